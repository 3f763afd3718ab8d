//! Chinese names of several syllables run together, as pinyin writes them: Jianxin, Yonghao.
//!
//! Inside a word x is ks and gh is g in most languages, but in pinyin they are sh, and g before a strong
//! h. Its q stays k, as the readings of Chinese characters have it: as ch it is like too many others.

use super::cjk;
use std::collections::HashSet;
use std::sync::LazyLock;

static SYLLABLES: LazyLock<HashSet<&str>> = LazyLock::new(|| cjk::syllables().collect());

/// Longest syllable: zhuang, chuang, shuang.
const LONGEST: usize = 6;
/// Longest word: given names have two syllables, places and firms up to four.
const LONGEST_WORD: usize = 4 * LONGEST;

/// How the word sounds if it is syllables of pinyin, two or more, where that is another sound.
pub(super) fn respelled(word: &str) -> Option<String> {
    let inside = word.get(1..)?;
    let other = inside.contains('x') || inside.contains("gh");
    let respell = || word.replace("gh", "gkh").replace('x', "sh");
    (other && word.len() <= LONGEST_WORD && is_pinyin(word)).then(respell)
}

/// Whether a word can be divided into two syllables or more.
fn is_pinyin(word: &str) -> bool {
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
            ends[start] && syllable.is_some_and(|syllable| SYLLABLES.contains(syllable))
        });
    }
    ends[word.len()]
}

#[cfg(test)]
mod tests {
    use super::respelled;

    #[test]
    fn pinyin_is_told_from_other_words() {
        for (word, expected) in [
            ("jianxin", "jianshin"),
            ("xiaoxia", "shiaoshia"),
            ("yonghao", "yongkhao"),
        ] {
            assert_eq!(respelled(word).as_deref(), Some(expected));
        }
        for word in [
            "maximov",
            "alexander",
            "xi",
            "qing",
            "qasim",
            "wang",
            "sadiq",
            "zhiqiang",
            "ghalib",
            "x",
            "",
        ] {
            assert_eq!(respelled(word), None, "{word}");
        }
    }
}
