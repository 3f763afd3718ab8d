//! The EU's consolidated list of financial sanctions in XML: `xmlFullSanctionsList_1_1`.
//!
//! One `sanctionEntity` of the root `export` is a person or an organization, its details are attributes
//! of its children. What becomes of each stands in `lists/eu_fsf/README.md`.

use crate::error::{Error, Result};
use crate::lists::reading::xml::{Element, Records};
use crate::lists::wording::documents::kind_of;
use crate::lists::wording::prose::one_line;
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::{
    Authority, Designation, Fact, Gender, Identifier, IdentifierKind, ListInfo, Measure, Name,
    NameKind, NamePart, NamePartKind, NameStrength, PartialDate, Party, PartyKind, Place, Program,
    Source,
};

pub(super) const CODE: &str = "eu_fsf";

/// The namespace of version 1.1; version 1.0 has other elements and the root `WHOLE`.
const NAMESPACE: &str = "http://eu.europa.ec/fpi/fsd/export";

const PROGRAMMES: &str = include_str!("../../../lists/eu_fsf/programmes.tsv");

pub(in crate::lists) fn recognises(found: &Found) -> bool {
    let head = String::from_utf8_lossy(&found.head);
    head.contains(NAMESPACE) && head.contains("<export")
}

pub(in crate::lists) fn open_found(found: &Found, _: &OpenOptions) -> Result<Opened> {
    open(Input::open(&found.path)?)
}

/// Opens the list from the XML's bytes. Memory is that of one entity.
///
/// # Errors
/// [`Error::List`] if the root element or its namespace is not that of version 1.1, [`Error::Io`] if
/// the bytes cannot be read.
pub fn read(input: Input, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open(input)?, options))
}

fn open(input: Input) -> Result<Opened> {
    let (file, digest) = (input.name().to_owned(), input.digest());
    let mut records = Records::new(input, &["sanctionEntity"])?.rooted(
        "export",
        "the EU's list of version 1.1 (xmlFullSanctionsList_1_1)",
    )?;
    let root = records.root();
    if root.attribute("xmlns") != Some(NAMESPACE)
        && !root.attributes.iter().any(|(_, value)| value == NAMESPACE)
    {
        return Err(Error::list(
            file,
            format!(
                "is not of the namespace {NAMESPACE}, so of a version that is not known; fetch xmlFullSanctionsList_1_1"
            ),
        ));
    }
    let published = root.attribute("generationDate").and_then(day);
    let parties = std::iter::from_fn(move || {
        let entity = match records.next()? {
            Ok(entity) => entity,
            Err(error) => return Some(Err(error)),
        };
        let position = records.position(&entity);
        Some(party(&entity).map_err(|(entry, problem)| match entry {
            Some(entry) => Error::record(position.entry(entry), problem),
            None => Error::record(position, problem),
        }))
    });
    Ok(Opened {
        info: info("XML 1.1 (xmlFullSanctionsList_1_1)", published),
        digests: vec![digest],
        parties: Box::new(parties),
    })
}

pub(super) fn info(format: &str, published: Option<PartialDate>) -> ListInfo {
    ListInfo {
        code: CODE.to_owned(),
        title:
            "Consolidated list of persons, groups and entities subject to EU financial sanctions"
                .to_owned(),
        publisher: "European Commission".to_owned(),
        format: format.to_owned(),
        published,
        ..ListInfo::default()
    }
}

/// The day of "2024-12-11T21:24:35.826+01:00" or "2024-12-11".
pub(super) fn day(text: &str) -> Option<PartialDate> {
    text.get(..10).and_then(|date| date.parse().ok())
}

/// A value that says something: the list writes unknown countries as "UNKNOWN" with the code "00".
fn get<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element
        .attribute(name)
        .filter(|value| !matches!(*value, "UNKNOWN" | "00"))
}

fn text(element: &Element, name: &str) -> Option<String> {
    get(element, name).map(one_line)
}

fn is_true(element: &Element, name: &str) -> bool {
    get(element, name).is_some_and(|value| value.eq_ignore_ascii_case("true"))
}

fn remarks(element: &Element) -> Vec<String> {
    let texts = element.all("remark").map(|remark| one_line(&remark.text));
    texts.filter(|text| !text.is_empty()).collect()
}

fn fact(label: impl Into<String>, value: impl Into<String>) -> Fact {
    Fact {
        label: label.into(),
        value: value.into(),
    }
}

fn add<T: PartialEq>(to: &mut Vec<T>, value: T) {
    if !to.contains(&value) {
        to.push(value);
    }
}

/// Attributes of every detail that say nothing of the party.
const OF_THE_FILE: &[&str] = &["logicalId", "regulationLanguage"];

/// Keeps what stands in attributes and elements that are not among the known ones.
fn keep_others(party: &mut Party, element: &Element, attributes: &[&str], elements: &[&str]) {
    for (name, value) in &element.attributes {
        let known = OF_THE_FILE.contains(&name.as_str()) || attributes.contains(&name.as_str());
        if !known && !value.trim().is_empty() {
            add(
                &mut party.facts,
                fact(format!("{} {name}", element.name), one_line(value)),
            );
        }
    }
    for child in &element.children {
        let known = ["regulationSummary", "remark"].contains(&child.name.as_str());
        if !known && !elements.contains(&child.name.as_str()) {
            let mut values: Vec<String> = child
                .attributes
                .iter()
                .map(|(name, value)| format!("{name} {value}"))
                .collect();
            values.extend((!child.text.is_empty()).then(|| child.text.clone()));
            add(
                &mut party.facts,
                fact(
                    format!("{} {}", element.name, child.name),
                    one_line(&values.join("; ")),
                ),
            );
        }
    }
}

/// Why an entity cannot be read, with its entry id where it has one.
pub(super) type Unread = (Option<String>, String);

pub(super) fn party(entity: &Element) -> Result<Party, Unread> {
    let reference = entity.attribute("euReferenceNumber");
    // Entries that have no reference yet are known by their number in the database.
    let Some(entry) = reference.or(entity.attribute("logicalId")) else {
        let problem = "has neither euReferenceNumber nor logicalId, by which the entry is known; fetch the file again";
        return Err((None, problem.to_owned()));
    };
    let unread = |problem: String| (Some(entry.to_owned()), problem);
    let subject = entity.child("subjectType");
    let code = subject.and_then(|subject| {
        subject
            .attribute("code")
            .or(subject.attribute("classificationCode"))
    });
    let kind = match code.map(str::to_lowercase).as_deref() {
        Some("person" | "p") => Some(PartyKind::Person),
        Some("enterprise" | "entity" | "e") => Some(PartyKind::Organization),
        Some("vessel" | "ship") => Some(PartyKind::Vessel),
        None => None,
        Some(other) => {
            return Err(unread(format!(
                "has the subjectType {other:?} where person or enterprise is expected"
            )));
        }
    };
    let mut party = Party::new(CODE, entry, kind);
    for alias in entity.all("nameAlias") {
        name(&mut party, alias);
    }
    if party.names.is_empty() {
        return Err(unread(
            "has no nameAlias with a name; fetch the file again".to_owned(),
        ));
    }
    primary_first(&mut party.names);
    for birth in entity.all("birthdate") {
        birth_date(&mut party, birth);
    }
    for element in entity.all("citizenship") {
        citizenship(&mut party, element);
    }
    for document in entity.all("identification") {
        identification(&mut party, document);
    }
    for place in entity.all("address") {
        address(&mut party, place);
    }
    party.remarks = remarks(entity);
    if let Some(details) = text(entity, "designationDetails") {
        party.facts.push(fact("Designation details", details));
    }
    if let Some(number) = text(entity, "unitedNationId") {
        party.facts.push(fact("United Nations ID", number));
    }
    let act = designation(&mut party, entity, entry, reference);
    party.designations.push(act);
    let known = [
        "designationDetails",
        "unitedNationId",
        "euReferenceNumber",
        "designationDate",
    ];
    let elements = [
        "subjectType",
        "nameAlias",
        "birthdate",
        "citizenship",
        "address",
        "identification",
        "regulation",
    ];
    keep_others(&mut party, entity, &known, &elements);
    Ok(party)
}

fn name(party: &mut Party, alias: &Element) {
    let parts = [
        ("firstName", NamePartKind::Given),
        ("middleName", NamePartKind::Middle),
        ("lastName", NamePartKind::Family),
    ];
    let parts: Vec<NamePart> = parts
        .into_iter()
        .filter_map(|(attribute, kind)| Some(NamePart::new(kind, text(alias, attribute)?)))
        .collect();
    let joined = || {
        let values: Vec<&str> = parts.iter().map(|part| part.value.as_str()).collect();
        (!values.is_empty()).then(|| values.join(" "))
    };
    let whole = alias.attribute("wholeName").map(one_line).or_else(joined);
    if let Some(title) = text(alias, "title") {
        add(&mut party.titles, title);
    }
    if let Some(function) = text(alias, "function") {
        add(&mut party.positions, function);
    }
    match get(alias, "gender") {
        Some("M") => add(&mut party.genders, Gender::Male),
        Some("F") => add(&mut party.genders, Gender::Female),
        Some(other) => add(&mut party.facts, fact("Gender", other)),
        None => {}
    }
    let Some(full) = whole else { return };
    for remark in remarks(alias) {
        add(
            &mut party.facts,
            fact(format!("Remark on the name {full}"), remark),
        );
    }
    party.names.push(Name {
        full,
        kind: NameKind::Aka,
        strength: match get(alias, "strong") {
            Some("true") => Some(NameStrength::Strong),
            Some("false") => Some(NameStrength::Weak),
            _ => None,
        },
        parts,
        script: None,
        language: text(alias, "nameLanguage"),
        id: alias.attribute("logicalId").map(str::to_owned),
    });
    let known = [
        "firstName",
        "middleName",
        "lastName",
        "wholeName",
        "title",
        "function",
        "gender",
        "strong",
        "nameLanguage",
    ];
    keep_others(party, alias, &known, &[]);
}

/// The list marks no name as the primary one; it is the first that is not weak, else the first.
fn primary_first(names: &mut [Name]) {
    let at = names.iter().position(|name| !name.is_weak()).unwrap_or(0);
    if let Some(front) = names.get_mut(..=at) {
        front.rotate_right(1);
    }
    if let Some(first) = names.first_mut() {
        first.kind = NameKind::Primary;
    }
}

fn birth_date(party: &mut Party, birth: &Element) {
    let number = |name: &str| {
        get(birth, name)
            .and_then(|text| text.parse::<u16>().ok())
            .filter(|&n| n > 0)
    };
    let small = |name: &str| number(name).and_then(|n| u8::try_from(n).ok());
    let year = |name: &str| number(name).and_then(|year| PartialDate::year(year).ok());
    let gregorian = get(birth, "calendarType")
        .is_none_or(|calendar| calendar.eq_ignore_ascii_case("gregorian"));
    let day = get(birth, "birthdate").and_then(|date| date.parse().ok());
    let parts = || {
        let year = number("year")?;
        let [month, day] = ["monthOfYear", "dayOfMonth"].map(|name| small(name).unwrap_or(0));
        PartialDate::of_known(year, month, day).ok()
    };
    let range = || match (year("yearRangeFrom"), year("yearRangeTo")) {
        (Some(from), Some(to)) => from.to(to).ok(),
        (one, other) => one.or(other),
    };
    let date = day.or_else(parts).or_else(range).filter(|_| gregorian);
    if let Some(date) = date {
        let circa = is_true(birth, "circa");
        add(
            &mut party.birth_dates,
            if circa { date.approximately() } else { date },
        );
    } else {
        // Of another calendar, or no day of the calendar: as it stands.
        let names = [
            "birthdate",
            "year",
            "monthOfYear",
            "dayOfMonth",
            "yearRangeFrom",
            "yearRangeTo",
        ];
        let values: Vec<String> = names
            .iter()
            .filter_map(|name| Some(format!("{name} {}", get(birth, name)?)))
            .collect();
        if !values.is_empty() {
            let calendar = get(birth, "calendarType").unwrap_or_default();
            add(
                &mut party.facts,
                fact(
                    "Date of birth",
                    format!("{}; {calendar}", values.join(", ")),
                ),
            );
        }
    }
    let place = place(birth);
    if !place.is_empty() {
        add(&mut party.birth_places, place);
    }
    for remark in remarks(birth) {
        add(&mut party.facts, fact("Remark on birth", remark));
    }
    let known = [
        "birthdate",
        "year",
        "monthOfYear",
        "dayOfMonth",
        "yearRangeFrom",
        "yearRangeTo",
        "circa",
        "calendarType",
        "city",
        "zipCode",
        "region",
        "place",
        "countryIso2Code",
        "countryDescription",
    ];
    keep_others(party, birth, &known, &[]);
}

fn place(element: &Element) -> Place {
    let country = text(element, "countryDescription").or_else(|| text(element, "countryIso2Code"));
    Place {
        text: text(element, "place"),
        street: text(element, "street"),
        city: text(element, "city"),
        region: text(element, "region"),
        postal_code: text(element, "zipCode"),
        country,
        note: None,
    }
}

fn address(party: &mut Party, element: &Element) {
    let mut place = place(element);
    if let Some(number) = text(element, "poBox") {
        let street = place
            .street
            .take()
            .map_or(String::new(), |street| format!("{street}, "));
        place.street = Some(format!("{street}PO Box {number}"));
    }
    let mut notes = remarks(element);
    if is_true(element, "asAtListingTime") {
        notes.push("as at the time of listing".to_owned());
    }
    if !place.is_empty() {
        place.note = (!notes.is_empty()).then(|| notes.join("; "));
        add(&mut party.addresses, place);
    } else {
        for note in notes {
            add(&mut party.facts, fact("Remark on address", note));
        }
    }
    for contact in element.all("contactInfo") {
        let (Some(key), Some(value)) = (contact.attribute("key"), text(contact, "value")) else {
            continue;
        };
        let kind = match key.to_lowercase().as_str() {
            "phone" | "tel" | "telephone" | "mobile" | "fax" => IdentifierKind::Phone,
            "email" => IdentifierKind::Email,
            "web" | "website" | "url" => IdentifierKind::Website,
            _ => IdentifierKind::Other,
        };
        let mut identifier = Identifier::new(kind, value);
        identifier.label = Some(key.to_owned());
        add(&mut party.identifiers, identifier);
    }
    let known = [
        "city",
        "street",
        "poBox",
        "zipCode",
        "region",
        "place",
        "asAtListingTime",
        "countryIso2Code",
        "countryDescription",
    ];
    keep_others(party, element, &known, &["contactInfo"]);
}

fn citizenship(party: &mut Party, citizenship: &Element) {
    if let Some(country) =
        text(citizenship, "countryDescription").or_else(|| text(citizenship, "countryIso2Code"))
    {
        add(&mut party.citizenships, country);
    }
    for remark in remarks(citizenship) {
        party.facts.push(fact("Remark on citizenship", remark));
    }
    keep_others(
        party,
        citizenship,
        &["countryDescription", "countryIso2Code"],
        &[],
    );
}

fn identification(party: &mut Party, element: &Element) {
    let code = text(element, "identificationTypeCode");
    let label = text(element, "identificationTypeDescription").or_else(|| code.clone());
    let mut notes = notes_on_document(element);
    let (number, latin) = (text(element, "number"), text(element, "latinNumber"));
    let value = match (number, latin) {
        (Some(number), Some(latin)) if number != latin => {
            notes.push(format!("in Latin characters: {latin}"));
            number
        }
        (Some(number), _) | (None, Some(number)) => number,
        // A document without a number, told in its remarks.
        (None, None) => {
            if !notes.is_empty() {
                let label = label.unwrap_or_else(|| "Identification".to_owned());
                add(&mut party.facts, fact(label, notes.join("; ")));
            }
            return;
        }
    };
    let kind = document_kind(code.as_deref(), label.as_deref());
    let dated = |name: &str| get(element, name).and_then(day);
    for name in ["issuedDate", "validTo"] {
        if let (None, Some(value)) = (dated(name), get(element, name)) {
            notes.push(format!("{name} {value}"));
        }
    }
    let identifier = Identifier {
        kind,
        value,
        label,
        country: text(element, "countryDescription").or_else(|| text(element, "countryIso2Code")),
        issuer: text(element, "issuedBy"),
        issued_on: dated("issuedDate"),
        expires_on: dated("validTo"),
        note: (!notes.is_empty()).then(|| notes.join("; ")),
    };
    add(&mut party.identifiers, identifier);
    let known = [
        "identificationTypeCode",
        "identificationTypeDescription",
        "diplomatic",
        "knownExpired",
        "knownFalse",
        "reportedLost",
        "revokedByIssuer",
        "nameOnDocument",
        "region",
        "validFrom",
        "validTo",
        "issuedDate",
        "number",
        "latinNumber",
        "countryDescription",
        "countryIso2Code",
        "issuedBy",
    ];
    keep_others(party, element, &known, &[]);
}

/// The remarks on a document, its marks, and what else is no part of an identifier.
fn notes_on_document(element: &Element) -> Vec<String> {
    let mut notes = remarks(element);
    let flags = [
        ("diplomatic", "diplomatic"),
        ("knownExpired", "known to have expired"),
        ("knownFalse", "known to be false"),
        ("reportedLost", "reported lost"),
        ("revokedByIssuer", "revoked by the issuer"),
    ];
    for (attribute, note) in flags {
        if is_true(element, attribute) {
            notes.push(note.to_owned());
        }
    }
    for (attribute, word) in [
        ("nameOnDocument", "name on the document"),
        ("region", "region"),
        ("validFrom", "valid from"),
    ] {
        if let Some(value) = text(element, attribute) {
            notes.push(format!("{word}: {value}"));
        }
    }
    notes
}

/// The kind of a document by its code, else by its description.
fn document_kind(code: Option<&str>, label: Option<&str>) -> IdentifierKind {
    match code {
        Some("passport" | "travdoc") => IdentifierKind::Passport,
        Some("id" | "ssn") => IdentifierKind::NationalId,
        Some("fiscalcode") => IdentifierKind::TaxId,
        Some("regnumber") => IdentifierKind::Registration,
        Some("swiftbic") => IdentifierKind::Bic,
        Some("imo") => IdentifierKind::Imo,
        Some("driverlicense" | "electroid" | "birthcert" | "residentperm") => {
            IdentifierKind::Document
        }
        _ => label.and_then(kind_of).unwrap_or(IdentifierKind::Other),
    }
}

fn designation(
    party: &mut Party,
    entity: &Element,
    entry: &str,
    reference: Option<&str>,
) -> Designation {
    let mut act = Designation {
        authority: Authority::new("Council of the European Union"),
        list: CODE.to_owned(),
        entry_id: Some(entry.to_owned()),
        reference: reference.map(str::to_owned),
        ..Designation::default()
    };
    if let Some(value) = get(entity, "designationDate") {
        act.listed_on = day(value);
        if act.listed_on.is_none() {
            party.facts.push(fact("Designation date", value));
        }
    }
    let mut sectoral = false;
    for regulation in entity.all("regulation") {
        let title = text(regulation, "numberTitle").unwrap_or_default();
        sectoral |= title.contains("833/2014");
        if let Some(code) = text(regulation, "programme") {
            programme(&mut act, code);
        }
        if !title.is_empty() {
            add(&mut act.legal_basis, citation(regulation, &title));
            if let Some(date) = text(regulation, "entryIntoForceDate") {
                add(
                    &mut party.facts,
                    fact(format!("Entry into force of {title}"), date),
                );
            }
        }
        source(&mut act, regulation);
        for remark in remarks(regulation) {
            add(&mut party.facts, fact(format!("Remark on {title}"), remark));
        }
    }
    // The acts by which names and other details came into the entry.
    for summary in entity
        .children
        .iter()
        .flat_map(|child| child.all("regulationSummary"))
    {
        source(&mut act, summary);
    }
    // What the list is published for. The restrictions of Regulation 833/2014 are of several sorts,
    // which the list does not tell.
    if !sectoral {
        act.measures = vec![Measure::Blocking, Measure::FundsProhibition];
    }
    act
}

/// A programme of the list with what the table of programmes says of it.
fn programme(act: &mut Designation, code: String) {
    let line = PROGRAMMES
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>());
    let line = line
        .into_iter()
        .find(|cells| cells.first() == Some(&code.as_str()));
    let cell = |at: usize| {
        line.as_ref()
            .and_then(|cells| cells.get(at))
            .filter(|cell| !cell.is_empty())
    };
    let name = cell(1).map(|name| (*name).to_owned());
    add(&mut act.programs, Program { code, name });
    if let Some(basic) = cell(2) {
        add(&mut act.legal_basis, (*basic).to_owned());
    }
}

/// How an act is cited: "Council regulation 269/2014 (OJ L78)".
fn citation(regulation: &Element, title: &str) -> String {
    let organisation = match regulation
        .attribute("organisationType")
        .map(str::to_lowercase)
        .as_deref()
    {
        Some("council") => "Council ",
        Some("commission") => "Commission ",
        _ => "",
    };
    let word = regulation
        .attribute("regulationType")
        .unwrap_or("regulation");
    format!("{organisation}{word} {title}")
}

fn source(act: &mut Designation, regulation: &Element) {
    let url = regulation
        .value("publicationUrl")
        .or(regulation.attribute("publicationUrl"));
    let source = Source {
        title: text(regulation, "numberTitle"),
        url: url.map(str::to_owned),
        published: regulation.attribute("publicationDate").and_then(day),
    };
    if source != Source::default() {
        add(&mut act.sources, source);
    }
}
