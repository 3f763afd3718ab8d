//! Screening among some of the parties only.

use sanctions::{
    Builder, Designation, Match, Measure, Name, NameStrength, Party, PartyKind, Query,
    ScreenOptions, Screener,
};

/// Five people of one name on each of two lists, one of the second's blocked, and an identifier that two have.
fn parties() -> Vec<Party> {
    let mut parties = Vec::new();
    for list in ["first", "second"] {
        for entry in 1..=5 {
            let mut party = Party::new(list, &entry.to_string(), Some(PartyKind::Person));
            party.names.push(Name::primary("Kaskelen Ormantaev"));
            party.designations.push(Designation {
                list: list.to_owned(),
                ..Designation::default()
            });
            parties.push(party);
        }
    }
    parties[9].designations[0].measures = vec![Measure::Blocking];
    for at in [0, 7] {
        parties[at].identifiers.push("QX-5512907".into());
    }
    parties
}

fn screener(parties: &[Party], limit: usize) -> Screener {
    let mut builder = Builder::new();
    for party in parties {
        builder.add(party).unwrap();
    }
    let mut options = ScreenOptions::DEFAULT;
    options.limit = limit;
    Screener::with_options(builder.index().unwrap(), options).unwrap()
}

fn ids(matches: &[Match]) -> Vec<&str> {
    matches
        .iter()
        .map(|found| found.party.id.as_str())
        .collect()
}

#[test]
fn the_limit_counts_those_that_pass_and_tells_how_many_more() {
    let parties = parties();
    let screener = screener(&parties, 3);
    for query in [
        Query::new("Kaskelen Ormantaev"),
        Query::new("Kaskelen Ormantaev").birth_date("1971-05-03".parse().unwrap()),
    ] {
        let all = screener.screen_where(&query, |_| true).unwrap();
        assert_eq!(ids(&all.matches), ["first:1", "first:2", "first:3"]);
        assert_eq!((all.left_out, all.filtered_out), (7, 0));
        assert_eq!(screener.screen(&query).unwrap(), all.matches);

        let second = |party: &Party| party.list() == "second";
        let some = screener.screen_where(&query, second).unwrap();
        assert_eq!(ids(&some.matches), ["second:1", "second:2", "second:3"]);
        assert_eq!((some.left_out, some.filtered_out), (2, 5));
        assert!(some.matches.iter().all(|found| found.explanation.is_some()));
        let brief = screener.screen_briefly_where(&query, second).unwrap();
        assert_eq!(ids(&brief.matches), ids(&some.matches));
        assert_eq!((brief.left_out, brief.filtered_out), (2, 5));
        assert!(
            brief
                .matches
                .iter()
                .all(|found| found.explanation.is_none())
        );

        let blocked = |party: &Party| party.designations[0].measures == [Measure::Blocking];
        let one = screener.screen_where(&query, blocked).unwrap();
        assert_eq!((ids(&one.matches), one.left_out), (vec!["second:5"], 0));
        assert!(one.matches[0].alert);
        assert_eq!(one.filtered_out, 9);
        let none = screener.screen_where(&query, |_| false).unwrap();
        assert_eq!((none.matches.len(), none.left_out), (0, 0));
        assert_eq!(none.filtered_out, 10);
    }
    // One that no fact lifts to the threshold is no match, whether it passes or not.
    let near = Query::new("Kasken Ormanbaev").birth_date("1920-01-01".parse().unwrap());
    let found = screener.screen_where(&near, |_| true).unwrap();
    let none = screener.screen_where(&near, |_| false).unwrap();
    assert_eq!(found.matches.len() + found.left_out, none.filtered_out);
}

#[test]
fn a_match_is_the_same_among_some_as_among_all() {
    let mut parties = parties();
    parties[2].names[0].strength = Some(NameStrength::Weak);
    parties[8].kind = Some(PartyKind::Vessel);
    let screener = screener(&parties, 20);
    let query = Query::new("Kaskelen Ormantaeff")
        .kind(PartyKind::Person)
        .birth_date("1971-05-03".parse().unwrap());
    let all = screener.screen(&query).unwrap();
    assert_eq!(all.len(), 10);
    for found in all {
        let id = found.party.id.clone();
        let alone = screener
            .screen_where(&query, |party| party.id == id)
            .unwrap();
        assert_eq!((alone.left_out, alone.filtered_out), (0, 9));
        assert_eq!(alone.matches, [found]);
    }
}

#[test]
fn an_identifier_identifies_those_that_pass_alone() {
    let screener = screener(&parties(), 1);
    for name in ["", "Somebody Else"] {
        let query = Query::new(name).identifier("QX 5512907");
        assert_eq!(
            ids(&screener.screen(&query).unwrap()),
            ["first:1", "second:3"]
        );
        let second = screener.screen_where(&query, |party| party.list() == "second");
        let second = second.unwrap();
        assert_eq!(
            (ids(&second.matches), second.left_out),
            (vec!["second:3"], 0)
        );
        assert_eq!(second.filtered_out, 1);
        assert!(second.matches[0].alert);
    }
    // Those of the name stand behind, and are counted.
    let query = Query::new("Kaskelen Ormantaev").identifier("QX 5512907");
    let all = screener.screen_where(&query, |_| true).unwrap();
    assert_eq!(ids(&all.matches), ["first:1", "second:3"]);
    assert_eq!(all.left_out, 8);
}
