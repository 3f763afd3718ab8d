//! Lists inside gzip, xz and zip: the content read, the file's own bytes hashed, damage told.

use sanctions::lists::{self, Input, OpenOptions};
use sanctions::{Error, ListInfo};
use sha2::{Digest as _, Sha256};
use std::io::{Read, Write};

const LIST: &str = r#"{"list":{"code":"packed"}}
{"id":"packed:1","kind":"person","names":[{"full":"Jane Q. Example"}]}
{"id":"packed:2","names":[{"full":"Example Ltd"}]}
"#;

/// [`LIST`] as `xz` packs it.
const XZ: &str = "
    fd377a585a000004e6d6b4460200210116000000742fe5a3e0009400635d003d888986d44c556b13c5e4122de5
    8b3948f4394fe21d03c74a46e4e2fe98e71a81b17cf8e50354372a49f2e3c02fcb6bfc6b9e4c51490a636a19d6
    82ca44b5f307bd8b42e3adf57459f2ca1a8840cc22bb34e0f7a26a5f5d758cf286ab5e408f2bc5000000e97960
    a76f3c543300017f9501000000cca47b98b1c467fb020000000004595a
";

fn xz() -> Vec<u8> {
    let digits: Vec<u8> = XZ.bytes().filter(u8::is_ascii_hexdigit).collect();
    let pairs = digits
        .chunks(2)
        .map(|pair| std::str::from_utf8(pair).unwrap());
    pairs
        .map(|pair| u8::from_str_radix(pair, 16).unwrap())
        .collect()
}

fn gzip(text: &str) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(text.as_bytes()).unwrap();
    out.finish().unwrap()
}

fn zip(members: &[(&str, &str)], method: zip::CompressionMethod) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(method);
    for (name, text) in members {
        if name.ends_with('/') {
            out.add_directory(*name, options).unwrap();
        } else {
            out.start_file(*name, options).unwrap();
            out.write_all(text.as_bytes()).unwrap();
        }
    }
    out.finish().unwrap().into_inner()
}

fn read(bytes: Vec<u8>) -> sanctions::Result<(ListInfo, Vec<Error>)> {
    let input = Input::packed("list", std::io::Cursor::new(bytes))?;
    let list = lists::jsonl::read(input, &OpenOptions::default())?.read_all()?;
    Ok((list.info, list.unread))
}

fn assert_whole(bytes: Vec<u8>) {
    let (info, unread) = read(bytes.clone()).unwrap();
    assert_eq!((info.counts.parties(), unread.len()), (2, 0));
    let hash: String = Sha256::digest(&bytes)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    assert_eq!(
        (info.digest(), info.files[0].bytes),
        (hash, bytes.len() as u64)
    );
}

#[test]
fn every_packing_gives_the_list_and_the_files_own_hash() {
    assert_whole(LIST.into());
    assert_whole(gzip(LIST));
    assert_whole(xz());
    for method in [
        zip::CompressionMethod::Stored,
        zip::CompressionMethod::Deflated,
    ] {
        assert_whole(zip(&[("folder/", ""), ("folder/list.jsonl", LIST)], method));
    }
    // Two gzip members in a row are one file, as gzip itself has it.
    let (first, rest) = LIST.split_at(40);
    assert_whole([gzip(first), gzip(rest)].concat());
}

#[test]
fn a_packed_file_is_opened_by_its_content() {
    let folder = tempfile::tempdir().unwrap();
    // The name says nothing of the packing.
    let path = folder.path().join("list.jsonl");
    for bytes in [
        gzip(LIST),
        xz(),
        zip(&[("a", LIST)], zip::CompressionMethod::Deflated),
    ] {
        std::fs::write(&path, bytes).unwrap();
        let list = lists::open(&path, &OpenOptions::default())
            .unwrap()
            .read_all()
            .unwrap();
        assert_eq!((list.info.code.as_str(), list.parties.len()), ("packed", 2));
    }
}

/// An error's words with those of its causes.
fn causes(error: &dyn std::error::Error) -> String {
    let source = error.source().map(causes);
    format!("{error}: {}", source.unwrap_or_default())
}

/// Wherever a packed file is cut, nothing passes for a whole list.
#[test]
fn a_cut_file_is_an_error() {
    let zipped = zip(&[("a", LIST)], zip::CompressionMethod::Deflated);
    for (whole, word) in [(gzip(LIST), "gzip"), (xz(), "xz"), (zipped, "zip")] {
        // Below the magic bytes it is no packed file at all, but some other wrong one.
        for length in 6..whole.len() {
            let error = match read(whole[..length].to_vec()) {
                Err(error) => causes(&error),
                Ok((info, unread)) => panic!("{word} cut at {length}: {info:?} {unread:?}"),
            };
            assert!(
                error.contains(word) && error.contains("fetch"),
                "{length}: {error}"
            );
        }
    }
}

/// A flipped bit is found by the packing's checksum, or leaves the content as it was.
#[test]
fn a_damaged_file_is_never_another_list() {
    let zipped = zip(&[("a", LIST)], zip::CompressionMethod::Deflated);
    let mut found = 0;
    for whole in [gzip(LIST), xz(), zipped] {
        for at in 6..whole.len() {
            for bit in 0..8 {
                let mut bytes = whole.clone();
                bytes[at] ^= 1 << bit;
                let mut text = String::new();
                let read =
                    Input::packed("list", std::io::Cursor::new(bytes)).and_then(|mut input| {
                        input.read_to_string(&mut text).map_err(|_| Error::Query {
                            problem: String::new(),
                        })
                    });
                match read {
                    Ok(_) => assert_eq!(text, LIST, "byte {at}, bit {bit}"),
                    Err(_) => found += 1,
                }
            }
        }
    }
    assert!(found > 1000, "only {found} damaged files were noticed");
}

#[test]
fn a_zip_must_hold_one_file() {
    let two = zip(
        &[("a.csv", "x"), ("b.csv", "y")],
        zip::CompressionMethod::Stored,
    );
    let error = read(two).unwrap_err().to_string();
    assert!(
        error.contains("2 files") && error.contains("a.csv, b.csv"),
        "{error}"
    );
    let none = zip(&[], zip::CompressionMethod::Stored);
    let error = read(none).unwrap_err().to_string();
    assert!(error.contains("0 files"), "{error}");
    let many: Vec<(&str, &str)> = vec![
        ("a", ""),
        ("b", ""),
        ("c", ""),
        ("d", ""),
        ("e", ""),
        ("f", ""),
        ("g", ""),
        ("h", ""),
        ("i", ""),
    ];
    let error = read(zip(&many, zip::CompressionMethod::Stored))
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("9 files") && error.contains("h, ..."),
        "{error}"
    );
}
