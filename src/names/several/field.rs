//! What a message of a payment writes around a name in the same field: an account before it, an address behind it.

use super::part::is_whole;
use crate::names::words::{lines, spellings};
use std::sync::LazyLock;

static STREETS: LazyLock<Vec<&str>> =
    LazyLock::new(|| lines(TABLE).flat_map(|(_, line)| spellings(line)).collect());

/// The table of words of streets.
const TABLE: &str = include_str!("../data/words/streets.tsv");

/// What begins the line of an account, in the fields of SWIFT's messages.
const ACCOUNT: char = '/';
/// Fewest digits of an account.
const LEAST_DIGITS: usize = 5;
/// Words between a number and the word of its street, at most: 15 Old Broad Street.
const BETWEEN: usize = 3;

/// The name in a text that holds an account or an address as well; nothing where it is a name alone.
pub(super) fn name(text: &str) -> Option<String> {
    let behind = behind_account(text);
    let name = behind.unwrap_or(text);
    let before = before_address(name);
    let name = before.or(behind)?;
    is_whole(name).then(|| name.to_owned())
}

/// What stands behind the account that begins a text.
fn behind_account(text: &str) -> Option<&str> {
    let line = text.trim_start().strip_prefix(ACCOUNT)?;
    let (account, behind) = line.split_once(char::is_whitespace)?;
    let digits = account.bytes().filter(u8::is_ascii_digit).count();
    (digits >= LEAST_DIGITS).then_some(behind)
}

/// What stands before the number or the street that begins an address.
fn before_address(text: &str) -> Option<&str> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let words = text.split(|c: char| c.is_whitespace() || ",.;".contains(c));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let street = |word: &&str| {
        let lower = word.to_lowercase();
        STREETS.contains(&lower.as_str())
    };
    let (at, _) = words.iter().enumerate().skip(1).find(|(at, word)| {
        let ahead = words.iter().skip(at + 1).take(BETWEEN + 1);
        number(word) && ahead.clone().any(street) || street(word) && ahead.clone().any(number)
    })?;
    let begin = words[at].as_ptr() as usize - text.as_ptr() as usize;
    Some(text[..begin].trim_end_matches(|c: char| c.is_whitespace() || ",;".contains(c)))
}
