//! Identifiers as they are typed: a number, or its kind and the number, and perhaps the country before them.

use crate::words::{plain, slips};
use sanctions::party::names_country;
use sanctions::{Identifier, IdentifierKind};

/// The kinds by their words in JSON; a number alone is of any kind.
const KINDS: [(&str, IdentifierKind); 19] = [
    ("passport", IdentifierKind::Passport),
    ("national_id", IdentifierKind::NationalId),
    ("tax_id", IdentifierKind::TaxId),
    ("registration", IdentifierKind::Registration),
    ("lei", IdentifierKind::Lei),
    ("bic", IdentifierKind::Bic),
    ("imo", IdentifierKind::Imo),
    ("mmsi", IdentifierKind::Mmsi),
    ("call_sign", IdentifierKind::CallSign),
    ("tail_number", IdentifierKind::TailNumber),
    ("serial_number", IdentifierKind::SerialNumber),
    ("wallet", IdentifierKind::Wallet),
    ("bank_account", IdentifierKind::BankAccount),
    ("isin", IdentifierKind::Isin),
    ("phone", IdentifierKind::Phone),
    ("email", IdentifierKind::Email),
    ("website", IdentifierKind::Website),
    ("driving_licence", IdentifierKind::DrivingLicence),
    ("document", IdentifierKind::Document),
];

/// The form of the kinds of which every number has check digits.
const FORMS: [(IdentifierKind, &str); 3] = [
    (IdentifierKind::Imo, "seven digits"),
    (IdentifierKind::Lei, "twenty letters and digits"),
    (
        IdentifierKind::Isin,
        "two letters, nine letters or digits, and a digit",
    ),
];

fn kind(word: &str) -> Option<IdentifierKind> {
    let word = plain(word);
    let known = KINDS.iter().find(|(known, _)| plain(known) == word);
    known.map(|(_, kind)| *kind)
}

/// `[COUNTRY:]KIND:NUMBER`, or a number of any kind. A space behind the colon makes it a label that somebody wrote
/// before a number ("Tax ID: 77...") and holds it against no kind, for lists seldom agree on the kinds of such.
///
/// # Errors
/// What is wrong with a kind that is nearly one, with the country before it, and with a kind without a number.
pub(crate) fn id(text: &str) -> Result<Identifier, String> {
    let Some((first, rest)) = text.split_once(':') else {
        return Ok(text.into());
    };
    let (country, word, value) = match rest.split_once(':') {
        Some((word, value)) if kind(word).is_some() => (Some(first), word, value),
        _ => (None, first, rest),
    };
    if value.starts_with(char::is_whitespace) {
        return Ok(text.into());
    }
    let Some(kind) = kind(word) else {
        let written = plain(word);
        let meant = KINDS
            .iter()
            .find(|(known, _)| slips(&written, &plain(known)));
        return match meant {
            Some((meant, _)) => Err(format!(
                "{word:?} is no kind of identifier; did you mean {meant}:{value}?"
            )),
            // Web addresses and much else have a colon.
            None => Ok(text.into()),
        };
    };
    if value.is_empty() {
        return Err(format!("{text:?} has no number behind the kind"));
    }
    let mut identifier = Identifier::new(kind, value);
    if let Some(country) = country {
        if !names_country(country) {
            return Err(format!(
                "{country:?}, before the kind of {text:?}, is no country that this engine knows"
            ));
        }
        identifier.country = Some(country.to_owned());
    }
    Ok(identifier)
}

/// That a number cannot be what it says it is.
pub(crate) fn doubt(identifier: &Identifier) -> Option<String> {
    let (kind, value) = (identifier.kind.label(), &identifier.value);
    if identifier.check_digit_fits() == Some(false) {
        return Some(format!(
            "the check digit of the {kind} {value:?} does not fit: it was mistyped, here or where it comes from"
        ));
    }
    let (_, form) = FORMS.iter().find(|(kind, _)| *kind == identifier.kind)?;
    match identifier.check_digit_fits() {
        Some(_) => None,
        None => Some(format!("{value:?} is no {kind}, which is {form}")),
    }
}

/// An identifier as it is typed.
pub(crate) fn written(identifier: &Identifier) -> String {
    let known = KINDS.iter().find(|(_, kind)| *kind == identifier.kind);
    let country = identifier.country.iter().map(String::as_str);
    let parts = country.chain(known.map(|(word, _)| *word));
    parts
        .chain([&*identifier.value])
        .collect::<Vec<_>>()
        .join(":")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_word_of_json() {
        for (word, kind) in KINDS {
            assert_eq!(serde_json::to_value(kind).unwrap(), word);
        }
        // The message names all that there are.
        let unknown = serde_json::from_str::<IdentifierKind>("\"x\"").unwrap_err();
        let message = unknown.to_string();
        let words = message.split('`').skip(1).step_by(2).skip(1);
        let words: Vec<&str> = words.filter(|word| *word != "other").collect();
        assert_eq!(words, KINDS.map(|(word, _)| word), "{message}");
    }

    #[test]
    fn kinds_and_countries_are_read_before_a_number() {
        for (text, kind, country, value) in [
            ("1340572", IdentifierKind::Other, None, "1340572"),
            (
                "passport:AB123456",
                IdentifierKind::Passport,
                None,
                "AB123456",
            ),
            ("IMO:9187629", IdentifierKind::Imo, None, "9187629"),
            ("tax-id:77", IdentifierKind::TaxId, None, "77"),
            (
                "DE:passport:C01X",
                IdentifierKind::Passport,
                Some("DE"),
                "C01X",
            ),
            (
                "website:http://rm.ru",
                IdentifierKind::Website,
                None,
                "http://rm.ru",
            ),
            ("http://rm.ru", IdentifierKind::Other, None, "http://rm.ru"),
            (
                "Tax ID: 7701234567",
                IdentifierKind::Other,
                None,
                "Tax ID: 7701234567",
            ),
            ("ID:12345678", IdentifierKind::Other, None, "ID:12345678"),
        ] {
            let read = id(text).unwrap();
            let country = country.map(str::to_owned);
            assert_eq!(
                (read.kind, read.country.as_ref(), &*read.value),
                (kind, country.as_ref(), value)
            );
            assert_eq!(
                written(&read).to_lowercase(),
                text.replace('-', "_").to_lowercase()
            );
        }
        for (text, words) in [
            ("pasport:AB123456", "did you mean passport:AB123456?"),
            (
                "Atlantis:passport:AB123456",
                "\"Atlantis\", before the kind",
            ),
            ("passport:", "has no number"),
        ] {
            let error = id(text).unwrap_err();
            assert!(error.contains(words), "{error}");
        }
    }

    #[test]
    fn what_cannot_be_the_number_it_says_is_told() {
        let told = |text: &str| doubt(&id(text).unwrap());
        for good in [
            "imo:9074729",
            "lei:5493001KJTIIGC8Y1R12",
            "passport:1",
            "bank_account:12",
            "9074728",
        ] {
            assert_eq!(told(good), None, "{good}");
        }
        assert!(told("imo:9074728").unwrap().contains("does not fit"));
        assert!(told("imo:907472").unwrap().contains("seven digits"));
        assert!(
            told("bank_account:GB83WEST12345698765432")
                .unwrap()
                .contains("bank account")
        );
    }
}
