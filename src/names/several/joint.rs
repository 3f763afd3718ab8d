//! Names that stand together, as those of the holders of an account do: "Ivan Petrov and Olga Sidorova", "Ivan & Olga Petrov",
//! "Ivan Petrov; Orbita LLC"; and one that stands there twice.

use super::named::is_one;
use super::part::{Words, is_whole};
use super::{InnerName, QueryReading};
use crate::names::tables::listed;
use crate::names::tables::words::FIELDS;
use std::sync::LazyLock;

/// What stands between people, in small letters.
static BETWEEN: LazyLock<Vec<&str>> = LazyLock::new(|| listed(FIELDS, "and"));

/// Signs between any names; a plus stands between blanks, for others have one of their own (Gas+).
const SIGNS: [char; 3] = [';', '|', '\n'];
const PLUS: &str = " + ";

/// The names that stand together in a text; none where it is one name.
pub(super) fn names(text: &str) -> Vec<InnerName> {
    let signs = divided(text);
    if !signs.is_empty() {
        return signs.into_iter().map(InnerName::standing).collect();
    }
    let once = once(text).map(InnerName::standing);
    once.map_or_else(|| people(text), |name| vec![name])
}

/// The names between signs, if one of them is whole: "Smith; John" is one person's.
fn divided(text: &str) -> Vec<String> {
    let plus = text.contains('+') && text.contains(PLUS);
    if !plus && !text.contains(SIGNS) {
        return Vec::new();
    }
    let parts = text.split(SIGNS).flat_map(|part| part.split(PLUS));
    let parts = parts.map(str::trim).filter(|part| !part.is_empty());
    let names: Vec<String> = parts.map(str::to_owned).collect();
    if names.len() > 1 && names.iter().any(|name| is_whole(name)) {
        names
    } else {
        Vec::new()
    }
}

/// The name of a text in which it stands twice, one behind the other, also turned round.
fn once(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let half = words.len() / 2;
    // One word twice is a name of its own: Htoo Htoo.
    if half < 2 || words.len() % 2 == 1 {
        return None;
    }
    let (one, other) = words.split_at(half);
    let is_in =
        |words: &[&str], word: &str| words.iter().any(|same| same.eq_ignore_ascii_case(word));
    let same =
        one.iter().all(|word| is_in(other, word)) && other.iter().all(|word| is_in(one, word));
    same.then(|| one.join(" "))
}

/// The names that commas divide in a part, if each begins with a given name and does not end with one: "Ivan Petrov, Olga
/// Sidorova", but not "MOHAMMED SALIH, Ahmed Hassan".
fn enumerated<'a>(part: &'a [&'a str]) -> Vec<&'a [&'a str]> {
    let names: Vec<&[&str]> = part.split_inclusive(|word| word.ends_with(',')).collect();
    let given = |word: &&str| Words::of(word).given;
    let whole = |name: &[&str]| match name {
        [first, .., last] => given(first) && !given(last),
        _ => false,
    };
    if names.len() > 1 && names.iter().all(|name| whole(name)) {
        names
    } else {
        vec![part]
    }
}

/// The names of people who are named together.
fn people(text: &str) -> Vec<InnerName> {
    let between = |word: &&str| is_one(&BETWEEN, word);
    // Most texts name one.
    if !text.split_whitespace().any(|word| between(&word)) {
        return Vec::new();
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let parts = words.split(between).filter(|part| !part.is_empty());
    let parts: Vec<&[&str]> = parts.flat_map(enumerated).collect();
    // They may share the family name, which stands behind the last.
    let family = parts.iter().rev().find_map(|part| part.last());
    let family = family.copied().unwrap_or_default();
    let mut names = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let name = part.join(" ").trim_end_matches(',').to_owned();
        let words = Words::of(&name);
        let last = at + 1 == parts.len();
        if !words.given || words.count != words.named + words.titles || last && words.named < 2 {
            return Vec::new();
        }
        names.push(match words.named {
            1 => InnerName::read(format!("{name} {family}"), QueryReading::SharedFamilyName),
            _ => InnerName::standing(name),
        });
    }
    names
}
