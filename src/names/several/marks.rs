//! Words between two names of one party: "a.k.a.", "formerly", "он же".

use super::is_run;
use crate::names::tables::words::ALIAS_MARKS;
use crate::names::tables::{Fnv, lines};
use crate::names::words::class;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

/// When a mark counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    Always,
    /// In lower case: Alias is a name in Malaysia.
    Lower,
    /// In lower case or capitals: Aka is a name in Africa.
    NotTitle,
    /// Before a number.
    Number,
    /// Before what is no name any more.
    Note,
    /// The same behind two names, for one alone is of many: Ali s/o Ahmed.
    Kin,
}

/// A mark's words, and when it counts.
type Mark = (Vec<&'static str>, Manner);

/// The marks by their first word, the longest first; those of scripts without blanks apart.
struct Marks {
    words: HashMap<String, Vec<Mark>, BuildHasherDefault<Fnv>>,
    runs: Vec<&'static str>,
}

static MARKS: LazyLock<Marks> = LazyLock::new(|| {
    let mut marks = Marks {
        words: HashMap::default(),
        runs: Vec::new(),
    };
    for [mark, manner, _] in rows() {
        if mark.chars().next().is_some_and(is_run) {
            marks.runs.push(mark);
            continue;
        }
        let manner = match manner {
            "lower" => Manner::Lower,
            "not title" => Manner::NotTitle,
            "number" => Manner::Number,
            "note" => Manner::Note,
            "kin" => Manner::Kin,
            _ => Manner::Always,
        };
        let words: Vec<&str> = mark.split(' ').collect();
        let first = words[0].to_ascii_lowercase();
        marks.words.entry(first).or_default().push((words, manner));
    }
    for marks in marks.words.values_mut() {
        marks.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    marks
});

/// The rows of the table: the mark, its manner, and whether a former family name stands behind it.
pub(super) fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    lines(ALIAS_MARKS).map(|(_, line)| {
        let mut columns = line.split('\t');
        [(); 3].map(|()| columns.next().unwrap_or_default())
    })
}

/// The names before and behind the marks of a text; none if it has no mark. Linear in the text.
pub(super) fn divided(text: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = Vec::new();
    let mut start = 0;
    let words = || words(text);
    // Most texts have no mark, and are one name.
    let marked = words().any(|word| mark(word.1).is_some());
    let words: Vec<(usize, &str)> = if marked {
        words().collect()
    } else {
        Vec::new()
    };
    let mut at = 0;
    // Behind a note is no name, up to the next mark.
    let mut noted = false;
    while let Some(&(begin, _)) = words.get(at) {
        let Some((length, manner)) = mark_at(&words[at..], at) else {
            at += 1;
            continue;
        };
        let end = words
            .get(at + length - 1)
            .map_or(text.len(), |(begin, word)| begin + word.len());
        if !noted {
            parts.push(&text[start..begin]);
        }
        noted = matches!(manner, Manner::Note | Manner::Kin);
        start = end;
        at += length;
    }
    if parts.is_empty()
        && let Some((begin, mark)) = runs(text)
    {
        parts.push(&text[..begin]);
        start = begin + mark.len();
    }
    if !parts.is_empty() && !noted {
        parts.push(&text[start..]);
    }
    parts
}

/// The words of a text between blanks and brackets, and where each begins.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let divides = |c: char| c.is_whitespace() || "()[]{},;".contains(c);
    text.split(divides)
        .flat_map(grown_off)
        .filter(|word| !word.is_empty())
        .map(move |word| {
            let begin = word.as_ptr() as usize - text.as_ptr() as usize;
            (begin, word)
        })
}

/// A mark that is written onto the name behind it: EX-GULF HORIZON.
const GROWN: &str = "ex-";
/// Letters of that name, at least: Ex-Im Bank is no former Im Bank.
const LEAST_GROWN: usize = 3;

/// A word, or the mark that is grown onto it and the word. What has another meaning is no name: ex-minister.
fn grown_off(word: &str) -> [&str; 2] {
    let grown = word.split_at_checked(GROWN.len());
    match grown.filter(|(mark, _)| mark.eq_ignore_ascii_case(GROWN)) {
        Some((mark, name))
            if name.chars().count() >= LEAST_GROWN && class(&name.to_lowercase()).is_none() =>
        {
            [mark, name]
        }
        _ => ["", word],
    }
}

/// The marks that begin with a word.
fn mark(word: &str) -> Option<&'static Vec<Mark>> {
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    MARKS.words.get(std::str::from_utf8(lower).ok()?)
}

/// How many words are a mark here, and of which manner. None begins a text but one before its number.
/// `before` words stand before it.
fn mark_at(words: &[(usize, &str)], before: usize) -> Option<(usize, Manner)> {
    let (_, word) = words.first()?;
    let marks = mark(word)?;
    marks.iter().find_map(|(mark, manner)| {
        let here = words.get(..mark.len())?;
        let mut pairs = here.iter().zip(mark);
        if !pairs.all(|((_, word), mark)| word.to_lowercase() == mark.to_lowercase()) {
            return None;
        }
        let lower = |word: &str| !word.contains(char::is_uppercase);
        let title =
            |word: &str| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
        let counts = match manner {
            Manner::Always => true,
            Manner::Kin => before > 1,
            Manner::Lower => here.iter().all(|(_, word)| lower(word)),
            Manner::NotTitle | Manner::Note => !here.iter().all(|(_, word)| title(word)),
            Manner::Number => {
                let (_, number) = words.get(mark.len())?;
                let digits = number.len() >= 7 && number.bytes().all(|b| b.is_ascii_digit());
                return digits.then_some((mark.len() + 1, *manner));
            }
        };
        // Before such a mark stands a name, and behind it; but a note of several words may end a text.
        let ends = mark.len() == words.len();
        (counts && before > 0 && (!ends || mark.len() > 2)).then_some((mark.len(), *manner))
    })
}

/// Bytes of the longest first word of a mark: a Russian "born", a letter two bytes.
const LONGEST: usize = 20;

/// The first mark of a script without blanks that has letters on both sides.
fn runs(text: &str) -> Option<(usize, &'static str)> {
    if text.is_ascii() {
        return None;
    }
    let found = MARKS
        .runs
        .iter()
        .filter_map(|&mark| Some((text.find(mark)?, mark)));
    found
        .filter(|(at, mark)| *at > 0 && at + mark.len() < text.len())
        .min_by_key(|(at, _)| *at)
}
