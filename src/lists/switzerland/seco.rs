//! Switzerland's list: the XML of the State Secretariat for Economic Affairs (SECO), the whole list or
//! an amendment to it.
//!
//! A `target` of the root `swiss-sanctions-list` is a person, an organization, a vessel or an aircraft,
//! listed or taken off the list. It refers to programs and places that stand elsewhere in the file.
//! What becomes of each element stands in `lists/ch_seco_sanctions/README.md`.

use super::names::names;
use crate::error::{Error, Result};
use crate::lists::reading::xml::{Element, Records};
use crate::lists::wording::documents::kind_of;
use crate::lists::wording::imo_numbers::imo_numbers;
use crate::lists::wording::measures;
use crate::lists::wording::prose::one_line;
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::{
    Authority, Designation, Fact, Gender, Identifier, IdentifierKind, Link, ListInfo, Measure,
    NameKind, PartialDate, Party, PartyKind, Place, Program, Status,
};
use std::collections::{HashMap, HashSet};

const CODE: &str = "ch_seco_sanctions";

/// Under which act all ordinances of the list are made.
const ACT: &str = "Embargo Act of 22 March 2002 (SR 946.231)";

const MEASURES: &str = include_str!("../../../lists/ch_seco_sanctions/measures.tsv");

pub(in crate::lists) fn recognises(found: &Found) -> bool {
    let mark = b"<swiss-sanctions-list";
    found.head.windows(mark.len()).any(|window| window == mark)
}

pub(in crate::lists) fn open_found(found: &Found, _: &OpenOptions) -> Result<Opened> {
    open(Input::open(&found.path)?)
}

/// Opens the list from any bytes. Places and programs may stand behind the targets that refer to them,
/// so all parties are read into memory before the first is handed out.
///
/// # Errors
/// [`Error::List`] if the root element is not `swiss-sanctions-list` or its type is not known,
/// [`Error::Io`] if the bytes cannot be read.
pub fn read(input: Input, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open(input)?, options))
}

fn open(input: Input) -> Result<Opened> {
    let (file, digest) = (input.name().to_owned(), input.digest());
    let mut records = Records::new(input, &["sanctions-program", "place", "target"])?
        .rooted("swiss-sanctions-list", "Switzerland's list")?;
    let root = records.root();
    let sort = root.attribute("list-type").unwrap_or_default().to_owned();
    if !["whole-list", "amendment", "delta"].contains(&sort.as_str()) {
        let problem = format!(
            "is of the list-type {sort:?} where whole-list or amendment is expected; it is of a version that is not known"
        );
        return Err(Error::list(file, problem));
    }
    let published = root.attribute("date").and_then(|date| date.parse().ok());
    let mut lookup = Lookup::default();
    let mut targets: Vec<Result<Target>> = Vec::new();
    let mut ids = HashSet::new();
    while let Some(record) = records.next() {
        match record {
            Ok(record) => match record.name.as_str() {
                "sanctions-program" => lookup.add_program(&record),
                "place" => lookup.add_place(&record),
                _ => targets.push(target(&record, &mut ids).map_err(|(entry, problem)| {
                    let position = records.position(&record);
                    match entry {
                        Some(entry) => Error::record(position.entry(entry), problem),
                        None => Error::record(position, problem),
                    }
                })),
            },
            Err(error) => targets.push(Err(error)),
        }
    }
    let parties = targets
        .into_iter()
        .map(move |target| Ok(target?.resolved(&lookup)));
    Ok(Opened {
        info: ListInfo {
            code: CODE.to_owned(),
            title: "SECO sanctions list".to_owned(),
            publisher: "State Secretariat for Economic Affairs (SECO)".to_owned(),
            format: format!("XML (swiss-sanctions-list, {sort})"),
            published,
            ..ListInfo::default()
        },
        digests: vec![digest],
        parties: Box::new(parties),
    })
}

/// What targets refer to.
#[derive(Default)]
struct Lookup {
    /// By the id of the set: its name and its program.
    sets: HashMap<String, Set>,
    places: HashMap<String, Place>,
}

struct Set {
    name: String,
    program: Program,
    origin: Option<String>,
}

/// The text of a child in English, else in the first language there is.
fn english(element: &Element, name: &str) -> Option<String> {
    let found = element
        .all(name)
        .find(|child| child.attribute("lang") == Some("eng"));
    found
        .or_else(|| element.child(name))
        .map(|child| one_line(&child.text))
        .filter(|text| !text.is_empty())
}

impl Lookup {
    fn add_program(&mut self, program: &Element) {
        let ssid = program.attribute("ssid").unwrap_or_default();
        let code = english(program, "program-key").unwrap_or_else(|| ssid.to_owned());
        let name = english(program, "program-name");
        for set in program.all("sanctions-set") {
            let Some(id) = set.attribute("ssid") else {
                continue;
            };
            let is_english = set.attribute("lang") == Some("eng");
            if is_english || !self.sets.contains_key(id) {
                let set = Set {
                    name: one_line(&set.text),
                    program: Program {
                        code: code.clone(),
                        name: name.clone(),
                    },
                    origin: program.value("origin").map(one_line),
                };
                self.sets.insert(id.to_owned(), set);
            }
        }
    }

    fn add_place(&mut self, place: &Element) {
        let Some(id) = place.attribute("ssid") else {
            return;
        };
        let value = |name: &str| place.value(name).map(one_line);
        // Other spellings of the place: location-variant, area-variant.
        let variants = place
            .children
            .iter()
            .filter(|child| child.name.ends_with("-variant"));
        let variants: Vec<String> = variants
            .map(|variant| one_line(&variant.text))
            .filter(|text| !text.is_empty())
            .collect();
        let note = (!variants.is_empty()).then(|| format!("also written {}", variants.join(", ")));
        let country = place.child("country").and_then(country);
        let place = Place {
            city: value("location"),
            region: value("area"),
            country,
            note,
            ..Place::default()
        };
        self.places.insert(id.to_owned(), place);
    }
}

fn country(element: &Element) -> Option<String> {
    let name = Some(one_line(&element.text)).filter(|name| !name.is_empty());
    name.or_else(|| element.attribute("iso-code").map(str::to_owned))
}

fn fact(label: impl Into<String>, value: impl AsRef<str>) -> Fact {
    Fact {
        label: label.into(),
        value: one_line(value.as_ref()),
    }
}

fn add<T: PartialEq>(to: &mut Vec<T>, value: T) {
    if !to.contains(&value) {
        to.push(value);
    }
}

/// A party whose places and sets are still to be looked up.
struct Target {
    party: Party,
    act: Designation,
    sets: Vec<String>,
    /// Whether of birth, the place's id, and what the target itself says of the place.
    places: Vec<(bool, Option<String>, Place)>,
}

impl Target {
    fn resolved(self, lookup: &Lookup) -> Party {
        let Self {
            mut party,
            mut act,
            sets,
            places,
        } = self;
        for (of_birth, id, own) in places {
            let known = id.as_ref().and_then(|id| lookup.places.get(id));
            if let (Some(id), None) = (&id, known) {
                party
                    .facts
                    .push(fact("Place that the file does not hold", id));
            }
            let known = known.cloned().unwrap_or_default();
            let notes: Vec<String> = own.note.into_iter().chain(known.note).collect();
            let place = Place {
                street: own.street,
                postal_code: own.postal_code,
                note: (!notes.is_empty()).then(|| notes.join("; ")),
                ..known
            };
            match (place.is_empty(), of_birth) {
                (true, _) => {}
                (false, true) => add(&mut party.birth_places, place),
                (false, false) => add(&mut party.addresses, place),
            }
        }
        for id in sets {
            let Some(set) = lookup.sets.get(&id) else {
                party
                    .facts
                    .push(fact("Sanctions set that the file does not hold", id));
                continue;
            };
            add(&mut act.programs, set.program.clone());
            if let Some(title) = set.program.name.clone() {
                add(&mut act.legal_basis, title);
            }
            measures(&mut act.measures, &set.name);
            add(&mut party.facts, fact("Sanctions set", &set.name));
            if let Some(origin) = &set.origin {
                add(&mut party.facts, fact("Origin", origin));
            }
        }
        act.legal_basis.push(ACT.to_owned());
        party.designations.push(act);
        party
    }
}

fn measures(to: &mut Vec<Measure>, set: &str) {
    let lower = set.to_lowercase();
    let lines = MEASURES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1);
    let mut found = false;
    for line in lines {
        let mut cells = line.split('\t');
        let (Some(words), Some(measure)) = (cells.next(), cells.next()) else {
            continue;
        };
        if lower.contains(words) {
            found = true;
            add(to, measures::measure(measure));
        }
    }
    if !found {
        add(to, Measure::Other(set.to_owned()));
    }
}

/// Why a target cannot be read, with its entry id where it has one.
type Unread = (Option<String>, String);

fn target(element: &Element, ids: &mut HashSet<String>) -> Result<Target, Unread> {
    let Some(entry) = element.attribute("ssid") else {
        return Err((
            None,
            "has no ssid, by which the entry is known; fetch the file again".to_owned(),
        ));
    };
    let unread = |problem: &str| (Some(entry.to_owned()), problem.to_owned());
    if !ids.insert(entry.to_owned()) {
        return Err(unread(
            "has the ssid of an earlier target; fetch the file again",
        ));
    }
    let bodies = ["individual", "entity", "object"];
    let Some(body) = element
        .children
        .iter()
        .find(|child| bodies.contains(&child.name.as_str()))
    else {
        return Err(unread(
            "holds no individual, entity or object; it is of a version that is not known",
        ));
    };
    let sort = body.attribute("object-type").unwrap_or_default();
    let kind = match (body.name.as_str(), sort) {
        ("individual", _) => Some(PartyKind::Person),
        ("entity", _) => Some(PartyKind::Organization),
        (_, "vessel" | "ship") => Some(PartyKind::Vessel),
        (_, "aircraft") => Some(PartyKind::Aircraft),
        _ => None,
    };
    let mut target = Target {
        party: Party::new(CODE, entry, kind),
        act: Designation {
            authority: Authority {
                issuer: "Swiss Confederation".to_owned(),
                administrator: Some("State Secretariat for Economic Affairs (SECO)".to_owned()),
            },
            list: CODE.to_owned(),
            entry_id: Some(entry.to_owned()),
            ..Designation::default()
        },
        sets: Vec::new(),
        places: Vec::new(),
    };
    if kind.is_none() {
        target.party.facts.push(fact("Object type", sort));
    }
    fill(&mut target, body);
    if target.party.names.is_empty() {
        return Err(unread("has no identity with a name; fetch the file again"));
    }
    target
        .party
        .names
        .sort_by_key(|name| name.kind != NameKind::Primary);
    let mut life = Vec::new();
    for child in &element.children {
        match child.name.as_str() {
            "sanctions-set-id" => target.sets.push(child.text.clone()),
            "foreign-identifier" => target
                .party
                .facts
                .push(fact("Foreign identifier", &child.text)),
            "modification" => life.push(child),
            name if bodies.contains(&name) => {}
            _ => keep(&mut target.party, child, "target"),
        }
    }
    modifications(&mut target, &life);
    Ok(target)
}

fn fill(target: &mut Target, body: &Element) {
    match body.attribute("sex") {
        Some("male") => target.party.genders.push(Gender::Male),
        Some("female") => target.party.genders.push(Gender::Female),
        Some(other) => target.party.facts.push(fact("Sex", other)),
        None => {}
    }
    let mut reasons = Vec::new();
    for child in &body.children {
        match child.name.as_str() {
            "identity" => identity(target, child),
            "justification" => reasons.push(one_line(&child.text)),
            "other-information" => {
                let text = one_line(&child.text);
                if target.party.kind != Some(PartyKind::Person) {
                    for number in imo_numbers(&text) {
                        add(&mut target.party.identifiers, number);
                    }
                }
                target.party.remarks.push(text);
            }
            "relation" => relation(&mut target.party, child),
            _ => keep(&mut target.party, child, &body.name),
        }
    }
    reasons.retain(|reason| !reason.is_empty());
    target.act.reason = (!reasons.is_empty()).then(|| reasons.join("\n"));
}

fn relation(party: &mut Party, element: &Element) {
    let sort = element.attribute("relation-type").unwrap_or("related-to");
    let remark = element.value("remark").map(one_line);
    party.links.push(Link {
        relation: match &remark {
            Some(remark) => format!("{sort}: {remark}"),
            None => sort.to_owned(),
        },
        name: None,
        party: element
            .attribute("target-id")
            .map(|id| format!("{CODE}:{id}")),
    });
}

fn identity(target: &mut Target, identity: &Element) {
    let main = identity.attribute("main") != Some("false");
    for child in &identity.children {
        match child.name.as_str() {
            "name" => {
                for mut name in names(child) {
                    let taken = target
                        .party
                        .names
                        .iter()
                        .any(|name| name.kind == NameKind::Primary);
                    // Another identity's name, or a second one, is not the one of the listing.
                    if name.kind == NameKind::Primary && (!main || taken) {
                        name.kind = NameKind::Aka;
                    }
                    add(&mut target.party.names, name);
                }
            }
            "day-month-year" => birth_date(&mut target.party, child),
            "nationality" => {
                if let Some(country) = child.child("country").and_then(country) {
                    add(&mut target.party.nationalities, country);
                }
                if let Some(remark) = child.value("remark") {
                    target
                        .party
                        .facts
                        .push(fact("Remark on nationality", remark));
                }
            }
            "place-of-birth" | "address" => place(target, child),
            "identification-document" => document(&mut target.party, child),
            _ => keep(&mut target.party, child, "identity"),
        }
    }
}

/// Day, month and year in attributes, each of which may be missing.
fn date(element: &Element) -> Option<PartialDate> {
    let number = |name: &str| {
        element
            .attribute(name)
            .map_or(Some(0), |text| text.parse::<u16>().ok())
    };
    let year = number("year").filter(|&year| year > 0)?;
    let (month, day) = (
        u8::try_from(number("month")?).ok()?,
        u8::try_from(number("day")?).ok()?,
    );
    PartialDate::of_known(year, month, day).ok()
}

fn birth_date(party: &mut Party, element: &Element) {
    let calendar = element.attribute("calendar").unwrap_or("Gregorian");
    let gregorian = calendar.eq_ignore_ascii_case("gregorian");
    match date(element).filter(|_| gregorian) {
        Some(date) => {
            if let Some(quality) = element
                .attribute("quality")
                .filter(|&quality| quality != "good")
            {
                party.facts.push(fact(
                    "Quality of the date of birth",
                    format!("{date}: {quality}"),
                ));
            }
            add(&mut party.birth_dates, date);
        }
        None => {
            let parts = ["day", "month", "year"].map(|name| element.attribute(name).unwrap_or("?"));
            party.facts.push(fact(
                "Date of birth",
                format!("{} ({calendar})", parts.join(".")),
            ));
        }
    }
    if let Some(remark) = element.value("remark") {
        party
            .facts
            .push(fact("Remark on the date of birth", remark));
    }
}

fn place(target: &mut Target, element: &Element) {
    let value = |name: &str| element.value(name).map(one_line);
    let street: Vec<String> = [
        value("c-o").map(|name| format!("c/o {name}")),
        value("address-details"),
        value("p-o-box").map(|number| format!("P.O. Box {number}")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let quality = element
        .attribute("quality")
        .filter(|&quality| quality != "good");
    let notes: Vec<String> = [
        value("remark"),
        quality.map(|quality| format!("quality {quality}")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let own = Place {
        street: (!street.is_empty()).then(|| street.join(", ")),
        postal_code: value("zip-code"),
        note: (!notes.is_empty()).then(|| notes.join("; ")),
        ..Place::default()
    };
    let id = element.attribute("place-id").map(str::to_owned);
    target
        .places
        .push((element.name == "place-of-birth", id, own));
}

fn document(party: &mut Party, element: &Element) {
    let label = element
        .attribute("document-type")
        .map(|label| label.replace('-', " "));
    let Some(number) = element.value("number").map(one_line) else {
        keep(party, element, "identity");
        return;
    };
    let kind = label
        .as_deref()
        .and_then(kind_of)
        .unwrap_or(match label.as_deref() {
            Some("id card") => IdentifierKind::NationalId,
            Some("driving permit") => IdentifierKind::DrivingLicence,
            _ => IdentifierKind::Document,
        });
    let issuer = element.child("issuer");
    let dated = |name: &str| element.child(name).and_then(date);
    let identifier = Identifier {
        kind,
        value: number,
        label,
        country: issuer.and_then(|issuer| {
            let name = Some(one_line(&issuer.text)).filter(|name| !name.is_empty());
            name.or_else(|| issuer.attribute("code").map(str::to_owned))
        }),
        issuer: None,
        issued_on: dated("date-of-issue"),
        expires_on: dated("expiry-date"),
        note: element.value("remark").map(one_line),
    };
    add(&mut party.identifiers, identifier);
}

/// Keeps an element that has no field of its own in the model: its attributes and all text in it.
fn keep(party: &mut Party, element: &Element, within: &str) {
    fn texts(element: &Element, to: &mut Vec<String>) {
        let told = |name: &str| name != "ssid" && name != "lang";
        to.extend(
            element
                .attributes
                .iter()
                .filter(|(name, _)| told(name))
                .map(|(name, value)| format!("{name} {value}")),
        );
        to.extend((!element.text.is_empty()).then(|| element.text.clone()));
        for child in &element.children {
            texts(child, to);
        }
    }
    let mut found = Vec::new();
    texts(element, &mut found);
    if !found.is_empty() {
        add(
            &mut party.facts,
            fact(format!("{within} {}", element.name), found.join("; ")),
        );
    }
}

/// When the target was listed, amended, taken off and put back. It stays in the file when it is taken
/// off, and then bears the status delisted.
fn modifications(target: &mut Target, life: &[&Element]) {
    let day = |element: &Element| {
        let names = ["effective-date", "publication-date", "enactment-date"];
        names
            .iter()
            .find_map(|name| element.attribute(name)?.parse::<PartialDate>().ok())
    };
    // The newest stands first, so of two of one day the first decides.
    let mut newest: Option<(Option<PartialDate>, bool)> = None;
    for change in life {
        let (sort, date) = (
            change.attribute("modification-type").unwrap_or_default(),
            day(change),
        );
        match sort {
            "amended" => {
                if let Some(date) = date {
                    add(&mut target.act.amended_on, date);
                }
                continue;
            }
            "listed" => {
                let listed = &mut target.act.listed_on;
                *listed = match (*listed, date) {
                    (Some(one), Some(other)) => Some(one.min(other)),
                    (one, other) => one.or(other),
                };
            }
            "de-listed" | "re-listed" | "relisted" => {
                let date =
                    date.map_or_else(|| "no day published".to_owned(), |date| date.to_string());
                let label = if sort == "de-listed" {
                    "De-listed"
                } else {
                    "Re-listed"
                };
                target.party.facts.push(fact(label, date));
            }
            other => {
                let date = date.map_or_else(String::new, |date| date.to_string());
                target
                    .party
                    .facts
                    .push(fact(format!("Modification {other}"), date));
                continue;
            }
        }
        if newest.is_none_or(|(last, _)| date > last) {
            newest = Some((date, sort == "de-listed"));
        }
    }
    target.act.amended_on.sort_unstable();
    if let Some((_, true)) = newest {
        target.act.status.push(Status::Delisted);
    }
}
