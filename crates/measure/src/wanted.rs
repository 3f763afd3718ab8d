//! Who alerts of real people of the cultures that the lists are full of: those whom Interpol seeks. Some of them are
//! listed, most are not; invented names are further from the listed ones than theirs.

use crate::{Options, Outcome, retrieval};
use rayon::prelude::*;
use sanctions::{Builder, Index, Match, PartialDate, Query, Screener};
use std::path::Path;

/// The lists that they are screened against.
const LISTS: [&str; 6] = [
    "us_ofac/2023-07",
    "un_sc/consolidated.xml",
    "uk/ConList.csv.gz",
    "eu_journal_opensanctions/consolidated",
    "ca/sema-lmes.xml",
    "au_dfat/regulation8_consolidated.xlsx",
];
/// Their names and days of birth.
const PEOPLE: &str = "opensanctions/interpol_red_notices.targets.simple.csv";

/// Screens all of them by the name alone, and with the day of birth.
pub(crate) fn measure(folder: &Path, options: &Options) -> Outcome<()> {
    let file = folder.join(PEOPLE);
    if !file.exists() {
        eprintln!("skipped: {} is not here", file.display());
        return Ok(());
    }
    let people = people(&file)?;
    let screener = Screener::new(index(folder)?);
    let alerts = |query: fn(&Person) -> Query| -> sanctions::Result<Vec<Option<Match>>> {
        let first = |person: &Person| {
            let found = screener.screen_briefly(&query(person))?;
            Ok(found.into_iter().find(|found| found.alert))
        };
        people.par_iter().map(first).collect()
    };
    let by_name = alerts(|person| Query::new(&person.name))?;
    let by_date = alerts(Person::with_date)?;
    let in_thousand = |alerts: &[Option<Match>]| {
        alerts.iter().flatten().count() as f64 * 1000.0 / people.len() as f64
    };
    let (name, date) = (in_thousand(&by_name), in_thousand(&by_date));
    let count = people.len();
    if options.markdown {
        println!("| Set | People | Alerts in 1,000 by the name | with the date of birth |");
        println!("| --- | ---: | ---: | ---: |");
        println!("| real people sought by Interpol | {count} | {name:.0} | {date:.0} |\n");
        return Ok(());
    }
    println!(
        "Sought by Interpol, {count} people: {name:.1} in 1,000 alert by name, {date:.1} with the date of birth"
    );
    let shown = people.iter().zip(&by_name).zip(&by_date);
    let shown =
        shown.filter_map(|((person, by_name), by_date)| Some((person, by_name.as_ref()?, by_date)));
    for (person, found, dated) in shown.take(options.misses) {
        let listed = found.matched_name().map_or("", |name| name.full.as_str());
        let dated = if dated.is_some() { "also dated" } else { "" };
        println!(
            "    {:.3} {} -> {} {listed} {dated}",
            found.score, person.name, found.party.id
        );
    }
    Ok(())
}

fn index(folder: &Path) -> Outcome<Index> {
    let mut builder = Builder::new();
    for list in LISTS {
        retrieval::add(&mut builder, &folder.join(list))?;
    }
    Ok(builder.index()?)
}

struct Person {
    name: String,
    born: Vec<PartialDate>,
}

impl Person {
    fn with_date(&self) -> Query {
        let dates = self.born.iter().copied();
        dates.fold(Query::new(&self.name), Query::birth_date)
    }
}

fn people(file: &Path) -> Outcome<Vec<Person>> {
    let mut reader = csv::Reader::from_path(file)?;
    let headers = reader.headers()?.clone();
    let mut people = Vec::new();
    for row in reader.records() {
        let row = row?;
        let field = |name: &str| {
            let at = headers.iter().position(|header| header == name);
            at.and_then(|at| row.get(at)).unwrap_or_default()
        };
        let dates = field("birth_date")
            .split(';')
            .filter(|date| !date.is_empty());
        people.push(Person {
            name: field("name").to_owned(),
            born: dates.map(str::parse).collect::<sanctions::Result<_>>()?,
        });
    }
    Ok(people)
}
