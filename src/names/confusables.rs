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

/// Letters of the longest Latin word that is taken for a Cyrillic one in a Cyrillic name: legal forms and small words.
const SHORT: usize = 3;

/// A Cyrillic name with its short words that are written in Latin letters of the same look made Cyrillic: AO Заря, Общество
/// C Ограниченной. Nothing for all other names, among them those with a Latin word that is none of these; numerals stay.
pub(super) fn latin_in_cyrillic(name: &str) -> Option<String> {
    let twin = |c: char| {
        let small = c.to_ascii_lowercase();
        let alike = |&&(latin, other): &&(char, char)| latin == small && (TWINS.contains(other));
        // Small letters look alike less often than capitals do.
        let differ = c.is_ascii_lowercase() && "bhkmt".contains(c);
        LOOK_ALIKE.iter().find(alike).filter(|_| !differ)
    };
    let is = |script| move |c: char| script_of(c) == Some(script);
    name.contains(is(Script::Cyrillic)).then_some(())?;
    let mut mended = None::<String>;
    let mut cyrillic = false;
    for word in name.split(|c: char| !c.is_alphanumeric()) {
        let latin = word.chars().filter(|&c| is(Script::Latin)(c)).count();
        cyrillic |= latin == 0 && word.contains(is(Script::Cyrillic));
        let numeral = word.chars().all(|c| "IVX".contains(c));
        if latin == 0 || latin < word.chars().count() || numeral {
            continue;
        }
        if latin > SHORT || !word.chars().all(|c| twin(c).is_some()) {
            return None;
        }
        let begin = word.as_ptr() as usize - name.as_ptr() as usize;
        // A letter of two bytes takes the place of one of one byte: the words behind move.
        let text = mended.get_or_insert_with(|| name.to_owned());
        let moved = text.len() - name.len();
        let cyrillic = word.chars().filter_map(twin).map(|&(_, other)| other);
        text.replace_range(
            begin + moved..begin + moved + word.len(),
            &cyrillic.collect::<String>(),
        );
    }
    mended.filter(|_| cyrillic)
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
    fn short_words_of_a_cyrillic_name_are_cyrillic() {
        for (written, meant) in [
            ("AO Заря", Some("ао Заря")),
            ("Общество C Ограниченной", Some("Общество с Ограниченной")),
            ("AHO ‘Диалог’ OOO", Some("ано ‘Диалог’ ооо")),
            ("Екатерина II", None),
            ("AO Заря II", Some("ао Заря II")),
            ("SAP СНГ", None),
            ("AO Siemens Заря", None),
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
