//! Lists that are published as spreadsheets: which of them a file is.

use super::reading::table::Table;
use super::reading::{compressed, spreadsheet};
use super::{Found, Input, OpenOptions, Opened, australia, uk};
use crate::error::{Error, Result};

/// A list that is published as a spreadsheet: a column that no other has, and what opens its table.
struct Sheet {
    key: &'static str,
    open: fn(Table) -> Result<Opened>,
}

/// Every list that is published as a spreadsheet.
const SHEETS: &[Sheet] = &[
    Sheet {
        key: uk::sanctions_list::KEY,
        open: |table| uk::sanctions_list::open_table(table, "UK Sanctions List spreadsheet"),
    },
    Sheet {
        key: uk::conlist::KEY,
        open: |table| uk::conlist::open_table(table, "ConList spreadsheet"),
    },
    Sheet {
        key: australia::KEY,
        open: |table| australia::open_table(table, "spreadsheet"),
    },
];

pub(super) fn recognises(found: &Found) -> bool {
    compressed::is_zip(&found.head)
}

pub(super) fn open_found(found: &Found, _: &OpenOptions) -> Result<Opened> {
    let input = Input::open(&found.path)?;
    let (name, digest) = (input.name().to_owned(), input.digest());
    let rows = spreadsheet::rows(input)?;
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
