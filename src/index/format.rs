//! The file: sections behind a header, each with its checksum.
//!
//! ```text
//! header   magic (8), version u32, byte order mark u32, file length u64,
//!          table offset u64, number of sections u32, zero u32,
//!          checksum u64 of the header before it and the table
//! sections each starts at a multiple of 8
//! table    for each section: kind u32, zero u32, offset u64, length u64, checksum u64
//! ```
//!
//! All numbers are little-endian, all checksums XXH3-64. A reader passes over sections of a kind it
//! does not know. The parties' section has no checksum of its own: each party in it does, checked when
//! it is read, so that opening costs nothing for the largest part of the file.

use crate::error::{Error, Result};
use std::io::{Seek, SeekFrom, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use xxhash_rust::xxh3::xxh3_64;

pub(super) const MAGIC: &[u8; 8] = b"SANCTIDX";
/// Versions that this engine reads; it writes the last.
pub(super) const VERSIONS: std::ops::RangeInclusive<u32> = 2..=2;
const BYTE_ORDER: u32 = 0x0102_0304;
const HEADER: usize = 48;
const ENTRY: usize = 32;

/// What a section holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Kind {
    /// JSON of [`super::Meta`].
    Meta = 1,
    /// fst: key of a token or of a joined pair -> list.
    Keys = 2,
    /// For each key with several ids, their list ([`super::packed`]).
    Lists = 3,
    /// Token records.
    Tokens = 4,
    /// u32s: where each token record starts, and the end.
    TokenStarts = 5,
    /// u32s: ids of names, by token.
    Postings = 6,
    /// u32s: where each token's postings start, and the end.
    PostingStarts = 7,
    /// u32s: ids of tokens, by name.
    NameTokens = 8,
    /// u32s: where each name's tokens start, and the end.
    NameStarts = 9,
    /// u32 pairs: party, and which of its names; by name.
    Owners = 10,
    /// u32s: where each name's owners start, and the end.
    OwnerStarts = 11,
    /// u32s: the first name of each weight class.
    Weights = 12,
    /// JSON of each party behind its checksum (8).
    Parties = 13,
    /// u64s: where each party starts, and the end.
    PartyStarts = 14,
    /// fst: id of an entry or identifier -> list of parties.
    Ids = 15,
    /// For each id with several parties, their list ([`super::packed`]).
    IdLists = 16,
    /// u32s: for each token, the value of the list, among those of the keys, of the tokens alike to it.
    Alike = 17,
}

const KINDS: [Kind; 17] = [
    Kind::Meta,
    Kind::Keys,
    Kind::Lists,
    Kind::Tokens,
    Kind::TokenStarts,
    Kind::Postings,
    Kind::PostingStarts,
    Kind::NameTokens,
    Kind::NameStarts,
    Kind::Owners,
    Kind::OwnerStarts,
    Kind::Weights,
    Kind::Parties,
    Kind::PartyStarts,
    Kind::Ids,
    Kind::IdLists,
    Kind::Alike,
];

/// The checksum of bytes.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

/// Writes sections one behind the other, and the header at last.
pub(super) struct Writer<W> {
    out: W,
    at: u64,
    table: Vec<(Kind, u64, u64, u64)>,
}

impl Writer<std::io::Cursor<Vec<u8>>> {
    /// A writer in memory, with its first section begun.
    pub(super) fn memory(first: Kind) -> Self {
        let mut out = std::io::Cursor::new(vec![0; HEADER]);
        out.set_position(HEADER as u64);
        Self {
            out,
            at: HEADER as u64,
            table: vec![(first, HEADER as u64, 0, 0)],
        }
    }
}

impl<W: Write + Seek> Writer<W> {
    pub(super) fn new(mut out: W) -> std::io::Result<Self> {
        out.write_all(&[0; HEADER])?;
        Ok(Self {
            out,
            at: HEADER as u64,
            table: Vec::new(),
        })
    }

    /// Writes a whole section.
    pub(super) fn section(&mut self, kind: Kind, bytes: &[u8]) -> std::io::Result<()> {
        self.begin(kind)?;
        self.append(bytes)?;
        self.end(checksum(bytes));
        Ok(())
    }

    /// Starts a section that is written piece by piece.
    pub(super) fn begin(&mut self, kind: Kind) -> std::io::Result<()> {
        let padding = (8 - self.at % 8) % 8;
        self.out.write_all(&[0; 8][..padding as usize])?;
        self.at += padding;
        self.table.push((kind, self.at, 0, 0));
        Ok(())
    }

    /// Adds to the section that was begun.
    pub(super) fn append(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.out.write_all(bytes)?;
        self.at += bytes.len() as u64;
        if let Some(entry) = self.table.last_mut() {
            entry.2 += bytes.len() as u64;
        }
        Ok(())
    }

    /// Ends the section that was begun.
    pub(super) fn end(&mut self, checksum: u64) {
        if let Some(entry) = self.table.last_mut() {
            entry.3 = checksum;
        }
    }

    /// Writes the table and the header.
    pub(super) fn finish(mut self) -> std::io::Result<W> {
        let padding = (8 - self.at % 8) % 8;
        self.out.write_all(&[0; 8][..padding as usize])?;
        self.at += padding;
        let mut table = Vec::new();
        for (kind, offset, length, checksum) in &self.table {
            table.extend_from_slice(&(*kind as u32).to_le_bytes());
            table.extend_from_slice(&[0; 4]);
            for number in [offset, length, checksum] {
                table.extend_from_slice(&number.to_le_bytes());
            }
        }
        self.out.write_all(&table)?;
        let mut header = MAGIC.to_vec();
        header.extend_from_slice(&VERSIONS.end().to_le_bytes());
        header.extend_from_slice(&BYTE_ORDER.to_le_bytes());
        header.extend_from_slice(&(self.at + table.len() as u64).to_le_bytes());
        header.extend_from_slice(&self.at.to_le_bytes());
        header.extend_from_slice(&(self.table.len() as u32).to_le_bytes());
        header.extend_from_slice(&[0; 4]);
        let checked = [header.as_slice(), table.as_slice()].concat();
        header.extend_from_slice(&checksum(&checked).to_le_bytes());
        self.out.seek(SeekFrom::Start(0))?;
        self.out.write_all(&header)?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// A section that is held against its checksum.
struct Checked<'a> {
    kind: Kind,
    bytes: &'a [u8],
    checksum: u64,
}

/// Bytes from which on a second thread helps to check them: some two milliseconds of work, against a
/// tenth of one to start a thread.
const LARGE: usize = 32 << 20;

/// The first section that does not fit its checksum.
fn misfit(sections: &[Checked<'_>]) -> Option<Kind> {
    let mut order: Vec<usize> = (0..sections.len()).collect();
    // The largest first, so that the two threads end together.
    order.sort_unstable_by_key(|&at| std::cmp::Reverse(sections[at].bytes.len()));
    let next = AtomicUsize::new(0);
    let check = || {
        let mut first = None;
        while let Some(&at) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            if checksum(sections[at].bytes) != sections[at].checksum {
                first = Some(first.map_or(at, |first: usize| first.min(at)));
            }
        }
        first
    };
    let bytes: usize = sections.iter().map(|section| section.bytes.len()).sum();
    let found = std::thread::scope(|scope| {
        // Where no thread can be had, this one does it all.
        let start = || std::thread::Builder::new().spawn_scoped(scope, check).ok();
        let helper = if bytes >= LARGE { start() } else { None };
        let own = check();
        // It cannot panic; were it to, nothing that it was to check counts as checked.
        let helped = helper.map(|helper| helper.join().unwrap_or(Some(0)));
        own.into_iter().chain(helped.flatten()).min()
    });
    found.map(|at| sections[at].kind)
}

/// Where each section stands.
#[derive(Debug, Default)]
pub(super) struct Table {
    ranges: [Option<(usize, usize)>; KINDS.len()],
}

impl Table {
    /// Reads the header and table, and checks every section.
    pub(super) fn read(bytes: &[u8], name: &str) -> Result<Self> {
        let refuse = |problem: String| Error::Index {
            name: name.to_owned(),
            problem,
        };
        let damaged = |what: &str| {
            refuse(format!(
                "{what}; the file is damaged or cut short, build it again"
            ))
        };
        if !bytes.starts_with(MAGIC) {
            return Err(refuse(
                "is no index of this library (sanctions build makes one)".to_owned(),
            ));
        }
        if bytes.len() < HEADER {
            return Err(damaged("ends inside its header"));
        }
        let version = u32_at(bytes, 8);
        if u32_at(bytes, 12) != BYTE_ORDER {
            return Err(damaged("has a wrong byte order mark"));
        }
        if !VERSIONS.contains(&version) {
            return Err(refuse(format!(
                "has format version {version}, this engine reads {} to {}; build it again",
                VERSIONS.start(),
                VERSIONS.end()
            )));
        }
        if u64_at(bytes, 16) != bytes.len() as u64 {
            return Err(damaged("has not the length that it states"));
        }
        let at = u64_at(bytes, 24) as usize;
        let count = u32_at(bytes, 32) as usize;
        let table = at
            .checked_add(count.saturating_mul(ENTRY))
            .and_then(|end| bytes.get(at..end))
            .ok_or_else(|| damaged("has no section table"))?;
        let checked = [&bytes[..40], table].concat();
        if checksum(&checked) != u64_at(bytes, 40) {
            return Err(damaged("has a header that does not fit its checksum"));
        }
        let mut found = Self::default();
        let mut sections = Vec::new();
        for entry in table.chunks_exact(ENTRY) {
            let Some(slot) = KINDS.iter().position(|&k| k as u32 == u32_at(entry, 0)) else {
                continue;
            };
            let (offset, length) = (u64_at(entry, 8) as usize, u64_at(entry, 16) as usize);
            let section = offset
                .checked_add(length)
                .and_then(|end| bytes.get(offset..end))
                .ok_or_else(|| damaged("has a section outside of it"))?;
            let kind = KINDS[slot];
            if kind != Kind::Parties {
                sections.push(Checked {
                    kind,
                    bytes: section,
                    checksum: u64_at(entry, 24),
                });
            }
            found.ranges[slot] = Some((offset, offset + length));
        }
        if let Some(kind) = misfit(&sections) {
            return Err(damaged(&format!(
                "has a section ({kind:?}) that does not fit its checksum"
            )));
        }
        if let Some(missing) = found.ranges.iter().position(Option::is_none) {
            return Err(damaged(&format!("has no section {:?}", KINDS[missing])));
        }
        Ok(found)
    }

    /// The bytes that a section takes.
    pub(super) fn range(&self, kind: Kind) -> std::ops::Range<usize> {
        let slot = KINDS.iter().position(|&k| k == kind);
        let (start, end) = slot.and_then(|slot| self.ranges[slot]).unwrap_or((0, 0));
        start..end
    }
}

/// A number at a byte; 0 outside.
#[inline]
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    match bytes.get(at..at + 4) {
        Some(&[a, b, c, d]) => u32::from_le_bytes([a, b, c, d]),
        _ => 0,
    }
}

/// A number at a byte; 0 outside.
#[inline]
pub(super) fn u64_at(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + 8) {
        Some(&[a, b, c, d, e, f, g, h]) => u64::from_le_bytes([a, b, c, d, e, f, g, h]),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Checked, KINDS, LARGE, checksum, misfit};

    #[test]
    fn one_wrong_byte_is_found_whoever_checks_the_section() {
        for length in [10, LARGE / KINDS.len() + 1] {
            let mut bytes = vec![7u8; length];
            let right = checksum(&bytes);
            bytes[length / 2] ^= 1;
            let wrong = checksum(&bytes);
            let all = |damaged: &[usize]| {
                let section = |(at, &kind)| Checked {
                    kind,
                    bytes: &bytes,
                    checksum: if damaged.contains(&at) { right } else { wrong },
                };
                let sections: Vec<_> = KINDS.iter().enumerate().map(section).collect();
                misfit(&sections)
            };
            assert_eq!(all(&[]), None);
            for (at, &kind) in KINDS.iter().enumerate() {
                assert_eq!(all(&[at]), Some(kind));
                // Of several, the first in the file.
                assert_eq!(all(&[KINDS.len() - 1, at]), Some(kind));
            }
        }
    }
}
