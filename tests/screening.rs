//! Who must be found, and who must not alert.

#![cfg(feature = "demo-list")]

mod shared;

use sanctions::{
    Builder, FactKind, Identifier, IdentifierKind, Measure, Name, Party, PartyKind, Place, Query,
    ScreenOptions, Screener, lists,
};
use shared::shared;

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
    let list = found.list.unwrap();
    assert_eq!((list.code.as_str(), list.digest().len()), ("demo", 64));
    let query = Query::new("Raiymbek Matraimov");
    assert!(screener.screen_briefly(&query).unwrap()[0].list.is_none());
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
fn a_sentence_tells_of_the_name_the_facts_and_the_identifier() {
    let screener = screener();
    let sentence = |query: Query| screener.screen(&query).unwrap().remove(0).sentence();
    let name = || Query::new("Raiymbek Matraimov");
    let same = "“raiymbek” is the same; “matraimov” is the same";
    assert_eq!(sentence(name()), format!("{same}."));
    assert_eq!(
        sentence(
            name()
                .birth_date("1999".parse().unwrap())
                .kind(PartyKind::Vessel)
        ),
        format!(
            "{same}; kind vessel, listed person: another kind of party, × 0.84; \
             birth date 1999, listed 1971-05-03: years apart, × 0.85."
        )
    );
    assert_eq!(
        sentence(name().birth_date("1971-05-03".parse().unwrap())),
        format!(
            "{same}; birth date 1971-05-03, listed 1971-05-03: the same day, which takes away 0.2 of what is \
             missing to 1."
        )
    );
    let identified = "identifier 1340572, listed national ID 1340572: the same identifier, which makes the score 1.";
    assert_eq!(
        sentence(Query::new("").identifier("1340572")),
        format!("No name matches; {identified}")
    );
    assert_eq!(
        sentence(name().identifier("1340572")),
        format!("{same}; {identified}")
    );
    let inner = sentence(Query::new("Somebody Else a.k.a. Raiymbek Matraimov"));
    assert!(
        inner.contains("“Raiymbek Matraimov” stands in the query"),
        "{inner}"
    );
    let brief = screener
        .screen_briefly(&name())
        .unwrap()
        .remove(0)
        .sentence();
    assert_eq!(brief, "The listed name “MATRAIMOV, Raiymbek” matches.");
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
    assert_eq!(plain.list, None, "the builder was told of no list");
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

/// A party with a name, a nationality and a place of birth, and identifiers.
fn made(identifiers: Vec<Identifier>) -> Screener {
    let mut party = Party::new("made", "1", Some(PartyKind::Person));
    party.names = vec![Name::primary("Viktor Orlanoff")];
    party.birth_places = vec![Place::text("Dushanbe, Tajikistan")];
    party.identifiers = identifiers;
    let mut stated = Party::new("made", "2", Some(PartyKind::Person));
    stated.names = vec![Name::primary("Hamza Qandilbay")];
    stated.nationalities = vec!["Korea, North".to_owned()];
    stated.birth_places = vec![Place::text("Dushanbe, Tajikistan")];
    let mut builder = Builder::new();
    builder.add(&party).unwrap();
    builder.add(&stated).unwrap();
    Screener::new(builder.index().unwrap())
}

#[test]
fn a_country_is_compared_by_what_it_means() {
    let screener = made(Vec::new());
    // 1 raises, -1 lowers: of a nationality, then of a place of birth alone.
    for (country, stated, born) in [
        ("KP", 1, -1),
        ("North Korea", 1, -1),
        ("DPRK", 1, -1),
        ("Korea", 0, -1),
        ("South Korea", -1, -1),
        // Tajikistan and Russia were one state.
        ("RU", -1, 0),
        ("TJ", 1, 1),
        ("", 0, 0),
        ("-", 0, 0),
        ("unknown", 0, 0),
        ("ZZ", 0, 0),
        // Norway and Namibia, and what is written where nothing is known.
        ("NO", -1, -1),
        ("NAM", -1, -1),
        ("NA", 0, 0),
        ("no", 0, 0),
        // A country among other words may be another's place.
        ("New Jersey", 0, 0),
        ("New South Wales", 0, 0),
        ("Inner Mongolia", 0, 0),
        ("Atlanta, Georgia", 0, 0),
        ("Lebanon, Pennsylvania", 0, 0),
        ("Pyongyang, North Korea", 1, 0),
    ] {
        for (name, expected) in [("Hamza Qandilbai", stated), ("Viktor Orlanof", born)] {
            let found = screener.screen(&Query::new(name).country(country)).unwrap();
            let facts = found[0].facts.iter().map(|fact| match fact.factor {
                factor if factor > 1.0 => 1,
                factor if factor < 1.0 => -1,
                _ => 0,
            });
            assert_eq!(facts.sum::<i32>(), expected, "{name}, {country}");
        }
    }
}

#[test]
fn a_short_number_confirms_a_name_and_alerts_for_nobody() {
    let number = |kind, value: &str| Identifier::new(kind, value);
    let screener = made(vec![
        number(IdentifierKind::SerialNumber, "55"),
        number(IdentifierKind::TaxId, "TIN"),
    ]);
    for value in ["55", "TIN"] {
        // Without a name no answer would look like a clearance.
        let alone = screener.screen(&Query::new("").identifier(value)).unwrap();
        assert_eq!((alone.len(), alone[0].alert), (1, false), "{value}");
        assert_eq!(alone[0].facts[0].fact, FactKind::Identifier, "{value}");
        let query = Query::new("Somebody Else").identifier(value);
        assert!(screener.screen(&query).unwrap().is_empty(), "{value}");
        let plain = screener.screen(&Query::new("Viktor Orlanof")).unwrap();
        let query = Query::new("Viktor Orlanof").identifier(value);
        let found = screener.screen(&query).unwrap().remove(0);
        assert!(found.score > plain[0].score && found.score < 1.0, "{value}");
        assert_eq!(found.facts.len(), 1, "{value}");
        let both = query.identifier("55").identifier("TIN");
        assert_eq!(screener.screen(&both).unwrap()[0].score, found.score);
    }
}

#[test]
fn an_identifier_of_another_kind_or_country_does_not_identify() {
    let of = |kind, country: Option<&str>| {
        let mut one = Identifier::new(kind, "4415903");
        one.country = country.map(str::to_owned);
        one
    };
    let screener = made(vec![of(IdentifierKind::Passport, Some("Russia"))]);
    for (asked, identifies) in [
        (Identifier::from("4415903"), true),
        (of(IdentifierKind::Passport, None), true),
        (of(IdentifierKind::Passport, Some("RU")), true),
        (of(IdentifierKind::Passport, Some("unknown")), true),
        (of(IdentifierKind::Passport, Some("UA")), false),
        (of(IdentifierKind::SerialNumber, None), false),
    ] {
        let found = screener
            .screen(&Query::new("").identifier(asked.clone()))
            .unwrap();
        assert_eq!((found.len(), found[0].alert), (1, identifies), "{asked:?}");
        let query = Query::new("Viktor Orlanof").identifier(asked.clone());
        let found = screener.screen(&query).unwrap().remove(0);
        assert_eq!(found.score >= 1.0, identifies, "{asked:?}");
        assert!(found.facts[0].factor > 1.0, "{asked:?}");
    }
}

#[test]
fn a_number_in_a_sentence_identifies() {
    let values = [
        (
            IdentifierKind::Passport,
            "Russian passport no. 55 0314316, valid from 12.03.2019",
        ),
        (IdentifierKind::Passport, "(a) 1084010, (b) 19820217"),
        (IdentifierKind::Website, "www.rm.ru"),
    ];
    let screener = made(
        values
            .map(|(kind, value)| Identifier::new(kind, value))
            .to_vec(),
    );
    for (asked, found) in [
        ("550314316", 1),
        ("1084010", 1),
        ("19820217", 1),
        ("http://rm.ru", 1),
        ("rm.ru", 1),
        ("12.03.2019", 0),
        ("12032019", 0),
    ] {
        let matches = screener.screen(&Query::new("").identifier(asked)).unwrap();
        assert_eq!(matches.len(), found, "{asked}");
    }
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
    let Some(file) = shared("eval/seed_people.csv") else {
        return;
    };
    let mut rows = csv::Reader::from_path(file).unwrap();
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
fn a_name_that_is_read_in_the_query_says_how() {
    let mut builder = Builder::new();
    for (entry, name) in [("1", "Olga Petrenko"), ("2", "Igor Petrenko")] {
        let mut party = Party::new("mine", entry, Some(PartyKind::Person));
        party.names.push(Name::primary(name));
        builder.add(&party).unwrap();
    }
    let screener = Screener::new(builder.index().unwrap());
    for (name, reading, says) in [
        (
            "Alma Zeta a.k.a. Olga Petrenko",
            None,
            "stands in the query",
        ),
        (
            "Olga Sidorova née Petrenko",
            Some("former_family_name"),
            "is read in the query with the former family name",
        ),
        (
            "Olga & Ivan Petrenko",
            Some("shared_family_name"),
            "is read in the query with the family name that stands there once",
        ),
        (
            "olga.petrenko@orbita.com",
            Some("internet_address"),
            "is read in the address of a site or a mailbox",
        ),
        (
            "aglO oknerteP",
            Some("backwards"),
            "is the query read backwards",
        ),
        (
            "lGOR PETRENKO",
            Some("misread_bars"),
            "is a guess: the query with I and l exchanged",
        ),
        (
            "Olga P?trenko",
            Some("lost_letters"),
            "is a guess: the query with the likeliest letters",
        ),
    ] {
        let found = screener.screen(&Query::new(name)).unwrap().remove(0);
        let json = serde_json::to_value(&found).unwrap();
        assert_eq!(
            json.get("reading").and_then(|it| it.as_str()),
            reading,
            "{name}"
        );
        let says = format!("“{}” {says}", found.asked.as_deref().unwrap());
        let sentence = found.sentence();
        assert!(sentence.contains(&says), "{name}: {sentence}");
    }
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

#[test]
fn a_weak_alias_lowers_and_says_so() {
    let mut party = Party::new("mine", "1", Some(PartyKind::Person));
    party.names.push(Name::primary("Raimbek Matraimov"));
    let mut alias = Name::alias("Orbita Vesna", sanctions::NameKind::Aka);
    alias.strength = Some(sanctions::NameStrength::Weak);
    party.names.push(alias);
    let mut builder = Builder::new();
    builder.add(&party).unwrap();
    let screener = Screener::new(builder.index().unwrap());
    let found = screener.screen(&Query::new("Orbita Vesna")).unwrap();
    let weak = &found[0].facts[0];
    assert_eq!(weak.fact, FactKind::Alias);
    assert_eq!(found[0].score, ScreenOptions::WEAK);
    assert_eq!(weak.factor, ScreenOptions::WEAK);
    let query = Query::new("Orbita Vesna");
    assert_eq!(screener.explain("mine:1", &query).unwrap(), found);
    assert!(
        screener.screen(&Query::new("Raimbek Matraimov")).unwrap()[0]
            .facts
            .is_empty()
    );
}

#[test]
fn call_signs_and_aircraft_registrations_identify() {
    let screener = made(vec![
        Identifier::new(IdentifierKind::TailNumber, "EP-MMH"),
        Identifier::new(IdentifierKind::CallSign, "T2EU4"),
        Identifier::new(IdentifierKind::CallSign, "unknown"),
    ]);
    for asked in ["EP-MMH", "epmmh", "T2EU4"] {
        let found = screener.screen(&Query::new("").identifier(asked)).unwrap();
        assert_eq!((found.len(), found[0].score), (1, 1.0), "{asked}");
    }
    let query = Query::new("Somebody Else").identifier("unknown");
    assert!(screener.screen(&query).unwrap().is_empty());
}

/// A screener of one party of a kind and a name.
fn of_one(kind: PartyKind, name: &str, identifier: Option<Identifier>) -> Screener {
    let mut party = Party::new("mine", "1", Some(kind));
    party.names.push(Name::primary(name));
    party.identifiers.extend(identifier);
    let mut builder = Builder::new();
    builder.add(&party).unwrap();
    Screener::new(builder.index().unwrap())
}

#[test]
fn an_imo_number_in_the_text_of_a_name_identifies() {
    let imo = Identifier::new(IdentifierKind::Imo, "9187629");
    let screener = of_one(PartyKind::Vessel, "Vesna", Some(imo));
    let found = alerts(&screener, "CARGO ON MV HORIZON (IMO 9187629)");
    assert_eq!(found[0].score, 1.0);
    assert!(alerts(&screener, "CARGO ON MV HORIZON (IMO 9187628)").is_empty());
}

#[test]
fn words_of_another_kind_of_party_lower_and_say_so() {
    let screener = of_one(PartyKind::Vessel, "Rainbow", None);
    assert_eq!(alerts(&screener, "MV Rainbow").len(), 1);
    let matches = screener
        .screen(&Query::new("Rainbow Ventures Ltd"))
        .unwrap();
    assert!(!matches[0].alert);
    let told = "kind by the word “ltd”, listed vessel: a legal form, which tells of an organization, × 0.88";
    assert!(
        matches[0].sentence().contains(told),
        "{}",
        matches[0].sentence()
    );
    // Whoever explains or not, whatever is stated instead.
    let brief = screener
        .screen_briefly(&Query::new("Rainbow Ventures Ltd"))
        .unwrap();
    assert_eq!(brief[0].score, matches[0].score);
    let stated = Query::new("Rainbow Ventures Ltd").kind(PartyKind::Vessel);
    assert!(screener.screen(&stated).unwrap()[0].alert);
    let company = of_one(PartyKind::Organization, "Rainbow", None);
    assert_eq!(alerts(&company, "Rainbow Ventures Ltd").len(), 1);
}

#[test]
fn an_identifier_that_says_nothing_is_refused_without_a_name() {
    let screener = screener();
    for value in ["", " ", "-", "n/a", "N/A", "none", "unknown"] {
        let alone = Query::new(" ").identifier(value);
        assert!(screener.screen(&alone).is_err(), "{value}");
        let named = Query::new("Raimbek Matraimov").identifier(value);
        assert!(screener.screen(&named).unwrap()[0].alert, "{value}");
        let beside = alone.identifier("1340572");
        assert_eq!(screener.screen(&beside).unwrap().len(), 1, "{value}");
    }
}

#[test]
fn a_long_identifier_is_refused() {
    let screener = screener();
    let of = |length| Query::new("Raimbek Matraimov").identifier("1".repeat(length));
    assert!(screener.screen(&of(4096)).is_ok());
    assert!(screener.screen(&of(4097)).is_err());
}

#[test]
fn a_party_of_no_screened_name_is_explained_with_the_score_0() {
    let mut party = Party::new("mine", "1", Some(PartyKind::Person));
    let mut alias = Name::alias("Orbita Vesna", sanctions::NameKind::Aka);
    alias.strength = Some(sanctions::NameStrength::Weak);
    party.names.push(alias);
    let mut builder = Builder::new();
    builder.add(&party).unwrap();
    let mut options = ScreenOptions::DEFAULT;
    options.weak_aliases = false;
    let screener = Screener::with_options(builder.index().unwrap(), options).unwrap();
    let query = Query::new("Orbita Vesna");
    let found = screener.explain("mine:1", &query).unwrap().remove(0);
    assert_eq!((found.score, found.name), (0.0, None));
}

#[test]
fn the_code_of_a_tax_office_and_a_piece_of_six_digits_do_not_identify() {
    let mut office = Identifier::new(IdentifierKind::TaxId, "770501001");
    office.label = Some("KPP".to_owned());
    let screener = made(vec![
        office,
        Identifier::new(IdentifierKind::TaxId, "INN 7701234567 KPP 770501002"),
        Identifier::new(IdentifierKind::TaxId, "7704734000/770301001 (Russia)"),
        Identifier::new(IdentifierKind::Other, "601800 CN"),
        Identifier::new(IdentifierKind::Bic, "KHJBSDKH and 5040942458"),
    ]);
    for (asked, alert) in [
        ("770501001", false),
        ("INN 7712345678 KPP 770501001", false),
        ("770501002", false),
        ("770301001", false),
        ("601800", false),
        ("601800 CN", true),
        ("7701234567", true),
        ("INN 7701234567 KPP 770501001", true),
        ("7704734000", true),
        ("KHJBSDKH", true),
        ("SWIFT KHJBSDKH", true),
    ] {
        let found = screener.screen(&Query::new("").identifier(asked)).unwrap();
        assert_eq!((found.len(), found[0].alert), (1, alert), "{asked}");
    }
}

#[test]
fn a_text_that_is_too_long_to_be_screened_whole_is_refused() {
    let screener = screener();
    let words = "Matraimov Raimbek ".repeat(33);
    let names: Vec<String> = ('a'..='z')
        .chain('A'..='Z')
        .map(|letter| format!("Orbitav{letter}"))
        .collect();
    for (text, why) in [
        (words, "has 66 words, the most is 64"),
        (names.join(" / "), "holds 32 names or more"),
    ] {
        let query = Query::new(text);
        let refused = [
            screener.screen(&query),
            screener.screen_briefly(&query),
            screener.explain("demo:matraimov", &query),
        ];
        for refused in refused {
            let said = refused.unwrap_err().to_string();
            assert!(said.contains(why), "{said}");
        }
    }
}
