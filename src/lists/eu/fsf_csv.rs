//! The EU's consolidated list of financial sanctions in CSV: `csvFullSanctionsList_1_1`.
//!
//! Semicolons between columns; a row is one detail of an entity (a name, an address ...), with the
//! entity's own columns on every row. Rows become the elements of the XML form, which
//! [`fsf`](super::fsf) reads, so both forms give the same parties, but for what the CSV has no
//! columns for.

use super::fsf::{day, info, party};
use crate::error::{Error, Position, Result};
use crate::lists::reading::table::{Row, Table};
use crate::lists::reading::xml::Element;
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::Party;
use std::collections::HashSet;

const KEY: &str = "Entity_LogicalId";

pub(in crate::lists) fn recognises(found: &Found) -> bool {
    let head = String::from_utf8_lossy(&found.head);
    let first = head.lines().next().unwrap_or_default();
    first.contains(';') && first.contains(KEY) && first.contains("NameAlias_WholeName")
}

pub(in crate::lists) fn open_found(found: &Found, _: &OpenOptions) -> Result<Opened> {
    open(Input::open(&found.path)?)
}

/// Opens the list from the CSV's bytes. Memory is that of one entity's rows and of the ids read so far.
///
/// # Errors
/// [`Error::List`] if the header is not that of version 1.1, [`Error::Io`] if the bytes cannot be read.
pub fn read(input: Input, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open(input)?, options))
}

fn open(input: Input) -> Result<Opened> {
    let digest = input.digest();
    let mut table = Table::of_delimited(input, b';', KEY)?;
    table.require(&["Entity_SubjectType", "NameAlias_WholeName"])?;
    let columns = table.columns();
    let mut next = table.rows.next();
    let published = match &next {
        Some(Ok(row)) => day_of(columns.get(row, "fileGenerationDate")),
        _ => None,
    };
    let mut seen = HashSet::new();
    let parties = std::iter::from_fn(move || {
        let first = match next.take().or_else(|| table.rows.next())? {
            Ok(row) => row,
            Err(error) => return Some(Err(error)),
        };
        let id = columns.get(&first, KEY).to_owned();
        let position = Position::file(&table.file).line(first.line);
        let mut entity = entity(&table.header, &first);
        loop {
            match table.rows.next() {
                Some(Ok(row)) if columns.get(&row, KEY) == id => {
                    join(&mut entity, self::entity(&table.header, &row));
                }
                other => {
                    next = other;
                    break;
                }
            }
        }
        Some(finished(&entity, &id, position, &mut seen))
    });
    Ok(Opened {
        info: info("CSV 1.1 (csvFullSanctionsList_1_1)", published),
        digests: vec![digest],
        parties: Box::new(parties),
    })
}

fn finished(
    entity: &Element,
    id: &str,
    position: Position,
    seen: &mut HashSet<String>,
) -> Result<Party> {
    if id.is_empty() {
        return Err(Error::record(
            position,
            format!("has no {KEY}; fetch the file again"),
        ));
    }
    if !seen.insert(id.to_owned()) {
        return Err(Error::record(
            position.entry(id),
            "stands apart from earlier rows of the same entity; sort the file by Entity_LogicalId",
        ));
    }
    party(entity).map_err(|(entry, problem)| match entry {
        Some(entry) => Error::record(position.entry(entry), problem),
        None => Error::record(position, problem),
    })
}

/// "2024-12-11" and "11/12/2024" both occur.
fn day_of(text: &str) -> Option<crate::party::PartialDate> {
    day(text).or_else(|| {
        let mut parts = text.split('/');
        let (d, m, y) = (parts.next()?, parts.next()?, parts.next()?);
        day(&format!("{y}-{m:0>2}-{d:0>2}"))
    })
}

/// The prefixes of columns with the XML's element, and whether it is the entity itself.
const DETAILS: [(&str, &str); 5] = [
    ("NameAlias_", "nameAlias"),
    ("Address_", "address"),
    ("BirthDate_", "birthdate"),
    ("Identification_", "identification"),
    ("Citizenship_", "citizenship"),
];

/// The entity of its first row, with that row's detail.
fn entity(header: &[String], row: &Row) -> Element {
    let mut element = named("sanctionEntity", row.line);
    let mut regulation = named("regulation", row.line);
    let mut subject = named("subjectType", row.line);
    for (column, value) in header
        .iter()
        .zip(&row.cells)
        .filter(|(_, value)| !value.is_empty())
    {
        let Some(column) = column.strip_prefix("Entity_") else {
            continue;
        };
        match column {
            "LogicalId" => set(&mut element, "logicalId", value),
            "EU_ReferenceNumber" => set(&mut element, "euReferenceNumber", value),
            "UnitedNationId" => set(&mut element, "unitedNationId", value),
            "Remark" => remark(&mut element, value),
            "SubjectType" => {
                // "P" or "person": the code of the one or the other attribute.
                let name = if value.len() == 1 {
                    "classificationCode"
                } else {
                    "code"
                };
                set(&mut subject, name, value);
            }
            "SubjectType_ClassificationCode" => set(&mut subject, "classificationCode", value),
            other => match other.strip_prefix("Regulation_") {
                Some(name) => set_regulation(&mut regulation, name, value),
                None => set_date(&mut element, &camel(other), value),
            },
        }
    }
    element.children.extend([subject, regulation]);
    detail(&mut element, header, row);
    element
}

/// Adds what a row tells beside the entity's own columns.
fn detail(entity: &mut Element, header: &[String], row: &Row) {
    let mut added: Vec<Element> = Vec::new();
    for (prefix, name) in DETAILS {
        let mut element = named(name, row.line);
        let mut summary = named("regulationSummary", row.line);
        for (column, value) in header
            .iter()
            .zip(&row.cells)
            .filter(|(_, value)| !value.is_empty())
        {
            let Some(column) = column.strip_prefix(prefix) else {
                continue;
            };
            match column.strip_prefix("Regulation_") {
                Some(column) => {
                    set_regulation(&mut summary, column, value);
                    continue;
                }
                None if column == "Remark" => {
                    remark(&mut element, value);
                    continue;
                }
                None => {}
            }
            let attribute = match (name, column) {
                ("birthdate", "BirthDate") => "birthdate".to_owned(),
                ("birthdate", "Day") => "dayOfMonth".to_owned(),
                ("birthdate", "Month") => "monthOfYear".to_owned(),
                ("identification", "TypeCode") => "identificationTypeCode".to_owned(),
                ("identification", "TypeDescription") => "identificationTypeDescription".to_owned(),
                ("address", "ContactInfo") => {
                    contact(&mut element, value);
                    continue;
                }
                _ => camel(column),
            };
            set_date(&mut element, &attribute, value);
        }
        // Flags and ids alone are no detail.
        let says = |(name, value): &(String, String)| {
            name != "regulationLanguage"
                && name != "logicalId"
                && value != "false"
                && value != "GREGORIAN"
        };
        if element.attributes.iter().any(says) || !element.children.is_empty() {
            if !summary.attributes.is_empty() {
                element.children.push(summary);
            }
            added.push(element);
        }
    }
    // Columns of no known prefix, but for the date of the file, are kept.
    let known = |column: &str| {
        column == "fileGenerationDate"
            || column.starts_with("Entity_")
            || DETAILS.iter().any(|(prefix, _)| column.starts_with(prefix))
    };
    for (column, value) in header.iter().zip(&row.cells) {
        if !value.is_empty() && !known(column) {
            let mut element = named(column, row.line);
            element.text.clone_from(value);
            added.push(element);
        }
    }
    entity.children.extend(added);
}

/// Adds what a further row tells of the entity: what is told again is passed over.
fn join(entity: &mut Element, other: Element) {
    for attribute in other.attributes {
        if !entity.attributes.contains(&attribute) {
            entity.attributes.push(attribute);
        }
    }
    for child in other.children {
        let same = |told: &Element| {
            let own = (&told.name, &told.attributes, &told.text);
            let children = told
                .children
                .iter()
                .map(|c| (&c.name, &c.attributes, &c.text));
            own == (&child.name, &child.attributes, &child.text)
                && children.eq(child
                    .children
                    .iter()
                    .map(|c| (&c.name, &c.attributes, &c.text)))
        };
        if !entity.children.iter().any(same) {
            entity.children.push(child);
        }
    }
}

fn named(name: &str, line: u64) -> Element {
    Element {
        name: name.to_owned(),
        line,
        ..Element::default()
    }
}

fn set(element: &mut Element, name: &str, value: &str) {
    element.attributes.push((name.to_owned(), value.to_owned()));
}

/// Sets an attribute; a day in the order day/month/year becomes the XML's form.
fn set_date(element: &mut Element, name: &str, value: &str) {
    let dated = value.split('/').count() == 3 && name.to_lowercase().contains("date");
    match day_of(value).filter(|_| dated) {
        Some(date) => set(element, name, &date.to_string()),
        None => set(element, name, value),
    }
}

fn set_regulation(element: &mut Element, column: &str, value: &str) {
    let name = match column {
        "Type" => "regulationType".to_owned(),
        other => camel(other),
    };
    set_date(element, &name, value);
}

fn remark(element: &mut Element, value: &str) {
    let mut remark = named("remark", element.line);
    value.clone_into(&mut remark.text);
    element.children.push(remark);
}

/// "PHONE[+1 23]" or "phone: +1 23", as the XML's key and value.
fn contact(element: &mut Element, value: &str) {
    let (key, value) = value.split_once(['[', ':']).unwrap_or(("contact", value));
    let mut contact = named("contactInfo", element.line);
    set(&mut contact, "key", key.trim());
    set(&mut contact, "value", value.trim_end_matches(']').trim());
    element.children.push(contact);
}

/// `LastName` as the XML writes it: `lastName`.
fn camel(column: &str) -> String {
    let mut chars = column.chars();
    chars.next().map_or(String::new(), |first| {
        first.to_lowercase().chain(chars).collect()
    })
}
