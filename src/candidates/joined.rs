//! Words that are one on the other side: neighbours run together, and acronyms.

use super::found::Agreed;
use super::words::is_new;
use super::{JOINED_WEIGHT, Sought, Workspace};
use crate::index::View;
use crate::names::acronym::{MOST_WORDS as ACRONYM_WORDS, acronyms, may_be_acronym};
use crate::names::keys::{acronym_key, joined_query_keys, keys};
use crate::names::{Token, plain_record};
use crate::score::{Edge, MOST_JOINED, MOST_WEIGHT, Similarity, joinable, joins, neighbours};

/// Words of the query that stand side by side and are one listed word: run together, or its letters.
#[derive(Debug, Clone, Copy)]
pub(super) struct RunHit {
    token: u32,
    query: u8,
    query_words: u8,
    similarity: Similarity,
}

impl RunHit {
    fn words(&self) -> std::ops::Range<usize> {
        self.query.into()..usize::from(self.query) + usize::from(self.query_words)
    }
}

impl Workspace {
    /// Finds the words that neighbours of the query are, run together.
    pub(super) fn look_up_neighbours(&mut self, view: &View<'_>, tokens: &[Token<'_>]) {
        let mut key = std::mem::take(&mut self.key);
        neighbours(tokens, |at, words| {
            if !joinable(words) {
                return;
            }
            self.step += 1;
            let mut taken = false;
            joins(words, |sound| {
                joined_query_keys(sound, &mut key, |key| {
                    let Some(value) = view.value(key, &mut self.walk) else {
                        return;
                    };
                    for token in view.list_of(value) {
                        if !is_new(&mut self.seen, token, self.step) {
                            continue;
                        }
                        // Most neighbours are no word, run together.
                        if !taken {
                            self.join.take(words);
                            taken = true;
                        }
                        let listed = view.token(token);
                        let similarity = self.query.joined_similarity(&self.join, listed);
                        if similarity.milli > 0 {
                            let sought = &mut self.sought[at];
                            sought.joined = sought.joined.max(JOINED_WEIGHT);
                            self.run_hits.push(RunHit {
                                token,
                                query: at as u8,
                                query_words: words.len() as u8,
                                similarity,
                            });
                        }
                    }
                });
            });
        });
        self.key = key;
        self.joined.sort_unstable();
        self.joined.dedup();
    }

    /// Finds the names of which a word of the query is the acronym, and the words that are the query's.
    pub(super) fn look_up_acronyms(&mut self, view: &View<'_>, tokens: &[Token<'_>]) {
        for (at, &token) in tokens.iter().enumerate() {
            if !may_be_acronym(token) {
                continue;
            }
            let key = acronym_key(token.text_bytes(), &mut self.key);
            if let Some(value) = view.value(key, &mut self.walk) {
                self.sought[at].joined = ACRONYM_WORDS as f32 * MOST_WEIGHT;
                let names = view.list_of(value);
                self.abbreviated.extend(names.map(|name| (name, at as u8)));
            }
        }
        self.abbreviated.sort_unstable();
        acronyms(tokens, |acronym| {
            self.step += 1;
            let letters = acronym.letters();
            let word = std::str::from_utf8(letters).unwrap_or_default();
            plain_record(word, &mut self.sounds, &mut self.record);
            keys(Token::new(&self.record), &mut self.key, |key| {
                let Some(value) = view.value(key, &mut self.walk) else {
                    return;
                };
                for token in view.list_of(value) {
                    if is_new(&mut self.seen, token, self.step) && acronym.is(view.token(token)) {
                        let sought = &mut self.sought[usize::from(acronym.first)];
                        sought.joined = sought.joined.max(JOINED_WEIGHT);
                        self.run_hits.push(RunHit {
                            token,
                            query: acronym.first,
                            query_words: acronym.words,
                            similarity: Similarity::of_acronym(&acronym),
                        });
                    }
                }
            });
        });
        self.run_hits
            .sort_unstable_by_key(|hit| (hit.token, hit.query, hit.query_words));
    }

    /// Takes up the names in which neighbours, run together, agree with one word, on either side.
    pub(super) fn take_joined(&mut self, view: &View<'_>) {
        let agreed = |sought: &Sought| Agreed {
            worth: sought.most,
            spare: 0.0,
            weight: sought.joined,
        };
        for &(name, query) in self.joined.iter().chain(&self.abbreviated) {
            let query = usize::from(query);
            let agreed = agreed(&self.sought[query]);
            self.names.agree(name, query, agreed, true);
        }
        for hit in &self.run_hits {
            for name in view.postings(hit.token) {
                for query in hit.words() {
                    let agreed = agreed(&self.sought[query]);
                    self.names.agree(name, query, agreed, true);
                }
            }
        }
    }

    /// Finds what agrees when neighbours are run together: which words of the query.
    pub(super) fn find_joined(&mut self, view: &View<'_>, tokens: &[Token<'_>], name: u32) -> u64 {
        let mut agreeing = 0;
        if !self.run_hits.is_empty() {
            for (j, &id) in self.ids.iter().enumerate() {
                let start = self.run_hits.partition_point(|hit| hit.token < id);
                let hits = self.run_hits[start..].iter();
                for hit in hits.take_while(|hit| hit.token == id) {
                    agreeing |= hit.words().fold(0, |words, at| words | 1 << at);
                    self.pairing.edges.push(Edge {
                        query_words: hit.query_words,
                        ..Edge::single(hit.query.into(), j, hit.similarity)
                    });
                }
            }
        }
        if !self.joined.is_empty() {
            let start = self.joined.partition_point(|&(other, _)| other < name);
            let joined = self.joined[start..].iter();
            for &(_, i) in joined.take_while(|&&(other, _)| other == name) {
                neighbours(&self.ids, |j, ids| {
                    let mut words = [Token::new(&[]); MOST_JOINED];
                    for (word, &id) in words.iter_mut().zip(ids) {
                        *word = view.token(id);
                    }
                    let (at, words) = (usize::from(i), &words[..ids.len()]);
                    let (asked, join) = (&self.query, &mut self.join);
                    let alike = asked.similarity_to_joined(at, tokens[at], words, join);
                    if alike.milli > 0 {
                        agreeing |= 1 << i;
                        self.pairing.edges.push(Edge {
                            listed_words: ids.len() as u8,
                            ..Edge::single(at, j, alike)
                        });
                    }
                });
            }
        }
        let start = self.abbreviated.partition_point(|&(other, _)| other < name);
        let abbreviated = self.abbreviated[start..].iter();
        for &(_, i) in abbreviated.take_while(|&&(other, _)| other == name) {
            let mut listed = [Token::new(&[]); ACRONYM_WORDS];
            for (slot, &id) in listed.iter_mut().zip(&self.ids) {
                *slot = view.token(id);
            }
            let token = tokens[usize::from(i)];
            acronyms(&listed[..self.ids.len().min(ACRONYM_WORDS)], |acronym| {
                if acronym.is(token) {
                    agreeing |= 1 << i;
                    let edge = Edge::of_listed(i.into(), &acronym);
                    self.pairing.edges.push(edge);
                }
            });
        }
        agreeing
    }
}
