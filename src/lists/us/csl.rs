//! The US Consolidated Screening List (`consolidated.csv`): the export and sanctions lists of three
//! departments in one file, by the International Trade Administration.
//!
//! Every row is one entry of one of the lists; a party on several of them has a row on each. What the
//! lists are is data: `src/lists/data/us_csl_sources.tsv`. Every column is described in
//! `lists/us_trade_csl/README.md`.

use crate::error::{Error, Position, Result};
use crate::lists::ofac::programs::{self, OfacList};
use crate::lists::ofac::remarks;
use crate::lists::reading::named_rows::{self, Ids, NamedRows, Row};
use crate::lists::wording::measures::measure;
use crate::lists::wording::{inner_names, prose};
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::{
    Authority, Designation, Fact, Identifier, IdentifierKind, ListInfo, Measure, Name, PartialDate,
    Party, PartyKind, Place, Program, Source,
};
use std::cmp::Ordering;
use std::sync::LazyLock;

const CODE: &str = "us_trade_csl";

const FORMAT: &str = "the Consolidated Screening List";

/// The columns, all of which must be there: a file without one of them is another version.
const COLUMNS: [&str; 29] = [
    "_id",
    "source",
    "entity_number",
    "type",
    "programs",
    "name",
    "title",
    "addresses",
    "federal_register_notice",
    "start_date",
    "end_date",
    "standard_order",
    "license_requirement",
    "license_policy",
    "call_sign",
    "vessel_type",
    "gross_tonnage",
    "gross_registered_tonnage",
    "vessel_flag",
    "vessel_owner",
    "remarks",
    "source_list_url",
    "alt_names",
    "citizenships",
    "dates_of_birth",
    "nationalities",
    "places_of_birth",
    "source_information_url",
    "ids",
];

/// What joins several values of one cell.
const SEPARATOR: &str = "; ";

/// A year before which no export or sanctions order of these lists can be: the Trading with the Enemy
/// Act is of 1917. `0017-05-26` stands for 2017.
const FIRST_YEAR: u16 = 1917;

/// Whether the header is that of the list.
pub(in crate::lists) fn recognises(found: &Found) -> bool {
    named_rows::header(&found.head, b',').is_some_and(|columns| {
        let first: Vec<&str> = columns.iter().take(3).map(String::as_str).collect();
        first == ["_id", "source", "entity_number"]
    })
}

pub(in crate::lists) fn open_found(found: &Found, options: &OpenOptions) -> Result<Opened> {
    open(Input::open(&found.path)?, options)
}

/// Opens the list from any bytes in this format.
///
/// Memory is that of one row and of the ids read so far (a few MB for a whole list).
///
/// # Errors
/// [`Error::Io`] if the header cannot be read, [`Error::List`] if a column is missing.
pub fn read(input: Input, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open(input, options)?, options))
}

fn open(input: Input, _: &OpenOptions) -> Result<Opened> {
    let digest = input.digest();
    let file = input.name().to_owned();
    let rows = NamedRows::open(input, b',', FORMAT, &COLUMNS)?;
    let mut seen = Ids::default();
    let parties = rows.map(move |row| row.and_then(|row| party(&row, &file, &mut seen)));
    Ok(Opened {
        info: ListInfo {
            code: CODE.to_owned(),
            title: "US Consolidated Screening List".to_owned(),
            publisher: "US Department of Commerce (ITA)".to_owned(),
            format: "Consolidated Screening List CSV".to_owned(),
            ..ListInfo::default()
        },
        digests: vec![digest],
        parties: Box::new(parties),
    })
}

// ---- the lists inside ----------------------------------------------------------------------------

/// A row of the table of sources.
struct Act {
    source: &'static str,
    program: &'static str,
    issuer: &'static str,
    administrator: Option<&'static str>,
    name: Option<&'static str>,
    basis: Vec<&'static str>,
    measures: Vec<Measure>,
    own_id: bool,
}

static ACTS: LazyLock<Vec<Act>> = LazyLock::new(|| {
    let rows = include_str!("../data/us_csl_sources.tsv").lines();
    rows.filter(|row| !row.starts_with('#'))
        .skip(1)
        .filter_map(act)
        .collect()
});

fn act(row: &'static str) -> Option<Act> {
    let cells: Vec<&'static str> = row.split('\t').collect();
    let &[source, program, issuer, name, basis, measures, own_id, _] = cells.as_slice() else {
        return None;
    };
    let several = |cell: &'static str| cell.split('|').filter(|item| !item.is_empty());
    let (issuer, administrator) = match issuer {
        "state" => (programs::STATE, None),
        "state+treasury" => (programs::STATE, Some(programs::TREASURY)),
        "commerce" => (super::bis_dpl::COMMERCE, None),
        _ => (programs::TREASURY, None),
    };
    Some(Act {
        source,
        program,
        issuer,
        administrator,
        name: Some(name).filter(|name| !name.is_empty()),
        basis: several(basis).collect(),
        measures: several(measures).map(measure).collect(),
        own_id: own_id == "yes",
    })
}

/// The abbreviation in the brackets of a source: `EL` of "Entity List (EL) - Bureau of ...", `NS-MBS` of
/// "... (NS-MBS List) - ...".
fn abbreviation(source: &str) -> Option<&str> {
    let (_, inner) = source.split_once('(')?;
    let (inner, _) = inner.split_once(')')?;
    Some(inner.strip_suffix(" List").unwrap_or(inner))
}

// ---- a row ---------------------------------------------------------------------------------------

fn party(row: &Row, file: &str, seen: &mut Ids) -> Result<Party> {
    let wrong = |problem: &str| {
        let position = Position::file(file).line(row.line);
        let position = match row.get("_id") {
            "" => position,
            id => position.entry(id),
        };
        Err(Error::record(position, problem))
    };
    let source = row.get("source");
    if row.get("_id").is_empty() {
        return wrong("has no _id; fetch the file again");
    }
    if row.get("name").is_empty() {
        return wrong("has no name; fetch the file again");
    }
    if source.is_empty() {
        return wrong("has no source, so it cannot be told whose list it is; fetch the file again");
    }
    let list = abbreviation(source).unwrap_or(source);
    let known = ACTS
        .iter()
        .find(|act| act.source == list && act.program == "-");

    let mut entry = row.get("_id").to_owned();
    // A list that is not known may share numbers with the others.
    if known.is_none_or(|act| act.own_id) {
        entry = format!("{entry}/{list}");
    }
    let entry = seen.unique(entry);
    let kind = match row.get("type") {
        "Individual" => Some(PartyKind::Person),
        "Entity" => Some(PartyKind::Organization),
        "Vessel" => Some(PartyKind::Vessel),
        "Aircraft" => Some(PartyKind::Aircraft),
        _ => None,
    };
    let mut party = Party::new(CODE, &entry, kind);
    names(row, &mut party);
    party.addresses = row.several("addresses", SEPARATOR).map(place).collect();
    let values = |column| row.several(column, SEPARATOR).map(str::to_owned);
    party.citizenships = values("citizenships").collect();
    party.nationalities = values("nationalities").collect();
    party.birth_places = values("places_of_birth").map(Place::text).collect();
    for written in row.several("dates_of_birth", SEPARATOR) {
        match date(written) {
            Some(date) => party.birth_dates.push(date),
            None => party.remarks.push(format!("dates_of_birth: {written}")),
        }
    }
    remarks::title(&mut party, row.get("title"));
    if let Some(sign) = row.some("call_sign") {
        let sign = Identifier::new(IdentifierKind::CallSign, sign);
        party.identifiers.push(sign);
    }
    facts(row, kind, &mut party);
    row.several("ids", SEPARATOR)
        .for_each(|piece| identify(piece, &mut party));
    let by_treasury = known.is_some_and(|act| act.issuer == programs::TREASURY);
    if by_treasury {
        remarks::read(&unbracketed(row.get("remarks")), false, &mut party);
    } else {
        party.remarks.extend(row.some("remarks"));
    }
    designate(row, list, known, &mut party);
    if by_treasury && party.designations.iter().all(|act| act.listed_on.is_none()) {
        remarks::listed_on(&mut party);
    }
    Ok(party)
}

/// The text on one line: some cells hold line ends.
fn one_line(text: &str) -> String {
    prose::one_line(text)
}

/// Remarks without brackets around several of them: `(Linked To: A; Linked To: B)`.
fn unbracketed(remarks: &str) -> String {
    let pieces = remarks.split(SEPARATOR).map(|piece| {
        let opened = piece.matches('(').count();
        match opened.cmp(&piece.matches(')').count()) {
            Ordering::Greater => piece.strip_prefix('(').unwrap_or(piece),
            Ordering::Less => piece.strip_suffix(')').unwrap_or(piece),
            Ordering::Equal => piece,
        }
    });
    pieces.collect::<Vec<_>>().join(SEPARATOR)
}

/// The name, the aliases, and those written inside of either.
fn names(row: &Row, party: &mut Party) {
    let name = one_line(row.get("name"));
    let mut primary = Name::primary(name.as_str());
    primary.parts = remarks::parts(&name, party.kind);
    let inner = inner_names::inside(&name);
    party.names.push(primary);
    party.names.extend(inner);
    for alias in row.several("alt_names", SEPARATOR) {
        let mut alias = one_line(alias);
        // The Entity List is cut out of running text: "A; B; and C", "A,; B".
        let bare = alias.strip_prefix("and ").unwrap_or(&alias);
        alias = bare.trim_end_matches([',', ' ']).to_owned();
        let (kind, bare) = inner_names::marked(&alias);
        let mut name = Name::alias(bare, kind);
        name.parts = remarks::parts(bare, party.kind);
        let inner = inner_names::inside(bare);
        // The Entity List repeats aliases for each country of a party, and those inside its name.
        for name in std::iter::once(name).chain(inner) {
            if !party.names.contains(&name) {
                party.names.push(name);
            }
        }
    }
}

/// The designations of the row: by the programs of OFAC's and State's lists, else by the list itself.
fn designate(row: &Row, list: &str, known: Option<&Act>, party: &mut Party) {
    let programs = || row.several("programs", SEPARATOR);
    match known {
        Some(act) if act.issuer == programs::TREASURY => {
            // Beside the SDN list it is the list that says what the act does and whose it is: the tags
            // of a party on several lists are repeated on each. From the menus State chooses, too.
            match list {
                "SDN" => programs::designate(party, OfacList::Sdn, programs()),
                "NS-MBS" => programs::designate(party, OfacList::Consolidated, programs()),
                _ => programs::designate_by_treasury(party, programs()),
            }
            if list != "SDN" {
                for designation in &mut party.designations {
                    let by_tags =
                        std::mem::replace(&mut designation.measures, act.measures.clone());
                    // Of this list each entry has measures of its own.
                    if list == "NS-MBS" {
                        designation.measures.extend(by_tags);
                    }
                }
            }
        }
        _ => {
            let mut any = false;
            for code in programs() {
                any = true;
                let own = ACTS
                    .iter()
                    .find(|act| act.source == list && act.program == code);
                add(party, row, own.or(known), Some(code));
            }
            if !any {
                add(party, row, known, None);
            }
        }
    }
    let entry = party.entry_id().to_owned();
    let reference = row.some("entity_number");
    let mut sources = vec![Source {
        title: row.some("source"),
        url: row.some("source_list_url"),
        published: None,
    }];
    let information = row.some("source_information_url");
    if information != sources[0].url {
        sources.extend(information.map(|url| Source {
            url: Some(url),
            ..Source::default()
        }));
    }
    sources.extend(row.some("federal_register_notice").map(|notice| Source {
        title: Some(format!("Federal Register {}", one_line(&notice))),
        ..Source::default()
    }));
    let start = row.get("start_date");
    let listed_on = date(start);
    if let Some(day) = listed_on.filter(|day| day.years().0 < FIRST_YEAR) {
        party
            .remarks
            .push(format!("start_date is published as {day}"));
    }
    if listed_on.is_none() && !start.is_empty() {
        party.remarks.push(format!("start_date: {start}"));
    }
    for designation in &mut party.designations {
        designation.entry_id = Some(entry.clone());
        designation.reference.clone_from(&reference);
        designation.listed_on = listed_on;
        designation.sources.clone_from(&sources);
    }
}

/// Adds an act of an authority, or widens the party's act of the same authority.
fn add(party: &mut Party, row: &Row, act: Option<&Act>, code: Option<&str>) {
    let authority = match act {
        Some(act) => Authority {
            issuer: act.issuer.to_owned(),
            administrator: act.administrator.map(str::to_owned),
        },
        // "Some List (SL) - Some Department": a list of which nothing is known but who keeps it.
        None => {
            let source = row.get("source");
            Authority::new(source.rsplit_once(" - ").map_or(source, |(_, body)| body))
        }
    };
    let at = party
        .designations
        .iter()
        .position(|designation| designation.authority == authority)
        .unwrap_or_else(|| {
            party.designations.push(Designation {
                authority,
                list: CODE.to_owned(),
                ..Designation::default()
            });
            party.designations.len() - 1
        });
    let Some(designation) = party.designations.get_mut(at) else {
        return;
    };
    let program = match (code, act) {
        // A law of the table, by its own name.
        (Some(code), Some(act)) if act.program == code => Program {
            code: code.to_owned(),
            name: act.name.map(str::to_owned),
        },
        (Some(code), _) => Program::code(code),
        (None, Some(act)) => Program {
            code: act.source.to_owned(),
            name: act.name.map(str::to_owned),
        },
        (None, None) => Program::code(abbreviation(row.get("source")).unwrap_or_default()),
    };
    if !program.code.is_empty() && !designation.programs.contains(&program) {
        designation.programs.push(program);
    }
    for basis in act.into_iter().flat_map(|act| &act.basis) {
        if !designation.legal_basis.iter().any(|known| known == basis) {
            designation.legal_basis.push((*basis).to_owned());
        }
    }
    for measure in act.into_iter().flat_map(|act| &act.measures) {
        if !designation.measures.contains(measure) {
            designation.measures.push(measure.clone());
        }
    }
}

/// An address in one text, of which the country's two letters at the end are taken apart.
fn place(text: &str) -> Place {
    let text = one_line(text);
    let code = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    match text.rsplit_once(", ") {
        // Orders against people in the United States end in the state: "ANTHONY, NM".
        Some((rest, country)) if code(country) && country != "NM" => Place {
            country: Some(country.to_owned()),
            ..Place::text(rest)
        },
        None if code(&text) => Place::country(text),
        _ => Place::text(text),
    }
}

/// The columns that have no field of their own.
fn facts(row: &Row, kind: Option<PartyKind>, party: &mut Party) {
    let mut fact = |label: &str, value: &str| {
        if !value.is_empty() {
            party.facts.push(Fact {
                label: label.to_owned(),
                value: one_line(value),
            });
        }
    };
    for (column, label) in [
        ("end_date", "End date"),
        ("standard_order", "Standard order"),
        ("license_requirement", "Licence requirement"),
        ("license_policy", "Licence policy"),
        ("vessel_type", "Vessel Type"),
        ("gross_tonnage", "Gross Tonnage"),
        ("gross_registered_tonnage", "Gross Registered Tonnage"),
        ("vessel_flag", "Vessel Flag"),
        ("vessel_owner", "Vessel Owner"),
    ] {
        fact(label, row.get(column));
    }
    if kind.is_none() {
        fact("Type", row.get("type"));
    }
    for (column, value) in row.cells() {
        if !COLUMNS.contains(&column) {
            fact(column, value);
        }
    }
}

/// A piece of the column `ids`, `[country, ][expiry, ][issue, ]value, label`; the labels are OFAC's.
///
/// With two dates the first is the expiry; of one it is not said which it is.
fn identify(piece: &str, party: &mut Party) {
    let Some((rest, label)) = piece.rsplit_once(", ") else {
        party.remarks.push(piece.to_owned());
        return;
    };
    let mut rest = rest;
    let mut country = None;
    if let Some((first, behind)) = rest.split_once(", ")
        && first.len() == 2
        && first.bytes().all(|byte| byte.is_ascii_uppercase())
    {
        (country, rest) = (Some(first), behind);
    }
    let mut days = Vec::new();
    while let Some((first, behind)) = rest.split_once(", ")
        && days.len() < 2
        && first.len() == 10
        && let Ok(day) = first.parse::<PartialDate>()
    {
        days.push(day);
        rest = behind;
    }
    let (expires, issued) = match days.as_slice() {
        [expires, issued] => (Some(*expires), Some(*issued)),
        _ => (None, None),
    };
    let before = party.identifiers.len();
    remarks::document(party, label, rest, country, issued, expires);
    if let [day] = days.as_slice() {
        let note = format!("{day}, of issue or of expiry");
        match party.identifiers.get_mut(before) {
            Some(identifier) => identifier.note = Some(note),
            None => party.remarks.push(piece.to_owned()),
        }
    }
}

/// A date as the list writes it: `1964-10-25`, `1964`, `circa 1964`, `1951 to 1953`, in OFAC's words.
fn date(text: &str) -> Option<PartialDate> {
    if let Some(rest) = text.strip_prefix("circa ") {
        return date(rest).map(PartialDate::approximately);
    }
    if let Some((start, end)) = text.split_once(" to ") {
        return date(start)?.to(date(end)?).ok();
    }
    text.parse().ok().or_else(|| remarks::date(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read_and_has_a_reason() {
        let rows = include_str!("../data/us_csl_sources.tsv")
            .lines()
            .filter(|row| !row.starts_with('#'));
        let rows: Vec<_> = rows.skip(1).collect();
        assert_eq!(ACTS.len(), rows.len());
        for row in rows {
            let issuer = row.split('\t').nth(2);
            assert!(
                matches!(
                    issuer,
                    Some("treasury" | "state" | "commerce" | "state+treasury")
                ),
                "{row}"
            );
            assert!(!row.ends_with('\t'), "no reason: {row}");
        }
    }

    #[test]
    fn documents_with_one_date_or_two() {
        let mut party = Party::new(CODE, "1", Some(PartyKind::Person));
        identify("JO, 2014-08-30, 2009-08-31, K475336, Passport", &mut party);
        identify("SD, 1998-10-28, 562605, Passport", &mut party);
        identify("Male, Gender", &mut party);
        identify("no comma", &mut party);
        let [two, one] = party.identifiers.as_slice() else {
            panic!("{party:?}")
        };
        assert_eq!(two.value, "K475336");
        assert_eq!(two.country.as_deref(), Some("JO"));
        assert_eq!(two.expires_on.unwrap().to_string(), "2014-08-30");
        assert_eq!(two.issued_on.unwrap().to_string(), "2009-08-31");
        assert_eq!(
            one.note.as_deref(),
            Some("1998-10-28, of issue or of expiry")
        );
        assert_eq!(party.genders.len(), 1);
        assert_eq!(party.remarks, ["no comma"]);
    }
}
