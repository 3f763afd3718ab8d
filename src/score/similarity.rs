//! How alike two words are: what they agree in before sound, or the best of their sound forms.

use super::agreement::Similarity;
use super::before_sound::{BeforeSound, before_sound, differ_in_meaning, is_other_name};
use super::judge::PairJudge;
use super::sounds::{SoundForm, alike};
use crate::names::sound::MAX_SYMBOLS;
use crate::names::{Token, WordClass};

/// A word with its sound forms made ready for comparing; one for each of [`Token::forms`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct TokenForms<'a> {
    pub(crate) token: Token<'a>,
    pub(crate) sounds: &'a [SoundForm],
}

/// Appends the sound forms of a token, ready for comparing.
pub(crate) fn append_forms(token: Token<'_>, sounds: &mut Vec<SoundForm>) {
    let loose = token.is_unwritten();
    sounds.extend(token.forms().map(|form| SoundForm::new(form, loose)));
}

/// How alike two words are; 0 below [`LEAST`](super::judge::LEAST). Symmetric. For words that share a key: the caller
/// has made sure, by look-up or by [`related`](crate::names::keys::related).
pub(crate) fn similarity(one: TokenForms<'_>, other: TokenForms<'_>) -> Similarity {
    let (a, b) = (one.token, other.token);
    let (mut best, other_name) = match before_sound(a, b) {
        BeforeSound::Settled(similarity) => return similarity,
        BeforeSound::Open { best, other_name } => (best, other_name),
    };
    let judge = PairJudge::of(a, b, other_name, 0);
    for (rank, one) in one.sounds.iter().enumerate() {
        for (other_rank, other) in other.sounds.iter().enumerate() {
            if one.is_empty() || other.is_empty() {
                continue;
            }
            let unusual = judge.unusual(rank + other_rank);
            if one.symbols() == other.symbols() {
                best.raise(judge.equal(unusual));
            } else {
                let milli = alike_as(one, other, judge.loose, judge.least + unusual);
                best.raise(judge.near(milli, unusual));
            }
        }
    }
    judge.finish(best)
}

/// A form of a word of the query and one of a listed word that may be alike.
#[derive(Debug, Clone, Copy)]
pub(super) struct FormPair<'a> {
    /// Which form of the word of the query.
    pub(super) query_form: usize,
    /// Which form of the listed word, and its symbols.
    pub(super) listed_rank: usize,
    pub(super) form: &'a [u8],
    /// What they lose for being unusual.
    pub(super) unusual: u16,
    /// How alike they must be at least.
    pub(super) least: u16,
}

/// Raises `best` where forms of a word of the query and of a listed one are equal, and where others
/// that may be alike are so by `near`, which may give less to judge them later.
pub(super) fn pair_forms<'a>(
    query_forms: &[SoundForm],
    listed: Token<'a>,
    judge: &PairJudge,
    best: &mut Similarity,
    mut near: impl FnMut(FormPair<'a>) -> u16,
) {
    for (rank, form) in listed.forms().enumerate() {
        let form = &form[..form.len().min(MAX_SYMBOLS)];
        for (at, query) in query_forms.iter().enumerate() {
            if query.is_empty() || form.is_empty() {
                continue;
            }
            let unusual = judge.unusual(at + rank);
            let least = judge.least + unusual;
            if query.symbols() == form {
                best.raise(judge.equal(unusual));
            } else if query.may_match(form, least) {
                let milli = near(FormPair {
                    query_form: at,
                    listed_rank: rank,
                    form,
                    unusual,
                    least,
                });
                best.raise(judge.near(milli, unusual));
            }
        }
    }
}

/// [`alike`], with both forms as loose as the pair is.
pub(super) fn alike_as(one: &SoundForm, other: &SoundForm, loose: bool, least: u16) -> u16 {
    if one.is_loose() == loose && other.is_loose() == loose {
        return alike(one, other, least);
    }
    alike(&one.loosened(), &other.loosened(), least)
}

/// How alike two words sound that do not agree, in thousandths; below `least`, any number below it.
pub(crate) fn near_miss(one: TokenForms<'_>, other: TokenForms<'_>, least: u16) -> u16 {
    let (a, b) = (one.token, other.token);
    if a.is_number() || b.is_number() || a.is_initial() || b.is_initial() {
        return 0;
    }
    // Other syllables may be forgiven for a slip, being so short; other names not.
    if is_other_name(a, b) && !(a.is_syllable() && b.is_syllable()) {
        return 0;
    }
    // East is not nearly west, and a second fund not nearly the third; words of trade (foundation, institution) are used
    // for each other.
    let of_trade = [a, b]
        .iter()
        .all(|word| word.class() == Some(WordClass::Generic));
    if differ_in_meaning(a, b) && !of_trade {
        return 0;
    }
    let loose = a.is_unwritten() || b.is_unwritten();
    let forms = one.sounds.iter();
    forms
        .flat_map(|one| other.sounds.iter().map(move |other| (one, other)))
        .map(|(one, other)| alike_as(one, other, loose, least))
        .max()
        .unwrap_or(0)
}
