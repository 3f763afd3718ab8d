//! The list of the United Nations Security Council.
//!
//! | file | reads |
//! | --- | --- |
//! | `consolidated.rs` | `consolidated.xml` |
//! | `names.rs` | texts in which it packs several names: aliases and the notes on them |
//! | `comments.rs` | what its entries say in their comments |

pub(super) mod comments;
pub(super) mod consolidated;
mod names;

pub use consolidated::{CODE, read};
