//! The names that may reach what is needed, by the words that are alike.

use super::found::{Agreed, Met};
use super::{COMPARE, Open, Workspace};
use crate::index::View;
use crate::names::Token;
use crate::score::MAX_WORDS;

impl Workspace {
    /// Takes up every name that may reach what is needed.
    pub(super) fn gather(&mut self, view: &View<'_>, tokens: &[Token<'_>]) {
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
    pub(super) fn keep(&mut self, view: &View<'_>, open: &Open) {
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

    /// Looks up the words that are alike to one word of the query, and the names that have them; new
    /// ones, if `taking`, where what is open could make up for what is missing.
    pub(super) fn look_up(
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
            let names = view.postings(alike.token);
            for name in names.take_while(|&name| name < end) {
                self.names.agree(name, at, agreed, name < end_of_new);
            }
        }
    }
}
