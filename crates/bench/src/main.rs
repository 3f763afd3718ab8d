//! Measures speed, growth and completeness beside other engines, all in one run:
//! `sanctions-bench FOLDER`, where the folder holds `lists/`, `eval/` and, for the peers in Python,
//! `peers/`. The table goes to standard output, the picture to a file.

mod complete;
mod generate;
mod growth;
mod peers;
mod picture;
mod sources;
mod table;
mod timing;

use generate::Parts;
use picture::{Bar, Point};
use sanctions::lists::List;
use sanctions::{Index, Query, Screener};
use std::hint::black_box;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;
use table::Table;
use timing::{Spread, measure_anew, processor_time, ratio, shown};

const USAGE: &str = "usage: sanctions-bench FOLDER [options]
  FOLDER          holds lists/, eval/ and, for the peers in Python, peers/
  --complete N    compare N queries with scoring every name, half of them listed names changed (1000)
  --names A,B,C   sizes of the generated indexes (28611,200000,2000000)
  --batch N       queries of the batch (1000000)
  --svg FILE      the picture (benches/speed.svg)
  --only PART     peers, growth, batch or complete; without it all";

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// What is asked for.
struct Options {
    folder: PathBuf,
    complete: usize,
    names: Vec<usize>,
    batch: usize,
    svg: PathBuf,
    only: Option<String>,
    /// Names and file of an index to build, in a process of its own.
    build: Option<(usize, PathBuf)>,
}

impl Options {
    fn read(mut arguments: impl Iterator<Item = String>) -> Outcome<Self> {
        let folder = arguments.next().filter(|a| !a.starts_with('-'));
        let mut options = Self {
            folder: folder.ok_or(USAGE)?.into(),
            complete: 1_000,
            names: vec![28_611, 200_000, 2_000_000],
            batch: 1_000_000,
            svg: "benches/speed.svg".into(),
            only: None,
            build: None,
        };
        while let Some(option) = arguments.next() {
            let mut value = || arguments.next().ok_or(USAGE);
            match option.as_str() {
                "--complete" => options.complete = value()?.parse()?,
                "--batch" => options.batch = value()?.parse()?,
                "--svg" => options.svg = value()?.into(),
                "--only" => options.only = Some(value()?),
                "--names" => {
                    let sizes = value()?;
                    options.names = sizes
                        .split(',')
                        .map(|size| size.parse())
                        .collect::<Result<_, _>>()?;
                }
                "--build" => options.build = Some((value()?.parse()?, value()?.into())),
                _ => return Err(USAGE.into()),
            }
        }
        Ok(options)
    }

    fn wants(&self, part: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == part)
    }
}

fn main() -> ExitCode {
    match Options::read(std::env::args().skip(1)).and_then(|options| run(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Outcome<()> {
    let ofac = sources::ofac(&options.folder)?;
    if let Some((names, file)) = &options.build {
        return growth::build(&ofac, *names, file);
    }
    let parts = Parts::of(&ofac);
    let asked = sources::queries(&options.folder)?;
    let index = sources::index([&ofac])?;
    let mut table = Table::new();
    let mut bars = Vec::new();
    let mut points = Vec::new();
    if options.wants("peers") {
        table_of_peers(options, &ofac, &index, &asked, &mut table, &mut bars)?;
    }
    if options.wants("growth") {
        points = table_of_growth(options, &parts, &asked, &mut table)?;
    }
    if options.wants("peers") || options.wants("batch") {
        table_of_all_lists(options, &parts, &asked, &mut table)?;
    }
    if options.wants("complete") {
        let mut queries = sources::sample(&asked, options.complete.div_ceil(2));
        let listed: Vec<&str> = sources::names(&ofac).collect();
        queries.extend(generate::near(&listed, options.complete / 2));
        let compared = complete::compare(&index, &queries)?;
        for (threshold, seen) in complete::THRESHOLDS.iter().zip(compared) {
            table.fact(
                &format!("complete at {threshold}"),
                &format!(
                    "{} queries, {} matches of the exhaustive search: {} lost, {} with another score, {} too many",
                    seen.queries, seen.matches, seen.lost, seen.differ, seen.beyond
                ),
                "0 lost",
            );
        }
    }
    print!("{}", table.text());
    if !bars.is_empty() {
        std::fs::write(&options.svg, picture::draw(&bars, &points))
            .map_err(|error| format!("{}: {error}", options.svg.display()))?;
    }
    Ok(())
}

/// Asks new screeners: a screener remembers the words that it was asked for.
fn screen(index: &Index, queries: &[Query], passes: usize) -> Spread {
    measure_anew(queries, passes, || {
        let screener = Screener::new(index.clone());
        move |query: &Query| {
            black_box(screener.screen_briefly(query).expect("a sound query"));
        }
    })
}

fn as_queries(names: &[String]) -> Vec<Query> {
    names.iter().map(Query::new).collect()
}

fn bar(bars: &mut Vec<Bar>, label: &str, time: Duration, own: bool) {
    let label = label.to_owned();
    bars.push(Bar { label, time, own });
}

fn table_of_peers(
    options: &Options,
    ofac: &List,
    index: &Index,
    asked: &[String],
    table: &mut Table,
    bars: &mut Vec<Bar>,
) -> Outcome<()> {
    let names: Vec<String> = sources::names(ofac).map(str::to_owned).collect();
    let on = format!(", {} names", names.len());
    let queries = as_queries(asked);
    let own = screen(index, &queries, 3);
    table.against(own);
    table.times("this engine, OFAC's list", &own, &on, "");
    let few = as_queries(&sources::sample(asked, 1_000));
    let first = screen(index, &few, 3);
    table.times("this engine, its first 1,000 queries", &first, &on, "");
    let explained = measure_anew(&queries, 1, || {
        let screener = Screener::new(index.clone());
        move |query: &Query| {
            black_box(screener.screen(query).expect("a sound query"));
        }
    });
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
    bar(bars, "floor: exact look-up", floor.median, false);
    bar(bars, "this engine", own.median, true);

    let folded = peers::folded(&names);
    let tantivy = peers::Tantivy::new(&folded)?;
    for (distance, count, target) in [(1, 2_000, "10"), (2, 1_000, "50")] {
        let times = tantivy.ask(&sources::sample(asked, count), distance);
        let what = format!("tantivy, fuzzy terms, distance {distance}");
        table.times(&what, &times, &on, target);
        bar(bars, &what, times.median, false);
    }
    let times = peers::rapidfuzz(&folded, &sources::sample(asked, 300));
    table.times("rapidfuzz (Rust), Jaro-Winkler", &times, &on, "100");
    bar(bars, "rapidfuzz, every name", times.median, false);
    let times = peers::strsim(&folded, &sources::sample(asked, 100));
    table.times("strsim, Jaro-Winkler", &times, &on, "100");
    bar(bars, "strsim, every name", times.median, false);

    for (matcher, count, target) in [
        ("jaro-winkler", 200, "100"),
        ("wratio", 100, "1000"),
        ("logic-v2", 50, "1000"),
    ] {
        let queries = sources::sample(asked, count);
        let what = format!("Python: {matcher}");
        match peers::python(&options.folder, matcher, &queries)? {
            Ok(millis) => {
                let median = Duration::from_secs_f64(millis / 1e3);
                let against = ratio(median.as_secs_f64() / own.median.as_secs_f64());
                let measured = format!(
                    "median {}, {against} times this engine's, {} queries",
                    shown(median),
                    queries.len()
                );
                table.fact(&what, &measured, target);
                bar(bars, &what, median, false);
            }
            Err(why) => table.fact(&what, &format!("skipped: {why}"), target),
        }
    }
    Ok(())
}

fn table_of_growth(
    options: &Options,
    parts: &Parts,
    asked: &[String],
    table: &mut Table,
) -> Outcome<Vec<Point>> {
    let mut names = sources::sample(asked, 500);
    names.extend(parts.queries(500, 0x6e0e_11ad));
    let queries = as_queries(&names);
    let mut points: Vec<Point> = Vec::new();
    for &size in &options.names {
        let grown = growth::grow(&options.folder, size, &queries)?;
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

fn table_of_all_lists(
    options: &Options,
    parts: &Parts,
    asked: &[String],
    table: &mut Table,
) -> Outcome<()> {
    let every = sources::every(&options.folder)?;
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
    if options.wants("peers") {
        let on = format!(", {names} names, {lists} lists");
        let times = screen(&index, &as_queries(asked), 3);
        table.times("this engine, all lists", &times, &on, "");
        let measured = format!("{beside:.0} bytes a name beside the parties");
        table.fact("index of all lists", &measured, "150 bytes");
    }
    if options.wants("batch") {
        let queries = as_queries(&parts.queries(options.batch, 0xba7c_4ed5));
        let mut first = None;
        for threads in [1, 2] {
            let before = processor_time();
            // A new screener, which remembers nothing of the batch before.
            let screener = Screener::new(index.clone());
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
