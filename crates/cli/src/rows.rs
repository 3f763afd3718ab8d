//! Rows of a CSV file, read one at a time, with their lines, whatever bytes they hold.

use crate::failure::{Failure, chain};
use crate::sum::{Sum, Summed};
use csv::{ByteRecord, ReaderBuilder};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// Most bytes of one row. A row of names and dates has some hundreds; beyond this, a quote was opened
/// and not closed and the rest of the file is taken for one value.
pub(crate) const MOST_BYTES: u64 = MOST_MEGABYTES << 20;
/// The same, as messages tell it.
pub(crate) const MOST_MEGABYTES: u64 = 16;
/// Most lines of one row: an address has a dozen at most. Beyond this, the same.
const MOST_LINES: u64 = 30;

/// An input of queries: a file, or `-` for standard input.
pub(crate) struct Source {
    pub(crate) name: String,
    /// Its size, if it is a file that is not compressed.
    pub(crate) bytes: Option<u64>,
    pub(crate) reader: BufReader<Box<dyn Read + Send>>,
    /// The SHA-256 of what was read of it.
    pub(crate) sum: Sum,
    /// The first byte that is no space.
    pub(crate) first: u8,
}

impl Source {
    /// Opens it and looks at its first bytes.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let mut name = path.display().to_string();
        let (inner, bytes): (Box<dyn Read + Send>, _) = if name == "-" {
            "standard input".clone_into(&mut name);
            (Box::new(io::stdin()), None)
        } else {
            let fail = |error: io::Error| Failure::io("open", &name, &error);
            let file = File::open(path).map_err(fail)?;
            let data = file.metadata().map_err(fail)?;
            if data.is_dir() {
                return Err(Failure::input(format!(
                    "cannot read {name}: it is a folder; name a CSV or JSON Lines file"
                )));
            }
            let bytes = data.is_file().then_some(data.len());
            (Box::new(file), bytes)
        };
        let (inner, sum) = Summed::new(inner);
        let inner: Box<dyn Read + Send> = Box::new(inner);
        let mut reader = BufReader::with_capacity(1 << 16, inner);
        let head = reader
            .fill_buf()
            .map_err(|error| Failure::io("read", &name, &error))?;
        if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
            return Err(Failure::input(format!(
                "{name} is in UTF-16; save it as CSV in UTF-8"
            )));
        }
        if head.starts_with(&[0x1f, 0x8b]) || head.starts_with(b"PK\x03\x04") {
            return Err(Failure::input(format!(
                "{name} is compressed or a spreadsheet; give plain CSV or JSON Lines in UTF-8"
            )));
        }
        let mark = if head.starts_with(&[0xef, 0xbb, 0xbf]) {
            3
        } else {
            0
        };
        let first = head[mark..]
            .iter()
            .copied()
            .find(|b| !b.is_ascii_whitespace());
        reader.consume(mark);
        match first {
            Some(first) => Ok(Self {
                name,
                bytes,
                reader,
                sum,
                first,
            }),
            None => Err(Failure::input(format!(
                "{name} is empty; it needs a header line with the names of the columns"
            ))),
        }
    }
}

/// Counts what goes through, so that one endless row is noticed before it fills the memory.
struct Counted<R> {
    inner: R,
    row: u64,
    quotes: u64,
    ended: bool,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.row > MOST_BYTES {
            return Err(io::Error::other(format!(
                "a row of more than {MOST_MEGABYTES} MB: is a quote opened and not closed?"
            )));
        }
        let read = self.inner.read(buffer)?;
        self.row += read as u64;
        self.ended |= read == 0;
        self.quotes += buffer[..read].iter().filter(|&&b| b == b'"').count() as u64;
        Ok(read)
    }
}

/// A CSV file with a header.
pub(crate) struct Rows {
    name: String,
    reader: csv::Reader<Counted<BufReader<Box<dyn Read + Send>>>>,
    /// The names of the columns, trimmed.
    pub(crate) header: Vec<String>,
    /// What stands between two values.
    pub(crate) delimiter: u8,
    record: ByteRecord,
}

impl Rows {
    /// Reads the header.
    pub(crate) fn new(mut source: Source) -> Result<Self, Failure> {
        let name = source.name;
        let head = source
            .reader
            .fill_buf()
            .map_err(|error| Failure::io("read", &name, &error))?;
        let line = head.split(|&b| b == b'\n').find(|line| !line.is_empty());
        // Spreadsheets of half of the world write semicolons, and some programs tabs.
        let times = |wanted: u8| line.map_or(0, |l| l.iter().filter(|&&b| b == wanted).count());
        let delimiter = [b',', b';', b'\t']
            .into_iter()
            .rev()
            .max_by_key(|&d| times(d))
            .unwrap_or(b',');
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(Counted {
                inner: source.reader,
                row: 0,
                quotes: 0,
                ended: false,
            });
        let fail = |error: csv::Error| {
            Failure::input(format!(
                "cannot read the header of {name}: {}",
                chain(&error)
            ))
        };
        let header = reader.byte_headers().map_err(fail)?;
        let header = header
            .iter()
            .map(|column| String::from_utf8_lossy(column).trim().to_owned())
            .collect();
        Ok(Self {
            name,
            reader,
            header,
            delimiter,
            record: ByteRecord::new(),
        })
    }

    /// Which column has one of these names, in any case.
    pub(crate) fn column(&self, names: &[&str]) -> Option<usize> {
        let same = |column: &String| names.iter().any(|n| column.eq_ignore_ascii_case(n));
        self.header.iter().position(same)
    }

    /// The next row: its line, and its values or what is wrong with it.
    ///
    /// # Errors
    /// If the file cannot be read on.
    pub(crate) fn next(&mut self) -> Result<Option<Row<'_>>, Failure> {
        self.reader.get_mut().row = 0;
        match self.reader.read_byte_record(&mut self.record) {
            Ok(true) => {}
            Ok(false) => return Ok(None),
            Err(error) => {
                return Err(Failure::input(format!(
                    "cannot read {}: {}",
                    self.name,
                    chain(&error)
                )));
            }
        }
        let line = self.record.position().map_or(0, csv::Position::line);
        let end = self.reader.position().line();
        // Whoever closes every quote has an even number of them. A row that ran into the end of the file
        // with an odd number has taken the rows behind the open one for its value.
        let source = self.reader.get_ref();
        let at_end = source.ended && source.quotes % 2 == 1;
        let problem = if end.saturating_sub(line) > MOST_LINES || at_end && end > line + 1 {
            Some(format!(
                "the row goes on to line {}: is a quote opened and not closed?",
                end.saturating_sub(1)
            ))
        } else if self.record.len() != self.header.len() {
            Some(format!(
                "{} values under {} columns; values with a comma in them need quotes",
                self.record.len(),
                self.header.len()
            ))
        } else {
            let bad = self
                .record
                .iter()
                .position(|v| std::str::from_utf8(v).is_err());
            bad.map(|at| {
                format!(
                    "the value of {:?} is not UTF-8 ({:?}); convert the file from Latin-1 or Windows-1252 to UTF-8",
                    self.header[at],
                    String::from_utf8_lossy(&self.record[at])
                )
            })
        };
        Ok(Some(Row {
            line,
            values: &self.record,
            problem,
        }))
    }
}

/// A row as it stands in the file.
pub(crate) struct Row<'a> {
    pub(crate) line: u64,
    pub(crate) values: &'a ByteRecord,
    /// Why it cannot be taken as it is.
    pub(crate) problem: Option<String>,
}

impl<'a> Row<'a> {
    /// The value of a column, trimmed; empty if it is not there or no UTF-8.
    pub(crate) fn text(&self, column: Option<usize>) -> &'a str {
        let value = column.and_then(|at| self.values.get(at)).unwrap_or(b"");
        std::str::from_utf8(value).unwrap_or("").trim()
    }
}
