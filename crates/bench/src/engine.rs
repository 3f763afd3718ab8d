//! This engine, asked.

use crate::timing::{Spread, measure_anew};
use sanctions::{Index, Query, ScreenOptions, Screener};
use std::hint::black_box;

/// The threshold that an application has which sets none.
pub(crate) const DEFAULT: f32 = ScreenOptions::DEFAULT.threshold;

/// A new screener at a threshold, which remembers none of the words that another was asked for.
pub(crate) fn screener(index: &Index, threshold: f32) -> Screener {
    let mut options = ScreenOptions::DEFAULT;
    options.threshold = threshold;
    Screener::with_options(index.clone(), options).expect("a threshold between 0 and 1")
}

/// Times without explanations, from the text of a name to its matches.
pub(crate) fn screen(index: &Index, names: &[String], threshold: f32, passes: usize) -> Spread {
    measure_anew(names, passes, || {
        let screener = screener(index, threshold);
        move |name: &String| ask(&screener, name)
    })
}

/// Times with explanations.
pub(crate) fn explain(index: &Index, names: &[String]) -> Spread {
    measure_anew(names, 1, || {
        let screener = screener(index, DEFAULT);
        move |name: &String| {
            let found = screener.screen(&Query::new(name));
            black_box(found.expect("a sound query"));
        }
    })
}

/// Asks once and throws the answer away.
pub(crate) fn ask(screener: &Screener, name: &str) {
    let found = screener.screen_briefly(&Query::new(name));
    black_box(found.expect("a sound query"));
}
