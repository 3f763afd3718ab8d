//! How much a word of a name says.

use crate::names::{Token, WordClass};

/// The weight of a word that nobody knows: the most that a word can weigh.
pub(crate) const MOST: f32 = 1.0;

/// The weight of the commonest names (Muhammad, Ali): agreement on one says little, but it does say
/// something, and its contradiction as much. With 0.25 Jansen is lost for Jensen Huang; with 0.5 Viktor Orbach alerts for Orbán.
const COMMONEST: f32 = 0.35;

/// Whether a word is a Roman numeral.
fn is_numeral(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|letter| b"ivxlcdm".contains(&letter))
}

/// What a father's name weighs where only one side has it: papers and press leave it out. Against
/// another one it weighs in full. With 1 Sergey Shoygu is lost for Сергей Кужугетович Шойгу.
const ABSENT_PATRONYMIC: f32 = 0.35;

/// What a word of trade weighs where only one side has it: people cut "General Trading Company" short. From
/// 0.3 to 1 no pair of tests/data crosses the threshold.
const ABSENT_GENERIC: f32 = 0.6;

/// What an acronym weighs beside the name that it shortens where only one side has it: it says nothing that
/// the name does not say, so it weighs as little as a legal form.
const ABSENT_OWN_ACRONYM: f32 = 0.05;

/// What a given name of another language weighs beside a Chinese or Korean name where only one side has it: their
/// bearers choose them, and papers leave them out.
const ABSENT_SECOND_NAME: f32 = 0.2;

/// The weight of an initial: one letter of some twenty says little. It is below what has a place of its own (0.2).
pub(crate) const INITIAL: f32 = 0.15;

/// The least that a name weighs against another: Mohamed and Ahmed are two men, however common. Between 0.5 and 1 scores move, but
/// no pair of tests/data crosses the threshold.
const LEAST_AGAINST: f32 = 0.75;
/// An initial against another initial or a name that it does not fit. With 0.15, its own weight, William G. Frost alerts for
/// William W. Frost.
const INITIAL_AGAINST: f32 = 0.4;

/// The weight of a word where it agrees, where only one side has it, and where another word stands in
/// its place.
pub(super) fn weights(token: Token<'_>) -> (f32, f32, f32) {
    let weight = weight(token);
    let share = match token.class() {
        None if token.is_own_acronym() => ABSENT_OWN_ACRONYM,
        None if token.is_second_name() => ABSENT_SECOND_NAME,
        None if token.is_fathers() => ABSENT_PATRONYMIC,
        Some(WordClass::Generic) => ABSENT_GENERIC,
        _ => 1.0,
    };
    let against = match token.class() {
        None if token.is_initial() => INITIAL_AGAINST,
        None => LEAST_AGAINST + (1.0 - LEAST_AGAINST) * weight,
        Some(_) => weight,
    };
    (weight, weight * share, against)
}

/// The weight of a word: between near 0 (a legal form) and 1 (a rare name).
///
/// A word that is no name (a title, a legal form) may be left out or added freely, so it must not
/// decide; it weighs just enough to prefer the name that has it.
fn weight(token: Token<'_>) -> f32 {
    let name = COMMONEST + (MOST - COMMONEST) * f32::from(token.rarity()) / 255.0;
    if token.is_initial() {
        return INITIAL;
    }
    match token.class() {
        // One of some 400 syllables says less than a whole word.
        // With 0.4 Pong-ryul is lost for Pyong-ryul, with 0.9 Ra Song-su alerts for Ra Kyong-su.
        None if token.is_syllable() => name * 0.6,
        None => name,
        // Words of business and geography: many companies share them. With 0.8 for business Bowne Solutions alerts for Bowne
        // Litigation Solutions; with 0.35 Chang Myongc-hin is lost for Chang Myong-Chin.
        Some(WordClass::Generic) => name * 0.55,
        // With 0.4 Mendez alerts for Mendez Nederland; with 0.9 Sberbank is lost for Sberbank of Russia.
        Some(WordClass::Place) => name * 0.6,
        // Number two is another ship than number three. With 0.3 a company alerts for its number 23; with 0.9 loan
        // trust 2004-1 is lost for 2004-2.
        Some(WordClass::Number) => 0.6,
        // Of a kunya and a suffix scores tell little: up to 0.3 no pair of tests/data crosses the threshold.
        Some(WordClass::Kunya) => 0.12,
        // The second company, fund or king of a name is another one. With 0.1 Sea Falcon II alerts for Sea Falcon III.
        Some(WordClass::Suffix) if is_numeral(token.text()) => 0.7,
        Some(WordClass::Suffix | WordClass::Patronymic) => 0.06,
        // With 0.3 Delta Trading LLC alerts for Delta Shipping LLC, and Homs Refinery Corporation is lost for its Company.
        Some(WordClass::Title | WordClass::LegalForm) => 0.05,
        // With 0.3 al-Hasni and al-Sani alert, and Sberbank is lost for Sberbank of Russia.
        Some(WordClass::Particle) => 0.04,
        // Not 0: a name of nothing else is still itself.
        Some(WordClass::Article | WordClass::Conjunction | WordClass::ShipPrefix) => 0.02,
    }
}
