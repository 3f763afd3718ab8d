//! What every format answers to a file, and the reader that hands out its parties: counts, hashes and the guards at the
//! end of a list.

use super::OpenOptions;
use super::reading::input::Digest;
use crate::error::{Error, Position, Result};
use crate::party::{Counts, ListInfo, PartialDate, Party};

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
