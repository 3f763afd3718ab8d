//! Korean words: the spellings that names are known by, then the official systems.
//!
//! A run of up to four syllables is taken for a person's name, which Latin spellings cut anywhere (Kim Jong Un, Kim Jongun): one
//! part a syllable. A longer run is one part.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::table::{Table, add_reading};
use super::words::Words;
use crate::names::romanise::{Romanised, Vowels};

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::parse(include_str!("../data/scripts/hangul.tsv")));

static NAMES: LazyLock<Words> = LazyLock::new(|| {
    Words::parse(include_str!("../data/scripts/hangul_names.tsv"), |word| {
        word.nfc().collect()
    })
});

/// The tables' faults, for the test that holds that there are none.
#[cfg(test)]
pub(in crate::names) fn faults() -> Vec<String> {
    [TABLE.faults(), NAMES.faults()].concat()
}

/// A family name of one or two syllables and a given name of two are the longest that is cut up.
const LONGEST_NAME: usize = 4;

/// The parts of a word; see the module.
pub(in crate::names) fn romanise(word: &str) -> Vec<Romanised> {
    let syllables: Vec<char> = word.nfkc().collect();
    let whole = syllables.iter().all(|c| ('가'..='힣').contains(c));
    if !whole || syllables.len() > LONGEST_NAME {
        return vec![run(word, &syllables)];
    }
    let parts = syllables.iter().enumerate().map(|(at, syllable)| {
        let mut readings = Vec::with_capacity(4);
        let names = NAMES.get(&[*syllable]).unwrap_or_default();
        readings.extend(names.first().cloned());
        // The other usual spellings of a family name are no given name's: Park, but Lee Myung-bak.
        if at > 0 {
            let mut systems = Vec::with_capacity(4);
            spell(&syllable.to_string(), &mut systems);
            let first = systems.into_iter().next();
            first
                .into_iter()
                .for_each(|reading| add_reading(reading, &mut readings));
        }
        for reading in names {
            add_reading(reading.clone(), &mut readings);
        }
        spell(&syllable.to_string(), &mut readings);
        written(readings)
    });
    parts.collect()
}

/// The spellings of the syllables of names.
pub(in crate::names) fn spellings() -> impl Iterator<Item = &'static str> {
    NAMES.readings().map(String::as_str)
}

/// A run in one: by the systems, then with each syllable as names have it.
fn run(word: &str, syllables: &[char]) -> Romanised {
    let mut readings = Vec::with_capacity(4);
    spell(word, &mut readings);
    let mut by_syllable = String::with_capacity(syllables.len() * 4);
    for syllable in syllables {
        match NAMES.get(&[*syllable]).and_then(<[String]>::first) {
            Some(reading) => by_syllable.push_str(reading),
            None => {
                let mut readings = Vec::new();
                spell(&syllable.to_string(), &mut readings);
                by_syllable.extend(readings.first().map(String::as_str));
            }
        }
    }
    add_reading(by_syllable, &mut readings);
    written(readings)
}

fn spell(text: &str, readings: &mut Vec<String>) {
    TABLE.spell(&TABLE.fold(text), readings);
}

fn written(readings: Vec<String>) -> Romanised {
    let vowels = Vowels::Written;
    Romanised { readings, vowels }
}
