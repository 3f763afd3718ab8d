//! How many words of official names in their own script are read so that they meet a Latin word of the same party.
//!
//! Prints the share by script; the floors that it holds are well under what was measured, for the lists change.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::PathBuf;

use flate2::read::GzDecoder;
use unicode_segmentation::UnicodeSegmentation;

use super::tests::{skeleton, wholes};
use super::{Romanised, Script, romanise, script_of};

fn shared(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(path);
    if !path.is_file() {
        eprintln!("skipped: {} is not here", path.display());
        return None;
    }
    Some(path)
}

/// The Latin words of each group of OFSI's list.
fn latin_words(path: &str) -> Option<HashMap<String, HashSet<String>>> {
    let mut text = String::new();
    let mut file = GzDecoder::new(BufReader::new(File::open(shared(path)?).unwrap()));
    file.read_to_string(&mut text).unwrap();
    let (_, rows) = text.split_once('\n').unwrap();
    let mut rows = csv::Reader::from_reader(rows.as_bytes());
    let headers = rows.headers().unwrap().clone();
    let group = headers.iter().position(|h| h == "Group ID").unwrap();
    let mut words: HashMap<String, HashSet<String>> = HashMap::new();
    for row in rows.records() {
        let row = row.unwrap();
        let words = words.entry(row[group].to_owned()).or_default();
        for cell in row.iter().take(6) {
            words.extend(cell.unicode_words().map(str::to_lowercase));
        }
    }
    Some(words)
}

/// The words of a name in a script of its own, and whether they meet one of these Latin words by their consonants.
///
/// Latin spellings write some words together and others apart: a part is met alone or joined with its neighbours; the article, which
/// many leave out, need not be met.
fn met_words<'a>(name: &'a str, latin: &HashSet<String>) -> Vec<(Script, &'a str, bool)> {
    let listed: HashSet<String> = latin.iter().map(|word| skeleton(word)).collect();
    let words: Vec<&str> = name.unicode_words().collect();
    let mut parts: Vec<(usize, Romanised)> = Vec::new();
    for (number, word) in words.iter().enumerate() {
        if let Some(script) = word.chars().find_map(script_of) {
            parts.extend(
                romanise(word, script)
                    .into_iter()
                    .map(|part| (number, part)),
            );
        }
    }
    let mut met = vec![false; parts.len()];
    for long in 1..=3 {
        for (from, run) in parts.windows(long).enumerate() {
            let run: Vec<&Romanised> = run.iter().map(|(_, part)| part).collect();
            if wholes(&run)
                .iter()
                .any(|word| listed.contains(&skeleton(word)))
            {
                met[from..from + long].fill(true);
            }
        }
    }
    let mut found = Vec::new();
    for (number, word) in words.into_iter().enumerate() {
        let script = word.chars().find_map(script_of);
        if let Some(script) = script.filter(|s| !matches!(s, Script::Latin | Script::Han)) {
            let mut of_word = parts.iter().zip(&met).filter(|((of, _), _)| *of == number);
            let all = of_word.all(|((_, part), met)| *met || part.readings[0] == "al");
            found.push((script, word, all));
        }
    }
    found
}

#[test]
fn official_names_in_their_own_script_meet_their_latin_words() {
    let Some(latin) = latin_words("eval/uk_scripts/ConList.csv.gz") else {
        return;
    };
    let queries = shared("eval/uk_scripts/queries.csv").unwrap();
    let verbose = std::env::var_os("MISSES").is_some();
    let rows: Vec<csv::StringRecord> = csv::Reader::from_path(queries)
        .unwrap()
        .records()
        .map(Result::unwrap)
        // Companies' words are translated on the list as often as not.
        .filter(|row| &row[2] == "person")
        .collect();
    let words_of = |row: &csv::StringRecord| &latin[row[5].rsplit(':').next().unwrap()];
    // All words, those that meet a word of their party, and those that meet one of a party half a list away, by chance.
    let mut shares: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        let other = &rows[(number + rows.len() / 2) % rows.len()];
        let by_chance = met_words(&row[1], words_of(other));
        let met = met_words(&row[1], words_of(row));
        for ((script, word, met), (.., chance)) in met.into_iter().zip(by_chance) {
            let share = shares.entry(format!("{script:?}")).or_default();
            share[0] += 1;
            share[1] += usize::from(met);
            share[2] += usize::from(chance);
            if !met && verbose {
                let read = romanise(word, script);
                let read: Vec<String> = read.iter().map(|r| r.readings.join("/")).collect();
                println!(
                    "{script:?}\t{word}\t{}\t{:?}",
                    read.join(" + "),
                    words_of(row)
                );
            }
        }
    }
    for (script, [all, met, chance]) in &shares {
        let share = |count: &usize| 100.0 * *count as f64 / *all as f64;
        println!(
            "{script}: {all} words, {:.1} % met, {:.1} % by chance",
            share(met),
            share(chance)
        );
    }
    // A little below what was measured; the rest are translations, nicknames and names that the list spells otherwise.
    for (script, floor) in [("Cyrillic", 0.98), ("Arabic", 0.96)] {
        let [all, met, chance] = shares[script];
        assert!(met as f64 >= floor * all as f64, "{script}: {met} of {all}");
        // Common given names and patronymics do recur.
        assert!(
            chance as f64 <= 0.25 * all as f64,
            "{script}: {chance} by chance"
        );
    }
}

#[test]
fn a_word_is_read_in_microseconds() {
    for word in [
        "Александрович",
        "щербаков",
        "محمد",
        "الظواهري",
        "خمینی",
        "Çavuşoğlu",
        "김정은",
    ] {
        let script = word.chars().find_map(script_of).unwrap();
        // The best of many short batches: the machine may have other things to do.
        let batch = || {
            let begin = std::time::Instant::now();
            for _ in 0..100 {
                std::hint::black_box(romanise(std::hint::black_box(word), script));
            }
            begin.elapsed().as_secs_f64() * 1e4
        };
        let micros = (0..200).map(|_| batch()).fold(f64::MAX, f64::min);
        println!("{word}: {micros:.2} µs");
        // Optimised and undisturbed it is one to two; the test profile and busy machines take ten times that.
        assert!(micros < 100.0, "{word}: {micros:.2} µs");
    }
}
