//! Burmese words: no spaces, and names whose every syllable is a word (Min Aung Hlaing). One part a syllable; syllables whose
//! consonants are stacked stay together.

use std::sync::LazyLock;

use super::table::{MOST_READINGS, Table};
use crate::names::romanise::{Romanised, Vowels};
use crate::names::tables;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(tables::scripts::BURMESE));

/// The table's faults, for the test that holds that there are none.
#[cfg(test)]
pub(in crate::names) fn faults() -> Vec<String> {
    TABLE.faults().to_vec()
}

/// Asat: the consonant before it closes a syllable.
const ASAT: char = '\u{103A}';

/// The tone that cuts a syllable short.
const CREAKY: char = '\u{1037}';

/// The sign that stacks the next consonant under this one.
const STACK: char = '\u{1039}';

/// One part a syllable.
pub(in crate::names) fn romanise(word: &str) -> Vec<Romanised> {
    let letters = TABLE.fold(word);
    let mut parts = Vec::new();
    let mut from = 0;
    for at in 1..=letters.len() {
        let ends = letters.get(at).is_none_or(|_| begins(&letters, at));
        if ends && let Some(syllable) = letters.get(from..at) {
            from = at;
            let mut readings = Vec::with_capacity(4);
            TABLE.spell(&with_inherent(syllable), &mut readings);
            // A short nasal is spelt with a t: Myint, Nyunt, Thant.
            if syllable.contains(&CREAKY)
                && let Some(nasal) = readings.first().filter(|reading| reading.ends_with('n'))
            {
                let cut_short = format!("{nasal}t");
                readings.truncate(MOST_READINGS - 1);
                readings.insert(0, cut_short);
            }
            if !readings.is_empty() {
                let vowels = Vowels::Written;
                parts.push(Romanised { readings, vowels });
            }
        }
    }
    parts
}

/// Whether a syllable begins here: a consonant or independent vowel that neither closes one nor is stacked.
fn begins(letters: &[char], at: usize) -> bool {
    let is = |at: usize, sign: char| {
        // The tone stands before asat in form KC.
        let tone = usize::from(letters.get(at) == Some(&CREAKY));
        letters.get(at + tone) == Some(&sign)
    };
    let here = letters.get(at).is_some_and(|c| is_letter(*c));
    let stacked = at.checked_sub(1).is_some_and(|before| is(before, STACK));
    here && !stacked && !is(at + 1, ASAT) && !is(at + 1, STACK)
}

fn is_letter(c: char) -> bool {
    matches!(c, '\u{1000}'..='\u{102A}' | '\u{103F}')
}

/// `a` after consonants without a vowel sign; a stacking sign stands for asat, its consonant closes the syllable before.
fn with_inherent(syllable: &[char]) -> Vec<char> {
    let mut out = Vec::with_capacity(syllable.len() + 2);
    let syllable: Vec<char> = syllable.iter().copied().filter(|c| *c != CREAKY).collect();
    for (at, &letter) in syllable.iter().enumerate() {
        out.push(if letter == STACK { ASAT } else { letter });
        let next = syllable.get(at + 1);
        let consonant = matches!(letter, '\u{1000}'..='\u{1021}' | '\u{103F}');
        let medial = matches!(letter, '\u{103B}'..='\u{103E}');
        // A letter that closes the syllable follows with its asat and brings its own vowel.
        let closed = next.is_some_and(|c| is_letter(*c))
            && syllable
                .get(at + 2)
                .is_some_and(|c| matches!(*c, ASAT | STACK));
        let bare = next.is_none_or(|c| is_letter(*c));
        if (consonant || medial) && bare && !closed {
            out.push('a');
        }
    }
    out
}
