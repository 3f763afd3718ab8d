//! The texts in which the UN's list packs several names: aliases and the notes on them.

use crate::lists::wording::prose::{is_latin, is_other_script, lettered, number_in};

/// The names that one alias element holds, and what it says beside them.
///
/// Several stand behind each other with `;` or letters between them (IRi.038, IRi.034), or one in its
/// own script with romanisations in parentheses, or the other way round (QDi.306, QDi.396). Other
/// parentheses (acronyms, explanations) belong to the name.
pub(super) fn split_alias(written: &str) -> (Vec<String>, Vec<String>) {
    let (mut names, mut remarks) = (Vec::new(), Vec::new());
    // A stray closing bracket stands before one (QDi.327).
    let text = written
        .trim_end_matches([',', ';', ' '])
        .trim_start_matches([')', ',', ';', ' ']);
    let text = match text.split_once(", born ") {
        Some((name, born)) => {
            remarks.push(format!("born {born}"));
            name
        }
        None => text,
    };
    // Particulars with a number: "(false identity related to ... number 6910275240086 ...)" (QDi.057).
    let text = match last_group(text) {
        Some((name, inside)) if !inside.contains(';') && number_in(inside).is_some() => {
            remarks.push(inside.to_owned());
            name
        }
        _ => text,
    };
    for part in outside_parentheses(text, ';')
        .into_iter()
        .flat_map(lettered)
    {
        match in_two_scripts(part) {
            Some((outer, inner)) => {
                names.push(outer.to_owned());
                for inner in outside_parentheses(inner, ';') {
                    names.push(without_label(inner).to_owned());
                }
            }
            None => names.push(part.to_owned()),
        }
    }
    names.retain(|name| !name.is_empty());
    (names, remarks)
}

/// "outer (inner)": what stands before the last group in parentheses, and in it, if the text ends with
/// one.
fn last_group(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_suffix(')')?;
    // The opening of the last group: where the depth counted from the right is none.
    let mut depth = 1;
    let at = inside.char_indices().rev().find_map(|(at, c)| {
        match c {
            ')' => depth += 1,
            '(' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })?;
    let (outer, inner) = (inside.get(..at)?.trim(), inside.get(at + 1..)?.trim());
    (!outer.is_empty()).then_some((outer, inner))
}

/// "outer (inner)" where inner lists names, or is of another script than outer.
fn in_two_scripts(text: &str) -> Option<(&str, &str)> {
    let (outer, inner) = last_group(text)?;
    let scripts = (is_latin(outer) && is_other_script(without_label(inner)))
        || (is_other_script(outer) && is_latin(inner));
    let several = inner.contains(';');
    (scripts || several).then_some((outer, inner))
}

/// Without the words by which the file marks a name in its own script.
fn without_label(text: &str) -> &str {
    text.trim_start_matches("original script:")
        .trim_end_matches("(original script)")
        .trim()
}

/// The parts between separators that stand outside parentheses, trimmed, without empty ones.
pub(super) fn outside_parentheses(text: &str, separator: char) -> Vec<&str> {
    let mut depth = 0_i32;
    text.split(|c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        c == separator && depth <= 0
    })
    .map(str::trim)
    .filter(|part| !part.is_empty())
    .collect()
}

/// Names that a note on an alias adds: its own script behind a label, or the romanisations of an
/// alias in another script, separated by `;`.
pub(super) fn names_in_note(alias: &str, note: &str) -> Vec<String> {
    let lower = note.to_lowercase();
    for label in ["original script:", "in arabic script:", "in arabic:"] {
        // Lower case may change lengths before the label; then the label is looked for as written.
        let at = lower.find(label).filter(|_| lower.len() == note.len());
        let behind = at
            .and_then(|at| note.get(at + label.len()..))
            .map(str::trim);
        if let Some(name) = behind.filter(|name| is_other_script(name)) {
            return vec![name.to_owned()];
        }
    }
    // A list in parentheses, or, beside an alias in another script, the whole note.
    let inside = note
        .split_once('(')
        .and_then(|(_, behind)| behind.split_once(')'))
        .map(|(inside, _)| inside);
    let names = match inside {
        Some(inside) => inside,
        None if is_other_script(alias) => note,
        None => return Vec::new(),
    };
    // Digits and colons mean particulars, not names.
    if !names.contains(';') || names.contains(|c: char| c.is_ascii_digit() || c == ':') {
        return Vec::new();
    }
    names
        .split(';')
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_are_split_where_the_file_means_several() {
        let names = |text| split_alias(text).0;
        assert_eq!(names("A; B (C; D)"), ["A", "B", "C", "D"]);
        assert_eq!(
            names("Al-Qaida in Egypt (AQE)"),
            ["Al-Qaida in Egypt (AQE)"]
        );
        assert_eq!(names("Амир (Amir)"), ["Амир", "Amir"]);
        assert_eq!(names("Amir (original script: Амир)"), ["Amir", "Амир"]);
        assert_eq!(
            names("X (Y (Z)) (أ (original script); B)"),
            ["X (Y (Z))", "أ", "B"]
        );
        assert_eq!(names("broken (A; B"), ["broken (A; B"]);
        assert_eq!(names("broken) A; B"), ["broken) A", "B"]);
        assert_eq!(names("(; )"), ["(; )"]);
        let (names, remarks) = split_alias("A B, born in 1967");
        assert_eq!(
            (names, remarks),
            (vec!["A B".to_owned()], vec!["born in 1967".to_owned()])
        );
    }
}
