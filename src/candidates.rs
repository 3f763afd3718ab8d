//! From the words of a query to the names that can match, and their scores.
//!
//! Nothing that brute force would find is lost. Words are related only through shared keys
//! ([`crate::names::keys`]), so looking the keys up finds every word that is alike at all. A name
//! can reach the threshold only if words that agree make up enough of the query; so it must contain
//! one of a few decisive words, and only their postings are read, the cheapest choice of them first.
//! Each name found is scored by the scorer's own alignment, from the similarities that were looked up.

use crate::index::{Index, View};
use crate::names::keys::{initial_keys, join_keys, joined_query_keys, keys};
use crate::names::{NormalizedName, Token};
use crate::score::{
    Edge, MAX_WORDS, MOST_WEIGHT, Pairing, Rules, Side, Similarity, Word, Worth, align, apart,
    compare_sides, joinable, joined_similarity, joins, similarity,
};

/// A listed name and what it is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Candidate {
    pub(crate) name: u32,
    pub(crate) worth: Worth,
}

/// A word of the index that agrees with words of the query.
#[derive(Debug, Clone, Copy)]
struct Hit {
    token: u32,
    query: u8,
    query_words: u8,
    similarity: Similarity,
}

/// Memory for searches, used again from query to query: four bytes a word and a name of the index.
#[derive(Debug, Default)]
pub(crate) struct Workspace {
    key: Vec<u8>,
    hits: Vec<Hit>,
    /// For each token, where its hits start, plus one; 0 for none.
    slots: Vec<u32>,
    /// For each token or name, the last step that saw it.
    seen_tokens: Vec<u32>,
    seen_names: Vec<u32>,
    step: u32,
    /// Names in which neighbours run together may be a word of the query: name, which word.
    joined: Vec<(u32, u8)>,
    pairing: Pairing,
    listed: Vec<Word>,
    words: Vec<Word>,
    bounds: Vec<WordBound>,
    pub(crate) found: Vec<Candidate>,
    pub(crate) work: Work,
}

/// What a search did, for measuring.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Work {
    pub(crate) keys: u64,
    pub(crate) words: u64,
    pub(crate) postings: u64,
    pub(crate) scored: u64,
}

/// A word of the query as the bounds see it.
#[derive(Debug, Clone, Copy, Default)]
struct WordBound {
    /// What its agreement adds to the possibility of a match.
    possibility: f32,
    /// Heaviest listed word it agrees with.
    heaviest: f32,
    /// Names in the postings of all words it agrees with.
    cost: usize,
    /// It may agree with words that were not looked up.
    open: bool,
    decisive: bool,
}

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
        self.begin(&view);
        let mut tokens = [Token::new(&[]); MAX_WORDS];
        let mut count = 0;
        for (slot, token) in tokens.iter_mut().zip(query.tokens()) {
            *slot = token;
            count += 1;
        }
        let tokens = &tokens[..count];
        self.words.clear();
        self.words.extend(tokens.iter().map(|&t| Word::new(t)));
        self.bounds.clear();
        for at in 0..tokens.len() {
            self.look_up(&view, tokens, at);
        }
        self.look_up_joins(&view, tokens);
        self.close_hits();
        let needed = self.possibilities(threshold, rules);
        if !self.decide(needed) {
            return self.search_all(index, query, threshold, rules);
        }
        self.collect(&view, tokens, needed, threshold, rules);
    }

    fn begin(&mut self, view: &View<'_>) {
        for hit in self.hits.drain(..) {
            if let Some(slot) = self.slots.get_mut(hit.token as usize) {
                *slot = 0;
            }
        }
        let (tokens, names) = (view.token_count() as usize, view.names() as usize);
        if self.slots.len() != tokens || self.seen_names.len() != names || self.step > u32::MAX / 2
        {
            self.slots = vec![0; tokens];
            self.seen_tokens = vec![0; tokens];
            self.seen_names = vec![0; names];
            self.step = 0;
        }
        self.joined.clear();
        self.found.clear();
        self.work = Work::default();
    }

    /// Whether a token was not seen in this step yet.
    fn new_token(seen: &mut [u32], token: u32, step: u32) -> bool {
        match seen.get_mut(token as usize) {
            Some(last) if *last != step => {
                *last = step;
                true
            }
            _ => false,
        }
    }

    /// Looks up one word of the query.
    fn look_up(&mut self, view: &View<'_>, tokens: &[Token<'_>], at: usize) {
        let token = tokens[at];
        self.step += 1;
        let mut bound = WordBound {
            // An initial fits too many words to look them up; it is held against each name instead.
            open: token.is_initial(),
            heaviest: if token.is_initial() { MOST_WEIGHT } else { 0.0 },
            ..WordBound::default()
        };
        let mut key = std::mem::take(&mut self.key);
        let mut take = |this: &mut Self, key: &[u8]| {
            this.work.keys += 1;
            let Some(list) = view.list(key) else {
                return;
            };
            for id in list.iter() {
                if !Self::new_token(&mut this.seen_tokens, id, this.step) {
                    continue;
                }
                this.work.words += 1;
                let listed = view.token(id);
                let similarity = similarity(token, listed);
                if similarity.milli > 0 {
                    bound.heaviest = bound.heaviest.max(Word::new(listed).absent);
                    bound.cost += view.postings(id).len();
                    this.hits.push(Hit {
                        token: id,
                        query: at as u8,
                        query_words: 1,
                        similarity,
                    });
                }
            }
        };
        if !token.is_initial() {
            keys(token, &mut key, |key| take(self, key));
            initial_keys(token, &mut key, |key| take(self, key));
        }
        // Listed neighbours that are this word, run together.
        let joined_from = self.joined.len();
        if !token.is_number() && !token.is_initial() {
            for form in token.forms() {
                join_keys(form, &mut key, |key| {
                    self.work.keys += 1;
                    if let Some(list) = view.list(key) {
                        self.joined.extend(list.iter().map(|name| (name, at as u8)));
                    }
                });
            }
        }
        let joined = self.joined.len() - joined_from;
        if joined > 0 {
            bound.cost += joined;
            bound.heaviest = bound.heaviest.max(2.0 * MOST_WEIGHT);
        }
        self.key = key;
        self.bounds.push(bound);
    }

    /// Looks up neighbours of the query, run together.
    fn look_up_joins(&mut self, view: &View<'_>, tokens: &[Token<'_>]) {
        let mut key = std::mem::take(&mut self.key);
        for (at, pair) in tokens.windows(2).enumerate() {
            if !joinable(pair[0], pair[1]) {
                continue;
            }
            self.step += 1;
            joins(pair[0], pair[1], |sound| {
                joined_query_keys(sound, &mut key, |key| {
                    self.work.keys += 1;
                    let Some(list) = view.list(key) else {
                        return;
                    };
                    for id in list.iter() {
                        if !Self::new_token(&mut self.seen_tokens, id, self.step) {
                            continue;
                        }
                        self.work.words += 1;
                        let listed = view.token(id);
                        let similarity = joined_similarity(pair[0], pair[1], listed);
                        if similarity.milli == 0 {
                            continue;
                        }
                        let (cost, weight) = (view.postings(id).len(), Word::new(listed).absent);
                        for bound in &mut self.bounds[at..at + 2] {
                            bound.cost += cost;
                            bound.heaviest = bound.heaviest.max(weight);
                        }
                        self.hits.push(Hit {
                            token: id,
                            query: at as u8,
                            query_words: 2,
                            similarity,
                        });
                    }
                });
            });
        }
        self.key = key;
    }

    /// Puts the hits of one token side by side, where names find them.
    fn close_hits(&mut self) {
        self.hits
            .sort_unstable_by_key(|hit| (hit.token, hit.query, hit.query_words));
        for (at, hit) in self.hits.iter().enumerate().rev() {
            if let Some(slot) = self.slots.get_mut(hit.token as usize) {
                *slot = at as u32 + 1;
            }
        }
        self.joined.sort_unstable();
        self.joined.dedup();
    }

    /// What each word adds to the possibility of a match, and how much is needed.
    ///
    /// With words of weight M agreeing and others of absent weight U not, the likeness is at most
    /// M / (M + missing × U), a contradiction costing no less; so it reaches the threshold t only if
    /// (1 - t) M >= t × missing × U. With U = all - agreeing, that is the sum over agreeing words of
    /// (1 - t) weight + t × missing × absent, which must reach t × missing × all.
    fn possibilities(&mut self, threshold: f32, rules: &Rules) -> f32 {
        let share = threshold * rules.missing;
        let mut all = 0.0;
        for (bound, word) in self.bounds.iter_mut().zip(&self.words) {
            bound.possibility = (1.0 - threshold) * word.weight + share * word.absent;
            all += word.absent;
        }
        // A hair less, for rounding.
        share * all * 0.9999
    }

    /// Chooses the decisive words: those of which a matching name must have one. All words but the
    /// costliest ones that together could not make a match. False if initials alone could.
    fn decide(&mut self, needed: f32) -> bool {
        let mut order = [0u8; MAX_WORDS];
        let count = self.bounds.len().min(MAX_WORDS);
        for (at, slot) in order.iter_mut().enumerate().take(count) {
            *slot = at as u8;
        }
        let order = &mut order[..count];
        order.sort_unstable_by_key(|&at| {
            let bound = &self.bounds[usize::from(at)];
            (!bound.open, std::cmp::Reverse(bound.cost), at)
        });
        let mut left_out = 0.0;
        for &at in order.iter() {
            let bound = &mut self.bounds[usize::from(at)];
            bound.decisive = left_out + bound.possibility >= needed && !bound.open;
            if !bound.decisive {
                left_out += bound.possibility;
            }
        }
        left_out < needed
    }

    /// Scores the names in the postings of the decisive words.
    fn collect(
        &mut self,
        view: &View<'_>,
        tokens: &[Token<'_>],
        needed: f32,
        threshold: f32,
        rules: &Rules,
    ) {
        // What a name has beyond what agrees is missing in the query: a bound on its weight.
        let all: f32 = self.words.iter().map(|word| word.weight).sum();
        let agreeing: f32 = self.bounds.iter().map(|b| b.heaviest).sum();
        let beyond = all * (1.0 / threshold - 1.0) / rules.missing;
        let end = view.lighter_than((agreeing + beyond) * 1.0001);
        self.step += 1;
        for at in 0..self.hits.len() {
            let hit = self.hits[at];
            let from = usize::from(hit.query);
            let words = &self.bounds[from..from + usize::from(hit.query_words)];
            if !words.iter().any(|bound| bound.decisive) {
                continue;
            }
            let list = view.postings(hit.token).below(end);
            self.work.postings += list.len() as u64;
            for name in list.iter() {
                self.consider(view, tokens, name, needed, threshold, rules);
            }
        }
        for at in 0..self.joined.len() {
            let (name, query) = self.joined[at];
            if self.bounds[usize::from(query)].decisive && name < end {
                self.work.postings += 1;
                self.consider(view, tokens, name, needed, threshold, rules);
            }
        }
        self.found.sort_unstable_by(|a, b| {
            (b.worth.score.total_cmp(&a.worth.score)).then(a.name.cmp(&b.name))
        });
    }

    #[inline]
    fn consider(
        &mut self,
        view: &View<'_>,
        tokens: &[Token<'_>],
        name: u32,
        needed: f32,
        threshold: f32,
        rules: &Rules,
    ) {
        match self.seen_names.get_mut(name as usize) {
            Some(last) if *last != self.step => *last = self.step,
            _ => return,
        }
        self.pairing.edges.clear();
        let mut agreeing = 0u64;
        for (j, id) in view.name(name).enumerate() {
            let Some(&slot) = self.slots.get(id as usize) else {
                continue;
            };
            if slot == 0 {
                continue;
            }
            for hit in self.hits[slot as usize - 1..]
                .iter()
                .take_while(|h| h.token == id)
            {
                agreeing |= ((1 << hit.query_words) - 1) << hit.query;
                self.pairing.edges.push(Edge {
                    query_words: hit.query_words,
                    ..Edge::single(usize::from(hit.query), j, hit.similarity)
                });
            }
        }
        let joined = self.joined_of(name);
        for &(_, query) in &self.joined[joined.clone()] {
            agreeing |= 1 << query;
        }
        let possible: f32 = self
            .bounds
            .iter()
            .enumerate()
            .filter(|(at, bound)| bound.open || agreeing >> at & 1 == 1)
            .map(|(_, bound)| bound.possibility)
            .sum();
        if possible < needed {
            return;
        }
        self.work.scored += 1;
        self.listed.clear();
        for id in view.name(name) {
            self.listed.push(Word::new(view.token(id)));
        }
        self.initials(view, tokens, name);
        if !joined.is_empty() {
            self.joined_edges(view, tokens, name, joined);
        }
        let mut ids = [0u32; MAX_WORDS];
        for (slot, id) in ids.iter_mut().zip(view.name(name)) {
            *slot = id;
        }
        let (pairing, listed) = (&mut self.pairing, &self.listed);
        let worth = align(&self.words, listed, pairing, rules, threshold, |i, j| {
            apart(tokens[i], view.token(ids[j]))
        });
        if worth.score >= threshold {
            self.found.push(Candidate { name, worth });
        }
    }

    /// The initials of the query against each word of a name.
    fn initials(&mut self, view: &View<'_>, tokens: &[Token<'_>], name: u32) {
        for (i, &token) in tokens.iter().enumerate().filter(|(_, t)| t.is_initial()) {
            for (j, id) in view.name(name).enumerate() {
                let alike = similarity(token, view.token(id));
                if alike.milli > 0 {
                    self.pairing.edges.push(Edge::single(i, j, alike));
                }
            }
        }
    }

    /// Where the words stand that neighbours in a name may be.
    fn joined_of(&self, name: u32) -> std::ops::Range<usize> {
        if self.joined.is_empty() {
            return 0..0;
        }
        let start = self.joined.partition_point(|&(other, _)| other < name);
        let count = self.joined[start..]
            .iter()
            .take_while(|&&(other, _)| other == name)
            .count();
        start..start + count
    }

    fn joined_edges(
        &mut self,
        view: &View<'_>,
        tokens: &[Token<'_>],
        name: u32,
        joined: std::ops::Range<usize>,
    ) {
        let mut before: Option<Token<'_>> = None;
        for (j, id) in view.name(name).enumerate() {
            let second = view.token(id);
            if let Some(first) = before {
                for at in joined.clone() {
                    let i = usize::from(self.joined[at].1);
                    let alike = joined_similarity(first, second, tokens[i]);
                    if alike.milli > 0 {
                        self.pairing.edges.push(Edge {
                            listed_words: 2,
                            ..Edge::single(i, j - 1, alike)
                        });
                    }
                }
            }
            before = Some(second);
        }
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
        for name in 0..view.names() {
            let listed = Side::of(view.name(name).map(|id| view.token(id)).collect());
            let worth = compare_sides(&query, &listed, &mut self.pairing, rules, threshold);
            if worth.score >= threshold {
                self.found.push(Candidate { name, worth });
            }
        }
        self.found.sort_unstable_by(|a, b| {
            (b.worth.score.total_cmp(&a.worth.score)).then(a.name.cmp(&b.name))
        });
    }
}
