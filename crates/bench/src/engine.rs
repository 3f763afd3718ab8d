//! This engine, asked.

use crate::timing::{Spread, measure_anew};
use sanctions::{Index, Query, ScreenOptions, Screener};
use std::hint::black_box;

pub(crate) fn as_queries(names: &[String]) -> Vec<Query> {
    names.iter().map(Query::new).collect()
}

/// The threshold that an application has which sets none.
pub(crate) const DEFAULT: f32 = ScreenOptions::DEFAULT.threshold;

/// A new screener at a threshold, which remembers none of the words that another was asked for.
pub(crate) fn screener(index: &Index, threshold: f32) -> Screener {
    let mut options = ScreenOptions::DEFAULT;
    options.threshold = threshold;
    Screener::with_options(index.clone(), options).expect("a threshold between 0 and 1")
}

/// Times without explanations.
pub(crate) fn screen(index: &Index, queries: &[Query], threshold: f32, passes: usize) -> Spread {
    measure_anew(queries, passes, || {
        let screener = screener(index, threshold);
        move |query: &Query| ask(&screener, query)
    })
}

/// Times with explanations.
pub(crate) fn explain(index: &Index, queries: &[Query]) -> Spread {
    measure_anew(queries, 1, || {
        let screener = screener(index, DEFAULT);
        move |query: &Query| {
            black_box(screener.screen(query).expect("a sound query"));
        }
    })
}

/// Asks once and throws the answer away.
pub(crate) fn ask(screener: &Screener, query: &Query) {
    black_box(screener.screen_briefly(query).expect("a sound query"));
}
