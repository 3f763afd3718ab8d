//! Signs between two names of one party: brackets, a slash, a dash, quotation marks, a comma; and two scripts side by side.

use super::{MOST, marks, trimmed};
use crate::names::romanise::{Script, script_of};
use crate::names::words::{WordClass, phrase};
use crate::names::{Normalizer, Token};

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
/// Fewest letters of a word that says whose a part of a name is; of one that stands alone, for few letters are the
/// acronym of many.
const LEAST_DISTINCT: usize = 3;
const LEAST_ALONE: usize = 6;
/// Letters that a character of a script without blanks counts for: a syllable.
const LETTERS_A_SYLLABLE: usize = 3;
/// Most words of a nickname, and of a town.
const SHORT: usize = 2;

/// The names that signs set apart in a text, in the order of the signs above.
pub(super) fn names(text: &str) -> Vec<String> {
    let (outer, inner) = bracketed(text);
    let around = outer.as_deref().unwrap_or(text);
    let dashed = DASHES.iter().find_map(|mark| text.split_once(mark));
    let town = text
        .rsplit_once(',')
        .filter(|(_, town)| (1..=SHORT).contains(&town.split_whitespace().count()));
    let mut names: Vec<String> = slashed(around).into_iter().map(str::to_owned).collect();
    if let Some((one, other)) = scripts(around) {
        names.extend([one.to_owned(), other.to_owned()]);
    }
    if inner.is_empty() && dashed.is_none() && town.is_none() {
        return names;
    }
    // Most texts with a comma are a person's name, which is told at less cost than by reading it.
    let trade = may_be_organization(text) && Words::of(text).is_organization();
    if let Some(outer) = outer {
        let insides = inner.iter().map(|part| Inside::of(part, &outer, trade));
        let insides: Vec<Inside> = insides.collect();
        let apart = insides.iter().any(|inside| *inside != Inside::Own);
        let last = inner.last().is_some_and(|part| is_last(part, text));
        let own = Words::of(&outer);
        let named =
            || is_distinct(&outer) || is_of_trade(&outer) || last && own.form && own.count > 1;
        if apart && named() {
            names.push(outer.clone());
        }
        for (part, inside) in inner.iter().zip(insides) {
            let name = part.rsplit(INTRODUCES).next().unwrap_or_default();
            // What stands in the middle belongs to the name, or is the town of a branch: X (Suzhou) Co Ltd.
            let whole = || is_last(part, text) && is_distinct(name) || Words::of(name).form;
            if inside == Inside::Name || inside == Inside::Part && whole() {
                names.push(name.to_owned());
            }
        }
    }
    if trade {
        // Of two parts both say whose they are: ISIL - Libya is not ISIL.
        let both = dashed.filter(|(one, other)| {
            let says = |part: &str| is_distinct(part) || is_of_trade(part);
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
        let (_, entry) = phrase(&[std::str::from_utf8(lower).ok()?])?;
        Some(matches!(
            entry.class,
            WordClass::Generic | WordClass::LegalForm
        ))
    };
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    // A legal form may be written in single letters: e. V.
    !text.is_ascii() || words.any(|word| word.len() == 1 || known(word).unwrap_or(false))
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

/// A text without what stands in brackets, if something does; and that.
fn bracketed(text: &str) -> (Option<String>, Vec<&str>) {
    let mut outer = String::new();
    let mut inner = Vec::new();
    let mut rest = text;
    while inner.len() < MOST
        && let Some((before, inside, behind)) = bracket(rest)
    {
        outer.push_str(before);
        outer.push(' ');
        inner.push(inside);
        rest = behind;
    }
    outer.push_str(rest);
    ((!inner.is_empty()).then_some(outer), inner)
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

/// Scripts that do not divide words.
fn is_run(script: Script) -> bool {
    matches!(script, Script::Han | Script::Hangul | Script::Kana)
}

/// The script of a word by its first letter; those without blanks are one.
fn script(word: &str) -> Option<Script> {
    let script = word.chars().find_map(script_of)?;
    Some(if is_run(script) { Script::Han } else { script })
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
            && (is_run(script) && words.letters >= LEAST_ALONE
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

/// Whether a part of a name says whose it is.
fn is_distinct(part: &str) -> bool {
    let words = Words::of(trimmed(part));
    words.longest
        >= if words.count == 1 {
            LEAST_ALONE
        } else {
            LEAST_DISTINCT
        }
}

/// A name without the variants of one of its words that stand in brackets behind it: Mohammed (a.k.a. Mohamad) Jabir.
pub(super) fn without_variants(text: &str) -> Option<String> {
    let (outer, inner) = bracketed(text);
    let mut middle = inner.iter().filter(|part| !is_last(part, text));
    let marked = |part: &&str| !marks::divided(&format!("x {part}")).is_empty();
    outer.filter(|_| middle.any(marked))
}

/// Whether a name is one by itself, and no part of one that many bear: of two names or a name and a number, of one that is
/// nobody's (Sovcomflot), of several words of which one is of trade.
pub(super) fn is_whole(name: &str) -> bool {
    let words = Words::of(name);
    let several = name.split_whitespace().nth(1).is_some();
    words.named > 1
        || words.named > 0 && words.number
        || is_distinct(name) && !words.known
        || several && words.is_organization()
        || words.runs
}

/// Whether a part says it by words of trade: Minsk Automobile Works, Power Machines JSC.
fn is_of_trade(part: &str) -> bool {
    let words = Words::of(part);
    words.trades > 1 && (words.form || words.place) || words.trades > 2
}

/// What the words of a text are.
#[derive(Default)]
struct Words {
    count: usize,
    /// A legal form is among them.
    form: bool,
    trades: usize,
    /// A place is.
    place: bool,
    titles: usize,
    /// Those that are names and more than an initial.
    named: usize,
    /// Letters of the longest of these, and of all.
    longest: usize,
    letters: usize,
    /// One is known as somebody's name.
    known: bool,
    /// One is a number.
    number: bool,
    /// One is in a script that does not divide words.
    runs: bool,
}

impl Words {
    fn of(text: &str) -> Self {
        let normalized = Normalizer::V1.normalize(text);
        let mut words = Self::default();
        for token in normalized.tokens() {
            words.count += 1;
            words.known |= token.groups().next().is_some();
            words.number |= token.is_number();
            words.runs |= token
                .text()
                .chars()
                .any(|c| script_of(c).is_some_and(is_run));
            match token.class() {
                Some(WordClass::LegalForm) => words.form = true,
                Some(WordClass::Generic) => words.trades += 1,
                Some(WordClass::Place) => words.place = true,
                Some(WordClass::Title) => words.titles += 1,
                _ => {}
            }
            if token.class().is_none() && !token.is_initial() {
                let letters = letters(token);
                words.named += 1;
                words.longest = words.longest.max(letters);
                words.letters += letters;
            }
        }
        words
    }

    fn is_organization(&self) -> bool {
        self.form || self.trades > 0
    }
}

fn letters_of(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// How many letters and digits a word has.
fn letters(token: Token<'_>) -> usize {
    let letter = |c: char| match script_of(c) {
        Some(script) if is_run(script) => LETTERS_A_SYLLABLE,
        _ => usize::from(c.is_alphanumeric()),
    };
    token.text().chars().map(letter).sum()
}
