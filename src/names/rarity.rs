//! How much a word tells: the rarer it is among names, the more.
//!
//! A rarity is a byte on a log scale of the share of parties whose names hold the word:
//! [`POINTS_PER_TENFOLD`] points for every tenfold fewer, from 0 at [`COMMONEST_SHARE`] or more to
//! 255 a thousandfold below it, which is also what an unknown word gets.
//!
//! | share of parties | 1 in 20 | 1 in 100 | 1 in 500 | 1 in 2,000 | 1 in 20,000 |
//! | --- | --- | --- | --- | --- | --- |
//! | rarity | 0 | 59 | 119 | 170 | 255 |
//!
//! The share is the lesser rarity of two sources. `learnt.tsv` is counted over parties of sanctions
//! lists by `crates/learn`, people apart from organizations and ships (the larger share counts), and
//! holds words of at least five parties, in steps of five points. `common_names.tsv` holds names that
//! are common in the world, whatever the lists hold: without it a Smith would be rarer than a Taliban.

use super::tables::words::{COMMON_NAMES, LEARNT};
use super::tables::{WordMap, lines, spellings};
use std::sync::LazyLock;

/// Points for each tenfold fewer parties: 255 points over the three decades between a word of one
/// party in twenty (the commonest given name of a list) and one in twenty thousand (one party of all
/// that the table was learnt from).
const POINTS_PER_TENFOLD: f64 = 85.0;

/// The share of parties from which a word is as common as can be.
const COMMONEST_SHARE: f64 = 0.05;

/// The rarity of a word that no table holds.
const UNKNOWN: u8 = u8::MAX;

/// How rare a folded token is among names: 0 the commonest, 255 rare or unknown. One hash look-up.
pub(crate) fn rarity(token: &str) -> u8 {
    RARITIES.get(token).copied().unwrap_or(UNKNOWN)
}

/// The rarity of a word that this share of parties has.
fn of_share(share: f64) -> u8 {
    let tenfolds = (COMMONEST_SHARE / share).log10();
    (POINTS_PER_TENFOLD * tenfolds).round() as u8 // a cast saturates: never below 0, never above 255
}

/// The share of people with a name of a band of `common_names.tsv`. Coarse on purpose: how common a
/// name is differs tenfold between countries, and the list's reader may be in any.
fn share_of_band(band: &str) -> Option<f64> {
    Some(match band {
        "very common" => 1.0 / 100.0, // the top twenty or so of a large culture
        "common" => 1.0 / 500.0,      // the top two hundred or so
        "known" => 1.0 / 2_000.0,     // heard often, borne by few
        _ => return None,
    })
}

static RARITIES: LazyLock<WordMap<u8>> = LazyLock::new(|| {
    let mut rarities: WordMap<u8> = WordMap::default();
    // Lines that do not parse cannot get into a build that was tested: see `tables_are_sound`.
    let learnt = lines(LEARNT).filter_map(|(_, line)| learnt_line(line));
    let common = lines(COMMON_NAMES)
        .filter_map(|(_, line)| common_line(line))
        .flat_map(|(rarity, names)| spellings(names).map(move |name| (name, rarity)));
    for (token, rarity) in learnt.chain(common) {
        let known = rarities.entry(token).or_insert(UNKNOWN);
        *known = rarity.min(*known);
    }
    rarities
});

/// `token <tab> rarity`.
fn learnt_line(line: &'static str) -> Option<(&'static str, u8)> {
    let (token, rarity) = line.split_once('\t')?;
    Some((token, rarity.parse().ok()?))
}

/// `band <tab> name, name, ...`.
fn common_line(line: &'static str) -> Option<(u8, &'static str)> {
    let (band, names) = line.split_once('\t')?;
    Some((of_share(share_of_band(band)?), names))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::tables::tests::is_folded;
    use proptest::prelude::*;

    /// Whether a text is one folded token.
    fn is_one(token: &str) -> bool {
        is_folded(token) && !token.contains(' ')
    }

    #[test]
    fn tables_are_sound() {
        let mut last = "";
        for (number, line) in lines(LEARNT) {
            let (token, rarity) = learnt_line(line).unwrap_or_else(|| panic!("{number}: {line:?}"));
            assert!(is_one(token), "learnt.tsv:{number}: {token:?}");
            assert!(
                last < token,
                "learnt.tsv:{number}: {token:?} behind {last:?}"
            );
            assert!(rarity.is_multiple_of(5), "learnt.tsv:{number}: {rarity}");
            last = token;
        }
        assert!(!last.is_empty(), "learnt.tsv is empty");
        let mut seen = std::collections::BTreeSet::new();
        for (number, line) in lines(COMMON_NAMES) {
            let (_, names) = common_line(line).unwrap_or_else(|| panic!("{number}: {line:?}"));
            for name in spellings(names) {
                assert!(is_one(name), "common_names.tsv:{number}: {name:?}");
                assert!(
                    seen.insert(name),
                    "common_names.tsv:{number}: {name:?} stands twice"
                );
            }
        }
    }

    #[test]
    fn the_scale_is_that_of_the_documentation() {
        let shares = [
            1.0,
            1.0 / 20.0,
            0.01,
            1.0 / 500.0,
            1.0 / 2_000.0,
            1.0 / 20_000.0,
            0.0,
        ];
        assert_eq!(shares.map(of_share), [0, 0, 59, 119, 170, 255, 255]);
    }

    #[test]
    fn common_names_of_all_cultures_are_common_and_rare_ones_are_not() {
        for name in [
            "muhammad",
            "ali",
            "maria",
            "john",
            "aleksandr",
            "wang",
            "kim",
            "nguyen",
        ] {
            assert!(rarity(name) <= 60, "{name}: {}", rarity(name));
        }
        for name in [
            "smith", "garcia", "ivanov", "kumar", "singh", "yilmaz", "okafor", "muller",
        ] {
            assert!(rarity(name) <= 120, "{name}: {}", rarity(name));
        }
        for name in ["matraimov", "zhirinovsky", "zzyzx", "", "Muhammad"] {
            assert!(rarity(name) > 180, "{name}: {}", rarity(name));
        }
        assert!(rarity("limited") < rarity("almaz"));
    }

    proptest! {
        #[test]
        fn what_is_not_folded_is_unknown(
            token in prop_oneof![".*", "(Muhammad|Limited|smith |o'brien|ali-)"],
        ) {
            prop_assume!(!is_one(&token));
            prop_assert_eq!(rarity(&token), UNKNOWN);
        }
    }
}
