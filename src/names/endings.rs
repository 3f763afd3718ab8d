//! Endings that hang on a word by a hyphen and are no part of it: the Persian and Urdu "of"
//! (Lashkar-e-Jhangvi, Sherkat-e Melli-ye Naft), which others leave out, and those of ordinals (4-я, 27-th).

/// The endings of ordinals, Russian and Ukrainian, English, French, Spanish.
const ORDINAL: &[&str] = &[
    "й", "я", "е", "а", "ый", "ий", "ій", "ой", "ая", "ое", "ого", "го", "му", "st", "nd", "rd",
    "th", "er", "re", "e", "eme", "ème", "o", "a",
];

/// The "of" behind a consonant and behind a vowel, and with the plural before it.
const IZAFA: &[&str] = &["e", "i", "ye", "haye"];

/// The name without such endings, if it has any.
pub(super) fn off(name: &str) -> Option<String> {
    let mut plain: Option<String> = None;
    let mut from = 0;
    for (at, _) in name.match_indices('-') {
        let before = name[..at].chars().next_back();
        let rest = &name[at + 1..];
        let length = rest.find(|c: char| !c.is_alphanumeric());
        let ending = &rest[..length.unwrap_or(rest.len())];
        let behind = rest[ending.len()..].chars().next();
        let goes = match before {
            Some('0'..='9') => {
                let ending = ending.to_lowercase();
                ORDINAL.contains(&ending.as_str())
            }
            // Only between two words: Kim Su-i has it in his name.
            Some(c) if c.is_ascii_alphabetic() => {
                let of = IZAFA.iter().any(|of| ending.eq_ignore_ascii_case(of));
                of && matches!(behind, Some('-' | ' '))
            }
            _ => false,
        };
        if goes && at >= from {
            let plain = plain.get_or_insert_default();
            plain.push_str(&name[from..at]);
            plain.push(' ');
            from = at + 1 + ending.len();
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
        ] {
            assert_eq!(off(name).as_deref(), Some(plain));
        }
        for name in [
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
