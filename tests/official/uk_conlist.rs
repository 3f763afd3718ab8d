//! OFSI's consolidated list: the real files counted, and each oddity of theirs with its entry.

use super::files::{entry, here, lenient, parties, real, strings};
use sanctions::lists::{self, Input, List, OpenOptions, uk_conlist};
use sanctions::{Error, IdentifierKind, Measure, NameKind, NamePartKind, NameStrength, Party};

fn csv() -> Option<List> {
    real("uk/ConList.csv.gz")
}

const HEADER: &str = "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,Non-Latin Script Type,Non-Latin Script Language,DOB,Town of Birth,Country of Birth,Nationality,Passport Number,Passport Details,National Identification Number,National Identification Details,Position,Address 1,Address 2,Address 3,Address 4,Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Alias Quality,Regime,Listed On,UK Sanctions List Date Designated,Last Updated,Group ID";

/// A row of little: surname, kind of party, Group ID.
fn row(name: &str, kind: &str, group: &str) -> String {
    format!(
        "{name}{}{kind},Primary name,,Russia,24/02/2022,24/02/2022,24/02/2022,{group}\r\n",
        ",".repeat(28)
    )
}

fn read(text: impl Into<Vec<u8>>) -> sanctions::Result<List> {
    let input = Input::new("ConList.csv", std::io::Cursor::new(text.into()));
    uk_conlist::read(input, &lenient())?.read_all()
}

#[test]
fn the_sample_gives_its_expected_parties() {
    let folder = here("lists/gb_hmt_sanctions");
    let list = lists::open(folder.join("sample.csv"), &OpenOptions::default()).unwrap();
    let list = list.read_all().unwrap();
    assert!(list.unread.is_empty(), "{:?}", list.unread);
    assert_eq!(list.info.published.unwrap().to_string(), "2025-04-14");
    let expected = parties(&folder.join("sample.expected.jsonl"));
    assert_eq!(list.parties, expected);
}

#[test]
fn the_whole_list_is_read() {
    let Some(list) = csv() else { return };
    let counts = &list.info.counts;
    assert_eq!(
        (counts.persons, counts.organizations, counts.vessels),
        (3663, 1010, 15)
    );
    assert_eq!(counts.names, 15_966);
    assert_eq!(list.info.published.unwrap().to_string(), "2025-04-14");
    assert!(list.info.format.ends_with("36 columns"));
    for party in &list.parties {
        assert!(
            !party.names.is_empty() && !party.designations.is_empty(),
            "{}",
            party.id
        );
        for act in &party.designations {
            // Every regime of the list stands in the table of statutory instruments.
            assert_eq!(act.legal_basis.len(), 2, "{}", party.id);
            assert!(act.listed_on.is_some(), "{}", party.id);
        }
    }
    // No reference of the UK Sanctions List: one entry has none, two have a UN number in its place.
    let without = list
        .parties
        .iter()
        .filter(|party| party.designations[0].reference.is_none());
    let without: Vec<&str> = without.map(Party::entry_id).collect();
    assert_eq!(without, ["16681", "16682", "15878"]);
}

#[test]
fn the_spreadsheet_gives_the_same_parties() {
    let (Some(csv), Some(xlsx)) = (csv(), real("uk/ConList.xlsx")) else {
        return;
    };
    assert_eq!(csv.parties, xlsx.parties);
    assert_eq!(csv.info.published, xlsx.info.published);
}

#[test]
fn a_copy_without_its_own_scripts_is_read_too() {
    let Some(list) = real("../eval/uk_scripts/ConList.csv.gz") else {
        return;
    };
    assert_eq!(list.parties.len(), 4688);
    let latin = |party: &Party| party.names.iter().all(|name| name.script.is_none());
    assert!(list.parties.iter().all(latin));
}

/// 400 rows, the product of names, addresses and dates of birth, are one entry.
#[test]
fn rows_of_an_entry_are_one_party() {
    let Some(list) = csv() else { return };
    let kony = entry(&list, "13344");
    let names: Vec<&str> = kony.names.iter().map(|name| name.full.as_str()).collect();
    assert_eq!(
        names,
        [
            "JOSEPH KONY",
            "KONY",
            "Josef KONY",
            "Joseph Rao KONY",
            "LE MESSIE SANGLANT"
        ]
    );
    assert_eq!(kony.names[0].kind, NameKind::Primary);
    assert_eq!(kony.names[3].strength, Some(NameStrength::Strong));
    assert_eq!(kony.names[4].strength, Some(NameStrength::Weak));
    let parts: Vec<NamePartKind> = kony.names[3].parts.iter().map(|part| part.kind).collect();
    assert_eq!(
        parts,
        [
            NamePartKind::Given,
            NamePartKind::Given,
            NamePartKind::Family
        ]
    );
    assert_eq!((kony.addresses.len(), kony.birth_dates.len()), (8, 10));
    // Three numbered towns and one country that serves them all.
    let born = strings(&kony.birth_places);
    assert_eq!(born[1..], ["Odek, Omoro, Gulu, Uganda", "Atyak, Uganda"]);
}

#[test]
fn measures_beside_the_asset_freeze() {
    let told = [
        (
            "Trust services.",
            Measure::Other("Trust services".to_owned()),
        ),
        ("Travel ban.", Measure::TravelBan),
        (
            "Correspondent banking relationships etc. Date imposed: 01/07/2022.",
            Measure::CorrespondentAccount,
        ),
    ];
    for (words, measure) in told {
        let other = format!("Financial sanctions imposed in addition to an asset freeze: {words}");
        // "Other Information" is the cell before the kind of party.
        let row = row("ORLOV", "Individual", "1");
        let row = row.replace(",Individual", &format!(",{other},Individual"));
        let row = row.replacen(",,", ",", 1);
        let list = read(format!("Last Updated,01/01/2025\r\n{HEADER}\r\n{row}")).unwrap();
        assert_eq!(
            list.parties[0].designations[0].measures,
            [Measure::Blocking, measure]
        );
    }
}

#[test]
fn references_link_the_lists() {
    let Some(list) = csv() else { return };
    let kony = entry(&list, "13344");
    let linked: Vec<&str> = kony
        .links
        .iter()
        .filter_map(|link| link.party.as_deref())
        .collect();
    assert_eq!(
        linked,
        ["gb_fcdo_sanctions:CAF0010", "un_sc_sanctions:CFi.009"]
    );
    let act = &kony.designations[0];
    assert_eq!(act.authority.issuer, "United Nations Security Council");
    assert_eq!(act.measures, [Measure::Blocking]);
    // Two UN references and two regimes.
    let aweys = entry(&list, "6995");
    let linked = aweys.links.iter().filter_map(|link| link.party.as_deref());
    assert!(linked.clone().any(|id| id == "un_sc_sanctions:QDi.042"));
    assert!(linked.clone().any(|id| id == "un_sc_sanctions:SOi.002"));
}

#[test]
fn an_entry_under_two_regimes_has_two_acts() {
    let Some(list) = csv() else { return };
    let acts = &entry(&list, "11241").designations;
    let told: Vec<(&str, Option<&str>, String)> = acts
        .iter()
        .map(|act| {
            let listed = act.listed_on.unwrap().to_string();
            (
                act.programs[0].code.as_str(),
                act.reference.as_deref(),
                listed,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Iran (Nuclear)", Some("INU0082"), "2010-07-27".to_owned()),
            ("Syria", Some("SYR0310"), "2011-08-24".to_owned()),
        ]
    );
    assert_eq!(
        acts[0].authority.issuer,
        "Foreign, Commonwealth and Development Office"
    );
    assert!(
        acts[0]
            .reason
            .as_ref()
            .unwrap()
            .starts_with("Iran’s Islamic Revolutionary Guard")
    );
    // Double spaces of the cells are none of the name's.
    let names = list.parties.iter().flat_map(|party| &party.names);
    assert_eq!(names.filter(|name| name.full.contains("  ")).count(), 0);
    let treasury = list
        .parties
        .iter()
        .filter(|party| party.designations[0].authority.issuer == "HM Treasury");
    assert_eq!(treasury.count(), 6);
}

#[test]
fn names_in_their_own_script() {
    let Some(list) = csv() else { return };
    let name = &entry(&list, "15890").names[1];
    assert_eq!(name.full, "ЗАДАЧИН Андрей Андреевич");
    assert_eq!(
        (name.script.as_deref(), name.language.as_deref()),
        (Some("Cyrl"), Some("Russian"))
    );
    // The list does not say what this one is written in, and nothing is guessed.
    let name = &entry(&list, "13748").names[1];
    assert_eq!(
        (name.full.as_str(), &name.script),
        ("Игорь Олегович КОСТЮКОВ", &None)
    );
    let count = |code: &str| {
        let names = list.parties.iter().flat_map(|party| &party.names);
        names
            .filter(|name| name.script.as_deref() == Some(code))
            .count()
    };
    // Two misspellings of Cyrillic and one mix-up with the language are among them.
    assert_eq!((count("Cyrl"), count("Geor"), count("Hang")), (1152, 12, 5));
}

#[test]
fn ships_have_their_particulars() {
    let Some(list) = csv() else { return };
    let ship = entry(&list, "13651");
    assert_eq!(ship.identifiers[0].kind, IdentifierKind::Imo);
    assert_eq!(ship.identifiers[0].canonical(), "7408873");
    assert_eq!(strings(&ship.birth_dates), ["1975"]);
    let link = ship
        .links
        .iter()
        .find(|link| link.relation == "Current owners")
        .unwrap();
    assert_eq!(link.name.as_deref(), Some("Korea Samjong Shipping"));
    let flag = ship
        .facts
        .iter()
        .find(|fact| fact.label == "Flag of ship")
        .unwrap();
    assert_eq!(flag.value, "North Korea");
}

#[test]
fn numbered_documents_keep_their_particulars() {
    let Some(list) = csv() else { return };
    // Fourteen passports with fourteen particulars.
    let passports = list.parties.iter().find_map(|party| {
        let id = party.identifiers.iter().find(|id| id.value == "A-333602")?;
        Some((party, id))
    });
    let (party, first) = passports.unwrap();
    assert_eq!(
        party
            .identifiers
            .iter()
            .filter(|id| id.kind == IdentifierKind::Passport)
            .count(),
        14
    );
    assert_eq!(first.country.as_deref(), Some("India"));
    assert!(
        first
            .note
            .as_ref()
            .unwrap()
            .contains("issued on 4 Jun. 1985")
    );
    let last = party
        .identifiers
        .iter()
        .find(|id| id.value == "KC-285901")
        .unwrap();
    assert_eq!(last.note, None); // "-" says nothing
}

#[test]
fn what_is_not_the_list_is_refused() {
    let message = |text: &str| read(text).unwrap_err().to_string();
    assert!(message("").contains("no column \"Group ID\""));
    assert!(message("a,b\r\n1,2\r\n").contains("no column \"Group ID\""));
    assert!(message("Name,Group ID\r\nx,1\r\n").contains("lacks the columns Name 6"));
    assert!(
        message(&format!("Last Updated,14/04/2025\r\n{HEADER}\r\n")).contains("holds no record")
    );
}

#[test]
fn bad_rows_are_told_and_the_rest_is_read() {
    let mut text = format!("\u{feff}Last Updated,14/04/2025\r\n{HEADER}\r\n").into_bytes();
    for row in [
        row("GOOD", "Individual", "1"),
        row("", "Individual", "2"),
        row("THING", "Aircraft", "3"),
        row("LETTER", "Entity", "x4"),
        "cut,short\r\n".to_owned(),
    ] {
        text.extend(row.into_bytes());
    }
    text.extend(
        row("LATIN-1 \u{1}", "Entity", "6")
            .into_bytes()
            .iter()
            .map(|&b| if b == 1 { 0xe9 } else { b }),
    );
    text.extend(row("ALSO GOOD", "Ship", "7").into_bytes());
    let list = read(text).unwrap();
    let ids: Vec<&str> = list.parties.iter().map(|party| party.id.as_str()).collect();
    assert_eq!(ids, ["gb_hmt_sanctions:1", "gb_hmt_sanctions:7"]);
    let unread = strings(&list.unread.iter().map(Error::to_string).collect::<Vec<_>>());
    let expected = [
        "line 4, entry 2: has no Name 1 to Name 6",
        "line 5, entry 3: its Group Type is \"Aircraft\"",
        "line 6: its Group ID is \"x4\"",
        "line 7: has 2 columns where the header has 36",
        "line 8: is not UTF-8",
    ];
    assert_eq!(unread.len(), expected.len(), "{unread:?}");
    for (error, words) in unread.iter().zip(expected) {
        assert!(error.contains(words), "{error}");
    }
}

/// Wherever the file is cut, something says so.
#[test]
fn a_cut_file_is_told() {
    let whole = format!(
        "Last Updated,14/04/2025\r\n{HEADER}\r\n{}{}",
        row("FIRST", "Individual", "10001"),
        row("\"A \"\"QUOTED\"\" NAME\"", "Individual", "10002")
    );
    let read_whole = read(whole.as_str()).unwrap();
    assert_eq!((read_whole.parties.len(), read_whole.unread.len()), (2, 0));
    let second = whole.find("\"A").unwrap();
    for length in 0..whole.len() - 1 {
        if length == second {
            continue; // between two rows: only the last reading's count tells, see OpenOptions
        }
        match read(&whole[..length]) {
            Err(_) => {}
            Ok(list) => assert!(!list.unread.is_empty(), "cut at {length}"),
        }
    }
}

/// No byte makes the reader panic; what it says then is for the tests above.
#[test]
fn damaged_bytes_never_panic() {
    let path = here("lists/gb_hmt_sanctions/sample.csv");
    let whole = std::fs::read(path).unwrap();
    for at in 0..whole.len() {
        for byte in [b'(', b';', b'<', b'"', 0xff, whole[at] ^ 1] {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            let input = Input::new("damaged", std::io::Cursor::new(bytes));
            if let Ok(list) = uk_conlist::read(input, &OpenOptions::default()) {
                let _ = list.read_all();
            }
        }
    }
}
