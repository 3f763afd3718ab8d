//! Names of other languages in Hangul: those that are known, and others by the sounds of their syllables.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::hangul::is_of_names;
use super::words::Words;
use crate::names::tables;
use crate::names::tables::scripts::HANGUL_SOUNDS;
use crate::names::transcription;

/// Names of other languages.
pub(super) static KNOWN: LazyLock<Words> =
    LazyLock::new(|| Words::parse(tables::scripts::HANGUL_FOREIGN, |word| word.nfc().collect()));

/// What letters stand for: those of the beginning and the end of a syllable are different ones.
static SOUNDS: LazyLock<HashMap<char, Vec<&str>>> =
    LazyLock::new(|| transcription::letters(HANGUL_SOUNDS));

/// The vowel that stands between the consonants of other languages.
const FILLS: char = 'ᅳ';
/// L and r: two side by side are an l.
const LIQUID: [char; 2] = ['ᆯ', 'ᄅ'];
/// Consonants that begin syllables of few Korean names, and the vowel that is in few of them without an end.
const SELDOM: [char; 3] = ['ᄏ', 'ᄐ', 'ᄑ'];
const SELDOM_OPEN: char = 'ᅦ';
/// Fewest syllables that tell by themselves of another language; a Korean given name has two.
const LEAST_TOLD: usize = 3;

/// Whether the words of a name in Hangul spell another language: one is known so, or tells it by a syllable.
pub(in crate::names) fn is_foreign<'a>(mut words: impl Iterator<Item = &'a str>) -> bool {
    words.any(|word| {
        let syllables: Vec<char> = word.chars().collect();
        KNOWN.get(&syllables).is_some()
            || syllables.len() >= LEAST_TOLD && syllables.iter().any(|&c| is_told(c))
    })
}

/// Whether a syllable is one of other languages: by its letters, and no Korean name has it (세 and 제 are of many).
fn is_told(syllable: char) -> bool {
    if is_of_names(syllable) {
        return false;
    }
    let letters: Vec<char> = syllable.nfd().collect();
    match letters.as_slice() {
        [_, vowel] if *vowel == FILLS || *vowel == SELDOM_OPEN => true,
        [onset, vowel] => SELDOM.contains(onset) && matches!(vowel, 'ᅡ' | 'ᅥ' | 'ᅩ' | 'ᅮ' | 'ᅵ'),
        _ => false,
    }
}

/// The readings of a word by the sounds of its letters; none if it has others.
pub(in crate::names) fn readings(word: &str) -> Vec<String> {
    let syllables: Vec<char> = word.chars().collect();
    if let Some(known) = KNOWN.get(&syllables) {
        return known.to_vec();
    }
    let letters: Vec<char> = word.nfd().collect();
    let mut signs: Vec<Vec<&str>> = Vec::with_capacity(letters.len());
    for (at, letter) in letters.iter().enumerate() {
        let next = letters.get(at + 1);
        if LIQUID[0] == *letter && next == Some(&LIQUID[1]) {
            continue;
        }
        if *letter == LIQUID[1] && at > 0 && letters[at - 1] == LIQUID[0] {
            signs.push(vec!["l"]);
            continue;
        }
        // At the beginning it is either.
        if *letter == LIQUID[1] && at == 0 {
            signs.push(vec!["r", "l"]);
            continue;
        }
        match SOUNDS.get(letter) {
            Some(sounds) => signs.push(sounds.clone()),
            None => return Vec::new(),
        }
    }
    transcription::readings(&signs)
}

/// The tables' faults, for the test that holds that there are none.
#[cfg(test)]
pub(super) fn faults() -> Vec<String> {
    [KNOWN.faults(), &transcription::faults(HANGUL_SOUNDS)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_name_is_told_by_its_syllables() {
        let foreign = |name: &str| is_foreign(name.split(' '));
        for name in [
            "블라디미르",
            "무자히드",
            "이드리스 데비",
            "훈 마네트",
            "모르시",
        ] {
            assert!(foreign(name), "{name}");
        }
        for name in [
            "김정은",
            "김 정은",
            "선우 은숙",
            "남궁 민수",
            "태영호",
            "박포",
            "리설주",
            "오세훈",
            "리제강",
            "박세리",
            "현대제철",
            "경수 성현 박",
            "",
        ] {
            assert!(!foreign(name), "{name}");
        }
    }

    #[test]
    fn a_korean_name_is_read_syllable_by_syllable() {
        transcription::assert_found(&[
            ("오세훈", "Se-hoon Oh"),
            ("리제강", "Je-gang Ri"),
            ("이제훈", "Yi Che-hun"),
        ]);
    }

    #[test]
    fn its_syllables_are_read_for_their_sounds() {
        transcription::assert_found(&[
            ("이드리스 데비", "Idriss Déby"),
            ("자비훌라 무자히드", "Zabihullah Mujahid"),
            ("나이브 부켈레", "Nayib Bukele"),
            ("모르시", "Morsi"),
            ("오사마 빈 라덴", "Osama bin Laden"),
        ]);
    }
}
