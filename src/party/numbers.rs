//! The numbers that stand in the value of an identifier: lists write "Russian passport no. 55 0314316,
//! valid from 2.1.2020" and "(a) 1084010, (b) 19820215" where one number is meant to be.

use super::IdentifierKind;
use super::country::is_code;

/// Fewest letters and digits of a number among words. What is shorter is as often a house, a year or a
/// part of a date.
const LEAST: usize = 6;
/// Fewest digits of it: the township of a Burmese card (13/KATANA) has two.
const LEAST_DIGITS: usize = 4;
/// Most letters that stand before a number, a space between, and are part of it: the series of a
/// passport ("OB 0243318"), the country of a tax number. Longer ones say what it is ("INN").
const LONGEST_SERIES: usize = 2;
/// Words that are as short and are no series.
const LABELS: [&str; 3] = ["NO", "NR", "ID"];
/// Words beside which a number is an amount.
const MONEY: [&str; 16] = [
    "USD", "EUR", "GBP", "CHF", "RUB", "RMB", "CNY", "JPY", "UAH", "AED", "IRR", "TRY", "MILLION",
    "DOLLARS", "EUROS", "ROUBLES",
];

/// The numbers in a value, as they are written, beside the value itself.
pub(super) fn numbers(kind: IdentifierKind, value: &str) -> Vec<String> {
    match kind {
        // Lists write these alone.
        IdentifierKind::Wallet => Vec::new(),
        IdentifierKind::Email => pieces(value, |piece| piece.contains('@')),
        IdentifierKind::Website => pieces(value, |piece| piece.contains('.')),
        // Brackets and points are inside a telephone number, and a plus sign begins one.
        IdentifierKind::Phone => {
            let inside =
                |c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '.' | '-' | '–');
            let all = value.split(|c: char| !inside(c));
            let edge = |c: char| !c.is_ascii_digit();
            let long = all
                .map(|number| without_note(number).trim_matches(edge))
                .filter(|number| digits(number) >= LEAST);
            long.map(str::to_owned).collect()
        }
        IdentifierKind::Bic => {
            let mut all = pieces(value, is_bic);
            all.extend(among_words(value));
            all
        }
        _ if is_one(value) => slashed(value),
        _ => among_words(value),
    }
}

/// Whether a word has the form of ISO 9362: a bank in letters, its country, its place, and perhaps its branch.
fn is_bic(word: &str) -> bool {
    let letters = |word: &str| word.chars().all(|c| c.is_ascii_uppercase());
    let signs = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    matches!(word.len(), 8 | 11)
        && word.chars().all(signs)
        && word.get(..4).is_some_and(letters)
        && word.get(4..6).is_some_and(is_code)
}

/// What stands between slashes, if each is long enough to be a number: a tax number and its KPP.
fn slashed(number: &str) -> Vec<String> {
    let parts = number.split('/').map(str::trim);
    match number.contains('/') && parts.clone().all(is_long) {
        true => parts.map(str::to_owned).collect(),
        false => Vec::new(),
    }
}

/// A telephone number without what stands in brackets behind it, as an extension.
fn without_note(number: &str) -> &str {
    let mut before = number
        .match_indices('(')
        .map(|(at, _)| number.split_at(at).0);
    before
        .find(|before| digits(before) >= LEAST)
        .unwrap_or(number)
}

/// Whether a value is one number, whatever signs are in it: nothing stands apart, or it is a Burmese card,
/// "12/La Ma Na (N) 894890", whose digits are counted anew in every township.
fn is_one(value: &str) -> bool {
    let township = value.split_once('/').is_some_and(|(state, township)| {
        matches!(state.trim().len(), 1 | 2)
            && digits(state) > 0
            && township.trim_start().starts_with(char::is_alphabetic)
    });
    let apart = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':');
    township || !value.trim().contains(apart)
}

fn pieces(value: &str, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let apart = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')');
    let pieces = value.split(apart).map(|piece| piece.trim_matches('.'));
    pieces
        .filter(|piece| fits(piece))
        .map(str::to_owned)
        .collect()
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

/// Numbers among words: between commas, brackets and words, what stands side by side is one.
fn among_words(value: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in value.split([',', ';', ':', '(', ')', '[', ']']) {
        let mut run = Run::default();
        let mut before = "";
        for word in part.split_whitespace() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !is_sign(c));
            if is_number(word) {
                if run.words.is_empty() {
                    run.before = before;
                }
                run.words.push(word);
            } else if !(run.is_of_series() && LABELS.contains(&word.to_uppercase().as_str())) {
                run.end(word, &mut found);
                before = word;
            }
        }
        run.end("", &mut found);
    }
    let parts: Vec<String> = found.iter().flat_map(|number| slashed(number)).collect();
    found.extend(parts);
    found
}

/// Words side by side that are numbers or parts of one.
#[derive(Default)]
struct Run<'a> {
    before: &'a str,
    words: Vec<&'a str>,
}

impl Run<'_> {
    /// "Series 4503 No 498240" is one number.
    fn is_of_series(&self) -> bool {
        !self.words.is_empty() && self.before.eq_ignore_ascii_case("series")
    }

    /// Ends it before the word `next`: "68 13 814996" is one number; parts that are long enough to be
    /// numbers each are several.
    fn end(&mut self, next: &str, found: &mut Vec<String>) {
        let (words, before) = (
            std::mem::take(&mut self.words),
            std::mem::take(&mut self.before),
        );
        let is_money = |word: &str| MONEY.contains(&word.to_uppercase().as_str());
        if is_money(before) || is_money(next) || is_date(&words.join(".")) {
            return;
        }
        let each = words.iter().copied().filter(|word| is_long(word));
        if each.clone().count() > 1 {
            found.extend(each.map(str::to_owned));
            return;
        }
        let series = is_series(before).then_some(before);
        let whole: Vec<&str> = series.into_iter().chain(words).collect();
        let whole = whole.join(" ");
        if is_long(&whole) {
            found.push(whole);
        }
    }
}

fn is_long(number: &str) -> bool {
    let signs = number.chars().filter(|c| c.is_alphanumeric());
    signs.count() >= LEAST && digits(number) >= LEAST_DIGITS
}

/// Signs of money, which make an amount of the number that they touch.
fn is_sign(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥')
}

/// A word that is a number or part of one: capitals, digits and signs, with a digit; no date.
fn is_number(word: &str) -> bool {
    let allowed =
        |c: char| !c.is_lowercase() && (c.is_alphanumeric() || matches!(c, '-' | '/' | '.'));
    digits(word) > 0 && word.chars().all(allowed) && !is_date(word)
}

/// Letters that may be the series of the number behind them.
fn is_series(word: &str) -> bool {
    let count = word.chars().count();
    (1..=LONGEST_SERIES).contains(&count)
        && word.chars().all(char::is_uppercase)
        && !LABELS.contains(&word)
}

/// Whether a word is a date or two years: 2.1.2020, 31/12/99, 2012-01-31, 11-11-1390, 06.2011, 1995-1997.
/// Years are those of the calendars of lists, the Iranian and Islamic ones too.
fn is_date(word: &str) -> bool {
    // Lists mark Islamic years: 16/2/1421H.
    let parts: Option<Vec<u32>> = word
        .trim_end_matches('H')
        .split(['.', '/', '-'])
        .map(|part| part.parse().ok().filter(|_| part.len() <= 4))
        .collect();
    let day = |n: &u32| (1..=31).contains(n);
    let year = |n: &u32| (1300..=1500).contains(n) || (1900..=2100).contains(n);
    match parts.as_deref() {
        Some([a, b, c]) => {
            (day(a) && day(b) && (year(c) || *c < 100)) || (year(a) && day(b) && day(c))
        }
        Some([a, b]) => (day(a) || year(a)) && year(b),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::IdentifierKind::{self, Bic, Email, Passport, Phone, TaxId, Website};
    use super::numbers;

    #[test]
    fn numbers_are_found_among_words() {
        let values: [(IdentifierKind, &str, &str); 29] = [
            (Passport, "Libya 428720", "428720"),
            (Passport, "British number 094629366", "094629366"),
            (TaxId, "Russia INN - 7805060301", "7805060301"),
            (Passport, "(a) 1084010, (b) 19820215", "1084010|19820215"),
            (
                Passport,
                "Russian passport no. 55 0314316, valid from 12.3.2019 to 2029",
                "55 0314316",
            ),
            (
                Passport,
                "Series 4503 No 498240, issued 19.6.2001",
                "4503 498240",
            ),
            (Passport, "OB 0243318, issued 2011-02-05", "OB 0243318"),
            (Passport, "No. 34409/129 (July 1997)", "34409/129"),
            (Passport, "108220348; 745220480", "108220348|745220480"),
            (Passport, "717637093 745220480", "717637093|745220480"),
            (
                Passport,
                "P421967 (Filipino passport number (1995- 1997))",
                "P421967",
            ),
            (Passport, "NO 123456 ISSUED 12 MAY 2010", "123456"),
            (
                Passport,
                "OA462456 issued on 31.1.2012 (11-11-1390)",
                "OA462456",
            ),
            (
                TaxId,
                "13185231 INN: 5013045054 KPP: 504001001",
                "13185231|5013045054|504001001",
            ),
            (
                TaxId,
                "7805060301, capital RUB 5000000, 700000 roubles, $250000",
                "7805060301",
            ),
            (Passport, "from 20 01 2024 to 06.2031 or 2030/2031", ""),
            (Passport, "12/La Ma Na (N) 894890", ""),
            (Passport, "13/KATANA(N)005249", ""),
            (
                Phone,
                "Tel: +7 (495) 123-45-67; fax 00963.11.2121816 (2.1.2020)",
                "7 (495) 123-45-67|00963.11.2121816",
            ),
            (
                Email,
                "Email: info@rm.ru, sales@rm.ru.",
                "info@rm.ru|sales@rm.ru",
            ),
            (
                Website,
                "www.rm.ru; http://rm.ru/en (English)",
                "www.rm.ru|http://rm.ru/en",
            ),
            (Passport, "C 1415363 - 16/2/1421H", "C 1415363"),
            (Passport, "TIN", ""),
            (
                TaxId,
                "7704734000/770301001 (Russia)",
                "7704734000/770301001|7704734000|770301001",
            ),
            (TaxId, "7704734000/770301001", "7704734000|770301001"),
            (TaxId, "7704734000/12", ""),
            (Bic, "KHJBSDKH and 5040942458", "KHJBSDKH|5040942458"),
            (Bic, "SWIFT/BIC: KYCBKPPYXXX.", "KYCBKPPYXXX"),
            (Bic, "BANKZZNK of DCBKKPP", ""),
        ];
        for (kind, value, expected) in values {
            let expected: Vec<&str> = expected.split('|').filter(|n| !n.is_empty()).collect();
            assert_eq!(numbers(kind, value), expected, "{value}");
        }
    }
}
