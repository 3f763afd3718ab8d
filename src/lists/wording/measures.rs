//! The words for measures in the tables of this engine.

use crate::party::Measure;

/// The measure of a word; one that has no measure of its own is one in words, `_` for a space.
pub(in crate::lists) fn measure(word: &str) -> Measure {
    let known = Measure::ALL.iter().find(|one| one.as_str() == word);
    let other = || Measure::Other(word.replace('_', " "));
    known.cloned().unwrap_or_else(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_table_is_that_of_the_json_form() {
        for known in Measure::ALL {
            assert_eq!(measure(known.as_str()), *known);
        }
        assert_eq!(measure("no_imports"), Measure::Other("no imports".into()));
    }
}
