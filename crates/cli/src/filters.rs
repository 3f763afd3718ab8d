//! Which parties are asked: those of some lists, under some programs, with some measures.

use crate::failure::Failure;
use crate::words::{plain, slips};
use clap::Args;
use sanctions::{Answer, Designation, Index, Measure, Party, Program, Query, Screener};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::iter;

/// The flags. Of one flag one value is enough; of several flags each must hold.
#[derive(Debug, Args)]
pub(crate) struct Filters {
    /// Screen the parties of this list alone, as us_ofac_sdn; may be given again
    #[arg(long = "list", value_name = "CODE")]
    lists: Vec<String>,
    /// Screen the parties alone that are designated under this program, by its whole code or name, as GLOMAG;
    /// may be given again
    #[arg(long = "program", value_name = "PROGRAM")]
    programs: Vec<String>,
    /// Screen the parties alone against which a designation orders this measure, as blocking (or asset_freeze),
    /// travel_ban, visa_restriction, sectoral; beside --program, the one under the program; may be given again
    #[arg(long = "measure", value_name = "MEASURE")]
    measures: Vec<String>,
}

/// Other words for a measure, as [`plain`] writes them, and its own.
const ALSO: [(&str, &str); 3] = [
    ("assetfreeze", "blocking"),
    ("freeze", "blocking"),
    ("visaban", "visa_restriction"),
];

/// Letters above which a value that stands in another may be meant: two are the code of a country.
const PART: usize = 2;

/// The most values that an error gives: several lists together have hundreds of programs.
const MOST: usize = 20;

/// What there is in an index, by [`plain`].
type There<T> = BTreeMap<String, T>;

impl Filters {
    /// The same with what the index has of it. For programs and measures it reads the parties, until all are found.
    ///
    /// # Errors
    /// If nothing in the index has a value, with what there is.
    pub(crate) fn among(&self, index: &Index) -> Result<Among, Failure> {
        let codes = index.lists().iter().map(|list| list.code.as_str());
        let unknown = |code: &&String| !codes.clone().any(|held| held == **code);
        if let Some(code) = self.lists.iter().find(unknown) {
            let text = format!("the index has no list {code}");
            return Err(unheld(&text, code, codes));
        }
        let (programs, written_programs) = once(&self.programs, plain);
        let (measures, written_measures) = once(&self.measures, of_measure);
        let (mut held, mut under): (There<Measure>, There<String>) = Default::default();
        let all_found = |held: &There<Measure>, under: &There<String>| {
            written_measures.iter().all(|one| held.contains_key(one))
                && written_programs.iter().all(|one| under.contains_key(one))
        };
        for number in 0..index.parties() {
            if all_found(&held, &under) {
                break;
            }
            for act in index.party(number)?.designations {
                for one in act.measures {
                    held.entry(plain(one.as_str())).or_insert(one);
                }
                let words = act.programs.into_iter();
                let words = words.flat_map(|program| [Some(program.code), program.name]);
                under.extend(words.flatten().map(|word| (plain(&word), word)));
            }
        }
        let missing = written_measures.iter().zip(&measures);
        if let Some((_, word)) = missing
            .into_iter()
            .find(|(one, _)| !held.contains_key(*one))
        {
            let text = format!("the index has no measure {word:?}");
            return Err(unheld(&text, word, held.values().map(Measure::as_str)));
        }
        let missing = written_programs.iter().zip(&programs);
        if let Some((_, word)) = missing
            .into_iter()
            .find(|(one, _)| !under.contains_key(*one))
        {
            let text = format!("the index has no program {word:?}");
            return Err(unheld(&text, word, under.values().map(String::as_str)));
        }
        Ok(Among {
            lists: once(&self.lists, str::to_owned).0,
            programs,
            measures: written_measures
                .iter()
                .filter_map(|one| held.get(one))
                .cloned()
                .collect(),
            written_programs,
            written_measures,
        })
    }
}

/// The words of a flag and how each is written, those once that are written as one before.
fn once(words: &[String], write: impl Fn(&str) -> String) -> (Vec<String>, Vec<String>) {
    let (mut first, mut written) = (Vec::new(), Vec::new());
    for word in words {
        let one = write(word);
        if !written.contains(&one) {
            first.push(word.clone());
            written.push(one);
        }
    }
    (first, written)
}

/// A measure's own word, by [`plain`].
fn of_measure(word: &str) -> String {
    let word = plain(word);
    let also = ALSO.iter().find(|(also, _)| *also == word);
    also.map_or(word, |(_, own)| plain(own))
}

/// That a value is not there, and what may be meant, or what there is.
fn unheld<'a>(text: &str, asked: &str, there: impl Iterator<Item = &'a str> + Clone) -> Failure {
    let written = plain(asked);
    let near = |held: &&str| {
        let held = plain(held);
        slips(&written, &held) || within(&written, &held) || within(&held, &written)
    };
    let near: Vec<&str> = there.clone().filter(near).take(MOST).collect();
    Failure::usage(match near.is_empty() {
        false => format!("{text}; did you mean {}?", near.join(", ")),
        true => {
            let more = there.clone().count().saturating_sub(MOST);
            let more = match more {
                0 => String::new(),
                more => format!(" and {more} more (`sanctions lists --json` tells all)"),
            };
            let there: Vec<&str> = there.take(MOST).collect();
            match there.is_empty() {
                true => format!("{text}, nor any"),
                false => format!("{text}, but {}{more}", there.join(", ")),
            }
        }
    })
}

/// Whether a value stands in another, as [`plain`] writes both, so that it may be meant.
fn within(part: &str, whole: &str) -> bool {
    part.len() > PART && whole.contains(part)
}

/// Which parties are asked; all where nothing is named. As a record says it.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Among {
    #[serde(rename = "lists_asked", skip_serializing_if = "Vec::is_empty")]
    lists: Vec<String>,
    #[serde(rename = "programs_asked", skip_serializing_if = "Vec::is_empty")]
    programs: Vec<String>,
    /// To be told only: each as the index has it first, for lists may write one differently.
    #[serde(rename = "measures_asked", skip_serializing_if = "Vec::is_empty")]
    measures: Vec<Measure>,
    /// The programs and the measures by [`plain`], which parties are held against.
    #[serde(skip)]
    written_programs: Vec<String>,
    #[serde(skip)]
    written_measures: Vec<String>,
}

impl Among {
    /// Whether the parties of a list are asked.
    pub(crate) fn has(&self, code: &str) -> bool {
        self.lists.is_empty() || self.lists.iter().any(|list| list == code)
    }

    fn passes(&self, party: &Party) -> bool {
        let by_act = !self.programs.is_empty() || !self.measures.is_empty();
        self.has(party.list()) && (!by_act || party.designations.iter().any(|act| self.fits(act)))
    }

    /// Whether one act is under one of the programs and orders one of the measures.
    fn fits(&self, act: &Designation) -> bool {
        self.is_under(act) && self.orders(act)
    }

    fn is_under(&self, act: &Designation) -> bool {
        let asked = |word: &String| self.written_programs.contains(&plain(word));
        let under = |one: &Program| asked(&one.code) || one.name.as_ref().is_some_and(asked);
        self.programs.is_empty() || act.programs.iter().any(under)
    }

    fn orders(&self, act: &Designation) -> bool {
        let ordered = |one: &Measure| self.written_measures.contains(&plain(one.as_str()));
        self.measures.is_empty() || act.measures.iter().any(ordered)
    }

    /// The programs of parties kept out in which one that was asked stands: RUSSIA-EO14024, where RUSSIA is another's.
    pub(crate) fn programs_like<'a>(
        &self,
        parties: impl Iterator<Item = &'a Party>,
    ) -> BTreeSet<&'a str> {
        let like = |word: &&String| {
            let word = plain(word);
            self.written_programs
                .iter()
                .any(|asked| *asked != word && within(asked, &word))
        };
        let kept_out = parties.filter(|party| self.has(party.list()) && !self.passes(party));
        kept_out
            .flat_map(|party| &party.designations)
            .filter(|act| self.orders(act) && !self.is_under(act))
            .flat_map(|act| &act.programs)
            .filter_map(|one| iter::once(&one.code).chain(&one.name).find(like))
            .map(String::as_str)
            .collect()
    }

    /// What a designation must be, in words; empty where it may be any.
    pub(crate) fn acts(&self) -> String {
        let mut words = Vec::new();
        if !self.programs.is_empty() {
            words.push(format!("under {}", self.programs.join(" or ")));
        }
        if !self.measures.is_empty() {
            let measures: Vec<&str> = self.measures.iter().map(Measure::label).collect();
            words.push(format!("with {}", measures.join(" or ")));
        }
        words.join(", ")
    }

    /// The matches of a query among them.
    pub(crate) fn ask(
        &self,
        screener: &Screener,
        query: &Query,
        explain: bool,
    ) -> sanctions::Result<Answer> {
        match explain {
            true => screener.screen_where(query, |party| self.passes(party)),
            false => screener.screen_briefly_where(query, |party| self.passes(party)),
        }
    }
}
