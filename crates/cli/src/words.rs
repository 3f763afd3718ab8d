//! Words as people write them: what does not count in them, and slips.

/// A word without what people write differently: case, spaces, `_`, `-`.
pub(crate) fn plain(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Letters of a word in which one slip leaves it recognisable, and of one that may have two: in shorter
/// ones ("idno", "imo") a slip makes another word.
const ONE_SLIP: usize = 5;
const TWO_SLIPS: usize = 9;

/// Whether a word may be a known one with a letter or two more, less or other.
pub(crate) fn slips(word: &str, known: &str) -> bool {
    let most = match word.chars().count().min(known.chars().count()) {
        ..ONE_SLIP => return false,
        ONE_SLIP..TWO_SLIPS => 1,
        TWO_SLIPS.. => 2,
    };
    strsim::levenshtein(word, known) <= most
}
