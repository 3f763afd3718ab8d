//! Measures accuracy on labelled sets: `sanctions-measure FOLDER [SET ...]`, where the folder holds
//! `eval/` and `lists/`.
//!
//! Sets: `pairs`, `ofac_alias`, `uk_scripts`, `un_typos`, `wanted`, `manipulations`; without one, all of them.
//! `--half dev|held` asks one half of a set's queries, divided by their ids, so that a rule that was
//! made on one half is tried on the other; `--misses N` shows what went wrong, `--kind KIND` of one
//! kind; `--markdown` prints tables for the README.

mod changes;
mod manipulations;
mod pairs;
mod retrieval;
mod wanted;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: sanctions-measure FOLDER [pairs|ofac_alias|uk_scripts|un_typos|wanted|manipulations ...] \
     [--half dev|held] [--misses N] [--kind KIND] [--markdown]";

/// What to measure, and how to tell it.
#[derive(Debug, Default)]
struct Options {
    sets: Vec<String>,
    half: Option<Half>,
    misses: usize,
    kind: Option<String>,
    markdown: bool,
}

/// One half of a set's queries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    /// What rules are made on.
    Dev,
    /// What they are tried on.
    Held,
}

impl Half {
    /// The half that a query belongs to: by one bit of a hash of its id (FNV-1a, its bits mixed once
    /// more), which no order of a file can favour.
    fn of(id: &str) -> Self {
        let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let mixed = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        if mixed >> 63 == 0 {
            Self::Dev
        } else {
            Self::Held
        }
    }
}

impl Options {
    fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self::default();
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument}: no value"));
            match argument.as_str() {
                "--half" => {
                    options.half = Some(match value()?.as_str() {
                        "dev" => Half::Dev,
                        "held" => Half::Held,
                        other => return Err(format!("no half {other}: dev or held")),
                    });
                }
                "--misses" => {
                    let number = value()?;
                    let number = number.parse().map_err(|_| format!("no number: {number}"))?;
                    options.misses = number;
                }
                "--kind" => options.kind = Some(value()?),
                "--markdown" => options.markdown = true,
                "pairs" | "ofac_alias" | "uk_scripts" | "un_typos" | "wanted" | "manipulations" => {
                    options.sets.push(argument);
                }
                other => return Err(format!("unknown: {other}")),
            }
        }
        Ok(options)
    }

    fn wants(&self, set: &str) -> bool {
        self.sets.is_empty() || self.sets.iter().any(|wanted| wanted == set)
    }
}

/// What is asked for.
#[derive(Debug)]
enum Command {
    Help,
    Measure(PathBuf, Options),
}

impl Command {
    fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let arguments: Vec<String> = arguments.collect();
        if arguments.iter().any(|one| one == "--help" || one == "-h") {
            return Ok(Self::Help);
        }
        let mut arguments = arguments.into_iter();
        let folder = arguments.next().map(PathBuf::from).ok_or("no folder")?;
        if ["eval", "lists"]
            .iter()
            .any(|inside| !folder.join(inside).is_dir())
        {
            let folder = folder.display();
            return Err(format!("no such folder: {folder}/eval and {folder}/lists"));
        }
        Ok(Self::Measure(folder, Options::parse(arguments)?))
    }
}

fn main() -> ExitCode {
    let (folder, options) = match Command::parse(std::env::args().skip(1)) {
        Ok(Command::Measure(folder, options)) => (folder, options),
        Ok(Command::Help) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(problem) => {
            eprintln!("{problem}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(&folder, &options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn run(folder: &Path, options: &Options) -> Outcome<()> {
    let eval = folder.join("eval");
    let queries = |set: &str| eval.join(set).join("queries.csv");
    let clean = |set: &str| eval.join(format!("{set}.csv"));
    let ofac = folder.join("lists/us_ofac/2023-07");
    if options.wants("pairs") {
        pairs::measure(&eval.join("pairs_dev.csv"), options)?;
    }
    let mut reports = Vec::new();
    if options.wants("ofac_alias") {
        let list = retrieval::ofac(&ofac.join("sdn.csv"), &eval.join("ofac_alias/alt.csv"))?;
        reports.push(retrieval::measure(
            "OFAC, held-out aliases",
            list,
            &queries("ofac_alias"),
            &clean("clean_people"),
            options.half,
        )?);
    }
    if options.wants("uk_scripts") {
        let list = retrieval::list(&eval.join("uk_scripts/ConList.csv.gz"))?;
        reports.push(retrieval::measure(
            "UK, names in their own script",
            list,
            &queries("uk_scripts"),
            &clean("clean_people"),
            options.half,
        )?);
    }
    if options.wants("un_typos") {
        let list = retrieval::list(&folder.join("lists/un_sc/consolidated.xml"))?;
        reports.push(retrieval::measure(
            "UN, slips of the pen",
            list,
            &queries("un_typos"),
            &clean("clean_congress"),
            options.half,
        )?);
    }
    for report in &reports {
        if !options.markdown {
            report.print();
            report.print_misses(options.misses, options.kind.as_deref());
        }
    }
    if options.markdown && !reports.is_empty() {
        retrieval::print_markdown(&reports);
    }
    if options.wants("wanted") {
        wanted::measure(&folder.join("lists"), options)?;
    }
    if options.wants("manipulations") {
        manipulations::measure(&ofac.join("sdn.csv"), &ofac.join("alt.csv"), options)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Command, Half, Options};

    #[test]
    fn halves_are_halves() {
        let dev = (0..1000).filter(|n| Half::of(&format!("uk-script-{n}-7")) == Half::Dev);
        assert!((400..600).contains(&dev.count()));
    }

    #[test]
    fn help_and_a_folder_without_sets_are_told_the_usage() {
        let parse = |text: &str| Command::parse(text.split_whitespace().map(str::to_owned));
        for help in ["--help", "-h", "somewhere --help"] {
            assert!(matches!(parse(help), Ok(Command::Help)), "{help}");
        }
        for (wrong, why) in [("", "no folder"), ("src", "no such folder: src/eval")] {
            let said = parse(wrong).unwrap_err();
            assert!(said.contains(why), "{said}");
        }
    }

    #[test]
    fn arguments_are_understood_or_refused() {
        let parse = |text: &str| Options::parse(text.split_whitespace().map(str::to_owned));
        let options = parse("uk_scripts --half held --misses 7 --markdown").unwrap();
        assert!(options.wants("uk_scripts") && !options.wants("pairs") && options.markdown);
        assert_eq!((options.half, options.misses), (Some(Half::Held), 7));
        for wrong in ["uk", "--half", "--half other", "--misses x"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
