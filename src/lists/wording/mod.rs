//! What several lists write alike into their texts and cells.
//!
//! | file | reads |
//! | --- | --- |
//! | `prose.rs` | several values in one text: lettered, numbered, labelled; months; scripts |
//! | `dates.rs` | dates in words: "circa 1962", "1951 to 1953" |
//! | `inner_names.rs` | aliases inside of a name: `X (a.k.a. Y)` |
//! | `imo_numbers.rs` | IMO numbers inside texts |
//! | `documents.rs` | the words for kinds of documents |
//! | `measures.rs` | the words for measures in the engine's tables |

pub(super) mod dates;
pub(super) mod documents;
pub(super) mod imo_numbers;
pub(super) mod inner_names;
pub(super) mod measures;
pub(super) mod prose;
