//! What words of a name tell of the kind of party that bears it, beside their class.

use super::tables::listed;
use super::tables::words::BEARERS;
use std::collections::HashSet;
use std::sync::LazyLock;

static FORMS: LazyLock<HashSet<&str>> = LazyLock::new(|| of("form"));
static CRAFT: LazyLock<HashSet<&str>> = LazyLock::new(|| of("craft"));

fn of(kind: &str) -> HashSet<&'static str> {
    listed(BEARERS, kind).into_iter().collect()
}

/// Whether a legal form, as a token has it, is no part of anybody's name: beside it stands an organization.
pub(crate) fn is_sure_form(word: &str) -> bool {
    FORMS.contains(word)
}

/// Whether a word says what a ship is, or what it carries, and is none of its name.
pub(crate) fn is_craft(word: &str) -> bool {
    CRAFT.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::tables::tests::is_folded;
    use crate::names::{Normalizer, WordClass};

    #[test]
    fn every_form_is_one_and_no_word_stands_twice() {
        for kind in ["form", "craft"] {
            let all = listed(BEARERS, kind);
            assert_eq!(all.len(), of(kind).len(), "{kind}");
            assert!(all.iter().all(|word| is_folded(word)), "{kind}");
        }
    }

    #[test]
    fn every_word_is_one_of_a_name_and_of_a_class_that_is_asked_for() {
        let token = |word: &str, class: fn(Option<WordClass>) -> bool| {
            let name = Normalizer::V1.normalize(&format!("{word} zvesnaz"));
            let mut tokens = name.tokens();
            tokens.any(|token| token.text() == word && class(token.class()))
        };
        let dead: Vec<&str> = FORMS
            .iter()
            .filter(|form| !token(form, |class| class == Some(WordClass::LegalForm)))
            .chain(CRAFT.iter().filter(|word| {
                let asked = |class| {
                    matches!(
                        class,
                        Some(WordClass::Generic | WordClass::Title | WordClass::Suffix)
                    )
                };
                !token(word, asked)
            }))
            .copied()
            .collect();
        assert_eq!(dead, [""; 0]);
    }
}
