//! A token: one word of a name with all that comparing it needs, in one compact record.
//!
//! The normaliser writes these records and the index stores them as they are, so a name from a query
//! and a name from an index are compared by the same bytes.

use super::fathers;
use super::words::WordClass;

/// Fixed part of a record: class, canonical (2), rarity, flags, number of groups, lengths of text
/// and sounds.
const HEAD: usize = 8;

/// Longest text and longest sounds of a record, in bytes: their length is one byte.
const MAX_PART: usize = u8::MAX as usize;

/// Most groups kept: a syllable may be six Chinese and five Korean ones (`syllables.rs`), a given name is in a few.
const MAX_GROUPS: usize = 12;

/// The classes by their byte in a record, less one; zero is no class. Part of the index format: only
/// ever add at the end.
const CLASSES: [WordClass; 12] = [
    WordClass::Title,
    WordClass::LegalForm,
    WordClass::Generic,
    WordClass::Particle,
    WordClass::Article,
    WordClass::Conjunction,
    WordClass::Patronymic,
    WordClass::Number,
    WordClass::ShipPrefix,
    WordClass::Suffix,
    WordClass::Place,
    WordClass::Kunya,
];

mod flag {
    pub(super) const UNWRITTEN: u8 = 1;
    pub(super) const INITIAL: u8 = 2;
    pub(super) const NUMBER: u8 = 4;
    pub(super) const SYLLABLE: u8 = 8;
    pub(super) const FOREIGN: u8 = 16;
    pub(super) const OWN_ACRONYM: u8 = 32;
    pub(super) const SECOND_NAME: u8 = 64;
    pub(super) const FATHERS: u8 = 128;
}

/// The numbers of groups: what a word is known as. Part of the index format.
pub(super) mod group {
    use std::ops::Range;

    /// Given names, as they stand in their table.
    pub(in crate::names) const GIVEN: Range<u16> = 0..0x1200;
    /// Given names that Russian, Ukrainian and Belarusian spell in their own ways, beside their groups of given names.
    pub(in crate::names) const EAST_SLAVIC: Range<u16> = 0x1200..0x1280;
    /// Syllables of Chinese, in the order of pinyin.
    pub(in crate::names) const CHINESE: Range<u16> = 0x1280..0x1440;
    /// Syllables of Korean, in the order of Hangul.
    pub(in crate::names) const KOREAN: Range<u16> = 0x1440..mark::OF_SERVANT;
    /// Family names. They stand where a given name with the mark `OF_SERVANT` would have its number, behind the last of those.
    pub(in crate::names) const FAMILY: Range<u16> = 0x5400..mark::OF_SON;

    /// The two highest bits of the group of a given name: whether a word is the name itself or made of it, and how. Words made
    /// in different ways have no group in common.
    pub(in crate::names) mod mark {
        /// The name of God that the bearer is a servant of: Abd al-Rahman.
        pub(in crate::names) const OF_SERVANT: u16 = 0x4000;
        /// A father's name: a son's patronymic, a daughter's.
        pub(in crate::names) const OF_SON: u16 = 0x8000;
        pub(in crate::names) const OF_DAUGHTER: u16 = 0xc000;
        /// Where the mark begins.
        pub(in crate::names) const SHIFT: u32 = 14;
        /// The group without its mark.
        pub(in crate::names) const BARE: u16 = (1 << SHIFT) - 1;
    }
}

/// One word (or phrase, such as a legal form) of a normalised name.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Token<'a> {
    record: &'a [u8],
    /// Parts of the record, found once: they are asked for again and again.
    head: [u8; HEAD],
    text: &'a [u8],
    sounds: &'a [u8],
}

/// What a record is made from.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Parts<'a> {
    pub(crate) text: &'a str,
    /// Sound forms, likeliest first, separated by a zero byte.
    pub(crate) sounds: &'a [u8],
    pub(crate) class: Option<WordClass>,
    pub(crate) canonical: u16,
    pub(crate) rarity: u8,
    /// The script writes no vowels.
    pub(crate) unwritten: bool,
    /// A single letter that stands for a name.
    pub(crate) initial: bool,
    /// Digits.
    pub(crate) number: bool,
    /// A syllable of a script that does not divide words: it may be half of a written word.
    pub(crate) syllable: bool,
    /// Not written in Latin letters.
    pub(crate) foreign: bool,
    /// A given name of another language beside a Chinese or Korean name.
    pub(crate) second: bool,
    pub(crate) groups: &'a [u16],
}

impl<'a> Token<'a> {
    /// Reads a record; the bytes may be anything.
    #[inline]
    pub(crate) fn new(record: &'a [u8]) -> Self {
        let head: [u8; HEAD] = record.first_chunk().copied().unwrap_or_default();
        let [.., groups, text, sounds] = head.map(usize::from);
        let text_start = HEAD + 2 * groups;
        let part = |from, length| record.get(from..from + length).unwrap_or_default();
        Self {
            record,
            head,
            text: part(text_start, text),
            sounds: part(text_start + text, sounds),
        }
    }

    /// The record's bytes.
    pub(crate) fn record(self) -> &'a [u8] {
        self.record
    }

    #[inline]
    fn byte(self, at: usize) -> u8 {
        self.head[at]
    }

    /// The word, folded: lower case, without diacritics, in its own script.
    pub(crate) fn text(self) -> &'a str {
        std::str::from_utf8(self.text_bytes()).unwrap_or_default()
    }

    /// The bytes of [`text`](Self::text).
    #[inline]
    pub(crate) fn text_bytes(self) -> &'a [u8] {
        self.text
    }

    /// All sound forms, separated by a zero byte.
    #[inline]
    pub(crate) fn sounds(self) -> &'a [u8] {
        self.sounds
    }

    /// The sound forms, likeliest first.
    pub(crate) fn forms(self) -> impl Iterator<Item = &'a [u8]> {
        self.sounds().split(|&b| b == 0)
    }

    /// What kind of word it is, if it is no name.
    #[inline]
    pub(crate) fn class(self) -> Option<WordClass> {
        CLASSES
            .get(usize::from(self.byte(0)).wrapping_sub(1))
            .copied()
    }

    /// What it means, if it has a class: words of one number mean the same.
    #[inline]
    pub(crate) fn canonical(self) -> u16 {
        u16::from_le_bytes([self.byte(1), self.byte(2)])
    }

    /// How rare the word is among names: 0 the most common, 255 rare or never met.
    #[inline]
    pub(crate) fn rarity(self) -> u8 {
        self.byte(3)
    }

    #[inline]
    fn has(self, flag: u8) -> bool {
        self.byte(4) & flag != 0
    }

    #[inline]
    pub(crate) fn is_unwritten(self) -> bool {
        self.has(flag::UNWRITTEN)
    }

    #[inline]
    pub(crate) fn is_initial(self) -> bool {
        self.has(flag::INITIAL)
    }

    #[inline]
    pub(crate) fn is_number(self) -> bool {
        self.has(flag::NUMBER)
    }

    #[inline]
    pub(crate) fn is_syllable(self) -> bool {
        self.has(flag::SYLLABLE)
    }

    #[inline]
    pub(crate) fn is_foreign(self) -> bool {
        self.has(flag::FOREIGN)
    }

    /// Whether it is the acronym of the name in which it stands: the NIOC of "National Iranian Oil Company
    /// (NIOC)".
    #[inline]
    pub(crate) fn is_own_acronym(self) -> bool {
        self.has(flag::OWN_ACRONYM)
    }

    /// Whether it is a given name of another language beside a Chinese or Korean name: Jackie Chan Kong-sang.
    #[inline]
    pub(crate) fn is_second_name(self) -> bool {
        self.has(flag::SECOND_NAME)
    }

    /// Whether it is a father's name by its ending.
    #[inline]
    pub(crate) fn is_fathers(self) -> bool {
        self.has(flag::FATHERS)
    }

    /// Whether it is looked up by what it is and means alone, not by how it sounds: numbers, what has no
    /// sounds, and the small words that are near so many others (al, de, the, Co).
    #[inline]
    pub(crate) fn is_by_text(self) -> bool {
        let short = || self.sounds().len() <= 3;
        self.is_number()
            || self.byte(7) == 0
            || match self.class() {
                Some(
                    WordClass::Particle
                    | WordClass::Article
                    | WordClass::Conjunction
                    | WordClass::ShipPrefix,
                ) => true,
                Some(WordClass::LegalForm | WordClass::Suffix) => short(),
                _ => false,
            }
    }

    /// Whether it is a name with "servant of" before it: Abd al-Rahman.
    #[inline]
    pub(crate) fn is_servant(self) -> bool {
        self.text_bytes().starts_with(b"abd ")
    }

    /// Its groups: of given names and what is made of them, of family names, of syllables. See [`group`].
    #[inline]
    pub(crate) fn groups(self) -> impl Iterator<Item = u16> + Clone + 'a {
        let end = HEAD + 2 * usize::from(self.byte(5));
        let groups = self.record.get(HEAD..end).unwrap_or_default();
        groups
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
    }

    /// Whether it is known as a given name, in whatever script.
    pub(crate) fn is_given(self) -> bool {
        let given = |one| group::GIVEN.contains(&one) || group::EAST_SLAVIC.contains(&one);
        self.groups().any(given)
    }

    /// How two words that are known as names stand to each other; nothing unless both are.
    #[inline]
    pub(crate) fn kinship(self, other: Token<'_>) -> Option<Kinship> {
        if self.byte(5) == 0 || other.byte(5) == 0 {
            return None;
        }
        let (mut forms, mut kind) = (false, false);
        for own in self.groups() {
            for its in other.groups() {
                if own == its {
                    if is_spelled(own) {
                        return Some(Kinship::Spelling);
                    }
                    forms = true;
                }
                kind |= Kind::of(own) == Kind::of(its);
            }
        }
        match (forms, kind) {
            (true, _) => Some(Kinship::Form),
            (false, true) => Some(Kinship::Other),
            (false, false) => None,
        }
    }

    /// Whether it and another word are known as one name.
    pub(crate) fn shares_group(self, other: Token<'_>) -> bool {
        matches!(self.kinship(other), Some(Kinship::Spelling | Kinship::Form))
    }
}

/// How two known names stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kinship {
    /// Spellings of one family name, of one syllable, or of one given name in three languages that write it alike.
    Spelling,
    /// Forms of one given name, which are used for each other.
    Form,
    /// Different names of one kind: two given names, two patronymics, two servants of God, two family names, two
    /// syllables of Chinese.
    Other,
}

/// What a group is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Given names, or what is made of them, by its mark.
    Given(u16),
    Family,
    ChineseSyllable,
    KoreanSyllable,
}

impl Kind {
    fn of(group: u16) -> Self {
        if group::CHINESE.contains(&group) {
            Self::ChineseSyllable
        } else if group::KOREAN.contains(&group) {
            Self::KoreanSyllable
        } else if group::FAMILY.contains(&group) {
            Self::Family
        } else {
            Self::Given(group >> group::mark::SHIFT)
        }
    }
}

/// Whether what shares a group is one name spelled otherwise, and no form of it.
fn is_spelled(group: u16) -> bool {
    match Kind::of(group) {
        Kind::Given(_) => group::EAST_SLAVIC.contains(&(group & group::mark::BARE)),
        Kind::Family | Kind::ChineseSyllable | Kind::KoreanSyllable => true,
    }
}

impl std::fmt::Debug for Token<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let forms: Vec<_> = self.forms().map(String::from_utf8_lossy).collect();
        f.debug_struct("Token")
            .field("text", &self.text())
            .field("sounds", &forms)
            .field("class", &self.class())
            .field("rarity", &self.rarity())
            .field("groups", &self.groups().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

/// Marks a record as that of an acronym of the name in which it stands.
pub(super) fn mark_own_acronym(record: &mut [u8]) {
    if let Some(flags) = record.get_mut(4) {
        *flags |= flag::OWN_ACRONYM;
    }
}

/// The longest part of `text` that fits a record, cut at a character.
fn fitting(text: &str) -> &str {
    let mut end = text.len().min(MAX_PART);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Whole sound forms that fit a record; the first is cut if it alone does not fit.
fn fitting_sounds(sounds: &[u8]) -> &[u8] {
    if sounds.len() <= MAX_PART {
        return sounds;
    }
    let head = &sounds[..MAX_PART];
    match head.iter().rposition(|&b| b == 0) {
        Some(end) => &head[..end],
        None => head,
    }
}

impl Parts<'_> {
    /// Appends the record.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let (text, sounds) = (fitting(self.text), fitting_sounds(self.sounds));
        let groups = &self.groups[..self.groups.len().min(MAX_GROUPS)];
        let first = sounds.split(|&b| b == 0).next().unwrap_or_default();
        let flags = [
            (self.unwritten, flag::UNWRITTEN),
            (self.initial, flag::INITIAL),
            (self.number, flag::NUMBER),
            (self.syllable, flag::SYLLABLE),
            (self.foreign, flag::FOREIGN),
            (self.second, flag::SECOND_NAME),
            (
                self.class.is_none() && fathers::ends_so(first),
                flag::FATHERS,
            ),
        ];
        let flags = flags
            .iter()
            .filter(|(set, _)| *set)
            .fold(0, |all, (_, flag)| all | flag);
        let class = self
            .class
            .and_then(|class| CLASSES.iter().position(|&c| c == class));
        out.push(class.map_or(0, |at| at as u8 + 1));
        out.extend_from_slice(&self.canonical.to_le_bytes());
        out.extend_from_slice(&[
            self.rarity,
            flags,
            groups.len() as u8,
            text.len() as u8,
            sounds.len() as u8,
        ]);
        for group in groups {
            out.extend_from_slice(&group.to_le_bytes());
        }
        out.extend_from_slice(text.as_bytes());
        out.extend_from_slice(sounds);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let parts = Parts {
            text: "sasha",
            sounds: b"saSa\0saxa",
            rarity: 77,
            canonical: 513,
            class: Some(WordClass::Title),
            unwritten: true,
            groups: &[1, 700],
            ..Parts::default()
        };
        let mut bytes = Vec::new();
        parts.write(&mut bytes);
        let token = Token::new(&bytes);
        assert_eq!(token.text(), "sasha");
        assert_eq!(token.forms().collect::<Vec<_>>(), [b"saSa", b"saxa"]);
        assert_eq!(token.groups().collect::<Vec<_>>(), [1, 700]);
        assert_eq!(
            (token.rarity(), token.canonical(), token.class()),
            (77, 513, Some(WordClass::Title))
        );
        assert!(token.is_unwritten() && !token.is_initial());
    }

    #[test]
    fn what_is_too_long_is_cut_whole() {
        let text = "é".repeat(200);
        let sounds = [b"a".repeat(200), b"b".repeat(200)].join(&0);
        let mut bytes = Vec::new();
        Parts {
            text: &text,
            sounds: &sounds,
            ..Parts::default()
        }
        .write(&mut bytes);
        let token = Token::new(&bytes);
        assert_eq!(token.text().chars().count(), 127);
        assert_eq!(token.forms().count(), 1);
        for cut in 0..bytes.len() {
            let token = Token::new(&bytes[..cut]);
            let _ = (token.text(), token.sounds(), token.groups().count());
        }
    }
}
