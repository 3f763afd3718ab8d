//! Words of any script as readings in Latin letters.
//!
//! A word has several readings where the letters leave it open (ə is `a` and `e`; Ukrainian г is `h`, Russian г is `g`): they are
//! kept side by side, none is picked. Readings differ only where a comparison by sound would not bridge the difference anyway.

use std::sync::LazyLock;

use super::scripts::table::{MOST_READINGS, Table, add_reading};
use super::scripts::words::compound;
use super::scripts::{arabic, burmese, hangul, hebrew, indic, katakana, khmer, palladius, thai};
use super::tables;
use unicode_normalization::UnicodeNormalization;

/// The writing systems that are told apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(crate) enum Script {
    Latin,
    Cyrillic,
    Greek,
    Armenian,
    Georgian,
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    /// Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada, Malayalam, Sinhala.
    Indic,
    Thai,
    Lao,
    Burmese,
    Khmer,
    Ethiopic,
    Hangul,
    Han,
    Kana,
    /// Letters of any other script.
    Other,
}

/// Whether a reading has the word's vowels.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Vowels {
    /// All of them.
    Written,
    /// At best the long ones: the script leaves the short ones out, so a comparison goes by the consonants.
    Unwritten,
}

/// What one word sounds like.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Romanised {
    /// One to four readings, the likeliest first, and up to eight more where a script spells other languages with fewer letters;
    /// no two alike: ASCII `a-z`, and `0-9` where the word has digits. A word that cannot be read
    /// (a script without a table, a sign without a sound) has one reading, itself in lowercase, so that equal words still match.
    pub(crate) readings: Vec<String>,
    pub(crate) vowels: Vowels,
}

/// The script of a letter or mark; `None` for digits, punctuation, and marks that all scripts share.
///
/// A few nanoseconds: ranges, the commonest first.
pub(crate) fn script_of(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    let script = match c as u32 {
        0xAA | 0xBA | 0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x2AF => Script::Latin,
        0x370..=0x373 | 0x376..=0x377 | 0x37B..=0x37D | 0x37F | 0x386 | 0x388..=0x3E1 => {
            Script::Greek
        }
        0x3F0..=0x3F5 | 0x3F7..=0x3FF | 0x1F00..=0x1FFE => Script::Greek,
        0x400..=0x481 | 0x483..=0x52F | 0x1C80..=0x1C8A | 0x1D2B => Script::Cyrillic,
        0x2DE0..=0x2DFF | 0xA640..=0xA672 | 0xA674..=0xA69F => Script::Cyrillic,
        0x531..=0x556 | 0x560..=0x588 | 0xFB13..=0xFB17 => Script::Armenian,
        0x591..=0x5BD | 0x5BF | 0x5C1..=0x5C2 | 0x5C4..=0x5C5 | 0x5C7 => Script::Hebrew,
        0x5D0..=0x5EA | 0x5EF..=0x5F2 | 0xFB1D..=0xFB28 | 0xFB2A..=0xFB4F => Script::Hebrew,
        0x610..=0x61A | 0x620..=0x65F | 0x66E..=0x6D3 | 0x6D5..=0x6DC => Script::Arabic,
        0x6DF..=0x6E8 | 0x6EA..=0x6EF | 0x6FA..=0x6FC | 0x6FF => Script::Arabic,
        0x750..=0x77F | 0x870..=0x887 | 0x889..=0x88E | 0x898..=0x8E1 | 0x8E3..=0x8FF => {
            Script::Arabic
        }
        0xFB50..=0xFBB1 | 0xFBD3..=0xFD3D | 0xFD50..=0xFDFB | 0xFE70..=0xFEFC => Script::Arabic,
        0x900..=0x963 | 0x971..=0x97F | 0xA8E0..=0xA8FF => Script::Devanagari,
        0x980..=0x9E3 | 0x9F0..=0x9F1 | 0x9FC | 0x9FE => Script::Bengali,
        0xA01..=0xDF3 if !c.is_numeric() => Script::Indic,
        0xE01..=0xE3A | 0xE40..=0xE4E => Script::Thai,
        0xE81..=0xECD | 0xEDC..=0xEDF => Script::Lao,
        0x1000..=0x103F | 0x1050..=0x108F | 0x109A..=0x109D | 0xA9E0..=0xA9EF => Script::Burmese,
        0xA9FA..=0xA9FE | 0xAA60..=0xAA76 | 0xAA7A..=0xAA7F => Script::Burmese,
        0x10A0..=0x10FA | 0x10FC..=0x10FF | 0x1C90..=0x1CBF | 0x2D00..=0x2D2D => Script::Georgian,
        0x1100..=0x11FF | 0x3131..=0x318E | 0xA960..=0xA97C | 0xAC00..=0xD7FB => Script::Hangul,
        0xFFA0..=0xFFDC => Script::Hangul,
        0x1200..=0x135F | 0x1380..=0x138F | 0x2D80..=0x2DDE | 0xAB01..=0xAB2E => Script::Ethiopic,
        0x1780..=0x17D3 | 0x17D7 | 0x17DC..=0x17DD => Script::Khmer,
        0x1D00..=0x1D25 | 0x1D2C..=0x1D5C | 0x1D62..=0x1D65 | 0x1D6B..=0x1DBE => Script::Latin,
        0x1E00..=0x1EFF | 0x2071 | 0x207F | 0x2090..=0x209C | 0x212A..=0x212B => Script::Latin,
        0x2160..=0x2188 | 0x249C..=0x24E9 | 0x2C60..=0x2C7F | 0xA722..=0xA787 => Script::Latin,
        0xA78B..=0xA7FF | 0xAB30..=0xAB5A | 0xAB5C..=0xAB69 | 0xFB00..=0xFB06 => Script::Latin,
        0xFF21..=0xFF3A | 0xFF41..=0xFF5A | 0x1D400..=0x1D6A5 => Script::Latin,
        0x1D6A8..=0x1D7CB => Script::Greek,
        0x2E80..=0x2FD5 | 0x3005 | 0x3007 | 0x3021..=0x3029 | 0x3038..=0x303B => Script::Han,
        0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAD9 | 0x20000..=0x3FFFF => Script::Han,
        0x3041..=0x3096 | 0x3099..=0x309F | 0x30A1..=0x30FA | 0x30FC..=0x30FF => Script::Kana,
        0x31F0..=0x31FF | 0xFF66..=0xFF9F | 0x1B000..=0x1B167 => Script::Kana,
        _ if c.is_alphabetic() => Script::Other,
        _ => return None,
    };
    Some(script)
}

/// The table of a script, parsed when it is first needed.
macro_rules! table {
    ($name:ident) => {
        LazyLock::new(|| Table::parse(tables::scripts::$name))
    };
}

static LATIN: LazyLock<Table> = table!(LATIN);
static CYRILLIC: LazyLock<Table> = table!(CYRILLIC);
static GREEK: LazyLock<Table> = table!(GREEK);
static ARMENIAN: LazyLock<Table> = table!(ARMENIAN);
static GEORGIAN: LazyLock<Table> = table!(GEORGIAN);
static ETHIOPIC: LazyLock<Table> = table!(ETHIOPIC);
static KANA: LazyLock<Table> = table!(KANA);

/// The readings of a word of one script; the word may be in any letter case and any normalisation form.
///
/// One item for each part of the word that a Latin spelling is likely to set apart, usually one: see the files in `scripts` for the
/// scripts where there are more. Empty only where the word has neither letters nor digits. Letters of another script within the
/// word, ASCII apart, are read by their own script's rules, and the word is then one part.
///
/// Cost: about a microsecond for a word of the alphabets, a table look-up a letter; the result is nearly all that is allocated, but
/// for words that have to be normalised.
pub(crate) fn romanise(word: &str, script: Script) -> Vec<Romanised> {
    let foreign = |c: char| !c.is_ascii() && script_of(c).is_some_and(|other| other != script);
    let mut parts = if word.chars().any(foreign) {
        mixed(word, script)
    } else {
        of_script(word, script)
    };
    parts.retain(|part| !part.readings.is_empty());
    if parts.is_empty() && word.chars().any(char::is_alphanumeric) {
        parts.push(Romanised {
            readings: vec![word.to_lowercase()],
            vowels: Vowels::Written,
        });
    }
    parts
}

fn of_script(word: &str, script: Script) -> Vec<Romanised> {
    match script {
        Script::Latin => spell(&LATIN, word),
        Script::Cyrillic => cyrillic(word),
        Script::Greek => spell(&GREEK, word),
        Script::Armenian => spell(&ARMENIAN, word),
        Script::Georgian => spell(&GEORGIAN, word),
        Script::Ethiopic => spell(&ETHIOPIC, word),
        Script::Kana => kana(word),
        Script::Arabic => arabic::romanise(word),
        Script::Hebrew => hebrew::romanise(word),
        Script::Devanagari => indic::devanagari(word),
        Script::Bengali => indic::bengali(word),
        Script::Indic => indic::like_devanagari(word),
        Script::Thai => thai::romanise(word),
        Script::Lao => thai::lao(word),
        Script::Burmese => burmese::romanise(word),
        Script::Khmer => khmer::romanise(word),
        Script::Hangul => hangul::romanise(word),
        // Chinese characters are read elsewhere; other scripts have no table.
        Script::Han | Script::Other => Vec::new(),
    }
}

/// A word with letters of several scripts, a run of each at a time. Nothing, if one of them cannot be read: half a word would match
/// what it should not.
fn mixed(word: &str, script: Script) -> Vec<Romanised> {
    let mut whole = Romanised {
        readings: vec![String::new()],
        vowels: Vowels::Written,
    };
    let mut rest = word;
    let mut current = script;
    while !rest.is_empty() {
        let other = |c: &(usize, char)| {
            let ascii = c.1.is_ascii();
            !ascii && script_of(c.1).is_some_and(|script| script != current)
        };
        let end = rest.char_indices().find(other);
        let (run, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        if run.chars().any(char::is_alphanumeric) {
            let parts = of_script(run, current);
            if parts.is_empty() {
                return parts;
            }
            for part in parts {
                if part.vowels == Vowels::Unwritten {
                    whole.vowels = Vowels::Unwritten;
                }
                // A silent run, such as a lone hard sign, adds nothing.
                if !part.readings.is_empty() {
                    whole.readings = compound(&whole.readings, &part.readings);
                }
            }
        }
        current = end.and_then(|(_, c)| script_of(c)).unwrap_or(current);
        rest = after;
    }
    whole.readings.retain(|reading| !reading.is_empty());
    vec![whole]
}

/// A word of a script that its table spells in full.
fn spell(table: &Table, word: &str) -> Vec<Romanised> {
    let mut readings = Vec::with_capacity(4);
    table.spell(&table.fold(word), &mut readings);
    let vowels = Vowels::Written;
    vec![Romanised { readings, vowels }]
}

/// A word in kana; one in katakana may be of another language.
fn kana(word: &str) -> Vec<Romanised> {
    let mut parts = spell(&KANA, word);
    if let ([part], true) = (
        &mut parts[..],
        word.nfkc().all(|c| ('ァ'..='ー').contains(&c)),
    ) {
        katakana::read(word, &mut part.readings);
    }
    parts
}

/// A word in Cyrillic; one that is a Chinese name is read as that too.
fn cyrillic(word: &str) -> Vec<Romanised> {
    let mut parts = spell(&CYRILLIC, word);
    if let ([part], Some(pinyin)) = (&mut parts[..], palladius::pinyin(&word.to_lowercase())) {
        part.readings.truncate(MOST_READINGS - 1);
        add_reading(pinyin, &mut part.readings);
    }
    parts
}

/// The tables that need no code of their own, for the tests that read them all.
#[cfg(test)]
fn tables() -> Vec<&'static Table> {
    vec![
        &LATIN, &CYRILLIC, &GREEK, &ARMENIAN, &GEORGIAN, &ETHIOPIC, &KANA,
    ]
}

#[cfg(test)]
mod measure;
#[cfg(test)]
mod tests;
