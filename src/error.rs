//! What can go wrong, where, and what to do about it.

use std::path::PathBuf;

/// A result whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Where in an official file a problem stands.
///
/// Every part is optional but the file: a record may have no entry id yet when it fails, and a
/// binary file has no lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Position {
    /// The file as the caller named it.
    pub file: String,
    /// The line on which the record starts, from 1.
    pub line: Option<u64>,
    /// The list's own id of the entry.
    pub entry: Option<String>,
}

impl Position {
    /// A position that knows its file only.
    pub fn file(file: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            ..Self::default()
        }
    }

    /// The same position on a line, counted from 1.
    pub fn line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// The same position at an entry of the list.
    pub fn entry(mut self, entry: impl Into<String>) -> Self {
        self.entry = Some(entry.into());
        self
    }
}

impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(entry) = &self.entry {
            write!(f, ", entry {entry}")?;
        }
        Ok(())
    }
}

/// Everything this library reports as an error.
///
/// The message names the file, line and entry where they are known and says what to do; causes are
/// reached through [`std::error::Error::source`] and not repeated in the message.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be opened, read or written.
    #[error("cannot {action} {}", path.display())]
    Io {
        /// What was being done: "open", "read", "write", "rename" ...
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The operating system's reason.
        #[source]
        source: std::io::Error,
    },

    /// One record of a list could not be read; the records after it still can.
    #[error("{position}: {problem}")]
    Record {
        /// Where the record stands.
        position: Position,
        /// What is wrong with it, and what would be right.
        problem: String,
    },

    /// The rest of a list is missing: the file ends early or is broken from here on, or the files of one
    /// list do not fit together. What was read before it is no whole list.
    #[error("{position}: {problem}")]
    Incomplete {
        /// Where the list ends too early, or what does not fit stands.
        position: Position,
        /// What is missing, and what to do.
        problem: String,
    },

    /// A file as a whole is not what it should be: another list, truncated, empty, an unknown version.
    #[error("{file}: {problem}")]
    List {
        /// The file as the caller named it.
        file: String,
        /// What is wrong with it, and what to do.
        problem: String,
    },

    /// An index file is damaged, of another kind, or of a version that this engine does not read.
    #[error("index {name}: {problem}")]
    Index {
        /// The index file, or "(memory)".
        name: String,
        /// What is wrong with it, and what to do.
        problem: String,
    },

    /// A query cannot be screened as it stands.
    #[error("query: {problem}")]
    Query {
        /// What is wrong with it, and what to do.
        problem: String,
    },

    /// A value that should follow a written form does not: a date, a threshold, a kind of party.
    #[error("{value:?} is not {expected}")]
    Value {
        /// The value as given.
        value: String,
        /// What was expected, in words that follow "is not".
        expected: &'static str,
    },
}

impl Error {
    /// An [`Error::Io`] for `map_err`.
    pub(crate) fn io(
        action: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io {
            action,
            path,
            source,
        }
    }

    /// An [`Error::Record`].
    pub(crate) fn record(position: Position, problem: impl Into<String>) -> Self {
        Self::Record {
            position,
            problem: problem.into(),
        }
    }

    /// An [`Error::Incomplete`].
    pub(crate) fn incomplete(position: Position, problem: impl Into<String>) -> Self {
        Self::Incomplete {
            position,
            problem: problem.into(),
        }
    }

    /// An [`Error::List`].
    pub(crate) fn list(file: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::List {
            file: file.into(),
            problem: problem.into(),
        }
    }
}
