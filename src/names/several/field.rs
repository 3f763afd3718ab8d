//! What a field of a payment, an invoice or a form holds around a name: a label or an account before it, an address or a
//! branch behind it.

use super::part::is_whole;
use crate::names::tables::listed;
use crate::names::tables::words::FIELDS;
use crate::names::words::{WordClass, class, phrase};
use std::sync::LazyLock;

static LABELS: LazyLock<Vec<&str>> = LazyLock::new(|| listed(FIELDS, "label"));
static SECTIONS: LazyLock<Vec<&str>> = LazyLock::new(|| listed(FIELDS, "section"));
static WORK: LazyLock<Vec<&str>> = LazyLock::new(|| listed(FIELDS, "work"));
static STREETS: LazyLock<Vec<&str>> = LazyLock::new(|| listed(FIELDS, "street"));

/// What stands behind a label.
const COLONS: [char; 2] = [':', '：'];
/// Longest tag of a field: 50K.
const LONGEST_TAG: usize = 3;
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
    let labelled = behind_label(text);
    let mut name = labelled.unwrap_or(text);
    name = behind_section(name).unwrap_or(name);
    name = behind_account(name).unwrap_or(name);
    name = before_address(name).unwrap_or(name);
    name = before_branch(name).unwrap_or(name);
    // What a label calls a name is one, if it is there.
    let told = labelled.is_some() && !name.is_empty() || is_whole(name);
    (name != text && told).then(|| name.to_owned())
}

fn is_one(words: &[&str], word: &str) -> bool {
    if word.is_ascii() {
        words.iter().any(|known| known.eq_ignore_ascii_case(word))
    } else {
        words.contains(&word.to_lowercase().as_str())
    }
}

/// What stands behind the label of a text, and the tag of its field in a message of SWIFT (:59:).
fn behind_label(text: &str) -> Option<&str> {
    let untagged = behind_tag(text);
    let text = untagged.unwrap_or(text);
    let labelled = text.split_once(COLONS).and_then(|(label, behind)| {
        let label = label.trim().trim_end_matches('.');
        let named = label
            .rsplit_once(' ')
            .filter(|(_, name)| name.eq_ignore_ascii_case("name"));
        let known =
            is_one(&LABELS, label) || named.is_some_and(|(label, _)| is_one(&LABELS, label));
        known.then_some(behind.trim())
    });
    labelled.or(untagged)
}

/// What stands behind the tag that begins a text: two digits and a letter or none, between colons.
fn behind_tag(text: &str) -> Option<&str> {
    let (tag, behind) = text.trim_start().strip_prefix(':')?.split_once(':')?;
    let number = tag.get(..2)?.bytes().all(|b| b.is_ascii_digit());
    (number && tag.len() <= LONGEST_TAG).then_some(behind.trim())
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

/// What stands behind the account that begins a text; or between the numbers that count the lines of a party (1/NAME 2/STREET).
fn behind_account(text: &str) -> Option<&str> {
    let text = text.trim_start();
    if let Some(line) = text.strip_prefix("1/") {
        let end = ["2/", "3/"]
            .iter()
            .filter_map(|next| line.find(&format!(" {next}")))
            .min();
        return Some(line[..end.unwrap_or(line.len())].trim());
    }
    let (account, behind) = text
        .strip_prefix(ACCOUNT)?
        .split_once(char::is_whitespace)?;
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
    let is_town_of_two = |one: &str, other: &str| {
        let (one, other) = (one.to_lowercase(), other.to_lowercase());
        let town = phrase(&[&one, &other]);
        town.is_some_and(|(words, entry)| words == 2 && entry.class == WordClass::Place)
    };
    let last = words.len().checked_sub(1)?;
    // The town of a branch may stand behind it.
    let section = (last.saturating_sub(ABOUT_BRANCH)..=last)
        .rev()
        .find(|&at| is_section(at))?;
    if !words[section + 1..].iter().all(|(_, word)| is_town(word)) {
        return None;
    }
    let mut first = section;
    for _ in 0..ABOUT_BRANCH {
        match &words[..first] {
            [.., (_, one), (_, other)] if is_town_of_two(one, other) => first -= 2,
            [.., (_, word)] if is_one(&WORK, word) || is_town(word) => first -= 1,
            _ => break,
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_section_and_street_is_told() {
        for label in LABELS.iter() {
            let text = format!("{}: Alma Zeta", label.to_uppercase());
            // A capital may have another small letter (ı, I).
            if text.to_lowercase().starts_with(label) {
                assert_eq!(name(&text).as_deref(), Some("Alma Zeta"), "{text}");
            }
            assert_eq!(
                name(&format!("{label}: Alma Zeta")).as_deref(),
                Some("Alma Zeta")
            );
        }
        for section in SECTIONS.iter() {
            let text = format!("Orbita Vesna, Paris {section}");
            assert_eq!(name(&text).as_deref(), Some("Orbita Vesna"), "{text}");
        }
        for street in STREETS.iter() {
            let text = format!("Orbita Vesna, 15 Alma {street}");
            assert_eq!(name(&text).as_deref(), Some("Orbita Vesna"), "{text}");
        }
    }

    #[test]
    fn tags_numbers_and_towns_are_told() {
        for (text, rest) in [
            (":59:/IR069600000000 ALMA ZETA", "ALMA ZETA"),
            (":50K:/DE89370400440532013000 ALMA ZETA", "ALMA ZETA"),
            ("1/ALMA ZETA 2/TVERSKAYA 3 3/RU/MOSCOW", "ALMA ZETA"),
            ("Beneficiary Name: Alma Zeta", "Alma Zeta"),
            ("收款人：弗拉基米尔·普京", "弗拉基米尔·普京"),
            ("Bank Vesna Hong Kong Branch", "Bank Vesna"),
            ("Bank Vesna New York Branch", "Bank Vesna"),
        ] {
            assert_eq!(name(text).as_deref(), Some(rest), "{text}");
        }
        // A field that holds no name.
        for text in [
            "1/",
            ":59",
            "::",
            ":59:",
            "Beneficiary:",
            "Branch",
            ", Branch",
            "a: ",
            "15 Street",
            "/",
        ] {
            assert_eq!(name(text), None, "{text}");
        }
    }
}
