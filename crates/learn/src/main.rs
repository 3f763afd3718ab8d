//! Learns how rare the words of names are: `sanctions-learn <folder> <learnt.tsv>`.
//!
//! A party counts once for each word that any of its names holds. Parties of different lists with the
//! same words in their primary name are one party: Russia's deputies stand on every list. People are
//! counted apart from organizations and ships, since *aleksandr* is rare among all and common among
//! people; of the two shares the larger is written, on the scale of `src/names/rarity.rs`.

mod sources;

use sources::{Kind, Sighting};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Parties that must share a word before it is written: fewer would say something of the parties.
const LEAST_PARTIES: usize = 5;

/// The scale of `src/names/rarity.rs`: points for each tenfold fewer parties below this share.
const POINTS_PER_TENFOLD: f64 = 85.0;
const COMMONEST_SHARE: f64 = 0.05;

/// Rarities are written in steps of five points, 15 % of the share: a list's next edition moves the
/// counts by less, so the table does not change with it.
const STEP: f64 = 5.0;

const HEADER: &str = "\
# How rare words are among the names of listed parties: word, rarity (0 common .. 255, see rarity.rs).
# Counted by crates/learn, which says over what; words of five parties and more.
";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(folder), Some(out), None) = (arguments.next(), arguments.next(), arguments.next())
    else {
        return Err("usage: sanctions-learn <folder with lists/ and eval/> <learnt.tsv>".into());
    };
    let sightings = sources::read(Path::new(&folder))?;
    let table = learn(sightings.iter().map(Sighting::words));
    std::fs::write(out, table)?;
    Ok(())
}

/// The table of parties, each given as its kind, the words of its primary name and of all its names.
fn learn(parties: impl Iterator<Item = (Kind, BTreeSet<String>, BTreeSet<String>)>) -> String {
    let mut distinct: BTreeMap<(Kind, BTreeSet<String>), BTreeSet<String>> = BTreeMap::new();
    for (kind, primary, all) in parties.filter(|(_, primary, _)| !primary.is_empty()) {
        distinct.entry((kind, primary)).or_default().extend(all);
    }
    let mut totals: BTreeMap<Kind, usize> = BTreeMap::new();
    let mut counts: BTreeMap<&str, BTreeMap<Kind, usize>> = BTreeMap::new();
    for ((kind, _), words) in &distinct {
        *totals.entry(*kind).or_default() += 1;
        for word in words {
            *counts.entry(word).or_default().entry(*kind).or_default() += 1;
        }
    }
    eprintln!("distinct parties: {totals:?}; words: {}", counts.len());
    let mut table = String::from(HEADER);
    for (word, kinds) in counts {
        if kinds.values().sum::<usize>() < LEAST_PARTIES {
            continue;
        }
        let shares = kinds
            .iter()
            .map(|(kind, count)| *count as f64 / totals[kind] as f64);
        let points = POINTS_PER_TENFOLD * (COMMONEST_SHARE / shares.fold(0.0, f64::max)).log10();
        let rarity = ((points / STEP).round() * STEP).clamp(0.0, 255.0) as u8;
        table.push_str(&format!("{word}\t{rarity}\n"));
    }
    table
}

/// The words of a name as the library's tables write them: Latin letters without their marks and
/// digits, lowercase; dots and apostrophes vanish, all else parts words. Words of other scripts and
/// single letters are left out.
fn words(name: &str) -> BTreeSet<String> {
    let mut folded = String::with_capacity(name.len());
    for letter in name.nfkd().flat_map(char::to_lowercase) {
        match letter {
            mark if is_combining_mark(mark) => {}
            '.' | '\'' | '’' | '‘' | '`' | 'ʼ' | 'ʻ' | '´' | 'ʹ' | 'ʿ' | 'ʾ' => {}
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'ə' => folded.push('e'),
            letter if letter.is_alphanumeric() => folded.push(letter),
            _ => folded.push(' '),
        }
    }
    folded
        .split_whitespace()
        .filter(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> BTreeSet<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(words("AL-‘Ubaydī, Ra'id S.A."), set("al ubaydi raid sa"));
        assert_eq!(words("Иван Ivan X"), set("ivan"));
        assert_eq!(words("Øystein Weiß"), set("oystein weiss"));
    }

    #[test]
    fn a_word_of_five_parties_is_written_and_one_of_four_is_not() {
        let party = |kind, name: &str| (kind, words(name), words(name));
        let many = (0..5).map(|n| party(Kind::Person, &format!("Ivan P{n}")));
        let few = (0..4).map(|n| party(Kind::Other, &format!("Bank B{n}")));
        let again = std::iter::repeat_n(party(Kind::Other, "B3 BANK"), 9);
        let table = learn(many.chain(few).chain(again));
        assert_eq!(table, format!("{HEADER}ivan\t0\n"));
    }

    #[test]
    fn the_share_is_that_of_the_kind_where_the_word_is_commonest() {
        let party = |kind, name: &str| (kind, words(name), words(name));
        // 5 of 1,000 people is a tenth of the commonest share: 85 points.
        let people = (0..1_000).map(|n| match n {
            0..5 => party(Kind::Person, &format!("Ivan P{n}")),
            _ => party(Kind::Person, &format!("P{n} Q{n}")),
        });
        let others = (0..10_000).map(|n| party(Kind::Other, &format!("B{n} C{n}")));
        assert_eq!(learn(people.chain(others)), format!("{HEADER}ivan\t85\n"));
    }
}
