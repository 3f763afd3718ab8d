//! OpenSanctions' formats: the hand-written samples, damaged files, and the real files where they are.

use super::files::{all, entry, here, lenient, parties, real};
use sanctions::lists::{
    Input, List, ListReader, OpenOptions, open, opensanctions_ftm, opensanctions_nested,
    opensanctions_simple,
};
use sanctions::{IdentifierKind, Measure, NameStrength, Party};

const SAMPLES: [(&str, &str); 3] = [
    ("opensanctions_simple", "sample.targets.simple.csv"),
    ("opensanctions_ftm", "sample.entities.ftm.json"),
    ("opensanctions_nested", "sample.targets.nested.json"),
];

#[test]
fn the_samples_yield_what_stands_beside_them() {
    for (folder, file) in SAMPLES {
        let list = all(here(&format!("lists/{folder}/{file}")));
        assert!(list.unread.is_empty(), "{:?}", list.unread);
        assert_eq!(list.info.code, "sample");
        let format = file.strip_prefix("sample.").unwrap();
        assert_eq!(list.info.format, format!("OpenSanctions {format}"));
        let expected = here(&format!("lists/{folder}/sample.expected.jsonl"));
        let expected = parties(&expected);
        assert_eq!(list.parties, expected, "{folder}");
    }
}

#[test]
fn what_is_joined_and_what_is_nested_is_the_same() {
    let joined = all(here("lists/opensanctions_ftm/sample.entities.ftm.json"));
    let nested = all(here(
        "lists/opensanctions_nested/sample.targets.nested.json",
    ));
    assert_eq!(joined.parties[0], nested.parties[0]);
    let acts = &joined.parties[0].designations;
    assert_eq!(acts[0].measures[0], Measure::Blocking);
    assert_eq!(acts[1].measures, [Measure::VisaRestriction]);
    // A person who is on no list is no party.
    assert!(
        joined
            .parties
            .iter()
            .all(|party| party.entry_id() != "Q-nobody")
    );
    let weak = joined.parties[0].names.iter().filter(|name| name.is_weak());
    assert_eq!(
        weak.map(|name| name.full.as_str()).collect::<Vec<_>>(),
        ["Raim Million"]
    );
}

#[test]
fn a_code_that_the_caller_gives_is_in_ids_and_links() {
    let mut options = OpenOptions::default();
    options.code = Some("mine".to_owned());
    let path = here("lists/opensanctions_ftm/sample.entities.ftm.json");
    let list = open(path, &options).unwrap().read_all().unwrap();
    assert_eq!(list.parties[0].id, "mine:NK-matraimov");
    let link = &list.parties[0].links[0];
    assert_eq!(link.party.as_deref(), Some("mine:NK-turgunova"));
    // The acts stand on the lists of the authorities, whatever this file is called.
    assert_eq!(list.parties[0].designations[0].list, "us_ofac_sdn");
}

type Reader = fn(Input, &OpenOptions) -> sanctions::Result<ListReader>;

fn text(reader: Reader, name: &'static str, text: &str) -> sanctions::Result<List> {
    let input = Input::new(name, std::io::Cursor::new(text.as_bytes().to_vec()));
    reader(input, &lenient())?.read_all()
}

#[test]
fn damaged_files_are_errors_that_say_where() {
    let readers: [Reader; 3] = [
        opensanctions_simple::read,
        opensanctions_ftm::read,
        opensanctions_nested::read,
    ];
    for ((folder, file), reader) in SAMPLES.into_iter().zip(readers) {
        let whole = std::fs::read_to_string(here(&format!("lists/{folder}/{file}"))).unwrap();
        let error = text(reader, "empty", "").unwrap_err().to_string();
        assert!(error.contains("empty"), "{error}");
        let cut = whole.get(..whole.len() - 30).unwrap();
        let list = text(reader, "cut", cut).unwrap();
        assert_eq!(list.unread.len(), 1, "{folder}");
        let error = list.unread[0].to_string();
        assert!(error.contains("cut short"), "{error}");
        assert!(error.starts_with("cut, line "), "{error}");
        let list = text(
            reader,
            "twice",
            &format!("{whole}{}\n", whole.lines().last().unwrap()),
        );
        let twice = list.unwrap();
        if folder != "opensanctions_ftm" {
            assert!(
                twice
                    .unread
                    .iter()
                    .all(|e| e.to_string().contains("stands on an earlier"))
            );
            assert_eq!(twice.unread.len(), 1, "{folder}");
        }
    }
    let error = text(
        opensanctions_simple::read,
        "x",
        "id,schema,name,aliases\n1,Person,A,\n",
    );
    assert!(
        error
            .unwrap_err()
            .to_string()
            .contains("has no column birth_date")
    );
    let list = text(
        opensanctions_nested::read,
        "x",
        "{\"id\":\"1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"A\"]}}\n{\"id\":\"2\"}\n[]",
    )
    .unwrap();
    assert_eq!((list.parties.len(), list.unread.len()), (1, 2));
    let error = list.unread[0].to_string();
    assert!(
        error.contains("x, line 2: does not read") && error.contains("schema"),
        "{error}"
    );
}

#[test]
fn an_id_twice_in_the_joined_file_is_an_error() {
    let line = "{\"id\":\"1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"A\"]}}\n";
    let list = text(opensanctions_ftm::read, "x", &format!("{line}{line}")).unwrap();
    assert_eq!((list.parties.len(), list.unread.len()), (1, 1));
}

#[test]
fn the_real_simple_files() {
    if let Some(list) = real("opensanctions/ua_war_sanctions.targets.simple.csv") {
        assert_eq!((list.parties.len(), list.unread.len()), (5600, 0));
        assert_eq!(list.info.code, "ua_war_sanctions");
        let counts = &list.info.counts;
        assert_eq!(
            (counts.persons, counts.organizations, counts.vessels),
            (1543, 2717, 1340)
        );
        let first = entry(&list, "NK-24ZomtS59XsEEB94Qcqy7S");
        assert_eq!(first.designations[0].reason, None);
        assert_eq!(first.identifiers[0].kind, IdentifierKind::Imo);
        let rosalin = entry(&list, "NK-24cf2zYe7LEKhr2zFck73j");
        assert_eq!(rosalin.names.len(), 4);
        assert_eq!(rosalin.designations[0].programs[0].code, "UA-WS-MARE");
        let two = list
            .parties
            .iter()
            .filter(|party| party.birth_dates.len() == 2);
        assert!(two.count() >= 2);
        let quoted = |party: &&Party| {
            party.names.iter().any(|n| {
                n.full
                    .starts_with("AUTONOMOUS NON-PROFIT ORGANIZATION \"CENTER FOR PROMOTION")
            })
        };
        assert_eq!(list.parties.iter().filter(quoted).count(), 1);
    }
    if let Some(list) = real("opensanctions/interpol_red_notices.targets.simple.csv") {
        assert_eq!((list.parties.len(), list.unread.len()), (6561, 0));
        let reason = entry(&list, "NK-2Ld7pewCoLeyspMtVCMMMo").designations[0]
            .reason
            .clone();
        let reason = reason.unwrap();
        assert!(
            reason.ends_with("2) Manslaughter\n3) Aggravated theft"),
            "{reason}"
        );
    }
}

#[test]
fn one_run_in_three_formats_gives_the_same_parties() {
    let files = [
        "wd_persons.targets.simple.csv",
        "wd_persons.targets.nested.json",
        "wd_persons.entities.ftm.json",
    ];
    let lists: Vec<List> = files
        .iter()
        .filter_map(|file| real(&format!("opensanctions/{file}")))
        .collect();
    let [simple, nested, joined] = lists.as_slice() else {
        return;
    };
    let names = |list: &List| {
        let mut all: Vec<_> = list
            .parties
            .iter()
            .map(|party| {
                let primary = party.names[0].full.clone();
                let mut names: Vec<_> = party.names.iter().map(|n| n.full.clone()).collect();
                names.sort();
                (party.id.clone(), primary, names)
            })
            .collect();
        all.sort();
        all
    };
    assert_eq!(simple.parties.len(), 20);
    assert_eq!(names(simple), names(nested));
    assert_eq!(names(simple), names(joined));
    assert!(joined.parties.iter().any(|party| !party.links.is_empty()));
}

#[test]
fn the_real_joined_file() {
    let Some(list) = real("opensanctions/zala.entities.ftm.json") else {
        return;
    };
    assert_eq!((list.parties.len(), list.unread.len()), (14, 0));
    let company = entry(&list, "NK-abdzbEBkqyT29GyREbiURZ");
    let bureau = |act: &&sanctions::Designation| act.list == "us_ofac_sdn";
    let act = company.designations.iter().find(bureau).unwrap();
    assert_eq!(act.authority.issuer, "US Department of the Treasury (OFAC)");
    assert!(act.measures.contains(&Measure::Blocking));
    assert_eq!(
        act.sources[0].title.as_deref(),
        Some("Office of Foreign Assets Control")
    );
    // Every act of the file belongs to a party, each once.
    let acts: usize = list
        .parties
        .iter()
        .map(|party| party.designations.len())
        .sum();
    assert!(acts >= 41, "{acts}");
    // Its topic says only that somebody near is sanctioned.
    let without = list
        .parties
        .iter()
        .filter(|party| party.designations.is_empty());
    let without: Vec<_> = without.map(Party::entry_id).collect();
    assert_eq!(without, ["NK-SiYwWfxwLVrVeFswsvAvsm"]);
    let weak = list.parties.iter().flat_map(|party| &party.names);
    assert!(
        weak.filter(|name| name.strength == Some(NameStrength::Weak))
            .count()
            > 0
    );
}
