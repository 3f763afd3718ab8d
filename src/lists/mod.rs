//! Official lists, from their files to [`Party`](crate::Party) after [`Party`](crate::Party).
//!
//! [`open`] takes a file or a folder, recognises the format from the content and answers a
//! [`ListReader`], an iterator of parties. A record that cannot be read is an error with its file,
//! line and entry, and the records behind it still follow: what to do is the caller's choice. Where the
//! rest of the list is missing the error is [`Error::Incomplete`]: what was read is no list to screen by, and
//! [`ListReader::finish`] refuses it again.
//!
//! A format is one file, in the folder of the authority or of those who write it. It reads [`Input`]s and fills an
//! [`Opened`]; hashing, decompression, counting and the guards are done once for all.
//!
//! | module | what | may use |
//! | --- | --- | --- |
//! | `reading` | machines: input, compression, XML, delimited text, spreadsheets, JSON on lines | `wording` |
//! | `wording` | what several lists write alike: dates in words, measures, documents | |
//! | `ofac`, `eu`, `un`, `canada`, `switzerland`, `australia` | an authority's lists | `reading`, `wording` |
//! | `uk` | the lists of the United Kingdom | `reading`, `wording`, `un` (whose references they give) |
//! | `us` | lists of other departments of the US | `reading`, `wording`, `ofac` (whose entries the screening list repeats), `own` (a template is a CSV by its map) |
//! | `opensanctions` | lists of any authority as OpenSanctions writes them | `reading`, `wording` |
//! | `own` | lists of one's own: JSON Lines, a CSV by its map of columns, the demonstration list | `reading`, `wording` |
//! | `sheets` | which list a spreadsheet is | `reading`, `uk`, `australia` |
//! | `formats` | every format in the order in which they are tried, and the lists' codes | `ofac`, `us`, `un`, `eu`, `uk`, `canada`, `switzerland`, `australia`, `opensanctions`, `own`, `sheets` |
//! | `reader` | the iterator of parties: counts, hashes, the guards at a list's end | `reading` |
//! | `unknown` | what a file looks like that no format knows | `reading` |

pub mod australia;
pub mod canada;
mod eu;
mod formats;
mod ofac;
mod opensanctions;
mod own;
mod reader;
mod reading;
mod sheets;
pub mod switzerland;
mod uk;
pub mod un;
mod unknown;
mod us;
mod wording;

pub use eu::{fsf as eu_fsf, fsf_csv as eu_fsf_csv, journal as eu_journal};
pub use ofac::{advanced as ofac_advanced, delimited as ofac_delimited, xml as ofac_xml};
pub use opensanctions::{
    ftm as opensanctions_ftm, nested as opensanctions_nested, senzing,
    simple as opensanctions_simple,
};
#[cfg(feature = "demo-list")]
pub use own::demo;
pub use own::{jsonl, user_csv};
pub use reader::{List, ListReader, Opened};
pub use reading::input::Input;
pub use uk::{
    conlist as uk_conlist, sanctions_list as uk_sanctions_list,
    sanctions_list_xml as uk_sanctions_list_xml,
};
pub use us::{bis_dpl as us_bis_dpl, csl as us_csl, state as us_state};

use crate::error::{Error, Result};
use crate::party::PartialDate;
use formats::{CODES, FORMATS, Found};
use std::path::Path;

/// What the caller knows about a list that its file does not say.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct OpenOptions {
    /// The list's code, where it is not the format's usual one; needed for formats that carry no code.
    pub code: Option<String>,
    /// Day of publication, for files that carry none.
    pub published: Option<PartialDate>,
    /// Parties that the last reading of this list gave ([`Counts::parties`](crate::Counts::parties), without what could not be read). A
    /// file that gives less than [`OpenOptions::MIN_SHARE`] percent of them is refused at its end.
    pub previous_parties: Option<u64>,
    /// The columns of a CSV of the caller's own; the file is then read by them whatever its content.
    pub columns: Option<user_csv::ColumnMap>,
    /// Whether [`ListReader::finish`] and [`ListReader::read_all`] give also a list that was cut off
    /// ([`Error::Incomplete`]): to look into a damaged file, never to screen by it. A packed file that does not
    /// unpack is refused all the same, for its hash is not known.
    pub allow_incomplete: bool,
}

impl OpenOptions {
    /// The share of the last reading's parties below which a file is taken for incomplete, in percent.
    /// Authorities de-list parties a few at a time; even the end of a whole program (OFAC's Syria
    /// program, June 2025: 518 of some 17,000 entries) takes less than a tenth.
    pub const MIN_SHARE: u64 = 90;
}

/// Opens a list from a file or folder; the format is recognised from the content.
///
/// A folder stands for the one list whose main file it holds (`sdn.csv` or `cons_prim.csv` with
/// their companions), or for acts of the EU's Official Journal, of which each file is one.
///
/// # Errors
/// [`Error::Io`] if it cannot be read, [`Error::List`] if no format knows it, the format refuses it, or
/// [`OpenOptions::code`] is that of another official list.
pub fn open(path: impl AsRef<Path>, options: &OpenOptions) -> Result<ListReader> {
    let path = path.as_ref();
    let path = if path.is_dir() {
        if !ofac::delimited::stands_for_a_list(path)? {
            let acts = eu::journal::acts(path)?;
            if !acts.is_empty() {
                let opened = eu::journal::open_acts(&acts)?;
                named_rightly(&opened, options, path)?;
                return Ok(ListReader::new(opened, options));
            }
        }
        ofac::delimited::main_file(path)?
    } else {
        path.to_owned()
    };
    if let Some(map) = &options.columns {
        return user_csv::read(Input::open(&path)?, map, options);
    }
    let head = Input::open(&path)?.head()?;
    let found = Found { path, head };
    if found.head.is_empty() {
        return Err(Error::list(
            found.path.display().to_string(),
            "is empty; fetch it again",
        ));
    }
    let format = FORMATS
        .iter()
        .find(|format| (format.recognises)(&found))
        .ok_or_else(|| Error::list(found.path.display().to_string(), unknown::problem(&found)))?;
    let opened = (format.open)(&found, options)?;
    named_rightly(&opened, options, &found.path)?;
    Ok(ListReader::new(opened, options))
}

/// Refuses the code of an official list for another one.
fn named_rightly(opened: &Opened, options: &OpenOptions, path: &Path) -> Result<()> {
    let (of, named) = (opened.info.code.as_str(), options.code.as_deref());
    let other = |named: &&str| *named != of && [*named, of].iter().all(|code| CODES.contains(code));
    if let Some(named) = named.filter(other) {
        return Err(Error::list(
            path.display().to_string(),
            format!(
                "is the list {of}, not {named} as whose file it is named; give the file of {named}, or another code"
            ),
        ));
    }
    Ok(())
}

/// Whether [`open`](open()) knows the format of a file, or of the list that a folder stands for. Reads
/// its first bytes only.
///
/// # Errors
/// [`Error::Io`] if it cannot be read.
pub fn recognises(path: impl AsRef<Path>) -> Result<bool> {
    let path = path.as_ref();
    if path.is_dir() {
        return Ok(
            ofac::delimited::stands_for_a_list(path)? || !eu::journal::acts(path)?.is_empty()
        );
    }
    let head = Input::open(path)?.head()?;
    let found = Found {
        path: path.to_owned(),
        head,
    };
    Ok(!found.head.is_empty() && FORMATS.iter().any(|format| (format.recognises)(&found)))
}
