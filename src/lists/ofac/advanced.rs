//! OFAC's advanced XML: `sdn_advanced.xml` and `cons_advanced.xml`.
//!
//! The document is relational: reference value sets, then locations, then documents, then the parties
//! that refer to them by number, and behind the parties their relationships and the sanctions entries
//! that say by which program, on which list and since when. A party is whole only at the end of the
//! file. So the parties are held, as lines of JSON, a sixth of what a [`Party`] takes, and handed out
//! once the file has been read: a second pass over the file would spare that memory too, but an input
//! need not be a file, and its hash would no longer be that of one reading.

use super::programs::{self, OfacList};
use super::remarks;
use crate::error::{Error, Position, Result};
use crate::lists::reading::xml::{Element, Records};
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::{
    Fact, Link, Measure, Name, NameKind, NamePart, NamePartKind, NameStrength, PartialDate, Party,
    PartyKind, Place,
};
use std::collections::HashMap;

/// The records of the document, none of them inside another.
const WANTED: &[&str] = &[
    "DateOfIssue",
    "ReferenceValueSets",
    "Location",
    "IDRegDocument",
    "DistinctParty",
    "ProfileRelationship",
    "SanctionsEntry",
];

/// Whether the root element is that of this format.
pub(in crate::lists) fn recognises(found: &Found) -> bool {
    let head = String::from_utf8_lossy(&found.head);
    let root = head.contains("<Sanctions ") || head.contains("<Sanctions>");
    root && (head.contains("DateOfIssue") || head.contains("ReferenceValueSets"))
}

pub(in crate::lists) fn open_found(found: &Found, options: &OpenOptions) -> Result<Opened> {
    open(Input::open(&found.path)?, options)
}

/// Opens a list from any bytes in this format. The input is read whole when the first party is asked for.
///
/// Which of the two lists it is follows from [`OpenOptions::code`], else from the name of the input.
///
/// # Errors
/// [`Error::Io`] if it cannot be read; [`Error::List`] if it is no XML, or if neither code nor name says
/// which list it is.
pub fn read(input: Input, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open(input, options)?, options))
}

fn open(input: Input, options: &OpenOptions) -> Result<Opened> {
    let list = OfacList::of(input.name(), options)?;
    let (file, digest) = (input.name().to_owned(), input.digest());
    let mut records = Records::new(input, WANTED)?.rooted("Sanctions", "OFAC's advanced XML")?;
    let mut info = list.info("OFAC advanced XML");
    let mut first = records.next();
    if let Some(Ok(head)) = &first
        && head.name == "DateOfIssue"
    {
        info.published = point(head);
        first = None;
    }
    let mut whole = Some((file, first, records));
    let mut ready: Option<Box<dyn Iterator<Item = Result<Party>> + Send>> = None;
    let parties = std::iter::from_fn(move || {
        if let Some((file, first, records)) = whole.take() {
            let mut document = Document::new(file, list);
            document.read(first, records);
            ready = Some(Box::new(document.finish()));
        }
        ready.as_mut()?.next()
    });
    Ok(Opened {
        info,
        digests: vec![digest],
        parties: Box::new(parties),
    })
}

/// The reference value sets: what a number stands for, by the element's name.
#[derive(Default)]
struct References(HashMap<(String, String), Element>);

impl References {
    fn add(&mut self, sets: &Element) {
        for value in sets.children.iter().flat_map(|set| &set.children) {
            if let Some(id) = value.attribute("ID") {
                let key = (value.name.clone(), id.to_owned());
                self.0.insert(key, value.clone());
            }
        }
    }

    fn get(&self, set: &str, id: Option<&str>) -> Option<&Element> {
        self.0.get(&(set.to_owned(), id?.to_owned()))
    }

    /// The text of a value, or the bare number where the document does not explain it.
    fn text(&self, set: &str, id: Option<&str>) -> Option<String> {
        let known = self.get(set, id).map(|value| value.text.clone());
        let known = known.filter(|text| !text.is_empty());
        known.or_else(|| Some(format!("{set} {}", id?)))
    }
}

/// A document of a party, held until its identity comes.
struct Registration {
    label: String,
    number: String,
    country: Option<String>,
    issuer: Option<String>,
    issued: Option<PartialDate>,
    expires: Option<PartialDate>,
    notes: Vec<String>,
    line: u64,
}

/// A party that waits for what stands behind it in the file.
struct Held {
    /// Its primary name, for the parties that are tied to it.
    name: Option<String>,
    json: Box<[u8]>,
}

impl Held {
    fn new(party: &Party) -> Result<Self, String> {
        let json = serde_json::to_vec(party);
        Ok(Self {
            name: party.primary_name().map(|name| name.full.clone()),
            json: json
                .map_err(|error| format!("the party cannot be held: {error}"))?
                .into_boxed_slice(),
        })
    }

    fn party(&self) -> Result<Party, String> {
        serde_json::from_slice(&self.json)
            .map_err(|error| format!("the party was not held whole: {error}"))
    }
}

struct Document {
    file: String,
    list: OfacList,
    references: References,
    places: HashMap<String, Place>,
    registrations: HashMap<String, Vec<Registration>>,
    parties: Vec<Held>,
    /// Where a profile stands among the parties.
    profiles: HashMap<String, usize>,
    relationships: Vec<Element>,
    unread: Vec<Error>,
}

impl Document {
    fn new(file: String, list: OfacList) -> Self {
        Self {
            file,
            list,
            references: References::default(),
            places: HashMap::new(),
            registrations: HashMap::new(),
            parties: Vec::new(),
            profiles: HashMap::new(),
            relationships: Vec::new(),
            unread: Vec::new(),
        }
    }

    fn read(&mut self, first: Option<Result<Element>>, mut records: Records) {
        let mut next = first.or_else(|| records.next());
        while let Some(record) = next {
            let read = record.and_then(|element| {
                let read = self.record(&element);
                read.map_err(|problem| Error::record(records.position(&element), problem))
            });
            if let Err(error) = read {
                self.unread.push(error);
            }
            next = records.next();
        }
        let mut orphans: Vec<Registration> = std::mem::take(&mut self.registrations)
            .into_values()
            .flatten()
            .collect();
        orphans.sort_by_key(|orphan| orphan.line);
        for orphan in orphans {
            self.unread.push(Error::record(
                Position::file(&self.file).line(orphan.line),
                format!(
                    "the document {} {} belongs to no party of the file",
                    orphan.label, orphan.number
                ),
            ));
        }
    }

    fn record(&mut self, element: &Element) -> Result<(), String> {
        match element.name.as_str() {
            "ReferenceValueSets" => self.references.add(element),
            "Location" => {
                let id = element.attribute("ID").ok_or("the location has no ID")?;
                let place = self.place(element);
                self.places.insert(id.to_owned(), place);
            }
            "IDRegDocument" => self.registration(element)?,
            "DistinctParty" => {
                for profile in element.all("Profile") {
                    self.party(element, profile)?;
                }
                if element.child("Profile").is_none() {
                    return Err("the party has no profile".to_owned());
                }
            }
            "ProfileRelationship" => self.relationships.push(element.clone()),
            "SanctionsEntry" => self.sanctions(element)?,
            other => return Err(format!("a second {other} stands here")),
        }
        Ok(())
    }

    fn place(&self, location: &Element) -> Place {
        let mut place = Place::default();
        let mut street: Vec<&str> = Vec::new();
        let mut others: Vec<String> = Vec::new();
        for part in location.all("LocationPart") {
            let values = part
                .all("LocationPartValue")
                .filter_map(|v| v.value("Value"));
            let kind = self
                .references
                .text("LocPartType", part.attribute("LocPartTypeID"))
                .unwrap_or_default();
            for value in values {
                let field = match kind.as_str() {
                    "CITY" => &mut place.city,
                    "STATE/PROVINCE" => &mut place.region,
                    "POSTAL CODE" => &mut place.postal_code,
                    "ADDRESS1" | "ADDRESS2" | "ADDRESS3" => {
                        street.push(value);
                        continue;
                    }
                    "Unknown" => &mut place.text,
                    _ => {
                        others.push(format!("{kind}: {value}"));
                        continue;
                    }
                };
                match field {
                    None => *field = Some(value.to_owned()),
                    // A second value of one part, in another spelling or script.
                    Some(_) => others.push(format!("{kind}: {value}")),
                }
            }
        }
        place.street = (!street.is_empty()).then(|| street.join(", "));
        place.note = (!others.is_empty()).then(|| others.join("; "));
        let country = location
            .child("LocationCountry")
            .and_then(|country| country.attribute("CountryID"));
        place.country = self.references.text("Country", country).or_else(|| {
            let area = location.child("LocationAreaCode")?.attribute("AreaCodeID");
            let area = self.references.get("AreaCode", area)?;
            area.attribute("Description").map(str::to_owned)
        });
        place
    }

    fn registration(&mut self, element: &Element) -> Result<(), String> {
        let identity = element
            .attribute("IdentityID")
            .ok_or("the document names no identity")?;
        let references = &self.references;
        let mut registration = Registration {
            label: references
                .text("IDRegDocType", element.attribute("IDRegDocTypeID"))
                .unwrap_or_else(|| "document".to_owned()),
            number: element
                .value("IDRegistrationNo")
                .unwrap_or_default()
                .to_owned(),
            country: references.text("Country", element.attribute("IssuedBy-CountryID")),
            issuer: element.value("IssuingAuthority").map(str::to_owned),
            issued: None,
            expires: None,
            notes: element
                .value("Comment")
                .map(str::to_owned)
                .into_iter()
                .collect(),
            line: element.line,
        };
        let validity = references.text("Validity", element.attribute("ValidityID"));
        // "Valid" is every sound document; only what departs from it is worth a note.
        registration
            .notes
            .extend(validity.filter(|validity| validity != "Valid"));
        for dated in element.all("DocumentDate") {
            let which = references
                .text("IDRegDocDateType", dated.attribute("IDRegDocDateTypeID"))
                .unwrap_or_default();
            let date = dated
                .child("Period")
                .or(dated.child("DatePeriod"))
                .and_then(period);
            match (which.as_str(), date) {
                ("Issue Date", Some(date)) => registration.issued = Some(date),
                ("Expiration Date", Some(date)) => registration.expires = Some(date),
                (_, Some(date)) => registration.notes.push(format!("{which}: {date}")),
                (_, None) => registration.notes.push(format!("{which}: not read")),
            }
        }
        self.registrations
            .entry(identity.to_owned())
            .or_default()
            .push(registration);
        Ok(())
    }

    fn party(&mut self, distinct: &Element, profile: &Element) -> Result<(), String> {
        let id = profile
            .attribute("ID")
            .or(distinct.attribute("FixedRef"))
            .ok_or("the profile has no ID")?;
        if self.profiles.contains_key(id) {
            return Err(format!(
                "profile {id} was read before; fetch the file again"
            ));
        }
        let kind = self.kind(profile.attribute("PartySubTypeID"));
        let mut party = Party::new(self.list.code(), id, kind);
        let mut identities: Vec<&Element> = profile.all("Identity").collect();
        // The primary name first, whatever the order in the file; the sort keeps the rest in place.
        identities.sort_by_key(|identity| identity.attribute("Primary") != Some("true"));
        for identity in &identities {
            self.names(identity, &mut party);
            if identity.attribute("False") == Some("true") {
                let names = identity
                    .all("Alias")
                    .filter_map(|a| a.attribute("FixedRef"));
                let names: Vec<&str> = names.collect();
                let said = format!("false identity: names {}", names.join(", "));
                party.remarks.push(said);
            }
        }
        party
            .names
            .sort_by_key(|name| name.kind != NameKind::Primary);
        if party.names.is_empty() {
            return Err(format!("profile {id} has no name"));
        }
        for feature in profile.all("Feature") {
            self.feature(feature, &mut party);
        }
        for identity in &identities {
            let held = identity.attribute("ID").unwrap_or_default();
            for held in self.registrations.remove(held).unwrap_or_default() {
                put(held, &mut party);
            }
        }
        for comment in [distinct.value("Comment"), profile.value("Comment")] {
            remarks::read(comment.unwrap_or_default(), false, &mut party);
        }
        self.parties.push(Held::new(&party)?);
        self.profiles.insert(id.to_owned(), self.parties.len() - 1);
        Ok(())
    }

    /// Vessels and aircraft are sub-types of "Transport"; people and organizations are types.
    fn kind(&self, sub_type: Option<&str>) -> Option<PartyKind> {
        let sub_type = self.references.get("PartySubType", sub_type)?;
        let main = self
            .references
            .get("PartyType", sub_type.attribute("PartyTypeID"));
        match (sub_type.text.as_str(), main.map(|main| main.text.as_str())) {
            ("Vessel", _) => Some(PartyKind::Vessel),
            ("Aircraft", _) => Some(PartyKind::Aircraft),
            (_, Some("Individual")) => Some(PartyKind::Person),
            (_, Some("Entity")) => Some(PartyKind::Organization),
            _ => None,
        }
    }

    fn names(&self, identity: &Element, party: &mut Party) {
        let groups: HashMap<&str, String> = identity
            .child("NamePartGroups")
            .iter()
            .flat_map(|groups| groups.all("MasterNamePartGroup"))
            .flat_map(|master| master.all("NamePartGroup"))
            .filter_map(|group| {
                let kind = group.attribute("NamePartTypeID");
                Some((
                    group.attribute("ID")?,
                    self.references.text("NamePartType", kind)?,
                ))
            })
            .collect();
        for alias in identity.all("Alias") {
            let primary = alias.attribute("Primary") == Some("true")
                && identity.attribute("Primary") != Some("false");
            let kind = self
                .references
                .text("AliasType", alias.attribute("AliasTypeID"));
            for documented in alias.all("DocumentedName") {
                let (mut name, parts) = self.name(documented, &groups, party.kind);
                if name.full.is_empty() {
                    continue;
                }
                name.parts = parts;
                if primary {
                    name.kind = NameKind::Primary;
                } else {
                    name.kind = match kind.as_deref() {
                        Some("F.K.A.") => NameKind::Fka,
                        Some("N.K.A.") => NameKind::Nka,
                        _ => NameKind::Aka,
                    };
                    name.id = alias.attribute("FixedRef").map(str::to_owned);
                    name.strength = match alias.attribute("LowQuality") {
                        Some("true") => Some(NameStrength::Weak),
                        Some("false") => Some(NameStrength::Strong),
                        _ => None,
                    };
                }
                party.names.push(name);
            }
        }
    }

    /// A name of one script: whole as the delimited files write it, `FAMILY, Given`, and its parts.
    fn name(
        &self,
        documented: &Element,
        groups: &HashMap<&str, String>,
        kind: Option<PartyKind>,
    ) -> (Name, Vec<NamePart>) {
        let mut name = Name::default();
        let mut parts = Vec::new();
        let values = documented
            .all("DocumentedNamePart")
            .flat_map(|part| part.all("NamePartValue"));
        for value in values.filter(|value| !value.text.is_empty()) {
            let group = value.attribute("NamePartGroupID");
            let group = group.and_then(|group| groups.get(group));
            let part = part_kind(group.map_or("", String::as_str));
            parts.push(NamePart::new(part, value.text.clone()));
            let script = self.references.get("Script", value.attribute("ScriptID"));
            name.script = name.script.or(script
                .and_then(|script| script.attribute("ScriptCode"))
                .map(str::to_owned));
        }
        let joined = |family: bool| {
            let parts = parts
                .iter()
                .filter(|part| (part.kind == NamePartKind::Family) == family);
            parts
                .map(|part| part.value.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let (family, given) = (joined(true), joined(false));
        name.full = match (family.is_empty(), given.is_empty()) {
            (false, false) => format!("{family}, {given}"),
            _ => format!("{family}{given}"),
        };
        if kind != Some(PartyKind::Person) && parts.len() == 1 {
            parts.clear(); // the one part is the whole name
        }
        (name, parts)
    }

    fn feature(&self, feature: &Element, party: &mut Party) {
        let label = self
            .references
            .text("FeatureType", feature.attribute("FeatureTypeID"))
            .unwrap_or_else(|| "feature".to_owned());
        for version in feature.all("FeatureVersion") {
            for dates in version.all("DatePeriod") {
                match period(dates) {
                    Some(date) if is_birth(&label) => party.birth_dates.push(date),
                    Some(date) => fact(party, &label, &date.to_string()),
                    None => party
                        .remarks
                        .push(format!("{label}: a date that was not read")),
                }
            }
            for location in version.all("VersionLocation") {
                let id = location.attribute("LocationID").unwrap_or_default();
                match self.places.get(id) {
                    Some(place) => located(&label, place, party),
                    None => party.remarks.push(format!("{label}: location {id}")),
                }
            }
            for detail in version.all("VersionDetail") {
                let reference = detail.attribute("DetailReferenceID");
                let value = match detail.text.as_str() {
                    "" => self.references.text("DetailReference", reference),
                    text => Some(text.to_owned()),
                };
                match value {
                    Some(value) if label == "Title" => remarks::title(party, &value),
                    Some(value) => remarks::feature(party, &label, &value),
                    None => {}
                }
            }
            if let Some(comment) = version.value("Comment") {
                remarks::feature(party, &label, comment);
            }
        }
    }

    fn sanctions(&mut self, entry: &Element) -> Result<(), String> {
        let profile = entry.attribute("ProfileID").unwrap_or_default();
        let references = &self.references;
        let at = self.profiles.get(profile);
        let Some(held) = at.and_then(|&at| self.parties.get_mut(at)) else {
            return Err(format!(
                "the sanctions entry is that of profile {profile:?}, which the file does not hold"
            ));
        };
        let mut whole = held.party()?;
        let party = &mut whole;
        let mut tags = Vec::new();
        let mut measures = Vec::new();
        for measure in entry.all("SanctionsMeasure") {
            let kind = references.text("SanctionsType", measure.attribute("SanctionsTypeID"));
            match (kind.as_deref(), measure.value("Comment")) {
                (Some("Program"), Some(tag)) => tags.push(tag),
                (Some("Program"), None) | (None, None) => {}
                (Some("Block"), None) => measures.push(Measure::Blocking),
                (Some(kind), None) => measures.push(Measure::Other(kind.to_owned())),
                (kind, Some(comment)) => {
                    let said = format!("{}: {comment}", kind.unwrap_or("measure"));
                    measures.push(Measure::Other(said));
                }
            }
        }
        let before = party.designations.len();
        programs::designate(party, self.list, tags);
        let acts = party.designations.get_mut(before..).unwrap_or_default();
        for event in entry.all("EntryEvent") {
            let basis = references.text("LegalBasis", event.attribute("LegalBasisID"));
            let basis = basis.filter(|basis| !matches!(basis.as_str(), "Unknown" | ""));
            // The act whose basis the event names: "Executive Order 13818 (Global Magnitsky)" is
            // "Executive Order 13818". Where none does, the only act there is.
            let named = acts.iter().position(|act| {
                let of = |known: &String| {
                    basis
                        .as_ref()
                        .is_some_and(|b| b.starts_with(known.as_str()))
                };
                act.legal_basis.iter().any(of)
            });
            let known = named.is_some();
            let Some(at) = named.or((acts.len() == 1).then_some(0)) else {
                party
                    .remarks
                    .extend(basis.map(|basis| format!("legal basis: {basis}")));
                continue;
            };
            let Some(act) = acts.get_mut(at) else {
                continue;
            };
            if let Some(basis) = basis.filter(|_| !known) {
                act.legal_basis.push(basis);
            }
            let kind = references.text("EntryEventType", event.attribute("EntryEventTypeID"));
            let date = event.child("Date").and_then(point);
            match (kind.as_deref(), date) {
                (Some("Created"), Some(date)) => {
                    act.listed_on = Some(act.listed_on.map_or(date, |known| known.min(date)));
                }
                (_, Some(date)) => act.amended_on.push(date),
                (_, None) => {}
            }
        }
        measures.retain(|measure| !acts.iter().all(|act| act.measures.contains(measure)));
        if let [act] = acts {
            act.measures.append(&mut measures);
        }
        for measure in measures {
            // With two authorities on one entry the file does not say whose measure it is.
            fact(party, "Sanctions measure", measure.label());
        }
        let list = references.text("List", entry.attribute("ListID"));
        if let Some(list) = list.filter(|list| list != "SDN List") {
            fact(party, "List", &list);
        }
        *held = Held::new(&whole)?;
        Ok(())
    }

    /// Ties the parties together, gives those without an entry their bare designation, and hands out
    /// the parties one by one, then what could not be read.
    fn finish(mut self) -> impl Iterator<Item = Result<Party>> {
        let mut links: HashMap<usize, Vec<Link>> = HashMap::new();
        for tie in std::mem::take(&mut self.relationships) {
            let end = |name| tie.attribute(name).unwrap_or_default();
            let other = self.profiles.get(end("To-ProfileID"));
            let other = other.and_then(|&at| self.parties.get(at));
            let former = match tie.attribute("Former") {
                Some("true") => " (former)",
                _ => "",
            };
            let kind = self
                .references
                .text("RelationType", tie.attribute("RelationTypeID"));
            let link = Link {
                relation: format!("{}{former}", kind.as_deref().unwrap_or("relationship")),
                name: other.and_then(|other| other.name.clone()),
                party: Some(format!("{}:{}", self.list.code(), end("To-ProfileID"))),
            };
            match self.profiles.get(end("From-ProfileID")) {
                Some(&from) => links.entry(from).or_default().push(link),
                None => self.unread.push(Error::record(
                    Position::file(&self.file).line(tie.line),
                    format!(
                        "a relationship begins at profile {:?}, which the file does not hold",
                        end("From-ProfileID")
                    ),
                )),
            }
        }
        let (file, list) = (self.file, self.list);
        let parties = self.parties.into_iter().enumerate();
        let parties = parties.map(move |(at, held)| {
            let mut party =
                (held.party()).map_err(|problem| Error::record(Position::file(&file), problem))?;
            party.links.extend(links.remove(&at).unwrap_or_default());
            if party.designations.is_empty() {
                programs::designate(&mut party, list, []);
            }
            Ok(party)
        });
        parties.chain(self.unread.into_iter().map(Err))
    }
}

fn put(held: Registration, party: &mut Party) {
    if held.number.is_empty() {
        let country = held.country.unwrap_or_default();
        let said = format!("{} {country} {}", held.label, held.notes.join("; "));
        return party.remarks.push(said.trim().to_owned());
    }
    let before = party.identifiers.len();
    remarks::document(
        party,
        &held.label,
        &held.number,
        held.country.as_deref(),
        held.issued,
        held.expires,
    );
    let notes = (!held.notes.is_empty()).then(|| held.notes.join("; "));
    match party.identifiers.get_mut(before) {
        Some(identifier) => {
            identifier.issuer = held.issuer;
            identifier.note = notes;
        }
        None => party.remarks.extend(held.issuer.into_iter().chain(notes)),
    }
}

fn part_kind(written: &str) -> NamePartKind {
    match written {
        "Last Name" => NamePartKind::Family,
        "First Name" => NamePartKind::Given,
        "Middle Name" => NamePartKind::Middle,
        "Maiden Name" => NamePartKind::Maiden,
        "Patronymic" => NamePartKind::Patronymic,
        "Matronymic" => NamePartKind::Matronymic,
        "Nickname" => NamePartKind::Nickname,
        "Entity Name" | "Vessel Name" | "Aircraft Name" => NamePartKind::Whole,
        _ => NamePartKind::Other,
    }
}

fn is_birth(label: &str) -> bool {
    matches!(
        label,
        "Birthdate"
            | "Organization Established Date"
            | "Aircraft Manufacture Date"
            | "Vessel Year of Build"
    )
}

/// A feature that is a place. Nationality and citizenship are places of which only the country counts.
fn located(label: &str, place: &Place, party: &mut Party) {
    match (label, &place.country) {
        ("Nationality Country", Some(country)) => party.nationalities.push(country.clone()),
        ("Citizenship Country", Some(country)) => party.citizenships.push(country.clone()),
        ("Place of Birth", _) => party.birth_places.push(place.clone()),
        ("Location", _) => party.addresses.push(place.clone()),
        _ => fact(party, label, &place.to_string()),
    }
}

fn fact(party: &mut Party, label: &str, value: &str) {
    party.facts.push(Fact {
        label: label.trim_end_matches([':', '-', ' ']).to_owned(),
        value: value.to_owned(),
    });
}

/// A point in time: `<Year>1971</Year><Month>5</Month><Day>3</Day>`, the last two optional.
fn point(element: &Element) -> Option<PartialDate> {
    let year = element.value("Year")?.parse().ok()?;
    let part = |name| match element.value(name) {
        None => Some(0_u8),
        Some(text) => text.parse().ok(),
    };
    PartialDate::of_known(year, part("Month")?, part("Day")?).ok()
}

/// A period, from the first day that its start may be to the last that its end may be. One that covers
/// a year or a month to the day is that year or month: so the file writes dates of less precision.
fn period(element: &Element) -> Option<PartialDate> {
    let (start, end) = (element.child("Start")?, element.child("End"));
    let first = point(start.child("From").or(start.child("To"))?)?;
    let last = end.and_then(|end| end.child("To").or(end.child("From")));
    let last = match last.or(start.child("To")) {
        Some(last) => point(last)?,
        None => first,
    };
    let approximate = |end: &Element| end.attribute("Approximate") == Some("true");
    let date = reduced(first, last)?;
    if approximate(start) || end.is_some_and(approximate) {
        return Some(date.approximately());
    }
    Some(date)
}

fn reduced(first: PartialDate, last: PartialDate) -> Option<PartialDate> {
    if first == last {
        return Some(first);
    }
    let ((y1, m1, d1), (y2, m2, d2)) = (first.first_day(), last.last_day());
    if (m1, d1, m2, d2) == (1, 1, 12, 31) {
        let (from, to) = (PartialDate::year(y1).ok()?, PartialDate::year(y2).ok()?);
        return if y1 == y2 {
            Some(from)
        } else {
            from.to(to).ok()
        };
    }
    // The day behind the month's last is none of the calendar.
    let whole = d1 == 1 && PartialDate::day(y2, m2, d2.saturating_add(1)).is_err();
    if whole && (y1, m1) == (y2, m2) {
        return PartialDate::month(y1, m1).ok();
    }
    first.to(last).ok()
}
