//! Several names of one party in one text, as customers' files and payments have them: "X a.k.a. Y", `X "Z" Y`.
//!
//! The whole text stays a name; what is found here are names besides.

use super::Normalizer;
use super::romanise::{Script, script_of};
use super::words::{Fnv, WordClass, lines, phrase};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

const TABLE: &str = include_str!("data/words/alias_marks.tsv");

/// When a mark counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    Always,
    /// In lower case: Alias is a name in Malaysia.
    Lower,
    /// In lower case or capitals: Aka is a name in Africa.
    NotTitle,
    /// Before a number.
    Number,
}

/// A mark's words, and when it counts.
type Mark = (Vec<&'static str>, Manner);

/// The marks by their first word, the longest first; those of scripts without blanks apart.
struct Marks {
    words: HashMap<String, Vec<Mark>, BuildHasherDefault<Fnv>>,
    runs: Vec<&'static str>,
}

static MARKS: LazyLock<Marks> = LazyLock::new(|| {
    let mut marks = Marks {
        words: HashMap::default(),
        runs: Vec::new(),
    };
    for (_, line) in lines(TABLE) {
        let (mark, manner) = line.split_once('\t').unwrap_or((line, ""));
        if mark.chars().next().is_some_and(is_run) {
            marks.runs.push(mark);
            continue;
        }
        let manner = match manner {
            "lower" => Manner::Lower,
            "not title" => Manner::NotTitle,
            "number" => Manner::Number,
            _ => Manner::Always,
        };
        let words: Vec<&str> = mark.split(' ').collect();
        let first = words[0].to_ascii_lowercase();
        marks.words.entry(first).or_default().push((words, manner));
    }
    for marks in marks.words.values_mut() {
        marks.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    marks
});

/// Whether a letter is of a script that does not divide words.
fn is_run(letter: char) -> bool {
    matches!(script_of(letter), Some(Script::Han | Script::Hangul))
}

/// Most names of one text; what has more is no name but a document.
const MOST: usize = 6;

/// What stands around a name and is none of it.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || "()[]{},;:/-–—\"'“”«»".contains(c))
}

/// The names that stand in a text beside the whole of it; none where it is one name. Linear in the text.
pub(crate) fn several(text: &str) -> Vec<String> {
    let mut parts: Vec<&str> = Vec::new();
    let mut start = 0;
    let words = || words(text);
    // Most texts have no mark, and are one name.
    let marked = words().any(|word| mark(word.1).is_some());
    let words: Vec<(usize, &str)> = if marked {
        words().collect()
    } else {
        Vec::new()
    };
    let mut at = 0;
    while let Some(&(begin, _)) = words.get(at) {
        let Some(length) = mark_at(&words[at..], at == 0) else {
            at += 1;
            continue;
        };
        let end = words
            .get(at + length - 1)
            .map_or(text.len(), |(begin, word)| begin + word.len());
        parts.push(&text[start..begin]);
        start = end;
        at += length;
    }
    if parts.is_empty()
        && let Some((begin, mark)) = runs(text)
    {
        parts.push(&text[..begin]);
        start = begin + mark.len();
    }
    let mut names: Vec<String> = Vec::new();
    if !parts.is_empty() {
        parts.push(&text[start..]);
    }
    let found = parts.iter().map(|part| trimmed(part).to_owned());
    let found = found.chain(without_nickname(text));
    let others = if parts.is_empty() {
        of_organization(text)
    } else {
        Vec::new()
    };
    for name in found.chain(others) {
        let is_name = name.chars().filter(|c| c.is_alphabetic()).nth(1).is_some();
        if is_name && names.len() < MOST && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The words of a text between blanks and brackets, and where each begins.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let divides = |c: char| c.is_whitespace() || "()[]{},;".contains(c);
    text.split(divides)
        .filter(|word| !word.is_empty())
        .map(move |word| {
            let begin = word.as_ptr() as usize - text.as_ptr() as usize;
            (begin, word)
        })
}

/// The marks that begin with a word.
fn mark(word: &str) -> Option<&'static Vec<Mark>> {
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    MARKS.words.get(std::str::from_utf8(lower).ok()?)
}

/// How many words are a mark here. None begins a text but one before its number.
fn mark_at(words: &[(usize, &str)], first: bool) -> Option<usize> {
    let (_, word) = words.first()?;
    let marks = mark(word)?;
    marks.iter().find_map(|(mark, manner)| {
        let here = words.get(..mark.len())?;
        let mut pairs = here.iter().zip(mark);
        if !pairs.all(|((_, word), mark)| word.to_lowercase() == mark.to_lowercase()) {
            return None;
        }
        let lower = |word: &str| !word.contains(char::is_uppercase);
        let title =
            |word: &str| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
        let counts = match manner {
            Manner::Always => true,
            Manner::Lower => here.iter().all(|(_, word)| lower(word)),
            Manner::NotTitle => !here.iter().all(|(_, word)| title(word)),
            Manner::Number => {
                let (_, number) = words.get(mark.len())?;
                let digits = number.len() >= 7 && number.bytes().all(|b| b.is_ascii_digit());
                return digits.then_some(mark.len() + 1);
            }
        };
        // Before such a mark stands a name, and behind it.
        (counts && !first && mark.len() < words.len()).then_some(mark.len())
    })
}

/// Bytes of the longest first word of a mark: a Russian "known", a letter two bytes.
const LONGEST: usize = 18;

/// The first mark of a script without blanks that has letters on both sides.
fn runs(text: &str) -> Option<(usize, &'static str)> {
    if text.is_ascii() {
        return None;
    }
    let found = MARKS
        .runs
        .iter()
        .filter_map(|&mark| Some((text.find(mark)?, mark)));
    found
        .filter(|(at, mark)| *at > 0 && at + mark.len() < text.len())
        .min_by_key(|(at, _)| *at)
}

/// Pairs of marks that a nickname stands between.
const QUOTES: [(char, char); 5] = [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('「', '」')];

/// The text without the nickname that stands in it between quotation marks; nothing where they are around the name itself.
fn without_nickname(text: &str) -> Option<String> {
    let (open, start, close) = QUOTES
        .iter()
        .find_map(|&(open, close)| text.find(open).map(|at| (open, at, close)))?;
    let inner = start + open.len_utf8();
    let end = inner + text.get(inner..)?.find(close)?;
    let (before, behind) = (&text[..start], &text[end + close.len_utf8()..]);
    let rest = format!("{before} {behind}").trim().to_owned();
    // In quotation marks stands the very name of many a company.
    let named = Normalizer::V1.normalize(&rest);
    let names = named
        .tokens()
        .filter(|token| token.class().is_none() && !token.is_initial());
    let short = text[inner..end].split_whitespace().count() <= 2;
    (short && names.count() >= 2).then_some(rest)
}

/// The names that brackets, a dash or a slash set apart in the name of an organization ("SCF Group (Sovcomflot)", "X - Y"),
/// and that name without the town behind its last comma.
fn of_organization(text: &str) -> Vec<String> {
    let bracket = text
        .find('(')
        .and_then(|open| Some((open, open + text.get(open..)?.find(')')?)));
    let divided = [" - ", " – ", " / "]
        .iter()
        .find_map(|mark| text.split_once(mark));
    let town = text
        .rsplit_once(',')
        .filter(|(_, town)| (1..=2).contains(&town.split_whitespace().count()));
    if bracket.is_none() && divided.is_none() && town.is_none() || !has_trade(text) {
        return Vec::new();
    }
    let mut names = Vec::new();
    if let Some((open, close)) = bracket {
        let inner = &text[open + 1..close];
        // A country or a word of trade in brackets belongs to the name: X (Germany) GmbH.
        if words(inner).any(|(_, word)| class(word).is_none() && word.chars().count() > 2) {
            names.push(format!("{} {}", &text[..open], &text[close + 1..]));
            names.extend(Some(inner.to_owned()).filter(|name| is_distinct(name)));
        }
    }
    if let Some((one, other)) = divided {
        let both = [one, other].into_iter().filter(|name| is_distinct(name));
        names.extend(both.map(str::to_owned));
    }
    let named = names.iter().map(|name| trimmed(name).to_owned());
    let mut names: Vec<String> = named.filter(|name| is_distinct(name)).collect();
    let town = town.filter(|(name, town)| has_trade(name) && !has_trade(town));
    names.extend(town.map(|(name, _)| trimmed(name).to_owned()));
    names
}

/// Whether a word of trade or a legal form stands in a text.
fn has_trade(text: &str) -> bool {
    words(text).any(|(_, word)| {
        let class = class(word);
        matches!(class, Some(WordClass::Generic | WordClass::LegalForm))
    })
}

/// What a word is, if it is no name.
fn class(word: &str) -> Option<WordClass> {
    let bare: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    phrase(&[&bare.to_lowercase()]).map(|(_, entry)| entry.class)
}

/// Whether a part of a name says whose it is: a word that is no word of trade, of six letters if it stands alone, for few
/// letters are the acronym of many.
fn is_distinct(part: &str) -> bool {
    let named = words(part).filter(|(_, word)| class(word).is_none());
    let mut letters = named.map(|(_, word)| word.chars().filter(|c| c.is_alphabetic()).count());
    let alone = words(part).count() == 1;
    letters.any(|letters| letters >= if alone { 6 } else { 3 })
}

#[cfg(test)]
mod tests {
    use super::several;

    #[test]
    fn every_mark_divides() {
        for (_, line) in super::lines(super::TABLE) {
            let (mark, manner) = line.split_once('\t').unwrap_or((line, ""));
            let text = match manner {
                "number" => format!("Alma Zeta {mark} 8905490"),
                _ => format!("Alma Zeta {mark} Orbita Vesna"),
            };
            assert!(several(&text).contains(&"Alma Zeta".to_owned()), "{text}");
        }
    }

    #[test]
    fn names_are_found_beside_the_whole() {
        for (text, names) in [
            (
                "Ansar Bank f/k/a Ansar Finance",
                &["Ansar Bank", "Ansar Finance"][..],
            ),
            (
                "Velbrook GmbH, formerly Tornexa Nutrition GmbH",
                &["Velbrook GmbH", "Tornexa Nutrition GmbH"],
            ),
            (
                "HESA (a.k.a. Iran Aircraft; HESA Co)",
                &["HESA", "Iran Aircraft; HESA Co"],
            ),
            ("JOHN SMITH AKA JOHNNY BOY", &["JOHN SMITH", "JOHNNY BOY"]),
            ("WISE HONEST (IMO NO. 8905490)", &["WISE HONEST"]),
            ("Abdullah Öcalan \"Apo\"", &["Abdullah Öcalan"]),
            ("江泽民又名江某", &["江泽民", "江某"]),
            ("SCF Group (Sovcomflot)", &["SCF Group", "Sovcomflot"]),
            (
                "Cham Wings Airlines LLC / Ajnehat Al Sham",
                &["Cham Wings Airlines LLC", "Ajnehat Al Sham"],
            ),
            ("Bank Sepah, Paris", &["Bank Sepah"]),
        ] {
            assert_eq!(several(text), names, "{text}");
        }
        for text in [
            "Enoch Aka Kouame",
            "Mohd Alias bin Ismail",
            "Formerly",
            "aka",
            "",
            "Texaco ex",
            "IMO Carwash",
            "Общество с ограниченной ответственностью \"Байкал\"",
            "\"Vympel\" LLC",
            "MATRAIMOV, Raimbek",
            "Deutsche Bank, AG",
            "Bowne Solutions (France), S.A.R.L.",
            "Ivanova (Petrova) Anna - Maria",
        ] {
            assert!(several(text).is_empty(), "{text}: {:?}", several(text));
        }
    }
}
