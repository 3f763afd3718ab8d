//! Who must be found, and who must not alert.

#![cfg(feature = "demo-list")]

use sanctions::{
    Builder, Measure, Name, Party, PartyKind, Place, Query, ScreenOptions, Screener, lists,
};

fn screener() -> Screener {
    let list = lists::demo().unwrap();
    let mut builder = Builder::new();
    for party in &list.parties {
        builder.add(party).unwrap();
    }
    builder.add_list(list.info);
    Screener::new(builder.index().unwrap())
}

fn alerts(screener: &Screener, name: &str) -> Vec<sanctions::Match> {
    let mut matches = screener.screen(&Query::new(name)).unwrap();
    matches.retain(|found| found.alert);
    matches
}

#[test]
fn spellings_in_any_script_find_the_party() {
    let screener = screener();
    for (name, id) in [
        ("Raiymbek Matraimov", "demo:matraimov"),
        ("MATRAIMOV RAIMBEK ISMAILOVICH", "demo:matraimov"),
        ("Rajimbek Matraimow", "demo:matraimov"),
        ("Raimbek Ismailovich Matraimov", "demo:matraimov"),
        ("Матраимов Раимбек", "demo:matraimov"),
        ("М\u{200b}атраимов Рaимбек", "demo:matraimov"),
        ("Matra1mov Raimbek", "demo:matraimov"),
        ("Kərim Əlimərdanov", "demo:alimardanov"),
        ("Керим Алимарданов", "demo:alimardanov"),
    ] {
        let found = alerts(&screener, name);
        assert_eq!(
            found.first().map(|m| m.party.id.as_str()),
            Some(id),
            "{name}"
        );
        let why = found[0].explanation.as_ref().unwrap();
        assert!(
            !why.sentence.is_empty() && why.parts.len() >= 2,
            "{name}: {why:?}"
        );
    }
}

#[test]
fn a_match_has_the_authority_and_the_provenance() {
    let screener = screener();
    let found = alerts(&screener, "Raiymbek Matraimov").remove(0);
    let acts = &found.party.designations;
    assert_eq!(acts.len(), 2);
    assert_eq!(acts[0].programs[0].code, "GLOMAG");
    assert_eq!(acts[0].entry_id.as_deref(), Some("30607"));
    assert_eq!(acts[1].measures, [Measure::VisaRestriction]);
    assert_eq!(found.list.code, "demo");
    assert_eq!(found.list.sha256().len(), 64);
    let found = alerts(&screener, "Uulkan Turgunova").remove(0);
    assert_eq!(found.party.designations.len(), 1);
    assert!(
        found.party.designations[0]
            .authority
            .issuer
            .contains("Department of State")
    );
}

#[test]
fn facts_raise_and_lower_but_hide_nobody() {
    let screener = screener();
    let name = "Raimbek Matraymov";
    let score = |query: &Query| screener.screen(query).unwrap().remove(0);
    let plain = score(&Query::new(name));
    let same = score(&Query::new(name).birth_date("1971-05-03".parse().unwrap()));
    let other = score(&Query::new(name).birth_date("1999-01-01".parse().unwrap()));
    let vessel = score(&Query::new(name).kind(PartyKind::Vessel));
    assert!(same.score > plain.score && plain.score > other.score && plain.score > vessel.score);
    assert!(other.facts.iter().any(|fact| fact.factor < 1.0));
    assert!(
        !other.alert,
        "lowered below the threshold, and still there with the reason"
    );
}

#[test]
fn an_address_raises_and_another_one_says_nothing() {
    let mut party = Party::new("made", "tin", Some(PartyKind::Organization));
    party.names = vec![Name::primary("Orbital Tin Works")];
    party.addresses = vec![Place::text("14 Kalnciema Street, Riga, Latvia")];
    let mut builder = Builder::new();
    builder.add(&party).unwrap();
    let screener = Screener::new(builder.index().unwrap());
    let screen = |query: Query| screener.screen(&query).unwrap().remove(0);
    let name = || Query::new("Orbitall Tin");
    let plain = screen(name());
    assert!(plain.score < 1.0);
    for (address, raises) in [
        ("Kalnciema Street 14, Riga LV-1046", true),
        ("14 Kalnciema St, Riga", true),
        ("3 Barona Street, Riga, Latvia", false),
        ("Riga, Latvia", false),
        ("", false),
    ] {
        let found = screen(name().address(address));
        assert_eq!(found.score > plain.score, raises, "{address}");
        assert_eq!(found.facts.len(), usize::from(raises), "{address}");
        assert!(found.score >= plain.score, "{address}");
    }
}

#[test]
fn an_identifier_finds_whatever_the_name() {
    let screener = screener();
    let found = screener
        .screen(&Query::new("Somebody Else").identifier("1340572"))
        .unwrap();
    assert_eq!(
        (found[0].party.id.as_str(), found[0].score),
        ("demo:matraimov", 1.0)
    );
    let found = screener
        .screen(&Query::new("").identifier("1340572"))
        .unwrap();
    assert_eq!(found.len(), 1);
}

#[test]
fn what_cannot_be_screened_is_refused() {
    let screener = screener();
    assert!(screener.screen(&Query::new(" ")).is_err());
    assert!(screener.screen(&Query::new("x".repeat(1 << 20))).is_err());
    // No letter, and more words than are compared: an answer would look like a clearance.
    assert!(screener.screen(&Query::new("...")).is_err());
    let long = "filler ".repeat(64) + "Raimbek";
    assert!(screener.screen(&Query::new(&long)).is_err());
    assert!(
        screener
            .explain("demo:matraimov", &Query::new(long))
            .is_err()
    );
    let nothing = Query::new("").identifier("none such");
    assert!(screener.screen(&nothing).unwrap().is_empty());
    let mut none = ScreenOptions::DEFAULT;
    none.limit = 0;
    assert!(Screener::with_options(screener.index().clone(), none).is_err());
    for threshold in [0.0, -1.0, 1.1, f32::NAN] {
        let mut options = ScreenOptions::DEFAULT;
        options.threshold = threshold;
        assert!(Screener::with_options(screener.index().clone(), options).is_err());
    }
}

#[test]
fn the_people_of_the_articles() {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/eval/seed_people.csv"
    );
    let Ok(mut rows) = csv::Reader::from_path(file) else {
        eprintln!("skipped: {file} is not here");
        return;
    };
    let screener = screener();
    let mut counts = [0, 0];
    for row in rows.records() {
        let row = row.unwrap();
        let listed = &row[2] == "true";
        let spellings = row[7].split('|').filter(|s| !s.is_empty());
        for name in std::iter::once(&row[0]).chain(spellings) {
            let found = alerts(&screener, name);
            assert_eq!(
                !found.is_empty(),
                listed,
                "{name}: {:?}",
                found.first().map(|m| &m.party.id)
            );
            counts[usize::from(listed)] += 1;
        }
    }
    assert!(counts[0] > 10 && counts[1] > 10, "{counts:?}");
}

#[test]
fn a_name_inside_of_the_query_is_found_and_told() {
    let mut builder = Builder::new();
    let mut party = Party::new("mine", "1", Some(PartyKind::Organization));
    party.names.push(Name::primary("Orbita Vesna"));
    builder.add(&party).unwrap();
    let screener = Screener::new(builder.index().unwrap());
    let asked = |name: &str| {
        let found = screener.screen(&Query::new(name)).unwrap();
        found
            .first()
            .map(|found| (found.alert, found.asked.clone()))
    };
    let inner = Some("Orbita Vesna".to_owned());
    assert_eq!(asked("Alma Zeta d/b/a Orbita Vesna"), Some((true, inner)));
    assert_eq!(asked("Orbita Vesna"), Some((true, None)));
    assert_eq!(asked("Alma Zeta d/b/a Lumen Terra"), None);

    let mut party = Party::new("mine", "2", Some(PartyKind::Person));
    party.names.push(Name::primary("Olga Petrova"));
    let mut builder = Builder::new();
    builder.add(&party).unwrap();
    let screener = Screener::new(builder.index().unwrap());
    let found = screener.screen(&Query::new("Ivan Sidorov & Olga Petrova"));
    let asked = found.unwrap().remove(0).asked;
    assert_eq!(asked.as_deref(), Some("Olga Petrova"));
}

#[test]
fn a_name_inside_of_the_listed_one_is_found_and_told() {
    let mut party = Party::new("mine", "1", Some(PartyKind::Organization));
    party.names.push(Name::primary(
        "Orbita Vesna LLC (formerly Alma Zeta Trading)",
    ));
    let mut builder = Builder::new();
    builder.add(&party).unwrap();
    let screener = Screener::new(builder.index().unwrap());
    let found = |name: &str| {
        let found = screener.screen(&Query::new(name)).unwrap();
        let told = |found: &sanctions::Match| (found.score, found.within.clone());
        found.iter().map(told).collect::<Vec<_>>()
    };
    let inner = Some("Alma Zeta Trading".to_owned());
    assert_eq!(found("Alma Zeta Trading"), [(1.0, inner.clone())]);
    assert_eq!(
        found("Orbita Vesna LLC (formerly Alma Zeta Trading)"),
        [(1.0, None)]
    );
    // What an entry is held against is the same as what finds it.
    let explained = screener
        .explain("mine:1", &Query::new("Alma Zeta Trading"))
        .unwrap();
    assert_eq!((explained[0].score, &explained[0].within), (1.0, &inner));
}
