//! Sanctions-list screening.

mod candidates;
pub mod error;
pub mod index;
pub mod lists;
pub mod names;
pub mod party;
pub mod score;
pub mod screen;

pub use error::{Error, Position, Result};
pub use index::{Builder, Index};
pub use names::{NormalizedName, Normalizer};
pub use party::{
    Authority, Counts, Designation, Fact, FileInfo, Gender, Identifier, IdentifierKind, Link,
    ListInfo, Measure, Name, NameKind, NamePart, NamePartKind, NameStrength, PartialDate, Party,
    PartyKind, Place, Program, Source, Status,
};
pub use score::{Agreement, Explanation, FactMatch, PartMatch, Score, Scorer};
pub use screen::{Match, Query, ScreenOptions, Screener};
