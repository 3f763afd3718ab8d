//! Spelling rules as data: the machine that reads `data/scripts/<script>.tsv` and spells words by it.
//!
//! A line is `letters <TAB> readings <TAB> context <TAB> reason`; the last two may be missing.
//!
//! * *letters*: one or more lowercase letters in normalisation form KC. The longest rule that fits wins; of two equally long
//!   ones, the one that stands first in the file.
//! * *readings*: one to four, separated by commas, each ASCII letters, or `-` for silence. The n-th readings of all letters of a
//!   word belong together (a column is one manner of spelling, say the Ukrainian); a letter with fewer readings has its first one
//!   in the missing columns. A `<` doubles the letter before it (`<a` does, and adds an a), `>` by itself the letter after it.
//! * *context*: `before_after`, several separated by commas. Each side is empty (anything), `^` (the word's edge), `V` (a vowel of
//!   the script), `C` (another letter) or `[...]` (one of these letters).
//!
//! Four kinds of lines begin with `@`: `@vowels <TAB> letters` names the script's vowels, `@silent <TAB> letters` marks that are
//! read past as if they were not there, `@filler <TAB> vowel` what stands for an unwritten vowel where two consonants would
//! otherwise look like one (`s` + `h`, `m` + `m`), and `@when <TAB> letters <TAB> reason` begins a manner of spelling that only words with one
//! of these letters have: its rules go before the general ones, and its readings too.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The most readings that a word is given: more are noise that every query pays for.
pub(in crate::names) const MOST_READINGS: usize = 4;

/// The rules of one script, ready for use.
pub(in crate::names) struct Table {
    /// The manners bound to certain letters in the order of the file, then the general one.
    manners: Vec<Manner>,
    /// The number of the first letter that the table knows; `known` begins there.
    base: u32,
    known: Vec<Class>,
    filler: Option<char>,
    /// What could not be understood, with its line. A test holds that this is empty.
    faults: Vec<String>,
}

struct Manner {
    /// The letters that call for it; empty for the general manner.
    when: Vec<char>,
    /// The least and the greatest of them: most words have no letter between.
    span: (char, char),
    /// For each letter from the table's base: where its rules begin and end.
    slots: Vec<(u32, u32)>,
    rules: Vec<Rule>,
}

#[derive(Clone)]
struct Rule {
    letters: Vec<char>,
    contexts: Vec<(Side, Side)>,
    readings: Vec<&'static str>,
    /// Whether the rule belongs to the manner itself and not to the general rules beneath it.
    own: bool,
}

#[derive(Clone)]
enum Side {
    Anything,
    Edge,
    Vowel,
    Consonant,
    OneOf(Vec<char>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Unknown,
    Vowel,
    Consonant,
    /// Stands only behind the first letter of rules.
    Tail,
    Silent,
}

/// What one stretch of a word is read as.
enum Pick<'a> {
    Rule(&'a Rule),
    Letter(char),
}

impl Table {
    /// Reads a table. What is wrong with it is kept in `faults`: the tables are part of the program, and a test reads them all.
    pub(in crate::names) fn parse(text: &'static str) -> Table {
        let mut faults = Vec::new();
        let (mut vowels, mut silent, mut filler) = (Vec::new(), Vec::new(), None);
        let mut sections: Vec<(Vec<char>, Vec<Rule>)> = vec![(Vec::new(), Vec::new())];
        for (number, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut cells = line.split('\t');
            let (first, second) = (
                cells.next().unwrap_or_default(),
                cells.next().unwrap_or_default(),
            );
            match first {
                "@vowels" => vowels.extend(second.chars()),
                "@silent" => silent.extend(second.chars()),
                "@filler" => filler = second.chars().next(),
                "@when" => sections.push((second.chars().collect(), Vec::new())),
                _ => match parse_rule(first, second, cells.next().unwrap_or_default()) {
                    Ok(rule) => {
                        if let Some((_, rules)) = sections.last_mut() {
                            rules.push(rule);
                        }
                    }
                    Err(fault) => faults.push(format!("line {}: {fault}: {line}", number + 1)),
                },
            }
        }
        let rules = || sections.iter().flat_map(|(_, rules)| rules);
        let letters = || {
            let of_rules = rules().flat_map(|rule| &rule.letters);
            of_rules.chain(&silent).chain(&vowels)
        };
        let base = letters().min().map_or(0, |c| *c as u32);
        let end = letters().max().map_or(0, |c| *c as u32 + 1);
        let mut known = vec![Class::Unknown; (end - base) as usize];
        let mut set = |letters: &mut dyn Iterator<Item = &char>, class: Class| {
            for letter in letters {
                if let Some(slot) = known.get_mut((*letter as u32).wrapping_sub(base) as usize) {
                    *slot = class;
                }
            }
        };
        set(&mut letters(), Class::Tail);
        set(
            &mut rules().filter_map(|rule| rule.letters.first()),
            Class::Consonant,
        );
        set(&mut vowels.iter(), Class::Vowel);
        set(&mut silent.iter(), Class::Silent);
        let general = sections.first().map(|s| s.1.clone()).unwrap_or_default();
        let mut manners: Vec<Manner> = Vec::new();
        for (when, own) in sections.iter().skip(1) {
            let mut rules: Vec<Rule> = own.clone();
            let beneath = general.iter().cloned();
            rules.extend(beneath.map(|rule| Rule { own: false, ..rule }));
            manners.push(Manner::new(when.clone(), rules, base, end));
        }
        manners.push(Manner::new(Vec::new(), general, base, end));
        Table {
            manners,
            base,
            known,
            filler,
            faults,
        }
    }

    /// What is wrong with the table's text, a message for each line; empty for every table of the crate.
    #[cfg_attr(not(test), allow(dead_code))] // The test that reads every table is its caller.
    pub(in crate::names) fn faults(&self) -> &[String] {
        &self.faults
    }

    /// The letters of each rule.
    #[cfg(test)]
    pub(in crate::names) fn rules(&self) -> impl Iterator<Item = &[char]> {
        let rules = self.manners.iter().flat_map(|manner| &manner.rules);
        rules.map(|rule| rule.letters.as_slice())
    }

    fn class(&self, letter: char) -> Class {
        let place = (letter as u32).wrapping_sub(self.base) as usize;
        self.known.get(place).copied().unwrap_or(Class::Unknown)
    }

    /// Whether the letter occurs in a rule.
    fn knows(&self, letter: char) -> bool {
        let class = self.class(letter);
        matches!(class, Class::Vowel | Class::Consonant | Class::Tail)
    }

    /// The word's letters as the table writes them: lowercase, form KC, silent marks and punctuation gone, letters without a rule
    /// taken apart.
    pub(in crate::names) fn fold(&self, word: &str) -> Vec<char> {
        let mut letters = Vec::with_capacity(word.len());
        for c in word.chars() {
            // The table's letters are lowercase already, which spares most words a look-up.
            let c = match self.class(c) {
                Class::Unknown => lower(c),
                _ => c,
            };
            match self.class(c) {
                Class::Vowel | Class::Consonant | Class::Tail => letters.push(c),
                Class::Silent => {}
                Class::Unknown if c.is_ascii_alphanumeric() => letters.push(c),
                Class::Unknown => return self.fold_any(word),
            }
        }
        letters
    }

    /// As [`Table::fold`], for words with letters that may have to be composed or taken apart.
    fn fold_any(&self, word: &str) -> Vec<char> {
        let mut letters = Vec::with_capacity(word.len());
        for c in word.nfkc().flat_map(char::to_lowercase).nfkc() {
            self.push_folded(c, &mut letters);
        }
        letters
    }

    fn push_folded(&self, c: char, letters: &mut Vec<char>) {
        if self.knows(c) || c.is_ascii_alphanumeric() {
            letters.push(c);
        } else if let Some(digit) = decimal(c) {
            letters.push(digit);
        } else if self.class(c) == Class::Unknown && !is_combining_mark(c) {
            let mut parts = Vec::new();
            decompose_canonical(c, |part| parts.push(part));
            if parts != [c] {
                for part in parts {
                    let plain = self.knows(part) || part.is_ascii_alphanumeric();
                    if plain {
                        letters.push(part);
                    }
                }
            }
        }
    }

    /// The readings of a folded word, the likeliest first, added to `readings` up to [`MOST_READINGS`], no two alike, none empty.
    ///
    /// Linear in the word for each manner that it calls for (one or two).
    pub(in crate::names) fn spell(&self, letters: &[char], readings: &mut Vec<String>) {
        let mut picks = Vec::with_capacity(letters.len());
        for manner in &self.manners {
            if !manner.called_by(letters) || readings.len() >= MOST_READINGS {
                continue;
            }
            picks.clear();
            let mut columns = 1;
            let mut at = 0;
            while let Some(&letter) = letters.get(at) {
                match manner.rule(self, letters, at) {
                    Some(rule) => {
                        if rule.own {
                            columns = columns.max(rule.readings.len());
                        }
                        at += rule.letters.len();
                        picks.push(Pick::Rule(rule));
                    }
                    None => {
                        at += 1;
                        // A letter that only other manners have rules for (the ó of Polish in a
                        // Spanish word) loses its mark.
                        if letter.is_ascii_alphanumeric() {
                            picks.push(Pick::Letter(letter));
                        } else {
                            decompose_canonical(letter, |part| {
                                if part.is_ascii_alphanumeric() {
                                    picks.push(Pick::Letter(part));
                                }
                            });
                        }
                    }
                }
            }
            for column in 0..columns {
                add_reading(join(&picks, column, self.filler), readings);
            }
            // Latin spellings do let consonants meet (Azhar, Is-haq), so there is one reading without fillers if there is room.
            if self.filler.is_some() {
                add_reading(join(&picks, 0, None), readings);
            }
        }
    }
}

/// Adds a reading unless it is empty, there already, or one too many.
pub(in crate::names) fn add_reading(reading: String, readings: &mut Vec<String>) {
    if !reading.is_empty() && readings.len() < MOST_READINGS && !readings.contains(&reading) {
        readings.push(reading);
    }
}

fn join(picks: &[Pick<'_>], column: usize, filler: Option<char>) -> String {
    let mut word = String::with_capacity(picks.len() * 2);
    let mut double = false;
    for pick in picks {
        match pick {
            Pick::Letter(letter) => word.push(*letter),
            Pick::Rule(rule) => {
                let first = rule.readings.first();
                let reading = rule.readings.get(column).or(first).copied();
                match reading.unwrap_or_default() {
                    "-" => {}
                    ">" => double = true,
                    reading => {
                        let reading = match reading.strip_prefix('<') {
                            Some(reading) => {
                                // The h of sh, kh and the like is no letter to double.
                                word.extend(word.chars().next_back().filter(|c| *c != 'h'));
                                reading
                            }
                            None => reading,
                        };
                        if double {
                            word.extend(reading.chars().next());
                            double = false;
                        }
                        if filler.is_some() && look_like_one(&word, reading) {
                            word.extend(filler);
                        }
                        word.push_str(reading);
                    }
                }
            }
        }
    }
    word
}

/// Whether two consonants side by side would be taken for one sound: `sh`, `ts`, a doubled letter.
fn look_like_one(before: &str, after: &str) -> bool {
    match (before.bytes().next_back(), after.bytes().next()) {
        (Some(b's' | b'k' | b'd' | b't' | b'g' | b'z' | b'p' | b'c'), Some(b'h')) => true,
        (Some(b't'), Some(b's' | b'z' | b'c')) | (Some(b'd'), Some(b'z' | b'j')) => true,
        // German sch, Polish sz.
        (Some(b's'), Some(b'c' | b'z')) => true,
        (Some(one), Some(other)) => one == other && !b"aeiou".contains(&one),
        _ => false,
    }
}

impl Manner {
    fn new(when: Vec<char>, mut rules: Vec<Rule>, base: u32, end: u32) -> Manner {
        let head = |rule: &Rule| rule.letters.first().map_or(0, |c| *c as u32);
        // Stable, so that equally long rules stay in the order of the file, and a manner's own ones before the general ones.
        rules.sort_by_key(|rule| (head(rule), std::cmp::Reverse(rule.letters.len())));
        let mut slots = vec![(0, 0); (end - base) as usize];
        for (number, rule) in rules.iter().enumerate() {
            if let Some(slot) = slots.get_mut(head(rule).wrapping_sub(base) as usize) {
                let number = number as u32;
                let begin = if slot.1 == 0 { number } else { slot.0 };
                *slot = (begin, number + 1);
            }
        }
        let least = when.iter().min().copied().unwrap_or_default();
        let greatest = when.iter().max().copied().unwrap_or_default();
        let span = (least, greatest);
        Manner {
            when,
            span,
            slots,
            rules,
        }
    }

    fn called_by(&self, letters: &[char]) -> bool {
        let (least, greatest) = self.span;
        let called = |c: &char| (least..=greatest).contains(c) && self.when.contains(c);
        self.when.is_empty() || letters.iter().any(called)
    }

    /// The rule for the letters at a place: the longest that fits.
    fn rule(&self, table: &Table, letters: &[char], at: usize) -> Option<&Rule> {
        let letter = *letters.get(at)?;
        let place = (letter as u32).wrapping_sub(table.base) as usize;
        let &(begin, end) = self.slots.get(place)?;
        let rest = letters.get(at..)?;
        let before = at.checked_sub(1).and_then(|i| letters.get(i)).copied();
        self.rules
            .get(begin as usize..end as usize)?
            .iter()
            .find(|rule| {
                (rule.letters.len() == 1 || rest.starts_with(&rule.letters))
                    && (rule.contexts.is_empty()
                        || rule.contexts.iter().any(|(left, right)| {
                            left.fits(table, before)
                                && right.fits(table, rest.get(rule.letters.len()).copied())
                        }))
            })
    }
}

impl Side {
    fn fits(&self, table: &Table, neighbour: Option<char>) -> bool {
        match self {
            Side::Anything => true,
            Side::Edge => neighbour.is_none(),
            Side::Vowel => neighbour.is_some_and(|c| table.class(c) == Class::Vowel),
            Side::Consonant => neighbour.is_some_and(|c| table.class(c) == Class::Consonant),
            Side::OneOf(letters) => neighbour.is_some_and(|c| letters.contains(&c)),
        }
    }
}

fn parse_rule(letters: &str, readings: &'static str, contexts: &str) -> Result<Rule, String> {
    let readings: Vec<&'static str> = readings.split(',').collect();
    if letters.is_empty() || readings.len() > MOST_READINGS {
        return Err("a rule has letters and one to four readings".to_owned());
    }
    for reading in &readings {
        let letters = reading.strip_prefix('<').unwrap_or(reading);
        let spelled = !reading.is_empty() && letters.bytes().all(|b| b.is_ascii_lowercase());
        if !spelled && !matches!(*reading, "-" | ">") {
            return Err(format!("the reading {reading:?} is not lowercase ASCII"));
        }
    }
    let contexts = contexts.split(',').filter(|context| !context.is_empty());
    Ok(Rule {
        letters: letters.chars().collect(),
        contexts: contexts
            .map(|context| {
                let (before, after) = context
                    .split_once('_')
                    .ok_or_else(|| format!("the context {context:?} has no place marked by _"))?;
                Ok((parse_side(before)?, parse_side(after)?))
            })
            .collect::<Result<_, String>>()?,
        readings,
        own: true,
    })
}

fn parse_side(side: &str) -> Result<Side, String> {
    Ok(match side {
        "" => Side::Anything,
        "^" => Side::Edge,
        "V" => Side::Vowel,
        "C" => Side::Consonant,
        _ => match side.strip_prefix('[').and_then(|s| s.strip_suffix(']')) {
            Some(letters) => Side::OneOf(letters.chars().collect()),
            None => return Err(format!("the context's side {side:?} is not known")),
        },
    })
}

/// The lowercase letter, where that is one letter; otherwise the letter itself, which [`Table::fold_any`] sees to.
fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// The ASCII digit for a decimal digit of the scripts that have tables.
pub(in crate::names) fn decimal(c: char) -> Option<char> {
    /// The zeros of those scripts; the other nine digits follow each.
    const ZEROS: [u32; 8] = [0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0x1040, 0x17E0];
    let c = c as u32;
    ZEROS.iter().find_map(|zero| {
        let digit = c.checked_sub(*zero).filter(|digit| *digit < 10)?;
        char::from_digit(digit, 10)
    })
}
