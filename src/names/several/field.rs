//! What a field of a payment, an invoice or a form holds around a name: an account before it, an address, a branch or a town
//! behind it. Where there are several names, [`message`] tells where each begins.

use super::message::{self, LEAST_DIGITS, Part};
use super::named::{CONNECTING, STREETS, Sure, divides, is_name, is_of_nobody, is_one, words_of};
use super::part::Words;
use super::{MOST, trimmed};
use crate::names::tables::listed;
use crate::names::tables::words::{FIELDS, MESSAGES};
use crate::names::words::{WordClass, class, phrase};
use crate::party::countries;
use std::borrow::Cow;
use std::sync::LazyLock;

static SECTIONS: LazyLock<Vec<&str>> = LazyLock::new(|| listed(FIELDS, "section"));
/// Sections that their town stands behind.
static BEFORE_TOWN: LazyLock<Vec<&str>> = LazyLock::new(|| listed(FIELDS, "section before town"));
static OF_TOWN: LazyLock<Vec<&str>> = LazyLock::new(|| listed(FIELDS, "of town"));
static WORK: LazyLock<Vec<&str>> = LazyLock::new(|| listed(FIELDS, "work"));
/// What begins why a party is paid.
static WHY: LazyLock<Vec<&str>> = LazyLock::new(|| listed(MESSAGES, "why"));
static BUILDINGS: LazyLock<Vec<&str>> = LazyLock::new(|| listed(FIELDS, "building"));

/// What stands before an office.
const OFFICE_BEHIND: [&str; 3] = [",", " - ", " – "];
/// What begins the line of an account, in the fields of SWIFT's messages.
const ACCOUNT: char = '/';
/// Words between a number and the word of its street, at most: 15 Old Broad Street.
const BETWEEN: usize = 3;
/// Words of the work of a branch, or of its town, at most.
const ABOUT_BRANCH: usize = 2;
/// What stands before the number of a branch.
const NUMBER: [&str; 4] = ["no", "nr", "n", "№"];
/// Words of the number of a branch, at most: No 12.
const BRANCH_NUMBER: usize = 2;

/// What a part of a message may have behind or before its name, besides an account, an address and a branch. Without them it
/// may be another name, so that both are asked for.
const CUTS: [fn(&str) -> Option<&str>; 4] = [
    behind_named_section,
    before_reason,
    without_nobody,
    before_places,
];

/// The names in a text that holds something else as well; none where it is a name alone.
pub(super) fn names(text: &str) -> Vec<String> {
    let parts = message::parts(text);
    let marked = !parts.is_empty();
    let whole = Part {
        text,
        sure: Sure::Left,
    };
    let parts = if marked { parts } else { vec![whole] };
    let mut names: Vec<String> = Vec::new();
    // More than may be screened is refused later.
    for Part { text: part, sure } in parts.into_iter().take(MOST) {
        let mut add = |name: &str, sure| {
            // Most texts are a name and nothing else.
            if name == text {
                return;
            }
            let name = trimmed(name);
            let new = name != trimmed(text) && !names.iter().any(|known| known == name);
            if new && is_name(name, sure) {
                names.push(name.to_owned());
            }
        };
        let party = behind_account(part);
        let marked = marked || matches!(party, Cow::Owned(_));
        let name = before_address(&party).unwrap_or(&party);
        let name = before_branch(name).unwrap_or(name);
        add(name, sure);
        if let Some(name) = before_office(name) {
            add(name, Sure::Whole);
        }
        if let Some(name) = before_commas(name, marked) {
            add(name, Sure::Whole);
        }
        if !marked && let Some(name) = before_country(name) {
            add(name, Sure::Whole);
        }
        if !marked || sure == Sure::Told {
            continue;
        }
        for mut name in [Some(name), before_street(&party)].into_iter().flatten() {
            add(name, Sure::Whole);
            for cut in CUTS {
                if let Some(shorter) = cut(name).filter(|name| is_name(name, Sure::Whole)) {
                    add(shorter, Sure::Whole);
                    name = shorter;
                }
            }
        }
    }
    names
}

/// What stands behind the section that begins a text: Accounts Dept, Orbita LLC.
fn behind_section(text: &str) -> Option<&str> {
    let (section, behind) = text.split_once(',')?;
    let words = words_of(section);
    let all = words
        .iter()
        .all(|(_, word)| is_section(word) || is_one(&WORK, word));
    let named = words.iter().any(|(_, word)| is_section(word));
    (all && named).then_some(behind.trim())
}

/// A party's text without the section and the account that begin it, and of counted lines the name alone.
fn behind_account(text: &str) -> Cow<'_, str> {
    let text = behind_section(text.trim()).unwrap_or(text.trim());
    let is_account = |word: &str| word.bytes().filter(u8::is_ascii_digit).count() >= LEAST_DIGITS;
    let behind = text
        .strip_prefix(ACCOUNT)
        .and_then(|line| line.split_once(char::is_whitespace))
        .filter(|(account, _)| is_account(account));
    let text = behind.map_or(text, |(_, behind)| behind.trim_start());
    of_lines(text).map_or(text.into(), Into::into)
}

/// The name in a text of which the lines are counted: 1/NAME 1/MORE OF IT 2/STREET.
fn of_lines(text: &str) -> Option<String> {
    let counted =
        || text.starts_with("1/") || [" 2/", " 3/"].iter().any(|line| text.contains(line));
    if !text.contains('/') || !counted() {
        return None;
    }
    let is_line = |word: &str| {
        let line = word.split_once('/');
        line.is_some_and(|(number, line)| {
            matches!(number.as_bytes(), [b'2'..=b'8']) && line.starts_with(char::is_alphabetic)
        })
    };
    let words = text.split_whitespace().take_while(|word| !is_line(word));
    let words: Vec<&str> = words
        .map(|word| word.strip_prefix("1/").unwrap_or(word))
        .collect();
    Some(words.join(" "))
}

/// The text up to a place, without the signs that then end it.
fn before(text: &str, place: usize) -> &str {
    text[..place].trim_end_matches(|c: char| c.is_whitespace() || ",;(-–".contains(c))
}

/// The word that begins an address, a number or that of a street.
fn address(words: &[(usize, &str)]) -> Option<usize> {
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    (1..words.len()).find(|&at| {
        let (_, word) = words[at];
        let mut ahead = words.iter().skip(at + 1).take(BETWEEN + 1);
        number(word) && ahead.any(|(_, word)| is_one(&STREETS, word))
            || is_one(&STREETS, word) && ahead.any(|(_, word)| number(word))
    })
}

/// What stands before the number or the street that begins an address.
fn before_address(text: &str) -> Option<&str> {
    // Most texts have no number.
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let words = words_of(text);
    let at = address(&words)?;
    Some(before(text, words[at].0))
}

/// What stands before the name of the street or of the building: ORBITA LLC LENINA STR 4, ORBITA LLC ALMA TOWER.
fn before_street(text: &str) -> Option<&str> {
    let words = words_of(text);
    let building = || words.iter().position(|(_, word)| is_one(&BUILDINGS, word));
    let street = address(&words).or_else(building)?;
    let (begin, name) = words.get(street.checked_sub(1)?)?;
    let rest = before(text, *begin);
    // Where a family's name stands there, the street has none.
    let own = Words::of(name);
    (!own.known && !own.runs || Words::of(rest).is_organization()).then_some(rest)
}

/// Of how many words the place is that ends some words.
fn place_at_end(words: &[(usize, &str)]) -> Option<usize> {
    let is_place = |words: &[&str]| {
        let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
        let found = phrase(&lower);
        found.is_some_and(|(count, entry)| count == words.len() && entry.class == WordClass::Place)
    };
    match words {
        [.., (_, one), (_, other)] if is_place(&[one, other]) => Some(2),
        [.., (_, word)] if is_place(&[word]) => Some(1),
        _ => None,
    }
}

/// What stands before the places that end a text: ORBITA LLC MOSCOW RUSSIA.
fn before_places(text: &str) -> Option<&str> {
    let words = words_of(text);
    let mut end = words.len();
    while let Some(count) = place_at_end(&words[..end]) {
        end -= count;
    }
    let (begin, _) = words.get(end)?;
    Some(before(text, *begin))
}

/// What stands before the country that ends a text behind its town: ORBITA LLC DUBAI UAE, ALMA ZETA MINSK BY.
fn before_country(text: &str) -> Option<&str> {
    let words = words_of(text);
    let (begin, last) = *words.last()?;
    let code = last.len() == 2
        && last.chars().all(|c| c.is_ascii_uppercase())
        && class(&last.to_lowercase()) != Some(WordClass::LegalForm)
        && !countries(last).is_empty();
    let count = if code { 1 } else { place_at_end(&words)? };
    let rest = &words[..words.len() - count];
    // Two countries are no town and its country.
    let joined = |words: &[(usize, &str)]| {
        let words: Vec<&str> = words.iter().map(|(_, word)| *word).collect();
        countries(&words.join(" "))
    };
    let town = joined(&rest[rest.len() - place_at_end(rest)?..]);
    if !town.is_empty() && town != joined(&words[rest.len()..]) {
        return None;
    }
    let begin = if count == 1 {
        begin
    } else {
        words.get(rest.len())?.0
    };
    Some(before(text, begin))
}

/// What stands before the commas that set a place apart: ALMA ZETA, KREMLIN, MOSCOW; ZETA, ALMA, MOSCOW. In a message any
/// words behind a comma may be one.
fn before_commas(text: &str, marked: bool) -> Option<&str> {
    let (first, behind) = text.split_once(',')?;
    let is_place = || {
        let words = words_of(behind.rsplit(',').next().unwrap_or_default());
        !words.is_empty() && place_at_end(&words) == Some(words.len())
    };
    let place = is_place();
    if !place && !marked {
        return None;
    }
    let given = |text: &str| Words::of(text).given;
    let own = Words::of(first);
    let sure = own.given && own.named > 1 || own.is_organization();
    match behind.split_once(',') {
        // A given name stands behind the first comma.
        Some((second, _)) if !own.is_organization() && given(second) => {
            Some(&text[..first.len() + 1 + second.len()])
        }
        None if given(behind) => None,
        _ => (sure || marked && place).then_some(first),
    }
}

/// What stands before the comma or the dash that an office follows: Alma Zeta, Director of Orbita LLC.
fn before_office(text: &str) -> Option<&str> {
    // Most texts have none of the signs.
    text.contains([',', '-', '–']).then_some(())?;
    let mut parts = OFFICE_BEHIND
        .iter()
        .filter_map(|sign| text.split_once(sign));
    let (name, _) = parts.find(|(_, behind)| is_office(behind))?;
    (Words::of(name).named > 1).then_some(name)
}

/// Whether a part is an office, alone or behind its name what it is of; and no name with a title, which stands behind the comma
/// of a family's name: ZETA, Dr. Alma.
fn is_office(part: &str) -> bool {
    let first = |part, sign: &&'static str| str::split(part, *sign).next().unwrap_or_default();
    let words = words_of(OFFICE_BEHIND.iter().fold(part, first));
    let lower: Vec<String> = words.iter().map(|(_, word)| word.to_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    phrase(&lower).is_some_and(|(count, title)| {
        let next = lower.get(count);
        title.class == WordClass::Title && next.is_none_or(|next| is_one(&CONNECTING, next))
    })
}

/// What stands behind the section that begins a text, without a comma: ACCOUNTS DEPT ORBITA LLC.
fn behind_named_section(text: &str) -> Option<&str> {
    let words = words_of(text);
    let work = words.iter().take_while(|(_, word)| is_one(&WORK, word));
    let section = work.count();
    let (_, word) = words.get(section)?;
    let (begin, _) = words.get(section + 1)?;
    is_section(word).then(|| &text[*begin..])
}

/// What stands before the word that begins a reason: ALMA ZETA FOR A LAPTOP.
fn before_reason(text: &str) -> Option<&str> {
    let words = words_of(text);
    let (begin, _) = words.iter().find(|(_, word)| is_one(&WHY, word))?;
    Some(before(text, *begin))
}

/// What is left of a text without the words at its ends that name nobody: GOODS TO ALMA ZETA.
fn without_nobody(text: &str) -> Option<&str> {
    let words = words_of(text);
    let nobody = |(_, word): &&(usize, &str)| is_of_nobody(word);
    let begin = words.iter().take_while(nobody).count();
    let behind = words.iter().rev().take_while(nobody).count();
    if begin + behind == 0 {
        return None;
    }
    let (from, _) = words.get(begin)?;
    let end = words.get(words.len() - behind);
    let end = end.map_or(text.len(), |(end, _)| *end);
    before(text.get(..end)?, end).get(*from..)
}

/// Whether a word is a part of an organization.
fn is_section(word: &str) -> bool {
    is_one(&SECTIONS, word) || is_one(&BEFORE_TOWN, word)
}

/// What stands before the branch that ends a text: Bank Sepah, Frankfurt Branch; Sberbank, Stavropolskoe otdelenie 5230.
fn before_branch(text: &str) -> Option<&str> {
    // Most texts end in no branch.
    let ends = text.rsplit(divides).filter(|word| !word.is_empty());
    if !ends.take(ABOUT_BRANCH + BRANCH_NUMBER + 1).any(is_section) {
        return None;
    }
    let words = words_of(text);
    let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit()) || is_one(&NUMBER, word);
    let number = words.iter().rev().take(BRANCH_NUMBER);
    let number = number.take_while(|(_, word)| is_number(word)).count();
    let words = &words[..words.len() - number];
    let is_town = |word: &str| class(&word.to_lowercase()) == Some(WordClass::Place);
    let last = words.len().checked_sub(1)?;
    // The town of a branch may stand behind it.
    let section = (last.saturating_sub(ABOUT_BRANCH)..=last)
        .rev()
        .find(|&at| is_section(words[at].1))?;
    if !is_one(&BEFORE_TOWN, words[section].1)
        && !words[section + 1..].iter().all(|(_, word)| is_town(word))
    {
        return None;
    }
    let is_of_town = |word: &str| {
        let word = word.to_lowercase();
        OF_TOWN.iter().any(|ending| word.ends_with(ending))
    };
    let mut first = section;
    for _ in 0..ABOUT_BRANCH {
        first -= match (place_at_end(&words[..first]), words[..first].last()) {
            (Some(town), _) => town,
            (_, Some((_, word))) if is_one(&WORK, word) || first > 1 && is_of_town(word) => 1,
            _ => break,
        };
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
        for label in listed(FIELDS, "label") {
            let text = format!("{}: Alma Zeta", label.to_uppercase());
            // A capital may have another small letter (ı, I).
            if text.to_lowercase().starts_with(label) {
                assert_eq!(names(&text), ["Alma Zeta"], "{text}");
            }
            assert_eq!(names(&format!("{label}: Alma Zeta")), ["Alma Zeta"]);
        }
        for section in SECTIONS.iter() {
            let text = format!("Orbita Vesna, Paris {section}");
            assert_eq!(names(&text), ["Orbita Vesna"], "{text}");
        }
        for street in STREETS.iter() {
            let text = format!("Orbita Vesna, 15 Alma {street}");
            assert_eq!(names(&text), ["Orbita Vesna"], "{text}");
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
            ("PAO VESNABANK ALMINSKOE OTDELENIE 5230", "PAO VESNABANK"),
            ("ОАО «Веснабанк» отделение № 12", "ОАО «Веснабанк»"),
            ("Vesna Bank Branch No. 7", "Vesna Bank"),
            ("بانک وسنا شعبه مرکزی تهران", "بانک وسنا"),
            ("المصرف التجاري الوسني فرع حلب", "المصرف التجاري الوسني"),
            (":59F:/123456789 1/ALMA ZETA 2/STREET 1", "ALMA ZETA"),
            ("1/ALMA 1/ZETA 3/RU/MOSCOW", "ALMA ZETA"),
            ("Alma Zeta LLC, Vesna, Moscow", "Alma Zeta LLC"),
            ("WLADIMIR ZETA, KREMLIN, MOSCOW", "WLADIMIR ZETA"),
            ("ZETA, WLADIMIR, MOSCOW", "ZETA, WLADIMIR"),
            ("Alma Zeta, Director of Orbita LLC", "Alma Zeta"),
            ("ALMA ZETA MINSK BELARUS", "ALMA ZETA MINSK"),
            ("ALMA ZETA LLC MINSK BY", "ALMA ZETA LLC MINSK"),
            ("ALMA ZETA LLC DUBAI UAE", "ALMA ZETA LLC DUBAI"),
            ("Alma Zeta - Deputy Minister of Orbits", "Alma Zeta"),
            ("Alma Zeta, Director - Orbita", "Alma Zeta"),
        ] {
            assert_eq!(names(text), [rest], "{text}");
        }
        for text in [
            "1/",
            ":59",
            "::",
            ":59:",
            "Branch",
            ", Branch",
            "a: ",
            "15 Street",
            "/",
        ] {
            let _ = names(text);
        }
    }

    #[test]
    fn in_a_message_more_is_cut_off_which_may_be_of_the_name() {
        for (part, rest) in [
            ("ALMA ZETA MOSCOW RUSSIA", "ALMA ZETA"),
            ("ALMA ZETA HONG KONG", "ALMA ZETA"),
            ("ALMA ZETA LENINA STR 4 MINSK", "ALMA ZETA"),
            ("ALMA ZETA LLC VESNA TOWER", "ALMA ZETA LLC"),
            ("ACCOUNTS DEPT ALMA ZETA", "ALMA ZETA"),
            ("GOODS TO ALMA ZETA", "ALMA ZETA"),
            ("ALMA ZETA FOR A LAPTOP", "ALMA ZETA"),
        ] {
            let found = names(&format!("/BENEF/ {part}"));
            assert!(found.contains(&rest.to_owned()), "{part}: {found:?}");
        }
        // Alone they are names, or none.
        for text in [
            "RENT FOR FLAT STREET 5",
            "PAYMENT FOR THE FLAT STREET 5",
            "GOODS SHIPPED",
            "MUNOZ HOYOS, German",
            "Alma Zeta Moscow",
            "Alma Zeta for a Laptop",
            "ABDUL RAHMAN, Mullah Zeta",
            "FC DYNAMO MOSCOW FC",
            "TRADE BANK IRAQ SYRIA",
        ] {
            assert_eq!(names(text), [""; 0], "{text}");
        }
    }
}
