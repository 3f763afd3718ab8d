//! Files with one JSON object on each line, of other makers than this library.

use super::input::Input;
use crate::error::{Error, Position, Result};
use serde::de::DeserializeOwned;
use std::io::{BufRead, BufReader, Read};
use std::marker::PhantomData;

/// The longest line that is read, in bytes. Nested records of large groups are a few MB.
const LONGEST_LINE: u64 = 64 << 20;

/// The objects of a file as `T`, each with its line. Empty lines are passed over.
pub(in crate::lists) struct JsonLines<T> {
    name: String,
    bytes: BufReader<Input>,
    line: u64,
    failed: bool,
    what: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> JsonLines<T> {
    pub(in crate::lists) fn new(input: Input) -> Self {
        Self {
            name: input.name().to_owned(),
            bytes: BufReader::new(input),
            line: 0,
            failed: false,
            what: PhantomData,
        }
    }

    fn wrong(&self, problem: String) -> Error {
        Error::record(Position::file(&self.name).line(self.line), problem)
    }
}

impl<T: DeserializeOwned> Iterator for JsonLines<T> {
    type Item = Result<(u64, T)>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut buffer = Vec::new();
        while !self.failed {
            buffer.clear();
            self.line += 1;
            let mut limited = (&mut self.bytes).take(LONGEST_LINE);
            match limited.read_until(b'\n', &mut buffer) {
                Ok(0) => return None,
                Ok(_) if limited.limit() == 0 && !buffer.ends_with(b"\n") => {
                    self.failed = true;
                    return Some(Err(self.wrong(format!(
                        "is longer than {} MiB; it is no file of one object on a line",
                        LONGEST_LINE >> 20
                    ))));
                }
                Ok(_) => {}
                Err(error) => {
                    self.failed = true;
                    return Some(Err(Error::io("read", &self.name)(error)));
                }
            }
            let text = buffer.trim_ascii();
            let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
            if text.is_empty() {
                continue;
            }
            return Some(match serde_json::from_slice(text) {
                Ok(value) => Ok((self.line, value)),
                Err(error) => {
                    let reason = error.to_string();
                    let reason = reason.rsplit_once(" at line ").map_or(&*reason, |(r, _)| r);
                    let reason: String = reason.chars().take(300).collect();
                    let problem = format!(
                        "does not read at byte {}: {reason}; the file is cut short or of another version",
                        error.column()
                    );
                    let position = Position::file(&self.name).line(self.line);
                    Err(match error.is_eof() && !buffer.ends_with(b"\n") {
                        true => Error::incomplete(position, problem),
                        false => Error::record(position, problem),
                    })
                }
            });
        }
        None
    }
}

/// The first line of a file's head that holds something.
pub(in crate::lists) fn first_line(head: &[u8]) -> &[u8] {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    head.split(|&byte| byte == b'\n')
        .map(<[u8]>::trim_ascii)
        .find(|line| !line.is_empty())
        .unwrap_or_default()
}
