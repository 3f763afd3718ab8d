//! The architecture: which module may use which, as the tables in the docs of `src/lib.rs` and `src/lists/mod.rs` say.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What of the crate's front page a module may use: everything else there stands in a module, which is to be named.
const OF_THE_FRONT_PAGE: [&str; 1] = ["VERSION"];

/// What of `lists` itself every format may use: what it is asked, what it reads and what it answers.
const OF_LISTS: [&str; 6] = [
    "Found",
    "Input",
    "List",
    "ListReader",
    "OpenOptions",
    "Opened",
];

/// No file is longer, in lines: a longer one has a second purpose.
const MOST_LINES: usize = 800;

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// A file of the library.
struct File {
    /// Its path below `src`.
    name: String,
    /// Its module, from the crate's root on.
    module: Vec<String>,
    text: String,
}

/// Every file of the library.
fn files() -> Vec<File> {
    let (mut files, mut paths) = (Vec::new(), vec![source()]);
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(&path).unwrap();
            paths.extend(entries.map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(source()).unwrap();
            let module = name.with_extension("");
            let module = module
                .iter()
                .map(|part| part.to_string_lossy().into_owned());
            files.push(File {
                name: name.display().to_string(),
                module: module
                    .filter(|part| part != "mod" && part != "lib")
                    .collect(),
                text: std::fs::read_to_string(&path).unwrap(),
            });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(files.len() > 100, "only {} files", files.len());
    files
}

/// A file's code, line for line, without comments and without items for tests, which may use what they like.
/// Such an item ends, as rustfmt leaves it, with a line that is not indented.
fn code(text: &str) -> String {
    let (mut code, mut in_tests) = (String::new(), false);
    for line in text.lines() {
        in_tests |= line == "#[cfg(test)]";
        let line_of_code = line.split("//").next().unwrap_or_default();
        if !in_tests {
            code.push_str(line_of_code);
        }
        code.push('\n');
        in_tests &= !(line == "}" || !line.starts_with(' ') && line.ends_with(';'));
    }
    code
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The first words of a list in braces, of which the first is open: `{a, b::{c, d}}` gives `a` and `b`.
fn listed(text: &str) -> Vec<String> {
    let (mut words, mut word) = (Vec::new(), String::new());
    let (mut depth, mut is_first) = (0, true);
    for c in text.chars() {
        if depth == 1 && is_first && is_of_word(c) {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            words.push(std::mem::take(&mut word));
            is_first = false;
        }
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => is_first = true,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    words
}

/// The paths in a file's code that start at the crate's root or above the file's module, from the root on, with their lines.
fn paths(file: &File) -> Vec<(usize, Vec<String>)> {
    let code = code(&file.text);
    let mut paths = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            let before = &code[..at];
            if before.ends_with(is_of_word) || before.ends_with("super::") {
                continue;
            }
            let line = before.matches('\n').count() + 1;
            let mut rest = &code[at..];
            let mut path = file.module.clone();
            if let Some(behind) = rest.strip_prefix("crate::") {
                (rest, path) = (behind, Vec::new());
            }
            while let Some(behind) = rest.strip_prefix("super::") {
                assert!(path.pop().is_some(), "{}, line {line}", file.name);
                rest = behind;
            }
            loop {
                let end = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
                let (word, behind) = rest.split_at(end);
                if word.is_empty() {
                    break;
                }
                path.push(word.to_owned());
                let Some(behind) = behind.strip_prefix("::") else {
                    break;
                };
                rest = behind;
            }
            if rest.starts_with('{') {
                for word in listed(rest) {
                    let one = path.iter().cloned().chain([word]);
                    paths.push((line, one.filter(|word| word != "self").collect()));
                }
            } else {
                paths.push((line, path));
            }
        }
    }
    paths
}

/// A table of a file's docs: each module with those that it may use, which stand in backquotes in the third column.
fn table(file: &str) -> BTreeMap<String, Vec<String>> {
    let text = std::fs::read_to_string(source().join(file)).unwrap();
    let lines = text.lines().filter_map(|line| line.strip_prefix("//! "));
    let mut rows = lines.skip_while(|line| !line.contains("| may use |"));
    assert!(rows.next().is_some(), "{file} has no table of its modules");
    let quoted = |cell: &str| -> Vec<String> {
        let parts = cell.split('`').skip(1).step_by(2);
        parts.map(str::to_owned).collect()
    };
    let mut table = BTreeMap::new();
    for row in rows.skip(1).take_while(|row| row.starts_with('|')) {
        let cells: Vec<&str> = row.split(" | ").collect();
        let [modules, _, may_use] = cells[..] else {
            panic!("{file}: {row}");
        };
        for module in quoted(modules) {
            table.insert(module, quoted(may_use));
        }
    }
    table
}

/// What breaks the table of the module `parent`, whose modules it lists.
fn breaches(
    parent: &[&str],
    of_parent: &[&str],
    table: &BTreeMap<String, Vec<String>>,
) -> Vec<String> {
    let mut breaches = Vec::new();
    let inside =
        |path: &[String]| path.len() > parent.len() && path.iter().zip(parent).all(|(a, b)| a == b);
    for file in files().iter().filter(|file| inside(&file.module)) {
        let module = &file.module[parent.len()];
        let Some(may_use) = table.get(module) else {
            breaches.push(format!("{} has no row in the table", file.name));
            continue;
        };
        for (line, path) in paths(file) {
            if !inside(&path) {
                continue;
            }
            let used = &path[parent.len()];
            if used != module && !may_use.contains(used) && !of_parent.contains(&used.as_str()) {
                breaches.push(format!(
                    "{}, line {line}: {module} may not use {used}",
                    file.name
                ));
            }
        }
    }
    breaches
}

#[test]
fn a_module_uses_only_those_that_the_table_of_levels_lets_it_use() {
    let breaches = breaches(&[], &OF_THE_FRONT_PAGE, &table("lib.rs"));
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn a_folder_of_lists_uses_only_those_that_the_table_there_lets_it_use() {
    let breaches = breaches(&["lists"], &OF_LISTS, &table("lists/mod.rs"));
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn a_folder_of_lists_tells_what_each_of_its_files_reads() {
    for file in files() {
        let [first, folder, name] = file.module.as_slice() else {
            continue;
        };
        if first == "lists" {
            let head = source().join("lists").join(folder).join("mod.rs");
            let text = std::fs::read_to_string(&head).unwrap();
            let row = format!("//! | `{name}.rs` | ");
            assert!(text.contains(&row), "{} has no {row}", head.display());
        }
    }
}

#[test]
fn no_file_is_too_long() {
    for file in files() {
        let lines = file.text.lines().count();
        assert!(lines <= MOST_LINES, "{} has {lines} lines", file.name);
    }
}

#[test]
fn only_the_mapping_of_the_index_is_unsafe() {
    let is_unsafe = |file: &File| {
        let code = code(&file.text);
        code.split(|c| !is_of_word(c)).any(|word| word == "unsafe")
    };
    let files = files().into_iter().filter(is_unsafe);
    let names: Vec<String> = files.map(|file| file.name).collect();
    assert_eq!(names, ["index/mod.rs"]);
}

#[test]
fn a_path_is_seen_however_it_is_written() {
    let text = "\
use super::score::{Score, Word};
use crate::{
    index::{Index, Meta}, // crate::screen
    names,
};
fn f() -> super::super::party::Party {}
#[cfg(test)]
mod tests {
    use crate::screen;
}
fn g() -> crate::lists::Input {}
";
    let file = File {
        name: "score/align.rs".to_owned(),
        module: vec!["score".to_owned(), "align".to_owned()],
        text: text.to_owned(),
    };
    let mut paths: Vec<String> = paths(&file)
        .into_iter()
        .map(|(line, path)| format!("{line} {}", path.join("::")))
        .collect();
    paths.sort();
    let expected = [
        "1 score::score::Score",
        "1 score::score::Word",
        "11 lists::Input",
        "2 index",
        "2 names",
        "6 party::Party",
    ];
    assert_eq!(paths, expected);
}
