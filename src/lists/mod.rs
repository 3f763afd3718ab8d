//! Official lists, from their files to [`Party`] after [`Party`].
//!
//! [`open`] takes a file or a folder, recognises the format from the content and answers a
//! [`ListReader`], an iterator of parties. A record that cannot be read is an error with its file,
//! line and entry, and the records behind it still follow: what to do is the caller's choice. Where the
//! rest of the list is missing the error is [`Error::Incomplete`]: what was read is no list to screen by, and
//! [`ListReader::finish`] refuses it again.
//!
//! A format is one file of this module, and shares the others: a file each for what several lists write alike or one
//! writes at length. It reads [`Input`]s and fills an [`Opened`]; hashing, decompression, counting and the guards
//! are done here, once for all.

pub mod australia;
pub mod canada;
mod canada_aliases;
mod compressed;
mod dates_in_words;
mod delimited;
#[cfg(feature = "demo-list")]
mod demo;
mod documents;
pub mod eu_fsf;
pub mod eu_fsf_csv;
pub mod eu_journal;
mod imo_numbers;
mod inner_names;
mod input;
mod json_lines;
pub mod jsonl;
mod measures;
mod named_rows;
pub mod ofac_advanced;
pub mod ofac_delimited;
mod ofac_documents;
mod ofac_programs;
mod ofac_remarks;
pub mod ofac_xml;
mod opensanctions;
pub mod opensanctions_ftm;
pub mod opensanctions_nested;
pub mod opensanctions_simple;
mod prose;
pub mod senzing;
mod spreadsheet;
mod swiss_names;
pub mod switzerland;
mod table;
mod uk;
pub mod uk_conlist;
pub mod uk_sanctions_list;
pub mod uk_sanctions_list_xml;
pub mod un;
mod un_comments;
mod un_names;
mod unknown;
pub mod us_bis_dpl;
pub mod us_csl;
mod us_klepto;
pub mod us_state;
pub mod user_csv;
mod xml;

#[cfg(feature = "demo-list")]
pub use demo::demo;
pub use input::Input;

use crate::error::{Error, Position, Result};
use crate::party::{Counts, ListInfo, PartialDate, Party};
use input::Digest;
use std::path::{Path, PathBuf};

/// What the caller knows about a list that its file does not say.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct OpenOptions {
    /// The list's code, where it is not the format's usual one; needed for formats that carry no code.
    pub code: Option<String>,
    /// Day of publication, for files that carry none.
    pub published: Option<PartialDate>,
    /// Parties that the last reading of this list gave ([`Counts::parties`], without what could not be read). A
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

/// A format's answer to a file it opened: what the head of the file says, and the records to come.
pub struct Opened {
    /// Everything but the files and counts, which [`ListReader`] fills.
    pub(crate) info: ListInfo,
    /// Digests of the inputs, the main one first.
    pub(crate) digests: Vec<Digest>,
    /// The records, in the file's order.
    pub(crate) parties: Box<dyn Iterator<Item = Result<Party>> + Send>,
}

/// The parties of one list, read as they are asked for.
///
/// Memory is that of one record (a set of several files that must be joined also holds the smaller
/// ones). After the last party, [`finish`](Self::finish) tells what was read.
pub struct ListReader {
    opened: Opened,
    counts: Counts,
    done: bool,
    previous_parties: Option<u64>,
    allow_incomplete: bool,
    /// Where the list was cut off and what is missing, if it was.
    cut: Option<(Position, String)>,
}

impl std::fmt::Debug for ListReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ListReader")
            .field("info", &self.opened.info)
            .field("counts", &self.counts)
            .finish()
    }
}

impl ListReader {
    /// Wraps what a format opened.
    pub(crate) fn new(mut opened: Opened, options: &OpenOptions) -> Self {
        if let Some(code) = &options.code {
            opened.info.code.clone_from(code);
        }
        if opened.info.published.is_none() {
            opened.info.published = options.published;
        }
        let counts = Counts {
            stated: opened.info.counts.stated,
            ..Counts::default()
        };
        Self {
            opened,
            counts,
            done: false,
            previous_parties: options.previous_parties,
            allow_incomplete: options.allow_incomplete,
            cut: None,
        }
    }

    /// The list's code.
    pub fn code(&self) -> &str {
        &self.opened.info.code
    }

    /// The list's day of publication, where the file or the caller says it.
    pub fn published(&self) -> Option<PartialDate> {
        self.opened.info.published
    }

    /// Reads what is left and tells what was read: code, date, files with their hashes, counts.
    ///
    /// # Errors
    /// [`Error::Incomplete`] if the list was cut off, also where the iterator has given that error before, unless
    /// [`OpenOptions::allow_incomplete`] is set. [`Error::List`] if the file is empty, holds another number of records
    /// than it states, or gives fewer parties than [`OpenOptions::previous_parties`] lets expect.
    pub fn finish(mut self) -> Result<ListInfo> {
        while self.next().is_some() {}
        if let Some((position, problem)) = self.cut.filter(|_| !self.allow_incomplete) {
            return Err(Error::incomplete(position, problem));
        }
        let mut info = self.opened.info;
        info.files = self
            .opened
            .digests
            .iter()
            .map(Digest::file_info)
            .collect::<Result<_>>()?;
        info.counts = self.counts;
        let file = info
            .files
            .first()
            .map_or_else(String::new, |f| f.name.clone());
        let read = info.counts.parties() + info.counts.unread;
        if read == 0 {
            return Err(Error::list(
                file,
                format!("holds no record of {}; is the download empty?", info.title),
            ));
        }
        if let Some(stated) = info.counts.stated.filter(|&stated| stated != read) {
            return Err(Error::list(
                file,
                format!("says it holds {stated} records but {read} were read; fetch it again"),
            ));
        }
        let parties = info.counts.parties();
        let least = |previous: u64| previous.saturating_mul(OpenOptions::MIN_SHARE);
        match self.previous_parties {
            Some(previous) if parties.saturating_mul(100) < least(previous) => Err(Error::list(
                file,
                format!(
                    "gives {parties} parties where the last reading gave {previous}; it looks incomplete, keep the last one"
                ),
            )),
            _ => Ok(info),
        }
    }

    /// Reads the whole list into memory.
    ///
    /// # Errors
    /// Those of [`finish`](Self::finish). Records that cannot be read are in [`List::unread`].
    pub fn read_all(mut self) -> Result<List> {
        let (mut parties, mut unread) = (Vec::new(), Vec::new());
        for record in &mut self {
            match record {
                Ok(party) => parties.push(party),
                Err(error) => unread.push(error),
            }
        }
        Ok(List {
            info: self.finish()?,
            parties,
            unread,
        })
    }
}

impl Iterator for ListReader {
    type Item = Result<Party>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let next = self.opened.parties.next().map(|record| {
            record.map(|mut party| {
                relabel(&mut party, &self.opened.info.code);
                party
            })
        });
        match &next {
            Some(Ok(party)) => self.counts.add(party),
            Some(Err(error)) => {
                self.counts.unread += 1;
                if let Error::Incomplete { position, problem } = error {
                    self.cut
                        .get_or_insert_with(|| (position.clone(), problem.clone()));
                }
            }
            None => self.done = true,
        }
        next
    }
}

/// Puts the reader's list code in front of the ids of the party and of its own list's entries that it is
/// tied to, for a code that the caller gave.
fn relabel(party: &mut Party, code: &str) {
    if party.list() != code && !code.is_empty() {
        let old = party.list().to_owned();
        for designation in party.designations.iter_mut().filter(|d| d.list == old) {
            code.clone_into(&mut designation.list);
        }
        party.id = format!("{code}:{}", party.entry_id());
        for other in party
            .links
            .iter_mut()
            .filter_map(|link| link.party.as_mut())
        {
            if let Some((list, entry)) = other.split_once(':')
                && list == old
            {
                *other = format!("{code}:{entry}");
            }
        }
    }
}

/// A list in memory.
#[derive(Debug)]
pub struct List {
    /// What was read.
    pub info: ListInfo,
    /// The parties, in the file's order.
    pub parties: Vec<Party>,
    /// The records that could not be read, with the reason.
    pub unread: Vec<Error>,
}

/// A file to open, or a folder whose files make one list.
pub(crate) struct Found {
    /// The main file.
    pub(crate) path: PathBuf,
    /// The first bytes of its content, after decompression.
    pub(crate) head: Vec<u8>,
}

/// A file format: how to recognise it and how to open it.
struct Format {
    /// Whether this is the format, from the head of the content (and, where formats share a layout, the name).
    recognises: fn(&Found) -> bool,
    /// Opens the file and its companions beside it.
    open: fn(&Found, &OpenOptions) -> Result<Opened>,
}

/// A format for each module named.
macro_rules! formats {
    ($($module:ident),* $(,)?) => {
        &[$(Format { recognises: $module::recognises, open: $module::open_found }),*]
    };
}

/// Every format, the more particular ones first.
const FORMATS: &[Format] = formats![
    user_csv,
    us_klepto,
    jsonl,
    senzing,
    opensanctions_nested,
    opensanctions_ftm,
    opensanctions_simple,
    us_state,
    us_bis_dpl,
    us_csl,
    un,
    uk_conlist,
    uk_sanctions_list,
    uk_sanctions_list_xml,
    spreadsheet,
    ofac_delimited,
    ofac_advanced,
    ofac_xml,
    canada,
    australia,
    eu_fsf,
    eu_fsf_csv,
    eu_journal,
    switzerland,
];

/// The codes of the official lists. One of them is refused for a file that is another list.
const CODES: &[&str] = &[
    "us_ofac_sdn",
    "us_ofac_cons",
    un::CODE,
    uk_conlist::CODE,
    uk_sanctions_list::CODE,
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
        if !ofac_delimited::stands_for_a_list(path)? {
            let acts = eu_journal::acts(path)?;
            if !acts.is_empty() {
                let opened = eu_journal::open_acts(&acts)?;
                named_rightly(&opened, options, path)?;
                return Ok(ListReader::new(opened, options));
            }
        }
        ofac_delimited::main_file(path)?
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
        return Ok(ofac_delimited::stands_for_a_list(path)? || !eu_journal::acts(path)?.is_empty());
    }
    let head = Input::open(path)?.head()?;
    let found = Found {
        path: path.to_owned(),
        head,
    };
    Ok(!found.head.is_empty() && FORMATS.iter().any(|format| (format.recognises)(&found)))
}
