//! Lists of the United Kingdom: the Treasury's (OFSI) and the Foreign Office's.
//!
//! | file | reads |
//! | --- | --- |
//! | `conlist.rs` | OFSI's consolidated list, `ConList.csv`, `ConList.xlsx` |
//! | `sanctions_list.rs` | the UK Sanctions List as CSV and spreadsheet, and the rules of all its forms |
//! | `sanctions_list_xml.rs` | the UK Sanctions List as XML |
//! | `fields.rs` | what both lists write alike: regimes, dates, numbered cells, names |

pub mod conlist;
mod fields;
pub mod sanctions_list;
pub mod sanctions_list_xml;
