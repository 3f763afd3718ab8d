//! OFAC's delimited files: the hand-written samples, damaged rows, and the real files where they are.

use super::files::{all, as_file, entry, here, lenient, real, shared};
use sanctions::lists::{Input, List, OpenOptions, ofac_delimited, open};
use sanctions::{Error, IdentifierKind, Measure, NameKind, NameStrength, Party, PartyKind};
use std::path::Path;

fn input(name: &str, text: &str) -> Input {
    Input::new(name, std::io::Cursor::new(text.as_bytes().to_vec()))
}

/// Reads a main file with its aliases from texts.
fn from_texts(main: &[u8], aliases: &str) -> List {
    let main = as_file("sdn.csv", main);
    let mut inputs = ofac_delimited::Inputs::new(main);
    inputs.aliases = Some(input("alt.csv", aliases));
    let reader = ofac_delimited::read(inputs, &lenient()).unwrap();
    reader.read_all().unwrap()
}

fn names(party: &Party, strength: Option<NameStrength>) -> Vec<&str> {
    let names = party.names.iter().filter(|name| name.strength == strength);
    names.map(|name| name.full.as_str()).collect()
}

fn expected(path: &str) -> Vec<Party> {
    let text = std::fs::read_to_string(here(path)).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn the_samples_yield_what_stands_beside_them() {
    for (folder, files) in [("us_ofac_sdn", 4), ("us_ofac_cons", 4)] {
        let list = all(here(&format!("lists/{folder}/sample")));
        assert!(list.unread.is_empty(), "{:?}", list.unread);
        assert_eq!(list.info.code, folder);
        assert_eq!(list.info.files.len(), files);
        assert_eq!(list.info.published, None);
        let expected = expected(&format!("lists/{folder}/sample.expected.jsonl"));
        for (read, expected) in list.parties.iter().zip(&expected) {
            assert_eq!(read, expected);
        }
        assert_eq!(list.parties.len(), expected.len());
    }
}

const ROW: &str = r#",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- "#;

#[test]
fn a_damaged_row_is_an_error_with_its_place_and_the_others_still_come() {
    let mut main = format!("1,\"ONE\"{ROW}\r\n").into_bytes();
    main.extend(b"2,\"TWO\",-0- ,\"CUBA\"\r\n"); // too few columns
    main.extend(format!("three,\"THREE\"{ROW}\r\n").bytes());
    main.extend(b"4,\"F\xffOUR\""); // not UTF-8
    main.extend(format!("{ROW}\r\n5,\"FIVE{ROW}\r\n").bytes()); // an open quote
    main.extend(format!("1,\"ONE AGAIN\"{ROW}\r\n6,-0- {ROW}\r\n7,\"SEVEN\"{ROW}\n\x1a").bytes());
    let list = from_texts(&main, "");
    let ids: Vec<_> = list.parties.iter().map(Party::entry_id).collect();
    assert_eq!(ids, ["1", "7"]);
    let places: Vec<_> = list
        .unread
        .iter()
        .map(|error| match error {
            Error::Record { position, .. } => {
                assert_eq!(position.file, "sdn.csv");
                (position.line.unwrap(), position.entry.clone())
            }
            other => panic!("{other}"),
        })
        .collect();
    let at = |line, entry: &str| (line, Some(entry.to_owned()));
    assert_eq!(
        places,
        [
            at(2, "2"),
            (3, None),
            at(4, "4"),
            at(5, "5"),
            at(6, "1"),
            at(7, "6")
        ]
    );
    assert_eq!(list.info.counts.unread, 6);
}

#[test]
fn an_alias_without_its_entry_is_an_error_behind_the_parties() {
    let main = format!("1,\"ONE\"{ROW}\r\n");
    let aliases =
        "9,1,\"aka\",\"NINE\",-0- \r\n1,2,\"aka\",\"UNO\",-0- \r\n8,3,\"aka\",\"EIGHT\",-0- \r\n";
    let list = from_texts(main.as_bytes(), aliases);
    assert_eq!(names(&list.parties[0], Some(NameStrength::Strong)), ["UNO"]);
    let shown: Vec<_> = list.unread.iter().map(ToString::to_string).collect();
    assert!(shown[0].starts_with("alt.csv, line 1, entry 9: this alias belongs to no entry"));
    assert!(shown[1].starts_with("alt.csv, line 3, entry 8: "));
    assert_eq!(shown.len(), 2);
    let incomplete = |error: &Error| matches!(error, Error::Incomplete { .. });
    assert!(list.unread.iter().all(incomplete), "the files do not fit");
}

#[test]
fn an_alias_of_a_row_that_cannot_be_read_does_not_make_the_list_incomplete() {
    let aliases = "2,1,\"aka\",\"ZWEI\",-0- \r\n";
    for bad in ["2,-0- ", "2x,\"TWO\""] {
        let main = format!("1,\"ONE\"{ROW}\r\n{bad}{ROW}\r\n");
        let list = from_texts(main.as_bytes(), aliases);
        assert_eq!(list.unread.len(), 2, "{:?}", list.unread);
        let record = |error: &Error| matches!(error, Error::Record { .. });
        assert!(list.unread.iter().all(record), "{:?}", list.unread);
    }
}

#[test]
fn a_file_cut_inside_a_row_is_incomplete() {
    let whole = format!("1,\"ONE\"{ROW}\r\n2,\"TWO\"{ROW}\r\n");
    let alias = "1,1,\"aka\",\"UNO\",-0- \r\n";
    let noticed = |main: &str, aliases: &str| {
        let list = from_texts(main.as_bytes(), aliases);
        let error = list.unread.last();
        error.is_some_and(|error| matches!(error, Error::Incomplete { .. }))
    };
    assert!(!noticed(&whole, alias));
    let second = whole.find("2,").unwrap();
    for end in second + 1..whole.len() {
        assert!(noticed(&whole[..end], alias), "cut at {end}");
    }
    for end in 1..alias.len() {
        assert!(noticed(&whole, &alias[..end]), "aliases cut at {end}");
    }
}

#[test]
fn a_main_file_alone_can_be_read_from_a_reader() {
    let main = input("sdn.csv", &format!("1,\"ONE\"{ROW}\r\n"));
    let options = OpenOptions::default();
    let reader = ofac_delimited::read(ofac_delimited::Inputs::new(main), &options).unwrap();
    assert_eq!(reader.read_all().unwrap().parties.len(), 1);
}

#[test]
fn a_folder_that_lacks_a_file_says_which() {
    let folder = tempfile::tempdir().unwrap();
    let message = |folder: &Path| {
        let opened = open(folder, &OpenOptions::default());
        opened.unwrap_err().to_string()
    };
    assert!(message(folder.path()).contains("holds no sdn.csv or cons_prim.csv"));
    std::fs::write(
        folder.path().join("ALT.CSV"),
        "1,1,\"aka\",\"UNO\",-0- \r\n",
    )
    .unwrap();
    assert!(message(folder.path()).contains("holds alt.csv without its main file sdn.csv"));
    std::fs::remove_file(folder.path().join("ALT.CSV")).unwrap();
    std::fs::write(folder.path().join("SDN.CSV"), format!("1,\"ONE\"{ROW}\r\n")).unwrap();
    assert!(message(folder.path()).contains("has no alt.csv beside it"));
    std::fs::write(
        folder.path().join("ALT.CSV"),
        "1,1,\"aka\",\"UNO\",-0- \r\n",
    )
    .unwrap();
    assert_eq!(all(folder.path()).parties[0].names.len(), 2);
    std::fs::write(folder.path().join("cons_prim.csv"), "").unwrap();
    assert!(message(folder.path()).contains("holds two lists"));
}

/// Aliases, and weak aliases, of a list.
fn aliases(list: &List) -> (usize, usize) {
    let names = || list.parties.iter().flat_map(|party| &party.names);
    let strong = names().filter(|name| name.strength == Some(NameStrength::Strong));
    (
        strong.count(),
        names().filter(|name| name.is_weak()).count(),
    )
}

#[test]
fn real_sdn_2021_is_whole() {
    let Some(list) = real("us_ofac/2021-07-07") else {
        return;
    };
    let counts = &list.info.counts;
    assert_eq!(list.unread.len(), 0);
    assert_eq!((list.parties.len(), counts.persons), (8_976, 4_620));
    assert_eq!((counts.vessels, counts.aircraft), (406, 277));
    // Every row of the alias file has its party.
    assert_eq!(aliases(&list).0, 11_910);
    assert_eq!(glomag(&list), 315);
    // A person's name without a comma is not taken apart.
    assert!(entry(&list, "8886").names[0].parts.is_empty());
    // Remarks that run over into the comments file, cut inside a word.
    let lazarus = entry(&list, "28263");
    assert!(names(lazarus, Some(NameStrength::Weak)).contains(&"snowsjohn"));
    assert_eq!(lazarus.links[0].name.as_deref(), Some("LAZARUS GROUP"));
    let wallets = entry(&list, "29703").identifiers.iter();
    let ether = wallets
        .filter(|id| id.label.as_deref() == Some("Digital Currency Address - ETH"))
        .count();
    assert_eq!(ether, 1);
    // The full stop of an abbreviation at the very end of the remarks.
    let last = entry(&list, "12300").links.last().unwrap();
    assert_eq!(last.name.as_deref(), Some("R D I S.A."));
}

fn glomag(list: &List) -> usize {
    let parties = list.parties.iter();
    parties
        .filter(|party| {
            let acts = party.designations.iter();
            acts.flat_map(|act| &act.programs)
                .any(|program| program.code == "GLOMAG")
        })
        .count()
}

#[test]
fn real_sdn_2023_is_whole() {
    let Some(list) = real("us_ofac/2023-07") else {
        return;
    };
    let counts = &list.info.counts;
    assert_eq!((list.parties.len(), counts.persons), (12_632, 6_286));
    assert_eq!((counts.vessels, counts.aircraft), (740, 377));
    // Joined and orphaned alias rows together are the rows of the file.
    let orphans = list.unread.len();
    assert_eq!(aliases(&list).0 + orphans, 15_979);
    assert_eq!(orphans, 0);
    assert_eq!(glomag(&list), 627);
    // No comments file: what was cut is kept as it stands and no half name is made of it.
    let cut = entry(&list, "28263");
    assert!(cut.remarks.contains(&"a.k.a. 'snowsjo".to_owned()));
    assert!(!cut.names.iter().any(|name| name.full.contains("snowsjo")));
    // Rules know all but one remark in a hundred; the rest is kept.
    let kept: usize = list.parties.iter().map(|party| party.remarks.len()).sum();
    assert!(kept < 600, "{kept}");
}

#[test]
fn real_consolidated_is_whole() {
    let Some(list) = real("us_ofac/consolidated_2025-12") else {
        return;
    };
    assert_eq!(list.info.code, "us_ofac_cons");
    assert_eq!(list.unread.len(), 0);
    assert_eq!(list.parties.len(), 442);
    assert_eq!(list.info.counts.persons, 79);
    assert_eq!(aliases(&list).0, 1_073);
    // The space on which remarks and comments were cut.
    let bank = entry(&list, "17250");
    let registered = bank.identifiers.iter().any(|id| {
        id.kind == IdentifierKind::Registration
            && id.value == "1027700070518"
            && id.country.as_deref() == Some("Russia")
    });
    assert!(registered);
    // A day of listing is taken where it can mean one thing only.
    let listed = entry(&list, "30882").designations[0].listed_on.unwrap();
    assert_eq!(listed.to_string(), "2021-06-03");
    assert_eq!(
        entry(&list, "30882").designations[0].measures,
        [Measure::Investment]
    );
}

#[test]
fn real_entry_30607_field_by_field() {
    let Some(list) = real("us_ofac/2023-07") else {
        return;
    };
    let mut party = entry(&list, "30607").clone();
    assert_eq!(party.id, "us_ofac_sdn:30607");
    let ids: Vec<_> = party.names.iter().map(|name| name.id.as_deref()).collect();
    assert_eq!(
        ids,
        [
            None,
            Some("48133"),
            Some("48135"),
            Some("48136"),
            Some("48137")
        ]
    );
    assert_eq!(
        names(&party, Some(NameStrength::Strong)),
        [
            "MATRAIMOV, Raimbek Ismailovich",
            "MATRAIMOV, Rayimbek",
            "MATRAIMOV, Raiymbek",
            "YSMAIYLOV, Raiym"
        ]
    );
    // The sample has the entry with fewer names and one national identity number less.
    let sample = expected("lists/us_ofac_sdn/sample.expected.jsonl");
    let mut sample = sample.into_iter().find(|p| p.id == party.id).unwrap();
    let third = party.identifiers.pop().unwrap();
    assert_eq!(third.value, "1825229");
    assert_eq!(third.expires_on.unwrap().to_string(), "2030-09-14");
    party
        .names
        .retain(|name| !matches!(name.id.as_deref(), Some("48135" | "48136")));
    sample.names.sort_by(|a, b| a.id.cmp(&b.id));
    assert_eq!(party, sample);
}

#[test]
fn real_quirks_by_entry() {
    let Some(list) = real("us_ofac/2023-07") else {
        return;
    };
    // A weak alias in the remarks, and nothing else.
    let bank = entry(&list, "306");
    assert_eq!(names(bank, Some(NameStrength::Weak)), ["BNC"]);
    assert!(bank.remarks.is_empty());
    // Dates of birth.
    let dates = |id: &str| -> Vec<String> {
        let dates = entry(&list, id).birth_dates.iter();
        dates.map(ToString::to_string).collect()
    };
    assert_eq!(dates("7782"), ["1951~"]);
    assert_eq!(dates("11748"), ["1979~/1982~", "1982"]);
    assert_eq!(dates("15962"), ["1961-01-01/1962-12-31"]);
    assert!(dates("12057").contains(&"1951/1953".to_owned()));
    assert!(dates("2686").contains(&"1953-08-31".to_owned()));
    // A vessel.
    let ship = entry(&list, "15036");
    assert_eq!(ship.kind, Some(PartyKind::Vessel));
    let imo = ship
        .identifiers
        .iter()
        .find(|id| id.kind == IdentifierKind::Imo);
    assert_eq!(imo.unwrap().canonical(), "9187629");
    let fact = |label: &str| {
        let facts = ship.facts.iter().filter(|fact| fact.label == label);
        facts.map(|fact| fact.value.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(fact("Gross Registered Tonnage"), ["56,068"]);
    assert_eq!(fact("Former Vessel Flag")[..2], ["Malta", "Tuvalu"]);
    // An aircraft: built in 1992.
    assert_eq!(dates("15431"), ["1992"]);
    // Two authorities on one entry.
    let issuers: Vec<_> = entry(&list, "4688")
        .designations
        .iter()
        .map(|act| act.authority.issuer.as_str())
        .collect();
    assert_eq!(
        issuers,
        [
            "US Department of State or US Department of the Treasury (OFAC)",
            "US Department of State"
        ]
    );
    // A new name is told apart from an alias.
    assert!(
        list.parties
            .iter()
            .flat_map(|p| &p.names)
            .any(|n| n.kind == NameKind::Nka)
    );
    // A document without a number stays a remark.
    assert!(
        entry(&list, "8116")
            .remarks
            .iter()
            .any(|r| r.starts_with("Passport issued in Sarajevo"))
    );
}

#[test]
fn a_real_folder_without_its_main_file_is_refused() {
    let Some(path) = shared("us_ofac/2025-12") else {
        return;
    };
    let refused = open(&path, &OpenOptions::default())
        .unwrap_err()
        .to_string();
    assert!(
        refused.contains("holds alt.csv without its main file sdn.csv"),
        "{refused}"
    );
}

#[test]
fn every_tag_of_the_real_files_is_known() {
    for folder in ["2021-07-07", "2023-07", "consolidated_2025-12"] {
        let Some(list) = real(&format!("us_ofac/{folder}")) else {
            return;
        };
        let acts = list.parties.iter().flat_map(|party| &party.designations);
        for program in acts.flat_map(|act| &act.programs) {
            assert!(program.name.is_some(), "{}", program.code);
        }
    }
}

#[test]
fn real_files_of_two_days_lose_no_alias_in_silence() {
    let (Some(main), Some(newer)) = (
        shared("us_ofac/2023-07/sdn.csv"),
        shared("us_ofac/2025-12/alt.csv"),
    ) else {
        return;
    };
    let mut inputs = ofac_delimited::Inputs::new(Input::open(main).unwrap());
    inputs.aliases = Some(Input::open(newer).unwrap());
    let reader = ofac_delimited::read(inputs, &lenient()).unwrap();
    let list = reader.read_all().unwrap();
    assert_eq!(list.parties.len(), 12_632);
    let orphan = |error: &Error| error.to_string().contains("this alias belongs to no entry");
    assert!(list.unread.iter().all(orphan));
    assert!(list.unread.len() > 1_000);
    assert_eq!(aliases(&list).0 + list.unread.len(), 20_107);
}

#[test]
fn a_code_and_a_day_of_the_caller_are_taken() {
    let mut options = OpenOptions::default();
    options.published = Some("2023-07-12".parse().unwrap());
    let reader = open(here("lists/us_ofac_cons/sample"), &options).unwrap();
    let info = reader.finish().unwrap();
    assert_eq!(info.published.unwrap().to_string(), "2023-07-12");
    assert_eq!((info.counts.parties(), info.files.len()), (3, 4));
}
