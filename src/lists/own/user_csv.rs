//! A user's own CSV, read by a map of its columns ([`ColumnMap`]).
//!
//! The map comes with [`OpenOptions::columns`](crate::lists::OpenOptions::columns), or stands beside the file: `mine.columns.json` beside `mine.csv`.
//! Its forms are described in `lists/user_csv/README.md`.
//!
//! ```
//! use sanctions::lists::{Input, OpenOptions, user_csv};
//! let map: user_csv::ColumnMap = "code=mine, id=No, name=Who, alias=Also known as".parse()?;
//! let rows = "No,Who,Also known as,Colour\n7,Jane Example,J. Example;Jenny,red\n";
//! let list = user_csv::read(Input::new("mine.csv", rows.as_bytes()), &map, &OpenOptions::default())?;
//! let list = list.read_all()?;
//! let party = &list.parties[0];
//! assert_eq!((party.id.as_str(), party.names.len()), ("mine:7", 3));
//! assert_eq!(party.facts[0].label, "Colour"); // what the map does not name is kept
//! # Ok::<(), sanctions::Error>(())
//! ```

use crate::error::{Error, Position, Result};
use crate::lists::reading::named_rows::{self, Ids, NamedRows, Row};
use crate::lists::wording::prose::one_line;
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::{
    Authority, Designation, Fact, Gender, Identifier, IdentifierKind, ListInfo, Measure, Name,
    NameKind, NamePart, NamePartKind, NameStrength, PartialDate, Party, PartyKind, Place, Program,
    Source,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Which column of a CSV is what, and what holds for every row of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct ColumnMap {
    /// The list's code; [`OpenOptions::code`] goes before it.
    pub code: Option<String>,
    /// The list's title.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// What separates the columns; an ASCII character.
    pub delimiter: char,
    /// What separates the values of a cell that holds several.
    pub separator: String,
    /// What every row is, where no column says it.
    pub kind: Option<PartyKind>,
    /// Who ordered the act, where no column says it.
    pub authority: Option<Authority>,
    /// Programs of every row.
    pub programs: Vec<Program>,
    /// Legal basis of every row.
    pub legal_basis: Vec<String>,
    /// Measures of every row.
    pub measures: Vec<Measure>,
    /// The field of each column, by the column's name. A column that is not named becomes a fact.
    pub columns: BTreeMap<String, Field>,
}

impl Default for ColumnMap {
    fn default() -> Self {
        Self {
            code: None,
            title: String::new(),
            publisher: String::new(),
            delimiter: ',',
            separator: ";".to_owned(),
            kind: None,
            authority: None,
            programs: Vec::new(),
            legal_basis: Vec::new(),
            measures: Vec::new(),
            columns: BTreeMap::new(),
        }
    }
}

/// What a column holds. Those of which a party has several may be separated inside a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Field {
    /// The entry's id. Without such a column it is made of what names the party.
    Id,
    /// The whole name; one column must be this, or `given` and `family`.
    Name,
    /// Given name or names.
    Given,
    /// Family name.
    Family,
    /// Aliases.
    Alias,
    /// Aliases that the list calls weak.
    WeakAlias,
    /// Former names.
    FormerName,
    /// Person, organization, vessel or aircraft.
    Kind,
    /// Dates of birth, foundation or build.
    BirthDate,
    /// Places of birth.
    BirthPlace,
    /// Nationalities.
    Nationality,
    /// Citizenships.
    Citizenship,
    /// The country, of which it is not said how the party belongs to it: a fact "Country".
    Country,
    /// Male or female.
    Gender,
    /// Addresses.
    Address,
    /// Titles and forms of address.
    Title,
    /// Positions.
    Position,
    /// Passport numbers.
    Passport,
    /// Identity numbers.
    NationalId,
    /// Tax numbers.
    TaxId,
    /// Company registration numbers.
    Registration,
    /// IMO numbers.
    Imo,
    /// Numbers of any other sort, under the column's name.
    Identifier,
    /// Who ordered the act.
    Authority,
    /// Programs.
    Program,
    /// Legal basis.
    LegalBasis,
    /// Measures, in the words of the JSON form (`visa_restriction`), else as they are.
    Measure,
    /// Day of listing.
    ListedOn,
    /// Reason.
    Reason,
    /// Web addresses or titles of publications.
    Source,
    /// Remarks.
    Remark,
}

impl std::str::FromStr for ColumnMap {
    type Err = Error;

    /// Reads a JSON object, or pairs `field=column` between commas or line ends. In pairs `code`,
    /// `list_title`, `publisher`, `separator` and `delimiter` are settings, not columns.
    fn from_str(text: &str) -> Result<Self> {
        let wrong = |value: &str| Error::Value {
            value: value.to_owned(),
            expected: "a column map: JSON, or pairs field=column as described in lists/user_csv/README.md",
        };
        if text.trim_start().starts_with('{') {
            return serde_json::from_str(text)
                .map_err(|error| wrong(&error.to_string()))
                .and_then(Self::checked);
        }
        let mut map = Self::default();
        for pair in text.split([',', '\n']).map(str::trim) {
            if pair.is_empty() || pair.starts_with('#') {
                continue;
            }
            let (key, value) = pair.split_once('=').ok_or_else(|| wrong(pair))?;
            let (key, value) = (key.trim(), value.trim());
            match key {
                "code" => map.code = Some(value.to_owned()),
                "list_title" => value.clone_into(&mut map.title),
                "publisher" => value.clone_into(&mut map.publisher),
                "separator" => value.clone_into(&mut map.separator),
                "delimiter" => {
                    map.delimiter = match value {
                        "tab" => '\t',
                        value => value.parse().map_err(|_| wrong(pair))?,
                    }
                }
                _ => {
                    let field = serde_json::Value::String(key.to_owned());
                    let field = serde_json::from_value(field).map_err(|_| wrong(pair))?;
                    map.columns.insert(value.to_owned(), field);
                }
            }
        }
        map.checked()
    }
}

impl ColumnMap {
    /// The map, if a list can be read by it.
    fn checked(self) -> Result<Self> {
        let wrong = |value: String, expected| Err(Error::Value { value, expected });
        let has = |field| self.columns.values().any(|&other| other == field);
        if !has(Field::Name) && !has(Field::Family) {
            let fields = format!("{:?}", self.columns);
            return wrong(fields, "a column map with a column for the name");
        }
        if !self.delimiter.is_ascii() {
            return wrong(
                self.delimiter.to_string(),
                "an ASCII character that separates columns",
            );
        }
        if self.separator.is_empty() {
            return wrong(self.separator, "a separator of values");
        }
        Ok(self)
    }

    fn columns(&self, field: Field) -> impl Iterator<Item = &str> {
        let columns = self.columns.iter();
        columns.filter_map(move |(column, &of)| (of == field).then_some(column.as_str()))
    }
}

// ---- a map beside the file -----------------------------------------------------------------------

/// The map of a file where it stands beside it: `mine.columns.json` for `mine.csv`.
fn beside(found: &Found) -> Option<PathBuf> {
    let stem = found.path.file_stem()?.to_string_lossy().into_owned();
    let map = found.path.with_file_name(format!("{stem}.columns.json"));
    map.is_file().then_some(map)
}

/// Whether a column map stands beside the file.
pub(in crate::lists) fn recognises(found: &Found) -> bool {
    beside(found).is_some()
}

pub(in crate::lists) fn open_found(found: &Found, options: &OpenOptions) -> Result<Opened> {
    let map = match beside(found) {
        Some(path) => {
            let text = std::fs::read_to_string(&path).map_err(Error::io("read", &path))?;
            text.parse::<ColumnMap>()
                .map_err(|error| Error::list(path.display().to_string(), error.to_string()))?
        }
        None => {
            return Err(Error::list(
                found.path.display().to_string(),
                "has no column map",
            ));
        }
    };
    open(Input::open(&found.path)?, &map, options)
}

/// Opens a list by its column map. Memory is that of one row and of the ids so far.
///
/// # Errors
/// [`Error::Io`] if the header cannot be read, [`Error::List`] if it lacks a column of the map or
/// nothing tells the list's code, [`Error::Value`] if the map names no column for the name.
pub fn read(input: Input, map: &ColumnMap, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open(input, map, options)?, options))
}

pub(in crate::lists) fn open(
    input: Input,
    map: &ColumnMap,
    options: &OpenOptions,
) -> Result<Opened> {
    let map = map.clone().checked()?;
    let digest = input.digest();
    let file = input.name().to_owned();
    let code = options.code.clone().or_else(|| map.code.clone());
    let code = code.filter(|code| !code.is_empty() && !code.contains(':'));
    let Some(code) = code else {
        return Err(Error::list(
            file,
            "does not say its code; give it in the column map or the options, a word without a colon",
        ));
    };
    let required: Vec<&str> = map.columns.keys().map(String::as_str).collect();
    // The delimiter is ASCII, which was checked.
    let delimiter = u8::try_from(map.delimiter).unwrap_or(b',');
    let rows = NamedRows::open(input, delimiter, "its column map", &required)?.with_open_end();
    let info = ListInfo {
        code: code.clone(),
        title: map.title.clone(),
        publisher: map.publisher.clone(),
        format: "CSV by a column map".to_owned(),
        ..ListInfo::default()
    };
    let mut seen = Ids::default();
    let parties = rows.map(move |row| {
        let row = row?;
        party(&row, &map, &code, &mut seen).map_err(|(entry, problem)| {
            let position = Position::file(&file).line(row.line);
            let position = match entry {
                Some(entry) => position.entry(entry),
                None => position,
            };
            Error::record(position, problem)
        })
    });
    Ok(Opened {
        info,
        digests: vec![digest],
        parties: Box::new(parties),
    })
}

/// The fields of which an id is made where the file has none, in this order.
const IDENTIFYING: [Field; 5] = [
    Field::Name,
    Field::Given,
    Field::Family,
    Field::Country,
    Field::BirthDate,
];

type Wrong = (Option<String>, String);

fn party(row: &Row, map: &ColumnMap, code: &str, seen: &mut Ids) -> Result<Party, Wrong> {
    let one = |field| {
        map.columns(field)
            .map(|column| row.get(column))
            .find(|cell| !cell.is_empty())
    };
    let parts: Vec<NamePart> = [
        (Field::Given, NamePartKind::Given),
        (Field::Family, NamePartKind::Family),
    ]
    .into_iter()
    .filter_map(|(field, kind)| Some(NamePart::new(kind, one_line(one(field)?))))
    .collect();
    let joined: Vec<&str> = parts.iter().map(|part| part.value.as_str()).collect();
    let full = match one(Field::Name) {
        Some(name) => one_line(name),
        None => joined.join(" "),
    };
    let own = one(Field::Id).map(str::to_owned);
    if full.is_empty() {
        return Err((
            own,
            "has no name; give it one or take the row out".to_owned(),
        ));
    }
    let has_ids = map.columns(Field::Id).next().is_some();
    let entry = match own {
        Some(id) => {
            let unique = seen.unique(id.clone());
            if unique != id {
                let problem = "its id stands on an earlier row already; give each row its own";
                return Err((Some(id), problem.to_owned()));
            }
            id
        }
        None if has_ids => return Err((None, "has no id; give each row its own".to_owned())),
        None => {
            let of = IDENTIFYING.into_iter();
            let cells = of
                .flat_map(|field| map.columns(field))
                .map(|column| row.get(column));
            seen.unique(named_rows::hashed(cells))
        }
    };
    let mut party = Party::new(code, &entry, map.kind);
    let mut name = Name::primary(full);
    // An organization's name in the column of family names is no part.
    if parts.len() > 1 {
        name.parts = parts;
    }
    party.names.push(name);
    let mut act = Designation {
        authority: map.authority.clone().unwrap_or_default(),
        list: code.to_owned(),
        entry_id: Some(entry),
        programs: map.programs.clone(),
        legal_basis: map.legal_basis.clone(),
        measures: map.measures.clone(),
        ..Designation::default()
    };
    for (column, cell) in row.cells() {
        let Some(&field) = map.columns.get(column) else {
            fact(&mut party, column, cell);
            continue;
        };
        match field {
            Field::Reason if !cell.is_empty() => act.reason = Some(cell.to_owned()),
            Field::Remark if !cell.is_empty() => party.remarks.push(cell.to_owned()),
            Field::Id | Field::Name | Field::Given | Field::Family => {}
            Field::Reason | Field::Remark => {}
            _ => {
                for value in row.several(column, &map.separator) {
                    put(&mut party, &mut act, field, column, value);
                }
            }
        }
    }
    if act.authority.issuer.is_empty() {
        // Whoever keeps the list is then who acts.
        match map.publisher.as_str() {
            "" => code.clone_into(&mut act.authority.issuer),
            publisher => publisher.clone_into(&mut act.authority.issuer),
        }
    }
    party.designations.push(act);
    Ok(party)
}

fn fact(party: &mut Party, label: &str, value: &str) {
    if !value.is_empty() {
        party.facts.push(Fact {
            label: label.to_owned(),
            value: value.to_owned(),
        });
    }
}

/// Puts one value of a cell into its field; what does not read as the field asks is a fact.
fn put(party: &mut Party, act: &mut Designation, field: Field, column: &str, value: &str) {
    let text = || value.to_owned();
    let alias = |kind| Name::alias(one_line(value), kind);
    let mut number = |kind| {
        let mut identifier = Identifier::new(kind, value);
        identifier.label = (kind == IdentifierKind::Other).then(|| column.to_owned());
        party.identifiers.push(identifier);
    };
    match field {
        Field::Passport => number(IdentifierKind::Passport),
        Field::NationalId => number(IdentifierKind::NationalId),
        Field::TaxId => number(IdentifierKind::TaxId),
        Field::Registration => number(IdentifierKind::Registration),
        Field::Imo => number(IdentifierKind::Imo),
        Field::Identifier => number(IdentifierKind::Other),
        Field::Alias => party.names.push(alias(NameKind::Aka)),
        Field::WeakAlias => {
            let weak = alias(NameKind::Aka).with_strength(NameStrength::Weak);
            party.names.push(weak);
        }
        Field::FormerName => party.names.push(alias(NameKind::Fka)),
        Field::Kind => match value.parse() {
            Ok(kind) => party.kind = Some(kind),
            Err(_) => fact(party, column, value),
        },
        Field::BirthDate => match value.parse() {
            Ok(date) => party.birth_dates.push(date),
            Err(_) => fact(party, column, value),
        },
        Field::ListedOn => match value.parse::<PartialDate>() {
            Ok(date) if act.listed_on.is_none() => act.listed_on = Some(date),
            _ => fact(party, column, value),
        },
        Field::Gender => match value.to_ascii_lowercase().as_str() {
            "m" | "male" => party.genders.push(Gender::Male),
            "f" | "female" => party.genders.push(Gender::Female),
            _ => fact(party, column, value),
        },
        Field::Country => fact(party, "Country", value),
        Field::BirthPlace => party.birth_places.push(Place::text(value)),
        Field::Nationality => party.nationalities.push(text()),
        Field::Citizenship => party.citizenships.push(text()),
        Field::Address => party.addresses.push(Place::text(one_line(value))),
        Field::Title => party.titles.push(text()),
        Field::Position => party.positions.push(text()),
        Field::Authority => value.clone_into(&mut act.authority.issuer),
        Field::Program => act.programs.push(Program::code(value)),
        Field::LegalBasis => act.legal_basis.push(text()),
        Field::Measure => {
            let word = serde_json::Value::String(text());
            let measure = serde_json::from_value(word);
            act.measures
                .push(measure.unwrap_or_else(|_| Measure::Other(text())));
        }
        Field::Source => act.sources.push(match value.starts_with("http") {
            true => Source {
                url: Some(text()),
                ..Source::default()
            },
            false => Source {
                title: Some(text()),
                ..Source::default()
            },
        }),
        Field::Id | Field::Name | Field::Given | Field::Family | Field::Reason | Field::Remark => {}
    }
}
