//! The one file that sees the spreadsheet crate: the first sheet of an XLSX or ODS file as rows of text,
//! and which list such a file is.

use super::table::Table;
use super::{Found, Input, OpenOptions, Opened, compressed, uk_conlist};
use crate::error::{Error, Result};
use calamine::{Data, DataRef, Reader, Sheets};
use std::io::{Cursor, Read};

/// The largest file that is read. A spreadsheet is held in memory; OFSI's, the largest official one,
/// has 4 MB.
const MAX_BYTES: u64 = 256 << 20;

/// The widest row that is read. The widest official sheet has 58 columns; the limit keeps a damaged
/// address of one cell from filling the memory.
const MAX_COLUMNS: u32 = 1024;

/// A list that is published as a spreadsheet: a column that no other has, and what opens its table.
struct Sheet {
    key: &'static str,
    open: fn(Table) -> Result<Opened>,
}

/// Every list that is published as a spreadsheet.
const SHEETS: &[Sheet] = &[Sheet {
    key: uk_conlist::KEY,
    open: |table| uk_conlist::open_table(table, "ConList spreadsheet"),
}];

pub(super) fn recognises(found: &Found) -> bool {
    compressed::is_zip(&found.head)
}

pub(super) fn open_found(found: &Found, _: &OpenOptions) -> Result<Opened> {
    let input = Input::open(&found.path)?;
    let (name, digest) = (input.name().to_owned(), input.digest());
    let rows = rows(input)?;
    for sheet in SHEETS {
        if Table::has_header(&rows, sheet.key) {
            let mut opened = (sheet.open)(Table::of_rows(name, rows, sheet.key)?)?;
            opened.digests.push(digest);
            return Ok(opened);
        }
    }
    Err(Error::list(
        name,
        "is a spreadsheet, but of no list that this engine knows; see the table of lists in the README",
    ))
}

/// The rows of the first sheet, as text, without empty cells at their ends.
///
/// A number is written as short as it is (`2`, not `2.0`), a date of a cell that is formatted as one in
/// ISO form (`2014-12-15`, with `T08:30:00` behind it if it has a time of day), yes or no as `true` and
/// `false`, an error of a formula as the spreadsheet shows it (`#REF!`). A date in a cell without a date
/// format stays the number that it is, days since 1899-12-30. Empty rows stay, so that a row's place is
/// its number less one.
///
/// # Errors
/// [`Error::Io`] if it cannot be read, [`Error::List`] if it is no XLSX or ODS file, or a damaged one.
pub(super) fn rows(input: Input) -> Result<Vec<Vec<String>>> {
    let name = input.name().to_owned();
    let mut bytes = Vec::new();
    input
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(Error::io("read", &name))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Error::list(
            name,
            format!("is a spreadsheet of more than {} MiB", MAX_BYTES >> 20),
        ));
    }
    let damaged = |error: &dyn std::fmt::Display| {
        Error::list(
            &name,
            format!("is a spreadsheet that cannot be read ({error}); fetch it again"),
        )
    };
    match calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|e| damaged(&e))? {
        Sheets::Xlsx(mut book) => {
            let sheet = book.sheet_names().into_iter().next();
            let sheet = sheet.ok_or_else(|| damaged(&"it has no sheet"))?;
            let mut cells = book
                .worksheet_cells_reader(&sheet)
                .map_err(|e| damaged(&e))?;
            let mut rows = Rows::default();
            while let Some(cell) = cells.next_cell().map_err(|e| damaged(&e))? {
                let (row, column) = cell.get_position();
                if !rows.put(row, column, of_ref(cell.get_value())) {
                    return Err(damaged(&format_args!(
                        "its cell at row {}, column {} is out of order or out of bounds",
                        u64::from(row) + 1,
                        u64::from(column) + 1
                    )));
                }
            }
            Ok(rows.0)
        }
        Sheets::Ods(mut book) => {
            let range = book
                .worksheet_range_at(0)
                .ok_or_else(|| damaged(&"it has no sheet"))?
                .map_err(|e| damaged(&e))?;
            let mut rows = Rows::default();
            let (first_row, first_column) = range.start().unwrap_or_default();
            for (row, column, value) in range.used_cells() {
                let at = (u32::try_from(row).ok(), u32::try_from(column).ok());
                let put = match at {
                    (Some(row), Some(column)) => {
                        rows.put(first_row + row, first_column + column, text(value))
                    }
                    _ => false,
                };
                if !put {
                    return Err(damaged(&"a cell is out of bounds"));
                }
            }
            Ok(rows.0)
        }
        _ => Err(Error::list(
            name,
            "is a spreadsheet of another format than XLSX and ODS; save it as one of these",
        )),
    }
}

/// Rows that grow as their cells come.
#[derive(Default)]
struct Rows(Vec<Vec<String>>);

impl Rows {
    /// The most rows a sheet can have, by the definition of XLSX.
    const MAX_ROWS: u32 = 1 << 20;

    fn put(&mut self, row: u32, column: u32, text: String) -> bool {
        if row >= Self::MAX_ROWS || column >= MAX_COLUMNS {
            // A format may be set far out where nothing is written.
            return text.is_empty();
        }
        if text.is_empty() {
            return true;
        }
        let (row, column) = (row as usize, column as usize);
        if self.0.len() <= row {
            self.0.resize_with(row + 1, Vec::new);
        }
        let Some(cells) = self.0.get_mut(row) else {
            return false;
        };
        if cells.len() <= column {
            cells.resize_with(column + 1, String::new);
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = text;
        }
        true
    }
}

fn of_ref(value: &DataRef<'_>) -> String {
    match value {
        DataRef::SharedString(text) => (*text).to_owned(),
        other => text(&Data::from(other.clone())),
    }
}

fn text(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(yes) => yes.to_string(),
        Data::Error(error) => error.to_string(),
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            let mut text = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) != (0, 0, 0) {
                text.push_str(&format!("T{hour:02}:{minute:02}:{second:02}"));
            }
            text
        }
        Data::DateTime(duration) => duration.as_f64().to_string(),
    }
}
