//! Korean words: the spellings that names are known by, then the official systems.
//!
//! A run in which words of organizations stand (조선무역은행) is cut into them and translated; one of up to four syllables only if it is
//! all such words. The words of a name that spells another language (블라디미르 푸틴) are one part each ([`hangul_foreign`]). Of others a run
//! of up to four syllables is taken for a person's name, which Latin spellings cut anywhere (Kim Jong Un,
//! Kim Jongun): one part a syllable. A longer run is one part.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::hangul_foreign::{self, KNOWN};
use super::table::{Table, add_reading};
use super::words::Words;
use crate::names::cjk::{Piece, PieceClass};
use crate::names::romanise::{Romanised, Vowels};
use crate::names::tables;
use crate::names::transcription;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(tables::scripts::HANGUL));

static NAMES: LazyLock<Words> =
    LazyLock::new(|| Words::parse(tables::scripts::HANGUL_NAMES, |word| word.nfc().collect()));

/// Words of organizations, each with its pieces; see the head of the table.
static WORDS: LazyLock<HashMap<Vec<char>, Vec<Piece>>> = LazyLock::new(|| {
    let lines = tables::scripts::HANGUL_WORDS.lines();
    let entries = lines.filter_map(|line| line.split_once('\t'));
    let entry = |(word, readings): (&str, &str)| {
        let piece = |(word, readings): (&str, &str)| Piece {
            chars: word.nfc().count(),
            readings: readings.split(',').map(str::to_owned).collect(),
            class: PieceClass::Word,
        };
        let pieces = word.split('+').zip(readings.split('+'));
        (
            word.replace('+', "").nfc().collect(),
            pieces.map(piece).collect(),
        )
    };
    entries.map(entry).collect()
});

/// The tables' faults, for the test that holds that there are none.
#[cfg(test)]
pub(in crate::names) fn faults() -> Vec<String> {
    let spelled =
        |reading: &String| !reading.is_empty() && reading.bytes().all(|b| b.is_ascii_lowercase());
    let faulty = |(word, pieces): &(&Vec<char>, &Vec<Piece>)| {
        let chars: usize = pieces.iter().map(|piece| piece.chars).sum();
        let mut readings = pieces.iter().flat_map(|piece| &piece.readings);
        chars != word.len() || !(2..=LONGEST_WORD).contains(&chars) || !readings.all(spelled)
    };
    let faults = WORDS.iter().filter(faulty);
    let faults: Vec<String> = faults.map(|(word, _)| word.iter().collect()).collect();
    [
        TABLE.faults(),
        NAMES.faults(),
        &hangul_foreign::faults(),
        &faults,
    ]
    .concat()
}

/// A family name of one or two syllables and a given name of two are the longest that is cut up.
const LONGEST_NAME: usize = 4;

/// The one part of a word that spells another language.
pub(in crate::names) fn foreign(word: &str) -> Vec<Romanised> {
    let syllables: Vec<char> = word.nfkc().collect();
    let mut readings = hangul_foreign::readings(word);
    transcription::add(&mut readings, run(word, &syllables).readings);
    vec![written(readings)]
}

/// The parts of a word; see the module.
pub(in crate::names) fn romanise(word: &str) -> Vec<Romanised> {
    let syllables: Vec<char> = word.nfkc().collect();
    if let Some(readings) = KNOWN.get(&syllables) {
        return vec![written(readings.to_vec())];
    }
    let whole = syllables.iter().all(|c| ('가'..='힣').contains(c));
    // What begins with no syllable of Korean names is no such name.
    let of_names = |c: &char| NAMES.get(&[*c]).is_some();
    let foreign = syllables.len() > 2 && !syllables.first().is_some_and(of_names);
    if !whole || foreign || syllables.len() > LONGEST_NAME {
        return vec![run(word, &syllables)];
    }
    name(&syllables)
}

/// Longest word of the table, in syllables.
const LONGEST_WORD: usize = 4;

/// The pieces of a word that has words of organizations in it, the longest first from the front; see the module.
pub(in crate::names) fn organization(word: &str) -> Option<Vec<Piece>> {
    let syllables: Vec<char> = word.chars().collect();
    let known = |at: usize| {
        let longest = LONGEST_WORD.min(syllables.len() - at);
        let lengths = (2..=longest).rev();
        lengths
            .filter_map(|length| WORDS.get(&syllables[at..at + length]))
            .next()
    };
    let mut pieces = Vec::new();
    // Where what is no such word begins.
    let (mut from, mut at) = (0, 0);
    while at < syllables.len() {
        let Some(found) = known(at) else {
            at += 1;
            continue;
        };
        between(&syllables[from..at], &mut pieces);
        at += found.iter().map(|piece| piece.chars).sum::<usize>();
        pieces.extend_from_slice(found);
        from = at;
    }
    if let [only] = &mut pieces[..]
        && from == at
    {
        // It may be a person's as well: Woo-joo is space.
        let whole: String = syllables.iter().collect();
        only.readings.extend(run(&whole, &syllables).readings);
    }
    let all_known = pieces.iter().all(|piece| piece.class == PieceClass::Word) && from == at;
    let found = from > 0 && (all_known || syllables.len() > LONGEST_NAME);
    between(&syllables[from..], &mut pieces);
    found.then_some(pieces)
}

/// Appends the pieces of what stands between words of organizations: a name.
fn between(syllables: &[char], pieces: &mut Vec<Piece>) {
    if syllables.len() > LONGEST_NAME {
        let text: String = syllables.iter().collect();
        pieces.push(Piece {
            chars: syllables.len(),
            readings: run(&text, syllables).readings,
            class: PieceClass::Word,
        });
        return;
    }
    pieces.extend(name(syllables).into_iter().map(|part| Piece {
        chars: 1,
        readings: part.readings,
        class: PieceClass::NameSyllable,
    }));
}

/// The parts of a person's name, a syllable each.
fn name(syllables: &[char]) -> Vec<Romanised> {
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

/// Whether a syllable is one of Korean names.
pub(super) fn is_of_names(syllable: char) -> bool {
    NAMES.get(&[syllable]).is_some()
}

/// The spellings of the syllables of names.
pub(in crate::names) fn spellings() -> impl Iterator<Item = &'static str> {
    NAMES.readings().map(String::as_str)
}

/// The syllables of names, the commonest first, each with all its spellings.
pub(in crate::names) fn name_syllables() -> impl Iterator<Item = (char, Vec<String>)> {
    let lines = tables::scripts::HANGUL_NAMES.lines();
    let syllables = lines.filter_map(|line| {
        let mut word = line.split_once('\t')?.0.nfc();
        let syllable = word.next().filter(|c| ('가'..='힣').contains(c))?;
        word.next().is_none().then_some(syllable)
    });
    syllables.map(|syllable| {
        let mut readings = NAMES.get(&[syllable]).unwrap_or_default().to_vec();
        let mut systems = Vec::with_capacity(4);
        spell(&syllable.to_string(), &mut systems);
        readings.append(&mut systems);
        // Inside a name, where it is voiced: Jong behind Kim, Chong for itself.
        spell(&format!("아{syllable}"), &mut systems);
        let voiced = systems.iter().filter_map(|read| read.strip_prefix('a'));
        readings.extend(voiced.map(str::to_owned));
        (syllable, readings)
    })
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
    // Of another language: eu stands between consonants, p for f.
    let bare = readings.first().map(|first| first.replace("eu", ""));
    if let Some(bare) = bare.filter(|bare| !bare.is_empty()) {
        add_reading(bare.replace('p', "f"), &mut readings);
        add_reading(bare, &mut readings);
    }
    written(readings)
}

fn spell(text: &str, readings: &mut Vec<String>) {
    TABLE.spell(&TABLE.fold(text), readings);
}

fn written(readings: Vec<String>) -> Romanised {
    let vowels = Vowels::Written;
    Romanised { readings, vowels }
}

#[cfg(test)]
mod tests {
    use super::organization;

    fn read(word: &str) -> Option<String> {
        let pieces = organization(word)?;
        let readings: Vec<_> = pieces.iter().map(|p| p.readings[0].as_str()).collect();
        Some(readings.join(" "))
    }

    #[test]
    fn names_of_organizations_are_cut_into_their_words() {
        for (word, meant) in [
            ("조선무역은행", "choson trade bank"),
            ("단천상업은행", "dan cheon commercial bank"),
            ("고려항공", "koryo air"),
            ("현대중공업", "hyun dae heavy industry"),
        ] {
            assert_eq!(read(word).as_deref(), Some(meant));
        }
        for name in ["김정은", "이조선", "대한", "단천"] {
            assert_eq!(read(name).is_some(), name == "대한", "{name}");
        }
    }
}
