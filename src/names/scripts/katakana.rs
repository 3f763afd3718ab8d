//! Names of other languages in katakana: those that are known, and of others the vowels that Japanese puts between their
//! consonants are taken out again.

use super::table::add_reading;
use super::words::Words;
use crate::names::tables;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

static NAMES: LazyLock<Words> = LazyLock::new(|| {
    let table = tables::scripts::KATAKANA_NAMES;
    Words::parse(table, |word| word.nfkc().collect())
});

/// The table's faults, for the test that holds that there are none.
#[cfg(test)]
pub(in crate::names) fn faults() -> Vec<String> {
    NAMES.faults().to_vec()
}

/// The readings of a word in katakana, its Hepburn readings given: as the name that it is known for, or may be.
pub(in crate::names) fn read(word: &str, readings: &mut Vec<String>) {
    let folded: Vec<char> = word.nfkc().collect();
    match NAMES.get(&folded) {
        Some(known) => {
            let hepburn = std::mem::replace(readings, known.to_vec());
            for reading in hepburn {
                add_reading(reading, readings);
            }
        }
        None => foreign(readings),
    }
}

/// Adds to the Hepburn reading of a word in katakana those that it may have had in its own language: donarudo was donald,
/// gasupuromu gasprom, puchin putin.
fn foreign(readings: &mut Vec<String>) {
    let Some(hepburn) = readings.first().cloned() else {
        return;
    };
    let bare = without_filling(&hepburn);
    for reading in [bare.replace('r', "l"), bare.replace("ch", "t"), bare] {
        if !readings.contains(&reading) {
            add_reading(reading, readings);
        }
    }
}

/// A reading without the u behind a consonant and the o behind t and d, where no vowel follows.
fn without_filling(reading: &str) -> String {
    let letters: Vec<char> = reading.chars().collect();
    let vowel = |c: &char| "aeiou".contains(*c);
    let mut bare = String::with_capacity(letters.len());
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let next = letters.get(at + 1);
        let behind_consonant = before.is_some_and(|c| !vowel(c) && *c != 'y');
        let before_vowel = next.is_some_and(vowel);
        let filling = match letter {
            'u' => true,
            'o' => matches!(before, Some('t' | 'd')),
            _ => false,
        };
        // At the beginning of a word few consonants follow another: tr, kl, st.
        let first = !letters.iter().take(at).any(vowel);
        let cluster = next == Some(&'r') || before == Some(&'s');
        let filling = filling && behind_consonant && !before_vowel && (!first || cluster);
        if !filling {
            bare.push(*letter);
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::without_filling;

    #[test]
    fn filling_vowels_are_taken_out() {
        for (hepburn, expected) in [
            ("donarudo", "donard"),
            ("toranpu", "tranp"),
            ("gasupuromu", "gasprom"),
            ("rosunefuchi", "rosnefchi"),
            ("usumanofu", "usmanof"),
            ("putin", "putin"),
            ("karurosu", "karros"),
        ] {
            assert_eq!(without_filling(hepburn), expected);
        }
    }
}
