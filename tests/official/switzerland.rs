//! Switzerland's list: what each element becomes, in the whole list and in an amendment.

use super::files::{as_file, lenient, real, sample};
use sanctions::lists::{List, switzerland};
use sanctions::{
    Error, Gender, IdentifierKind, Measure, NameKind, NameStrength, Party, PartyKind, Status,
};

fn read(xml: &str) -> Result<List, Error> {
    let input = as_file("seco.xml", xml);
    switzerland::read(input, &lenient())?.read_all()
}

fn whole(inside: &str) -> String {
    format!(
        "<swiss-sanctions-list list-type=\"whole-list\" date=\"2026-08-27\">{inside}</swiss-sanctions-list>"
    )
}

const NAME: &str = "<name name-type=\"primary-name\"><name-part order=\"1\" name-part-type=\"whole-name\"><value>A</value></name-part></name>";

/// A person with more in its identity, its body and its target, and more in the list.
fn party_of(identity: &str, individual: &str, target: &str, list: &str) -> Party {
    let list = read(&whole(&format!(
        "<target ssid=\"1\"><individual><identity main=\"true\">{NAME}{identity}</identity>{individual}</individual>{target}</target>{list}"
    )))
    .unwrap();
    assert!(list.unread.is_empty(), "{:?}", list.unread);
    list.parties.into_iter().next().unwrap()
}

fn facts(party: &Party) -> Vec<(&str, &str)> {
    party
        .facts
        .iter()
        .map(|fact| (fact.label.as_str(), fact.value.as_str()))
        .collect()
}

#[test]
fn sample_becomes_what_is_expected() {
    let list = sample(
        "lists/ch_seco_sanctions/sample.xml",
        "lists/ch_seco_sanctions/sample.expected.jsonl",
    );
    assert_eq!(list.info.code, "ch_seco_sanctions");
    assert_eq!(list.info.published.unwrap().to_string(), "2026-08-27");
    // The place stands behind the target that refers to it.
    let address = &list.parties[0].addresses[0];
    assert_eq!(
        address.to_string(),
        "c/o President's Sports Club, ul. Starovilenskaya, 4, Minsk, 220029, Belarus"
    );
    assert_eq!(address.note.as_deref(), Some("also written Mensk"));
}

#[test]
fn the_trimmed_list_is_read() {
    let Some(list) = real("_samples/ch_seco_consolidated-list_trimmed_2026-08-27.xml") else {
        return;
    };
    assert_eq!((list.parties.len(), list.unread.len()), (2, 0));
    let person = &list.parties[0];
    assert_eq!(person.entry_id(), "5142");
    assert_eq!(person.designations[0].status, [Status::Delisted]);
    assert!(facts(person).contains(&("De-listed", "2016-03-01")));
    // Its place was cut from the sample.
    assert!(facts(person).contains(&("Place that the file does not hold", "29492")));
    assert_eq!(
        person.designations[0].amended_on[0].to_string(),
        "2015-11-18"
    );
    let ship = &list.parties[1];
    assert_eq!(
        (ship.kind, ship.identifiers[0].kind),
        (Some(PartyKind::Vessel), IdentifierKind::Imo)
    );
    assert_eq!(ship.designations[0].measures, [Measure::Maritime]);
    assert_eq!(
        ship.designations[0].listed_on.unwrap().to_string(),
        "2016-05-18"
    );
    assert!(ship.designations[0].status.is_empty());
}

#[test]
fn an_amendment_is_read() {
    let Some(list) = real("_samples/seco_example_amendment.xml") else {
        return;
    };
    assert_eq!(list.info.format, "XML (swiss-sanctions-list, amendment)");
    assert_eq!((list.parties.len(), list.unread.len()), (3, 0));
    // Two sets of one program, which the file tells twice.
    let act = &list.parties[2].designations[0];
    assert_eq!(act.programs.len(), 1);
    assert_eq!(act.measures, [Measure::Blocking, Measure::TravelBan]);
    assert_eq!(list.parties[0].genders, [Gender::Female]);
}

#[test]
fn spellings_become_names() {
    let party = party_of(
        "<name ssid=\"9\" name-type=\"alias\" quality=\"low\" lang=\"eng\">\
         <name-part order=\"2\" name-part-type=\"given-name\"><value>Ivan</value><spelling-variant lang=\"RUS\" script=\"CYRL\">Иван</spelling-variant></name-part>\
         <name-part order=\"1\" name-part-type=\"family-name\"><value>Petrov</value><spelling-variant lang=\"RUS\" script=\"CYRL\">Петров</spelling-variant><spelling-variant lang=\"RUS\" script=\"CYRL\">Пятров</spelling-variant><spelling-variant lang=\"ENG\" script=\"LATN\">Petroff</spelling-variant></name-part>\
         </name>",
        "",
        "",
        "",
    );
    let names: Vec<_> = party
        .names
        .iter()
        .map(|name| (name.full.as_str(), name.script.as_deref()))
        .collect();
    assert_eq!(
        names,
        [
            ("A", None),
            ("Petrov Ivan", None),
            ("Петров Иван", Some("Cyrl")),
            ("Пятров Иван", Some("Cyrl")),
            ("Petroff Ivan", Some("Latn"))
        ]
    );
    assert!(
        party.names[1..]
            .iter()
            .all(|name| name.kind == NameKind::Aka && name.strength == Some(NameStrength::Weak))
    );
}

#[test]
fn another_identity_is_an_alias() {
    let list = read(&whole(&format!(
        "<target ssid=\"1\"><entity><identity main=\"false\">{}</identity><identity main=\"true\">{NAME}</identity></entity></target>",
        NAME.replace('A', "B")
    )))
    .unwrap();
    let names: Vec<_> = list.parties[0]
        .names
        .iter()
        .map(|n| (n.full.as_str(), n.kind))
        .collect();
    assert_eq!(names, [("A", NameKind::Primary), ("B", NameKind::Aka)]);
}

#[test]
fn details_of_a_person() {
    let party = party_of(
        "<day-month-year year=\"1962\" calendar=\"Gregorian\" quality=\"low\"/><day-month-year day=\"1\" month=\"2\" year=\"1393\" calendar=\"Hijri\"/>\
         <nationality><country iso-code=\"KG\">Kyrgyzstan</country></nationality><place-of-birth place-id=\"7\"/>\
         <identification-document document-type=\"passport\"><number>A 12</number><issuer code=\"KG\">Kyrgyzstan</issuer><date-of-issue day=\"3\" month=\"2\" year=\"2001\"/><expiry-date year=\"2011\"/><remark>lost</remark></identification-document>\
         <novelty kind=\"x\">kept</novelty>",
        "<relation target-id=\"2\" relation-type=\"related-to\"><remark>wife</remark></relation><justification>Why.</justification><other-information>IMO 1234567 is his ship</other-information>",
        "<sanctions-set-id>8</sanctions-set-id><sanctions-set-id>9</sanctions-set-id>",
        "<place ssid=\"7\"><location>Osh</location><country iso-code=\"KG\"/></place>\
         <sanctions-program ssid=\"3\"><program-key lang=\"ger\">Andere</program-key><program-key lang=\"eng\">Other</program-key><sanctions-set ssid=\"8\" lang=\"ger\">Verbot</sanctions-set></sanctions-program>",
    );
    let dates: Vec<_> = party.birth_dates.iter().map(ToString::to_string).collect();
    assert_eq!(dates, ["1962"]);
    let told = facts(&party);
    for expected in [
        ("Quality of the date of birth", "1962: low"),
        ("Date of birth", "1.2.1393 (Hijri)"),
        ("identity novelty", "kind x; kept"),
        ("Sanctions set that the file does not hold", "9"),
    ] {
        assert!(told.contains(&expected), "{expected:?} in {told:?}");
    }
    assert_eq!(party.birth_places[0].to_string(), "Osh, KG");
    assert_eq!(party.nationalities, ["Kyrgyzstan"]);
    let passport = &party.identifiers[0];
    assert_eq!(
        (passport.kind, passport.note.as_deref()),
        (IdentifierKind::Passport, Some("lost"))
    );
    assert_eq!(passport.issued_on.unwrap().to_string(), "2001-02-03");
    assert_eq!(
        party.identifiers.len(),
        1,
        "a ship in a person's text is not the person's"
    );
    assert_eq!(
        (
            party.links[0].relation.as_str(),
            party.links[0].party.as_deref()
        ),
        ("related-to: wife", Some("ch_seco_sanctions:2"))
    );
    let act = &party.designations[0];
    assert_eq!(act.reason.as_deref(), Some("Why."));
    assert_eq!(act.programs[0].code, "Other");
    // No line of the table knows the set: its own words stand.
    assert_eq!(act.measures, [Measure::Other("Verbot".to_owned())]);
}

#[test]
fn the_newest_change_decides() {
    let change = |sort: &str, date: &str| {
        format!("<modification modification-type=\"{sort}\" effective-date=\"{date}\"/>")
    };
    for (life, delisted) in [
        (
            vec![
                ("re-listed", "2020-01-01"),
                ("de-listed", "2018-01-01"),
                ("listed", "2015-01-01"),
            ],
            false,
        ),
        (
            vec![
                ("listed", "2015-01-01"),
                ("de-listed", "2018-01-01"),
                ("amended", "2019-01-01"),
            ],
            true,
        ),
        (
            vec![("de-listed", "2018-01-01"), ("listed", "2018-01-01")],
            true,
        ),
        (
            vec![("listed", "2018-01-01"), ("de-listed", "2018-01-01")],
            false,
        ),
    ] {
        let changes: String = life.iter().map(|(sort, date)| change(sort, date)).collect();
        let party = party_of("", "", &changes, "");
        assert_eq!(
            party.designations[0].status.contains(&Status::Delisted),
            delisted,
            "{life:?}"
        );
    }
    let party = party_of(
        "",
        "",
        "<modification modification-type=\"paused\" effective-date=\"2020-01-01\"/>",
        "",
    );
    assert_eq!(facts(&party), [("Modification paused", "2020-01-01")]);
}

#[test]
fn refuses_what_is_not_the_list() {
    let problem = |xml: &str| read(xml).unwrap_err().to_string();
    assert!(problem("<export/>").contains("root element <export>"));
    assert!(problem("<swiss-sanctions-list list-type=\"half\"/>").contains("list-type \"half\""));
    assert!(problem("").contains("no XML element"));
    assert!(problem(&whole("")).contains("holds no record"));
    let cut = whole(&format!(
        "<target ssid=\"1\"><entity><identity>{NAME}</identity></entity></target>"
    ));
    let list = read(cut.trim_end_matches("</swiss-sanctions-list>")).unwrap();
    assert_eq!((list.parties.len(), list.unread.len()), (1, 1), "cut short");
}

#[test]
fn a_bad_target_says_where_and_the_next_is_read() {
    let good = format!(
        "<target ssid=\"2\"><object object-type=\"balloon\"><identity>{NAME}</identity></object></target>"
    );
    for (bad, expected) in [
        ("<target/>", "seco.xml, line 2: has no ssid"),
        (
            "<target ssid=\"1\"/>",
            "seco.xml, line 2, entry 1: holds no individual, entity or object",
        ),
        (
            "<target ssid=\"1\"><entity/></target>",
            "entry 1: has no identity with a name",
        ),
    ] {
        let list = read(&whole(&format!("\n{bad}{good}{good}"))).unwrap();
        assert_eq!((list.parties.len(), list.parties[0].kind), (1, None));
        assert_eq!(facts(&list.parties[0]), [("Object type", "balloon")]);
        assert!(
            list.unread[0].to_string().contains(expected),
            "{}",
            list.unread[0]
        );
        assert!(
            list.unread[1]
                .to_string()
                .contains("entry 2: has the ssid of an earlier target")
        );
    }
}
