//! The options of screening that several commands share.

use clap::{Args, ValueEnum};
use sanctions::{Scorer, ScreenOptions};

/// How to score, and what to call an alert.
#[derive(Debug, Args)]
pub(crate) struct Scoring {
    /// Least score of an alert, above 0 and up to 1
    #[arg(long, value_name = "X", default_value_t = ScreenOptions::DEFAULT.threshold, value_parser = threshold)]
    threshold: f32,
    /// Version of the scoring rules
    #[arg(long, value_name = "NAME", default_value = "v1", value_parser = scorer)]
    scorer: Scorer,
}

/// How to screen.
#[derive(Debug, Args)]
pub(crate) struct Screening {
    #[command(flatten)]
    scoring: Scoring,
    /// Most matches of a query
    #[arg(long, value_name = "N", default_value_t = ScreenOptions::DEFAULT.limit, value_parser = limit)]
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
        options.exhaustive = self.exhaustive;
        options
    }
}
