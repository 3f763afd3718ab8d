//! What the papers of other languages write, read as English spells it: Siergiej Szojgu, Sjojgoe, Vladimiras.
//!
//! A language shows itself by groups of letters; the rules are a table, `data/words/orthographies.tsv`, which also says how
//! it is read.

use super::syllables;
use super::tables::{self, lines, spellings};
use std::sync::LazyLock;

/// Letters of a word that is read so, at least: shorter ones have such letters by chance.
const LEAST: usize = 5;

/// Letters of a word, and whether they stand at its beginning, or its end.
struct Pattern {
    letters: &'static [u8],
    first: bool,
    last: bool,
}

impl Pattern {
    fn new(text: &'static str) -> Self {
        let letters = text.strip_prefix('^').unwrap_or(text);
        Self {
            letters: letters.strip_suffix('$').unwrap_or(letters).as_bytes(),
            first: text.starts_with('^'),
            last: text.ends_with('$'),
        }
    }

    /// Whether it stands at this place of a word.
    fn fits(&self, word: &[u8], at: usize) -> bool {
        // Most places are told apart by one letter.
        word.get(at) == self.letters.first()
            && (!self.first || at == 0)
            && (!self.last || at + self.letters.len() == word.len())
            && word[at..].starts_with(self.letters)
    }
}

/// How one language spells.
struct Orthography {
    marks: Vec<Pattern>,
    unless: Vec<&'static str>,
    /// The longest first.
    rules: Vec<(Pattern, &'static str)>,
}

impl Orthography {
    /// One line of the table; nothing where it is none.
    fn parse(line: &'static str) -> Option<Self> {
        let mut columns = line.split('\t').skip(1);
        let marks = spellings(columns.next()?).map(Pattern::new).collect();
        let rule = |rule: &'static str| {
            let (from, to) = rule.split_once('>')?;
            Some((Pattern::new(from), to))
        };
        let mut rules: Vec<_> = spellings(columns.next()?)
            .map(rule)
            .collect::<Option<_>>()?;
        rules.sort_by_key(|(from, _)| std::cmp::Reverse(from.letters.len()));
        let unless = columns.next().into_iter().flat_map(spellings).collect();
        Some(Self {
            marks,
            unless,
            rules,
        })
    }

    fn is_marked(&self, word: &str) -> bool {
        let bytes = word.as_bytes();
        let marked = |mark: &Pattern| (0..bytes.len()).any(|at| mark.fits(bytes, at));
        self.marks.iter().any(marked) && !self.unless.iter().any(|other| word.contains(other))
    }

    /// The word as the rules read it.
    fn read(&self, word: &str) -> String {
        let mut read = String::with_capacity(word.len() + 2);
        let mut at = 0;
        while let Some(letter) = word[at..].chars().next() {
            let mut rules = self.rules.iter();
            match rules.find(|(from, _)| from.fits(word.as_bytes(), at)) {
                Some((from, to)) => {
                    read.push_str(to);
                    at += from.letters.len();
                }
                None => {
                    read.push(letter);
                    at += letter.len_utf8();
                }
            }
        }
        read
    }
}

struct Orthographies {
    all: Vec<Orthography>,
    /// For two letters, which of them have a mark that begins so: a bit each.
    by_pair: [u16; LETTERS * LETTERS],
}

const LETTERS: usize = 26;

/// The place of two small letters in `Orthographies::by_pair`.
fn pair(letters: &[u8]) -> Option<usize> {
    let place = |letter: u8| {
        letter
            .is_ascii_lowercase()
            .then(|| usize::from(letter - b'a'))
    };
    match *letters {
        [first, second, ..] => Some(place(first)? * LETTERS + place(second)?),
        _ => None,
    }
}

static ORTHOGRAPHIES: LazyLock<Orthographies> = LazyLock::new(|| {
    // A line that is none cannot get into a build that was tested.
    let all: Vec<_> = lines(tables::words::ORTHOGRAPHIES)
        .filter_map(|(_, line)| Orthography::parse(line))
        .collect();
    let mut by_pair = [0; LETTERS * LETTERS];
    for (number, orthography) in all.iter().enumerate() {
        for mark in &orthography.marks {
            if let Some(place) = pair(mark.letters) {
                by_pair[place] |= 1 << number;
            }
        }
    }
    Orthographies { all, by_pair }
});

/// Calls `each` with what a word of small letters is read as in the languages whose marks it has; with nothing for most words.
pub(super) fn readings(word: &str, mut each: impl FnMut(&str)) {
    if word.len() < LEAST {
        return;
    }
    let orthographies = &*ORTHOGRAPHIES;
    let pairs = word.as_bytes().windows(2).filter_map(pair);
    let mut left = pairs.fold(0, |of, place| of | orthographies.by_pair[place]);
    // The x, j and c of Chinese and the ie of its names are their own.
    if left == 0 || syllables::are_pinyin(word) {
        return;
    }
    while left != 0 {
        let number = left.trailing_zeros() as usize;
        left &= left - 1;
        let orthography = &orthographies.all[number];
        if orthography.is_marked(word) {
            each(&orthography.read(word));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::tables::tests::is_folded;

    #[test]
    fn the_table_is_sound() {
        let mut wrong = Vec::new();
        for (number, line) in lines(tables::words::ORTHOGRAPHIES) {
            let Some(of_line) = Orthography::parse(line) else {
                wrong.push(format!("{number}: no line of marks and rules: {line}"));
                continue;
            };
            for mark in &of_line.marks {
                let letters = str::from_utf8(mark.letters).unwrap_or_default();
                if pair(mark.letters).is_none() || !is_folded(letters) {
                    wrong.push(format!(
                        "{number}: a mark has two letters and more: {letters}"
                    ));
                }
            }
            if of_line
                .rules
                .iter()
                .any(|(from, to)| from.letters.is_empty() || !is_folded(to))
            {
                wrong.push(format!("{number}: {line}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(ORTHOGRAPHIES.all.len() <= 16, "a bit each");
    }

    #[test]
    fn foreign_spellings_are_read() {
        let all = |word: &str| {
            let mut all = Vec::new();
            readings(word, |reading| all.push(reading.to_owned()));
            all
        };
        for (word, expected) in [
            ("siergiej", "sergey"),
            ("czemiezow", "chemezov"),
            ("csemezov", "chemezov"),
            ("szergej", "sergey"),
            ("sjojgoe", "shoygu"),
            ("sjojgu", "shoygu"),
            ("prigoschin", "prigozhin"),
            ("vladimiras", "vladimir"),
            ("putinas", "putin"),
            ("mickevicius", "mitskevich"),
            ("kuznecovs", "kuznetsov"),
            ("kuznecov", "kuznetsov"),
            ("jurijs", "juriy"),
            ("zelenskij", "zelenskiy"),
            ("buxoriy", "bukhoriy"),
        ] {
            assert!(
                all(word).iter().any(|read| read == expected),
                "{word}: {:?}",
                all(word)
            );
        }
        for word in [
            "alexander",
            "maxim",
            "thijs",
            "xiaohui",
            "cordova",
            "francesco",
            "putin",
            "ex",
            "",
        ] {
            assert!(all(word).is_empty(), "{word}: {:?}", all(word));
        }
    }
}
