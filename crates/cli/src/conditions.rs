//! Under what a query was screened: enough to judge an answer by, also one that finds nobody.

use sanctions::{Index, ListInfo, Screener};
use serde::Serialize;

/// The version of the engine; the command's is the library's, both are the workspace's.
pub(crate) const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// The rules and the lists that a query met.
#[derive(Serialize)]
pub(crate) struct Conditions<'a> {
    engine: &'static str,
    scorer: &'static str,
    threshold: f32,
    weak_aliases: bool,
    index: &'a str,
    index_made_by: &'a str,
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
            threshold: options.threshold,
            weak_aliases: options.weak_aliases,
            index: index.name(),
            index_made_by: index.engine(),
            lists: Listed::all(index),
        }
    }
}
