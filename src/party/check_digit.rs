//! Check digits: whether an identifier can be what it says it is.

use super::IdentifierKind;

/// Whether the check digits of a canonical identifier fit; nothing where its kind has none, or where
/// the value has not the form that has them.
pub(super) fn fits(kind: IdentifierKind, canonical: &str) -> Option<bool> {
    match kind {
        IdentifierKind::Imo => imo(canonical),
        // ISO 17442: twenty letters and digits, by ISO 7064 MOD 97-10.
        IdentifierKind::Lei => (canonical.len() == 20)
            .then(|| remainder_97(canonical.chars()))
            .flatten()
            .map(|remainder| remainder == 1),
        IdentifierKind::BankAccount => iban(canonical),
        IdentifierKind::Isin => isin(canonical),
        _ => None,
    }
}

fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|c| c.to_digit(10)).collect()
}

/// Seven digits, by one of two rules of the IMO: resolution A.1117(30) for ships (the first six times
/// 7 to 2, the last digit of the sum), A.1160(32) for companies (times 8, 6, 4, 2, 9, 7, modulo 11).
fn imo(text: &str) -> Option<bool> {
    let digits = digits(text).filter(|digits| digits.len() == 7)?;
    let (check, body) = digits.split_last()?;
    let sum = |factors: [u32; 6]| -> u32 { body.iter().zip(factors).map(|(d, f)| d * f).sum() };
    let ship = sum([7, 6, 5, 4, 3, 2]) % 10;
    let company = (11 - sum([8, 6, 4, 2, 9, 7]) % 11) % 10;
    Some(*check == ship || *check == company)
}

/// The remainder by 97, letters being 10 to 35; nothing for other signs.
fn remainder_97(text: impl Iterator<Item = char>) -> Option<u32> {
    let mut remainder = 0;
    for c in text {
        let value = c.to_digit(36)?;
        let shift = if value < 10 { 10 } else { 100 };
        remainder = (remainder * shift + value) % 97;
    }
    Some(remainder)
}

/// ISO 13616: country, two check digits, 11 to 30 letters and digits; the first four go to the end.
fn iban(text: &str) -> Option<bool> {
    let form = |at: usize, c: char| match at {
        0 | 1 => c.is_ascii_uppercase(),
        2 | 3 => c.is_ascii_digit(),
        _ => c.is_ascii_alphanumeric(),
    };
    let is_one =
        (15..=34).contains(&text.len()) && text.chars().enumerate().all(|(at, c)| form(at, c));
    let turned = text.chars().skip(4).chain(text.chars().take(4));
    is_one
        .then(|| remainder_97(turned))
        .flatten()
        .map(|remainder| remainder == 1)
}

/// ISO 6166: two letters, nine letters or digits, one digit by Luhn over the digits of all.
fn isin(text: &str) -> Option<bool> {
    let country = text.chars().take(2).all(|c| c.is_ascii_uppercase());
    if text.len() != 12 || !country {
        return None;
    }
    let mut digits = Vec::new();
    for c in text.chars() {
        let value = c.to_digit(36)?;
        if value >= 10 {
            digits.push(value / 10);
        }
        digits.push(value % 10);
    }
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| match at % 2 {
            0 => *digit,
            _ => digit * 2 / 10 + digit * 2 % 10,
        })
        .sum();
    Some(sum.is_multiple_of(10))
}

#[cfg(test)]
mod tests {
    use super::super::IdentifierKind::{self, BankAccount, Imo, Isin, Lei, Passport};
    use super::fits;

    #[test]
    fn fits_what_the_standards_give_and_no_slip() {
        // The examples of the standards and their registries.
        let good: [(IdentifierKind, &str); 5] = [
            (Imo, "9074729"),
            (Imo, "0289230"),
            (Lei, "5493001KJTIIGC8Y1R12"),
            (BankAccount, "GB82WEST12345698765432"),
            (Isin, "US0378331005"),
        ];
        for (kind, value) in good {
            assert_eq!(fits(kind, value), Some(true), "{value}");
            let last = value.len() - 1;
            for at in [last - 3, last] {
                let mut slip: Vec<char> = value.chars().collect();
                slip[at] = match slip[at] {
                    '9' => '8',
                    digit => char::from_digit(digit.to_digit(10).unwrap_or(0) + 1, 10).unwrap(),
                };
                let slip: String = slip.into_iter().collect();
                assert_eq!(fits(kind, &slip), Some(false), "{slip}");
            }
        }
    }

    #[test]
    fn says_nothing_of_other_forms() {
        for (kind, value) in [
            (Passport, "9074729"),
            (Imo, "907472"),
            (Imo, "90747é9"),
            (Lei, "5493001KJTIIGC8Y1R1"),
            (BankAccount, "0102030405"),
            (Isin, "378331005"),
            (Imo, ""),
        ] {
            assert_eq!(fits(kind, value), None, "{value}");
        }
    }
}
