//! What must not pass for a list: nothing, less than last time, another list, a file of another kind.

use super::files::{all, as_file, here, lenient};
use sanctions::Error;
use sanctions::lists::{Input, ListReader, OpenOptions, open, un, us_csl};
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
        // Who only prints the errors of the records learns it again before the index is saved.
        let mut reader = open(&cut, &OpenOptions::default()).unwrap();
        while reader.next().is_some() {}
        for refused in [
            reader.finish().map(drop),
            open(&cut, &OpenOptions::default())
                .and_then(|reader| reader.read_all())
                .map(drop),
        ] {
            let incomplete = matches!(&refused, Err(Error::Incomplete { .. }));
            assert!(incomplete, "{name}: {refused:?}");
        }
        tried += 1;
    }
    assert!(tried >= 12, "only {tried} lists open without their end");
}

/// Packed data that break off are known by the packing; what was unpacked may end behind a whole line.
#[test]
fn a_packed_list_without_its_end_is_incomplete() {
    type Reader = fn(Input, &OpenOptions) -> sanctions::Result<ListReader>;
    let lists: [(&str, Reader); 2] = [
        ("lists/un_sc_sanctions/sample.xml", un::read),
        ("lists/us_trade_csl/sample.csv", us_csl::read),
    ];
    for (path, reader) in lists {
        let bytes = std::fs::read(here(path)).unwrap();
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
        std::io::Write::write_all(&mut packed, &bytes).unwrap();
        let packed = packed.finish().unwrap();
        let read = |bytes: &[u8]| {
            let input = Input::packed("cut.gz", std::io::Cursor::new(bytes.to_vec()))?;
            reader(input, &OpenOptions::default())?.finish()
        };
        assert!(read(&packed).is_ok());
        // Even the whole list, if its checksum is missing.
        for end in [packed.len() * 3 / 4, packed.len() - 4] {
            let refused = read(&packed[..end]);
            let incomplete = matches!(&refused, Err(Error::Incomplete { .. }));
            assert!(incomplete, "{path} cut at {end}: {refused:?}");
        }
    }
}

#[test]
fn an_incomplete_list_is_given_to_who_asks_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let cut = folder.path().join("un.xml");
    let bytes = std::fs::read(here("lists/un_sc_sanctions/sample.xml")).unwrap();
    std::fs::write(&cut, &bytes[..bytes.len() * 3 / 4]).unwrap();
    let list = open(&cut, &lenient()).unwrap().read_all().unwrap();
    assert!(!list.parties.is_empty());
    assert!(matches!(list.unread[..], [.., Error::Incomplete { .. }]));
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
