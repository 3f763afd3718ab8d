//! Running the command, and what it says.

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

pub(crate) fn sanctions(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sanctions"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

pub(crate) fn run(arguments: &[&str]) -> Output {
    sanctions(Path::new(env!("CARGO_MANIFEST_DIR")), arguments)
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn err(output: &Output) -> String {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(!text.contains("panicked"), "{text}");
    text
}

pub(crate) fn code(output: &Output) -> i32 {
    err(output);
    output.status.code().unwrap()
}

pub(crate) fn json(output: &Output) -> Value {
    serde_json::from_str(&out(output)).unwrap()
}

/// A folder with one file in it.
pub(crate) fn folder(name: &str, content: impl AsRef<[u8]>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), content).unwrap();
    folder
}

/// The results of a batch over a file.
pub(crate) fn batch(name: &str, content: impl AsRef<[u8]>, more: &[&str]) -> (Output, Vec<Value>) {
    let folder = folder(name, content);
    let mut arguments = vec!["batch", name, "-o", "results.jsonl"];
    arguments.extend(more);
    let output = sanctions(folder.path(), &arguments);
    let results = fs::read_to_string(folder.path().join("results.jsonl")).unwrap_or_default();
    let lines = results
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    (output, lines.collect())
}

pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
