//! The one door through which a list's bytes enter: opened, hashed, unpacked, named.

use super::compressed;
use crate::error::{Error, Position, Result};
use crate::party::FileInfo;
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// How much of a file's head a format sees to recognise it. The longest preamble met in a real file
/// (an XML root with its schema addresses) is under 2 KiB.
const HEAD: usize = 16 * 1024;

/// One file of a list: a name for messages, and its content. The file's own bytes, before any
/// unpacking, are hashed as they are read.
pub struct Input {
    name: String,
    bytes: Box<dyn Read + Send>,
    digest: Digest,
}

impl std::fmt::Debug for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Input")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl Input {
    /// Bytes from any reader, under a name that messages and provenance will show. They are taken as
    /// they are; for packed ones see [`Input::packed`].
    pub fn new(name: impl Into<String>, bytes: impl Read + Send + 'static) -> Self {
        let name = name.into();
        let digest = Digest::new(&name);
        Self {
            name,
            bytes: Box::new(Hashing {
                inner: bytes,
                digest: digest.clone(),
            }),
            digest,
        }
    }

    /// Bytes from any reader that may be packed in gzip, xz or a zip of one file; the first bytes tell.
    /// A zip is held in memory as it is, packed; the others in a few hundred KiB.
    ///
    /// # Errors
    /// [`Error::Io`] if the first bytes cannot be read, [`Error::List`] if they start a zip that is
    /// damaged or holds several files. Damage further on is an error of the reading.
    pub fn packed(name: impl Into<String>, bytes: impl Read + Send + 'static) -> Result<Self> {
        let Self {
            name,
            bytes,
            digest,
        } = Self::new(name, bytes);
        let bytes = compressed::content(&name, bytes, digest.clone())?;
        Ok(Self {
            name,
            bytes,
            digest,
        })
    }

    /// A file, plain or packed as for [`Input::packed`].
    ///
    /// # Errors
    /// [`Error::Io`] if it cannot be opened, and those of [`Input::packed`].
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let file = File::open(path).map_err(Error::io("open", path))?;
        Self::packed(path.display().to_string(), file)
    }

    /// The name for messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The digest of the bytes, complete once they have been read to their end.
    pub(crate) fn digest(&self) -> Digest {
        self.digest.clone()
    }

    /// The first bytes of the content.
    pub(crate) fn head(mut self) -> Result<Vec<u8>> {
        let mut head = Vec::new();
        self.bytes
            .by_ref()
            .take(HEAD as u64)
            .read_to_end(&mut head)
            .map_err(Error::io("read", &self.name))?;
        Ok(head)
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.bytes.read(buffer)
    }
}

/// SHA-256 and size of an input, shared between the reader that feeds it and whoever asks at the end.
#[derive(Clone)]
pub(crate) struct Digest(Arc<Mutex<DigestState>>);

struct DigestState {
    name: String,
    hasher: Sha256,
    bytes: u64,
    ended: bool,
    damage: Option<String>,
}

impl Digest {
    fn new(name: &str) -> Self {
        Self(Arc::new(Mutex::new(DigestState {
            name: name.to_owned(),
            hasher: Sha256::new(),
            bytes: 0,
            ended: false,
            damage: None,
        })))
    }

    /// Notes that the bytes do not unpack, so that no hash of them passes for a whole list's.
    pub(in crate::lists) fn damaged(&self, problem: &str) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.damage.get_or_insert_with(|| problem.to_owned());
    }

    /// Name, size and hash of the file.
    pub(crate) fn file_info(&self) -> Result<FileInfo> {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(damage) = &state.damage {
            return Err(Error::incomplete(Position::file(&state.name), damage));
        }
        if !state.ended {
            return Err(Error::list(
                &state.name,
                "was not read to its end, so its hash is not known",
            ));
        }
        let sha256 = state
            .hasher
            .clone()
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let name = Path::new(&state.name)
            .file_name()
            .map_or_else(|| state.name.clone(), |n| n.to_string_lossy().into_owned());
        Ok(FileInfo {
            name,
            bytes: state.bytes,
            sha256,
        })
    }
}

/// Hashes what is read through it.
struct Hashing<R> {
    inner: R,
    digest: Digest,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let mut state = self.digest.0.lock().unwrap_or_else(PoisonError::into_inner);
        if read == 0 && !buffer.is_empty() {
            state.ended = true;
        }
        state.hasher.update(&buffer[..read]);
        state.bytes += read as u64;
        Ok(read)
    }
}
