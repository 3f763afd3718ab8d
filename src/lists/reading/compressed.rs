//! Lists as published: plain, or inside gzip, xz or zip, told apart by their first bytes.
//!
//! What comes out is the list's own content; what was hashed are the file's own bytes, all of them,
//! so the hash can be held against the authority's file. A file that is cut short or damaged is an
//! error, never a shorter list.

use super::input::Digest;
use crate::error::{Error, Result};
use flate2::bufread::{DeflateDecoder, MultiGzDecoder};
use lzma_rust2::XzReader;
use std::io::{BufReader, Cursor, Read};

/// The longest first bytes by which a container is told: those of xz.
const MAGIC: usize = 6;

/// A zip is held whole in memory, because its directory stands at its end. The largest official one,
/// OFAC's advanced XML, is below 20 MB.
const MAX_ZIP: u64 = 512 << 20;

/// Memory that an xz file may ask for, in KiB. `xz -9` asks for 65 MiB.
const MAX_XZ_KIB: u32 = 256 << 10;

/// The content of a file whose bytes come through `bytes`.
///
/// A spreadsheet is a zip too, but one that is read as it stands.
///
/// # Errors
/// [`Error::Io`] if the first bytes cannot be read, [`Error::List`] if a zip is damaged or does not
/// hold exactly one file.
pub(in crate::lists) fn content(
    name: &str,
    mut bytes: impl Read + Send + 'static,
    digest: Digest,
) -> Result<Box<dyn Read + Send>> {
    let mut magic = Vec::with_capacity(MAGIC);
    (&mut bytes)
        .take(MAGIC as u64)
        .read_to_end(&mut magic)
        .map_err(Error::io("read", name))?;
    let kind = Kind::of(&magic);
    let bytes = BufReader::with_capacity(1 << 16, Cursor::new(magic).chain(bytes));
    Ok(match kind {
        Kind::Plain => Box::new(bytes),
        Kind::Gzip => Checked::boxed(MultiGzDecoder::new(bytes), "gzip", digest),
        Kind::Xz => Checked::boxed(
            XzReader::new_mem_limit(bytes, true, MAX_XZ_KIB),
            "xz",
            digest,
        ),
        Kind::Zip => zip_content(name, bytes, digest)?,
    })
}

/// What a file is packed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    Gzip,
    Xz,
    Zip,
}

impl Kind {
    fn of(magic: &[u8]) -> Self {
        match magic {
            [0x1f, 0x8b, ..] => Self::Gzip,
            [0xfd, b'7', b'z', b'X', b'Z', 0] => Self::Xz,
            // The second is a zip without any member.
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Self::Zip,
            _ => Self::Plain,
        }
    }
}

/// Whether these first bytes are those of a zip: after [`content`], a spreadsheet.
pub(in crate::lists) fn is_zip(head: &[u8]) -> bool {
    Kind::of(head.get(..MAGIC).unwrap_or(head)) == Kind::Zip
}

fn zip_content(name: &str, bytes: impl Read, digest: Digest) -> Result<Box<dyn Read + Send>> {
    let mut whole = Vec::new();
    bytes
        .take(MAX_ZIP + 1)
        .read_to_end(&mut whole)
        .map_err(Error::io("read", name))?;
    if whole.len() as u64 > MAX_ZIP {
        return Err(Error::list(
            name,
            format!(
                "is a zip of more than {} MiB; unpack it and open the list inside",
                MAX_ZIP >> 20
            ),
        ));
    }
    let damaged = |error: zip::result::ZipError| {
        Error::list(
            name,
            format!("is a zip that cannot be read ({error}): cut short or damaged, fetch it again"),
        )
    };
    let mut archive = zip::ZipArchive::new(Cursor::new(whole.as_slice())).map_err(damaged)?;
    let mut members = Vec::new();
    for index in 0..archive.len() {
        let member = archive.by_index_raw(index).map_err(damaged)?;
        if member.is_file() {
            members.push((index, member.name().to_owned()));
        }
    }
    // OOXML and OpenDocument, by the one member that each must have.
    let of_spreadsheet = ["[Content_Types].xml", "META-INF/manifest.xml"];
    if members
        .iter()
        .any(|(_, member)| of_spreadsheet.contains(&member.as_str()))
    {
        drop(archive);
        return Ok(Box::new(Cursor::new(whole)));
    }
    let &[(index, _)] = members.as_slice() else {
        return Err(not_one_file(name, &members));
    };
    let member = archive.by_index_raw(index).map_err(damaged)?;
    let (start, packed, size, crc) = (
        member.data_start(),
        member.compressed_size(),
        member.size(),
        member.crc32(),
    );
    let (method, encrypted) = (member.compression(), member.encrypted());
    drop(member);
    drop(archive);
    if encrypted {
        return Err(Error::list(
            name,
            "is an encrypted zip; unpack it and open the list inside",
        ));
    }
    let mut member = Cursor::new(whole);
    member.set_position(start);
    let member = member.take(packed);
    let unpacked: Box<dyn Read + Send> = match method {
        zip::CompressionMethod::Stored => Box::new(member),
        zip::CompressionMethod::Deflated => Box::new(DeflateDecoder::new(BufReader::new(member))),
        other => {
            return Err(Error::list(
                name,
                format!(
                    "is a zip packed by {other}, which is not read; unpack it and open the list inside"
                ),
            ));
        }
    };
    let summed = Summed {
        inner: unpacked,
        crc: flate2::Crc::new(),
        left: size,
        expected: crc,
    };
    Ok(Checked::boxed(summed, "zip", digest))
}

/// Why a zip of these members is not one list.
fn not_one_file(name: &str, members: &[(usize, String)]) -> Error {
    const SHOWN: usize = 8; // enough to see what it is, short enough for a message
    let mut names: Vec<&str> = members
        .iter()
        .map(|(_, name)| name.as_str())
        .take(SHOWN)
        .collect();
    if members.len() > SHOWN {
        names.push("...");
    }
    Error::list(
        name,
        format!(
            "is a zip of {} files where one list is looked for ({}); unpack it and open the list",
            members.len(),
            names.join(", ")
        ),
    )
}

/// Holds a zip member against the size and checksum of the directory.
struct Summed<R> {
    inner: R,
    crc: flate2::Crc,
    left: u64,
    expected: u32,
}

impl<R: Read> Read for Summed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let wrong = |problem| {
            Err(std::io::Error::new(
                std::io::ErrorKind::InvalidData,
                problem,
            ))
        };
        self.crc.update(buffer.get(..read).unwrap_or_default());
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => return wrong("longer than its directory says"),
        }
        if read == 0 && !buffer.is_empty() {
            if self.left > 0 {
                return wrong("shorter than its directory says");
            }
            if self.crc.sum() != self.expected {
                return wrong("its checksum is wrong");
            }
        }
        Ok(read)
    }
}

/// Says in words what a decompressor's failure means, and keeps the digest from looking complete.
struct Checked<R> {
    /// Nothing once it failed: a decompressor is not asked again behind its own error.
    inner: Option<R>,
    packing: &'static str,
    digest: Digest,
}

impl<R: Read + Send + 'static> Checked<R> {
    fn boxed(inner: R, packing: &'static str, digest: Digest) -> Box<dyn Read + Send> {
        Box::new(Self {
            inner: Some(inner),
            packing,
            digest,
        })
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let failed = |kind, why: &dyn std::fmt::Display| {
            let packing = self.packing;
            let problem = format!(
                "the {packing} data are cut short or damaged ({why}); fetch the file again"
            );
            self.digest.damaged(&problem);
            std::io::Error::new(kind, problem)
        };
        let Some(inner) = &mut self.inner else {
            return Err(failed(std::io::ErrorKind::InvalidData, &"it failed before"));
        };
        match inner.read(buffer) {
            Err(error) if error.kind() != std::io::ErrorKind::Interrupted => {
                let error = failed(error.kind(), &error);
                self.inner = None;
                Err(error)
            }
            other => other,
        }
    }
}
