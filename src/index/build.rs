//! Building an index: parties in, one file out.

use super::alike::Words;
use super::format::{Kind, Writer, checksum};
use super::keyed::Keyed;
use super::packed::Lists;
use super::{Index, Meta};
use crate::error::{Error, Result};
use crate::names::acronym::acronyms;
use crate::names::keys::{acronym_key, join_keys, keys, sound_order, whole_keys};
use crate::names::{NormalizedName, Normalizer, Token, several_listed};
use crate::party::{ListInfo, Party};
use crate::score::{MAX_WORDS, Word, joinable, joins, neighbours};
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{BufWriter, Cursor, Seek, Write};
use std::path::{Path, PathBuf};

/// Weight classes: names are numbered by the class of their weight, so that a search reads of a
/// common word's postings only the part light enough to match. An eighth of a rare word a class;
/// names heavier than the last are rare and long.
const CLASSES: usize = 128;
const CLASSES_A_WEIGHT: f32 = 8.0;

/// The class of a weight.
pub(super) fn weight_class(weight: f32) -> usize {
    ((weight * CLASSES_A_WEIGHT) as usize).min(CLASSES - 1)
}

/// Collects parties and writes the index.
///
/// The parties' data goes to the file as they are added; memory holds the different names and words
/// (about 100 bytes a name). The same parties in the same order give the same bytes.
///
/// ```
/// use sanctions::{Builder, ListInfo, Name, Party, PartyKind};
/// let mut party = Party::new("mine", "1", Some(PartyKind::Vessel));
/// party.names.push(Name::primary("Sea Star"));
/// let mut builder = Builder::new();
/// builder.add(&party)?;
/// builder.add_list(ListInfo { code: "mine".to_owned(), ..ListInfo::default() });
/// let index = builder.index()?;
/// assert_eq!(index.find_entry("mine:1"), [0]);
/// # Ok::<(), sanctions::Error>(())
/// ```
pub struct Builder {
    /// Nothing once the index is finished.
    spool: Option<Spool>,
    normalizer: Normalizer,
    normalized: NormalizedName,
    lists: Vec<ListInfo>,
    party_starts: Vec<u64>,
    tokens: Numbered,
    names: HashMap<Box<[u32]>, u32, Hashing>,
    /// The tokens of each name, in the order of `names`' numbers.
    name_tokens: Vec<u32>,
    name_starts: Vec<u32>,
    /// Name, party, which of its names.
    owners: Vec<(u32, u32, u32)>,
    ids: Keyed,
    wordless: Shortfall,
    shortened: Shortfall,
}

/// Names that are not searched as they are listed: how many, and the first of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shortfall {
    /// How many names.
    pub names: u64,
    /// The id of the first one's party, and the name.
    pub first: Option<(String, String)>,
}

impl Shortfall {
    fn add(&mut self, party: &Party, name: &str) {
        self.names += 1;
        self.first
            .get_or_insert_with(|| (party.id.clone(), name.to_owned()));
    }
}

type Hashing = std::hash::BuildHasherDefault<xxhash_rust::xxh3::Xxh3Default>;

/// Where the parties' data goes as it comes.
enum Spool {
    Memory(Writer<Cursor<Vec<u8>>>),
    File {
        writer: Writer<BufWriter<File>>,
        temporary: PathBuf,
        target: PathBuf,
    },
}

impl Spool {
    fn append(&mut self, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Memory(writer) => writer.append(bytes).map_err(Error::io("write", "(memory)")),
            Self::File {
                writer, temporary, ..
            } => writer
                .append(bytes)
                .map_err(Error::io("write", temporary.as_path())),
        }
    }
}

/// A number or place in an index, which has 32 bits for it.
fn fit(number: usize) -> Result<u32> {
    u32::try_from(number).map_err(|_| Error::Index {
        name: "(being built)".to_owned(),
        problem: "holds more than 4,294,967,295 parties, names, words or bytes of words; build an index of \
                  each list"
            .to_owned(),
    })
}

/// Which of its party's names one is, and whether it is weak.
fn which(at: usize, weak: bool) -> Result<u32> {
    Ok(fit(at.saturating_mul(2))? | u32::from(weak))
}

/// Byte strings numbered in the order they were met.
#[derive(Default)]
struct Numbered {
    numbers: HashMap<Box<[u8]>, u32, Hashing>,
    bytes: Vec<u8>,
    starts: Vec<u32>,
}

impl Numbered {
    fn number(&mut self, bytes: &[u8]) -> Result<u32> {
        if let Some(&number) = self.numbers.get(bytes) {
            return Ok(number);
        }
        let number = fit(self.starts.len())?;
        fit(self.bytes.len() + bytes.len())?;
        self.push(bytes);
        self.numbers.insert(bytes.into(), number);
        Ok(number)
    }

    /// Adds bytes that have no number yet, fit, and need not be found again.
    fn push(&mut self, bytes: &[u8]) {
        self.starts.push(self.bytes.len() as u32);
        self.bytes.extend_from_slice(bytes);
    }
}

impl Default for Builder {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for Builder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Builder")
            .field("parties", &self.party_starts.len())
            .field("names", &self.name_starts.len())
            .finish_non_exhaustive()
    }
}

impl Drop for Builder {
    fn drop(&mut self) {
        if let Some(Spool::File { temporary, .. }) = &self.spool {
            // Left over only if the build did not end well; if it is gone, all the better.
            let _ = std::fs::remove_file(temporary);
        }
    }
}

impl Builder {
    /// A builder in memory.
    pub fn new() -> Self {
        let writer = Writer::memory(Kind::Parties);
        Self::with(Spool::Memory(writer))
    }

    /// A builder that writes beside `target` and takes its place when [`save`](Self::save) ends.
    ///
    /// What it writes, `target` with `.PID.tmp` behind its name, is removed when it is dropped. A process that is killed
    /// before (Ctrl-C) leaves it there, and it may be removed.
    ///
    /// # Errors
    /// [`Error::Io`] if the file beside it cannot be made.
    pub fn create(target: impl AsRef<Path>) -> Result<Self> {
        let target = target.as_ref().to_owned();
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.tmp", std::process::id()));
        let temporary = target.with_file_name(name);
        // Named is what the caller asked for.
        let file = File::create(&temporary).map_err(Error::io("create", &target))?;
        let writer = Writer::new(BufWriter::with_capacity(1 << 20, file))
            .and_then(|mut writer| {
                writer.begin(Kind::Parties)?;
                Ok(writer)
            })
            .map_err(Error::io("write", &temporary))?;
        Ok(Self::with(Spool::File {
            writer,
            temporary,
            target,
        }))
    }

    fn with(spool: Spool) -> Self {
        Self {
            spool: Some(spool),
            normalizer: Normalizer::V1,
            normalized: NormalizedName::default(),
            lists: Vec::new(),
            party_starts: vec![0],
            tokens: Numbered::default(),
            names: HashMap::default(),
            name_tokens: Vec::new(),
            name_starts: vec![0],
            owners: Vec::new(),
            ids: Keyed::default(),
            wordless: Shortfall::default(),
            shortened: Shortfall::default(),
        }
    }

    /// Adds a list's provenance; its parties are added one by one. Without it, their matches do not say which
    /// list they were read from ([`Match::list`](crate::Match::list)). Each list needs a code of its own
    /// ([`OpenOptions::code`](crate::lists::OpenOptions::code)): the builder ends in an error where two have the same one.
    pub fn add_list(&mut self, info: ListInfo) {
        self.lists.push(info);
    }

    /// Number of parties added.
    pub fn parties(&self) -> usize {
        self.party_starts.len() - 1
    }

    /// The names added that have no letter and no digit, by which no search finds their party.
    pub fn wordless_names(&self) -> &Shortfall {
        &self.wordless
    }

    /// The names added that have more than 64 words, of which the first 64 are compared.
    pub fn shortened_names(&self) -> &Shortfall {
        &self.shortened
    }

    /// Adds a party. Where several names stand in one of its names ("X (formerly Y)"), it is found by each as by the whole.
    ///
    /// A name that cannot be searched as it is listed stays with the party and is counted:
    /// [`wordless_names`](Self::wordless_names), [`shortened_names`](Self::shortened_names).
    ///
    /// An index holds up to 4,294,967,295 parties, and as many different words, bytes of them, words of all different names,
    /// and names of all parties.
    ///
    /// # Errors
    /// [`Error::Io`] if it cannot be written, [`Error::Index`] if the index cannot hold it. The builder is of no use then:
    /// part of the party may be in it.
    pub fn add(&mut self, party: &Party) -> Result<()> {
        let number = fit(self.parties())?;
        let json = serde_json::to_vec(party).map_err(|error| Error::Io {
            action: "write",
            path: party.id.clone().into(),
            source: error.into(),
        })?;
        if let Some(spool) = &mut self.spool {
            spool.append(&checksum(&json).to_le_bytes())?;
            spool.append(&json)?;
        }
        let end = self.party_starts.last().copied().unwrap_or(0) + 8 + json.len() as u64;
        self.party_starts.push(end);
        for (at, name) in party.names.iter().enumerate() {
            let which = which(at, name.is_weak())?;
            match self.add_name(&name.full, number, which)? {
                0 => self.wordless.add(party, &name.full),
                1..=MAX_WORDS => {}
                _ => self.shortened.add(party, &name.full),
            }
            for within in several_listed(&name.full) {
                self.add_name(&within, number, which)?;
            }
        }
        self.add_ids(party, number);
        Ok(())
    }

    /// Adds a name by its first [`MAX_WORDS`] words. Answers how many it has.
    fn add_name(&mut self, full: &str, party: u32, which: u32) -> Result<usize> {
        self.normalizer.normalize_into(full, &mut self.normalized);
        let tokens: Vec<u32> = self
            .normalized
            .tokens()
            .take(MAX_WORDS)
            .map(|token| self.tokens.number(token.record()))
            .collect::<Result<_>>()?;
        let words = self.normalized.len();
        if tokens.is_empty() {
            return Ok(words);
        }
        // Names are no more than their words.
        let end = fit(self.name_tokens.len() + tokens.len())?;
        let next = self.names.len() as u32;
        let name = *self
            .names
            .entry(tokens.into_boxed_slice())
            .or_insert_with_key(|tokens| {
                self.name_tokens.extend_from_slice(tokens);
                self.name_starts.push(end);
                next
            });
        fit(self.owners.len() + 1)?;
        self.owners.push((name, party, which));
        Ok(words)
    }

    fn add_ids(&mut self, party: &Party, number: u32) {
        let mut add = |kind: u8, id: &str| {
            if !id.is_empty() {
                self.ids.push(&[&[kind], id.as_bytes()].concat(), number);
            }
        };
        add(b'e', &party.id);
        for designation in &party.designations {
            if let Some(entry) = &designation.entry_id {
                add(b'e', &format!("{}:{entry}", designation.list));
            }
        }
        for identifier in &party.identifiers {
            for form in identifier.forms() {
                add(b'i', &form);
            }
        }
    }

    /// Ends building in memory.
    ///
    /// # Errors
    /// [`Error::Io`] if it cannot be written, [`Error::Index`] for a builder made by [`create`](Self::create), and for two
    /// lists of one code.
    pub fn index(self) -> Result<Index> {
        Index::from_bytes(self.bytes()?)
    }

    /// Ends building in memory and gives the bytes of the index file.
    ///
    /// # Errors
    /// As [`index`](Self::index).
    pub fn bytes(mut self) -> Result<Vec<u8>> {
        self.check_lists()?;
        match self.spool.take() {
            Some(Spool::Memory(writer)) => {
                let writer = self
                    .finish(writer)
                    .map_err(Error::io("write", "(memory)"))?;
                Ok(writer.into_inner())
            }
            file => {
                self.spool = file;
                Err(Error::Index {
                    name: "(memory)".to_owned(),
                    problem: "is being built into a file; end it with save".to_owned(),
                })
            }
        }
    }

    /// Ends building into a file: writes the rest, syncs, and renames it to its place.
    ///
    /// # Errors
    /// [`Error::Io`]; the target is then as it was before. [`Error::Index`] for a builder made by [`new`](Self::new),
    /// and for two lists of one code.
    pub fn save(mut self) -> Result<()> {
        self.check_lists()?;
        let Some(Spool::File {
            writer,
            temporary,
            target,
        }) = self.spool.take()
        else {
            return Err(Error::Index {
                name: "(memory)".to_owned(),
                problem: "was built in memory; begin with create to build a file".to_owned(),
            });
        };
        let written = self
            .finish(writer)
            .and_then(|writer| writer.into_inner().map_err(|error| error.into_error()))
            .and_then(|file| file.sync_all())
            .map_err(Error::io("write", &temporary))
            .and_then(|()| {
                std::fs::rename(&temporary, &target).map_err(Error::io("rename", &temporary))
            });
        if written.is_err() {
            // The error that is returned tells more than one of cleaning up would.
            let _ = std::fs::remove_file(&temporary);
        }
        written
    }

    /// Refuses two lists of one code, of which a match could not say which it is from.
    fn check_lists(&self) -> Result<()> {
        let mut codes = HashSet::new();
        let mut lists = self.lists.iter();
        match lists.find(|list| !codes.insert(&list.code)) {
            None => Ok(()),
            Some(list) => Err(Error::Index {
                name: "(being built)".to_owned(),
                problem: format!(
                    "has two lists of the code {}, so that no match says from which of them it is; open one of \
                     them with another code",
                    list.code
                ),
            }),
        }
    }

    /// Writes everything behind the parties.
    fn finish<W: Write + Seek>(&mut self, mut writer: Writer<W>) -> std::io::Result<W> {
        writer.end(0);
        let starts: Vec<u8> = self
            .party_starts
            .iter()
            .flat_map(|n| n.to_le_bytes())
            .collect();
        writer.section(Kind::PartyStarts, &starts)?;
        drop(starts);
        let meta = Meta {
            engine: crate::VERSION.to_owned(),
            normalizer: self.normalizer.version(),
            tables: super::rules_fingerprint(),
            lists: std::mem::take(&mut self.lists),
        };
        writer.section(Kind::Meta, &serde_json::to_vec(&meta)?)?;
        self.write_ids(&mut writer)?;
        self.names = HashMap::default();
        self.sort_tokens();
        let order = self.write_names(&mut writer)?;
        self.write_tokens(&mut writer)?;
        self.write_keys(&mut writer, &order)?;
        writer.finish()
    }

    fn write_ids<W: Write + Seek>(&mut self, writer: &mut Writer<W>) -> std::io::Result<()> {
        let mut lists = Lists::default();
        let mut map = fst::MapBuilder::memory();
        std::mem::take(&mut self.ids).each_list(|id, parties| {
            let value = lists.value(parties);
            map.insert(id, value).map_err(std::io::Error::other)
        })?;
        let map = map.into_inner().map_err(std::io::Error::other)?;
        writer.section(Kind::Ids, &map)?;
        writer.section(Kind::IdLists, lists.bytes())
    }

    fn tokens_of(&self, name: u32) -> &[u32] {
        let at = name as usize;
        &self.name_tokens[self.name_starts[at] as usize..self.name_starts[at + 1] as usize]
    }

    fn token(&self, number: u32) -> Token<'_> {
        let at = number as usize;
        let end = self.tokens.starts.get(at + 1);
        let end = end.map_or(self.tokens.bytes.len(), |&end| end as usize);
        Token::new(&self.tokens.bytes[self.tokens.starts[at] as usize..end])
    }

    /// Numbers the tokens so that those that sound alike stand together, as a search reads them one after
    /// the other: some 3 % less time a query than in the order of their coming.
    fn sort_tokens(&mut self) {
        self.tokens.numbers = HashMap::default();
        let mut order: Vec<u32> = (0..self.tokens.starts.len() as u32).collect();
        order.sort_by_cached_key(|&number| sound_order(self.token(number)));
        let mut sorted = Numbered::default();
        let mut new_numbers = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            new_numbers[old as usize] = new as u32;
            sorted.push(self.token(old).record());
        }
        self.tokens = sorted;
        for token in &mut self.name_tokens {
            *token = new_numbers[*token as usize];
        }
    }

    /// How often each token stands in names.
    fn occurrences(&self) -> Vec<u32> {
        let mut occurrences = vec![0; self.tokens.starts.len()];
        for &token in &self.name_tokens {
            occurrences[token as usize] += 1;
        }
        occurrences
    }

    /// Numbers the names by weight and writes them, their owners and their postings. Answers the
    /// old numbers in the new order.
    fn write_names<W: Write + Seek>(
        &mut self,
        writer: &mut Writer<W>,
    ) -> std::io::Result<Vec<u32>> {
        let weights: Vec<f32> = (0..self.tokens.starts.len() as u32)
            .map(|token| Word::new(self.token(token)).absent)
            .collect();
        let count = self.name_starts.len() as u32 - 1;
        let class = |name: u32| {
            let tokens = self.tokens_of(name).iter();
            weight_class(tokens.map(|&token| weights[token as usize]).sum())
        };
        let classes: Vec<u8> = (0..count).map(|name| class(name) as u8).collect();
        // Within a class, names with the same rarest word stand together: the names that a search
        // looks at one after the other have a word in common, mostly the rarest.
        let occurrences = self.occurrences();
        let rarest = |name: u32| {
            let tokens = self.tokens_of(name).iter().copied();
            tokens.min_by_key(|&token| (occurrences[token as usize], token))
        };
        let mut order: Vec<u32> = (0..count).collect();
        order.sort_by_cached_key(|&name| (classes[name as usize], rarest(name), name));
        let mut firsts = vec![count; CLASSES + 1];
        for (new, &old) in order.iter().enumerate().rev() {
            firsts[usize::from(classes[old as usize])] = new as u32;
        }
        for at in (0..CLASSES).rev() {
            firsts[at] = firsts[at].min(firsts[at + 1]);
        }
        writer.section(Kind::Weights, &le_bytes(&firsts))?;

        let (mut tokens, mut starts) = (Vec::with_capacity(self.name_tokens.len()), vec![0]);
        for &old in &order {
            tokens.extend_from_slice(self.tokens_of(old));
            starts.push(tokens.len() as u32);
        }
        writer.section(Kind::NameTokens, &le_bytes(&tokens))?;
        writer.section(Kind::NameStarts, &le_bytes(&starts))?;

        let mut new_numbers = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            new_numbers[old as usize] = new as u32;
        }
        let mut owners = std::mem::take(&mut self.owners);
        for owner in &mut owners {
            owner.0 = new_numbers[owner.0 as usize];
        }
        owners.sort_unstable();
        owners.dedup();
        let mut owner_starts = vec![0; order.len() + 1];
        for owner in &owners {
            owner_starts[owner.0 as usize + 1] += 1;
        }
        for at in 0..order.len() {
            owner_starts[at + 1] += owner_starts[at];
        }
        let pairs: Vec<u32> = owners.iter().flat_map(|owner| [owner.1, owner.2]).collect();
        writer.section(Kind::Owners, &le_bytes(&pairs))?;
        writer.section(Kind::OwnerStarts, &le_bytes(&owner_starts))?;

        // Postings: counting sort of (token, name) by token.
        let mut posting_starts = vec![0u32; self.tokens.starts.len() + 1];
        let each = |name: usize| {
            let run = &tokens[starts[name] as usize..starts[name + 1] as usize];
            let mut run = run.to_vec();
            run.sort_unstable();
            run.dedup();
            run
        };
        for name in 0..order.len() {
            for token in each(name) {
                posting_starts[token as usize + 1] += 1;
            }
        }
        for at in 0..self.tokens.starts.len() {
            posting_starts[at + 1] += posting_starts[at];
        }
        let mut next = posting_starts.clone();
        let mut postings = vec![0u32; posting_starts.last().copied().unwrap_or(0) as usize];
        for name in 0..order.len() {
            for token in each(name) {
                let slot = &mut next[token as usize];
                postings[*slot as usize] = name as u32;
                *slot += 1;
            }
        }
        writer.section(Kind::Postings, &le_bytes(&postings))?;
        writer.section(Kind::PostingStarts, &le_bytes(&posting_starts))?;
        Ok(order)
    }

    fn write_tokens<W: Write + Seek>(&mut self, writer: &mut Writer<W>) -> std::io::Result<()> {
        writer.section(Kind::Tokens, &self.tokens.bytes)?;
        let mut starts = self.tokens.starts.clone();
        starts.push(self.tokens.bytes.len() as u32);
        writer.section(Kind::TokenStarts, &le_bytes(&starts))
    }

    /// The keys of tokens (their lists are tokens), of joined neighbours and of acronyms (their lists are
    /// names).
    fn write_keys<W: Write + Seek>(
        &mut self,
        writer: &mut Writer<W>,
        order: &[u32],
    ) -> std::io::Result<()> {
        let mut keyed = Keyed::default();
        let mut buffer = Vec::new();
        for number in 0..self.tokens.starts.len() as u32 {
            let mut push = |key: &[u8]| keyed.push(key, number);
            keys(self.token(number), &mut buffer, &mut push);
            whole_keys(self.token(number), &mut buffer, push);
        }
        let mut words = Vec::new();
        for (new, &old) in order.iter().enumerate() {
            words.clear();
            words.extend(self.tokens_of(old).iter().map(|&id| self.token(id)));
            neighbours(&words, |_, words| {
                if joinable(words) {
                    joins(words, |sound| {
                        join_keys(sound, &mut buffer, |key| keyed.push(key, new as u32));
                    });
                }
            });
            acronyms(&words, |acronym| {
                let key = acronym_key(acronym.letters(), &mut buffer);
                keyed.push(key, new as u32);
            });
        }
        drop(words);
        let mut lists = Lists::default();
        let mut map = fst::MapBuilder::memory();
        keyed.each_list(|key, ids| {
            let value = lists.value(ids);
            map.insert(key, value).map_err(std::io::Error::other)
        })?;
        let map = map.into_inner().map_err(std::io::Error::other)?;
        writer.section(Kind::Keys, &map)?;
        let mut starts = le_bytes(&self.tokens.starts);
        starts.extend_from_slice(&(self.tokens.bytes.len() as u32).to_le_bytes());
        let words = Words {
            keys: map,
            tokens: &self.tokens.bytes,
            starts: &starts,
            occurrences: &self.occurrences(),
            names: order.len(),
        };
        let alike = words.find_alike(&mut lists)?;
        writer.section(Kind::Lists, lists.bytes())?;
        writer.section(Kind::Alike, &le_bytes(&alike))
    }
}

fn le_bytes(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::{fit, which};
    use crate::error::Error;

    #[test]
    fn what_an_index_cannot_number_is_an_error() {
        let most = u32::MAX as usize;
        assert_eq!(fit(most).unwrap(), u32::MAX);
        assert!(matches!(fit(most + 1), Err(Error::Index { .. })));
        assert_eq!(which(3, true).unwrap(), 7);
        assert_eq!(which(most / 2, false).unwrap(), u32::MAX - 1);
        assert!(matches!(
            which(most / 2 + 1, false),
            Err(Error::Index { .. })
        ));
        assert!(matches!(which(usize::MAX, true), Err(Error::Index { .. })));
    }
}
