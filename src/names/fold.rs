//! Text to folded words: Unicode forms, case, invisible characters, word boundaries.

use super::romanise::{Script, script_of};
use super::{capitals, confusables, endings, mangled};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Most characters of a word; a longer one is cut into several, so that nothing of it is lost. The
/// longest real words (chemical firms, Finnish and German compounds, Thai names) have some 45.
const MAX_WORD: usize = 48;

/// A word as it stands in the folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Nothing for digits.
    pub(super) script: Option<Script>,
    pub(super) ascii: bool,
}

/// Folds `name` into words, which are appended to `text` and `words`. If one comma divides it, as the family's name from
/// the given ones, gives where in the text what stands behind it begins.
pub(super) fn fold(name: &str, text: &mut String, words: &mut Vec<Word>) -> Option<usize> {
    text.clear();
    words.clear();
    let mended = mangled::mend(name);
    let name = mended.as_deref().unwrap_or(name);
    let apart = capitals::apart(name);
    let name = apart.as_deref().unwrap_or(name);
    let plain = endings::off(name);
    let name = plain.as_deref().unwrap_or(name);
    let mut commas = Commas::default();
    if name.is_ascii() {
        ascii(name, text, words, &mut commas);
    } else {
        unicode(name, text, words, &mut commas);
    }
    commas.only
}

/// The commas of a text.
#[derive(Default)]
struct Commas {
    count: usize,
    /// Where in the folded text the only one is.
    only: Option<usize>,
}

impl Commas {
    /// Notes a sign between words, which ends what was folded so far.
    fn note(&mut self, sign: char, folded: usize) {
        if matches!(sign, ',' | '\u{60c}') {
            self.count += 1;
            self.only = (self.count == 1).then_some(folded);
        }
    }
}

/// Characters that are left out inside a word: O'Neil, al-Nu'aymi, `Abd, Ilʹich.
fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '\u{b4}' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '\u{2b9}'
            ..='\u{2bf}'
                | '\u{2c8}'
                | '\u{2ca}'
                | '\u{2cb}'
                | '\u{2ee}'
                | '\u{5f3}'
                | '\u{5f4}'
                | '\u{ff07}'
    )
}

/// Characters that print nothing: soft hyphen, joiners, direction marks, variation selectors, byte
/// order marks. Left out, since they are used to break words for machines and not for readers.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

fn ascii(name: &str, text: &mut String, words: &mut Vec<Word>, commas: &mut Commas) {
    let mut start = 0;
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => text.push(byte as char),
            b'A'..=b'Z' => text.push(byte.to_ascii_lowercase() as char),
            b'\'' | b'`' => {}
            // Signs that stand for a letter inside a word (M@tra, $mith); `and` otherwise means &.
            b'@' | b'$' if text.len() > start => text.push(byte as char),
            _ => {
                end_word(text, words, &mut start);
                commas.note(byte as char, text.len());
                if byte == b'&' {
                    text.push_str("and");
                    end_word(text, words, &mut start);
                }
            }
        }
    }
    end_word(text, words, &mut start);
}

fn unicode(name: &str, text: &mut String, words: &mut Vec<Word>, commas: &mut Commas) {
    let by_case = confusables::greek_by_case(name);
    let name = by_case.as_deref().unwrap_or(name);
    let cyrillic = confusables::latin_in_cyrillic(name);
    let name = cyrillic.as_deref().unwrap_or(name);
    // Case first: folding after composition would leave a few pairs (İ) apart.
    let folded: String = name
        .chars()
        .filter(|&c| !is_invisible(c))
        .flat_map(char::to_lowercase)
        .nfkc()
        .flat_map(char::to_lowercase)
        .filter(|&c| !is_invisible(c))
        .collect();
    let mut start = text.len();
    for segment in folded.split_word_bounds() {
        if segment == "&" {
            end_word(text, words, &mut start);
            text.push_str("and");
            end_word(text, words, &mut start);
            continue;
        }
        // Scripts without spaces come letter by letter from the segmentation and stay together here.
        let unspaced = segment
            .chars()
            .next()
            .and_then(script_of)
            .filter(is_unspaced);
        let before = text[start..].chars().next_back().and_then(script_of);
        let joins = match unspaced {
            Some(script) => before == Some(script),
            None => !before.is_some_and(|s| is_unspaced(&s)),
        };
        if !joins {
            end_word(text, words, &mut start);
        }
        for (segment_at, c) in segment.char_indices() {
            let sign = matches!(c, '@' | '$') && text.len() > start;
            // Some apostrophes are letters to Unicode; a quotation mark within a word is a Hebrew sign typed
            // so: בע"מ.
            if is_apostrophe(c) || c == '"' && segment.len() > 1 {
                if is_geresh(c, &text[start..], &segment[segment_at + c.len_utf8()..]) {
                    text.push(GERESH);
                }
                continue;
            }
            if c.is_alphanumeric() || is_mark(c) {
                text.push(decimal(c));
            } else if sign {
                text.push(c);
            } else {
                end_word(text, words, &mut start);
                commas.note(c, text.len());
            }
        }
    }
    end_word(text, words, &mut start);
}

/// The sign behind a Hebrew letter that makes it another sound, as it is mostly typed.
const GERESH: char = '\'';

/// The letters that have it, and those of them with which it is no abbreviation at the end of a word.
const WITH_GERESH: &str = "גזצץתחט";
const ENDS_WITH_GERESH: &str = "גזצץת";

/// Whether a sign is such a one: within a Hebrew word (ג'ון, John), or at its end. Two of them before the last letter are the
/// sign of an abbreviation (בע''מ), which has one of its own as well.
fn is_geresh(sign: char, before: &str, behind: &str) -> bool {
    if matches!(sign, '"' | '\u{5f4}') {
        return false;
    }
    let last = before.chars().next_back();
    let among = |letters: &str| last.is_some_and(|c| letters.contains(c));
    match behind.chars().next() {
        Some(next) => ('א'..='ת').contains(&next) && among(WITH_GERESH),
        None => among(ENDS_WITH_GERESH),
    }
}

fn is_unspaced(script: &Script) -> bool {
    matches!(
        script,
        Script::Han | Script::Kana | Script::Thai | Script::Lao | Script::Burmese | Script::Khmer
    )
}

/// Combining marks, which belong to the letter before.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// A decimal digit of any script as an ASCII one.
fn decimal(c: char) -> char {
    // Digits of a script stand in one run of ten, from its zero; these are the scripts with tables
    // here, and the Arabic ones.
    const ZEROS: [u32; 9] = [
        0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0x1040, 0x17e0, 0x0ae6, 0xff10,
    ];
    let code = c as u32;
    ZEROS
        .iter()
        .find(|&&zero| (zero..zero + 10).contains(&code))
        .and_then(|zero| char::from_digit(code - zero, 10))
        .unwrap_or(c)
}

/// Closes the word that began at `start`, if there is one.
fn end_word(text: &mut String, words: &mut Vec<Word>, start: &mut usize) {
    // A sign at the end of a word stands for no letter.
    while text.len() > *start && text.ends_with(['@', '$']) {
        text.pop();
    }
    if text.len() > *start {
        let ascii = text[*start..].is_ascii();
        if !ascii {
            confusables::mend(text, *start);
        }
        let mut from = *start;
        while from < text.len() {
            let word = &text[from..];
            let length = word
                .char_indices()
                .nth(MAX_WORD)
                .map_or(word.len(), |(at, _)| at);
            let word = &word[..length];
            words.push(Word {
                start: from,
                end: from + length,
                script: word.chars().find_map(script_of),
                ascii: word.is_ascii(),
            });
            from += length;
        }
    }
    *start = text.len();
}

#[cfg(test)]
mod tests {
    fn words(name: &str) -> Vec<String> {
        let (mut text, mut words) = (String::new(), Vec::new());
        super::fold(name, &mut text, &mut words);
        words
            .iter()
            .map(|w| text[w.start..w.end].to_owned())
            .collect()
    }

    #[test]
    fn words_of_names() {
        assert_eq!(words("AL-NU'AYMI, 'Abd"), ["al", "nuaymi", "abd"]);
        assert_eq!(words("Smith & Sons"), ["smith", "and", "sons"]);
        assert_eq!(words("Smith & Söhne"), ["smith", "and", "söhne"]);
        assert_eq!(words("J.\u{200b}Sm\u{ad}ith é"), ["j", "smith", "é"]);
        assert_eq!(words("M@tra $"), ["m@tra"]);
        assert_eq!(words("‘Umayr’s"), ["umayrs"]);
        assert_eq!(words("习近平 Xi"), ["习近平", "xi"]);
        assert_eq!(words("٢٠ é"), ["20", "é"]);
        assert_eq!(words("ג'ון צ'רצ׳יל רח'"), ["ג'ון", "צ'רצ'יל", "רח"]);
        for form in ["בע\"מ", "בע״מ", "בע'מ", "בע’מ", "בע׳׳מ", "בע''מ"] {
            assert_eq!(words(form), ["בעמ"], "{form}");
        }
        assert!(words("...").is_empty() && words("").is_empty());
        assert_eq!(words(&"a".repeat(100)).len(), 3);
    }
}
