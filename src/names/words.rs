//! The words of names that are no names of their own: titles, legal forms, trade words, particles,
//! numbers, places.
//!
//! The rules are tables under `data/words`, this file is the machine. A table line is
//! `label <tab> class <tab> spelling, spelling, ...`; a `#` line says why the lines under it are there.
//! Spellings are folded as tokens are (lowercase ASCII letters and digits; dots and apostrophes gone,
//! so `S.A.` is `sa`), and a spelling of several tokens is a phrase. Every spelling stands once in all
//! the tables, so a token has one class. Lines with the same label mean the same, in whatever class: a
//! long line goes on as another of its label.
//!
//! Short tokens are ambiguous and the class given here is only the likelier half: the caller decides
//! by position and by the kind of the party. Those to mind:
//!
//! | token | class here | may also be |
//! | --- | --- | --- |
//! | `as` `ad` `az` `an` `ar` `at` `el` | particle (the Arabic article) | a Nordic, Turkish or Bulgarian legal form (`a s`, `a d` as phrases are), English words, Spanish *el* |
//! | `sa` `co` `ab` `oy` `ag` `ao` `nv` `bv` `spa` `sas` `sia` | legal form | a syllable of a Korean, Chinese or Burmese name, initials |
//! | `de` `da` `do` `di` `du` `den` `der` `van` `von` `le` `la` | particle or article | a Chinese or Vietnamese name (`Du`, `Le`, `Van`), a Turkish suffix |
//! | `i` `e` `y` | conjunction | an initial |
//! | `sr` | suffix (senior) | Spanish *señor*, Serbian *srl* cut short |
//! | `ms` `mt` `fv` `ss` | title, ship prefixes | each other: `ms` before a ship is motor ship |
//! | `general` `major` `president` `captain` | title | a trade word or a surname; `general trading` and its like are phrases |
//! | `sayyid` `haji` `sheikh` `imam` | title | a given name or a surname |
//! | place names | place | surnames and given names (`Jordan`, `Paris`, `Israel`, `Santiago`) |

use super::romanise::{Script, script_of};
use super::scripts::arabic;
use super::{known, tables};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// What a word does in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum WordClass {
    /// Forms of address, ranks, offices, religious and academic titles.
    Title,
    /// The legal form of an organization.
    LegalForm,
    /// A word of what organizations do or are: trading, bank, group, brigade, united.
    Generic,
    /// A word that joins the parts of a person's or a place's name: al, de, van, di.
    Particle,
    /// The or a, in languages where the word stands by itself.
    Article,
    /// And, or.
    Conjunction,
    /// Child of: bin, ben, ibn, bint, uulu, oglu, kyzy.
    Patronymic,
    /// A number in digits or words, cardinal or ordinal, up to a hundred.
    Number,
    /// What stands before a ship's name: MV, M/T, SS.
    ShipPrefix,
    /// What stands behind a person's name: Jr, Sr, III.
    Suffix,
    /// Countries, their people, and big cities.
    Place,
    /// Parent of: abu, umm.
    Kunya,
}

impl WordClass {
    /// The class of a table's second column.
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "title" => Self::Title,
            "legal form" => Self::LegalForm,
            "generic" => Self::Generic,
            "particle" => Self::Particle,
            "article" => Self::Article,
            "conjunction" => Self::Conjunction,
            "patronymic" => Self::Patronymic,
            "number" => Self::Number,
            "ship prefix" => Self::ShipPrefix,
            "suffix" => Self::Suffix,
            "place" => Self::Place,
            "kunya" => Self::Kunya,
            _ => return None,
        })
    }
}

/// What a word or phrase is, and which others mean the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WordEntry {
    /// What it does in a name.
    pub(crate) class: WordClass,
    /// Shared by all spellings that mean the same; see [`canonical_label`]. Numbers follow the order
    /// of the tables and change with them: never store one in a file without their version.
    pub(crate) canonical: u16,
}

/// The longest entry that starts at `tokens[0]`, with the number of tokens it takes (at least 1).
///
/// `None` if no entry starts there. Tokens are folded. One hash look-up for a token that starts
/// nothing (about 10 ns); a scan of the few phrases with the same first token for one that does.
pub(crate) fn phrase(tokens: &[&str]) -> Option<(usize, WordEntry)> {
    let (first, rest) = tokens.split_first()?;
    let start = WORDS.starts.get(*first)?;
    start
        .phrases
        .iter()
        .find(|(tail, _)| rest.starts_with(tail))
        .map(|(tail, entry)| (tail.len() + 1, *entry))
        .or_else(|| start.single.map(|entry| (1, entry)))
}

/// What a folded word is, if it is no name.
pub(crate) fn class(word: &str) -> Option<WordClass> {
    phrase(&[word]).map(|(_, entry)| entry.class)
}

/// The longest entry of words in Arabic script that starts at `words[0]`, with the number of words it
/// takes (at least 1). Their readings lack the vowels, so [`phrase`] would not know them.
///
/// The words are whole and folded as names are; the first may have the article or a preposition
/// grown onto it. `None` for words of other scripts, at once; else at most five hash look-ups.
pub(crate) fn native(words: &[&str]) -> Option<(usize, WordEntry)> {
    let (first, rest) = words.split_first()?;
    if first.chars().next().and_then(script_of) != Some(Script::Arabic) {
        return None;
    }
    let first = arabic::letters(first);
    let bare = GROWN_ON.iter().filter_map(|(prefix, least)| {
        let bare = first.strip_prefix(prefix)?;
        (bare.chars().count() >= *least).then_some(bare)
    });
    let start = std::iter::once(first.as_str())
        .chain(bare)
        .find_map(|word| NATIVE.get(word).filter(|start| start.fits(rest)))?;
    let phrase = start.phrases.iter().find(|(tail, _)| is_tail(tail, rest));
    phrase
        .map(|(tail, entry)| (tail.len() + 1, *entry))
        .or_else(|| start.single.map(|entry| (1, entry)))
}

/// What Arabic writes in one word with the next, and the letters a word has behind it at least: the
/// article, and it with "and", "for", "by"; "and" and "for" alone are letters of many words.
const GROWN_ON: [(&str, usize); 5] = [("ال", 2), ("وال", 2), ("لل", 3), ("بال", 3), ("و", 4)];

/// All entries of native words with the same first word.
#[derive(Default)]
struct NativeStart {
    single: Option<WordEntry>,
    /// The words behind the first, longest first.
    phrases: Vec<(Vec<String>, WordEntry)>,
}

impl NativeStart {
    /// Whether one of the entries is what the words are.
    fn fits(&self, rest: &[&str]) -> bool {
        self.single.is_some() || self.phrases.iter().any(|(tail, _)| is_tail(tail, rest))
    }
}

/// The letters of a word inside a phrase, where the article may stand or not.
fn without_article(word: &str) -> String {
    let letters = arabic::letters(word);
    let bare = letters
        .strip_prefix("ال")
        .filter(|bare| bare.chars().count() >= 2);
    bare.map(str::to_owned).unwrap_or(letters)
}

fn is_tail(tail: &[String], rest: &[&str]) -> bool {
    let mut pairs = tail.iter().zip(rest);
    tail.len() <= rest.len() && pairs.all(|(one, other)| *one == without_article(other))
}

static NATIVE: LazyLock<HashMap<String, NativeStart>> = LazyLock::new(|| {
    let mut starts: HashMap<String, NativeStart> = HashMap::new();
    for (label, class, spellings) in entries(tables::words::NATIVE).flatten() {
        // A label that no Latin spelling has would be no use: see `native_words_share_their_labels`.
        let Some(&canonical) = WORDS.canonicals.get(label) else {
            continue;
        };
        let entry = WordEntry { class, canonical };
        for spelling in spellings {
            let mut words = spelling.split(' ');
            let Some(first) = words.next() else { continue };
            let start = starts.entry(arabic::letters(first)).or_default();
            let tail: Vec<String> = words.map(without_article).collect();
            if tail.is_empty() {
                start.single = Some(entry);
            } else {
                start.phrases.push((tail, entry));
            }
        }
    }
    for start in starts.values_mut() {
        start
            .phrases
            .sort_by_key(|(tail, _)| std::cmp::Reverse(tail.len()));
    }
    starts
});

/// What the spellings of a canonical have in common, in words for explanations: `bank`,
/// `limited liability company`. Empty for a number that [`phrase`] never gave.
pub(crate) fn canonical_label(canonical: u16) -> &'static str {
    let label = WORDS.labels.get(usize::from(canonical));
    label.copied().unwrap_or_default()
}

/// Endings that Slavic grammar gives to the words of names, as the reader of Cyrillic spells them, and
/// those under which the tables may have the same word.
const INFLECTED: [(&[&str], &[&str]); 2] = [
    (
        &[
            "ogo", "omu", "oi", "oy", "uyu", "ykh", "ikh", "ymi", "imi", "ym", "im", "aya", "oe",
            "oye", "ye", "ie", "yi", "ii", "iy", "y",
        ],
        &["yi", "ii", "y", "iy", "aya", "oe", "ykh", "ogo", "ie"],
    ),
    (
        &[
            "iyu", "iem", "iyem", "iyakh", "iyam", "ii", "akh", "ami", "om",
        ],
        &["iya", "ie", "iye", "ii", "", "y", "a", "ov"],
    ),
];

/// What a word of the Slavic languages is whose tables lack the form it has: istoricheskomu is
/// istoricheskii. Only of words of organizations: names bend too.
pub(crate) fn inflected(word: &str) -> Option<WordEntry> {
    INFLECTED.iter().find_map(|(endings, forms)| {
        let mut stems = endings
            .iter()
            .filter_map(|ending| word.strip_suffix(ending));
        stems.find_map(|stem| {
            // A shorter stem is another word's as often.
            (stem.len() >= 5).then_some(())?;
            forms.iter().find_map(|form| {
                let single = WORDS.starts.get(format!("{stem}{form}").as_str())?.single;
                single.filter(|entry| entry.class == WordClass::Generic)
            })
        })
    })
}

/// A French word of trade behind an article or a preposition whose apostrophe was left out (d'Etudes,
/// l'Industrie).
pub(crate) fn elided(word: &str) -> Option<WordEntry> {
    let rest = word.strip_prefix(['d', 'l'])?;
    // A shorter rest is another word's as often.
    let elided = rest.len() >= 5 && rest.starts_with(['a', 'e', 'h', 'i', 'o', 'u']);
    // Lusine is a woman's name, and usine a factory.
    (elided && known::given_name_groups(word).is_empty()).then_some(())?;
    let single = WORDS.starts.get(rest)?.single;
    single.filter(|entry| entry.class == WordClass::Generic)
}

/// The words of trade, sorted.
static OF_TRADE: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let singles = WORDS.starts.iter().filter_map(|(word, start)| {
        let class = start.single.map(|entry| entry.class);
        (class == Some(WordClass::Generic)).then_some(*word)
    });
    let mut words: Vec<&str> = singles.collect();
    words.sort_unstable();
    words
});

/// Whether a longer word of trade begins so.
pub(crate) fn begins_word_of_trade(letters: &str) -> bool {
    let behind = OF_TRADE.partition_point(|word| *word <= letters);
    OF_TRADE
        .get(behind)
        .is_some_and(|word| word.starts_with(letters))
}

/// Shortest word that is mended: a slip in a shorter one makes another word as often.
const LEAST_MENDED: usize = 5;

/// Whether a word stands in the names of legal forms, alone or in a phrase.
pub(crate) fn is_of_forms(word: &str) -> bool {
    of_forms(word).is_some()
}

/// The word as the names of legal forms have it, if they do.
pub(crate) fn of_forms(word: &str) -> Option<&'static str> {
    FORM_WORDS.words.get_key_value(word).map(|(word, ())| *word)
}

/// The word of a legal form that this one is with a slip of the pen (liabilty, comapny); nothing for
/// words of the tables. Only for names that have words of legal forms beside it.
pub(crate) fn mended(word: &str) -> Option<&'static str> {
    if word.len() < LEAST_MENDED - 1
        || !word.is_ascii()
        || WORDS.starts.contains_key(word)
        || is_of_forms(word)
    {
        return None;
    }
    let mut found = None;
    shortened(word, |hash| {
        if found.is_none() {
            let near = FORM_WORDS.shortened.get(&hash);
            found = near
                .copied()
                .filter(|near| one_slip(word.as_bytes(), near.as_bytes()));
        }
    });
    found
}

/// The words of legal forms.
struct FormWords {
    words: WordMap<()>,
    /// The long ones by the hashes of themselves and of what is left without one of their letters.
    shortened: HashMap<u64, &'static str>,
}

static FORM_WORDS: LazyLock<FormWords> = LazyLock::new(|| {
    let mut of_forms = FormWords {
        words: WordMap::default(),
        shortened: HashMap::new(),
    };
    for (_, class, spellings) in TABLES.iter().flat_map(|(_, text)| entries(text).flatten()) {
        if class != WordClass::LegalForm {
            continue;
        }
        for word in spellings.iter().flat_map(|spelling| spelling.split(' ')) {
            if word.len() >= 3
                && of_forms.words.insert(word, ()).is_none()
                && word.len() >= LEAST_MENDED
            {
                // The first that has a hash keeps it: the commoner forms stand first in the tables.
                shortened(word, |hash| {
                    of_forms.shortened.entry(hash).or_insert(word);
                });
            }
        }
    }
    of_forms
});

/// Calls `each` with the hash of a word and of each that is left without one of its letters.
fn shortened(word: &str, mut each: impl FnMut(u64)) {
    let hash = |without: usize| {
        let mut hasher = Fnv::default();
        for (at, byte) in word.bytes().enumerate() {
            if at != without {
                hasher.write(&[byte]);
            }
        }
        hasher.finish()
    };
    (0..=word.len()).for_each(|without| each(hash(without)));
}

/// Whether one letter more, less or other, or two that changed places, make one word the other.
fn one_slip(one: &[u8], other: &[u8]) -> bool {
    let head = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[head..], &other[head..]);
    let tail = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (one, other) = (&one[..one.len() - tail], &other[..other.len() - tail]);
    match (one, other) {
        ([], [_]) | ([_], []) | ([_], [_]) | ([], []) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// The tables of [`WordEntry`]s.
static TABLES: [(&str, &&str); 8] = [
    ("titles.tsv", &tables::words::TITLES),
    ("legal_forms.tsv", &tables::words::LEGAL_FORMS),
    ("generic.tsv", &tables::words::GENERIC),
    ("small_words.tsv", &tables::words::SMALL_WORDS),
    ("numbers.tsv", &tables::words::NUMBERS),
    ("places.tsv", &tables::words::PLACES),
    ("slavic.tsv", &tables::words::SLAVIC),
    ("native_english.tsv", &tables::words::NATIVE_ENGLISH),
];

/// The spellings of the lines of one kind in a table of lists, `what <tab> spelling, spelling, ...`; none if it has no
/// such line.
pub(super) fn listed(table: &'static str, what: &str) -> Vec<&'static str> {
    let lines = lines(table).filter_map(|(_, line)| line.split_once('\t'));
    lines
        .filter(|(of, _)| *of == what)
        .flat_map(|(_, line)| spellings(line))
        .collect()
}

struct Words {
    starts: WordMap<Start>,
    /// By canonical number.
    labels: Vec<&'static str>,
    /// By label.
    canonicals: HashMap<&'static str, u16>,
}

/// All entries with the same first token.
#[derive(Default)]
struct Start {
    single: Option<WordEntry>,
    /// The tokens behind the first, longest first.
    phrases: Vec<(Vec<&'static str>, WordEntry)>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut starts: WordMap<Start> = WordMap::default();
    let mut labels = Vec::new();
    let mut canonicals: HashMap<&'static str, u16> = HashMap::new();
    // A line that is no entry cannot get into a build that was tested: see `tables_are_sound`.
    for (label, class, spellings) in TABLES.iter().flat_map(|(_, text)| entries(text).flatten()) {
        let canonical = *canonicals.entry(label).or_insert_with(|| {
            labels.push(label);
            (labels.len() - 1) as u16 // some 2,000 labels
        });
        let entry = WordEntry { class, canonical };
        for spelling in spellings {
            let mut tokens = spelling.split(' ');
            let Some(first) = tokens.next() else { continue };
            let start = starts.entry(first).or_default();
            let tail: Vec<&str> = tokens.collect();
            if tail.is_empty() {
                start.single = Some(entry);
            } else {
                start.phrases.push((tail, entry));
            }
        }
    }
    for start in starts.values_mut() {
        start
            .phrases
            .sort_by_key(|(tail, _)| std::cmp::Reverse(tail.len()));
    }
    Words {
        starts,
        labels,
        canonicals,
    }
});

type Entry = (&'static str, WordClass, Vec<&'static str>);

/// The entries of a table; the number and text of a line that is none.
fn entries(text: &'static str) -> impl Iterator<Item = Result<Entry, (usize, &'static str)>> {
    lines(text).map(|(number, line)| {
        let mut columns = line.split('\t');
        match (
            columns.next(),
            columns.next(),
            columns.next(),
            columns.next(),
        ) {
            (Some(label), Some(class), Some(list), None) => WordClass::parse(class)
                .map(|class| (label, class, spellings(list).collect()))
                .ok_or((number, line)),
            _ => Err((number, line)),
        }
    })
}

/// The lines of a table that say something, numbered from 1.
pub(super) fn lines(text: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// The spellings of a column.
pub(super) fn spellings(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split(", ")
}

/// A map whose keys are the tables' own text.
pub(super) type WordMap<V> = HashMap<&'static str, V, BuildHasherDefault<Fnv>>;

/// FNV-1a, 64 bits: for keys of ten bytes faster than the standard hasher. The keys are compiled in,
/// so nobody can make them collide.
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325) // the offset basis that FNV prescribes
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3); // FNV's prime
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn of(text: &str) -> Option<(usize, WordClass, &'static str)> {
        let tokens: Vec<&str> = text.split(' ').collect();
        let (taken, entry) = phrase(&tokens)?;
        Some((taken, entry.class, canonical_label(entry.canonical)))
    }

    fn same(one: &str, other: &str) -> bool {
        match (of(one), of(other)) {
            (Some((_, _, one)), Some((_, _, other))) => one == other,
            _ => false,
        }
    }

    pub(in crate::names) fn is_folded(spelling: &str) -> bool {
        spelling.split(' ').all(|token| {
            !token.is_empty()
                && token
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
    }

    #[test]
    fn tables_are_sound() {
        let mut wrong = Vec::new();
        let mut seen: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
        for (file, text) in TABLES {
            assert!(
                text.starts_with("# "),
                "{file} does not say why it is there"
            );
            for entry in entries(text) {
                match entry {
                    Err(line) => wrong.push(format!("{file}: no entry: {line:?}")),
                    Ok((label, _, spellings)) => {
                        for spelling in spellings {
                            if !is_folded(spelling) {
                                wrong.push(format!("{file}: {label}: not folded: {spelling:?}"));
                            }
                            if let Some(first) = seen.insert(spelling, (file, label)) {
                                wrong
                                    .push(format!("{file}: {label}: {spelling:?} is in {first:?}"));
                            }
                        }
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_entry_is_found_whole_and_has_its_label() {
        for (label, class, spellings) in TABLES.iter().flat_map(|(_, text)| entries(text).flatten())
        {
            for spelling in spellings {
                let tokens = spelling.split(' ').count();
                assert_eq!(of(spelling), Some((tokens, class, label)), "{spelling}");
            }
        }
        assert_eq!(canonical_label(u16::MAX), "");
    }

    #[test]
    fn the_longest_phrase_wins() {
        let company = Some((3, WordClass::LegalForm, "joint-stock company"));
        assert_eq!(of("joint stock company almaz"), company);
        assert_eq!(of("joint stock almaz").map(|(taken, ..)| taken), Some(2));
        assert_eq!(of("joint venture").map(|(taken, ..)| taken), Some(2));
        assert_eq!(of("joint almaz"), None);
        let limited = "limited liability company";
        for (text, tokens, label) in [
            ("aktsionernoe obshchestvo x", 2, "joint-stock company"),
            ("obshchestvo s ogranichennoi otvetstvennostyu", 4, limited),
            ("obshchestvo almaz", 1, "company"),
            ("sdn bhd", 2, limited),
            ("sa de cv", 3, "joint-stock company"),
            ("s a de c v", 5, "joint-stock company"),
            ("s a almaz", 2, "joint-stock company"),
        ] {
            assert_eq!(
                of(text),
                Some((tokens, WordClass::LegalForm, label)),
                "{text}"
            );
        }
        assert_eq!(
            of("m v almaz"),
            Some((2, WordClass::ShipPrefix, "motor vessel"))
        );
        assert_eq!(
            of("general trading").map(|(_, class, _)| class),
            Some(WordClass::Generic)
        );
        assert_eq!(
            of("general pinochet").map(|(_, class, _)| class),
            Some(WordClass::Title)
        );
        assert_eq!(of("almaz antey"), None);
        assert_eq!(phrase(&[]), None);
    }

    #[test]
    fn words_that_mean_the_same_share_a_canonical() {
        for group in [
            "bank banque banco yinhang bankasi",
            "llc ltd limited gmbh ooo srl doo bv ltda",
            "jsc sa ag ao nv pao ojsc",
            "co company compania kompaniya sherkat sharikat",
            "one 1",
            "first 1st",
            "iii 3 three",
            "and und et y i wa",
            "germany deutschland allemagne german",
            "russia rossiya russian rossiiskaya",
            "iran iranian",
            "dr doctor doktor",
            "haji hajj alhaj haci",
            "abu abou abul",
            "bin ben ibn oglu",
        ] {
            let mut words = group.split(' ');
            let first = words.next().unwrap();
            for word in words {
                assert!(same(first, word), "{first} and {word}");
            }
        }
        for (one, other) in [
            ("1", "2"),
            ("llc", "jsc"),
            ("bin", "bint"),
            ("north", "south"),
            ("iran", "iraq"),
        ] {
            assert!(!same(one, other), "{one} and {other}");
        }
        for token in ["an", "as", "ad", "ar", "at", "az"] {
            assert_eq!(
                of(token).map(|(_, class, _)| class),
                Some(WordClass::Particle)
            );
        }
    }

    #[test]
    fn native_words_share_their_labels() {
        let mut wrong = Vec::new();
        let mut seen = BTreeMap::new();
        for entry in entries(tables::words::NATIVE) {
            let Ok((label, class, spellings)) = entry else {
                wrong.push(format!("no entry: {entry:?}"));
                continue;
            };
            if !WORDS.canonicals.contains_key(label) {
                wrong.push(format!("{label}: no Latin spelling"));
            }
            for spelling in spellings {
                let words: Vec<&str> = spelling.split(' ').collect();
                let found = native(&words);
                let said = found
                    .map(|(taken, entry)| (taken, entry.class, canonical_label(entry.canonical)));
                if said != Some((words.len(), class, label)) {
                    wrong.push(format!("{label}: {spelling} is {said:?}"));
                }
                let letters: Vec<String> = words.iter().map(|w| arabic::letters(w)).collect();
                if let Some(first) = seen.insert(letters, label) {
                    wrong.push(format!("{label}: {spelling} is in {first}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert_eq!(native(&["bank"]), None);
        assert_eq!(native(&["محمد"]), None);
        assert_eq!(native(&[]), None);
    }

    /// The promise of the documentation, loosely: tests are built with little optimisation and run
    /// beside others, so the bound is ten times what an optimised build is held to (50 ns).
    #[test]
    fn a_token_that_starts_nothing_costs_a_look_up() {
        let names = ["zhirinovsky", "qux", "almaz", "beketov", "ng7"].map(|name| [name, "x"]);
        assert_eq!(phrase(&names[0]), None); // and the tables are parsed
        let rounds = 100_000;
        let start = std::time::Instant::now();
        let mut found = 0;
        for _ in 0..rounds {
            for name in &names {
                found += usize::from(phrase(std::hint::black_box(name)).is_some());
            }
        }
        let each = start.elapsed().as_nanos() / (rounds * names.len() as u128);
        eprintln!("phrase() for a token that starts nothing: {each} ns");
        assert_eq!(found, 0);
        assert!(each < 500, "{each} ns");
    }

    proptest! {
        #[test]
        fn any_tokens_are_answered(tokens in prop::collection::vec(".*", 0..6)) {
            let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
            if let Some((taken, entry)) = phrase(&tokens) {
                prop_assert!((1..=tokens.len()).contains(&taken));
                prop_assert!(!canonical_label(entry.canonical).is_empty());
            }
        }
    }
}
