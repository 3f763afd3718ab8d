//! The library's own format: JSON Lines, one [`Party`] on each line.
//!
//! It is how an application adds a list of its own, and how the demonstration list is kept. A first
//! line that is an object with the key `list` tells of the list itself ([`ListHead`]); without it
//! the caller gives a code. Empty lines are passed over.

use super::{Found, Input, OpenOptions, Opened};
use crate::error::{Error, Position, Result};
use crate::party::{ListInfo, PartialDate, Party};
use serde::{Deserialize, Serialize};
use std::io::{BufRead, BufReader, Write};

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

/// Whether the first line is a JSON object that is a party or a list's head.
pub(super) fn recognises(found: &Found) -> bool {
    let line = found
        .head
        .split(|&b| b == b'\n')
        .find(|line| !line.trim_ascii().is_empty());
    // The head may be cut inside a long first line, so its keys are looked for, not parsed.
    line.is_some_and(|line| {
        let line = String::from_utf8_lossy(line);
        let line = line.trim_start_matches('\u{feff}').trim_start();
        line.starts_with('{')
            && (line.contains("\"list\"")
                || (line.contains("\"id\"") && line.contains("\"names\"")))
    })
}

pub(super) fn open_found(found: &Found, options: &OpenOptions) -> Result<Opened> {
    open(Input::open(&found.path)?, options)
}

/// Opens a list from any bytes in this format.
///
/// # Errors
/// [`Error::Io`] if the first line cannot be read.
pub fn read(input: Input, options: &OpenOptions) -> Result<super::ListReader> {
    Ok(super::ListReader::new(open(input, options)?, options))
}

fn open(input: Input, options: &OpenOptions) -> Result<Opened> {
    let (name, digest) = (input.name().to_owned(), input.digest());
    let mut lines = Lines {
        name,
        bytes: BufReader::new(input),
        line: 0,
        buffer: Vec::new(),
        failed: false,
    };
    let first = lines.next_line();
    let head = match &first {
        Some(Ok(text)) => serde_json::from_str::<HeadLine>(text)
            .ok()
            .map(|head| head.list),
        _ => None,
    };
    let info = match &head {
        Some(head) => ListInfo {
            code: head.code.clone(),
            title: head.title.clone(),
            publisher: head.publisher.clone(),
            published: head.published,
            ..ListInfo::default()
        },
        None => ListInfo {
            code: options.code.clone().unwrap_or_default(),
            ..ListInfo::default()
        },
    };
    let info = ListInfo {
        format: "JSON Lines of parties".to_owned(),
        ..info
    };
    let first = if head.is_some() {
        None
    } else {
        first.map(|text| lines.parse(text))
    };
    let rest = std::iter::from_fn(move || lines.next_line().map(|text| lines.parse(text)));
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
    buffer: Vec<u8>,
    failed: bool,
}

impl Lines {
    fn next_line(&mut self) -> Option<Result<String>> {
        while !self.failed {
            self.buffer.clear();
            self.line += 1;
            match self.bytes.read_until(b'\n', &mut self.buffer) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => {
                    self.failed = true;
                    return Some(Err(Error::io("read", &self.name)(error)));
                }
            }
            match std::str::from_utf8(&self.buffer) {
                Ok(text) => {
                    let text = text.trim_start_matches('\u{feff}').trim();
                    if !text.is_empty() {
                        return Some(Ok(text.to_owned()));
                    }
                }
                Err(_) => {
                    return Some(Err(Error::record(
                        self.position(),
                        "is not UTF-8; save the file as UTF-8",
                    )));
                }
            }
        }
        None
    }

    fn parse(&self, text: Result<String>) -> Result<Party> {
        let party: Party = serde_json::from_str(&text?)
            .map_err(|error| Error::record(self.position(), format!("is not a party: {error}")))?;
        let entry = |problem: &str| Err(Error::record(self.position().entry(&party.id), problem));
        if party.list().is_empty() || party.entry_id().is_empty() {
            return entry("the id must be <list code>:<entry id>");
        }
        if party.names.iter().all(|name| name.full.trim().is_empty()) {
            return entry("has no name; a party needs at least one");
        }
        Ok(party)
    }

    fn position(&self) -> Position {
        Position::file(&self.name).line(self.line)
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
