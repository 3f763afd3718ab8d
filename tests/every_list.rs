//! Every list has its folder, every folder its facts and a sample that is read as it says.

use sanctions::Party;
use sanctions::lists::{OpenOptions, open};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The library's own: no official list, and tested in files of their own.
const OWN: [&str; 2] = ["demo", "jsonl"];

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What a folder holds, by name.
fn inside(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn folders() -> Vec<PathBuf> {
    let all = inside(&here("lists")).into_iter();
    all.filter(|path| path.is_dir() && !OWN.contains(&name(path).as_str()))
        .collect()
}

#[test]
fn every_folder_says_who_publishes_the_list_where_and_under_which_licence() {
    let folders = folders();
    assert!(folders.len() >= 10, "{folders:?}");
    for folder in &folders {
        let readme = folder.join("README.md");
        let text = std::fs::read_to_string(&readme)
            .unwrap_or_else(|e| panic!("{}: {e}", readme.display()));
        let text = text.to_lowercase();
        for [word, or] in [
            ["publisher", "publishe"],
            ["address", "http"],
            ["licence", "license"],
        ] {
            let row = text
                .lines()
                .any(|line| line.contains(word) || line.contains(or));
            assert!(row, "{} does not say its {word}", readme.display());
        }
    }
}

/// The samples of a folder: `sample.*`, and of a folder `sample` the whole and each XML file in it.
fn samples(folder: &Path) -> Vec<PathBuf> {
    let mut samples = Vec::new();
    for path in inside(folder) {
        let name = name(&path);
        let beside = name.ends_with(".expected.jsonl") || name.ends_with(".columns.json");
        if path.is_dir() && name == "sample" {
            let files = inside(&path).into_iter();
            samples.extend(files.filter(|file| file.extension().is_some_and(|e| e == "xml")));
            samples.push(path);
        } else if name.starts_with("sample.") && !beside {
            samples.push(path);
        }
    }
    samples
}

fn expected(path: &Path) -> Vec<Party> {
    let text = std::fs::read_to_string(path).unwrap();
    let line = |line: &str| {
        serde_json::from_str(line).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    text.lines().map(line).collect()
}

#[test]
fn every_sample_is_recognised_and_yields_what_stands_beside_it() {
    for folder in folders() {
        let files = inside(&folder).into_iter();
        let expected: Vec<(PathBuf, Vec<Party>)> = files
            .filter(|path| name(path).ends_with(".expected.jsonl"))
            .map(|path| (path.clone(), self::expected(&path)))
            .collect();
        let samples = samples(&folder);
        assert!(!samples.is_empty(), "{} has no sample", folder.display());
        let mut met = BTreeSet::new();
        for sample in samples {
            let list = open(&sample, &OpenOptions::default())
                .and_then(|reader| reader.read_all())
                .unwrap_or_else(|e| panic!("{}: {e}", sample.display()));
            assert!(
                list.unread.is_empty(),
                "{}: {:?}",
                sample.display(),
                list.unread
            );
            let equal = expected
                .iter()
                .filter(|(_, parties)| *parties == list.parties);
            let equal: Vec<&PathBuf> = equal.map(|(path, _)| path).collect();
            assert!(
                !equal.is_empty(),
                "no expectation equals {}",
                sample.display()
            );
            met.extend(equal.into_iter().cloned());
            for party in &list.parties {
                assert_eq!(party.list(), list.info.code, "{}", sample.display());
            }
        }
        let all: BTreeSet<PathBuf> = expected.into_iter().map(|(path, _)| path).collect();
        assert_eq!(met, all, "an expectation that no sample meets");
    }
}

/// Whether a text is the code of a list, by the authorities' prefixes that OpenSanctions' datasets have.
fn is_code(text: &str) -> bool {
    let prefix = text.split_once('_').map_or("", |(prefix, _)| prefix);
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    matches!(prefix, "us" | "gb" | "eu" | "un" | "ca" | "au" | "ch") && text.chars().all(plain)
}

/// The codes that the readers give: whole strings of their sources, and the lists in the table of
/// `us_state`. What stands below the unit tests of a file is left out.
fn codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    let mut paths = inside(&here("src/lists"));
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            paths.extend(inside(&path));
            continue;
        }
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        let lines = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for line in lines {
            let strings = line.split('"').skip(1).step_by(2);
            codes.extend(strings.filter(|text| is_code(text)).map(str::to_owned));
        }
    }
    let table = std::fs::read_to_string(here("src/lists/data/us_state_lists.tsv")).unwrap();
    let cells = table.lines().flat_map(|line| line.split('\t'));
    codes.extend(cells.filter(|cell| is_code(cell)).map(str::to_owned));
    codes
}

#[test]
fn every_code_has_its_folder_and_its_place_in_the_table_of_lists() {
    let codes = codes();
    let table = std::fs::read_to_string(here("README.md")).unwrap();
    for known in [
        "us_ofac_sdn",
        "us_trade_csl",
        "us_klepto_hr_visa",
        "us_dod_section_154",
    ] {
        assert!(codes.contains(known), "{known} was not found: {codes:?}");
    }
    for code in &codes {
        let readme = here("lists").join(code).join("README.md");
        assert!(
            readme.is_file(),
            "the code {code} has no {}",
            readme.display()
        );
        let link = format!("[`{code}`](lists/{code}/README.md)");
        assert!(table.contains(&link), "README.md has no {link}");
    }
}
