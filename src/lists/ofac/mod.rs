//! Lists of the US Treasury's Office of Foreign Assets Control: the SDN list and the Consolidated list.
//!
//! | file | reads |
//! | --- | --- |
//! | `advanced.rs` | `sdn_advanced.xml`, `cons_advanced.xml` |
//! | `delimited.rs` | `sdn.csv`, `cons_prim.csv` and their companions |
//! | `xml.rs` | `sdn.xml`, `consolidated.xml` |
//! | `programs.rs` | program tags, and the designations that they make |
//! | `remarks.rs` | remarks, from running text to fields |
//! | `documents.rs` | numbers of documents with what stands around them |

pub mod advanced;
pub mod delimited;
mod documents;
pub(super) mod programs;
pub(super) mod remarks;
pub mod xml;
