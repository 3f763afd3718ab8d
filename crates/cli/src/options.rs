//! The options of screening that several commands share.

use crate::failure::Failure;
use crate::filters::{Among, Filters};
use clap::{Args, ValueEnum};
use sanctions::party::names_country;
use sanctions::{Gender, Index, PartyKind, Scorer, ScreenOptions};

/// How to score, and what to call an alert.
#[derive(Debug, Args)]
pub(crate) struct Scoring {
    /// Least score of an alert, above 0 and up to 1
    #[arg(long, value_name = "X", default_value_t = ScreenOptions::DEFAULT.threshold, value_parser = threshold, allow_negative_numbers = true)]
    threshold: f32,
    /// Version of the scoring rules: v1 (`compare` has ofac-search too, by which no index is searched)
    #[arg(long, value_name = "NAME", default_value = "v1", value_parser = searching)]
    scorer: Scorer,
}

/// How to screen.
#[derive(Debug, Args)]
pub(crate) struct Screening {
    #[command(flatten)]
    scoring: Scoring,
    /// Most matches of a query
    #[arg(long, value_name = "N", default_value_t = ScreenOptions::DEFAULT.limit, value_parser = limit, allow_negative_numbers = true)]
    limit: usize,
    /// Whether to screen the aliases that a list calls weak
    #[arg(
        long,
        value_name = "yes|no",
        default_value = "yes",
        hide_possible_values = true
    )]
    weak_aliases: Choice,
    /// Score every name instead of looking candidates up: slow, with the same result
    #[arg(long)]
    exhaustive: bool,
    /// Let a party alert whose designations have all ended (delisted, expired); without, it is told and does
    /// not alert
    #[arg(long)]
    delisted: bool,
    #[command(flatten)]
    filters: Filters,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Choice {
    Yes,
    No,
}

fn threshold(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(threshold) if threshold > 0.0 && threshold <= 1.0 => Ok(threshold),
        _ => Err("a threshold is a number above 0 and up to 1, as 0.85".to_owned()),
    }
}

fn limit(text: &str) -> Result<usize, String> {
    match text.parse::<usize>() {
        Ok(limit) if limit > 0 => Ok(limit),
        _ => Err("a limit is a whole number from 1".to_owned()),
    }
}

/// A scorer by its name, for clap.
pub(crate) fn scorer(name: &str) -> Result<Scorer, String> {
    Scorer::from_name(name).map_err(|error| error.to_string())
}

/// A scorer by which an index is searched, for clap.
fn searching(name: &str) -> Result<Scorer, String> {
    match scorer(name) {
        Ok(Scorer::OfacSearch) => Err(
            "ofac-search scores pairs of names, with `sanctions compare`; to search an index there is v1"
                .to_owned(),
        ),
        Err(_) => Err("to search an index there is the scorer v1".to_owned()),
        found => found,
    }
}

/// A gender as people write it.
pub(crate) fn gender(word: &str) -> Result<Gender, String> {
    word.parse()
        .map_err(|_| format!("{word:?} is not a gender: female or male"))
}

/// A kind of party as people write it.
pub(crate) fn kind(word: &str) -> Result<PartyKind, String> {
    word.parse().map_err(|_| {
        format!(
            "{word:?} is not a kind of party: person (individual), organization (organisation, company, entity, \
             legalentity, publicbody), vessel (ship) or aircraft (airplane)"
        )
    })
}

/// A country as people write it.
pub(crate) fn country(text: &str) -> Result<String, String> {
    match names_country(text) {
        true => Ok(text.to_owned()),
        false => Err(format!(
            "{text:?} is no country that this engine knows; give its name in English or its ISO code (of Namibia \
             NAM, for NA says that nothing is known)"
        )),
    }
}

impl Scoring {
    /// As the library takes them.
    pub(crate) fn options(&self) -> ScreenOptions {
        let mut options = ScreenOptions::DEFAULT;
        options.threshold = self.threshold;
        options.scorer = self.scorer;
        options
    }
}

impl Screening {
    /// As the library takes them.
    pub(crate) fn options(&self) -> ScreenOptions {
        let mut options = self.scoring.options();
        options.limit = self.limit;
        options.weak_aliases = self.weak_aliases == Choice::Yes;
        options.delisted = self.delisted;
        options.exhaustive = self.exhaustive;
        options
    }

    /// The parties that are asked.
    pub(crate) fn among(&self, index: &Index) -> Result<Among, Failure> {
        self.filters.among(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_that_the_message_gives_are_kinds() {
        let message = kind("LLC").unwrap_err();
        let (_, words) = message.split_once(": ").unwrap();
        let words = words.split([' ', ',', '(', ')']);
        let words: Vec<&str> = words.filter(|word| !matches!(*word, "" | "or")).collect();
        assert_eq!(words.len(), 12, "{words:?}");
        assert!(words.iter().all(|word| kind(word).is_ok()), "{words:?}");
    }
}
