//! Two people who are named together, as holders of an account are: "Ivan Petrov and Olga Sidorova", "Ivan & Olga Petrov".

use super::part::Words;

/// What stands between them.
const BETWEEN: [&str; 8] = ["and", "AND", "&", "und", "et", "y", "и", "та"];

/// The names of both; none where the text does not name two people.
pub(super) fn names(text: &str) -> Vec<String> {
    let between = |word: &&str| BETWEEN.contains(word);
    let parts = text.split_whitespace().find(between).and_then(|word| {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        Some((text.get(..at)?, text.get(at + word.len()..)?))
    });
    let Some((one, other)) = parts else {
        return Vec::new();
    };
    let (first, second) = (Words::of(one), Words::of(other));
    let is_person = |words: &Words| words.known && words.count == words.named + words.titles;
    if !is_person(&first) || !is_person(&second) || second.named < 2 {
        return Vec::new();
    }
    let one = match other.split_whitespace().next_back() {
        // They share the family name.
        Some(family) if first.named == 1 => format!("{} {family}", one.trim()),
        _ => one.to_owned(),
    };
    [one.as_str(), other]
        .map(|name| name.trim().to_owned())
        .to_vec()
}
