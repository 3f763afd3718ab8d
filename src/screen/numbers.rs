//! Numbers that stand in the text of a name and identify: "MT SEA STAR IMO 9187629".

use super::query::MAX_NAME;
use crate::party::{Identifier, IdentifierKind};

/// What the number of a ship stands behind, and what may stand between them.
const MARK: &str = "IMO";
const BETWEEN: [&str; 4] = ["NUMBER", "NO", "NR", "N"];
/// Digits of such a number.
const DIGITS: usize = 7;

/// The IMO numbers of a text, in its order: those with their check digit, for other digits stand in texts as well; none of a
/// text that is too long to be screened. Linear in the text.
pub(super) fn told(text: &str) -> Vec<Identifier> {
    // Most texts have no number so long.
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if text.len() > MAX_NAME || digits < DIGITS {
        return Vec::new();
    }
    let upper = text.to_ascii_uppercase();
    let mut numbers = Vec::new();
    for (at, _) in upper.match_indices(MARK) {
        let (before, behind) = upper.split_at(at);
        if before.ends_with(char::is_alphanumeric) {
            continue;
        }
        // The sign of a number counts as a letter: IMO Nº 9187629.
        let signs = |c: char| !c.is_alphanumeric() || c == 'º';
        let behind = behind[MARK.len()..].trim_start_matches(signs);
        let word = BETWEEN.iter().find_map(|word| behind.strip_prefix(word));
        let behind = word.unwrap_or(behind).trim_start_matches(signs);
        let end = behind.find(|c: char| !c.is_ascii_digit());
        let digits = &behind[..end.unwrap_or(behind.len())];
        let number = Identifier::new(IdentifierKind::Imo, digits);
        let ends = !behind[digits.len()..].starts_with(char::is_alphanumeric);
        let is_one = ends && digits.len() == DIGITS && number.check_digit_fits() == Some(true);
        if is_one && !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn a_number_stands_behind_its_mark() {
        for (text, expected) in [
            ("MT SEA STAR IMO 9187629", &["9187629"][..]),
            ("SEA STAR (IMO No. 9187629), Panama", &["9187629"]),
            ("imo9187629", &["9187629"]),
            ("IMO Nº 9187629", &["9187629"]),
            ("IMO 9187629X", &[]),
            (
                "IMO: 9187629 / IMO 9074729 / IMO 9187629",
                &["9187629", "9074729"],
            ),
            // A check digit that does not fit, too many digits, another word, no number.
            ("SEA STAR IMO 9187628", &[]),
            ("SEA STAR IMO 91876290", &[]),
            ("ÉIMO 9187629", &[]),
            ("TIMO 9187629", &[]),
            ("IMO", &[]),
            ("SEA STAR 9187629", &[]),
            ("", &[]),
        ] {
            let found: Vec<String> = told(text).into_iter().map(|one| one.value).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
