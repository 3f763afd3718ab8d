//! SHA-256 of what is read and written, taken as it passes.

use sha2::{Digest, Sha256};
use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

/// The sum of all bytes so far; a clone is the same sum, for who asks at the end.
#[derive(Clone, Default)]
pub(crate) struct Sum(Arc<Mutex<Sha256>>);

impl Sum {
    pub(crate) fn add(&self, bytes: &[u8]) {
        let mut sum = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sum.update(bytes);
    }

    /// In lower-case hexadecimal, as those of the lists.
    pub(crate) fn hexadecimal(&self) -> String {
        let sum = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let digest = sum.clone().finalize();
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Sums what is read through it.
pub(crate) struct Summed<R> {
    inner: R,
    sum: Sum,
}

impl<R> Summed<R> {
    pub(crate) fn new(inner: R) -> (Self, Sum) {
        let sum = Sum::default();
        let summed = Self {
            inner,
            sum: sum.clone(),
        };
        (summed, sum)
    }
}

impl<R: Read> Read for Summed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.sum.add(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_summed() {
        let (mut reader, sum) = Summed::new(&b"abc"[..]);
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        assert_eq!(text, "abc");
        // The first example of FIPS 180.
        assert_eq!(
            sum.hexadecimal(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
