//! Neighbours that are one word on the other side: Abu Bakr, Abubakr.

use super::agreement::{Agreement, Similarity};
use super::judge::is_title;
use super::similarity::{TokenForms, alike_as};
use super::sounds::SoundForm;
use crate::names::keys::share_joined_key;
use crate::names::sound::{MAX_SYMBOLS, with_h};
use crate::names::spacing::begins_names;
use crate::names::{Token, WordClass};

/// A join must be close in sound: it is a guess about spaces. With 920 Khair Khwah is lost for Gairkwah, and Abu Bakr for
/// Abubeker.
const LEAST_JOIN: u16 = 860;
/// Most that a join can be: less than one word for one word in the same sounds. With 930 T-Platforms is lost for TPlatforms.
const MOST_JOIN: u16 = 975;

/// Neighbours, run together; made ready for comparing.
#[derive(Debug, Clone, Default)]
pub(crate) struct JoinedWords {
    /// Those behind the first `count` are memory to use again.
    sounds: Vec<SoundForm>,
    count: usize,
    unwritten: bool,
    /// They are a word only if they sound exactly as it does.
    exact: bool,
    /// They are syllables of a Chinese or Korean name, which are no word of trade: Li Na is not La Línea.
    syllables: bool,
}

impl JoinedWords {
    /// Takes neighbours. Whether they may be parts of one word.
    pub(crate) fn take(&mut self, words: &[Token<'_>]) -> bool {
        self.count = 0;
        self.unwritten = words.iter().any(|word| word.is_unwritten());
        self.exact = are_syllables(words) || words.iter().any(|word| word.is_initial());
        self.syllables = words.iter().all(|word| word.is_syllable());
        if !joinable(words) {
            return false;
        }
        joins(words, |joined| {
            let form = std::iter::once(joined);
            self.count = SoundForm::set_all(&mut self.sounds, self.count, form, self.unwritten);
        });
        for form in &mut self.sounds[..self.count] {
            form.find_nearest();
            form.find_glance();
        }
        true
    }

    /// Takes neighbours, if they may be alike to one of these words as far as is seen at a glance. Whether
    /// they were taken.
    pub(crate) fn take_near<'a>(
        &mut self,
        words: &[Token<'_>],
        others: impl Iterator<Item = TokenForms<'a>> + Clone,
    ) -> bool {
        if !joinable(words) {
            return false;
        }
        let unwritten = words.iter().any(|word| word.is_unwritten());
        let mut near = false;
        joins(words, |joined| {
            let joined = &joined[..joined.len().min(MAX_SYMBOLS)];
            near = near
                || others
                    .clone()
                    .flat_map(|one| one.sounds)
                    .any(|form| form.is_loose() != unwritten || form.may_match(joined, LEAST_JOIN));
        });
        near && self.take(words)
    }

    fn forms(&self) -> &[SoundForm] {
        &self.sounds[..self.count]
    }

    /// Whether they may be this word, as far as is seen at a glance.
    pub(crate) fn may_be(&self, word: Token<'_>) -> bool {
        // Held against a word without vowels they have other sounds.
        self.unwritten != word.is_unwritten()
            || word.forms().any(|form| {
                let form = &form[..form.len().min(MAX_SYMBOLS)];
                let mut all = self.forms().iter();
                all.any(|joined| joined.may_match(form, LEAST_JOIN))
            })
    }

    /// How alike they are to one word.
    pub(crate) fn similarity(&self, one: TokenForms<'_>) -> Similarity {
        // What is looked up by its text alone is under no key of a sound.
        let of_trade = self.syllables && one.token.class().is_some();
        if one.token.is_by_text() || one.token.is_initial() || of_trade {
            return Similarity::NONE;
        }
        let loose = self.unwritten || one.token.is_unwritten();
        let mut best = 0;
        for joined in self.forms() {
            for form in one.sounds {
                if self.exact && joined.symbols() != form.symbols() {
                    continue;
                }
                let least = LEAST_JOIN.max(best + 1);
                let milli = alike_as(joined, form, loose, least).min(MOST_JOIN);
                let share = || share_joined_key(joined.symbols(), form.symbols());
                if milli >= least && share() {
                    best = milli;
                }
            }
        }
        if best == 0 {
            return Similarity::NONE;
        }
        Similarity {
            milli: best,
            agreement: Agreement::Joined,
        }
    }
}

/// Most neighbours that are one word: Kum Un San, Techno Prom Export.
pub(crate) const MOST_JOINED: usize = 3;

/// Calls `each` with all neighbours, as many as may be one word: the place of the first, and they.
pub(crate) fn neighbours<T>(words: &[T], mut each: impl FnMut(usize, &[T])) {
    for count in 2..=MOST_JOINED {
        for (at, words) in words.windows(count).enumerate() {
            each(at, words);
        }
    }
}

/// Whether neighbours may be parts of one word.
pub(crate) fn joinable(words: &[Token<'_>]) -> bool {
    let part = |t: &Token<'_>| {
        !t.is_number()
            && (!t.is_initial() || begins_with_letter(words))
            && !t.sounds().is_empty()
            && t.class() != Some(WordClass::Conjunction)
            && (!is_title(*t) || begins_names(t.canonical()))
    };
    // A legal form grows onto the end of a name: SiemensAG.
    let inner = words.split_last().map_or(&[][..], |(_, before)| before);
    // Of many syllables only the name itself, without the words of trade beside it.
    let named = || words.iter().all(|word| word.class().is_none());
    words.iter().all(part)
        // A title grows together with the name behind it (Hajizadeh), not with one before it.
        && !words.iter().skip(1).any(|&word| is_title(word))
        && (!are_syllables(words) || named())
        && inner
            .iter()
            .all(|t| t.class() != Some(WordClass::LegalForm))
}

/// Whether neighbours are a letter and a word that is a name: M-Invest, MInvest.
fn begins_with_letter(words: &[Token<'_>]) -> bool {
    let [letter, word] = words else { return false };
    // J. Amal is not Jamal: who is known by a name is called by it.
    let named = word.class().is_none() && word.groups().next().is_none();
    letter.is_initial() && !word.is_initial() && named
}

/// Whether neighbours are three syllables, of another script one at least: they have so many readings that they are near
/// any word.
fn are_syllables(words: &[Token<'_>]) -> bool {
    let syllable = |word: &Token<'_>| word.is_syllable() && word.is_foreign();
    words.len() > 2 && words.iter().any(syllable)
}

/// Forms of each part that are joined: the likeliest, more of them where readings abound. With 1 Imran Khan is lost in Hangul
/// (임란 칸); more than 3 change nothing of tests/data.
const JOINED_FORMS: usize = 3;
/// Forms of each of three parts that are no syllables: three would make 27 words, and find nothing more of tests/data.
const JOINED_FORMS_OF_THREE: usize = 1;

/// Calls `each` with the sounds of neighbours run together.
pub(crate) fn joins(words: &[Token<'_>], mut each: impl FnMut(&[u8])) {
    let forms = if words.len() > 2 && !are_syllables(words) {
        JOINED_FORMS_OF_THREE
    } else {
        JOINED_FORMS
    };
    let unwritten = words.iter().any(|word| word.is_unwritten());
    append(words, forms, unwritten, (&mut [0; 128], 0), &mut each);
}

/// Appends the forms of the words to what is in the buffer already, up to its length.
fn append(
    words: &[Token<'_>],
    forms: usize,
    unwritten: bool,
    (buffer, length): (&mut [u8; 128], usize),
    each: &mut impl FnMut(&[u8]),
) {
    let Some((word, rest)) = words.split_first() else {
        each(&buffer[..length]);
        return;
    };
    for mut form in word.forms().take(forms) {
        if !unwritten && length > 0 && form.first() == Some(&buffer[length - 1]) {
            form = &form[1..];
        }
        let mut run = |form: &[u8], buffer: &mut [u8; 128]| {
            let end = (length + form.len()).min(buffer.len());
            buffer[length..end].copy_from_slice(&form[..end - length]);
            append(rest, forms, unwritten, (buffer, end), each);
        };
        run(form, buffer);
        // As one word the two letters may spell one sound: Paek Ho, Paekho.
        if let [b'h', behind @ ..] = form
            && let Some(at) = length.checked_sub(1).filter(|_| !unwritten)
            && let Some(sound) = with_h(buffer[at])
        {
            let before = std::mem::replace(&mut buffer[at], sound);
            run(behind, buffer);
            buffer[at] = before;
        }
    }
}
