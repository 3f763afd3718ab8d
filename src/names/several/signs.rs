//! Signs between two names of one party: brackets, a slash, a dash, quotation marks, a comma; and two scripts side by side.

use super::part::{LEAST_ALONE, LEAST_DISTINCT, Words, is_form};
use super::{MOST, is_run, marks};
use crate::names::romanise::{Script, script_of};
use crate::names::words::{WordClass, class};

/// Pairs of marks that a nickname stands between.
const QUOTES: [(char, char); 5] = [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('「', '」')];
/// Pairs of brackets that another name stands in.
const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('（', '）')];
/// What stands between two names of an organization.
const DASHES: [&str; 2] = [" - ", " – "];
const SLASH: char = '/';
/// What introduces a name in brackets: "(in Arabic: X)".
const INTRODUCES: char = ':';

/// Fewest letters beside a slash without blanks that divides names: it stands in A/S and 24/7 as well.
const LEAST_BESIDE_SLASH: usize = 3;
/// Most words of a legal form before a quotation: Открытое акционерное общество.
const LONGEST_FORM: usize = 4;
/// Most words of a nickname, and of a town.
const SHORT: usize = 2;

/// What stands in the brackets of a text, and the text without it.
pub(super) struct Brackets<'a> {
    pub(super) outer: String,
    inner: Vec<&'a str>,
}

/// The names that signs set apart in a text, in the order of the signs above.
pub(super) fn names(text: &str, brackets: Option<&Brackets<'_>>) -> Vec<String> {
    let around = brackets.map_or(text, |brackets| &brackets.outer);
    let dashes = text.contains(['-', '–']).then_some(DASHES);
    let mut dashes = dashes.iter().flatten();
    let dashed = dashes.find_map(|mark| text.split_once(mark));
    let town = text
        .rsplit_once(',')
        .filter(|(_, town)| (1..=SHORT).contains(&town.split_whitespace().count()));
    let mut names: Vec<String> = slashed(around).into_iter().map(str::to_owned).collect();
    if let Some((one, other)) = scripts(around) {
        names.extend([one.to_owned(), other.to_owned()]);
    }
    if brackets.is_none() && dashed.is_none() && town.is_none() {
        return names;
    }
    // Most texts with a comma are a person's name, which is told at less cost than by reading it.
    let trade = may_be_organization(text) && Words::of(text).is_organization();
    if let Some(Brackets { outer, inner }) = brackets {
        let insides = inner.iter().map(|part| Inside::of(part, outer, trade));
        let insides: Vec<Inside> = insides.collect();
        let apart = insides.iter().any(|inside| *inside != Inside::Own);
        let last = inner.last().is_some_and(|part| is_last(part, text));
        let own = Words::of(outer);
        let named = own.are_distinct() || own.are_of_trade() || last && own.form && own.count > 1;
        // What tells of its bearer is none of the name: Alma Zeta (1970).
        let noted = inner.iter().any(|part| is_date(part)) && own.named > 1;
        if apart && named || noted {
            names.push(outer.clone());
        }
        for (part, inside) in inner.iter().zip(insides) {
            let name = part.rsplit(INTRODUCES).next().unwrap_or_default();
            // What stands in the middle belongs to the name, or is the town of a branch: X (Suzhou) Co Ltd.
            let whole = || {
                let own = Words::of(name);
                is_last(part, text) && own.are_distinct() || own.form
            };
            if inside == Inside::Name || inside == Inside::Part && whole() {
                names.push(name.to_owned());
            }
        }
    }
    if trade {
        // Of two parts both say whose they are: ISIL - Libya is not ISIL.
        let both = dashed.filter(|(one, other)| {
            let says = |part: &str| {
                let words = Words::of(part);
                words.are_distinct() || words.are_of_trade()
            };
            says(one) && says(other)
        });
        names.extend(
            both.into_iter()
                .flat_map(|(one, other)| [one.to_owned(), other.to_owned()]),
        );
        // Harb is war, and a family: behind its comma stands a given name.
        let town = town.filter(|(name, town)| {
            let own = Words::of(name);
            let sure = own.form || own.trades > 1;
            own.count > 1 && sure && !Words::of(town).is_organization()
        });
        names.extend(town.map(|(name, _)| name.to_owned()));
    }
    names
}

/// Whether a part is a year of somebody's life or a date in figures: 1970, 12.03.1970.
fn is_date(part: &str) -> bool {
    let digits: String = part.chars().filter(char::is_ascii_digit).collect();
    let alone = part.len() - digits.len() <= 2;
    let year = |digits: &str| {
        ["19", "20"]
            .iter()
            .any(|century| digits.starts_with(century))
    };
    match digits.len() {
        4 => alone && year(&digits),
        8 => alone && (year(&digits) || year(&digits[4..])),
        _ => false,
    }
}

/// Whether a part says whose it is.
fn is_distinct(part: &str) -> bool {
    Words::of(part).are_distinct()
}

/// Whether what stands in brackets stands in those that end the text.
fn is_last(inside: &str, text: &str) -> bool {
    let trimmed = text.trim_end();
    let mut closes = BRACKETS.iter();
    let end = closes.find_map(|(_, close)| trimmed.strip_suffix(*close));
    end.is_some_and(|end| inside.as_bytes().as_ptr_range().end == end.as_bytes().as_ptr_range().end)
}

/// Longest word of a text that is asked for in its own letters.
const LONGEST: usize = 24;

/// Whether a word of trade or a legal form stands in a text, as far as its words tell one by one.
fn may_be_organization(text: &str) -> bool {
    let known = |word: &str| {
        let mut lower = [0; LONGEST];
        let lower = lower.get_mut(..word.len())?;
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        class(std::str::from_utf8(lower).ok()?)
    };
    let trade = |word: &str| {
        let class = known(word);
        matches!(class, Some(WordClass::Generic | WordClass::LegalForm))
    };
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    // A legal form may be written in single letters: e. V.
    !text.is_ascii() || words.any(|word| word.len() == 1 || trade(word))
}

/// What stands in brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// A word of the name around them: X (Germany) GmbH, Ivanova (Petrova) Anna.
    Own,
    /// A name by itself: in another script, or introduced as one.
    Name,
    /// What is a name if it says whose it is: beside an organization; an acronym; a title.
    Part,
}

impl Inside {
    fn of(part: &str, outer: &str, trade: bool) -> Self {
        let words = Words::of(part);
        let capitals = |text: &str| !text.contains(char::is_lowercase);
        let one = |text: &str| text.split_whitespace().count() == 1;
        let acronym = |short: &str, long: &str| {
            one(short) && letters_of(short) >= LEAST_DISTINCT && capitals(short) && !capitals(long)
        };
        if words.count == 0 {
            Self::Own
        } else if words.named > 0 && (part.contains(INTRODUCES) || is_of_other_script(part, outer))
        {
            Self::Name
        } else if trade && words.longest >= LEAST_DISTINCT
            || words.form && words.count > 1
            || acronym(part, outer)
            || acronym(outer, part)
            || words.titles == words.count
        {
            Self::Part
        } else {
            Self::Own
        }
    }
}

/// The parts of a text between slashes, if each may be a name.
fn slashed(text: &str) -> Vec<&str> {
    if !text.contains(SLASH) {
        return Vec::new();
    }
    let parts: Vec<&str> = text.split(SLASH).collect();
    let blank = |side: Option<char>| side.is_some_and(char::is_whitespace);
    let letters = |word: Option<&str>| word.map_or(0, letters_of);
    let divides = |pair: &[&str]| {
        let (before, behind) = (pair[0], pair[1]);
        if blank(before.chars().next_back()) && blank(behind.chars().next()) {
            return is_distinct(before) && is_distinct(behind);
        }
        let two = |part: &str| part.split_whitespace().nth(1).is_some();
        let beside = [
            before.split_whitespace().next_back(),
            behind.split_whitespace().next(),
        ];
        two(before)
            && two(behind)
            && beside
                .into_iter()
                .all(|word| letters(word) >= LEAST_BESIDE_SLASH)
            && is_distinct(before)
            && is_distinct(behind)
    };
    if parts.windows(2).all(divides) {
        parts
    } else {
        Vec::new()
    }
}

/// The brackets of a text, if it has some.
pub(super) fn bracketed(text: &str) -> Option<Brackets<'_>> {
    let mut brackets: Option<Brackets<'_>> = None;
    let mut rest = text;
    while let Some((before, inside, behind)) = bracket(rest) {
        let Brackets { outer, inner } = brackets.get_or_insert_with(|| Brackets {
            outer: String::with_capacity(text.len()),
            inner: Vec::new(),
        });
        outer.push_str(before);
        outer.push(' ');
        inner.push(inside);
        rest = behind;
        if inner.len() == MOST {
            break;
        }
    }
    if let Some(brackets) = &mut brackets {
        brackets.outer.push_str(rest);
    }
    brackets
}

/// What stands before the first brackets, in them and behind them; brackets in brackets belong to what is in them.
fn bracket(text: &str) -> Option<(&str, &str, &str)> {
    let pairs = BRACKETS.iter();
    let found = pairs.filter_map(|&(open, close)| Some((text.find(open)?, open, close)));
    let (at, open, close) = found.min()?;
    let behind = &text[at + open.len_utf8()..];
    let mut depth = 0usize;
    let (end, _) = behind.char_indices().find(|&(_, c)| {
        if c == close && depth == 0 {
            return true;
        }
        depth = depth + usize::from(c == open) - usize::from(c == close);
        false
    })?;
    Some((
        &text[..at],
        &behind[..end],
        &behind[end + close.len_utf8()..],
    ))
}

/// The script of a word by its first letter; those without blanks are one.
fn script(word: &str) -> Option<Script> {
    let (letter, script) = word.chars().find_map(|c| Some((c, script_of(c)?)))?;
    Some(if is_run(letter) { Script::Han } else { script })
}

/// The two names of a text of which one half is in another script: "Ma Yun 马云".
fn scripts(text: &str) -> Option<(&str, &str)> {
    if text.is_ascii() {
        return None;
    }
    let mut words = text.split_whitespace().filter_map(|word| {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        Some((at, script(word)?))
    });
    let (_, first) = words.next()?;
    let (cut, second) = words.by_ref().find(|&(_, script)| script != first)?;
    if words.any(|(_, script)| script != second) {
        return None;
    }
    let (one, other) = text.split_at(cut);
    // Words of two alphabets are often one name: ООО Siemens.
    let is_name = |part: &str, script| {
        let words = Words::of(part);
        words.named > 0
            && (script == Script::Han && words.letters >= LEAST_ALONE
                || part.split_whitespace().nth(1).is_some())
    };
    (is_name(one, first) && is_name(other, second)).then_some((one, other))
}

/// Whether a part in brackets is in another script than the text around it.
fn is_of_other_script(part: &str, outer: &str) -> bool {
    let (inside, outside) = (script(part), script(outer));
    inside.is_some() && outside.is_some() && inside != outside
}

/// The text without the nickname that stands in it between quotation marks; nothing where they are around the name itself.
pub(super) fn without_nickname(text: &str) -> Option<String> {
    let (open, start, close) = QUOTES
        .iter()
        .find_map(|&(open, close)| text.find(open).map(|at| (open, at, close)))?;
    let inner = start + open.len_utf8();
    let end = inner + text.get(inner..)?.find(close)?;
    let (before, behind) = (&text[..start], &text[end + close.len_utf8()..]);
    let rest = format!("{before} {behind}").trim().to_owned();
    // In quotation marks stands the very name of many a company.
    let short = text[inner..end].split_whitespace().count() <= SHORT;
    (short && Words::of(&rest).named >= 2).then_some(rest)
}

/// A legal form and the name in quotation marks behind it, which stand in a text with more around them: Завод Зета ОАО «Орбита».
pub(super) fn named_by_form(text: &str) -> Option<&str> {
    QUOTES.iter().find_map(|&(open, close)| {
        let start = text.find(open)?;
        let inner = start + open.len_utf8();
        let end = inner + text[inner..].find(close)?;
        let before = text[..start].split_whitespace().rev();
        let begins = before.map(|word| word.as_ptr() as usize - text.as_ptr() as usize);
        let form = |begin: &usize| is_form(&text[*begin..start]);
        let begin = begins.take(LONGEST_FORM).take_while(form).last()?;
        let name = &text[inner..end];
        // One quotation in the other is the name's own.
        (!name.contains(open) && is_distinct(name)).then(|| &text[begin..end + close.len_utf8()])
    })
}

/// The text without the nickname that stands in brackets within it: Serhii (Serega) Zeta. Behind a name it may be another of
/// its bearer, and before a given name the family that she was born in: Ivanova (Petrova) Anna.
pub(super) fn without_pet_name(text: &str, brackets: &Brackets<'_>) -> Option<String> {
    let [inner] = brackets.inner[..] else {
        return None;
    };
    let pet = Words::of(inner);
    let own = Words::of(&brackets.outer);
    let person = own.named >= 2 && own.given && !own.is_organization();
    let within = !is_last(inner, text) && pet.count == 1 && pet.given;
    (person && within).then(|| brackets.outer.clone())
}

/// Whether variants of one of its words stand in a text's brackets: Mohammed (a.k.a. Mohamad) Jabir.
pub(super) fn has_variants(text: &str, brackets: &Brackets<'_>) -> bool {
    let mut middle = brackets.inner.iter().filter(|part| !is_last(part, text));
    middle.any(|part| !marks::divided(&format!("x {part}")).is_empty())
}

fn letters_of(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}
