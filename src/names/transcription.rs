//! A word of another language as Chinese characters or Hangul spell it: each sign stands for sounds that its language does
//! not tell apart (l and r, b and v), so the word has as many readings as all of them together.

use super::{known, words};

/// Readings of a word that are kept. Each sign that leaves two sounds open doubles them, and a name has some three of such.
pub(super) const MOST_READINGS: usize = 8;
/// Readings of the beginning of a word that are carried on.
const CARRIED: usize = 128;

/// The readings of a word by those of its signs, the likeliest first; those that are known as names before all
/// others.
pub(super) fn readings<T: AsRef<str>>(signs: &[Vec<T>]) -> Vec<String> {
    let mut found = vec![(0, String::new())];
    for sign in signs {
        let longer = found.iter().flat_map(|(rank, reading)| {
            let sign = sign.iter().enumerate();
            sign.map(move |(more, next)| (rank + more, format!("{reading}{}", next.as_ref())))
        });
        let mut longer: Vec<_> = longer.collect();
        longer.sort_by_key(|(rank, _)| *rank);
        longer.truncate(CARRIED);
        found = longer;
    }
    let is_known = |rank: usize, reading: &str| {
        !known::family_name_groups(reading).is_empty()
            || !known::given_name_groups(reading).is_empty()
            || rank == 0 && words::class(reading).is_some()
    };
    found.retain(|(_, reading)| !reading.is_empty());
    found.sort_by_cached_key(|(rank, reading)| (!is_known(*rank, reading), *rank));
    found.truncate(MOST_READINGS);
    found.into_iter().map(|(_, reading)| reading).collect()
}
