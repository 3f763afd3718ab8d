//! Names of other languages in Chinese characters, which stand for their sounds there and for no meaning: 普里戈任 is
//! p-ri-go-zhin.
//!
//! A dot between the names tells that they are such (叶夫根尼·普里戈任); without one, characters do that Chinese names
//! seldom have.

use super::rows;
use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../data/cjk/transcription.tsv");

/// What a character stands for.
struct Sounds {
    readings: Vec<&'static str>,
    /// Chinese names seldom have it.
    seldom: bool,
}

static SOUNDS: LazyLock<HashMap<char, Sounds>> = LazyLock::new(|| {
    let mut sounds = HashMap::new();
    for [characters, readings, seldom] in rows(TABLE) {
        for c in characters.chars() {
            let readings = readings.split_whitespace().collect();
            let seldom = !seldom.is_empty();
            sounds.insert(c, Sounds { readings, seldom });
        }
    }
    sounds
});

/// The dots that stand between the parts of a foreign name.
const DOTS: [char; 10] = ['·', '•', '・', '‧', '．', '∙', '･', '⋅', '.', '﹒'];

/// Fewest characters that are told from a Chinese name without a dot, which has four at most.
const LEAST_ALONE: usize = 3;

/// Whether a dot stands between two Han characters of a text.
pub(in crate::names) fn has_dot(text: &str) -> bool {
    let han = |c: Option<char>| c.is_some_and(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    let mut dots = text.match_indices(DOTS);
    dots.any(|(at, dot)| {
        han(text[..at].chars().next_back()) && han(text[at + dot.len()..].chars().next())
    })
}

/// Whether a run of simplified characters is a foreign name, dot or none: all of them stand for sounds, and Chinese names
/// seldom have most of them; of three all but the first, which is a family's name in many.
pub(super) fn is_foreign(run: &[char]) -> bool {
    if run.len() < LEAST_ALONE {
        return false;
    }
    let mut seldom = 0;
    for c in run {
        let Some(sounds) = SOUNDS.get(c) else {
            return false;
        };
        seldom += usize::from(sounds.seldom);
    }
    match run {
        [_, behind @ ..] if run.len() == LEAST_ALONE => behind
            .iter()
            .all(|c| SOUNDS.get(c).is_some_and(|sounds| sounds.seldom)),
        _ => seldom * 2 > run.len(),
    }
}

/// What a character stands for, the likeliest first; none if it is not used so.
pub(super) fn sounds(c: char) -> Option<&'static [&'static str]> {
    SOUNDS.get(&c).map(|sounds| sounds.readings.as_slice())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Normalizer, Scorer};

    #[test]
    fn the_table_is_sound() {
        let mut seen = std::collections::HashSet::new();
        for [characters, readings, seldom] in rows(TABLE) {
            for c in characters.chars() {
                assert!(seen.insert(c), "{c} stands there twice");
                assert_eq!(super::super::simplified(c), c);
            }
            let letters = |reading: &str| reading.bytes().all(|b| b.is_ascii_lowercase());
            assert!(
                !readings.is_empty() && readings.split_whitespace().all(letters),
                "{characters}"
            );
            assert!(matches!(seldom, "" | "*"), "{characters}");
        }
    }

    #[test]
    fn a_foreign_name_is_told_by_a_dot_or_by_its_characters() {
        for name in ["弗拉基米尔·普京", "丹‧格特勒", "唐納．川普"] {
            assert!(has_dot(name), "{name}");
        }
        for name in ["习近平", "A·B", "ウラジーミル・プーチン", "J. 王", ""] {
            assert!(!has_dot(name), "{name}");
        }
        let foreign = |name: &str| is_foreign(&name.chars().collect::<Vec<_>>());
        for name in ["德里帕斯卡", "穆达库穆拉", "卡玛斯"] {
            assert!(foreign(name), "{name}");
        }
        for name in [
            "习近平",
            "李克强",
            "欧阳修",
            "司马相如",
            "马云",
            "阿沛",
            "莫言",
            "白居易",
        ] {
            assert!(!foreign(name), "{name}");
        }
    }

    #[test]
    fn its_characters_are_read_for_their_sounds() {
        for (characters, latin) in [
            ("叶夫根尼·普里戈任", "Yevgeny Prigozhin"),
            ("葉夫根尼‧普里戈任", "Yevgeny Prigozhin"),
            ("德里帕斯卡", "Deripaska"),
            ("阿卜杜勒·马利克", "Abdul Malik"),
            ("西尔维斯特·穆达库穆拉", "Sylvestre Mudacumura"),
            ("玛丽亚·利沃娃-别洛娃", "Maria Lvova-Belova"),
        ] {
            let [one, other] = [characters, latin].map(|name| Normalizer::V1.normalize(name));
            let score = Scorer::V1.compare(&one, &other).value;
            assert!(score >= 0.85, "{score} {characters} {latin} {one:?}");
        }
    }
}
