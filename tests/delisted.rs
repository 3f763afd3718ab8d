//! What a list keeps as history does not alert, and is not lost.

use sanctions::{
    Builder, Designation, Name, Party, PartyKind, Query, ScreenOptions, Screener, Status,
};

/// A party with a designation for each of some lists of statuses.
fn party(entry: &str, name: &str, acts: &[&[Status]]) -> Party {
    let mut party = Party::new("made", entry, Some(PartyKind::Person));
    party.names.push(Name::primary(name));
    party.designations = acts
        .iter()
        .map(|status| Designation {
            list: "made".to_owned(),
            status: status.to_vec(),
            ..Designation::default()
        })
        .collect();
    party
}

fn screener(parties: &[Party], set: impl Fn(&mut ScreenOptions)) -> Screener {
    let mut builder = Builder::new();
    for party in parties {
        builder.add(party).unwrap();
    }
    let mut options = ScreenOptions::DEFAULT;
    set(&mut options);
    Screener::with_options(builder.index().unwrap(), options).unwrap()
}

#[test]
fn a_party_whose_designations_have_all_ended_does_not_alert_and_says_so() {
    use Status::{Active, Amended, Delisted, Expired, Suspended};
    let other = Status::Other("removed pending appeal".to_owned());
    let query = Query::new("Kaskelen Ormantaev");
    for (acts, delisted) in [
        (&[][..], false),
        (&[&[][..]], false),
        (&[&[Delisted]], true),
        (&[&[Expired]], true),
        (&[&[Amended, Delisted], &[Expired]], true),
        (&[&[Delisted], &[]], false),
        (&[&[Delisted], &[Active]], false),
        (&[&[Delisted, Active]], false),
        (&[&[Suspended]], false),
        (&[&[other]], false),
    ] {
        let parties = [party("1", "Kaskelen Ormantaev", acts)];
        let found = screener(&parties, |_| {}).screen(&query).unwrap().remove(0);
        assert_eq!((found.score, found.delisted), (1.0, delisted), "{acts:?}");
        assert_eq!(found.alert, !delisted, "{acts:?}");
        let says = "all designations of it have ended, so that it does not alert";
        assert_eq!(found.sentence().contains(says), delisted, "{acts:?}");
        let alerting = screener(&parties, |options| options.delisted = true);
        let found = alerting.screen(&query).unwrap().remove(0);
        assert_eq!((found.alert, found.delisted), (true, delisted), "{acts:?}");
    }
}

#[test]
fn who_is_delisted_takes_no_place_from_who_is_listed() {
    let ended: &[&[Status]] = &[&[Status::Delisted]];
    let mut parties = vec![
        party("1", "Kaskelen Ormantaev", ended),
        party("2", "Kaskelen Ormantaev", ended),
        party("3", "Kaskelen Ormantayev", &[]),
    ];
    parties[1].identifiers.push("QX-5512907".into());
    let ids = |limit: usize, query: &Query| {
        let screener = screener(&parties, |options| options.limit = limit);
        let answer = screener.screen_where(query, |_| true).unwrap();
        let ids = answer.matches.into_iter().map(|found| found.party.id);
        (ids.collect::<Vec<_>>().join(" "), answer.left_out)
    };
    let name = Query::new("Kaskelen Ormantaev");
    let born = name.clone().birth_date("1971-05-03".parse().unwrap());
    for query in [&name, &born] {
        assert_eq!(ids(1, query), ("made:3".to_owned(), 2));
        assert_eq!(ids(2, query), ("made:3 made:1".to_owned(), 1));
        assert_eq!(ids(3, query), ("made:3 made:1 made:2".to_owned(), 0));
    }
    // By its identifier it is given whatever the limit.
    let identified = name.identifier("QX 5512907");
    assert_eq!(ids(1, &identified), ("made:3 made:2".to_owned(), 1));
}
