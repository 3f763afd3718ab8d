//! Lists of ascending ids behind the keys of an fst, a byte or two for each id.
//!
//! ```text
//! value of a key  an id with the lowest bit set, or twice the place of a list in its section
//! list            number of ids, then for each what it is more than the one before; all as LEB128
//! ```

/// Writes lists one behind the other.
#[derive(Debug, Default)]
pub(super) struct Lists {
    bytes: Vec<u8>,
}

impl Lists {
    /// Adds ascending ids; gives the value that stands for them. One id is its own value.
    pub(super) fn value(&mut self, ids: &[u32]) -> u64 {
        if let [id] = ids {
            return u64::from(*id) << 1 | 1;
        }
        let at = self.bytes.len() as u64;
        self.push(ids.len() as u32);
        let mut last = 0;
        for &id in ids {
            self.push(id.wrapping_sub(last));
            last = id;
        }
        at << 1
    }

    fn push(&mut self, mut number: u32) {
        while number >= MORE.into() {
            self.bytes.push(number as u8 | MORE);
            number >>= BITS;
        }
        self.bytes.push(number as u8);
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// The mark of a byte behind which the number goes on, and how many bits of it each byte has.
const MORE: u8 = 0x80;
const BITS: u32 = 7;

/// Ascending ids: one, or what is left of several in a section.
#[derive(Debug, Clone, Copy)]
pub(crate) struct List<'a> {
    bytes: &'a [u8],
    left: u32,
    last: u32,
}

impl<'a> List<'a> {
    /// The ids that a value stands for; the section may hold anything.
    #[inline]
    pub(super) fn of(value: u64, lists: &'a [u8]) -> Self {
        let place = value >> 1;
        if value & 1 == 1 {
            let (bytes, left, last) = (&[0][..], 1, place as u32);
            return Self { bytes, left, last };
        }
        let mut list = Self {
            bytes: lists.get(place as usize..).unwrap_or_default(),
            left: 0,
            last: 0,
        };
        list.left = list.number().unwrap_or(0);
        list
    }

    /// How many ids.
    pub(crate) fn len(&self) -> usize {
        self.left as usize
    }

    #[inline]
    fn number(&mut self) -> Option<u32> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            number |= u32::from(byte & !MORE).checked_shl(shift)?;
            if byte < MORE {
                return Some(number);
            }
            shift += BITS;
        }
    }
}

impl Iterator for List<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        self.left = self.left.checked_sub(1)?;
        self.last = self.last.wrapping_add(self.number()?);
        Some(self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::{List, Lists};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(lists in proptest::collection::vec(proptest::collection::btree_set(any::<u32>(), 1..9), 1..9)) {
            let lists: Vec<Vec<u32>> = lists.into_iter().map(|ids| ids.into_iter().collect()).collect();
            let mut written = Lists::default();
            let values: Vec<u64> = lists.iter().map(|ids| written.value(ids)).collect();
            for (ids, value) in lists.iter().zip(values) {
                let list = List::of(value, written.bytes());
                prop_assert_eq!(list.len(), ids.len());
                prop_assert!(list.eq(ids.iter().copied()));
            }
        }

        #[test]
        fn anything_is_read(bytes in proptest::collection::vec(any::<u8>(), 0..20), value in 0u64..50) {
            prop_assert!(List::of(value, &bytes).count() <= bytes.len().max(1));
        }
    }
}
