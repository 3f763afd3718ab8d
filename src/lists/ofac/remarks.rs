//! OFAC's remarks, from running text to fields.
//!
//! `DOB 03 May 1971; POB Agartuu, Kyrgyzstan; a.k.a. 'NICK'; Passport 123 (Iran) expires 01 Jan 2020.`
//! Which label becomes what is data: `src/lists/data/ofac_remarks.tsv`. The XML files name their documents by
//! the same labels. What begins with no known label, or does not read as its label lets expect, is kept
//! word for word.

use super::documents::Document;
use crate::lists::wording::prose;
use crate::party::{
    Fact, Gender, IdentifierKind, Link, Name, NameKind, NamePart, NamePartKind, NameStrength,
    PartialDate, Party, PartyKind, Place,
};
use std::sync::LazyLock;

/// Length at which OFAC's export cuts the remarks of a delimited file; what is over stands in the
/// comments file.
pub(super) const CUT: usize = 1000;

struct Rule {
    label: &'static str,
    into: Target,
    /// Whether an identifier keeps the label.
    shown: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Birth,
    BirthPlace,
    Nationality,
    Citizenship,
    Gender,
    Weak(NameKind),
    Link,
    Fact,
    /// A fact whose label runs on to a colon or dash: `Executive Order 14014 Directive Information: ...`.
    Heading,
    Id(IdentifierKind),
    /// A word of the title column that is a form of address.
    Honorific,
    /// A word whose full stop belongs to it.
    Abbreviation,
    /// A place that stands in brackets where other documents have their country.
    Seat,
}

/// The rules, longest label first, so that "Passport Booklet" is seen before "Passport".
static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let rows = include_str!("../data/ofac_remarks.tsv").lines();
    let mut rules: Vec<Rule> = rows
        .filter(|row| !row.starts_with('#'))
        .skip(1)
        .filter_map(rule)
        .collect();
    rules.sort_by_key(|rule| std::cmp::Reverse(rule.label.len()));
    rules
});

fn rule(row: &'static str) -> Option<Rule> {
    let mut cells = row.split('\t');
    let (label, into, shown) = (cells.next()?, cells.next()?, cells.next()?);
    let into = match into {
        "birth" => Target::Birth,
        "birth_place" => Target::BirthPlace,
        "nationality" => Target::Nationality,
        "citizenship" => Target::Citizenship,
        "gender" => Target::Gender,
        "aka" => Target::Weak(NameKind::Aka),
        "fka" => Target::Weak(NameKind::Fka),
        "nka" => Target::Weak(NameKind::Nka),
        "link" => Target::Link,
        "fact" => Target::Fact,
        "heading" => Target::Heading,
        "honorific" => Target::Honorific,
        "abbreviation" => Target::Abbreviation,
        "seat" => Target::Seat,
        "passport" => Target::Id(IdentifierKind::Passport),
        "national_id" => Target::Id(IdentifierKind::NationalId),
        "tax_id" => Target::Id(IdentifierKind::TaxId),
        "registration" => Target::Id(IdentifierKind::Registration),
        "lei" => Target::Id(IdentifierKind::Lei),
        "bic" => Target::Id(IdentifierKind::Bic),
        "imo" => Target::Id(IdentifierKind::Imo),
        "mmsi" => Target::Id(IdentifierKind::Mmsi),
        "call_sign" => Target::Id(IdentifierKind::CallSign),
        "tail_number" => Target::Id(IdentifierKind::TailNumber),
        "serial_number" => Target::Id(IdentifierKind::SerialNumber),
        "wallet" => Target::Id(IdentifierKind::Wallet),
        "bank_account" => Target::Id(IdentifierKind::BankAccount),
        "isin" => Target::Id(IdentifierKind::Isin),
        "phone" => Target::Id(IdentifierKind::Phone),
        "email" => Target::Id(IdentifierKind::Email),
        "website" => Target::Id(IdentifierKind::Website),
        "driving_licence" => Target::Id(IdentifierKind::DrivingLicence),
        "document" => Target::Id(IdentifierKind::Document),
        "other" => Target::Id(IdentifierKind::Other),
        _ => return None,
    };
    Some(Rule {
        label,
        into,
        shown: shown == "label",
    })
}

/// The rule whose label the text begins with, and the text behind the label.
fn find(text: &str) -> Option<(&'static Rule, &str)> {
    RULES.iter().find_map(|rule| {
        let rest = text.strip_prefix(rule.label)?;
        let ends = rest.is_empty() || rest.starts_with([' ', ':']);
        let word = matches!(
            rule.into,
            Target::Honorific | Target::Abbreviation | Target::Seat
        );
        (ends && !word).then(|| {
            let rest = rest.trim_start_matches(':').trim_start();
            (rule, rest.strip_prefix("- ").unwrap_or(rest))
        })
    })
}

/// Reads the remarks of one entry into the party.
///
/// `cut` says that the end of the text is missing; its last piece is then kept as it stands, for half
/// a number is not the number.
pub(in crate::lists) fn read(text: &str, cut: bool, party: &mut Party) {
    // A text that is cut behind a semicolon has its last piece whole.
    let cut = cut && !text.trim_end().ends_with(';');
    let pieces: Vec<&str> = text
        .split("; ")
        .flat_map(unspaced)
        .map(|piece| piece.trim().trim_end_matches(';'))
        .filter(|piece| !piece.is_empty())
        .collect();
    for (number, piece) in pieces.iter().enumerate() {
        let last = number + 1 == pieces.len();
        if (last && cut) || !read_piece(piece, last, party) {
            let repeats = |known: &String| known.as_str() == piece.trim_end_matches('.');
            if !party.titles.iter().chain(&party.positions).any(repeats) {
                party.remarks.push((*piece).to_owned());
            }
        }
    }
}

/// The parts of a piece in which the space behind a semicolon is missing: "possibly
/// Palestinian;arrested 23 Apr 2002" (7940). A semicolon of a web address stays.
fn unspaced(piece: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut rest) = (0, piece);
    while let Some(at) = rest.find(';') {
        let end = piece.len() - rest.len() + at;
        rest = rest.get(at + 1..).unwrap_or_default();
        let before = piece.get(from..end).unwrap_or_default();
        let address = before.contains("://") || before.contains("www.");
        if !address && rest.starts_with(char::is_alphabetic) {
            parts.push(before);
            from = end + 1;
        }
    }
    parts.push(piece.get(from..).unwrap_or_default());
    parts
}

/// Whether a rule knew the piece.
fn read_piece(piece: &str, last: bool, party: &mut Party) -> bool {
    let piece = if last { without_stop(piece) } else { piece };
    // The XML files put ties in brackets: `(Linked To: X)`.
    let tie = piece
        .strip_prefix('(')
        .and_then(|tie| tie.strip_suffix(')'))
        .filter(|tie| tie.starts_with("Linked To:"));
    let piece = tie.unwrap_or(piece);
    let body = ["alt. ", "Alt. "]
        .iter()
        .find_map(|alt| piece.strip_prefix(alt))
        .unwrap_or(piece);
    match find(body) {
        Some((rule, rest)) => {
            let (label, rest) = qualified(rule, rest);
            put(party, rule, &label, Document::read(rest), rest)
        }
        None => unknown_number(body, party),
    }
}

/// The label with what belongs to it: the brackets of `Listing Date (CMIC) 03 Jun 2021`, the currency
/// of `Digital Currency Address - XBT 12Qt...`.
fn qualified<'a>(rule: &Rule, rest: &'a str) -> (String, &'a str) {
    if rule.into == Target::Heading {
        let mark = [": ", " - "]
            .iter()
            .filter_map(|mark| Some((rest.find(mark)?, mark.len())))
            .min();
        let parts = mark.and_then(|(at, len)| Some((rest.get(..at)?, rest.get(at + len..)?)));
        return match parts {
            Some((more, value)) => (format!("{} {more}", rule.label), value),
            None => (rule.label.to_owned(), rest),
        };
    }
    let end = match rule.into {
        Target::Fact if rest.starts_with('(') => rest.find(')').map(|at| at + 1),
        Target::Id(IdentifierKind::Wallet) => rest.find(' '),
        _ => None,
    };
    match end.and_then(|end| Some((rest.get(..end)?, rest.get(end..)?))) {
        Some((more, value)) if value.starts_with([' ', ':']) => {
            let joint = if rule.into == Target::Fact {
                " "
            } else {
                " - "
            };
            let value = value.trim_start_matches(':').trim();
            (format!("{}{joint}{more}", rule.label), value)
        }
        _ => (rule.label.to_owned(), rest),
    }
}

/// A number under a label that no rule has: `Kenyan Permit No. 12773667 (Kenya)`. Only labels that end
/// in "No." or "Number", with one word behind them that holds a digit.
fn unknown_number(body: &str, party: &mut Party) -> bool {
    for mark in [" Number ", " No. "] {
        let Some((head, rest)) = body.split_once(mark) else {
            continue;
        };
        let document = Document::read(rest);
        let one_word = !document.value.contains(' ');
        // Longer labels met in real files are sentences.
        let short = head.split(' ').count() <= 6;
        if one_word && short && document.value.bytes().any(|b| b.is_ascii_digit()) {
            let label = format!("{head}{}", mark.trim_end());
            party
                .identifiers
                .push(document.identifier(IdentifierKind::Other, Some(label)));
            return true;
        }
    }
    false
}

/// Puts a value where its rule says. `text` is the whole value, `document` the same taken apart.
fn put(party: &mut Party, rule: &Rule, label: &str, document: Document, text: &str) -> bool {
    let plain = text.trim_end_matches('.').trim();
    if plain.is_empty() {
        return false;
    }
    match rule.into {
        Target::Birth => match date(plain) {
            Some(date) => party.birth_dates.push(date),
            None => return false,
        },
        Target::BirthPlace => party.birth_places.push(Place::text(plain)),
        Target::Nationality => party.nationalities.push(plain.to_owned()),
        Target::Citizenship => party.citizenships.push(plain.to_owned()),
        Target::Gender => match plain {
            "Male" => party.genders.push(Gender::Male),
            "Female" => party.genders.push(Gender::Female),
            _ => return false,
        },
        Target::Weak(kind) => {
            let quoted = plain
                .strip_prefix('\'')
                .and_then(|rest| rest.strip_suffix('\''))
                .map(str::trim)
                .filter(|name| !name.is_empty());
            let Some(full) = quoted else { return false };
            party
                .names
                .push(Name::alias(full, kind).with_strength(NameStrength::Weak));
        }
        Target::Link => party.links.push(Link {
            relation: label.to_owned(),
            name: Some(text.to_owned()),
            party: None,
        }),
        Target::Fact | Target::Heading => party.facts.push(Fact {
            label: label.to_owned(),
            value: text.to_owned(),
        }),
        Target::Id(kind) => {
            if document.value.is_empty() {
                return false;
            }
            let kind = refined(kind, &document.value);
            let Some(document) = document.bare(kind) else {
                return false;
            };
            let shown = rule.shown || kind != rule.kind();
            party
                .identifiers
                .push(document.identifier(kind, shown.then(|| label.to_owned())));
        }
        Target::Honorific | Target::Abbreviation | Target::Seat => return false,
    }
    true
}

impl Rule {
    fn kind(&self) -> IdentifierKind {
        match self.into {
            Target::Id(kind) => kind,
            _ => IdentifierKind::Other,
        }
    }
}

/// What the number itself says of its sort, where the label leaves it open.
fn refined(kind: IdentifierKind, value: &str) -> IdentifierKind {
    let imo = value.strip_prefix("IMO").map(str::trim_start);
    // An IMO number has seven digits.
    if imo.is_some_and(|n| n.len() == 7 && n.bytes().all(|b| b.is_ascii_digit())) {
        return IdentifierKind::Imo;
    }
    // "Identification Number ISIN: RU0009177331" (20029).
    if value.starts_with("ISIN:") {
        return IdentifierKind::Isin;
    }
    // An LEI has 20 characters (ISO 17442).
    if kind == IdentifierKind::Lei && kind.canonical(value).len() != 20 {
        return IdentifierKind::Registration;
    }
    kind
}

/// A document of the XML files: its type is a label of the remarks. Without a rule it is kept as an
/// identifier under its own label.
pub(in crate::lists) fn document(
    party: &mut Party,
    label: &str,
    value: &str,
    country: Option<&str>,
    issued: Option<PartialDate>,
    expires: Option<PartialDate>,
) {
    let mut document = Document {
        country: country.map(str::to_owned),
        issued,
        expires,
        ..Document::default()
    };
    // "1026303117642 (Russia)" without an element for the country (17064).
    document.value = document.take_country(value).to_owned();
    // A fact has no country of its own.
    let said = match country {
        Some(country) => format!("{value} ({country})"),
        None => value.to_owned(),
    };
    let bare = label.trim_end_matches([':', '-', ' ']);
    match labelled(bare) {
        Some(rule) => {
            let text = match rule.into {
                Target::Fact | Target::Heading => &said,
                _ => value,
            };
            if !put(party, rule, bare, document, text) {
                party.remarks.push(format!("{label} {said}"));
            }
        }
        None => {
            let kind = refined(IdentifierKind::Other, &document.value);
            party
                .identifiers
                .push(document.identifier(kind, Some(bare.to_owned())));
        }
    }
}

/// A feature of the advanced XML in words. Without a rule it is a fact.
pub(super) fn feature(party: &mut Party, label: &str, value: &str) {
    let bare = label.trim_end_matches([':', '-', ' ']);
    match labelled(bare) {
        Some(_) => document(party, label, value, None, None, None),
        None => party.facts.push(Fact {
            label: bare.to_owned(),
            value: value.to_owned(),
        }),
    }
}

/// The rule of a label that stands alone: the whole of it, or with what belongs to it behind.
fn labelled(label: &str) -> Option<&'static Rule> {
    let (rule, more) = find(label)?;
    let open = matches!(
        rule.into,
        Target::Fact | Target::Heading | Target::Id(IdentifierKind::Wallet)
    );
    (more.is_empty() || open).then_some(rule)
}

/// Whether the brackets behind a document's number hold the seat of the register, not the country.
pub(super) fn is_seat(text: &str) -> bool {
    let mut rules = RULES.iter();
    rules.any(|rule| rule.into == Target::Seat && rule.label == text)
}

/// An entry of the title column or element: several are joined by semicolons.
pub(in crate::lists) fn title(party: &mut Party, text: &str) {
    for piece in text.split(';').map(str::trim).filter(|p| !p.is_empty()) {
        let honorific = RULES
            .iter()
            .any(|rule| rule.into == Target::Honorific && rule.label == piece);
        if honorific {
            party.titles.push(piece.to_owned());
        } else {
            party.positions.push(piece.to_owned());
        }
    }
}

/// The parts of a person's name, which OFAC writes `FAMILY, Given`. A name without a comma is not
/// divided by the list, and neither is that of anything but a person.
pub(in crate::lists) fn parts(full: &str, kind: Option<PartyKind>) -> Vec<NamePart> {
    match full.split_once(", ") {
        Some((family, given)) if kind == Some(PartyKind::Person) => vec![
            NamePart::new(NamePartKind::Family, family),
            NamePart::new(NamePartKind::Given, given),
        ],
        _ => Vec::new(),
    }
}

/// Sets the day of listing where the remarks publish it and it can mean one designation only.
pub(in crate::lists) fn listed_on(party: &mut Party) {
    let dates = party
        .facts
        .iter()
        .filter(|fact| fact.label.starts_with("Listing Date"))
        .map(|fact| date(&fact.value));
    let dates: Option<Vec<PartialDate>> = dates.collect();
    if let (Some([first, rest @ ..]), [act]) = (dates.as_deref(), party.designations.as_mut_slice())
        && act.programs.len() == 1
        && rest.iter().all(|date| date == first)
    {
        act.listed_on = Some(*first);
    }
}

/// The text without the full stop that ends the remarks. The stop of an abbreviation stays: OFAC
/// writes only one where both meet (`... R D I S.A.`).
fn without_stop(text: &str) -> &str {
    let Some(bare) = text.strip_suffix('.') else {
        return text;
    };
    let word = bare.rsplit([' ', ',', '(']).next().unwrap_or(bare);
    let abbreviation = RULES
        .iter()
        .any(|rule| rule.into == Target::Abbreviation && rule.label.eq_ignore_ascii_case(word));
    // `S.A`, `C.V`, `K.K`: an inner stop between short pieces; a web address has longer ones.
    let initials = word.contains('.') && word.split('.').all(|piece| piece.len() <= 2);
    if abbreviation || initials { text } else { bare }
}

/// A date as OFAC writes it: `03 May 1971`, `May 1971`, `1971`, `circa 1971`, `1951 to 1953`,
/// `circa 1979-1982`, `01 Jan 1961 to 31 Dec 1962`, and the XML's `05/03/1971`.
pub(in crate::lists) fn date(text: &str) -> Option<PartialDate> {
    let text = text.trim().trim_end_matches('.');
    if let Some(rest) = text.strip_prefix("circa ").or(text.strip_prefix("c. ")) {
        return date(rest).map(PartialDate::approximately);
    }
    if let Some((start, end)) = text.split_once(" to ").or_else(|| {
        text.split_once('-')
            .filter(|(start, end)| start.trim().len() == 4 && end.trim().len() == 4)
    }) {
        return date(start)?.to(date(end)?).ok();
    }
    if let [month, day, year] = text.split('/').collect::<Vec<_>>()[..] {
        return PartialDate::day(year_of(year)?, number(month)?, number(day)?).ok();
    }
    match text.split_whitespace().collect::<Vec<_>>()[..] {
        [year] => PartialDate::year(year_of(year)?).ok(),
        [month, year] => PartialDate::month(year_of(year)?, prose::month(month)?).ok(),
        [day, month, year] => {
            PartialDate::day(year_of(year)?, prose::month(month)?, number(day)?).ok()
        }
        _ => None,
    }
}

fn year_of(text: &str) -> Option<u16> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn number(text: &str) -> Option<u8> {
    let digits = text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(remarks: &str) -> Party {
        let mut party = Party::new("us_ofac_sdn", "1", Some(PartyKind::Person));
        read(remarks, false, &mut party);
        party
    }

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows = include_str!("../data/ofac_remarks.tsv")
            .lines()
            .filter(|row| !row.starts_with('#'));
        let rows: Vec<_> = rows.skip(1).collect();
        assert_eq!(RULES.len(), rows.len());
        for row in rows {
            let cells: Vec<_> = row.split('\t').collect();
            assert!(cells.len() == 4 && !cells[3].is_empty(), "no reason: {row}");
        }
    }

    #[test]
    fn dates_of_every_writing() {
        for (written, read) in [
            ("03 May 1971", "1971-05-03"),
            ("Sep 1938", "1938-09"),
            ("10 September 2005", "2005-09-10"),
            ("1946", "1946"),
            ("circa 1951", "1951~"),
            ("circa 07 Jul 1966", "1966-07-07~"),
            ("circa 1979-1982", "1979~/1982~"),
            ("1951 to 1953", "1951/1953"),
            ("01 Jan 1961 to 31 Dec 1962", "1961-01-01/1962-12-31"),
            ("Mar 1962 to Feb 1963", "1962-03/1963-02"),
            ("05/03/1971", "1971-05-03"),
        ] {
            assert_eq!(date(written).map(|d| d.to_string()).as_deref(), Some(read));
        }
        for wrong in [
            "",
            "71",
            "31 Feb 1971",
            "1953 to 1951",
            "the 1950s",
            "Ma 1971",
            "é/é/é",
        ] {
            assert!(date(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn the_stop_of_an_abbreviation_stays() {
        let names = |text: &str| party(text).links.remove(0).name.unwrap();
        assert_eq!(names("Linked To: R D I S.A."), "R D I S.A.");
        assert_eq!(names("Linked To: MAHAN AIR."), "MAHAN AIR");
        assert_eq!(names("Linked To: HOTEL CO., LTD."), "HOTEL CO., LTD.");
    }

    #[test]
    fn labels_carry_what_belongs_to_them() {
        let read = party(
            "Digital Currency Address - XBT 12Qt; Listing Date (EO 14024 Directive 2): 24 Feb 2022; \
             Legal Entity Number 851683897 (Netherlands); Identification Number IMO 5342883.",
        );
        let label = |n: usize| read.identifiers[n].label.as_deref();
        assert_eq!(label(0), Some("Digital Currency Address - XBT"));
        assert_eq!(read.identifiers[0].value, "12Qt");
        assert_eq!(read.facts[0].label, "Listing Date (EO 14024 Directive 2)");
        assert_eq!(read.facts[0].value, "24 Feb 2022");
        assert_eq!(read.identifiers[1].kind, IdentifierKind::Registration);
        assert_eq!(read.identifiers[2].kind, IdentifierKind::Imo);
        assert_eq!(read.identifiers[2].canonical(), "5342883");
    }

    #[test]
    fn what_no_rule_knows_is_kept_word_for_word() {
        let text = "Passport (Iran); DOB the fifties; Member ETA.";
        assert_eq!(
            party(text).remarks,
            ["Passport (Iran)", "DOB the fifties", "Member ETA."]
        );
    }

    #[test]
    fn half_a_number_is_not_a_number() {
        let mut party = Party::new("us_ofac_sdn", "1", None);
        read("a.k.a. 'WHOLE'; a.k.a. 'snowsjo", true, &mut party);
        assert_eq!(party.names.len(), 1);
        assert_eq!(party.remarks, ["a.k.a. 'snowsjo"]);
    }

    #[test]
    fn no_text_panics() {
        let odd = [
            "'",
            "a.k.a. '",
            "Passport )(",
            "Listing Date (",
            "Passport é issued ",
            "; ;",
            "alt. ",
            "DOB  to ",
            ".",
        ];
        for text in odd {
            party(text);
        }
    }
}
