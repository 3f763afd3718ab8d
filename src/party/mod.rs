//! Who is listed, under which names, by which authority: the model that every list is read into.
//!
//! All of it is [`serde`] data with a stable JSON form: one [`Party`] is one JSON object, one line
//! of a JSON Lines list. A field that an authority does not publish is absent, never guessed. What a
//! list's regime says of all of its entries (its legal basis, its measures) is told of each, from the
//! tables beside the readers, which give their reasons. Unknown JSON fields are refused, so that a
//! misspelt one is noticed.

mod check_digit;
mod country;
mod date;
mod designation;
mod identifier;
mod list;
mod name;
mod numbers;
mod place;

pub use country::names_country;
pub(crate) use country::{Country, Stated, TABLE as COUNTRIES, countries, nationalities};
pub use date::PartialDate;
pub use designation::{Authority, Designation, Measure, Program, Source, Status};
pub use identifier::{Identifier, IdentifierKind};
pub use list::{Counts, FileInfo, ListInfo};
pub use name::{Name, NameKind, NamePart, NamePartKind, NameStrength};
pub use place::Place;

use serde::{Deserialize, Serialize};

/// A person, organization, vessel or aircraft that a list names, with all that the list publishes.
///
/// # JSON
///
/// ```
/// let line = r#"{"id":"my_list:17","kind":"person","names":[{"full":"Jane Q. Example"}]}"#;
/// let party: sanctions::Party = serde_json::from_str(line)?;
/// assert_eq!(party.list(), "my_list");
/// assert_eq!(party.entry_id(), "17");
/// assert_eq!(serde_json::to_string(&party)?, line);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// `<list code>:<entry id>`, unique in its list: `us_ofac_sdn:30607`.
    pub id: String,
    /// What the party is. Absent where the list does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PartyKind>,
    /// The primary name first, then the aliases in the list's order.
    pub names: Vec<Name>,
    /// The acts against the party, one for each authority and list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub designations: Vec<Designation>,
    /// Passports, tax and registration numbers, IMO numbers, wallets, telephone numbers ...
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<Identifier>,
    /// Dates of birth; of a vessel or aircraft its build date; of an organization its foundation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub birth_dates: Vec<PartialDate>,
    /// Dates of death, where the list says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub death_dates: Vec<PartialDate>,
    /// Places of birth.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub birth_places: Vec<Place>,
    /// Addresses and locations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<Place>,
    /// Nationalities, as the list writes the country.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nationalities: Vec<String>,
    /// Citizenships, where the list keeps them apart from nationality.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub citizenships: Vec<String>,
    /// Genders; more than one where a list contradicts itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub genders: Vec<Gender>,
    /// Honorifics and titles: "Dr.", "Mullah".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<String>,
    /// Positions and functions: "Member of the State Duma".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<String>,
    /// Other parties that the list itself ties to this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Further labelled facts that the model has no field of its own for: vessel type, flag, tonnage ...
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// What no rule knows, word for word.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
}

impl Party {
    /// A party with nothing but an id (`list` and `entry` joined by a colon) and a kind.
    pub fn new(list: &str, entry: &str, kind: Option<PartyKind>) -> Self {
        Self {
            id: format!("{list}:{entry}"),
            kind,
            names: Vec::new(),
            designations: Vec::new(),
            identifiers: Vec::new(),
            birth_dates: Vec::new(),
            death_dates: Vec::new(),
            birth_places: Vec::new(),
            addresses: Vec::new(),
            nationalities: Vec::new(),
            citizenships: Vec::new(),
            genders: Vec::new(),
            titles: Vec::new(),
            positions: Vec::new(),
            links: Vec::new(),
            facts: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// The list's code: what stands before the first colon of the id.
    pub fn list(&self) -> &str {
        self.id.split_once(':').map_or("", |(list, _)| list)
    }

    /// The list's own id of the entry: what stands behind the first colon of the id.
    pub fn entry_id(&self) -> &str {
        self.id
            .split_once(':')
            .map_or(self.id.as_str(), |(_, entry)| entry)
    }

    /// Whether it has designations and all of them [have ended](Designation::has_ended).
    pub fn is_delisted(&self) -> bool {
        !self.designations.is_empty() && self.designations.iter().all(Designation::has_ended)
    }

    /// The primary name: the first marked so, else the first, else nothing.
    pub fn primary_name(&self) -> Option<&Name> {
        self.names
            .iter()
            .find(|n| n.kind == NameKind::Primary)
            .or(self.names.first())
    }
}

/// What a party is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PartyKind {
    /// A natural person.
    Person,
    /// A company, body, group or any other organization ("entity" on most lists).
    Organization,
    /// A ship.
    Vessel,
    /// An aeroplane or helicopter.
    Aircraft,
}

impl PartyKind {
    /// Every kind, in the order of the JSON documentation.
    pub const ALL: [Self; 4] = [
        Self::Person,
        Self::Organization,
        Self::Vessel,
        Self::Aircraft,
    ];

    /// The word of the JSON form: `person`, `organization`, `vessel`, `aircraft`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Vessel => "vessel",
            Self::Aircraft => "aircraft",
        }
    }
}

impl std::fmt::Display for PartyKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for PartyKind {
    type Err = crate::error::Error;

    /// Reads the JSON word in any case, and the words other systems use for the same: `individual`,
    /// `company`, `organisation`, `legalentity`, `publicbody`, `entity`, `ship`, `airplane`.
    fn from_str(word: &str) -> crate::error::Result<Self> {
        match word.trim().to_ascii_lowercase().as_str() {
            "person" | "individual" => Ok(Self::Person),
            "organization" | "organisation" | "company" | "legalentity" | "entity"
            | "publicbody" => Ok(Self::Organization),
            "vessel" | "ship" => Ok(Self::Vessel),
            "aircraft" | "airplane" => Ok(Self::Aircraft),
            _ => Err(crate::error::Error::Value {
                value: word.to_owned(),
                expected: "a kind of party: person, organization, vessel or aircraft",
            }),
        }
    }
}

/// Gender as published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Gender {
    /// Female.
    Female,
    /// Male.
    Male,
}

impl Gender {
    /// The word of the JSON form: `female`, `male`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
        }
    }
}

impl std::str::FromStr for Gender {
    type Err = crate::error::Error;

    /// Reads the JSON word in any case, and `f`, `m`, `woman`, `man`.
    fn from_str(word: &str) -> crate::error::Result<Self> {
        match word.trim().to_ascii_lowercase().as_str() {
            "female" | "f" | "woman" => Ok(Self::Female),
            "male" | "m" | "man" => Ok(Self::Male),
            _ => Err(crate::error::Error::Value {
                value: word.to_owned(),
                expected: "a gender: female or male",
            }),
        }
    }
}

impl std::fmt::Display for Gender {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A tie to another party that the list itself publishes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The tie in the list's words: "Linked To", "Parent company", "Wife".
    pub relation: String,
    /// The other party's name as written there; absent where only its id is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The other party's id, `<list code>:<entry id>`, where the list gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
}

/// A labelled fact without a field of its own in the model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The label in the list's words: "Vessel Type", "Flag", "Secondary sanctions risk".
    pub label: String,
    /// The value, word for word.
    pub value: String,
}

#[cfg(test)]
mod tests {
    use super::Gender;

    #[test]
    fn a_gender_is_read_as_people_write_it() {
        let read = |word: &str| word.parse::<Gender>().ok();
        for gender in [Gender::Female, Gender::Male] {
            assert_eq!(read(gender.as_str()), Some(gender));
        }
        assert_eq!(read(" F "), Some(Gender::Female));
        assert_eq!(read("Man"), Some(Gender::Male));
        for word in ["", "x", "males"] {
            assert_eq!(read(word), None, "{word}");
        }
    }
}
