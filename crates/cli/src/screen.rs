//! `sanctions screen`, `sanctions explain`: one query, a page of matches.

use crate::conditions::{Conditions, ENGINE};
use crate::failure::{ALERT, Failure};
use crate::filters::Among;
use crate::ids;
use crate::open::Which;
use crate::options::{Scoring, Screening, country, gender, kind};
use crate::page::Page;
use crate::say;
use crate::{json, report};
use clap::Args;
use sanctions::{
    Gender, Identifier, IdentifierKind, Match, PartialDate, PartyKind, Query, Screener,
};
use serde::Serialize;
use std::io::Write;

/// Words behind a name, taken so that it can be said what is wrong with them.
#[derive(Debug, Args)]
struct Unquoted {
    #[arg(hide = true, value_name = "WORD")]
    words: Vec<String>,
}

impl Unquoted {
    fn refuse(&self, name: &str) -> Result<(), Failure> {
        if self.words.is_empty() {
            return Ok(());
        }
        Err(Failure::usage(format!(
            "a name of several words stands in quotes: \"{name} {}\"",
            self.words.join(" ")
        )))
    }
}

/// Who is asked for.
#[derive(Debug, Args)]
struct Known {
    /// person, organization (company), vessel or aircraft
    #[arg(long = "type", value_name = "TYPE", value_parser = kind)]
    kind: Option<PartyKind>,
    /// female or male
    #[arg(long, value_name = "GENDER", value_parser = gender)]
    gender: Option<Gender>,
    /// Date of birth: YYYY, YYYY-MM or YYYY-MM-DD; may be given again
    #[arg(long, value_name = "DATE")]
    birth_date: Vec<PartialDate>,
    /// Nationality, citizenship or residence, by name or ISO code; may be given again
    #[arg(long, value_name = "NAME", value_parser = country)]
    country: Vec<String>,
    /// Address in one text; may be given again
    #[arg(long, value_name = "TEXT")]
    address: Vec<String>,
    /// Passport, IMO, tax number, wallet ...: a listed party with it is found whatever its name, by a short
    /// one only if the name is like. A number alone is held against those of every kind; with its kind
    /// (passport:AB123456, imo:9187629), or country and kind (DE:passport:AB123456), the same number of another
    /// does not identify. May be given again
    #[arg(long, value_name = "[[COUNTRY:]KIND:]NUMBER", value_parser = ids::id)]
    id: Vec<Identifier>,
}

impl Known {
    fn query(&self, name: &str) -> Query {
        let mut query = Query::new(name);
        if let Some(kind) = self.kind {
            query = query.kind(kind);
        }
        if let Some(gender) = self.gender {
            query = query.gender(gender);
        }
        query = self.birth_date.iter().fold(query, |q, &d| q.birth_date(d));
        query = self.country.iter().fold(query, |q, c| q.country(c));
        query = self.address.iter().fold(query, |q, a| q.address(a));
        let ids = self.id.iter().cloned();
        ids.fold(query, Query::identifier)
    }

    /// What cannot be as it is given, though it is asked for.
    fn doubts(&self) -> Vec<String> {
        let doubts: Vec<String> = self.id.iter().filter_map(ids::doubt).collect();
        for doubt in &doubts {
            say::warn(None, format_args!("{doubt}; it is asked for as it stands"));
        }
        doubts
    }

    fn asked<'a>(&'a self, name: &'a str) -> Asked<'a> {
        Asked {
            name,
            kind: self.kind,
            gender: self.gender,
            birth_date: &self.birth_date,
            country: &self.country,
            address: &self.address,
            id_number: self.id.iter().map(Number::of).collect(),
        }
    }
}

/// The query, told back.
#[derive(Serialize)]
struct Asked<'a> {
    name: &'a str,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<PartyKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gender: Option<Gender>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    birth_date: &'a [PartialDate],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    country: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    address: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    id_number: Vec<Number<'a>>,
}

/// An identifier, a text where it is nothing but a number: as the library reads a [`Query`].
#[derive(Serialize)]
#[serde(untagged)]
enum Number<'a> {
    Text(&'a str),
    Whole(&'a Identifier),
}

impl<'a> Number<'a> {
    fn of(identifier: &'a Identifier) -> Self {
        match identifier.kind {
            IdentifierKind::Other => Self::Text(&identifier.value),
            _ => Self::Whole(identifier),
        }
    }

    fn written(&self) -> String {
        match self {
            Self::Text(text) => (*text).to_owned(),
            Self::Whole(identifier) => ids::written(identifier),
        }
    }
}

impl Asked<'_> {
    fn line(&self) -> String {
        let mut parts = Vec::new();
        if !self.name.is_empty() {
            parts.push(format!("“{}”", self.name));
        }
        parts.extend(self.kind.map(|kind| kind.to_string()));
        parts.extend(self.gender.map(|gender| gender.to_string()));
        parts.extend(self.birth_date.iter().map(|date| format!("born {date}")));
        parts.extend(self.country.iter().cloned());
        parts.extend(self.address.iter().map(|address| format!("at {address}")));
        let numbers = self.id_number.iter().map(Number::written);
        parts.extend(numbers.map(|number| format!("number {number}")));
        parts.join(", ")
    }
}

/// The answer for programs.
#[derive(Serialize)]
struct Answer<'a> {
    query: Asked<'a>,
    /// What of it cannot be as it is given.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    doubtful: &'a [String],
    #[serde(flatten)]
    conditions: Conditions<'a>,
    /// Absent where all that is asked for is answered.
    #[serde(flatten)]
    beyond: Option<Beyond>,
    matches: &'a [Match],
}

/// The most matches that are given, how many more there are, and how many of those that are not asked.
#[derive(Clone, Copy, Serialize)]
struct Beyond {
    limit: usize,
    left_out: usize,
    filtered_out: usize,
}

/// Screen one name: who on the lists it may be, how sure that is, and why
#[derive(Debug, Args)]
pub(crate) struct Screen {
    /// The name, in any script and order
    #[arg(required_unless_present = "id")]
    name: Option<String>,
    #[command(flatten)]
    unquoted: Unquoted,
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
        self.unquoted.refuse(name)?;
        let options = self.screening.options();
        let screener = Screener::with_options(self.which.filled(false)?, options)?;
        let among = self.screening.among(screener.index())?;
        let doubts = self.known.doubts();
        let answer = among.ask(&screener, &self.known.query(name), true)?;
        let matches = answer.matches;
        let beyond = Beyond {
            limit: screener.options().limit,
            left_out: answer.left_out,
            filtered_out: answer.filtered_out,
        };
        let mut out = anstream::stdout().lock();
        let asked = self.known.asked(name);
        if self.json {
            let answer = Answer {
                query: asked,
                doubtful: &doubts,
                conditions: Conditions::of(&screener).among(&among),
                beyond: Some(beyond),
                matches: &matches,
            };
            json::write(&mut out, &answer)?;
        } else {
            let hints = self.hints(&screener, &among, &matches, beyond)?;
            page(
                &mut out, &screener, &among, &asked, &matches, beyond, &hints,
            )?;
        }
        out.flush()?;
        let alert = matches.iter().any(|found| found.alert);
        Ok(if alert { ALERT } else { 0 })
    }

    /// What may be meant otherwise than it was asked.
    fn hints(
        &self,
        screener: &Screener,
        among: &Among,
        matches: &[Match],
        beyond: Beyond,
    ) -> Result<Vec<String>, Failure> {
        let mut hints = Vec::new();
        let name = self.name.as_deref().unwrap_or("");
        if beyond.filtered_out > 0 {
            let all = screener.screen_briefly(&self.known.query(name))?;
            let programs = among.programs_like(all.iter().map(|found| &found.party));
            if !programs.is_empty() {
                let programs: Vec<&str> = programs.into_iter().collect();
                hints.push(format!(
                    "--program takes a whole code or name; of those kept out, some are under {}",
                    programs.join(" or ")
                ));
            }
        }
        if matches.is_empty() && !name.is_empty() && !self.known.id.is_empty() {
            let ids = self.known.id.iter().cloned();
            let nameless = ids.fold(Query::new(""), Query::identifier);
            // One that says nothing ("n/a") is refused without a name, and nobody has it.
            if let Ok(answer) = among.ask(screener, &nameless, false)
                && !answer.matches.is_empty()
            {
                hints.push(format!(
                    "{} a number that was asked, but it is short, one that many may have, or of another kind or country; \
                     --id without the name tells",
                    match answer.matches.len() {
                        1 => "a listed party has".to_owned(),
                        more => format!("{} listed parties have", say::number(more as u64)),
                    }
                ));
            }
        }
        Ok(hints)
    }
}

fn page(
    out: &mut impl Write,
    screener: &Screener,
    among: &Among,
    asked: &Asked<'_>,
    matches: &[Match],
    beyond: Beyond,
    hints: &[String],
) -> Result<(), Failure> {
    let options = screener.options();
    let mut page = Page::new(out);
    page.field(0, "Query", &asked.line())?;
    page.field(0, "Threshold", &options.threshold.to_string())?;
    page.field(
        0,
        "Engine",
        &format!(
            "version {ENGINE}, scorer {}, at most {}{}{}",
            options.scorer.name(),
            say::count(options.limit as u64, "match", "matches"),
            match options.weak_aliases {
                true => "",
                false => ", without weak aliases",
            },
            match options.delisted {
                true => ", who is delisted alerts",
                false => "",
            }
        ),
    )?;
    let lists = screener.index().lists().iter();
    let lists = lists.filter(|list| among.has(&list.code)).map(|list| {
        format!(
            "{} ({}), {}, {}",
            list.code,
            match list.published {
                Some(date) => format!("published {date}"),
                None => "publication date not published".to_owned(),
            },
            say::count(list.counts.parties(), "party", "parties"),
            report::bytes(list)
        )
    });
    page.fields(0, "Lists", lists)?;
    let acts = among.acts();
    if !acts.is_empty() {
        page.field(0, "Designated", &acts)?;
    }
    let alerts = matches.iter().filter(|found| found.alert).count();
    if matches.is_empty() {
        page.gap()?;
        report::nothing(&mut page, beyond.filtered_out)?;
    } else {
        let mut summary = say::count(alerts as u64, "alert", "alerts");
        let silent = matches.iter().filter(|found| !found.alert);
        let (delisted, below): (Vec<_>, Vec<_>) = silent.partition(|found| found.delisted);
        let below = below.len() as u64;
        if below > 0 {
            summary.push_str(&format!(
                ", {} whose facts lower the score below the threshold",
                say::count(below, "match", "matches")
            ));
        }
        if !delisted.is_empty() {
            summary.push_str(&format!(
                ", {} whose designations have ended",
                say::count(delisted.len() as u64, "party", "parties")
            ));
        }
        if beyond.left_out > 0 {
            let left_out = say::number(beyond.left_out as u64);
            summary.push_str(&format!("; {left_out} more, --limit gives more"));
        }
        if beyond.filtered_out > 0 {
            summary.push_str(&format!("; {}", report::others(beyond.filtered_out)));
        }
        page.field(0, "Result", &summary)?;
    }
    page.fields(0, "Hint", hints)?;
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
    unquoted: Unquoted,
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
        self.unquoted.refuse(&self.name)?;
        let options = self.scoring.options();
        let screener = Screener::with_options(self.which.open()?, options)?;
        let doubts = self.known.doubts();
        let matches = screener.explain(&self.entry, &self.known.query(&self.name))?;
        let asked = self.known.asked(&self.name);
        let mut out = anstream::stdout().lock();
        if self.json {
            let answer = Answer {
                query: asked,
                doubtful: &doubts,
                conditions: Conditions::of(&screener),
                beyond: None,
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
        let parties = index
            .entry(&self.entry)?
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
                report::party(&mut page, party, list)?;
            }
        }
        out.flush()?;
        Ok(0)
    }
}
