//! The consolidated list of the United Nations Security Council: `consolidated.xml`.
//!
//! List code `un_sc_sanctions`, an entry's id is its `REFERENCE_NUMBER`. What each element becomes,
//! and the oddities of the file, are in `lists/un_sc_sanctions/README.md`.

use super::comments::comments;
use super::names::{names_in_note, outside_parentheses, split_alias};
use crate::error::{Error, Position, Result};
use crate::lists::reading::xml::{Element, Records};
use crate::lists::wording::documents::kind_of;
use crate::lists::wording::measures;
use crate::lists::wording::prose::{date_in_words, lettered, month, number_in, one_line};
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::{
    Authority, Designation, Fact, Gender, Identifier, IdentifierKind, ListInfo, Measure, Name,
    NameKind, NamePart, NamePartKind, NameStrength, PartialDate, Party, PartyKind, Place, Program,
    Status,
};

/// The list's code.
pub const CODE: &str = "un_sc_sanctions";

/// `UN_LIST_TYPE` with its name, resolutions and measures.
const PROGRAMS: &str = include_str!("../../../lists/un_sc_sanctions/programs.tsv");

pub(in crate::lists) fn recognises(found: &Found) -> bool {
    let mark = b"<CONSOLIDATED_LIST";
    found.head.windows(mark.len()).any(|window| window == mark)
}

pub(in crate::lists) fn open_found(found: &Found, _: &OpenOptions) -> Result<Opened> {
    open(Input::open(&found.path)?)
}

/// Opens the list from any bytes.
///
/// # Errors
/// [`Error::List`] if they are not this list's XML, [`Error::Io`] if they cannot be read.
pub fn read(input: Input, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open(input)?, options))
}

fn open(input: Input) -> Result<Opened> {
    let (name, digest) = (input.name().to_owned(), input.digest());
    let mut records = Records::new(input, &["INDIVIDUAL", "ENTITY"])?
        .rooted("CONSOLIDATED_LIST", "the UN's list")?;
    let root = records.root();
    let published = match root.attribute("dateGenerated") {
        None => None,
        Some(text) => Some(day(text).ok_or_else(|| {
            Error::list(
                &name,
                format!("its dateGenerated is {text:?}, where a day was expected"),
            )
        })?),
    };
    let info = ListInfo {
        code: CODE.to_owned(),
        title: "United Nations Security Council Consolidated List".to_owned(),
        publisher: "United Nations Security Council".to_owned(),
        format: "UN consolidated XML".to_owned(),
        published,
        ..ListInfo::default()
    };
    let parties = std::iter::from_fn(move || {
        records
            .next()
            .map(|record| record.and_then(|record| party(&record, records.position(&record))))
    });
    Ok(Opened {
        info,
        digests: vec![digest],
        parties: Box::new(parties),
    })
}

fn party(record: &Element, position: Position) -> Result<Party> {
    let Some(reference) = text(record, "REFERENCE_NUMBER") else {
        let data_id = record.value("DATAID").unwrap_or("unknown");
        return Err(Error::record(
            position,
            format!("the entry of DATAID {data_id} has no REFERENCE_NUMBER"),
        ));
    };
    let kind = match record.name.as_str() {
        "INDIVIDUAL" => PartyKind::Person,
        _ => PartyKind::Organization,
    };
    let mut party = Party::new(CODE, &reference, Some(kind));
    primary_names(&mut party, record);
    if party.names.is_empty() {
        return Err(Error::record(
            position.entry(reference),
            "has no FIRST_NAME to FOURTH_NAME",
        ));
    }
    let mut act = Designation {
        authority: Authority::new("United Nations Security Council"),
        list: CODE.to_owned(),
        entry_id: Some(reference.clone()),
        ..Designation::default()
    };
    // Before the comments, which may know better what the listing does.
    program(
        &mut act,
        &text(record, "UN_LIST_TYPE").unwrap_or_default(),
        kind,
    );
    // Before the aliases, which may have dates and places of their own.
    for element in &record.children {
        match element.name.as_str() {
            "INDIVIDUAL_DATE_OF_BIRTH" => birth_date(&mut party, element),
            "INDIVIDUAL_PLACE_OF_BIRTH" => {
                let place = place(&mut party, element);
                party.birth_places.extend(place);
            }
            _ => {}
        }
    }
    for element in &record.children {
        detail(&mut party, &mut act, element);
    }
    party.designations.push(act);
    Ok(party)
}

/// What an element of an entry says, but for its names, dates and places of birth.
fn detail(party: &mut Party, act: &mut Designation, element: &Element) {
    match element.name.as_str() {
        "FIRST_NAME"
        | "SECOND_NAME"
        | "THIRD_NAME"
        | "FOURTH_NAME"
        | "NAME_ORIGINAL_SCRIPT"
        | "REFERENCE_NUMBER"
        | "UN_LIST_TYPE"
        | "INDIVIDUAL_DATE_OF_BIRTH"
        | "INDIVIDUAL_PLACE_OF_BIRTH" => {}
        "LISTED_ON" => match day(&element.text) {
            Some(day) => act.listed_on = Some(day),
            None => keep(party, element),
        },
        "LAST_DAY_UPDATED" => {
            for value in values(element) {
                match day(&value) {
                    Some(day) => act.amended_on.push(day),
                    None => fact(party, "Last day updated", value),
                }
            }
        }
        "DELISTED_ON" if !element.text.is_empty() => {
            act.status.push(Status::Delisted);
            keep(party, element);
        }
        "GENDER" => match gender(&element.text) {
            Some(gender) => party.genders.push(gender),
            None => keep(party, element),
        },
        "COMMENTS1" => comments(party, act, &one_line(&element.text)),
        "TITLE" => party.titles.extend(values(element)),
        "DESIGNATION" => {
            for value in values(element) {
                party
                    .positions
                    .extend(lettered(&value).into_iter().map(str::to_owned));
            }
        }
        "NATIONALITY" => party.nationalities.extend(values(element)),
        "NATIONALITY2" if !element.text.is_empty() => {
            party.nationalities.push(one_line(&element.text));
        }
        "INDIVIDUAL_ALIAS" | "ENTITY_ALIAS" => alias(party, element),
        "INDIVIDUAL_ADDRESS" | "ENTITY_ADDRESS" => {
            let place = place(party, element);
            party.addresses.extend(place);
        }
        "INDIVIDUAL_DOCUMENT" => document(party, element),
        // These two say the same of every entry; any other value is kept.
        "VERSIONNUM" if element.text == "1" => {}
        "LIST_TYPE" if values(element).all(|value| value == "UN List") => {}
        _ => keep(party, element),
    }
}

/// The text of a child on one line, if there is any.
fn text(element: &Element, name: &str) -> Option<String> {
    element.value(name).map(one_line)
}

/// The `VALUE`s of an element that are not empty, on one line each.
fn values(element: &Element) -> impl Iterator<Item = String> + '_ {
    element
        .all("VALUE")
        .map(|value| one_line(&value.text))
        .filter(|value| !value.is_empty())
}

fn fact(party: &mut Party, label: &str, value: impl Into<String>) {
    party.facts.push(Fact {
        label: label.to_owned(),
        value: value.into(),
    });
}

/// Keeps what has no place of its own under its element's name, with everything inside.
fn keep(party: &mut Party, element: &Element) {
    if !element.text.is_empty() {
        fact(party, &element.name, one_line(&element.text));
    }
    for child in &element.children {
        keep(party, child);
    }
}

/// Keeps the children of an element that are not among the known ones.
fn keep_others(party: &mut Party, element: &Element, known: &[&str]) {
    for child in &element.children {
        if !known.contains(&child.name.as_str()) {
            keep(party, child);
        }
    }
}

/// A day as the file writes it: `2012-12-31`, with a zone (`2015-07-01-04:00`) or an hour behind it
/// in some entries, or a year alone.
fn day(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    text.get(..10).unwrap_or(text).parse().ok()
}

pub(super) fn gender(text: &str) -> Option<Gender> {
    match text
        .trim()
        .trim_end_matches(['.', ']'])
        .to_lowercase()
        .as_str()
    {
        "male" => Some(Gender::Male),
        "female" => Some(Gender::Female),
        _ => None,
    }
}

fn primary_names(party: &mut Party, record: &Element) {
    let parts: Vec<String> = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"]
        .into_iter()
        .filter_map(|part| text(record, part))
        .collect();
    if party.kind == Some(PartyKind::Person) {
        let full = parts.join(" ");
        if !full.is_empty() {
            party.names.push(Name {
                parts: parts
                    .into_iter()
                    .map(|part| NamePart::new(NamePartKind::Other, part))
                    .collect(),
                ..Name::primary(full)
            });
        }
    } else {
        // One entry has two names in one element (CDe.003): "... (CAGL) ; ... (GLBC)".
        for full in outside_parentheses(&parts.join(" "), ';') {
            let kind = match party.names.is_empty() {
                true => NameKind::Primary,
                false => NameKind::Aka,
            };
            party.names.push(Name::alias(full, kind));
        }
    }
    if let Some(original) = text(record, "NAME_ORIGINAL_SCRIPT").filter(|_| !party.names.is_empty())
    {
        party.names.push(Name::primary(original));
    }
}

pub(super) fn program(act: &mut Designation, code: &str, kind: PartyKind) {
    if code.is_empty() {
        return;
    }
    let rows = PROGRAMS.lines().filter(|line| !line.starts_with('#'));
    let row = rows
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .find(|row| row.first() == Some(&code));
    let cell = |at: usize| {
        row.as_ref()
            .and_then(|row| row.get(at).copied())
            .filter(|cell| *cell != "-")
    };
    act.programs.push(Program {
        code: code.to_owned(),
        name: cell(1).map(str::to_owned),
    });
    act.legal_basis.extend(
        cell(2)
            .into_iter()
            .flat_map(|cell| cell.split('|'))
            .map(str::to_owned),
    );
    let words = cell(3).into_iter().flat_map(|cell| cell.split('|'));
    act.measures
        .extend(words.filter_map(|word| measure(word, kind)));
}

/// A measure of the tables. Organizations do not travel, so for them a travel ban is none.
pub(super) fn measure(word: &str, kind: PartyKind) -> Option<Measure> {
    let measure = measures::measure(word);
    (measure != Measure::TravelBan || kind == PartyKind::Person).then_some(measure)
}

fn alias(party: &mut Party, element: &Element) {
    let known = [
        "QUALITY",
        "ALIAS_NAME",
        "NOTE",
        "DATE_OF_BIRTH",
        "CITY_OF_BIRTH",
        "COUNTRY_OF_BIRTH",
    ];
    keep_others(party, element, &known);
    // Where there is no alias, the file has an empty element.
    let Some(written) = text(element, "ALIAS_NAME") else {
        for name in known {
            if let Some(value) = text(element, name) {
                fact(party, name, value);
            }
        }
        return;
    };
    let quality = text(element, "QUALITY").unwrap_or_default();
    let (kind, strength) = match quality.as_str() {
        "Good" => (NameKind::Aka, Some(NameStrength::Strong)),
        "Low" => (NameKind::Aka, Some(NameStrength::Weak)),
        "a.k.a." | "" => (NameKind::Aka, None),
        "f.k.a." => (NameKind::Fka, None),
        other => {
            fact(party, "Alias quality", format!("{written}: {other}"));
            (NameKind::Aka, None)
        }
    };
    let (names, mut remarks) = split_alias(&written);
    let note = text(element, "NOTE");
    let more = note
        .as_deref()
        .map_or_else(Vec::new, |note| names_in_note(&written, note));
    for full in names.into_iter().chain(more) {
        if !party
            .names
            .iter()
            .any(|name| name.full == full && name.kind == kind && name.strength == strength)
        {
            party.names.push(Name {
                strength,
                ..Name::alias(full, kind)
            });
        }
    }
    remarks.extend(note);
    let born = element.value("DATE_OF_BIRTH");
    match born.map(day) {
        Some(Some(date)) => {
            if !party.birth_dates.contains(&date) {
                party.birth_dates.push(date);
            }
            remarks.push(format!("born {date}"));
        }
        Some(None) => remarks.push(format!("born {}", born.unwrap_or_default())),
        None => {}
    }
    let place = Place {
        city: text(element, "CITY_OF_BIRTH"),
        country: text(element, "COUNTRY_OF_BIRTH"),
        ..Place::default()
    };
    if !place.is_empty() {
        let known = |born: &Place| born.city == place.city && born.country == place.country;
        if !party.birth_places.iter().any(known) {
            party.birth_places.push(Place {
                note: Some(format!("under the alias {written}")),
                ..place
            });
        }
    }
    for remark in remarks {
        fact(party, "Alias note", format!("{written}: {remark}"));
    }
}

fn place(party: &mut Party, element: &Element) -> Option<Place> {
    let known = [
        "STREET",
        "CITY",
        "STATE_PROVINCE",
        "ZIP_CODE",
        "COUNTRY",
        "NOTE",
    ];
    keep_others(party, element, &known);
    let place = Place {
        text: None,
        street: text(element, "STREET"),
        city: text(element, "CITY"),
        region: text(element, "STATE_PROVINCE"),
        postal_code: text(element, "ZIP_CODE"),
        country: text(element, "COUNTRY"),
        note: text(element, "NOTE"),
    };
    (!place.is_empty()).then_some(place)
}

fn birth_date(party: &mut Party, element: &Element) {
    let known = [
        "TYPE_OF_DATE",
        "DATE",
        "YEAR",
        "FROM_YEAR",
        "TO_YEAR",
        "NOTE",
    ];
    keep_others(party, element, &known);
    let kind = text(element, "TYPE_OF_DATE").unwrap_or_default();
    let note = text(element, "NOTE");
    let value = |name| element.value(name);
    let year = |name| value(name).and_then(day);
    let mut date = match (
        value("DATE"),
        value("YEAR"),
        value("FROM_YEAR"),
        value("TO_YEAR"),
    ) {
        (Some(date), ..) => day(date),
        (None, Some(_), ..) => year("YEAR"),
        (None, None, Some(_), Some(_)) => year("FROM_YEAR")
            .zip(year("TO_YEAR"))
            .and_then(|(from, to)| from.to(to).ok()),
        (None, None, Some(_), None) => year("FROM_YEAR"),
        (None, None, None, Some(_)) => year("TO_YEAR"),
        (None, None, None, None) => None,
    };
    let given = ["DATE", "YEAR", "FROM_YEAR", "TO_YEAR"]
        .into_iter()
        .filter_map(|name| Some(format!("{name} {}", value(name)?)))
        .collect::<Vec<_>>();
    if date.is_none() && !given.is_empty() {
        fact(party, "Date of birth", given.join(", "));
    }
    let mut note_is_in_date = false;
    if let Some(note) = &note {
        let from_note = match date {
            // "Sep." beside the year 1958 (QDi.395).
            Some(known) => known
                .parts()
                .filter(|parts| parts.1 == 0)
                .and_then(|parts| PartialDate::month(parts.0, month(note)?).ok()),
            None if given.is_empty() => date_in_words(note).or_else(|| months_between(note)),
            None => None,
        };
        note_is_in_date = from_note.is_some();
        date = from_note.or(date);
    }
    let circa = note.as_deref() == Some("Approximately");
    if kind == "APPROXIMATELY" || circa {
        date = date.map(PartialDate::approximately);
    }
    party
        .birth_dates
        .extend(date.filter(|date| !party.birth_dates.contains(date)));
    match note {
        Some(_) if circa && date.is_some() || note_is_in_date => {}
        Some(note) => {
            let of = date.map_or_else(String::new, |date| format!("{date}: "));
            fact(party, "Date of birth note", format!("{of}{note}"));
        }
        None => {}
    }
    if !["EXACT", "APPROXIMATELY", "BETWEEN", ""].contains(&kind.as_str()) {
        fact(party, "TYPE_OF_DATE", kind);
    }
}

/// "Between Aug. and Sep. 1977" (QDi.306).
fn months_between(text: &str) -> Option<PartialDate> {
    let (from, to) = text.strip_prefix("Between ")?.split_once(" and ")?;
    let to = date_in_words(to)?;
    PartialDate::month(to.years().0, month(from)?)
        .ok()?
        .to(to)
        .ok()
}

fn document(party: &mut Party, element: &Element) {
    let known = [
        "TYPE_OF_DOCUMENT",
        "TYPE_OF_DOCUMENT2",
        "NUMBER",
        "ISSUING_COUNTRY",
        "COUNTRY_OF_ISSUE",
        "CITY_OF_ISSUE",
        "DATE_OF_ISSUE",
        "NOTE",
    ];
    keep_others(party, element, &known);
    let (general, particular) = (
        text(element, "TYPE_OF_DOCUMENT"),
        text(element, "TYPE_OF_DOCUMENT2"),
    );
    let kind = [&particular, &general]
        .into_iter()
        .find_map(|label| kind_of(label.as_deref()?))
        .unwrap_or(IdentifierKind::Other);
    let note = text(element, "NOTE");
    let mut notes: Vec<String> = Vec::new();
    // One number has its own words before it: "national identity card number 44103-..." (QDi.309).
    let number = text(element, "NUMBER").map(|number| {
        let worded = number
            .split(' ')
            .filter(|word| word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase()));
        match number_in(&number).filter(|_| worded.count() > 1) {
            Some(value) => {
                notes.push(number);
                value
            }
            None => number,
        }
    });
    // Some entries have the number in the words of the type or the note only (TAi.165, QDi.060).
    let value = number
        .clone()
        .or_else(|| number_in(particular.as_deref()?))
        .or_else(|| number_in(note.as_deref()?));
    let Some(value) = value else {
        let rest: Vec<String> = known
            .into_iter()
            .filter_map(|name| text(element, name))
            .collect();
        if !rest.is_empty() {
            fact(party, "Document", rest.join(", "));
        }
        return;
    };
    let (issuing, of_issue) = (
        text(element, "ISSUING_COUNTRY"),
        text(element, "COUNTRY_OF_ISSUE"),
    );
    notes.extend(note);
    let issued_on = match text(element, "DATE_OF_ISSUE") {
        None => None,
        Some(date) => day(&date).or_else(|| {
            notes.push(format!("issued {date}"));
            None
        }),
    };
    // Two elements for one fact; where they differ both are kept.
    if let (Some(issuing), Some(of_issue)) = (&issuing, &of_issue)
        && issuing != of_issue
    {
        notes.push(format!("country of issue: {of_issue}"));
    }
    if let Some(city) = text(element, "CITY_OF_ISSUE") {
        notes.push(format!("issued in {city}"));
    }
    let usual = ["Passport", "National Identification Number"];
    let label = particular
        .or(general)
        .filter(|label| !usual.contains(&label.as_str()) || kind == IdentifierKind::Other);
    party.identifiers.push(Identifier {
        label,
        country: issuing.or(of_issue),
        issued_on,
        note: (!notes.is_empty()).then(|| notes.join("; ")),
        ..Identifier::new(kind, value)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_program_has_all_its_columns() {
        for line in PROGRAMS.lines().filter(|line| !line.starts_with('#')) {
            let [code, name, legal_basis, measures, reason] =
                line.split('\t').collect::<Vec<_>>()[..]
            else {
                panic!("{line}");
            };
            assert!(!name.is_empty() && !reason.is_empty(), "{code}");
            for resolution in legal_basis.split('|') {
                assert!(
                    resolution.starts_with("Security Council resolution "),
                    "{code}"
                );
            }
            let known = ["blocking", "travel_ban", "arms_embargo", "-"];
            assert!(measures.split('|').all(|m| known.contains(&m)), "{code}");
        }
    }
}
