//! Khmer words: consonants carry a vowel that is not written unless they close a syllable. One part a run.

use std::sync::LazyLock;

use super::table::Table;
use crate::names::romanise::{Romanised, Vowels};
use crate::names::tables;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(tables::scripts::KHMER));

/// The table's faults, for the test that holds that there are none.
#[cfg(test)]
pub(in crate::names) fn faults() -> Vec<String> {
    TABLE.faults().to_vec()
}

/// Coeng: the next consonant is written under this one.
const COENG: char = '\u{17D2}';

/// Toandakhiat: the letter before is silent.
const SILENT: char = '\u{17CD}';

/// The run's one part.
pub(in crate::names) fn romanise(word: &str) -> Vec<Romanised> {
    let mut letters = Vec::with_capacity(word.len());
    for letter in TABLE.fold(word) {
        if letter == SILENT {
            letters.pop();
        } else {
            letters.push(letter);
        }
    }
    let mut readings = Vec::with_capacity(4);
    TABLE.spell(&with_inherent(&letters), &mut readings);
    let vowels = Vowels::Written;
    vec![Romanised { readings, vowels }]
}

/// `a` after each consonant that opens a syllable without a vowel sign.
fn with_inherent(letters: &[char]) -> Vec<char> {
    let mut out = Vec::with_capacity(letters.len() * 2);
    let mut open = false;
    for (at, &letter) in letters.iter().enumerate() {
        out.push(letter);
        let next = letters.get(at + 1).copied();
        if is_consonant(letter) {
            let sign = next.is_some_and(|c| c == COENG || is_vowel(c));
            if sign {
                open = false;
            } else if open {
                // It closes the syllable.
                open = false;
            } else if next.is_some() {
                out.push('a');
                open = true;
            }
        } else if is_vowel(letter) {
            open = true;
        }
    }
    out
}

fn is_consonant(c: char) -> bool {
    matches!(c, '\u{1780}'..='\u{17A2}')
}

fn is_vowel(c: char) -> bool {
    matches!(c, '\u{17B6}'..='\u{17C7}')
}
