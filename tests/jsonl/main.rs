//! The library's own format gives back what was written, and says where and why a line is wrong.

mod any_party;

use any_party::parties;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use sanctions::lists::jsonl::{self, ListHead};
use sanctions::lists::{Input, List, OpenOptions};
use sanctions::{Error, IdentifierKind, Measure, NameKind, NamePartKind, Party, Status};
use std::collections::BTreeSet;

const README: &str = include_str!("../../lists/jsonl/README.md");

fn read_with(bytes: impl Into<Vec<u8>>, options: &OpenOptions) -> Result<List, Error> {
    let input = Input::new("mine.jsonl", std::io::Cursor::new(bytes.into()));
    jsonl::read(input, options)?.read_all()
}

fn read(bytes: impl Into<Vec<u8>>) -> List {
    read_with(bytes, &OpenOptions::default()).expect("a list")
}

/// The one error of a list whose second line is wrong, and which has a party before and after it.
fn wrong_line(line: &str) -> String {
    let before = r#"{"id":"my_list:1","names":[{"full":"Before"}]}"#;
    let after = r#"{"id":"my_list:99","names":[{"full":"After"}]}"#;
    let list = read(format!("{before}\n{line}\n{after}\n"));
    let ids: Vec<_> = list.parties.iter().map(Party::entry_id).collect();
    assert_eq!(ids, ["1", "99"], "{line}");
    let [error] = list.unread.as_slice() else {
        panic!("{} errors for {line}", list.unread.len())
    };
    let Error::Record { position, .. } = error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (position.file.as_str(), position.line),
        ("mine.jsonl", Some(2)),
        "{line}"
    );
    assert_eq!(list.info.counts.unread, 1);
    error.to_string()
}

#[test]
fn says_which_field_is_wrong() {
    for (line, expected) in [
        (
            r#"{"id":"my_list:2"}"#,
            "entry my_list:2: missing field `names`;",
        ),
        (r#"{"names":[{"full":"A"}]}"#, "line 2: missing field `id`;"),
        (
            r#"{"id":"my_list:2","naems":[]}"#,
            "entry my_list:2: naems: unknown field `naems`, expected one of `id`, `kind`, `names`",
        ),
        (
            r#"{"id":"my_list:2","kind":"ship","names":[{"full":"A"}]}"#,
            "entry my_list:2: kind: unknown variant `ship`, expected one of `person`, `organization`, `vessel`, `aircraft`;",
        ),
        (
            r#"{"id":"my_list:2","names":"A"}"#,
            "entry my_list:2: names: invalid type: string \"A\", expected a sequence;",
        ),
        (
            r#"{"id":"my_list:2","names":[{"full":"A"},{"kind":"aka"}]}"#,
            "entry my_list:2: names[1]: missing field `full`;",
        ),
        (
            r#"{"id":"my_list:2","names":[{"full":"A"},{"full":"B","strength":"good"}]}"#,
            "entry my_list:2: names[1].strength: unknown variant `good`, expected `strong` or `weak`;",
        ),
        (
            r#"{"id":"my_list:2","names":[{"full":"A, \"} ]"}],"birth_dates":["1971","1971-13-01"]}"#,
            "entry my_list:2: birth_dates[1]: \"1971-13-01\" is not a date: YYYY, YYYY-MM or YYYY-MM-DD",
        ),
        (
            r#"{"id":"my_list:2","names":[{"full":"A"}],"designations":[{"authority":{"issuer":"B"},"list":"my_list","listed_on":"yesterday","measures":["blocking"]}]}"#,
            "entry my_list:2: designations[0].listed_on: \"yesterday\" is not a date",
        ),
        (
            r#"{"id":"my_list:2","names":[{"full":"A"}],"designations":[{"authority":{"administrator":"B"},"list":"my_list"}]}"#,
            "entry my_list:2: designations[0].authority: missing field `issuer`;",
        ),
        (
            r#"{"id":"my_list:2","names":[{"full":"A"}],"designations":[{"list":"my_list"}]}"#,
            "entry my_list:2: designations[0]: missing field `authority`;",
        ),
        (
            r#"{"id":"my_list:2","id":"my_list:3","names":[{"full":"A"}]}"#,
            "line 2: id: duplicate field `id`;",
        ),
        (
            r#"{"id":"my_list:2","names":[{"full":"A"}],"kind":3}"#,
            "entry my_list:2: kind: expected value;",
        ),
    ] {
        let error = wrong_line(line);
        assert!(error.contains(expected), "{line}\n{error}\n{expected}");
        assert!(
            error.ends_with("correct it, the fields are described in lists/jsonl/README.md"),
            "{error}"
        );
    }
}

#[test]
fn says_what_is_wrong_with_a_line() {
    for (line, expected) in [
        (
            "{\"id\":",
            "line 2: is not JSON at byte 6: EOF while parsing a value; write one JSON object on a line",
        ),
        (
            "id,name",
            "line 2: is not JSON at byte 1: expected value; write one JSON object on a line",
        ),
        (
            r#"{"id":"my_list:2","names":[{"full":"A"}]} {"id":"my_list:3","names":[{"full":"B"}]}"#,
            "line 2: is not JSON at byte 43: trailing characters;",
        ),
        (
            r#"{"id":"my_list:2","names":[{"full":" "}]}"#,
            "entry my_list:2: names: is empty; a party needs at least one name",
        ),
        (
            r#"{"id":"my_list:2","names":[]}"#,
            "entry my_list:2: names: is empty; a party needs at least one name",
        ),
        (
            r#"{"id":"2","names":[{"full":"A"}]}"#,
            "entry 2: id: must be the list's code, a colon and the entry's own id: \"my_list:17\"",
        ),
        (
            r#"{"id":"my_list:","names":[{"full":"A"}]}"#,
            "id: must be the list's code, a colon and the entry's own id",
        ),
        (
            r#"{"id":"other:2","names":[{"full":"A"}]}"#,
            "entry other:2: id: has the code \"other\" on the list \"my_list\"; write \"my_list:2\", or keep the lists in files of their own",
        ),
        (
            r#"{"id":"my_list:1","names":[{"full":"A"}]}"#,
            "entry my_list:1: id: stands on line 1 already; give each party an id of its own",
        ),
    ] {
        let error = wrong_line(line);
        assert!(error.contains(expected), "{line}\n{error}\n{expected}");
    }
    // Deeper than any party, and than the stack would bear.
    wrong_line(&"[".repeat(1_000_000));
    wrong_line(&r#"{"names":"#.repeat(200_000));
}

#[test]
fn a_last_line_that_is_cut_is_incomplete() {
    let whole = r#"{"id":"my_list:1","names":[{"full":"A"}]}"#;
    for end in 1..whole.len() {
        let cut = format!("{whole}\n{}", &whole[..end]);
        let refused = read_with(cut.clone(), &OpenOptions::default());
        assert!(matches!(refused, Err(Error::Incomplete { .. })));
        let mut options = OpenOptions::default();
        options.allow_incomplete = true;
        let list = read_with(cut, &options).expect("what is there of it");
        let error = &list.unread[0];
        assert!(
            matches!(error, sanctions::Error::Incomplete { .. }),
            "{error}"
        );
        // With its line's end it is one bad line of a whole file.
        let list = read(format!("{whole}\n{}\n", &whole[..end]));
        let error = &list.unread[0];
        assert!(matches!(error, sanctions::Error::Record { .. }), "{error}");
    }
}

#[test]
fn a_huge_wrong_value_makes_no_huge_message() {
    let huge = "ж".repeat(1 << 20);
    let error = wrong_line(&format!(r#"{{"id":"my_list:2","names":"{huge}"}}"#));
    assert!(error.len() < 1000, "{}", error.len());
    let error = wrong_line(&format!(r#"{{"id":"my_list:2","{huge}":1}}"#));
    assert!(error.len() < 2500, "{}", error.len());
    let error = wrong_line(&format!(
        r#"{{"id":"other:{huge}","names":[{{"full":"A"}}]}}"#
    ));
    assert!(error.len() < 2500, "{}", error.len());
}

#[test]
fn lines_that_are_not_utf8_are_errors() {
    let mut bytes = br#"{"id":"my_list:1","names":[{"full":"Before"}]}"#.to_vec();
    bytes.extend_from_slice(b"\n{\"id\":\"my_list:2\",\"names\":[{\"full\":\"Jos\xe9\"}]}\n");
    bytes.extend_from_slice(br#"{"id":"my_list:3","names":[{"full":"After"}]}"#);
    let list = read(bytes);
    assert_eq!(list.parties.len(), 2);
    assert_eq!(
        list.unread[0].to_string(),
        "mine.jsonl, line 2: is not UTF-8 at byte 40; save the file as UTF-8"
    );
}

#[test]
fn any_line_ending_any_gap_and_a_byte_order_mark_are_read() {
    let head = r#"{"list":{"code":"my_list","title":"Mine"}}"#;
    let one = r#"{"id":"my_list:1","names":[{"full":"One"}]}"#;
    let two = r#"{"id":"my_list:2","names":[{"full":"Two"}]}"#;
    for text in [
        format!("{head}\n{one}\n{two}\n"),
        format!("{head}\n{one}\n{two}"),
        format!("{head}\r\n{one}\r\n{two}\r\n"),
        format!("\u{feff}{head}\n{one}\n{two}\n"),
        format!("\u{feff}\r\n\r\n{head}\r\n \t\r\n{one}\n\n\n  {two}  "),
    ] {
        let list = read(text.clone());
        assert!(list.unread.is_empty(), "{text:?}: {:?}", list.unread);
        assert_eq!(
            (list.info.code.as_str(), list.info.title.as_str()),
            ("my_list", "Mine"),
            "{text:?}"
        );
        let names: Vec<_> = list
            .parties
            .iter()
            .map(|party| party.names[0].full.as_str())
            .collect();
        assert_eq!(names, ["One", "Two"], "{text:?}");
        assert_eq!(list.info.files[0].bytes, text.len() as u64);
    }
    // Lines are counted with the empty ones; a mark elsewhere is no JSON.
    let list = read(format!("{one}\n\n\n\u{feff}{two}\n"));
    assert!(
        list.unread[0]
            .to_string()
            .starts_with("mine.jsonl, line 4: is not JSON at byte 1")
    );
}

#[test]
fn a_line_of_ten_megabytes_is_read() {
    let name = "é".repeat(5 << 20);
    let list = read(format!(
        "{{\"id\":\"my_list:1\",\"names\":[{{\"full\":\"{name}\"}}]}}\n{{\"id\":\"my_list:2\",\"names\":[{{\"full\":\"B\"}}]}}\n"
    ));
    assert!(list.unread.is_empty());
    assert_eq!(list.parties[0].names[0].full, name);
    assert_eq!(list.parties[1].names[0].full, "B");
}

#[test]
fn a_line_without_an_end_does_not_fill_the_memory() {
    use std::io::Read;
    let first = &br#"{"id":"my_list:1","names":[{"full":"A"}]}"#[..];
    let last = &b"\n{\"id\":\"my_list:3\",\"names\":[{\"full\":\"B\"}]}"[..];
    let endless = std::io::repeat(b' ').take(200 << 20);
    let bytes = first.chain(&b"\n{"[..]).chain(endless).chain(last);
    let list = jsonl::read(Input::new("mine.jsonl", bytes), &OpenOptions::default())
        .and_then(|reader| reader.read_all())
        .unwrap();
    assert_eq!(list.parties.len(), 2);
    assert_eq!(
        list.unread[0].to_string(),
        "mine.jsonl, line 2: is longer than 64 MiB; write one party on a line"
    );
}

#[test]
fn the_code_comes_from_the_head_the_caller_or_the_first_party() {
    let head = r#"{"list":{"code":"headed"}}"#;
    let party = |code: &str| format!(r#"{{"id":"{code}:1","names":[{{"full":"A"}}]}}"#);
    let mut caller = OpenOptions::default();
    caller.code = Some("called".to_owned());
    let none = OpenOptions::default();
    for (text, options, code) in [
        (format!("{head}\n{}", party("headed")), &none, "headed"),
        (format!("{head}\n{}", party("headed")), &caller, "called"),
        (party("mine"), &none, "mine"),
        (party("mine"), &caller, "called"),
    ] {
        let list = read_with(text.clone(), options).unwrap();
        assert_eq!(list.info.code, code, "{text}");
        assert_eq!(list.parties[0].id, format!("{code}:1"), "{text}");
    }
    // Under the caller's code two entries with one id are one id, whatever their codes were.
    let list = read_with(format!("{}\n{}", party("a"), party("b")), &caller).unwrap();
    assert_eq!((list.parties.len(), list.unread.len()), (1, 1));

    // With a code the first line's mistake is one record's; without it, nothing tells the code.
    let text = format!("{{\"id\":\"mine:0\"}}\n{}", party("mine"));
    let list = read_with(text.clone(), &caller).unwrap();
    assert_eq!((list.parties.len(), list.unread.len()), (1, 1));
    let error = read_with(text, &none).unwrap_err().to_string();
    assert_eq!(
        error,
        "mine.jsonl: does not say its code, and line 1 is no party (missing field `names`; correct \
         it, the fields are described in lists/jsonl/README.md); begin it with \
         {\"list\":{\"code\":\"my_list\"}} or give the code in the options"
    );
}

#[test]
fn a_wrong_head_is_refused() {
    for (head, expected) in [
        (
            r#"{"list":{"title":"Mine"}}"#,
            "line 1: list: missing field `code`;",
        ),
        (
            r#"{"list":{"code":"a","titel":"Mine"}}"#,
            "line 1: list.titel: unknown field `titel`, expected one of `code`, `title`, `publisher`, `published`;",
        ),
        (
            r#"{"list":{"code":"a","published":"May"}}"#,
            "line 1: list.published: \"May\" is not a date",
        ),
        (
            r#"{"list":"a"}"#,
            "line 1: list: invalid type: string \"a\"",
        ),
        (
            r#"{"list":{"code":""}}"#,
            "line 1: list.code: must be a word without a colon: \"my_list\"",
        ),
        (
            r#"{"list":{"code":"a:b"}}"#,
            "line 1: list.code: must be a word without a colon",
        ),
    ] {
        let text = format!("{head}\n{{\"id\":\"a:1\",\"names\":[{{\"full\":\"A\"}}]}}\n");
        let error = read_with(text, &OpenOptions::default())
            .unwrap_err()
            .to_string();
        assert!(error.contains(expected), "{head}\n{error}");
    }
    let list = read("{\"id\":\"a:1\",\"names\":[{\"full\":\"A\"}]}\n{\"list\":{\"code\":\"a\"}}\n");
    assert!(
        list.unread[0]
            .to_string()
            .contains("line 2: list: unknown field `list`")
    );
}

#[test]
fn an_empty_list_is_refused() {
    for text in ["", "\n\r\n \n", "{\"list\":{\"code\":\"a\"}}\n"] {
        let error = read_with(text, &OpenOptions::default())
            .unwrap_err()
            .to_string();
        assert!(error.contains("holds no record"), "{text:?}: {error}");
    }
}

#[test]
fn is_recognised_from_its_content() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list");
    for text in [
        "{\"list\":{\"code\":\"a\"}}\n{\"id\":\"a:1\",\"names\":[{\"full\":\"A\"}]}\n",
        "\u{feff}\r\n { \"id\":\"a:1\",\"names\":[{\"full\":\"A\"}]}",
    ] {
        std::fs::write(&path, text).unwrap();
        let list = sanctions::lists::open(&path, &OpenOptions::default()).unwrap();
        assert_eq!(list.read_all().unwrap().parties[0].id, "a:1", "{text:?}");
    }
    for text in [
        "list,id,names\n",
        "{\"watch\":\"list\"}\n",
        "[{\"list\":1}]",
    ] {
        std::fs::write(&path, text).unwrap();
        assert!(
            sanctions::lists::open(&path, &OpenOptions::default()).is_err(),
            "{text:?}"
        );
    }
}

/// The examples of the documentation are read, and written again byte for byte.
#[test]
fn the_examples_of_the_readme_are_lists() {
    let examples: Vec<String> = README
        .split("```jsonl\n")
        .skip(1)
        .map(|rest| {
            let block = rest.split("```").next().unwrap();
            block
                .lines()
                .map(|line| format!("{}\n", line.trim()))
                .filter(|line| line != "\n")
                .collect()
        })
        .collect();
    assert_eq!(examples.len(), 2);
    for example in &examples {
        let list = read(example.clone());
        assert!(list.unread.is_empty(), "{:?}", list.unread);
    }
    let list = read(examples[1].clone());
    let info = &list.info;
    let head = ListHead {
        code: info.code.clone(),
        title: info.title.clone(),
        publisher: info.publisher.clone(),
        published: info.published,
    };
    let mut written = Vec::new();
    jsonl::write(&mut written, Some(&head), &list.parties).unwrap();
    assert_eq!(String::from_utf8(written).unwrap(), examples[1]);
}

fn keys(value: &serde_json::Value, into: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                into.insert(key.clone());
                keys(value, into);
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| keys(value, into)),
        _ => {}
    }
}

/// What the struct literals below can write, the documentation describes and its full example shows.
#[test]
fn the_readme_describes_every_field() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut fields = BTreeSet::new();
    for _ in 0..200 {
        let party = parties(1).new_tree(&mut runner).unwrap().current();
        keys(&serde_json::to_value(&party).unwrap(), &mut fields);
    }
    assert!(fields.len() > 50, "{}", fields.len());
    let example = README.rsplit("```jsonl\n").next().unwrap();
    for field in &fields {
        assert!(
            README.contains(&format!("`{field}`")) || field == "other",
            "{field} is not described"
        );
        assert!(
            example.contains(&format!("\"{field}\":")),
            "{field} is not in the full example"
        );
    }
    let words = IDENTIFIERS
        .iter()
        .map(|kind| serde_json::to_value(kind).unwrap())
        .chain(
            NAME_PARTS
                .iter()
                .map(|kind| serde_json::to_value(kind).unwrap()),
        )
        .chain(
            NAME_KINDS
                .iter()
                .map(|kind| serde_json::to_value(kind).unwrap()),
        )
        .chain(
            Measure::ALL
                .iter()
                .map(|measure| serde_json::to_value(measure).unwrap()),
        )
        .chain(
            STATUSES
                .iter()
                .map(|status| serde_json::to_value(status).unwrap()),
        );
    for word in words {
        let word = word.as_str().unwrap().to_owned();
        assert!(
            README.contains(&format!("`{word}`")),
            "{word} is not described"
        );
    }
}

const IDENTIFIERS: [IdentifierKind; 20] = [
    IdentifierKind::Passport,
    IdentifierKind::NationalId,
    IdentifierKind::TaxId,
    IdentifierKind::Registration,
    IdentifierKind::Lei,
    IdentifierKind::Bic,
    IdentifierKind::Imo,
    IdentifierKind::Mmsi,
    IdentifierKind::CallSign,
    IdentifierKind::TailNumber,
    IdentifierKind::SerialNumber,
    IdentifierKind::Wallet,
    IdentifierKind::BankAccount,
    IdentifierKind::Isin,
    IdentifierKind::Phone,
    IdentifierKind::Email,
    IdentifierKind::Website,
    IdentifierKind::DrivingLicence,
    IdentifierKind::Document,
    IdentifierKind::Other,
];

const NAME_PARTS: [NamePartKind; 14] = [
    NamePartKind::Given,
    NamePartKind::Middle,
    NamePartKind::Family,
    NamePartKind::Maiden,
    NamePartKind::Patronymic,
    NamePartKind::Matronymic,
    NamePartKind::Father,
    NamePartKind::Grandfather,
    NamePartKind::Tribal,
    NamePartKind::Nickname,
    NamePartKind::Title,
    NamePartKind::Suffix,
    NamePartKind::Whole,
    NamePartKind::Other,
];

const NAME_KINDS: [NameKind; 4] = [
    NameKind::Primary,
    NameKind::Aka,
    NameKind::Fka,
    NameKind::Nka,
];

const STATUSES: [Status; 5] = [
    Status::Active,
    Status::Amended,
    Status::Suspended,
    Status::Delisted,
    Status::Expired,
];
