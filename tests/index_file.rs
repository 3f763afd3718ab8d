//! The index file: saved and opened, the same bytes each time, no panic and no answer from damage.

use sanctions::{Builder, Error, Index, ListInfo, Name, Party, PartyKind, Query, Screener};

fn parties() -> Vec<Party> {
    [
        "Raimbek Matraimov",
        "Sea Star",
        "Abd al-Rahman bin Umar",
        "习近平",
    ]
    .iter()
    .enumerate()
    .map(|(at, name)| {
        let mut party = Party::new("mine", &at.to_string(), Some(PartyKind::Person));
        party.names.push(Name::primary(*name));
        party
    })
    .collect()
}

fn bytes() -> Vec<u8> {
    let mut builder = Builder::new();
    for party in parties() {
        builder.add(&party).unwrap();
    }
    builder.bytes().unwrap()
}

#[test]
fn an_index_tells_the_engine_and_the_tables_it_was_built_by() {
    let bytes = bytes();
    let fingerprint = sanctions::rules_fingerprint();
    assert_eq!(fingerprint.len(), 16);
    assert!(fingerprint.bytes().all(|digit| digit.is_ascii_hexdigit()));
    let kept = format!(r#""tables":"{fingerprint}""#);
    assert!(
        bytes
            .windows(kept.len())
            .any(|part| part == kept.as_bytes())
    );
    let index = Index::from_bytes(bytes).unwrap();
    assert_eq!(index.engine(), sanctions::VERSION);
}

#[test]
fn the_same_parties_give_the_same_bytes() {
    assert_eq!(bytes(), bytes());
}

#[test]
fn two_lists_of_one_code_are_refused() {
    let list = |code: &str| ListInfo {
        code: code.to_owned(),
        ..ListInfo::default()
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("two.sidx");
    for (codes, sound) in [(["mine", "other"], true), (["mine", "mine"], false)] {
        let add = |mut builder: Builder| {
            for code in codes {
                builder.add_list(list(code));
            }
            builder
        };
        let built = [
            add(Builder::new()).index().map(drop),
            add(Builder::create(&file).unwrap()).save(),
        ];
        for built in built {
            match built {
                Ok(()) => assert!(sound),
                Err(Error::Index { problem, .. }) => {
                    assert!(!sound && problem.contains("two lists of the code mine"));
                }
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(file.exists(), sound);
        let _ = std::fs::remove_file(&file);
        assert_eq!(folder.path().read_dir().unwrap().count(), 0);
    }
}

#[test]
fn names_that_are_not_searched_as_they_are_listed_are_counted() {
    let mut builder = Builder::new();
    let long = "Sea Star ".repeat(33);
    for (at, name) in ["---", "Sea Star", "?!", &long].iter().enumerate() {
        let mut party = Party::new("mine", &at.to_string(), Some(PartyKind::Vessel));
        party.names.push(Name::primary(*name));
        builder.add(&party).unwrap();
    }
    let first = |party: &str, name: &str| Some((party.to_owned(), name.to_owned()));
    let wordless = builder.wordless_names();
    assert_eq!(
        (wordless.names, &wordless.first),
        (2, &first("mine:0", "---"))
    );
    let shortened = builder.shortened_names();
    assert_eq!(
        (shortened.names, &shortened.first),
        (1, &first("mine:3", &long))
    );
    let index = builder.index().unwrap();
    assert_eq!(index.parties(), 4, "they stay parties");
    assert_eq!(index.names(), 2);
}

#[test]
fn a_saved_index_is_opened_and_answers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.sidx");
    let mut builder = Builder::create(&path).unwrap();
    for party in parties() {
        builder.add(&party).unwrap();
    }
    builder.save().unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), bytes());
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing is left beside it"
    );
    let index = Index::open(&path).unwrap();
    assert_eq!((index.parties(), index.names()), (4, 4));
    assert_eq!(index.party(1).unwrap(), parties()[1]);
    assert_eq!(index.find_entry("mine:2"), [2]);
    let screener = Screener::new(index);
    assert_eq!(
        screener.screen(&Query::new("Seastar")).unwrap()[0].party.id,
        "mine:1"
    );
}

#[test]
fn an_unfinished_index_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut builder = Builder::create(folder.path().join("mine.sidx")).unwrap();
    builder.add(&parties()[0]).unwrap();
    drop(builder);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_cannot_be_an_index_is_told_in_its_own_words() {
    let folder = tempfile::tempdir().unwrap();
    let error = Index::open(folder.path()).unwrap_err().to_string();
    assert!(error.contains("is no file"), "{error}");
    let error = Index::from_bytes(bytes()[..10].to_vec()).unwrap_err();
    assert!(
        error.to_string().contains("ends inside its header"),
        "{error}"
    );
    let missing = folder.path().join("missing").join("mine.sidx");
    let error = Builder::create(&missing).unwrap_err().to_string();
    assert!(error.ends_with("mine.sidx"), "{error}");
}

#[test]
fn a_file_is_recognised_by_its_beginning() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    for (content, index) in [
        (&bytes()[..], true),
        (&bytes()[..20], true),
        (b"SANCTID", false),
        (b"<CONSOLIDATED_LIST/>", false),
        (b"", false),
    ] {
        std::fs::write(&path, content).unwrap();
        assert_eq!(Index::recognises(&path).unwrap(), index);
    }
    assert!(Index::recognises(folder.path().join("none")).is_err());
}

/// Every byte flipped and every cut: refused at open, or (in the parties' own data, which is checked
/// when it is read) an error or the right answer.
#[test]
fn damage_is_noticed() {
    let whole = bytes();
    let right = Screener::new(Index::from_bytes(whole.clone()).unwrap())
        .screen(&Query::new("Raimbek Matraimov"))
        .unwrap();
    let check = |damaged: Vec<u8>| {
        if let Ok(index) = Index::from_bytes(damaged)
            && let Ok(found) = Screener::new(index).screen(&Query::new("Raimbek Matraimov"))
        {
            assert_eq!(found, right);
        }
    };
    for at in 0..whole.len() {
        for bit in [1, 0x80] {
            let mut damaged = whole.clone();
            damaged[at] ^= bit;
            check(damaged);
        }
        assert!(
            Index::from_bytes(whole[..at].to_vec()).is_err(),
            "cut at {at}"
        );
    }
    assert!(Index::from_bytes(Vec::new()).is_err());
    assert!(Index::from_bytes(b"not an index".repeat(99)).is_err());
}
