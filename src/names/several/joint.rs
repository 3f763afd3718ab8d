//! Two people who are named together, as holders of an account are: "Ivan Petrov and Olga Sidorova", "Ivan & Olga Petrov".

use super::part::Words;

/// What stands between them.
const BETWEEN: [&str; 8] = [
    " and ", " AND ", " & ", " und ", " et ", " y ", " и ", " та ",
];

/// The names of both; none where the text does not name two people.
pub(super) fn names(text: &str) -> Vec<String> {
    let mut marks = BETWEEN.iter();
    let Some((one, other)) = marks.find_map(|mark| text.split_once(mark)) else {
        return Vec::new();
    };
    let (first, second) = (Words::of(one), Words::of(other));
    let is_person = |words: &Words| words.known && words.count == words.named + words.titles;
    if !is_person(&first) || !is_person(&second) || second.named < 2 {
        return Vec::new();
    }
    let one = match other.split_whitespace().next_back() {
        // They share the family name.
        Some(family) if first.named == 1 => format!("{one} {family}"),
        _ => one.to_owned(),
    };
    vec![one, other.to_owned()]
}
