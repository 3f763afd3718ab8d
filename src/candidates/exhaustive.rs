//! Every name of the index scored, one by one: the slow and plain twin of the search.

use super::{Candidate, PreparedWord, Workspace};
use crate::index::Index;
use crate::names::NormalizedName;
use crate::score::{Rules, Side, Similarity, compare_sides, words_alike};
use std::sync::Arc;

impl Workspace {
    /// Scores every name of the index, as [`search`](Self::search) must.
    pub(crate) fn search_all(
        &mut self,
        index: &Index,
        query: &NormalizedName,
        threshold: f32,
        rules: &Rules,
    ) {
        let view = index.view();
        self.found.clear();
        let query = Side::new(query);
        let count = view.token_count() as usize;
        // Each word is made ready, and held against each of the query, once.
        self.prepared.resize(count, None);
        let width = query.tokens.len();
        let mut known: Vec<Option<Similarity>> = vec![None; count * width];
        for name in 0..view.names() {
            self.ids.clear();
            self.ids.extend(view.name(name));
            if self.ids.iter().any(|&id| id as usize >= count) {
                continue;
            }
            let words = self.ids.iter().map(|&id| {
                let token = view.token(id);
                let prepared = self.prepared[id as usize]
                    .get_or_insert_with(|| Arc::new(PreparedWord::new(token)));
                (token, prepared.clone())
            });
            let listed = Side::of(words);
            let alike = |i: usize, j: usize| {
                let cell = &mut known[self.ids[j] as usize * width + i];
                *cell.get_or_insert_with(|| words_alike(&query, &listed, i, j))
            };
            let pairing = &mut self.pairing;
            let worth = compare_sides(&query, &listed, pairing, rules, threshold, alike);
            if worth.score >= threshold {
                self.found.push(Candidate { name, worth });
            }
        }
        self.sort_found();
    }
}
