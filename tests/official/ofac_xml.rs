//! OFAC's plain XML: the hand-written sample, damaged files, and the real file where it is.

use super::files::{all, here, lenient, parties, real};
use sanctions::lists::{Input, List, ofac_xml};
use sanctions::{Error, NameKind, Party};
use std::collections::HashMap;

fn from_text(name: &str, text: &str) -> sanctions::Result<List> {
    let input = Input::new(name, std::io::Cursor::new(text.as_bytes().to_vec()));
    ofac_xml::read(input, &lenient())?.read_all()
}

#[test]
fn the_sample_yields_what_stands_beside_it() {
    let list = all(here("lists/us_ofac_sdn/sample/sdn.xml"));
    assert!(list.unread.is_empty(), "{:?}", list.unread);
    assert_eq!(list.info.code, "us_ofac_sdn");
    assert_eq!(list.info.published.unwrap().to_string(), "2023-07-12");
    assert_eq!(list.info.counts.stated, Some(4));
    let expected = parties(&here("lists/us_ofac_sdn/sample.xml.expected.jsonl"));
    for (read, expected) in list.parties.iter().zip(&expected) {
        assert_eq!(read, expected);
    }
    assert_eq!(list.parties.len(), expected.len());
}

#[test]
fn both_forms_of_one_entry_give_one_party() {
    let xml = all(here("lists/us_ofac_sdn/sample/sdn.xml"));
    let csv = all(here("lists/us_ofac_sdn/sample"));
    let find = |list: &List| {
        let found = list.parties.iter().find(|p| p.entry_id() == "30607");
        found.unwrap().clone()
    };
    assert_eq!(find(&xml), find(&csv));
}

const ENTRY: &str =
    "<sdnEntry><uid>1</uid><lastName>ONE</lastName><sdnType>Entity</sdnType></sdnEntry>";

#[test]
fn entries_that_cannot_be_read_are_errors_with_their_line() {
    let text = format!(
        "<sdnList>\n{ENTRY}\n<sdnEntry><lastName>NO ID</lastName></sdnEntry>\n\
         <sdnEntry><uid>2</uid></sdnEntry>\n{ENTRY}\n\
         <sdnEntry><uid>3</uid><lastName>THREE</lastName></sdnEntry></sdnList>"
    );
    let list = from_text("sdn.xml", &text).unwrap();
    let ids: Vec<_> = list.parties.iter().map(Party::entry_id).collect();
    assert_eq!(ids, ["1", "3"]);
    let lines: Vec<_> = list
        .unread
        .iter()
        .map(|error| match error {
            Error::Record { position, .. } => position.line.unwrap(),
            other => panic!("{other}"),
        })
        .collect();
    assert_eq!(lines, [3, 4, 5]);
}

#[test]
fn a_file_that_holds_fewer_entries_than_it_says_is_refused() {
    let head = "<publshInformation><Record_Count>2</Record_Count></publshInformation>";
    let text = format!("<sdnList>{head}{ENTRY}</sdnList>");
    let refused = from_text("consolidated.xml", &text)
        .unwrap_err()
        .to_string();
    assert!(
        refused.contains("says it holds 2 records but 1 were read"),
        "{refused}"
    );
}

#[test]
fn a_file_that_ends_early_is_an_error() {
    let list = from_text("sdn.xml", &format!("<sdnList>{ENTRY}<sdnEntry><uid>2"));
    let list = list.unwrap();
    assert_eq!((list.parties.len(), list.unread.len()), (1, 1));
}

#[test]
fn a_name_that_does_not_say_which_list_is_refused() {
    let text = format!("<sdnList>{ENTRY}</sdnList>");
    let refused = from_text("download.xml", &text).unwrap_err().to_string();
    assert!(refused.contains("does not say which"), "{refused}");
}

#[test]
fn real_consolidated_is_whole_and_agrees_with_the_delimited_files() {
    let Some(list) = real("us_ofac/consolidated_xml_2025-03-28/consolidated.xml") else {
        return;
    };
    assert_eq!(list.info.code, "us_ofac_cons");
    assert_eq!(list.info.published.unwrap().to_string(), "2025-03-28");
    assert_eq!(list.parties.len(), 443);
    assert_eq!(list.info.counts.stated, Some(443));
    let aliases = || {
        let names = list.parties.iter().flat_map(|party| &party.names);
        names.filter(|name| name.kind != NameKind::Primary)
    };
    assert_eq!(aliases().count(), 1_136);
    assert_eq!(aliases().filter(|name| name.is_weak()).count(), 70);

    // The delimited files at hand are nine months younger. All but a few entries did not change between,
    // so two readers that share no parsing of the entries' layout must agree on them.
    let Some(other) = real("us_ofac/consolidated_2025-12") else {
        return;
    };
    let mut other: HashMap<String, Party> = other
        .parties
        .into_iter()
        .map(|party| (party.id.clone(), party))
        .collect();
    let (mut both, mut same_names, mut same_identifiers) = (0, 0, 0);
    for party in &list.parties {
        let Some(other) = other.remove(&party.id) else {
            continue;
        };
        both += 1;
        let names = |party: &Party| {
            let names = party.names.iter();
            let mut names: Vec<_> = names
                .map(|n| (n.full.clone(), n.kind.label(), n.is_weak()))
                .collect();
            names.sort();
            names
        };
        same_names += usize::from(names(party) == names(&other));
        let identifiers = |party: &Party| {
            let mut all = party.identifiers.clone();
            all.sort_by(|a, b| (a.kind, &a.value).cmp(&(b.kind, &b.value)));
            all
        };
        same_identifiers += usize::from(identifiers(party) == identifiers(&other));
        assert_eq!(party.kind, other.kind);
        assert_eq!(party.birth_dates, other.birth_dates, "{}", party.id);
        assert_eq!(party.birth_places, other.birth_places);
    }
    assert_eq!((both, same_names, same_identifiers), (442, 435, 432));
}
