//! The UK Sanctions List as XML: `UK-Sanctions-List.xml`, streamed one designation at a time.
//!
//! The elements bear the names of the CSV's columns without spaces, inside groups that repeat. What
//! belongs together (the parts of a name, the lines of an address, a number and its particulars) is
//! found by its parent; any other text is put by its element's name, wherever it stands, so that a
//! group that moves or a new one loses nothing.

use super::fields;
use super::sanctions_list::{Entry, check_id, check_kind, info};
use crate::error::{Error, Position, Result};
use crate::lists::reading::xml::{Element, Records};
use crate::lists::wording::prose::one_line;
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::{IdentifierKind, Party};

pub(in crate::lists) fn recognises(found: &Found) -> bool {
    let head = String::from_utf8_lossy(&found.head);
    head.contains("<Designations") && head.contains("<UniqueID>")
}

pub(in crate::lists) fn open_found(found: &Found, _: &OpenOptions) -> Result<Opened> {
    open(Input::open(&found.path)?)
}

/// Opens the XML from any bytes.
///
/// # Errors
/// [`Error::List`] if they are not this list's XML, [`Error::Io`] if they cannot be read.
pub fn read(input: Input, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open(input)?, options))
}

fn open(input: Input) -> Result<Opened> {
    let (name, digest) = (input.name().to_owned(), input.digest());
    let mut records = Records::new(input, &["DateGenerated", "Designation"])?
        .rooted("Designations", "the UK Sanctions List")?;
    // The day stands before the first designation.
    let mut first = records.next();
    let mut published = None;
    if let Some(Ok(element)) = &first
        && element.name == "DateGenerated"
    {
        published = Some(fields::date(&element.text).ok_or_else(|| {
            Error::list(
                &name,
                format!(
                    "its DateGenerated is {:?}, where a day was expected",
                    element.text
                ),
            )
        })?);
        first = records.next();
    }
    let parties = std::iter::from_fn(move || {
        let record = first.take().or_else(|| records.next())?;
        Some(record.and_then(|record| party(&record, records.position(&record))))
    });
    Ok(Opened {
        info: info("UK Sanctions List XML".to_owned(), published),
        digests: vec![digest],
        parties: Box::new(parties),
    })
}

fn party(record: &Element, position: Position) -> Result<Party> {
    if record.name != "Designation" {
        return Err(Error::record(
            position,
            format!("<{}> stands among the designations", record.name),
        ));
    }
    let id = record.value("UniqueID").unwrap_or_default();
    check_id(id, &position)?;
    let position = position.entry(id);
    let kind = record.value("IndividualEntityShip").unwrap_or_default();
    check_kind(kind, position.clone())?;
    let mut entry = Entry::new(id);
    entry.party.kind = fields::kind(kind);
    walk(&mut entry, record);
    if entry.party.names.is_empty() {
        return Err(Error::record(position, "has no name"));
    }
    Ok(entry.finish())
}

/// Elements that are read together with their siblings.
const TOGETHER: &[&str] = &[
    "Name1",
    "Name2",
    "Name3",
    "Name4",
    "Name5",
    "Name6",
    "NameType",
    "AliasStrength",
    "NameNonLatinScript",
    "NonLatinScriptType",
    "NonLatinScriptLanguage",
    "AddressLine1",
    "AddressLine2",
    "AddressLine3",
    "AddressLine4",
    "AddressLine5",
    "AddressLine6",
    "AddressPostalCode",
    "AddressCountry",
    "PassportNumber",
    "PassportAdditionalInformation",
    "NationalIdentifierNumber",
    "NationalIdentifierAdditionalInformation",
    "TownOfBirth",
    "CountryOfBirth",
];

fn walk(entry: &mut Entry, element: &Element) {
    let text = |name: &str| one_line(element.value(name).unwrap_or_default());
    let texts = |names: &[&str]| names.iter().map(|name| text(name)).collect::<Vec<_>>();
    let given = texts(&["Name1", "Name2", "Name3", "Name4", "Name5"]);
    if let [a, b, c, d, e] = given.as_slice() {
        entry.add_name(
            [a, b, c, d, e],
            &text("Name6"),
            &text("NameType"),
            &text("AliasStrength"),
        );
    }
    entry.add_script_name(
        &text("NameNonLatinScript"),
        &text("NonLatinScriptType"),
        &text("NonLatinScriptLanguage"),
        &text("NameType"),
    );
    let lines = texts(&[
        "AddressLine1",
        "AddressLine2",
        "AddressLine3",
        "AddressLine4",
        "AddressLine5",
        "AddressLine6",
    ]);
    if let [a, b, c, d, e, f] = lines.as_slice() {
        entry.add_address(
            [a, b, c, d, e, f],
            &text("AddressPostalCode"),
            &text("AddressCountry"),
        );
    }
    entry.add_document(
        IdentifierKind::Passport,
        &text("PassportNumber"),
        &text("PassportAdditionalInformation"),
    );
    entry.add_document(
        IdentifierKind::NationalId,
        &text("NationalIdentifierNumber"),
        &text("NationalIdentifierAdditionalInformation"),
    );
    fields::add_birth_places(
        &mut entry.party,
        &text("TownOfBirth"),
        &text("CountryOfBirth"),
    );
    for child in &element.children {
        if !child.children.is_empty() {
            walk(entry, child);
        }
        let value = one_line(&child.text);
        if value.is_empty() || TOGETHER.contains(&child.name.as_str()) {
            continue;
        }
        match (element.name.as_str(), value.as_str()) {
            // Says of each measure whether it applies; "SanctionsImposed" names those that do.
            ("SanctionsImposedIndicators", "false") => {}
            ("SanctionsImposedIndicators", "true") => entry.indicated(&child.name),
            _ => entry.put(&child.name, &value),
        }
    }
}

impl Entry {
    /// A measure by its element's name: `AssetFreeze`.
    fn indicated(&mut self, name: &str) {
        let mut words = String::with_capacity(name.len() + 8);
        for c in name.chars() {
            if c.is_uppercase() && !words.is_empty() {
                words.push(' ');
            }
            words.push(c);
        }
        self.put("SanctionsImposed", &words);
    }
}
