//! Words in Arabic script: known words of names, the article, compounds, and the bare consonants for all else.
//!
//! The article and what it binds become parts of their own, as Latin spellings set them apart: الرحمن is `al` + `rahman`,
//! عبدالرحمن `abd` + `al` + `rahman`, نورالدين `nur` + `al` + `din`. Compounds with الله stay one word (`asadullah`).

use std::sync::LazyLock;

use super::table::{Table, add_reading};
use super::words::{Words, compound};
use crate::names::romanise::{Romanised, Vowels};

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::parse(include_str!("../data/scripts/arabic.tsv")));

static NAMES: LazyLock<Words> = LazyLock::new(|| {
    Words::parse(include_str!("../data/scripts/arabic_names.tsv"), |word| {
        key(&TABLE.fold(word))
    })
});

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
    let letters = TABLE.fold(word);
    let mut parts = Vec::with_capacity(1);
    split(&letters, &mut parts);
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
        let head = stem(head, letters.get(..head.len()).unwrap_or_default());
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
    split_rest(letters, parts);
}

/// A word that has no article before it.
fn split_rest(letters: &[char], parts: &mut Vec<Romanised>) {
    let keys = key(letters);
    parts.push(stem(&keys, letters));
}

/// A known word, a known word with an ending, two known words grown together, or the bare letters.
fn stem(keys: &[char], letters: &[char]) -> Romanised {
    if let Some(known) = NAMES.romanised(keys) {
        return known;
    }
    if keys.len() != letters.len() {
        return plain(letters);
    }
    // "Of": -i, and its forms for women and for groups; stems of two letters are too many.
    for (ending, readings) in [
        (['ی'].as_slice(), ["i", "y"].as_slice()),
        (&['ی', 'ه'], &["iya", "iyah", "iyeh"]),
        (&['ی', 'ا', 'ن'], &["ian", "yan"]),
        (&['و', 'ف'], &["ov", "of", "uf"]),
    ] {
        if let Some(head) = keys.strip_suffix(ending).filter(|head| head.len() >= 3)
            && let Some(head) = NAMES.romanised(head)
        {
            return joined(head, &written(readings));
        }
    }
    for at in (2..keys.len().saturating_sub(1)).rev() {
        let (head, tail) = keys.split_at(at);
        // Two short words together are too likely to be another word.
        if keys.len() >= 6
            && let Some(head) = NAMES.romanised(head)
            && let Some(tail) = NAMES.romanised(tail)
        {
            return joined(head, &tail);
        }
    }
    plain(letters)
}

/// The consonants and long vowels as they stand.
fn plain(letters: &[char]) -> Romanised {
    let mut readings = Vec::with_capacity(4);
    TABLE.spell(letters, &mut readings);
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
