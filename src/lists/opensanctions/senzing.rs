//! Senzing JSON (`senzing.json`), as OpenSanctions writes it: one record on a line, with features in
//! lists. Both the older records with one list `FEATURES` and those with a list for each sort are read.
//!
//! The format names no authorities, measures or dates of listing; see `lists/senzing/README.md`.

use super::entity;
use crate::error::{Error, Position, Result};
use crate::lists::reading::json_lines::{JsonLines, first_line};
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::{
    Authority, Designation, Fact, Gender, Identifier, IdentifierKind, Link, Name, NameKind,
    NamePart, NamePartKind, Party, PartyKind, Place, Source,
};
use serde_json::{Map, Value};
use std::collections::HashSet;

/// Whether the first line has the keys of a record.
pub(in crate::lists) fn recognises(found: &Found) -> bool {
    let line = first_line(&found.head);
    let line = String::from_utf8_lossy(line);
    line.starts_with('{') && line.contains("\"DATA_SOURCE\"") && line.contains("\"RECORD_ID\"")
}

pub(in crate::lists) fn open_found(found: &Found, options: &OpenOptions) -> Result<Opened> {
    open(Input::open(&found.path)?, options)
}

/// Opens a list from any bytes in this format.
///
/// The code is [`OpenOptions::code`], else what the input's name has before `.senzing`, else the first
/// record's `DATA_SOURCE` in lower case without `os_`. Memory is that of one line and of the ids so far.
///
/// # Errors
/// [`Error::Io`] if the first line cannot be read.
pub fn read(input: Input, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open(input, options)?, options))
}

fn open(input: Input, options: &OpenOptions) -> Result<Opened> {
    let digest = input.digest();
    let file = input.name().to_owned();
    let mut lines = JsonLines::<Map<String, Value>>::new(input);
    let first = match lines.next() {
        Some(Err(error @ Error::Io { .. })) => return Err(error),
        first => first,
    };
    let source = match &first {
        Some(Ok((_, record))) => text(record.get("DATA_SOURCE")).unwrap_or_default(),
        _ => String::new(),
    };
    let code = entity::code(options, &file, Some(&name_of(&source)));
    let mut info = entity::info(code.clone(), "Senzing JSON");
    "Senzing JSON".clone_into(&mut info.format);
    let mut seen = HashSet::new();
    let parties = first.into_iter().chain(lines).map(move |line| {
        let (line, record) = line?;
        party(&record, &code)
            .and_then(|party| match seen.insert(party.entry_id().to_owned()) {
                true => Ok(party),
                false => {
                    Err("its RECORD_ID stands on an earlier line already; fetch the file again")
                }
            })
            .map_err(|problem| {
                let position = Position::file(&file).line(line);
                let position = match text(record.get("RECORD_ID")) {
                    Some(id) => position.entry(id),
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

/// The name of OpenSanctions' dataset in a source: `OS_US_OFAC_SDN` is `us_ofac_sdn`.
fn name_of(source: &str) -> String {
    let source = source.to_ascii_lowercase();
    source.strip_prefix("os_").unwrap_or(&source).to_owned()
}

/// A value as text: words, numbers, truths; nothing for what is empty or nested.
fn text(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

fn party(record: &Map<String, Value>, code: &str) -> Result<Party, &'static str> {
    let Some(id) = text(record.get("RECORD_ID")) else {
        return Err("has no RECORD_ID; give each record one");
    };
    // Older records have it among the features.
    let mut features = record.values().filter_map(Value::as_array).flatten();
    let kind = text(record.get("RECORD_TYPE"))
        .or_else(|| features.find_map(|feature| text(feature.get("RECORD_TYPE"))));
    let kind = match kind.as_deref() {
        Some("PERSON") => Some(PartyKind::Person),
        Some("ORGANIZATION") => Some(PartyKind::Organization),
        Some("VESSEL") => Some(PartyKind::Vessel),
        Some("AIRCRAFT") => Some(PartyKind::Aircraft),
        _ => None,
    };
    let mut party = Party::new(code, &id, kind);
    let mut topics = Vec::new();
    for (key, value) in record {
        match value {
            Value::Array(features) => {
                for feature in features {
                    match feature {
                        Value::Object(feature) => read_feature(&mut party, feature, &mut topics),
                        other => fact(&mut party, key, text(Some(other))),
                    }
                }
            }
            Value::Object(feature) => read_feature(&mut party, feature, &mut topics),
            _ => match key.as_str() {
                "RECORD_ID" | "LAST_CHANGE" => {}
                "RECORD_TYPE" if kind.is_some() => {}
                // What a record says outside of any list.
                _ => {
                    let mut alone = Map::new();
                    alone.insert(key.clone(), value.clone());
                    read_feature(&mut party, &alone, &mut topics);
                }
            },
        }
    }
    party
        .names
        .sort_by_key(|name| name.kind != NameKind::Primary);
    if let Some(first) = party.names.first_mut() {
        first.kind = NameKind::Primary;
    } else {
        return Err("has no name; give it NAMES");
    }
    if topics.iter().any(|topic| entity::is_act(topic)) {
        let dataset = text(record.get("DATA_SOURCE")).unwrap_or_else(|| code.to_owned());
        let issuer = entity::issuer(&name_of(&dataset));
        let url = text(record.get("URL"));
        party.designations.push(Designation {
            authority: Authority::new(issuer.unwrap_or(&dataset)),
            list: code.to_owned(),
            entry_id: Some(id),
            sources: url
                .map(|url| Source {
                    url: Some(url),
                    ..Source::default()
                })
                .into_iter()
                .collect(),
            ..Designation::default()
        });
    }
    Ok(party)
}

fn fact(party: &mut Party, label: &str, value: Option<String>) {
    party.facts.extend(value.map(|value| Fact {
        label: label.to_owned(),
        value,
    }));
}

/// The parts of a name that Senzing tells apart.
const PARTS: [(&str, NamePartKind); 6] = [
    ("NAME_PREFIX", NamePartKind::Title),
    ("NAME_FIRST", NamePartKind::Given),
    ("NAME_MIDDLE", NamePartKind::Middle),
    ("NAME_LAST", NamePartKind::Family),
    ("NAME_SUFFIX", NamePartKind::Suffix),
    ("NAME_ORG", NamePartKind::Whole),
];

/// The identifiers by what stands before `_NUMBER`.
const NUMBERS: [(&str, IdentifierKind); 12] = [
    ("PASSPORT", IdentifierKind::Passport),
    ("NATIONAL_ID", IdentifierKind::NationalId),
    ("SSN", IdentifierKind::NationalId),
    ("TAX_ID", IdentifierKind::TaxId),
    ("DRIVERS_LICENSE", IdentifierKind::DrivingLicence),
    ("LEI", IdentifierKind::Lei),
    ("IMO", IdentifierKind::Imo),
    ("MMSI", IdentifierKind::Mmsi),
    ("CALL_SIGN", IdentifierKind::CallSign),
    ("ACCOUNT", IdentifierKind::BankAccount),
    ("PHONE", IdentifierKind::Phone),
    ("OTHER_ID", IdentifierKind::Other),
];

/// What stands before `_NUMBER` of one that other systems trust.
const TRUSTED: &str = "TRUSTED_ID";

/// The keys of an address.
const ADDRESS: [&str; 6] = [
    "ADDR_FULL",
    "ADDR_LINE1",
    "ADDR_CITY",
    "ADDR_STATE",
    "ADDR_POSTAL_CODE",
    "ADDR_COUNTRY",
];

/// The keys of a tie, and those of them that say which end of it a record is.
const TIE: [&str; 5] = [
    "REL_POINTER_ROLE",
    "REL_POINTER_KEY",
    "REL_POINTER_DOMAIN",
    ANCHOR[0],
    ANCHOR[1],
];
const ANCHOR: [&str; 2] = ["REL_ANCHOR_KEY", "REL_ANCHOR_DOMAIN"];

/// A feature: values under their keys.
type Feature = Map<String, Value>;

fn get(feature: &Feature, key: &str) -> Option<String> {
    text(feature.get(key))
}

/// Reads one feature; what is not known of it becomes a fact under its own key.
fn read_feature(party: &mut Party, feature: &Feature, topics: &mut Vec<String>) {
    let mut used = read_name(party, feature);
    used.extend(read_address(party, feature));
    let numbers = read_numbers(party, feature);
    used.extend(read_tie(party, feature));
    for (key, value) in feature {
        let of_number = numbers.iter().any(|of| {
            key.strip_prefix(of)
                .is_some_and(|rest| matches!(rest, "_NUMBER" | "_TYPE" | "_COUNTRY"))
        });
        if !of_number && !used.contains(&key.as_str()) {
            read_value(party, key, value, topics);
        }
    }
}

/// A name, whole or in parts. Answers the keys that were read, as the others do.
fn read_name(party: &mut Party, feature: &Feature) -> Vec<&'static str> {
    let parts: Vec<NamePart> = PARTS
        .iter()
        .filter_map(|&(key, kind)| Some(NamePart::new(kind, get(feature, key)?)))
        .collect();
    let whole = get(feature, "NAME_FULL").or_else(|| {
        let words: Vec<&str> = parts.iter().map(|part| part.value.as_str()).collect();
        Some(words.join(" ")).filter(|name| !name.is_empty())
    });
    let Some(full) = whole else {
        return Vec::new();
    };
    let kind = match get(feature, "NAME_TYPE").as_deref() {
        None | Some("PRIMARY") => NameKind::Primary,
        Some(_) => NameKind::Aka,
    };
    let mut name = Name::alias(full, kind);
    // A name of an organization in one part says nothing more than the whole.
    name.parts = parts
        .into_iter()
        .filter(|part| part.kind != NamePartKind::Whole)
        .collect();
    party.names.push(name);
    let keys = PARTS.iter().map(|&(key, _)| key);
    ["NAME_FULL", "NAME_TYPE"].into_iter().chain(keys).collect()
}

fn read_address(party: &mut Party, feature: &Feature) -> &'static [&'static str] {
    let [text, street, city, region, postal_code, country] = ADDRESS.map(|key| get(feature, key));
    let place = Place {
        text,
        street,
        city,
        region,
        postal_code,
        country,
        note: None,
    };
    if place.is_empty() {
        return &[];
    }
    party.addresses.push(place);
    &ADDRESS
}

/// Numbers of each sort, with their countries and types. Answers the sorts.
fn read_numbers(party: &mut Party, feature: &Feature) -> Vec<&'static str> {
    // A number that other systems trust is written likewise.
    let trusted = (TRUSTED, IdentifierKind::Other);
    let mut sorts = Vec::new();
    for (of, kind) in NUMBERS.into_iter().chain([trusted]) {
        let Some(value) = get(feature, &format!("{of}_NUMBER")) else {
            continue;
        };
        sorts.push(of);
        let known = party
            .identifiers
            .iter()
            .any(|id| id.value == value && id.kind == kind);
        // OpenSanctions writes Wikidata's number twice, under two names.
        if !(known && of == TRUSTED) {
            party.identifiers.push(Identifier {
                label: get(feature, &format!("{of}_TYPE")),
                country: get(feature, &format!("{of}_COUNTRY")),
                ..Identifier::new(kind, value)
            });
        }
    }
    sorts
}

/// A tie says whom it leads to by id alone; an anchor is the end to which others point.
fn read_tie(party: &mut Party, feature: &Feature) -> &'static [&'static str] {
    let anchor = get(feature, "REL_ANCHOR_KEY");
    let role = get(feature, "REL_POINTER_ROLE");
    let (Some(role), Some(key)) = (role, get(feature, "REL_POINTER_KEY")) else {
        // An anchor alone says what every record has, its own id.
        let is_own = anchor.as_deref() == Some(party.entry_id());
        return if is_own { &ANCHOR } else { &[] };
    };
    let own = party.entry_id() == key;
    let anchor = anchor.filter(|anchor| anchor != party.entry_id());
    if let Some(other) = (!own).then_some(key).or(anchor) {
        let party_id = format!("{}:{other}", party.list());
        party.links.push(Link {
            relation: role,
            name: None,
            party: Some(party_id),
        });
    }
    &TIE
}

/// A value that stands alone under its key.
fn read_value(party: &mut Party, key: &str, value: &Value, topics: &mut Vec<String>) {
    let Some(value) = text(Some(value)) else {
        if !value.is_null() {
            party.remarks.push(format!("{key}: {value}"));
        }
        return;
    };
    let date = entity::date(&value);
    match key {
        "DATE_OF_BIRTH" | "REGISTRATION_DATE" if date.is_some() => {
            party.birth_dates.extend(date);
        }
        "DATE_OF_DEATH" if date.is_some() => party.death_dates.extend(date),
        "PLACE_OF_BIRTH" => party.birth_places.push(Place::text(value)),
        "NATIONALITY" => party.nationalities.push(value),
        "CITIZENSHIP" => party.citizenships.push(value),
        "GENDER" if value == "M" => party.genders.push(Gender::Male),
        "GENDER" if value == "F" => party.genders.push(Gender::Female),
        "WEBSITE_ADDRESS" => put(party, IdentifierKind::Website, value),
        "EMAIL_ADDRESS" => put(party, IdentifierKind::Email, value),
        "RECORD_TYPE" if party.kind.is_some() => {}
        "TOPIC" => {
            topics.push(value.clone());
            fact(party, key, Some(value));
        }
        _ => fact(party, key, Some(value)),
    }
}

fn put(party: &mut Party, kind: IdentifierKind, value: String) {
    party.identifiers.push(Identifier::new(kind, value));
}
