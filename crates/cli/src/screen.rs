//! `sanctions screen`, `sanctions explain`: one query, a page of matches.

use crate::failure::{ALERT, Failure};
use crate::open::Which;
use crate::options::{Scoring, Screening};
use crate::page::Page;
use crate::say;
use crate::{json, report};
use clap::Args;
use sanctions::{Index, Match, PartialDate, PartyKind, Query, Screener};
use serde::Serialize;
use std::io::Write;

/// Who is asked for.
#[derive(Debug, Args)]
struct Known {
    /// person, organization (company), vessel or aircraft
    #[arg(long = "type", value_name = "TYPE")]
    kind: Option<PartyKind>,
    /// Date of birth: YYYY, YYYY-MM or YYYY-MM-DD; may be given again
    #[arg(long, value_name = "DATE")]
    birth_date: Vec<PartialDate>,
    /// Nationality, citizenship or residence, by name or ISO code; may be given again
    #[arg(long, value_name = "NAME")]
    country: Vec<String>,
    /// Address in one text; may be given again
    #[arg(long, value_name = "TEXT")]
    address: Vec<String>,
    /// Passport, IMO, tax number, wallet ...: a listed party with it is found whatever its name, by a short
    /// one only if the name is like; may be given again
    #[arg(long, value_name = "NUMBER")]
    id: Vec<String>,
}

impl Known {
    fn query(&self, name: &str) -> Query {
        let mut query = Query::new(name);
        if let Some(kind) = self.kind {
            query = query.kind(kind);
        }
        query = self.birth_date.iter().fold(query, |q, &d| q.birth_date(d));
        query = self.country.iter().fold(query, |q, c| q.country(c));
        query = self.address.iter().fold(query, |q, a| q.address(a));
        self.id.iter().fold(query, |q, id| q.identifier(id))
    }

    fn asked<'a>(&'a self, name: &'a str) -> Asked<'a> {
        Asked {
            name,
            kind: self.kind,
            birth_date: &self.birth_date,
            country: &self.country,
            address: &self.address,
            id_number: &self.id,
        }
    }
}

/// The query, told back.
#[derive(Serialize)]
struct Asked<'a> {
    name: &'a str,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<PartyKind>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    birth_date: &'a [PartialDate],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    country: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    address: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    id_number: &'a [String],
}

impl Asked<'_> {
    fn line(&self) -> String {
        let mut parts = Vec::new();
        if !self.name.is_empty() {
            parts.push(format!("“{}”", self.name));
        }
        parts.extend(self.kind.map(|kind| kind.to_string()));
        parts.extend(self.birth_date.iter().map(|date| format!("born {date}")));
        parts.extend(self.country.iter().cloned());
        parts.extend(self.address.iter().map(|address| format!("at {address}")));
        parts.extend(self.id_number.iter().map(|id| format!("number {id}")));
        parts.join(", ")
    }
}

/// The answer for programs.
#[derive(Serialize)]
struct Answer<'a> {
    query: Asked<'a>,
    threshold: f32,
    matches: &'a [Match],
}

/// Screen one name: who on the lists it may be, how sure that is, and why
#[derive(Debug, Args)]
pub(crate) struct Screen {
    /// The name, in any script and order
    #[arg(required_unless_present = "id")]
    name: Option<String>,
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    known: Known,
    #[command(flatten)]
    screening: Screening,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

impl Screen {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let name = self.name.as_deref().unwrap_or("");
        let options = self.screening.options();
        let screener = Screener::with_options(self.which.open()?, options)?;
        let matches = screener.screen(&self.known.query(name))?;
        let mut out = anstream::stdout().lock();
        let asked = self.known.asked(name);
        let threshold = screener.options().threshold;
        if self.json {
            let answer = Answer {
                query: asked,
                threshold,
                matches: &matches,
            };
            json::write(&mut out, &answer)?;
        } else {
            let limit = screener.options().limit;
            page(
                &mut out,
                screener.index(),
                &asked,
                &matches,
                (threshold, limit),
            )?;
        }
        out.flush()?;
        let alert = matches.iter().any(|found| found.alert);
        Ok(if alert { ALERT } else { 0 })
    }
}

fn page(
    out: &mut impl Write,
    index: &Index,
    asked: &Asked<'_>,
    matches: &[Match],
    (threshold, limit): (f32, usize),
) -> Result<(), Failure> {
    let mut page = Page::new(out);
    page.field(0, "Query", &asked.line())?;
    page.field(0, "Threshold", &format!("{threshold}"))?;
    let lists = index.lists().iter().map(|list| {
        format!(
            "{} ({}), {}",
            list.code,
            match list.published {
                Some(date) => format!("published {date}"),
                None => "publication date not published".to_owned(),
            },
            say::count(list.counts.parties(), "party", "parties")
        )
    });
    page.fields(0, "Lists", lists)?;
    let alerts = matches.iter().filter(|found| found.alert).count();
    if matches.is_empty() {
        page.gap()?;
        report::nothing(&mut page)?;
    } else {
        let mut summary = say::count(alerts as u64, "alert", "alerts");
        let below = (matches.len() - alerts) as u64;
        if below > 0 {
            summary.push_str(&format!(
                ", {} whose facts lower the score below the threshold",
                say::count(below, "match", "matches")
            ));
        }
        if matches.len() >= limit {
            summary.push_str("; there may be more, --limit gives more");
        }
        page.field(0, "Result", &summary)?;
    }
    for (at, found) in matches.iter().enumerate() {
        page.gap()?;
        report::found(&mut page, at + 1, found)?;
    }
    Ok(())
}

/// Explain how an entry's names compare with a name, whatever they score
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The entry, CODE:ID, as us_ofac_sdn:30607
    entry: String,
    /// The name
    name: String,
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    known: Known,
    #[command(flatten)]
    scoring: Scoring,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

impl Explain {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let options = self.scoring.options();
        let screener = Screener::with_options(self.which.open()?, options)?;
        let matches = screener.explain(&self.entry, &self.known.query(&self.name))?;
        let asked = self.known.asked(&self.name);
        let mut out = anstream::stdout().lock();
        if self.json {
            let answer = Answer {
                query: asked,
                threshold: screener.options().threshold,
                matches: &matches,
            };
            json::write(&mut out, &answer)?;
        } else {
            let mut page = Page::new(&mut out);
            page.field(0, "Query", &asked.line())?;
            page.field(0, "Threshold", &screener.options().threshold.to_string())?;
            for (at, found) in matches.iter().enumerate() {
                page.gap()?;
                report::found(&mut page, at + 1, found)?;
            }
        }
        out.flush()?;
        Ok(0)
    }
}

/// Show all that the lists say of an entry
#[derive(Debug, Args)]
pub(crate) struct Party {
    /// The entry, CODE:ID, as us_ofac_sdn:30607
    entry: String,
    #[command(flatten)]
    which: Which,
    /// Answer in JSON: an array of parties, each as one line of a JSON Lines list
    #[arg(long)]
    json: bool,
}

impl Party {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let index = self.which.open()?;
        let numbers = index.find_entry(&self.entry);
        if numbers.is_empty() {
            return Err(Failure::input(format!(
                "no party has the id {}; ids are written <list code>:<entry id>, as us_ofac_sdn:30607",
                self.entry
            )));
        }
        let parties = numbers
            .into_iter()
            .map(|number| index.party(number))
            .collect::<Result<Vec<_>, _>>()?;
        let mut out = anstream::stdout().lock();
        if self.json {
            json::write(&mut out, &parties)?;
        } else {
            let mut page = Page::new(&mut out);
            for (at, party) in parties.iter().enumerate() {
                if at > 0 {
                    page.gap()?;
                }
                let list = index.lists().iter().find(|list| list.code == party.list());
                report::party(&mut page, party, &list.cloned().unwrap_or_default())?;
            }
        }
        out.flush()?;
        Ok(0)
    }
}
