//! The syllables of Korean names in Cyrillic letters, by Kontsevich's system and as newspapers have them: the machine for
//! `data/scripts/kontsevich.tsv`.

use crate::names::tables::{self, lines};

/// The Cyrillic spellings, each with the Hangul syllables that it may be, the likeliest first.
pub(in crate::names) fn syllables() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = lines(tables::scripts::KONTSEVICH);
    lines.filter_map(|(_, line)| line.split_once('\t'))
}

/// What is wrong with the table, for the test that holds that there is nothing.
#[cfg(test)]
pub(super) fn faults() -> Vec<String> {
    let cyrillic = |c: char| ('а'..='я').contains(&c) || c == 'ё';
    let hangul = |c: char| ('가'..='힣').contains(&c);
    let mut seen = std::collections::HashSet::new();
    syllables()
        .filter(|(spelled, of)| {
            let right = spelled.chars().all(cyrillic) && of.chars().all(hangul);
            !right || of.is_empty() || !seen.insert(*spelled)
        })
        .map(|fault| format!("kontsevich.tsv: {fault:?}"))
        .collect()
}
