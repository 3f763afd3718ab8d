//! What two words agree in by their letters, meanings and tables, before their sounds are compared.

use super::agreement::{Agreement, Similarity};
use crate::names::keys::{initial_fits, same_meaning, shortens};
use crate::names::{Kinship, Token, WordClass};

/// Two words for one meaning: nearly as good as one word. With 900 the Ministry of Defence of Belarus is lost in Cyrillic.
const SAME_MEANING: u16 = 970;
/// A word of trade and the same cut short: it may be another that begins so (Constr, Constructor). Between 850 and 980 no pair
/// of tests/data crosses the threshold.
const CUT_SHORT: u16 = 930;
/// Forms of one given name: people do use them, but not for each other on papers. With 780 Magomed Aliev is lost for Muhammad
/// Aliyev, and Leo Tolstoy in Cyrillic.
const NAME_FORM: u16 = 850;
/// Two spellings of one family name, or of one syllable of Chinese or Korean: as each of these may be of others too, three
/// of them leave a name just above the default threshold. With 880 Olga Shevtsova is lost for Volha Shautsova.
const SAME_NAME: u16 = 930;

/// What two words agree in before their sounds are compared.
pub(super) enum BeforeSound {
    /// That is all.
    Settled(Similarity),
    /// They may sound more alike than that.
    Open {
        best: Similarity,
        /// Both are known names of one kind, and different ones.
        other_name: bool,
    },
}

/// What two words agree in, however they sound.
pub(super) fn before_sound(a: Token<'_>, b: Token<'_>) -> BeforeSound {
    let as_ = |milli, agreement| Similarity { milli, agreement };
    if a.text_bytes() == b.text_bytes() {
        return BeforeSound::Settled(as_(1000, Agreement::Same));
    }
    if a.is_number() || b.is_number() {
        // Also a numeral behind a name (Falcon 2, Falcon II), or a letter that may be one (Horizon V).
        return BeforeSound::Settled(if same_meaning(a, b) {
            as_(SAME_MEANING, Agreement::SameMeaning)
        } else if a.shares_group(b) {
            as_(NAME_FORM, Agreement::SameMeaning)
        } else {
            Similarity::NONE
        });
    }
    if a.is_initial() || b.is_initial() {
        return BeforeSound::Settled(if initial_fits(a, b) {
            Similarity::INITIAL
        } else {
            Similarity::NONE
        });
    }
    if differ_in_meaning(a, b) || are_other_acronyms(a, b) {
        return BeforeSound::Settled(Similarity::NONE);
    }
    let mut best = Similarity::NONE;
    if a.class() == b.class() && same_meaning(a, b) {
        best.raise(as_(SAME_MEANING, Agreement::SameMeaning));
    }
    if shortens(a, b) || shortens(b, a) {
        best.raise(as_(CUT_SHORT, Agreement::SameMeaning));
    }
    let kinship = a.kinship(b);
    match kinship {
        Some(Kinship::Spelling) => best.raise(as_(SAME_NAME, Agreement::SameSound)),
        Some(Kinship::Form) => best.raise(as_(NAME_FORM, Agreement::NameForm)),
        Some(Kinship::Other) | None => {}
    }
    BeforeSound::Open {
        best,
        other_name: kinship == Some(Kinship::Other),
    }
}

/// Whether two words are known to mean different things, however alike they sound: east and west,
/// import and export, Iraq and Iran.
pub(super) fn differ_in_meaning(a: Token<'_>, b: Token<'_>) -> bool {
    a.class().is_some() && b.class().is_some() && a.canonical() != b.canonical() && !one_stem(a, b)
}

/// Letters of an acronym that is told by its want of vowels, at most: longer words are consonants of a script that writes no
/// others.
const LONGEST_ACRONYM: usize = 4;

/// Whether two short words of Latin letters are two acronyms, however they would sound if they were words: GSK, SSK; HMM, HM.
/// Neither has a vowel then, and neither is known as a name (Ng, Mhd).
fn are_other_acronyms(a: Token<'_>, b: Token<'_>) -> bool {
    let is_one = |token: Token<'_>| {
        let letters = token.text_bytes();
        letters.len() <= LONGEST_ACRONYM
            && letters.iter().all(u8::is_ascii_lowercase)
            && !letters.iter().any(|letter| b"aeiouy".contains(letter))
            && token.class().is_none()
            && token.groups().next().is_none()
    };
    is_one(a) && is_one(b) && !transcribed(a.text_bytes()).eq(transcribed(b.text_bytes()))
}

/// The letters of an acronym, of those that stand for one of another alphabet always the same: TK, TC; RVK, RVC; RZhD, RZD.
fn transcribed(acronym: &[u8]) -> impl Iterator<Item = u8> + '_ {
    let behind_digraph = |at: usize| at > 0 && b"zkcst".contains(&acronym[at - 1]);
    let letters = acronym.iter().enumerate();
    let letters = letters.filter(move |(at, letter)| **letter != b'h' || !behind_digraph(*at));
    letters.map(|(_, letter)| match letter {
        b'c' | b'q' => b'k',
        b'w' | b'b' => b'v',
        b'j' => b'z',
        other => *other,
    })
}

/// Letters of a stem, at least, and of what inflection puts behind it, at most: affair-s, affair-es.
const STEM: usize = 4;
const INFLECTION: usize = 3;

/// Whether two words of trade are one stem with other endings (affairs, affaires), whatever the tables say
/// each means.
fn one_stem(a: Token<'_>, b: Token<'_>) -> bool {
    if a.class() != Some(WordClass::Generic) || b.class() != Some(WordClass::Generic) {
        return false;
    }
    let (a, b) = (a.text_bytes(), b.text_bytes());
    let stem = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    stem >= STEM && a.len().max(b.len()) - stem <= INFLECTION
}

pub(super) fn is_other_name(a: Token<'_>, b: Token<'_>) -> bool {
    a.kinship(b) == Some(Kinship::Other)
}
