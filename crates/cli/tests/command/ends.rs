//! How every command ends: exit codes, help, pipes and devices.

use super::run::{code, err, folder, out, run, sanctions};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

#[test]
fn wrong_arguments_end_with_2_and_missing_files_with_3() {
    for arguments in [
        &["screen"][..],
        &["screen", "x", "--threshold", "1.5"],
        &["screen", "x", "--threshold", "nan"],
        &["screen", "x", "--limit", "0"],
        &["screen", "x", "--birth-date", "03/05/1971"],
        &["screen", "x", "--type", "unicorn"],
        &["screen", "x", "--scorer", "v99"],
        &["screen", "x", "--weak-aliases", "maybe"],
        &["screen", "x", "--no-such-flag"],
        &["batch", "q.csv"],
        &["build", "-o", "x.sidx"],
        &["completions", "klingon"],
        &["frobnicate"],
    ] {
        let output = run(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(!err(&output).is_empty() && output.stdout.is_empty());
    }
    for arguments in [
        &["screen", "x", "-i", "missing.sidx"][..],
        &["screen", "x", "-i", "Cargo.toml"],
        &["lists", "-i", "missing.sidx"],
        &["batch", "missing.csv", "-o", "-"],
        &["batch", "src", "-o", "-"],
        &["compare", "missing.csv", "-o", "-"],
        &["build", "-o", "missing/x.sidx", "missing.csv"],
        &["screen", "   "],
    ] {
        let output = run(arguments);
        assert_eq!(code(&output), 3, "{arguments:?}");
        let said = err(&output);
        assert!(
            said.contains("error: ") && output.stdout.is_empty(),
            "{said}"
        );
        assert!(said.matches("No such file").count() <= 1, "{said}");
    }
}

#[test]
fn help_and_completions_are_printed() {
    let help = out(&run(&["--help"]));
    for part in [
        "Exit codes",
        "build",
        "lists",
        "screen",
        "batch",
        "compare",
        "explain",
        "party",
    ] {
        assert!(help.contains(part), "{part}");
    }
    assert!(out(&run(&["batch", "--help"])).contains("query_id"));
    // What a run that is broken off leaves behind.
    for command in ["build", "batch"] {
        let help = out(&run(&[command, "--help"]));
        assert!(help.contains("FILE.PID.tmp"), "{command}: {help}");
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(&["completions", shell]);
        assert_eq!(code(&output), 0);
        assert!(out(&output).contains("birth-date"), "{shell}");
    }
}

/// Standard output is closed before anything is written to it.
fn into_a_closed_pipe(arguments: &[&str], input: &str) -> Output {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut child = Command::new(env!("CARGO_BIN_EXE_sanctions"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(writer)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // It may have ended before it read everything.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().unwrap()
}

#[test]
fn a_closed_pipe_ends_quietly() {
    for arguments in [
        &["screen", "Raiymbek Matraimov"][..],
        &["screen", "Raiymbek Matraimov", "--json"],
        &["lists"],
        &["party", "demo:matraimov"],
        &["explain", "demo:matraimov", "x"],
        &["batch", "-", "-o", "-"],
        &["completions", "bash"],
    ] {
        let rows = "Raiymbek Matraimov\n".repeat(10_000);
        let output = into_a_closed_pipe(arguments, &format!("name\n{rows}"));
        assert_eq!(code(&output), 141, "{arguments:?}: {}", err(&output));
        let said = err(&output);
        assert!(!said.contains("error"), "{arguments:?}: {said}");
    }
}

#[test]
fn a_device_is_written_to_and_not_replaced() {
    if !Path::new("/dev/null").exists() {
        eprintln!("skipped: /dev/null is not here");
        return;
    }
    let folder = folder("q.csv", "name\nJane\n");
    let output = sanctions(folder.path(), &["batch", "q.csv", "-o", "/dev/null"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
    let output = sanctions(folder.path(), &["build", "-o", "/dev/null", "q.csv"]);
    assert_eq!(code(&output), 3);
    assert!(err(&output).contains("is no file"));
}

#[test]
fn an_index_in_which_nobody_is_does_not_clear_anybody_in_silence() {
    let folder = folder("q.csv", "name\nJane Example\n");
    let path = folder.path();
    let empty = sanctions::Builder::create(path.join("empty.sidx")).unwrap();
    empty.save().unwrap();
    let mut nameless = sanctions::Builder::create(path.join("nameless.sidx")).unwrap();
    let mut party = sanctions::Party::new("mine", "1", None);
    party.names.push(sanctions::Name::primary("Jane Example"));
    nameless.add(&party).unwrap();
    nameless.save().unwrap();
    for (index, words, screened) in [
        ("empty.sidx", "index empty.sidx: holds no party", 0),
        (
            "nameless.sidx",
            "does not say of which lists it was made",
            1,
        ),
    ] {
        let screen = sanctions(path, &["screen", "-i", index, "Jane Example"]);
        assert_eq!(code(&screen), screened);
        let batch = ["batch", "-i", index, "q.csv", "-o", "r.jsonl"];
        let relaxed = sanctions(path, &batch);
        assert_eq!(code(&relaxed), 0);
        for output in [&screen, &relaxed] {
            let said = err(output);
            assert!(said.contains("warning:") && said.contains(words), "{said}");
        }
        let strict = sanctions(path, &[&batch[..], &["--strict"]].concat());
        assert_eq!(code(&strict), 3);
        assert!(err(&strict).contains(words), "{}", err(&strict));
    }
}
