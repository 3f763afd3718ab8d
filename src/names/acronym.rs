//! Organizations cut down to their first letters: NIOC is the National Iranian Oil Company.
//!
//! Only the acronym of a whole name counts, of a name that has a word of trade or a legal form: people
//! are not called by three letters, and letters of part of a name would make any word of something.

use super::token::{self, Token};
use super::words::{self, WordClass};

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

    /// How many letters it has.
    pub(crate) fn length(&self) -> u8 {
        self.length
    }

    /// Takes one more letter; whether that is one and there is room.
    fn push(&mut self, letter: Option<&u8>) -> bool {
        match (letter, self.letters.get_mut(usize::from(self.length))) {
            (Some(&letter @ b'a'..=b'z'), Some(slot)) => {
                *slot = letter;
                self.length += 1;
                true
            }
            _ => false,
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

/// Whether a word is one that acronyms leave out: of, and, de, for.
fn is_small(word: &str) -> bool {
    let small = |class| {
        matches!(
            class,
            WordClass::Particle | WordClass::Conjunction | WordClass::Article
        )
    };
    words::phrase(&[word]).is_some_and(|(_, entry)| small(entry.class))
}

/// Marks the acronym that stands before or behind the name that it shortens: "National Iranian Oil Company
/// (NIOC)". The records are those of the name's tokens, which end there.
pub(super) fn mark_own(records: &mut [u8], ends: &[u32]) {
    let start = |at: usize| at.checked_sub(1).map_or(0, |before| ends[before] as usize);
    let token = |at: usize| Token::new(&records[start(at)..ends[at] as usize]);
    let last = ends.len().saturating_sub(1);
    // How many other words there are: about one for each letter of the acronym.
    if !(FEWEST - 1..=MOST_WORDS).contains(&last) {
        return;
    }
    let own = [last, 0].into_iter().find(|&at| {
        let mut own = false;
        if may_be_acronym(token(at)) {
            let mut others = [Token::new(&[]); MOST_WORDS];
            let rest = (0..=last).filter(|&other| other != at).map(token);
            for (slot, other) in others.iter_mut().zip(rest) {
                *slot = other;
            }
            acronyms(&others[..last], |acronym| own |= acronym.is(token(at)));
        }
        own
    });
    if let Some(at) = own {
        token::mark_own_acronym(&mut records[start(at)..]);
    }
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
            if token.is_own_acronym()
                || class == Some(Article)
                || !small_words && matches!(class, Some(Particle | Conjunction))
            {
                continue;
            }
            fits &= !token.is_number() && !token.is_initial();
            let text = token.text_bytes();
            if class == Some(LegalForm) && text.len() == 2 && text != b"co" {
                // It is letters already: PDVSA, of a name in S.A.; Co is short for one word.
                fits &= text.iter().all(|letter| acronym.push(Some(letter)));
                continue;
            }
            let words = token.text().split(' ');
            // A phrase that is one token has small words too: oil and gas, Republic of Iran.
            let phrase = text.contains(&b' ');
            for word in words.filter(|word| small_words || !phrase || !is_small(word)) {
                fits &= acronym.push(word.as_bytes().first());
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
        assert!(of("Orbital Oil and Gas Enterprise").contains(&"ooge".to_owned()));
        assert!(of("Tin de Orbita S.A.").contains(&"tdosa".to_owned()));
    }

    #[test]
    fn an_acronym_beside_its_name_is_known_as_its_own() {
        let own = |name: &str| {
            let name = Normalizer::V1.normalize(name);
            let own: Vec<bool> = name.tokens().map(Token::is_own_acronym).collect();
            own.iter().position(|&own| own)
        };
        assert_eq!(own("Orbital Tin Mining Company (OTMC)"), Some(4));
        assert_eq!(own("OTM - Orbital Tin Mining Company"), Some(0));
        assert_eq!(own("Orbital Tin Mining Company (OTNC)"), None);
        assert_eq!(own("Anna Maria Kowalska Amk"), None);
    }

    #[test]
    fn people_and_long_or_short_names_have_none() {
        assert!(of("Anna Maria Kowalska").is_empty());
        assert!(of("Zinc Ltd").is_empty());
        assert!(of("A Very Long List of Words That Nobody Would Shorten Company").is_empty());
    }
}
