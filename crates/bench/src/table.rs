//! The table: one line for each thing measured.

use crate::timing::{Spread, ratio, shown};
use std::fmt::Write;

/// A Markdown table that is told line by line on standard error as it grows.
pub(crate) struct Table {
    text: String,
    engine: Option<Spread>,
}

impl Table {
    pub(crate) fn new() -> Self {
        let head = "| what | median | p99 | max | measured on | time against this engine | to reach |\n\
                    | --- | ---: | ---: | ---: | --- | ---: | --- |\n";
        Self {
            text: head.to_owned(),
            engine: None,
        }
    }

    /// The engine's own times, to which those that follow are compared.
    pub(crate) fn against(&mut self, engine: Spread) {
        self.engine = Some(engine);
    }

    /// Times of queries.
    pub(crate) fn times(&mut self, what: &str, times: &Spread, on: &str, target: &str) {
        let against = self
            .engine
            .map_or_else(String::new, |engine| ratio(times.times(&engine)));
        self.push([
            what,
            &shown(times.median),
            &shown(times.p99),
            &shown(times.max),
            &format!("{} queries{on}", times.queries),
            &against,
            target,
        ]);
    }

    /// Something else than times of queries.
    pub(crate) fn fact(&mut self, what: &str, measured: &str, target: &str) {
        self.push([what, "", "", "", measured, "", target]);
    }

    fn push(&mut self, cells: [&str; 7]) {
        let mut line = String::from("|");
        for cell in cells {
            // Writing to a string does not fail.
            let _ = write!(line, " {cell} |");
        }
        eprintln!("{line}");
        self.text.push_str(&line);
        self.text.push('\n');
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}
