//! What OFSI's list and the UK Sanctions List have in common: regimes, dates, numbered cells, names.

use crate::lists::wording::documents::kind_of;
use crate::lists::wording::prose::{self, numbered, one_line};
use crate::party::{
    Authority, Designation, Fact, Gender, Identifier, IdentifierKind, Link, Name, NameKind,
    NamePart, NamePartKind, NameStrength, PartialDate, Party, PartyKind, Place, Program,
};

/// The regimes: name, regulations, number of the statutory instrument, prefix of references.
const REGIMES: &str = include_str!("../../../lists/gb_hmt_sanctions/regimes.tsv");

/// The words for scripts, with their ISO 15924 codes.
const SCRIPTS: &str = include_str!("../../../lists/gb_hmt_sanctions/scripts.tsv");

/// The act on which every regime of the UK rests.
const ACT: &str = "Sanctions and Anti-Money Laundering Act 2018";

/// Who designates, unless it is the UN or the Treasury.
pub(super) const FOREIGN_OFFICE: &str = "Foreign, Commonwealth and Development Office";
/// Who designates under the domestic counter-terrorism regulations, and administers asset freezes.
pub(super) const TREASURY: &str = "HM Treasury";
/// Who designates where the UK carries out a listing of the UN.
pub(super) const UNITED_NATIONS: &str = "United Nations Security Council";

/// Codes of the lists that entries point to.
pub(super) const UN_LIST: &str = "un_sc_sanctions";
pub(super) const OFSI_LIST: &str = "gb_hmt_sanctions";
pub(super) const FCDO_LIST: &str = "gb_fcdo_sanctions";

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split('\t').collect())
}

/// A regime as the table has it.
pub(super) struct Regime {
    pub(super) name: &'static str,
    regulations: &'static str,
    si: &'static str,
    prefix: &'static str,
}

/// The regime of a short name ("Russia"), or of its regulations' title.
pub(super) fn regime(written: &str) -> Option<Regime> {
    let plain = |text: &str| {
        text.trim_start_matches("The ")
            .replace('’', "'")
            .to_lowercase()
    };
    let written = plain(written);
    rows(REGIMES).find_map(|row| match row.as_slice() {
        &[name, regulations, si, prefix, ..]
            if plain(name) == written || plain(regulations) == written =>
        {
            Some(Regime {
                name,
                regulations,
                si,
                prefix,
            })
        }
        _ => None,
    })
}

/// An act under a regime: program, legal basis, and the designating authority where it is not the UN.
pub(super) fn designation(list: &str, entry: &str, regime_written: &str) -> Designation {
    let found = regime(regime_written);
    let domestic = found.as_ref().is_some_and(|regime| regime.prefix == "CTD");
    let mut act = Designation {
        authority: Authority {
            issuer: if domestic { TREASURY } else { FOREIGN_OFFICE }.to_owned(),
            administrator: None,
        },
        list: list.to_owned(),
        entry_id: Some(entry.to_owned()),
        ..Designation::default()
    };
    match found {
        Some(regime) => {
            act.programs.push(Program {
                code: regime.name.to_owned(),
                name: Some(regime.regulations.to_owned()),
            });
            let regulations = match regime.si {
                "-" => regime.regulations.to_owned(),
                si => format!("{} (SI {si})", regime.regulations),
            };
            act.legal_basis = vec![regulations, ACT.to_owned()];
        }
        None if !regime_written.is_empty() => act.programs.push(Program::code(regime_written)),
        None => {}
    }
    act
}

/// Of several references of the UK Sanctions List, the one that belongs to an act's regime.
pub(super) fn reference_of<'a>(act: &Designation, references: &[&'a str]) -> Option<&'a str> {
    let code = act.programs.first()?.code.as_str();
    let prefix = regime(code)?.prefix;
    references
        .iter()
        .copied()
        .find(|reference| reference.starts_with(prefix))
}

/// Whether a text has the form of a reference of the UK Sanctions List: three capitals, four digits.
pub(super) fn is_reference(text: &str) -> bool {
    text.len() == 7
        && text.bytes().take(3).all(|byte| byte.is_ascii_uppercase())
        && text.bytes().skip(3).all(|byte| byte.is_ascii_digit())
}

/// A date as these lists write them: `14/04/2025`, `29-06-2012`, `08-Oct-2026`, with `00`, `dd` and
/// `mm` for what is not known (`00/00/1961`, `dd/mm/1945`), `04/1963`, `1951`, and ISO from spreadsheets.
pub(super) fn date(text: &str) -> Option<PartialDate> {
    // A spreadsheet may give the midnight that its day starts with.
    let text = text.trim().split(['T', ' ']).next()?;
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let parts: Vec<&str> = text.split(['/', '-']).collect();
    let (day, month, year) = match parts.as_slice() {
        [year] => ("00", "00", *year),
        [month, year] => ("00", *month, *year),
        [day, month, year] => (*day, *month, *year),
        _ => return None,
    };
    let number = |part: &str| -> Option<u8> {
        match part.to_ascii_lowercase().as_str() {
            "dd" | "mm" | "d" | "m" => Some(0),
            digits => digits.parse().ok(),
        }
    };
    if year.len() != 4 {
        return None;
    }
    let year = year.parse().ok()?;
    let month = number(month).or_else(|| prose::month(month))?;
    PartialDate::of(year, month, number(day)?).ok()
}

/// Whether a cell says nothing: empty, a dash, "N/A".
pub(super) fn is_blank(text: &str) -> bool {
    let text = text.trim_matches(['-', '.', ' ', '–']);
    text.is_empty() || text.eq_ignore_ascii_case("n/a")
}

/// The values of a cell that may be numbered "(1) ... (2) ...", without blank ones; numbered ones
/// without the full stop that some end with.
pub(super) fn values(text: &str) -> impl Iterator<Item = &str> {
    let values = numbered(text);
    let several = values.len() > 1;
    values
        .into_iter()
        .map(move |value| {
            if several {
                value.trim_end_matches(['.', ' '])
            } else {
                value
            }
        })
        .filter(|value| !is_blank(value))
}

/// Appends what is not there yet: these lists repeat all of an entry for each of its names.
pub(super) fn add<T: PartialEq>(to: &mut Vec<T>, value: T) {
    if !to.contains(&value) {
        to.push(value);
    }
}

/// Appends the values of a cell.
pub(super) fn add_values(to: &mut Vec<String>, cell: &str) {
    for value in values(cell) {
        if !to.iter().any(|known| known == value) {
            to.push(value.to_owned());
        }
    }
}

/// Keeps a labelled fact once.
pub(super) fn fact(party: &mut Party, label: &str, value: &str) {
    if !value.is_empty() {
        let fact = Fact {
            label: label.to_owned(),
            value: value.to_owned(),
        };
        add(&mut party.facts, fact);
    }
}

/// A date into a field, or word for word into a fact.
pub(super) fn add_date(party: &mut Party, label: &str, cell: &str) {
    for value in values(cell) {
        match date(value) {
            Some(date) => add(&mut party.birth_dates, date),
            None => fact(party, label, value),
        }
    }
}

/// What kind of party a list's word means.
pub(super) fn kind(word: &str) -> Option<PartyKind> {
    match word.trim().to_lowercase().as_str() {
        "individual" => Some(PartyKind::Person),
        "entity" => Some(PartyKind::Organization),
        "ship" => Some(PartyKind::Vessel),
        _ => None,
    }
}

/// The sexes as written: "Male", "Female".
pub(super) fn gender(word: &str) -> Option<Gender> {
    match word.trim().trim_end_matches('.').to_lowercase().as_str() {
        "male" => Some(Gender::Male),
        "female" => Some(Gender::Female),
        _ => None,
    }
}

/// A name of six cells: Name 1 to 5, which are given names, and Name 6, which is the surname, or the
/// whole name where it stands alone.
pub(super) fn name(given: [&str; 5], family: &str) -> Option<Name> {
    let given = given.into_iter().map(|part| (NamePartKind::Given, part));
    // Cells have double spaces inside, too (12896).
    let mut parts: Vec<NamePart> = given
        .chain([(NamePartKind::Family, family)])
        .map(|(kind, part)| NamePart::new(kind, one_line(part)))
        .filter(|part| !part.value.is_empty())
        .collect();
    let texts: Vec<&str> = parts.iter().map(|part| part.value.as_str()).collect();
    let full = texts.join(" ");
    if parts.len() < 2 {
        parts.clear();
    }
    (!full.is_empty()).then(|| Name {
        parts,
        ..Name::primary(full)
    })
}

/// The kind that "Alias Type" or "Name type" gives; nothing for an unknown word.
pub(super) fn name_kind(word: &str) -> Option<NameKind> {
    match word.trim().to_lowercase().as_str() {
        "primary name" => Some(NameKind::Primary),
        "primary name variation" | "alias" | "aka" | "a.k.a." | "a.k.a" => Some(NameKind::Aka),
        "fka" | "f.k.a." | "f.k.a" => Some(NameKind::Fka),
        _ => None,
    }
}

/// The strength that "Alias Quality" or "Alias strength" gives: "Good quality", "Low quality a.k.a".
pub(super) fn strength(words: &str) -> Option<NameStrength> {
    let words = words.trim().to_lowercase();
    match words.split_whitespace().next() {
        Some("good") => Some(NameStrength::Strong),
        Some("low") => Some(NameStrength::Weak),
        _ => None,
    }
}

/// A name in its own script, with what the list says of script and language. A script that is not
/// known goes with the language, so that nothing is lost.
pub(super) fn script_name(text: &str, script: &str, language: &str, kind: NameKind) -> Name {
    let code = rows(SCRIPTS).find_map(|row| match row.as_slice() {
        &[written, code, ..] if written.eq_ignore_ascii_case(script.trim()) => Some(code),
        _ => None,
    });
    let language = match (code, script, language) {
        (None, script, "") => script.to_owned(),
        (None, script, language) if !script.is_empty() => format!("{language}; script: {script}"),
        (_, _, language) => language.to_owned(),
    };
    Name {
        script: code.map(str::to_owned),
        language: (!language.is_empty()).then_some(language),
        ..Name::alias(one_line(text), kind)
    }
}

/// Puts the names in the model's order: primary ones first, then the aliases in the list's order,
/// each once; a name that comes with several strengths keeps the strongest word of the list.
pub(super) fn order_names(party: &mut Party) {
    let rank = |name: &Name| match (name.kind, name.strength) {
        (NameKind::Primary, _) => 0,
        (_, None) => 1,
        (_, Some(NameStrength::Strong)) => 2,
        (_, Some(NameStrength::Weak)) => 3,
    };
    let mut names: Vec<Name> = Vec::with_capacity(party.names.len());
    for name in std::mem::take(&mut party.names) {
        match names.iter_mut().find(|known| known.full == name.full) {
            Some(known) => {
                if rank(&name) < rank(known) {
                    (known.kind, known.strength) = (name.kind, name.strength);
                }
                // Only some of the rows that repeat a name say what it is written in.
                known.script = known.script.take().or(name.script);
                known.language = known.language.take().or(name.language);
            }
            None => names.push(name),
        }
    }
    names.sort_by_key(|name| name.kind != NameKind::Primary);
    party.names = names;
}

/// Towns and countries of birth, paired where both are numbered alike or one country serves all towns.
pub(super) fn add_birth_places(party: &mut Party, towns: &str, countries: &str) {
    let towns: Vec<&str> = values(towns).collect();
    let countries: Vec<&str> = values(countries).collect();
    let paired = towns.len() == countries.len() || (countries.len() == 1 && !towns.is_empty());
    for (at, town) in towns.iter().enumerate() {
        let country = countries.get(at).or(countries.first()).filter(|_| paired);
        let place = Place {
            city: Some((*town).to_owned()),
            country: country.map(|country| (*country).to_owned()),
            ..Place::default()
        };
        add(&mut party.birth_places, place);
    }
    if !paired {
        for country in countries {
            add(&mut party.birth_places, Place::country(country));
        }
    }
}

/// Numbers with their particulars, each a cell that may be numbered. Where the two do not match, the
/// particulars stay together as a fact.
pub(super) fn add_documents(
    party: &mut Party,
    usual: IdentifierKind,
    label: &str,
    numbers: &str,
    details: &str,
) {
    let given = numbers_in(numbers);
    let notes = numbered(details);
    let matches = notes.len() == given.len() || notes.len() == 1;
    for (at, number) in given.iter().enumerate() {
        let number = match given.len() {
            1 => number,
            _ => number.trim_end_matches(['.', ' ']),
        };
        let note = notes.get(at).or(notes.first()).copied();
        let note = note.filter(|note| matches && !is_blank(note));
        if is_blank(number) {
            if let Some(note) = note {
                fact(party, label, note);
            }
            continue;
        }
        let kind = match usual {
            IdentifierKind::Passport => usual,
            _ => note.and_then(kind_of).unwrap_or(usual),
        };
        let identifier = Identifier {
            country: note.and_then(country_in).map(str::to_owned),
            note: note.map(str::to_owned),
            ..Identifier::new(kind, number)
        };
        add(&mut party.identifiers, identifier);
    }
    if !matches && !is_blank(details) {
        fact(party, label, details);
    }
}

/// The numbers of a cell: numbered ones, or short ones with full stops between them
/// ("734088604. 735958824"). Others stay one, as a full stop may be part of a number.
fn numbers_in(cell: &str) -> Vec<&str> {
    let given = numbered(cell);
    if given.len() > 1 {
        return given;
    }
    let pieces: Vec<&str> = cell.split(". ").map(str::trim).collect();
    let is_number = |piece: &&str| {
        !piece.contains(' ') && piece.bytes().filter(u8::is_ascii_digit).count() >= 5
    };
    match pieces.iter().all(is_number) {
        true => pieces,
        false => given,
    }
}

/// "Oman number, issued on ...": the country before the word.
fn country_in(note: &str) -> Option<&str> {
    let (before, _) = note.split_once(" number")?;
    let words = before.split(' ').count();
    let plain = before
        .chars()
        .all(|c| c.is_alphabetic() || " -'()".contains(c));
    // Words of a document, which make it no country: "Indonesia travel document number".
    let of_document = [
        "passport",
        "ident",
        "card",
        "service",
        "licence",
        "tax",
        "social",
        "registration",
        "document",
        "insurance",
        "personal",
        "nrc",
        "inn",
        "tin",
    ];
    let lower = before.to_lowercase();
    let names_document = lower
        .split(' ')
        .any(|word| of_document.iter().any(|start| word.starts_with(start)));
    // The longest, "Democratic Republic of the Congo", has five words.
    (plain && words <= 5 && before.starts_with(char::is_uppercase) && !names_document)
        .then_some(before)
}

/// Numbers and addresses of one kind out of a cell that may be numbered. Telephone numbers and mail and
/// web addresses are also separated by full stops ("a@b.com. c@d.com"); a label before the colon of a
/// registration number is the number's own.
pub(super) fn add_identifiers(party: &mut Party, kind: IdentifierKind, cell: &str) {
    let several = matches!(
        kind,
        IdentifierKind::Phone | IdentifierKind::Email | IdentifierKind::Website
    );
    for value in values(cell) {
        if several {
            for value in value
                .split(". ")
                .map(|value| value.trim_end_matches('.').trim())
            {
                if !is_blank(value) {
                    add(&mut party.identifiers, Identifier::new(kind, value));
                }
            }
            continue;
        }
        let labelled = value
            .split_once(": ")
            .filter(|(label, number)| {
                !number.contains(':') && !label.contains(|c: char| c.is_ascii_digit())
            })
            .filter(|_| kind == IdentifierKind::Registration);
        let identifier = match labelled {
            Some((label, number)) => Identifier {
                label: Some(label.trim().to_owned()),
                ..Identifier::new(kind_of(label).unwrap_or(kind), number.trim())
            },
            None => Identifier::new(kind, value),
        };
        add(&mut party.identifiers, identifier);
    }
}

/// Ties to parties that are given by name.
pub(super) fn add_links(party: &mut Party, relation: &str, cell: &str) {
    for value in values(cell) {
        let link = Link {
            relation: relation.to_owned(),
            name: Some(value.to_owned()),
            party: None,
        };
        add(&mut party.links, link);
    }
}

/// The same party's entry on another list.
pub(super) fn add_same(party: &mut Party, list: &str, entry: &str) {
    if !entry.is_empty() {
        let link = Link {
            relation: "same party".to_owned(),
            name: None,
            party: Some(format!("{list}:{entry}")),
        };
        add(&mut party.links, link);
    }
}

/// A UN reference as the UN writes it; two entries have `QDE.138` for `QDe.138`.
pub(super) fn un_reference(written: &str) -> String {
    let mut chars: Vec<char> = written.trim().chars().collect();
    if let Some(third) = chars.get_mut(2)
        && matches!(third, 'E' | 'I')
    {
        third.make_ascii_lowercase();
    }
    chars.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for (written, expected) in [
            ("14/04/2025", Some("2025-04-14")),
            ("00/00/1961", Some("1961")),
            ("dd/mm/1945", Some("1945")),
            ("00/04/1963", Some("1963-04")),
            ("04/1963", Some("1963-04")),
            ("1951", Some("1951")),
            ("29-06-2012", Some("2012-06-29")),
            ("08-Oct-2026", Some("2026-10-08")),
            ("2025-04-14T00:00:00", Some("2025-04-14")),
            ("31/02/1961", None),
            ("05/00/1961", None),
            ("45761", None),
            ("circa 1961", None),
            ("", None),
        ] {
            let found = date(written).map(|date| date.to_string());
            assert_eq!(found.as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn every_regime_has_all_its_columns() {
        let mut prefixes = Vec::new();
        for row in rows(REGIMES) {
            let [name, regulations, si, prefix, reason] = row.as_slice() else {
                panic!("{row:?}");
            };
            assert!(
                regulations.starts_with("The ") && regulations.contains("Sanctions"),
                "{name}"
            );
            if *si != "-" {
                let year = &si[..4];
                assert!(
                    regulations.ends_with(year) && si[4..].starts_with('/'),
                    "{name}"
                );
            }
            assert!(prefix.len() == 3 && !reason.is_empty(), "{name}");
            prefixes.push(*prefix);
        }
        let count = prefixes.len();
        prefixes.sort_unstable();
        prefixes.dedup();
        assert_eq!(prefixes.len(), count);
        assert!(regime("The Russia (Sanctions) (EU Exit) Regulations 2019").is_some());
        assert!(regime("ISIL (Da’esh) and Al-Qaida").is_some());
    }

    #[test]
    fn birth_places_are_paired_where_the_list_pairs_them() {
        let mut party = Party::new("x", "1", None);
        add_birth_places(&mut party, "(1) Odek (2) Atyak", "(1) Uganda (2) Sudan");
        add_birth_places(&mut party, "(1) Moscow (2) -", "Russia");
        add_birth_places(&mut party, "(1) A (2) B (3) C", "(1) X (2) Y");
        let places: Vec<String> = party.birth_places.iter().map(Place::to_string).collect();
        assert_eq!(
            places,
            [
                "Odek, Uganda",
                "Atyak, Sudan",
                "Moscow, Russia",
                "A",
                "B",
                "C",
                "X",
                "Y"
            ]
        );
    }
}
