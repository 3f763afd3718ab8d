//! A word of another language as Chinese characters, Hangul, Thai, Tamil or Arabic letters spell it: each sign stands for
//! sounds that the script does not tell apart (l and r, b and v), so the word has as many readings as all of them together.

use super::{known, tables, words};
use std::collections::HashMap;

/// Readings of a word that are kept. Each sign that leaves two sounds open doubles them, and a name has some three of such.
pub(super) const MOST_READINGS: usize = 8;
/// Readings of the beginning of a word that are carried on: with half as many, and with twice, as many names were found.
const CARRIED: usize = 64;
/// Most signs of a word: what is longer is no name, and each sign costs some ten microseconds.
const MOST_SIGNS: usize = 32;

/// The lines of a table of signs, `sign <tab> sounds`, the sounds the likeliest first and a dash for none.
pub(super) fn signs(
    table: &'static str,
) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    tables::lines(table).filter_map(|(_, line)| {
        let (sign, sounds) = line.split_once('\t')?;
        let sounds = sounds.split_whitespace();
        let sounds = sounds.map(|sound| if sound == "-" { "" } else { sound });
        Some((sign, sounds.collect()))
    })
}

/// The same by the letter, of a table whose signs are single ones.
pub(super) fn letters(table: &'static str) -> HashMap<char, Vec<&'static str>> {
    signs(table)
        .filter_map(|(letter, sounds)| Some((letter.chars().next()?, sounds)))
        .collect()
}

/// What is wrong with such a table, for the tests that hold that nothing is.
#[cfg(test)]
pub(super) fn faults(table: &'static str) -> Vec<String> {
    let spelled = |sound: &&str| sound.bytes().all(|b| b.is_ascii_lowercase());
    let lines = tables::lines(table).count();
    let faulty = |(sign, sounds): &(&str, Vec<&str>)| {
        sign.is_empty() || sounds.is_empty() || !sounds.iter().all(spelled)
    };
    let mut faults: Vec<String> = signs(table)
        .filter(faulty)
        .map(|(sign, _)| sign.to_owned())
        .collect();
    if signs(table).count() != lines {
        faults.push("a line without sounds".to_owned());
    }
    faults
}

/// The readings of a word by those of its signs, the likeliest first; those that are known as names before all others. None
/// of a word of too many signs.
pub(super) fn readings<T: AsRef<str>>(signs: &[Vec<T>]) -> Vec<String> {
    if signs.len() > MOST_SIGNS {
        return Vec::new();
    }
    let mut found = vec![(0, String::new())];
    for sign in signs {
        let longer = found.iter().flat_map(|(rank, reading)| {
            let sign = sign.iter().enumerate();
            sign.map(move |(more, next)| (rank + more, format!("{reading}{}", next.as_ref())))
        });
        let mut longer: Vec<_> = longer.collect();
        longer.sort_by_key(|(rank, _)| *rank);
        longer.truncate(CARRIED);
        found = longer;
    }
    let is_known = |rank: usize, reading: &str| {
        !known::family_name_groups(reading).is_empty()
            || !known::given_name_groups(reading).is_empty()
            || rank == 0 && words::class(reading).is_some()
    };
    found.retain(|(_, reading)| !reading.is_empty());
    found.sort_by_cached_key(|(rank, reading)| (!is_known(*rank, reading), *rank));
    found.truncate(MOST_READINGS);
    found.into_iter().map(|(_, reading)| reading).collect()
}

/// Adds the readings that are not there yet.
pub(super) fn add(readings: &mut Vec<String>, more: impl IntoIterator<Item = String>) {
    for reading in more {
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
}

/// Holds that a name in another script is found under its Latin spelling at the default threshold.
#[cfg(test)]
pub(super) fn assert_found(pairs: &[(&str, &str)]) {
    use crate::{Normalizer, Scorer, ScreenOptions};
    for (name, latin) in pairs {
        let [one, other] = [name, latin].map(|name| Normalizer::V1.normalize(name));
        let score = Scorer::V1.compare(&one, &other).value;
        assert!(
            score >= ScreenOptions::DEFAULT.threshold,
            "{score} {name} {latin} {one:?}"
        );
    }
}
