//! Under what a query was screened: enough to judge an answer by, also one that finds nobody.

use crate::options::Lists;
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
    index: &'a str,
    index_made_by: &'a str,
    /// Those that were asked; absent where all were.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    lists_asked: &'a [String],
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
            index: index.name(),
            index_made_by: index.engine(),
            lists_asked: &[],
            lists: Listed::all(index),
        }
    }

    /// The same where some lists alone were asked.
    pub(crate) fn among(self, lists: Lists<'a>) -> Self {
        Self {
            lists_asked: lists.0,
            ..self
        }
    }
}
