//! The names that were taken up, compared word by word, and scored.

use super::{Candidate, Workspace};
use crate::index::View;
use crate::names::Token;
use crate::score::{Edge, Rules, Word, align};

impl Workspace {
    /// Compares the names that were taken up.
    pub(super) fn compare(
        &mut self,
        view: &View<'_>,
        tokens: &[Token<'_>],
        threshold: f32,
        rules: &Rules,
    ) {
        for at in 0..self.names.met.len() {
            let name = self.names.met[at].name;
            if self.find_edges(view, tokens, name) {
                self.score(view, tokens, name, threshold, rules);
            }
        }
    }

    /// Finds what agrees in a name; whether that may be enough.
    pub(super) fn find_edges(&mut self, view: &View<'_>, tokens: &[Token<'_>], name: u32) -> bool {
        self.pairing.edges.clear();
        self.ids.clear();
        self.name_rows.clear();
        self.listed.clear();
        for id in view.name(name) {
            let Some(row) = self.rows.of(id, || Word::new(view.token(id))) else {
                return false;
            };
            self.ids.push(id);
            self.name_rows.push(row);
            self.listed.push(self.rows.row(row).word);
        }
        let joined = self.find_joined(view, tokens, name);
        let (mut worth, mut spare, mut listed_alone) = (0.0, 0.0, u64::MAX);
        let mut left: f32 = self.sought.iter().map(|sought| sought.most).sum();
        for edge in &self.pairing.edges {
            listed_alone &= !(((1 << edge.listed_words) - 1) << edge.listed);
        }
        for (i, &token) in tokens.iter().enumerate() {
            let (word, sought) = (self.words[i], self.sought[i]);
            let mut best = if joined >> i & 1 == 1 {
                sought.most
            } else {
                0.0
            };
            for (j, &row) in self.name_rows.iter().enumerate() {
                let cell = self.rows.cell(row, i);
                let similarity = match *cell {
                    Some(known) => known,
                    None => {
                        let listed = view.token(self.ids[j]);
                        *cell.insert(match sought.known {
                            Some(known) => self.memory.found(known).similarity(self.ids[j]),
                            None => self.query.any_similarity(i, token, listed),
                        })
                    }
                };
                if similarity.milli > 0 {
                    self.pairing.edges.push(Edge::single(i, j, similarity));
                    listed_alone &= !(1 << j);
                    let weight = self.listed[j].weight;
                    let worth = self
                        .bound
                        .worth(word.weight, word.absent, similarity, weight);
                    best = best.max(worth);
                }
            }
            left -= sought.most;
            worth += best;
            spare += (sought.spare - best).max(0.0);
            if worth + left < self.bound.needed {
                return false;
            }
        }
        let listed_alone = self
            .listed
            .iter()
            .enumerate()
            .filter(|(j, _)| listed_alone >> j & 1 == 1)
            .map(|(_, word)| word.absent)
            .sum();
        self.bound.allows(worth, spare, listed_alone)
    }

    /// Scores a name by the edges that were found.
    pub(super) fn score(
        &mut self,
        view: &View<'_>,
        tokens: &[Token<'_>],
        name: u32,
        threshold: f32,
        rules: &Rules,
    ) {
        let (asked, ids) = (&mut self.query, &self.ids);
        let near_miss = |i, j, least| asked.near_miss(i, tokens[i], view.token(ids[j]), least);
        let worth = align(
            &self.words,
            &self.listed,
            &mut self.pairing,
            rules,
            threshold,
            near_miss,
        );
        if worth.score >= threshold {
            self.found.push(Candidate { name, worth });
        }
    }
}
