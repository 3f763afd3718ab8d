//! The readers of lists: their samples, texts made to be odd, and the real files where they are, each
//! oddity of a list with its entry. One file a format.

mod australia;
mod canada;
mod eu_fsf;
mod eu_journal;
mod files;
mod guards;
mod ofac_advanced;
mod ofac_damaged;
mod ofac_delimited;
mod ofac_xml;
mod opensanctions;
mod quirks;
mod senzing;
#[path = "../shared/mod.rs"]
mod shared;
mod spreadsheet;
mod switzerland;
mod uk_conlist;
mod uk_sanctions_list;
mod un;
mod us_bis_dpl;
mod us_csl;
mod user_csv;
