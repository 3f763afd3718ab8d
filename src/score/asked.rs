//! The words of a query, prepared once and held against many listed words.

use super::similarity::{Heard, Joined, Similarity, apart, hear, related, similarity};
use super::sounds::Sounds;
use crate::names::Token;

/// The sound forms of the words of a query; kept from query to query for their memory.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    sounds: Vec<Sounds>,
    /// The same forms, to be held against words of a script that writes no vowels.
    loose: Vec<Sounds>,
    /// For each word, where its forms end.
    ends: Vec<usize>,
    /// The forms of the listed word.
    listed: Vec<Sounds>,
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

    fn hold<T>(
        &mut self,
        at: usize,
        token: Token<'_>,
        listed: Token<'_>,
        against: impl FnOnce(Heard<'_>, Heard<'_>) -> T,
    ) -> T {
        let loose = token.is_unwritten() || listed.is_unwritten();
        self.listed.clear();
        self.listed
            .extend(listed.forms().map(|form| Sounds::new(form, loose)));
        let own = if loose { &self.loose } else { &self.sounds };
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        let own = Heard {
            token,
            sounds: &own[start..self.ends[at]],
        };
        let other = Heard {
            token: listed,
            sounds: &self.listed,
        };
        against(own, other)
    }

    /// How alike the word at `at`, which is `token`, and a listed word that shares a key with it are,
    /// if at least `floor`.
    pub(crate) fn similarity(
        &mut self,
        at: usize,
        token: Token<'_>,
        listed: Token<'_>,
        floor: u16,
    ) -> Similarity {
        self.hold(at, token, listed, |own, other| {
            similarity(own, other, floor)
        })
    }

    /// How alike neighbours, run together, and a listed word are.
    pub(crate) fn joined_similarity(&mut self, joined: &Joined, listed: Token<'_>) -> Similarity {
        self.listed.clear();
        hear(listed, &mut self.listed);
        joined.similarity(Heard {
            token: listed,
            sounds: &self.listed,
        })
    }

    /// How alike the word at `at`, which is `token`, and listed neighbours, run together, are.
    pub(crate) fn similarity_to_joined(
        &self,
        at: usize,
        token: Token<'_>,
        joined: &Joined,
    ) -> Similarity {
        joined.similarity(self.own(at, token))
    }

    fn own<'a>(&'a self, at: usize, token: Token<'a>) -> Heard<'a> {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        Heard {
            token,
            sounds: &self.sounds[start..self.ends[at]],
        }
    }

    /// How alike the word at `at`, which is `token`, and any listed word are.
    pub(crate) fn any_similarity(
        &mut self,
        at: usize,
        token: Token<'_>,
        listed: Token<'_>,
    ) -> Similarity {
        let similarity = self.similarity(at, token, listed, 0);
        // Few words are alike, so it is asked last whether they may be.
        if similarity.milli > 0 && !related(token, listed) {
            return Similarity::NONE;
        }
        similarity
    }

    /// How alike the word at `at`, which is `token`, and a listed word sound that do not agree.
    pub(crate) fn apart(
        &mut self,
        at: usize,
        token: Token<'_>,
        listed: Token<'_>,
        least: u16,
    ) -> u16 {
        self.hold(at, token, listed, |own, other| apart(own, other, least))
    }
}
