//! The UK Sanctions List as CSV, spreadsheet and XML: real files and samples counted, oddities with their entries.

use super::files::{all, here, lenient, parties, real, shared};
use sanctions::lists::{self, Input, List, OpenOptions, uk_sanctions_list, uk_sanctions_list_xml};
use sanctions::{Error, IdentifierKind, Measure, NameKind, NameStrength, PartyKind};
use std::io::Cursor;

fn read_csv(text: &str) -> sanctions::Result<List> {
    let input = Input::new("UK-Sanctions-List.csv", Cursor::new(text.to_owned()));
    uk_sanctions_list::read(input, &lenient())?.read_all()
}

fn read_xml(text: &str) -> sanctions::Result<List> {
    let input = Input::new("UK-Sanctions-List.xml", Cursor::new(text.to_owned()));
    uk_sanctions_list_xml::read(input, &lenient())?.read_all()
}

/// The same two parties are written as CSV and as XML.
#[test]
fn both_samples_give_the_expected_parties() {
    let folder = here("lists/gb_fcdo_sanctions");
    for sample in ["sample.csv", "sample.xml"] {
        let list = lists::open(folder.join(sample), &OpenOptions::default()).unwrap();
        let list = list.read_all().unwrap();
        assert!(list.unread.is_empty(), "{sample}: {:?}", list.unread);
        assert_eq!(list.info.published.unwrap().to_string(), "2026-10-08");
        let expected = parties(&folder.join("sample.expected.jsonl"));
        assert_eq!(list.parties, expected, "{sample}");
    }
}

#[test]
fn the_short_export_is_read_whole() {
    let Some(list) = shared("uk/FCDO_SL_Mon_Aug 11 2025.ods").map(all) else {
        return;
    };
    let counts = &list.info.counts;
    // 5302 designations, of 3754 people; two of these have no name in the file.
    assert_eq!(
        (counts.persons, counts.organizations, counts.vessels),
        (3752, 1087, 461)
    );
    assert_eq!(counts.unread, 2);
    let unread: Vec<String> = list.unread.iter().map(Error::to_string).collect();
    assert!(
        unread[0].contains("entry BEL0174: has no name"),
        "{unread:?}"
    );
    assert!(
        unread[1].contains("entry RUS1467: has no name"),
        "{unread:?}"
    );
    assert_eq!(list.info.published, None); // only the file's name says it
    let un = list.parties.iter().filter(|party| {
        party.designations[0].authority.issuer == "United Nations Security Council"
    });
    assert_eq!(un.count(), 908);
    let rights = list
        .parties
        .iter()
        .filter(|party| party.designations[0].programs[0].code == "Global Human Rights");
    assert_eq!(rights.count(), 152);
    for party in &list.parties {
        let act = &party.designations[0];
        assert!(
            act.listed_on.is_some() && act.legal_basis.len() == 2,
            "{}",
            party.id
        );
        assert!(!act.measures.is_empty(), "{}", party.id);
    }
    let first = &list.parties[0];
    assert_eq!(first.id, "gb_fcdo_sanctions:AFG0001");
    assert_eq!(
        first.links[0].party.as_deref(),
        Some("gb_hmt_sanctions:12703")
    );
}

#[test]
fn the_samples_of_the_real_files_are_read() {
    let Some(list) = real("_samples/UK-Sanctions-List_header_and_one_row_2026-10-08.csv") else {
        return;
    };
    assert!(list.unread.is_empty() && list.info.format.ends_with("58 columns"));
    assert_eq!(list.info.published.unwrap().to_string(), "2026-10-08");
    let ship = &list.parties[0];
    assert_eq!(
        (ship.id.as_str(), ship.kind),
        ("gb_fcdo_sanctions:RUS2176", Some(PartyKind::Vessel))
    );
    assert_eq!(ship.identifiers[0].canonical(), "9826902");
    assert_eq!(ship.birth_dates[0].to_string(), "2019");
    assert_eq!(ship.designations[0].measures, [Measure::Maritime]);
    // The model's word says less than the list's, which stay beside it.
    assert!(
        ship.facts
            .iter()
            .any(|fact| fact.label == "Sanctions Imposed")
    );

    let Some(list) = real("_samples/UK-Sanctions-List_trimmed_2026-09-02.xml") else {
        return;
    };
    assert!(list.unread.is_empty());
    assert_eq!(list.info.published.unwrap().to_string(), "2026-09-02");
    let [exchange, akhund] = list.parties.as_slice() else {
        panic!("{list:?}");
    };
    assert_eq!((exchange.names.len(), exchange.addresses.len()), (3, 2));
    let years: Vec<String> = akhund.birth_dates.iter().map(ToString::to_string).collect();
    assert_eq!(years, ["1945", "1946"]);
    let linked: Vec<&str> = akhund
        .links
        .iter()
        .filter_map(|link| link.party.as_deref())
        .collect();
    assert_eq!(linked, ["gb_hmt_sanctions:7172", "un_sc_sanctions:TAi.002"]);
}

const HEADER: &str = "Unique ID,Name 6,Name 1,Name type,Alias strength,Regime Name,Designation Type,Designation source,Sanctions Imposed,D.O.B,Phone number,New column";

/// Rows of one entry need not stand together; a column that nobody knows is kept.
#[test]
fn rows_are_grouped_and_new_columns_kept() {
    let list = read_csv(&format!(
        "Report Date: 08-Oct-2026\r\n{HEADER}\r\n\
         RUS0001,DOE,John,Alias,Low quality a.k.a,The Russia (Sanctions) (EU Exit) Regulations 2019,Individual,UK,Asset freeze|Fines,dd/mm/1970,+7 1|+7 2,\r\n\
         GHR0001,OTHER,,Primary Name,,The Global Human Rights Sanctions Regulations 2020,Entity,UK,Asset freeze,,,\r\n\
         RUS0001,DOE,Jon,Primary Name,,The Russia (Sanctions) (EU Exit) Regulations 2019,Individual,UK,Asset freeze|Fines,dd/mm/1971,+7 1|+7 2,new\r\n"
    ))
    .unwrap();
    assert!(list.unread.is_empty(), "{:?}", list.unread);
    let doe = &list.parties[0];
    let names: Vec<(&str, NameKind)> = doe
        .names
        .iter()
        .map(|name| (name.full.as_str(), name.kind))
        .collect();
    assert_eq!(
        names,
        [("Jon DOE", NameKind::Primary), ("John DOE", NameKind::Aka)]
    );
    assert_eq!(doe.names[1].strength, Some(NameStrength::Weak));
    let phones = doe
        .identifiers
        .iter()
        .filter(|id| id.kind == IdentifierKind::Phone);
    assert_eq!((phones.count(), doe.birth_dates.len()), (2, 2));
    let measures = &doe.designations[0].measures;
    assert_eq!(
        *measures,
        [Measure::Blocking, Measure::Other("Fines".into())]
    );
    assert_eq!(
        (doe.facts[0].label.as_str(), doe.facts[0].value.as_str()),
        ("New column", "new")
    );
    assert_eq!(list.parties[1].entry_id(), "GHR0001");
}

#[test]
fn what_is_not_the_list_is_refused() {
    let message = |result: sanctions::Result<List>| result.unwrap_err().to_string();
    assert!(message(read_csv("")).contains("no column \"Unique ID\""));
    assert!(
        message(read_csv("Unique ID,Name\r\nx,y\r\n")).contains("lacks the columns Regime Name")
    );
    assert!(message(read_csv(&format!("{HEADER}\r\n"))).contains("holds no record"));
    assert!(
        message(read_xml("<Designation/>"))
            .contains("where the UK Sanctions List has <Designations>")
    );
    assert!(message(read_xml("<Designations/>")).contains("holds no record"));
    let error = message(read_xml(
        "<Designations><DateGenerated>today</DateGenerated></Designations>",
    ));
    assert!(error.contains("its DateGenerated is \"today\""), "{error}");
}

#[test]
fn bad_records_are_told_and_the_rest_is_read() {
    let list = read_csv(&format!(
        "{HEADER}\r\n0001,DOE,,Primary Name,,Russia,Individual,UK,Asset freeze,,,\r\n\
         RUS0002,DOE,,Primary Name,,Russia,Submarine,UK,Asset freeze,,,\r\n\
         RUS0003,,,Primary Name,,Russia,Individual,UK,Asset freeze,,,\r\n\
         RUS0004,GOOD,,Primary Name,,Russia,Individual,UK,Asset freeze,,,\r\n\
         RUS0005,CUT,,Prim"
    ))
    .unwrap();
    let unread: Vec<String> = list.unread.iter().map(Error::to_string).collect();
    let expected = [
        "line 2: its Unique ID is \"0001\"",
        "line 3, entry RUS0002: its type is \"Submarine\"",
        "line 4, entry RUS0003: has no name",
        "line 6: has 4 columns where the header has 12",
        "the last line does not end",
    ];
    assert_eq!(unread.len(), expected.len(), "{unread:?}");
    for (error, words) in unread.iter().zip(expected) {
        assert!(error.contains(words), "{error}");
    }
    assert_eq!(list.parties.len(), 1);
    // With lines that end in one byte the lines are the same.
    let text = format!("{HEADER}\nRUS0001,,,,,,,,,,,\n");
    let list = read_csv(&text).unwrap();
    assert!(
        list.unread[0].to_string().contains("line 2, entry RUS0001"),
        "{:?}",
        list.unread
    );

    let xml = "<Designations><DateGenerated>08/10/2026</DateGenerated>\
        <Designation><UniqueID>RUS0001</UniqueID><IndividualEntityShip>Entity</IndividualEntityShip></Designation>\
        <Designation><UniqueID>RUS0002</UniqueID><IndividualEntityShip>Entity</IndividualEntityShip>\
        <Names><Name><Name6>GOOD</Name6><NameType>Primary Name</NameType></Name></Names><Novel><Kind>x</Kind></Novel></Designation>\
        <Designation><UniqueID>RUS0003</UniqueID>";
    let list = read_xml(xml).unwrap();
    assert!(
        list.unread[0]
            .to_string()
            .contains("entry RUS0001: has no name")
    );
    assert!(
        list.unread[1]
            .to_string()
            .contains("nothing behind it can be read")
    );
    assert_eq!(list.parties[0].facts[0].label, "Kind");
}

/// No byte makes the readers panic; what they say then is for the tests above.
#[test]
fn damaged_bytes_never_panic() {
    let folder = here("lists/gb_fcdo_sanctions");
    for sample in ["sample.csv", "sample.xml"] {
        let whole = std::fs::read(folder.join(sample)).unwrap();
        for at in 0..whole.len() {
            for byte in [b'(', b'|', b'<', b'"', 0xff, whole[at] ^ 1] {
                let mut bytes = whole.clone();
                bytes[at] = byte;
                let input = Input::new("damaged", Cursor::new(bytes));
                let options = OpenOptions::default();
                let list = match sample {
                    "sample.csv" => uk_sanctions_list::read(input, &options),
                    _ => uk_sanctions_list_xml::read(input, &options),
                };
                if let Ok(list) = list {
                    let _ = list.read_all();
                }
            }
        }
    }
}
