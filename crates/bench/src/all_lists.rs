//! All lists together: single queries, and a batch.

use crate::engine::{self, DEFAULT};
use crate::generate::Parts;
use crate::table::Table;
use crate::timing::processor_time;
use crate::{Outcome, growth, sources};
use std::path::Path;

/// Lines of the table: times of single queries, and `batch` queries by one thread and by two.
pub(crate) fn table(
    folder: &Path,
    parts: &Parts,
    asked: &[String],
    times: bool,
    batch: Option<usize>,
    table: &mut Table,
) -> Outcome<()> {
    let every = sources::every(folder)?;
    for list in &every {
        let names = sources::names(list).count();
        eprintln!(
            "{}: {} parties, {names} names",
            list.info.code,
            list.parties.len()
        );
    }
    let names: usize = every.iter().map(|list| sources::names(list).count()).sum();
    let index = sources::index(&every)?;
    let (bytes, parties) = index.sizes();
    let beside = (bytes - parties) as f64 / names as f64;
    let lists = every.len();
    drop(every);
    if times {
        let on = format!(", {names} names, {lists} lists");
        let times = engine::screen(&index, asked, DEFAULT, 3);
        table.times("this engine, all lists", &times, &on, "");
        let measured = format!("{beside:.0} bytes a name beside the parties");
        table.fact("index of all lists", &measured, "150 bytes");
    }
    if let Some(batch) = batch {
        let queries = parts.queries(batch, 0xba7c_4ed5);
        let mut first = None;
        for threads in [1, 2] {
            let before = processor_time();
            // A new screener, which remembers nothing of the batch before.
            let screener = engine::screener(&index, DEFAULT);
            let took = growth::batch(&screener, &queries, threads).as_secs_f64();
            let worked = match (before, processor_time()) {
                (Some(before), Some(after)) => format!("{:.1}", (after - before).as_secs_f64()),
                _ => "unknown".to_owned(),
            };
            let faster = first.map_or(1.0, |first: f64| first / took);
            first.get_or_insert(took);
            table.fact(
                &format!(
                    "batch on all lists, {threads} thread{}",
                    if threads > 1 { "s" } else { "" }
                ),
                &format!(
                    "{} queries in {took:.1} s ({worked} s of processor time), {:.0} a second, {faster:.2} times one thread",
                    queries.len(),
                    queries.len() as f64 / took
                ),
                "1000000 in 60 s, 2 times one thread",
            );
        }
    }
    Ok(())
}
