//! Organizations cut down to their first letters: NIOC is the National Iranian Oil Company.
//!
//! Only the acronym of a whole name counts, of a name that has a word of trade or a legal form: people
//! are not called by three letters, and letters of part of a name would make any word of something.

use super::similarity::{Agreement, Similarity};
use crate::names::{Token, WordClass};

/// Fewest letters: two are initials.
const FEWEST: usize = 3;
/// Most letters: a longer one is made to be a word.
const MOST: usize = 8;
/// Most words of a name that is cut down so.
pub(crate) const MOST_WORDS: usize = 12;

/// The first letters of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Acronym {
    /// The first of its words, and how many there are up to the last.
    pub(crate) first: u8,
    pub(crate) words: u8,
    length: u8,
    letters: [u8; MOST],
}

impl Acronym {
    pub(crate) fn letters(&self) -> &[u8] {
        &self.letters[..usize::from(self.length)]
    }

    /// Whether a word of the other name is this acronym.
    pub(crate) fn is(&self, token: Token<'_>) -> bool {
        token.text_bytes() == self.letters() && may_be_acronym(token)
    }

    /// What that is worth. Three letters fit one name of some thousands by chance, five fit none.
    pub(crate) fn similarity(&self) -> Similarity {
        let milli = match self.length {
            ..=3 => 760,
            4 => 850,
            5.. => 920,
        };
        Similarity {
            milli,
            agreement: Agreement::Acronym,
        }
    }
}

/// Whether a word may be an acronym.
pub(crate) fn may_be_acronym(token: Token<'_>) -> bool {
    let text = token.text_bytes();
    (FEWEST..=MOST).contains(&text.len())
        && token.class().is_none()
        && !token.is_number()
        && text.iter().all(u8::is_ascii_lowercase)
}

/// Calls `each` with the acronyms of a name: with its small words and without (of, and), with the legal
/// form behind it and without.
pub(crate) fn acronyms(tokens: &[Token<'_>], mut each: impl FnMut(Acronym)) {
    use WordClass::{Article, Conjunction, Generic, LegalForm, Particle};
    let of_trade = |token: &Token<'_>| matches!(token.class(), Some(Generic | LegalForm));
    if tokens.len() > MOST_WORDS || !tokens.iter().any(of_trade) {
        return;
    }
    let outer = |token: &&Token<'_>| matches!(token.class(), Some(LegalForm | Article));
    let form = |token: &&Token<'_>| token.class() == Some(LegalForm);
    let first = tokens.iter().take_while(outer).count();
    let behind = tokens.iter().rev().take_while(form).count();
    let Some(core) = tokens.get(first..tokens.len() - behind) else {
        return;
    };
    let mut before: [Option<Acronym>; 4] = [None; 4];
    for (at, (small_words, with_form)) in
        [(true, false), (false, false), (true, true), (false, true)]
            .into_iter()
            .enumerate()
    {
        let last = core.len() + usize::from(with_form && behind > 0);
        let mut acronym = Acronym {
            first: first as u8,
            words: last as u8,
            length: 0,
            letters: [0; MOST],
        };
        let mut fits = true;
        for token in &tokens[first..first + last] {
            let class = token.class();
            if class == Some(Article)
                || !small_words && matches!(class, Some(Particle | Conjunction))
            {
                continue;
            }
            fits &= !token.is_number() && !token.is_initial();
            for word in token.text_bytes().split(|&byte| byte == b' ') {
                match (
                    word.first().copied(),
                    acronym.letters.get_mut(usize::from(acronym.length)),
                ) {
                    (Some(letter @ b'a'..=b'z'), Some(slot)) => {
                        *slot = letter;
                        acronym.length += 1;
                    }
                    _ => fits = false,
                }
            }
        }
        let fits = fits && core.len() > 1 && usize::from(acronym.length) >= FEWEST;
        if fits
            && !before
                .iter()
                .flatten()
                .any(|b| b.letters() == acronym.letters())
        {
            before[at] = Some(acronym);
            each(acronym);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::acronyms;
    use crate::names::{Normalizer, Token};

    fn of(name: &str) -> Vec<String> {
        let name = Normalizer::V1.normalize(name);
        let tokens: Vec<Token<'_>> = name.tokens().collect();
        let mut found = Vec::new();
        acronyms(&tokens, |acronym| {
            found.push(String::from_utf8_lossy(acronym.letters()).into_owned());
        });
        found
    }

    #[test]
    fn with_small_words_and_forms_and_without() {
        assert_eq!(of("Orbital Tin Mining Company"), ["otm", "otmc"]);
        assert_eq!(of("Bureau of Tin and Zinc"), ["botaz", "btz"]);
    }

    #[test]
    fn people_and_long_or_short_names_have_none() {
        assert!(of("Anna Maria Kowalska").is_empty());
        assert!(of("Zinc Ltd").is_empty());
        assert!(of("A Very Long List of Words That Nobody Would Shorten Company").is_empty());
    }
}
