//! What looking a word up gave, kept for when the word comes again: given names above all do.

use crate::score::{Agreement, MOST_WEIGHT, Similarity};
use std::collections::HashMap;

/// A listed word that is alike to a word of a query; eight bytes, for they are many.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alike {
    pub(super) token: u32,
    milli: u16,
    agreement: Agreement,
    weight: u8,
}

impl Alike {
    /// A token of this weight.
    pub(super) fn new(token: u32, similarity: Similarity, weight: f32) -> Self {
        Self {
            token,
            milli: similarity.milli,
            agreement: similarity.agreement,
            weight: (weight / MOST_WEIGHT * f32::from(u8::MAX)).ceil() as u8,
        }
    }

    pub(super) fn similarity(self) -> Similarity {
        Similarity {
            milli: self.milli,
            agreement: self.agreement,
        }
    }

    /// What the listed word weighs, at least and at most: a 255th apart. A bound must hold for both, as
    /// more weight is worth more where words agree well and less where they do not.
    pub(super) fn weights(self) -> [f32; 2] {
        let weight = |steps: u8| f32::from(steps) / f32::from(u8::MAX) * MOST_WEIGHT;
        [weight(self.weight.saturating_sub(1)), weight(self.weight)]
    }
}

/// What the index has for a word of a query: every listed word that is alike, ascending, and the
/// lists of names in which neighbours, run together, may be the word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) alike: &'a [Alike],
    pub(super) joins: &'a [u64],
}

impl Found<'_> {
    /// How alike a listed word is.
    pub(super) fn similarity(&self, token: u32) -> Similarity {
        let at = self.alike.binary_search_by_key(&token, |alike| alike.token);
        at.map_or(Similarity::NONE, |at| self.alike[at].similarity())
    }
}

/// What is known of a word.
#[derive(Debug, Clone, Copy)]
pub(super) enum Recalled {
    /// It never came, as far as is known; from now on it is [`Met`](Self::Met).
    New,
    /// It came before, but what it finds was not kept.
    Met,
    /// What it finds is known.
    Known(Known),
}

/// What a word finds, in the memory until room is made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    alike: (u32, u32),
    joins: (u32, u32),
    /// The most that a word alike weighs where it is absent.
    pub(super) heaviest: f32,
    /// Names that have the words alike, each counted for each of its words.
    pub(super) names: u32,
}

/// Words looked up in one index, the last ones asked for: in two generations, each of bounded size.
/// When the young one is full it becomes the old one, whose words are forgotten; a word of the old
/// one that comes again is young again.
#[derive(Debug, Default)]
pub(super) struct Memory {
    young: Generation,
    old: Generation,
}

/// Words alike of a generation for each name of the index, at most. Each word of a query has more of
/// them the more names there are: these are some two thousand words on any list, 160 bytes a name.
const ALIKE_PER_NAME: usize = 20;
/// Words alike of a generation, at most: 16 MiB.
const MOST_ALIKE: usize = 1 << 21;
/// Words alike of a generation that are kept on the smallest list.
const LEAST_ALIKE: usize = 1 << 14;
/// Most words of a generation, whatever they find: about 4 MiB.
const MOST_WORDS: usize = 1 << 16;

#[derive(Debug, Default)]
struct Generation {
    /// By the record of a word: what it finds, or nothing if it was only met.
    words: HashMap<Box<[u8]>, Option<Known>, Hashing>,
    alike: Vec<Alike>,
    joins: Vec<u64>,
}

type Hashing = std::hash::BuildHasherDefault<xxhash_rust::xxh3::Xxh3Default>;

impl Generation {
    fn found(&self, known: Known) -> Found<'_> {
        Found {
            alike: &self.alike[known.alike.0 as usize..known.alike.1 as usize],
            joins: &self.joins[known.joins.0 as usize..known.joins.1 as usize],
        }
    }

    fn keep(&mut self, record: &[u8], found: Found<'_>, heaviest: f32, names: u32) -> Known {
        let (alike, joins) = (self.alike.len() as u32, self.joins.len() as u32);
        self.alike.extend_from_slice(found.alike);
        self.joins.extend_from_slice(found.joins);
        let known = Known {
            alike: (alike, self.alike.len() as u32),
            joins: (joins, self.joins.len() as u32),
            heaviest,
            names,
        };
        self.words.insert(record.into(), Some(known));
        known
    }

    fn is_full(&self, names: usize) -> bool {
        let most = (ALIKE_PER_NAME * names).clamp(LEAST_ALIKE, MOST_ALIKE);
        self.alike.len() >= most || self.words.len() >= MOST_WORDS
    }

    fn clear(&mut self) {
        self.words.clear();
        self.alike.clear();
        self.joins.clear();
    }
}

impl Memory {
    /// What is known of the word of a record.
    pub(super) fn recall(&mut self, record: &[u8]) -> Recalled {
        match (self.young.words.get(record), self.old.words.get(record)) {
            (Some(&Some(known)), _) => Recalled::Known(known),
            (Some(None), _) => Recalled::Met,
            (None, Some(&Some(known))) => {
                let found = self.old.found(known);
                Recalled::Known(self.young.keep(record, found, known.heaviest, known.names))
            }
            (None, of_old) => {
                let recalled = of_old.map_or(Recalled::New, |_| Recalled::Met);
                self.young.words.insert(record.into(), None);
                recalled
            }
        }
    }

    /// Keeps what a word finds.
    pub(super) fn keep(
        &mut self,
        record: &[u8],
        found: Found<'_>,
        heaviest: f32,
        names: u32,
    ) -> Known {
        self.young.keep(record, found, heaviest, names)
    }

    /// What a word finds that was recalled or kept since room was made.
    #[inline]
    pub(super) fn found(&self, known: Known) -> Found<'_> {
        self.young.found(known)
    }

    /// Makes room, between queries, for an index of so many names: what was recalled before is not to
    /// be used after.
    pub(super) fn make_room(&mut self, names: usize) {
        if self.young.is_full(names) {
            std::mem::swap(&mut self.young, &mut self.old);
            self.young.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Alike, Found, MOST_WORDS, Memory, Recalled, Similarity};

    /// What the word of a number finds.
    fn alike(number: u32) -> Vec<Alike> {
        let alike = |token| Alike::new(token, Similarity::INITIAL, 0.5);
        (number..number + number % 4).map(alike).collect()
    }

    #[test]
    fn what_comes_again_is_known_and_what_does_not_is_forgotten() {
        let mut memory = Memory::default();
        let word = |number: u32| number.to_le_bytes();
        for number in 0..5 * MOST_WORDS as u32 {
            memory.make_room(30_000);
            // One word that comes all the time, and one that never came.
            for number in [7, number] {
                match memory.recall(&word(number)) {
                    Recalled::Known(known) => {
                        assert_eq!(number, 7);
                        let found = memory.found(known);
                        let tokens = found.alike.iter().map(|alike| alike.token);
                        assert!(tokens.eq(7..10));
                        assert_eq!(found.joins, [7]);
                        assert_eq!(found.similarity(9), Similarity::INITIAL);
                        assert_eq!(found.similarity(10), Similarity::NONE);
                    }
                    _ => {
                        let found = Found {
                            alike: &alike(number),
                            joins: &[number.into()],
                        };
                        memory.keep(&word(number), found, 1.0, 1);
                    }
                }
            }
            assert!(memory.young.words.len() + memory.old.words.len() <= 2 * MOST_WORDS + 2);
        }
        assert!(matches!(memory.recall(&word(20)), Recalled::New));
        assert!(matches!(memory.recall(&word(20)), Recalled::Met));
        assert!(matches!(memory.recall(&word(7)), Recalled::Known(_)));
    }
}
