//! Parties of any content are read as they were written, and survive damage.

use super::{IDENTIFIERS, NAME_KINDS, NAME_PARTS, STATUSES, read, read_with};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use sanctions::lists::OpenOptions;
use sanctions::lists::jsonl::{self, ListHead};
use sanctions::{
    Authority, Designation, Fact, Gender, Identifier, Link, Measure, Name, NamePart, NameStrength,
    PartialDate, Party, PartyKind, Place, Program, Source, Status,
};

/// Any text: other scripts, quotation marks, backslashes, line breaks.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[a-zA-Z \"\\\\\n\r\u{feff}ж漢]{0,12}"]
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    vec(text(), 0..3)
}

fn date() -> impl Strategy<Value = PartialDate> {
    let one = (1u16..=9999, 0u8..=12, 0u8..=28).prop_map(|(year, month, day)| {
        match (month, day) {
            (0, _) => PartialDate::year(year),
            (_, 0) => PartialDate::month(year, month),
            _ => PartialDate::day(year, month, day),
        }
        .unwrap()
    });
    (one.clone(), of(one), any::<bool>()).prop_map(|(start, end, approximate)| {
        let date = end.and_then(|end| start.to(end).ok()).unwrap_or(start);
        if approximate {
            date.approximately()
        } else {
            date
        }
    })
}

fn name() -> impl Strategy<Value = Name> {
    let part = (select(&NAME_PARTS[..]), text()).prop_map(|(kind, value)| NamePart { kind, value });
    let strength = select(&[NameStrength::Strong, NameStrength::Weak][..]);
    (
        text(),
        select(&NAME_KINDS[..]),
        of(strength),
        vec(part, 0..3),
        of(text()),
        of(text()),
        of(text()),
    )
        .prop_map(|(full, kind, strength, parts, script, language, id)| Name {
            full: format!("x{full}"),
            kind,
            strength,
            parts,
            script,
            language,
            id,
        })
}

fn designation() -> impl Strategy<Value = Designation> {
    let authority = (text(), of(text())).prop_map(|(issuer, administrator)| Authority {
        issuer,
        administrator,
    });
    let program = (text(), of(text())).prop_map(|(code, name)| Program { code, name });
    let source = (of(text()), of(text()), of(date())).prop_map(|(title, url, published)| Source {
        title,
        url,
        published,
    });
    let measure = prop_oneof![select(Measure::ALL), text().prop_map(Measure::Other)];
    let status = prop_oneof![select(&STATUSES[..]), text().prop_map(Status::Other)];
    (
        (
            authority,
            text(),
            of(text()),
            of(text()),
            vec(program, 0..3),
            texts(),
        ),
        (
            vec(measure, 0..3),
            of(date()),
            vec(date(), 0..3),
            vec(status, 0..3),
            of(text()),
            vec(source, 0..3),
        ),
    )
        .prop_map(
            |((authority, list, entry_id, reference, programs, legal_basis), rest)| {
                let (measures, listed_on, amended_on, status, reason, sources) = rest;
                Designation {
                    authority,
                    list,
                    entry_id,
                    reference,
                    programs,
                    legal_basis,
                    measures,
                    listed_on,
                    amended_on,
                    status,
                    reason,
                    sources,
                }
            },
        )
}

fn identifier() -> impl Strategy<Value = Identifier> {
    let kind = select(&IDENTIFIERS[..]);
    (
        kind,
        text(),
        of(text()),
        of(text()),
        of(text()),
        of(date()),
        of(date()),
        of(text()),
    )
        .prop_map(
            |(kind, value, label, country, issuer, issued_on, expires_on, note)| Identifier {
                kind,
                value,
                label,
                country,
                issuer,
                issued_on,
                expires_on,
                note,
            },
        )
}

fn place() -> impl Strategy<Value = Place> {
    (
        of(text()),
        of(text()),
        of(text()),
        of(text()),
        of(text()),
        of(text()),
        of(text()),
    )
        .prop_map(
            |(text, street, city, region, postal_code, country, note)| Place {
                text,
                street,
                city,
                region,
                postal_code,
                country,
                note,
            },
        )
}

/// The party that is entry `number` of the list `my_list`, with every field there is.
pub(crate) fn parties(number: usize) -> impl Strategy<Value = Party> {
    let link = (text(), of(text()), of(text())).prop_map(|(relation, name, party)| Link {
        relation,
        name,
        party,
    });
    let fact = (text(), text()).prop_map(|(label, value)| Fact { label, value });
    (
        (
            of(select(&PartyKind::ALL[..])),
            vec(name(), 1..4),
            vec(designation(), 0..3),
            vec(identifier(), 0..3),
        ),
        (
            vec(date(), 0..3),
            vec(date(), 0..2),
            vec(place(), 0..2),
            vec(place(), 0..2),
        ),
        (
            texts(),
            texts(),
            vec(select(&[Gender::Female, Gender::Male][..]), 0..2),
            texts(),
            texts(),
        ),
        (vec(link, 0..2), vec(fact, 0..2), texts(), text()),
    )
        .prop_map(move |(who, when_where, what, rest)| {
            let (kind, names, designations, identifiers) = who;
            let (birth_dates, death_dates, birth_places, addresses) = when_where;
            let (nationalities, citizenships, genders, titles, positions) = what;
            let (links, facts, remarks, suffix) = rest;
            Party {
                id: format!("my_list:{number}{suffix}"),
                kind,
                names,
                designations,
                identifiers,
                birth_dates,
                death_dates,
                birth_places,
                addresses,
                nationalities,
                citizenships,
                genders,
                titles,
                positions,
                links,
                facts,
                remarks,
            }
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What is written is read, with a head and without.
    #[test]
    fn gives_back_what_was_written(one in parties(1), two in parties(2), headed: bool) {
        let head = ListHead { code: "my_list".to_owned(), ..ListHead::default() };
        let mut bytes = Vec::new();
        jsonl::write(&mut bytes, headed.then_some(&head), [&one, &two]).unwrap();
        prop_assert_eq!(bytes.iter().filter(|&&b| b == b'\n').count(), 2 + usize::from(headed));
        let list = read(bytes);
        prop_assert!(list.unread.is_empty(), "{:?}", list.unread);
        prop_assert_eq!(list.parties, [one, two]);
    }

    /// A file cut or changed anywhere gives parties and errors, never a panic, and no line goes missing.
    #[test]
    fn survives_any_damage(one in parties(1), two in parties(2), at: proptest::sample::Index, byte: u8) {
        let mut bytes = Vec::new();
        jsonl::write(&mut bytes, None, [&one, &two]).unwrap();
        let at = at.index(bytes.len());
        let mut options = OpenOptions::default();
        options.code = Some("my_list".to_owned());
        options.allow_incomplete = true;
        let cut = read_with(&bytes[..at], &options);
        if let Ok(list) = cut {
            prop_assert!(list.parties.len() + list.unread.len() <= 2);
        }
        bytes[at] = byte;
        let lines = bytes.split(|&b| b == b'\n').filter(|line| !line.trim_ascii().is_empty()).count();
        match read_with(bytes, &options) {
            Ok(list) => prop_assert_eq!(list.parties.len() + list.unread.len(), lines),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn survives_any_bytes(bytes: Vec<u8>) {
        if let Err(error) = read_with(bytes, &OpenOptions::default()) {
            prop_assert!(error.to_string().starts_with("mine.jsonl"));
        }
    }
}
