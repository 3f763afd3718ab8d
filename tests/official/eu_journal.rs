//! EU acts as OpenSanctions transcribes them: every file of them is read whole.

use super::files::{all, as_file, lenient, sample, shared};
use sanctions::lists::{self, List, OpenOptions, eu_journal};
use sanctions::{Error, IdentifierKind, Measure, NameKind, PartyKind};

fn read(csv: &str) -> Result<List, Error> {
    let input = as_file("act.csv", csv);
    eu_journal::read(input, &lenient())?.read_all()
}

#[test]
fn sample_becomes_what_is_expected() {
    let _list = sample(
        "lists/eu_journal_sanctions/sample.csv",
        "lists/eu_journal_sanctions/sample.expected.jsonl",
    );
}

#[test]
fn every_real_file_is_read_whole() {
    let Some(folder) = shared("eu_journal_opensanctions") else {
        return;
    };
    let (mut files, mut empty, mut parties) = (0, 0, 0);
    for kind in ["amendments", "consolidated"] {
        for file in std::fs::read_dir(folder.join(kind)).unwrap() {
            let path = file.unwrap().path();
            let reader = lists::open(&path, &OpenOptions::default()).unwrap();
            assert_eq!(reader.code(), "eu_journal_sanctions");
            files += 1;
            match reader.read_all() {
                Ok(list) => {
                    assert!(
                        list.unread.is_empty(),
                        "{}: {:?}",
                        path.display(),
                        list.unread
                    );
                    let ids: std::collections::HashSet<_> =
                        list.parties.iter().map(|party| &party.id).collect();
                    assert_eq!(ids.len(), list.parties.len(), "{}", path.display());
                    parties += list.parties.len();
                    if path.ends_with("32014R0269.csv") {
                        assert_eq!(list.parties.len(), 2802);
                        let putin = list
                            .parties
                            .iter()
                            .find(|party| party.entry_id() == "32014R0269/I.PERSONS/669");
                        let putin = putin.expect("entry 669");
                        assert!(
                            putin.names[0].full.contains("PUTIN"),
                            "{}",
                            putin.names[0].full
                        );
                        assert_eq!(putin.designations[0].measures, [Measure::Blocking]);
                        assert_eq!(putin.designations[0].legal_basis, ["Regulation 269/2014"]);
                    }
                }
                // Acts whose annexes list nobody.
                Err(error) => {
                    assert!(error.to_string().contains("holds no record"), "{error}");
                    empty += 1;
                }
            }
        }
    }
    assert_eq!((files, empty, parties), (56, 8, 8434));
}

#[test]
fn a_folder_of_acts_is_one_list() {
    let Some(folder) = shared("eu_journal_opensanctions") else {
        return;
    };
    let (mut parties, mut files) = (0, 0);
    for (kind, of) in [("consolidated", 45), ("amendments", 11)] {
        assert!(lists::recognises(folder.join(kind)).unwrap());
        let list = all(folder.join(kind));
        assert!(list.unread.is_empty());
        let ids: std::collections::HashSet<_> =
            list.parties.iter().map(|party| &party.id).collect();
        assert_eq!(ids.len(), list.parties.len(), "{kind}");
        assert_eq!(list.info.files.len(), of);
        parties += list.parties.len();
        files += list.info.files.len();
    }
    assert_eq!((files, parties), (56, 8434));
    // What lies above them is searched, not read as one.
    assert!(!lists::recognises(&folder).unwrap());
}

#[test]
fn columns_become_fields() {
    let list = read(
        "amendedCelex,amendmentCelex,recordId,programKey,annex,measure,startDate,schema,name,alias,weakAlias,previousName,birthDate,ogrnCode,sector,novelty\n\
         32014R0269,32026R1843,,EU-UKR,I,Services ban,2 Feb. 2026,Company,One,\"Uno; \"\"Ein; s\"\"\",Eins,Zero,,123,oil,x\n\
         32014R0269,32026R1843,,EU-UKR,I,Asset freeze,later,Asset,One,,,,year unknown,,,\n",
    )
    .unwrap();
    let one = &list.parties[0];
    assert_eq!(one.entry_id(), "32014R0269/I/One");
    let names: Vec<_> = one
        .names
        .iter()
        .map(|n| (n.full.as_str(), n.kind, n.is_weak()))
        .collect();
    use NameKind::{Aka, Fka, Primary};
    assert_eq!(
        names,
        [
            ("One", Primary, false),
            ("Uno", Aka, false),
            ("Ein; s", Aka, false),
            ("Eins", Aka, true),
            ("Zero", Fka, false)
        ]
    );
    assert_eq!(
        (one.kind, one.identifiers[0].kind),
        (Some(PartyKind::Organization), IdentifierKind::Registration)
    );
    let act = &one.designations[0];
    assert_eq!(
        act.legal_basis,
        ["Regulation 269/2014", "Regulation 2026/1843"]
    );
    assert_eq!(act.measures, [Measure::Other("Services ban".to_owned())]);
    assert_eq!(act.listed_on.unwrap().to_string(), "2026-02-02");
    let facts = |at: usize| {
        list.parties[at]
            .facts
            .iter()
            .map(|f| (f.label.as_str(), f.value.as_str()))
            .collect::<Vec<_>>()
    };
    assert_eq!(facts(0), [("sector", "oil"), ("novelty", "x")]);
    assert_eq!(list.parties[1].entry_id(), "32014R0269/I/One (2)");
    assert_eq!(
        facts(1),
        [
            ("birthDate", "year unknown"),
            ("schema", "Asset"),
            ("startDate", "later")
        ]
    );
}

#[test]
fn refuses_what_is_not_such_a_file() {
    let problem = |csv: &str| read(csv).unwrap_err().to_string();
    assert!(problem("").contains("no column \"programKey\""));
    assert!(problem("celex,programKey\n").contains("lacks the columns recordId, annex"));
    assert!(
        problem("recordId,programKey,annex,measure,schema,name\n")
            .contains("lacks the columns celex and amendedCelex")
    );
    let head = "celex,recordId,programKey,annex,measure,schema,name\n";
    assert!(problem(head).contains("holds no record"));
    let list = read(&format!("{head}32014R0269,1,P,I,M,Planet,A\n32014R0269,1,P,I,M,Person,\n32014R0269,1,P,I,M,Person,A\n32014R0269,2")).unwrap();
    assert_eq!(list.parties.len(), 1);
    let errors: Vec<_> = list.unread.iter().map(ToString::to_string).collect();
    assert!(
        errors[0].contains("act.csv, line 2: has the schema \"Planet\""),
        "{errors:?}"
    );
    assert!(
        errors[1].contains("act.csv, line 3: has no name"),
        "{errors:?}"
    );
    assert!(errors.len() > 2, "cut short: {errors:?}");
}
