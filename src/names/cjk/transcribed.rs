//! Names of other languages in Chinese characters, which stand for their sounds there and for no meaning: 普里戈任 is
//! p-ri-go-zhin.
//!
//! A dot between the names tells that they are such (叶夫根尼·普里戈任); without one, characters do that Chinese names
//! seldom have.

use super::rows;
use crate::names::tables::cjk::TRANSCRIPTION;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a character stands for.
struct Sounds {
    readings: Vec<&'static str>,
    /// Chinese names seldom have it.
    seldom: bool,
}

static SOUNDS: LazyLock<HashMap<char, Sounds>> = LazyLock::new(|| {
    let mut sounds = HashMap::new();
    for [characters, readings, seldom] in rows(TRANSCRIPTION) {
        for c in characters.chars() {
            let readings = readings.split_whitespace().collect();
            let seldom = !seldom.is_empty();
            sounds.insert(c, Sounds { readings, seldom });
        }
    }
    sounds
});

/// The dots that stand between the parts of a foreign name; Japanese names have others, and a full stop stands anywhere.
const DOTS: [char; 6] = ['·', '•', '‧', '．', '∙', '⋅'];

/// Fewest characters that are told from a Chinese name without a dot; such has two or three, and four if the family's has two.
const LEAST_ALONE: usize = 3;
const LONGEST_CHINESE: usize = 4;

/// Of so many characters of a foreign name one may be of a word that is known as a whole (唐納．川普).
const KNOWN_OTHERWISE: usize = 4;

/// Whether a name in Han characters is one of another language that a dot tells: its characters stand for sounds.
pub(in crate::names) fn is_dotted(text: &str) -> bool {
    let is_han = |c: &char| ('\u{3400}'..='\u{9fff}').contains(c);
    let mut dots = text.match_indices(DOTS);
    let divides = dots.any(|(at, dot)| {
        let before = text[..at].chars().next_back();
        let behind = text[at + dot.len()..].chars().next();
        before.is_some_and(|c| is_han(&c)) && behind.is_some_and(|c| is_han(&c))
    });
    divides && {
        let (mut all, mut others) = (0, 0);
        for c in text.chars().filter(is_han) {
            all += 1;
            others += usize::from(!SOUNDS.contains_key(&super::simplified(c)));
        }
        others * KNOWN_OTHERWISE <= all
    }
}

/// Whether a run of simplified characters is a foreign name without a dot: all of them stand for sounds, and Chinese names
/// seldom have more than half of them; where there are but three, any of them. Longer than a Chinese name, a third do.
pub(super) fn is_foreign(run: &[char]) -> bool {
    let mut seldom = 0;
    for c in run {
        let Some(sounds) = SOUNDS.get(c) else {
            return false;
        };
        seldom += usize::from(sounds.seldom);
    }
    match run.len() {
        ..LEAST_ALONE => false,
        LEAST_ALONE => seldom == run.len(),
        LONGEST_CHINESE => seldom * 2 > run.len(),
        _ => seldom * 3 >= run.len(),
    }
}

/// What a character stands for, the likeliest first; none if it is not used so.
pub(super) fn sounds(c: char) -> Option<&'static [&'static str]> {
    SOUNDS.get(&c).map(|sounds| sounds.readings.as_slice())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::transcription;

    #[test]
    fn the_table_is_sound() {
        assert!(rows::<1>(TRANSCRIPTION).count() > 300);
        let mut seen = std::collections::HashSet::new();
        for [characters, readings, seldom] in rows(TRANSCRIPTION) {
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
            assert!(is_dotted(name), "{name}");
        }
        let natives = [
            "习近平",
            "A·B",
            "ウラジーミル・プーチン",
            "J. 王",
            "",
            "鈴木・一郎",
            "田中・太郎",
            "赵·子龙",
            "王·伟",
            "陈·大文",
            "爱新觉罗·溥仪",
            "大林・清水建設",
        ];
        for name in natives {
            assert!(!is_dotted(name), "{name}");
        }
        let foreign = |name: &str| is_foreign(&name.chars().collect::<Vec<_>>());
        for name in ["德里帕斯卡", "穆达库穆拉", "卡玛斯"] {
            assert!(foreign(name), "{name}");
        }
        let natives = [
            "习近平",
            "李克强",
            "欧阳修",
            "司马相如",
            "马云",
            "阿沛",
            "莫言",
            "白居易",
            "李莎莎",
            "林娜娜",
            "王维克",
            "马克斯",
            "韦娜莎",
            "艾克拉",
            "欧阳娜娜",
        ];
        for name in natives {
            assert!(!foreign(name), "{name}");
        }
    }

    #[test]
    fn its_characters_are_read_for_their_sounds() {
        transcription::assert_found(&[
            ("叶夫根尼·普里戈任", "Yevgeny Prigozhin"),
            ("葉夫根尼‧普里戈任", "Yevgeny Prigozhin"),
            ("德里帕斯卡", "Deripaska"),
            ("阿卜杜勒·马利克", "Abdul Malik"),
            ("西尔维斯特·穆达库穆拉", "Sylvestre Mudacumura"),
            ("玛丽亚·利沃娃-别洛娃", "Maria Lvova-Belova"),
        ]);
    }
}
