//! The syllables of which Chinese and Korean names are made, however a language, a system or a family spells them.
//!
//! A syllable of Mandarin (its pinyin) and one of Korean (its Hangul) has a number, a group like those of given names:
//! two words that share one may be the same syllable (Chow and Zhou, Pak and Bak and 박), two that share none are other
//! syllables, however alike they sound (Xu, Xue). Spellings come from the tables under `data/cjk` by way of the
//! characters: what Hong Kong writes Chow is 周 and 邹, and these are zhou and zou.

use super::cjk;
use super::scripts::{hangul, kontsevich};
use super::tables::Fnv;
use super::tables::cjk::{
    CANTONESE, CHINESE_SURNAMES, HOKKIEN, HONG_KONG, KOREAN, OVERSEAS, SURNAMES,
};
use super::token::group;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Most Chinese syllables that one spelling stands for, and most Korean ones: the rest are rare, and each is a
/// chance to take one person for another.
const MOST: [usize; 2] = [6, 5];

/// What a spelling may be.
#[derive(Debug, Default)]
pub(super) struct Spelled {
    /// The Chinese syllables that it is in pinyin: one, or two (lu is also what passports make of lü).
    pub(super) pinyin: Vec<u16>,
    /// How many of `chinese` it is in pinyin or another system of Mandarin: the first.
    mandarin: usize,
    /// Numbers of Chinese syllables, in any system, and of Korean ones; likeliest first.
    pub(super) chinese: Vec<u16>,
    pub(super) korean: Vec<u16>,
    /// Whether families are called so.
    pub(super) chinese_surname: bool,
    /// The same in pinyin.
    pub(super) mandarin_surname: bool,
    pub(super) korean_surname: bool,
    /// Whether it is a Chinese surname of two syllables, as one word.
    pub(super) compound: bool,
}

/// Each word of each name is looked up.
type Hashing = std::hash::BuildHasherDefault<Fnv>;

impl Spelled {
    /// The numbers of Chinese syllables that it is in the systems of Mandarin.
    pub(super) fn mandarin(&self) -> &[u16] {
        self.chinese.get(..self.mandarin).unwrap_or_default()
    }
}

struct Tables {
    spelled: HashMap<Box<str>, Spelled, Hashing>,
    /// How a numbered syllable is spelled most.
    latin: HashMap<u16, String>,
}

/// The numbers of Han characters; read where a name has some.
static CHARACTERS: LazyLock<HashMap<char, Vec<u16>, Hashing>> = LazyLock::new(|| {
    let of_pinyin = cjk::MANDARIN.keys().map(|&c| (c, pinyin(c).collect()));
    let mut numbers: HashMap<char, Vec<u16>, Hashing> = of_pinyin.collect();
    for [spellings, characters] in cjk::rows(KOREAN) {
        for c in characters.chars().map(cjk::simplified) {
            let of_c = numbers.entry(c).or_default();
            let most = of_c.len() + MOST[1];
            for spelled in spellings.split_whitespace().filter_map(spelled) {
                add(of_c, &spelled.korean, most);
            }
        }
    }
    numbers
});

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::new);
static PINYIN: LazyLock<HashMap<&str, u16, Hashing>> = LazyLock::new(|| {
    let mut numbers = HashMap::default();
    for syllable in cjk::syllables() {
        let next = group::CHINESE.start + numbers.len() as u16;
        numbers.entry(syllable).or_insert(next);
    }
    numbers
});

impl Tables {
    fn new() -> Self {
        let spelling = cjk::Spelling::new();
        let surnames = |people: &str| -> HashSet<char> {
            let lines = cjk::rows(SURNAMES).filter(|[of, _]| *of == people);
            lines.flat_map(|[_, syllables]| syllables.chars()).collect()
        };
        let (chinese_surnames, korean_surnames) = (surnames("chinese"), surnames("korean"));
        let mut tables = Self {
            spelled: HashMap::default(),
            latin: PINYIN
                .iter()
                .map(|(&p, &number)| (number, p.to_owned()))
                .collect(),
        };
        // In this order, for the first are the likeliest.
        let mut all: Vec<(&str, u16)> = PINYIN.iter().map(|(&p, &number)| (p, number)).collect();
        all.sort_unstable_by_key(|(_, number)| *number);
        for &(pinyin, number) in &all {
            let umlaut = pinyin.replace('v', "u");
            for spelled in [pinyin, &umlaut] {
                add(&mut tables.take(spelled).pinyin, &[number], MOST[0]);
                tables.add(spelled, &[number]);
            }
        }
        for &(pinyin, number) in &all {
            for spelled in spelling.spell(pinyin) {
                tables.add(&spelled, &[number]);
            }
        }
        for spelled in tables.spelled.values_mut() {
            spelled.mandarin = spelled.chinese.len();
        }
        for table in [HONG_KONG, CANTONESE, OVERSEAS, HOKKIEN] {
            for [spellings, characters] in cjk::rows(table) {
                let heard: Vec<u16> = characters
                    .chars()
                    .filter_map(|c| pinyin(c).next())
                    .collect();
                let surname = characters
                    .chars()
                    .any(|c| chinese_surnames.contains(&cjk::simplified(c)));
                for spelled in spellings.split_whitespace() {
                    tables.add(spelled, &heard);
                    tables.take(spelled).chinese_surname |= surname;
                }
            }
        }
        for &c in &chinese_surnames {
            let Some(pinyin) = cjk::MANDARIN.get(&c).and_then(|readings| readings.first()) else {
                continue;
            };
            tables.take(pinyin).chinese_surname = true;
            tables.take(pinyin).mandarin_surname = true;
            for spelled in spelling.spell(pinyin) {
                tables.take(&spelled).chinese_surname = true;
            }
        }
        for [_, spellings] in cjk::rows(SURNAMES).filter(|[of, _]| *of == "not chinese") {
            for spelled in spellings.split(' ') {
                tables.take(spelled).chinese_surname = false;
            }
        }
        for [_, readings] in cjk::rows(CHINESE_SURNAMES) {
            for spelled in readings.split(' ') {
                tables.take(spelled).compound = true;
            }
        }
        for (syllable, readings) in hangul::name_syllables() {
            if let Some(first) = readings.first() {
                let latin = tables.latin.entry(korean(syllable));
                latin.or_insert_with(|| first.clone());
            }
            for spelled in readings {
                let entry = tables.take(&spelled);
                add(&mut entry.korean, &[korean(syllable)], MOST[1]);
                entry.korean_surname |= korean_surnames.contains(&syllable);
            }
        }
        for (spelled, syllables) in kontsevich::syllables() {
            let numbers: Vec<u16> = syllables.chars().map(korean).collect();
            let entry = tables.take(spelled);
            add(&mut entry.korean, &numbers, MOST[1]);
            entry.korean_surname |= syllables.chars().any(|c| korean_surnames.contains(&c));
        }
        for (spelled, pinyin) in super::scripts::palladius::syllables() {
            let sounds = [pinyin.to_owned(), pinyin.replace('u', "v")];
            let numbers: Vec<u16> = sounds
                .iter()
                .filter_map(|pinyin| PINYIN.get(pinyin.as_str()).copied())
                .collect();
            let surname = tables.take(pinyin).chinese_surname;
            let entry = tables.take(spelled);
            add(&mut entry.chinese, &numbers, MOST[0]);
            add(&mut entry.pinyin, &numbers, MOST[0]);
            entry.mandarin = entry.chinese.len();
            entry.chinese_surname |= surname;
            entry.mandarin_surname |= surname;
        }
        tables
    }

    fn take(&mut self, spelled: &str) -> &mut Spelled {
        self.spelled.entry(spelled.into()).or_default()
    }

    fn add(&mut self, spelled: &str, numbers: &[u16]) {
        add(&mut self.take(spelled).chinese, numbers, MOST[0]);
    }
}

/// Adds the numbers that are not there yet, as long as there is room.
fn add(to: &mut Vec<u16>, numbers: &[u16], most: usize) {
    for &number in numbers {
        if to.len() < most && !to.contains(&number) {
            to.push(number);
        }
    }
}

/// The number of a Hangul syllable. At the beginning of words the South writes and speaks no r, and no n before
/// i and y; the North does (리 and 이, 라 and 나, 녕 and 영): these have one number.
fn korean(syllable: char) -> u16 {
    const FIRST: u32 = '가' as u32;
    const OF_VOWEL: u32 = 28;
    const OF_INITIAL: u32 = 21 * OF_VOWEL;
    const N: u32 = 2;
    const R: u32 = 5;
    const NONE: u32 = 11;
    // ya, yae, yeo, ye, yo, yu, i.
    const SOFT: [u32; 7] = [2, 3, 6, 7, 12, 17, 20];
    let at = (syllable as u32).wrapping_sub(FIRST);
    let (initial, rest) = (at / OF_INITIAL, at % OF_INITIAL);
    let soft = SOFT.contains(&(rest / OF_VOWEL));
    let initial = match initial {
        N | R if soft => NONE,
        R => N,
        other => other,
    };
    group::KOREAN.start + (initial * OF_INITIAL + rest) as u16
}

/// The Chinese syllables of a Han character, that of names first.
fn pinyin(c: char) -> impl Iterator<Item = u16> {
    let readings = cjk::MANDARIN.get(&cjk::simplified(c)).into_iter().flatten();
    readings.filter_map(|pinyin| PINYIN.get(pinyin).copied())
}

/// Appends the numbers of a Hangul syllable or a Han character; none for other characters.
pub(super) fn of_character(c: char, numbers: &mut Vec<u16>) {
    if ('가'..='힣').contains(&c) {
        numbers.push(korean(c));
    } else if let Some(known) = CHARACTERS.get(&cjk::simplified(c)) {
        numbers.extend_from_slice(known);
    }
}

/// How a syllable is spelled in Latin letters most.
pub(super) fn latin(number: u16) -> &'static str {
    TABLES.latin.get(&number).map_or("", String::as_str)
}

/// What a spelling in Latin or Cyrillic letters may be; nothing for what is no syllable.
pub(super) fn spelled(word: &str) -> Option<&'static Spelled> {
    TABLES.spelled.get(word)
}

/// Whether two words are a surname of two syllables.
pub(super) fn are_compound(first: &str, second: &str) -> bool {
    let mut both = [0; 2 * LONGEST];
    let Some(word) = both.get_mut(..first.len() + second.len()) else {
        return false;
    };
    let (head, tail) = word.split_at_mut(first.len());
    head.copy_from_slice(first.as_bytes());
    tail.copy_from_slice(second.as_bytes());
    let word = std::str::from_utf8(word).ok();
    word.and_then(spelled)
        .is_some_and(|spelled| spelled.compound)
}

/// Whether a word is one syllable of Chinese or Korean names.
pub(super) fn is_one(word: &str) -> bool {
    PINYIN.contains_key(word) || KOREAN_SPELLINGS.contains(word)
}

/// Spellings of the syllables of Korean names, those that newspapers use.
static KOREAN_SPELLINGS: LazyLock<HashSet<&str>> = LazyLock::new(|| hangul::spellings().collect());

/// Longest syllable of pinyin: zhuang, chuang, shuang.
pub(super) const LONGEST: usize = 6;
/// Longest word that is divided: given names have two syllables, places and firms up to four.
const LONGEST_WORD: usize = 4 * LONGEST;

/// Whether a word can be divided into two syllables of pinyin or more.
pub(super) fn are_pinyin(word: &str) -> bool {
    if word.len() > LONGEST_WORD {
        return false;
    }
    // For each place, whether syllables end there.
    let mut ends = [false; LONGEST_WORD + 1];
    ends[0] = true;
    for end in 1..=word.len() {
        // The whole word as one syllable does not count.
        let first = end
            .saturating_sub(LONGEST)
            .max(usize::from(end == word.len()));
        ends[end] = (first..end).any(|start| {
            let syllable = word.get(start..end);
            ends[start] && syllable.is_some_and(|syllable| PINYIN.contains_key(syllable))
        });
    }
    ends[word.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sound() {
        let known = |c: char| cjk::MANDARIN.contains_key(&cjk::simplified(c));
        let mut wrong = Vec::new();
        for table in [CANTONESE, HOKKIEN] {
            for [spellings, characters] in cjk::rows(table) {
                let spelled = spellings
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b == b' ');
                if !spelled || characters.is_empty() || !characters.chars().all(known) {
                    wrong.push(format!("{spellings} {characters}"));
                }
            }
        }
        for [people, syllables] in cjk::rows(SURNAMES) {
            let hangul = |c: char| ('가'..='힣').contains(&c);
            let unknown = syllables.chars().filter(|&c| match people {
                "chinese" => !known(c),
                "korean" => !hangul(c),
                _ => !c.is_ascii_lowercase() && c != ' ',
            });
            wrong.extend(unknown.map(|c| format!("surname {c}")));
        }
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(PINYIN.len() <= group::CHINESE.len());
        assert!(group::KOREAN.contains(&korean('힣')) && group::KOREAN.contains(&korean('가')));
    }

    #[test]
    fn systems_meet_in_the_syllable_and_other_syllables_do_not() {
        let share = |one: &str, other: &str| {
            let [one, other] = [one, other].map(|word| spelled(word).unwrap());
            let meet = |a: &[u16], b: &[u16]| a.iter().any(|number| b.contains(number));
            meet(&one.chinese, &other.chinese) || meet(&one.korean, &other.korean)
        };
        for (one, other) in [
            ("chow", "zhou"),
            ("tse", "ze"),
            ("tan", "chen"),
            ("чжан", "zhang"),
            ("pak", "bak"),
            ("чен", "jong"),
            ("ri", "lee"),
        ] {
            assert!(share(one, other), "{one} {other}");
        }
        for (one, other) in [("xu", "xue"), ("peng", "zhou"), ("kim", "pak")] {
            assert!(!share(one, other), "{one} {other}");
        }
    }
}
