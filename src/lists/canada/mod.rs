//! Canada's list.
//!
//! | file | reads |
//! | --- | --- |
//! | `consolidated.rs` | `sema-lmes.xml` |
//! | `aliases.rs` | its text of aliases, cut into names |

mod aliases;
pub(super) mod consolidated;

pub use consolidated::read;
