//! Texts into which a list packs several values: lettered, numbered, labelled; and dates in words.

use crate::party::{PartialDate, Source};

/// The text on one line: every run of white space, line ends among them, as one space.
pub(in crate::lists) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The parts of "a) one b) two", trimmed; the whole text where it is not lettered. A first part may
/// lack its letter ("one b) two").
pub(in crate::lists) fn lettered(text: &str) -> Vec<&str> {
    let letters = ('a'..='z').map(|letter| (letter, format!("{letter})")));
    let mut parts = marked(text, letters.clone().map(|(_, mark)| mark), false);
    if parts == [text.trim()] {
        // The list sometimes forgets the first letter.
        parts = marked(text, letters.skip(1).map(|(_, mark)| mark), false);
    }
    parts
}

/// The parts of "(1) one (2) two", trimmed; the whole text where it is not numbered.
///
/// Behind the first mark the space before another may be missing: "(2) 347834(3) 434021161".
pub(in crate::lists) fn numbered(text: &str) -> Vec<&str> {
    let tight = text.trim_start().starts_with("(1)");
    marked(text, (1..).map(|number| format!("({number})")), tight)
}

/// Cuts at marks that must come in their order, each at the start of a word. What stands before the
/// first mark is a part too. Where `tight`, a later mark may stand right behind a word, and the last
/// one may come twice: "(1) A (2) B (2) C".
fn marked(text: &str, marks: impl Iterator<Item = String>, tight: bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    let mut last: Option<String> = None;
    for mark in marks {
        let tight = tight && last.is_some();
        let find = |mark: &str| {
            let starts_word = |&(at, _): &(usize, &str)| {
                let before = rest.get(..at).unwrap_or_default();
                tight || before.chars().next_back().is_none_or(char::is_whitespace)
            };
            rest.match_indices(mark).find(starts_word).map(|(at, _)| at)
        };
        let again = || last.as_deref().filter(|_| tight).and_then(find);
        let Some(at) = find(&mark).or_else(again) else {
            break;
        };
        let (part, behind) = rest.split_at(at);
        parts.push(part.trim());
        rest = behind.get(mark.len()..).unwrap_or_default();
        last = Some(mark);
    }
    parts.push(rest.trim());
    if parts.len() > 1 {
        parts.retain(|part| !part.is_empty());
    }
    parts
}

/// The first word with five digits or more, for a year, a day or a paragraph has fewer; with the letters
/// of its series where they stand apart: "L 191609" (QDi.060), "SE 012820" (TAi.135), "DE- 473900" (QDi.190).
pub(in crate::lists) fn number_in(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let digits = |word: &&str| word.bytes().filter(u8::is_ascii_digit).count() >= 5;
    let at = words.iter().position(digits)?;
    let number = words.get(at)?.trim_matches([',', '.', ';', '(', ')']);
    let series = at.checked_sub(1).and_then(|before| words.get(before));
    let letters = |word: &&&str| {
        let bare = word.trim_end_matches('-');
        (1..=2).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    Some(match series.filter(letters) {
        Some(series) => format!("{series} {number}"),
        None => number.to_owned(),
    })
}

/// The address of the INTERPOL notice that the UN's comments end with, and the UK's after them.
pub(in crate::lists) fn special_notice(text: &str) -> Option<Source> {
    let (_, behind) = text.split_once("UN Security Council Special Notice web link:")?;
    let url = behind.split_whitespace().next()?;
    url.starts_with("http").then(|| Source {
        title: Some("INTERPOL-UN Security Council Special Notice".to_owned()),
        url: Some(url.to_owned()),
        published: None,
    })
}

/// Month and year in English words: "Nov. 1973", "August 1961"; with a day before it "3 Mar. 1979".
pub(in crate::lists) fn date_in_words(text: &str) -> Option<PartialDate> {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        [month_word, year] => PartialDate::month(year.parse().ok()?, month(month_word)?).ok(),
        [day, month_word, year] => {
            PartialDate::day(year.parse().ok()?, month(month_word)?, day.parse().ok()?).ok()
        }
        _ => None,
    }
}

/// The number of a month by its English name or the first three letters of it, with or without a full stop.
pub(in crate::lists) fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    if word.len() < 3 {
        return None;
    }
    (1..)
        .zip(MONTHS)
        .find(|(_, name)| name.starts_with(&word))
        .map(|(number, _)| number)
}

/// Whether a text has letters, and all of them are of the Latin script.
pub(in crate::lists) fn is_latin(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(latin)
}

/// Whether a text has letters and none of them is of the Latin script.
pub(in crate::lists) fn is_other_script(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && !letters.any(latin)
}

/// The Latin blocks of Unicode: basic to extended B, the additional ones, and modifier letters,
/// which lists use for apostrophes.
fn latin(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '\u{aa}'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lettered_parts() {
        assert_eq!(lettered("a) one b) two c) three"), ["one", "two", "three"]);
        assert_eq!(lettered("one b) two"), ["one", "two"]);
        // Out of order, or inside a word, a letter is no mark.
        assert_eq!(lettered("see c) and a(b)"), ["see c) and a(b)"]);
        assert_eq!(lettered(""), [""]);
        assert_eq!(lettered("a) one"), ["one"]);
    }

    #[test]
    fn numbered_parts() {
        assert_eq!(numbered("(1) A-1 (2) B (x) (3) -"), ["A-1", "B (x)", "-"]);
        assert_eq!(numbered("(1) A-1 (2) B(3) C"), ["A-1", "B", "C"]);
        assert_eq!(
            numbered("(1) A. (2) B.(3) C (2018)"),
            ["A.", "B.", "C (2018)"]
        );
        assert_eq!(numbered("(1) A (2) B (2) C"), ["A", "B", "C"]);
        assert_eq!(numbered("A (2) B"), ["A (2) B"]);
        assert_eq!(numbered("S335026"), ["S335026"]);
    }

    #[test]
    fn dates() {
        let date = |text| date_in_words(text).map(|date| date.to_string());
        assert_eq!(date("Nov. 1973").as_deref(), Some("1973-11"));
        assert_eq!(date("3 March 1979").as_deref(), Some("1979-03-03"));
        assert_eq!(date("Sept. 1979").as_deref(), Some("1979-09"));
        assert_eq!(date("30-35 years old"), None);
        assert_eq!(date("31 Feb. 1979"), None);
    }

    #[test]
    fn numbers() {
        let number = |text| number_in(text).unwrap_or_default();
        assert_eq!(
            number("Tunisian passport number L 191609 of 1996"),
            "L 191609"
        );
        assert_eq!(number("identity card DE- 473900"), "DE- 473900");
        assert_eq!(number("(tazkira) number 57388, old"), "57388");
        assert_eq!(number("issued in 1996"), "");
    }

    #[test]
    fn scripts() {
        assert!(is_latin("Amir Khazmat") && is_latin("ə ʿAbd al-Sha’ir") && !is_latin("12"));
        assert!(is_other_script("Амир 12") && !is_other_script("Aмир") && !is_other_script("("));
    }
}
