//! Lists as OpenSanctions writes them, of whatever authority.
//!
//! | file | reads |
//! | --- | --- |
//! | `ftm.rs` | `entities.ftm.json`: entities on lines, tied by their ids |
//! | `nested.rs` | `targets.nested.json`: one party on a line, with all that stands around it |
//! | `simple.rs` | `targets.simple.csv`: one party on a row |
//! | `senzing.rs` | `senzing.json` |
//! | `entity.rs` | what an entity and its properties become, for all of them |

mod entity;
pub mod ftm;
pub mod nested;
pub mod senzing;
pub mod simple;
