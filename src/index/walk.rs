//! Looking keys up one after the other: what a key begins with as the last one did is not walked again.

/// The way to the key that was looked up last, for one map.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    key: Vec<u8>,
    /// The nodes on the way, as far as it goes, and the sums of what is written on it.
    steps: Vec<(usize, u64)>,
}

impl Walk {
    /// Forgets the way: the next key may be one of another map.
    pub(crate) fn begin(&mut self) {
        self.key.clear();
        self.steps.clear();
    }

    /// The value of a key. The cost is that of what it does not share with the beginning of the last.
    pub(super) fn find<D: AsRef<[u8]>>(&mut self, map: &fst::Map<D>, key: &[u8]) -> Option<u64> {
        let fst = map.as_fst();
        if self.steps.is_empty() {
            self.steps.push((fst.root().addr(), 0));
        }
        let shared = self.key.iter().zip(key).take_while(|(a, b)| a == b);
        self.steps.truncate(shared.count() + 1);
        self.key.clear();
        self.key.extend_from_slice(key);
        let walked = self.steps.len() - 1;
        let (at, mut sum) = self.steps[walked];
        let mut node = fst.node(at);
        for &byte in &key[walked..] {
            let transition = node.transition(node.find_input(byte)?);
            sum = sum.wrapping_add(transition.out.value()); // of a damaged map it may be anything
            node = fst.node(transition.addr);
            self.steps.push((transition.addr, sum));
        }
        node.is_final()
            .then(|| sum.wrapping_add(node.final_output().value()))
    }
}

#[cfg(test)]
mod tests {
    use super::Walk;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn finds_what_the_map_has(
            held in proptest::collection::btree_map("[ab]{0,6}", any::<u32>(), 0..40),
            asked in proptest::collection::vec("[ab]{0,7}", 1..60),
        ) {
            let held: BTreeMap<String, u64> = held.into_iter().map(|(key, value)| (key, value.into())).collect();
            let map = fst::Map::from_iter(held.clone()).expect("keys in order");
            let mut walk = Walk::default();
            for key in &asked {
                prop_assert_eq!(walk.find(&map, key.as_bytes()), held.get(key).copied());
            }
        }
    }
}
