//! Whether the search by candidates gives what scoring every name gives.

use crate::Outcome;
use crate::table::Table;
use sanctions::{Index, Query, ScreenOptions, Screener};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The thresholds at which they are compared.
const THRESHOLDS: [f32; 3] = [0.75, 0.85, 0.95];

/// What was compared, at one threshold.
#[derive(Debug, Clone, Copy, Default)]
struct Compared {
    queries: usize,
    /// Matches of the exhaustive search.
    matches: usize,
    /// Of these, not found by the search.
    lost: usize,
    /// Found by both with another score or another name of the party.
    differ: usize,
    /// Found by the search only.
    beyond: usize,
}

/// After so many queries it is told how far the comparison is: some minutes.
const TOLD: usize = 5_000;

type Answer = BTreeMap<String, (u32, Option<usize>)>;

fn screener(index: &Index, threshold: f32, exhaustive: bool) -> Outcome<Screener> {
    let mut options = ScreenOptions::DEFAULT;
    options.threshold = threshold;
    // None is cut off.
    options.limit = usize::MAX;
    options.exhaustive = exhaustive;
    Ok(Screener::with_options(index.clone(), options)?)
}

fn answer(screener: &Screener, query: &str) -> Answer {
    let matches = screener.screen_briefly(&Query::new(query));
    let matches = matches.expect("a sound query").into_iter();
    matches
        .map(|m| (m.party.id, (m.score.to_bits(), m.name)))
        .collect()
}

/// Compares on all queries, on all cores. The exhaustive search is asked at the lowest threshold; at
/// the others it must give those of its matches that reach them. Differences are told on standard
/// error.
fn compare(index: &Index, queries: &[String]) -> Outcome<[Compared; 3]> {
    let slow = screener(index, THRESHOLDS[0], true)?;
    let fast = [
        screener(index, THRESHOLDS[0], false)?,
        screener(index, THRESHOLDS[1], false)?,
        screener(index, THRESHOLDS[2], false)?,
    ];
    let next = AtomicUsize::new(0);
    let all = Mutex::new([Compared::default(); 3]);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(query) = queries.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let whole = answer(&slow, query);
                    let mut own = [Compared::default(); 3];
                    for ((threshold, fast), own) in THRESHOLDS.iter().zip(&fast).zip(&mut own) {
                        // What a word of the name lowers is still a match where its name reached the threshold; it
                        // is held against the other where it reaches it too.
                        let reaching = |mut answer: Answer| {
                            answer.retain(|_, (score, _)| f32::from_bits(*score) >= *threshold);
                            answer
                        };
                        let (expected, given) = (whole.clone(), answer(fast, query));
                        *own = held_against(&reaching(expected), &reaching(given));
                        if own.lost + own.differ + own.beyond > 0 {
                            eprintln!("at {threshold}, {query}: {own:?}");
                        }
                    }
                    let mut all = all.lock().unwrap_or_else(|e| e.into_inner());
                    for (all, own) in all.iter_mut().zip(own) {
                        all.queries += 1;
                        all.matches += own.matches;
                        all.lost += own.lost;
                        all.differ += own.differ;
                        all.beyond += own.beyond;
                    }
                    if all[0].queries % TOLD == 0 {
                        eprintln!("{} queries compared: {:?}", all[0].queries, *all);
                    }
                }
            });
        }
    });
    Ok(all.into_inner().unwrap_or_else(|e| e.into_inner()))
}

fn held_against(expected: &Answer, given: &Answer) -> Compared {
    let mut compared = Compared {
        matches: expected.len(),
        beyond: given
            .keys()
            .filter(|id| !expected.contains_key(*id))
            .count(),
        ..Compared::default()
    };
    for (id, how) in expected {
        match given.get(id) {
            None => compared.lost += 1,
            Some(other) if other != how => compared.differ += 1,
            Some(_) => {}
        }
    }
    compared
}

/// Lines of the table, one for each threshold.
pub(crate) fn table(index: &Index, queries: &[String], table: &mut Table) -> Outcome<()> {
    for (threshold, seen) in THRESHOLDS.iter().zip(compare(index, queries)?) {
        table.fact(
            &format!("complete at {threshold}"),
            &format!(
                "{} queries, {} matches of the exhaustive search: {} lost, {} with another score, {} too many",
                seen.queries, seen.matches, seen.lost, seen.differ, seen.beyond
            ),
            "0 lost",
        );
    }
    Ok(())
}
