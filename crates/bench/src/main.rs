//! Measures speed, growth and completeness beside other engines, all in one run:
//! `sanctions-bench FOLDER`, where the folder holds `lists/`, `eval/` and, for the peers in Python,
//! `peers/`. The table goes to standard output, the picture to a file.

mod all_lists;
mod beside;
mod complete;
mod engine;
mod generate;
mod growth;
mod peers;
mod picture;
mod postgres;
mod recall;
mod sources;
mod table;
mod timing;

use generate::Parts;
use std::path::PathBuf;
use std::process::ExitCode;
use table::Table;

const USAGE: &str = "usage: sanctions-bench FOLDER [options]
  FOLDER          holds lists/, eval/ and, for the peers in Python, peers/
  --complete N    compare N queries with scoring every name: of the sets, up to half, and listed names
                  changed (1000)
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
        bars = beside::table(&options.folder, &ofac, &index, &asked, &mut table)?;
        recall::table(&options.folder, &mut table)?;
    }
    if options.wants("growth") {
        points = growth::table(&options.folder, &options.names, &parts, &asked, &mut table)?;
    }
    if options.wants("peers") || options.wants("batch") {
        let times = options.wants("peers");
        let batch = options.wants("batch").then_some(options.batch);
        all_lists::table(&options.folder, &parts, &asked, times, batch, &mut table)?;
    }
    if options.wants("complete") {
        let mut queries = sources::sample(&asked, options.complete.div_ceil(2));
        let listed: Vec<&str> = sources::names(&ofac).collect();
        let rest = options.complete - queries.len();
        queries.extend(generate::near(&listed, rest));
        complete::table(&index, &queries, &mut table)?;
    }
    print!("{}", table.text());
    if !bars.is_empty() {
        std::fs::write(&options.svg, picture::draw(&bars, &points))
            .map_err(|error| format!("{}: {error}", options.svg.display()))?;
    }
    Ok(())
}
