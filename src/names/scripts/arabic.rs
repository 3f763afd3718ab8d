//! Words in Arabic script: known words of names, the article, compounds, and the bare consonants for all else.
//!
//! The article and what it binds become parts of their own, as Latin spellings set them apart: الرحمن is `al` + `rahman`,
//! عبدالرحمن `abd` + `al` + `rahman`, نورالدين `nur` + `al` + `din`, ابوبصير `abu` + `basir`, محمدرضا `muhammad` + `reza`. Latin writes
//! all of these in one word too, so the parts are to be compared joined as well. Compounds with الله stay one part (`asadullah`),
//! and so do words with an ending (`hosseini`, `hosseinzadeh`).

use std::sync::LazyLock;

use super::arabic_slavic;
use super::table::{Table, add_reading};
use super::words::{Words, compound};
use crate::names::romanise::{Romanised, Vowels};
use crate::names::tables;
use crate::names::transcription;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(tables::scripts::ARABIC));

static NAMES: LazyLock<Words> = LazyLock::new(|| {
    Words::parse(tables::scripts::ARABIC_NAMES, |word| key(&TABLE.fold(word))).also(in_french)
});

/// A spelling as the Maghreb and Lebanon write it: `ch` for sh, `ou` for w. Nothing, if it has neither.
fn in_french(reading: &str) -> Option<String> {
    let french = reading.replace("sh", "ch").replace('w', "ou");
    (french != reading).then_some(french)
}

/// The tables' faults, for the test that holds that there are none.
#[cfg(test)]
pub(in crate::names) fn faults() -> Vec<String> {
    [TABLE.faults(), NAMES.faults()].concat()
}

/// The letters of "God", which ends many names and keeps its article.
const ALLAH: [char; 4] = ['ا', 'ل', 'ل', 'ه'];

/// The article.
const AL: [char; 2] = ['ا', 'ل'];

/// The parts of a word; see the module for where there are several.
pub(in crate::names) fn romanise(word: &str) -> Vec<Romanised> {
    let mut parts = Vec::with_capacity(1);
    // Persian keeps the parts of a compound from joining by a zero-width non-joiner.
    for word in word.split('\u{200C}').filter(|word| !word.is_empty()) {
        split(&TABLE.fold(word), &mut parts);
    }
    parts
}

fn split(letters: &[char], parts: &mut Vec<Romanised>) {
    let keys = key(letters);
    if keys.len() != letters.len() {
        // Vowel marks: they say more than the table of names does.
        parts.push(plain(letters));
        return;
    }
    if let Some(known) = NAMES.romanised(&keys) {
        parts.push(known);
        return;
    }
    if let Some(rest) = after(&keys, letters, &AL, 2) {
        parts.push(article(rest));
        split_rest(rest, parts);
        return;
    }
    // "And the", "by the", "for the".
    for (prefix, readings) in [
        (['و', 'ا', 'ل'], ["wa", "va"].as_slice()),
        (['ب', 'ا', 'ل'], ["bi"].as_slice()),
    ] {
        if let Some(rest) = after(&keys, letters, &prefix, 3) {
            parts.push(written(readings));
            parts.push(article(rest));
            split_rest(rest, parts);
            return;
        }
    }
    if let Some(rest) = after(&keys, letters, &['ل', 'ل'], 3) {
        parts.push(written(&["lil"]));
        split_rest(rest, parts);
        return;
    }
    if let Some(head) = keys.strip_suffix(&ALLAH).filter(|head| head.len() >= 2) {
        let letters = letters.get(..head.len()).unwrap_or_default();
        let head = stem(head, letters).unwrap_or_else(|| plain(letters));
        parts.push(joined(head, &written(&["ullah", "ollah", "allah"])));
        return;
    }
    // An article inside: only between two words that are known, for the letters occur by chance too.
    for at in 2..keys.len().saturating_sub(3) {
        let (head, tail) = keys.split_at(at);
        if let Some(tail) = tail.strip_prefix(&AL)
            && let (Some(head), Some(known)) = (NAMES.romanised(head), NAMES.romanised(tail))
        {
            parts.extend([head, article(tail), known]);
            return;
        }
    }
    // Abd and the article need no known word after them.
    if let Some(rest) = after(&keys, letters, &['ع', 'ب', 'د', 'ا', 'ل'], 2) {
        parts.push(written(&["abd"]));
        parts.push(article(rest));
        split_rest(rest, parts);
        return;
    }
    // "Father of"; a known compound such as Abu Bakr has been found above.
    if let Some(rest) = after(&keys, letters, &['ا', 'ب', 'و'], 3) {
        parts.push(written(&["abu", "abou"]));
        split(rest, parts);
        return;
    }
    split_rest(letters, parts);
}

/// A word that has no article before it: one part, or two known words grown together.
fn split_rest(letters: &[char], parts: &mut Vec<Romanised>) {
    let keys = key(letters);
    if let Some(one) = stem(&keys, letters) {
        parts.push(one);
        return;
    }
    // Below six letters two words together are too likely to be another word.
    if keys.len() == letters.len() && keys.len() >= 6 {
        for at in (2..keys.len().saturating_sub(1)).rev() {
            let (Some(head), Some(tail)) = (keys.get(..at), keys.get(at..)) else {
                continue;
            };
            if let (Some(head), Some(tail)) = (NAMES.romanised(head), stem(tail, tail)) {
                parts.extend([head, tail]);
                return;
            }
        }
    }
    parts.push(plain(letters));
}

/// A known word, bare or with an ending.
fn stem(keys: &[char], letters: &[char]) -> Option<Romanised> {
    if let Some(known) = NAMES.romanised(keys) {
        return Some(known);
    }
    if keys.len() != letters.len() {
        return None;
    }
    // "Of": -i, its forms for women and for groups, and the endings of surnames; stems of two letters are too many.
    for (ending, readings) in [
        (['ی'].as_slice(), ["i"].as_slice()),
        (&['ی', 'ه'], &["iya", "iyah"]),
        (&['ی', 'ا', 'ن'], &["ian"]),
        (&['ز', 'ا', 'د', 'ه'], &["zadeh", "zada"]),
        (&['و', 'ف'], &["ov", "of"]),
    ] {
        if let Some(head) = keys.strip_suffix(ending).filter(|head| head.len() >= 3)
            && let Some(head) = NAMES.romanised(head)
        {
            return Some(joined(head, &written(readings)));
        }
    }
    // The Maghreb's "son of the" and "father of": Belkacem, Bouali.
    for (prefix, reading) in [(['ب', 'ل'], "bel"), (['ب', 'و'], "bou")] {
        if let Some(tail) = keys.strip_prefix(&prefix).filter(|tail| tail.len() >= 3)
            && let Some(tail) = NAMES.romanised(tail)
        {
            return Some(joined(written(&[reading]), &tail));
        }
    }
    None
}

/// The consonants and long vowels as they stand.
fn plain(letters: &[char]) -> Romanised {
    let mut readings = Vec::with_capacity(4);
    TABLE.spell(letters, &mut readings);
    transcription::add(&mut readings, arabic_slavic::readings(&key(letters)));
    let vowels = Vowels::Unwritten;
    Romanised { readings, vowels }
}

fn written(readings: &[&str]) -> Romanised {
    Romanised {
        readings: readings.iter().map(|r| (*r).to_owned()).collect(),
        vowels: Vowels::Written,
    }
}

fn joined(head: Romanised, tail: &Romanised) -> Romanised {
    Romanised {
        readings: compound(&head.readings, &tail.readings),
        vowels: head.vowels,
    }
}

/// The article before a word: `al`, and the form that takes on a sun letter's sound (`ar-Rahman`, `ash-Shaykh`).
fn article(rest: &[char]) -> Romanised {
    let assimilated = match rest.first() {
        Some('ت' | 'ط') => "at",
        Some('ث') => "ath",
        Some('د' | 'ض') => "ad",
        Some('ذ') => "adh",
        Some('ر') => "ar",
        Some('ز' | 'ظ') => "az",
        Some('س' | 'ص') => "as",
        Some('ش') => "ash",
        Some('ن') => "an",
        _ => "al",
    };
    let mut article = written(&["al"]);
    add_reading(assimilated.to_owned(), &mut article.readings);
    article
}

/// What follows a prefix, in the word's own letters, if at least `least` of them do.
fn after<'a>(
    keys: &[char],
    letters: &'a [char],
    prefix: &[char],
    least: usize,
) -> Option<&'a [char]> {
    let long = keys.starts_with(prefix) && keys.len() >= prefix.len() + least;
    letters.get(prefix.len()..).filter(|_| long)
}

/// A word by its letters alone: those typed for one another made one, vowel marks left out.
pub(in crate::names) fn letters(word: &str) -> String {
    key(&TABLE.fold(word)).into_iter().collect()
}

/// Letters that are typed for one another made one, vowel marks left out.
fn key(letters: &[char]) -> Vec<char> {
    letters
        .iter()
        .filter(|c| !matches!(**c, '\u{64B}'..='\u{652}'))
        .map(|c| match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ي' | 'ى' | 'ئ' | 'ې' | 'ۍ' | 'ے' => 'ی',
            'ك' | 'ڪ' => 'ک',
            'ة' | 'ہ' | 'ھ' | 'ە' | 'ۀ' | 'ۃ' => 'ه',
            'ؤ' => 'و',
            'ګ' => 'گ',
            c => *c,
        })
        .collect()
}
