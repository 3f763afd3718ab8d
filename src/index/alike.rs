//! The listed words that are alike to each listed word, found when an index is built: a word of a query that is listed need
//! then not be held against all that share a key with it. Those that come most often are found first, as far as it is
//! bounded what is compared and what is written.

use super::packed::Lists;
use super::walk::Walk;
use super::{Bytes, NOT_WRITTEN, Section, View};
use crate::names::keys::{initial_keys, keys};
use crate::score::PreparedQuery;
use std::sync::Arc;

/// Words compared at most, or few more: some five seconds of one core. OFAC's list needs 3.4 million.
const MOST_COMPARED: usize = 12_000_000;
/// Bytes that are written for each name at most, or few more: all words of OFAC's list take as much.
const MOST_BYTES: usize = 40;
/// Words found before it is asked whether that is enough: so that it does not matter how many threads find them.
const CHUNK: usize = 512;

/// What is known of the words of an index that is being built.
pub(super) struct Words<'a> {
    /// The fst of the keys.
    pub(super) keys: Vec<u8>,
    pub(super) tokens: &'a [u8],
    /// Where each token starts, and the end; little-endian.
    pub(super) starts: &'a [u8],
    /// In how many names each stands.
    pub(super) occurrences: &'a [u32],
    /// How many names there are.
    pub(super) names: usize,
}

impl Words<'_> {
    /// Adds the lists of words alike to those of the keys. Gives for each token the value of its list.
    pub(super) fn find_alike(self, lists: &mut Lists) -> std::io::Result<Vec<u32>> {
        let range = 0..self.keys.len();
        let bytes = Arc::new(Bytes::Owned(self.keys));
        let keys = fst::Map::new(Section { bytes, range }).map_err(std::io::Error::other)?;
        let of_keys = lists.bytes().to_vec();
        let view = View {
            lists: &of_keys,
            tokens: self.tokens,
            token_starts: self.starts,
            ..View::of_keys(&keys)
        };
        let mut order: Vec<u32> = (0..view.token_count()).collect();
        order.sort_by_key(|&token| std::cmp::Reverse(self.occurrences[token as usize]));
        let mut values = vec![NOT_WRITTEN; order.len()];
        let mut compared = 0;
        for chunk in order.chunks(CHUNK) {
            let written = lists.bytes().len() - of_keys.len();
            if compared >= MOST_COMPARED || written >= MOST_BYTES * self.names {
                break;
            }
            for (&token, found) in chunk.iter().zip(find(&view, chunk)) {
                compared += found.compared;
                if found.alike.is_empty() {
                    continue;
                }
                // Where no list can be pointed at any more, none is.
                let value = u32::try_from(lists.value(&found.alike));
                values[token as usize] = value.unwrap_or(NOT_WRITTEN);
            }
        }
        Ok(values)
    }
}

/// Finds the tokens alike to each of these, with as many threads as there are cores.
fn find(view: &View<'_>, tokens: &[u32]) -> Vec<Found> {
    let each = |tokens: &[u32]| -> Vec<Found> {
        let mut finder = Finder::default();
        tokens.iter().map(|&id| finder.find(view, id)).collect()
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut parts = tokens.chunks(tokens.len().div_ceil(threads).max(1));
    let own = parts.next().unwrap_or_default();
    std::thread::scope(|scope| {
        let start = |part| {
            let work = move || each(part);
            (part, std::thread::Builder::new().spawn_scoped(scope, work))
        };
        let others: Vec<_> = parts.map(start).collect();
        let mut found = each(own);
        for (part, other) in others {
            // Where no thread could be had, this one does its part.
            let other = other.ok().and_then(|other| other.join().ok());
            found.extend(other.unwrap_or_else(|| each(part)));
        }
        found
    })
}

/// The tokens alike to one, ascending, and with how many it was compared.
#[derive(Debug, Default)]
struct Found {
    alike: Vec<u32>,
    compared: usize,
}

/// Memory to find them with.
#[derive(Debug, Default)]
struct Finder {
    walk: Walk,
    key: Vec<u8>,
    related: Vec<u32>,
    query: PreparedQuery,
}

impl Finder {
    /// Finds the tokens alike to one, itself among them. None for an initial, which is under no key.
    fn find(&mut self, view: &View<'_>, id: u32) -> Found {
        let token = view.token(id);
        let mut found = Found::default();
        if token.is_initial() {
            return found;
        }
        self.related.clear();
        let mut take = |key: &[u8]| {
            if let Some(value) = view.value(key, &mut self.walk) {
                self.related.extend(view.list_of(value));
            }
        };
        keys(token, &mut self.key, &mut take);
        initial_keys(token, &mut self.key, &mut take);
        self.related.sort_unstable();
        self.related.dedup();
        found.compared = self.related.len();
        self.query.prepare(&[token]);
        let word = |id| view.token(id);
        let mut each = |id, _| found.alike.push(id);
        self.query
            .similarities(0, token, 0, &self.related, &word, &mut each);
        found.alike.sort_unstable();
        found
    }
}

#[cfg(test)]
mod tests {
    use crate::index::Builder;
    use crate::score::PreparedQuery;
    use crate::{Name, Party, PartyKind};

    #[test]
    fn what_is_written_down_is_all_that_is_alike_and_nothing_else() {
        let names = [
            "Mohammed Ahmad Hasan",
            "Muhammad Ahmed Hassan",
            "Mehmet Husain",
            "Hussein M. Hosein",
            "Ltd Limited 2 II",
            "محمد حسن",
            "王 明",
            "Wang Ming Trading Constr Construction",
        ];
        let mut party = Party::new("mine", "1", Some(PartyKind::Person));
        party.names.extend(names.map(Name::primary));
        let mut builder = Builder::new();
        builder.add(&party).unwrap();
        let index = builder.index().unwrap();
        let view = index.view();
        let (mut written, mut others) = (0, 0);
        for id in 0..view.token_count() {
            let (token, mut query) = (view.token(id), PreparedQuery::default());
            query.prepare(&[token]);
            let mut all: Vec<u32> = (0..view.token_count()).collect();
            all.retain(|&other| query.any_similarity(0, token, view.token(other)).milli > 0);
            match view.alike_to(id) {
                Some(value) => {
                    assert!(view.list_of(value).eq(all.iter().copied()), "{all:?}");
                    assert!(all.contains(&id));
                    written += 1;
                    others += all.len() - 1;
                }
                None => assert!(view.token(id).is_initial()),
            }
        }
        assert!(written > 20 && others > 10, "{written} {others}");
    }
}
