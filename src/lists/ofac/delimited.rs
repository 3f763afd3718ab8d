//! OFAC's delimited files: the SDN list (`sdn.csv`, `alt.csv`, `add.csv`, `sdn_comments.csv`) and the
//! Consolidated list (`cons_prim.csv`, `cons_alt.csv`, `cons_add.csv`, `cons_comments.csv`).
//!
//! Four files make one list, joined by `ent_num`. The main file is streamed; the other three are held
//! in memory by entry (18 MB for the SDN list of July 2023). No field of these files holds a line
//! break, so a line is a record, and a line that is damaged damages no other.
//!
//! The order in which records come: what could not be read of the companion files, then the main
//! file's, then the rows of companions whose entry the main file does not have, each as an error:
//! [`Error::Incomplete`] where more entries are missing than rows of the main file were bad.

use super::programs::{self, OfacList};
use super::remarks;
use crate::error::{Error, Position, Result};
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::{
    Fact, Identifier, IdentifierKind, Name, NameKind, NameStrength, Party, PartyKind, Place,
};
use std::collections::{HashMap, HashSet};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// What OFAC writes where a field has no value.
const NULL: &str = "-0-";

/// The byte that OFAC's export writes behind the last line, DOS's end of file.
const END_OF_FILE: &[u8] = b"\x1a";

/// The four files of one list, for [`read`].
#[derive(Debug)]
#[non_exhaustive]
pub struct Inputs {
    /// `sdn.csv` or `cons_prim.csv`.
    pub main: Input,
    /// `alt.csv` or `cons_alt.csv`. Without it the parties have no alias but the weak ones.
    pub aliases: Option<Input>,
    /// `add.csv` or `cons_add.csv`.
    pub addresses: Option<Input>,
    /// `sdn_comments.csv` or `cons_comments.csv`: the ends of remarks longer than 1000 characters.
    pub comments: Option<Input>,
}

impl Inputs {
    /// A main file alone; the others are fields.
    pub fn new(main: Input) -> Self {
        Self {
            main,
            aliases: None,
            addresses: None,
            comments: None,
        }
    }
}

/// Opens a list from any bytes in this format.
///
/// Which of the two lists it is the files do not say: [`OpenOptions::code`] decides, else the name of the
/// main input. Reads the companions whole; the main input as its parties are asked for.
///
/// # Errors
/// [`Error::Io`] if a companion cannot be read; [`Error::List`] if neither code nor name says which list
/// it is.
pub fn read(inputs: Inputs, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open(inputs, options)?, options))
}

/// Whether a folder holds a file of this format that [`main_file`] goes by, whole set or not.
pub(in crate::lists) fn stands_for_a_list(folder: &Path) -> Result<bool> {
    for name in ["sdn.csv", "cons_prim.csv", "alt.csv", "cons_alt.csv"] {
        if beside(folder, name)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The main file of the one list that a folder holds.
pub(in crate::lists) fn main_file(folder: &Path) -> Result<PathBuf> {
    let shown = folder.display().to_string();
    let sdn = beside(folder, "sdn.csv")?;
    let cons = beside(folder, "cons_prim.csv")?;
    match (sdn, cons) {
        (Some(_), Some(_)) => Err(Error::list(
            shown,
            "holds two lists, sdn.csv and cons_prim.csv; name one of the two files",
        )),
        (Some(main), None) | (None, Some(main)) => Ok(main),
        (None, None) => {
            for (companion, main) in [("alt.csv", "sdn.csv"), ("cons_alt.csv", "cons_prim.csv")] {
                if beside(folder, companion)?.is_some() {
                    return Err(Error::list(
                        shown,
                        format!(
                            "holds {companion} without its main file {main}; fetch {main} of the same day"
                        ),
                    ));
                }
            }
            Err(Error::list(
                shown,
                "holds no sdn.csv or cons_prim.csv; for another list name its file",
            ))
        }
    }
}

/// A file of a folder by its name in any case: OFAC serves `SDN.CSV` as well as `sdn.csv`.
fn beside(folder: &Path, name: &str) -> Result<Option<PathBuf>> {
    let entries = std::fs::read_dir(folder).map_err(Error::io("open", folder))?;
    for entry in entries {
        let entry = entry.map_err(Error::io("read", folder))?;
        if entry
            .file_name()
            .to_str()
            .is_some_and(|found| found.eq_ignore_ascii_case(name))
        {
            return Ok(Some(entry.path()));
        }
    }
    Ok(None)
}

/// Whether the first line has the twelve columns of a main file.
pub(in crate::lists) fn recognises(found: &Found) -> bool {
    let head = found
        .head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(&found.head);
    let line = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let Some(fields) = std::str::from_utf8(line).ok().and_then(fields) else {
        return false;
    };
    fields.len() == MAIN_COLUMNS
        && fields.first().is_some_and(|id| entry_number(id).is_some())
        && fields.get(2).is_some_and(|kind| {
            matches!(kind.as_str(), NULL | "individual" | "vessel" | "aircraft")
        })
}

/// Opens the main file and its companions beside it.
pub(in crate::lists) fn open_found(found: &Found, options: &OpenOptions) -> Result<Opened> {
    let mut inputs = Inputs::new(Input::open(&found.path)?);
    let folder = match found.path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let main = file_name(inputs.main.name()).to_ascii_lowercase();
    let companions = match main.as_str() {
        "sdn.csv" => ["alt.csv", "add.csv", "sdn_comments.csv"],
        "cons_prim.csv" => ["cons_alt.csv", "cons_add.csv", "cons_comments.csv"],
        _ => {
            return Err(Error::list(
                inputs.main.name(),
                "has the columns of sdn.csv or cons_prim.csv but another name, so it cannot be told which list it is nor which its alias file; give it the name that OFAC gives it",
            ));
        }
    };
    let [aliases, addresses, comments] = companions.map(|name| -> Result<Option<Input>> {
        beside(folder, name)?.map(Input::open).transpose()
    });
    inputs.aliases = aliases?;
    inputs.addresses = addresses?;
    inputs.comments = comments?;
    if inputs.aliases.is_none() {
        let [name, ..] = companions;
        return Err(Error::list(
            inputs.main.name(),
            format!(
                "has no {name} beside it, so every alias would be missing; put {name} of the same day into its folder"
            ),
        ));
    }
    open(inputs, options)
}

fn file_name(path: &str) -> String {
    Path::new(path).file_name().map_or_else(
        || path.to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}

fn open(inputs: Inputs, options: &OpenOptions) -> Result<Opened> {
    let list = OfacList::of(inputs.main.name(), options)?;
    let mut digests = vec![inputs.main.digest()];
    for input in [&inputs.aliases, &inputs.addresses, &inputs.comments] {
        digests.extend(input.as_ref().map(Input::digest));
    }
    let mut unread = Vec::new();
    let aliases = Companion::load(inputs.aliases, "alias", &mut unread, alias)?;
    let addresses = Companion::load(inputs.addresses, "address", &mut unread, address)?;
    let comments = Companion::load(inputs.comments, "comment", &mut unread, comment)?;
    let main = Main {
        rows: Rows::new(inputs.main, MAIN_COLUMNS),
        list,
        seen: HashSet::new(),
        aliases,
        addresses,
        comments,
        unread: HashSet::new(),
        nameless: 0,
        orphans: None,
    };
    Ok(Opened {
        info: list.info("OFAC delimited files (CSV)"),
        digests,
        parties: Box::new(unread.into_iter().map(Err).chain(main)),
    })
}

// ---- rows ----------------------------------------------------------------------------------------

const MAIN_COLUMNS: usize = 12;

/// The rows of one file.
struct Rows {
    file: String,
    bytes: BufReader<Input>,
    columns: usize,
    line: u64,
    buffer: Vec<u8>,
    failed: bool,
}

/// A row: where it stands, its entry, and its other fields; nothing where the field is null.
struct Row {
    line: u64,
    entry: u64,
    fields: Vec<Option<String>>,
}

impl Row {
    /// A field by its column, counted from 1 as OFAC's specification does, trimmed.
    fn field(&self, column: usize) -> Option<&str> {
        self.untrimmed(column).map(str::trim)
    }

    fn untrimmed(&self, column: usize) -> Option<&str> {
        self.fields.get(column.checked_sub(1)?)?.as_deref()
    }
}

impl Rows {
    fn new(input: Input, columns: usize) -> Self {
        Self {
            file: input.name().to_owned(),
            bytes: BufReader::with_capacity(1 << 16, input),
            columns,
            line: 0,
            buffer: Vec::new(),
            failed: false,
        }
    }

    fn position(&self, line: u64, entry: u64) -> Position {
        Position::file(&self.file)
            .line(line)
            .entry(entry.to_string())
    }

    /// Takes the line in the buffer apart.
    fn row(&self) -> Result<Row> {
        let position = || Position::file(&self.file).line(self.line);
        let Ok(text) = std::str::from_utf8(&self.buffer) else {
            // The entry stands at the front; where that much can be read the error names it.
            let digits = self.buffer.iter().take_while(|b| b.is_ascii_digit());
            let id: String = digits.map(|&b| char::from(b)).collect();
            let position = match entry_number(&id) {
                Some(_) => position().entry(id),
                None => position(),
            };
            return Err(Error::record(
                position,
                "is not UTF-8; fetch the file again, as OFAC serves it",
            ));
        };
        let text = text.trim_start_matches('\u{feff}');
        let Some(fields) = fields(text) else {
            return Err(Error::record(
                position().entry(text.split(',').next().unwrap_or_default()),
                "the quotation marks do not close; fetch the file again",
            ));
        };
        let id = fields.first().map_or("", String::as_str);
        let Some(entry) = entry_number(id) else {
            return Err(Error::record(
                position(),
                format!("begins with {id:?} where an entry number (ent_num) should stand"),
            ));
        };
        if fields.len() != self.columns {
            return Err(Error::record(
                position().entry(id),
                format!(
                    "has {} columns where there should be {}; fetch the file again",
                    fields.len(),
                    self.columns
                ),
            ));
        }
        let value = |field: String| Some(field).filter(|f| !matches!(f.trim(), "" | NULL));
        Ok(Row {
            line: self.line,
            entry,
            fields: fields.into_iter().map(value).collect(),
        })
    }
}

impl Iterator for Rows {
    type Item = Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.failed {
            self.buffer.clear();
            self.line += 1;
            match self.bytes.read_until(b'\n', &mut self.buffer) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => {
                    self.failed = true;
                    return Some(Err(Error::io("read", &self.file)(error)));
                }
            }
            let line = self.buffer.trim_ascii();
            if !line.is_empty() && line != END_OF_FILE {
                if !self.buffer.ends_with(b"\n") {
                    return Some(Err(Error::incomplete(
                        Position::file(&self.file).line(self.line),
                        "the last line does not end: the file is cut short, fetch it again",
                    )));
                }
                return Some(self.row());
            }
        }
        None
    }
}

fn entry_number(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// The fields of a line, separated by commas, quoted or not, a quotation mark inside doubled. Unquoted
/// ones are trimmed; in quoted ones spaces count, for the cut between remarks and comments may fall on one.
/// Nothing if a quote does not close or does not end its field.
fn fields(line: &str) -> Option<Vec<String>> {
    let mut fields = Vec::new();
    let mut rest = line.trim_end_matches(['\r', '\n', '\u{1a}']);
    loop {
        rest = rest.trim_start_matches(' ');
        if let Some(quoted) = rest.strip_prefix('"') {
            let mut field = String::new();
            let mut open = quoted;
            loop {
                let (text, behind) = open.split_once('"')?;
                field.push_str(text);
                match behind.strip_prefix('"') {
                    Some(behind) => {
                        field.push('"');
                        open = behind;
                    }
                    None => {
                        rest = behind.trim_start_matches(' ');
                        break;
                    }
                }
            }
            fields.push(field);
        } else {
            let end = rest.find(',').unwrap_or(rest.len());
            let (field, behind) = rest.split_at(end);
            fields.push(field.trim().to_owned());
            rest = behind;
        }
        if rest.is_empty() {
            return Some(fields);
        }
        rest = rest.strip_prefix(',')?;
    }
}

// ---- companions ----------------------------------------------------------------------------------

/// A companion file in memory: what each of its rows gives, by entry.
struct Companion<T> {
    file: String,
    what: &'static str,
    rows: HashMap<u64, Vec<(u64, T)>>,
}

impl<T> Companion<T> {
    fn load(
        input: Option<Input>,
        what: &'static str,
        unread: &mut Vec<Error>,
        parse: fn(&Row) -> Option<T>,
    ) -> Result<Self> {
        let mut companion = Self {
            file: String::new(),
            what,
            rows: HashMap::new(),
        };
        let Some(input) = input else {
            return Ok(companion);
        };
        input.name().clone_into(&mut companion.file);
        let columns = match what {
            "alias" => 5,
            "address" => 6,
            _ => 2,
        };
        let mut rows = Rows::new(input, columns);
        while let Some(row) = rows.next() {
            match row {
                Ok(row) => match parse(&row) {
                    Some(value) => companion
                        .rows
                        .entry(row.entry)
                        .or_default()
                        .push((row.line, value)),
                    None => unread.push(Error::record(
                        rows.position(row.line, row.entry),
                        format!("the {what} row has no {what}; fetch the file again"),
                    )),
                },
                Err(error @ Error::Io { .. }) => return Err(error),
                Err(error) => unread.push(error),
            }
        }
        Ok(companion)
    }

    /// What the file has of an entry, in its order.
    fn take(&mut self, entry: u64) -> impl Iterator<Item = T> + use<T> {
        let rows = self.rows.remove(&entry).unwrap_or_default();
        rows.into_iter().map(|(_, value)| value)
    }

    /// The entries of the rows that no entry took.
    fn left(&self) -> impl Iterator<Item = u64> {
        self.rows.keys().copied()
    }

    /// One error for each row that no entry took, in the file's order; `missing` says whether the main
    /// file lacks the entry, instead of having it in a row that could not be read.
    fn orphans(&mut self, main: &str, missing: impl Fn(u64) -> bool) -> Vec<Error> {
        let mut rows: Vec<(u64, u64)> = std::mem::take(&mut self.rows)
            .into_iter()
            .flat_map(|(entry, rows)| rows.into_iter().map(move |(line, _)| (line, entry)))
            .collect();
        rows.sort_unstable();
        rows.into_iter()
            .map(|(line, entry)| {
                let error = match missing(entry) {
                    true => Error::incomplete,
                    false => Error::record,
                };
                error(
                    Position::file(&self.file)
                        .line(line)
                        .entry(entry.to_string()),
                    format!(
                        "this {} belongs to no entry of {}; fetch all files of the list on one day",
                        self.what,
                        file_name(main)
                    ),
                )
            })
            .collect()
    }
}

/// A row of the alias file, and what it says beside the name, word for word.
struct Alias {
    name: Name,
    said: Vec<String>,
}

/// Columns of the alias file: ent_num, alt_num, alt_type, alt_name, alt_remarks.
fn alias(row: &Row) -> Option<Alias> {
    let mut said = Vec::new();
    let full = row.field(4)?;
    let kind = match row.field(3) {
        Some("aka") => NameKind::Aka,
        Some("fka") => NameKind::Fka,
        Some("nka") => NameKind::Nka,
        // The specification has no other type; an alias of a new one is still a name of the party.
        other => {
            said.push(format!(
                "alias type of {full}: {}",
                other.unwrap_or("not given")
            ));
            NameKind::Aka
        }
    };
    // Weak aliases stand in the remarks; those of this file are the strong ones (OFAC FAQ 122).
    let mut name = Name::alias(full, kind).with_strength(NameStrength::Strong);
    name.id = row.field(2).map(str::to_owned);
    if let Some(remarks) = row.field(5) {
        said.push(format!("{full}: {remarks}"));
    }
    Some(Alias { name, said })
}

/// Columns of the address file: ent_num, add_num, address, city with region and postal code, country,
/// remarks. A row of nulls says that the list knows no address; it gives an empty place.
fn address(row: &Row) -> Option<Place> {
    let field = |column| row.field(column).map(str::to_owned);
    Some(Place {
        street: field(3),
        city: field(4),
        country: field(5),
        note: field(6),
        ..Place::default()
    })
}

/// Columns of the comments file: ent_num, the end of the remarks. Its spaces count: the cut may fall
/// anywhere.
fn comment(row: &Row) -> Option<String> {
    row.untrimmed(2).map(str::to_owned)
}

// ---- the main file -------------------------------------------------------------------------------

/// The main file with its companions; behind its last row the rows of companions that nobody took.
struct Main {
    rows: Rows,
    list: OfacList,
    seen: HashSet<u64>,
    aliases: Companion<Alias>,
    addresses: Companion<Place>,
    comments: Companion<String>,
    /// Entries of rows of the main file that could not be read.
    unread: HashSet<u64>,
    /// Rows of the main file that could not be read so far that their entry is not known.
    nameless: usize,
    /// Filled at the end of the main file.
    orphans: Option<std::vec::IntoIter<Error>>,
}

impl Iterator for Main {
    type Item = Result<Party>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.orphans.is_none() {
            match self.rows.next() {
                Some(row) => {
                    let read = row.and_then(|row| self.party(&row));
                    if let Err(Error::Record { position, .. }) = &read {
                        match position.entry.as_deref().and_then(entry_number) {
                            Some(entry) => _ = self.unread.insert(entry),
                            None => self.nameless += 1,
                        }
                    }
                    return Some(read);
                }
                // Behind a read error it is not known which rows are orphans.
                None if self.rows.failed => return None,
                None => self.orphans = Some(self.orphans().into_iter()),
            }
        }
        self.orphans.as_mut()?.next().map(Err)
    }
}

impl Main {
    /// The errors of all rows of companions that no entry took.
    fn orphans(&mut self) -> Vec<Error> {
        let left = self.aliases.left().chain(self.addresses.left());
        let left = left.chain(self.comments.left());
        let missing: HashSet<u64> = left.filter(|entry| !self.unread.contains(entry)).collect();
        // As many may be those of rows whose entry is not known.
        let lacks = |entry| missing.len() > self.nameless && missing.contains(&entry);
        let main = &self.rows.file;
        let mut orphans = self.aliases.orphans(main, lacks);
        orphans.extend(self.addresses.orphans(main, lacks));
        orphans.extend(self.comments.orphans(main, lacks));
        orphans
    }

    /// Columns: ent_num, SDN_Name, SDN_Type, Program, Title, Call_Sign, Vess_type, Tonnage, GRT,
    /// Vess_flag, Vess_owner, Remarks.
    fn party(&mut self, row: &Row) -> Result<Party> {
        let wrong = |problem: &str| {
            Err(Error::record(
                self.rows.position(row.line, row.entry),
                problem,
            ))
        };
        let Some(name) = row.field(2) else {
            return wrong("has no name; fetch the file again");
        };
        if !self.seen.insert(row.entry) {
            return wrong("its number (ent_num) was read before; fetch the file again");
        }
        let kind = match row.field(3) {
            None => Some(PartyKind::Organization),
            Some("individual") => Some(PartyKind::Person),
            Some("vessel") => Some(PartyKind::Vessel),
            Some("aircraft") => Some(PartyKind::Aircraft),
            Some(_) => None,
        };
        let mut party = Party::new(self.list.code(), &row.entry.to_string(), kind);
        let mut primary = Name::primary(name);
        primary.parts = remarks::parts(name, kind);
        party.names.push(primary);
        for Alias { mut name, said } in self.aliases.take(row.entry) {
            name.parts = remarks::parts(&name.full, kind);
            party.names.push(name);
            party.remarks.extend(said);
        }
        let places = self.addresses.take(row.entry);
        party
            .addresses
            .extend(places.filter(|place| !place.is_empty()));

        if let Some(title) = row.field(5) {
            remarks::title(&mut party, title);
        }
        if let Some(sign) = row.field(6) {
            party
                .identifiers
                .push(Identifier::new(IdentifierKind::CallSign, sign));
        }
        if let (None, Some(written)) = (kind, row.field(3)) {
            party.facts.push(fact("Type", written));
        }
        for (column, label) in [
            (7, "Vessel Type"),
            (8, "Tonnage"),
            (9, "Gross Registered Tonnage"),
            (10, "Vessel Flag"),
            (11, "Vessel Owner"),
        ] {
            party
                .facts
                .extend(row.field(column).map(|value| fact(label, value)));
        }

        let mut remarks = row.untrimmed(12).unwrap_or_default().to_owned();
        let full = remarks.chars().count() >= remarks::CUT;
        let before = remarks.len();
        remarks.extend(self.comments.take(row.entry));
        let cut = full && remarks.len() == before && !remarks.ends_with('.');
        remarks::read(&remarks, cut, &mut party);
        let tags = programs::split(row.field(4).unwrap_or_default());
        programs::designate(&mut party, self.list, tags);
        remarks::listed_on(&mut party);
        Ok(party)
    }
}

fn fact(label: &str, value: &str) -> Fact {
    Fact {
        label: label.to_owned(),
        value: value.to_owned(),
    }
}
