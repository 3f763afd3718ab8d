//! Words that a space cut in two, and words that lost the space between them: systems of payments end a line after so
//! many letters, within a word as well, and others put the lines together again (COM PANY, COMPANYSBERBANK).
//!
//! Only where the tables know what must have stood there; two words that are a name together are told when names are
//! compared.

use super::fold::Word;
use super::romanise::Script;
use super::tables::words::GROWN_TOGETHER;
use super::words::{self, WordClass};
use super::{known, legal_forms, syllables, tables};
use std::sync::LazyLock;

/// The words that grow onto others, and whether one is of legal forms.
static GROWN: LazyLock<Vec<(&str, bool)>> = LazyLock::new(|| {
    let of = |kind, of_forms| {
        let words = tables::listed(GROWN_TOGETHER, kind).into_iter();
        words.map(move |word| (word, of_forms))
    };
    of("form", true).chain(of("trade", false)).collect()
});

/// Whether a title, by what it means, may be the beginning of a family name.
pub(crate) fn begins_names(canonical: u16) -> bool {
    static TITLES: LazyLock<Vec<u16>> = LazyLock::new(|| {
        let titles = tables::listed(GROWN_TOGETHER, "title").into_iter();
        titles
            .filter_map(|title| Some(words::entry(title)?.canonical))
            .collect()
    });
    TITLES.contains(&canonical)
}

/// Shortest word that is put together again: two short words are one by chance (Air Port, Ban King).
const LEAST_WHOLE: usize = 6;
/// Shortest part of it: one letter is an initial.
const LEAST_PART: usize = 2;
/// Shortest word beside one that it has grown together with: fewer letters are its own ending (Generalov, Companys).
const LEAST_BESIDE: usize = 3;
/// Words of a name that is looked at; more are no name but a text.
const MOST_WORDS: usize = 64;
/// Shortest of the words of the table.
const LEAST_GROWN: usize = 7;

/// Puts words together that were cut, and cuts those that grew together.
pub(super) fn mend(text: &str, words: &mut Vec<Word>) {
    if words.len() > MOST_WORDS {
        return;
    }
    join(text, words);
    part(text, words);
}

fn is_latin(word: &Word) -> bool {
    word.ascii && word.script == Some(Script::Latin)
}

fn join(text: &str, words: &mut Vec<Word>) {
    let mut at = 0;
    while let Some([one, other]) = words.get(at..at + 2) {
        if is_latin(one) && is_latin(other) && is_cut(text, words, at) {
            let end = other.end;
            words.remove(at + 1);
            words[at].end = end;
        }
        at += 1;
    }
}

/// Whether a word and the next are one that was cut.
fn is_cut(text: &str, words: &[Word], at: usize) -> bool {
    let [one, other] = [at, at + 1].map(|at| &text[words[at].start..words[at].end]);
    let whole = &text[words[at].start..words[at + 1].end];
    // Folding may have left out a sign between them.
    if one.len().min(other.len()) < LEAST_PART
        || whole.len() != one.len() + other.len()
        || whole.len() < LEAST_WHOLE
    {
        return false;
    }
    let of_trade = is_of_trade(whole);
    if !of_trade && !is_name(whole) {
        return false;
    }
    let (left, right) = (words::class(one), words::class(other));
    let apart = is_small(left)
        || is_small(right)
        || syllables::is_one(one) && syllables::is_one(other)
        || words::phrase(&[one, other]).is_some_and(|(length, _)| length == 2);
    !apart
        && if of_trade {
            let ends = left.is_some() && other.len() <= LEAST_PART
                || right.is_some() && one.len() <= LEAST_PART;
            // Mac Hines is a man; only among words of trade it is none.
            let beside = (0..words.len()).filter(|&place| place != at && place != at + 1);
            let trade = || {
                let mut words = beside.map(|place| &text[words[place].start..words[place].end]);
                words.any(is_of_trade)
            };
            let whole_words = is_known(one) && is_known(other);
            !ends && !whole_words && trade()
        } else {
            // Other parts of names are joined when names are compared.
            [left, right].contains(&Some(WordClass::Number)) && !(is_name(one) || is_name(other))
        }
}

fn is_of_trade(word: &str) -> bool {
    let class = words::class(word);
    legal_forms::is_of_forms(word)
        || matches!(class, Some(WordClass::Generic | WordClass::LegalForm))
}

fn is_name(word: &str) -> bool {
    !known::given_name_groups(word).is_empty() || !known::family_name_groups(word).is_empty()
}

fn is_known(word: &str) -> bool {
    words::class(word).is_some() || legal_forms::is_of_forms(word) || is_name(word)
}

/// Whether a word stands before names, apart from them: al, abu, de.
fn is_small(class: Option<WordClass>) -> bool {
    matches!(
        class,
        Some(
            WordClass::Particle
                | WordClass::Article
                | WordClass::Conjunction
                | WordClass::Kunya
                | WordClass::Patronymic
        )
    )
}

fn part(text: &str, words: &mut Vec<Word>) {
    let mut at = 0;
    while let Some(&word) = words.get(at) {
        // Nothing but words of trade would be left of a name (Transport Agency Eurologistics).
        let named = || {
            let others = (0..words.len()).filter(|&other| other != at);
            let mut others = others.map(|other| &text[words[other].start..words[other].end]);
            others.any(|other| words::class(other).is_none() && !legal_forms::is_of_forms(other))
        };
        let cut = is_latin(&word).then(|| cut(&text[word.start..word.end], named));
        if let Some(cut) = cut.flatten() {
            let cut = word.start + cut;
            words[at].end = cut;
            words.insert(at + 1, Word { start: cut, ..word });
        } else {
            at += 1;
        }
    }
}

/// Where a word is two, if it is; words of trade alone only if the name has another word, `named`.
fn cut(word: &str, named: impl Fn() -> bool) -> Option<usize> {
    let most = word.len().checked_sub(LEAST_BESIDE)?;
    if most < LEAST_GROWN {
        return None;
    }
    GROWN.iter().find_map(|&(grown, of_forms)| {
        let (cut, rest) = if let Some(rest) = word.strip_prefix(grown) {
            (grown.len(), rest)
        } else {
            let rest = word.strip_suffix(grown)?;
            (rest.len(), rest)
        };
        let goes = rest.len() >= LEAST_BESIDE && (of_forms || is_known(rest)) && !is_known(word);
        (goes && (of_forms || is_name(rest) || named())).then_some(cut)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::fold::fold;
    use crate::names::tables::tests::is_folded;
    use proptest::prelude::*;

    fn mended(name: &str) -> String {
        let (mut text, mut words) = (String::new(), Vec::new());
        fold(name, &mut text, &mut words);
        mend(&text, &mut words);
        let words: Vec<&str> = words
            .iter()
            .map(|word| &text[word.start..word.end])
            .collect();
        words.join(" ")
    }

    #[test]
    fn the_table_is_sound() {
        for &(word, _) in GROWN.iter() {
            assert!(word.len() >= LEAST_GROWN && is_folded(word), "{word}");
            assert!(is_known(word), "{word} means nothing to the tables");
        }
    }

    #[test]
    fn what_was_cut_is_put_together() {
        for (cut, whole) in [
            (
                "LIMI TED LIABILITY COM PANY ORBITA",
                "limited liability company orbita",
            ),
            ("Likerovo-dochny zavod", "likerovodochny zavod"),
            ("Orbita Off-Shore SAL", "orbita offshore sal"),
            ("Mac Hines", "mac hines"),
            ("Mac Hines Robert", "mac hines robert"),
            ("Mac Hines Okoro Bello", "mac hines okoro bello"),
            ("Feli cien Orbo", "felicien orbo"),
            // Names of two words, words of two syllables, phrases.
            ("Abdul Aziz", "abdul aziz"),
            ("Al Lami", "al lami"),
            ("Yan Jiu Yuan", "yan jiu yuan"),
            ("Hong Kong Orbita", "hong kong orbita"),
            ("Is Bank", "is bank"),
            ("Air Port Orbita", "air port orbita"),
        ] {
            assert_eq!(mended(cut), whole);
        }
    }

    #[test]
    fn what_grew_together_is_cut() {
        for (grown, words) in [
            (
                "JOINT STOCK COMPANYSBERBANK",
                "joint stock company sberbank",
            ),
            ("ORBITALIMITED", "orbita limited"),
            ("TRADINGCOMPANY", "trading company"),
            (
                "LIMITEDLIABILITYCOMPANY ORBITA",
                "limited liability company orbita",
            ),
            ("Zeta Eurologistics", "zeta euro logistics"),
            // Words of their own.
            (
                "Transport Agency Eurologistics",
                "transport agency eurologistics",
            ),
            ("Intershipping", "intershipping"),
            ("Companys", "companys"),
            ("Generalov", "generalov"),
            ("Empresarial", "empresarial"),
        ] {
            assert_eq!(mended(grown), words);
        }
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(name in "[a-z ]{0,60}|.{0,40}") {
            let (mut text, mut words) = (String::new(), Vec::new());
            fold(&name, &mut text, &mut words);
            let letters = |words: &[Word]| words.iter().map(|word| &text[word.start..word.end]).collect::<String>();
            let before = letters(&words);
            mend(&text, &mut words);
            prop_assert_eq!(before, letters(&words));
        }
    }
}
