//! Many listed words held against one word of a query, several at once.

use super::lanes::{LANES, Lanes, Short};
use super::similarity::{Ear, Met, Similarity, met, pair_forms};
use super::sounds::{Sounds, alike};
use crate::names::Token;

/// A word of a query with its forms: as they are, and as they are held against a word of a script
/// that writes no vowels.
pub(super) struct Own<'a> {
    pub(super) token: Token<'a>,
    pub(super) forms: [&'a [Sounds]; 2],
}

/// Listed words that wait until enough of their forms are there to be compared at once.
#[derive(Debug, Clone, Default)]
pub(super) struct Crowd {
    words: Vec<Waiting>,
    /// For each form of the word of the query, as it is and as it is held against a script that writes no
    /// vowels, what it is held against.
    rows: [Vec<Row>; 2],
    /// Memory for the form that was heard last, if it is short and if not.
    short: Short,
    long: Sounds,
}

/// A listed word and what it agrees in as far as is known.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    id: u32,
    best: Similarity,
    ear: Ear,
}

/// Forms of listed words; for each, which word it is of, and what it loses for being unusual.
#[derive(Debug, Clone, Default)]
struct Row {
    lanes: Lanes,
    owners: [(usize, u16); LANES],
    taken: usize,
}

impl Row {
    fn put(&mut self, form: &Short, word: usize, unusual: u16) {
        if let Some(owner) = self.owners.get_mut(self.taken) {
            *owner = (word, unusual);
            self.taken += 1;
            self.lanes.put(form);
        }
    }

    /// Compares what is there with a form of the query, and makes room.
    fn compare(&mut self, form: &Sounds, words: &mut [Waiting]) {
        let alike = self.lanes.alike(form);
        for (&(word, unusual), alike) in self.owners.iter().zip(alike).take(self.taken) {
            let Waiting { best, ear, .. } = &mut words[word];
            best.raise(ear.near(alike, unusual));
        }
        self.lanes.clear();
        self.taken = 0;
    }
}

impl Crowd {
    /// How alike a listed word is, as [`similarity`](super::similarity::similarity) says; nothing if
    /// that depends on how alike forms are: then the word waits for [`compare`](Self::compare).
    pub(super) fn meet(
        &mut self,
        own: &Own<'_>,
        id: u32,
        listed: Token<'_>,
        floor: u16,
    ) -> Option<Similarity> {
        let mut best = match met(own.token, listed) {
            Met::Settled(similarity) => return Some(similarity),
            Met::Open(best) => best,
        };
        let ear = Ear::of(own.token, listed, floor);
        let forms = own.forms[usize::from(ear.loose)];
        let rows = &mut self.rows[usize::from(ear.loose)];
        if rows.len() < forms.len() {
            rows.resize_with(forms.len(), Row::default);
        }
        let word = self.words.len();
        // Which form of it was heard last, and whether it is short.
        let mut heard = (usize::MAX, false);
        pair_forms(forms, listed, &ear, &mut best, |pair| {
            if heard.0 != pair.rank {
                heard = (pair.rank, self.short.hear(pair.form, ear.loose));
                if !heard.1 {
                    self.long.hear(pair.form, ear.loose);
                    self.long.offer();
                }
            }
            let form = &forms[pair.own];
            if !heard.1 {
                return alike(form, &self.long, pair.least);
            }
            if !Lanes::fit(form) {
                return alike(form, &Sounds::new(pair.form, ear.loose), pair.least);
            }
            if self.words.len() == word {
                let best = Similarity::NONE;
                self.words.push(Waiting { id, best, ear });
            }
            let row = &mut rows[pair.own];
            row.put(&self.short, word, pair.unusual);
            if row.lanes.is_full() {
                row.compare(form, &mut self.words);
            }
            0
        });
        match self.words.get_mut(word) {
            Some(waiting) => waiting.best.raise(best),
            None => return Some(ear.end(best)),
        }
        None
    }

    /// Calls `each` with every word that waits and how alike it is, if more than `floor`.
    pub(super) fn compare(
        &mut self,
        own: &Own<'_>,
        floor: u16,
        mut each: impl FnMut(u32, Similarity),
    ) {
        for (rows, forms) in self.rows.iter_mut().zip(own.forms) {
            for (row, form) in rows.iter_mut().zip(forms).filter(|(row, _)| row.taken > 0) {
                row.compare(form, &mut self.words);
            }
        }
        for Waiting { id, best, ear } in self.words.drain(..) {
            let similarity = ear.end(best);
            if similarity.milli > floor {
                each(id, similarity);
            }
        }
    }
}
