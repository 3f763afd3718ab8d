//! Every listed word that is alike to a word of the query.

use super::memory::{Alike, Found, Known, Recalled};
use super::{JOINED_WEIGHT, KNOWN, Sought, Workspace};
use crate::index::{List, View};
use crate::names::Token;
use crate::names::keys::{initial_keys, join_keys, keys};
use crate::score::{MOST_WEIGHT, Word};

impl Workspace {
    /// Finds what is known of one word of the query, or what is stored under its keys.
    pub(super) fn find_keys(&mut self, view: &View<'_>, token: Token<'_>, at: usize) {
        self.sought.push(Sought {
            most: self.bound.most(&self.words[at]),
            spare: self.bound.spare(&self.words[at]),
            heaviest: MOST_WEIGHT,
            open: token.is_initial(),
            ..Sought::default()
        });
        let start = self.joins.len();
        let recalled = self.memory.recall(token.record());
        if let Recalled::Known(known) = recalled {
            self.take_known(known, at);
            let joins = self.memory.found(known).joins;
            self.joins.extend_from_slice(joins);
        } else if token.is_initial() {
            self.sought[at].cost = view.token_count() as usize;
            return;
        } else {
            self.read_keys(view, token, at);
        }
        self.sought[at].joins = (start, self.joins.len());
        // A word that comes again will come again: looked up in full, it is known then.
        if matches!(recalled, Recalled::Met) {
            self.look_all_up(view, token, at);
        }
        for &list in &self.joins[start..] {
            self.sought[at].joined = JOINED_WEIGHT;
            let names = view.list_of(list);
            self.joined.extend(names.map(|name| (name, at as u8)));
        }
    }

    /// Reads the keys of a word.
    pub(super) fn read_keys(&mut self, view: &View<'_>, token: Token<'_>, at: usize) {
        let start = self.lists.len();
        let mut cost = 0;
        let key = &mut self.key;
        let mut take = |key: &[u8], lists: &mut Vec<u64>| {
            if let Some(value) = view.value(key, &mut self.walk) {
                cost += view.list_of(value).len();
                lists.push(value);
            }
        };
        keys(token, key, |key| take(key, &mut self.lists));
        let own = self.lists.len();
        initial_keys(token, key, |key| take(key, &mut self.lists));
        if let Some(alike) = written_alike(view, token, &self.lists[start..own]) {
            self.lists.truncate(start);
            self.lists.push(alike);
            cost = view.list_of(alike).len();
        }
        // Listed neighbours that are this word, run together.
        if !token.is_by_text() {
            for form in token.forms() {
                join_keys(form, key, |key| {
                    self.joins.extend(view.value(key, &mut self.walk))
                });
            }
        }
        self.sought[at].cost = cost;
        self.sought[at].lists = (start, self.lists.len());
    }

    /// Notes that every word alike to a word of the query is known.
    pub(super) fn take_known(&mut self, known: Known, at: usize) {
        let sought = &mut self.sought[at];
        let alike = self.memory.found(known).alike.len();
        sought.cost = (alike + known.names as usize) / KNOWN;
        sought.heaviest = known.heaviest;
        sought.known = Some(known);
        sought.open = false;
    }

    /// Finds every word that is alike to a word of the query, and keeps it in the memory.
    pub(super) fn look_all_up(&mut self, view: &View<'_>, token: Token<'_>, at: usize) {
        let heaviest = if self.sought[at].open {
            self.compare_all(view, token, at)
        } else {
            self.compare_listed(view, token, at, 0)
        };
        self.alike.sort_unstable_by_key(|alike| alike.token);
        let names = |alike: &Alike| view.postings(alike.token).len() as u32;
        let names = self.alike.iter().map(names).sum();
        let (start, end) = self.sought[at].joins;
        let found = Found {
            alike: &self.alike,
            joins: &self.joins[start..end],
        };
        let known = self.memory.keep(token.record(), found, heaviest, names);
        self.take_known(known, at);
    }

    /// Compares a word of the query with every word of the index, as [`compare_listed`] does with those
    /// under its keys.
    ///
    /// [`compare_listed`]: Self::compare_listed
    pub(super) fn compare_all(&mut self, view: &View<'_>, token: Token<'_>, at: usize) -> f32 {
        let mut heaviest = 0f32;
        self.alike.clear();
        for id in 0..view.token_count() {
            let listed = view.token(id);
            let similarity = self.query.any_similarity(at, token, listed);
            if similarity.milli > 0 {
                let word = Word::new(listed);
                heaviest = heaviest.max(word.absent);
                self.alike.push(Alike::new(id, similarity, word.weight));
            }
        }
        heaviest
    }

    /// Compares a word of the query with the words under its keys: `alike` is then all that agree
    /// better than `floor`. Gives the most that one of them weighs where it is absent.
    pub(super) fn compare_listed(
        &mut self,
        view: &View<'_>,
        token: Token<'_>,
        at: usize,
        floor: u16,
    ) -> f32 {
        let mut heaviest = 0f32;
        self.step += 1;
        self.alike.clear();
        let (start, end) = self.sought[at].lists;
        self.related.clear();
        for &list in &self.lists[start..end] {
            let new = |id: &u32| is_new(&mut self.seen, *id, self.step);
            self.related.extend(view.list_of(list).filter(new));
        }
        let word = |id| view.token(id);
        let mut each = |id, similarity| {
            let word = Word::new(view.token(id));
            heaviest = heaviest.max(word.absent);
            self.alike.push(Alike::new(id, similarity, word.weight));
        };
        self.query
            .similarities(at, token, floor, &self.related, &word, &mut each);
        heaviest
    }
}

/// The value of the list of tokens that are alike to a word, if it is a listed one whose list is written down; then it stands
/// under each of its keys, of these values.
fn written_alike(view: &View<'_>, word: Token<'_>, keys: &[u64]) -> Option<u64> {
    let lists = keys.iter().map(|&key| view.list_of(key));
    let mut shortest = lists.min_by_key(List::len)?;
    let id = shortest.find(|&id| view.is(id, word))?;
    view.alike_to(id)
}

/// Whether a token was not seen in this step yet.
pub(super) fn is_new(seen: &mut [u32], token: u32, step: u32) -> bool {
    match seen.get_mut(token as usize) {
        Some(last) if *last != step => {
            *last = step;
            true
        }
        _ => false,
    }
}
