//! Is a listed party found, and who alerts that should not?

use crate::{Half, Outcome};
use rayon::prelude::*;
use sanctions::lists::{self, OpenOptions};
use sanctions::{Builder, Index, Query, ScreenOptions, Screener};
use std::collections::BTreeMap;
use std::path::Path;

/// Scores below this are cut: it leaves the trade-off visible.
const LEAST: f32 = 0.4;

pub(crate) fn ofac(main: &Path, aliases: &Path) -> Outcome<Index> {
    with_ofac(main, aliases, list)
}

/// Does something with OFAC's two files in one folder, where their reader looks for them.
pub(crate) fn with_ofac<T>(
    main: &Path,
    aliases: &Path,
    what: impl FnOnce(&Path) -> Outcome<T>,
) -> Outcome<T> {
    let folder = std::env::temp_dir().join(format!("sanctions-measure-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    std::fs::copy(main, folder.join("sdn.csv"))?;
    std::fs::copy(aliases, folder.join("alt.csv"))?;
    let done = what(&folder.join("sdn.csv"));
    std::fs::remove_dir_all(&folder)?;
    done
}

pub(crate) fn list(file: &Path) -> Outcome<Index> {
    let mut builder = Builder::new();
    add(&mut builder, file)?;
    Ok(builder.index()?)
}

/// Adds a list; what cannot be read of it is told.
pub(crate) fn add(builder: &mut Builder, file: &Path) -> Outcome<()> {
    let mut reader = lists::open(file, &OpenOptions::default())?;
    for party in &mut reader {
        match party {
            Ok(party) => builder.add(&party)?,
            Err(error) => eprintln!("{error}"),
        }
    }
    builder.add_list(reader.finish()?);
    Ok(())
}

struct Row {
    id: String,
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
            id: field("query_id").unwrap_or_default().to_owned(),
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

/// What a set's queries and its clean names were answered.
pub(crate) struct Report {
    title: &'static str,
    queries: Vec<(Row, Answer)>,
    clean: Vec<(Row, Answer)>,
    /// The best scores of the clean names, highest first.
    false_scores: Vec<f32>,
    taken: std::time::Duration,
}

/// Recall, right record first, and of how many.
struct Found {
    recall: f64,
    first: f64,
    all: usize,
}

pub(crate) fn measure(
    title: &'static str,
    index: Index,
    queries: &Path,
    clean: &Path,
    half: Option<Half>,
) -> Outcome<Report> {
    let mut options = ScreenOptions::DEFAULT;
    options.threshold = LEAST;
    options.limit = 50;
    let screener = Screener::with_options(index, options)?;
    let (mut queries, clean) = (rows(queries)?, rows(clean)?);
    queries.retain(|row| half.is_none_or(|half| Half::of(&row.id) == half));
    let start = std::time::Instant::now();
    let answered = |rows: Vec<Row>| -> Vec<(Row, Answer)> {
        let rows = rows.into_par_iter();
        rows.map(|row| {
            let answer = answer(&screener, &row);
            (row, answer)
        })
        .collect()
    };
    let (queries, clean) = (answered(queries), answered(clean));
    let taken = start.elapsed();
    let mut false_scores: Vec<f32> = clean.iter().map(|(_, answer)| answer.best).collect();
    false_scores.sort_unstable_by(|a, b| b.total_cmp(a));
    Ok(Report {
        title,
        queries,
        clean,
        false_scores,
        taken,
    })
}

impl Report {
    /// The lowest threshold at which no more than the share of the clean names alerts, as the set's
    /// own program has it.
    fn at_rate(&self, rate: f64) -> f32 {
        let allowed = (rate * self.false_scores.len() as f64) as usize;
        self.false_scores.get(allowed).copied().unwrap_or(0.0) + f32::EPSILON
    }

    /// Alerts in a thousand clean names.
    fn alerts(&self, threshold: f32) -> f64 {
        let scores = self.false_scores.iter();
        let alerts = scores.filter(|&&score| score >= threshold).count();
        alerts as f64 * 1000.0 / self.false_scores.len() as f64
    }

    fn found(&self, threshold: f32, kind: Option<&str>) -> Found {
        let of_kind = |row: &Row| kind.is_none_or(|kind| kind == row.kind);
        let these = || self.queries.iter().filter(|(row, _)| of_kind(row));
        let all = these().count();
        let share = |count: usize| count as f64 / all as f64;
        Found {
            recall: share(these().filter(|(_, a)| a.right >= threshold).count()),
            first: share(these().filter(|(_, a)| a.first).count()),
            all,
        }
    }

    /// The kinds of queries, the commonest first.
    fn kinds(&self) -> Vec<&str> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (row, _) in &self.queries {
            *counts.entry(&row.kind).or_default() += 1;
        }
        let mut kinds: Vec<_> = counts.into_iter().collect();
        kinds.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        kinds.into_iter().map(|(kind, _)| kind).collect()
    }

    pub(crate) fn print(&self) {
        println!(
            "{}: {} queries, {} clean, {:.1?}",
            self.title,
            self.queries.len(),
            self.clean.len(),
            self.taken
        );
        for rate in [0.0, 0.0005, 0.001, 0.005, 0.01, 0.05] {
            let threshold = self.at_rate(rate);
            println!(
                "  {:>6.2} % alerts at {threshold:.3}: recall {:.4}",
                rate * 100.0,
                self.found(threshold, None).recall
            );
        }
        let default = ScreenOptions::DEFAULT.threshold;
        let found = self.found(default, None);
        println!(
            "  default {default}: recall {:.4}, {:.2} alerts per 1,000; right record first {:.4}",
            found.recall,
            self.alerts(default),
            found.first
        );
        let threshold = self.at_rate(0.001);
        for kind in self.kinds() {
            let Found { recall, first, all } = self.found(threshold, Some(kind));
            let at_default = self.found(default, Some(kind)).recall;
            println!(
                "    {kind:12} {all:5}  recall at 0.1 % {recall:.4}, at default {at_default:.4}  first {first:.4}"
            );
        }
    }

    /// The highest false alerts, and queries below the threshold of one alert in a thousand or whose
    /// party is not first; every n-th, so that all of the list is seen.
    pub(crate) fn print_misses(&self, misses: usize, kind: Option<&str>) {
        if misses == 0 {
            return;
        }
        println!("  false alerts:");
        let mut worst: Vec<_> = self.clean.iter().collect();
        worst.sort_by(|a, b| b.1.best.total_cmp(&a.1.best));
        for (row, answer) in worst.iter().take(misses.min(40)) {
            let name = row.query.name();
            println!("    {:.3} {name} -> {}", answer.best, answer.whom);
        }
        println!("  misses:");
        let threshold = self.at_rate(0.001);
        let missed = self.queries.iter().filter(|(row, answer)| {
            (answer.right < threshold || !answer.first) && kind.is_none_or(|kind| kind == row.kind)
        });
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
}

/// The README's table of sets and their kinds.
pub(crate) fn print_markdown(reports: &[Report]) {
    println!(
        "| Set | Queries | Recall at 0.1 % alerts | at 1 % | Right record first | At the default threshold: recall, alerts in 1,000 |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | --- |");
    for report in reports {
        let (strict, loose) = (report.at_rate(0.001), report.at_rate(0.01));
        let default = ScreenOptions::DEFAULT.threshold;
        let line = |title: String, kind: Option<&str>, alerts: String| {
            let Found { recall, first, all } = report.found(strict, kind);
            println!(
                "| {title} | {all} | {recall:.3} | {:.3} | {first:.3} | {:.3}{alerts} |",
                report.found(loose, kind).recall,
                report.found(default, kind).recall
            );
        };
        let alerts = format!(", {:.1}", report.alerts(default));
        line(report.title.to_owned(), None, alerts);
        for kind in report.kinds() {
            line(format!("– {kind}"), Some(kind), String::new());
        }
    }
}
