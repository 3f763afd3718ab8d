//! Words in the scripts of India: consonants carry an `a` that is not written, and that speech drops. Always one part.
//!
//! Devanagari and Bengali have tables. Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada and Malayalam are laid out letter for letter
//! like Devanagari, each in a block of its own, and are read as if they were it; Sinhala is by a list of its letters.

use std::sync::LazyLock;

use super::table::{Table, add_reading};
use crate::names::romanise::{Romanised, Vowels};
use crate::names::tables;
use crate::names::transcription;

static DEVANAGARI: LazyLock<Table> = LazyLock::new(|| Table::parse(tables::scripts::DEVANAGARI));

static BENGALI: LazyLock<Table> = LazyLock::new(|| Table::parse(tables::scripts::BENGALI));

/// The tables' faults, for the test that holds that there are none.
#[cfg(test)]
pub(in crate::names) fn faults() -> Vec<String> {
    [DEVANAGARI.faults(), BENGALI.faults()].concat()
}

/// What a letter does to the vowel of the consonant before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Consonant,
    /// An independent vowel: a syllable of its own.
    Vowel,
    /// A dependent vowel or the virama: the consonant before has no inherent vowel.
    Sign,
    /// Written with the consonant before, before any vowel sign.
    Nukta,
    /// Nasals, breath, and all that is not the script's.
    Rest,
}

pub(in crate::names) fn devanagari(word: &str) -> Vec<Romanised> {
    romanise(&DEVANAGARI, word)
}

pub(in crate::names) fn bengali(word: &str) -> Vec<Romanised> {
    romanise(&BENGALI, word)
}

/// The first and last letters of the blocks that are laid out like Devanagari's, Gurmukhi to Malayalam.
const ALIKE: std::ops::RangeInclusive<u32> = 0x0A00..=0x0D7F;

/// Letters of Sinhala, and those of the other blocks that stand elsewhere than in Devanagari, as Devanagari has them.
const OTHERS: &[(char, &str)] = &[
    ('ੰ', "ं"),
    ('ੱ', ""),
    ('ൺ', "ण्"),
    ('ൻ', "न्"),
    ('ർ', "र्"),
    ('ൽ', "ल्"),
    ('ൾ', "ळ्"),
    ('ൿ', "क्"),
    ('අ', "अ"),
    ('ආ', "आ"),
    ('ඇ', "ऍ"),
    ('ඈ', "ऍ"),
    ('ඉ', "इ"),
    ('ඊ', "ई"),
    ('උ', "उ"),
    ('ඌ', "ऊ"),
    ('ඍ', "ऋ"),
    ('එ', "ए"),
    ('ඒ', "ए"),
    ('ඓ', "ऐ"),
    ('ඔ', "ओ"),
    ('ඕ', "ओ"),
    ('ඖ', "औ"),
    ('ං', "ं"),
    ('ඃ', "ः"),
    ('ක', "क"),
    ('ඛ', "ख"),
    ('ග', "ग"),
    ('ඝ', "घ"),
    ('ඞ', "ङ"),
    ('ඟ', "ंग"),
    ('ච', "च"),
    ('ඡ', "छ"),
    ('ජ', "ज"),
    ('ඣ', "झ"),
    ('ඤ', "ञ"),
    ('ඥ', "ज्ञ"),
    ('ට', "ट"),
    ('ඨ', "ठ"),
    ('ඩ', "ड"),
    ('ඪ', "ढ"),
    ('ණ', "ण"),
    ('ඬ', "ंड"),
    ('ත', "त"),
    ('ථ', "थ"),
    ('ද', "द"),
    ('ධ', "ध"),
    ('න', "न"),
    ('ඳ', "ंद"),
    ('ප', "प"),
    ('ඵ', "फ"),
    ('බ', "ब"),
    ('භ', "भ"),
    ('ම', "म"),
    ('ඹ', "म्ब"),
    ('ය', "य"),
    ('ර', "र"),
    ('ල', "ल"),
    ('ව', "व"),
    ('ශ', "श"),
    ('ෂ', "ष"),
    ('ස', "स"),
    ('හ', "ह"),
    ('ළ', "ळ"),
    ('ෆ', "फ़"),
    ('්', "्"),
    ('ා', "ा"),
    ('ැ', "ॅ"),
    ('ෑ', "ॅ"),
    ('ි', "ि"),
    ('ී', "ी"),
    ('ු', "ु"),
    ('ූ', "ू"),
    ('ෘ', "ृ"),
    ('ෙ', "े"),
    ('ේ', "े"),
    ('ෛ', "ै"),
    ('ො', "ो"),
    ('ෝ', "ो"),
    ('ෞ', "ौ"),
];

/// A word of Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada, Malayalam or Sinhala.
pub(in crate::names) fn like_devanagari(word: &str) -> Vec<Romanised> {
    let mut read = String::with_capacity(word.len());
    for c in word.chars() {
        match OTHERS.iter().find(|(other, _)| *other == c) {
            Some((_, alike)) => read.push_str(alike),
            None if ALIKE.contains(&(c as u32)) => {
                let place = 0x0900 + (c as u32 & 0x7F);
                read.extend(char::from_u32(place));
            }
            None => read.push(c),
        }
    }
    let mut readings = Vec::with_capacity(4);
    // The languages of the south say the vowels that those of the north drop, and Tamil has one letter
    // for ch and s.
    let letters = DEVANAGARI.fold(&read);
    DEVANAGARI.spell(&with_inherent(&letters, false), &mut readings);
    readings.truncate(2);
    let mut spoken = Vec::with_capacity(4);
    DEVANAGARI.spell(&with_inherent(&letters, true), &mut spoken);
    spoken
        .into_iter()
        .take(1)
        .for_each(|reading| add_reading(reading, &mut readings));
    if word.chars().any(|c| ('\u{B80}'..='\u{BFF}').contains(&c)) {
        let first = readings.first().cloned().unwrap_or_default();
        transcription::add(&mut readings, tamil(&first));
    }
    let vowels = Vowels::Written;
    vec![Romanised { readings, vowels }]
}

/// What the letters of Tamil stand for, which has one for several sounds: k and g, s and ch, of which a doubled one is
/// voiceless; an f is a p with a sign.
const TAMIL: [(&str, &[&str]); 10] = [
    ("kk", &["k"]),
    ("tt", &["t"]),
    ("pp", &["p"]),
    ("hp", &["f"]),
    ("ch", &["s", "ch", "j", "sh"]),
    ("k", &["k", "g"]),
    ("t", &["t", "d"]),
    ("d", &["d", "t"]),
    ("p", &["p", "b"]),
    ("v", &["v", "w"]),
];

/// The readings of a word of Tamil by the first of them.
fn tamil(reading: &str) -> Vec<String> {
    let mut signs: Vec<Vec<&str>> = Vec::with_capacity(reading.len());
    let mut rest = reading;
    while !rest.is_empty() {
        let known = TAMIL.iter().find(|(letters, _)| rest.starts_with(letters));
        let (taken, sounds) = match known {
            Some((letters, sounds)) => (letters.len(), sounds.to_vec()),
            None => {
                let taken = rest.chars().next().map_or(1, char::len_utf8);
                (taken, vec![&rest[..taken]])
            }
        };
        signs.push(sounds);
        rest = &rest[taken..];
    }
    transcription::readings(&signs)
}

/// As it is spoken (Ramchandra), then with every vowel (Ramachandra).
fn romanise(table: &Table, word: &str) -> Vec<Romanised> {
    let letters = table.fold(word);
    let mut readings = Vec::with_capacity(4);
    table.spell(&with_inherent(&letters, true), &mut readings);
    readings.truncate(3);
    table.spell(&with_inherent(&letters, false), &mut readings);
    let vowels = Vowels::Written;
    vec![Romanised { readings, vowels }]
}

/// The letters with `a` where a consonant carries its inherent vowel; if `dropping`, not where speech drops it: at the word's end after
/// a single consonant, and between two syllables with vowels (the consonants on both sides being single).
fn with_inherent(letters: &[char], dropping: bool) -> Vec<char> {
    let mut out = Vec::with_capacity(letters.len() * 2);
    let kind_at = |at: usize| letters.get(at).map(|c| kind(*c));
    // Whether a vowel has just been sounded before the consonant at hand, so that it may close that syllable.
    let mut open = false;
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        out.push(letter);
        let mut next = at + 1;
        match kind(letter) {
            Kind::Consonant => {
                if kind_at(next) == Some(Kind::Nukta) {
                    out.extend(letters.get(next));
                    next += 1;
                }
                let after = kind_at(next);
                if after == Some(Kind::Sign) {
                    open = false;
                } else {
                    let last = after.is_none();
                    // Between vowels: a consonant with a vowel of its own follows.
                    let between = after == Some(Kind::Consonant) && carries_vowel(letters, next);
                    if dropping && open && (last || between) {
                        open = false;
                    } else {
                        out.push('a');
                        open = true;
                    }
                }
            }
            Kind::Vowel => open = true,
            Kind::Sign => open = !is_virama(letter),
            Kind::Nukta | Kind::Rest => {}
        }
        at = next;
    }
    out
}

/// Whether the consonant here is followed by a written vowel, or by another consonant whose syllable leaves it its own.
fn carries_vowel(letters: &[char], at: usize) -> bool {
    let mut next = at + 1;
    if letters.get(next).map(|c| kind(*c)) == Some(Kind::Nukta) {
        next += 1;
    }
    match letters.get(next) {
        Some(c) if kind(*c) == Kind::Sign => !is_virama(*c),
        other => other.is_some(),
    }
}

fn is_virama(c: char) -> bool {
    matches!(c, '\u{94D}' | '\u{9CD}')
}

fn kind(c: char) -> Kind {
    // Both blocks are laid out alike, 0x80 apart.
    let place = match c as u32 {
        place @ 0x900..=0x97F => place - 0x900,
        place @ 0x980..=0x9FF => place - 0x980,
        _ => return Kind::Rest,
    };
    match place {
        0x05..=0x14 | 0x60..=0x61 => Kind::Vowel,
        0x4E => Kind::Rest,
        0x15..=0x39 | 0x70..=0x71 => Kind::Consonant,
        0x3C => Kind::Nukta,
        0x3E..=0x4D | 0x62..=0x63 => Kind::Sign,
        _ => Kind::Rest,
    }
}
