//! What a field of a payment, an invoice or a form holds around a name: a label or an account before it, an address or a
//! branch behind it.

use super::part::is_whole;
use crate::names::words::{WordClass, class, lines, spellings};
use std::sync::LazyLock;

const TABLE: &str = include_str!("../data/words/fields.tsv");

/// The words of a kind in the table.
fn words(kind: &str) -> Vec<&'static str> {
    let lines = lines(TABLE).filter_map(|(_, line)| line.split_once('\t'));
    let of_kind = lines.filter(|(of, _)| *of == kind);
    of_kind.flat_map(|(_, line)| spellings(line)).collect()
}

static LABELS: LazyLock<Vec<&str>> = LazyLock::new(|| words("label"));
static SECTIONS: LazyLock<Vec<&str>> = LazyLock::new(|| words("section"));
static WORK: LazyLock<Vec<&str>> = LazyLock::new(|| words("work"));
static STREETS: LazyLock<Vec<&str>> = LazyLock::new(|| words("street"));

/// What begins the line of an account, in the fields of SWIFT's messages.
const ACCOUNT: char = '/';
/// Fewest digits of an account.
const LEAST_DIGITS: usize = 5;
/// Words between a number and the word of its street, at most: 15 Old Broad Street.
const BETWEEN: usize = 3;
/// Words of the work of a branch, or of its town, at most.
const ABOUT_BRANCH: usize = 2;

/// The name in a text that holds something else as well; nothing where it is a name alone.
pub(super) fn name(text: &str) -> Option<String> {
    let mut name = text;
    name = behind_label(name).unwrap_or(name);
    name = behind_section(name).unwrap_or(name);
    name = behind_account(name).unwrap_or(name);
    name = before_address(name).unwrap_or(name);
    name = before_branch(name).unwrap_or(name);
    (name != text && is_whole(name)).then(|| name.to_owned())
}

fn is_one(words: &[&str], word: &str) -> bool {
    if word.is_ascii() {
        words.iter().any(|known| known.eq_ignore_ascii_case(word))
    } else {
        words.contains(&word.to_lowercase().as_str())
    }
}

/// What stands behind the label that begins a text.
fn behind_label(text: &str) -> Option<&str> {
    let (label, behind) = text.split_once(':')?;
    is_one(&LABELS, label.trim().trim_end_matches('.')).then_some(behind.trim())
}

/// What stands behind the section that begins a text: Accounts Dept, Orbita LLC.
fn behind_section(text: &str) -> Option<&str> {
    let (section, behind) = text.split_once(',')?;
    let words = words_of(section);
    let all = words
        .iter()
        .all(|(_, word)| is_one(&SECTIONS, word) || is_one(&WORK, word));
    let named = words.iter().any(|(_, word)| is_one(&SECTIONS, word));
    (all && named).then_some(behind.trim())
}

/// What stands behind the account that begins a text.
fn behind_account(text: &str) -> Option<&str> {
    let line = text.trim_start().strip_prefix(ACCOUNT)?;
    let (account, behind) = line.split_once(char::is_whitespace)?;
    let digits = account.bytes().filter(u8::is_ascii_digit).count();
    (digits >= LEAST_DIGITS).then_some(behind)
}

/// What divides the words of a text.
fn divides(c: char) -> bool {
    c.is_whitespace() || ",.;()".contains(c)
}

/// The words of a text and where each begins.
fn words_of(text: &str) -> Vec<(usize, &str)> {
    let words = text.split(divides).filter(|word| !word.is_empty());
    let begin = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    words.map(|word| (begin(word), word)).collect()
}

/// The text up to a place, without the signs that then end it.
fn before(text: &str, place: usize) -> &str {
    text[..place].trim_end_matches(|c: char| c.is_whitespace() || ",;(-–".contains(c))
}

/// What stands before the number or the street that begins an address.
fn before_address(text: &str) -> Option<&str> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let words = words_of(text);
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let begins = |at: usize| {
        let (_, word) = words[at];
        let mut ahead = words.iter().skip(at + 1).take(BETWEEN + 1);
        number(word) && ahead.any(|(_, word)| is_one(&STREETS, word))
            || is_one(&STREETS, word) && ahead.any(|(_, word)| number(word))
    };
    let at = (1..words.len()).find(|&at| begins(at))?;
    Some(before(text, words[at].0))
}

/// What stands before the branch that ends a text: Bank Sepah, Frankfurt Branch.
fn before_branch(text: &str) -> Option<&str> {
    // Most texts end in no branch.
    let ends = text.rsplit(divides).filter(|word| !word.is_empty());
    if !ends
        .take(ABOUT_BRANCH + 1)
        .any(|word| is_one(&SECTIONS, word))
    {
        return None;
    }
    let words = words_of(text);
    let is_section = |at: usize| {
        words
            .get(at)
            .is_some_and(|(_, word)| is_one(&SECTIONS, word))
    };
    let is_town = |word: &str| class(&word.to_lowercase()) == Some(WordClass::Place);
    let last = words.len().checked_sub(1)?;
    // The town of a branch may stand behind it.
    let section = (last.saturating_sub(ABOUT_BRANCH)..=last)
        .rev()
        .find(|&at| is_section(at))?;
    if !words[section + 1..].iter().all(|(_, word)| is_town(word)) {
        return None;
    }
    let about = |(_, word): &(usize, &str)| is_one(&WORK, word) || is_town(word);
    let about = words[..section]
        .iter()
        .rev()
        .take(ABOUT_BRANCH)
        .take_while(|word| about(word));
    let mut first = section - about.count();
    // Behind a comma or in brackets it may be any town.
    let begun = text[..words[section].0].rfind([',', '(']);
    if let Some(begun) = begun
        && let Some(at) = words.iter().position(|(place, _)| *place > begun)
        && section - at <= ABOUT_BRANCH
    {
        first = first.min(at);
    }
    (first > 0).then(|| before(text, words[first].0))
}
