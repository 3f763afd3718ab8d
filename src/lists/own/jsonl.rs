//! The library's own format: JSON Lines, one [`Party`] on each line.
//!
//! It is how an application adds a list of its own, and how the demonstration list is kept. A first
//! line `{"list":{"code":"my_list"}}` tells of the list itself ([`ListHead`]). Without it the code is
//! the one the caller gives ([`OpenOptions::code`]), else what stands before the colon of the first
//! party's id. Empty lines are passed over; a byte order mark and any line ending are accepted.
//! Every field is described, with a full example, in `lists/jsonl/README.md`.
//!
//! A line that cannot be read is an error with its line, its id where it has one, and the field that
//! is wrong; so is a line whose id stands on an earlier line already or carries another list's code.
//!
//! ```
//! use sanctions::lists::{Input, OpenOptions, jsonl};
//! let lines = r#"{"list":{"code":"my_list","title":"Whom we do not serve"}}
//! {"id":"my_list:17","kind":"person","names":[{"full":"Jane Q. Example"}]}
//! {"id":"my_list:18","names":[{"full":"Example Trading","strength":"good"}]}"#;
//! let input = Input::new("mine.jsonl", lines.as_bytes());
//! let list = jsonl::read(input, &OpenOptions::default())?.read_all()?;
//! assert_eq!(list.info.code, "my_list");
//! assert_eq!(list.parties[0].entry_id(), "17");
//! let error = list.unread[0].to_string();
//! assert!(error.starts_with(
//!     "mine.jsonl, line 3, entry my_list:18: names[0].strength: unknown variant `good`",
//! ));
//! # Ok::<(), sanctions::Error>(())
//! ```

use crate::error::{Error, Position, Result};
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::{ListInfo, PartialDate, Party};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};

/// The longest line that is read, in bytes. The largest records of official lists are some hundred
/// kilobytes; what is hundreds of times that is no party, and must not fill the memory.
const LONGEST_LINE: u64 = 64 << 20;

/// The longest reason that is repeated from the JSON reader, in bytes: enough for the names of all of a
/// party's fields, not for a value of megabytes.
const LONGEST_REASON: usize = 500;

/// What some editors put before UTF-8.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// The optional first line of a JSON Lines list: `{"list":{"code":"my_list","title":"..."}}`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListHead {
    /// The list's code, the part before the colon of its parties' ids.
    pub code: String,
    /// The list's title.
    #[serde(default)]
    pub title: String,
    /// Who publishes it.
    #[serde(default)]
    pub publisher: String,
    /// Day of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<PartialDate>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadLine {
    list: ListHead,
}

/// A line that has the key of a head, whatever else it has.
#[derive(Deserialize)]
struct MaybeHead {
    list: Option<IgnoredAny>,
}

/// A line that has an id, whatever else it has.
#[derive(Deserialize)]
struct WithId {
    id: String,
}

/// Whether the first line is a JSON object that is a party or a list's head.
pub(in crate::lists) fn recognises(found: &Found) -> bool {
    let line = found
        .head
        .split(|&b| b == b'\n')
        .map(|line| line.strip_prefix(BOM).unwrap_or(line).trim_ascii())
        .find(|line| !line.is_empty());
    // The head may be cut inside a long first line, so its keys are looked for, not parsed.
    line.and_then(|line| line.strip_prefix(b"{"))
        .is_some_and(|line| {
            let line = String::from_utf8_lossy(line.trim_ascii_start());
            line.starts_with("\"list\"") || (line.contains("\"id\"") && line.contains("\"names\""))
        })
}

pub(in crate::lists) fn open_found(found: &Found, options: &OpenOptions) -> Result<Opened> {
    open(Input::open(&found.path)?, options)
}

/// Opens a list from any bytes in this format.
///
/// Memory is that of one line and of the ids read so far, by which one that comes twice is noticed.
///
/// # Errors
/// [`Error::Io`] if the first line cannot be read, [`Error::Record`] if it is a head with a mistake,
/// [`Error::List`] if nothing tells the list's code.
pub fn read(input: Input, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open(input, options)?, options))
}

fn open(input: Input, options: &OpenOptions) -> Result<Opened> {
    let digest = input.digest();
    let mut lines = Lines {
        name: input.name().to_owned(),
        bytes: BufReader::new(input),
        line: 0,
        buffer: Vec::new(),
        ended: true,
        failed: false,
        code: None,
        entries: HashMap::new(),
    };
    let first = match lines.advance() {
        Some(Err(error @ Error::Io { .. })) => return Err(error),
        first => first,
    };
    let head = match first {
        Some(Ok(())) => lines.head()?,
        _ => None,
    };
    // An unread first line goes out as the first record, unless it was the head.
    let first = match first {
        Some(Ok(())) if head.is_some() => None,
        first => first.map(|line| line.and_then(|()| lines.party())),
    };
    if options.code.is_none() {
        lines.code = match (&head, &first) {
            (Some(head), _) => Some(head.code.clone()),
            (None, Some(Ok(party))) => Some(party.list().to_owned()),
            (None, Some(Err(error))) => return Err(lines.no_code(error)),
            (None, None) => None,
        };
    }
    let head = head.unwrap_or_default();
    let info = ListInfo {
        code: lines.code.clone().unwrap_or(head.code),
        title: head.title,
        publisher: head.publisher,
        published: head.published,
        format: "JSON Lines of parties".to_owned(),
        ..ListInfo::default()
    };
    let rest = std::iter::from_fn(move || Some(lines.advance()?.and_then(|()| lines.party())));
    Ok(Opened {
        info,
        digests: vec![digest],
        parties: Box::new(first.into_iter().chain(rest)),
    })
}

/// Lines that hold something, with their numbers.
struct Lines {
    name: String,
    bytes: BufReader<Input>,
    line: u64,
    /// The line that was read last, in UTF-8.
    buffer: Vec<u8>,
    /// Whether that line has its end; the last of a file need not, if it is whole.
    ended: bool,
    failed: bool,
    /// The list's code, which every id must carry; nothing where the caller gives the list another.
    code: Option<String>,
    /// The line of every entry id so far.
    entries: HashMap<Box<str>, u64>,
}

impl Lines {
    /// Reads the next line that holds something into the buffer.
    fn advance(&mut self) -> Option<Result<()>> {
        while !self.failed {
            self.buffer.clear();
            self.line += 1;
            let mut limited = (&mut self.bytes).take(LONGEST_LINE);
            let whole = match limited.read_until(b'\n', &mut self.buffer) {
                Ok(0) => return None,
                Ok(_) => limited.limit() > 0 || self.buffer.ends_with(b"\n"),
                Err(error) => return Some(self.fail(error)),
            };
            if !whole {
                return Some(match self.bytes.skip_until(b'\n') {
                    Ok(_) => self.wrong(format!(
                        "is longer than {} MiB; write one party on a line",
                        LONGEST_LINE >> 20
                    )),
                    Err(error) => self.fail(error),
                });
            }
            if self.line == 1 && self.buffer.starts_with(BOM) {
                self.buffer.drain(..BOM.len());
            }
            self.ended = self.buffer.ends_with(b"\n");
            self.buffer.truncate(self.buffer.trim_ascii_end().len());
            if !self.buffer.is_empty() {
                return Some(match std::str::from_utf8(&self.buffer) {
                    Ok(_) => Ok(()),
                    Err(error) => self.wrong(format!(
                        "is not UTF-8 at byte {}; save the file as UTF-8",
                        error.valid_up_to() + 1
                    )),
                });
            }
        }
        None
    }

    /// The list's head, if this line is one.
    fn head(&self) -> Result<Option<ListHead>> {
        if !serde_json::from_slice(&self.buffer).is_ok_and(|MaybeHead { list }| list.is_some()) {
            return Ok(None);
        }
        let HeadLine { list } = self.json()?;
        if list.code.trim().is_empty() || list.code.contains(':') {
            return self.wrong("list.code: must be a word without a colon: \"my_list\"");
        }
        Ok(Some(list))
    }

    /// The party on this line.
    fn party(&mut self) -> Result<Party> {
        let party: Party = self.json()?;
        let (list, entry) = (party.list(), party.entry_id());
        let problem = if list.is_empty() || entry.is_empty() {
            "id: must be the list's code, a colon and the entry's own id: \"my_list:17\"".to_owned()
        } else if let Some(code) = self.code.as_deref().filter(|&code| code != list) {
            format!(
                "id: has the code {list:?} on the list {code:?}; write \"{code}:{entry}\", or keep \
                 the lists in files of their own"
            )
        } else if party.names.iter().all(|name| name.full.trim().is_empty()) {
            "names: is empty; a party needs at least one name".to_owned()
        } else if let Some(line) = self.entries.get(entry) {
            format!("id: stands on line {line} already; give each party an id of its own")
        } else {
            self.entries.insert(entry.into(), self.line);
            return Ok(party);
        };
        let position = self.position().entry(shortened(&party.id));
        Err(Error::record(position, shortened(&problem)))
    }

    /// The line as JSON of a shape; the error says the field.
    fn json<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_slice(&self.buffer).map_err(|error| {
            let reason = error.to_string();
            // The position is said in the file's line and the field's path instead.
            let reason = reason.rsplit_once(" at line ").map_or(&*reason, |(r, _)| r);
            let reason = shortened(reason);
            let column = error.column();
            let mut position = self.position();
            // The reader also calls a number no JSON where it wants a word.
            if serde_json::from_slice::<IgnoredAny>(&self.buffer).is_err() {
                if error.is_eof() && !self.ended {
                    let problem =
                        format!("the file is cut short at byte {column} of its last line ({reason})");
                    return Error::incomplete(position, problem);
                }
                let problem = format!(
                    "is not JSON at byte {column}: {reason}; write one JSON object on a line"
                );
                return Error::record(position, problem);
            }
            if let Ok(WithId { id }) = serde_json::from_slice(&self.buffer) {
                position = position.entry(shortened(&id));
            }
            let mut field = Path::to(self.buffer.get(..column).unwrap_or(&self.buffer));
            if reason.starts_with("missing field") {
                field.0.pop();
            }
            let colon = if field.0.is_empty() { "" } else { ": " };
            let problem = format!(
                "{field}{colon}{reason}; correct it, the fields are described in lists/jsonl/README.md"
            );
            Error::record(position, problem)
        })
    }

    fn no_code(&self, error: &Error) -> Error {
        let problem = match error {
            Error::Record { problem, .. } => problem.clone(),
            other => other.to_string(),
        };
        Error::list(
            &self.name,
            format!(
                "does not say its code, and line {} is no party ({problem}); begin it with \
                 {{\"list\":{{\"code\":\"my_list\"}}}} or give the code in the options",
                self.line
            ),
        )
    }

    fn wrong<T>(&self, problem: impl Into<String>) -> Result<T> {
        Err(Error::record(self.position(), problem))
    }

    fn fail<T>(&mut self, error: std::io::Error) -> Result<T> {
        self.failed = true;
        Err(Error::io("read", &self.name)(error))
    }

    fn position(&self) -> Position {
        Position::file(&self.name).line(self.line)
    }
}

/// The start of a reason, where it is too long to print.
fn shortened(reason: &str) -> String {
    match reason.char_indices().find(|&(at, _)| at > LONGEST_REASON) {
        Some((at, _)) => format!("{} ...", reason.get(..at).unwrap_or_default()),
        None => reason.to_owned(),
    }
}

/// The way to a value inside a JSON text: `names[0].full`.
struct Path(Vec<Step>);

enum Step {
    Key(String),
    Index(usize),
}

impl Path {
    /// The way to the value with which a valid JSON text was cut off. A bracket that closes at the
    /// cut is still open: what ends there is what is meant.
    fn to(json: &[u8]) -> Self {
        let json = json
            .strip_suffix(b"}")
            .or(json.strip_suffix(b"]"))
            .unwrap_or(json);
        let mut steps = Vec::new();
        // Where the string starts in which we are, whether it is a key, whether a backslash came last.
        let (mut string, mut is_key, mut escaped) = (None, false, false);
        for (at, &byte) in json.iter().enumerate() {
            if let Some(start) = string {
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' => escaped = true,
                    b'"' => {
                        string = None;
                        if let (true, Some(Step::Key(key))) = (is_key, steps.last_mut()) {
                            let text = json.get(start..at).unwrap_or_default();
                            *key = String::from_utf8_lossy(text).into_owned();
                            is_key = false;
                        }
                    }
                    _ => {}
                }
                continue;
            }
            match (byte, steps.last_mut()) {
                (b'"', _) => string = Some(at + 1),
                (b'{', _) => {
                    steps.push(Step::Key(String::new()));
                    is_key = true;
                }
                (b'[', _) => {
                    steps.push(Step::Index(0));
                    is_key = false;
                }
                (b'}' | b']', _) => {
                    steps.pop();
                    is_key = false;
                }
                (b',', Some(Step::Key(_))) => is_key = true,
                (b',', Some(Step::Index(index))) => *index += 1,
                _ => {}
            }
        }
        Self(steps)
    }
}

impl std::fmt::Display for Path {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (depth, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if depth == 0 => write!(f, "{}", shortened(key))?,
                Step::Key(key) => write!(f, ".{}", shortened(key))?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Writes a list in this format, the head line first where one is given.
///
/// # Errors
/// The writer's own.
pub fn write<'a>(
    mut out: impl Write,
    head: Option<&ListHead>,
    parties: impl IntoIterator<Item = &'a Party>,
) -> std::io::Result<()> {
    if let Some(list) = head {
        serde_json::to_writer(&mut out, &HeadLine { list: list.clone() })?;
        out.write_all(b"\n")?;
    }
    for party in parties {
        serde_json::to_writer(&mut out, party)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
