//! OpenSanctions' entities (FollowTheMoney) as parties: what their three formats share.
//!
//! An entity has a schema, an id and properties of several values each. What stands around a party is
//! an entity of its own: sanctions, passports, addresses, ties. What a property becomes is data:
//! `src/lists/data/opensanctions_properties.tsv`; so are the authorities (`opensanctions_datasets.tsv`) and the
//! measures (`opensanctions_measures.tsv`).

use crate::lists::OpenOptions;
use crate::lists::wording::measures;
use crate::party::{
    Authority, Designation, Fact, Gender, Identifier, IdentifierKind, Link, ListInfo, Measure,
    Name, NameKind, NameStrength, PartialDate, Party, PartyKind, Place, Program, Source, Status,
};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::LazyLock;

/// The code where neither the caller, the file's name nor one dataset inside says it.
const CODE: &str = "opensanctions";

/// An entity of a line, or nested in another.
#[derive(Debug, Deserialize)]
pub(super) struct Entity {
    pub(super) id: String,
    #[serde(default)]
    pub(super) caption: String,
    pub(super) schema: String,
    pub(super) properties: BTreeMap<String, Vec<Value>>,
    #[serde(default)]
    pub(super) datasets: Vec<String>,
    #[serde(default)]
    pub(super) referents: Vec<String>,
    /// Whether the party itself is listed; files of other makers leave it out.
    #[serde(default)]
    pub(super) target: Option<bool>,
}

/// A value of a property: text (of an entity its id), or a nested entity.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Value {
    Text(String),
    Entity(Box<Entity>),
}

impl Value {
    /// The text, or the entity's id.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Text(text) => text.trim(),
            Self::Entity(entity) => &entity.id,
        }
    }
}

impl Entity {
    /// The values of a property as texts, empty ones left out.
    pub(super) fn values<'a>(&'a self, property: &str) -> impl Iterator<Item = &'a str> {
        self.properties
            .get(property)
            .into_iter()
            .flatten()
            .map(Value::text)
            .filter(|text| !text.is_empty())
    }

    fn one(&self, property: &str) -> Option<String> {
        self.values(property).next().map(str::to_owned)
    }

    fn joined(&self, property: &str) -> Option<String> {
        let all: Vec<&str> = self.values(property).collect();
        Some(all.join("; ")).filter(|text| !text.is_empty())
    }

    /// Whether it is a party: said to be a target, or where nothing is said of a schema of parties.
    pub(super) fn is_party(&self) -> bool {
        self.target.unwrap_or_else(|| kind(&self.schema).is_some())
    }
}

/// What a schema says of the kind of party.
pub(super) fn kind(schema: &str) -> Option<PartyKind> {
    match schema {
        "PublicBody" => Some(PartyKind::Organization),
        _ => schema.parse().ok(),
    }
}

/// The list's code: the caller's, else what stands before the format in the file's name
/// (`us_ofac_sdn.targets.simple.csv`), else the dataset inside.
pub(super) fn code(options: &OpenOptions, file: &str, dataset: Option<&str>) -> String {
    let name = Path::new(file).file_name().unwrap_or_default();
    let name = name.to_string_lossy();
    let prefix = [".targets.", ".entities.", ".senzing"]
        .iter()
        .find_map(|mark| Some(name.split_once(mark)?.0));
    let word = |text: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        !text.is_empty() && text.chars().all(plain)
    };
    options
        .code
        .clone()
        .or_else(|| prefix.filter(|text| word(text)).map(str::to_owned))
        .or_else(|| dataset.filter(|text| word(text)).map(str::to_owned))
        .unwrap_or_else(|| CODE.to_owned())
}

/// What a [`ListInfo`] says of such a list.
pub(super) fn info(code: String, format: &str) -> ListInfo {
    ListInfo {
        title: format!("OpenSanctions: {code}"),
        code,
        publisher: "OpenSanctions".to_owned(),
        format: format!("OpenSanctions {format}"),
        ..ListInfo::default()
    }
}

// ---- tables --------------------------------------------------------------------------------------

/// The rows of a table below its comments and header, by their first cell.
fn rows(table: &'static str) -> HashMap<&'static str, Vec<&'static str>> {
    table
        .lines()
        .filter(|row| !row.starts_with('#'))
        .skip(1)
        .filter_map(|row| {
            let mut cells = row.split('\t');
            Some((cells.next()?, cells.collect()))
        })
        .collect()
}

type Rows = LazyLock<HashMap<&'static str, Vec<&'static str>>>;

static PROPERTIES: Rows =
    LazyLock::new(|| rows(include_str!("../data/opensanctions_properties.tsv")));
static DATASETS: Rows = LazyLock::new(|| rows(include_str!("../data/opensanctions_datasets.tsv")));
static MEASURES: Rows = LazyLock::new(|| rows(include_str!("../data/opensanctions_measures.tsv")));

fn cell(rows: &Rows, key: &str, column: usize) -> Option<&'static str> {
    let value = rows.get(key)?.get(column)?;
    Some(*value).filter(|value| !value.is_empty())
}

/// The issuer of the acts of a dataset, where the table knows it.
pub(super) fn issuer(dataset: &str) -> Option<&'static str> {
    cell(&DATASETS, dataset, 0)
}

fn identifier_kind(word: &str) -> Option<IdentifierKind> {
    // The words of the table are those of the JSON form.
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

fn measure(provision: &str) -> Measure {
    match cell(&MEASURES, provision, 0) {
        Some(word) => measures::measure(word),
        None => Measure::Other(provision.to_owned()),
    }
}

// ---- a party -------------------------------------------------------------------------------------

/// What is known of another entity that a tie leads to.
pub(super) struct Other {
    pub(super) caption: String,
    pub(super) is_party: bool,
}

/// Makes the party of an entity: its own properties, the entities nested in them, and those `around`
/// it, which refer to it. `other` tells of an entity by its id.
pub(super) fn party<'a>(
    code: &str,
    entity: &'a Entity,
    around: impl IntoIterator<Item = &'a Entity>,
    other: impl Fn(&str) -> Option<Other>,
) -> Party {
    let mut party = Party::new(code, &entity.id, kind(&entity.schema));
    // The caption is the name that OpenSanctions shows the party under.
    put(&mut party, "name", entity.caption.trim());
    // Names come first, whatever the order of the properties.
    for property in ["name", "alias", "weakAlias", "previousName", "abbreviation"] {
        for value in entity.values(property) {
            put(&mut party, property, value);
        }
    }
    let mut beside: Vec<&Entity> = Vec::new();
    for (property, values) in &entity.properties {
        for value in values {
            match value {
                Value::Entity(nested) => beside.push(nested),
                // Ids of addresses that stand elsewhere.
                Value::Text(_) if property == "addressEntity" => {}
                Value::Text(text) if into(property).is_none_or(|into| !is_name(into)) => {
                    put(&mut party, property, text.trim());
                }
                Value::Text(_) => {}
            }
        }
    }
    if kind(&entity.schema).is_none() || entity.schema == "LegalEntity" {
        fact(&mut party, "schema", &entity.schema);
    }
    beside.extend(around);
    for near in beside {
        match near.schema.as_str() {
            "Sanction" => {
                let act = designation(near, code, &entity.id);
                if !party.designations.contains(&act) {
                    party.designations.push(act);
                }
            }
            "Address" => {
                let place = place(near);
                if !place.is_empty() && !party.addresses.contains(&place) {
                    party.addresses.push(place);
                }
            }
            "Passport" | "Identification" => document(&mut party, near),
            "CryptoWallet" | "BankAccount" => account(&mut party, near),
            _ => tie(&mut party, code, &entity.id, near, &other),
        }
    }
    if party.designations.is_empty() && entity.values("topics").any(is_act) {
        party.designations = by_datasets(entity, code);
    }
    if !entity.datasets.is_empty() {
        fact(&mut party, "datasets", &entity.datasets.join("; "));
    }
    if !entity.referents.is_empty() {
        fact(&mut party, "referents", &entity.referents.join("; "));
    }
    party
}

fn into(property: &str) -> Option<&'static str> {
    cell(&PROPERTIES, property, 0)
}

fn is_name(into: &str) -> bool {
    matches!(into, "name" | "aka" | "weak" | "fka")
}

fn fact(party: &mut Party, label: &str, value: &str) {
    party.facts.push(Fact {
        label: label.to_owned(),
        value: value.to_owned(),
    });
}

/// Adds a name that the party does not have yet.
fn named(party: &mut Party, name: Name) {
    if !party.names.iter().any(|known| known.full == name.full) {
        party.names.push(name);
    }
}

/// Puts a value of a property where the table says.
pub(super) fn put(party: &mut Party, property: &str, value: &str) {
    if value.is_empty() {
        return;
    }
    let text = || value.to_owned();
    match into(property) {
        Some("name") if party.names.is_empty() => named(party, Name::primary(value)),
        Some("name" | "aka") => named(party, Name::alias(value, NameKind::Aka)),
        Some("fka") => named(party, Name::alias(value, NameKind::Fka)),
        Some("weak") => {
            let name = Name::alias(value, NameKind::Aka);
            named(party, name.with_strength(NameStrength::Weak));
        }
        Some(into @ ("birth" | "death")) => match (date(value), into) {
            (Some(date), "birth") => party.birth_dates.push(date),
            (Some(date), _) => party.death_dates.push(date),
            (None, _) => fact(party, property, value),
        },
        Some("birth_place") => party.birth_places.push(Place::text(value)),
        Some("birth_country") => party.birth_places.push(Place::country(value)),
        Some("address") => party.addresses.push(Place::text(value)),
        Some("nationality") => party.nationalities.push(text()),
        Some("citizenship") => party.citizenships.push(text()),
        Some("gender") => match value {
            "male" => party.genders.push(Gender::Male),
            "female" => party.genders.push(Gender::Female),
            _ => fact(party, property, value),
        },
        Some("title") => party.titles.push(text()),
        Some("position") => party.positions.push(text()),
        Some(word) => match identifier_kind(word) {
            Some(kind) => {
                let mut identifier = Identifier::new(kind, value);
                identifier.label = cell(&PROPERTIES, property, 1).map(str::to_owned);
                party.identifiers.push(identifier);
            }
            None => fact(party, property, value),
        },
        None => fact(party, property, value),
    }
}

/// A date, with or without a time behind it.
pub(super) fn date(text: &str) -> Option<PartialDate> {
    text.get(..10).unwrap_or(text).parse().ok()
}

fn dates(entity: &Entity, property: &str) -> Vec<PartialDate> {
    let mut dates: Vec<PartialDate> = entity.values(property).filter_map(date).collect();
    dates.sort_unstable();
    dates
}

/// An act, of the list that published it: the entity's dataset.
fn designation(sanction: &Entity, code: &str, entry: &str) -> Designation {
    let list = sanction.datasets.first().map_or(code, String::as_str);
    let named = sanction.joined("authority").unwrap_or_default();
    let issuer = match self::issuer(list) {
        Some(issuer) => issuer.to_owned(),
        None if named.is_empty() => list.to_owned(),
        None => named.clone(),
    };
    let names: Vec<&str> = sanction.values("program").collect();
    let mut programs: Vec<Program> = sanction.values("programId").map(Program::code).collect();
    match (programs.as_mut_slice(), names.as_slice()) {
        ([program], [name]) => program.name = Some((*name).to_owned()),
        (_, names) => programs.extend(names.iter().copied().map(Program::code)),
    }
    let mut listed = dates(sanction, "listingDate");
    listed.extend(dates(sanction, "startDate"));
    let reasons: Vec<String> = ["reason", "summary", "description", "notes"]
        .iter()
        .filter_map(|property| sanction.joined(property))
        .collect();
    let mut sources: Vec<Source> = ["sourceUrl", "programUrl"]
        .iter()
        .flat_map(|property| sanction.values(property))
        .map(|url| Source {
            title: Some(named.clone()).filter(|title| !title.is_empty()),
            url: Some(url.to_owned()),
            published: None,
        })
        .collect();
    // What the model of an act has no field for is said with it.
    for property in ["duration", "endDate", "country", "recordId"] {
        if let Some(value) = sanction.joined(property) {
            sources.push(Source {
                title: Some(format!("{property}: {value}")),
                ..Source::default()
            });
        }
    }
    let status =
        sanction
            .values("status")
            .map(|status| match status.to_ascii_lowercase().as_str() {
                "active" => Status::Active,
                _ => Status::Other(status.to_owned()),
            });
    Designation {
        authority: Authority::new(issuer),
        list: list.to_owned(),
        entry_id: (list == code).then(|| entry.to_owned()),
        reference: sanction.joined("authorityId"),
        programs,
        legal_basis: sanction.values("unscId").map(str::to_owned).collect(),
        measures: sanction.values("provisions").map(measure).collect(),
        listed_on: listed.first().copied(),
        amended_on: dates(sanction, "modifiedAt"),
        status: status.collect(),
        reason: Some(reasons.join("; ")).filter(|reason| !reason.is_empty()),
        sources,
    }
}

/// Whether a topic says that an authority acted against the party. `sanction.linked` says that one
/// acted against somebody near.
pub(super) fn is_act(topic: &str) -> bool {
    matches!(topic, "sanction" | "sanction.counter" | "debarment")
}

/// Where no sanction is written out: an act for each of its lists whose authority is known; where
/// there is none such, for each dataset that is no enrichment.
fn by_datasets(entity: &Entity, code: &str) -> Vec<Designation> {
    let known = |dataset: &&String| issuer(dataset).is_some();
    let any = entity.datasets.iter().any(|dataset| known(&dataset));
    // OpenSanctions' names for registers that it joins, and for its own annotations.
    let beside = |dataset: &str| dataset.starts_with("ext_") || dataset.starts_with("ann_");
    let datasets = entity.datasets.iter();
    let datasets = datasets.filter(|dataset| {
        if any {
            known(dataset)
        } else {
            !beside(dataset)
        }
    });
    datasets
        .map(|dataset| Designation {
            authority: Authority::new(issuer(dataset).unwrap_or(dataset)),
            list: dataset.clone(),
            entry_id: (dataset == code).then(|| entity.id.clone()),
            ..Designation::default()
        })
        .collect()
}

fn place(address: &Entity) -> Place {
    let parts = Place {
        street: address.one("street").or(address.one("postOfficeBox")),
        city: address.one("city"),
        region: address.one("region").or(address.one("state")),
        postal_code: address.one("postalCode"),
        country: address.one("country"),
        note: address.joined("remarks"),
        text: None,
    };
    match address.joined("full") {
        // The full text holds the parts; they would only repeat it.
        Some(text) => Place {
            text: Some(text),
            country: parts.country,
            note: parts.note,
            ..Place::default()
        },
        None => parts,
    }
}

/// A passport or another document of a person; one without a number says nothing.
fn document(party: &mut Party, document: &Entity) {
    let kind = match document.schema.as_str() {
        "Passport" => IdentifierKind::Passport,
        _ => IdentifierKind::NationalId,
    };
    for number in document
        .values("number")
        .chain(document.values("passportNumber"))
    {
        let identifier = Identifier {
            label: document.joined("type"),
            country: document.one("country"),
            issuer: document.joined("authority"),
            issued_on: dates(document, "startDate").first().copied(),
            expires_on: dates(document, "endDate").first().copied(),
            note: document.joined("summary"),
            ..Identifier::new(kind, number)
        };
        party.identifiers.push(identifier);
    }
}

fn account(party: &mut Party, account: &Entity) {
    for property in ["publicKey", "accountNumber", "iban"] {
        for number in account.values(property) {
            put(party, property, number);
            if let Some(last) = party.identifiers.last_mut() {
                last.note = account.joined("currency").or(account.joined("name"));
            }
        }
    }
}

/// A tie: an entity between this one and others. What is said of it stands behind the relation.
fn tie(
    party: &mut Party,
    code: &str,
    own: &str,
    tie: &Entity,
    other: &impl Fn(&str) -> Option<Other>,
) {
    let mut said = Vec::new();
    let mut ends = Vec::new();
    for (property, values) in &tie.properties {
        for value in values {
            match value {
                _ if value.text() == own => {}
                Value::Entity(entity) => {
                    let found = Other {
                        caption: entity.caption.clone(),
                        is_party: entity.is_party(),
                    };
                    ends.push((property, entity.id.as_str(), found));
                }
                Value::Text(text) => match other(text) {
                    Some(found) => ends.push((property, text, found)),
                    None => said.push(format!("{property} {text}")),
                },
            }
        }
    }
    let said = match said.is_empty() {
        true => String::new(),
        false => format!(": {}", said.join("; ")),
    };
    if ends.is_empty() {
        // An office held, of which only the time is said.
        fact(party, &tie.schema, said.trim_start_matches(": "));
    }
    for (property, id, found) in ends {
        party.links.push(Link {
            relation: format!("{} ({property}){said}", tie.schema),
            name: Some(found.caption).filter(|caption| !caption.is_empty()),
            party: found.is_party.then(|| format!("{code}:{id}")),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_understood_and_has_a_reason() {
        let plain = [
            "name",
            "aka",
            "weak",
            "fka",
            "birth",
            "death",
            "birth_place",
            "birth_country",
            "address",
            "nationality",
            "citizenship",
            "gender",
            "title",
            "position",
        ];
        for (property, cells) in PROPERTIES.iter() {
            assert_eq!(cells.len(), 3, "{property}");
            assert!(!cells[2].is_empty(), "no reason: {property}");
            let known = plain.contains(&cells[0]) || identifier_kind(cells[0]).is_some();
            assert!(known, "{property}: {}", cells[0]);
        }
        for cells in DATASETS.values().chain(MEASURES.values()) {
            assert!(cells.len() == 2 && cells.iter().all(|cell| !cell.is_empty()));
        }
        let other = |word: &str| matches!(measure(word), Measure::Other(_));
        assert!(MEASURES.keys().all(|word| !other(word)) && other("Trust Services Sanctions"));
    }

    #[test]
    fn the_code_is_the_callers_else_the_files_else_the_datasets() {
        let mut options = OpenOptions::default();
        assert_eq!(
            code(&options, "/x/zala.entities.ftm.json", Some("one")),
            "zala"
        );
        assert_eq!(code(&options, "entities.ftm.json", Some("one")), "one");
        assert_eq!(
            code(&options, "targets.simple.csv", Some("Two Words")),
            CODE
        );
        options.code = Some("mine".to_owned());
        assert_eq!(code(&options, "zala.entities.ftm.json", None), "mine");
    }
}
