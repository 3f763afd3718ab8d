//! Lists of other departments of the US: Commerce, State, Defense.
//!
//! | file | reads |
//! | --- | --- |
//! | `csl.rs` | the Consolidated Screening List, `consolidated.csv` |
//! | `bis_dpl.rs` | the Denied Persons List of the Bureau of Industry and Security, `dpl.txt` |
//! | `state.rs` | tables of section 353, INKSNA, section 1286 and section 154 |
//! | `klepto.rs` | section 7031(c), a template filled by hand |

pub mod bis_dpl;
pub mod csl;
pub(super) mod klepto;
pub mod state;
