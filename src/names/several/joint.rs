//! People who are named together, as holders of an account are: "Ivan Petrov and Olga Sidorova", "Ivan & Olga Petrov".

use super::part::Words;

/// What stands between them, in small letters.
const BETWEEN: [&str; 8] = ["and", "&", "und", "et", "y", "и", "та", "i"];

/// The names of all; none where the text does not name several people.
pub(super) fn names(text: &str) -> Vec<String> {
    let between = |word: &&str| {
        let lower = || word.chars().flat_map(char::to_lowercase);
        BETWEEN.iter().any(|known| lower().eq(known.chars()))
    };
    // Most texts name one.
    if !text.split_whitespace().any(|word| between(&word)) {
        return Vec::new();
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let parts: Vec<&[&str]> = words.split(between).collect();
    // They may share the family name, which stands behind the last.
    let family = words.last().copied().unwrap_or_default();
    let mut names = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let name = part.join(" ");
        let words = Words::of(&name);
        let last = at + 1 == parts.len();
        if !words.given || words.count != words.named + words.titles || last && words.named < 2 {
            return Vec::new();
        }
        names.push(match words.named {
            1 => format!("{name} {family}"),
            _ => name,
        });
    }
    names
}
