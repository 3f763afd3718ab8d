//! OFAC's plain XML: `sdn.xml` and `consolidated.xml`, one schema.
//!
//! The namespace changed with the publisher's sites, so elements are known by their local names. The
//! file says its day and the number of its records.

use super::programs::{self, OfacList};
use super::remarks;
use crate::error::{Error, Result};
use crate::lists::reading::xml::{Element, Records};
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::{
    Fact, Identifier, IdentifierKind, Name, NameKind, NameStrength, Party, PartyKind, Place,
};

/// Of these the file is made. The misspelling is the publisher's.
const WANTED: &[&str] = &["publshInformation", "publishInformation", "sdnEntry"];

/// Whether the root element is that of this format.
pub(in crate::lists) fn recognises(found: &Found) -> bool {
    let head = String::from_utf8_lossy(&found.head);
    head.contains("<sdnList") || head.contains(":sdnList")
}

pub(in crate::lists) fn open_found(found: &Found, options: &OpenOptions) -> Result<Opened> {
    open(Input::open(&found.path)?, options)
}

/// Opens a list from any bytes in this format.
///
/// Which of the two lists it is the file does not say: [`OpenOptions::code`] decides, else the name of
/// the input.
///
/// # Errors
/// [`Error::Io`] if it cannot be read; [`Error::List`] if it is no XML, or if neither code nor name says
/// which list it is.
pub fn read(input: Input, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open(input, options)?, options))
}

fn open(input: Input, options: &OpenOptions) -> Result<Opened> {
    let list = OfacList::of(input.name(), options)?;
    let digest = input.digest();
    let mut records = Records::new(input, WANTED)?.rooted("sdnList", "OFAC's plain XML")?;
    let mut info = list.info("OFAC XML (sdnList)");
    let mut first = records.next();
    if let Some(Ok(head)) = &first
        && head.name != "sdnEntry"
    {
        info.published = head.value("Publish_Date").and_then(remarks::date);
        info.counts.stated = head
            .value("Record_Count")
            .and_then(|count| count.parse().ok());
        first = None;
    }
    let mut seen = std::collections::HashSet::new();
    let parties = std::iter::from_fn(move || {
        let record = first.take().or_else(|| records.next())?;
        Some(record.and_then(|entry| {
            let read = party(&entry, list);
            let position = || records.position(&entry);
            let party = read.map_err(|problem| Error::record(position(), problem))?;
            if seen.insert(party.id.clone()) {
                return Ok(party);
            }
            Err(Error::record(
                position().entry(party.entry_id()),
                "its number (uid) was read before; fetch the file again",
            ))
        }))
    });
    Ok(Opened {
        info,
        digests: vec![digest],
        parties: Box::new(parties),
    })
}

/// A party from its element, or what is wrong with it.
fn party(entry: &Element, list: OfacList) -> Result<Party, String> {
    if entry.name != "sdnEntry" {
        return Err(format!("a second {} stands here", entry.name));
    }
    let id = entry.value("uid").ok_or("the entry has no uid")?;
    let kind = match entry.value("sdnType") {
        Some("Individual") => Some(PartyKind::Person),
        Some("Entity") => Some(PartyKind::Organization),
        Some("Vessel") => Some(PartyKind::Vessel),
        Some("Aircraft") => Some(PartyKind::Aircraft),
        _ => None,
    };
    let mut party = Party::new(list.code(), id, kind);
    let full = full_name(entry).ok_or_else(|| format!("entry {id} has no name"))?;
    let mut primary = Name::primary(full);
    primary.parts = remarks::parts(&primary.full, kind);
    party.names.push(primary);
    if let (None, Some(written)) = (kind, entry.value("sdnType")) {
        fact(&mut party, "Type", written);
    }

    for child in &entry.children {
        match child.name.as_str() {
            "uid" | "firstName" | "lastName" | "sdnType" | "programList" => {}
            "title" => remarks::title(&mut party, &child.text),
            "remarks" => remarks::read(&child.text, false, &mut party),
            "idList" => child
                .children
                .iter()
                .for_each(|id| document(id, &mut party)),
            "akaList" => child.children.iter().for_each(|aka| alias(aka, &mut party)),
            "addressList" => child
                .children
                .iter()
                .for_each(|place| address(place, &mut party)),
            "nationalityList" => {
                party
                    .nationalities
                    .extend(child.children.iter().filter_map(country));
            }
            "citizenshipList" => {
                party
                    .citizenships
                    .extend(child.children.iter().filter_map(country));
            }
            "dateOfBirthList" => {
                for text in child.children.iter().filter_map(|i| i.value("dateOfBirth")) {
                    match remarks::date(text) {
                        Some(date) => party.birth_dates.push(date),
                        None => party.remarks.push(format!("DOB {text}")),
                    }
                }
            }
            "placeOfBirthList" => {
                let places = child
                    .children
                    .iter()
                    .filter_map(|i| i.value("placeOfBirth"));
                party.birth_places.extend(places.map(Place::text));
            }
            "vesselInfo" => vessel(child, &mut party),
            _ => keep(child, &mut party),
        }
    }
    let tags = items(entry, "programList", "program").map(|program| program.text.as_str());
    programs::designate(&mut party, list, tags.filter(|tag| !tag.is_empty()));
    remarks::listed_on(&mut party);
    Ok(party)
}

fn items<'a>(entry: &'a Element, list: &str, item: &'a str) -> impl Iterator<Item = &'a Element> {
    let list = entry.child(list);
    list.into_iter().flat_map(move |list| list.all(item))
}

/// The name as the delimited files write it: `FAMILY, Given`, or the one part there is.
fn full_name(element: &Element) -> Option<String> {
    match (element.value("lastName"), element.value("firstName")) {
        (Some(last), Some(first)) => Some(format!("{last}, {first}")),
        (one, other) => one.or(other).map(str::to_owned),
    }
}

fn country(item: &Element) -> Option<String> {
    item.value("country").map(str::to_owned)
}

fn alias(aka: &Element, party: &mut Party) {
    let kind = match aka.value("type") {
        Some("f.k.a.") => NameKind::Fka,
        Some("n.k.a.") => NameKind::Nka,
        // The schema has no other type; an alias of a new one is still a name of the party.
        _ => NameKind::Aka,
    };
    let Some(full) = full_name(aka) else {
        return keep(aka, party);
    };
    let mut name = Name::alias(full, kind);
    name.parts = remarks::parts(&name.full, party.kind);
    name.id = aka.value("uid").map(str::to_owned);
    name.strength = match aka.value("category") {
        Some("weak") => Some(NameStrength::Weak),
        Some("strong") => Some(NameStrength::Strong),
        _ => None,
    };
    party.names.push(name);
}

fn document(id: &Element, party: &mut Party) {
    let (Some(label), Some(number)) = (id.value("idType"), id.value("idNumber")) else {
        // A document without a number: its type and country are still said.
        return keep(id, party);
    };
    let mut day = |name| {
        let text = id.value(name)?;
        let date = remarks::date(text);
        if date.is_none() {
            party
                .remarks
                .push(format!("{label} {number} {name} {text}"));
        }
        date
    };
    let (issued, expires) = (day("issueDate"), day("expirationDate"));
    remarks::document(party, label, number, id.value("idCountry"), issued, expires);
}

fn address(element: &Element, party: &mut Party) {
    let value = |name| element.value(name).map(str::to_owned);
    let lines = ["address1", "address2", "address3"];
    let lines: Vec<&str> = lines
        .iter()
        .filter_map(|line| element.value(line))
        .collect();
    let place = Place {
        street: (!lines.is_empty()).then(|| lines.join(", ")),
        city: value("city"),
        region: value("stateOrProvince"),
        postal_code: value("postalCode"),
        country: value("country"),
        ..Place::default()
    };
    if !place.is_empty() {
        party.addresses.push(place);
    }
}

fn vessel(info: &Element, party: &mut Party) {
    for child in info.children.iter().filter(|child| !child.text.is_empty()) {
        let label = match child.name.as_str() {
            "callSign" => {
                let sign = Identifier::new(IdentifierKind::CallSign, child.text.clone());
                party.identifiers.push(sign);
                continue;
            }
            "vesselType" => "Vessel Type",
            "vesselFlag" => "Vessel Flag",
            "vesselOwner" => "Vessel Owner",
            "tonnage" => "Tonnage",
            "grossRegisteredTonnage" => "Gross Registered Tonnage",
            other => other,
        };
        fact(party, label, &child.text);
    }
}

fn fact(party: &mut Party, label: &str, value: &str) {
    party.facts.push(Fact {
        label: label.to_owned(),
        value: value.to_owned(),
    });
}

/// Keeps an element that this reader has no place for, as `name: text; name: text`.
fn keep(element: &Element, party: &mut Party) {
    let mut pieces = Vec::new();
    let mut open = vec![element];
    while let Some(element) = open.pop() {
        if !element.text.is_empty() && element.name != "uid" {
            pieces.push(format!("{}: {}", element.name, element.text));
        }
        open.extend(element.children.iter().rev());
    }
    if !pieces.is_empty() {
        party.remarks.push(pieces.join("; "));
    }
}
