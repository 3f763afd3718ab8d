//! Whether a part of a text, between the marks of a message or the ends of a field, names somebody.

use super::part::{LEAST_DISTINCT, Words, is_whole};
use crate::names::tables::listed;
use crate::names::tables::words::{FIELDS, MESSAGES};
use crate::names::words::class;
use std::sync::LazyLock;

pub(super) static STREETS: LazyLock<Vec<&str>> = LazyLock::new(|| listed(FIELDS, "street"));
/// The words that no name ends with.
pub(super) static CONNECTING: LazyLock<Vec<&str>> =
    LazyLock::new(|| listed(MESSAGES, "connecting"));
static NOBODY: LazyLock<Vec<&str>> = LazyLock::new(|| {
    ["nobody", "purpose", "to"]
        .map(|what| listed(MESSAGES, what))
        .concat()
});

/// Fewest letters of a name of one word beside marks: shorter ones are often goods (LAPTOPS).
const LEAST_BESIDE: usize = 8;

/// How sure it is that a part names a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    /// A label or a code word says that it does.
    Named,
    /// Words before it say so, which may be words of a name themselves.
    Said,
    /// If it looks like a whole name.
    Whole,
    /// The same of what is left of a text that has no mark, which holds little else.
    Left,
    /// It is told of a party.
    Told,
}

/// Whether a part of a text names somebody, as sure as it is that it does.
pub(super) fn is_name(part: &str, sure: Sure) -> bool {
    let words = Words::of(part);
    // Beside marks a word of trade with a legal form, or less, is the rest of a name.
    let short = words.named == 0 && words.count <= 2 && words.trades < 2 && !words.place;
    let nobody = || !words.form && !words.are_of_trade() && is_nobody(part);
    // With a known given name the last word is more likely a name too: PEDRO RINCON NEL.
    let may_be = || (words.given || !ends_in_small_word(part)) && !nobody();
    match sure {
        Sure::Named => words.count > 0,
        Sure::Said => {
            // Two letters, or a name that many bear.
            let little = words.letters < LEAST_DISTINCT || words.known;
            let lone = words.named == 1 && little && !words.is_organization();
            !short && !lone && may_be()
        }
        Sure::Whole => {
            let lone = words.count == 1 && words.letters < LEAST_BESIDE;
            !short && !lone && may_be() && is_whole(part)
        }
        Sure::Left => may_be() && is_whole(part),
        Sure::Told => false,
    }
}

/// Whether a text is a person's name, by a given name that is known.
pub(super) fn is_person(text: &str) -> bool {
    let words = Words::of(text);
    words.given && words.named > 1 && words.count == words.named + words.titles
}

/// Whether the last word of a text connects it with what stood behind: RENT FOR.
fn ends_in_small_word(text: &str) -> bool {
    let last = text.split(divides).rfind(|word| !word.is_empty());
    last.is_some_and(|word| is_one(&CONNECTING, word))
}

/// Whether a text has words that name nobody, and else such of trade, of places, or numbers.
fn is_nobody(text: &str) -> bool {
    let words = words_of(text);
    let nobody = |word: &str| is_of_nobody(word) || is_one(&STREETS, word);
    let other = |word: &str| {
        class(&word.to_lowercase()).is_some() || word.chars().all(|c| c.is_ascii_digit())
    };
    words.iter().any(|(_, word)| nobody(word))
        && words.iter().all(|(_, word)| nobody(word) || other(word))
}

/// Whether a word names nobody.
pub(super) fn is_of_nobody(word: &str) -> bool {
    is_one(&NOBODY, word)
}

/// Whether a word is one of a table's, whatever its case.
pub(super) fn is_one(words: &[&str], word: &str) -> bool {
    if word.is_ascii() {
        words.iter().any(|known| known.eq_ignore_ascii_case(word))
    } else {
        words.contains(&word.to_lowercase().as_str())
    }
}

/// What divides the words of a text.
pub(super) fn divides(c: char) -> bool {
    c.is_whitespace() || ",.;()".contains(c)
}

/// The words of a text and where each begins.
pub(super) fn words_of(text: &str) -> Vec<(usize, &str)> {
    let words = text.split(divides).filter(|word| !word.is_empty());
    let begin = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    words.map(|word| (begin(word), word)).collect()
}
