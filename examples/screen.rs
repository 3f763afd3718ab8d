//! Screens a name and prints each match with its designating authorities and the reasons.
//!
//! ```text
//! cargo run --release --example screen -- [--ofac FOLDER | --list PATH] [--threshold X] NAME...
//! ```
//!
//! Without a list, the bundled demonstration list is screened.

use sanctions::lists::{self, List, OpenOptions};
use sanctions::{
    Builder, Designation, Match, NameKind, PartialDate, Query, ScreenOptions, Screener,
};
use std::error::Error;
use std::process::ExitCode;

const USAGE: &str = "usage: screen [--ofac FOLDER | --list PATH] [--threshold X] NAME...
  --ofac FOLDER   a folder with OFAC's sdn.csv, alt.csv, add.csv (or cons_prim.csv ...)
  --list PATH     any official list that the library reads
  --threshold X   least score of a match, above 0 and up to 1";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            let mut cause = error.source();
            while let Some(reason) = cause {
                eprintln!("  because: {reason}");
                cause = reason.source();
            }
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let (mut path, mut options, mut words) = (None, ScreenOptions::DEFAULT, Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || {
            arguments
                .next()
                .ok_or(format!("{argument} needs a value\n{USAGE}"))
        };
        match argument.as_str() {
            "--ofac" | "--list" => path = Some(value()?),
            "--threshold" => options.threshold = value()?.parse()?,
            "-h" | "--help" => {
                println!("{USAGE}");
                return Ok(());
            }
            flag if flag.starts_with('-') => return Err(format!("no flag {flag}\n{USAGE}").into()),
            _ => words.push(argument),
        }
    }
    if words.is_empty() {
        return Err(USAGE.into());
    }

    let list = match path {
        Some(path) => lists::open(path, &OpenOptions::default())?.read_all()?,
        None => demonstration_list()?,
    };
    let aliases = |weak| {
        let names = list.parties.iter().flat_map(|party| &party.names);
        let aliases = names.filter(|name| name.kind != NameKind::Primary);
        aliases.filter(|name| name.is_weak() == weak).count()
    };
    eprintln!(
        "{}: {} parties, {} aliases and {} weak ones; {} records could not be read",
        list.info.title,
        list.info.counts.parties(),
        aliases(false),
        aliases(true),
        list.unread.len()
    );
    for error in list.unread.iter().take(3) {
        eprintln!("  not read: {error}");
    }

    let mut builder = Builder::new();
    for party in &list.parties {
        builder.add(party)?;
    }
    builder.add_list(list.info);
    let screener = Screener::with_options(builder.index()?, options)?;

    let query = Query::new(words.join(" "));
    let matches = screener.screen(&query)?;
    if matches.is_empty() {
        println!(
            "Nobody listed matches “{}” at {:.2} or more.",
            query.name(),
            screener.options().threshold
        );
    }
    for found in &matches {
        print(found);
    }
    Ok(())
}

#[cfg(feature = "demo-list")]
fn demonstration_list() -> Result<List, Box<dyn Error>> {
    Ok(lists::demo()?)
}

#[cfg(not(feature = "demo-list"))]
fn demonstration_list() -> Result<List, Box<dyn Error>> {
    Err(format!("built without the demonstration list, so give one\n{USAGE}").into())
}

fn print(found: &Match) {
    let party = &found.party;
    let primary = party.primary_name().map_or("", |name| name.full.as_str());
    let kind = party.kind.map_or("party", |kind| kind.as_str());
    println!("\n{:.3}  {primary}  ({kind}, {})", found.score, party.id);
    if let Some(name) = found.matched_name() {
        println!("       matched  {} ({})", name.full, name.kind.label());
    }
    println!("       why      {}", found.sentence());
    for designation in &party.designations {
        print_designation(designation);
    }
    if let Some(list) = &found.list {
        println!(
            "       list     {}, published {}, SHA-256 {}",
            list.title,
            published(list.published),
            list.digest()
        );
    }
}

fn print_designation(designation: &Designation) {
    let entry = designation.entry_id.as_deref().unwrap_or("not published");
    println!("  by   {}", designation.authority.issuer);
    println!("       list     {}, entry {entry}", designation.list);
    let programs = designation
        .programs
        .iter()
        .map(|program| match &program.name {
            Some(name) => format!("{} ({name})", program.code),
            None => program.code.clone(),
        });
    println!("       program  {}", joined(programs));
    println!(
        "       basis    {}",
        joined(designation.legal_basis.iter().cloned())
    );
    let measures = designation
        .measures
        .iter()
        .map(|measure| measure.label().to_owned());
    println!("       measure  {}", joined(measures));
    println!("       since    {}", published(designation.listed_on));
}

fn joined(values: impl Iterator<Item = String>) -> String {
    let values: Vec<String> = values.collect();
    if values.is_empty() {
        return "not published".to_owned();
    }
    values.join("; ")
}

fn published(date: Option<PartialDate>) -> String {
    date.map_or_else(|| "not published".to_owned(), |date| date.to_string())
}
