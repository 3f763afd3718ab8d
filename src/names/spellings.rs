//! Other spellings that a romanised word may have: what one language writes of it, as another does.

use super::{syllables, words};
use std::sync::LazyLock;

pub(super) const TABLE: &str = include_str!("data/words/endings.tsv");

static EAST_SLAVIC: LazyLock<Vec<&str>> = LazyLock::new(|| words::listed(TABLE, "east slavic"));
static SOUTH_SLAVIC: LazyLock<Vec<&str>> = LazyLock::new(|| words::listed(TABLE, "south slavic"));

/// Calls `each` with the other spellings of a word; with none of most words.
pub(super) fn others(word: &str, mut each: impl FnMut(&str)) {
    if let Some(stem) = grown_article(word) {
        each(stem);
    }
    if word.len() >= 5 && (word.ends_with("ou") || word.contains("ousk")) {
        // The Belarusian short u is the v of Russian family names: Ivanou, Tsikhanouski.
        each(&word.replace("ou", "ov"));
    }
    if let Some(stem) = word.strip_suffix("au").filter(|stem| stem.len() >= 4) {
        // The same behind an a that is not stressed: Sviridau.
        each(&format!("{stem}ov"));
    }
    if let Some(russian) = russian_g(word) {
        each(&russian);
    }
    if let Some(pinyin) = pinyin(word) {
        each(&pinyin);
    }
    if word.len() >= 5 && SOUTH_SLAVIC.iter().any(|ending| word.ends_with(ending)) {
        // It is -ich: Milosevic.
        each(&format!("{word}h"));
        if word.contains("dj") {
            // Đ is d where its stroke is lost.
            each(&format!("{}h", word.replace("dj", "d")));
        }
    }
}

/// The name behind an article that is written onto it: aljazira, arrahman, ezzawahiri.
fn grown_article(word: &str) -> Option<&str> {
    let bytes = word.as_bytes();
    // Five letters behind the article: Albert, Alan, Allen and Ellis stay what they are.
    (bytes.len() >= 7 && matches!(bytes.first(), Some(b'a' | b'e'))).then_some(())?;
    let (first, second) = (*bytes.get(1)?, *bytes.get(2)?);
    let sun = first == second && matches!(first, b'r' | b's' | b'n' | b'z' | b'd' | b't');
    (first == b'l' || sun).then(|| &word[2..])
}

/// An East Slavic family name with the Russian g for the Ukrainian and Belarusian h: Halahanov is
/// Galaganov. An h that makes another letter of the one before it stays: kh, zh, sh, ch.
fn russian_g(word: &str) -> Option<String> {
    if !word.contains('h') || !EAST_SLAVIC.iter().any(|ending| word.ends_with(ending)) {
        return None;
    }
    let mut before = ' ';
    let russian: String = word
        .chars()
        .map(|letter| {
            let alone = !matches!(before, 'k' | 'z' | 's' | 'c' | 't' | 'p' | 'g' | 'd');
            before = letter;
            if letter == 'h' && alone { 'g' } else { letter }
        })
        .collect();
    (russian != word).then_some(russian)
}

/// A Chinese name of several syllables run together, as pinyin writes it (Jianxin, Yonghao), by its sound.
///
/// Inside a word x is ks and gh is g in most languages, but in pinyin they are sh, and g before a strong
/// h. Its q stays k, as the readings of Chinese characters have it: as ch it is like too many others.
fn pinyin(word: &str) -> Option<String> {
    let inside = word.get(1..)?;
    let other = inside.contains('x') || inside.contains("gh");
    let respell = || word.replace("gh", "gkh").replace('x', "sh");
    (other && syllables::are_pinyin(word)).then(respell)
}

#[cfg(test)]
mod tests {
    use super::{EAST_SLAVIC, SOUTH_SLAVIC, pinyin, russian_g};

    #[test]
    fn the_table_has_what_is_asked_of_it() {
        assert!(EAST_SLAVIC.contains(&"enko") && SOUTH_SLAVIC.contains(&"vic"));
    }

    #[test]
    fn an_h_of_its_own_is_g() {
        for (word, expected) in [
            ("halahanov", Some("galaganov")),
            ("bohdanenko", Some("bogdanenko")),
            ("khodakovskyi", None),
            ("zhukov", None),
            ("hassan", None),
        ] {
            assert_eq!(russian_g(word).as_deref(), expected);
        }
    }

    #[test]
    fn pinyin_is_told_from_other_words() {
        for (word, expected) in [
            ("jianxin", "jianshin"),
            ("xiaoxia", "shiaoshia"),
            ("yonghao", "yongkhao"),
        ] {
            assert_eq!(pinyin(word).as_deref(), Some(expected));
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
            assert_eq!(pinyin(word), None, "{word}");
        }
    }
}
