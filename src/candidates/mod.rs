//! From the words of a query to the names that can match, and their scores.
//!
//! Nothing that brute force would find is lost. Words are related only through shared keys
//! ([`crate::names::keys`]), so looking the keys up finds every word that is alike at all; of most words
//! that are listed themselves the index has those that are alike written down. What each word of the
//! query can add to a match has a bound ([`bound`]), and so has what a name must reach:
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
//!
//! | file | what |
//! | --- | --- |
//! | `bound` | what a word can add to a match, and what a name must reach: the arithmetic |
//! | `words` | the listed words that are alike to a word of the query |
//! | `memory` | what looking a word up gave, for when it comes again |
//! | `joined` | words that are one on the other side: neighbours run together, acronyms |
//! | `gather` | steps 1 and 2 |
//! | `found` | the names that were met, and what agrees in each |
//! | `compare` | step 3 |
//! | `rows` | the listed words that were met, and how alike each is to each word of the query |
//! | `exhaustive` | every name scored: the slow and plain twin |

mod bound;
mod compare;
mod exhaustive;
mod found;
mod gather;
mod joined;
mod memory;
mod rows;
mod words;

use crate::index::{Index, View, Walk};
use crate::names::{NormalizedName, Token};
use crate::score::{
    JoinedWords, MAX_WORDS, MOST_JOINED, MOST_WEIGHT, Pairing, PreparedQuery, PreparedWord, Rules,
    Word, Worth,
};
use bound::Bound;
use found::Names;
use joined::RunHit;
use memory::{Alike, Known, Memory};
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
    /// Words that share a key with the one that is looked up, and those that are alike to it.
    related: Vec<u32>,
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

    fn sort_found(&mut self) {
        self.found.sort_unstable_by(|a, b| {
            (b.worth.score.total_cmp(&a.worth.score)).then(a.name.cmp(&b.name))
        });
    }
}
