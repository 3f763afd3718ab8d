//! People who are named together, as holders of an account are: "Ivan Petrov and Olga Sidorova", "Ivan & Olga Petrov".

use super::part::Words;

/// What stands between them, in small letters.
const BETWEEN: [&str; 8] = ["and", "&", "und", "et", "y", "и", "та", "i"];

/// The names of all; none where the text does not name several people.
pub(super) fn names(text: &str) -> Vec<String> {
    let between = |word: &&str| {
        let short = word.len() <= BETWEEN[0].len() + 1;
        short && BETWEEN.contains(&word.to_lowercase().as_str())
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    // Most texts name one.
    if !words.iter().any(between) {
        return Vec::new();
    }
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
