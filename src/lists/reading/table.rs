//! A table as official lists publish it: title lines, a header, rows, the columns sought by name.

use super::delimited::{Delimited, trimmed};
use super::input::Input;
use crate::error::{Error, Position, Result};
use std::collections::HashMap;

/// How many lines are searched for the header. Real files have none or one before it.
const TITLE_LINES: usize = 5;

/// A table whose header is known and whose rows are still to come.
pub(in crate::lists) struct Table {
    /// The file as the caller named it.
    pub(in crate::lists) file: String,
    /// The cells before the header.
    pub(in crate::lists) title: Vec<String>,
    /// The columns' names, trimmed, as written.
    pub(in crate::lists) header: Vec<String>,
    /// The rows; ends behind an error of reading, not behind a bad row.
    pub(in crate::lists) rows: Box<dyn Iterator<Item = Result<Row>> + Send>,
}

/// A row: its cells, trimmed, and the line on which it starts.
pub(in crate::lists) struct Row {
    pub(in crate::lists) line: u64,
    pub(in crate::lists) cells: Vec<String>,
}

impl Table {
    /// A table of comma-separated values in UTF-8, whose header has the column `key`.
    ///
    /// # Errors
    /// [`Error::List`] if no such header is near the start, [`Error::Io`] if it cannot be read.
    pub(in crate::lists) fn of_csv(input: Input, key: &str) -> Result<Self> {
        Self::of_delimited(input, b',', key)
    }

    /// The same with another character between the values.
    pub(in crate::lists) fn of_delimited(input: Input, delimiter: u8, key: &str) -> Result<Self> {
        let rows = CsvRows {
            records: Delimited::new(input, delimiter),
            done: false,
        };
        let file = rows.records.file().to_owned();
        Self::new(file, Box::new(rows), false, key)
    }

    /// Whether rows in memory have a header with a column.
    pub(in crate::lists) fn has_header(rows: &[Vec<String>], key: &str) -> bool {
        let mut lines = rows.iter().take(TITLE_LINES);
        lines.any(|row| row.iter().any(|cell| cell.trim() == key))
    }

    /// A table of rows that are in memory.
    ///
    /// # Errors
    /// [`Error::List`] if no header with the column `key` is near the start.
    pub(in crate::lists) fn of_rows(
        file: String,
        rows: Vec<Vec<String>>,
        key: &str,
    ) -> Result<Self> {
        let rows = (1..).zip(rows).map(|(line, cells)| {
            Ok(Row {
                line,
                cells: cells.iter().map(|cell| trimmed(cell).to_owned()).collect(),
            })
        });
        Self::new(file, Box::new(rows), true, key)
    }

    fn new(
        file: String,
        mut rows: Box<dyn Iterator<Item = Result<Row>> + Send>,
        in_memory: bool,
        key: &str,
    ) -> Result<Self> {
        let mut title = Vec::new();
        for _ in 0..TITLE_LINES {
            let Some(row) = rows.next() else { break };
            let mut cells = row?.cells;
            if cells.iter().any(|cell| cell == key) {
                while cells.last().is_some_and(String::is_empty) {
                    cells.pop();
                }
                let width = cells.len();
                let of = file.clone();
                return Ok(Self {
                    rows: Box::new(rows.filter_map(move |row| match row {
                        Ok(row) => fitting(row, width, in_memory, &of).transpose(),
                        Err(error) => Some(Err(error)),
                    })),
                    file,
                    title,
                    header: cells,
                });
            }
            title.extend(cells.into_iter().filter(|cell| !cell.is_empty()));
        }
        Err(Error::list(
            file,
            format!(
                "has no column {key:?} in its first {TITLE_LINES} lines; is it another list, or cut short?"
            ),
        ))
    }

    /// Refuses a header that lacks a column without which the list cannot be told.
    pub(in crate::lists) fn require(&self, columns: &[&str]) -> Result<()> {
        let missing: Vec<&str> = columns
            .iter()
            .copied()
            .filter(|column| !self.header.iter().any(|name| name == column))
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(Error::list(
            &self.file,
            format!(
                "lacks the columns {}; it is another list, or of a version that is not known",
                missing.join(", ")
            ),
        ))
    }

    /// Where the columns stand.
    pub(in crate::lists) fn columns(&self) -> Columns {
        Columns {
            names: self.header.clone(),
        }
    }
}

/// The groups of a table whose rows of one group need not stand together, in the order of their first
/// rows; a row that could not be read is an error in its place.
///
/// `id` checks a row and tells its group, `new` starts one, `add` takes a row into it. All groups are
/// in memory at once; their rows are not, so `add` should keep what is new and no more.
pub(in crate::lists) fn grouped<G>(
    table: Table,
    id: impl Fn(&Columns, &Row, Position) -> Result<String>,
    new: impl Fn(&str) -> G,
    add: impl Fn(&mut G, &Columns, &Row),
) -> Vec<Result<G>> {
    let columns = table.columns();
    let mut groups: Vec<Result<G>> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    for row in table.rows {
        let told = row.and_then(|row| {
            let position = Position::file(&table.file).line(row.line);
            Ok((id(&columns, &row, position)?, row))
        });
        match told {
            Ok((id, row)) => {
                let at = *by_id.entry(id).or_insert_with_key(|id| {
                    groups.push(Ok(new(id)));
                    groups.len() - 1
                });
                if let Some(Ok(group)) = groups.get_mut(at) {
                    add(group, &columns, &row);
                }
            }
            Err(error) => groups.push(Err(error)),
        }
    }
    groups
}

/// A row as wide as the header; nothing for an empty one.
fn fitting(mut row: Row, width: usize, in_memory: bool, file: &str) -> Result<Option<Row>> {
    if row.cells.iter().all(String::is_empty) {
        return Ok(None);
    }
    // Spreadsheets and their exports have empty cells behind the last column.
    while row.cells.len() > width && row.cells.last().is_some_and(String::is_empty) {
        row.cells.pop();
    }
    if in_memory {
        // A spreadsheet does not write the empty cells at a row's end.
        row.cells.resize(width.max(row.cells.len()), String::new());
    }
    if row.cells.len() != width {
        return Err(Error::record(
            Position::file(file).line(row.line),
            format!(
                "has {} columns where the header has {width}; the file is cut short or damaged, fetch it again",
                row.cells.len()
            ),
        ));
    }
    Ok(Some(row))
}

/// The names of a table's columns.
#[derive(Clone)]
pub(in crate::lists) struct Columns {
    names: Vec<String>,
}

impl Columns {
    /// The cell of a column; empty where the table has no such column.
    pub(in crate::lists) fn get<'a>(&self, row: &'a Row, column: &str) -> &'a str {
        let at = self.names.iter().position(|name| name == column);
        at.and_then(|at| row.cells.get(at))
            .map_or("", String::as_str)
    }

    /// The cells, not empty, of columns that are not among the known ones, with the columns' names.
    pub(in crate::lists) fn others<'a>(
        &'a self,
        row: &'a Row,
        known: &'a [&'a str],
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let cells = self.names.iter().zip(&row.cells);
        cells
            .filter(|(name, cell)| !cell.is_empty() && !known.contains(&name.as_str()))
            .map(|(name, cell)| (name.as_str(), cell.as_str()))
    }
}

struct CsvRows {
    records: Delimited,
    done: bool,
}

impl Iterator for CsvRows {
    type Item = Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let Some(record) = self.records.next() else {
            self.done = true;
            return self.records.cut().map(Err);
        };
        Some(record.and_then(|record| {
            let line = record.line;
            let position = || Position::file(self.records.file()).line(line);
            record.texts(position).map(|cells| Row { line, cells })
        }))
    }
}
