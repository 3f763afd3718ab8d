//! How a name was read in a query's text that does not have it as it stands.

use serde::{Deserialize, Serialize};

/// How a name was read in a query whose text does not have it as it stands. What stands in the query between other words
/// ("X a.k.a. Y") has none of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum QueryReading {
    /// The family name that the bearer had, in the place of the present one: Elena Petrova, of "Elena Sidorova née Petrova".
    FormerFamilyName,
    /// The family name that stands once for several people: Ivan Petrov, of "Ivan & Olga Petrov".
    SharedFamilyName,
    /// The name in the address of a site or a mailbox: orbita optika, of "www.orbita-optika.ru".
    InternetAddress,
    /// The text from its end: Vladimir Putin, of "nituP rimidalV".
    Backwards,
    /// A guess: I for l or l for I, where the case tells that one was taken for the other. IVAN SIDOROV, of "lVAN SlDOROV".
    MisreadBars,
    /// A guess: the likeliest letters where a sign stands for lost ones. Ivan Nunez, of "Ivan Nu?ez".
    LostLetters,
}

impl QueryReading {
    /// What it says of the name that was read, as of what stands in the query: “Ivan Petrov” ...
    pub fn predicate(self) -> &'static str {
        match self {
            Self::FormerFamilyName => {
                "is read in the query with the former family name in the place of the present one"
            }
            Self::SharedFamilyName => {
                "is read in the query with the family name that stands there once for several people"
            }
            Self::InternetAddress => "is read in the address of a site or a mailbox in the query",
            Self::Backwards => "is the query read backwards",
            Self::MisreadBars => {
                "is a guess: the query with I and l exchanged where their case tells that one was taken for the other"
            }
            Self::LostLetters => {
                "is a guess: the query with the likeliest letters where ? (or �) stands for lost ones"
            }
        }
    }
}

/// A name in a text beside the whole of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InnerName {
    pub(crate) name: String,
    /// Absent where it stands in the text.
    pub(crate) reading: Option<QueryReading>,
}

impl InnerName {
    /// One that stands in the text.
    pub(super) fn standing(name: String) -> Self {
        Self {
            name,
            reading: None,
        }
    }

    /// One that does not.
    pub(super) fn read(name: String, reading: QueryReading) -> Self {
        Self {
            name,
            reading: Some(reading),
        }
    }
}
