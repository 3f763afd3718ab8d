//! The machines that read files, of whatever list: bytes in, records out. Nothing here knows an authority.
//!
//! | file | reads |
//! | --- | --- |
//! | `input.rs` | the one door: a file or bytes of the caller, hashed, unpacked, named |
//! | `compressed.rs` | gzip, xz and zip around a list |
//! | `delimited.rs` | delimited text, record after record, with lines |
//! | `table.rs` | a table with title lines and a header, from delimited text or a spreadsheet |
//! | `named_rows.rs` | delimited text whose first line is its header |
//! | `spreadsheet.rs` | the first sheet of an XLSX or ODS file; the one file that sees the spreadsheet crate |
//! | `xml.rs` | the records of an XML document; the one file that sees the XML crate |
//! | `json_lines.rs` | one JSON object on each line |

pub(super) mod compressed;
pub(super) mod delimited;
pub(super) mod input;
pub(super) mod json_lines;
pub(super) mod named_rows;
pub(super) mod spreadsheet;
pub(super) mod table;
pub(super) mod xml;
