//! The words of a query, prepared once and held against many listed words.

use super::crowd::{Crowd, Own};
use super::similarity::{
    Ear, Heard, Joined, Met, Similarity, apart, hear, met, pair_forms, related,
};
use super::sounds::{Sounds, alike};
use crate::names::Token;

/// The sound forms of the words of a query; kept from query to query for their memory.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    sounds: Vec<Sounds>,
    /// The same forms, to be held against words of a script that writes no vowels.
    loose: Vec<Sounds>,
    /// For each word, where its forms end.
    ends: Vec<usize>,
    /// The forms of the listed word, and memory for more.
    listed: Vec<Sounds>,
    crowd: Crowd,
}

impl Asked {
    /// Takes the words of another query.
    pub(crate) fn prepare(&mut self, tokens: &[Token<'_>]) {
        self.sounds.clear();
        self.loose.clear();
        self.ends.clear();
        for &token in tokens {
            hear(token, &mut self.sounds);
            self.loose
                .extend(token.forms().map(|form| Sounds::new(form, true)));
            self.ends.push(self.sounds.len());
        }
    }

    /// Hears a listed word as it is held against the word at `at`, which is `token`; gives both.
    fn hold<'a>(
        &'a mut self,
        at: usize,
        token: Token<'a>,
        listed: Token<'a>,
    ) -> (Heard<'a>, Heard<'a>) {
        let loose = token.is_unwritten() || listed.is_unwritten();
        let end = self.hear(listed, loose);
        let own = Heard {
            token,
            sounds: self.forms(at, loose),
        };
        let other = Heard {
            token: listed,
            sounds: &self.listed[..end],
        };
        (own, other)
    }

    /// Hears a listed word; gives where its forms end.
    fn hear(&mut self, listed: Token<'_>, loose: bool) -> usize {
        let end = Sounds::hear_all(&mut self.listed, 0, listed.forms(), loose);
        for form in &mut self.listed[..end] {
            form.offer();
        }
        end
    }

    fn forms(&self, at: usize, loose: bool) -> &[Sounds] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        let all = if loose { &self.loose } else { &self.sounds };
        &all[start..self.ends[at]]
    }

    /// Calls `each` with every listed word and how alike the word at `at`, which is `token`, is, if
    /// more than `floor`; in any order. For listed words that share a key with it.
    pub(crate) fn similarities<'a>(
        &mut self,
        at: usize,
        token: Token<'_>,
        floor: u16,
        listed: impl Iterator<Item = u32>,
        word: impl Fn(u32) -> Token<'a>,
        mut each: impl FnMut(u32, Similarity),
    ) {
        let mut crowd = std::mem::take(&mut self.crowd);
        let own = Own {
            token,
            forms: [self.forms(at, false), self.forms(at, true)],
        };
        for id in listed {
            let similarity = crowd.meet(&own, id, word(id), floor);
            if let Some(similarity) = similarity.filter(|similarity| similarity.milli > floor) {
                each(id, similarity);
            }
        }
        crowd.compare(&own, floor, &mut each);
        self.crowd = crowd;
    }

    /// How alike neighbours, run together, and a listed word are.
    pub(crate) fn joined_similarity(&mut self, joined: &Joined, listed: Token<'_>) -> Similarity {
        if !joined.may_be(listed) {
            return Similarity::NONE;
        }
        let end = self.hear(listed, listed.is_unwritten());
        joined.similarity(Heard {
            token: listed,
            sounds: &self.listed[..end],
        })
    }

    /// How alike the word at `at`, which is `token`, and listed neighbours are, run together into `joined`.
    pub(crate) fn similarity_to_joined(
        &self,
        at: usize,
        token: Token<'_>,
        words: &[Token<'_>],
        joined: &mut Joined,
    ) -> Similarity {
        let sounds = self.forms(at, false);
        let one = Heard { token, sounds };
        if joined.take_near(words, std::iter::once(one)) {
            joined.similarity(one)
        } else {
            Similarity::NONE
        }
    }

    /// How alike the word at `at`, which is `token`, and any listed word are.
    pub(crate) fn any_similarity(
        &mut self,
        at: usize,
        token: Token<'_>,
        listed: Token<'_>,
    ) -> Similarity {
        // What an initial fits is not a matter of sounds.
        if (token.is_initial() || listed.is_initial()) && !related(token, listed) {
            return Similarity::NONE;
        }
        let similarity = match met(token, listed) {
            Met::Settled(similarity) => similarity,
            Met::Open(best) => self.heard(at, token, listed, best),
        };
        // Few words are alike, so it is asked last whether they may be.
        if similarity.milli > 0 && !related(token, listed) {
            return Similarity::NONE;
        }
        similarity
    }

    /// How alike the word at `at`, which is `token`, and a listed word are, if they agree in `best`
    /// before they are heard.
    fn heard(
        &mut self,
        at: usize,
        token: Token<'_>,
        listed: Token<'_>,
        mut best: Similarity,
    ) -> Similarity {
        let ear = Ear::of(token, listed, 0);
        let mut other = std::mem::take(&mut self.listed);
        let own = self.forms(at, ear.loose);
        pair_forms(own, listed, &ear, &mut best, |pair| {
            Sounds::hear_all(&mut other, 0, std::iter::once(pair.form), ear.loose);
            other[0].offer();
            alike(&own[pair.own], &other[0], pair.least)
        });
        self.listed = other;
        ear.end(best)
    }

    /// How alike the word at `at`, which is `token`, and a listed word sound that do not agree.
    pub(crate) fn apart(
        &mut self,
        at: usize,
        token: Token<'_>,
        listed: Token<'_>,
        least: u16,
    ) -> u16 {
        let (own, other) = self.hold(at, token, listed);
        apart(own, other, least)
    }
}
