//! Words to tokens: what belongs together becomes one, what may be spelled apart gets both forms.

use super::cjk;
use super::romanise::Vowels;
use super::scripts::hangul;
use super::sound::sound;
use super::words::{WordClass, phrase};
use super::{Parts, Read, Scratch, rarity, words};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Words looked at for a phrase: the longest legal forms take six.
const LONGEST_PHRASE: usize = 8;

/// Most letters of a word spelled with dots or spaces: of abbreviations (S. A. de C. V. has four,
/// A.O.Z.T.) and of names whose letters were set apart (P u t i n) so that machines do not know them.
const LONGEST_SPACED: usize = 24;

/// Writes the tokens of the words that were read.
pub(super) fn write(scratch: &mut Scratch, records: &mut Vec<u8>, ends: &mut Vec<u32>) {
    let mut sounds = std::mem::take(&mut scratch.sounds);
    mend(scratch);
    let mut at = 0;
    while at < scratch.read.len() {
        sounds.clear();
        at += abbreviation(scratch, at, &mut sounds, records)
            .or_else(|| servant_of(scratch, at, &mut sounds, records))
            .or_else(|| of_the_faith(scratch, at, &mut sounds, records))
            .or_else(|| native_phrase(scratch, at, &mut sounds, records))
            .or_else(|| known_phrase(scratch, at, &mut sounds, records))
            .unwrap_or_else(|| {
                plain(scratch, at, &mut sounds, records);
                1
            });
        ends.push(records.len() as u32);
    }
    scratch.sounds = sounds;
}

/// Single letters in a row: a known abbreviation ("S.A.", "J S C"), or a word whose letters were set
/// apart.
fn abbreviation(
    scratch: &Scratch,
    at: usize,
    sounds: &mut Vec<u8>,
    records: &mut Vec<u8>,
) -> Option<usize> {
    let single = |at: usize| {
        scratch
            .read
            .get(at)
            .filter(|read| !read.number && !read.syllable)
            .map(|_| scratch.first(at))
            .filter(|word| word.len() == 1 || shown(scratch, at).chars().nth(1).is_none())
    };
    single(at)?;
    let run = (at..)
        .take(LONGEST_SPACED)
        .take_while(|&at| single(at).is_some())
        .count();
    let spelled = |run: usize| (at..at + run).filter_map(single).collect::<String>();
    let foreign = scratch.read.get(at)?.foreign;
    // Two letters of more are no form by themselves: A.B.C. is no A.B. with a C.
    let whole = |length: &usize| *length == run || *length > 2;
    let known = (2..=run).rev().filter(whole).find_map(|length| {
        let word = spelled(length);
        let (1, entry) = phrase(&[&word])? else {
            return None;
        };
        matches!(entry.class, WordClass::LegalForm | WordClass::ShipPrefix).then_some(())?;
        classed(&word, &word, entry, foreign, sounds, records);
        Some(length)
    });
    // Three letters and more are a company's name ("A.B.C. Company") rather than a man's initials.
    known.or_else(|| {
        (run >= 3).then_some(())?;
        let word = spelled(run);
        push_form(&word, Vowels::Written, sounds);
        Parts {
            text: &word,
            sounds,
            rarity: rarity::rarity(&word),
            foreign,
            groups: words::given_name_groups(&word),
            ..Parts::default()
        }
        .write(records);
        Some(run)
    })
}

/// A word or phrase of the tables that is known by its own letters. What the reader set apart in a word,
/// such as its article, goes with it.
fn native_phrase(
    scratch: &Scratch,
    at: usize,
    sounds: &mut Vec<u8>,
    records: &mut Vec<u8>,
) -> Option<usize> {
    let first = scratch.read.get(at).filter(|read| read.foreign)?;
    let part_of = |one: &Read, other: &Read| other.foreign && one.shown == other.shown;
    let before = at.checked_sub(1).and_then(|at| scratch.read.get(at));
    if before.is_some_and(|before| part_of(first, before)) {
        return None;
    }
    let mut ahead = [""; LONGEST_PHRASE];
    let mut ends = [at; LONGEST_PHRASE];
    let mut count = 0;
    let mut next = at;
    while let Some(read) = scratch.read.get(next).filter(|read| read.foreign)
        && let (Some(slot), Some(end)) = (ahead.get_mut(count), ends.get_mut(count))
    {
        *slot = shown(scratch, next);
        let parts = scratch.read.iter().skip(next);
        next += parts.take_while(|other| part_of(read, other)).count();
        *end = next;
        count += 1;
    }
    let (words, entry) = words::native(ahead.get(..count)?)?;
    let end = *ends.get(words - 1)?;
    for read in scratch.read.get(at..end)? {
        // The article has no sound of its own in the word.
        let readings = scratch.readings.get(read.readings.clone())?;
        let latin = |range: &std::ops::Range<usize>| scratch.latin.get(range.clone());
        if words > 1
            || matches!(
                readings.first().and_then(latin),
                Some("al" | "wa" | "lil" | "bi")
            )
        {
            continue;
        }
        for reading in readings.iter().filter_map(latin) {
            push_form(reading, vowels(read.unwritten), sounds);
        }
    }
    let text = ahead.get(..words)?.join(" ");
    if sounds.is_empty() {
        for at in at..end {
            sound(scratch.first(at).as_bytes(), Vowels::Unwritten, sounds);
        }
    }
    Parts {
        text: &text,
        sounds,
        class: Some(entry.class),
        canonical: entry.canonical,
        rarity: rarity::rarity(words::canonical_label(entry.canonical)),
        unwritten: first.unwritten || words > 1,
        foreign: true,
        ..Parts::default()
    }
    .write(records);
    Some(end - at)
}

/// A word or phrase of the tables.
fn known_phrase(
    scratch: &Scratch,
    at: usize,
    sounds: &mut Vec<u8>,
    records: &mut Vec<u8>,
) -> Option<usize> {
    let mut ahead = [""; LONGEST_PHRASE];
    let count = ahead.len().min(scratch.read.len() - at);
    for (slot, at) in ahead.iter_mut().zip(at..at + count) {
        *slot = scratch.first(at);
    }
    let read = &scratch.read[at];
    // A syllable that sounds like a word is a syllable.
    if read.syllable {
        return None;
    }
    let inflected = || {
        let entry = words::inflected(ahead[0]).filter(|_| read.alphabet)?;
        Some((1, entry))
    };
    let (length, entry) = mended_phrase(scratch, at, &ahead[..count])
        .or_else(|| phrase(&ahead[..count]))
        .or_else(inflected)?;
    if length == 1 {
        let named = match entry.class {
            WordClass::Number | WordClass::Place => false,
            _ => of_syllables(scratch),
        };
        // Chang is a factory only among words that are no syllables.
        if named {
            return None;
        }
        // Behind the only other word it is a family name: Maire is a mayor, Jacques Maire is not.
        if entry.class == WordClass::Title && ends_as_name(scratch, at) {
            return None;
        }
        // PT and its like are written in Latin letters, or in an alphabet that has the same.
        if entry.class == WordClass::LegalForm
            && read.foreign
            && !read.alphabet
            && ahead[0].len() <= SHORTEST_FOREIGN_FORM
        {
            return None;
        }
    }
    // Without its vowels many a name looks like a small word.
    let small = matches!(
        entry.class,
        WordClass::Particle | WordClass::Article | WordClass::Conjunction
    );
    if small && read.unwritten && !matches!(ahead[0], "al" | "wa") {
        return None;
    }
    // One letter is an initial rather than a word for "and" or "of".
    if length == 1 && ahead[0].len() == 1 && scratch.read.len() > 1 && !scratch.read[at].number {
        return None;
    }
    let foreign = scratch.read[at].foreign;
    if length == 1 {
        let text = shown(scratch, at);
        classed(text, ahead[0], entry, foreign, sounds, records);
    } else {
        let text = ahead[..length].join(" ");
        classed(&text, &text, entry, foreign, sounds, records);
    }
    Some(length)
}

/// Longest title that stands behind a name: degrees, Bey.
const LONGEST_BEHIND: usize = 4;

/// Whether a word is the second of two, and no degree.
fn ends_as_name(scratch: &Scratch, at: usize) -> bool {
    at == 1
        && scratch.read.len() == 2
        && scratch.read[at].shown_latin
        && scratch.first(at).len() > LONGEST_BEHIND
        && phrase(&[scratch.first(0)]).is_none()
}

/// A word of another script that reads like a legal form of so few letters is a name: Pol Pot is no
/// PT.
const SHORTEST_FOREIGN_FORM: usize = 3;

/// The syllables of which Korean and Chinese names are made.
static SYLLABLES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| hangul::spellings().chain(cjk::syllables()).collect());

/// Whether a name is a Korean or Chinese one, syllable by syllable: there, no syllable is a small word
/// of other languages (Moon Jae-in, An Jung-geun).
fn of_syllables(scratch: &Scratch) -> bool {
    let words = 0..scratch.read.len();
    (3..=4).contains(&scratch.read.len())
        && words
            .into_iter()
            .all(|at| SYLLABLES.contains(scratch.first(at)))
}

/// A legal form of several words, or a long one of one, with a slip of the pen in it ("LIMTED
/// LIABILITY COMPANY"); nothing where the words as they stand say as much.
fn mended_phrase(
    scratch: &Scratch,
    at: usize,
    ahead: &[&str],
) -> Option<(usize, words::WordEntry)> {
    let mended = scratch.mended.get(at..)?;
    let mended = &mended[..mended.len().min(ahead.len())];
    let last = mended.iter().rposition(Option::is_some)?;
    let mut words = [""; LONGEST_PHRASE];
    for ((slot, word), mended) in words.iter_mut().zip(ahead).zip(mended) {
        *slot = mended.unwrap_or(word);
    }
    let (length, entry) = phrase(&words[..ahead.len()])?;
    let slipped = mended[..length.min(mended.len())]
        .iter()
        .any(Option::is_some);
    let exact = phrase(ahead).map_or(0, |(length, _)| length);
    // A short word is mended only as part of a phrase.
    let sure = length > 1 || words[0].len() > 5;
    (slipped
        && sure
        && length > exact
        && last < LONGEST_PHRASE
        && entry.class == WordClass::LegalForm)
        .then_some((length, entry))
}

/// Finds the slips of the pen in words of legal forms, in names that have other such words.
fn mend(scratch: &mut Scratch) {
    scratch.mended.clear();
    let latin = |at: &usize| scratch.read.get(*at).is_some_and(|read| read.shown_latin);
    if !(0..scratch.read.len())
        .filter(latin)
        .any(|at| words::is_of_forms(scratch.first(at)))
    {
        return;
    }
    let mended: Vec<_> = (0..scratch.read.len())
        .map(|at| {
            let read = scratch
                .read
                .get(at)
                .filter(|read| read.shown_latin && !read.number)?;
            // The last reading has letters for digits: 1imited.
            let last = scratch
                .readings
                .get(read.readings.end.checked_sub(1)?)?
                .clone();
            let word = scratch.latin.get(last)?;
            let disguised = word != scratch.first(at);
            words::of_forms(word)
                .filter(|_| disguised)
                .or_else(|| words::mended(word))
        })
        .collect();
    scratch.mended = mended;
}

fn classed(
    text: &str,
    reading: &str,
    entry: words::WordEntry,
    foreign: bool,
    sounds: &mut Vec<u8>,
    records: &mut Vec<u8>,
) {
    for word in reading.split(' ') {
        sound(word.as_bytes(), Vowels::Written, sounds);
    }
    Parts {
        text,
        sounds,
        class: Some(entry.class),
        canonical: entry.canonical,
        rarity: rarity::rarity(reading),
        number: entry.class == WordClass::Number,
        foreign,
        groups: words::given_name_groups(reading),
        ..Parts::default()
    }
    .write(records);
}

/// Ways to write the Arabic "abd", servant, which is half a name: Abd al-Rahman, Abdul Rahman,
/// Abdurrahman are one name of one man.
const SERVANT: &[&str] = &[
    "abd", "abdul", "abdal", "abdel", "abdol", "abdoul", "abdu", "abdo", "abdou", "abdur", "abdus",
    "abdun", "abduz", "abdush", "abdil", "abdool", "abdoel", "abdar", "abdas", "abdad", "abdan",
];

/// The Arabic article as it is written, assimilated to sun letters or not.
const ARTICLE: &[&str] = &[
    "al", "el", "ul", "ol", "il", "ar", "er", "ur", "as", "es", "us", "ad", "ed", "ud", "an", "en",
    "un", "at", "et", "ut", "az", "ez", "uz", "ash", "esh", "ush", "adh", "ath", "oul", "oud",
    "our", "ous", "oun",
];

/// Abd with the name of God that it goes with, as one word "abd..." without the article.
fn servant_of(
    scratch: &Scratch,
    at: usize,
    sounds: &mut Vec<u8>,
    records: &mut Vec<u8>,
) -> Option<usize> {
    let word = scratch.first(at);
    word.starts_with("abd").then_some(())?;
    if SERVANT.contains(&word) {
        let article = ARTICLE.contains(&scratch.first(at + 1));
        let stem_at = at + 1 + usize::from(article);
        let read = scratch.read.get(stem_at).filter(|read| !read.number)?;
        (scratch.first(stem_at).len() > 1).then_some(())?;
        // "Abd" alone before bin is not followed by a stem.
        let next = phrase(&[scratch.first(stem_at)]).map(|(_, entry)| entry.class);
        if matches!(
            next,
            Some(WordClass::Patronymic | WordClass::Particle | WordClass::Conjunction)
        ) {
            return None;
        }
        let text = format!("abd {}", article_off(scratch.first(stem_at)));
        for reading in scratch.readings.get(read.readings.clone())? {
            let stem = scratch.latin.get(reading.clone())?;
            if !sounds.is_empty() {
                sounds.push(0);
            }
            sound(b"abd", vowels(read.unwritten), sounds);
            sound(article_off(stem).as_bytes(), vowels(read.unwritten), sounds);
        }
        // The name alone, for papers that leave the servant out.
        sounds.push(0);
        let stem = article_off(scratch.first(stem_at));
        sound(stem.as_bytes(), vowels(read.unwritten), sounds);
        write_servant(scratch, at, &text, sounds, records);
        return Some(stem_at + 1 - at);
    }
    let stem = servant_stem(word)?;
    let text = format!("abd {stem}");
    sound(b"abd", Vowels::Written, sounds);
    sound(stem.as_bytes(), Vowels::Written, sounds);
    sounds.push(0);
    sound(stem.as_bytes(), Vowels::Written, sounds);
    write_servant(scratch, at, &text, sounds, records);
    Some(1)
}

fn vowels(unwritten: bool) -> Vowels {
    if unwritten {
        Vowels::Unwritten
    } else {
        Vowels::Written
    }
}

fn write_servant(scratch: &Scratch, at: usize, text: &str, sounds: &[u8], records: &mut Vec<u8>) {
    let joined: String = text.split(' ').collect();
    Parts {
        text,
        sounds,
        // The joined spellings are the ones that frequency tables know.
        rarity: rarity::rarity(&joined)
            .min(rarity::rarity(&text.replace("abd ", "abdul")))
            .min(rarity::rarity(&text.replace("abd ", "abdal"))),
        unwritten: scratch.read.get(at).is_some_and(|read| read.unwritten),
        foreign: scratch.read.get(at).is_some_and(|read| read.foreign),
        ..Parts::default()
    }
    .write(records);
}

/// The name behind "abd" + vowel + article in one word: abdulrahman, abdurrahman, abdelaziz.
fn servant_stem(word: &str) -> Option<&str> {
    let rest = word.strip_prefix("abd")?;
    let rest = rest
        .strip_prefix("ou")
        .or_else(|| rest.strip_prefix("oo"))
        .or_else(|| rest.strip_prefix(['a', 'e', 'i', 'o', 'u']))?;
    let bytes = rest.as_bytes();
    let (first, second) = (*bytes.first()?, *bytes.get(1)?);
    // The shortest stems are Haq, Aziz's kin, Lah: three letters.
    (rest.len() >= 4).then_some(())?;
    if first == b'l' || (first == second && !super::sound::is_vowel(first)) {
        return rest.get(1..);
    }
    // Assimilated to a letter written with two: abdushshakur, abduththani.
    let (head, tail) = (rest.get(..2)?, rest.get(2..)?);
    tail.starts_with(head).then_some(tail)
}

/// A word without the article grown onto it, for the two names of God that are always so: Allah.
fn article_off(word: &str) -> &str {
    match word {
        "allah" | "ullah" | "ellah" | "alla" | "ulla" | "illah" | "ollah" => &word[2..],
        _ => word,
    }
}

/// Endings of names that say "of the faith": Nur al-Din, Nuruddin, Noureddine.
const FAITH: &[&str] = &["din", "deen", "dine", "dien", "ddin", "ddine", "deem"];
const FAITH_WITH_ARTICLE: &[&str] = &[
    "uddin", "uddeen", "eddin", "eddine", "addin", "addine", "aldin", "eldin", "eldeen", "eldine",
    "uldin", "udin", "edin", "edine", "oddin", "odin", "uddine", "aldeen", "adin", "iddin",
    "udeen", "ideen",
];

/// A name with "al-Din" behind it, as one word without the article.
fn of_the_faith(
    scratch: &Scratch,
    at: usize,
    sounds: &mut Vec<u8>,
    records: &mut Vec<u8>,
) -> Option<usize> {
    let first = scratch.first(at);
    if first.len() < 3 || scratch.read.get(at)?.number {
        return None;
    }
    let (next, after) = (scratch.first(at + 1), scratch.first(at + 2));
    let words = if ARTICLE.contains(&next) && FAITH.contains(&after) {
        3
    } else if FAITH_WITH_ARTICLE.contains(&next) || matches!(next, "din" | "deen" | "dine") {
        2
    } else {
        0
    };
    let read = scratch.read.get(at)?;
    if words > 0 {
        let text = format!("{first} din");
        for reading in scratch.readings.get(read.readings.clone())? {
            if !sounds.is_empty() {
                sounds.push(0);
            }
            let stem = scratch.latin.get(reading.clone())?;
            sound(stem.as_bytes(), vowels(read.unwritten), sounds);
            sound(b"din", vowels(read.unwritten), sounds);
        }
        write_faith(scratch, at, &text, sounds, records);
        return Some(words);
    }
    // In one word, the stem has at least two letters besides the doubled d: Izzeddin, Nuruddin.
    let stem = FAITH_WITH_ARTICLE
        .iter()
        .filter(|ending| ending.len() >= 5)
        .find_map(|ending| first.strip_suffix(ending))
        .filter(|stem| stem.len() >= 2)?;
    let text = format!("{stem} din");
    sound(stem.as_bytes(), Vowels::Written, sounds);
    sound(b"din", Vowels::Written, sounds);
    write_faith(scratch, at, &text, sounds, records);
    Some(1)
}

/// Second halves of Arabic compounds as Persian, Urdu and Turkic write them onto the first: Azizurrahman,
/// Habiburahman, Saiful Islam; with whether the article must stand between for it to be two names.
const SECOND_HALVES: &[(&str, bool)] = &[
    ("rahman", false),
    ("rehman", false),
    ("rahmon", false),
    ("haq", true),
    ("haqq", true),
    ("islam", true),
    ("eslam", true),
    ("mulk", true),
    ("molk", true),
];

/// The lengths of the two names of which a word is made, the article between them left out.
pub(super) fn of_two_names(word: &str) -> Option<(usize, usize)> {
    // The shortest are Ziaulhaq and Gulrahman.
    if word.len() < 8 || word.starts_with("abd") {
        return None;
    }
    let (head, tail, must) = SECOND_HALVES
        .iter()
        .find_map(|(tail, must)| Some((word.strip_suffix(tail)?, tail.len(), *must)))?;
    let article = ["ur", "or", "ar", "ir", "ul", "ol", "al", "el"];
    let stem = article
        .iter()
        .find_map(|article| head.strip_suffix(article));
    let head = match stem.filter(|stem| stem.len() >= 3) {
        Some(stem) => stem,
        None if must => return None,
        // The r of the article and that of the name are written once.
        None => head.strip_suffix(['u', 'o', 'i']).unwrap_or(head),
    };
    (head.len() >= 3).then_some((head.len(), tail))
}

fn write_faith(scratch: &Scratch, at: usize, text: &str, sounds: &[u8], records: &mut Vec<u8>) {
    let stem = text.strip_suffix(" din").unwrap_or(text);
    Parts {
        text,
        sounds,
        rarity: rarity::rarity(scratch.first(at))
            .min(rarity::rarity(&format!("{stem}uddin")))
            .min(rarity::rarity(&format!("{stem}eddine"))),
        unwritten: scratch.read.get(at).is_some_and(|read| read.unwritten),
        foreign: scratch.read.get(at).is_some_and(|read| read.foreign),
        ..Parts::default()
    }
    .write(records);
}

/// A word that is nothing but a word.
fn plain(scratch: &Scratch, at: usize, sounds: &mut Vec<u8>, records: &mut Vec<u8>) {
    let Some(read) = scratch.read.get(at) else {
        return;
    };
    let vowels = vowels(read.unwritten);
    for range in scratch
        .readings
        .get(read.readings.clone())
        .unwrap_or_default()
    {
        let reading = scratch.latin.get(range.clone()).unwrap_or_default();
        push_form(reading, vowels, sounds);
        if let Some(stem) = grown_article(reading) {
            push_form(stem, vowels, sounds);
        }
        if reading.len() >= 5 && (reading.ends_with("ou") || reading.contains("ousk")) {
            // The Belarusian short u is the v of Russian family names: Ivanou, Tsikhanouski.
            push_form(&reading.replace("ou", "ov"), vowels, sounds);
        }
        if south_slavic(reading) {
            push_form(&format!("{reading}h"), vowels, sounds);
            if reading.contains("dj") {
                // Đ is d where its stroke is lost.
                push_form(&format!("{}h", reading.replace("dj", "d")), vowels, sounds);
            }
        }
    }
    let text = shown(scratch, at);
    let first = scratch.first(at);
    father_of(first, scratch.first(at + 1), sounds);
    kyrgyz_family(scratch, first, sounds);
    let of_father = words::patronymic_groups(first);
    let groups = of_father
        .as_deref()
        .unwrap_or_else(|| words::given_name_groups(first));
    Parts {
        text,
        sounds,
        rarity: rarity::rarity(first),
        unwritten: read.unwritten,
        initial: (!read.foreign || read.alphabet) && !read.number && text.chars().count() == 1,
        number: read.number,
        syllable: read.syllable,
        foreign: read.foreign,
        groups,
        ..Parts::default()
    }
    .write(records);
}

/// Whether a word ends in the South Slavic -ić as lists print it, which is -ich: Milosevic.
fn south_slavic(word: &str) -> bool {
    word.len() >= 5
        && word
            .strip_suffix("ic")
            .is_some_and(|stem| stem.ends_with(['v', 'j', 'n', 'k', 'l', 'd', 'r', 't', 'z']))
}

/// Son and daughter in the Turkic languages, which stand behind the father's name.
const TURKIC_SON: &[&str] = &[
    "uulu", "ulu", "uly", "oglu", "ogly", "ogli", "oglou", "ugli", "oghlu",
];
const TURKIC_DAUGHTER: &[&str] = &["kyzy", "qizi", "kizi", "gyzy", "kizy", "qizy", "kyz", "qiz"];

/// A father's name before a Turkic son or daughter, as Russian papers write it: Marat kyzy is
/// Maratovna or Maratova, Mammad oglu is Mammadov.
fn father_of(father: &str, next: &str, sounds: &mut Vec<u8>) {
    let endings = if TURKIC_SON.contains(&next) {
        ["ov", "ovich"]
    } else if TURKIC_DAUGHTER.contains(&next) {
        ["ova", "ovna"]
    } else {
        return;
    };
    for ending in endings {
        // Behind a vowel the ending is softened: Ali, Aliyev.
        let word = if father.ends_with(['a', 'e', 'i', 'o', 'u', 'y']) {
            format!("{father}ye{}", &ending[1..])
        } else {
            format!("{father}{ending}")
        };
        push_form(&word, Vowels::Written, sounds);
    }
}

/// Words of a name among which a family name is looked for.
const MOST_PARTS: usize = 6;

/// A Kyrgyz family name in its new form, and the father's name beside it, as the old ones have them:
/// Baktybektegi is Baktybek or Baktybekov, and then Zhakshylyktyn is Zhakshylyk uulu.
fn kyrgyz_family(scratch: &Scratch, word: &str, sounds: &mut Vec<u8>) {
    let family = |word: &str| {
        let stem = word
            .strip_suffix("tegin")
            .or_else(|| word.strip_suffix("tegi"));
        stem.filter(|stem| stem.len() >= 4).map(str::len)
    };
    let family_length = family(word);
    let father_length = || {
        let of = ["dyn", "din", "tyn", "tin", "nyn", "nin"];
        let stem = of.iter().find_map(|ending| word.strip_suffix(ending))?;
        // A family name, a given name and the father's; a long text is none.
        (0..scratch.read.len().min(MOST_PARTS))
            .any(|at| family(scratch.first(at)).is_some())
            .then_some(())?;
        (stem.len() >= 4).then_some(stem.len())
    };
    let (length, ending) = match family_length {
        Some(length) => (length, "ov"),
        None => match father_length() {
            Some(length) => (length, "ovich"),
            None => return,
        },
    };
    let stem = &word[..length];
    push_form(stem, Vowels::Written, sounds);
    push_form(&format!("{stem}{ending}"), Vowels::Written, sounds);
}

/// Writes the record of a word of Latin letters that no table is asked about.
pub(crate) fn plain_record(word: &str, sounds: &mut Vec<u8>, record: &mut Vec<u8>) {
    sounds.clear();
    record.clear();
    push_form(word, Vowels::Written, sounds);
    Parts {
        text: word,
        sounds,
        ..Parts::default()
    }
    .write(record);
}

/// Appends a sound form unless it is there.
fn push_form(reading: &str, vowels: Vowels, sounds: &mut Vec<u8>) {
    let start = sounds.len();
    if start > 0 {
        sounds.push(0);
    }
    let from = sounds.len();
    sound(reading.as_bytes(), vowels, sounds);
    let (before, new) = sounds.split_at(from);
    let known = before.split(|&b| b == 0).any(|form| form == new);
    if known && from > 0 {
        sounds.truncate(start);
    }
}

/// The name behind an article that is written onto it: aljazira, arrahman, ezzawahiri.
fn grown_article(word: &str) -> Option<&str> {
    let bytes = word.as_bytes();
    // Five letters behind the article: Albert, Alan, Allen and Ellis stay what they are.
    (bytes.len() >= 7 && matches!(bytes.first(), Some(b'a' | b'e'))).then_some(())?;
    let (first, second) = (*bytes.get(1)?, *bytes.get(2)?);
    let sun = first == second && matches!(first, b'r' | b's' | b'n' | b'z' | b'd' | b't');
    (first == b'l' || sun).then(|| &word[2..])
}

fn shown(scratch: &Scratch, at: usize) -> &str {
    let Some(read) = scratch.read.get(at) else {
        return "";
    };
    let text = if read.shown_latin {
        &scratch.latin
    } else {
        &scratch.text
    };
    text.get(read.shown.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::Normalizer;
    use crate::names::canonical_label;

    /// The labels of a name's known words, sorted; the words that are none as they stand.
    fn meanings(name: &str) -> Vec<String> {
        let normalized = Normalizer::V1.normalize(name);
        let mut labels: Vec<String> = normalized
            .tokens()
            .map(|token| match token.class() {
                Some(_) => canonical_label(token.canonical()).to_owned(),
                None => format!("?{}", token.text()),
            })
            .filter(|label| !matches!(label.as_str(), "of" | "the" | "and" | "al" | "for"))
            .collect();
        labels.sort();
        labels
    }

    #[test]
    fn a_name_in_its_own_script_means_what_its_translation_does() {
        let mut wrong = Vec::new();
        for (native, english) in [
            ("Московский индустриальный банк", "Moscow Industrial Bank"),
            (
                "Российский фонд прямых инвестиций",
                "Russian Direct Investment Fund",
            ),
            (
                "Омский завод точной механики",
                "Omsk Plant точной Mechanics",
            ),
            (
                "Министерство обороны Российской Федерации",
                "Ministry of Defence of the Russian Federation",
            ),
            ("Центральное конструкторское бюро", "Central Design Bureau"),
            (
                "Научно-исследовательский институт",
                "Scientific Research Institute",
            ),
            (
                "Национальный расчетный депозитарий",
                "National Settlement Depository",
            ),
            ("Белорусские железные дороги", "Belarusian Railways"),
            (
                "Самарский металлургический завод",
                "Samara Metallurgical Plant",
            ),
            ("Волжское пароходство", "Volga Shipping"),
            (
                "Общество с ограниченной ответственностью Судоремонтный завод",
                "Shipyard LLC",
            ),
            (
                "Державна служба безпеки України",
                "State Security Service of Ukraine",
            ),
            (
                "Патриотическое движение молодёжи",
                "Patriotic Youth Movement",
            ),
            ("Војна академија Србије", "Military Academy of Serbia"),
            ("شركة النفط الوطنية", "National Oil Company"),
            ("وزارة الدفاع", "Ministry of Defence"),
            (
                "الشركة العامة للتجارة والصناعة",
                "General Company for Trade and Industry",
            ),
            ("بنك سورية والمهجر", "Bank Syria والمهجر"),
            ("سازمان صنایع هوایی", "Air Industries Organization"),
            ("شرکت سرمایه‌گذاری", "Investment Company"),
            ("بانک صادرات ایران", "Export Bank of Iran"),
            (
                "سپاه پاسداران انقلاب اسلامی",
                "Islamic Revolutionary Guard Corps",
            ),
            (
                "دانشگاه علوم پزشکی تهران",
                "Tehran University of Medical Sciences",
            ),
            (
                "مركز الدراسات والبحوث العلمية",
                "Center for Studies and Scientific Research",
            ),
            ("كتائب حزب الله", "Battalions Party الله"),
        ] {
            let (one, other) = (meanings(native), meanings(english));
            if one != other {
                wrong.push(format!("{native}: {one:?}; {english}: {other:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
