//! The Denied Persons List: the hand-written sample, damaged files, and the real file where it is.

use super::files::{as_file, here, lenient, parties, real};
use sanctions::lists::{List, OpenOptions, open, us_bis_dpl};
use sanctions::{Measure, Party};
use std::collections::HashSet;

fn from_text(text: &str) -> sanctions::Result<List> {
    let input = as_file("dpl.txt", text);
    us_bis_dpl::read(input, &lenient())?.read_all()
}

fn sample() -> String {
    std::fs::read_to_string(here("lists/us_bis_denied/sample.txt")).unwrap()
}

#[test]
fn the_sample_yields_what_stands_beside_it() {
    let list = open(
        here("lists/us_bis_denied/sample.txt"),
        &OpenOptions::default(),
    );
    let list = list.unwrap().read_all().unwrap();
    assert_eq!(list.info.code, "us_bis_denied");
    let expected = here("lists/us_bis_denied/sample.expected.jsonl");
    let expected = parties(&expected);
    assert_eq!(list.parties, expected);
    assert!(list.unread.is_empty());
}

#[test]
fn damaged_files_are_errors_that_say_what_and_where() {
    let text = sample();
    let list = from_text(text.get(..text.len() - 20).unwrap()).unwrap();
    assert_eq!((list.parties.len(), list.unread.len()), (3, 1));
    let error = list.unread[0].to_string();
    assert!(
        error.starts_with("dpl.txt, line 5, entry EXAMPLE PERSON: has "),
        "{error}"
    );
    let error = from_text(&text.replace("Expiration_Date", "Expiry")).unwrap_err();
    assert!(
        error.to_string().contains("has no column Expiration_Date"),
        "{error}"
    );
    let error = from_text("").unwrap_err().to_string();
    assert!(error.contains("is empty"), "{error}");
    let list = from_text(&text.replace(" I. ASH", "  ")).unwrap();
    let error = list.unread[0].to_string();
    assert!(error.starts_with("dpl.txt, line 2: has no name"), "{error}");
}

#[test]
fn the_id_does_not_change_when_an_order_is_renewed() {
    let before = from_text(&sample()).unwrap();
    let renewed = sample()
        .replace("12/21/2022", "06/21/2023")
        .replace("2022-06-29", "2022-12-20");
    let after = from_text(&renewed).unwrap();
    let ids = |list: &List| -> Vec<String> { list.parties.iter().map(|p| p.id.clone()).collect() };
    assert_eq!(ids(&before), ids(&after));
    assert_ne!(before.parties[1], after.parties[1]);
}

#[test]
fn the_real_file() {
    let Some(list) = real("us_bis/dpl.txt") else {
        return;
    };
    assert_eq!(list.parties.len(), 581);
    assert_eq!(list.info.counts.unknown_kind, 581);
    let ids: HashSet<&str> = list.parties.iter().map(|party| party.id.as_str()).collect();
    assert_eq!(ids.len(), 581);
    let twice = list.parties.iter().filter(|party| party.id.ends_with("/2"));
    let twice: Vec<_> = twice.map(|party| party.names[0].full.as_str()).collect();
    assert_eq!(twice, ["DAQING ZHOU", "NEI-CHIEN CHU"]);
    // Dates that cannot be are kept, and said.
    let said: Vec<_> = list
        .parties
        .iter()
        .flat_map(|party| &party.remarks)
        .collect();
    assert_eq!(
        said,
        [
            "Last_Update is published as 0222-05-18",
            "Last_Update is published as 2922-09-01",
            "Last_Update is published as 3017-08-22"
        ]
    );
    let zadeh = list
        .parties
        .iter()
        .find(|party| party.remarks.iter().any(|said| said.contains("3017")));
    let act = &zadeh.unwrap().designations[0];
    assert_eq!(act.amended_on[0].to_string(), "3017-08-22");
    assert_eq!(act.listed_on.unwrap().to_string(), "2017-08-10");
    assert_eq!(act.measures, [Measure::ExportControl]);
    let ash = &list.parties[0];
    assert_eq!(ash.names[0].full, "I. ASH");
    assert_eq!(ash.facts[0].value, "2056-06-29");
    let listed = |party: &&Party| party.designations[0].listed_on.is_some();
    assert_eq!(list.parties.iter().filter(listed).count(), 581);
    let names = |full: &str| {
        list.parties
            .iter()
            .filter(|p| p.names.iter().any(|n| n.full == full))
            .count()
    };
    assert!(names("PEARL LI") == 1 && names("S7 AIRLINES") > 0 && names("FRANK SUN") > 0);
}
