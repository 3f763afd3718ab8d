//! Ids under keys, collected in any order and given back sorted: 16 bytes a pair, and the bytes of its key.

/// Pairs of a key and an id.
#[derive(Debug, Default)]
pub(super) struct Keyed {
    bytes: Vec<u8>,
    pairs: Vec<Pair>,
}

#[derive(Debug, Clone, Copy)]
struct Pair {
    start: usize,
    id: u32,
    length: u32,
}

impl Keyed {
    pub(super) fn push(&mut self, key: &[u8], id: u32) {
        self.pairs.push(Pair {
            start: self.bytes.len(),
            id,
            length: key.len() as u32,
        });
        self.bytes.extend_from_slice(key);
    }

    /// Calls `each` with every key, in order, and its ids, ascending and different.
    pub(super) fn each_list<E>(
        mut self,
        mut each: impl FnMut(&[u8], &[u32]) -> Result<(), E>,
    ) -> Result<(), E> {
        let bytes = &self.bytes;
        let key = |pair: &Pair| &bytes[pair.start..pair.start + pair.length as usize];
        self.pairs
            .sort_unstable_by(|a, b| key(a).cmp(key(b)).then(a.id.cmp(&b.id)));
        let mut ids = Vec::new();
        for run in self.pairs.chunk_by(|a, b| key(a) == key(b)) {
            ids.clear();
            ids.extend(run.iter().map(|pair| pair.id));
            ids.dedup();
            each(key(&run[0]), &ids)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Keyed;

    #[test]
    fn keys_come_in_order_each_id_once() {
        let mut keyed = Keyed::default();
        for (key, id) in [("b", 2), ("a", 7), ("b", 1), ("", 3), ("b", 2), ("ab", 0)] {
            keyed.push(key.as_bytes(), id);
        }
        let mut found = Vec::new();
        let all: Result<(), ()> = keyed.each_list(|key, ids| {
            found.push((String::from_utf8_lossy(key).into_owned(), ids.to_vec()));
            Ok(())
        });
        assert!(all.is_ok());
        let expected = [
            ("", vec![3]),
            ("a", vec![7]),
            ("ab", vec![0]),
            ("b", vec![1, 2]),
        ];
        assert!(
            found
                .iter()
                .map(|(key, ids)| (key.as_str(), ids.clone()))
                .eq(expected)
        );
    }
}
