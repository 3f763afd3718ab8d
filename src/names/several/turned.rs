//! A text that is written backwards: "nituP rimidalV".

/// Letters of a word that shows by its capital that it is written backwards, at least: shorter ones are initials and forms (eG).
const LEAST: usize = 4;

/// The text read from its end, if each of its words has a capital, and that at its end alone.
pub(super) fn turned(text: &str) -> Option<String> {
    let shows = |word: &str| {
        let rest = word.strip_suffix(char::is_uppercase);
        let small = rest.is_some_and(|rest| rest.chars().all(char::is_lowercase));
        small && word.chars().count() >= LEAST
    };
    let mut words = text.split_whitespace();
    let first = words.next()?;
    (shows(first) && words.all(shows)).then(|| text.chars().rev().collect())
}
