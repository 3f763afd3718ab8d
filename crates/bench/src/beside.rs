//! The time of a query, this engine's beside other engines', on OFAC's list.

use crate::engine::{self, DEFAULT};
use crate::picture::Bar;
use crate::postgres::{self, Postgres};
use crate::table::Table;
use crate::timing::{ratio, shown};
use crate::{Outcome, peers, recall, sources};
use sanctions::Index;
use sanctions::lists::List;
use std::path::Path;
use std::time::Duration;

fn bar(bars: &mut Vec<Bar>, label: &str, time: Duration, own: bool) {
    let label = label.to_owned();
    bars.push(Bar { label, time, own });
}

/// Lines of the table; the medians as bars.
pub(crate) fn table(
    folder: &Path,
    ofac: &List,
    index: &Index,
    asked: &[String],
    table: &mut Table,
) -> Outcome<Vec<Bar>> {
    let mut bars = Vec::new();
    let names: Vec<String> = sources::names(ofac).map(str::to_owned).collect();
    let on = format!(", {} names", names.len());
    let own = engine::screen(index, asked, DEFAULT, 3);
    table.against(own);
    table.times("this engine, OFAC's list", &own, &on, "");
    for threshold in recall::LOWER {
        let lower = engine::screen(index, asked, threshold, 3);
        let what = format!("this engine, threshold {threshold}");
        table.times(&what, &lower, &on, "");
    }
    let few = sources::sample(asked, 1_000);
    let first = engine::screen(index, &few, DEFAULT, 3);
    table.times("this engine, its first 1,000 queries", &first, &on, "");
    let explained = engine::explain(index, asked);
    table.times("this engine, with explanations", &explained, &on, "");
    let floor = peers::floor(&names, asked)?;
    table.times("floor: normalise, look each word up", &floor, &on, "");
    let slowest = own.p99.as_secs_f64() / floor.p99.as_secs_f64();
    table.fact(
        "this engine against the floor",
        &format!(
            "{} times at the median, {} at the 99th percentile",
            ratio(own.times(&floor)),
            ratio(slowest)
        ),
        "20 and 100",
    );
    bar(&mut bars, "floor: exact look-up", floor.median, false);
    bar(&mut bars, "this engine", own.median, true);

    let folded = peers::folded(&names);
    let tantivy = peers::Tantivy::new(&folded)?;
    for (distance, count, target) in [(1, 2_000, "10"), (2, 1_000, "50")] {
        let times = tantivy.ask(&sources::sample(asked, count), distance);
        let what = format!("tantivy, fuzzy terms, distance {distance}");
        table.times(&what, &times, &on, target);
        bar(&mut bars, &what, times.median, false);
    }
    pg_trgm(
        &folded,
        &sources::sample(asked, 1_000),
        &on,
        table,
        &mut bars,
    )?;
    let times = peers::rapidfuzz(&folded, &sources::sample(asked, 300));
    table.times("rapidfuzz (Rust), Jaro-Winkler", &times, &on, "100");
    bar(&mut bars, "rapidfuzz, every name", times.median, false);
    let times = peers::strsim(&folded, &sources::sample(asked, 100));
    table.times("strsim, Jaro-Winkler", &times, &on, "100");
    bar(&mut bars, "strsim, every name", times.median, false);

    for (matcher, count, target) in [
        ("jaro-winkler", 200, "100"),
        ("wratio", 100, "1000"),
        ("logic-v2", 50, "1000"),
    ] {
        let queries = sources::sample(asked, count);
        let what = format!("Python: {matcher}");
        match peers::python(folder, matcher, &queries)? {
            Ok(millis) => {
                let median = Duration::from_secs_f64(millis / 1e3);
                let against = ratio(median.as_secs_f64() / own.median.as_secs_f64());
                let measured = format!(
                    "median {}, {against} times this engine's, {} queries",
                    shown(median),
                    queries.len()
                );
                table.fact(&what, &measured, target);
                bar(&mut bars, &what, median, false);
            }
            Err(why) => table.fact(&what, &format!("skipped: {why}"), target),
        }
    }
    Ok(bars)
}

/// pg_trgm with either kind of index; only the faster has a bar and something to reach.
fn pg_trgm(
    folded: &[String],
    queries: &[String],
    on: &str,
    table: &mut Table,
    bars: &mut Vec<Bar>,
) -> Outcome<()> {
    const TARGET: &str = "250";
    let postgres = match Postgres::with(folded)? {
        Ok(postgres) => postgres,
        Err(why) => {
            table.fact("PostgreSQL, pg_trgm", &format!("skipped: {why}"), TARGET);
            return Ok(());
        }
    };
    let mut both = Vec::new();
    for method in postgres::METHODS {
        both.push((method, postgres.ask(method, queries, 20)?.times));
    }
    both.sort_by_key(|(_, times)| times.median);
    for (at, (method, times)) in both.iter().enumerate() {
        let what = format!("PostgreSQL, pg_trgm, {method} index");
        table.times(&what, times, on, if at == 0 { TARGET } else { "" });
        if at == 0 {
            bar(bars, &what, times.median, false);
        }
    }
    Ok(())
}
