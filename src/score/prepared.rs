//! The words of a query, prepared once and held against many listed words.

use super::agreement::Similarity;
use super::batch::{Batch, QueryWord};
use super::before_sound::{BeforeSound, before_sound};
use super::joined::JoinedWords;
use super::judge::PairJudge;
use super::similarity::{TokenForms, append_forms, near_miss, pair_forms};
use super::sounds::{SoundForm, alike};
use crate::names::Token;
use crate::names::keys::related;

/// The sound forms of the words of a query; kept from query to query for their memory.
#[derive(Debug, Clone, Default)]
pub(crate) struct PreparedQuery {
    sounds: Vec<SoundForm>,
    /// The same forms, to be held against words of a script that writes no vowels.
    loose: Vec<SoundForm>,
    /// For each word, where its forms end.
    ends: Vec<usize>,
    /// The forms of the listed word, and memory for more.
    listed: Vec<SoundForm>,
    batch: Batch,
}

impl PreparedQuery {
    /// Takes the words of another query.
    pub(crate) fn prepare(&mut self, tokens: &[Token<'_>]) {
        self.sounds.clear();
        self.loose.clear();
        self.ends.clear();
        for &token in tokens {
            append_forms(token, &mut self.sounds);
            self.loose
                .extend(token.forms().map(|form| SoundForm::new(form, true)));
            self.ends.push(self.sounds.len());
        }
    }

    /// The forms of the word at `at`, which is `token`, and of a listed word, both as they are held against each other.
    fn both_forms<'a>(
        &'a mut self,
        at: usize,
        token: Token<'a>,
        listed: Token<'a>,
    ) -> (TokenForms<'a>, TokenForms<'a>) {
        let loose = token.is_unwritten() || listed.is_unwritten();
        let end = self.set_listed(listed, loose);
        let own = TokenForms {
            token,
            sounds: self.forms(at, loose),
        };
        let other = TokenForms {
            token: listed,
            sounds: &self.listed[..end],
        };
        (own, other)
    }

    /// Makes the forms of a listed word, each with its nearest sounds found; gives where they end.
    fn set_listed(&mut self, listed: Token<'_>, loose: bool) -> usize {
        let end = SoundForm::set_all(&mut self.listed, 0, listed.forms(), loose);
        for form in &mut self.listed[..end] {
            form.find_nearest();
        }
        end
    }

    fn forms(&self, at: usize, loose: bool) -> &[SoundForm] {
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
        listed: &[u32],
        word: &dyn Fn(u32) -> Token<'a>,
        each: &mut dyn FnMut(u32, Similarity),
    ) {
        let mut batch = std::mem::take(&mut self.batch);
        let query = QueryWord {
            token,
            forms: [self.forms(at, false), self.forms(at, true)],
        };
        for &id in listed {
            let similarity = batch.add(&query, id, word(id), floor);
            if let Some(similarity) = similarity.filter(|similarity| similarity.milli > floor) {
                each(id, similarity);
            }
        }
        batch.finish(&query, floor, each);
        self.batch = batch;
    }

    /// How alike neighbours, run together, and a listed word are.
    pub(crate) fn joined_similarity(
        &mut self,
        joined: &JoinedWords,
        listed: Token<'_>,
    ) -> Similarity {
        if !joined.may_be(listed) {
            return Similarity::NONE;
        }
        let end = self.set_listed(listed, listed.is_unwritten());
        joined.similarity(TokenForms {
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
        joined: &mut JoinedWords,
    ) -> Similarity {
        let sounds = self.forms(at, false);
        let one = TokenForms { token, sounds };
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
        let similarity = match before_sound(token, listed) {
            BeforeSound::Settled(similarity) => similarity,
            BeforeSound::Open { best, other_name } => {
                self.by_sound(at, token, listed, (best, other_name))
            }
        };
        // Few words are alike, so it is asked last whether they may be.
        if similarity.milli > 0 && !related(token, listed) {
            return Similarity::NONE;
        }
        similarity
    }

    /// How alike the word at `at`, which is `token`, and a listed word are, by what [`before_sound`] says of them.
    fn by_sound(
        &mut self,
        at: usize,
        token: Token<'_>,
        listed: Token<'_>,
        (mut best, other_name): (Similarity, bool),
    ) -> Similarity {
        let judge = PairJudge::of(token, listed, other_name, 0);
        let mut other = std::mem::take(&mut self.listed);
        let own = self.forms(at, judge.loose);
        pair_forms(own, listed, &judge, &mut best, |pair| {
            SoundForm::set_all(&mut other, 0, std::iter::once(pair.form), judge.loose);
            other[0].find_nearest();
            alike(&own[pair.query_form], &other[0], pair.least)
        });
        self.listed = other;
        judge.finish(best)
    }

    /// How alike the word at `at`, which is `token`, and a listed word sound that do not agree.
    pub(crate) fn near_miss(
        &mut self,
        at: usize,
        token: Token<'_>,
        listed: Token<'_>,
        least: u16,
    ) -> u16 {
        let (own, other) = self.both_forms(at, token, listed);
        near_miss(own, other, least)
    }
}
