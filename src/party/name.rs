//! Names of a party and their parts.

use serde::{Deserialize, Serialize};

/// One name of a party, as its list writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// The whole name as one text, in the list's own order and spelling: `MATRAIMOV, Raimbek`.
    pub full: String,
    /// Primary or an alias, and of which sort.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: NameKind,
    /// The list's word on how far the alias identifies the party. Absent where it says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<NameStrength>,
    /// The parts, where the list tells them apart, in the list's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<NamePart>,
    /// ISO 15924 code of the script, where the list says it: `Cyrl`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub script: Option<String>,
    /// Language of the name in the list's words or code, where it says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The list's own id of the name (OFAC's `alt_num`, the EU's `logicalId`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

impl Name {
    /// A primary name.
    pub fn primary(full: impl Into<String>) -> Self {
        Self {
            full: full.into(),
            ..Self::default()
        }
    }

    /// An alias of a kind.
    pub fn alias(full: impl Into<String>, kind: NameKind) -> Self {
        Self {
            full: full.into(),
            kind,
            ..Self::default()
        }
    }

    /// The same name with the list's word on its strength.
    pub fn with_strength(mut self, strength: NameStrength) -> Self {
        self.strength = Some(strength);
        self
    }

    /// Whether the list calls the name weak (low quality). A name of unknown strength is not weak.
    pub fn is_weak(&self) -> bool {
        self.strength == Some(NameStrength::Weak)
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Whether a name is the primary one or which sort of alias.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NameKind {
    /// The name under which the party is listed.
    #[default]
    Primary,
    /// Also known as.
    Aka,
    /// Formerly known as.
    Fka,
    /// Now known as.
    Nka,
}

impl NameKind {
    /// In words of a report: "primary name", "a.k.a.", "f.k.a.", "n.k.a.".
    pub fn label(self) -> &'static str {
        match self {
            Self::Primary => "primary name",
            Self::Aka => "a.k.a.",
            Self::Fka => "f.k.a.",
            Self::Nka => "n.k.a.",
        }
    }
}

/// How far a list says that an alias identifies the party.
///
/// Normalised from each list's vocabulary: OFAC strong/weak (`LowQuality`), EU strong true/false,
/// UN and UK good/low quality, Switzerland good/low, Australia strong/weak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameStrength {
    /// Strong, good quality.
    Strong,
    /// Weak, low quality: useful to confirm, not to search by (OFAC FAQ 122 to 125).
    Weak,
}

/// A part of a name that the list tells apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamePart {
    /// Which part.
    pub kind: NamePartKind,
    /// Its text.
    pub value: String,
}

impl NamePart {
    /// A part of a kind.
    pub fn new(kind: NamePartKind, value: impl Into<String>) -> Self {
        Self {
            kind,
            value: value.into(),
        }
    }
}

/// Which part of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NamePartKind {
    /// Given name or names: all before the family name where a list has "first name" only.
    Given,
    /// Middle name.
    Middle,
    /// Family name, surname, last name.
    Family,
    /// Maiden name.
    Maiden,
    /// Father's name.
    Patronymic,
    /// Mother's name.
    Matronymic,
    /// Father's name as a name of its own (Arabic lists).
    Father,
    /// Grandfather's name.
    Grandfather,
    /// Tribal or clan name.
    Tribal,
    /// Nickname.
    Nickname,
    /// Title or honorific inside the name.
    Title,
    /// Suffix: "Jr.", "III".
    Suffix,
    /// The whole name of an organization, vessel or aircraft, or an undivided one.
    Whole,
    /// A part that the list numbers without saying what it is (the UK's Name 1 to 6, the UN's first
    /// to fourth name).
    Other,
}
