//! Under which keys a token is looked up, and which tokens are therefore compared at all.
//!
//! Two tokens are **related** if they share a key. Only related tokens are ever given a similarity,
//! by the index and by the comparison of two names alike: so a look-up by keys loses nothing.
//!
//! - the skeleton (consonants in nine classes): any change of vowels, most of romanisation;
//! - the skeletons with one class left out, for skeletons of four and more: one slip in a long word;
//! - the shape with one sound left out, for skeletons of up to four: one slip in a short word;
//! - what the word means, for a word with a class;
//! - its groups of given names;
//! - the digits of a number, the text of what has no sounds.

use super::Token;
use super::sound::{MAX_SKELETONS, shape, skeletons};

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
    if token.is_number() || token.sounds().is_empty() {
        emit(kind::TEXT, [token.text().as_bytes(), &[]], buffer);
        return;
    }
    if token.is_initial() {
        emit(kind::INITIAL, [token.sounds(), &[]], buffer);
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

/// The key under which listed names hold the initial that a word may be shortened to.
pub(crate) fn initial_key(token: Token<'_>, buffer: &mut Vec<u8>) -> bool {
    buffer.clear();
    if token.is_initial() || token.is_number() || token.class().is_some() {
        return false;
    }
    let Some(&first) = token.sounds().first() else {
        return false;
    };
    buffer.extend_from_slice(&[kind::INITIAL, first]);
    true
}

/// Most keys of a joined pair: skeletons of its first forms.
pub(crate) const MAX_JOIN_KEYS: usize = MAX_SKELETONS * 2;

/// Calls `each` with the keys under which two neighbouring tokens are found by one word that runs
/// them together: the skeletons of the joined sound.
pub(crate) fn join_keys(joined: &[u8], buffer: &mut Vec<u8>, mut each: impl FnMut(&[u8])) {
    skeletons(joined, |skeleton| {
        // Two classes would join half the short words of the world.
        if skeleton.len() >= 3 {
            buffer.clear();
            buffer.push(kind::JOIN);
            buffer.extend_from_slice(skeleton);
            each(buffer);
        }
    });
}
