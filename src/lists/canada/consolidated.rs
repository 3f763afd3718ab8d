//! Canada's consolidated list: `sema-lmes.xml` of Global Affairs Canada.
//!
//! One `record` of the root `data-set` is a person, an organization or a ship under a regulation of the
//! Special Economic Measures Act or the Justice for Victims of Corrupt Foreign Officials Act. What
//! becomes of each field stands in `lists/ca_dfatd_sema_sanctions/README.md`.

use super::aliases::{aliases, also_known};
use crate::error::{Error, Result};
use crate::lists::reading::xml::{Element, Records};
use crate::lists::wording::dates::dates;
use crate::lists::wording::measures;
use crate::lists::wording::prose::one_line;
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::{
    Authority, Designation, Fact, Identifier, IdentifierKind, ListInfo, Measure, Name, NameKind,
    NamePart, NamePartKind, Party, PartyKind, Program,
};
use std::collections::HashMap;

const CODE: &str = "ca_dfatd_sema_sanctions";

/// Which regulation a record's country and schedule mean.
const REGULATIONS: &str = include_str!("../../../lists/ca_dfatd_sema_sanctions/regulations.tsv");

pub(in crate::lists) fn recognises(found: &Found) -> bool {
    let head = String::from_utf8_lossy(&found.head);
    head.contains("<data-set") && head.contains("<record>") && head.contains("<Country>")
}

pub(in crate::lists) fn open_found(found: &Found, _: &OpenOptions) -> Result<Opened> {
    open(Input::open(&found.path)?)
}

/// Opens the list from any bytes. Memory is that of one record and of the ids read so far.
///
/// # Errors
/// [`Error::List`] if the root element is not `data-set`, [`Error::Io`] if the bytes cannot be read.
pub fn read(input: Input, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open(input)?, options))
}

fn open(input: Input) -> Result<Opened> {
    let digest = input.digest();
    let mut records =
        Records::new(input, &["record"])?.rooted("data-set", "Canada's list (sema-lmes.xml)")?;
    let mut ids = HashMap::new();
    let parties = std::iter::from_fn(move || {
        let record = match records.next()? {
            Ok(record) => record,
            Err(error) => return Some(Err(error)),
        };
        let position = records.position(&record);
        Some(party(&record, &mut ids).map_err(|(entry, problem)| {
            let position = match entry {
                Some(entry) => position.entry(entry),
                None => position,
            };
            Error::record(position, problem)
        }))
    });
    Ok(Opened {
        info: ListInfo {
            code: CODE.to_owned(),
            title: "Consolidated Canadian Autonomous Sanctions List".to_owned(),
            publisher: "Global Affairs Canada".to_owned(),
            format: "SEMA and JVCFOA XML (data-set)".to_owned(),
            ..ListInfo::default()
        },
        digests: vec![digest],
        parties: Box::new(parties),
    })
}

/// The fields of a record that the reader knows, and the rest.
#[derive(Default)]
struct Fields<'a> {
    known: HashMap<&'static str, &'a str>,
    unknown: Vec<(&'a str, &'a str)>,
}

const KNOWN: [&str; 11] = [
    "Country",
    "Schedule",
    "Item",
    "EntityOrShip",
    "LastName",
    "GivenName",
    "Aliases",
    "DateOfBirthOrShipBuildDate",
    "TitleOrShip",
    "ShipIMONumber",
    "DateOfListing",
];

impl<'a> Fields<'a> {
    fn of(record: &'a Element) -> Self {
        let mut fields = Self::default();
        for child in record.children.iter().filter(|c| !c.text.is_empty()) {
            match KNOWN.iter().find(|known| **known == child.name) {
                Some(known) if !fields.known.contains_key(known) => {
                    fields.known.insert(known, &child.text);
                }
                _ => fields.unknown.push((&child.name, &child.text)),
            }
        }
        fields
    }

    fn get(&self, name: &str) -> Option<&'a str> {
        self.known.get(name).copied()
    }
}

/// Why a record cannot be read, with its entry id where it has one.
type Unread = (Option<String>, String);

fn party(record: &Element, ids: &mut HashMap<String, u32>) -> Result<Party, Unread> {
    let fields = Fields::of(record);
    let need = |name: &str| {
        let problem =
            || format!("has no {name}, by which the entry is known; fetch the file again");
        fields.get(name).ok_or_else(|| (None, problem()))
    };
    let (country, item) = (one_line(need("Country")?), need("Item")?);
    let schedule = fields.get("Schedule").map(one_line).unwrap_or_default();
    let mut entry = format!("{country}/{schedule}/{item}");
    // The list numbers no two alike; should it, the second is kept beside the first.
    let times = ids.entry(entry.clone()).or_default();
    *times += 1;
    if *times > 1 {
        entry = format!("{entry} ({times})");
    }
    let imo = fields.get("ShipIMONumber");
    let kind = match (fields.get("LastName"), fields.get("EntityOrShip"), imo) {
        (Some(_), None, None) => PartyKind::Person,
        (None, Some(_), Some(_)) => PartyKind::Vessel,
        (None, Some(_), None) => PartyKind::Organization,
        (None, None, _) => {
            return Err((
                Some(entry),
                "has neither LastName nor EntityOrShip; fetch the file again".to_owned(),
            ));
        }
        (Some(_), _, _) => {
            return Err((
                Some(entry),
                "has LastName together with EntityOrShip or ShipIMONumber; it is unclear what it is"
                    .to_owned(),
            ));
        }
    };
    let mut party = Party::new(CODE, &entry, Some(kind));
    match kind {
        PartyKind::Person => name_person(&mut party, &fields),
        _ => name_other(&mut party, fields.get("EntityOrShip").unwrap_or_default()),
    }
    if let Some(text) = fields.get("Aliases") {
        let found = aliases(text, kind == PartyKind::Person);
        if found.len() != 1 {
            party.facts.push(fact("Aliases", text));
        }
        for alias in found {
            if party.names.iter().all(|name| name.full != alias.name) {
                let mut name = Name::alias(alias.name, NameKind::Aka);
                name.language = alias.language;
                party.names.push(name);
            }
        }
    }
    if let Some(text) = fields.get("TitleOrShip") {
        match kind {
            PartyKind::Person => party.titles.extend(text.split('/').map(one_line)),
            PartyKind::Vessel => party.facts.push(fact("Vessel type", text)),
            _ => party.facts.push(fact("Title", text)),
        }
    }
    if let Some(number) = imo {
        let imo = Identifier::new(IdentifierKind::Imo, number);
        party.identifiers.push(imo);
    }
    if let Some(text) = fields.get("DateOfBirthOrShipBuildDate") {
        let found = dates(text);
        party.birth_dates = found.dates;
        if !found.whole {
            party
                .facts
                .push(fact("Date of birth or ship build date", text));
        }
    }
    let act = designation(&mut party, &fields, &country, &schedule, &entry);
    party.designations.push(act);
    for (label, value) in fields.unknown {
        party.facts.push(fact(label, value));
    }
    Ok(party)
}

fn fact(label: &str, value: &str) -> Fact {
    Fact {
        label: label.to_owned(),
        value: one_line(value),
    }
}

fn name_person(party: &mut Party, fields: &Fields<'_>) {
    let family = one_line(fields.get("LastName").unwrap_or_default());
    let given = fields.get("GivenName").map(one_line);
    // "DIKIY (DIKY)": another spelling of the family name.
    let (family, other) = match family
        .strip_suffix(')')
        .and_then(|text| text.split_once('('))
    {
        Some((family, other)) => (family.trim().to_owned(), Some(other.trim().to_owned())),
        None => (family, None),
    };
    for (family, kind) in [(Some(family), NameKind::Primary), (other, NameKind::Aka)] {
        let Some(family) = family else { continue };
        let full = match &given {
            Some(given) => format!("{family}, {given}"),
            None => family.clone(),
        };
        let mut name = Name::alias(full, kind);
        name.parts.push(NamePart::new(NamePartKind::Family, family));
        let given = given
            .iter()
            .map(|given| NamePart::new(NamePartKind::Given, given));
        name.parts.extend(given);
        party.names.push(name);
    }
}

/// "A/B" are the English and the French name; "A (also known as B and C)" holds aliases.
fn name_other(party: &mut Party, text: &str) {
    let text = one_line(text);
    let (text, known_as) = match text.split_once("(also known as ") {
        Some((name, known_as)) => (name.trim().to_owned(), also_known(known_as)),
        None => (text, Vec::new()),
    };
    // A slash in brackets or between single words is part of the name: "(Hmaw Bi/Pyi/Ywama)".
    let halves = text.split_once('/').filter(|(english, french)| {
        let whole = |half: &str| {
            half.contains(' ') && half.matches('(').count() == half.matches(')').count()
        };
        whole(english) && whole(french) && !french.contains('/')
    });
    match halves {
        Some((english, french)) => {
            party.names.push(Name::primary(english.trim()));
            party.names.push(Name::alias(french.trim(), NameKind::Aka));
        }
        None => party.names.push(Name::primary(text)),
    }
    let known_as = known_as
        .into_iter()
        .map(|name| Name::alias(name, NameKind::Aka));
    party.names.extend(known_as);
}

fn designation(
    party: &mut Party,
    fields: &Fields<'_>,
    country: &str,
    schedule: &str,
    entry: &str,
) -> Designation {
    let mut designation = Designation {
        authority: Authority {
            issuer: "Government of Canada".to_owned(),
            administrator: Some("Global Affairs Canada".to_owned()),
        },
        list: CODE.to_owned(),
        entry_id: Some(entry.to_owned()),
        ..Designation::default()
    };
    let english = country
        .split_once(" / ")
        .map_or(country, |(english, _)| english);
    let mut program = Program {
        code: english.to_owned(),
        name: (english != country).then(|| country.to_owned()),
    };
    if let Some(regulation) = regulation(english, schedule) {
        if regulation.code != country {
            program.name = Some(country.to_owned());
        }
        program.code = regulation.code.to_owned();
        designation.legal_basis = vec![regulation.title.to_owned(), regulation.act.to_owned()];
        designation.measures.extend(regulation.measure);
    }
    designation.programs.push(program);
    if let Some(text) = fields.get("DateOfListing") {
        match text.parse() {
            Ok(date) => designation.listed_on = Some(date),
            Err(_) => party.facts.push(fact("Date of listing", text)),
        }
    }
    designation
}

/// A line of the table.
struct Regulation {
    code: &'static str,
    title: &'static str,
    act: &'static str,
    measure: Option<Measure>,
}

/// The line of a country for this very schedule, else for all of its schedules.
fn regulation(country: &str, schedule: &str) -> Option<Regulation> {
    let lines = || {
        REGULATIONS.lines().filter_map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            match *cells.as_slice() {
                [name, of, code, title, act, measure, _] if name == country => {
                    let measure = (!measure.is_empty()).then(|| measures::measure(measure));
                    Some((
                        of,
                        Regulation {
                            code,
                            title,
                            act,
                            measure,
                        },
                    ))
                }
                _ => None,
            }
        })
    };
    let of = |wanted: &str| {
        lines()
            .find(|(of, _)| *of == wanted)
            .map(|(_, found)| found)
    };
    of(schedule).or_else(|| of("*"))
}
