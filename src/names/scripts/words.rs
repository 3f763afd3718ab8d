//! Words whose usual Latin spelling cannot be told from their letters: the machine for the `data/scripts/*_names.tsv` tables.
//!
//! A line is `word <TAB> readings`, the readings one to four, separated by commas, ASCII letters, the commonest first. Words that
//! the caller's folding makes alike share one entry, the readings of the first line before those of the next.

use std::collections::HashMap;

use super::table::{MOST_READINGS, add_reading};
use crate::names::romanise::{Romanised, Vowels};

/// Whole words with their readings.
pub(in crate::names) struct Words {
    /// By folded word.
    entries: HashMap<Box<[char]>, Vec<String>>,
    /// What could not be understood, with its line. A test holds that this is empty.
    faults: Vec<String>,
}

impl Words {
    /// Reads a table; `fold` is what looked-up words go through too.
    pub(in crate::names) fn parse(text: &str, fold: impl Fn(&str) -> Vec<char>) -> Words {
        let mut entries: HashMap<Box<[char]>, Vec<String>> = HashMap::new();
        let mut faults = Vec::new();
        for (number, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut cells = line.split('\t');
            let word = fold(cells.next().unwrap_or_default());
            let readings: Vec<&str> = cells.next().unwrap_or_default().split(',').collect();
            let spelled = |r: &&str| !r.is_empty() && r.bytes().all(|b| b.is_ascii_lowercase());
            if word.is_empty() || readings.len() > MOST_READINGS || !readings.iter().all(spelled) {
                faults.push(format!("line {}: {line}", number + 1));
                continue;
            }
            let entry = entries.entry(word.into_boxed_slice()).or_default();
            for reading in readings {
                add_reading(reading.to_owned(), entry);
            }
        }
        Words { entries, faults }
    }

    /// Adds to each word the reading that `variant` makes of its first one, as far as there is room for it.
    pub(in crate::names) fn also(mut self, variant: impl Fn(&str) -> Option<String>) -> Words {
        for readings in self.entries.values_mut() {
            if let Some(reading) = readings.first().and_then(|first| variant(first)) {
                add_reading(reading, readings);
            }
        }
        self
    }

    /// What is wrong with the table's text, a message for each line; empty for every table of the crate.
    #[cfg_attr(not(test), allow(dead_code))] // The test that reads every table is its caller.
    pub(in crate::names) fn faults(&self) -> &[String] {
        &self.faults
    }

    /// All readings of all words.
    pub(in crate::names) fn readings(&self) -> impl Iterator<Item = &String> {
        self.entries.values().flatten()
    }

    /// The readings of a folded word.
    pub(in crate::names) fn get(&self, word: &[char]) -> Option<&[String]> {
        self.entries.get(word).map(Vec::as_slice)
    }

    /// A known word with its vowels.
    pub(in crate::names) fn romanised(&self, word: &[char]) -> Option<Romanised> {
        let readings = self.get(word)?.to_vec();
        let vowels = Vowels::Written;
        Some(Romanised { readings, vowels })
    }
}

/// The n-th readings of two parts put together; the shorter list's first reading fills its gaps.
pub(in crate::names) fn compound(head: &[String], tail: &[String]) -> Vec<String> {
    let mut readings = Vec::with_capacity(MOST_READINGS);
    for column in 0..head.len().max(tail.len()) {
        let head = head.get(column).or(head.first());
        let tail = tail.get(column).or(tail.first());
        if let (Some(head), Some(tail)) = (head, tail) {
            add_reading(format!("{head}{tail}"), &mut readings);
        }
    }
    readings
}
