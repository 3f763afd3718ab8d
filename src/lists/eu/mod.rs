//! Lists of the European Union.
//!
//! | file | reads |
//! | --- | --- |
//! | `fsf.rs` | the consolidated list in XML, `xmlFullSanctionsList_1_1` |
//! | `fsf_csv.rs` | the same in CSV, `csvFullSanctionsList_1_1` |
//! | `journal.rs` | transcriptions of acts from the Official Journal |

pub mod fsf;
pub mod fsf_csv;
pub mod journal;
