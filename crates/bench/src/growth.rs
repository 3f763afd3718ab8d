//! What more names cost, and how many queries a second two threads answer.

use crate::engine::{self, DEFAULT};
use crate::generate::Parts;
use crate::picture::Point;
use crate::table::Table;
use crate::timing::{Spread, peak_memory, ratio, shown};
use crate::{Outcome, sources};
use sanctions::lists::List;
use sanctions::{Builder, Index, Screener};
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
pub(crate) fn grow(folder: &Path, names: usize, asked: &[String]) -> Outcome<Grown> {
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
        queries: engine::screen(&index, asked, DEFAULT, 1),
    })
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
pub(crate) fn batch(screener: &Screener, names: &[String], threads: usize) -> Duration {
    // Enough that threads seldom meet at the counter, few enough that they end together.
    const SHARE: usize = 256;
    let next = AtomicUsize::new(0);
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let from = next.fetch_add(SHARE, Ordering::Relaxed);
                    let Some(rest) = names.get(from..).filter(|rest| !rest.is_empty()) else {
                        return;
                    };
                    for name in rest.iter().take(SHARE) {
                        engine::ask(screener, name);
                    }
                }
            });
        }
    });
    start.elapsed()
}

/// Lines of the table for each size, and the points of the picture.
pub(crate) fn table(
    folder: &Path,
    sizes: &[usize],
    parts: &Parts,
    asked: &[String],
    table: &mut Table,
) -> Outcome<Vec<Point>> {
    let mut names = sources::sample(asked, 500);
    names.extend(parts.queries(500, 0x6e0e_11ad));
    let mut points: Vec<Point> = Vec::new();
    for &size in sizes {
        let grown = grow(folder, size, &names)?;
        let on = format!(
            ", half generated; {size} names, {} different",
            grown.different
        );
        let factor = points.first().map_or(1.0, |first| {
            grown.queries.median.as_secs_f64() / first.median.as_secs_f64()
        });
        table.times(
            &format!("generated, {size} names"),
            &grown.queries,
            &format!("{on}; {} times the least", ratio(factor)),
            "4 times the least",
        );
        table.fact(
            &format!("index of {size} names"),
            &format!(
                "built in {}, peak {}, file {} MB, {:.0} bytes a name beside the parties, opened in {}",
                shown(grown.build),
                grown
                    .peak
                    .map_or_else(|| "unknown".to_owned(), |b| format!("{} MiB", b >> 20)),
                grown.bytes / 1_000_000,
                grown.beside_parties as f64 / grown.names as f64,
                shown(grown.open)
            ),
            "60 s, 1024 MiB, 150 bytes, 20 ms",
        );
        points.push(Point {
            names: size,
            median: grown.queries.median,
            p99: grown.queries.p99,
        });
    }
    Ok(points)
}
