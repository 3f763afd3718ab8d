//! What more names cost, and how many queries a second two threads answer.

use crate::Outcome;
use crate::generate::Parts;
use crate::timing::{Spread, measure_anew, peak_memory};
use sanctions::lists::List;
use sanctions::{Builder, Index, Query, Screener};
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// An index of generated names: what it took to make, to keep and to ask.
#[derive(Debug, Clone)]
pub(crate) struct Grown {
    pub(crate) names: usize,
    pub(crate) different: usize,
    pub(crate) build: Duration,
    pub(crate) peak: Option<u64>,
    pub(crate) bytes: u64,
    pub(crate) beside_parties: u64,
    pub(crate) open: Duration,
    pub(crate) queries: Spread,
}

/// Builds in a process of its own, so that its most memory is the build's, then opens and asks.
pub(crate) fn grow(folder: &Path, names: usize, queries: &[Query]) -> Outcome<Grown> {
    let place = tempfile::tempdir()?;
    let file = place.path().join("generated.index");
    let run = Command::new(std::env::current_exe()?)
        .arg(folder)
        .args(["--build", &names.to_string()])
        .arg(&file)
        .output()?;
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    let mut said = said.split_whitespace();
    let (Some(seconds), Some(peak)) = (said.next(), said.next()) else {
        return Err(String::from_utf8_lossy(&run.stderr).into());
    };
    let mut open = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        black_box(Index::open(&file)?);
        open.push(start.elapsed());
    }
    let index = Index::open(&file)?;
    let (bytes, parties) = index.sizes();
    let different = index.names();
    Ok(Grown {
        names,
        different,
        build: Duration::from_secs_f64(seconds.parse()?),
        peak: peak.parse().ok(),
        bytes,
        beside_parties: bytes - parties,
        open: Spread::of(open).median,
        queries: measure_anew(queries, 1, || {
            let screener = Screener::new(index.clone());
            move |query: &Query| ask(&screener, query)
        }),
    })
}

fn ask(screener: &Screener, query: &Query) {
    black_box(screener.screen_briefly(query).expect("a sound query"));
}

/// What the process of its own does: seconds and most bytes to standard output.
pub(crate) fn build(list: &List, names: usize, file: &Path) -> Outcome<()> {
    let parts = Parts::of(list);
    let mut builder = Builder::create(file)?;
    let start = Instant::now();
    for party in parts.parties(names) {
        builder.add(&party)?;
    }
    builder.save()?;
    let peak = peak_memory().map_or_else(|| "unknown".to_owned(), |bytes| bytes.to_string());
    println!("{} {peak}", start.elapsed().as_secs_f64());
    Ok(())
}

/// How long threads take for all queries.
pub(crate) fn batch(screener: &Screener, queries: &[Query], threads: usize) -> Duration {
    // Enough that threads seldom meet at the counter, few enough that they end together.
    const SHARE: usize = 256;
    let next = AtomicUsize::new(0);
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let from = next.fetch_add(SHARE, Ordering::Relaxed);
                    let Some(rest) = queries.get(from..).filter(|rest| !rest.is_empty()) else {
                        return;
                    };
                    for query in rest.iter().take(SHARE) {
                        ask(screener, query);
                    }
                }
            });
        }
    });
    start.elapsed()
}
