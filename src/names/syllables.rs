//! The syllables of which Chinese and Korean names are made, in Latin letters.

use super::cjk;
use super::scripts::hangul;
use std::collections::HashSet;
use std::sync::LazyLock;

static PINYIN: LazyLock<HashSet<&str>> = LazyLock::new(|| cjk::syllables().collect());
static KOREAN: LazyLock<HashSet<&str>> = LazyLock::new(|| hangul::spellings().collect());

/// Longest syllable of pinyin: zhuang, chuang, shuang.
const LONGEST: usize = 6;
/// Longest word that is divided: given names have two syllables, places and firms up to four.
const LONGEST_WORD: usize = 4 * LONGEST;

/// Whether a word is one syllable of Chinese or Korean names.
pub(super) fn is_one(word: &str) -> bool {
    PINYIN.contains(word) || KOREAN.contains(word)
}

/// Whether a word can be divided into two syllables of pinyin or more.
pub(super) fn are_pinyin(word: &str) -> bool {
    if word.len() > LONGEST_WORD {
        return false;
    }
    // For each place, whether syllables end there.
    let mut ends = [false; LONGEST_WORD + 1];
    ends[0] = true;
    for end in 1..=word.len() {
        // The whole word as one syllable does not count.
        let first = end
            .saturating_sub(LONGEST)
            .max(usize::from(end == word.len()));
        ends[end] = (first..end).any(|start| {
            let syllable = word.get(start..end);
            ends[start] && syllable.is_some_and(|syllable| PINYIN.contains(syllable))
        });
    }
    ends[word.len()]
}
