//! Sanctions-list screening.

pub mod error;
pub mod lists;
pub mod party;

pub use error::{Error, Position, Result};
pub use party::{
    Authority, Counts, Designation, Fact, FileInfo, Gender, Identifier, IdentifierKind, Link,
    ListInfo, Measure, Name, NameKind, NamePart, NamePartKind, NameStrength, PartialDate, Party,
    PartyKind, Place, Program, Source, Status,
};
