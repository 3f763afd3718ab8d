//! Which kind of document a list means by its words.

use crate::party::IdentifierKind;

/// Words of a document's label, in lower case, and the kind that they make it; the first that is
/// found decides, so the particular ones stand before the general. French and Spanish stand in a few
/// entries of the UN.
const WORDS: &[(&str, IdentifierKind)] = &[
    ("passport", IdentifierKind::Passport),
    ("passeport", IdentifierKind::Passport),
    ("pasaporte", IdentifierKind::Passport),
    ("birth certificate", IdentifierKind::Document),
    ("certificate of", IdentifierKind::Document),
    ("ration card", IdentifierKind::Document),
    ("residential card", IdentifierKind::Document),
    ("student", IdentifierKind::Document),
    ("voter", IdentifierKind::Document),
    ("serviceman", IdentifierKind::Document),
    ("military", IdentifierKind::Document),
    ("fardc", IdentifierKind::Document),
    ("driver", IdentifierKind::DrivingLicence),
    ("driving", IdentifierKind::DrivingLicence),
    ("fiscal", IdentifierKind::TaxId),
    ("tax", IdentifierKind::TaxId),
    // The whole words; alone they stand inside many others.
    ("tin number", IdentifierKind::TaxId),
    ("inn number", IdentifierKind::TaxId),
    ("social security", IdentifierKind::NationalId),
    ("identi", IdentifierKind::NationalId),
    ("national number", IdentifierKind::NationalId),
];

/// The kind that a label names, if any word of it is known.
pub(in crate::lists) fn kind_of(label: &str) -> Option<IdentifierKind> {
    let label = label.to_lowercase();
    match label.trim_end_matches([':', '.', ' ']) {
        "tin" | "inn" => return Some(IdentifierKind::TaxId),
        "imo" => return Some(IdentifierKind::Imo),
        _ => {}
    }
    let found = WORDS.iter().find(|(word, _)| label.contains(word));
    found.map(|&(_, kind)| kind)
}
