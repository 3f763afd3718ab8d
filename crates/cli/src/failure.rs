//! How a command ends when it cannot do what it was asked.

use std::error::Error;
use std::fmt::Write as _;
use std::io;

/// Exit code: a party reached the threshold (`screen` only).
pub(crate) const ALERT: u8 = 1;
/// Exit code: wrong flags or arguments; clap's own.
pub(crate) const USAGE: u8 = 2;
/// Exit code: a file, a list, an index or a query could not be used; no file was written.
pub(crate) const INPUT: u8 = 3;
/// Exit code: done, but records or rows are missing from the result; each was reported.
pub(crate) const INCOMPLETE: u8 = 4;
/// Exit code: the reader of the output went away; what a shell reports of a program that ended by it
/// (128 and the number of the signal).
pub(crate) const PIPE: u8 = 141;

/// Why a command ended early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What is wrong, in one line, and the exit code.
    Said { message: String, code: u8 },
    /// Nobody reads the output any more: no reason to say anything.
    Pipe,
}

impl Failure {
    /// The input cannot be used.
    pub(crate) fn input(message: impl Into<String>) -> Self {
        Self::Said {
            message: message.into(),
            code: INPUT,
        }
    }

    /// The arguments contradict each other, in a way that clap does not see.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::Said {
            message: message.into(),
            code: USAGE,
        }
    }

    /// A file could not be read or written.
    pub(crate) fn io(action: &str, name: &str, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Pipe,
            _ => Self::input(format!("cannot {action} {name}: {}", chain(error))),
        }
    }
}

impl From<sanctions::Error> for Failure {
    fn from(error: sanctions::Error) -> Self {
        match error {
            // Values come from arguments.
            sanctions::Error::Value { .. } => Self::Said {
                message: chain(&error),
                code: USAGE,
            },
            _ => Self::input(chain(&error)),
        }
    }
}

/// For what is printed to standard output.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::io("write", "the output", &error)
    }
}

/// An error and its causes on one line, each said once.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let words = error.to_string();
        if !text.contains(&words) {
            // Writing to a String cannot fail.
            let _ = write!(text, ": {words}");
        }
        cause = error.source();
    }
    text
}
