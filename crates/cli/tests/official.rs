//! The command on real official lists and labelled queries, where they are at hand.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A file or folder beside the repository; said and nothing if it is not there.
fn shared(path: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let path = root.join(path);
    if !path.exists() {
        eprintln!("skipped: {} is not here", path.display());
        return None;
    }
    Some(path)
}

fn sanctions(arguments: &[&dyn AsRef<std::ffi::OsStr>]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_sanctions"))
        .args(arguments.iter().map(|a| a.as_ref()))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("panicked"), "{said}");
    output
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What `score.py` prints; nothing where there is no Python.
fn scored(arguments: &[&dyn AsRef<std::ffi::OsStr>]) -> Option<String> {
    let script = shared("eval/score.py")?;
    let output = Command::new("python3")
        .arg(script)
        .args(arguments.iter().map(|a| a.as_ref()))
        .output();
    let Ok(output) = output else {
        eprintln!("skipped: python3 is not here");
        return None;
    };
    assert!(output.status.success(), "{}", text(&output.stderr));
    Some(text(&output.stdout))
}

#[test]
fn every_command_works_on_ofacs_list() {
    let Some(list) = shared("lists/us_ofac/2023-07") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let index = folder.path().join("ofac.sidx");
    let output = sanctions(&[&"build", &"-o", &index, &list]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));

    let output = sanctions(&[&"lists", &"-i", &index, &"--json"]);
    let lists: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let counts = &lists["lists"][0]["counts"];
    assert_eq!(lists["lists"][0]["code"], "us_ofac_sdn");
    assert_eq!(counts["unread"], 0);
    assert_eq!(lists["parties"], 12_632);
    assert_eq!(lists["lists"][0]["names_by_kind"]["primary"], 12_632);

    let output = sanctions(&[&"screen", &"-i", &index, &"Usama bin Ladin"]);
    assert_eq!(output.status.code(), Some(1));
    let page = text(&output.stdout);
    for part in [
        "us_ofac_sdn:6365",
        "SDGT",
        "Executive Order 13224",
        "sdn.csv, SHA-256",
    ] {
        assert!(page.contains(part), "{part:?} is not in:\n{page}");
    }
    let output = sanctions(&[&"party", &"-i", &index, &"us_ofac_sdn:6365"]);
    assert!(text(&output.stdout).contains("BIN LADEN, Osama"));
    let output = sanctions(&[&"explain", &"-i", &index, &"us_ofac_sdn:6365", &"Osama"]);
    assert!(text(&output.stdout).contains("Why the name scores"));

    let (Some(queries), Some(clean)) = (
        shared("eval/ofac_alias/queries.csv"),
        shared("eval/clean_congress.csv"),
    ) else {
        return;
    };
    // The first rows: an unoptimised build takes long for all.
    let csv = std::fs::read_to_string(&queries).unwrap();
    let some: Vec<&str> = csv.lines().take(201).collect();
    let few = folder.path().join("queries.csv");
    std::fs::write(&few, some.join("\n") + "\n").unwrap();
    let mut all = Vec::new();
    for set in [&few, &clean] {
        let results = folder.path().join("results.jsonl");
        let output = sanctions(&[&"batch", &"-i", &index, set, &"-o", &results]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        all.extend(std::fs::read(&results).unwrap());
    }
    let results = folder.path().join("all.jsonl");
    std::fs::write(&results, all).unwrap();
    if let Some(printed) = scored(&[&"retrieval", &results, &few, &clean]) {
        assert!(
            printed.starts_with("queries 845: 200 with a listed party"),
            "{printed}"
        );
    }
}

#[test]
fn score_py_reads_the_scores_of_pairs() {
    let Some(pairs) = shared("eval/pairs_dev.csv") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let scores = folder.path().join("scores.csv");
    let output = sanctions(&[&"compare", &pairs, &"-o", &scores]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    if let Some(printed) = scored(&[&"pairs", &pairs, &scores]) {
        assert!(printed.starts_with("pairs 439  AUC 0."), "{printed}");
    }
}
