//! Every format that the engine reads, in the order in which they are tried, and the lists' codes.

use super::{
    OpenOptions, Opened, australia, canada, eu, ofac, opensanctions, own, sheets, switzerland, uk,
    un, us,
};
use crate::error::Result;
use std::path::PathBuf;

/// A file to open, or a folder whose files make one list.
pub(super) struct Found {
    /// The main file.
    pub(super) path: PathBuf,
    /// The first bytes of its content, after decompression.
    pub(super) head: Vec<u8>,
}

/// A file format: how to recognise it and how to open it.
pub(super) struct Format {
    /// Whether this is the format, from the head of the content (and, where formats share a layout, the name).
    pub(super) recognises: fn(&Found) -> bool,
    /// Opens the file and its companions beside it.
    pub(super) open: fn(&Found, &OpenOptions) -> Result<Opened>,
}

/// A format for each module named.
macro_rules! formats {
    ($($($module:ident)::+),* $(,)?) => {
        &[$(Format {
            recognises: $($module)::+::recognises,
            open: $($module)::+::open_found,
        }),*]
    };
}

/// Every format, the more particular ones first.
pub(super) const FORMATS: &[Format] = formats![
    own::user_csv,
    us::klepto,
    own::jsonl,
    opensanctions::senzing,
    opensanctions::nested,
    opensanctions::ftm,
    opensanctions::simple,
    us::state,
    us::bis_dpl,
    us::csl,
    un::consolidated,
    uk::conlist,
    uk::sanctions_list,
    uk::sanctions_list_xml,
    sheets,
    ofac::delimited,
    ofac::advanced,
    ofac::xml,
    canada::consolidated,
    australia,
    eu::fsf,
    eu::fsf_csv,
    eu::journal,
    switzerland::seco,
];

/// The codes of the official lists. One of them is refused for a file that is another list.
pub(super) const CODES: &[&str] = &[
    "us_ofac_sdn",
    "us_ofac_cons",
    un::CODE,
    uk::conlist::CODE,
    uk::sanctions_list::CODE,
    "eu_fsf",
    "ch_seco_sanctions",
    "ca_dfatd_sema_sanctions",
    "au_dfat_sanctions",
    "us_trade_csl",
    "us_bis_denied",
    "us_klepto_hr_visa",
    "us_state_section_353",
    "us_state_inksna",
    "us_dod_section_1286",
    "us_dod_section_154",
    "eu_journal_sanctions",
];
