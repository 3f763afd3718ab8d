//! OFSI's consolidated list of financial sanctions targets: `ConList.csv`, `ConList.xlsx`.
//!
//! List code `gb_hmt_sanctions`, an entry's id is its `Group ID`. The list has a row for each
//! combination of an entry's names, addresses and dates of birth, and the rows of an entry do not
//! stand together, so all entries are held in memory while the rows are read (some 20 MB, for the
//! 4,688 entries of April 2025; the rows themselves, 15 MB of text, repeat each other and are not).
//! What each column becomes is in `lists/gb_hmt_sanctions/README.md`.

use super::fields::{self, add, add_values, fact, values};
use crate::error::{Error, Position, Result};
use crate::lists::reading::table::{self, Columns, Row, Table};
use crate::lists::un::comments;
use crate::lists::wording::prose::special_notice;
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::{
    Authority, Designation, IdentifierKind, ListInfo, Measure, Name, NameKind, Party, Place,
};
use std::collections::HashSet;

/// The list's code.
pub const CODE: &str = fields::OFSI_LIST;

/// The column by which the header is found.
pub(in crate::lists) const KEY: &str = "Group ID";

/// Columns without which a row cannot be told.
const REQUIRED: &[&str] = &["Name 6", "Group Type", "Alias Type", "Regime", KEY];

/// The columns of given names.
const GIVEN: [&str; 5] = ["Name 1", "Name 2", "Name 3", "Name 4", "Name 5"];

/// Every column that is read; others are kept as facts under their names.
const KNOWN: &[&str] = &[
    "Name 1",
    "Name 2",
    "Name 3",
    "Name 4",
    "Name 5",
    "Name 6",
    "Title",
    "Name Non-Latin Script",
    "Non-Latin Script Type",
    "Non-Latin Script Language",
    "DOB",
    "Town of Birth",
    "Country of Birth",
    "Nationality",
    "Passport Number",
    "Passport Details",
    "National Identification Number",
    "National Identification Details",
    "Position",
    "Address 1",
    "Address 2",
    "Address 3",
    "Address 4",
    "Address 5",
    "Address 6",
    "Post/Zip Code",
    "Country",
    "Other Information",
    "Group Type",
    "Alias Type",
    "Alias Quality",
    "Regime",
    "Listed On",
    "UK Sanctions List Date Designated",
    "Last Updated",
    "Group ID",
];

pub(in crate::lists) fn recognises(found: &Found) -> bool {
    let head = String::from_utf8_lossy(&found.head);
    let has = |column: &str| head.contains(column);
    // Few columns, so that a version that lacks others is told by their names.
    has(KEY) && (has("Alias Type") || has("Regime")) && !has("Unique ID")
}

pub(in crate::lists) fn open_found(found: &Found, _: &OpenOptions) -> Result<Opened> {
    open_csv(Input::open(&found.path)?)
}

/// Opens `ConList.csv` from any bytes.
///
/// # Errors
/// [`Error::List`] if they are not this list's columns, [`Error::Io`] if they cannot be read.
pub fn read(input: Input, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open_csv(input)?, options))
}

fn open_csv(input: Input) -> Result<Opened> {
    let digest = input.digest();
    let table = Table::of_csv(input, KEY)?;
    let mut opened = open_table(table, "ConList CSV")?;
    opened.digests.push(digest);
    Ok(opened)
}

/// The list out of a table; the caller adds the digest.
pub(in crate::lists) fn open_table(table: Table, format: &str) -> Result<Opened> {
    table.require(REQUIRED)?;
    // "Last Updated" and the day behind it.
    let published = table.title.iter().find_map(|cell| fields::date(cell));
    let info = ListInfo {
        code: CODE.to_owned(),
        title: "OFSI Consolidated List of Financial Sanctions Targets in the UK".to_owned(),
        publisher: "HM Treasury, Office of Financial Sanctions Implementation".to_owned(),
        format: format!("{format}, {} columns", table.header.len()),
        published,
        ..ListInfo::default()
    };
    let mut table = Some(table);
    let mut entries: Option<std::vec::IntoIter<Result<Group>>> = None;
    let parties = std::iter::from_fn(move || {
        if let Some(table) = table.take() {
            entries = Some(table::grouped(table, id, Group::new, Group::add).into_iter());
        }
        let entry = entries.as_mut()?.next()?;
        Some(entry.map(Group::finish))
    });
    Ok(Opened {
        info,
        digests: Vec::new(),
        parties: Box::new(parties),
    })
}

/// An entry as it grows.
struct Group {
    party: Party,
    /// Texts of "Other Information" that were taken apart already: every row of a group repeats it.
    told: HashSet<String>,
    references: Vec<String>,
    has_un_reference: bool,
    reason: Option<String>,
}

/// The entry that a row belongs to, once the row is sound.
fn id(columns: &Columns, row: &Row, position: Position) -> Result<String> {
    let cell = |column: &str| columns.get(row, column);
    let id = cell(KEY);
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Error::record(
            position,
            format!("its Group ID is {id:?}, where a number was expected"),
        ));
    }
    let position = position.entry(id);
    if fields::name(GIVEN.map(cell), cell("Name 6")).is_none() {
        return Err(Error::record(position, "has no Name 1 to Name 6"));
    }
    let kind = cell("Group Type");
    if fields::kind(kind).is_none() {
        return Err(Error::record(
            position,
            format!("its Group Type is {kind:?}, not one of Individual, Entity, Ship"),
        ));
    }
    Ok(id.to_owned())
}

impl Group {
    fn new(id: &str) -> Self {
        Self {
            party: Party::new(CODE, id, None),
            told: HashSet::new(),
            references: Vec::new(),
            has_un_reference: false,
            reason: None,
        }
    }

    fn add(&mut self, columns: &Columns, row: &Row) {
        let cell = |column: &str| columns.get(row, column);
        let party = &mut self.party;
        party.kind = party.kind.or(fields::kind(cell("Group Type")));
        let Some(name) = fields::name(GIVEN.map(cell), cell("Name 6")) else {
            return;
        };
        let kind = fields::name_kind(cell("Alias Type")).unwrap_or_else(|| {
            fact(
                party,
                "Alias Type",
                &format!("{}: {}", name.full, cell("Alias Type")),
            );
            NameKind::Aka
        });
        let strength = fields::strength(cell("Alias Quality"));
        let name = Name {
            kind,
            strength,
            ..name
        };
        add(&mut party.names, name);
        for text in values(cell("Name Non-Latin Script")) {
            let name = Name {
                strength,
                ..fields::script_name(
                    text,
                    cell("Non-Latin Script Type"),
                    cell("Non-Latin Script Language"),
                    kind,
                )
            };
            add(&mut party.names, name);
        }
        add_values(&mut party.titles, cell("Title"));
        fields::add_date(party, "DOB", cell("DOB"));
        fields::add_birth_places(party, cell("Town of Birth"), cell("Country of Birth"));
        add_values(&mut party.nationalities, cell("Nationality"));
        add_values(&mut party.positions, cell("Position"));
        fields::add_documents(
            party,
            IdentifierKind::Passport,
            "Passport Details",
            cell("Passport Number"),
            cell("Passport Details"),
        );
        fields::add_documents(
            party,
            IdentifierKind::NationalId,
            "National Identification Details",
            cell("National Identification Number"),
            cell("National Identification Details"),
        );
        if let Some(place) = address(&cell) {
            add(&mut party.addresses, place);
        }
        for (column, text) in columns.others(row, KNOWN) {
            fact(party, column, text);
        }
        self.act(&cell);
        let other = cell("Other Information");
        if !other.is_empty() && !self.told.contains(other) {
            self.told.insert(other.to_owned());
            self.tell(other);
        }
    }

    /// An entry under several regimes (11241: Iran (Nuclear) and Syria) has an act under each.
    fn act<'a>(&mut self, cell: &impl Fn(&str) -> &'a str) {
        let mut act = fields::designation(CODE, self.party.entry_id(), cell("Regime"));
        let known = self.party.designations.iter_mut();
        if let Some(known) = known
            .into_iter()
            .find(|known| known.programs == act.programs)
        {
            amend(known, cell("Last Updated"));
            return;
        }
        act.authority.administrator =
            Some("HM Treasury, Office of Financial Sanctions Implementation".to_owned());
        // The list is the one of those whose funds are frozen.
        act.measures.push(Measure::Blocking);
        let listed = cell("Listed On");
        act.listed_on = fields::date(listed);
        if act.listed_on.is_none() {
            fact(&mut self.party, "Listed On", listed);
        }
        amend(&mut act, cell("Last Updated"));
        let designated = cell("UK Sanctions List Date Designated");
        if designated != listed {
            fact(
                &mut self.party,
                "UK Sanctions List Date Designated",
                designated,
            );
        }
        self.party.designations.push(act);
    }

    /// Takes "Other Information" apart at its labels.
    fn tell(&mut self, text: &str) {
        let party = &mut self.party;
        for (label, value) in labelled(text) {
            match label {
                "" => remark(party, value),
                "UK Sanctions List Ref" => {
                    let (references, rest) = leading(value, fields::is_reference);
                    for reference in references {
                        fields::add_same(party, fields::FCDO_LIST, &reference);
                        add(&mut self.references, reference);
                    }
                    remark(party, rest);
                }
                "UN Ref" => {
                    let (references, rest) = leading(value, |word| {
                        comments::is_reference(&fields::un_reference(word))
                    });
                    for reference in references {
                        self.has_un_reference = true;
                        fields::add_same(party, fields::UN_LIST, &fields::un_reference(&reference));
                    }
                    remark(party, rest);
                }
                "UK Statement of Reasons" if !fields::is_blank(value) => {
                    self.reason.get_or_insert_with(|| value.to_owned());
                }
                "Gender" => match fields::gender(value) {
                    Some(gender) => add(&mut party.genders, gender),
                    None => fact(party, label, value),
                },
                "Phone number" | "Fax" => {
                    fields::add_identifiers(party, IdentifierKind::Phone, value)
                }
                "Website" => fields::add_identifiers(party, IdentifierKind::Website, value),
                "Email address" => fields::add_identifiers(party, IdentifierKind::Email, value),
                "Business Reg No" => {
                    fields::add_identifiers(party, IdentifierKind::Registration, value)
                }
                "IMO number" => fields::add_identifiers(party, IdentifierKind::Imo, value),
                "Parent company" | "Subsidiaries" | "Current owners" | "Previous owners" => {
                    fields::add_links(party, label, value);
                }
                "Year built" => fields::add_date(party, label, value),
                _ => {
                    for value in values(value) {
                        fact(party, label, value);
                    }
                }
            }
        }
    }

    fn finish(mut self) -> Party {
        let notice = self
            .party
            .remarks
            .iter()
            .find_map(|text| special_notice(text));
        let references: Vec<&str> = self.references.iter().map(String::as_str).collect();
        for act in &mut self.party.designations {
            act.reference = fields::reference_of(act, &references)
                .or(references.first().copied())
                .map(str::to_owned);
            act.reason.clone_from(&self.reason);
            act.sources.extend(notice.clone());
            // An entry with a UN reference and no reasons of the UK's own carries out a UN listing.
            if self.has_un_reference && self.reason.is_none() {
                act.authority = Authority {
                    issuer: fields::UNITED_NATIONS.to_owned(),
                    ..std::mem::take(&mut act.authority)
                };
            }
        }
        // Under two regimes the text does not say which of them it speaks of.
        if let [act] = self.party.designations.as_mut_slice() {
            for measure in self.party.remarks.iter().flat_map(|text| beside(text)) {
                add(&mut act.measures, measure);
            }
        }
        fields::order_names(&mut self.party);
        self.party
    }
}

fn remark(party: &mut Party, text: &str) {
    if !fields::is_blank(text) {
        add(&mut party.remarks, text.to_owned());
    }
}

/// What a remark says is imposed beside the asset freeze: a sentence for each measure, before their days.
fn beside(remark: &str) -> Vec<Measure> {
    let told = remark.split("imposed in addition to an asset freeze: ");
    let sentences = told.skip(1).flat_map(|told| {
        let sentences = told.split('.').map(str::trim);
        sentences.take_while(|words| !words.is_empty() && !words.starts_with("Date "))
    });
    let mut measures: Vec<Measure> = sentences.map(measure).collect();
    // It stands in a sentence of its own.
    let disqualified = "Director Disqualification Sanction was imposed";
    if remark.contains(disqualified) {
        measures.push(Measure::Other("Director disqualification".to_owned()));
    }
    measures
}

fn measure(words: &str) -> Measure {
    match words {
        "Travel ban" => Measure::TravelBan,
        "Correspondent banking relationships etc" => Measure::CorrespondentAccount,
        // The regulations' limits on capital markets and on credit.
        "Dealing with transferable securities or money-market instruments"
        | "Loans and credit arrangements" => Measure::Sectoral,
        _ => Measure::Other(words.to_owned()),
    }
}

fn amend(act: &mut Designation, cell: &str) {
    if let Some(date) = fields::date(cell) {
        add(&mut act.amended_on, date);
    }
}

/// The address of a row. Its six lines are not told apart by the list: the last is a town in one row
/// and a province in the next.
fn address<'a>(cell: &impl Fn(&str) -> &'a str) -> Option<Place> {
    let lines = [
        "Address 1",
        "Address 2",
        "Address 3",
        "Address 4",
        "Address 5",
        "Address 6",
    ];
    let lines: Vec<&str> = lines
        .into_iter()
        .map(cell)
        .map(|line| line.trim_end_matches([',', ' ']))
        .filter(|line| !line.is_empty())
        .collect();
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let place = Place {
        text: some(&lines.join(", ")),
        postal_code: some(cell("Post/Zip Code")),
        country: some(cell("Country")),
        ..Place::default()
    };
    (!place.is_empty()).then_some(place)
}

/// The labels of "Other Information". What is in parentheses before a colon but not here is text.
const LABELS: &[&str] = &[
    "UK Sanctions List Ref",
    "UN Ref",
    "UK Statement of Reasons",
    "Gender",
    "Phone number",
    "Fax",
    "Website",
    "Email address",
    "Type of entity",
    "Business Reg No",
    "Parent company",
    "Subsidiaries",
    "IMO number",
    "Flag of ship",
    "Previous flags",
    "Type of ship",
    "Tonnage of ship",
    "Length of ship",
    "Year built",
    "Current owners",
    "Previous owners",
    "Hull ID",
    // Spelt so by the list's publisher.
    "Further Identifiying Information",
    "Further Identifying Information",
];

/// Cuts "(Label):value (Label):value" at the known labels; text before the first has an empty label.
fn labelled(text: &str) -> Vec<(&str, &str)> {
    let mut parts = Vec::new();
    let (mut label, mut rest, mut from) = ("", text, 0);
    while let Some(at) = rest.get(from..).and_then(|rest| rest.find('(')) {
        let at = from + at;
        let found = LABELS.iter().find_map(|name| {
            let behind = rest.get(at + 1..)?.strip_prefix(name)?.strip_prefix(')')?;
            Some((*name, behind.trim_start().strip_prefix(':')?))
        });
        match found {
            Some((name, behind)) => {
                parts.push((label, rest.get(..at).unwrap_or_default().trim()));
                (label, rest, from) = (name, behind, 0);
            }
            None => from = at + 1,
        }
    }
    parts.push((label, rest.trim()));
    parts.retain(|(_, value)| !value.is_empty());
    parts
}

/// The references that a text starts with ("INU0082 and SYR0310. Listed under ..."), and the rest.
fn leading(text: &str, is: impl Fn(&str) -> bool) -> (Vec<String>, &str) {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        let (word, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let bare = word.trim_matches(['.', ',', ';']);
        if is(bare) {
            found.push(bare.to_owned());
        } else if found.is_empty() || !matches!(bare, "and" | "&") {
            return (found, rest.trim());
        }
        rest = behind.trim_start();
        if rest.is_empty() {
            return (found, rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_cut_the_text() {
        let text = "First (UK Sanctions List Ref):RUS0001. (UN Ref): QDe.004. He (as of 2013) is (Tel):1 (Gender):Male";
        let expected = [
            ("", "First"),
            ("UK Sanctions List Ref", "RUS0001."),
            ("UN Ref", "QDe.004. He (as of 2013) is (Tel):1"),
            ("Gender", "Male"),
        ];
        assert_eq!(labelled(text), expected);
        assert_eq!(labelled("(((é("), [("", "(((é(")]);
    }

    #[test]
    fn every_measure_beside_the_freeze_is_read() {
        let other = |words: &str| Measure::Other(words.to_owned());
        for (remark, expected) in [
            (
                "Financial sanctions imposed in addition to an asset freeze: Correspondent banking relationships etc. Trust services. Date correspondent banking sanctions imposed: 01/03/2022. Date trust services sanctions imposed: 21/03/2023.",
                vec![Measure::CorrespondentAccount, other("Trust services")],
            ),
            (
                "Financial sanctions imposed in addition to an asset freeze: Dealing with transferable securities or money-market instruments. Loans and credit arrangements. Correspondent banking relationships etc. Trust services. Date trust services sanctions imposed: 21/03/2023. Director of the FSB.",
                vec![
                    Measure::Sectoral,
                    Measure::Sectoral,
                    Measure::CorrespondentAccount,
                    other("Trust services"),
                ],
            ),
            (
                "(1) Sanction imposed in addition to an asset freeze: Travel ban. Date travel ban imposed: 29/08/2024. (2) Sanction imposed in addition to an asset freeze and travel ban - The Director Disqualification Sanction was imposed on 09/04/2025.",
                vec![Measure::TravelBan, other("Director disqualification")],
            ),
            ("The asset freeze stands.", vec![]),
        ] {
            assert_eq!(beside(remark), expected, "{remark}");
        }
    }

    #[test]
    fn leading_references() {
        let (found, rest) = leading("INU0082 and SYR0310. Listed under", fields::is_reference);
        assert_eq!(
            (found, rest),
            (vec!["INU0082".into(), "SYR0310".into()], "Listed under")
        );
        let (found, rest) = leading("None. and RUS0001", fields::is_reference);
        assert_eq!((found.len(), rest), (0, "None. and RUS0001"));
    }
}
