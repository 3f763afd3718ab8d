//! Delimited text, record after record, each with the line on which it starts; beneath tables and named rows.

use super::input::Input;
use crate::error::{Error, Position, Result};
use std::io::Read;

/// The largest row that is read, in bytes. The largest of a real file is some ten kilobytes; an open
/// quote would make one row of all that follows it.
const LARGEST_ROW: usize = 16 << 20;

/// The records of a file.
pub(in crate::lists) struct Delimited {
    file: String,
    reader: csv::Reader<Tail>,
    failed: bool,
}

/// A record as it stands in the file.
pub(in crate::lists) struct Record {
    /// The line on which it starts, from 1.
    pub(in crate::lists) line: u64,
    cells: csv::ByteRecord,
}

impl Delimited {
    pub(in crate::lists) fn new(input: Input, delimiter: u8) -> Self {
        Self {
            file: input.name().to_owned(),
            reader: csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .delimiter(delimiter)
                .from_reader(Tail {
                    inner: input,
                    last: b'\n',
                    open: false,
                    ended: false,
                    crlf: None,
                }),
            failed: false,
        }
    }

    /// The file as the caller named it.
    pub(in crate::lists) fn file(&self) -> &str {
        &self.file
    }

    /// Behind the last record: whether the file ends in the middle of a line. Before it, nothing.
    pub(in crate::lists) fn cut(&self) -> Option<Error> {
        let position = Position::file(&self.file).line(self.reader.position().line());
        let tail = self.reader.get_ref();
        (!self.failed && tail.ended && tail.open).then(|| {
            Error::incomplete(
                position,
                "the last line does not end: the file is cut short, fetch it again",
            )
        })
    }
}

impl Iterator for Delimited {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let mut cells = csv::ByteRecord::new();
        match self.reader.read_byte_record(&mut cells) {
            Ok(true) if self.reader.get_ref().ended && is_filling(&cells) => return None,
            Ok(true) => {}
            Ok(false) => return None,
            Err(error) => {
                self.failed = true;
                let problem = error.to_string();
                return Some(Err(match error.into_kind() {
                    csv::ErrorKind::Io(source) => Error::io("read", &self.file)(source),
                    _ => Error::list(&self.file, problem),
                }));
            }
        }
        // Of two bytes that end a line, the CSV crate counts the second to the line behind.
        let late = u64::from(self.reader.get_ref().crlf == Some(true));
        let line = match cells.position() {
            Some(position) if position.byte() > 0 => position.line() + late,
            _ => 1,
        };
        Some(Ok(Record { line, cells }))
    }
}

impl Record {
    /// The number of its cells.
    pub(in crate::lists) fn len(&self) -> usize {
        self.cells.len()
    }

    /// A cell for a message, whatever its bytes.
    pub(in crate::lists) fn shown(&self, at: usize) -> String {
        let cell = self.cells.get(at).unwrap_or_default();
        trimmed(&String::from_utf8_lossy(cell)).to_owned()
    }

    /// The cells, trimmed.
    pub(in crate::lists) fn texts(
        self,
        position: impl FnOnce() -> Position,
    ) -> Result<Vec<String>> {
        if self.cells.as_slice().len() > LARGEST_ROW {
            return Err(Error::record(
                position(),
                format!(
                    "is larger than {} MiB; a quotation mark is left open, fetch the file again",
                    LARGEST_ROW >> 20
                ),
            ));
        }
        let texts = self.cells.iter().map(std::str::from_utf8);
        let texts = texts.map(|cell| cell.map(|cell| trimmed(cell).to_owned()));
        texts.collect::<Result<_, _>>().map_err(|_| {
            Error::record(
                position(),
                "is not UTF-8; fetch the file again, or save it as UTF-8",
            )
        })
    }
}

/// Without white space at its ends, and without the byte order mark of a file's first cell.
pub(in crate::lists) fn trimmed(cell: &str) -> &str {
    cell.trim_start_matches('\u{feff}').trim()
}

/// What programs leave behind a file's last line: blanks, the end-of-file mark of DOS, zeros.
fn is_filler(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | 0x1a | 0)
}

/// Whether a record without a line end is no record.
fn is_filling(cells: &csv::ByteRecord) -> bool {
    cells.len() == 1 && cells.as_slice().iter().all(|&byte| is_filler(byte))
}

/// Remembers the last byte that passed, whether something stands behind the last line end, whether the
/// file has ended, and how the first line ended.
struct Tail {
    inner: Input,
    last: u8,
    open: bool,
    ended: bool,
    crlf: Option<bool>,
}

impl Read for Tail {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.ended |= read == 0 && !buffer.is_empty();
        let new = buffer.get(..read).unwrap_or_default();
        if self.crlf.is_none()
            && let Some(at) = new.iter().position(|&byte| byte == b'\n')
        {
            let before = at.checked_sub(1).and_then(|at| new.get(at));
            self.crlf = Some(*before.unwrap_or(&self.last) == b'\r');
        }
        let mut lines = new.rsplit(|&byte| byte == b'\n');
        let behind = lines.next().unwrap_or_default();
        let same_line = lines.next().is_none();
        self.open = (same_line && self.open) || behind.iter().any(|&byte| !is_filler(byte));
        if let Some(&last) = new.last() {
            self.last = last;
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number of records, and whether the file is told to be cut.
    fn read(text: &str) -> (usize, bool) {
        let input = Input::new("t.csv", std::io::Cursor::new(text.as_bytes().to_vec()));
        let mut records = Delimited::new(input, b',');
        let count = records.by_ref().filter(Result::is_ok).count();
        (count, records.cut().is_some())
    }

    #[test]
    fn what_stands_behind_a_whole_file_is_no_record() {
        for behind in ["", "\u{1a}", "\0\0", "   ", "\r", " \u{1a}"] {
            assert_eq!(read(&format!("a,b\r\n1,2\r\n{behind}")), (2, false));
        }
        // A row in the midst of others, a cut one, and one that ends within its line's last cell.
        assert_eq!(read("a,b\n \n1,2\n"), (3, false));
        assert_eq!(read("a,b\n1"), (2, true));
        assert_eq!(read("a,b\n1, "), (2, true));
        assert_eq!(read("a,b\n1,2 \u{1a}"), (2, true));
    }
}
