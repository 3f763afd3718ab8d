//! Endings that hang on a word by a hyphen and are no part of it: the Persian and Urdu "of"
//! (Lashkar-e-Jhangvi, Sherkat-e Melli-ye Naft), which others leave out, and those of ordinals (4-я, 27-th).

use super::syllables;
use super::tables::listed;
use super::tables::words::ENDINGS;
use std::sync::LazyLock;

/// The endings of ordinals; of one letter in small letters only (1-A is a number of a house).
static ORDINAL: LazyLock<Vec<&str>> = LazyLock::new(|| listed(ENDINGS, "ordinal"));

static IZAFA: LazyLock<Vec<&str>> = LazyLock::new(|| listed(ENDINGS, "izafa"));

/// What holds an ending to a word.
const HYPHENS: [char; 4] = ['-', '\u{2010}', '\u{2011}', '\u{2013}'];

/// Shortest word with an "of" behind it: shorter ones are initials and syllables (J-E Martin, Su-i Kim).
const LEAST_WORD: usize = 3;

/// The name without such endings, if it has any.
pub(super) fn off(name: &str) -> Option<String> {
    if !name.contains(HYPHENS) {
        return None;
    }
    let mut plain: Option<String> = None;
    let mut from = 0;
    let capitals = !name.contains(char::is_lowercase);
    for (at, hyphen) in name.match_indices(HYPHENS) {
        let word = name[..at].rsplit(|c: char| !c.is_alphanumeric()).next();
        let word = word.unwrap_or_default();
        let rest = &name[at + hyphen.len()..];
        let length = rest.find(|c: char| !c.is_alphanumeric());
        let ending = &rest[..length.unwrap_or(rest.len())];
        let behind = rest[ending.len()..].chars().next();
        let small = ending.to_lowercase();
        let written_small = small == ending;
        let goes = if word.ends_with(|c: char| c.is_ascii_digit()) {
            let whole = written_small || small.chars().nth(1).is_some();
            whole && ORDINAL.contains(&small.as_str())
        } else {
            // Only between two words, and in capitals only where all is.
            word.len() >= LEAST_WORD
                && word.is_ascii()
                && (written_small || capitals)
                && !syllables::is_one(&word.to_lowercase())
                && IZAFA.contains(&small.as_str())
                && behind.is_some_and(|c| !c.is_alphanumeric() && c != '.')
        };
        if goes && at >= from {
            let plain = plain.get_or_insert_default();
            plain.push_str(&name[from..at]);
            plain.push(' ');
            from = at + hyphen.len() + ending.len();
        }
    }
    plain.map(|plain| plain + &name[from..])
}

#[cfg(test)]
mod tests {
    use super::off;

    #[test]
    fn endings_are_taken_off() {
        for (name, plain) in [
            ("Lashkar-e-Jhangvi", "Lashkar -Jhangvi"),
            (
                "SHERKAT-E MELLI-E NAFT-E IRAN",
                "SHERKAT  MELLI  NAFT  IRAN",
            ),
            ("4-я танковая дивизия", "4  танковая дивизия"),
            ("Plant 27-th", "Plant 27 "),
            ("Lashkar\u{2011}e\u{2011}Tayyiba", "Lashkar \u{2011}Tayyiba"),
        ] {
            assert_eq!(off(name).as_deref(), Some(plain));
        }
        for name in [
            "De-La-Haye Jean",
            "J-E Martin",
            "Su-i Kim",
            "Sino-I Technology",
            "1-A Pharma",
            "Jean-E. Martin",
            "Kim Su-i",
            "Abd-el-Kader",
            "A-320",
            "320-A2",
            "-",
            "é-e-é",
            "",
        ] {
            assert_eq!(off(name), None, "{name}");
        }
    }
}
