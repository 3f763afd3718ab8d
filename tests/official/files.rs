//! What the tests of the readers share: where files are, and how to read and look at them.

use sanctions::lists::{Input, List, OpenOptions, open};
use sanctions::{Name, Party};
use std::path::{Path, PathBuf};

/// A path of the repository.
pub(crate) fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A whole official file or folder, kept beside the repository; said and nothing where it is not.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    crate::shared::shared(&format!("lists/{path}"))
}

/// Options by which a list that is cut short is given as far as it goes: damaged ones are looked into, and the texts
/// of tests seldom end their last line.
pub(crate) fn lenient() -> OpenOptions {
    let mut options = OpenOptions::default();
    options.allow_incomplete = true;
    options
}

/// A list from its file or folder.
pub(crate) fn all(path: impl AsRef<Path>) -> List {
    let reader = open(path, &OpenOptions::default()).unwrap();
    reader.read_all().unwrap()
}

/// An official list of [`shared`], of which every record is read.
pub(crate) fn real(path: &str) -> Option<List> {
    let list = all(shared(path)?);
    assert!(list.unread.is_empty(), "{:?}", list.unread);
    Some(list)
}

/// A text as the bytes of a file.
pub(crate) fn as_file(name: &str, content: impl Into<Vec<u8>>) -> Input {
    Input::new(name, std::io::Cursor::new(content.into()))
}

/// The parties of a file of JSON lines.
pub(crate) fn parties(path: &Path) -> Vec<Party> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let line = |line: &str| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
    text.lines().map(line).collect()
}

/// Reads a sample, each record of it, and holds the parties against those beside it.
pub(crate) fn sample(path: &str, expected: &str) -> List {
    let list = all(here(path));
    assert!(list.unread.is_empty(), "{:?}", list.unread);
    let lines: Vec<String> = (list.parties.iter())
        .map(|party| serde_json::to_string(party).unwrap() + "\n")
        .collect();
    let actual = Path::new(env!("CARGO_TARGET_TMPDIR")).join(expected.replace('/', "-"));
    std::fs::write(&actual, lines.concat()).unwrap();
    assert!(
        list.parties == parties(&here(expected)),
        "{path} is not read as {expected} says; compare {}",
        actual.display()
    );
    list
}

/// The party of an entry.
pub(crate) fn entry<'a>(list: &'a List, id: &str) -> &'a Party {
    let found = list.parties.iter().find(|party| party.entry_id() == id);
    found.unwrap_or_else(|| panic!("no entry {id}"))
}

/// The names of a party.
pub(crate) fn names(party: &Party) -> Vec<&str> {
    party
        .names
        .iter()
        .map(|name: &Name| name.full.as_str())
        .collect()
}

/// Values as they are written.
pub(crate) fn strings<T: ToString>(values: &[T]) -> Vec<String> {
    values.iter().map(T::to_string).collect()
}
