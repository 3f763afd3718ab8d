//! Many listed words held against one word of a query, several at once.

use super::agreement::Similarity;
use super::before_sound::{BeforeSound, before_sound};
use super::judge::PairJudge;
use super::lanes::{LANES, LaneForm, Lanes};
use super::similarity::pair_forms;
use super::sounds::{SoundForm, alike};
use crate::names::Token;

/// A word of a query with its forms: as they are, and as they are held against a word of a script
/// that writes no vowels.
pub(super) struct QueryWord<'a> {
    pub(super) token: Token<'a>,
    pub(super) forms: [&'a [SoundForm]; 2],
}

/// Listed words that wait until enough of their forms are there to be compared in lanes.
#[derive(Debug, Clone, Default)]
pub(super) struct Batch {
    words: Vec<Pending>,
    /// For each form of the word of the query, as it is and as it is held against a script that writes no
    /// vowels, what it is held against.
    queues: [Vec<Queue>; 2],
    /// Memory for the form that was prepared last, if it is short and if not.
    short: LaneForm,
    long: SoundForm,
}

/// A listed word and what it agrees in as far as is known.
#[derive(Debug, Clone, Copy)]
struct Pending {
    id: u32,
    best: Similarity,
    judge: PairJudge,
}

/// Forms of listed words; for each, which word it is of, and what it loses for being unusual.
#[derive(Debug, Clone, Default)]
struct Queue {
    /// Whether the lanes are ready for the form of the query.
    begun: bool,
    lanes: Lanes,
    owners: [(usize, u16); LANES],
}

impl Queue {
    /// Puts a form of a listed word beside others that are held against a form of the query.
    fn put(&mut self, query: &SoundForm, form: &LaneForm, word: usize, unusual: u16) {
        if !self.begun {
            self.lanes.begin(query);
            self.begun = true;
        }
        if let Some(owner) = self.owners.get_mut(self.lanes.taken()) {
            *owner = (word, unusual);
            self.lanes.put(form, query.length);
        }
    }

    /// Compares what is there with a form of the query, and makes room.
    fn compare(&mut self, form: &SoundForm, words: &mut [Pending]) {
        let alike = self.lanes.alike(form);
        let taken = self.lanes.taken();
        for (&(word, unusual), alike) in self.owners.iter().zip(alike).take(taken) {
            let Pending { best, judge, .. } = &mut words[word];
            best.raise(judge.near(alike, unusual));
        }
        self.lanes.clear();
    }
}

impl Batch {
    /// How alike a listed word is, as [`similarity`](super::similarity::similarity) says; nothing if
    /// that depends on how alike forms are: then the word waits for [`finish`](Self::finish).
    pub(super) fn add(
        &mut self,
        query: &QueryWord<'_>,
        id: u32,
        listed: Token<'_>,
        floor: u16,
    ) -> Option<Similarity> {
        let (mut best, other_name) = match before_sound(query.token, listed) {
            BeforeSound::Settled(similarity) => return Some(similarity),
            BeforeSound::Open { best, other_name } => (best, other_name),
        };
        let judge = PairJudge::of(query.token, listed, other_name, floor);
        let forms = query.forms[usize::from(judge.loose)];
        let queues = &mut self.queues[usize::from(judge.loose)];
        if queues.len() < forms.len() {
            queues.resize_with(forms.len(), Queue::default);
        }
        let word = self.words.len();
        // Which form of it was prepared last, and whether it is short.
        let mut prepared = (usize::MAX, false);
        pair_forms(forms, listed, &judge, &mut best, |pair| {
            if prepared.0 != pair.listed_rank {
                prepared = (pair.listed_rank, self.short.set(pair.form, judge.loose));
                if !prepared.1 {
                    self.long.set(pair.form, judge.loose);
                    self.long.find_nearest();
                }
            }
            let form = &forms[pair.query_form];
            if !prepared.1 {
                return alike(form, &self.long, pair.least);
            }
            if !Lanes::fit(form) {
                return alike(form, &SoundForm::new(pair.form, judge.loose), pair.least);
            }
            if self.words.len() == word {
                let best = Similarity::NONE;
                self.words.push(Pending { id, best, judge });
            }
            let queue = &mut queues[pair.query_form];
            queue.put(form, &self.short, word, pair.unusual);
            if queue.lanes.taken() == LANES {
                queue.compare(form, &mut self.words);
            }
            0
        });
        match self.words.get_mut(word) {
            Some(pending) => pending.best.raise(best),
            None => return Some(judge.finish(best)),
        }
        None
    }

    /// Calls `each` with every word that waits and how alike it is, if more than `floor`.
    pub(super) fn finish(
        &mut self,
        query: &QueryWord<'_>,
        floor: u16,
        mut each: impl FnMut(u32, Similarity),
    ) {
        for (queues, forms) in self.queues.iter_mut().zip(query.forms) {
            for (queue, form) in queues.iter_mut().zip(forms) {
                if queue.lanes.taken() > 0 {
                    queue.compare(form, &mut self.words);
                }
                queue.begun = false;
            }
        }
        for Pending { id, best, judge } in self.words.drain(..) {
            let similarity = judge.finish(best);
            if similarity.milli > floor {
                each(id, similarity);
            }
        }
    }
}
