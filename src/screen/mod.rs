//! Screening: queries in, matches out.

mod bearer;
mod numbers;
mod query;
mod reason;
mod written;

pub use query::Query;

use crate::candidates::Workspace;
use crate::error::{Error, Result};
use crate::index::Index;
use crate::names::{NormalizedName, QueryReading, several_listed};
use crate::party::{IdentifierKind, ListInfo, Name, Party};
use crate::score::{Explanation, FactMatch, Score, Scorer, adjusted};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::sync::{Mutex, PoisonError};

/// How to screen: the defaults, and what is set otherwise.
///
/// ```
/// let mut options = sanctions::ScreenOptions::DEFAULT;
/// options.threshold = 0.9;
/// options.weak_aliases = false;
/// ```
///
/// In JSON, what is missing is as by default, and unknown fields are refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ScreenOptions {
    /// Least score of an alert, above 0 and up to 1.
    ///
    /// The default, 0.85, is where less than one in a thousand invented people alerts against a list of
    /// tens of thousands of names; the README has what it finds, and a curve of both.
    pub threshold: f32,
    /// Most matches given, best first; at least 1. It counts those that pass, where screening is restricted
    /// ([`Screener::screen_where`], which also tells how many more there are). All parties with an identifier that was asked
    /// are given, however many.
    pub limit: usize,
    /// Whether aliases that their list calls weak are screened. OFAC does not expect it (FAQ 124);
    /// a weak alias alone, screened, is lowered by [`WEAK`](Self::WEAK).
    pub weak_aliases: bool,
    /// Whether a party alerts that its list keeps as history only: one that has designations, all of which
    /// [have ended](crate::Designation::has_ended). It is among the matches without, and says so ([`Match::delisted`]), but
    /// only where the limit has room for it beside those that alert.
    pub delisted: bool,
    /// The scorer; not [`Scorer::OfacSearch`], by which no index is searched.
    pub scorer: Scorer,
    /// Score every name instead of looking candidates up: slow, and the same result. What comparing needs
    /// of each listed word is kept then, some hundreds of bytes a word for each thread.
    pub exhaustive: bool,
}

impl ScreenOptions {
    /// The defaults.
    pub const DEFAULT: Self = Self {
        threshold: 0.85,
        limit: 20,
        weak_aliases: true,
        delisted: false,
        scorer: Scorer::V1,
        exhaustive: false,
    };

    /// What a weak alias' score is multiplied by: at the default threshold it alerts only if it is the
    /// same, or nearly (0.95 and more).
    pub const WEAK: f32 = 0.9;

    /// What the score of a name is multiplied by; nothing if it is not screened.
    fn factor(&self, weak: bool) -> Option<f32> {
        match weak {
            true => self.weak_aliases.then_some(Self::WEAK),
            false => Some(1.0),
        }
    }
}

impl Default for ScreenOptions {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// A listed party that matches a query.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Match {
    /// The party, with all of its designations.
    pub party: Party,
    /// After the facts beside the name; what a threshold is held against.
    pub score: f32,
    /// Whether `score` reaches the threshold, and the party is not [`delisted`](Self::delisted). A match whose name does
    /// but whose facts lower it below is kept and says so.
    pub alert: bool,
    /// Whether every designation of the party has ended ([`Party::is_delisted`]); it does not alert then, whatever the
    /// score, unless [`ScreenOptions::delisted`] is set.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub delisted: bool,
    /// Which of the party's names matched best, by its place in [`Party::names`]; absent if only an
    /// identifier matched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<usize>,
    /// The name that was compared, where it is not the whole of what was asked but stands in it, as the Y of
    /// "X a.k.a. Y", or was read in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<String>,
    /// How [`asked`](Self::asked) was read, where it does not stand in the query.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<QueryReading>,
    /// The name that it was compared with, where it is not the whole of the listed name but stands in it; only beside
    /// an explanation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// Why the name scores as it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
    /// What the facts beside the name say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<FactMatch>,
    /// The list as it was read. Absent from [`Screener::screen_briefly`], and where the index was not told of the
    /// list ([`Builder::add_list`](crate::Builder::add_list)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<ListInfo>,
}

impl Match {
    /// Those that alert first, then the best first.
    fn order(&self, other: &Self) -> Ordering {
        other
            .alert
            .cmp(&self.alert)
            .then(other.score.total_cmp(&self.score))
    }

    /// The name that matched.
    pub fn matched_name(&self) -> Option<&Name> {
        self.name.and_then(|at| self.party.names.get(at))
    }

    /// The score of the name alone.
    pub fn name_score(&self) -> Option<Score> {
        self.explanation.as_ref().map(|why| why.score)
    }
}

/// What [`Screener::screen_where`] finds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Answer {
    /// The matches, those that alert first, of these the best first.
    pub matches: Vec<Match>,
    /// How many more pass, for which [`ScreenOptions::limit`] has no room: none that belongs before one of those given.
    pub left_out: usize,
    /// How many match that do not pass.
    #[serde(default)]
    pub filtered_out: usize,
}

/// Which parties are screened; all where there is nothing.
type Keep<'a> = Option<&'a dyn Fn(&Party) -> bool>;

/// A match without the party, as matches are ranked.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Ranked {
    party: u32,
    name: Option<u32>,
    /// Which of the query's names: [`Query::asked`].
    asked: usize,
    name_score: f32,
}

impl Ranked {
    /// The best name first; of equal names, the first.
    fn order(&self, other: &Self) -> Ordering {
        other
            .name_score
            .total_cmp(&self.name_score)
            .then(self.name.cmp(&other.name))
            .then(self.asked.cmp(&other.asked))
    }
}

/// Screens queries against an index.
///
/// `Send + Sync`; one for all threads. Memory for searches is kept and used again: for each
/// thread, eight bytes a word and four a name of the index, and at most some ten MiB of what the last
/// words that were asked for found.
///
/// ```
/// use sanctions::{Builder, Name, Party, PartyKind, Query, Screener};
/// let mut party = Party::new("mine", "1", Some(PartyKind::Person));
/// party.names.push(Name::primary("Raimbek Matraimov"));
/// let mut builder = Builder::new();
/// builder.add(&party)?;
/// let screener = Screener::new(builder.index()?);
/// let matches = screener.screen(&Query::new("Матраимов Райымбек"))?;
/// assert_eq!(matches[0].party.id, "mine:1");
/// # Ok::<(), sanctions::Error>(())
/// ```
#[derive(Debug)]
pub struct Screener {
    index: Index,
    options: ScreenOptions,
    scratch: Mutex<Vec<Scratch>>,
}

/// A listed name, or one that stands in it.
struct Listed {
    name: NormalizedName,
    within: Option<String>,
}

#[derive(Debug, Default)]
struct Scratch {
    workspace: Workspace,
    /// The names of the query, by [`Query::asked`]; more of them if an earlier query had more.
    names: Vec<NormalizedName>,
    ranked: Vec<Ranked>,
}

impl Screener {
    /// A screener with the default options.
    pub fn new(index: Index) -> Self {
        Self {
            index,
            options: ScreenOptions::DEFAULT,
            scratch: Mutex::default(),
        }
    }

    /// A screener with options.
    ///
    /// # Errors
    /// [`Error::Value`] for a threshold that is not above 0 and up to 1, a limit of 0, and
    /// [`Scorer::OfacSearch`].
    pub fn with_options(index: Index, options: ScreenOptions) -> Result<Self> {
        if !(options.threshold > 0.0 && options.threshold <= 1.0) {
            return Err(Error::Value {
                value: options.threshold.to_string(),
                expected: "a threshold: a number above 0 and up to 1",
            });
        }
        if options.limit == 0 {
            return Err(Error::Value {
                value: "0".to_owned(),
                expected: "a limit: 1 match or more, for none would look like a clearance",
            });
        }
        if options.scorer == Scorer::OfacSearch {
            return Err(Error::Value {
                value: "ofac-search".to_owned(),
                expected: "a scorer to screen with: v1; ofac-search compares two names only",
            });
        }
        Ok(Self {
            index,
            options,
            scratch: Mutex::default(),
        })
    }

    /// The index.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The options.
    pub fn options(&self) -> &ScreenOptions {
        &self.options
    }

    /// Screens a query: the matches that alert, best first, then the others, each with its explanation. They are cut at
    /// [`ScreenOptions::limit`]: as many as it may mean that there are more, and [`screen_where`](Self::screen_where) tells
    /// how many.
    ///
    /// # Errors
    /// [`Error::Query`] for a query without a name or an identifier that says something ("n/a" does not), or with a name
    /// of no letters or digits, of more than 4,096 bytes or 64 words, or with 32 names in it or more, or an identifier of
    /// more than 4,096 bytes: nothing is left out in silence. [`Error::Index`] if the index proves damaged.
    pub fn screen(&self, query: &Query) -> Result<Vec<Match>> {
        Ok(self.answer(query, true, None)?.matches)
    }

    /// Screens a query without explaining and without the provenance of the lists: what batches need, at a
    /// fraction of the cost.
    ///
    /// # Errors
    /// As [`screen`](Self::screen).
    pub fn screen_briefly(&self, query: &Query) -> Result<Vec<Match>> {
        Ok(self.answer(query, false, None)?.matches)
    }

    /// As [`screen`](Self::screen) among the parties that `keep` passes alone: by list, kind, authority, program,
    /// measure, or whatever else a party tells. The others take no place of the limit, and the answer says how many of
    /// them match, and how many more there are. It reads every party that matches, also those beyond the limit.
    ///
    /// ```
    /// # use sanctions::{Builder, Measure, Name, Party, PartyKind, Query, Screener};
    /// # let mut party = Party::new("us_ofac_sdn", "1", Some(PartyKind::Person));
    /// # party.names.push(Name::primary("Raimbek Matraimov"));
    /// # let mut builder = Builder::new();
    /// # builder.add(&party)?;
    /// # let screener = Screener::new(builder.index()?);
    /// let query = Query::new("Raimbek Matraimov");
    /// let lists = ["us_ofac_sdn", "un_sc_sanctions"];
    /// let answer = screener.screen_where(&query, |party| lists.contains(&party.list()))?;
    /// assert_eq!((answer.matches.len(), answer.left_out), (1, 0));
    ///
    /// let blocked = screener.screen_where(&query, |party| {
    ///     let mut acts = party.designations.iter();
    ///     acts.any(|act| act.measures.contains(&Measure::Blocking))
    /// })?;
    /// assert!(blocked.matches.is_empty());
    /// # Ok::<(), sanctions::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`screen`](Self::screen).
    pub fn screen_where(&self, query: &Query, keep: impl Fn(&Party) -> bool) -> Result<Answer> {
        self.answer(query, true, Some(&keep))
    }

    /// As [`screen_where`](Self::screen_where), without what [`screen_briefly`](Self::screen_briefly) leaves out.
    ///
    /// # Errors
    /// As [`screen`](Self::screen).
    pub fn screen_briefly_where(
        &self,
        query: &Query,
        keep: impl Fn(&Party) -> bool,
    ) -> Result<Answer> {
        self.answer(query, false, Some(&keep))
    }

    fn answer(&self, query: &Query, explain: bool, keep: Keep<'_>) -> Result<Answer> {
        query.check()?;
        let mut scratch = self
            .scratch
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop()
            .unwrap_or_default();
        let answer = self.answer_in(query, explain, keep, &mut scratch);
        self.scratch
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(scratch);
        answer
    }

    fn answer_in(
        &self,
        query: &Query,
        explain: bool,
        keep: Keep<'_>,
        scratch: &mut Scratch,
    ) -> Result<Answer> {
        let identified = self.identified(query)?;
        self.rank(query, scratch)?;
        let read = |number: u32| -> Result<(Party, bool)> {
            let party = self.index.party(number as usize)?;
            let passes = keep.is_none_or(|keep| keep(&party));
            Ok((party, passes))
        };
        let (mut matches, mut filtered_out) = (Vec::new(), 0);
        for &number in &identified {
            let (party, passes) = read(number)?;
            if !passes {
                filtered_out += 1;
                continue;
            }
            let name = scratch.ranked.iter().find(|r| r.party == number);
            let ranked = name.copied().unwrap_or(Ranked {
                party: number,
                name: None,
                asked: 0,
                name_score: 0.0,
            });
            matches.push(self.made(query, &scratch.names, ranked, party, explain));
        }
        // One that does not alert takes no place from those that do.
        let alerting = matches.iter().filter(|found| found.alert).count();
        let room = self.options.limit.saturating_sub(alerting);
        let mut asked = scratch.names.iter().take(query.names.len() + 1);
        // Asked only where there may be more than the limit.
        let plain = scratch.ranked.len() > room
            && query.facts.is_empty()
            && !asked.any(bearer::may_tell_of_any);
        let (mut named, mut alerts, mut left_out) = (Vec::new(), 0, 0);
        for &ranked in &scratch.ranked {
            if identified.contains(&ranked.party) {
                continue;
            }
            // Ranked by the name; without facts, later ones can only be worse.
            if plain && alerts >= room {
                match keep.is_none() || read(ranked.party)?.1 {
                    true => left_out += 1,
                    false => filtered_out += 1,
                }
                continue;
            }
            let (party, passes) = read(ranked.party)?;
            let found = self.made(query, &scratch.names, ranked, party, explain && passes);
            if !found.alert && ranked.name_score < self.options.threshold {
                continue;
            }
            if passes {
                alerts += usize::from(found.alert);
                named.push(found);
            } else {
                filtered_out += 1;
            }
        }
        named.sort_by(Match::order);
        left_out += named.len().saturating_sub(room);
        named.truncate(room);
        matches.append(&mut named);
        matches.sort_by(Match::order);
        Ok(Answer {
            matches,
            left_out,
            filtered_out,
        })
    }

    /// The parties whom an identifier of the query identifies; where it has no name, all that have one of
    /// its numbers, for no answer would look like a clearance.
    fn identified(&self, query: &Query) -> Result<Vec<u32>> {
        let mut parties = Vec::new();
        for identifier in &query.facts.identifiers {
            // Lists may know it as another kind than the query: each way of writing them is tried.
            for kind in IdentifierKind::WRITINGS {
                for form in kind.forms(&identifier.value) {
                    parties.extend(self.index.find_identifier(&form));
                }
            }
        }
        parties.sort_unstable();
        parties.dedup();
        let nameless = query.is_nameless();
        let mut identified = Vec::new();
        for number in parties {
            let party = self.index.party(number)?;
            let mut facts = query.facts.identifiers(&party);
            if facts.any(|fact| nameless || fact.identifies()) {
                identified.push(number as u32);
            }
        }
        Ok(identified)
    }

    /// Finds the parties whose best name reaches the threshold, or may with the facts.
    fn rank(&self, query: &Query, scratch: &mut Scratch) -> Result<()> {
        let Scratch {
            workspace,
            names,
            ranked,
        } = scratch;
        ranked.clear();
        let threshold = query.facts.reach(self.options.threshold);
        let rules = self.options.scorer.rules();
        if names.len() <= query.names.len() {
            names.resize_with(query.names.len() + 1, NormalizedName::default);
        }
        for (asked, normalized) in names.iter_mut().enumerate().take(query.names.len() + 1) {
            let normalizer = self.index.normalizer();
            normalizer.normalize_into(query.asked(asked), normalized);
            if asked == 0 {
                query.check_words(normalized)?;
            }
            if self.options.exhaustive {
                workspace.search_all(&self.index, normalized, threshold, rules);
            } else {
                workspace.search(&self.index, normalized, threshold, rules);
            }
            let view = self.index.view();
            for candidate in &workspace.found {
                for owner in view.owners(candidate.name) {
                    let Some(factor) = self.options.factor(owner.weak) else {
                        continue;
                    };
                    let name_score = candidate.worth.score * factor;
                    if name_score >= threshold {
                        ranked.push(Ranked {
                            party: owner.party,
                            name: Some(owner.name),
                            asked,
                            name_score,
                        });
                    }
                }
            }
        }
        ranked.sort_unstable_by(|a, b| a.party.cmp(&b.party).then(a.order(b)));
        ranked.dedup_by_key(|r| r.party);
        ranked.sort_unstable_by(|a, b| a.order(b).then(a.party.cmp(&b.party)));
        Ok(())
    }

    fn made(
        &self,
        query: &Query,
        names: &[NormalizedName],
        ranked: Ranked,
        party: Party,
        explain: bool,
    ) -> Match {
        let mut facts = query.facts.compare(&party);
        let name = ranked.name.map(|at| at as usize);
        let listed = name.and_then(|at| party.names.get(at));
        let asked = names.get(ranked.asked);
        // What is stated need not be told by words.
        let kind = party.kind.filter(|_| query.facts.kind.is_none());
        let told = kind
            .zip(asked)
            .filter(|(kind, asked)| bearer::may_tell(asked, *kind));
        let compared =
            listed
                .filter(|_| explain || told.is_some())
                .zip(asked)
                .map(|(name, asked)| {
                    let best = self.best(self.listed(&name.full), asked);
                    let why = self.options.scorer.explain(asked, &best.name);
                    (best.within, why)
                });
        let identified = facts.iter().any(FactMatch::identifies);
        if let (Some((kind, asked)), Some((_, why)), false) = (told, &compared, identified) {
            facts.extend(bearer::told(asked, why, kind));
        }
        let score = adjusted(ranked.name_score, &facts);
        if let Some(alias) = listed
            && alias.is_weak()
            && !identified
        {
            // The score has it already.
            let asked = query.asked(ranked.asked);
            facts.push(FactMatch::weak_alias(
                asked,
                &alias.full,
                ScreenOptions::WEAK,
            ));
        }
        let (within, explanation) = compared.filter(|_| explain).unzip();
        let list = self
            .index
            .lists()
            .iter()
            .find(|list| list.code == party.list())
            .filter(|_| explain)
            .cloned();
        let delisted = party.is_delisted();
        Match {
            score,
            alert: score >= self.options.threshold && (!delisted || self.options.delisted),
            delisted,
            name,
            asked: (ranked.asked > 0).then(|| query.asked(ranked.asked).to_owned()),
            reading: query.reading(ranked.asked),
            within: within.flatten(),
            explanation,
            facts,
            list,
            party,
        }
    }

    /// A listed name, and behind it those that stand in it ([`several_listed`]).
    fn listed(&self, name: &str) -> Vec<Listed> {
        let listed = |text: &str, within| Listed {
            name: self.index.normalizer().normalize(text),
            within,
        };
        let mut all = vec![listed(name, None)];
        for within in several_listed(name) {
            all.push(listed(&within, Some(within.clone())));
        }
        all
    }

    /// The name most like a query; of equals the first.
    fn best(&self, mut listed: Vec<Listed>, query: &NormalizedName) -> Listed {
        let mut best = (0, 0.0);
        // Most names stand alone.
        if listed.len() > 1 {
            for (at, other) in listed.iter().enumerate() {
                let score = self.options.scorer.compare(query, &other.name).value;
                if score > best.1 {
                    best = (at, score);
                }
            }
        }
        listed.swap_remove(best.0)
    }

    /// Explains how a party's names compare with a query: the best of those that are screened, whatever it scores.
    ///
    /// # Errors
    /// As [`screen`](Self::screen), and [`Error::Query`] if the index has no such party.
    pub fn explain(&self, entry: &str, query: &Query) -> Result<Vec<Match>> {
        query.check()?;
        let found = self.index.entry(entry)?;
        let normalize = |text: &str| self.index.normalizer().normalize(text);
        let names = (0..=query.names.len()).map(|asked| normalize(query.asked(asked)));
        let names: Vec<NormalizedName> = names.collect();
        if let Some(whole) = names.first() {
            query.check_words(whole)?;
        }
        let mut matches = Vec::new();
        for number in found {
            let party = self.index.party(number)?;
            let ranked = |name, asked, name_score| Ranked {
                party: number as u32,
                name,
                asked,
                name_score,
            };
            let mut compared = Vec::new();
            for (at, name) in party.names.iter().enumerate() {
                let Some(factor) = self.options.factor(name.is_weak()) else {
                    continue;
                };
                let listed = self.listed(&name.full);
                for (asked, query) in names.iter().enumerate() {
                    let scores = listed
                        .iter()
                        .map(|listed| self.options.scorer.compare(query, &listed.name).value);
                    let score = scores.fold(0.0, f32::max) * factor;
                    compared.push(ranked(Some(at as u32), asked, score));
                }
            }
            let best = compared.into_iter().min_by(Ranked::order);
            let best = best.unwrap_or_else(|| ranked(None, 0, 0.0));
            matches.push(self.made(query, &names, best, party, true));
        }
        Ok(matches)
    }
}

#[cfg(test)]
mod tests {
    use super::ScreenOptions;

    #[test]
    fn options_are_read_as_they_were_written() {
        let mut options = ScreenOptions::DEFAULT;
        options.threshold = 0.871;
        options.weak_aliases = false;
        for options in [options, ScreenOptions::DEFAULT] {
            let json = serde_json::to_string(&options).unwrap();
            assert_eq!(
                serde_json::from_str::<ScreenOptions>(&json).unwrap(),
                options
            );
        }
        let some: ScreenOptions = serde_json::from_str(r#"{"limit":3}"#).unwrap();
        assert_eq!((some.limit, some.threshold), (3, 0.85));
        assert!(serde_json::from_str::<ScreenOptions>(r#"{"treshold":0.9}"#).is_err());
    }
}
