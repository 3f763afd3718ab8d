//! Under what a query was screened: enough to judge an answer by, also one that finds nobody.

use crate::filters::Among;
use sanctions::{Index, ListInfo, Screener, rules_fingerprint};
use serde::Serialize;

/// The version of the engine; the command's is the library's, both are the workspace's.
pub(crate) const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// The rules and the lists that a query met.
#[derive(Serialize)]
pub(crate) struct Conditions<'a> {
    engine: &'static str,
    scorer: &'static str,
    /// The fingerprint of the tables by which names are read.
    rules: String,
    threshold: f32,
    weak_aliases: bool,
    /// Whether a party alerts whose designations have all ended.
    delisted: bool,
    index: &'a str,
    index_made_by: &'a str,
    /// Which parties were asked; absent where all were.
    #[serde(flatten)]
    among: Option<&'a Among>,
    lists: Vec<Listed<'a>>,
}

/// A list as it was read, with the number of its parties.
#[derive(Serialize)]
pub(crate) struct Listed<'a> {
    #[serde(flatten)]
    info: &'a ListInfo,
    parties: u64,
}

impl<'a> Listed<'a> {
    pub(crate) fn new(info: &'a ListInfo) -> Self {
        Self {
            info,
            parties: info.counts.parties(),
        }
    }

    /// Those of an index.
    pub(crate) fn all(index: &'a Index) -> Vec<Self> {
        index.lists().iter().map(Self::new).collect()
    }
}

impl<'a> Conditions<'a> {
    pub(crate) fn of(screener: &'a Screener) -> Self {
        let (index, options) = (screener.index(), screener.options());
        Self {
            engine: ENGINE,
            scorer: options.scorer.name(),
            rules: rules_fingerprint(),
            threshold: options.threshold,
            weak_aliases: options.weak_aliases,
            delisted: options.delisted,
            index: index.name(),
            index_made_by: index.engine(),
            among: None,
            lists: Listed::all(index),
        }
    }

    /// The same where some parties alone were asked.
    pub(crate) fn among(self, among: &'a Among) -> Self {
        Self {
            among: Some(among),
            ..self
        }
    }
}
