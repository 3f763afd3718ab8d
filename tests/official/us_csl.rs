//! The Consolidated Screening List: the hand-written sample, damaged files, and the real file where it is.

use super::files::{as_file, entry, here, lenient, parties, real};
use sanctions::lists::{List, OpenOptions, open, us_csl};
use sanctions::{Measure, Party, PartyKind};
use std::collections::HashSet;
use std::sync::LazyLock;

/// The whole file, read once for all tests; nothing where it is not.
static REAL: LazyLock<Option<List>> = LazyLock::new(|| real("us_csl/consolidated.csv.gz"));

fn from_text(text: &str) -> sanctions::Result<List> {
    let input = as_file("consolidated.csv", text);
    us_csl::read(input, &lenient())?.read_all()
}

fn sample() -> String {
    std::fs::read_to_string(here("lists/us_trade_csl/sample.csv")).unwrap()
}

#[test]
fn the_sample_yields_what_stands_beside_it() {
    let list = open(
        here("lists/us_trade_csl/sample.csv"),
        &OpenOptions::default(),
    );
    let list = list.unwrap().read_all().unwrap();
    assert!(list.unread.is_empty(), "{:?}", list.unread);
    assert_eq!(list.info.code, "us_trade_csl");
    let expected = parties(&here("lists/us_trade_csl/sample.expected.jsonl"));
    assert_eq!(list.parties, expected);
}

#[test]
fn a_file_that_is_cut_short_says_so_and_keeps_what_is_whole() {
    let text = sample();
    let cut = text.get(..text.len() - 40).unwrap();
    let list = from_text(cut).unwrap();
    assert_eq!((list.parties.len(), list.unread.len()), (9, 1));
    let error = list.unread[0].to_string();
    assert!(error.contains("line 11, entry 0000"), "{error}");
    assert!(
        error.contains("the file is cut short or damaged"),
        "{error}"
    );
}

#[test]
fn an_open_quotation_mark_is_an_error() {
    let text = sample().replace("Suleyman\"", "Suleyman");
    let list = from_text(&text).unwrap();
    let error = list.unread[0].to_string();
    assert!(error.contains("line 2, entry 24325: has "), "{error}");
}

#[test]
fn another_header_is_refused_with_the_column_that_is_missing() {
    let text = sample().replace("license_policy", "licence");
    let error = from_text(&text).unwrap_err().to_string();
    assert!(error.contains("has no column license_policy"), "{error}");
    let error = from_text("").unwrap_err().to_string();
    assert!(error.contains("is empty"), "{error}");
    let head = sample().lines().next().unwrap().to_owned();
    let error = from_text(&format!("{head}\n")).unwrap_err().to_string();
    assert!(error.contains("holds no record"), "{error}");
}

#[test]
fn rows_without_an_id_a_name_or_a_source_are_errors() {
    let head = sample().lines().next().unwrap().to_owned();
    let row =
        |id: &str, source: &str, name: &str| format!("{id},{source},,,,{name}{}\n", ",".repeat(23));
    let list = from_text(&format!(
        "{head}\n{}{}{}{}",
        row("1", "A (SDN) - T", ""),
        row("", "A (SDN) - T", "X"),
        row("2", "", "X"),
        row("3", "A (SDN) - T", "X"),
    ))
    .unwrap();
    assert_eq!((list.parties.len(), list.unread.len()), (1, 3));
    let error = list.unread[0].to_string();
    assert_eq!(
        error,
        "consolidated.csv, line 2, entry 1: has no name; fetch the file again"
    );
}

#[test]
fn a_column_that_is_not_known_is_kept() {
    let text = sample();
    let mut text: Vec<String> = text.lines().map(str::to_owned).collect();
    text.truncate(2);
    text[0].push_str(",new_column");
    text[1].push_str(",its value");
    let list = from_text(&text.join("\n")).unwrap();
    let facts = &list.parties[0].facts;
    let kept = |fact: &sanctions::Fact| fact.label == "new_column" && fact.value == "its value";
    assert!(facts.iter().any(kept), "{facts:?}");
}

#[test]
fn every_row_of_the_real_file_is_a_party_with_an_id_of_its_own() {
    let Some(list) = REAL.as_ref() else { return };
    assert!(list.unread.is_empty());
    assert_eq!(list.parties.len(), 14_160);
    let ids: HashSet<&str> = list.parties.iter().map(|party| party.id.as_str()).collect();
    assert_eq!(ids.len(), 14_160);
    let counts = &list.info.counts;
    assert_eq!(
        (
            counts.persons,
            counts.organizations,
            counts.vessels,
            counts.aircraft,
            counts.unknown_kind
        ),
        (5286, 4533, 433, 283, 3625)
    );
    let of = |word: &str| {
        let from = |party: &&Party| {
            let title = party.designations[0].sources[0].title.as_deref();
            title.is_some_and(|title| title.contains(word))
        };
        list.parties.iter().filter(from).count()
    };
    for (source, rows) in [
        ("(SDN)", 10_026),
        ("(EL)", 2001),
        ("(DTC)", 727),
        ("(DPL)", 462),
        ("(SSI)", 290),
        ("(UVL)", 201),
        ("(ISN)", 163),
        ("(PLC)", 78),
        ("(MEU)", 71),
        ("(CMIC)", 68),
        ("(CAP)", 53),
        ("(NS-MBS List)", 17),
        ("(FSE)", 3),
    ] {
        assert_eq!(of(source), rows, "{source}");
    }
    let of_magnitsky = |party: &&Party| {
        let programs =
            |act: &sanctions::Designation| act.programs.iter().any(|p| p.code == "GLOMAG");
        party.designations.iter().any(programs)
    };
    assert_eq!(list.parties.iter().filter(of_magnitsky).count(), 415);
    // The hash is that of the file as it was fetched, before it was unpacked.
    assert!(list.info.digest().starts_with("f55c580c0eadaeef"));
}

#[test]
fn oddities_of_the_real_file() {
    let Some(list) = REAL.as_ref() else { return };
    let measures = |id: &str| entry(list, id).designations[0].measures.clone();
    // One bank on three lists, with the measures of each.
    assert_eq!(measures("18725"), [Measure::Blocking]);
    assert_eq!(measures("18725/SSI"), [Measure::Sectoral]);
    assert_eq!(measures("18725/CAP"), [Measure::CorrespondentAccount]);
    // A row that comes twice.
    let (one, two) = (entry(list, "15268/CAP"), entry(list, "15268/CAP/2"));
    assert_eq!(one.names, two.names);
    // Years that cannot be, kept and said.
    let odd = entry(list, "06b13b0b369d79eb1546734695f9d231732cee0f");
    let day = odd.designations[0].listed_on.unwrap().to_string();
    assert_eq!(day, "0017-05-26");
    assert_eq!(odd.remarks, ["start_date is published as 0017-05-26"]);
    assert_eq!(
        odd.designations[0].authority.issuer,
        "US Department of Commerce (BIS)"
    );
    assert!(
        odd.names
            .iter()
            .any(|name| name.full == "Advanced Technologies")
    );
    let name = |id: &str| entry(list, id).names[0].full.clone();
    assert_eq!(
        name("3da5adfe0d93a9e200e7e2a53b60f74d6a9642ab"),
        "Gaobeidian Kaituo Precise Instrument Co. Ltd"
    );
    assert_eq!(
        name("a0370b407aeb2a264477376bad653c57a2a8a94c"),
        "CAST Xi\u{92}an Spaceflight Engine Factory"
    );
    let names = |id: &str| -> Vec<_> {
        let names = entry(list, id).names.iter();
        names.map(|name| name.full.as_str()).collect()
    };
    assert_eq!(
        names("4825d0efee0dc0eaa52d7f66448a5e362f067220")[1..],
        [
            "Mexpar International, Inc.",
            "Pasadena Aerospace",
            "Aviation Logistics and Supply"
        ]
    );
    // State's designation under an order that OFAC administers, beside State's own.
    let khan = list
        .parties
        .iter()
        .find(|party| party.names[0].full == "Abdul Qadeer Khan")
        .unwrap();
    let [blocking, own] = khan.designations.as_slice() else {
        panic!("{khan:?}")
    };
    assert_eq!(blocking.measures, [Measure::Blocking]);
    assert_eq!(
        blocking.authority.administrator.as_deref(),
        Some("US Department of the Treasury (OFAC)")
    );
    assert_eq!(own.programs.len(), 2);
    assert!(khan.names.iter().any(|name| name.full == "ZAMAN"));
    // No remark is half of a bracket.
    let half = |remark: &&String| remark.starts_with("(Linked To") && !remark.ends_with(')');
    assert_eq!(
        list.parties
            .iter()
            .flat_map(|p| &p.remarks)
            .filter(half)
            .count(),
        0
    );
    // Vessels keep their numbers.
    let with_imo = |party: &&Party| {
        party.kind == Some(PartyKind::Vessel)
            && party
                .identifiers
                .iter()
                .any(|id| id.kind == sanctions::IdentifierKind::Imo)
    };
    assert_eq!(list.parties.iter().filter(with_imo).count(), 429);
}
