//! Many listed words held against one word of a query, several at once.

use super::similarity::{Heard, Similarity, least_alike, similarity_by};
use super::sounds::{LANES, Sounds, alike_at_once, may_be_alike};
use crate::names::Token;

/// A word of a query with its forms: as they are, and as they are held against a word of a script
/// that writes no vowels.
pub(super) struct Own<'a> {
    pub(super) token: Token<'a>,
    pub(super) forms: [&'a [Sounds]; 2],
}

impl<'a> Own<'a> {
    /// The word, and whether vowels say little, as it is held against that one.
    fn against(&self, listed: Token<'_>) -> (Heard<'a>, bool) {
        let loose = self.token.is_unwritten() || listed.is_unwritten();
        let heard = Heard {
            token: self.token,
            sounds: self.forms[usize::from(loose)],
        };
        (heard, loose)
    }
}

/// Listed words that wait until enough forms are there to be compared at once.
#[derive(Debug, Clone, Default)]
pub(super) struct Crowd {
    words: Vec<Waiting>,
    /// The forms of the listed words; those behind the first `heard` are memory to use again.
    forms: Vec<Sounds>,
    heard: usize,
    pairs: Vec<Pair>,
}

/// A listed word, and where its forms and its pairs begin and end.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    id: u32,
    forms: (usize, usize),
    pairs: (usize, usize),
}

/// A form of the word of the query and a form of a listed word.
#[derive(Debug, Clone, Copy)]
struct Pair {
    loose: bool,
    own: usize,
    /// Which of all forms of listed words.
    listed: usize,
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
        let (own, loose) = own.against(listed);
        let least = least_alike(own.token, listed, floor);
        let start = self.heard;
        let mut end = Sounds::hear_all(&mut self.forms, start, listed.forms(), loose);
        let near = |form: &Sounds| own.sounds.iter().any(|own| form.may_be_like(own, least));
        if !self.forms[start..end].iter().any(near) {
            // No form of it counts.
            end = start;
        }
        for form in &mut self.forms[start..end] {
            form.offer();
        }
        let other = Heard {
            token: listed,
            sounds: &self.forms[start..end],
        };
        let before = self.pairs.len();
        let similarity = similarity_by(own, other, floor, |a, b, least| {
            if may_be_alike(&own.sounds[a], &other.sounds[b], least) {
                self.pairs.push(Pair {
                    loose,
                    own: a,
                    listed: start + b,
                    alike: 0,
                });
            }
            0
        });
        if self.pairs.len() == before {
            return Some(similarity);
        }
        self.heard = end;
        self.words.push(Waiting {
            id,
            forms: (start, end),
            pairs: (before, self.pairs.len()),
        });
        None
    }

    /// Calls `each` with every word that waits and how alike it is, if more than `floor`.
    pub(super) fn compare<'a>(
        &mut self,
        own: &Own<'_>,
        floor: u16,
        word: impl Fn(u32) -> Token<'a>,
        mut each: impl FnMut(u32, Similarity),
    ) {
        for (loose, forms) in [(false, own.forms[0]), (true, own.forms[1])] {
            for (at, form) in forms.iter().enumerate() {
                self.compare_pairs(form, |pair| pair.loose == loose && pair.own == at);
            }
        }
        for waiting in self.words.drain(..) {
            let listed = word(waiting.id);
            let (start, end) = waiting.forms;
            let other = Heard {
                token: listed,
                sounds: &self.forms[start..end],
            };
            let pairs = &self.pairs[waiting.pairs.0..waiting.pairs.1];
            let similarity = similarity_by(own.against(listed).0, other, floor, |a, b, _| {
                let mut pairs = pairs.iter();
                let pair = pairs.find(|pair| pair.own == a && pair.listed == start + b);
                pair.map_or(0, |pair| pair.alike)
            });
            if similarity.milli > floor {
                each(waiting.id, similarity);
            }
        }
        self.pairs.clear();
        self.heard = 0;
    }

    /// Compares the pairs of one form of the query.
    fn compare_pairs(&mut self, form: &Sounds, is_its: impl Fn(&Pair) -> bool) {
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
