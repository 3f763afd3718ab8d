//! How the text of a payment or a form divides at what stands between its parties: code words (/BENEF/), labels, "C/O",
//! "ON BEHALF OF", a reference.

use super::named::{Sure, is_name, is_person};
use crate::names::tables::words::{FIELDS, MESSAGES};
use crate::names::tables::{Fnv, listed};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

/// What stands behind a label.
const COLONS: [char; 3] = [':', '：', '='];
/// Fewest digits of an account.
pub(super) const LEAST_DIGITS: usize = 5;
/// What divides lines that a message of SWIFT put into one.
const CONTINUES: &str = "//";
/// Longest code word of a message of SWIFT.
const LONGEST_CODE: usize = 9;
/// Longest tag of a field: 50K; those of the parties begin with a 5.
const LONGEST_TAG: usize = 3;
const PARTY_TAG: char = '5';

/// Words of a name behind a mark that are looked at, at most.
const MOST_WORDS: usize = 6;

/// A part of a text that may name a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part<'a> {
    pub(super) text: &'a str,
    pub(super) sure: Sure,
}

/// What a mark is, as the table has it; a label is one of the fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Label,
    Told,
    Party,
    First,
    Between,
    Onward,
    Opening,
    Ship,
    Reference,
    Numbered,
}

impl Mark {
    /// In the order in which they are tried: A/C with a number behind it, then A/C alone.
    const ALL: [(&'static str, Self); 9] = [
        ("told", Self::Told),
        ("party", Self::Party),
        ("between", Self::Between),
        ("onward", Self::Onward),
        ("opening", Self::Opening),
        ("ship", Self::Ship),
        ("reference", Self::Reference),
        ("numbered", Self::Numbered),
        ("first", Self::First),
    ];

    /// What stands behind it.
    fn behind(self) -> Sure {
        match self {
            Self::Label => Sure::Named,
            Self::Party | Self::First | Self::Ship => Sure::Said,
            Self::Between | Self::Onward | Self::Opening | Self::Reference | Self::Numbered => {
                Sure::Whole
            }
            Self::Told => Sure::Told,
        }
    }
}

/// The marks by their first word, the longest first: their other words, and what they are.
type Marks = HashMap<String, Vec<(Vec<String>, Mark)>, BuildHasherDefault<Fnv>>;

static MARKS: LazyLock<Marks> = LazyLock::new(|| {
    let mut marks = Marks::default();
    let mut add = |words: &str, mark| {
        let mut words = words
            .split(' ')
            .map(|word| word.trim_end_matches('.').to_owned());
        if let Some(first) = words.next() {
            marks
                .entry(first)
                .or_default()
                .push((words.collect(), mark));
        }
    };
    for label in listed(FIELDS, "label") {
        add(label, Mark::Label);
        add(&format!("{label} name"), Mark::Label);
    }
    for (what, mark) in Mark::ALL {
        listed(MESSAGES, what)
            .into_iter()
            .for_each(|words| add(words, mark));
    }
    for purpose in listed(MESSAGES, "purpose") {
        for to in listed(MESSAGES, "to") {
            add(&format!("{purpose} {to}"), Mark::Party);
        }
    }
    for marks in marks.values_mut() {
        marks.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    marks
});

/// The code words with a party behind them, and with something else.
static CODES: LazyLock<[Vec<&str>; 2]> =
    LazyLock::new(|| ["code", "other code"].map(|what| listed(MESSAGES, what)));
static NUMBER: LazyLock<Vec<&str>> = LazyLock::new(|| listed(MESSAGES, "number"));
static WITHIN: LazyLock<Vec<&str>> = LazyLock::new(|| listed(MESSAGES, "within"));

/// The parts of a text between its marks; none if it has no mark. Linear in the text.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    // Most texts have none.
    if !text.contains(['/', ':']) && !words(text).any(|word| word.may_begin_mark()) {
        return Vec::new();
    }
    let mut parts = Vec::new();
    for value in values(text) {
        let lines = value.text.split(CONTINUES).enumerate();
        for (at, line) in lines {
            let sure = if at == 0 { value.sure } else { Sure::Whole };
            divide(Part { text: line, sure }, &mut parts);
        }
    }
    parts.retain(|part| !part.text.trim().is_empty());
    match &parts[..] {
        [one] if one.text.trim() == text.trim() => Vec::new(),
        _ => parts,
    }
}

/// What stands between the code words and the tags of a text; the whole of it where there are none.
fn values(text: &str) -> Vec<Part<'_>> {
    let mut values = Vec::new();
    let (mut start, mut sure) = (0, Sure::Whole);
    let mut at = 0;
    while let Some(found) = text[at..].find(['/', ':']) {
        let place = at + found;
        let before = text[..place].chars().next_back();
        let begins = place == start || before.is_some_and(char::is_whitespace);
        at = place + 1;
        if let Some((length, behind)) = code(&text[place..], begins) {
            values.push(Part {
                text: &text[start..place],
                sure,
            });
            (start, sure) = (place + length, behind);
            // The country of the party: /BENEFRES/RU//X.
            let country = text[start..].split_once('/');
            if let Some((country, _)) = country.filter(|(country, _)| is_country_code(country)) {
                start += country.len();
                start += text[start..].len() - text[start..].trim_start_matches('/').len();
            }
            at = start;
        }
    }
    values.push(Part {
        text: &text[start..],
        sure,
    });
    values
}

fn is_country_code(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase())
}

/// How long the code word or the tag is that begins a text, with its signs, and what stands behind it.
fn code(text: &str, begins: bool) -> Option<(usize, Sure)> {
    let sign = text.chars().next()?;
    let inner = text.get(1..)?;
    let length = inner
        .bytes()
        .take(LONGEST_CODE + 1)
        .position(|b| !b.is_ascii_alphanumeric())?;
    let (code, rest) = inner.split_at(length);
    if code.is_empty() || !rest.starts_with(sign) {
        return None;
    }
    let behind = if sign == ':' {
        let number = code.bytes().take(2).filter(u8::is_ascii_digit).count() == 2;
        let tag = begins && number && length <= LONGEST_TAG;
        tag.then_some(match code.starts_with(PARTY_TAG) {
            true => Sure::Named,
            false => Sure::Whole,
        })
    } else {
        let is_in = |codes: &[&str]| codes.iter().any(|known| known.eq_ignore_ascii_case(code));
        let capitals = !code.contains(|c: char| c.is_ascii_lowercase());
        let [of_parties, others] = &*CODES;
        match begins || capitals {
            true if is_in(of_parties) => Some(Sure::Named),
            true if is_in(others) || begins && capitals => Some(Sure::Whole),
            _ => None,
        }
    };
    Some((length + 2, behind?))
}

/// A word of a text, without the stop that ends it, and where it stands with it.
#[derive(Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    begin: usize,
    end: usize,
}

impl Word<'_> {
    /// Bytes of the longest word that is asked for in its own letters.
    const LONGEST: usize = 24;

    /// The marks that begin with a word.
    fn marks(word: &str) -> Option<&'static [(Vec<String>, Mark)]> {
        let marks = if word.is_ascii() {
            let mut lower = [0; Self::LONGEST];
            let lower = lower.get_mut(..word.len())?;
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            MARKS.get(std::str::from_utf8(lower).ok()?)
        } else {
            MARKS.get(&word.to_lowercase())
        };
        marks.map(Vec::as_slice)
    }

    fn may_begin_mark(&self) -> bool {
        Self::marks(self.text).is_some() || self.is_reference()
    }

    /// Whether it is a reference and its number in one: INV-123.
    fn is_reference(&self) -> bool {
        if !has_digit(self.text) {
            return false;
        }
        let letters = |c: char| c.is_alphabetic() || c == '/';
        let number = self.text.trim_start_matches(letters).len();
        let (head, _) = self.text.split_at(self.text.len() - number);
        let marks = Self::marks(head.trim_end_matches('/')).unwrap_or_default();
        let refers = |mark| matches!(mark, Mark::Reference | Mark::Numbered);
        marks
            .iter()
            .any(|(rest, mark)| rest.is_empty() && refers(*mark))
    }

    fn is(&self, word: &str) -> bool {
        let lower = self.text.chars().flat_map(char::to_lowercase);
        lower.eq(word.chars())
    }

    fn is_in(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    fn is_title(&self) -> bool {
        self.text.starts_with(char::is_uppercase) && self.text.contains(char::is_lowercase)
    }

    fn is_account(&self) -> bool {
        let number = self.text.trim_start_matches('/');
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        digits >= LEAST_DIGITS && !number.contains('/')
    }
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

/// The words of a text between blanks, brackets and signs.
fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let divides = |c: char| c.is_whitespace() || "()[]{}<>,;#".contains(c) || COLONS.contains(&c);
    text.split(divides)
        .filter(|word| !word.is_empty())
        .map(move |word| {
            let begin = word.as_ptr() as usize - text.as_ptr() as usize;
            Word {
                text: word.trim_end_matches('.'),
                begin,
                end: begin + word.len(),
            }
        })
}

/// A part and its words.
struct Line<'a> {
    text: &'a str,
    words: Vec<Word<'a>>,
}

/// Divides a part at its marks.
fn divide<'a>(part: Part<'a>, parts: &mut Vec<Part<'a>>) {
    let text = part.text;
    let line = Line {
        text,
        words: words(text).collect(),
    };
    // Before a party's name may stand its account.
    let account = |at: usize| line.count(at, |word| word.is_account());
    let mut sure = part.sure;
    let mut first = account(0);
    let mut start = if first > 0 { line.begin(first) } else { 0 };
    let mut at = first;
    while at < line.words.len() {
        let Some((length, behind)) = line.mark(first, at) else {
            at += 1;
            continue;
        };
        parts.push(Part {
            text: &text[start..line.begin(at)],
            sure,
        });
        at += length;
        if matches!(behind, Sure::Named | Sure::Said) {
            at += account(at);
        }
        start = line.begin(at);
        (first, sure) = (at, behind);
    }
    parts.push(Part {
        text: &text[start..],
        sure,
    });
}

impl Line<'_> {
    /// Where a word begins; behind the last, where the text ends.
    fn begin(&self, at: usize) -> usize {
        self.words
            .get(at)
            .map_or(self.text.len(), |word| word.begin)
    }

    /// How many words from a place on are such.
    fn count(&self, at: usize, is: impl Fn(&Word<'_>) -> bool) -> usize {
        let words = self.words.get(at..).unwrap_or_default();
        words.iter().take_while(|word| is(word)).count()
    }

    /// How many words are a mark at a place in a part that begins with the word `first`, and what stands behind it.
    fn mark(&self, first: usize, at: usize) -> Option<(usize, Sure)> {
        let word = self.words.get(at)?;
        let marks = Word::marks(word.text).unwrap_or_default();
        let mark = marks.iter().find_map(|(rest, mark)| {
            let words = self.words.get(at + 1..=at + rest.len())?;
            let same = words.iter().zip(rest).all(|(word, known)| word.is(known));
            same.then(|| self.counts(first, at, rest.len() + 1, *mark))?
        });
        mark.or_else(|| {
            let numbers = word.is_reference().then(|| self.numbers(at));
            Some((numbers.flatten()?, Sure::Whole))
        })
    }

    /// The mark of some words, if it counts where it stands, with the number behind it.
    fn counts(&self, first: usize, at: usize, length: usize, mark: Mark) -> Option<(usize, Sure)> {
        let word = self.words.get(at)?;
        let end = self.words.get(at + length - 1)?.end;
        let colon = self.text[end..].trim_start().starts_with(COLONS);
        let begins = at == first;
        // Bene and Via are names.
        let title = length == 1 && word.is_title();
        let letters = length == 1 && word.text.chars().all(char::is_alphabetic);
        let numbers = self.numbers(at + length);
        // A few words tell, so that a long text costs no more.
        let behind = self.text.get(end..self.begin(at + length + MOST_WORDS))?;
        let between = || {
            let start = self.words.get(first).map_or(0, |word| word.begin);
            let mut sides = [&self.text[start..word.begin], behind].into_iter();
            sides.all(|side| is_name(side, Sure::Whole))
        };
        let counts = match mark {
            Mark::Label | Mark::Told => colon,
            Mark::Party => colon || begins || !title,
            Mark::First => begins,
            Mark::Ship => !begins && !title,
            Mark::Between => !title && between(),
            Mark::Onward => first > 0 && between(),
            Mark::Opening => begins && end + behind.len() == self.text.len() && is_person(behind),
            Mark::Reference => numbers.is_some() || !title,
            Mark::Numbered => numbers.is_some(),
        };
        let sure = match mark {
            Mark::Party if !colon && (title || letters && !begins) => Sure::Whole,
            _ => mark.behind(),
        };
        let numbers = match mark {
            Mark::Reference | Mark::Numbered => numbers.unwrap_or_default(),
            _ => 0,
        };
        counts.then_some((length + numbers, sure))
    }

    /// How many words are the number of a reference from a place on, if one is.
    fn numbers(&self, at: usize) -> Option<usize> {
        let mut end = at + self.count(at, |word| word.is_in(&NUMBER));
        if !has_digit(self.words.get(end)?.text) {
            return None;
        }
        let is_digits = |word: &Word<'_>| word.text.starts_with(|c: char| c.is_ascii_digit());
        loop {
            end += 1;
            let within = self.count(end, |word| word.is_in(&WITHIN));
            if !self.words.get(end + within).is_some_and(is_digits) {
                return Some(end - at);
            }
            end += within;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of a text but those that are told of a party.
    fn texts(text: &str) -> Vec<&str> {
        let parts = parts(text).into_iter();
        let parts = parts.filter(|part| part.sure != Sure::Told);
        parts.map(|part| part.text.trim()).collect()
    }

    #[test]
    fn every_mark_of_the_table_divides() {
        for code in CODES.iter().flatten() {
            let text = format!("/{}/ALMA ZETA", code.to_uppercase());
            assert_eq!(texts(&text), ["ALMA ZETA"], "{text}");
            let text = format!("/NAME/ALMA ZETA/{}/VESNA", code.to_uppercase());
            assert_eq!(texts(&text), ["ALMA ZETA", "VESNA"], "{text}");
        }
        for party in listed(MESSAGES, "party") {
            let text = format!("Alma Zeta {party} Orbita Vesna");
            assert_eq!(texts(&text), ["Alma Zeta", "Orbita Vesna"], "{text}");
            let text = format!("{}: ORBITA VESNA", party.to_uppercase());
            if text.to_lowercase().starts_with(party) {
                assert_eq!(texts(&text), ["ORBITA VESNA"], "{text}");
            }
        }
        for first in listed(MESSAGES, "first") {
            let text = format!("{first} Orbita Vesna");
            assert_eq!(texts(&text), ["Orbita Vesna"], "{text}");
        }
        for between in listed(MESSAGES, "between") {
            let text = format!("Alma Zeta {between} Orbita Vesna");
            assert_eq!(texts(&text), ["Alma Zeta", "Orbita Vesna"], "{text}");
        }
        for purpose in listed(MESSAGES, "purpose") {
            for to in listed(MESSAGES, "to") {
                let text = format!("{purpose} {to} Orbita Vesna");
                assert_eq!(texts(&text), ["Orbita Vesna"], "{text}");
            }
        }
        for ship in listed(MESSAGES, "ship") {
            let text = format!("goods {ship} Orbita 1");
            assert_eq!(texts(&text), ["goods", "Orbita 1"], "{text}");
        }
        for reference in listed(MESSAGES, "reference") {
            let text = format!("Alma Zeta {reference} Vesna");
            assert_eq!(texts(&text), ["Alma Zeta", "Vesna"], "{text}");
        }
        for reference in listed(MESSAGES, "numbered") {
            let text = format!("Alma Zeta {reference} no. 12 of 3 Mar 2023 Vesna");
            assert_eq!(texts(&text), ["Alma Zeta", "Vesna"], "{text}");
        }
        for told in listed(MESSAGES, "told") {
            let text = format!("Alma Zeta {told}: Vesna");
            assert_eq!(texts(&text), ["Alma Zeta"], "{text}");
        }
        for opening in listed(MESSAGES, "opening") {
            let text = format!("{opening} Ivan Zeta");
            assert_eq!(texts(&text), ["Ivan Zeta"], "{text}");
        }
    }

    #[test]
    fn words_of_names_are_no_marks() {
        for text in [
            "Enoch Via Kouame",
            "Smith & Via SpA",
            "Via Rail Canada",
            "Care of Earth Foundation",
            "Texaco Inv Co",
            "MV Orbita 1",
            "Contract Orbita LLC",
            "Alma Attn Zeta",
            "Orbita: Vesna",
            "Salary Orbita LLC",
            "City/State/Country",
            "Maersk A/S Denmark",
            "24/7/365 Trading",
            "",
            "/",
            "//",
            "/C",
            ":59",
        ] {
            let parts = parts(text);
            assert_eq!(parts, [], "{text}");
        }
    }
}
