//! Under which keys a token is looked up, and which tokens are therefore compared at all.
//!
//! Two tokens are **related** if they share a key. Only related tokens are ever given a similarity,
//! by the index and by the comparison of two names alike: so a look-up by keys loses nothing.
//!
//! - the skeleton (consonants in nine classes): any change of vowels, most of romanisation;
//! - the skeletons with one class left out, for skeletons of four and more: one slip in a long word;
//! - the shape with one sound left out, for skeletons of up to four: one slip in a short word;
//! - what the word means, for a word with a class;
//! - its groups: known given and family names, syllables of Chinese and Korean;
//! - the letters of a word cut short (Constr), for it and for the words of trade that begin so (Construction);
//! - the first sound and the first letter, for an initial and for what it may stand for;
//! - the text of numbers, of what has no sounds, and of small words.

use super::Token;
use super::sound::{coarse_shape, is_vowel, shape, skeletons};
use super::words::{self, WordClass};

/// Skeletons of this length and more are long enough to leave a class out.
const LONG: usize = 4;

/// Longest word, in sounds, whose shapes are keys; such words have short skeletons, so a longer one
/// is all vowels and h.
const MAX_SHAPE: usize = 24;

/// First byte of a key: what it is.
mod kind {
    pub(super) const SKELETON: u8 = b's';
    pub(super) const SHORTENED: u8 = b'd';
    pub(super) const SHAPE: u8 = b'v';
    pub(super) const MEANING: u8 = b'c';
    pub(super) const GROUP: u8 = b'g';
    pub(super) const TEXT: u8 = b't';
    pub(super) const INITIAL: u8 = b'i';
    pub(super) const JOIN: u8 = b'j';
    pub(super) const JOIN_SHAPE: u8 = b'k';
    /// The coarse shape of a word, where it is short.
    pub(super) const WHOLE_SHAPE: u8 = b'w';
    pub(super) const ACRONYM: u8 = b'a';
    pub(super) const SHORT: u8 = b'p';
}

/// Calls `each` with every key of a token; some may come twice.
pub(crate) fn keys(token: Token<'_>, buffer: &mut Vec<u8>, mut each: impl FnMut(&[u8])) {
    let mut emit = |kind: u8, parts: [&[u8]; 2], buffer: &mut Vec<u8>| {
        buffer.clear();
        buffer.push(kind);
        buffer.extend_from_slice(parts[0]);
        buffer.extend_from_slice(parts[1]);
        each(buffer);
    };
    if token.class().is_some() {
        let meaning = token.canonical().to_le_bytes();
        emit(kind::MEANING, [&meaning, &[]], buffer);
    }
    for group in token.groups() {
        emit(kind::GROUP, [&group.to_le_bytes(), &[]], buffer);
    }
    let text = token.text_bytes();
    if is_cut_short(token) {
        emit(kind::SHORT, [text, &[]], buffer);
    } else if token.class() == Some(WordClass::Generic) {
        let longest = text.len().saturating_sub(LEAST_CUT).min(*SHORT.end());
        for length in *SHORT.start()..=longest {
            if is_cut_between(text[length - 1], text[length]) {
                emit(kind::SHORT, [&text[..length], &[]], buffer);
            }
        }
    }
    if token.is_by_text() {
        emit(kind::TEXT, [text, &[]], buffer);
        return;
    }
    if token.is_initial() {
        for mark in marks(token) {
            emit(kind::INITIAL, [&[mark], &[]], buffer);
        }
        return;
    }
    let mut shaped = Vec::new();
    for form in token.forms() {
        let mut shortest = usize::MAX;
        skeletons(form, |skeleton| {
            shortest = shortest.min(skeleton.len());
            emit(kind::SKELETON, [skeleton, &[]], buffer);
            if skeleton.len() >= LONG {
                emit(kind::SHORTENED, [skeleton, &[]], buffer);
                for at in 0..skeleton.len() {
                    emit(
                        kind::SHORTENED,
                        [&skeleton[..at], &skeleton[at + 1..]],
                        buffer,
                    );
                }
            }
        });
        if shortest <= LONG {
            shaped.clear();
            shape(form, &mut shaped);
            shaped.truncate(MAX_SHAPE);
            emit(kind::SHAPE, [&shaped, &[]], buffer);
            for at in 0..shaped.len() {
                emit(kind::SHAPE, [&shaped[..at], &shaped[at + 1..]], buffer);
            }
        }
    }
}

/// Whether two tokens are related: they share a key of [`keys`], or one is an initial that fits the other; decided without
/// making the keys.
pub(crate) fn related(a: Token<'_>, b: Token<'_>) -> bool {
    if same_meaning(a, b) || a.shares_group(b) || shortens(a, b) || shortens(b, a) {
        return true;
    }
    if a.is_by_text() || b.is_by_text() {
        return a.is_by_text() && b.is_by_text() && a.text_bytes() == b.text_bytes();
    }
    if a.is_initial() || b.is_initial() {
        return initial_fits(a, b);
    }
    a.forms()
        .any(|one| b.forms().any(|other| forms_related(one, other)))
}

fn forms_related(a: &[u8], b: &[u8]) -> bool {
    let (mut found, mut short_a, mut short_b) = (false, usize::MAX, usize::MAX);
    skeletons(a, |one| {
        short_a = short_a.min(one.len());
        short_b = usize::MAX;
        skeletons(b, |other| {
            short_b = short_b.min(other.len());
            let long = one.len() >= LONG && other.len() >= LONG;
            found |= one == other || long && share_shortened(one, other);
        });
    });
    if found {
        return true;
    }
    if short_a > LONG || short_b > LONG {
        return false;
    }
    let (mut one, mut other) = (Vec::new(), Vec::new());
    shape(a, &mut one);
    shape(b, &mut other);
    one.truncate(MAX_SHAPE);
    other.truncate(MAX_SHAPE);
    share_shortened(&one, &other)
}

/// Whether two words become equal by leaving out at most one symbol of each.
fn share_shortened(a: &[u8], b: &[u8]) -> bool {
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let (a, b) = (&a[..a.len() - tail], &b[..b.len() - tail]);
    match (a.len(), b.len()) {
        (0 | 1, 0 | 1) => true,
        (n, m) if n == m => a[1..] == b[..m - 1] || a[..n - 1] == b[1..],
        _ => false,
    }
}

/// Whether two words are known to mean the same.
pub(crate) fn same_meaning(a: Token<'_>, b: Token<'_>) -> bool {
    a.class().is_some() && b.class().is_some() && a.canonical() == b.canonical()
}

/// Letters of a word that is cut short: fewer begin too many words, and are in the tables where they are usual (Dev).
const SHORT: std::ops::RangeInclusive<usize> = 4..=8;
/// Letters that are cut off, at least: one is an ending.
const LEAST_CUT: usize = 2;

/// Whether a word is cut between these letters: behind a consonant and before a vowel (Constr-uction), for there its syllable
/// is open; elsewhere a name stands before another word (Kraft-werk) or is one itself (Fina-nce, Intel-ligence).
fn is_cut_between(before: u8, behind: u8) -> bool {
    !is_vowel(before) && before != b'y' && is_vowel(behind)
}

/// Whether a word may be one of trade that is cut short, by its own letters: Constr, Mech, Econ. A known name is none.
fn is_cut_short(token: Token<'_>) -> bool {
    token.class().is_none()
        && SHORT.contains(&token.text_bytes().len())
        && !token.is_syllable()
        && token.groups().next().is_none()
        && words::begins_word_of_trade(token.text())
}

/// Whether the first is the second, cut short.
pub(crate) fn shortens(short: Token<'_>, long: Token<'_>) -> bool {
    long.class() == Some(WordClass::Generic)
        && short.class().is_none()
        && long.text_bytes().starts_with(short.text_bytes())
        && long.text_bytes().len() >= short.text_bytes().len() + LEAST_CUT
        && {
            let length = short.text_bytes().len();
            length > 0 && is_cut_between(long.text_bytes()[length - 1], long.text_bytes()[length])
        }
        && is_cut_short(short)
}

/// By this, tokens sort so that those which are alike mostly stand together: by the first skeleton, then by
/// the sounds.
pub(crate) fn sound_order(token: Token<'_>) -> Vec<u8> {
    let mut order = Vec::new();
    let first = token.forms().next().unwrap_or_default();
    skeletons(first, |skeleton| {
        if order.is_empty() {
            order.extend_from_slice(skeleton);
            order.push(0);
        }
    });
    order.extend_from_slice(first);
    order.push(0);
    order.extend_from_slice(token.record());
    order
}

/// What an initial may stand for, or be shortened to: the first sound and the first letter (the C of
/// Charles and of Carlos).
fn marks(token: Token<'_>) -> [u8; 2] {
    let sound = token.sounds().first().copied().unwrap_or(0);
    let letter = token.text_bytes().first().copied().unwrap_or(0);
    [sound, if letter.is_ascii() { letter } else { sound }]
}

/// Whether one is an initial that fits the other.
pub(crate) fn initial_fits(a: Token<'_>, b: Token<'_>) -> bool {
    let word = |t: Token<'_>| t.class().is_none() && !t.is_number() && !t.sounds().is_empty();
    (a.is_initial() || b.is_initial())
        && word(a)
        && word(b)
        && marks(a).iter().any(|mark| marks(b).contains(mark))
}

/// Calls `each` with the keys under which listed names hold the initials that a word may be
/// shortened to.
pub(crate) fn initial_keys(token: Token<'_>, buffer: &mut Vec<u8>, mut each: impl FnMut(&[u8])) {
    if token.is_initial()
        || token.is_number()
        || token.class().is_some()
        || token.sounds().is_empty()
    {
        return;
    }
    for mark in marks(token) {
        buffer.clear();
        buffer.extend_from_slice(&[kind::INITIAL, mark]);
        each(buffer);
    }
}

/// Skeletons of joined neighbours are keys from this length on: shorter ones would join half the
/// short words of the world. For those it is the coarse shape, which holds the vowels too (Li Hua, Lihua).
const LEAST_JOINED: usize = 3;

/// Joined neighbours of so many sounds have their shape for a key, and what has fewer none.
const LEAST_SHAPED: usize = 4;

/// Calls `each` with the keys of words that neighbours, run together, may be.
pub(crate) fn joined_query_keys(joined: &[u8], buffer: &mut Vec<u8>, each: impl FnMut(&[u8])) {
    of_joined([kind::SKELETON, kind::WHOLE_SHAPE], joined, buffer, each);
}

/// Calls `each` with the keys under which neighbours that are a listed word, run together, find it, beside
/// those of [`keys`].
pub(crate) fn whole_keys(token: Token<'_>, buffer: &mut Vec<u8>, mut each: impl FnMut(&[u8])) {
    if token.is_by_text() || token.is_initial() {
        return;
    }
    for form in token.forms() {
        of_joined([kind::SKELETON, kind::WHOLE_SHAPE], form, buffer, |key| {
            if key[0] == kind::WHOLE_SHAPE {
                each(key);
            }
        });
    }
}

/// Calls `each` with the keys of names in which neighbours, run together, may be a word; for the
/// index the sound of the neighbours, for a query that of the word.
pub(crate) fn join_keys(sound: &[u8], buffer: &mut Vec<u8>, each: impl FnMut(&[u8])) {
    of_joined([kind::JOIN, kind::JOIN_SHAPE], sound, buffer, each);
}

/// The key of the names that have an acronym.
pub(crate) fn acronym_key<'a>(letters: &[u8], buffer: &'a mut Vec<u8>) -> &'a [u8] {
    buffer.clear();
    buffer.push(kind::ACRONYM);
    buffer.extend_from_slice(letters);
    buffer
}

/// Calls `each` with the keys of joined neighbours, of one kind for skeletons and of one for shapes.
fn of_joined(
    [skeletal, shaped]: [u8; 2],
    sound: &[u8],
    buffer: &mut Vec<u8>,
    mut each: impl FnMut(&[u8]),
) {
    let mut short = false;
    skeletons(sound, |skeleton| {
        if skeleton.len() >= LEAST_JOINED {
            buffer.clear();
            buffer.push(skeletal);
            buffer.extend_from_slice(skeleton);
            each(buffer);
        } else {
            short = true;
        }
    });
    if short && sound.len() >= LEAST_SHAPED {
        buffer.clear();
        buffer.push(shaped);
        coarse_shape(sound, buffer);
        buffer.truncate(1 + MAX_SHAPE);
        each(buffer);
    }
}

/// Whether joined neighbours and a word share a key; decided without making the keys.
pub(crate) fn share_joined_key(joined: &[u8], word: &[u8]) -> bool {
    let (mut shares, mut short) = (false, [false; 2]);
    skeletons(joined, |one| {
        short[0] |= one.len() < LEAST_JOINED;
        skeletons(word, |other| {
            short[1] |= other.len() < LEAST_JOINED;
            shares |= one.len() >= LEAST_JOINED && one == other;
        });
    });
    shares
        || short == [true; 2] && joined.len().min(word.len()) >= LEAST_SHAPED && {
            let (mut one, mut other) = (Vec::new(), Vec::new());
            coarse_shape(joined, &mut one);
            coarse_shape(word, &mut other);
            one.truncate(MAX_SHAPE);
            other.truncate(MAX_SHAPE);
            one == other
        }
}

#[cfg(test)]
mod tests {
    use super::{initial_keys, keys, related};
    use crate::names::{Normalizer, Token};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// The keys of a token, and those of the initials that it may be shortened to.
    fn all_keys(token: Token<'_>) -> [BTreeSet<Vec<u8>>; 2] {
        let mut all = [BTreeSet::new(), BTreeSet::new()];
        let mut buffer = Vec::new();
        keys(token, &mut buffer, |key| {
            all[0].insert(key.to_vec());
        });
        initial_keys(token, &mut buffer, |key| {
            all[1].insert(key.to_vec());
        });
        all
    }

    fn share_a_key(a: Token<'_>, b: Token<'_>) -> bool {
        let ([own_a, initials_a], [own_b, initials_b]) = (all_keys(a), all_keys(b));
        let share = |one: &BTreeSet<_>, other: &BTreeSet<_>| !one.is_disjoint(other);
        share(&own_a, &own_b) || share(&initials_a, &own_b) || share(&own_a, &initials_b)
    }

    /// Words of every kind that has keys of its own.
    const WORDS: [&str; 28] = [
        "constr",
        "construction",
        "constructor",
        "commerce",
        "commercial",
        "mech",
        "mechanical",
        "mechanics",
        "ltd",
        "limited",
        "oil",
        "a",
        "i",
        "ii",
        "2",
        "x",
        "abu",
        "hassan",
        "hasan",
        "yevgeny",
        "eugene",
        "zhang",
        "chang",
        "王",
        "حسن",
        "Ким",
        "lee",
        "oauea",
    ];

    fn word() -> impl Strategy<Value = String> {
        let slips = (0..WORDS.len(), 0usize..12, "[a-z]?").prop_map(|(word, at, letter)| {
            // The word with one letter gone or another in its place.
            let word = WORDS[word].chars().enumerate();
            word.map(|(i, c)| {
                if i == at {
                    letter.clone()
                } else {
                    c.to_string()
                }
            })
            .collect::<String>()
        });
        prop_oneof![
            (0..WORDS.len()).prop_map(|word| WORDS[word].to_owned()),
            slips,
            "[aeiouyhw]{1,6}",
            "[abdehiklmnorstuvyz]{2,9}",
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn what_is_related_shares_a_key(one in word(), other in word()) {
            let names = [one, other].map(|word| Normalizer::V1.normalize(&word));
            for a in names[0].tokens() {
                for b in names[1].tokens() {
                    prop_assert_eq!(related(a, b), share_a_key(a, b), "{} | {}", a.text(), b.text());
                    prop_assert_eq!(related(a, b), related(b, a));
                }
            }
        }
    }
}
