//! Delimited text whose first line is a header, row after row, each cell asked for by its column's name.

use super::Input;
use super::prose::one_line;
use crate::error::{Error, Position, Result};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::io::Read;
use std::sync::Arc;

/// The largest row that is read, in bytes. The largest of a real file is some ten kilobytes; an open
/// quote would make one row of all that follows it.
const LARGEST_ROW: usize = 16 << 20;

/// A file of rows under a header.
pub(super) struct NamedRows {
    name: String,
    reader: csv::Reader<Tail>,
    must_end: bool,
    last_refused: bool,
    columns: Arc<[String]>,
    failed: bool,
}

/// The column names of a header line at the start of a file, whatever the delimiter; nothing where it
/// is no text.
pub(super) fn header(head: &[u8], delimiter: u8) -> Option<Vec<String>> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let line = head.split(|&byte| byte == b'\n').next()?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(line);
    let mut record = csv::StringRecord::new();
    reader.read_record(&mut record).ok()?.then_some(())?;
    Some(record.iter().map(|cell| cell.trim().to_owned()).collect())
}

impl NamedRows {
    /// Opens a file that must have these columns, in any order, and may have others.
    ///
    /// `format` is what the file should be, for the message where it is not.
    pub(super) fn open(
        input: Input,
        delimiter: u8,
        format: &str,
        required: &[&str],
    ) -> Result<Self> {
        let name = input.name().to_owned();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(Tail {
                inner: input,
                last: b'\n',
                crlf: None,
            });
        let mut record = csv::ByteRecord::new();
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => {
                return Err(Error::list(name, "is empty; fetch it again"));
            }
            Err(error) => return Err(failure(&name, error)),
        }
        let columns: Arc<[String]> = record
            .iter()
            .map(|cell| {
                let cell = String::from_utf8_lossy(cell);
                cell.trim_start_matches('\u{feff}').trim().to_owned()
            })
            .collect();
        let missing: Vec<&str> = required
            .iter()
            .copied()
            .filter(|&wanted| !columns.iter().any(|column| column == wanted))
            .collect();
        if !missing.is_empty() {
            return Err(Error::list(
                name,
                format!(
                    "has no column {}; {format} has, so it is another file, another version or damaged",
                    missing.join(", ")
                ),
            ));
        }
        if let Some(twice) = columns
            .iter()
            .enumerate()
            .find(|(at, column)| columns.iter().take(*at).any(|before| before == *column))
        {
            return Err(Error::list(
                name,
                format!("has the column {:?} twice; name each column once", twice.1),
            ));
        }
        Ok(Self {
            name,
            reader,
            columns,
            must_end: true,
            last_refused: false,
            failed: false,
        })
    }
}

impl NamedRows {
    /// The same without asking that the last line ends, which people's own files often do not.
    pub(super) fn with_open_end(mut self) -> Self {
        self.must_end = false;
        self
    }
}

/// Remembers the last byte that passed, and how the first line ended.
struct Tail {
    inner: Input,
    last: u8,
    crlf: Option<bool>,
}

impl Read for Tail {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let new = buffer.get(..read).unwrap_or_default();
        if self.crlf.is_none()
            && let Some(at) = new.iter().position(|&byte| byte == b'\n')
        {
            let before = at.checked_sub(1).and_then(|at| new.get(at));
            self.crlf = Some(*before.unwrap_or(&self.last) == b'\r');
        }
        if let Some(&last) = new.last() {
            self.last = last;
        }
        Ok(read)
    }
}

/// A failure of the bytes below the table.
fn failure(name: &str, error: csv::Error) -> Error {
    let problem = error.to_string();
    match error.into_kind() {
        csv::ErrorKind::Io(source) => Error::io("read", name)(source),
        _ => Error::list(name, problem),
    }
}

impl Iterator for NamedRows {
    type Item = Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.row();
        self.last_refused = matches!(row, Some(Err(_)));
        row
    }
}

impl NamedRows {
    fn row(&mut self) -> Option<Result<Row>> {
        if self.failed {
            return None;
        }
        let mut record = csv::ByteRecord::new();
        match self.reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => {
                self.failed = true;
                // A last row that lacks cells was an error already.
                let cut =
                    self.must_end && !self.last_refused && self.reader.get_ref().last != b'\n';
                let line = self.reader.position().line();
                return cut.then(|| {
                    Err(Error::record(
                        Position::file(&self.name).line(line),
                        "the last line does not end: the file is cut short, fetch it again",
                    ))
                });
            }
            Err(error) => {
                self.failed = true;
                return Some(Err(failure(&self.name, error)));
            }
        }
        // Of two bytes that end a line, the CSV crate counts the second to the line behind.
        let late = u64::from(self.reader.get_ref().crlf == Some(true));
        let line = record.position().map_or(0, csv::Position::line) + late;
        let place = || {
            let place = Position::file(&self.name).line(line);
            match record.get(0).map(String::from_utf8_lossy) {
                Some(first) if !first.trim().is_empty() && first.len() < 80 => {
                    place.entry(first.trim())
                }
                _ => place,
            }
        };
        if record.len() != self.columns.len() {
            return Some(Err(Error::record(
                place(),
                format!(
                    "has {} columns where the header has {}; the file is cut short or damaged, fetch it again",
                    record.len(),
                    self.columns.len()
                ),
            )));
        }
        if record.as_slice().len() > LARGEST_ROW {
            return Some(Err(Error::record(
                place(),
                format!(
                    "is larger than {} MiB; a quotation mark is left open, fetch the file again",
                    LARGEST_ROW >> 20
                ),
            )));
        }
        Some(match csv::StringRecord::from_byte_record(record.clone()) {
            Ok(cells) => Ok(Row {
                line,
                cells,
                columns: Arc::clone(&self.columns),
            }),
            Err(_) => Err(Error::record(
                place(),
                "is not UTF-8; fetch the file again, or save it as UTF-8",
            )),
        })
    }
}

/// One row.
pub(super) struct Row {
    /// The line on which it starts, from 1.
    pub(super) line: u64,
    cells: csv::StringRecord,
    columns: Arc<[String]>,
}

impl Row {
    /// The trimmed cell of a column; empty where the file has no such column.
    pub(super) fn get(&self, column: &str) -> &str {
        self.columns
            .iter()
            .position(|name| name == column)
            .and_then(|at| self.cells.get(at))
            .unwrap_or_default()
            .trim()
    }

    /// The cell of a column where it holds something.
    pub(super) fn some(&self, column: &str) -> Option<String> {
        Some(self.get(column))
            .filter(|cell| !cell.is_empty())
            .map(str::to_owned)
    }

    /// The values of a cell that holds several.
    pub(super) fn several<'a>(
        &'a self,
        column: &str,
        separator: &'a str,
    ) -> impl Iterator<Item = &'a str> {
        self.get(column)
            .split(separator)
            .map(str::trim)
            .filter(|value| !value.is_empty())
    }

    /// Every column with its trimmed cell.
    pub(super) fn cells(&self) -> impl Iterator<Item = (&str, &str)> {
        self.columns
            .iter()
            .map(String::as_str)
            .zip(self.cells.iter().map(str::trim))
    }
}

/// The values of a cell that is itself a line of delimited text: `a;"b ""c""";d`.
pub(super) fn joined(cell: &str, delimiter: u8) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(cell.as_bytes());
    // A cell is text already, so no record of it fails.
    let records = reader.records().map_while(std::result::Result::ok);
    records
        .flat_map(|record| {
            let values = record.iter().map(|value| value.trim().to_owned());
            values.collect::<Vec<_>>()
        })
        .filter(|value| !value.is_empty())
        .collect()
}

/// Bytes of the hash that make an id: 64 bits, of which two rows among thousands do not share.
const ID_BYTES: usize = 8;

/// An id of what names the party and tells it from its namesakes.
pub(super) fn hashed<'a>(values: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for value in values {
        hash.update(one_line(value).to_uppercase());
        hash.update(b"\t");
    }
    let hash = hash.finalize();
    hash.iter()
        .take(ID_BYTES)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The entry ids of a file so far, for files that do not make sure themselves that each comes once.
#[derive(Default)]
pub(super) struct Ids(HashMap<String, u32>);

impl Ids {
    /// The id, with `/2`, `/3` ... behind it where it was given before.
    pub(super) fn unique(&mut self, id: String) -> String {
        let times = self.0.entry(id.clone()).or_default();
        *times += 1;
        match *times {
            1 => id,
            times => format!("{id}/{times}"),
        }
    }
}
