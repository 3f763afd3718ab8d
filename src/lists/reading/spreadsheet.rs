//! The one file that sees the spreadsheet crate: the first sheet of an XLSX or ODS file as rows of text.

use super::input::Input;
use super::xml::{Element, Records};
use crate::error::{Error, Result};
use calamine::{Data, DataRef, Reader};
use std::io::{Cursor, Read};

/// The largest file that is read. A spreadsheet is held in memory; OFSI's, the largest official one,
/// has 4 MB.
const MAX_BYTES: u64 = 256 << 20;

/// The largest content of an ODS file; the UK's has 7 MB.
const MAX_CONTENT: u64 = 1 << 30;

/// The widest row that is read. The widest official sheet has 58 columns; the limit keeps a damaged
/// address of one cell from filling the memory.
const MAX_COLUMNS: u32 = 1024;

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
pub(in crate::lists) fn rows(input: Input) -> Result<Vec<Vec<String>>> {
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
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes.as_slice())).map_err(|e| damaged(&e))?;
    if let Ok(member) = archive.by_name("content.xml") {
        let mut content = Vec::new();
        member
            .take(MAX_CONTENT + 1)
            .read_to_end(&mut content)
            .map_err(|e| damaged(&e))?;
        if content.len() as u64 > MAX_CONTENT {
            return Err(damaged(&format_args!(
                "more than {} MiB inside",
                MAX_CONTENT >> 20
            )));
        }
        return of_ods(Input::new(name, Cursor::new(content)));
    }
    let mut book = calamine::Xlsx::new(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
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
                "its cell at row {}, column {} is out of bounds",
                u64::from(row) + 1,
                u64::from(column) + 1
            )));
        }
    }
    Ok(rows.0)
}

/// The rows of an OpenDocument sheet, from its `content.xml`. The spreadsheet crate refuses the file
/// that the UK publishes, which is plain XML and needs no more than this.
fn of_ods(content: Input) -> Result<Vec<Vec<String>>> {
    // Every sheet declares its columns before its rows, so a declaration behind rows starts the next.
    let wanted = &["table-column", "table-row"];
    let name = content.name().to_owned();
    let records = Records::new(content, wanted)?.flowing(&["span", "a", "s", "tab", "line-break"]);
    let mut rows = Rows::default();
    let mut at: u32 = 0;
    let mut cut = None;
    let mut ended = false;
    for record in records {
        // The sheets behind are read through, so that a file that is cut in them is told too.
        let record = record?;
        ended |= at > 0 && record.name == "table-column";
        if ended || record.name == "table-column" {
            continue;
        }
        // A repeated row of nothing fills the sheet's end; one of something is written as often.
        let cells = of_ods_row(&record);
        let times = repeated(&record, "number-rows-repeated");
        for _ in 0..if cells.is_empty() { 0 } else { times } {
            for (column, text) in (0..).zip(&cells) {
                if !rows.put(at, column, text.clone()) {
                    cut = Some(record.line);
                }
            }
            at = at.saturating_add(1);
            if cut.is_some() {
                break;
            }
        }
        if cells.is_empty() {
            at = at.saturating_add(times);
        }
        if let Some(line) = cut {
            return Err(Error::list(
                name,
                format!("a row of line {line} is out of the bounds of a sheet"),
            ));
        }
    }
    Ok(rows.0)
}

/// The cells of a row, without empty ones at its end.
fn of_ods_row(row: &Element) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    let mut empty: u32 = 0;
    for cell in &row.children {
        if !matches!(cell.name.as_str(), "table-cell" | "covered-table-cell") {
            continue;
        }
        let times = repeated(cell, "number-columns-repeated");
        let text = of_ods_cell(cell);
        if text.is_empty() {
            empty = empty.saturating_add(times);
            continue;
        }
        // One more than may be, so that the row is refused.
        let bound = MAX_COLUMNS as usize + 1;
        let to = bound.min(cells.len().saturating_add(empty as usize));
        cells.resize(to, String::new());
        let to = bound.min(to.saturating_add(times as usize));
        cells.resize(to, text);
        empty = 0;
    }
    cells
}

fn of_ods_cell(cell: &Element) -> String {
    if let Some(date) = cell.attribute("date-value") {
        return date.trim_end_matches("T00:00:00").to_owned();
    }
    if cell.attribute("value-type") == Some("float")
        && let Some(value) = cell.attribute("value")
    {
        return value.to_owned();
    }
    let paragraphs: Vec<&str> = cell.all("p").map(|p| p.text.as_str()).collect();
    paragraphs.join("\n").trim().to_owned()
}

fn repeated(element: &Element, attribute: &str) -> u32 {
    let times = element.attribute(attribute);
    times.and_then(|times| times.parse().ok()).unwrap_or(1)
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn real(name: &str) -> Option<Input> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../shared/lists/au_dfat")
            .join(name);
        if !path.exists() {
            eprintln!("skipped: {name} is not here");
            return None;
        }
        Some(Input::open(path).unwrap())
    }

    /// Days from 1899-12-30, the day 0 of spreadsheets, to a date of the Gregorian calendar.
    fn serial(year: i64, month: i64, day: i64) -> i64 {
        let (year, month) = match month {
            1 | 2 => (year - 1, month + 9),
            _ => (year, month - 3),
        };
        let leaps = year / 4 - year / 100 + year / 400;
        // 693,899 days lie between 0000-03-01 and 1899-12-30.
        365 * year + leaps + (153 * month + 2) / 5 + day - 1 - 693_899
    }

    /// Australia's workbook beside the same as CSV, in which dates are the serials of the cells.
    #[test]
    fn a_real_workbook_is_its_csv() {
        let (Some(workbook), Some(text)) = (
            real("regulation8_consolidated.xlsx"),
            real("regulation8_consolidated.csv"),
        ) else {
            return;
        };
        let rows = rows(workbook).unwrap();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text);
        let mut dates = 0;
        let expected: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(rows.len(), expected.len());
        assert_eq!(rows.len(), 9554);
        for (row, expected) in rows.iter().zip(&expected) {
            for (at, expected) in expected.iter().enumerate() {
                let cell = row.get(at).map_or("", String::as_str);
                let parts: Vec<i64> = cell
                    .split('-')
                    .filter_map(|part| part.parse().ok())
                    .collect();
                if let (&[year, month, day], Ok(days)) = (parts.as_slice(), expected.parse::<i64>())
                {
                    assert_eq!(serial(year, month, day), days, "{cell}");
                    dates += 1;
                } else {
                    assert_eq!(cell.trim(), expected.trim());
                }
            }
        }
        assert!(dates > 9000, "only {dates} cells are dates");
    }
}
