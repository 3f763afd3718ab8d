//! What the words of a name tell of the kind of party that bears it: a ship is no GmbH.

use crate::names::{NormalizedName, Token, WordClass, is_craft, is_sure_form};
use crate::party::PartyKind;
use crate::score::{Explanation, FactMatch};

/// Less than what a stated kind takes away (0.84), as people are named like companies, and companies like their ships: the
/// very name of a person or a ship with a legal form behind it still alerts, and what is less like does not (Rainbow Ventures
/// Ltd and the ship Rainbow; 0.93 by the name).
const TOLD: f32 = 0.88;

/// Whether a word that a listed name has not says that a party of this kind is not meant; `before` all that agrees, it is a
/// part of the name.
fn tells(word: Token<'_>, kind: PartyKind, before: bool) -> bool {
    match (word.class(), kind) {
        (_, PartyKind::Organization) => false,
        (Some(WordClass::LegalForm), _) => is_sure_form(word.text()),
        // Behind a ship's name stands its flag, its port or its cargo, and before it its type; no place, which may be the flag.
        (Some(WordClass::Generic | WordClass::Title | WordClass::Suffix), PartyKind::Vessel) => {
            before && !is_craft(word.text())
        }
        _ => false,
    }
}

/// Whether a name has a word that may tell that a party of this kind is not meant.
pub(super) fn may_tell(asked: &NormalizedName, kind: PartyKind) -> bool {
    asked.tokens().any(|word| tells(word, kind, true))
}

/// Whether a name has a word that may tell of any kind.
pub(super) fn may_tell_of_any(asked: &NormalizedName) -> bool {
    PartyKind::ALL.into_iter().any(|kind| may_tell(asked, kind))
}

/// The fact that a name has a word which the listed one has not, and which no party of this kind bears, if it has one.
pub(super) fn told(
    asked: &NormalizedName,
    why: &Explanation,
    kind: PartyKind,
) -> Option<FactMatch> {
    let agrees = |word: &Token<'_>| {
        let mut parts = why.parts.iter().filter(|part| part.agreement.is_some());
        parts.any(|part| {
            let mut words = part.query.iter().flat_map(|query| query.split(' '));
            words.any(|query| word.text().split(' ').any(|text| text == query))
        })
    };
    let mut before = true;
    for word in asked.tokens() {
        if agrees(&word) {
            before = false;
        } else if tells(word, kind, before) {
            let verdict = match word.class() {
                Some(WordClass::LegalForm) => "a legal form, which tells of an organization",
                _ => "a word before its name that is none of it",
            };
            return Some(FactMatch::kind_by_word(word.text(), kind, TOLD, verdict));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Normalizer;
    use crate::score::Scorer;

    fn factor(asked: &str, listed: &str, kind: PartyKind) -> Option<f32> {
        let name = |text| Normalizer::V1.normalize(text);
        let why = Scorer::V1.explain(&name(asked), &name(listed));
        let found = told(&name(asked), &why, kind);
        // What is found must not have been ruled out before.
        assert!(found.is_none() || may_tell(&name(asked), kind) && may_tell_of_any(&name(asked)));
        found.map(|fact| fact.factor)
    }

    #[test]
    fn words_that_a_listed_name_has_not_tell_of_another_kind() {
        let vessel = PartyKind::Vessel;
        for (asked, listed, kind, expected) in [
            ("Vesna Ventures Ltd", "Vesna", vessel, Some(TOLD)),
            ("Vesna GmbH", "VESNA, Alma", PartyKind::Person, Some(TOLD)),
            ("World Vesna", "Vesna", vessel, Some(TOLD)),
            ("Sheikh Vesna", "Vesna", vessel, Some(TOLD)),
            ("Vesna Ventures Ltd", "Vesna", PartyKind::Organization, None),
            ("Vesna Oil", "Vesna Oil", vessel, None),
            ("World Vesna", "Worldvesna", vessel, None),
            ("MV Vesna", "Vesna", vessel, None),
            // Flags, ports, types, voyages.
            ("Vesna Panama", "Vesna", vessel, None),
            ("Vesna (Panama)", "Vesna", vessel, None),
            ("Vesna Islamic Republic of Iran", "Vesna", vessel, None),
            ("Vesna general cargo", "Vesna", vessel, None),
            ("Vesna V. 12", "Vesna", vessel, None),
            ("Iranian oil tanker Vesna", "Vesna", vessel, None),
            ("Cargo ship Vesna", "Vesna", vessel, None),
            // These are names of people as well.
            ("Shem Tov Vesna", "Vesna, Shem", PartyKind::Person, None),
            ("Alma Sa Vesna", "Alma Vesna", PartyKind::Person, None),
            ("Sheikh Alma Vesna", "Alma Vesna", PartyKind::Person, None),
        ] {
            assert_eq!(factor(asked, listed, kind), expected, "{asked} | {listed}");
        }
    }
}
