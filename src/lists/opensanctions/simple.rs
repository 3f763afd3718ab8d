//! OpenSanctions' `targets.simple.csv`: one listed party on a row, with the most used properties.
//!
//! It names neither authorities nor measures: the dataset stands for both. Where that matters take
//! `entities.ftm.json` or `targets.nested.json`. See `lists/opensanctions_simple/README.md`.

use super::entity::{self, put};
use crate::error::{Error, Position, Result};
use crate::lists::reading::named_rows::{self, NamedRows, Row};
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::{Authority, Designation, Fact, Identifier, IdentifierKind, Party, Program};
use std::collections::HashSet;

/// The columns of every version; `program_ids` came in 2025.
const COLUMNS: [&str; 15] = [
    "id",
    "schema",
    "name",
    "aliases",
    "birth_date",
    "countries",
    "addresses",
    "identifiers",
    "sanctions",
    "phones",
    "emails",
    "dataset",
    "first_seen",
    "last_seen",
    "last_change",
];

/// Whether the header is that of the format.
pub(in crate::lists) fn recognises(found: &Found) -> bool {
    named_rows::header(&found.head, b',').is_some_and(|columns| {
        let first: Vec<&str> = columns.iter().take(4).map(String::as_str).collect();
        first == ["id", "schema", "name", "aliases"]
    })
}

pub(in crate::lists) fn open_found(found: &Found, options: &OpenOptions) -> Result<Opened> {
    open(Input::open(&found.path)?, options)
}

/// Opens a list from any bytes in this format.
///
/// The code is [`OpenOptions::code`], else what the input's name has before `.targets.`, else
/// `opensanctions`. Memory is that of one row and of the ids so far.
///
/// # Errors
/// [`Error::Io`] if the header cannot be read, [`Error::List`] if a column is missing.
pub fn read(input: Input, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open(input, options)?, options))
}

fn open(input: Input, options: &OpenOptions) -> Result<Opened> {
    let digest = input.digest();
    let file = input.name().to_owned();
    let rows = NamedRows::open(input, b',', "OpenSanctions' targets.simple.csv", &COLUMNS)?;
    let code = entity::code(options, &file, None);
    let info = entity::info(code.clone(), "targets.simple.csv");
    let mut seen = HashSet::new();
    let parties = rows.map(move |row| row.and_then(|row| party(&row, &file, &code, &mut seen)));
    Ok(Opened {
        info,
        digests: vec![digest],
        parties: Box::new(parties),
    })
}

fn party(row: &Row, file: &str, code: &str, seen: &mut HashSet<String>) -> Result<Party> {
    let id = row.get("id");
    let wrong = |problem: &str| {
        let position = Position::file(file).line(row.line);
        let position = match id {
            "" => position,
            id => position.entry(id),
        };
        Err(Error::record(position, problem))
    };
    if id.is_empty() || row.get("name").is_empty() {
        return wrong("has no id or no name; fetch the file again");
    }
    if !seen.insert(id.to_owned()) {
        return wrong("its id stands on an earlier row already; fetch the file again");
    }
    let schema = row.get("schema");
    let kind = entity::kind(schema);
    let mut party = Party::new(code, id, kind);
    put(&mut party, "name", row.get("name"));
    let several = |column: &str| named_rows::joined(row.get(column), b';');
    for (column, property) in [
        ("aliases", "alias"),
        ("birth_date", "birthDate"),
        ("addresses", "address"),
        ("phones", "phone"),
        ("emails", "email"),
        ("countries", "country"),
    ] {
        for value in several(column) {
            put(&mut party, property, &value);
        }
    }
    for number in several("identifiers") {
        let digits = number.strip_prefix("IMO").unwrap_or_default();
        // An IMO number has seven digits.
        let imo = digits.len() == 7 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let kind = match imo {
            true => IdentifierKind::Imo,
            false => IdentifierKind::Other,
        };
        party.identifiers.push(Identifier::new(kind, number));
    }
    if kind.is_none() || schema == "LegalEntity" {
        party.facts.push(Fact {
            label: "schema".to_owned(),
            value: schema.to_owned(),
        });
    }
    let datasets = several("dataset");
    let said = several("sanctions").join("; ");
    let programs = several("program_ids");
    // Which of several datasets a program or a sanction belongs to is not said.
    let alone = datasets.len() == 1;
    for dataset in &datasets {
        party.designations.push(Designation {
            authority: Authority::new(dataset.as_str()),
            list: code.to_owned(),
            entry_id: Some(id.to_owned()),
            programs: match alone {
                true => programs.iter().cloned().map(Program::code).collect(),
                false => Vec::new(),
            },
            reason: Some(said.clone()).filter(|said| alone && !said.is_empty()),
            ..Designation::default()
        });
    }
    if !alone {
        for (label, value) in [("sanctions", said), ("program_ids", programs.join("; "))] {
            if !value.is_empty() {
                party.facts.push(Fact {
                    label: label.to_owned(),
                    value,
                });
            }
        }
    }
    for (column, value) in row.cells() {
        if !COLUMNS.contains(&column) && column != "program_ids" && !value.is_empty() {
            party.facts.push(Fact {
                label: column.to_owned(),
                value: value.to_owned(),
            });
        }
    }
    Ok(party)
}
