//! Words in Hebrew script: known words of names, and the bare consonants for all else. Always one part.

use std::sync::LazyLock;

use super::table::Table;
use super::words::Words;
use crate::names::romanise::{Romanised, Vowels};
use crate::names::tables;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(tables::scripts::HEBREW));

static NAMES: LazyLock<Words> =
    LazyLock::new(|| Words::parse(tables::scripts::HEBREW_NAMES, |word| key(&TABLE.fold(word))));

/// The tables' faults, for the test that holds that there are none.
#[cfg(test)]
pub(in crate::names) fn faults() -> Vec<String> {
    [TABLE.faults(), NAMES.faults()].concat()
}

/// The word's one part.
pub(in crate::names) fn romanise(word: &str) -> Vec<Romanised> {
    let letters = TABLE.fold(word);
    let mut keys = key(&letters);
    if let Some(known) = NAMES.romanised(&keys) {
        return vec![known];
    }
    // Some names are known without the sign that changes a letter.
    keys.retain(|c| !matches!(c, '\'' | '׳'));
    if keys.len() < letters.len()
        && let Some(known) = NAMES.romanised(&keys)
    {
        return vec![known];
    }
    let mut readings = Vec::with_capacity(4);
    TABLE.spell(&letters, &mut readings);
    let vowels = Vowels::Unwritten;
    vec![Romanised { readings, vowels }]
}

/// Final letters as plain ones, points left out.
fn key(letters: &[char]) -> Vec<char> {
    letters
        .iter()
        .filter(|c| !matches!(**c, '\u{591}'..='\u{5C7}'))
        .map(|c| match c {
            'ך' => 'כ',
            'ם' => 'מ',
            'ן' => 'נ',
            'ף' => 'פ',
            'ץ' => 'צ',
            c => *c,
        })
        .collect()
}
