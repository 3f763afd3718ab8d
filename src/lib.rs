//! Sanctions-list screening.

pub mod error;
pub mod lists;
pub mod names;
pub mod party;
pub mod score;

pub use error::{Error, Position, Result};
pub use names::{NormalizedName, Normalizer};
pub use score::{Agreement, Explanation, PartMatch, Score, Scorer};
pub use party::{
    Authority, Counts, Designation, Fact, FileInfo, Gender, Identifier, IdentifierKind, Link,
    ListInfo, Measure, Name, NameKind, NamePart, NamePartKind, NameStrength, PartialDate, Party,
    PartyKind, Place, Program, Source, Status,
};
