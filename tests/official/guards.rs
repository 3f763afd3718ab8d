//! What must not pass for a list: nothing, less than last time, another list, a file of another kind.

use super::files::{all, as_file, here};
use sanctions::Error;
use sanctions::lists::{OpenOptions, open, un};
use std::path::PathBuf;

/// The samples that are one file of an official list.
fn samples() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in std::fs::read_dir(here("lists")).unwrap() {
        let folder = folder.unwrap().path();
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        // Their code is the caller's or stands in the file's name.
        let own = [
            "opensanctions",
            "senzing",
            "user_csv",
            "us_klepto",
            "jsonl",
            "demo",
        ];
        if own.iter().any(|own| name.starts_with(own)) {
            continue;
        }
        for file in std::fs::read_dir(&folder).unwrap() {
            let file = file.unwrap().path();
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            if name.starts_with("sample.") && !name.ends_with(".jsonl") {
                found.push(file);
            }
        }
    }
    assert!(found.len() >= 15, "{found:?}");
    found
}

#[test]
fn fewer_parties_than_last_time_are_refused() {
    for path in samples() {
        let parties = all(&path).info.counts.parties();
        let mut options = OpenOptions::default();
        options.previous_parties = Some(parties * 2);
        let error = open(&path, &options).unwrap().finish().unwrap_err();
        let said = format!(
            "gives {parties} parties where the last reading gave {}; it looks incomplete, keep the last one",
            parties * 2
        );
        assert!(error.to_string().ends_with(&said), "{error}");
    }
}

/// By the type of an error, not by its words: what keeps the last index is decided by it.
#[test]
fn a_list_without_its_end_is_incomplete() {
    let folder = tempfile::tempdir().unwrap();
    let mut tried = 0;
    for path in samples() {
        let bytes = std::fs::read(&path).unwrap();
        let cut = folder.path().join(path.file_name().unwrap());
        // Inside the last record, whatever is written behind it.
        let end = bytes.trim_ascii_end().len() - 60.min(bytes.len() / 4);
        std::fs::write(&cut, &bytes[..end]).unwrap();
        let name = path.display();
        let Ok(reader) = open(&cut, &OpenOptions::default()) else {
            continue; // A spreadsheet, which is known only as a whole.
        };
        let unread: Vec<Error> = reader.filter_map(Result::err).collect();
        let last = unread.last();
        let incomplete = last.is_some_and(|error| matches!(error, Error::Incomplete { .. }));
        assert!(incomplete, "{name}: {unread:?}");
        tried += 1;
    }
    assert!(tried >= 12, "only {tried} lists open without their end");
}

#[test]
fn a_file_under_the_code_of_another_official_list_is_refused() {
    for path in samples() {
        let code = all(&path).info.code;
        let mut options = OpenOptions::default();
        let other = match code.as_str() {
            un::CODE => "us_ofac_sdn",
            _ => un::CODE,
        };
        options.code = Some(other.to_owned());
        let error = open(&path, &options).unwrap_err().to_string();
        let said = format!("is the list {code}, not {other}");
        assert!(error.contains(&said), "{}: {error}", path.display());
        options.code = Some("mine".to_owned());
        assert_eq!(open(&path, &options).unwrap().code(), "mine");
    }
}

#[test]
fn a_file_of_another_kind_is_told_for_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    for (name, content, said) in [
        ("empty.csv", "", "is empty; fetch it again"),
        (
            "sdn.xml",
            "<!DOCTYPE html><html>503</html>",
            "is a web page, not a list",
        ),
        (
            "eu.xml",
            "<?xml version=\"1.0\"?><WHOLE/>",
            "xmlFullSanctionsList_1_1",
        ),
        ("a.xml", "<?xml version=\"1.0\"?><rss/>", "is XML of <rss>"),
        (
            "alt.csv",
            "36,12,\"aka\",\"AERO-CARIBBEAN\",-0- \r\n",
            "OFAC's sdn.csv",
        ),
        ("b.csv", "a,b\n1,2\n", "is no list that this engine knows"),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        let error = open(&path, &OpenOptions::default())
            .unwrap_err()
            .to_string();
        assert!(error.contains(name) && error.contains(said), "{error}");
    }
    // The root is right and nothing is in it.
    let nothing = as_file(
        "un.xml",
        "<CONSOLIDATED_LIST><PERSONS/></CONSOLIDATED_LIST>",
    );
    let error = un::read(nothing, &OpenOptions::default()).unwrap().finish();
    assert!(error.unwrap_err().to_string().contains("holds no record"));
}
