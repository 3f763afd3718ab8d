//! What the words of a part of a text are, and whether they make a name.

use super::is_run;
use crate::names::words::WordClass;
use crate::names::{Normalizer, Token};

/// Fewest letters of a word that says whose a part of a name is; of one that stands alone, for few letters are the
/// acronym of many.
pub(super) const LEAST_DISTINCT: usize = 3;
pub(super) const LEAST_ALONE: usize = 6;
/// Letters that a character of a script without blanks counts for: a syllable.
const LETTERS_A_SYLLABLE: usize = 3;

/// What the words of a text are.
#[derive(Default)]
pub(super) struct Words {
    pub(super) count: usize,
    /// A legal form is among them.
    pub(super) form: bool,
    pub(super) trades: usize,
    /// A place is.
    pub(super) place: bool,
    pub(super) titles: usize,
    /// Those that are names and more than an initial.
    pub(super) named: usize,
    /// Letters of the longest of these, and of all.
    pub(super) longest: usize,
    pub(super) letters: usize,
    /// One is known as somebody's name.
    pub(super) known: bool,
    /// As a given name, or as a syllable of Chinese and Korean ones.
    pub(super) given: bool,
    /// One is a number.
    pub(super) number: bool,
    /// One is in a script that does not divide words.
    pub(super) runs: bool,
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let normalized = Normalizer::V1.normalize(text);
        let mut words = Self::default();
        for token in normalized.tokens() {
            words.count += 1;
            words.known |= token.groups().next().is_some();
            words.given |= token.is_syllable() || token.is_given();
            words.number |= token.is_number();
            words.runs |= token.text().contains(is_run);
            match token.class() {
                Some(WordClass::LegalForm) => words.form = true,
                Some(WordClass::Generic) => words.trades += 1,
                Some(WordClass::Place) => words.place = true,
                Some(WordClass::Title) => words.titles += 1,
                _ => {}
            }
            if token.class().is_none() && !token.is_initial() {
                let letters = letters(token);
                words.named += 1;
                words.longest = words.longest.max(letters);
                words.letters += letters;
            }
        }
        words
    }

    pub(super) fn is_organization(&self) -> bool {
        self.form || self.trades > 0
    }

    /// Whether they say whose they are.
    pub(super) fn are_distinct(&self) -> bool {
        let least = if self.count == 1 {
            LEAST_ALONE
        } else {
            LEAST_DISTINCT
        };
        self.longest >= least
    }

    /// Whether they say it by words of trade: Minsk Automobile Works, Power Machines JSC.
    pub(super) fn are_of_trade(&self) -> bool {
        self.trades > 1 && (self.form || self.place) || self.trades > 2
    }
}

/// How many letters and digits a word has.
fn letters(token: Token<'_>) -> usize {
    let letter = |c: char| match is_run(c) {
        true => LETTERS_A_SYLLABLE,
        false => usize::from(c.is_alphanumeric()),
    };
    token.text().chars().map(letter).sum()
}

/// Whether a text is a legal form and nothing else.
pub(super) fn is_form(text: &str) -> bool {
    let words = Words::of(text);
    words.form && words.named + words.trades + words.titles == 0 && !words.place && !words.number
}

/// Whether a name is one by itself, and no part of one that many bear: of two names or a name and a number, of one that is
/// nobody's (Sovcomflot), of several words of which one is of trade.
pub(super) fn is_whole(name: &str) -> bool {
    let words = Words::of(name);
    let several = name.split_whitespace().nth(1).is_some();
    words.named > 1
        || words.named > 0 && words.number
        || words.are_distinct() && !words.known
        || several && words.is_organization()
        || words.runs
}
