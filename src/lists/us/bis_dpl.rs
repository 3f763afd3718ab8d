//! The US Denied Persons List (`dpl.txt`): people and companies whom an order of the Bureau of Industry
//! and Security denies export privileges.
//!
//! A row is one name at one address. The list has no numbers, so the entry id is made of the row; see
//! `lists/us_bis_denied/README.md`.

use crate::error::{Error, Position, Result};
use crate::lists::reading::named_rows::{self, Ids, NamedRows, Row};
use crate::lists::wording::inner_names;
use crate::lists::wording::prose::one_line;
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::{
    Authority, Designation, Fact, ListInfo, Measure, Name, PartialDate, Party, Place, Program,
    Source,
};

/// Who denies export privileges.
pub(super) const COMMERCE: &str = "US Department of Commerce (BIS)";

const CODE: &str = "us_bis_denied";

/// The columns, all of which must be there.
const COLUMNS: [&str; 12] = [
    "Name",
    "Street_Address",
    "City",
    "State",
    "Country",
    "Postal_Code",
    "Effective_Date",
    "Expiration_Date",
    "Standard_Order",
    "Last_Update",
    "Action",
    "FR_Citation",
];

/// Years in which a date of this list can be: the oldest orders in force are of the 1980s, the longest
/// denials end in 2056. `3017-08-22` is a slip for 2017.
const YEARS: std::ops::RangeInclusive<u16> = 1950..=2100;

/// Whether the header is that of the list.
pub(in crate::lists) fn recognises(found: &Found) -> bool {
    named_rows::header(&found.head, b'\t').is_some_and(|columns| {
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        columns.starts_with(&["Name", "Street_Address", "City"]) && columns.contains(&"FR_Citation")
    })
}

pub(in crate::lists) fn open_found(found: &Found, options: &OpenOptions) -> Result<Opened> {
    open(Input::open(&found.path)?, options)
}

/// Opens the list from any bytes in this format. Memory is that of one row and of the ids so far.
///
/// # Errors
/// [`Error::Io`] if the header cannot be read, [`Error::List`] if a column is missing.
pub fn read(input: Input, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open(input, options)?, options))
}

fn open(input: Input, _: &OpenOptions) -> Result<Opened> {
    let digest = input.digest();
    let file = input.name().to_owned();
    let rows = NamedRows::open(input, b'\t', "the Denied Persons List", &COLUMNS)?;
    let mut seen = Ids::default();
    let parties = rows.map(move |row| row.and_then(|row| party(&row, &file, &mut seen)));
    Ok(Opened {
        info: ListInfo {
            code: CODE.to_owned(),
            title: "US Denied Persons List".to_owned(),
            publisher: COMMERCE.to_owned(),
            format: "Denied Persons List, tab separated".to_owned(),
            ..ListInfo::default()
        },
        digests: vec![digest],
        parties: Box::new(parties),
    })
}

/// What of a row names the party: not the dates and citations, which change with each renewal.
fn id(row: &Row) -> String {
    let columns = [
        "Name",
        "Street_Address",
        "City",
        "State",
        "Country",
        "Postal_Code",
    ];
    named_rows::hashed(columns.map(|column| row.get(column)))
}

fn party(row: &Row, file: &str, seen: &mut Ids) -> Result<Party> {
    let name = one_line(row.get("Name"));
    if name.is_empty() {
        return Err(Error::record(
            Position::file(file).line(row.line),
            "has no name; fetch the file again",
        ));
    }
    let entry = seen.unique(id(row));
    let mut party = Party::new(CODE, &entry, None);
    party.names.push(Name::primary(name.as_str()));
    party.names.extend(inner_names::inside(&name));
    let address = Place {
        street: row.some("Street_Address"),
        city: row.some("City"),
        region: row.some("State"),
        postal_code: row.some("Postal_Code"),
        country: row.some("Country"),
        ..Place::default()
    };
    if !address.is_empty() {
        party.addresses.push(address);
    }
    let listed_on = day(row, "Effective_Date", &mut party);
    let amended_on = day(row, "Last_Update", &mut party);
    let citation = row.some("FR_Citation").map(|citation| Source {
        title: Some(format!("Federal Register {}", one_line(&citation))),
        ..Source::default()
    });
    party.designations.push(Designation {
        authority: Authority::new(COMMERCE),
        list: CODE.to_owned(),
        entry_id: Some(entry),
        programs: vec![Program {
            code: "DPL".to_owned(),
            name: Some("Denied Persons List".to_owned()),
        }],
        legal_basis: vec!["Export Administration Regulations, 15 CFR 764.3(a)(2)".to_owned()],
        measures: vec![Measure::ExportControl],
        listed_on,
        amended_on: amended_on.into_iter().collect(),
        sources: citation.into_iter().collect(),
        ..Designation::default()
    });
    let mut fact = |label: &str, value: String| {
        party.facts.push(Fact {
            label: label.to_owned(),
            value,
        });
    };
    if let Some(end) = row.some("Expiration_Date") {
        let end = date(&end).map_or(end, |end| end.to_string());
        fact("End date", end);
    }
    for (column, label) in [("Standard_Order", "Standard order"), ("Action", "Action")] {
        if let Some(value) = row.some(column) {
            fact(label, one_line(&value));
        }
    }
    for (column, value) in row.cells() {
        if !COLUMNS.contains(&column) && !value.is_empty() {
            fact(column, one_line(value));
        }
    }
    Ok(party)
}

/// The date of a column. One that cannot be is kept and said; what is no date is kept as a remark.
fn day(row: &Row, column: &str, party: &mut Party) -> Option<PartialDate> {
    let written = row.get(column);
    let day = date(written);
    let said = match day {
        Some(day) if !YEARS.contains(&day.years().0) => format!("{column} is published as {day}"),
        None if !written.is_empty() => format!("{column}: {written}"),
        _ => return day,
    };
    party.remarks.push(said);
    day
}

/// `06/19/2003`, month first, or `2007-01-31`.
fn date(text: &str) -> Option<PartialDate> {
    let mut parts = text.split('/');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(month), Some(day), Some(year), None) => {
            PartialDate::day(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
        }
        _ => text.parse().ok(),
    }
}
