//! Words to tokens: what belongs together becomes one, what may be spelled apart gets both forms.

use super::arabic_compounds::{of_the_faith, servant_of, with_article};
use super::borne::{is_leading, is_no_title, is_person, of_organization};
use super::cjk;
use super::romanise::Vowels;
use super::sound::sound;
use super::tables::words::ENDINGS;
use super::words::{WordClass, phrase};
use super::{
    Parts, Read, Scratch, fathers, inflection, known, legal_forms, meant, native, rarity,
    spellings, syllables, tables, words,
};
use std::borrow::Cow;
use std::sync::LazyLock;

/// Words looked at for a phrase: the longest of the tables have eight (federal state budgetary educational institution of
/// higher education), which their tests hold.
pub(super) const LONGEST_PHRASE: usize = 8;

/// Most letters of a word spelled with dots or spaces: of abbreviations (S. A. de C. V. has four,
/// A.O.Z.T.) and of names whose letters were set apart (P u t i n) so that machines do not know them.
const LONGEST_SPACED: usize = 24;

/// Writes the tokens of the words that were read.
pub(super) fn write(scratch: &mut Scratch, records: &mut Vec<u8>, ends: &mut Vec<u32>) {
    let mut sounds = std::mem::take(&mut scratch.sounds);
    mend(scratch);
    let mut at = 0;
    let initials = initialled(scratch).unwrap_or_default();
    while at < scratch.read.len() {
        sounds.clear();
        if initials.contains(&at) {
            plain(scratch, at, &mut sounds, records);
            ends.push(records.len() as u32);
            at += 1;
            continue;
        }
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

/// Letters of a family name that says by its ending that letters beside it are initials, at least: shorter
/// words end so by chance (Marin, Ilko).
const LEAST_INITIALLED: usize = 5;

/// The endings of such names.
static INITIALLED: LazyLock<Vec<&str>> = LazyLock::new(|| tables::listed(ENDINGS, "initialled"));

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
            groups: known::given_name_groups(&word),
            ..Parts::default()
        }
        .write(records);
        Some(run)
    })
}

/// The two single letters that are the initials of the one other word of the name, a family name by its
/// ending.
fn initialled(scratch: &Scratch) -> Option<std::ops::Range<usize>> {
    let single = |at: usize| {
        let read = &scratch.read[at];
        !read.number && !read.syllable && shown(scratch, at).chars().nth(1).is_none()
    };
    let (name, initials) = match scratch.read.len() {
        3 if single(1) && single(2) => (0, 1..3),
        3 if single(0) && single(1) => (2, 0..2),
        _ => return None,
    };
    let word = scratch.first(name);
    let family = word.len() >= LEAST_INITIALLED
        && INITIALLED.iter().any(|ending| word.ends_with(ending))
        && phrase(&[word]).is_none();
    family.then_some(initials)
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
    let (words, entry) = native::phrase(ahead.get(..count)?)?;
    let of_trade = matches!(entry.class, WordClass::Generic | WordClass::Place);
    if words == 1 && of_trade && native::is_borne(ahead[0]) && is_person(scratch, at) {
        return None;
    }
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

/// What stands before a number and is a name elsewhere (No is a Korean family), and a word of the tables
/// that means the same.
const NUMBER_SIGNS: &[&str] = &["no", "nr", "number", "n"];
const NUMBER_SIGN: &str = "numero";

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
    let next = ahead[1];
    let numbered = scratch.read.get(at + 1).is_some_and(|next| next.number)
        || ahead[0] == "number" && words::class(next) == Some(WordClass::Number);
    if numbered && NUMBER_SIGNS.contains(&ahead[0]) {
        ahead[0] = NUMBER_SIGN;
    }
    let read = &scratch.read[at];
    // A syllable that sounds like a word is a syllable.
    if read.syllable {
        return None;
    }
    let inflected = || {
        let entry = if read.alphabet {
            inflection::inflected(ahead[0])
        } else if read.shown_latin {
            inflection::elided(ahead[0])
        } else {
            None
        };
        Some((1, entry?))
    };
    let (length, entry) = mended_phrase(scratch, at, &ahead[..count])
        .or_else(|| meant::phrase(&ahead[..count]))
        .or_else(|| phrase(&ahead[..count]))
        .or_else(inflected)?;
    let count = scratch.read.len();
    let last = at + 1 == count;
    if length == 1 {
        let named = match entry.class {
            WordClass::Number | WordClass::Place => false,
            _ => of_syllables(scratch),
        };
        // Chang is a factory only among words that are no syllables.
        if named {
            return None;
        }
        let named = match entry.class {
            WordClass::Title => is_no_title(scratch, at),
            WordClass::Generic | WordClass::Place | WordClass::Number => {
                let leads = at == 0 && scratch.behind.is_none() && is_leading(entry.canonical);
                !leads && known::is_borne(ahead[0]) && is_person(scratch, at)
            }
            WordClass::LegalForm => !last && known::is_borne(ahead[0]),
            WordClass::Suffix => (!last || count < 3) && known::is_borne(ahead[0]),
            _ => false,
        };
        if named {
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
    // Chinese names that are small words elsewhere: Du Ren; and Liu An, for behind the last word is
    // nothing that it could belong to.
    let ends = at > 0 && last;
    let two = count == 2 && all_syllables(scratch);
    if small
        && length == 1
        && entry.class != WordClass::Conjunction
        && (two || ends && syllables::is_one(ahead[0]))
    {
        return None;
    }
    // Das is of the only where something stands behind it: Ravi Das; Das, Ravi.
    let light = small || entry.class == WordClass::Kunya;
    let ends = ends || at == 0 && scratch.behind == Some(1);
    if light && length == 1 && ends && known::is_borne(ahead[0]) {
        return None;
    }
    // One letter is an initial rather than a word for "and" or "of", but between words of trade (Exportadora
    // e Importadora).
    let of_trade = |at: Option<usize>| {
        let class = at.and_then(|at| words::class(scratch.first(at)));
        class == Some(WordClass::Generic)
    };
    if length == 1
        && ahead[0].len() == 1
        && scratch.read.len() > 1
        && !scratch.read[at].number
        && !(of_trade(at.checked_sub(1)) && of_trade(Some(at + 1)))
    {
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

/// A word of another script that reads like a legal form of so few letters is a name: Pol Pot is no
/// PT.
const SHORTEST_FOREIGN_FORM: usize = 3;

/// Whether a name is a Korean or Chinese one, syllable by syllable: there, no syllable is a word of
/// other languages (Moon Jae-in, An Jung-geun; Paek Chang-ho, where chang is no factory).
fn of_syllables(scratch: &Scratch) -> bool {
    (3..=4).contains(&scratch.read.len()) && all_syllables(scratch)
}

fn all_syllables(scratch: &Scratch) -> bool {
    (0..scratch.read.len()).all(|at| syllables::is_one(scratch.first(at)))
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
        .any(|at| legal_forms::is_of_forms(scratch.first(at)))
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
            legal_forms::of_forms(word)
                .filter(|_| disguised)
                .or_else(|| legal_forms::mended(word))
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
        groups: known::given_name_groups(reading),
        ..Parts::default()
    }
    .write(records);
}

pub(super) fn vowels(unwritten: bool) -> Vowels {
    if unwritten {
        Vowels::Unwritten
    } else {
        Vowels::Written
    }
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
        spellings::others(reading, |other| push_form(other, vowels, sounds));
    }
    let simplified: String;
    let mut text = shown(scratch, at);
    if read.syllable {
        simplified = text.chars().map(cjk::simplified).collect();
        text = &simplified;
    }
    let first = scratch.first(at);
    if let Some(stem) = with_article(first, scratch.first(at + 1)) {
        push_form(stem, vowels, sounds);
    }
    let mut also = |word: &str| push_form(word, Vowels::Written, sounds);
    fathers::turkic(first, scratch.first(at + 1), &mut also);
    let others = (0..scratch.read.len()).map(|at| scratch.first(at));
    fathers::kyrgyz(first, others, also);
    let all = (0..scratch.read.len()).map(|at| scratch.first(at));
    if let Some(stem) = spellings::baltic(first, all) {
        push_form(stem, vowels, sounds);
    }
    if let Some(towns) = spellings::towns(first).filter(|_| of_organization(scratch)) {
        for town in towns {
            push_form(&town, vowels, sounds);
        }
    }
    let groups: Cow<'_, [u16]> = if read.groups.is_empty() {
        fathers::groups(first).map_or_else(|| groups_of_readings(scratch, read), Cow::from)
    } else {
        groups_of_syllable(scratch, read, first).into()
    };
    Parts {
        text,
        sounds,
        rarity: rarity::rarity(first),
        unwritten: read.unwritten,
        initial: (!read.foreign || read.alphabet)
            && !read.number
            && !read.syllable
            && text.chars().count() == 1,
        number: read.number,
        syllable: read.syllable,
        foreign: read.foreign,
        second: read.second,
        groups: &groups,
        ..Parts::default()
    }
    .write(records);
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

/// The groups of a syllable: those of its numbers; in Latin letters it may be a name of another language as well (Ben
/// Chan).
fn groups_of_syllable(scratch: &Scratch, read: &Read, word: &str) -> Vec<u16> {
    let numbers = scratch.groups.get(read.groups.clone());
    let mut groups = numbers.unwrap_or_default().to_vec();
    if read.shown_latin {
        groups.extend(known::given_name_groups(word));
    }
    groups
}

/// The groups of names of a word; one with several readings may be the name that any of them is (Amita, Amit).
fn groups_of_readings(scratch: &Scratch, read: &Read) -> Cow<'static, [u16]> {
    let readings = scratch.readings.get(read.readings.clone());
    let readings = readings.unwrap_or_default().iter();
    let names = readings.filter_map(|range| scratch.latin.get(range.clone()));
    // A family name is told from others that sound alike only where each sound has its letter: بوتين is Putin, and read Butin.
    let exact = !read.foreign || read.alphabet;
    let family = |name| match exact {
        true => known::family_name_groups(name),
        false => &[],
    };
    let mut found = names
        .flat_map(|name| [known::given_name_groups(name), family(name)])
        .filter(|groups| !groups.is_empty());
    // Most words are no known name, and most of those in one table.
    let first = found.next().unwrap_or_default();
    let Some(second) = found.next() else {
        return first.into();
    };
    let mut groups = [first, second].concat();
    groups.extend(found.flatten());
    groups.sort_unstable();
    groups.dedup();
    groups.into()
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

pub(super) fn shown(scratch: &Scratch, at: usize) -> &str {
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
    fn two_letters_are_initials_beside_a_slavic_family_name_and_a_legal_form_elsewhere() {
        let initials = |name: &str| {
            let name = Normalizer::V1.normalize(name);
            name.tokens().filter(|token| token.is_initial()).count()
        };
        for name in ["Tveritinov A.O.", "S. A. Kovalenko", "Тверитинов А.О."] {
            assert_eq!(initials(name), 2, "{name}");
        }
        for name in [
            "Orbital S.A.",
            "Tveritinov Bank A.O.",
            "Tveritinov AO",
            "АО Звезда",
        ] {
            assert_eq!(initials(name), 0, "{name}");
        }
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
            ("كتائب حزب الله", "Brigades Party الله"),
        ] {
            let (one, other) = (meanings(native), meanings(english));
            if one != other {
                wrong.push(format!("{native}: {one:?}; {english}: {other:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
