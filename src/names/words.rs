//! The words of names that are no names of their own: titles, legal forms, trade words, particles,
//! numbers, places.
//!
//! The rules are tables under `data/words`, this file is their machine; words in Arabic script
//! (`native.rs`), in another form (`inflection.rs`) and with a slip of the pen (`legal_forms.rs`) are
//! told by files of their own. A table line is
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

use super::tables::{self, WordMap, lines, spellings};
use std::collections::HashMap;
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
    /// Countries, their parts, their people, and big cities.
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
    /// of the tables and change with them: a file that holds one holds their
    /// [`fingerprint`](tables::fingerprint) too.
    pub(crate) canonical: u16,
}

/// The longest entry that starts at `tokens[0]`, with the number of tokens it takes (at least 1).
///
/// `None` if no entry starts there. Tokens are folded. One hash look-up for a token that starts
/// nothing (about 10 ns); a scan of the phrases with the same first token for one that does, mostly
/// a few (`al` has the most, some hundred).
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

/// The entry of one folded word.
pub(super) fn entry(word: &str) -> Option<WordEntry> {
    WORDS.starts.get(word)?.single
}

/// What a folded word is, if it is no name.
pub(crate) fn class(word: &str) -> Option<WordClass> {
    entry(word).map(|entry| entry.class)
}

/// Whether an entry starts with a folded word.
pub(super) fn starts(word: &str) -> bool {
    WORDS.starts.contains_key(word)
}

/// All spellings of a class, in the order of the tables.
pub(super) fn of_class(class: WordClass) -> impl Iterator<Item = &'static str> {
    let of_class = all().filter(move |(_, of, _)| *of == class);
    of_class.flat_map(|(_, _, spellings)| spellings)
}

/// The canonical of a label.
pub(super) fn canonical(label: &str) -> Option<u16> {
    WORDS.canonicals.get(label).copied()
}

/// What the spellings of a canonical have in common, in words for explanations: `bank`,
/// `limited liability company`. Empty for a number that [`phrase`] never gave.
pub(crate) fn canonical_label(canonical: u16) -> &'static str {
    let label = WORDS.labels.get(usize::from(canonical));
    label.copied().unwrap_or_default()
}

/// What a title means.
pub(super) fn title_of(word: &str) -> Option<&'static str> {
    let (_, entry) = phrase(&[word])?;
    (entry.class == WordClass::Title).then(|| canonical_label(entry.canonical))
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
    for (label, class, spellings) in all() {
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

/// The entries of all tables.
fn all() -> impl Iterator<Item = Entry> {
    TABLES.iter().flat_map(|(_, text)| entries(text).flatten())
}

/// Label, class and spellings.
pub(super) type Entry = (&'static str, WordClass, Vec<&'static str>);

/// The entries of a table; the number and text of a line that is none.
pub(super) fn entries(
    text: &'static str,
) -> impl Iterator<Item = Result<Entry, (usize, &'static str)>> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::tables::tests::is_folded;
    use crate::names::units::LONGEST_PHRASE;
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
        for (label, class, spellings) in all() {
            for spelling in spellings {
                let tokens = spelling.split(' ').count();
                assert!(
                    tokens <= LONGEST_PHRASE,
                    "{spelling} is too long to be looked up"
                );
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
