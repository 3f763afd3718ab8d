//! Lists of one's own, in formats that no authority publishes.
//!
//! | file | reads |
//! | --- | --- |
//! | `jsonl.rs` | the library's own format: one party on each line |
//! | `user_csv.rs` | a CSV of the caller, by a map of its columns |
//! | `demo.rs` | the demonstration list that is compiled in |

#[cfg(feature = "demo-list")]
mod demo;
pub mod jsonl;
pub mod user_csv;

#[cfg(feature = "demo-list")]
pub use demo::demo;
