//! Phrases that the tables have in other words of the same meaning: Info Tech is information technology there.

use super::units::LONGEST_PHRASE;
use super::words::{self, WordClass, WordEntry};

/// The meaning of a phrase that begins here, with its words; nothing where the words as they stand say as much.
pub(super) fn phrase(ahead: &[&str]) -> Option<(usize, WordEntry)> {
    // Most words mean nothing by themselves, and begin none.
    let first = words::entry(ahead.first()?)?;
    let found = of_trade(first, ahead).or_else(|| republic(first, ahead))?;
    let exact = words::phrase(ahead).map_or(0, |(length, _)| length);
    (found.0 > exact).then_some(found)
}

fn label(entry: WordEntry) -> &'static str {
    words::canonical_label(entry.canonical)
}

/// The meaning of a word of trade.
fn meaning(entry: WordEntry) -> Option<&'static str> {
    (entry.class == WordClass::Generic).then(|| label(entry))
}

/// A phrase of words of trade of which some stand for others: Info Tech for information technology.
fn of_trade(first: WordEntry, ahead: &[&str]) -> Option<(usize, WordEntry)> {
    let first = meaning(first)?;
    let mut meant = [""; LONGEST_PHRASE];
    meant[0] = first;
    for (slot, word) in meant.iter_mut().zip(ahead).skip(1) {
        *slot = words::entry(word).and_then(meaning).unwrap_or(word);
    }
    let (length, entry) = words::phrase(meant.get(..ahead.len())?)?;
    (length > 1 && entry.class == WordClass::Generic).then_some((length, entry))
}

/// The meaning of the word for a republic.
const REPUBLIC: &str = "republic";

/// A republic called by the word and its land in any language (Республика Куба, Repubblica di Bielorussia, Lebanese
/// Republic), if the tables call it so in English.
fn republic(first: WordEntry, ahead: &[&str]) -> Option<(usize, WordEntry)> {
    let entry = |at: usize| words::entry(ahead.get(at)?);
    let is_republic = |entry: WordEntry| label(entry) == REPUBLIC;
    let is_land = |entry: &WordEntry| entry.class == WordClass::Place;
    let (length, land) = if is_republic(first) {
        let particle = entry(1).is_some_and(|entry| entry.class == WordClass::Particle);
        let at = 1 + usize::from(particle);
        (at + 1, entry(at).filter(is_land)?)
    } else {
        let is_its = is_land(&first) && entry(1).is_some_and(is_republic);
        (2, is_its.then_some(first)?)
    };
    let english = [REPUBLIC, "of"].into_iter().chain(label(land).split(' '));
    let english: Vec<&str> = english.collect();
    let (all, entry) = words::phrase(&english)?;
    (all == english.len() && entry.canonical == land.canonical).then_some((length, entry))
}
