//! What the words of a name tell of the kind of party that bears it: a ship is no GmbH.

use crate::names::{NormalizedName, Token, WordClass};
use crate::party::PartyKind;
use crate::score::{Explanation, FactMatch};

/// Less than what a stated kind takes away (0.84), as people are named like companies, and companies like their ships: the
/// very name of a person or a ship with a legal form behind it still alerts, and what is less like does not (Rainbow Ventures
/// Ltd and the ship Rainbow; 0.93 by the name).
const TOLD: f32 = 0.88;

/// As much as another stated kind takes away: no name alerts then that sounds like it.
const OTHER_REGISTRATION: f32 = 0.84;

/// Letters of a legal form that tells of an organization, at least: shorter ones are parts of names as well (Sa, Ag, As).
const LEAST_FORM: usize = 3;

/// Whether a word that a listed name has not says that a party of this kind is not meant.
fn tells(word: Token<'_>, kind: PartyKind) -> bool {
    match (word.class(), kind) {
        (_, PartyKind::Organization) => false,
        (Some(WordClass::LegalForm), _) => word.text().chars().count() >= LEAST_FORM,
        // Of a ship's name nothing is left out but what it stands behind, as MV.
        (
            Some(
                WordClass::Generic
                | WordClass::Place
                | WordClass::Title
                | WordClass::Number
                | WordClass::Suffix,
            ),
            PartyKind::Vessel,
        ) => true,
        _ => false,
    }
}

/// Signs of the longest registration of an aircraft: YI-ASA, RA-85686, 4L-GAA; without a hyphen N126SD.
const LONGEST_REGISTRATION: usize = 8;

/// The letters and digits of an aircraft's registration, if a name is one.
fn registration(name: &str) -> Option<String> {
    let signs = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let is_one = name.len() <= LONGEST_REGISTRATION
        && name.chars().all(signs)
        && name.contains(|c: char| c == '-' || c.is_ascii_digit());
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    is_one.then(|| letters.map(|c| c.to_ascii_lowercase()).collect())
}

/// Whether a name has a word that tells of the kind of its bearer.
pub(super) fn tells_of_kind(asked: &NormalizedName) -> bool {
    let mut kinds = PartyKind::ALL.into_iter();
    kinds.any(|kind| asked.tokens().any(|word| tells(word, kind)))
}

/// Whether [`other`] may find that a name is not of a party of this kind.
pub(super) fn may_be_other(asked: &NormalizedName, kind: PartyKind) -> bool {
    kind == PartyKind::Aircraft || asked.tokens().any(|word| tells(word, kind))
}

/// The fact that a name is another party's than the listed one's, as told by what the listed name has not: a word that no party
/// of this kind bears, or the registration of an aircraft.
pub(super) fn other(
    asked: &NormalizedName,
    listed: &str,
    why: &Explanation,
    kind: PartyKind,
) -> Option<FactMatch> {
    if kind == PartyKind::Aircraft
        && let Some(letters) = registration(listed)
    {
        let asked: String = asked.words().collect();
        let verdict = "another registration";
        return (!asked.contains(&letters))
            .then(|| FactMatch::kind_by_word(&asked, listed, OTHER_REGISTRATION, verdict));
    }
    let alone = |word: &Token<'_>| {
        let mut parts = why.parts.iter();
        let text = word.text();
        parts.any(|part| part.agreement.is_none() && part.query.as_deref() == Some(text))
    };
    // Behind MV and a name stands the flag, or a port.
    let is_ship = asked
        .tokens()
        .any(|word| word.class() == Some(WordClass::ShipPrefix));
    let flag = |word: &Token<'_>| is_ship && word.class() == Some(WordClass::Place);
    let word = asked
        .tokens()
        .find(|word| tells(*word, kind) && alone(word) && !flag(word))?;
    let verdict = match word.class() {
        Some(WordClass::LegalForm) => "a legal form, which tells of an organization",
        _ => "a word that is none of its name",
    };
    Some(FactMatch::kind_by_word(word.text(), kind, TOLD, verdict))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Normalizer;
    use crate::score::Scorer;

    fn factor(asked: &str, listed: &str, kind: PartyKind) -> Option<f32> {
        let name = |text| Normalizer::V1.normalize(text);
        let why = Scorer::V1.explain(&name(asked), &name(listed));
        let found = other(&name(asked), listed, &why, kind);
        // What is found must not have been ruled out before.
        assert!(found.is_none() || may_be_other(&name(asked), kind));
        found.map(|fact| fact.factor)
    }

    #[test]
    fn words_that_a_listed_name_has_not_tell_of_another_kind() {
        for (asked, listed, kind, expected) in [
            ("Vesna Ventures Ltd", "Vesna", PartyKind::Vessel, Some(TOLD)),
            ("Vesna GmbH", "VESNA, Alma", PartyKind::Person, Some(TOLD)),
            ("Port of Vesna", "Vesna", PartyKind::Vessel, Some(TOLD)),
            ("Sheikh Vesna", "Vesna", PartyKind::Vessel, Some(TOLD)),
            ("Vesna 2", "Vesna", PartyKind::Vessel, Some(TOLD)),
            ("Vesna Ventures Ltd", "Vesna", PartyKind::Organization, None),
            ("Vesna Oil", "Vesna Oil", PartyKind::Vessel, None),
            ("Sea Vesna", "Seavesna", PartyKind::Vessel, None),
            ("MV Vesna", "Vesna", PartyKind::Vessel, None),
            ("MV Vesna Panama", "Vesna", PartyKind::Vessel, None),
            // Two letters are a part of many a name.
            ("Alma Sa Vesna", "Alma Vesna", PartyKind::Person, None),
            ("Sheikh Alma Vesna", "Alma Vesna", PartyKind::Person, None),
        ] {
            assert_eq!(factor(asked, listed, kind), expected, "{asked} | {listed}");
        }
    }

    #[test]
    fn an_aircraft_is_told_by_its_registration() {
        for (asked, listed, expected) in [
            ("EP-ABZ", "EP-ABS", Some(OTHER_REGISTRATION)),
            ("N126SD", "N126ST", Some(OTHER_REGISTRATION)),
            ("Boeing 747 EP-ABS", "EP-ABS", None),
            ("EPABS", "EP-ABS", None),
            ("Vesna", "Vesna Air", None),
        ] {
            let found = factor(asked, listed, PartyKind::Aircraft);
            assert_eq!(found, expected, "{asked} | {listed}");
        }
    }
}
