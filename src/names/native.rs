//! Words that are no names in Arabic script, by their own letters: the machine for `data/words/native.tsv`.

use super::known;
use super::romanise::{Script, script_of};
use super::scripts::arabic;
use super::tables::words::NATIVE;
use super::words::{self, WordEntry, entries};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The longest entry of words in Arabic script that starts at `words[0]`, with the number of words it
/// takes (at least 1). Their readings lack the vowels, so [`words::phrase`] would not know them.
///
/// The words are whole and folded as names are; the first may have the article or a preposition
/// grown onto it. `None` for words of other scripts, at once; else at most five hash look-ups.
pub(super) fn phrase(words: &[&str]) -> Option<(usize, WordEntry)> {
    let (first, rest) = words.split_first()?;
    if first.chars().next().and_then(script_of) != Some(Script::Arabic) {
        return None;
    }
    let first = arabic::letters(first);
    let bare = GROWN_ON.iter().filter_map(|(prefix, least)| {
        let bare = first.strip_prefix(prefix)?;
        (bare.chars().count() >= *least).then_some(bare)
    });
    let start = std::iter::once(first.as_str())
        .chain(bare)
        .find_map(|word| STARTS.get(word).filter(|start| start.fits(rest)))?;
    let phrase = start.phrases.iter().find(|(tail, _)| is_tail(tail, rest));
    phrase
        .map(|(tail, entry)| (tail.len() + 1, *entry))
        .or_else(|| start.single.map(|entry| (1, entry)))
}

/// Whether a word of Arabic letters that [`phrase`] knows is somebody's name as well.
pub(super) fn is_borne(word: &str) -> bool {
    let word = arabic::letters(word);
    let bare = word.strip_prefix(ARTICLE);
    BORNE.contains(word.as_str()) || bare.is_some_and(|bare| BORNE.contains(bare))
}

const ARTICLE: &str = "ال";

static BORNE: LazyLock<HashSet<String>> = LazyLock::new(|| {
    known::borne()
        .filter(|word| !word.is_ascii())
        .map(arabic::letters)
        .collect()
});

/// What Arabic writes in one word with the next, and the letters a word has behind it at least: the
/// article, and it with "and", "for", "by"; "and" and "for" alone are letters of many words.
const GROWN_ON: [(&str, usize); 5] = [("ال", 2), ("وال", 2), ("لل", 3), ("بال", 3), ("و", 4)];

/// All entries of native words with the same first word.
#[derive(Default)]
struct NativeStart {
    single: Option<WordEntry>,
    /// The words behind the first, longest first.
    phrases: Vec<(Vec<String>, WordEntry)>,
}

impl NativeStart {
    /// Whether one of the entries is what the words are.
    fn fits(&self, rest: &[&str]) -> bool {
        self.single.is_some() || self.phrases.iter().any(|(tail, _)| is_tail(tail, rest))
    }
}

/// The letters of a word inside a phrase, where the article may stand or not.
fn without_article(word: &str) -> String {
    let letters = arabic::letters(word);
    let bare = letters
        .strip_prefix("ال")
        .filter(|bare| bare.chars().count() >= 2);
    bare.map(str::to_owned).unwrap_or(letters)
}

fn is_tail(tail: &[String], rest: &[&str]) -> bool {
    let mut pairs = tail.iter().zip(rest);
    tail.len() <= rest.len() && pairs.all(|(one, other)| *one == without_article(other))
}

static STARTS: LazyLock<HashMap<String, NativeStart>> = LazyLock::new(|| {
    let mut starts: HashMap<String, NativeStart> = HashMap::new();
    for (label, class, spellings) in entries(NATIVE).flatten() {
        // A label that no Latin spelling has would be no use: see `every_word_shares_its_label`.
        let Some(canonical) = words::canonical(label) else {
            continue;
        };
        let entry = WordEntry { class, canonical };
        for spelling in spellings {
            let mut words = spelling.split(' ');
            let Some(first) = words.next() else { continue };
            let start = starts.entry(arabic::letters(first)).or_default();
            let tail: Vec<String> = words.map(without_article).collect();
            if tail.is_empty() {
                start.single = Some(entry);
            } else {
                start.phrases.push((tail, entry));
            }
        }
    }
    for start in starts.values_mut() {
        start
            .phrases
            .sort_by_key(|(tail, _)| std::cmp::Reverse(tail.len()));
    }
    starts
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::words::canonical_label;
    use std::collections::BTreeMap;

    #[test]
    fn every_word_shares_its_label() {
        let mut wrong = Vec::new();
        let mut seen = BTreeMap::new();
        for entry in entries(NATIVE) {
            let Ok((label, class, spellings)) = entry else {
                wrong.push(format!("no entry: {entry:?}"));
                continue;
            };
            if words::canonical(label).is_none() {
                wrong.push(format!("{label}: no Latin spelling"));
            }
            for spelling in spellings {
                let words: Vec<&str> = spelling.split(' ').collect();
                let found = phrase(&words);
                let said = found
                    .map(|(taken, entry)| (taken, entry.class, canonical_label(entry.canonical)));
                if said != Some((words.len(), class, label)) {
                    wrong.push(format!("{label}: {spelling} is {said:?}"));
                }
                let letters: Vec<String> = words.iter().map(|w| arabic::letters(w)).collect();
                if let Some(first) = seen.insert(letters, label) {
                    wrong.push(format!("{label}: {spelling} is in {first}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert_eq!(phrase(&["bank"]), None);
        assert_eq!(phrase(&["محمد"]), None);
        assert_eq!(phrase(&[]), None);
    }
}
