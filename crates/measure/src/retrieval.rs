//! Is a listed party found, and who alerts that should not?

use crate::Outcome;
use rayon::prelude::*;
use sanctions::lists::{self, OpenOptions};
use sanctions::{Builder, Index, Query, ScreenOptions, Screener};
use std::collections::BTreeMap;
use std::path::Path;

/// Scores below this are cut: it leaves the trade-off visible.
const LEAST: f32 = 0.4;

pub(crate) fn ofac(main: &Path, aliases: &Path) -> Outcome<Index> {
    let folder = std::env::temp_dir().join(format!("sanctions-measure-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    std::fs::copy(main, folder.join("sdn.csv"))?;
    std::fs::copy(aliases, folder.join("alt.csv"))?;
    let index = list(&folder.join("sdn.csv"));
    std::fs::remove_dir_all(&folder)?;
    index
}

pub(crate) fn list(file: &Path) -> Outcome<Index> {
    let mut builder = Builder::new();
    let mut reader = lists::open(file, &OpenOptions::default())?;
    for party in &mut reader {
        match party {
            Ok(party) => builder.add(&party)?,
            Err(error) => eprintln!("{error}"),
        }
    }
    builder.add_list(reader.finish()?);
    Ok(builder.index()?)
}

struct Row {
    query: Query,
    expected: Vec<String>,
    kind: String,
}

fn rows(file: &Path) -> Outcome<Vec<Row>> {
    let mut reader = csv::Reader::from_path(file)?;
    let headers = reader.headers()?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record?;
        let field = |name: &str| {
            let at = headers.iter().position(|h| h == name);
            at.and_then(|at| record.get(at))
                .filter(|value| !value.is_empty())
        };
        let mut query = Query::new(field("name").unwrap_or_default());
        if let Some(kind) = field("type") {
            query = query.kind(kind.parse()?);
        }
        if let Some(date) = field("birth_date") {
            query = query.birth_date(date.parse()?);
        }
        if let Some(country) = field("country") {
            query = query.country(country);
        }
        rows.push(Row {
            query,
            expected: field("expected")
                .map(|ids| ids.split('|').map(str::to_owned).collect())
                .unwrap_or_default(),
            kind: field("kind").unwrap_or_default().to_owned(),
        });
    }
    Ok(rows)
}

/// Best score of an expected record, best of all, whether the expected one is first, and who beat it.
struct Answer {
    right: f32,
    best: f32,
    first: bool,
    whom: String,
}

fn answer(screener: &Screener, row: &Row) -> Answer {
    let matches = screener.screen_briefly(&row.query).unwrap_or_default();
    let right = matches
        .iter()
        .filter(|m| row.expected.contains(&m.party.id))
        .map(|m| m.score)
        .fold(0.0, f32::max);
    let first = matches.first();
    Answer {
        right,
        best: first.map_or(0.0, |m| m.score),
        first: first.is_some_and(|m| row.expected.contains(&m.party.id)),
        whom: first.map_or_else(String::new, |m| {
            let name = m.matched_name().map_or("", |n| n.full.as_str());
            format!("{} {name}", m.party.id)
        }),
    }
}

pub(crate) fn measure(
    set: &str,
    index: Index,
    queries: &Path,
    clean: &Path,
    misses: usize,
) -> Outcome<()> {
    let mut options = ScreenOptions::DEFAULT;
    options.threshold = LEAST;
    options.limit = 50;
    let screener = Screener::with_options(index, options)?;
    let (queries, clean) = (rows(queries)?, rows(clean)?);
    let start = std::time::Instant::now();
    let answers: Vec<_> = queries
        .par_iter()
        .map(|row| answer(&screener, row))
        .collect();
    let false_ones: Vec<_> = clean.par_iter().map(|row| answer(&screener, row)).collect();
    let taken = start.elapsed();
    let mut scores: Vec<f32> = false_ones.iter().map(|a| a.best).collect();
    scores.sort_unstable_by(|a, b| b.total_cmp(a));
    // The highest threshold at which no more than the share alerts, as the set's own program does.
    let at_rate = |rate: f64| {
        let allowed = (rate * scores.len() as f64) as usize;
        scores.get(allowed).copied().unwrap_or(0.0) + f32::EPSILON
    };
    println!(
        "{set}: {} queries, {} clean, {taken:.1?}",
        queries.len(),
        clean.len()
    );
    let recall = |threshold: f32, kind: Option<&str>| {
        let (mut found, mut all, mut first) = (0, 0, 0);
        for (row, answer) in queries.iter().zip(&answers) {
            if kind.is_none_or(|kind| kind == row.kind) {
                all += 1;
                found += usize::from(answer.right >= threshold);
                first += usize::from(answer.first);
            }
        }
        (
            found as f64 / f64::from(all),
            f64::from(first as u32) / f64::from(all),
            all,
        )
    };
    for rate in [0.0, 0.0005, 0.001, 0.005, 0.01, 0.05] {
        let threshold = at_rate(rate);
        let (all, _, _) = recall(threshold, None);
        println!(
            "  {:>6.2} % alerts at {threshold:.3}: recall {all:.4}",
            rate * 100.0
        );
    }
    let default = ScreenOptions::DEFAULT.threshold;
    let alerts = scores.iter().filter(|&&s| s >= default).count();
    let (all, first, _) = recall(default, None);
    println!(
        "  default {default}: recall {all:.4}, {:.2} alerts per 1,000; right record first {first:.4}",
        alerts as f64 * 1000.0 / scores.len() as f64
    );
    let mut kinds: BTreeMap<&str, ()> = BTreeMap::new();
    for row in &queries {
        kinds.insert(&row.kind, ());
    }
    let threshold = at_rate(0.001);
    for kind in kinds.keys() {
        let (found, first, all) = recall(threshold, Some(kind));
        println!("    {kind:20} {all:5}  recall at 0.1 % {found:.4}  first {first:.4}");
    }
    if misses > 0 {
        let mut worst: Vec<_> = clean.iter().zip(&false_ones).collect();
        worst.sort_by(|a, b| b.1.best.total_cmp(&a.1.best));
        println!("  false alerts:");
        for (row, answer) in worst.iter().take(misses) {
            println!(
                "    {:.3} {} -> {}",
                answer.best,
                row.query.name(),
                answer.whom
            );
        }
        println!("  misses:");
        let missed = queries
            .iter()
            .zip(&answers)
            .filter(|(_, a)| a.right < threshold);
        // Every n-th, so that all of the list is seen.
        let missed: Vec<_> = missed.collect();
        let step = (missed.len() / misses).max(1);
        for (row, answer) in missed.iter().step_by(step) {
            println!(
                "    {:.3} {} [{} {}] best {:.3} {}",
                answer.right,
                row.query.name(),
                row.kind,
                row.expected.join("|"),
                answer.best,
                answer.whom
            );
        }
    }
    Ok(())
}
