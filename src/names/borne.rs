//! Words of trade, places, titles and numbers that people bear as well: whether one is a name where it stands.

use super::units::shown;
use super::words::{WordClass, phrase};
use super::{Scratch, known, native, words};

/// Words of a person's name at most that is told from an organization's.
const PERSON: std::ops::RangeInclusive<usize> = 2..=4;

/// Whether the words beside one make it a person's name: there is a known given name, which may be the word itself, and no word of
/// trade that nobody bears.
pub(super) fn is_person(scratch: &Scratch, at: usize) -> bool {
    let count = scratch.read.len();
    let mut given = false;
    PERSON.contains(&count)
        && (0..count).all(|other| {
            let word = scratch.first(other);
            given |= !known::given_name_groups(word).is_empty();
            if other == at {
                return true;
            }
            let native = native::phrase(&[shown(scratch, other)]);
            if native.is_some_and(|(_, entry)| entry.class == WordClass::Generic) {
                return native::is_borne(shown(scratch, other));
            }
            match words::class(word) {
                None | Some(WordClass::Title | WordClass::Particle | WordClass::Kunya) => true,
                Some(WordClass::Generic | WordClass::Place | WordClass::Number) => {
                    known::is_borne(word)
                }
                Some(_) => false,
            }
        })
        && given
}

/// What a word of trade means that stands first in an organization's name, as languages have it that put the owner's behind it:
/// Bazargani Mohammad Reza.
const LEADING: [&str; 2] = ["trading", "exchange"];

pub(super) fn is_leading(meaning: u16) -> bool {
    LEADING.contains(&words::canonical_label(meaning))
}

/// Whether a word that is a title elsewhere is a name here.
pub(super) fn is_no_title(scratch: &Scratch, at: usize) -> bool {
    if ends_as_name(scratch, at) || is_family(scratch, at) {
        return true;
    }
    let word = scratch.first(at);
    known::is_borne(word)
        && (is_of_trade(scratch)
            || word.len() >= LEAST_BORNE && is_behind_name(scratch, at) && is_person(scratch, at))
}

/// Whether a name stands before a word, or the word before the comma: behind titles alone it is one more of them (Dr. Pastor
/// Juan Perez; Perez, Pastor Juan).
fn is_behind_name(scratch: &Scratch, at: usize) -> bool {
    match scratch.behind {
        Some(behind) if at < behind => true,
        behind => (behind.unwrap_or(0)..at)
            .any(|before| words::class(scratch.first(before)) != Some(WordClass::Title)),
    }
}

/// Titles of faith and descent, which families have taken for names; an office stands before a comma as well (Director, Bank X).
const OF_FAITH: [&str; 6] = [
    "sayyid",
    "sheikh",
    "pilgrim (haji)",
    "mullah",
    "mawlawi",
    "rabbi",
];

/// Whether a title stands before the comma for the family's name: AL-HAJJ, Yahya.
fn is_family(scratch: &Scratch, at: usize) -> bool {
    let word = scratch.first(at);
    let given = |other| other != at && !known::given_name_groups(scratch.first(other)).is_empty();
    scratch.behind == Some(at + 1)
        && (known::is_borne(word)
            || words::title_of(word).is_some_and(|label| OF_FAITH.contains(&label)))
        && (0..scratch.read.len().min(LOOKED_AT)).any(given)
        && !is_of_trade(scratch)
}

/// Letters of a title that is a family name as well, at least: what is shorter is cut short, and stands behind a name too (Ret).
const LEAST_BORNE: usize = 4;

/// Longest title that stands behind a name: degrees, Bey.
const LONGEST_BEHIND: usize = 4;

/// Whether a word is the second of two, and no degree.
fn ends_as_name(scratch: &Scratch, at: usize) -> bool {
    at == 1
        && scratch.read.len() == 2
        && scratch.read[at].shown_latin
        && scratch.first(at).len() > LONGEST_BEHIND
        && phrase(&[scratch.first(0)]).is_none()
}

/// Words of a name among which one of trade is looked for: more are no name but a text.
const LOOKED_AT: usize = 32;

/// Whether a word of the name is a legal form, or one of trade that nobody bears.
fn is_of_trade(scratch: &Scratch) -> bool {
    (0..scratch.read.len().min(LOOKED_AT)).any(|at| {
        let word = scratch.first(at);
        match words::class(word) {
            Some(WordClass::LegalForm) => true,
            Some(WordClass::Generic) => !known::is_borne(word),
            _ => false,
        }
    })
}

/// Whether a word of the name is one of trade, or a legal form.
pub(super) fn of_organization(scratch: &Scratch) -> bool {
    (0..scratch.read.len().min(LOOKED_AT)).any(|at| {
        matches!(
            words::class(scratch.first(at)),
            Some(WordClass::Generic | WordClass::LegalForm)
        )
    })
}
