//! How a run of Han characters is read in Latin letters.
//!
//! A character of a name is one syllable, and it has several readings, for the same character is spelled one way in Peking,
//! another in Taipei, Hong Kong, Singapore or Seoul: 陳 is Chen, Ch'en, Chan, Tan, Jin. All are kept, the comparison picks.
//! Words that are translated rather than spelled (公司, "company"), places with a Latin name of their own and Japanese
//! names, whose reading is not that of their characters, are recognised whole. Names of other languages are read for the sounds that
//! their characters stand for ([`transcribed`]).
//!
//! What is known stands in `data/cjk/*.tsv`; this file only reads and joins it. The tables are read once, at the first run
//! of Han characters (about ten milliseconds; the tables take below a megabyte).

pub(super) mod transcribed;

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::tables::cjk::{
    CHINESE_SURNAMES, FOREIGN_NAMES, HONG_KONG, JAPANESE_ELEMENTS, JAPANESE_GIVEN_NAMES,
    JAPANESE_SURNAMES, KOREAN, NAME_READINGS, OVERSEAS, PINYIN, PLACES, SPELLING, VARIANTS,
};
use super::{tables, transcription};

/// No piece of Chinese has more readings than this: the sixth of a character already is a rare spelling, and each costs a comparison.
const MAX_READINGS: usize = 6;

/// What a piece of a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PieceClass {
    /// One character read as a syllable of a name; its neighbours may stand in the same Latin word.
    NameSyllable,
    /// One or several characters that make a word of their own.
    Word,
}

/// A stretch of a run that is read as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// How many characters of the run it covers, at least one.
    pub(crate) chars: usize,
    /// One to six different readings of lowercase `[a-z]+`, the most likely first; up to eight of a name of another language. A
    /// character that no table knows has one reading, `u` and its code point in lowercase hexadecimal (`u5f20`), so that it
    /// equals itself and nothing else.
    pub(crate) readings: Vec<String>,
    /// What it is.
    pub(crate) class: PieceClass,
}

/// Reads a maximal run of Han characters (々 included). The pieces cover every character, in order; an empty run has none.
/// Anything that is not Han is read as an unknown character. A run that is `dotted`, or has the characters of one, is a name of
/// another language. Below a microsecond a character; some fifty for a name of another language.
pub(crate) fn read_run(run: &str, dotted: bool) -> Vec<Piece> {
    TABLES.read(run, dotted)
}

/// A Han character as the people's republic writes it, whether it was written so or in an older form (趙, 赵); other characters as
/// they are.
pub(super) fn simplified(c: char) -> char {
    SIMPLIFIED.get(&c).copied().unwrap_or(c)
}

/// Other forms of a character to the simplified one, in which words are compared.
static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    rows(VARIANTS)
        .filter_map(|[forms, to]| Some((forms, to.chars().next()?)))
        .flat_map(|(forms, to)| forms.chars().map(move |form| (form, to)))
        .collect()
});

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::new);

/// The tables of whole words, each with where in a run its words may stand.
static WORDS: [(Position, &&str); 6] = [
    (Position::Anywhere, &tables::cjk::WORDS),
    (Position::Anywhere, &PLACES),
    (Position::Foreign, &FOREIGN_NAMES),
    (Position::Start, &CHINESE_SURNAMES),
    (Position::JapaneseSurname, &JAPANESE_SURNAMES),
    (Position::JapaneseGiven, &JAPANESE_GIVEN_NAMES),
];

/// Where in a run a word may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Position {
    Anywhere,
    /// Anywhere if of three characters or more; of two (阿里, 马克) only as the whole run or straight after another such name, for
    /// two characters may as well be a Chinese given name.
    Foreign,
    /// At the start of the run.
    Start,
    /// At the start, and a Japanese given name may follow.
    JapaneseSurname,
    /// Straight after a Japanese surname; of several characters, also as the whole run. Elsewhere the same characters are a
    /// Chinese or Korean name, read one by one.
    JapaneseGiven,
}

/// A word as the tables have it, in simplified characters.
#[derive(Debug)]
struct Word {
    form: Box<[char]>,
    position: Position,
    pieces: Box<[Piece]>,
}

/// The readings of a character: a stretch of [`Tables::readings`].
#[derive(Debug, Clone, Copy)]
struct Span {
    start: u32,
    len: u8,
}

#[derive(Debug)]
struct Tables {
    characters: HashMap<char, Span>,
    /// Numbers of syllables, the readings of one character after those of another.
    readings: Vec<u16>,
    syllables: Vec<String>,
    /// What Japanese given names are made of: how a character is read at the beginning of one, and after it.
    elements: HashMap<char, [Vec<&'static str>; 2]>,
    /// Words by their first character, the longest first; of the same length, in the order of [`WORDS`].
    words: HashMap<char, Vec<Word>>,
}

impl Tables {
    fn new() -> Self {
        let mandarin = &*MANDARIN;
        let spelling = Spelling::new();
        // Hong Kong and Korea write traditional characters, yet lists of their names come in either form.
        let [hong_kong, korean, overseas] = [HONG_KONG, KOREAN, OVERSEAS].map(|table| {
            let mut spellings: HashMap<char, Vec<&str>> = HashMap::new();
            for [syllables, characters] in rows(table) {
                for c in characters.chars() {
                    let of_c = spellings.entry(simplified(c)).or_default();
                    of_c.extend(syllables.split_whitespace());
                }
            }
            spellings
        });

        let mut tables = Tables {
            characters: HashMap::new(),
            readings: Vec::new(),
            syllables: Vec::new(),
            elements: HashMap::new(),
            words: HashMap::new(),
        };
        let mut numbers: HashMap<String, u16> = HashMap::new();
        let none = Vec::new();
        let known = mandarin.keys().chain(SIMPLIFIED.keys());
        for &c in known.chain(hong_kong.keys()).chain(korean.keys()) {
            let plain = simplified(c);
            let pinyin = mandarin
                .get(&c)
                .or_else(|| mandarin.get(&plain))
                .unwrap_or(&none);
            let taiwan: Vec<String> = pinyin.iter().flat_map(|s| spelling.spell(s)).collect();
            let taiwan: Vec<&str> = taiwan.iter().map(String::as_str).collect();
            let elsewhere = [&hong_kong, &korean, &overseas];
            let [hong_kong, korean, overseas] =
                elsewhere.map(|table| table.get(&plain).unwrap_or(&none).as_slice());
            let readings = in_turn([pinyin, &taiwan, hong_kong, korean, overseas]);
            tables.add_character(c, &readings, &mut numbers);
        }
        for (position, table) in WORDS {
            for [forms, readings] in rows(table) {
                for form in forms.split(' ') {
                    let word = Word::new(form, readings, position);
                    if let Some(&first) = word.form.first() {
                        tables.words.entry(first).or_default().push(word);
                    }
                }
            }
        }
        for words in tables.words.values_mut() {
            words.sort_by_key(|word| std::cmp::Reverse(word.form.len()));
        }
        for [characters, beginning, after] in rows(JAPANESE_ELEMENTS) {
            for c in characters.chars() {
                let of_c = tables.elements.entry(simplified(c)).or_default();
                for (readings, more) in of_c.iter_mut().zip([beginning, after]) {
                    readings.extend(more.split_whitespace());
                }
            }
        }
        tables
    }

    fn add_character(&mut self, c: char, readings: &[&str], numbers: &mut HashMap<String, u16>) {
        if readings.is_empty() || self.characters.contains_key(&c) {
            return;
        }
        let start = self.readings.len() as u32;
        for &reading in readings {
            let next = self.syllables.len() as u16;
            let number = *numbers.entry(reading.to_owned()).or_insert_with(|| {
                self.syllables.push(reading.to_owned());
                next
            });
            self.readings.push(number);
        }
        let len = readings.len() as u8;
        self.characters.insert(c, Span { start, len });
    }

    fn read(&self, run: &str, dotted: bool) -> Vec<Piece> {
        let characters = plain_characters(run);
        let folded: Vec<char> = characters.iter().map(|&c| simplified(c)).collect();
        if dotted || transcribed::is_foreign(&folded) {
            return self.read_transcribed(&folded, dotted);
        }
        let mut pieces = Vec::with_capacity(characters.len());
        let mut at = 0;
        // What the last piece was.
        let mut last = None;
        while let (Some(&c), Some(rest)) = (characters.get(at), folded.get(at..)) {
            let words = self.words_at(rest, at, last);
            let covered = words.first().map_or(0, |word| word.form.len());
            if last == Some(Position::JapaneseSurname)
                && covered < rest.len()
                && let Some(piece) = self.japanese_given_name(rest)
            {
                pieces.push(piece);
                break;
            }
            // A form that is a surname in one table and a place in another may be followed by a given name.
            let surname = |word: &&&Word| word.position == Position::JapaneseSurname;
            let word = words.iter().find(surname).or(words.first());
            last = word.map(|word| word.position);
            match words.split_first() {
                None => {
                    pieces.push(Piece {
                        chars: 1,
                        readings: self.readings(c),
                        class: PieceClass::NameSyllable,
                    });
                    at += 1;
                }
                Some((word, others)) => {
                    at += word.form.len();
                    let first = pieces.len();
                    pieces.extend(word.pieces.iter().cloned());
                    // The same characters in several tables, or a given name of one character: all its readings.
                    if let (1, Some(piece)) = (word.pieces.len(), pieces.get_mut(first)) {
                        let others = others.iter().flat_map(|other| other.pieces.iter());
                        merge(
                            &mut piece.readings,
                            others.flat_map(|p| p.readings.iter().cloned()),
                        );
                        if piece.class == PieceClass::NameSyllable {
                            merge(&mut piece.readings, self.readings(c).into_iter());
                        }
                    }
                }
            }
        }
        pieces
    }

    /// Reads a run of simplified characters that spell sounds. Words that are known are read as such; what stands between them
    /// is one word of another language, and so is all of a run between dots but for "servant of" before it.
    fn read_transcribed(&self, run: &[char], dotted: bool) -> Vec<Piece> {
        let mut pieces = Vec::new();
        // The word that is being read: its characters, what each or a known part of it stands for.
        let mut begun: (usize, Vec<Vec<String>>) = (0, Vec::new());
        let end = |(chars, parts): &mut (usize, Vec<Vec<String>>), pieces: &mut Vec<Piece>| {
            if *chars > 0 {
                pieces.push(Piece {
                    chars: *chars,
                    readings: transcription::readings(parts),
                    class: PieceClass::Word,
                });
                *chars = 0;
                parts.clear();
            }
        };
        let mut at = 0;
        while let Some(&c) = run.get(at) {
            let rest = &run[at..];
            if let Some(word) = self.known_in_transcription(rest, rest.len() == run.len()) {
                let length = word.form.len();
                let servant = |piece: &Piece| piece.readings.iter().any(|r| r.starts_with("abd"));
                let left = run.len() - length;
                let whole = left == 0 || word.position == Position::Anywhere;
                let apart = match word.pieces.as_ref() {
                    [piece] => whole || left > 1 && (!dotted || servant(piece)),
                    _ => true,
                };
                if apart {
                    end(&mut begun, &mut pieces);
                    pieces.extend(word.pieces.iter().cloned());
                } else if let [piece] = word.pieces.as_ref() {
                    begun.0 += length;
                    begun.1.push(piece.readings.clone());
                }
                at += length;
                continue;
            }
            begun.0 += 1;
            begun.1.push(match transcribed::sounds(c) {
                Some(sounds) => sounds.iter().map(|&sound| sound.to_owned()).collect(),
                None => self.readings(c),
            });
            at += 1;
        }
        end(&mut begun, &mut pieces);
        pieces
    }

    /// The longest known word that begins here among characters that spell sounds: of three characters or more, of two where
    /// it is all, or has a character that spells none.
    fn known_in_transcription(&self, rest: &[char], at_start: bool) -> Option<&Word> {
        self.words.get(rest.first()?)?.iter().find(|word| {
            let length = word.form.len();
            let all = at_start && rest.len() == length;
            let told = word.form.iter().any(|&c| transcribed::sounds(c).is_none());
            matches!(word.position, Position::Anywhere | Position::Foreign)
                && rest.starts_with(&word.form)
                && (length > 2 || length == 2 && (all || told))
        })
    }

    /// The words that begin here and are the longest to do so; several where tables share a form.
    fn words_at(&self, rest: &[char], at: usize, last: Option<Position>) -> Vec<&Word> {
        let Some(candidates) = rest.first().and_then(|c| self.words.get(c)) else {
            return Vec::new();
        };
        let after_surname = last == Some(Position::JapaneseSurname);
        let mut found: Vec<&Word> = Vec::new();
        for word in candidates {
            let len = word.form.len();
            if found.first().is_some_and(|first| first.form.len() > len) {
                break;
            }
            let whole = at == 0 && rest.len() == len;
            let fits = match word.position {
                Position::Anywhere => true,
                Position::Start | Position::JapaneseSurname => at == 0,
                Position::Foreign => len > 2 || whole || last == Some(Position::Foreign),
                Position::JapaneseGiven if len == 1 => after_surname && rest.len() == 1,
                Position::JapaneseGiven => after_surname || whole,
            };
            if fits && rest.starts_with(&word.form) {
                found.push(word);
            }
        }
        found
    }

    /// A Japanese given name put together from its elements. Two or three characters: one alone has its own reading, and
    /// four are no given name.
    fn japanese_given_name(&self, name: &[char]) -> Option<Piece> {
        if !(2..=3).contains(&name.len()) {
            return None;
        }
        // Readings so far and how far from the most usual they are.
        let mut readings = vec![(0, String::new())];
        for (i, c) in name.iter().enumerate() {
            let [beginning, after] = self.elements.get(c)?;
            let of_c = if i == 0 { beginning } else { after };
            readings = readings
                .iter()
                .flat_map(|(rank, reading)| {
                    let longer = of_c.iter().enumerate();
                    longer.map(move |(more, next)| (rank + more, format!("{reading}{next}")))
                })
                .collect();
        }
        readings.sort_by_key(|(rank, _)| *rank);
        let mut piece = Piece {
            chars: name.len(),
            readings: Vec::new(),
            class: PieceClass::Word,
        };
        let readings = readings.into_iter().map(|(_, reading)| reading);
        merge(&mut piece.readings, readings.take(MAX_READINGS - 1));
        let pinyin = name
            .iter()
            .filter_map(|&c| self.readings(c).into_iter().next());
        merge(&mut piece.readings, std::iter::once(pinyin.collect()));
        Some(piece)
    }

    fn readings(&self, c: char) -> Vec<String> {
        let numbers = self.characters.get(&c).and_then(|span| {
            let start = span.start as usize;
            self.readings.get(start..start + usize::from(span.len))
        });
        match numbers {
            Some(numbers) => numbers
                .iter()
                .filter_map(|&number| self.syllables.get(usize::from(number)).cloned())
                .collect(),
            None => vec![format!("u{:x}", u32::from(c))],
        }
    }
}

impl Word {
    fn new(form: &str, readings: &str, position: Position) -> Self {
        let mut whole = Vec::new();
        let mut pieces = Vec::new();
        let mut readings = readings.split('|');
        for part in form.split('+') {
            let part: Vec<char> = part.chars().map(simplified).collect();
            let of_part = readings.next().unwrap_or_default().split_whitespace();
            let mut of_part: Vec<String> = of_part.map(str::to_owned).collect();
            let given = position == Position::JapaneseGiven;
            let class = if given && part.len() == 1 {
                PieceClass::NameSyllable
            } else {
                PieceClass::Word
            };
            let spelled = of_part.iter().any(|reading| spells(reading, &part));
            if !spelled && class == PieceClass::Word {
                of_part.truncate(MAX_READINGS - 1);
                let first = |c| MANDARIN.get(c).and_then(|syllables| syllables.first());
                of_part.push(part.iter().filter_map(first).copied().collect());
            }
            pieces.push(Piece {
                chars: part.len(),
                readings: of_part,
                class,
            });
            whole.extend(part);
        }
        Word {
            form: whole.into(),
            position,
            pieces: pieces.into(),
        }
    }
}

/// From pinyin to the other spellings of Mandarin, by the rules of `spelling.tsv`.
pub(super) struct Spelling {
    /// By kind (syllable, initial, final) and pinyin.
    rules: HashMap<(&'static str, &'static str), Rule>,
}

struct Rule {
    /// The initials after which it holds; none: after all.
    after: Vec<&'static str>,
    /// What is written.
    spellings: Vec<&'static str>,
}

impl Spelling {
    pub(super) fn new() -> Self {
        let rules = rows(SPELLING).map(|[kind, pinyin, after, spellings]| {
            let rule = Rule {
                after: after.split_whitespace().collect(),
                spellings: spellings.split_whitespace().collect(),
            };
            ((kind, pinyin), rule)
        });
        Spelling {
            rules: rules.collect(),
        }
    }

    pub(super) fn spell(&self, syllable: &str) -> Vec<String> {
        if let Some(rule) = self.rules.get(&("syllable", syllable)) {
            return rule.spellings.iter().map(|&s| s.to_owned()).collect();
        }
        let (initial, rest) = initial_and_final(syllable);
        let initials = match self.rules.get(&("initial", initial)) {
            Some(rule) => rule.spellings.clone(),
            None => vec![initial],
        };
        let rest = match self.rules.get(&("final", rest)) {
            Some(rule) if rule.after.is_empty() || rule.after.contains(&initial) => {
                rule.spellings.first().copied().unwrap_or(rest)
            }
            _ => rest,
        };
        let joined = initials.iter().map(|initial| format!("{initial}{rest}"));
        joined.collect()
    }
}

/// Cuts a syllable of pinyin before its first vowel; y and w count as consonants.
fn initial_and_final(syllable: &str) -> (&str, &str) {
    let cut = syllable
        .find(['a', 'e', 'i', 'o', 'u', 'v'])
        .unwrap_or(syllable.len());
    syllable.split_at(cut)
}

/// The syllables of Mandarin in Hanyu Pinyin.
pub(super) fn syllables() -> impl Iterator<Item = &'static str> {
    PINYIN
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').next())
}

/// Characters to their syllables of pinyin, that of names first.
pub(super) static MANDARIN: LazyLock<HashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let mut mandarin: HashMap<char, Vec<&str>> = HashMap::new();
    for [character, syllables] in rows(NAME_READINGS) {
        for c in character.chars() {
            mandarin
                .entry(c)
                .or_default()
                .extend(syllables.split_whitespace());
        }
    }
    for [syllable, characters] in rows(PINYIN) {
        for c in characters.chars() {
            let of_c = mandarin.entry(c).or_default();
            if !of_c.contains(&syllable) {
                of_c.push(syllable);
            }
        }
    }
    mandarin
});

/// The rows of a table, as many of their columns as are asked for, the missing ones empty. Lines that begin with `#` are remarks.
pub(super) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    let lines = table.lines();
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| {
        let mut columns = line.split('\t');
        std::array::from_fn(|_| columns.next().unwrap_or_default())
    })
}

/// The run's characters, compatibility forms (Korean print has two code points for 金) as the character itself and 々 as the
/// character it repeats; as many as the run has.
fn plain_characters(run: &str) -> Vec<char> {
    let mut characters = Vec::with_capacity(run.len() / 3);
    for c in run.chars() {
        let plain = match c {
            '々' => characters.last().copied().unwrap_or(c),
            '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}' => {
                std::iter::once(c).nfkc().next().unwrap_or(c)
            }
            c => c,
        };
        characters.push(plain);
    }
    characters
}

/// The first of every source, then the second of every source, and so on: no tradition crowds out another.
fn in_turn<'a>(sources: [&[&'a str]; 5]) -> Vec<&'a str> {
    let longest = sources.iter().map(|source| source.len()).max().unwrap_or(0);
    let mut readings = Vec::with_capacity(MAX_READINGS);
    for turn in 0..longest {
        for &reading in sources.iter().filter_map(|source| source.get(turn)) {
            if readings.len() < MAX_READINGS && !readings.contains(&reading) {
                readings.push(reading);
            }
        }
    }
    readings
}

/// Adds the readings that are not there yet, up to [`MAX_READINGS`].
fn merge(readings: &mut Vec<String>, more: impl Iterator<Item = String>) {
    for reading in more {
        if readings.len() < MAX_READINGS && !readings.contains(&reading) {
            readings.push(reading);
        }
    }
}

/// Whether a reading is the characters' syllables of pinyin, joined.
fn spells(reading: &str, part: &[char]) -> bool {
    match part.split_first() {
        None => reading.is_empty(),
        Some((c, part)) => MANDARIN.get(c).is_some_and(|syllables| {
            syllables.iter().any(|syllable| {
                reading
                    .strip_prefix(syllable)
                    .is_some_and(|reading| spells(reading, part))
            })
        }),
    }
}

#[cfg(test)]
mod tests;
