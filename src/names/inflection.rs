//! Words of trade in a form that no table lists: with an ending of Slavic grammar, or an article grown onto it in French.

use super::known;
use super::tables::listed;
use super::tables::words::INFLECTIONS;
use super::words::{self, WordClass, WordEntry};
use std::sync::LazyLock;

/// The endings that words of one kind may have, and those under which the tables may have the same word.
static INFLECTED: LazyLock<[(Vec<&str>, Vec<&str>); 2]> = LazyLock::new(|| {
    [
        ("adjective ending", "adjective form"),
        ("noun ending", "noun form"),
    ]
    .map(|(endings, forms)| (listed(INFLECTIONS, endings), listed(INFLECTIONS, forms)))
});

/// What a word of the Slavic languages is whose tables lack the form it has: istoricheskomu is
/// istoricheskii. Only of words of organizations: names bend too.
pub(super) fn inflected(word: &str) -> Option<WordEntry> {
    INFLECTED.iter().find_map(|(endings, forms)| {
        let mut stems = endings
            .iter()
            .filter_map(|ending| word.strip_suffix(ending));
        stems.find_map(|stem| {
            // A shorter stem is another word's as often.
            (stem.len() >= 5).then_some(())?;
            forms
                .iter()
                .find_map(|form| of_trade(&format!("{stem}{form}")))
        })
    })
}

/// A French word of trade behind an article or a preposition whose apostrophe was left out (d'Etudes,
/// l'Industrie).
pub(super) fn elided(word: &str) -> Option<WordEntry> {
    let rest = word.strip_prefix(['d', 'l'])?;
    // A shorter rest is another word's as often.
    let elided = rest.len() >= 5 && rest.starts_with(['a', 'e', 'h', 'i', 'o', 'u']);
    // Lusine is a woman's name, and usine a factory.
    (elided && known::given_name_groups(word).is_empty()).then_some(())?;
    of_trade(rest)
}

/// The entry of a word of trade.
fn of_trade(word: &str) -> Option<WordEntry> {
    words::entry(word).filter(|entry| entry.class == WordClass::Generic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::words::canonical_label;

    #[test]
    fn words_of_trade_are_known_in_another_form() {
        let same = |one: Option<WordEntry>, other: &str| {
            let label = |entry: Option<WordEntry>| entry.map(|of| canonical_label(of.canonical));
            assert!(one.is_some(), "{other}");
            assert_eq!(label(one), label(words::entry(other)), "{other}");
        };
        same(inflected("istoricheskomu"), "istoricheskii");
        same(inflected("laboratoriyam"), "laboratoriya");
        same(inflected("zavodom"), "zavod");
        same(elided("detudes"), "etudes");
        for word in ["orbitogo", "ivanov", "skogo", "y", ""] {
            assert_eq!(inflected(word), None, "{word}");
        }
        for word in ["lusine", "dama", "orbita", "d", ""] {
            assert_eq!(elided(word), None, "{word}");
        }
    }
}
