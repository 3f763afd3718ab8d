//! Delimited text whose first line is a header, row after row, each cell asked for by its column's name.

use super::delimited::{Delimited, Record};
use super::input::Input;
use crate::error::{Error, Position, Result};
use crate::lists::wording::prose::one_line;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::sync::Arc;

/// A file of rows under a header.
pub(in crate::lists) struct NamedRows {
    records: Delimited,
    columns: Arc<[String]>,
    /// Which column names a row in messages.
    entry: usize,
    must_end: bool,
    done: bool,
}

/// The column names of a header line at the start of a file, whatever the delimiter; nothing where it
/// is no text.
pub(in crate::lists) fn header(head: &[u8], delimiter: u8) -> Option<Vec<String>> {
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
    pub(in crate::lists) fn open(
        input: Input,
        delimiter: u8,
        format: &str,
        required: &[&str],
    ) -> Result<Self> {
        let name = input.name().to_owned();
        let mut records = Delimited::new(input, delimiter);
        let Some(header) = records.next().transpose()? else {
            return Err(Error::list(name, "is empty; fetch it again"));
        };
        let columns: Arc<[String]> = (0..header.len()).map(|at| header.shown(at)).collect();
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
            records,
            columns,
            entry: 0,
            must_end: true,
            done: false,
        })
    }

    /// The same without asking that the last line ends, which people's own files often do not.
    pub(in crate::lists) fn with_open_end(mut self) -> Self {
        self.must_end = false;
        self
    }

    /// The same with the column whose cell names a row in messages, where it is not the first.
    pub(in crate::lists) fn with_entry(mut self, column: &str) -> Self {
        let at = self.columns.iter().position(|name| name == column);
        self.entry = at.unwrap_or_default();
        self
    }

    fn row(&self, record: Record) -> Result<Row> {
        let line = record.line;
        let entry = record.shown(self.entry);
        let position = || {
            let place = Position::file(self.records.file()).line(line);
            match entry.len() {
                1..80 => place.entry(entry),
                _ => place,
            }
        };
        if record.len() != self.columns.len() {
            return Err(Error::record(
                position(),
                format!(
                    "has {} columns where the header has {}; the file is cut short or damaged, fetch it again",
                    record.len(),
                    self.columns.len()
                ),
            ));
        }
        Ok(Row {
            line,
            cells: record.texts(position)?,
            columns: Arc::clone(&self.columns),
        })
    }
}

impl Iterator for NamedRows {
    type Item = Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let Some(record) = self.records.next() else {
            self.done = true;
            return self.records.cut().filter(|_| self.must_end).map(Err);
        };
        let row = record.and_then(|record| self.row(record));
        Some(match row {
            // Of a last row that lacks cells and its end, one error is enough.
            Err(Error::Record { position, problem })
                if self.must_end && self.records.cut().is_some() =>
            {
                self.done = true;
                Err(Error::incomplete(position, problem))
            }
            row => row,
        })
    }
}

/// One row.
pub(in crate::lists) struct Row {
    /// The line on which it starts, from 1.
    pub(in crate::lists) line: u64,
    cells: Vec<String>,
    columns: Arc<[String]>,
}

impl Row {
    /// The trimmed cell of a column; empty where the file has no such column.
    pub(in crate::lists) fn get(&self, column: &str) -> &str {
        self.columns
            .iter()
            .position(|name| name == column)
            .and_then(|at| self.cells.get(at))
            .map_or("", String::as_str)
    }

    /// The cell of a column where it holds something.
    pub(in crate::lists) fn some(&self, column: &str) -> Option<String> {
        Some(self.get(column))
            .filter(|cell| !cell.is_empty())
            .map(str::to_owned)
    }

    /// The values of a cell that holds several.
    pub(in crate::lists) fn several<'a>(
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
    pub(in crate::lists) fn cells(&self) -> impl Iterator<Item = (&str, &str)> {
        self.columns
            .iter()
            .map(String::as_str)
            .zip(self.cells.iter().map(String::as_str))
    }
}

/// The values of a cell that is itself a line of delimited text: `a;"b ""c""";d`.
pub(in crate::lists) fn joined(cell: &str, delimiter: u8) -> Vec<String> {
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
pub(in crate::lists) fn hashed<'a>(values: impl IntoIterator<Item = &'a str>) -> String {
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
pub(in crate::lists) struct Ids(HashMap<String, u32>);

impl Ids {
    /// The id, with `/2`, `/3` ... behind it where it was given before.
    pub(in crate::lists) fn unique(&mut self, id: String) -> String {
        let times = self.0.entry(id.clone()).or_default();
        *times += 1;
        match *times {
            1 => id,
            times => format!("{id}/{times}"),
        }
    }
}
