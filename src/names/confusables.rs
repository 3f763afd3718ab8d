//! Letters of another script inside a word, put there to look alike.

use super::romanise::{Script, script_of};

/// Pairs of letters that look the same in common typefaces, Latin first, lower case; from the shapes
/// of the letters. A word that mixes scripts is no word of any language, so replacing the strangers
/// loses nothing.
const LOOK_ALIKE: &[(char, char)] = &[
    ('a', 'а'),
    ('b', 'в'),
    ('b', 'ь'),
    ('c', 'с'),
    ('d', 'ԁ'),
    ('e', 'е'),
    ('g', 'ԍ'),
    ('h', 'н'),
    ('h', 'һ'),
    ('i', 'і'),
    ('j', 'ј'),
    ('k', 'к'),
    ('l', 'ӏ'),
    ('m', 'м'),
    ('n', 'п'),
    ('o', 'о'),
    ('p', 'р'),
    ('q', 'ԛ'),
    ('r', 'г'),
    ('s', 'ѕ'),
    ('t', 'т'),
    ('u', 'и'),
    ('v', 'ѵ'),
    ('w', 'ԝ'),
    ('x', 'х'),
    ('y', 'у'),
    ('a', 'α'),
    ('b', 'β'),
    ('e', 'ε'),
    ('h', 'η'),
    ('i', 'ι'),
    ('k', 'κ'),
    ('m', 'μ'),
    ('n', 'ν'),
    ('o', 'ο'),
    ('p', 'ρ'),
    ('t', 'τ'),
    ('u', 'υ'),
    ('v', 'ν'),
    ('x', 'χ'),
    ('y', 'γ'),
    ('z', 'ζ'),
    ('e', 'ҽ'),
    ('o', 'օ'),
    ('h', 'հ'),
    ('n', 'ո'),
    ('s', 'տ'),
    ('u', 'ս'),
    ('g', 'ց'),
    ('f', 'ք'),
];

/// Greek capitals that look like another Latin letter than their small forms do.
const GREEK_CAPITALS: &[(char, char)] =
    &[('Η', 'h'), ('Ν', 'n'), ('Υ', 'y'), ('Ρ', 'p'), ('Μ', 'm')];

/// Greek small letters that do.
const GREEK_SMALL: &[(char, char)] = &[('η', 'n'), ('ν', 'v'), ('υ', 'u'), ('ω', 'w'), ('σ', 'o')];

/// A name in which Greek letters stand among Latin ones, with those replaced whose look depends on
/// their case, which folding loses. Nothing for all other names, at once for those without Greek.
pub(super) fn greek_by_case(name: &str) -> Option<String> {
    let greek = |c: char| script_of(c) == Some(Script::Greek);
    name.contains(greek).then_some(())?;
    let mut mended = String::with_capacity(name.len());
    for word in name.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let strangers = word.chars().filter(|&c| greek(c)).count();
        let latin = word.chars().filter(char::is_ascii_alphabetic).count();
        mended.extend(word.chars().map(|c| {
            let mut pairs = GREEK_CAPITALS.iter().chain(GREEK_SMALL);
            match pairs.find(|(greek, _)| *greek == c) {
                Some(&(_, alike)) if latin >= strangers => alike,
                _ => c,
            }
        }));
    }
    Some(mended)
}

/// Capitals at least beside which a small l is a capital I that was misread.
const LEAST_CAPITALS: usize = 2;

/// A name in which l and I were misread for each other, as their case tells: lVAN, SlDOROV; AI-Masri, whose article has no
/// capital I. Nothing for all other names.
pub(super) fn bars_by_case(name: &str) -> Option<String> {
    // Nearly every name has none of these.
    let beside = |pair: &[u8]| {
        pair[0] == b'l' && pair[1].is_ascii_uppercase()
            || pair[1] == b'l' && pair[0].is_ascii_uppercase()
            || pair == b"AI"
    };
    name.as_bytes().windows(2).any(beside).then_some(())?;
    let mut mended = String::with_capacity(name.len());
    let mut words = name
        .split_inclusive(|c: char| !c.is_alphabetic())
        .peekable();
    while let Some(word) = words.next() {
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        let capitals = letters().filter(|c| c.is_uppercase()).count();
        let small = |word: &&str| word.chars().nth(1).is_some_and(char::is_lowercase);
        if capitals >= LEAST_CAPITALS && letters().all(|c| c.is_uppercase() || c == 'l') {
            let in_capitals = word.replace('l', "I");
            let article = in_capitals == "AI-" && words.peek().is_some_and(small);
            mended.push_str(if article { "Al-" } else { &in_capitals });
        } else {
            mended.push_str(word);
        }
    }
    (mended != name).then_some(mended)
}

/// Legal forms and small words of Cyrillic names that may be written in Latin letters of the same look, Latin first; lower
/// case. Other short words are abbreviations of their own (OTP, BP).
const WRITTEN_IN_LATIN: &[(&str, &str)] = &[
    ("ao", "ао"),
    ("oao", "оао"),
    ("ooo", "ооо"),
    ("aho", "ано"),
    ("too", "тоо"),
    ("c", "с"),
];

/// A Cyrillic name with its legal forms and small words that are written in Latin letters made Cyrillic: AO Заря, Общество C
/// Ограниченной. Nothing for all other names. Linear in the name.
pub(super) fn latin_in_cyrillic(name: &str) -> Option<String> {
    let cyrillic = |c: char| script_of(c) == Some(Script::Cyrillic);
    let both = name.contains(cyrillic) && name.contains(|c: char| c.is_ascii_alphabetic());
    both.then_some(())?;
    let mut mended = String::with_capacity(name.len() + 8);
    let mut rest = name;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_alphanumeric());
        let (word, behind) = rest.split_at(end.unwrap_or(rest.len()));
        let known = WRITTEN_IN_LATIN
            .iter()
            .find(|(latin, _)| word.eq_ignore_ascii_case(latin));
        // A letter with a dot is an initial.
        let initial = word.len() == 1 && behind.starts_with('.');
        match known.filter(|_| !initial) {
            Some((_, cyrillic)) => mended.push_str(cyrillic),
            None => mended.push_str(word),
        }
        let sign = behind.chars().next();
        mended.extend(sign);
        rest = &behind[sign.map_or(0, char::len_utf8)..];
    }
    (mended != name).then_some(mended)
}

/// Letters of the Russian and Ukrainian alphabets that look like Latin ones in one case at least.
const TWINS: &str = "аеіоркснтмвух";
/// Letters of other Cyrillic alphabets that do, and those that do from afar.
const RARE_TWINS: &str = "ԁԍһјӏԛѕѵԝпгь";

/// Makes the word from `start` to the end of `text` one script, if it mixes Latin with a script of
/// look-alikes: the script with more letters stays. But a word is Cyrillic if all its Latin letters have
/// twins there and the others are not all such twins: nobody writes one of those for a Latin letter.
pub(super) fn mend(text: &mut String, start: usize) {
    let (mut latin, mut other) = (0usize, 0usize);
    let (mut all_twins, mut own) = (true, false);
    for c in text[start..].chars() {
        match script_of(c) {
            Some(Script::Latin) => {
                latin += 1;
                let twin = |&(l, o): &(char, char)| l == c && TWINS.contains(o);
                all_twins &= LOOK_ALIKE.iter().any(twin);
            }
            Some(Script::Cyrillic) => {
                other += 1;
                own |= !TWINS.contains(c) && !RARE_TWINS.contains(c);
            }
            Some(Script::Greek | Script::Armenian) => other += 1,
            _ => {}
        }
    }
    if latin == 0 || other == 0 {
        return;
    }
    let to_latin = latin >= other && !(all_twins && own);
    let mended: String = text[start..]
        .chars()
        .map(|c| {
            let pair = |&&(l, o): &&(char, char)| if to_latin { o == c } else { l == c };
            match LOOK_ALIKE.iter().find(pair) {
                Some(&(l, o)) => {
                    if to_latin {
                        l
                    } else {
                        o
                    }
                }
                None => c,
            }
        })
        .collect();
    text.truncate(start);
    text.push_str(&mended);
}

#[cfg(test)]
mod tests {
    #[test]
    fn greek_letters_look_like_others_in_the_other_case() {
        for (written, meant) in [
            ("ΚHAη", "ΚHAn"),
            ("JOHΝ Sυn", "JOHn Sun"),
            ("ΝΙΚΟΣ John", "ΝΙΚΟΣ John"),
        ] {
            assert_eq!(super::greek_by_case(written).as_deref(), Some(meant));
        }
        assert_eq!(super::greek_by_case("Иван John"), None);
    }

    #[test]
    fn bars_are_told_by_the_case_around_them() {
        for (written, meant) in [
            ("lVAN SlDOROV", Some("IVAN SIDOROV")),
            ("Khaled AI-Masri", Some("Khaled Al-Masri")),
            ("ALl HASSAN", Some("ALI HASSAN")),
            ("AI-MASRI", None),
            ("OpenAI", None),
            ("Il Sung", None),
            ("Al-Masri", None),
            ("El", None),
            ("SIDOROV Ivan", None),
            ("l", None),
        ] {
            assert_eq!(super::bars_by_case(written).as_deref(), meant, "{written}");
        }
    }

    #[test]
    fn short_words_of_a_cyrillic_name_are_cyrillic() {
        for (written, meant) in [
            ("AO Заря", Some("ао Заря")),
            ("Общество C Ограниченной", Some("Общество с Ограниченной")),
            ("AHO ‘Диалог’ OOO", Some("ано ‘Диалог’ ооо")),
            ("AO Заря II", Some("ао Заря II")),
            ("Екатерина II", None),
            ("OTP Банк", None),
            ("Иван C. Петров", None),
            ("AO Zarya", None),
            ("Заря", None),
        ] {
            assert_eq!(
                super::latin_in_cyrillic(written).as_deref(),
                meant,
                "{written}"
            );
        }
    }

    #[test]
    fn strangers_are_replaced() {
        for (written, meant) in [
            ("mаtraimov", "matraimov"),
            ("матраимoв", "матраимов"),
            ("матраимов", "матраимов"),
            // Most letters are Latin, and all of these have twins.
            ("copoкин", "сорокин"),
        ] {
            let mut text = format!("x {written}");
            super::mend(&mut text, 2);
            assert_eq!(&text[2..], meant);
        }
    }
}
