//! Senzing JSON: the hand-written sample, damaged files, and the real files where they are.

use super::files::{as_file, here, lenient, parties, real};
use sanctions::PartyKind;
use sanctions::lists::{List, OpenOptions, open, senzing};

fn from_text(text: &str) -> sanctions::Result<List> {
    let input = as_file("x.json", text);
    senzing::read(input, &lenient())?.read_all()
}

#[test]
fn the_sample_yields_what_stands_beside_it() {
    let list = open(
        here("lists/senzing/sample.senzing.json"),
        &OpenOptions::default(),
    );
    let list = list.unwrap().read_all().unwrap();
    assert!(list.unread.is_empty(), "{:?}", list.unread);
    assert_eq!(list.info.format, "Senzing JSON");
    let expected = parties(&here("lists/senzing/sample.expected.jsonl"));
    assert_eq!(list.parties, expected);
    assert_eq!(list.parties[1].kind, Some(PartyKind::Organization));
    let issuer = &list.parties[0].designations[0].authority.issuer;
    assert_eq!(issuer, "US Department of the Treasury (OFAC)");
}

#[test]
fn damaged_records_are_errors_and_the_others_still_come() {
    let good = r#"{"DATA_SOURCE":"OS_X","RECORD_ID":"1","NAMES":[{"NAME_FULL":"A"}]}"#;
    let text = format!(
        "{good}\n{}\n{}\n{good}\n{}",
        r#"{"DATA_SOURCE":"OS_X","RECORD_ID":"2","NAMES":[]}"#,
        r#"{"DATA_SOURCE":"OS_X","NAMES":[{"NAME_FULL":"B"}]}"#,
        r#"{"DATA_SOURCE":"OS_X","RECORD_ID":"3","NAMES":[{"NAM"#,
    );
    let list = from_text(&text).unwrap();
    assert_eq!((list.parties.len(), list.unread.len()), (1, 4));
    assert_eq!(list.info.code, "x");
    let shown: Vec<_> = list.unread.iter().map(ToString::to_string).collect();
    assert!(
        shown[0].starts_with("x.json, line 2, entry 2: has no name"),
        "{shown:?}"
    );
    assert!(
        shown[1].starts_with("x.json, line 3: has no RECORD_ID"),
        "{shown:?}"
    );
    assert!(
        shown[2].starts_with("x.json, line 4, entry 1: its RECORD_ID"),
        "{shown:?}"
    );
    assert!(shown[3].contains("line 5: does not read") && shown[3].contains("cut short"));
    let error = from_text("").unwrap_err().to_string();
    assert!(error.contains("holds no record"), "{error}");
}

#[test]
fn the_real_files() {
    for (file, records, persons, names) in [
        ("us_congress.senzing.json", 1319, 1317, 1352),
        ("wd_persons.senzing.json", 121, 100, 1430),
    ] {
        let Some(list) = real(&format!("opensanctions/{file}")) else {
            continue;
        };
        assert_eq!((list.parties.len(), list.unread.len()), (records, 0));
        assert_eq!(list.info.counts.persons, persons);
        assert_eq!(list.info.counts.names, names);
        assert!(file.starts_with(&list.info.code));
        if file.starts_with("wd") {
            let party = |id: &str| list.parties.iter().find(|p| p.entry_id() == id).unwrap();
            let office = party("Q101452678");
            assert_eq!((office.kind, office.identifiers.len()), (None, 1));
            let link = &party("Q10279737").links[0];
            assert_eq!(link.party.as_deref(), Some("wd_persons:Q296771"));
        } else {
            // Political positions are no acts.
            assert!(
                list.parties
                    .iter()
                    .all(|party| party.designations.is_empty())
            );
        }
    }
}
