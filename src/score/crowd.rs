//! Many listed words held against one word of a query, several at once.

use super::similarity::{Ear, Met, Similarity, met, pair_forms};
use super::sounds::{LANES, Sounds, alike_at_once};
use crate::names::Token;

/// A word of a query with its forms: as they are, and as they are held against a word of a script
/// that writes no vowels.
pub(super) struct Own<'a> {
    pub(super) token: Token<'a>,
    pub(super) forms: [&'a [Sounds]; 2],
}

/// Listed words that wait until enough forms are there to be compared at once.
#[derive(Debug, Clone, Default)]
pub(super) struct Crowd {
    words: Vec<Waiting>,
    /// The forms of the listed words; those behind the first `heard` are memory to use again.
    forms: Vec<Sounds>,
    heard: usize,
    pairs: Vec<PairWaiting>,
}

/// A listed word, what it agrees in as far as is known, and where its pairs end.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    id: u32,
    best: Similarity,
    ear: Ear,
    pairs: usize,
}

/// A form of the word of the query and a form of a listed word.
#[derive(Debug, Clone, Copy)]
struct PairWaiting {
    loose: bool,
    own: usize,
    /// Which of all forms of listed words.
    listed: usize,
    unusual: u16,
    alike: u16,
}

/// Pairs that are compared at a time: enough to fill the lanes, few enough that their forms stay in
/// the processor's first cache.
const MOST_PAIRS: usize = 8 * LANES;

impl Crowd {
    pub(super) fn is_full(&self) -> bool {
        self.pairs.len() >= MOST_PAIRS
    }

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
        let before = self.pairs.len();
        let mut heard = None;
        pair_forms(forms, listed, &ear, &mut best, |pair| {
            if heard != Some(pair.rank) {
                heard = Some(pair.rank);
                let form = std::iter::once(pair.form);
                self.heard = Sounds::hear_all(&mut self.forms, self.heard, form, ear.loose);
            }
            self.pairs.push(PairWaiting {
                loose: ear.loose,
                own: pair.own,
                listed: self.heard - 1,
                unusual: pair.unusual,
                alike: 0,
            });
            0
        });
        if self.pairs.len() == before {
            return Some(ear.end(best));
        }
        self.words.push(Waiting {
            id,
            best,
            ear,
            pairs: self.pairs.len(),
        });
        None
    }

    /// Calls `each` with every word that waits and how alike it is, if more than `floor`.
    pub(super) fn compare(
        &mut self,
        own: &Own<'_>,
        floor: u16,
        mut each: impl FnMut(u32, Similarity),
    ) {
        for (loose, forms) in [(false, own.forms[0]), (true, own.forms[1])] {
            for (at, form) in forms.iter().enumerate() {
                self.compare_pairs(form, |pair| pair.loose == loose && pair.own == at);
            }
        }
        let mut start = 0;
        for Waiting {
            id,
            mut best,
            ear,
            pairs,
        } in self.words.drain(..)
        {
            for pair in &self.pairs[start..pairs] {
                best.raise(ear.near(pair.alike, pair.unusual));
            }
            start = pairs;
            let similarity = ear.end(best);
            if similarity.milli > floor {
                each(id, similarity);
            }
        }
        self.pairs.clear();
        self.heard = 0;
    }

    /// Compares the pairs of one form of the query.
    fn compare_pairs(&mut self, form: &Sounds, is_its: impl Fn(&PairWaiting) -> bool) {
        let mut places = [0; LANES];
        let mut others = [form; LANES];
        let mut count = 0;
        let last = self.pairs.len();
        for at in 0..last {
            if is_its(&self.pairs[at]) {
                places[count] = at;
                others[count] = &self.forms[self.pairs[at].listed];
                count += 1;
            }
            if count == LANES || at + 1 == last {
                let all = alike_at_once(form, &others[..count]);
                for (&place, alike) in places[..count].iter().zip(all) {
                    self.pairs[place].alike = alike;
                }
                count = 0;
            }
        }
    }
}
