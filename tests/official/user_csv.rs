//! A user's own CSV, the template for section 7031(c), and the tables of special US lists.

use super::files::{as_file, here, lenient, parties, real};
use sanctions::lists::user_csv::{self, ColumnMap};
use sanctions::lists::{Input, List, OpenOptions, open, us_state};
use sanctions::{Measure, NameKind, Party, PartyKind};
use std::collections::HashSet;

fn input(text: &str) -> Input {
    as_file("mine.csv", text)
}

fn read(map: &str, text: &str) -> sanctions::Result<List> {
    let map: ColumnMap = map.parse()?;
    user_csv::read(input(text), &map, &lenient())?.read_all()
}

fn message(map: &str, text: &str) -> String {
    read(map, text).unwrap_err().to_string()
}

#[test]
fn the_samples_yield_what_stands_beside_them() {
    for (folder, code) in [
        ("user_csv", "my_list"),
        ("us_klepto_hr_visa", "us_klepto_hr_visa"),
        ("us_state_section_353", "us_state_section_353"),
        ("us_state_inksna", "us_state_inksna"),
        ("us_dod_section_1286", "us_dod_section_1286"),
        ("us_dod_section_154", "us_dod_section_154"),
    ] {
        let list = open(
            here(&format!("lists/{folder}/sample.csv")),
            &OpenOptions::default(),
        );
        let list = list.unwrap().read_all().unwrap();
        assert!(list.unread.is_empty(), "{:?}", list.unread);
        assert_eq!(list.info.code, code);
        let expected = here(&format!("lists/{folder}/sample.expected.jsonl"));
        let expected = parties(&expected);
        assert_eq!(list.parties, expected, "{folder}");
    }
}

#[test]
fn the_template_is_the_samples_header_and_holds_no_row() {
    let template = std::fs::read_to_string(here("lists/us_klepto_hr_visa/template.csv")).unwrap();
    let sample = std::fs::read_to_string(here("lists/us_klepto_hr_visa/sample.csv")).unwrap();
    assert_eq!(
        template.lines().collect::<Vec<_>>(),
        sample.lines().take(1).collect::<Vec<_>>()
    );
    let list = open(
        here("lists/us_klepto_hr_visa/template.csv"),
        &OpenOptions::default(),
    );
    let error = list.unwrap().read_all().unwrap_err().to_string();
    assert!(
        error.contains("holds no record of US Anti-Kleptocracy"),
        "{error}"
    );
}

#[test]
fn the_two_forms_of_a_map_mean_the_same() {
    let short: ColumnMap = "code=mine, separator=|, delimiter=tab\nname=Who\nalias=Also, # a note"
        .parse()
        .unwrap();
    let json = r#"{"code":"mine","separator":"|","delimiter":"\t","columns":{"Who":"name","Also":"alias"}}"#;
    let long: ColumnMap = json.parse().unwrap();
    assert_eq!(short, long);
    let again: ColumnMap = serde_json::to_string(&long).unwrap().parse().unwrap();
    assert_eq!(again, long);
}

#[test]
fn a_map_that_cannot_be_read_says_why() {
    for (map, says) in [
        ("name", "\"name\" is not a column map"),
        ("nome=Who", "\"nome=Who\" is not a column map"),
        ("alias=Also", "with a column for the name"),
        ("name=Who, delimiter=é", "is not an ASCII character"),
        ("name=Who, separator=", "is not a separator"),
        ("{\"columns\":{\"Who\":\"nome\"}}", "unknown variant `nome`"),
        ("{\"colums\":{}}", "unknown field `colums`"),
    ] {
        let error = map.parse::<ColumnMap>().unwrap_err().to_string();
        assert!(error.contains(says), "{map}: {error}");
    }
}

#[test]
fn tables_that_do_not_fit_say_why() {
    let map = "code=mine, id=No, name=Who";
    assert!(message(map, "").contains("is empty"));
    assert!(message(map, "No,Name\n1,A\n").contains("has no column Who"));
    assert!(message(map, "No,Who,Who\n").contains("has the column \"Who\" twice"));
    assert!(message("name=Who", "Who\nA\n").contains("does not say its code"));
    assert!(message(map, "No,Who\n").contains("holds no record"));
    let list = read(map, "No,Who\n1,A\n1,B\n,C\n4,\n5\n6,F\n").unwrap();
    let ids: Vec<_> = list.parties.iter().map(Party::entry_id).collect();
    assert_eq!(ids, ["1", "6"]);
    let shown: Vec<_> = list.unread.iter().map(ToString::to_string).collect();
    assert!(
        shown[0].starts_with("mine.csv, line 3, entry 1: its id stands"),
        "{shown:?}"
    );
    assert!(
        shown[1].starts_with("mine.csv, line 4: has no id"),
        "{shown:?}"
    );
    assert!(
        shown[2].starts_with("mine.csv, line 5, entry 4: has no name"),
        "{shown:?}"
    );
    assert!(
        shown[3].starts_with("mine.csv, line 6, entry 5: has 1 columns"),
        "{shown:?}"
    );
}

#[test]
fn values_go_where_the_map_says_and_nothing_is_lost() {
    let map = r#"{"code":"mine","kind":"vessel","columns":{"a":"name","b":"weak_alias","c":"former_name",
        "d":"measure","e":"birth_date","f":"source","g":"gender","h":"authority","i":"imo"}}"#;
    let rows = "a,b,c,d,e,f,g,h,i,j\nA  B,W,F;G,visa_restriction;fine,1962~;soon,https://x.org;Gazette,x,The Board,IMO 9187629,rest\n";
    let list = read(map, rows).unwrap();
    let party = &list.parties[0];
    assert_eq!(party.kind, Some(PartyKind::Vessel));
    assert_eq!(party.names[0].full, "A B");
    assert!(party.names[1].is_weak());
    assert_eq!(party.names[2].kind, NameKind::Fka);
    let act = &party.designations[0];
    assert_eq!(
        act.measures,
        [Measure::VisaRestriction, Measure::Other("fine".to_owned())]
    );
    assert_eq!(act.authority.issuer, "The Board");
    assert_eq!(act.sources.len(), 2);
    assert_eq!(party.birth_dates[0].to_string(), "1962~");
    let facts: Vec<_> = party
        .facts
        .iter()
        .map(|f| (f.label.as_str(), f.value.as_str()))
        .collect();
    assert_eq!(facts, [("e", "soon"), ("g", "x"), ("j", "rest")]);
    assert_eq!(party.identifiers[0].canonical(), "9187629");
}

#[test]
fn a_map_in_the_options_reads_any_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.csv");
    std::fs::write(&path, "id,schema,name,aliases\n1,Person,A,B\n").unwrap();
    let mut options = OpenOptions::default();
    options.columns = Some(
        "code=mine,id=id,name=name,kind=schema,alias=aliases"
            .parse()
            .unwrap(),
    );
    let list = open(&path, &options).unwrap().read_all().unwrap();
    assert_eq!(list.parties[0].id, "mine:1");
    // Beside the file a map is found by itself; a bad one is an error of its own file.
    std::fs::write(folder.path().join("x.columns.json"), "{}").unwrap();
    let error = open(&path, &OpenOptions::default())
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("x.columns.json") && error.contains("column for the name"),
        "{error}"
    );
}

const STATE: &str = "schema,name,aliases,topics,program,authority,reason,report-date,start-date,end-date,country,notes,source_url\n";

#[test]
fn special_lists_of_an_unknown_program_or_two_are_refused() {
    let read = |rows: &str| {
        let input = input(&format!("{STATE}{rows}"));
        us_state::read(input, &lenient()).and_then(|reader| reader.read_all())
    };
    let error = read("Person,A,,,Section 999,,,,,,,,\n")
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("is of the program \"Section 999\""),
        "{error}"
    );
    assert!(read("").unwrap_err().to_string().contains("holds no row"));
    let list = read("Person,A,,,Section 154 of X,,,,,,,,\nPerson,B,,,Section 1286 of X,,,,,,,,\nPerson,,,,Section 154,,,,,,,,\nPerson,C").unwrap();
    assert_eq!((list.parties.len(), list.unread.len()), (1, 3));
    let error = list.unread[0].to_string();
    assert!(error.contains("line 3: is of the program"), "{error}");
    let header = STATE.replace("end-date", "until");
    let list = us_state::read(input(&header), &OpenOptions::default());
    assert!(
        list.unwrap_err()
            .to_string()
            .contains("has no column end-date")
    );
}

#[test]
fn the_real_special_lists() {
    for (file, parties, people) in [
        ("section_353.csv", 167, 167),
        ("inksna.csv", 28, 14),
        ("section_1286.csv", 443, 0),
        ("section_154.csv", 6, 0),
    ] {
        let Some(list) = real(&format!("us_state/{file}")) else {
            continue;
        };
        assert_eq!(
            (list.parties.len(), list.unread.len()),
            (parties, 0),
            "{file}"
        );
        assert_eq!(list.info.counts.persons, people, "{file}");
        assert!(list.info.code.ends_with(file.trim_end_matches(".csv")));
        let ids: HashSet<&str> = list.parties.iter().map(|party| party.id.as_str()).collect();
        assert_eq!(ids.len(), parties);
        assert!(
            list.parties.iter().all(|party| !party.id.ends_with("/2")),
            "{file}"
        );
        assert!(
            list.parties
                .iter()
                .all(|party| party.designations[0].listed_on.is_some())
        );
    }
}
