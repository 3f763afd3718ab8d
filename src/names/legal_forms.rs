//! The words of which the names of legal forms are made, and those that are one of them with a slip of the pen.

use super::tables::{Fnv, WordMap};
use super::words::{self, WordClass};
use std::collections::HashMap;
use std::hash::Hasher;
use std::sync::LazyLock;

/// Shortest word that is mended: a slip in a shorter one makes another word as often.
const LEAST_MENDED: usize = 5;

/// Whether a word stands in the names of legal forms, alone or in a phrase.
pub(super) fn is_of_forms(word: &str) -> bool {
    of_forms(word).is_some()
}

/// The word as the names of legal forms have it, if they do.
pub(super) fn of_forms(word: &str) -> Option<&'static str> {
    FORM_WORDS.words.get_key_value(word).map(|(word, ())| *word)
}

/// The word of a legal form that this one is with a slip of the pen (liabilty, comapny); nothing for
/// words of the tables. Only for names that have words of legal forms beside it.
pub(super) fn mended(word: &str) -> Option<&'static str> {
    if word.len() < LEAST_MENDED - 1 || !word.is_ascii() || words::starts(word) || is_of_forms(word)
    {
        return None;
    }
    let mut found = None;
    shortened(word, |hash| {
        if found.is_none() {
            let near = FORM_WORDS.shortened.get(&hash);
            found = near
                .copied()
                .filter(|near| one_slip(word.as_bytes(), near.as_bytes()));
        }
    });
    found
}

/// The words of legal forms.
struct FormWords {
    words: WordMap<()>,
    /// The long ones by the hashes of themselves and of what is left without one of their letters.
    shortened: HashMap<u64, &'static str>,
}

static FORM_WORDS: LazyLock<FormWords> = LazyLock::new(|| {
    let mut of_forms = FormWords {
        words: WordMap::default(),
        shortened: HashMap::new(),
    };
    let spellings = words::of_class(WordClass::LegalForm);
    for word in spellings.flat_map(|spelling| spelling.split(' ')) {
        if word.len() >= 3
            && of_forms.words.insert(word, ()).is_none()
            && word.len() >= LEAST_MENDED
        {
            // The first that has a hash keeps it: the commoner forms stand first in the tables.
            shortened(word, |hash| {
                of_forms.shortened.entry(hash).or_insert(word);
            });
        }
    }
    of_forms
});

/// Calls `each` with the hash of a word and of each that is left without one of its letters.
fn shortened(word: &str, mut each: impl FnMut(u64)) {
    let hash = |without: usize| {
        let mut hasher = Fnv::default();
        for (at, byte) in word.bytes().enumerate() {
            if at != without {
                hasher.write(&[byte]);
            }
        }
        hasher.finish()
    };
    (0..=word.len()).for_each(|without| each(hash(without)));
}

/// Whether one letter more, less or other, or two that changed places, make one word the other.
fn one_slip(one: &[u8], other: &[u8]) -> bool {
    let head = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[head..], &other[head..]);
    let tail = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (one, other) = (&one[..one.len() - tail], &other[..other.len() - tail]);
    match (one, other) {
        ([], [_]) | ([_], []) | ([_], [_]) | ([], []) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_mended_and_a_known_word_left() {
        for (word, expected) in [
            ("liabilty", Some("liability")),
            ("liabbility", Some("liability")),
            ("comapny", Some("company")),
            ("limitad", Some("limited")),
            ("limited", None),
            ("lmtd", None),
            ("orbita", None),
            ("é", None),
            ("", None),
        ] {
            assert_eq!(mended(word), expected, "{word}");
        }
        assert_eq!(of_forms("limited"), Some("limited"));
        assert!(!is_of_forms("orbita"));
    }
}
