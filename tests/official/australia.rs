//! Australia's list: what each column becomes, on a sample and on the real file.

use super::files::{as_file, entry, lenient, real, sample};
use sanctions::lists::{self, List, OpenOptions, australia};
use sanctions::{Error, Measure, NameKind, NameStrength, Party, PartyKind};

const HEADER: &str = "Reference,Name of Individual or Entity,Type,Name Type,Date of Birth,Place of Birth,Citizenship,Address,Additional Information,Listing Information,Committees,Control Date\n";

fn read(csv: &str) -> Result<List, Error> {
    let input = as_file("dfat.csv", csv);
    australia::read(input, &lenient())?.read_all()
}

fn rows(rows: &str) -> List {
    read(&format!("{HEADER}{rows}")).unwrap()
}

#[test]
fn sample_becomes_what_is_expected() {
    let list = sample(
        "lists/au_dfat_sanctions/sample.csv",
        "lists/au_dfat_sanctions/sample.expected.jsonl",
    );
    assert_eq!(list.info.code, "au_dfat_sanctions");
    assert_eq!(list.info.format, "regulation8_consolidated CSV, 12 columns");
}

#[test]
fn real_file_is_read_whole() {
    let Some(list) = real("au_dfat/regulation8_consolidated.csv") else {
        return;
    };
    let counts = &list.info.counts;
    // 9,553 rows are 9,553 names, three of which hold another one in Arabic.
    assert_eq!(
        (counts.parties(), counts.unread, counts.names),
        (3062, 0, 9556)
    );
    assert_eq!((counts.persons, counts.organizations), (2316, 746));
    for party in &list.parties {
        let primary = party
            .names
            .iter()
            .filter(|name| name.kind == NameKind::Primary)
            .count();
        assert_eq!(primary, 1, "{}", party.id);
        assert_eq!(party.names[0].id.as_deref(), Some(party.entry_id()));
    }
    // Dates of birth that are not read whole are kept as they stand.
    let kept = list
        .parties
        .iter()
        .flat_map(|party| &party.facts)
        .filter(|fact| fact.label == "Date of birth");
    assert_eq!(kept.count(), 17);
    let listed = list
        .parties
        .iter()
        .filter(|party| party.designations[0].listed_on.is_some())
        .count();
    assert!(listed >= 1286, "{listed}");
}

#[test]
fn real_entries() {
    let Some(list) = real("au_dfat/regulation8_consolidated.csv") else {
        return;
    };
    // The row 2940j stands far from its party.
    let gas = entry(&list, "2940");
    assert_eq!(gas.names.len(), 11);
    assert_eq!(gas.names[10].full, "Chernomorneftegaz CJSC");
    let putin = entry(&list, "6678");
    assert_eq!(putin.birth_dates[0].to_string(), "1952-10-07");
    assert_eq!(
        putin.designations[0].authority.issuer,
        "Australian Minister for Foreign Affairs"
    );
    assert_eq!(
        putin.designations[0].measures,
        [Measure::Blocking, Measure::TravelBan]
    );
    let akhund = entry(&list, "2");
    let dates: Vec<_> = akhund.birth_dates.iter().map(ToString::to_string).collect();
    assert_eq!(dates, ["1955~/1958~", "1945~/1950~"]);
    assert_eq!(
        akhund.designations[0].authority.issuer,
        "United Nations Security Council"
    );
    assert_eq!(
        akhund.designations[0].listed_on.unwrap().to_string(),
        "2001-01-25"
    );
    assert_eq!(entry(&list, "3164").identifiers[0].value, "5342883");
}

#[test]
fn rows_of_a_reference_are_one_party() {
    let list = rows(
        "7,One,Entity,Primary Name,,,,NA,,,Autonomous (Iran),\n\
         8,Two,Individual,primary Name,1962,,Russian and Ukrainian,,,,1373 (2001),\n\
         7a,Uno,Entity,aka,,,,,,,Autonomous (Iran),\n\
         7b1,Ein (previously listed as),Entity,Aka ,,,,,,,Autonomous (Iran),\n\
         8a,\"Dos (Previously listed as. In Arabic: اثنان)\",Individual,AKA,circa 1963,,,,,,1373 (2001),\n\
         8b,Tres (The Moroccan),individual,Formerly known as,na,,,,,,1373 (2001),\n",
    );
    assert!(list.unread.is_empty(), "{:?}", list.unread);
    let names = |party: &Party| {
        party
            .names
            .iter()
            .map(|n| (n.full.clone(), n.kind))
            .collect::<Vec<_>>()
    };
    use NameKind::{Aka, Fka, Primary};
    let all = |names: &[(&str, NameKind)]| {
        names
            .iter()
            .map(|(n, k)| (n.to_string(), *k))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        names(entry(&list, "7")),
        all(&[("One", Primary), ("Uno", Aka), ("Ein", Fka)])
    );
    let two = entry(&list, "8");
    assert_eq!(
        names(two),
        all(&[
            ("Two", Primary),
            ("Dos", Fka),
            ("اثنان", Fka),
            ("Tres (The Moroccan)", Fka)
        ])
    );
    assert_eq!(two.citizenships, ["Russian", "Ukrainian"]);
    let dates: Vec<_> = two.birth_dates.iter().map(ToString::to_string).collect();
    assert_eq!(dates, ["1962", "1963~"]);
    // Resolution 1373 names nobody: the Minister does.
    assert_eq!(
        two.designations[0].authority.issuer,
        "Australian Minister for Foreign Affairs"
    );
    assert!(entry(&list, "7").addresses.is_empty(), "NA is no address");
}

#[test]
fn the_newer_layout_has_columns_of_its_own() {
    let list = read(
        "Reference,Name of Individual or Entity,Type,Name Type,Alias Strength,Committees,IMO Number,Instrument of Designation,Targeted Financial Sanction,Travel Ban,Arms Embargo,Maritime Restriction,Remark\n\
         9,LADY R,Vessel,Primary Name,,Autonomous (Russia),9161003,Autonomous Sanctions (Designated Vessels) Instrument 2025,FALSE,,FALSE,TRUE,kept\n\
         9a,LADY,Vessel,Alias,Weak,Autonomous (Russia),9161003,,FALSE,,FALSE,TRUE,kept\n\
         9b,R,Vessel,Alias,Strong,Autonomous (Russia),9161003,,FALSE,,FALSE,TRUE,kept\n",
    )
    .unwrap();
    let ship = entry(&list, "9");
    assert_eq!(ship.kind, Some(PartyKind::Vessel));
    let strengths: Vec<_> = ship.names.iter().map(|name| name.strength).collect();
    assert_eq!(
        strengths,
        [None, Some(NameStrength::Weak), Some(NameStrength::Strong)]
    );
    assert_eq!(ship.identifiers.len(), 1);
    let act = &ship.designations[0];
    assert_eq!(
        act.measures,
        [Measure::Maritime],
        "only what the columns say"
    );
    assert!(
        act.legal_basis
            .contains(&"Autonomous Sanctions (Designated Vessels) Instrument 2025".to_owned())
    );
    assert_eq!(
        (ship.facts[0].label.as_str(), ship.facts[0].value.as_str()),
        ("Remark", "kept")
    );
}

#[test]
fn refuses_what_is_not_the_list() {
    let problem = |csv: &str| read(csv).unwrap_err().to_string();
    assert!(problem("").contains("no column \"Name of Individual or Entity\""));
    assert!(
        problem("ent_num,SDN_Name\n1,A\n").contains("no column \"Name of Individual or Entity\"")
    );
    assert!(
        problem("Reference,Name of Individual or Entity\n1,A\n")
            .contains("lacks the columns Type, Name Type, Committees")
    );
    assert!(problem(HEADER).contains("holds no record"));
    let path = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("empty.csv");
    std::fs::write(&path, "").unwrap();
    let error = lists::open(&path, &OpenOptions::default()).unwrap_err();
    assert!(error.to_string().contains("is empty"));
}

#[test]
fn a_bad_row_says_where_and_the_others_are_read() {
    let good = "8,Two,Individual,Primary Name,,,,,,,1373 (2001),\n";
    for (bad, expected) in [
        (
            "x7,One,Entity,Primary Name,,,,,,,A,\n",
            "dfat.csv, line 2: has the reference \"x7\"",
        ),
        (
            "7,One,Planet,Primary Name,,,,,,,A,\n",
            "dfat.csv, line 2, entry 7: has the type \"planet\"",
        ),
        (
            "7,One,Entity,Nickname,,,,,,,A,\n",
            "dfat.csv, line 2, entry 7: has the name type \"nickname\"",
        ),
        (
            "7,,Entity,aka,,,,,,,A,\n",
            "dfat.csv, line 2, entry 7: has no Name of Individual or Entity",
        ),
        (
            "7,One,Entity,aka\n",
            "dfat.csv, line 2: has 4 columns where the header has 12",
        ),
    ] {
        let list = rows(&format!("{bad}{good}"));
        assert_eq!(list.parties.len(), 1, "{bad}");
        let error = list.unread[0].to_string();
        assert!(error.contains(expected), "{error}");
    }
    // Cut off inside the last row.
    let list = rows(&format!("{good}9,Thr"));
    assert!(!list.unread.is_empty());
}
