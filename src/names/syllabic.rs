//! Chinese and Korean names in Latin or Cyrillic letters: found among other names, and divided into their syllables.
//!
//! A name is taken for one if a surname of one syllable (or a compound one) stands at its beginning or end and all other
//! words are made of syllables: Xi Jinping, Chow Yun-fat, KIM Jong Un, Мао Цзэдун. One given name of another language may
//! stand before or behind (Jackie Chan Kong-sang). Both languages may claim a name: then each syllable may be either.

use super::known;
use super::syllables::{self, Spelled, spelled};
use super::words::{WordClass, class};
use super::{Read, Scratch};
use std::cmp::Ordering;

/// Syllables of a whole name: a surname and a given name of one at least; a double surname and a given name of two at most.
const SYLLABLES: std::ops::RangeInclusive<usize> = 2..=4;
/// Words of a name at most, with a title or two and a given name of another language.
const WORDS: usize = 7;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    Chinese,
    Korean,
}

impl Language {
    fn numbers(self, spelled: &Spelled) -> &[u16] {
        match self {
            Self::Chinese => &spelled.chinese,
            Self::Korean => &spelled.korean,
        }
    }

    fn is_surname(self, word: &str) -> bool {
        spelled(word).is_some_and(|spelled| match self {
            Self::Chinese => spelled.chinese_surname,
            Self::Korean => spelled.korean_surname,
        })
    }

    fn has(self, word: &str) -> bool {
        spelled(word).is_some_and(|spelled| !self.numbers(spelled).is_empty())
    }

    /// Where a word is divided: at its end for one syllable, and before for two.
    fn cut(self, word: &str) -> Option<usize> {
        if self.has(word) {
            return Some(word.len());
        }
        match self {
            Self::Chinese => {
                // The best of the places, those of pinyin before others.
                let mut pinyin = None;
                let mut other = None;
                for (at, first, second) in cuts(word) {
                    let clear = !word[at..].starts_with(is_initial_vowel);
                    match first.pinyin.is_empty() || second.pinyin.is_empty() {
                        false if clear => return Some(at),
                        false => pinyin = pinyin.or(Some(at)),
                        true if clear && self.are(first, second) => other = other.or(Some(at)),
                        true => {}
                    }
                }
                pinyin.or(other)
            }
            // Jeongeun is jeong eun or jeon geun: who knows neither divides neither.
            Self::Korean => {
                let mut cuts = cuts(word).filter(|(_, first, second)| self.are(first, second));
                let (at, ..) = cuts.next()?;
                cuts.next().is_none().then_some(at)
            }
        }
    }

    fn are(self, first: &Spelled, second: &Spelled) -> bool {
        !self.numbers(first).is_empty() && !self.numbers(second).is_empty()
    }

    /// Where a word is divided that is made of syllables but for a slip of the pen in one: at its end for one syllable.
    fn cut_slipped(self, word: &str) -> Option<usize> {
        if is_slip(word, |syllable| self.has(syllable)) {
            return Some(word.len());
        }
        // Chinese syllables are written as one word in pinyin only.
        let fits = |half: &str| match self {
            Self::Chinese => is_pinyin_syllable(half),
            Self::Korean => self.has(half),
        };
        let mut slipped = (2..word.len().saturating_sub(1)).rev().filter(|&at| {
            word.split_at_checked(at).is_some_and(|(first, second)| {
                fits(first) && is_slip(second, fits) || is_slip(first, fits) && fits(second)
            })
        });
        slipped.next()
    }
}

fn is_pinyin_syllable(word: &str) -> bool {
    spelled(word).is_some_and(|spelled| !spelled.pinyin.is_empty())
}

/// Whether a word is a syllable with one letter too many, too few, wrong or out of its place; shorter ones are near too many.
fn is_slip(word: &str, fits: impl Fn(&str) -> bool) -> bool {
    if !(4..=syllables::LONGEST + 1).contains(&word.len()) || !word.is_ascii() {
        return false;
    }
    let letters = || (b'a'..=b'z').map(char::from);
    let fits = |syllable: String| fits(&syllable);
    (0..word.len()).any(|at| {
        let (before, behind) = word.split_at(at);
        let (letter, after) = behind.split_at(1);
        let (next, rest) = after.split_at(after.len().min(1));
        fits(format!("{before}{after}"))
            || fits(format!("{before}{next}{letter}{rest}"))
            || letters().any(|other| fits(format!("{before}{other}{after}")))
            || letters().any(|more| fits(format!("{before}{more}{behind}")))
    }) || letters().any(|more| fits(format!("{word}{more}")))
}

/// Whether a syllable that begins so would be set apart by an apostrophe (Yan'an): Jingang is jin gang.
fn is_initial_vowel(letter: char) -> bool {
    letter != 'y' && is_vowel(letter)
}

fn is_vowel(letter: char) -> bool {
    "aeiouyаоуэыияеёю".contains(letter)
}

/// The places at which a word is two known spellings, of two letters at least, the first as long as may be; and what these
/// may be.
fn cuts(word: &str) -> impl Iterator<Item = (usize, &'static Spelled, &'static Spelled)> {
    let half = |half: &str| {
        let syllable = half.chars().nth(1).is_some() && half.contains(is_vowel);
        syllable.then(|| spelled(half)).flatten()
    };
    (1..word.len()).rev().filter_map(move |at| {
        let (first, second) = word.split_at_checked(at)?;
        Some((at, half(first)?, half(second)?))
    })
}

/// A word that is made of syllables.
#[derive(Debug, Clone, Copy)]
struct Divided {
    /// Which of the name's words.
    read: usize,
    /// Which of its readings; of a word in Cyrillic letters, none.
    reading: Option<usize>,
    cut: usize,
}

/// Divides a name into its syllables if it is Chinese or Korean.
pub(super) fn divide(scratch: &mut Scratch) {
    if !(2..=WORDS).contains(&scratch.read.len()) || !may_be(scratch) {
        return;
    }
    let chinese = find(scratch, Language::Chinese);
    let korean = find(scratch, Language::Korean);
    let (found, languages): (_, &[Language]) = match (chinese, korean) {
        // Where they differ, the one that leaves less to other languages, takes less for slips and divides less.
        (Some(chinese), Some(korean)) => {
            let of_chinese = rank(scratch, &chinese, Language::Chinese);
            match of_chinese.cmp(&rank(scratch, &korean, Language::Korean)) {
                Ordering::Equal if same(&chinese, &korean) => {
                    (chinese, &[Language::Chinese, Language::Korean])
                }
                Ordering::Greater => (korean, &[Language::Korean]),
                _ => (chinese, &[Language::Chinese]),
            }
        }
        (Some(chinese), _) => (chinese, &[Language::Chinese]),
        (None, Some(korean)) => (korean, &[Language::Korean]),
        (None, None) => return,
    };
    let look = Look::of(scratch, &found);
    let reads = std::mem::take(&mut scratch.read);
    for (at, read) in reads.into_iter().enumerate() {
        match found.iter().find(|divided| divided.read == at) {
            Some(divided) => {
                let surname = look.surname == Some(at);
                let numbers = |language: &Language, spelled: &'static Spelled| match language {
                    Language::Chinese if look.pinyin && languages.len() == 1 => &spelled.pinyin,
                    Language::Chinese if look.surname.is_some() && !surname => spelled.mandarin(),
                    language => language.numbers(spelled),
                };
                push(scratch, read, divided, |spelled, to| {
                    let all = languages.iter().flat_map(|l| numbers(l, spelled));
                    to.extend(all);
                });
            }
            None => scratch.read.push(Read {
                second: true,
                ..read
            }),
        }
    }
}

/// Whether a name is in letters that are read here and has a surname of the two languages: all that most names are asked.
fn may_be(scratch: &Scratch) -> bool {
    let fits = |read: &Read| {
        !read.number && !read.syllable && (read.shown_latin || is_cyrillic(scratch, read))
    };
    let surname = |at: usize| {
        divisions(scratch, at).any(|divided| {
            let spelled = divided.spelled(scratch);
            spelled.is_some_and(|s| s.chinese_surname || s.korean_surname || s.compound)
        })
    };
    let compound = || syllables::are_compound(scratch.first(0), scratch.first(1));
    let count = scratch.read.len();
    scratch.read.iter().all(fits) && ((0..count).any(surname) || count > 2 && compound())
}

/// How much is guessed of a name: words of another language, words with a slip of the pen, words divided.
fn rank(scratch: &Scratch, found: &[Divided], language: Language) -> (usize, usize, usize) {
    let slipped = |divided: &&Divided| language.cut(divided.text(scratch)).is_none();
    let slips = found.iter().filter(slipped).count();
    let joined = found.iter().filter(|divided| divided.is_joined(scratch));
    (scratch.read.len() - found.len(), slips, joined.count())
}

/// Whether two languages divide a name in the same way.
fn same(one: &[Divided], other: &[Divided]) -> bool {
    let key = |d: &Divided| (d.read, d.reading, d.cut);
    one.iter().map(key).eq(other.iter().map(key))
}

impl Divided {
    /// The word as it is looked up.
    fn text<'a>(&self, scratch: &'a Scratch) -> &'a str {
        let (all, range) = match self.reading {
            Some(reading) => (&scratch.latin, scratch.readings.get(reading)),
            None => {
                let read = scratch.read.get(self.read);
                (&scratch.text, read.map(|read| &read.shown))
            }
        };
        let word = range.and_then(|range| all.get(range.clone()));
        word.unwrap_or_default()
    }

    /// Whether it is two syllables.
    fn is_joined(&self, scratch: &Scratch) -> bool {
        self.cut < self.text(scratch).len()
    }

    /// What its word may be.
    fn spelled(&self, scratch: &Scratch) -> Option<&'static Spelled> {
        spelled(self.text(scratch))
    }
}

/// How a Chinese name is spelled, by its look.
struct Look {
    /// It is pinyin: two syllables of it are written as one word, as only pinyin does, and all others are pinyin as well.
    pinyin: bool,
    /// It may be spelled as Mandarin throughout, for all its syllables are pinyin and it begins or ends with a surname of
    /// Mandarin: which of its words, whose family may write it as no other syllable of the name is written (Tan Wei Ming).
    surname: Option<usize>,
}

impl Look {
    fn of(scratch: &Scratch, found: &[Divided]) -> Self {
        let pinyin = found.iter().all(|divided| {
            let (first, second) = divided.text(scratch).split_at(divided.cut);
            is_pinyin_syllable(first) && (second.is_empty() || is_pinyin_syllable(second))
        });
        let known = |divided: &&Divided| {
            let spelled = divided.spelled(scratch);
            spelled.is_some_and(|spelled| spelled.chinese_surname)
        };
        let mandarin = |divided: &&Divided| {
            let spelled = divided.spelled(scratch);
            pinyin && spelled.is_some_and(|spelled| spelled.mandarin_surname)
        };
        let surname = found.first().filter(known).or(found.last());
        Self {
            pinyin: pinyin && found.iter().any(|divided| divided.is_joined(scratch)),
            surname: surname.filter(mandarin).map(|divided| divided.read),
        }
    }
}

/// What a word of a name is to a language.
enum Kind {
    Syllables(Divided),
    /// A title.
    Beside,
    /// A given name of another language.
    Other,
    /// It may be syllables with a slip of the pen.
    Unknown,
    /// What no such name has: a word of trade.
    Foreign,
}

/// What a word is to a language.
fn kind(scratch: &Scratch, at: usize, language: Language) -> Kind {
    let divided = divisions(scratch, at).find_map(|divided| {
        let word = divided.text(scratch);
        // A letter is an initial, but at the beginning of a Korean name (O Kuk Ryol), and two of them at its end (Hyon U).
        let letter = divided.reading.is_some() && word.len() == 1;
        let count = scratch.read.len();
        let syllable = at == 0 || at + 1 == count && matches!(word, "o" | "u");
        if letter && (language == Language::Chinese || !syllable || count < 3) {
            return None;
        }
        let cut = language.cut(word)?;
        // Andy is no An Dy.
        let known = cut < word.len() && !known::given_name_groups(word).is_empty();
        (!known).then_some(Divided { cut, ..divided })
    });
    if let Some(divided) = divided {
        return Kind::Syllables(divided);
    }
    match class(scratch.first(at)) {
        Some(WordClass::Title) => Kind::Beside,
        Some(_) => Kind::Foreign,
        None if !known::given_name_groups(scratch.first(at)).is_empty() => Kind::Other,
        None => Kind::Unknown,
    }
}

/// The words that are made of syllables, if the name is of that language.
fn find(scratch: &Scratch, language: Language) -> Option<Vec<Divided>> {
    let mut found: Vec<Divided> = Vec::with_capacity(4);
    // Words that are no title; the place among them of one of another language; a word with a slip of the pen, and its
    // place among those that are made of syllables.
    let (mut named, mut other, mut slipped) = (0, None, None);
    for at in 0..scratch.read.len() {
        match kind(scratch, at, language) {
            Kind::Syllables(divided) => found.push(divided),
            Kind::Beside => continue,
            Kind::Other if other.is_none() && slipped.is_none() => other = Some(named),
            Kind::Unknown if other.is_none() && slipped.is_none() => {
                slipped = Some((at, found.len()));
            }
            _ => return None,
        }
        named += 1;
    }
    if !has_surname(scratch, &found, language) {
        return None;
    }
    let has = |of: WordClass| {
        let mut classes = found
            .iter()
            .map(|divided| class(scratch.first(divided.read)));
        classes.any(|class| class == Some(of))
    };
    // SIS d.o.o. is not of the family Do, Yusuf bin Ali no Yusuf of the family Bin.
    let words = found.len() + usize::from(slipped.is_some());
    if words == 2 && has(WordClass::LegalForm) || other.is_some() && has(WordClass::Patronymic) {
        return None;
    }
    if let Some((at, place)) = slipped {
        found.insert(place, slip(scratch, at, language)?);
    }
    let joined = found.iter().filter(|divided| divided.is_joined(scratch));
    let syllables = found.len() + joined.count();
    let fits = match other {
        None => SYLLABLES.contains(&syllables),
        Some(place) => {
            (place == 0 || place + 1 == named) && (3..=*SYLLABLES.end()).contains(&syllables)
        }
    };
    (fits && found.len() > 1).then_some(found)
}

/// The division of a word that has a slip of the pen.
fn slip(scratch: &Scratch, at: usize, language: Language) -> Option<Divided> {
    let divided = divisions(scratch, at).find(|divided| divided.reading.is_some())?;
    let cut = language.cut_slipped(scratch.first(at))?;
    Some(Divided { cut, ..divided })
}

/// Whether a name begins or ends with a surname.
fn has_surname(scratch: &Scratch, found: &[Divided], language: Language) -> bool {
    let word = |divided: Option<&Divided>| divided.map_or("", |divided| divided.text(scratch));
    let (first, last) = (word(found.first()), word(found.last()));
    let compound = || {
        spelled(first).is_some_and(|spelled| spelled.compound)
            || syllables::are_compound(first, word(found.get(1)))
    };
    language.is_surname(first)
        || language.is_surname(last)
        || language == Language::Chinese && compound()
}

fn is_cyrillic(scratch: &Scratch, read: &Read) -> bool {
    let shown = scratch.text.get(read.shown.clone());
    shown.is_some_and(|shown| shown.starts_with(|c| ('а'..='ё').contains(&c)))
}

/// The ways to read a word that may be divided.
fn divisions(scratch: &Scratch, at: usize) -> impl Iterator<Item = Divided> {
    let read = scratch.read.get(at);
    let readings = read.map_or(0..0, |read| read.readings.clone());
    let latin = read.is_some_and(|read| read.shown_latin);
    let divided = move |reading| Divided {
        read: at,
        reading,
        cut: 0,
    };
    let own = (!latin).then_some(None);
    let others = readings.filter(move |_| latin).map(Some);
    own.into_iter().chain(others).map(divided)
}

/// Appends the syllables of a word.
fn push(
    scratch: &mut Scratch,
    read: Read,
    divided: &Divided,
    number: impl Fn(&'static Spelled, &mut Vec<u16>),
) {
    let range = match divided.reading {
        Some(reading) => scratch.readings.get(reading).cloned().unwrap_or_default(),
        None => read.shown.clone(),
    };
    let cut = range.start + divided.cut;
    let one = cut == range.end;
    for half in [range.start..cut, cut..range.end] {
        if half.is_empty() {
            continue;
        }
        let text = match divided.reading {
            Some(_) => &scratch.latin,
            None => &scratch.text,
        };
        let start = scratch.groups.len();
        // With a slip of the pen it is no syllable that is known.
        if let Some(spelled) = text.get(half.clone()).and_then(spelled) {
            number(spelled, &mut scratch.groups);
        }
        let groups = start..scratch.groups.len();
        let readings = if divided.reading.is_some() {
            let first = scratch.readings.len();
            scratch.readings.push(half.clone());
            first..scratch.readings.len()
        } else if one {
            read.readings.clone()
        } else {
            let latin = scratch
                .groups
                .get(start)
                .map(|&group| syllables::latin(group));
            let (first, from) = (scratch.readings.len(), scratch.latin.len());
            scratch.latin.extend(latin);
            scratch.readings.push(from..scratch.latin.len());
            first..scratch.readings.len()
        };
        scratch.read.push(Read {
            shown: half,
            readings,
            syllable: true,
            alphabet: false,
            groups,
            ..read.clone()
        });
    }
}
