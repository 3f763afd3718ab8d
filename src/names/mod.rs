//! Names as they are compared: folded, divided into words, read in Latin letters, classed.
//!
//! The same [`Normalizer`] serves both sides, the listed name when an index is built and the name
//! that is asked for. It keeps every reading a word may have (ə is e and a; خ is kh and h; 金 is
//! Jin, Kim and Gim) instead of picking one, and it knows the words that are no name: titles, legal
//! forms, particles. Rules are tables under `data/`; each line there has its reason.

pub(crate) mod acronym;
mod arabic_compounds;
mod bearers;
mod borne;
mod capitals;
mod cjk;
mod confusables;
mod endings;
mod fathers;
mod fold;
mod inflection;
pub(crate) mod keys;
mod known;
mod legal_forms;
mod mangled;
mod meant;
mod native;
mod orthography;
mod rarity;
pub(crate) mod romanise;
mod scripts;
mod several;
pub(crate) mod sound;
pub(crate) mod spacing;
mod spellings;
mod syllabic;
mod syllables;
pub(crate) mod tables;
mod token;
mod transcription;
mod units;
pub(crate) mod words;

pub(crate) use bearers::{is_craft, is_sure_form};
pub use several::QueryReading;
pub(crate) use several::{InnerName, MOST as MOST_NAMES, several, several_listed};
pub(crate) use token::{Kinship, Token};
pub(crate) use units::plain_record;
pub(crate) use words::{WordClass, canonical_label};

use fold::Word;
use romanise::{Script, Vowels};
use scripts::{hangul, hangul_foreign};
use std::ops::Range;
use token::Parts;

/// Turns names into [`NormalizedName`]s.
///
/// It has no state; the tables behind it are built once, at first use (some milliseconds).
///
/// ```
/// use sanctions::Normalizer;
/// let name = Normalizer::V1.normalize("MATRAIMOV, Raimbek");
/// assert_eq!(name.words().collect::<Vec<_>>(), ["matraimov", "raimbek"]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Normalizer {
    version: u32,
}

impl Normalizer {
    /// The first version of the rules. An index stores the version it was built with.
    pub const V1: Self = Self { version: 1 };

    /// The version's number.
    pub fn version(self) -> u32 {
        self.version
    }

    /// The version of a number, if this engine has it.
    pub(crate) fn from_version(version: u32) -> Option<Self> {
        (version == Self::V1.version).then_some(Self::V1)
    }

    /// Normalises a name. Linear in its length; any text is a name, one without letters or digits
    /// gives no words.
    pub fn normalize(self, name: &str) -> NormalizedName {
        let mut normalized = NormalizedName::default();
        self.normalize_into(name, &mut normalized);
        normalized
    }

    /// Normalises a name into a value used before, whose memory is used again.
    pub fn normalize_into(self, name: &str, normalized: &mut NormalizedName) {
        let NormalizedName {
            records,
            ends,
            scratch,
        } = normalized;
        records.clear();
        ends.clear();
        scratch.read(name);
        units::write(scratch, records, ends);
        acronym::mark_own(records, ends);
    }
}

/// A name as it is compared: its words with their readings.
#[derive(Clone, Default)]
pub struct NormalizedName {
    /// The tokens' records, one behind the other.
    records: Vec<u8>,
    /// Where each record ends.
    ends: Vec<u32>,
    scratch: Scratch,
}

impl NormalizedName {
    /// The folded words, in order; a phrase that means one thing ("joint stock company") is one.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.tokens().map(Token::text)
    }

    /// Whether it has no words.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The tokens, in order.
    pub(crate) fn tokens(&self) -> impl ExactSizeIterator<Item = Token<'_>> {
        (0..self.ends.len()).map(|at| {
            let start = if at == 0 { 0 } else { self.ends[at - 1] };
            Token::new(
                self.records
                    .get(start as usize..self.ends[at] as usize)
                    .unwrap_or_default(),
            )
        })
    }
}

impl std::fmt::Debug for NormalizedName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.tokens()).finish()
    }
}

/// The number in an ordinal of three digits and more (558th is 558); the tables know the smaller ones.
fn ordinal(word: &str) -> &str {
    let number = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let digits = number.len() >= 3 && number.bytes().all(|b| b.is_ascii_digit());
    match &word[number.len()..] {
        "st" | "nd" | "rd" | "th" if digits => number,
        _ => word,
    }
}

/// How many letters begin a code, such as the mark of an aircraft or the number of a model, which is written
/// together, apart or with a hyphen: YV3016, YV-3016; TU154, Tu 154. Two of them or more, and then three digits
/// or more: a letter with a number is a name of its own (M23), and fewer digits may be typed for letters (WA11). Behind
/// more letters stands the number of a ship: FUYUANYU7896.
fn code(word: &str) -> Option<usize> {
    let letters = word.bytes().take_while(u8::is_ascii_lowercase).count();
    let digits = &word.as_bytes()[letters..];
    let code = letters >= 2 && digits.len() >= 3 && digits.iter().all(u8::is_ascii_digit);
    code.then_some(letters)
}

/// Words with their readings, before they become tokens.
#[derive(Debug, Clone, Default)]
struct Scratch {
    text: String,
    words: Vec<Word>,
    /// All readings of all words, one behind the other.
    latin: String,
    readings: Vec<Range<usize>>,
    read: Vec<Read>,
    /// For names with words of legal forms: which of them each word is with a slip of the pen.
    mended: Vec<Option<&'static str>>,
    sounds: Vec<u8>,
    /// Its Han characters spell a name of another language, which a dot between them tells.
    dotted: bool,
    /// Its Hangul spells a name of another language, which one of its words tells.
    foreign_hangul: bool,
    /// Of all syllables of Chinese and Korean names, which they may be.
    groups: Vec<u16>,
    /// If one comma divides the text, as the family's name from the given ones, the first of `read` behind it.
    behind: Option<usize>,
}

/// A word with its readings.
#[derive(Debug, Clone, Default)]
struct Read {
    /// The word as it will be shown, in `text` or, for Latin letters, its first reading.
    shown: Range<usize>,
    shown_latin: bool,
    /// Which of `readings`.
    readings: Range<usize>,
    unwritten: bool,
    syllable: bool,
    /// Of a syllable, which of `groups`.
    groups: Range<usize>,
    /// A given name of another language beside a Chinese or Korean name.
    second: bool,
    foreign: bool,
    /// Of another alphabet, whose single letters are initials.
    alphabet: bool,
    number: bool,
}

impl Scratch {
    fn read(&mut self, name: &str) {
        let comma = fold::fold(name, &mut self.text, &mut self.words);
        spacing::mend(&self.text, &mut self.words);
        self.dotted = !name.is_ascii() && cjk::transcribed::is_dotted(name);
        self.foreign_hangul = !name.is_ascii() && self.is_foreign_hangul();
        self.latin.clear();
        self.readings.clear();
        self.read.clear();
        self.groups.clear();
        self.behind = None;
        for at in 0..self.words.len() {
            let word = self.words[at];
            if self.behind.is_none() && comma.is_some_and(|comma| word.start >= comma) {
                self.behind = Some(self.read.len());
            }
            if word.ascii {
                self.push_ascii(word);
            } else {
                self.push_other(word);
            }
        }
        syllabic::divide(self);
    }

    /// Whether the Hangul in what is folded spells a name of another language, and none of an organization.
    fn is_foreign_hangul(&self) -> bool {
        let hangul = |word: &&Word| word.script == Some(Script::Hangul);
        let words = self.words.iter().filter(hangul);
        let words = words.map(|word| &self.text[word.start..word.end]);
        !words
            .clone()
            .any(|word| hangul::organization(word).is_some())
            && hangul_foreign::is_foreign(words)
    }

    /// An ASCII word reads as it stands; one of two Arabic names grown together as the two.
    fn push_ascii(&mut self, word: Word) {
        if let Some((head, tail)) = arabic_compounds::of_two_names(&self.text[word.start..word.end])
        {
            let cut = [(word.start, word.start + head), (word.end - tail, word.end)];
            for (start, end) in cut {
                self.push_ascii(Word { start, end, ..word });
            }
            return;
        }
        if let Some(letters) = code(&self.text[word.start..word.end]) {
            let cut = word.start + letters;
            self.push_ascii(Word { end: cut, ..word });
            self.push_ascii(Word { start: cut, ..word });
            return;
        }
        let start = self.latin.len();
        let text = ordinal(&self.text[word.start..word.end]);
        let length = text.len();
        let first = self.readings.len();
        let number = text.bytes().all(|b| b.is_ascii_digit());
        let disguised = !number && text.bytes().any(|b| !b.is_ascii_lowercase());
        self.latin.push_str(text);
        self.readings.push(start..self.latin.len());
        if disguised {
            self.push_disguised(word, first);
        }
        self.read.push(Read {
            shown: start..start + length,
            shown_latin: true,
            readings: first..self.readings.len(),
            number,
            ..Read::default()
        });
    }

    /// A word of letters with digits or signs among them, read as the letters they look like; only
    /// where letters are more than half, or half and around the digits, so that "11420", "A320" and
    /// "MI8" keep their digits.
    fn push_disguised(&mut self, word: Word, first: usize) {
        let text = &self.text[word.start..word.end];
        let letters = text.bytes().filter(u8::is_ascii_lowercase).count();
        let among = text.ends_with(|c: char| c.is_ascii_lowercase())
            || text.starts_with(|c: char| c.is_ascii_lowercase()) && text.len() > 3;
        if letters * 2 < text.len() || letters * 2 == text.len() && !among {
            return;
        }
        let ones = text.contains('1');
        // What the signs of a keyboard look like; a 1 like an l and like an i.
        for one in [b'l', b'i'].into_iter().take(1 + usize::from(ones)) {
            let start = self.latin.len();
            for byte in self.text[word.start..word.end].bytes() {
                self.latin.push(char::from(match byte {
                    b'0' => b'o',
                    b'1' => one,
                    b'3' => b'e',
                    b'4' | b'@' => b'a',
                    b'5' | b'$' => b's',
                    b'6' => b'g',
                    b'7' => b't',
                    b'8' => b'b',
                    b'9' => b'g',
                    b'2' => b'z',
                    other => other,
                }));
            }
            self.readings.push(start..self.latin.len());
        }
        // A known word is read as that first: SHIPP1NG, L1M1TED.
        let known = |read: &Range<usize>| words::class(&self.latin[read.clone()]).is_some();
        let readings = self.readings.get_mut(first..).unwrap_or_default();
        if let Some(at) = readings.iter().position(known) {
            readings[..=at].rotate_right(1);
        }
    }

    fn push_other(&mut self, word: Word) {
        let text = self.text[word.start..word.end].to_owned();
        match word.script {
            Some(Script::Han) => {
                let pieces = cjk::read_run(&text, self.dotted);
                self.push_pieces(word, &text, pieces, Script::Han);
            }
            Some(Script::Hangul) if let Some(pieces) = hangul::organization(&text) => {
                self.push_pieces(word, &text, pieces, Script::Hangul);
            }
            script => {
                let script = script.unwrap_or(Script::Other);
                let romanised = match script {
                    Script::Hangul if self.foreign_hangul => hangul::foreign(&text),
                    _ => romanise::romanise(&text, script),
                };
                let several = romanised.len() > 1;
                // Of a name in Hangul each part is a syllable, and a syllable a character.
                let mut syllables = text.char_indices();
                let spelled =
                    script == Script::Hangul && several && text.chars().count() == romanised.len();
                for part in romanised {
                    let syllable = syllables.next().filter(|_| spelled);
                    let shown = syllable.map_or(word.start..word.end, |(at, c)| {
                        word.start + at..word.start + at + c.len_utf8()
                    });
                    self.push_read(
                        shown,
                        &part.readings,
                        part.vowels,
                        several && script != Script::Arabic && script != Script::Hebrew,
                        script,
                    );
                    self.number_syllable(syllable.map(|(_, c)| c));
                }
            }
        }
    }

    fn push_pieces(&mut self, word: Word, text: &str, pieces: Vec<cjk::Piece>, script: Script) {
        let mut chars = text.char_indices();
        for piece in pieces {
            let from = chars.clone().next().map_or(text.len(), |(at, _)| at);
            let to = chars
                .nth(piece.chars.saturating_sub(1))
                .map_or(text.len(), |(at, c)| at + c.len_utf8());
            self.push_read(
                word.start + from..word.start + to,
                &piece.readings,
                Vowels::Written,
                matches!(piece.class, cjk::PieceClass::NameSyllable),
                script,
            );
            if piece.class == cjk::PieceClass::NameSyllable && piece.chars == 1 {
                self.number_syllable(text.get(from..to).and_then(|text| text.chars().next()));
            }
        }
    }

    /// Notes which syllables the character may be of which the last word is made.
    fn number_syllable(&mut self, character: Option<char>) {
        if let (Some(read), Some(character)) = (self.read.last_mut(), character) {
            let start = self.groups.len();
            syllables::of_character(character, &mut self.groups);
            read.groups = start..self.groups.len();
        }
    }

    fn push_read(
        &mut self,
        shown: Range<usize>,
        readings: &[String],
        vowels: Vowels,
        syllable: bool,
        script: Script,
    ) {
        let first = self.readings.len();
        for reading in readings {
            let start = self.latin.len();
            self.latin.push_str(reading);
            self.readings.push(start..self.latin.len());
        }
        let Some(likeliest) = self.readings.get(first).cloned() else {
            return;
        };
        let latin = script == Script::Latin;
        self.read.push(Read {
            shown: if latin { likeliest } else { shown },
            shown_latin: latin,
            readings: first..self.readings.len(),
            unwritten: vowels == Vowels::Unwritten,
            syllable,
            foreign: !latin,
            alphabet: matches!(
                script,
                Script::Cyrillic | Script::Greek | Script::Armenian | Script::Georgian
            ),
            ..Read::default()
        });
    }

    /// The likeliest reading of a word.
    fn first(&self, at: usize) -> &str {
        self.read
            .get(at)
            .and_then(|read| self.readings.get(read.readings.start))
            .and_then(|range| self.latin.get(range.clone()))
            .unwrap_or_default()
    }
}
