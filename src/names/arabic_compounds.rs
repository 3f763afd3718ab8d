//! Arabic names of two halves that are one name: servant of (Abd al-Rahman, Abdurrahman), of the faith
//! (Nur al-Din, Noureddine), and those that are written as one word (Ziaulhaq). The halves are a table,
//! `data/words/arabic_compounds.tsv`.

use super::romanise::Vowels;
use super::sound::sound;
use super::tables::listed;
use super::tables::words::ARABIC_COMPOUNDS;
use super::token::group::mark::OF_SERVANT;
use super::units::vowels;
use super::words::{WordClass, phrase};
use super::{Parts, Scratch, known, rarity};
use std::sync::LazyLock;

/// The halves and the articles, of the table.
struct Compounds {
    servant: Vec<&'static str>,
    article: Vec<&'static str>,
    link: Vec<&'static str>,
    faith: Vec<&'static str>,
    faith_alone: Vec<&'static str>,
    faith_with_article: Vec<&'static str>,
    second_half: Vec<&'static str>,
    second_half_with_article: Vec<&'static str>,
    grown_article: Vec<&'static str>,
}

static COMPOUNDS: LazyLock<Compounds> = LazyLock::new(|| {
    let rule = |what| listed(ARABIC_COMPOUNDS, what);
    Compounds {
        servant: rule("servant"),
        article: rule("article"),
        link: rule("link"),
        faith: rule("faith"),
        faith_alone: rule("faith alone"),
        faith_with_article: rule("faith with article"),
        second_half: rule("second half"),
        second_half_with_article: rule("second half with article"),
        grown_article: rule("grown article"),
    }
});

/// Abd with the name of God that it goes with, as one word "abd..." without the article.
pub(super) fn servant_of(
    scratch: &Scratch,
    at: usize,
    sounds: &mut Vec<u8>,
    records: &mut Vec<u8>,
) -> Option<usize> {
    let word = scratch.first(at);
    // Somali has a c before it: Cabdullaahi.
    let word = word.strip_prefix('c').unwrap_or(word);
    word.starts_with("abd").then_some(())?;
    if COMPOUNDS.servant.contains(&word) {
        let article = COMPOUNDS.article.contains(&scratch.first(at + 1));
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

fn write_servant(scratch: &Scratch, at: usize, text: &str, sounds: &[u8], records: &mut Vec<u8>) {
    let joined: String = text.split(' ').collect();
    let of_god = text.strip_prefix("abd ").map(known::given_name_groups);
    let groups = of_god.into_iter().flatten();
    let groups: Vec<u16> = groups.map(|group| group | OF_SERVANT).collect();
    Parts {
        text,
        sounds,
        // The joined spellings are the ones that frequency tables know.
        rarity: rarity::rarity(&joined)
            .min(rarity::rarity(&text.replace("abd ", "abdul")))
            .min(rarity::rarity(&text.replace("abd ", "abdal"))),
        unwritten: scratch.read.get(at).is_some_and(|read| read.unwritten),
        foreign: scratch.read.get(at).is_some_and(|read| read.foreign),
        groups: &groups,
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

/// A name with "al-Din" behind it, as one word without the article.
pub(super) fn of_the_faith(
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
    // Behind a title Din is the name itself: Qari Din Muhammad.
    let titled = || phrase(&[first]).is_some_and(|(_, entry)| entry.class == WordClass::Title);
    let article = COMPOUNDS.article.contains(&next) || COMPOUNDS.link.contains(&next);
    let words = if article && COMPOUNDS.faith.contains(&after) {
        3
    } else if COMPOUNDS.faith_with_article.contains(&next)
        || COMPOUNDS.faith_alone.contains(&next) && !titled()
    {
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
    let stem = COMPOUNDS
        .faith_with_article
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

/// The name before an article that grew onto it, where `next` is what the article belongs to: Habibur
/// Rahman, Shafiqul Islam.
pub(super) fn with_article<'a>(word: &'a str, next: &str) -> Option<&'a str> {
    let halves = [&COMPOUNDS.second_half, &COMPOUNDS.second_half_with_article];
    let mut halves = halves.into_iter().flatten();
    halves.find(|half| **half == next)?;
    let mut articles = COMPOUNDS.grown_article.iter();
    let grown = articles.find(|grown| word.ends_with(**grown))?;
    // Jamal, Nazir and Kamar end so by themselves.
    let least = if grown.starts_with(['a', 'e', 'i']) {
        4
    } else {
        3
    };
    let stem = &word[..word.len() - grown.len()];
    (stem.len() >= least).then_some(stem)
}

/// The lengths of the two names of which a word is made, the article between them left out.
pub(super) fn of_two_names(word: &str) -> Option<(usize, usize)> {
    // The shortest are Ziaulhaq and Gulrahman.
    if word.len() < 8 || word.starts_with("abd") {
        return None;
    }
    let before = |halves: &[&str]| halves.iter().find_map(|half| word.strip_suffix(half));
    let plain = before(&COMPOUNDS.second_half);
    let head = plain.or_else(|| before(&COMPOUNDS.second_half_with_article))?;
    let tail = word.len() - head.len();
    let mut articles = COMPOUNDS.grown_article.iter();
    let stem = articles.find_map(|article| head.strip_suffix(article));
    let head = match stem.filter(|stem| stem.len() >= 3) {
        Some(stem) => stem,
        None if plain.is_none() => return None,
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
