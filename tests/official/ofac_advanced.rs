//! OFAC's advanced XML: the hand-written sample and what is damaged in it. No whole file was at hand.

use super::files::{all, as_file, entry, here, lenient, parties};
use sanctions::lists::{Input, List, OpenOptions, ofac_advanced};
use sanctions::{Error, Party};

fn sample() -> String {
    std::fs::read_to_string(here("lists/us_ofac_sdn/sample/sdn_advanced.xml")).unwrap()
}

fn from_text(text: String) -> List {
    let input = as_file("sdn_advanced.xml", text);
    let reader = ofac_advanced::read(input, &lenient()).unwrap();
    reader.read_all().unwrap()
}

fn messages(list: &List) -> Vec<String> {
    list.unread.iter().map(ToString::to_string).collect()
}

#[test]
fn the_sample_yields_what_stands_beside_it() {
    let path = here("lists/us_ofac_sdn/sample/sdn_advanced.xml");
    let list = all(path);
    assert!(list.unread.is_empty(), "{:?}", list.unread);
    assert_eq!(list.info.code, "us_ofac_sdn");
    assert_eq!(list.info.published.unwrap().to_string(), "2023-07-12");
    let text = here("lists/us_ofac_sdn/sample.advanced.expected.jsonl");
    let expected = parties(&text);
    for (read, expected) in list.parties.iter().zip(&expected) {
        assert_eq!(read, expected);
    }
    assert_eq!(list.parties.len(), expected.len());
}

#[test]
fn it_says_more_than_the_delimited_files_and_nothing_else() {
    let mut advanced = entry(&from_text(sample()), "30607").clone();
    let path = here("lists/us_ofac_sdn/sample");
    let csv = all(path);
    let mut csv = entry(&csv, "30607").clone();
    // What only this format says: the day of listing and the script.
    let listed = advanced.designations[0].listed_on.take().unwrap();
    assert_eq!(listed.to_string(), "2020-12-09");
    for name in &mut advanced.names {
        assert_eq!(name.script.take().as_deref(), Some("Latn"));
    }
    // What the two samples do not share: one alias and one document.
    csv.names.retain(|name| name.id.as_deref() != Some("48133"));
    csv.identifiers.truncate(1);
    assert_eq!(advanced, csv);
}

/// A period as the format writes it, in place of the birth date of entry 30607.
fn born(start: [&str; 2], end: [&str; 2], approximate: bool) -> Vec<String> {
    let point = |text: &str| {
        let names = ["Year", "Month", "Day"];
        let parts = names.iter().zip(text.split('-'));
        parts
            .map(|(name, part)| format!("<{name}>{part}</{name}>"))
            .collect::<String>()
    };
    let side = |name: &str, [from, to]: [&str; 2]| {
        let (from, to) = (point(from), point(to));
        format!("<{name} Approximate=\"{approximate}\"><From>{from}</From><To>{to}</To></{name}>")
    };
    let period = format!(
        "<DatePeriod>{}{}</DatePeriod>",
        side("Start", start),
        side("End", end)
    );
    let text = sample();
    let at = text.find("<DatePeriod").unwrap();
    let behind = at + text[at..].find("</DatePeriod>").unwrap() + "</DatePeriod>".len();
    let list = from_text(format!("{}{period}{}", &text[..at], &text[behind..]));
    let dates = entry(&list, "30607").birth_dates.iter();
    dates.map(ToString::to_string).collect()
}

#[test]
fn periods_become_the_date_that_they_stand_for() {
    let cases = [
        (
            ["1971-5-3", "1971-5-3"],
            ["1971-5-3", "1971-5-3"],
            false,
            "1971-05-03",
        ),
        (
            ["1962-1-1", "1962-1-1"],
            ["1962-12-31", "1962-12-31"],
            false,
            "1962",
        ),
        (
            ["1962-1-1", "1962-12-31"],
            ["1962-1-1", "1962-12-31"],
            true,
            "1962~",
        ),
        (
            ["1951-1-1", "1951-1-1"],
            ["1953-12-31", "1953-12-31"],
            false,
            "1951/1953",
        ),
        (
            ["1964-2-1", "1964-2-1"],
            ["1964-2-29", "1964-2-29"],
            false,
            "1964-02",
        ),
        (
            ["1964-2-1", "1964-2-1"],
            ["1964-2-28", "1964-2-28"],
            false,
            "1964-02-01/1964-02-28",
        ),
        (["1970", "1970"], ["1970", "1970"], false, "1970"),
        (
            ["1961-3-2", "1961-3-2"],
            ["1961-4-5", "1961-4-5"],
            false,
            "1961-03-02/1961-04-05",
        ),
    ];
    for (start, end, approximate, expected) in cases {
        assert_eq!(born(start, end, approximate), [expected]);
    }
    // What is no date is said to be there and not read.
    assert!(
        born(
            ["1971-13-1", "1971-13-1"],
            ["1971-13-1", "1971-13-1"],
            false
        )
        .is_empty()
    );
}

#[test]
fn references_into_nothing_are_errors_and_the_rest_is_read() {
    let text = sample()
        .replace("ProfileID=\"15036\" ListID", "ProfileID=\"15037\" ListID")
        .replace("IdentityID=\"705\"", "IdentityID=\"799\"")
        .replace("From-ProfileID=\"99005\"", "From-ProfileID=\"99009\"");
    let list = from_text(text);
    assert_eq!(list.parties.len(), 5);
    let said = messages(&list);
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].contains("profile \"15037\", which the file does not hold"));
    assert!(said[1].contains("National ID No. 0000042 belongs to no party"));
    assert!(said[2].contains("relationship begins at profile \"99009\""));
    assert!(
        said.iter()
            .all(|said| said.starts_with("sdn_advanced.xml, line "))
    );
    // Its entry is lost, so nothing is said of its programs.
    assert!(entry(&list, "15036").designations[0].programs.is_empty());
}

#[test]
fn a_profile_that_stands_twice_or_has_no_name_is_an_error() {
    let text = sample()
        .replace("<Profile ID=\"15036\"", "<Profile ID=\"30607\"")
        .replace(">HIZBALLAH<", "><");
    let list = from_text(text);
    let ids: Vec<_> = list.parties.iter().map(Party::entry_id).collect();
    assert_eq!(ids, ["30607", "99005", "99006"]);
    let said = messages(&list);
    assert!(
        said[0].contains("profile 30607 was read before"),
        "{said:?}"
    );
    assert!(said[1].contains("profile 4695 has no name"), "{said:?}");
}

#[test]
fn a_file_that_ends_early_gives_what_was_read_and_an_error() {
    let text = sample();
    let cut = text.find("<SanctionsEntries>").unwrap();
    let list = from_text(text[..cut].to_owned());
    assert_eq!(list.parties.len(), 5);
    assert!(matches!(list.unread[..], [Error::Incomplete { .. }]));
}

#[test]
fn another_document_is_refused() {
    let input = Input::new("sdn_advanced.xml", std::io::Cursor::new("<sdnList/>"));
    let refused = ofac_advanced::read(input, &OpenOptions::default()).unwrap_err();
    assert!(
        refused
            .to_string()
            .contains("root element <sdnList> where OFAC's advanced XML has <Sanctions>")
    );
}
