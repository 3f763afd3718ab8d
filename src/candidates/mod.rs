//! From the words of a query to the names that can match, and their scores.
//!
//! Nothing that brute force would find is lost. Words are related only through shared keys
//! ([`crate::names::keys`]), so looking the keys up finds every word that is alike at all. What each
//! word of the query can add to a match has a bound ([`bound`]), and so has what a name must reach:
//!
//! 1. The words are taken in the order of what they cost to look up, the cheapest first. While the
//!    words that are left could make a match by themselves, the names of the words that are alike are
//!    taken up. What a word finds is remembered ([`memory`]), so that words which come again are cheap.
//! 2. When they could not, no further name needs to be taken up. The words that are left are looked up
//!    only where that is cheaper than comparing them with the names that are there; names that can no
//!    longer reach what is needed are dropped.
//!    An initial, which is under no key, comes last: where it must find names, every word of the index
//!    is held against it.
//! 3. The names that are left are compared word by word, and those that may still reach the threshold
//!    are scored by the scorer's own alignment.

mod bound;
mod found;
mod memory;
mod rows;

use crate::index::{Index, View, Walk};
use crate::names::acronym::{MOST_WORDS as ACRONYM_WORDS, acronyms, may_be_acronym};
use crate::names::keys::{acronym_key, initial_keys, join_keys, joined_query_keys, keys};
use crate::names::{NormalizedName, Token, plain_record};
use crate::score::{
    Edge, JoinedWords, MAX_WORDS, MOST_JOINED, MOST_WEIGHT, Pairing, PreparedQuery, PreparedWord,
    Rules, Side, Similarity, Word, Worth, align, compare_sides, joinable, joins, neighbours,
    words_alike,
};
use bound::Bound;
use found::{Agreed, Met, Names};
use memory::{Alike, Found, Known, Memory, Recalled};
use rows::Rows;
use std::sync::Arc;

/// A listed name and what it is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Candidate {
    pub(crate) name: u32,
    pub(crate) worth: Worth,
}

/// A word of the query, as the search sees it.
#[derive(Debug, Clone, Copy, Default)]
struct Sought {
    /// What is stored under its keys, if it is not known what that finds: which of `Workspace::lists`.
    lists: (usize, usize),
    /// The keys of joins: which of `Workspace::joins`.
    joins: (usize, usize),
    /// What looking it up costs, in names compared.
    cost: usize,
    /// What its agreement is worth, at most.
    most: f32,
    /// What it is worth where it agrees with nothing, at most.
    spare: f32,
    /// Heaviest listed word it may agree with.
    heaviest: f32,
    /// Heaviest listed words it may agree with, run together or as their acronym.
    joined: f32,
    /// It is no key of anything, an initial, and it is not known yet what it fits: it is compared with
    /// each name that the other words find, and with every word of the index where they find too few.
    open: bool,
    /// Every word that is alike, if known.
    known: Option<Known>,
}

/// What the words of the query leave open that were looked up, and those that were not.
#[derive(Debug, Clone, Copy, Default)]
struct Open {
    /// What the words that were not looked up are worth together, at most.
    worth: f32,
    /// What the listed words weigh that they may agree with.
    weight: f32,
    /// What a word that was looked up may be worth in any name beyond what was noted.
    slack: f32,
    /// What the words that were looked up may spare.
    spare: f32,
    /// A bit for each of them.
    looked_up: u64,
}

/// Words of the query that stand side by side and are one listed word: run together, or its letters.
#[derive(Debug, Clone, Copy)]
struct RunHit {
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

/// Memory for searches in one index, used again from query to query: eight bytes a word and four a
/// name of the index, and a bounded memory of the words that were asked for.
#[derive(Debug, Default)]
pub(crate) struct Workspace {
    key: Vec<u8>,
    walk: Walk,
    words: Vec<Word>,
    query: PreparedQuery,
    bound: Bound,
    sought: Vec<Sought>,
    /// The values of the keys of all words, and of their keys of joins.
    lists: Vec<u64>,
    joins: Vec<u64>,
    memory: Memory,
    /// Words alike to the one that is looked up.
    alike: Vec<Alike>,
    /// For each token, the last step that saw it.
    seen: Vec<u32>,
    step: u32,
    rows: Rows,
    run_hits: Vec<RunHit>,
    /// Names in which neighbours run together may be a word of the query: name, which word.
    joined: Vec<(u32, u8)>,
    /// Names of which a word of the query may be the acronym: name, which word.
    abbreviated: Vec<(u32, u8)>,
    /// The sounds and the record of an acronym.
    sounds: Vec<u8>,
    record: Vec<u8>,
    names: Names,
    join: JoinedWords,
    pairing: Pairing,
    /// For each token, what comparing needs of it, if every name was scored before.
    prepared: Vec<Option<Arc<PreparedWord>>>,
    /// Of the name that is compared: its tokens, their rows, their words.
    ids: Vec<u32>,
    name_rows: Vec<usize>,
    listed: Vec<Word>,
    pub(crate) found: Vec<Candidate>,
}

/// What comparing one name costs beside looking at one related word, about.
const COMPARE: usize = 6;
/// What neighbours weigh that are one word of the other side, at most.
const JOINED_WEIGHT: f32 = MOST_JOINED as f32 * MOST_WEIGHT;
/// How many words known to be alike, or names of them, are read while one word is compared, about.
const KNOWN: usize = 8;

impl Workspace {
    /// Finds every name of the index that scores at least `threshold` (above 0) for the query.
    pub(crate) fn search(
        &mut self,
        index: &Index,
        query: &NormalizedName,
        threshold: f32,
        rules: &Rules,
    ) {
        let view = index.view();
        let mut tokens = [Token::new(&[]); MAX_WORDS];
        let mut count = 0;
        for (slot, token) in tokens.iter_mut().zip(query.tokens()) {
            *slot = token;
            count += 1;
        }
        let tokens = &tokens[..count];
        self.begin(&view, tokens, threshold, rules);
        for (at, &token) in tokens.iter().enumerate() {
            self.find_keys(&view, token, at);
        }
        self.look_up_neighbours(&view, tokens);
        self.look_up_acronyms(&view, tokens);
        self.gather(&view, tokens);
        self.compare(&view, tokens, threshold, rules);
        self.sort_found();
    }

    fn begin(&mut self, view: &View<'_>, tokens: &[Token<'_>], threshold: f32, rules: &Rules) {
        self.walk.begin();
        self.words.clear();
        self.words
            .extend(tokens.iter().map(|&token| Word::new(token)));
        self.query.prepare(tokens);
        self.bound = Bound::new(threshold, &self.words, rules);
        self.rows.begin(view.token_count() as usize, tokens.len());
        self.names.begin(view.names() as usize);
        if self.seen.len() != view.token_count() as usize || self.step > u32::MAX / 2 {
            self.seen = vec![0; view.token_count() as usize];
            self.step = 0;
        }
        self.memory.make_room(view.names() as usize);
        self.sought.clear();
        self.lists.clear();
        self.joins.clear();
        self.run_hits.clear();
        self.joined.clear();
        self.abbreviated.clear();
        self.found.clear();
    }

    /// Finds what is known of one word of the query, or what is stored under its keys.
    fn find_keys(&mut self, view: &View<'_>, token: Token<'_>, at: usize) {
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
            let names = view.list_of(list).iter();
            self.joined.extend(names.map(|name| (name, at as u8)));
        }
    }

    /// Reads the keys of a word.
    fn read_keys(&mut self, view: &View<'_>, token: Token<'_>, at: usize) {
        let start = self.lists.len();
        let mut cost = 0;
        let key = &mut self.key;
        let mut take = |key: &[u8]| {
            if let Some(value) = view.value(key, &mut self.walk) {
                cost += view.list_of(value).len();
                self.lists.push(value);
            }
        };
        keys(token, key, &mut take);
        initial_keys(token, key, &mut take);
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
    fn take_known(&mut self, known: Known, at: usize) {
        let sought = &mut self.sought[at];
        let alike = self.memory.found(known).alike.len();
        sought.cost = (alike + known.names as usize) / KNOWN;
        sought.heaviest = known.heaviest;
        sought.known = Some(known);
        sought.open = false;
    }

    /// Finds every word that is alike to a word of the query, and keeps it in the memory.
    fn look_all_up(&mut self, view: &View<'_>, token: Token<'_>, at: usize) {
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
    fn compare_all(&mut self, view: &View<'_>, token: Token<'_>, at: usize) -> f32 {
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
    fn compare_listed(&mut self, view: &View<'_>, token: Token<'_>, at: usize, floor: u16) -> f32 {
        let mut heaviest = 0f32;
        self.step += 1;
        self.alike.clear();
        let (start, end) = self.sought[at].lists;
        let lists = self.lists[start..end].iter();
        let listed = lists
            .flat_map(|&list| view.list_of(list).iter())
            .filter(|&id| is_new(&mut self.seen, id, self.step));
        let word = |id| view.token(id);
        self.query
            .similarities(at, token, floor, listed, word, |id, similarity| {
                let word = Word::new(view.token(id));
                heaviest = heaviest.max(word.absent);
                self.alike.push(Alike::new(id, similarity, word.weight));
            });
        heaviest
    }

    /// Finds the words that neighbours of the query are, run together.
    fn look_up_neighbours(&mut self, view: &View<'_>, tokens: &[Token<'_>]) {
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
                    for token in view.list_of(value).iter() {
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
    fn look_up_acronyms(&mut self, view: &View<'_>, tokens: &[Token<'_>]) {
        for (at, &token) in tokens.iter().enumerate() {
            if !may_be_acronym(token) {
                continue;
            }
            let key = acronym_key(token.text_bytes(), &mut self.key);
            if let Some(value) = view.value(key, &mut self.walk) {
                self.sought[at].joined = ACRONYM_WORDS as f32 * MOST_WEIGHT;
                let names = view.list_of(value).iter();
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
                for token in view.list_of(value).iter() {
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

    /// Takes up every name that may reach what is needed.
    fn gather(&mut self, view: &View<'_>, tokens: &[Token<'_>]) {
        let mut order = [0u8; MAX_WORDS];
        for (at, slot) in order.iter_mut().enumerate().take(tokens.len()) {
            *slot = at as u8;
        }
        let order = &mut order[..tokens.len()];
        order.sort_unstable_by_key(|&at| {
            let sought = &self.sought[usize::from(at)];
            (sought.open, sought.cost, at)
        });
        let mut open = Open::default();
        for sought in &self.sought {
            open.worth += sought.most;
            open.weight += sought.heaviest;
        }
        self.take_joined(view);
        for (done, &at) in order.iter().enumerate() {
            let at = usize::from(at);
            let sought = self.sought[at];
            let taking = open.worth >= self.bound.needed;
            if !taking {
                self.keep(view, &open);
                let compare = self.names.met.len() * COMPARE * (order.len() - done);
                if sought.open || compare <= sought.cost {
                    break;
                }
            }
            open.worth -= sought.most;
            open.weight -= sought.heaviest;
            // Of the last word that brings new names, those are enough that agree well: with the few
            // names that are there already, it is compared.
            let compare = self.names.met.len() * COMPARE * (order.len() - done);
            let least = self.bound.needed - open.worth;
            let few = taking
                && compare <= sought.cost
                && least > 0.0
                && sought.known.is_none()
                && !sought.open;
            let floor = if few {
                self.bound.least_alike(&self.words[at], least)
            } else {
                0
            };
            self.look_up(view, tokens, at, &open, taking, floor);
            if floor > 0 {
                // It may agree in any name, less well.
                open.slack += least;
                open.weight += sought.heaviest;
            }
            open.spare += sought.spare;
            open.looked_up |= 1 << at;
        }
        self.keep(view, &open);
    }

    /// Keeps the names that may reach what is needed.
    fn keep(&mut self, view: &View<'_>, open: &Open) {
        let (bound, sought) = (&self.bound, &self.sought);
        self.names.keep(|met: &Met| {
            let worth = met.agreement.worth + open.worth + open.slack;
            if worth < bound.needed {
                return false;
            }
            let mut agreeing = met.agreeing & open.looked_up;
            let mut spare = met.agreement.spare + open.spare;
            while agreeing != 0 {
                spare -= sought[agreeing.trailing_zeros() as usize].spare;
                agreeing &= agreeing - 1;
            }
            let weight = met.agreement.weight + open.weight + bound.most_alone(worth, spare);
            met.name < view.lighter_than(weight)
        });
    }

    /// Takes up the names in which neighbours, run together, agree with one word, on either side.
    fn take_joined(&mut self, view: &View<'_>) {
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
            for name in view.postings(hit.token).iter() {
                for query in hit.words() {
                    let agreed = agreed(&self.sought[query]);
                    self.names.agree(name, query, agreed, true);
                }
            }
        }
    }

    /// Looks up the words that are alike to one word of the query, and the names that have them; new
    /// ones, if `taking`, where what is open could make up for what is missing.
    fn look_up(
        &mut self,
        view: &View<'_>,
        tokens: &[Token<'_>],
        at: usize,
        open: &Open,
        taking: bool,
        floor: u16,
    ) {
        let (token, word) = (tokens[at], self.words[at]);
        if self.sought[at].known.is_none() {
            if floor == 0 {
                self.look_all_up(view, token, at);
            } else {
                self.compare_listed(view, token, at, floor);
            }
        }
        let alike = match self.sought[at].known {
            Some(known) => self.memory.found(known).alike,
            None => &self.alike,
        };
        // What all other words are at most, for a name that was met already.
        let (mut most, mut heaviest, mut spares) = (0.0, 0.0, self.sought[at].spare);
        for (other, sought) in self.sought.iter().enumerate() {
            if other != at {
                most += sought.most;
                heaviest += sought.heaviest.max(sought.joined);
                spares += sought.spare;
            }
        }
        let (own, joined) = (self.sought[at].spare, self.sought[at].joined);
        let (weight, absent) = (word.weight, word.absent);
        for alike in alike {
            let [least, listed] = alike.weights();
            // It bends where both words weigh the same.
            let worth = [least, listed, weight.clamp(least, listed)]
                .map(|listed| self.bound.worth(weight, absent, alike.similarity(), listed))
                .into_iter()
                .fold(f32::MIN, f32::max);
            // Its listed word is not left alone, which may be worth more than it loses.
            if worth + self.bound.beside(listed) <= 0.0 {
                continue;
            }
            let worth = worth.max(0.0);
            let new = taking && worth + open.worth >= self.bound.needed;
            if !new && self.names.met.is_empty() {
                continue;
            }
            let agreed = Agreed {
                worth,
                spare: (own - worth).max(0.0),
                weight: listed,
            };
            let too_heavy = |worth, spare, weight| {
                view.lighter_than(weight + self.bound.most_alone(worth, spare))
            };
            let end = too_heavy(worth + most, spares, listed.max(joined) + heaviest);
            let end_of_new = if new {
                let spare = open.spare + agreed.spare;
                too_heavy(worth + open.worth, spare, listed + open.weight)
            } else {
                0
            };
            let names = view.postings(alike.token).iter();
            for name in names.take_while(|&name| name < end) {
                self.names.agree(name, at, agreed, name < end_of_new);
            }
        }
    }

    /// Compares the names that were taken up.
    fn compare(&mut self, view: &View<'_>, tokens: &[Token<'_>], threshold: f32, rules: &Rules) {
        for at in 0..self.names.met.len() {
            let name = self.names.met[at].name;
            if self.find_edges(view, tokens, name) {
                self.score(view, tokens, name, threshold, rules);
            }
        }
    }

    /// Finds what agrees in a name; whether that may be enough.
    fn find_edges(&mut self, view: &View<'_>, tokens: &[Token<'_>], name: u32) -> bool {
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

    /// Finds what agrees when neighbours are run together: which words of the query.
    fn find_joined(&mut self, view: &View<'_>, tokens: &[Token<'_>], name: u32) -> u64 {
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

    /// Scores a name by the edges that were found.
    fn score(
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

    fn sort_found(&mut self) {
        self.found.sort_unstable_by(|a, b| {
            (b.worth.score.total_cmp(&a.worth.score)).then(a.name.cmp(&b.name))
        });
    }

    /// Scores every name of the index: the slow and plain twin of [`search`](Self::search).
    pub(crate) fn search_all(
        &mut self,
        index: &Index,
        query: &NormalizedName,
        threshold: f32,
        rules: &Rules,
    ) {
        let view = index.view();
        self.found.clear();
        let query = Side::new(query);
        let count = view.token_count() as usize;
        // Each word is made ready, and held against each of the query, once.
        self.prepared.resize(count, None);
        let width = query.tokens.len();
        let mut known: Vec<Option<Similarity>> = vec![None; count * width];
        for name in 0..view.names() {
            self.ids.clear();
            self.ids.extend(view.name(name));
            if self.ids.iter().any(|&id| id as usize >= count) {
                continue;
            }
            let words = self.ids.iter().map(|&id| {
                let token = view.token(id);
                let prepared = self.prepared[id as usize]
                    .get_or_insert_with(|| Arc::new(PreparedWord::new(token)));
                (token, prepared.clone())
            });
            let listed = Side::of(words);
            let alike = |i: usize, j: usize| {
                let cell = &mut known[self.ids[j] as usize * width + i];
                *cell.get_or_insert_with(|| words_alike(&query, &listed, i, j))
            };
            let pairing = &mut self.pairing;
            let worth = compare_sides(&query, &listed, pairing, rules, threshold, alike);
            if worth.score >= threshold {
                self.found.push(Candidate { name, worth });
            }
        }
        self.sort_found();
    }
}

/// Whether a token was not seen in this step yet.
fn is_new(seen: &mut [u32], token: u32, step: u32) -> bool {
    match seen.get_mut(token as usize) {
        Some(last) if *last != step => {
            *last = step;
            true
        }
        _ => false,
    }
}
