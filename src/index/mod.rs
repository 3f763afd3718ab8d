//! The index: one file with the parties, their names and the way from a word to the names.
//!
//! Built by a [`Builder`] from what the readers of lists give, saved, opened by memory map. Opening
//! checks every section that the look-up touches and parses nothing but a page of metadata.

mod alike;
mod build;
mod format;
mod keyed;
mod packed;
mod walk;

pub use build::{Builder, Shortfall};
pub(crate) use packed::List;
pub(crate) use walk::Walk;

use crate::error::{Error, Result};
use crate::names::{Normalizer, Token};
use crate::party::{ListInfo, Party};
use format::{Kind, Table, u32_at, u64_at};
use serde::{Deserialize, Serialize};
use std::io::Read;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// What the index says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Meta {
    /// Version of the engine that built it.
    pub(crate) engine: String,
    /// Version of the normaliser its names went through.
    pub(crate) normalizer: u32,
    /// Hash of the tables of words; as a text, since JSON numbers are not made for 64 bits.
    pub(crate) tables: String,
    /// The lists in it.
    pub(crate) lists: Vec<ListInfo>,
}

/// The hash of the tables of words by which this engine reads names, in 16 hexadecimal digits. An index keeps it, and
/// [`Index::open`] refuses one that was built with other tables. What a scorer counts with beside them is told by
/// [`VERSION`](crate::VERSION) alone.
pub fn rules_fingerprint() -> String {
    format!("{:016x}", crate::names::tables::fingerprint())
}

/// Parties and their names, ready to be searched.
///
/// `Send + Sync`; cloning shares. Mapped from a file, it takes no private memory to speak of and
/// several processes share it; replacing the file (by rename, as [`Builder::save`] does) leaves
/// opened ones whole.
#[derive(Clone)]
pub struct Index {
    inner: Arc<Inner>,
}

struct Inner {
    bytes: Arc<Bytes>,
    table: Table,
    keys: fst::Map<Section>,
    ids: fst::Map<Section>,
    meta: Meta,
    name: String,
}

enum Bytes {
    Mapped(memmap2::Mmap),
    Owned(Vec<u8>),
}

impl Bytes {
    #[inline]
    fn all(&self) -> &[u8] {
        match self {
            Self::Mapped(map) => map,
            Self::Owned(bytes) => bytes,
        }
    }
}

/// A section that owns its share of the file.
struct Section {
    bytes: Arc<Bytes>,
    range: Range<usize>,
}

impl AsRef<[u8]> for Section {
    #[inline]
    fn as_ref(&self) -> &[u8] {
        self.bytes.all().get(self.range.clone()).unwrap_or_default()
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("name", &self.inner.name)
            .field("parties", &self.parties())
            .field("names", &self.names())
            .finish_non_exhaustive()
    }
}

/// An owner of a name: a party, and which of its names it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Owner {
    pub(crate) party: u32,
    pub(crate) name: u32,
    pub(crate) weak: bool,
}

impl Index {
    /// Maps an index file and checks it: all but the parties, each of which is checked when it is read.
    /// That takes as long as reading some 10 GB a second; a second thread helps from 32 MiB on, and is
    /// gone when the index is open.
    ///
    /// The file must stay as it is while it is mapped. Replace it by rename, as [`Builder::save`] does: what is open stays
    /// whole, and the next `open` has the new one. A copy over it in place (`cp`) changes what is mapped, and where the file
    /// gets shorter the system ends every process that reads it (SIGBUS); no library can prevent that.
    ///
    /// # Errors
    /// [`Error::Io`] if it cannot be opened, [`Error::Index`] if it is damaged, no index, or of a
    /// version that this engine does not read.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let file = std::fs::File::open(path).map_err(Error::io("open", path))?;
        let name = path.display().to_string();
        if !file.metadata().is_ok_and(|found| found.is_file()) {
            return Err(Error::Index {
                name,
                problem: "is no file; name one that sanctions build made".to_owned(),
            });
        }
        let map = map(&file).map_err(Error::io("map", path))?;
        Self::of(Bytes::Mapped(map), name)
    }

    /// Whether a file begins as an index does, of whatever version and however damaged behind its
    /// beginning: whether it is one to be replaced, and no other file.
    ///
    /// # Errors
    /// [`Error::Io`] if it cannot be read.
    pub fn recognises(path: impl AsRef<Path>) -> Result<bool> {
        let path = path.as_ref();
        let mut head = Vec::new();
        std::fs::File::open(path)
            .map_err(Error::io("open", path))?
            .take(format::MAGIC.len() as u64)
            .read_to_end(&mut head)
            .map_err(Error::io("read", path))?;
        Ok(head == format::MAGIC)
    }

    /// Takes the bytes of an index file.
    ///
    /// # Errors
    /// [`Error::Index`] as [`open`](Self::open).
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self> {
        Self::of(Bytes::Owned(bytes), "(memory)".to_owned())
    }

    fn of(bytes: Bytes, name: String) -> Result<Self> {
        let refuse = |problem: String| Error::Index {
            name: name.clone(),
            problem,
        };
        let table = Table::read(bytes.all(), &name)?;
        let bytes = Arc::new(bytes);
        let map = |kind| {
            let section = Section {
                bytes: bytes.clone(),
                range: table.range(kind),
            };
            fst::Map::new(section).map_err(|error| refuse(format!("{error}; build it again")))
        };
        let (keys, ids) = (map(Kind::Keys)?, map(Kind::Ids)?);
        let meta: Meta = serde_json::from_slice(&bytes.all()[table.range(Kind::Meta)])
            .map_err(|error| refuse(format!("has unreadable metadata: {error}")))?;
        if Normalizer::from_version(meta.normalizer).is_none() {
            return Err(refuse(format!(
                "was built with version {} of the rules for names, which this engine has not; build it again",
                meta.normalizer
            )));
        }
        let fingerprint = rules_fingerprint();
        if meta.tables != fingerprint {
            return Err(refuse(format!(
                "was built by engine {} with other tables of words ({}) than this one's ({fingerprint}); build it again",
                meta.engine, meta.tables
            )));
        }
        Ok(Self {
            inner: Arc::new(Inner {
                bytes,
                table,
                keys,
                ids,
                meta,
                name,
            }),
        })
    }

    /// The file's name, or "(memory)".
    pub fn name(&self) -> &str {
        &self.inner.name
    }

    /// The lists in it, with their provenance.
    pub fn lists(&self) -> &[ListInfo] {
        &self.inner.meta.lists
    }

    /// The version of the engine that built it.
    pub fn engine(&self) -> &str {
        &self.inner.meta.engine
    }

    /// The normaliser that its names went through.
    pub fn normalizer(&self) -> Normalizer {
        Normalizer::from_version(self.inner.meta.normalizer).unwrap_or(Normalizer::V1)
    }

    /// Number of parties.
    pub fn parties(&self) -> usize {
        (self.inner.table.range(Kind::PartyStarts).len() / 8).saturating_sub(1)
    }

    /// Number of different names, as normalised.
    pub fn names(&self) -> usize {
        (self.inner.table.range(Kind::NameStarts).len() / 4).saturating_sub(1)
    }

    /// Number of different words.
    pub fn tokens(&self) -> usize {
        (self.inner.table.range(Kind::TokenStarts).len() / 4).saturating_sub(1)
    }

    /// Size of the whole file and of the parties' data in it, in bytes.
    pub fn sizes(&self) -> (u64, u64) {
        let parties = self.inner.table.range(Kind::Parties).len()
            + self.inner.table.range(Kind::PartyStarts).len();
        (self.inner.bytes.all().len() as u64, parties as u64)
    }

    /// The party of a number below [`parties`](Self::parties), in the order in which they were added.
    ///
    /// # Errors
    /// [`Error::Index`] if its bytes are damaged or there is no such party.
    pub fn party(&self, number: usize) -> Result<Party> {
        let refuse = |problem: &str| Error::Index {
            name: self.inner.name.clone(),
            problem: format!("{problem} (party {number}); build it again"),
        };
        let starts = self.section(Kind::PartyStarts);
        if number >= self.parties() {
            return Err(refuse("has no such party"));
        }
        let (start, end) = (u64_at(starts, number * 8), u64_at(starts, number * 8 + 8));
        let record = self
            .section(Kind::Parties)
            .get(start as usize..end as usize)
            .filter(|record| record.len() > 8)
            .ok_or_else(|| refuse("has a party outside of its section"))?;
        let (sum, json) = record.split_at(8);
        if u64_at(sum, 0) != format::checksum(json) {
            return Err(refuse("has a damaged party"));
        }
        serde_json::from_slice(json).map_err(|_| refuse("has an unreadable party"))
    }

    /// The numbers of the parties with an entry id: a party's own id, or the list and entry id of any
    /// of its designations ("us_ofac_sdn:30607").
    pub fn find_entry(&self, id: &str) -> Vec<usize> {
        self.by_id(b'e', id)
    }

    /// As [`find_entry`](Self::find_entry), for an id that there must be.
    ///
    /// # Errors
    /// [`Error::Query`] if no party has it.
    pub fn entry(&self, id: &str) -> Result<Vec<usize>> {
        let found = self.find_entry(id);
        if found.is_empty() {
            return Err(Error::Query {
                problem: format!(
                    "no party has the id {id}; ids are written <list code>:<entry id>, as us_ofac_sdn:30607"
                ),
            });
        }
        Ok(found)
    }

    /// The numbers of the parties with an identifier, in canonical form
    /// ([`Identifier::canonical`](crate::Identifier::canonical)). Where a list writes a sentence ("Russian
    /// passport no. 55 0314316, valid from 2.1.2020"), the numbers in it are found too, but no dates.
    pub fn find_identifier(&self, canonical: &str) -> Vec<usize> {
        self.by_id(b'i', canonical)
    }

    fn by_id(&self, kind: u8, id: &str) -> Vec<usize> {
        let key = [&[kind], id.as_bytes()].concat();
        let Some(value) = self.inner.ids.get(key) else {
            return Vec::new();
        };
        List::of(value, self.section(Kind::IdLists))
            .map(|party| party as usize)
            .collect()
    }

    #[inline]
    fn section(&self, kind: Kind) -> &[u8] {
        self.inner
            .bytes
            .all()
            .get(self.inner.table.range(kind))
            .unwrap_or_default()
    }

    /// The parts that a search reads, found once for all its look-ups.
    pub(crate) fn view(&self) -> View<'_> {
        View {
            keys: &self.inner.keys,
            lists: self.section(Kind::Lists),
            tokens: self.section(Kind::Tokens),
            token_starts: self.section(Kind::TokenStarts),
            postings: self.section(Kind::Postings),
            posting_starts: self.section(Kind::PostingStarts),
            name_tokens: self.section(Kind::NameTokens),
            name_starts: self.section(Kind::NameStarts),
            owners: self.section(Kind::Owners),
            owner_starts: self.section(Kind::OwnerStarts),
            weights: self.section(Kind::Weights),
            // Another version of the engine may find other words alike.
            alike: if self.inner.meta.engine == crate::VERSION {
                self.section(Kind::Alike)
            } else {
                &[]
            },
        }
    }
}

#[allow(unsafe_code)]
fn map(file: &std::fs::File) -> std::io::Result<memmap2::Mmap> {
    // SAFETY: the file is replaced by rename, never written in place, by this library. Should another
    // program write into it while it is mapped, the checks made at open no longer hold, but every read
    // is bounds-checked, so the worst is a wrong answer or the system's signal for a cut file.
    unsafe { memmap2::Mmap::map(file) }
}

/// Stands for the value of a list that is not written down.
const NOT_WRITTEN: u32 = u32::MAX;

/// The parts of an index that a search reads.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    keys: &'a fst::Map<Section>,
    lists: &'a [u8],
    tokens: &'a [u8],
    token_starts: &'a [u8],
    postings: &'a [u8],
    posting_starts: &'a [u8],
    name_tokens: &'a [u8],
    name_starts: &'a [u8],
    owners: &'a [u8],
    owner_starts: &'a [u8],
    weights: &'a [u8],
    alike: &'a [u8],
}

/// Little-endian ids in a row.
struct Ids<'a>(&'a [u8]);

impl Iterator for Ids<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let (head, rest) = self.0.split_first_chunk::<4>()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*head))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let count = self.0.len() / 4;
        (count, Some(count))
    }
}

impl ExactSizeIterator for Ids<'_> {}

impl<'a> View<'a> {
    /// Of an index that has keys and nothing else yet.
    fn of_keys(keys: &'a fst::Map<Section>) -> Self {
        let none = &[][..];
        Self {
            keys,
            lists: none,
            tokens: none,
            token_starts: none,
            postings: none,
            posting_starts: none,
            name_tokens: none,
            name_starts: none,
            owners: none,
            owner_starts: none,
            weights: none,
            alike: none,
        }
    }

    /// The value of a key; `walk` is the way to the last key of this index.
    #[inline]
    pub(crate) fn value(&self, key: &[u8], walk: &mut Walk) -> Option<u64> {
        walk.find(self.keys, key)
    }

    /// What stands under a key of this value: tokens, or for the key of a join, names.
    #[inline]
    pub(crate) fn list_of(&self, value: u64) -> List<'a> {
        List::of(value, self.lists)
    }

    fn run(starts: &[u8], items: &'a [u8], at: u32, size: usize) -> &'a [u8] {
        let at = at as usize * 4;
        let (start, end) = (u32_at(starts, at), u32_at(starts, at + 4));
        items
            .get(start as usize * size..end as usize * size)
            .unwrap_or_default()
    }

    /// The token of an id.
    #[inline]
    pub(crate) fn token(&self, id: u32) -> Token<'a> {
        Token::new(Self::run(self.token_starts, self.tokens, id, 1))
    }

    /// Whether a token is this word, and no other that is read like it.
    #[inline]
    pub(crate) fn is(&self, id: u32, word: Token<'_>) -> bool {
        Self::run(self.token_starts, self.tokens, id, 1) == word.record()
    }

    /// The value of the list of all tokens that are alike to a token, itself among them, if it is written down.
    #[inline]
    pub(crate) fn alike_to(&self, id: u32) -> Option<u64> {
        let alike = self.alike.get(id as usize * 4..).unwrap_or_default();
        let value = alike.first_chunk().copied().map(u32::from_le_bytes);
        value.filter(|&value| value != NOT_WRITTEN).map(u64::from)
    }

    /// The names with a token, ascending.
    #[inline]
    pub(crate) fn postings(&self, token: u32) -> impl ExactSizeIterator<Item = u32> + 'a {
        Ids(Self::run(self.posting_starts, self.postings, token, 4))
    }

    /// The tokens of a name, in order.
    #[inline]
    pub(crate) fn name(&self, id: u32) -> impl Iterator<Item = u32> + 'a {
        Ids(Self::run(self.name_starts, self.name_tokens, id, 4))
    }

    /// The parties with a name.
    pub(crate) fn owners(&self, name: u32) -> impl Iterator<Item = Owner> + 'a {
        Self::run(self.owner_starts, self.owners, name, 8)
            .chunks_exact(8)
            .map(|pair| {
                let which = u32_at(pair, 4);
                Owner {
                    party: u32_at(pair, 0),
                    name: which >> 1,
                    weak: which & 1 == 1,
                }
            })
    }

    /// The first name that weighs more than `weight`: names are numbered by weight.
    pub(crate) fn lighter_than(&self, weight: f32) -> u32 {
        let class = build::weight_class(weight) + 1;
        let last = (self.weights.len() / 4).saturating_sub(1);
        u32_at(self.weights, class.min(last) * 4)
    }

    /// Number of names.
    pub(crate) fn names(&self) -> u32 {
        (self.name_starts.len() / 4).saturating_sub(1) as u32
    }

    /// Number of tokens.
    pub(crate) fn token_count(&self) -> u32 {
        (self.token_starts.len() / 4).saturating_sub(1) as u32
    }
}
