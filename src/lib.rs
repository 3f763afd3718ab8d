//! Sanctions-list screening.

pub mod error;
pub mod lists;
#[allow(dead_code)] // its callers follow
mod names;
pub mod party;

pub use error::{Error, Position, Result};
pub use party::{
    Authority, Counts, Designation, Fact, FileInfo, Gender, Identifier, IdentifierKind, Link,
    ListInfo, Measure, Name, NameKind, NamePart, NamePartKind, NameStrength, PartialDate, Party,
    PartyKind, Place, Program, Source, Status,
};
