//! Switzerland's list.
//!
//! | file | reads |
//! | --- | --- |
//! | `seco.rs` | the XML of the State Secretariat for Economic Affairs (SECO), the whole list or an amendment |
//! | `names.rs` | numbered parts of names, each with spellings in other languages and scripts |

mod names;
pub(super) mod seco;

pub use seco::read;
