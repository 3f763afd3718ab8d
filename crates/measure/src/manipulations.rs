//! Is a listed party found when its name is changed as people change names? Asked of primary names of
//! OFAC's list, people and organizations, a sample for each manipulation, with a fixed seed.

use crate::changes::{CHANGES, Chance, Listed};
use crate::{Options, Outcome, retrieval};
use rayon::prelude::*;
use sanctions::lists::{self, OpenOptions};
use sanctions::{Normalizer, Party, PartyKind, Query, Scorer, ScreenOptions, Screener};
use std::path::Path;

/// Names changed in each way: enough to know a share to a hundredth or two.
const SAMPLE: usize = 1_000;

/// The seed of the samples and changes.
const SEED: u64 = 20_230_701;

/// One changed name, and what became of it.
struct Asked<'a> {
    party: &'a Party,
    query: String,
    right: f32,
    first: bool,
    whom: String,
}

fn ask<'a>(screener: &Screener, party: &'a Party, query: String) -> Asked<'a> {
    let matches = screener.screen_briefly(&Query::new(query.as_str()));
    let matches = matches.unwrap_or_default();
    let right = matches.iter().find(|m| m.party.id == party.id);
    let best = matches.first();
    Asked {
        party,
        right: right.map_or(0.0, |m| m.score),
        // Two records with one name are both first.
        first: right.is_some_and(|right| best.is_some_and(|best| right.score >= best.score)),
        whom: best.map_or_else(String::new, |m| {
            let name = m.matched_name().map_or("", |n| n.full.as_str());
            format!("{:.3} {name}", m.score)
        }),
        query,
    }
}

pub(crate) fn measure(main: &Path, aliases: &Path, options: &Options) -> Outcome<()> {
    let index = retrieval::ofac(main, aliases)?;
    let mut parties = Vec::new();
    for party in &mut lists::open(main, &OpenOptions::default())? {
        let party = party?;
        if matches!(
            party.kind,
            Some(PartyKind::Person | PartyKind::Organization)
        ) {
            parties.push(party);
        }
    }
    let mut screen = ScreenOptions::DEFAULT;
    screen.threshold = 0.5;
    screen.limit = 20;
    let default = ScreenOptions::DEFAULT.threshold;
    let screener = Screener::with_options(index, screen)?;
    if options.markdown {
        println!("| Change | Names | Found at the default threshold | Right record first |");
        println!("| --- | ---: | ---: | ---: |");
    }
    for (number, (title, change)) in CHANGES.iter().enumerate() {
        let mut chance = Chance::new(SEED + number as u64);
        let mut changed = Vec::new();
        // A partial shuffle: names are drawn until the sample is full or none are left.
        let mut order: Vec<usize> = (0..parties.len()).collect();
        for at in 0..order.len() {
            let other = at + chance.below(order.len() - at);
            order.swap(at, other);
            let party = &parties[order[at]];
            let listed = Listed {
                name: &party.names[0].full,
                kind: party.kind.unwrap_or(PartyKind::Organization),
            };
            if let Some(query) = change(&listed, &mut chance) {
                changed.push((party, query));
            }
            if changed.len() == SAMPLE {
                break;
            }
        }
        let asked: Vec<Asked<'_>> = changed
            .into_par_iter()
            .map(|(party, query)| ask(&screener, party, query))
            .collect();
        let share = |count: usize| count as f64 / asked.len().max(1) as f64;
        let found = share(asked.iter().filter(|a| a.right >= default).count());
        let first = share(asked.iter().filter(|a| a.first).count());
        if options.markdown {
            println!("| {title} | {} | {found:.3} | {first:.3} |", asked.len());
        } else {
            println!(
                "{title:30} {:5}  found {found:.3}  first {first:.3}",
                asked.len()
            );
        }
        if options.kind.as_deref().is_none_or(|kind| kind == *title) {
            let missed = asked.iter().filter(|a| a.right < default);
            for asked in missed.take(options.misses) {
                let name = &asked.party.names[0].full;
                println!(
                    "    {:.3} {} | {name} | {}",
                    asked.right, asked.query, asked.whom
                );
            }
        }
    }
    itself(main, aliases, options)
}

/// Every listed name against itself: 1, or why not.
fn itself(main: &Path, aliases: &Path, options: &Options) -> Outcome<()> {
    let (mut names, mut same) = (0usize, 0usize);
    retrieval::with_ofac(main, aliases, |file| {
        for party in &mut lists::open(file, &OpenOptions::default())? {
            for name in &party?.names {
                let normalized = Normalizer::V1.normalize(&name.full);
                names += 1;
                if Scorer::V1.compare(&normalized, &normalized).value == 1.0 {
                    same += 1;
                } else if !options.markdown {
                    println!("not 1 against itself: {:?}", name.full);
                }
            }
        }
        Ok(())
    })?;
    println!("\nOf {names} listed names, {same} score 1 against themselves.");
    Ok(())
}
