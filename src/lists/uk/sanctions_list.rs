//! The UK Sanctions List of the Foreign, Commonwealth and Development Office: CSV, spreadsheet and XML.
//!
//! List code `gb_fcdo_sanctions`, an entry's id is its `Unique ID`. The CSV has 58 columns and may have
//! several rows for an entry; the short export as a spreadsheet has eight columns, one row and one name
//! for each; the XML (see [`sanctions_list_xml`](super::sanctions_list_xml)) has the CSV's fields
//! as elements. All three are read by the same rules: a field is known by its name without spaces and
//! punctuation, which is the same in all of them. What each field becomes is in
//! `lists/gb_fcdo_sanctions/README.md`.

use super::fields::{self, add, add_values, fact};
use crate::error::{Error, Position, Result};
use crate::lists::reading::table::{self, Columns, Row, Table};
use crate::lists::wording::measures;
use crate::lists::wording::prose::{one_line, special_notice};
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::{
    Designation, Fact, IdentifierKind, ListInfo, Measure, Name, NameKind, PartialDate, Party, Place,
};

/// The list's code.
pub const CODE: &str = fields::FCDO_LIST;

/// The column by which the header is found.
pub(in crate::lists) const KEY: &str = "Unique ID";

/// Words of "Sanctions Imposed" and the model's measures.
const MEASURES: &str = include_str!("../../../lists/gb_fcdo_sanctions/measures.tsv");

/// Columns that become facts, by the CSV's words.
const LABELS: &[&str] = &[
    "Type of entity",
    "Current believed flag of ship",
    "Previous flags",
    "Type of ship",
    "Tonnage of ship",
    "Length of ship",
];

/// The columns of given names.
const GIVEN: [&str; 5] = ["Name 1", "Name 2", "Name 3", "Name 4", "Name 5"];

/// The columns of an address's lines, which the list does not tell apart.
const ADDRESS: [&str; 6] = [
    "Address Line 1",
    "Address Line 2",
    "Address Line 3",
    "Address Line 4",
    "Address Line 5",
    "Address Line 6",
];

/// Columns that are read together; every other one is read by [`Entry::put`].
const TOGETHER: &[&str] = &[
    "Name 1",
    "Name 2",
    "Name 3",
    "Name 4",
    "Name 5",
    "Name 6",
    "Name",
    "Name type",
    "Alias strength",
    "Name non-latin script",
    "Non-latin script type",
    "Non-latin script language",
    "Address Line 1",
    "Address Line 2",
    "Address Line 3",
    "Address Line 4",
    "Address Line 5",
    "Address Line 6",
    "Address Postal Code",
    "Address Country",
    "National Identifier number",
    "National Identifier additional information",
    "Passport number",
    "Passport additional information",
    "Town of birth",
    "Country of birth",
    "Unique ID",
];

pub(in crate::lists) fn recognises(found: &Found) -> bool {
    // The header stands on one of the first lines; a text about the list may name its columns too.
    let head = String::from_utf8_lossy(&found.head);
    let columns = [KEY, "Regime Name", "Sanctions Imposed"];
    head.lines()
        .take(5)
        .any(|line| columns.iter().all(|column| line.contains(column)))
}

pub(in crate::lists) fn open_found(found: &Found, _: &OpenOptions) -> Result<Opened> {
    open_csv(Input::open(&found.path)?)
}

/// Opens the CSV from any bytes.
///
/// # Errors
/// [`Error::List`] if they are not this list's columns, [`Error::Io`] if they cannot be read.
pub fn read(input: Input, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open_csv(input)?, options))
}

fn open_csv(input: Input) -> Result<Opened> {
    let digest = input.digest();
    let mut opened = open_table(Table::of_csv(input, KEY)?, "UK Sanctions List CSV")?;
    opened.digests.push(digest);
    Ok(opened)
}

/// The list out of a table; the caller adds the digest.
pub(in crate::lists) fn open_table(table: Table, format: &str) -> Result<Opened> {
    table.require(&["Regime Name", "Sanctions Imposed"])?;
    let has = |column: &str| table.header.iter().any(|name| name == column);
    if !has("Name") {
        table.require(&["Name 6", "Name type"])?;
    }
    if !has("Type") {
        table.require(&["Designation Type"])?;
    }
    // "Report Date: 08-Oct-2026"; the short export has no such line.
    let published = table.title.iter().find_map(|cell| {
        let day = cell.rsplit_once(':').map_or(cell.as_str(), |(_, day)| day);
        fields::date(day)
    });
    let format = format!("{format}, {} columns", table.header.len());
    let mut table = Some(table);
    let mut entries: Option<std::vec::IntoIter<Result<Entry>>> = None;
    let parties = std::iter::from_fn(move || {
        if let Some(table) = table.take() {
            entries = Some(table::grouped(table, id, Entry::new, Entry::add).into_iter());
        }
        let entry = entries.as_mut()?.next()?;
        Some(entry.map(Entry::finish))
    });
    Ok(Opened {
        info: info(format, published),
        digests: Vec::new(),
        parties: Box::new(parties),
    })
}

pub(super) fn info(format: String, published: Option<PartialDate>) -> ListInfo {
    ListInfo {
        code: CODE.to_owned(),
        title: "UK Sanctions List".to_owned(),
        publisher: fields::FOREIGN_OFFICE.to_owned(),
        format,
        published,
        ..ListInfo::default()
    }
}

/// The entry that a row belongs to, once the row is sound.
fn id(columns: &Columns, row: &Row, position: Position) -> Result<String> {
    let cell = |column: &str| columns.get(row, column);
    let id = cell(KEY);
    check_id(id, &position)?;
    let position = position.entry(id);
    if cell("Name").is_empty()
        && fields::name(GIVEN.map(cell), cell("Name 6")).is_none()
        && cell("Name non-latin script").is_empty()
    {
        return Err(Error::record(position, "has no name"));
    }
    check_kind(kind_cell(&cell), position)?;
    Ok(id.to_owned())
}

fn kind_cell<'a>(cell: &impl Fn(&str) -> &'a str) -> &'a str {
    match cell("Designation Type") {
        "" => cell("Type"),
        kind => kind,
    }
}

/// Refuses what has not the form of a Unique ID: cut or shifted columns show here first.
pub(super) fn check_id(id: &str, position: &Position) -> Result<()> {
    if fields::is_reference(id) {
        return Ok(());
    }
    Err(Error::record(
        position.clone(),
        format!("its Unique ID is {id:?}, where three capitals and four digits were expected"),
    ))
}

/// Refuses a kind of party that the model has no word for.
pub(super) fn check_kind(kind: &str, position: Position) -> Result<()> {
    if fields::kind(kind).is_some() {
        return Ok(());
    }
    Err(Error::record(
        position,
        format!("its type is {kind:?}, not one of Individual, Entity, Ship"),
    ))
}

/// An entry as it grows.
pub(super) struct Entry {
    pub(super) party: Party,
    regime: String,
    source: String,
    act: Designation,
}

impl Entry {
    pub(super) fn new(id: &str) -> Self {
        Self {
            party: Party::new(CODE, id, None),
            regime: String::new(),
            source: String::new(),
            act: Designation::default(),
        }
    }

    fn add(&mut self, columns: &Columns, row: &Row) {
        let cell = |column: &str| columns.get(row, column);
        self.party.kind = self.party.kind.or(fields::kind(kind_cell(&cell)));
        if !cell("Name").is_empty() {
            add(&mut self.party.names, Name::primary(one_line(cell("Name"))));
        }
        self.add_name(
            GIVEN.map(cell),
            cell("Name 6"),
            cell("Name type"),
            cell("Alias strength"),
        );
        self.add_script_name(
            cell("Name non-latin script"),
            cell("Non-latin script type"),
            cell("Non-latin script language"),
            cell("Name type"),
        );
        self.add_address(
            ADDRESS.map(cell),
            cell("Address Postal Code"),
            cell("Address Country"),
        );
        self.add_document(
            IdentifierKind::Passport,
            cell("Passport number"),
            cell("Passport additional information"),
        );
        self.add_document(
            IdentifierKind::NationalId,
            cell("National Identifier number"),
            cell("National Identifier additional information"),
        );
        fields::add_birth_places(
            &mut self.party,
            cell("Town of birth"),
            cell("Country of birth"),
        );
        for (column, value) in columns.others(row, TOGETHER) {
            self.put(column, value);
        }
    }

    pub(super) fn add_name(&mut self, given: [&str; 5], family: &str, kind: &str, strength: &str) {
        let Some(name) = fields::name(given, family) else {
            return;
        };
        let kind = match fields::name_kind(kind) {
            Some(kind) => kind,
            None => {
                fact(
                    &mut self.party,
                    "Name type",
                    &format!("{}: {kind}", name.full),
                );
                NameKind::Aka
            }
        };
        let name = Name {
            kind,
            strength: fields::strength(strength),
            ..name
        };
        add(&mut self.party.names, name);
    }

    pub(super) fn add_script_name(&mut self, text: &str, script: &str, language: &str, kind: &str) {
        // A name in its own script is the primary one's unless its row says otherwise.
        let kind = fields::name_kind(kind).unwrap_or_default();
        for text in fields(text) {
            let name = fields::script_name(text, script, language, kind);
            add(&mut self.party.names, name);
        }
    }

    pub(super) fn add_address(&mut self, lines: [&str; 6], postal_code: &str, country: &str) {
        let lines = lines.map(|line| line.trim_end_matches([',', ' ']));
        let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let place = Place {
            text: some(&lines.join(", ")),
            postal_code: some(postal_code),
            country: some(country),
            ..Place::default()
        };
        if !place.is_empty() {
            add(&mut self.party.addresses, place);
        }
    }

    pub(super) fn add_document(&mut self, kind: IdentifierKind, number: &str, details: &str) {
        fields::add_documents(&mut self.party, kind, kind.label(), number, details);
    }

    /// Puts a field where it belongs: a cell by its column, an element's text by its name. One that is
    /// not known is kept as a fact.
    pub(super) fn put(&mut self, field: &str, value: &str) {
        let party = &mut self.party;
        let plain = plain(field);
        match plain.as_str() {
            "uniqueid" | "designationtype" | "individualentityship" | "type" => {}
            "lastupdated" => match fields::date(value) {
                Some(date) => add(&mut self.act.amended_on, date),
                None => fact(party, field, value),
            },
            "datedesignated" => match fields::date(value) {
                Some(date) => self.act.listed_on = self.act.listed_on.or(Some(date)),
                None => fact(party, field, value),
            },
            "ofsigroupid" => {
                for id in fields(value) {
                    fields::add_same(party, fields::OFSI_LIST, id);
                }
            }
            "unreferencenumber" => {
                for reference in fields(value) {
                    let reference = fields::un_reference(reference);
                    fields::add_same(party, fields::UN_LIST, &reference);
                    self.act.reference.get_or_insert(reference);
                }
            }
            "title" => add_fields(&mut party.titles, value),
            "regimename" => value.clone_into(&mut self.regime),
            "designationsource" => value.clone_into(&mut self.source),
            "sanctionsimposed" => self.impose(value),
            "otherinformation" => {
                if !fields::is_blank(value) {
                    add(&mut party.remarks, value.to_owned());
                }
            }
            "ukstatementofreasons" => {
                if !fields::is_blank(value) {
                    self.act.reason.get_or_insert_with(|| value.to_owned());
                }
            }
            "phonenumber" => each(value, |v| {
                fields::add_identifiers(party, IdentifierKind::Phone, v)
            }),
            "website" => each(value, |v| {
                fields::add_identifiers(party, IdentifierKind::Website, v)
            }),
            "emailaddress" => each(value, |v| {
                fields::add_identifiers(party, IdentifierKind::Email, v)
            }),
            "businessregistrationnumber" | "businessregistrationnumbers" => each(value, |v| {
                fields::add_identifiers(party, IdentifierKind::Registration, v)
            }),
            "imonumber" => each(value, |v| {
                fields::add_identifiers(party, IdentifierKind::Imo, v)
            }),
            "dob" | "yearbuilt" => each(value, |v| fields::add_date(party, field, v)),
            "nationality" | "nationalityies" => add_fields(&mut party.nationalities, value),
            "position" => add_fields(&mut party.positions, value),
            "gender" => {
                for value in fields(value) {
                    match fields::gender(value) {
                        Some(gender) => add(&mut party.genders, gender),
                        None => fact(party, field, value),
                    }
                }
            }
            "subsidiaries" | "subsidiary" => {
                each(value, |v| fields::add_links(party, "Subsidiary", v))
            }
            "parentcompany" => each(value, |v| fields::add_links(party, "Parent company", v)),
            "currentowneroperator" | "currentowneroperators" => each(value, |v| {
                fields::add_links(party, "Current owner/operator", v);
            }),
            "previousowneroperator" | "previousowneroperators" => each(value, |v| {
                fields::add_links(party, "Previous owner/operator", v);
            }),
            "hullidentificationnumber" | "hullidentificationnumberhin" => each(value, |v| {
                let from = party.identifiers.len();
                fields::add_identifiers(party, IdentifierKind::SerialNumber, v);
                for identifier in party.identifiers.iter_mut().skip(from) {
                    identifier.label = Some("Hull identification number (HIN)".to_owned());
                }
            }),
            _ => {
                // The CSV's words also for what the XML calls `PreviousFlag`.
                let singular = plain.trim_end_matches('s');
                let label = LABELS
                    .iter()
                    .find(|label| self::plain(label).trim_end_matches('s') == singular);
                for value in fields(value) {
                    fact(party, label.unwrap_or(&field), value);
                }
            }
        }
    }

    fn impose(&mut self, value: &str) {
        let mut all_said = true;
        // The CSV separates by bars, the short export by commas.
        for words in value.split(['|', ',']).map(str::trim) {
            if fields::is_blank(words) {
                continue;
            }
            let lower = words.to_lowercase();
            let rows = MEASURES.lines().filter(|line| !line.starts_with('#'));
            let row = rows.map(|line| line.split('\t').collect::<Vec<_>>()).find(
                |row| matches!(row.first(), Some(start) if !start.is_empty() && lower.starts_with(start)),
            );
            let measure = match row.as_ref().and_then(|row| row.get(1).copied()) {
                Some(word) => measures::measure(word),
                None => Measure::Other(words.to_owned()),
            };
            if row.is_some_and(|row| row.get(2) != Some(&"yes")) {
                all_said = false;
            }
            add(&mut self.act.measures, measure);
        }
        if !all_said {
            fact(&mut self.party, "Sanctions Imposed", value);
        }
    }

    pub(super) fn finish(mut self) -> Party {
        let id = self.party.entry_id().to_owned();
        let base = fields::designation(CODE, &id, &self.regime);
        let mut act = Designation {
            authority: base.authority,
            list: base.list,
            entry_id: base.entry_id,
            programs: base.programs,
            legal_basis: base.legal_basis,
            ..self.act
        };
        match self.source.as_str() {
            "UN" => {
                act.authority.administrator = Some(fields::FOREIGN_OFFICE.to_owned());
                act.authority.issuer = fields::UNITED_NATIONS.to_owned();
            }
            "UK" | "" => {}
            // "UK|UN": both; the UK's own designation stands beside the UN's.
            other => self.party.facts.push(Fact {
                label: "Designation source".to_owned(),
                value: other.to_owned(),
            }),
        }
        let mut remarks = self.party.remarks.iter();
        act.sources
            .extend(remarks.find_map(|text| special_notice(text)));
        self.party.designations.push(act);
        fields::order_names(&mut self.party);
        self.party
    }
}

/// A field's name without what differs between the files: spaces, punctuation, capitals.
fn plain(field: &str) -> String {
    let letters = field.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

/// The values of a cell that bars or numbers separate.
fn fields(value: &str) -> impl Iterator<Item = &str> {
    value.split('|').flat_map(fields::values)
}

fn add_fields(to: &mut Vec<String>, value: &str) {
    value.split('|').for_each(|value| add_values(to, value));
}

fn each(value: &str, take: impl FnMut(&str)) {
    value.split('|').map(str::trim).for_each(take);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_has_all_its_columns() {
        for line in MEASURES.lines().filter(|line| !line.starts_with('#')) {
            let [words, measure, whole, reason] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{line}");
            };
            assert_eq!(words, words.to_lowercase());
            assert!(
                ["yes", "no"].contains(&whole) && !reason.is_empty(),
                "{words}"
            );
            let mut entry = Entry::new("RUS0001");
            entry.impose(words);
            let known = !matches!(entry.act.measures[..], [Measure::Other(_)]);
            assert!(known, "{words}: {measure} is no measure");
        }
    }
}
