//! The demonstration list reads whole and says of each party what its authority published.
#![cfg(feature = "demo-list")]

mod shared;

use sanctions::{Measure, NameKind, Party, PartyKind, lists};
use shared::shared;
use std::collections::{BTreeMap, BTreeSet};

fn parties() -> Vec<Party> {
    let list = lists::demo().expect("every line is a party");
    assert!(list.unread.is_empty());
    list.parties
}

fn party(entry: &str) -> Party {
    parties()
        .into_iter()
        .find(|party| party.entry_id() == entry)
        .unwrap_or_else(|| panic!("no demo:{entry}"))
}

#[test]
fn says_what_it_is() {
    let info = lists::demo().unwrap().info;
    assert_eq!(info.code, "demo");
    assert!(
        info.title.starts_with("Demonstration list"),
        "{}",
        info.title
    );
    assert!(info.title.contains("not for screening in production"));
    assert!(info.published.is_some());
    assert_eq!(info.digest().len(), 64);
}

#[test]
fn holds_every_kind() {
    let counts = lists::demo().unwrap().info.counts;
    assert_eq!(
        (
            counts.persons,
            counts.organizations,
            counts.vessels,
            counts.aircraft
        ),
        (42, 28, 8, 4)
    );
    assert_eq!((counts.unknown_kind, counts.unread), (0, 0));
    let bytes = include_str!("../lists/demo/parties.jsonl");
    assert_eq!(
        counts.parties(),
        bytes.lines().count() as u64 - 1,
        "a line a party, after the head"
    );
}

#[test]
fn spreads_over_the_authorities() {
    let mut counts = BTreeMap::new();
    for party in parties() {
        for act in party.designations {
            *counts.entry((act.list, act.authority.issuer)).or_insert(0) += 1;
        }
    }
    let counts: Vec<_> = counts
        .iter()
        .map(|((list, issuer), n)| (list.as_str(), issuer.as_str(), *n))
        .collect();
    assert_eq!(
        counts,
        [
            (
                "au_dfat_sanctions",
                "Australian Minister for Foreign Affairs",
                17
            ),
            ("ca_dfatd_sema_sanctions", "Government of Canada", 20),
            ("ch_seco_sanctions", "Swiss Confederation", 3),
            ("eu_fsf", "Council of the European Union", 24),
            (
                "gb_fcdo_sanctions",
                "UK Foreign, Commonwealth and Development Office",
                27
            ),
            ("un_1718_vessels", "United Nations Security Council", 2),
            ("un_sc_sanctions", "United Nations Security Council", 17),
            ("us_klepto_hr_visa", "US Department of State", 10),
            ("us_ofac_sdn", "US Department of State", 5),
            ("us_ofac_sdn", "US Department of the Treasury (OFAC)", 61),
        ]
    );
}

#[test]
fn every_line_is_complete() {
    let mut ids = BTreeSet::new();
    let mut entries = BTreeSet::new();
    for party in parties() {
        let id = &party.id;
        assert!(ids.insert(id.clone()), "{id} twice");
        assert_eq!(party.list(), "demo", "{id}");
        assert!(
            party
                .entry_id()
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
            "{id}"
        );
        assert!(party.kind.is_some(), "{id}");
        assert_eq!(party.names[0].kind, NameKind::Primary, "{id}");
        let primary = party
            .names
            .iter()
            .filter(|name| name.kind == NameKind::Primary);
        assert_eq!(primary.count(), 1, "{id}");
        let names: BTreeSet<_> = party.names.iter().map(|name| &name.full).collect();
        assert_eq!(names.len(), party.names.len(), "{id} has a name twice");
        for name in &party.names {
            assert_eq!(name.full.trim(), name.full, "{id}");
            assert_eq!(
                name.script.is_some(),
                name.language.is_some(),
                "{id}: {}",
                name.full
            );
        }
        assert!(!party.designations.is_empty(), "{id}");
        for act in &party.designations {
            let on = format!("{id} on {}", act.list);
            assert!(!act.authority.issuer.is_empty(), "{on}");
            assert!(
                !act.list.is_empty() && act.list != "demo",
                "{on}: the official list's code"
            );
            assert!(act.listed_on.is_some(), "{on}");
            assert!(!act.legal_basis.is_empty(), "{on}");
            assert!(!act.measures.is_empty(), "{on}");
            assert!(act.sources.iter().any(|s| s.title.is_some()), "{on}");
            if let Some(entry) = &act.entry_id {
                assert!(
                    entries.insert((act.list.clone(), entry.clone())),
                    "{on}: {entry} twice"
                );
            }
        }
    }
    for link in parties().iter().flat_map(|party| &party.links) {
        let target = link.party.as_ref().expect("links stay inside the list");
        assert!(ids.contains(target), "{target}");
    }
}

/// The numbers carry their own check digits, so a slip of the pen shows.
#[test]
fn imo_numbers_check() {
    let mut seen = 0;
    for party in parties() {
        for id in party
            .identifiers
            .iter()
            .filter(|i| i.kind == sanctions::IdentifierKind::Imo)
        {
            let digits: Vec<u32> = id
                .canonical()
                .chars()
                .map(|c| c.to_digit(10).unwrap())
                .collect();
            assert_eq!(digits.len(), 7, "{}", id.value);
            let sum: u32 = digits[..6]
                .iter()
                .zip((2..=7).rev())
                .map(|(d, weight)| d * weight)
                .sum();
            assert_eq!(sum % 10, digits[6], "{}", id.value);
            seen += 1;
        }
    }
    let vessels = parties()
        .iter()
        .filter(|p| p.kind == Some(PartyKind::Vessel))
        .count();
    assert_eq!(seen, vessels);
}

#[test]
fn every_wallet_names_its_currency() {
    let wallets: Vec<_> = parties()
        .into_iter()
        .flat_map(|party| party.identifiers)
        .filter(|id| id.kind == sanctions::IdentifierKind::Wallet)
        .collect();
    assert!(wallets.len() >= 8);
    for wallet in wallets {
        let label = wallet.label.expect("a currency");
        match label.as_str() {
            "Digital Currency Address - XBT" => assert!((26..=42).contains(&wallet.value.len())),
            "Digital Currency Address - ETH" => assert_eq!(wallet.value.len(), 42),
            _ => panic!("{label}"),
        }
    }
}

#[test]
fn matraimov_bears_two_designations() {
    let party = party("matraimov");
    let [treasury, state] = party.designations.as_slice() else {
        panic!("{} designations", party.designations.len())
    };
    assert_eq!(treasury.list, "us_ofac_sdn");
    assert_eq!(treasury.entry_id.as_deref(), Some("30607"));
    assert_eq!(
        treasury.authority.issuer,
        "US Department of the Treasury (OFAC)"
    );
    assert_eq!(treasury.programs[0].code, "GLOMAG");
    assert_eq!(treasury.legal_basis, ["Executive Order 13818"]);
    assert_eq!(treasury.measures, [Measure::Blocking, Measure::TravelBan]);
    assert_eq!(treasury.listed_on.unwrap().to_string(), "2020-12-09");
    assert_eq!(state.list, "us_klepto_hr_visa");
    assert_eq!(state.entry_id, None, "the State Department publishes none");
    assert_eq!(state.authority.issuer, "US Department of State");
    assert_eq!(state.programs[0].code, "7031(c)");
    assert_eq!(state.measures, [Measure::VisaRestriction]);
    assert_eq!(state.listed_on.unwrap().to_string(), "2020-12");
    let names: Vec<_> = party.names.iter().map(|name| name.full.as_str()).collect();
    assert_eq!(
        names[..5],
        [
            "MATRAIMOV, Raimbek",
            "MATRAIMOV, Raimbek Ismailovich",
            "MATRAIMOV, Rayimbek",
            "MATRAIMOV, Raiymbek",
            "YSMAIYLOV, Raiym",
        ]
    );
    assert_eq!(party.birth_dates[0].to_string(), "1971-05-03");
    assert_eq!(party.birth_places[0].to_string(), "Agartuu, Kyrgyzstan");
    let ids: Vec<_> = party
        .identifiers
        .iter()
        .map(|id| id.value.as_str())
        .collect();
    assert_eq!(ids, ["1340572", "1877213", "1825229"]);
}

#[test]
fn state_alone_designated_these_two() {
    for (entry, listed_on) in [("turgunova", "2020-12"), ("alimardanov", "2022-12-09")] {
        let party = party(entry);
        let [act] = party.designations.as_slice() else {
            panic!("{entry}: {} designations", party.designations.len())
        };
        assert_eq!(act.list, "us_klepto_hr_visa", "{entry}");
        assert_eq!(act.authority.issuer, "US Department of State", "{entry}");
        assert_eq!(
            act.authority.administrator, None,
            "{entry}: OFAC has no part in it"
        );
        assert_eq!(act.programs[0].code, "7031(c)", "{entry}");
        assert_eq!(
            act.measures,
            [Measure::VisaRestriction],
            "{entry} is not blocked"
        );
        assert_eq!(act.listed_on.unwrap().to_string(), listed_on, "{entry}");
        assert!(
            party.birth_dates.is_empty() && party.identifiers.is_empty(),
            "{entry}: none published"
        );
    }
}

/// Who is named in articles beside the designated is not on the list; who is designated is.
#[test]
fn only_the_designated_are_listed() {
    let Some(path) = shared("eval/seed_people.csv") else {
        return;
    };
    let words = |name: &str| -> BTreeSet<String> {
        name.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let listed: Vec<(Party, Vec<BTreeSet<String>>)> = parties()
        .into_iter()
        .map(|party| {
            let names = party.names.iter().map(|name| words(&name.full)).collect();
            (party, names)
        })
        .collect();
    let (mut designated, mut mentioned) = (0, 0);
    for row in csv::Reader::from_path(path).unwrap().deserialize() {
        let row: BTreeMap<String, String> = row.unwrap();
        let spellings: Vec<_> = std::iter::once(row["name"].as_str())
            .chain(row["other_spellings"].split('|'))
            .map(words)
            .filter(|words| !words.is_empty())
            .collect();
        let same = listed
            .iter()
            .find(|(_, names)| spellings.iter().any(|s| names.contains(s)));
        if row["listed"] == "true" {
            designated += 1;
            let (party, _) = same.unwrap_or_else(|| panic!("{} is missing", row["name"]));
            assert!(
                party
                    .designations
                    .iter()
                    .any(|act| act.authority.issuer == row["authority"]
                        && act
                            .listed_on
                            .is_some_and(|day| day.to_string() == row["designated_on"])),
                "{}: {} of {}",
                row["name"],
                row["authority"],
                row["designated_on"]
            );
        } else {
            mentioned += 1;
            assert!(same.is_none(), "{} is only mentioned", row["name"]);
        }
    }
    assert!(
        designated >= 4 && mentioned >= 40,
        "{designated} {mentioned}"
    );
}

/// The table for readers says what the lines for the machine say.
#[test]
fn the_readme_names_every_designation() {
    let readme = include_str!("../lists/demo/README.md");
    let mut rows: Vec<_> = readme
        .lines()
        .filter(|line| line.contains(" | "))
        .skip(2)
        .collect();
    for party in parties() {
        for act in &party.designations {
            let row = rows.iter().position(|row| {
                let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
                let reference = act.entry_id.as_ref().or(act.reference.as_ref());
                cells[0] == party.names[0].full
                    && Some(cells[1]) == party.kind.map(PartyKind::as_str)
                    && cells[2] == act.authority.issuer
                    && cells[3] == act.list
                    && reference.is_none_or(|reference| cells[4].contains(reference.as_str()))
                    && Some(cells[5].to_owned()) == act.listed_on.map(|day| day.to_string())
            });
            rows.remove(row.unwrap_or_else(|| panic!("{} on {} has no row", party.id, act.list)));
        }
    }
    assert!(rows.is_empty(), "rows without a designation: {rows:?}");
}
