//! The name of somebody who had another family name, which stands alone behind the whole: "Elena Sidorova née Petrova" was
//! Elena Petrova.

use super::marks;
use super::named::{divides, is_one};
use super::part::Words;
use std::sync::LazyLock;

/// The words of each mark.
static MARKS: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let marks = marks::rows().filter(|[_, _, behind]| *behind == "family");
    marks.map(|[mark, ..]| mark.split(' ').collect()).collect()
});

/// The name with the family name that stands behind the mark in the place of its own.
pub(super) fn former(text: &str) -> Option<String> {
    // Two names, a mark and a name, at least: most texts have fewer words.
    text.split_whitespace().nth(3)?;
    let words: Vec<&str> = text.split_whitespace().map(bare).collect();
    let (family, before) = words.split_last()?;
    let mark = MARKS.iter().find(|mark| {
        let said = before.len().checked_sub(mark.len());
        let said = said.and_then(|from| before.get(from..));
        said.is_some_and(|said| {
            said.iter()
                .zip(*mark)
                .all(|(word, mark)| is_one(&[mark], word))
        })
    })?;
    let place = before.len() - mark.len();
    let own = before.get(..place)?;
    // Nee is a name as well: the mark is in small letters, in brackets, or all of the text is in capitals.
    let small = |text: &str| !text.contains(char::is_uppercase);
    let in_brackets = text.split_whitespace().nth(place)?.starts_with(['(', '[']);
    let said = before[place..].iter().all(|word| small(word)) || in_brackets;
    if !said && text.contains(char::is_lowercase) {
        return None;
    }
    let family = family.trim_matches(divides);
    if own.len() < 2 || !family.chars().all(char::is_alphabetic) || family.is_empty() {
        return None;
    }
    // A comma stands behind the family name; without one it is the last, or the first before a given name.
    let comma = own.iter().position(|word| word.ends_with(','));
    let comma = comma.filter(|comma| comma + 1 < own.len());
    let given = |word: &str| Words::of(word).given;
    let first = own.first().filter(|_| comma.is_none());
    let turned = first.is_some_and(|first| !given(first)) && own.last().is_some_and(|l| given(l));
    let rest = match (comma, turned) {
        (Some(comma), _) => &own[comma + 1..],
        (None, true) => &own[1..],
        (None, false) => &own[..own.len() - 1],
    };
    let words = Words::of(&own.join(" "));
    // Ships and companies have former names too.
    let person = words.given && words.named > 1 && !words.is_organization() && !rest.is_empty();
    person.then(|| format!("{} {family}", rest.join(" ")))
}

/// A word without brackets.
fn bare(word: &str) -> &str {
    word.trim_matches(['(', ')', '[', ']'])
}

#[cfg(test)]
mod tests {
    use super::{MARKS, former};

    #[test]
    fn every_mark_gives_the_former_name() {
        for mark in MARKS.iter().map(|mark| mark.join(" ")) {
            let text = format!("Elena Sidorova ({mark} Petrova)");
            assert_eq!(former(&text).as_deref(), Some("Elena Petrova"), "{text}");
        }
    }

    #[test]
    fn the_family_name_is_told_by_a_comma_or_a_given_name() {
        for (text, name) in [
            ("SIDOROVA, Elena née Petrova", Some("Elena Petrova")),
            ("Elena Sidorova, geb. Petrova", Some("Elena Petrova")),
            ("Sidorova Elena (z domu Petrova)", Some("Elena Petrova")),
            ("ELENA SIDOROVA NEE PETROVA", Some("ELENA PETROVA")),
            ("Елена Сидорова, урождённая Петрова", Some("Елена Петрова")),
            ("Tan Siew Nee Angela", None),
            ("RISING ANGEL ex HORIZON", None),
            ("Orbita Vesna (formerly Zarya)", None),
            ("Elena née Petrova", None),
            ("Elena Sidorova née", None),
            ("Orbita Resources Ltd formerly Vesna", None),
            ("née Petrova", None),
            ("née", None),
            ("", None),
        ] {
            assert_eq!(former(text).as_deref(), name, "{text}");
        }
    }
}
