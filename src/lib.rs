//! Sanctions-list screening: official lists in, scored and explained matches with the designating
//! authority out.
//!
//! ```
//! use sanctions::{Builder, Query, Screener, lists};
//!
//! # #[cfg(feature = "demo-list")] {
//! let list = lists::demo()?; // or lists::open("sdn.csv", &OpenOptions::default())?
//! let mut builder = Builder::new();
//! for party in &list.parties {
//!     builder.add(party)?;
//! }
//! builder.add_list(list.info);
//! let screener = Screener::new(builder.index()?);
//!
//! let found = &screener.screen(&Query::new("Матраимов Раимбек"))?[0];
//! assert!(found.alert);
//! assert_eq!(found.party.designations.len(), 2); // OFAC and the Department of State
//! # }
//! # Ok::<(), sanctions::Error>(())
//! ```
//!
//! The primary types, in the order of the flow: [`lists::open`] reads a [`Party`] after another from
//! an official file, a [`Builder`] makes an [`Index`] of them, a [`Screener`] answers a [`Query`] with
//! [`Match`]es, each with its [`Designation`]s and its [`Explanation`]. [`Normalizer`] and [`Scorer`]
//! compare two names without an index.
//!
//! # The modules
//!
//! What is further down is made of what is further up, and of nothing else. A test holds this table.
//!
//! | module | what | may use |
//! | --- | --- | --- |
//! | `error` | what goes wrong, and where | |
//! | `party` | parties, their names, designations, identifiers, dates | `error` |
//! | `lists` | official files, read to parties | `error`, `party` |
//! | `names` | names, folded, divided, read in Latin letters | `error`, `party` (the names of countries are words of names) |
//! | `score` | two names compared, and why they are alike | `error`, `party` (whose facts bear on a match), `names` |
//! | `index` | the file of names that is searched | `error`, `party`, `names`, `score` (a key stands for neighbours that the scorer reads as one word) |
//! | `candidates` | the names of an index that can match | `error`, `names`, `score` (the bound that prunes is the scorer's own), `index` |
//! | `screen` | a query in, matches out | `error`, `party`, `names`, `score`, `index`, `candidates` |

mod candidates;
pub mod error;
pub mod index;
pub mod lists;
pub mod names;
pub mod party;
pub mod score;
pub mod screen;

pub use error::{Error, Position, Result};
pub use index::{Builder, Index, rules_fingerprint};
pub use names::{NormalizedName, Normalizer, QueryReading};
pub use party::{
    Authority, Counts, Designation, Fact, FileInfo, Gender, Identifier, IdentifierKind, Link,
    ListInfo, Measure, Name, NameKind, NamePart, NamePartKind, NameStrength, PartialDate, Party,
    PartyKind, Place, Program, Source, Status,
};
pub use score::{Agreement, Explanation, FactKind, FactMatch, PartMatch, Score, Scorer};
pub use screen::{Answer, Match, Query, ScreenOptions, Screener};

/// The version of this engine, which an index keeps ([`Index::engine`]). What it takes to repeat an answer is told with
/// [`Scorer`].
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The README's example, compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
