//! The tables hold what they promise, known pairs meet, and no input at all makes the reader fail.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::names::scripts;

/// A word's consonants, with those made one that spellings of the same sound exchange; an approximation of a comparison by sound.
pub(super) fn skeleton(word: &str) -> String {
    let mut word = word.to_lowercase();
    // The longest first; capitals stand for one sound each.
    for (from, to) in [
        ("shch", "S"),
        ("tsch", "C"),
        ("sch", "S"),
        ("tch", "C"),
        ("dzh", "J"),
        ("sh", "S"),
        ("ch", "C"),
        ("kh", "H"),
        ("gh", "H"),
        ("zh", "J"),
        ("dj", "J"),
        ("ts", "Z"),
        ("tz", "Z"),
        ("ph", "f"),
        ("ck", "k"),
        ("th", "T"),
        ("dh", "D"),
        ("h", "H"),
        ("x", "H"),
        ("w", "v"),
        ("q", "k"),
        ("c", "k"),
        ("j", "J"),
    ] {
        word = word.replace(from, to);
    }
    word.retain(|c| c.is_ascii_alphanumeric() && !"aeiouy".contains(c));
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// All readings of several parts, put together.
pub(super) fn wholes(parts: &[&Romanised]) -> Vec<String> {
    let mut wholes = vec![String::new()];
    for part in parts {
        let longer = |whole: &String| -> Vec<String> {
            let readings = part.readings.iter();
            readings
                .map(|reading| format!("{whole}{reading}"))
                .collect()
        };
        wholes = wholes.iter().flat_map(longer).collect();
    }
    wholes
}

#[test]
fn every_line_of_every_table_is_understood() {
    let faults: Vec<String> = tables().iter().flat_map(|t| t.faults()).cloned().collect();
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(scripts::faults(), Vec::<String>::new());
}

#[test]
fn tables_spell_letters_as_folding_leaves_them() {
    for table in tables() {
        for rule in table.rules() {
            let letters: String = rule.iter().collect();
            assert_eq!(letters.nfkc().collect::<String>(), letters);
            assert_eq!(letters.to_lowercase(), letters);
        }
    }
}

/// `tests/data/romanised.tsv`: a script, a word, and a spelling in use that one of the readings must equal in its consonants.
#[test]
fn words_meet_spellings_in_use() {
    let mut misses = Vec::new();
    let mut lines = 0;
    for line in include_str!("../../../tests/data/romanised.tsv").lines() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let [word, spelling] = cells[..] else {
            panic!("not two cells: {line}");
        };
        lines += 1;
        let script = word.chars().find_map(script_of).unwrap();
        let parts = romanise(word, script);
        let wholes = wholes(&parts.iter().collect::<Vec<_>>());
        let spelling = spelling.replace([' ', '-'], "");
        if !wholes
            .iter()
            .any(|whole| skeleton(whole) == skeleton(&spelling))
        {
            misses.push(format!("{word} is not {spelling} but {wholes:?}"));
        }
    }
    assert!(lines > 200, "{lines} lines");
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

#[test]
fn normalisation_form_and_case_do_not_matter() {
    for word in [
        "Йосиф",
        "Ёлкин",
        "أحمد",
        "Đinđić",
        "Άγγελος",
        "กำพล",
        "ガンダム",
        "김정은",
        "ড়ি",
        "क़ासिम",
        "שׁלום",
    ] {
        let script = word.chars().find_map(script_of).unwrap();
        let composed = romanise(&word.nfc().collect::<String>(), script);
        assert_eq!(
            composed,
            romanise(&word.nfd().collect::<String>(), script),
            "{word}"
        );
        assert_eq!(composed, romanise(&word.to_uppercase(), script), "{word}");
    }
}

const SCRIPTS: [Script; 19] = [
    Script::Latin,
    Script::Cyrillic,
    Script::Greek,
    Script::Armenian,
    Script::Georgian,
    Script::Hebrew,
    Script::Arabic,
    Script::Devanagari,
    Script::Bengali,
    Script::Indic,
    Script::Thai,
    Script::Lao,
    Script::Burmese,
    Script::Khmer,
    Script::Ethiopic,
    Script::Hangul,
    Script::Han,
    Script::Kana,
    Script::Other,
];

fn check(word: &str, script: Script) {
    let parts = romanise(word, script);
    assert_eq!(parts, romanise(word, script));
    if word.chars().any(char::is_alphanumeric) {
        assert!(!parts.is_empty(), "{word:?} as {script:?}");
    }
    for part in &parts {
        let most = MOST_READINGS + crate::names::transcription::MOST_READINGS;
        assert!((1..=most).contains(&part.readings.len()));
        for (number, reading) in part.readings.iter().enumerate() {
            assert!(!reading.is_empty());
            assert!(
                !part.readings[..number].contains(reading),
                "{:?} twice",
                reading
            );
            let spelled = reading
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
            assert!(
                spelled || *reading == word.to_lowercase(),
                "{word:?}: {reading:?}"
            );
        }
    }
}

#[test]
fn letters_of_another_script_are_read_too() {
    let one = |word, script| romanise(word, script).remove(0).readings;
    assert!(one("Мαρия", Script::Cyrillic).contains(&"maria".to_owned()));
    assert!(one("Aлександр", Script::Cyrillic).contains(&"aleksandr".to_owned()));
    assert_eq!(one("\u{13A0}а", Script::Cyrillic), ["\u{AB70}а"]);
    assert_eq!(one("Т٩٠", Script::Cyrillic), ["t90"]);
    assert_eq!(one("ь", Script::Cyrillic), ["ь"]);
    assert_eq!(romanise("-", Script::Cyrillic), []);
}

#[test]
fn words_are_cut_where_latin_spellings_cut_them() {
    let parts = |word: &str| -> Vec<String> {
        let script = word.chars().find_map(script_of).unwrap();
        let parts = romanise(word, script).into_iter();
        parts.map(|part| part.readings[0].clone()).collect()
    };
    assert_eq!(parts("عبدالرحمن"), ["abd", "al", "rahman"]);
    assert_eq!(parts("وَالحسين").len(), 1);
    assert_eq!(parts("والحسين"), ["wa", "al", "husayn"]);
    assert_eq!(parts("نورالدين"), ["nur", "al", "din"]);
    assert_eq!(parts("اسدالله"), ["asadullah"]);
    assert_eq!(parts("ابوبكر"), ["abubakr"]);
    assert_eq!(parts("ابوبصير").len(), 2);
    assert_eq!(parts("김정은"), ["kim", "jung", "eun"]);
    assert_eq!(parts("조선민주주의").len(), 1);
    assert_eq!(parts("မင်းအောင်လှိုင်"), ["min", "aung", "hlaing"]);
}

#[test]
fn unwritten_vowels_do_not_let_consonants_run_together() {
    let readings = |word| romanise(word, Script::Arabic).remove(0).readings;
    assert_eq!(readings("مسهر")[0], "msahr");
    assert_eq!(readings("دَرَّس")[0], "darras");
}

#[test]
fn every_letter_of_a_script_is_read() {
    for number in 0..=0x3FFFF {
        let Some(c) = char::from_u32(number) else {
            continue;
        };
        if let Some(script) = script_of(c) {
            check(&c.to_string(), script);
        }
    }
}

/// Words out of one block, where arbitrary strings would hardly ever have two letters of one script.
fn word_of_script() -> impl Strategy<Value = String> {
    let blocks = vec![
        (0xC0, 0x24F),
        (0x370, 0x3FF),
        (0x400, 0x52F),
        (0x531, 0x588),
        (0x591, 0x5F4),
        (0x600, 0x6FF),
        (0x750, 0x77F),
        (0x900, 0x97F),
        (0x980, 0x9FF),
        (0xA00, 0xDFF),
        (0xE80, 0xEFF),
        (0xE00, 0xE5B),
        (0x1000, 0x109F),
        (0x10A0, 0x10FF),
        (0x1100, 0x11FF),
        (0x1200, 0x139F),
        (0x1780, 0x17F9),
        (0x3041, 0x30FF),
        (0x3131, 0x318E),
        (0xAC00, 0xD7A3),
        (0xFB00, 0xFDFF),
        (0xFE70, 0xFFEF),
    ];
    prop::sample::select(blocks).prop_flat_map(|(from, to)| {
        prop::collection::vec(
            prop::char::range(char::from_u32(from).unwrap(), char::from_u32(to).unwrap()),
            0..12,
        )
        .prop_map(|letters| letters.into_iter().collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn no_word_makes_the_reader_fail(word in prop_oneof![any::<String>(), word_of_script()]) {
        for script in SCRIPTS {
            check(&word, script);
        }
    }
}
