//! Whether the right party is among the best answers, this engine's and other engines', when it is
//! asked for by an alias that the list does not hold.

use crate::postgres::{self, Postgres};
use crate::sources::Held;
use crate::table::Table;
use crate::{Outcome, engine, peers, sources};
use sanctions::{Query, Screener};
use std::path::Path;

/// Thresholds that leave more to people than the default does. A search engine has none: it gives its
/// best, however unlike.
pub(crate) const LOWER: [f32; 2] = [0.75, 0.6];

/// How many parties are looked at: as many as this engine gives.
const BEST: usize = 20;

/// How many of the queries had their party first, and among the best.
#[derive(Default)]
struct Found {
    first: usize,
    among: usize,
}

impl Found {
    /// Counts the answers, best first.
    fn of<I>(held: &[Held], mut answers: impl FnMut(usize, &str) -> I) -> Self
    where
        I: IntoIterator<Item: AsRef<str> + PartialEq>,
    {
        let mut found = Self::default();
        for (number, held) in held.iter().enumerate() {
            let mut best: Vec<I::Item> = Vec::with_capacity(BEST);
            for party in answers(number, &held.name) {
                // Several names of one party are one answer.
                if best.len() < BEST && !best.contains(&party) {
                    best.push(party);
                }
            }
            let at = best
                .iter()
                .position(|party| held.parties.iter().any(|right| right == party.as_ref()));
            found.among += usize::from(at.is_some());
            found.first += usize::from(at == Some(0));
        }
        found
    }
}

/// Two lines of the table.
pub(crate) fn table(folder: &Path, table: &mut Table) -> Outcome<()> {
    let list = sources::ofac_without_aliases(folder)?;
    let held = sources::aliases_held_out(folder)?;
    let index = sources::index([&list])?;
    let names: Vec<String> = sources::names(&list).map(str::to_owned).collect();
    let folded = peers::folded(&names);
    let owners: Vec<&str> = list
        .parties
        .iter()
        .flat_map(|party| party.names.iter().map(|_| party.id.as_str()))
        .collect();
    let most = list.parties.iter().map(|party| party.names.len()).max();
    // So many names hold that many parties, whoever's they are.
    let enough = BEST * most.unwrap_or(1);
    let owners_of = |places: Vec<usize>| places.into_iter().map(|at| owners[at]);

    let mut all: Vec<(String, Found)> = Vec::new();
    for threshold in [engine::DEFAULT].into_iter().chain(LOWER) {
        let screener = engine::screener(&index, threshold);
        let found = Found::of(&held, |_, name| parties(&screener, name));
        all.push((format!("this engine at {threshold}"), found));
    }
    let tantivy = peers::Tantivy::new(&folded)?;
    for distance in [1, 2] {
        let found = Found::of(&held, |_, name| {
            owners_of(tantivy.best(name, distance, enough))
        });
        all.push((format!("tantivy of distance {distance}"), found));
    }
    let mut skipped = String::new();
    match Postgres::with(&folded)? {
        Ok(postgres) => {
            let asked: Vec<String> = held.iter().map(|held| held.name.clone()).collect();
            let mut answers = postgres.ask(postgres::METHODS[0], &asked, enough)?.places;
            let found = Found::of(&held, |number, _| {
                owners_of(std::mem::take(&mut answers[number]))
            });
            all.push(("pg_trgm".to_owned(), found));
        }
        Err(why) => skipped = format!("; pg_trgm skipped: {why}"),
    }
    let found = Found::of(&held, |_, name| {
        owners_of(peers::rapidfuzz_best(&folded, name, enough))
    });
    all.push(("Jaro-Winkler".to_owned(), found));

    let on = format!("{} held-out aliases, {} names", held.len(), names.len());
    type Count = fn(&Found) -> usize;
    let lines: [(&str, Count); 2] = [
        ("right party among the best 20", |found| found.among),
        ("right party first", |found| found.first),
    ];
    for (what, count) in lines {
        let shares = all.iter().map(|(engine, found)| {
            let share = count(found) as f64 / held.len() as f64;
            format!("{engine}: {share:.3}")
        });
        let shares: Vec<String> = shares.collect();
        table.fact(what, &format!("{}; {on}{skipped}", shares.join(", ")), "");
    }
    Ok(())
}

/// The parties that this engine gives, best first.
fn parties(screener: &Screener, name: &str) -> Vec<String> {
    let matches = screener.screen_briefly(&Query::new(name));
    let matches = matches.expect("a sound query").into_iter();
    matches.map(|found| found.party.id).collect()
}
