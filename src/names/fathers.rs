//! Names that are made of a father's name or stand beside it: what father they name, and how other
//! languages write them.

use super::words::given_name_groups;

/// Marks a group of given names as that of a father: a son's patronymic, a daughter's.
const OF_SON: u16 = 0x8000;
const OF_DAUGHTER: u16 = 0xc000;

/// The endings that make a father's name of a given name in the East Slavic languages, as they are
/// romanised, the longest first.
const SON: &[&str] = &[
    "ovitsch", "evitsch", "ovitch", "evitch", "ovich", "evich", "ovych", "evych", "avich", "avych",
    "ivich", "itch", "ich", "ych",
];
const DAUGHTER: &[&str] = &[
    "inichna", "ovna", "evna", "ivna", "auna", "euna", "awna", "ewna", "ichna", "ychna",
];

/// What is left of given names that change before the ending: Yakovych and Yakovlevich, Lvovich.
const FATHERS: &[(&str, &str)] = &[
    ("yak", "yakov"),
    ("yakovl", "yakov"),
    ("iakovl", "yakov"),
    ("jakovl", "yakov"),
    ("jak", "yakov"),
    ("iak", "yakov"),
    ("lv", "lev"),
];

/// The groups of a patronymic: those of the father's given name, marked, so that Vladimirovich,
/// Volodymyrovych and Uladzimiravich have one in common; nothing for other words.
pub(super) fn groups(word: &str) -> Option<Vec<u16>> {
    // Most words end otherwise, which two comparisons tell.
    let (mark, endings) = if word.ends_with("ch") {
        (OF_SON, SON)
    } else if word.ends_with("na") {
        (OF_DAUGHTER, DAUGHTER)
    } else {
        return None;
    };
    let stems = endings
        .iter()
        .filter_map(|ending| word.strip_suffix(ending));
    for stem in stems {
        let changed = FATHERS.iter().find(|(of, _)| *of == stem);
        let father = if let Some((_, father)) = changed {
            Some(given_name_groups(father))
        } else if stem.len() >= 3 {
            // What the ending took away: Sergei, Ilya, Pavlo; or added: Mykola-y-ovych.
            ["", "y", "i", "a", "o", "ey", "ai"]
                .iter()
                .map(|ending| given_name_groups(&format!("{stem}{ending}")))
                .chain(stem.strip_suffix(['y', 'i']).map(given_name_groups))
                .find(|groups| !groups.is_empty())
        } else {
            None
        };
        if let Some(groups) = father {
            return Some(groups.iter().map(|group| group | mark).collect());
        }
    }
    None
}

/// Son and daughter in the Turkic languages, which stand behind the father's name.
const TURKIC_SON: &[&str] = &[
    "uulu", "ulu", "uly", "oglu", "ogly", "ogli", "oglou", "ugli", "oghlu",
];
const TURKIC_DAUGHTER: &[&str] = &["kyzy", "qizi", "kizi", "gyzy", "kizy", "qizy", "kyz", "qiz"];

/// A father's name before a Turkic son or daughter, as Russian papers write it: Marat kyzy is
/// Maratovna or Maratova, Mammad oglu is Mammadov. Calls `each` with both.
pub(super) fn turkic(father: &str, next: &str, mut each: impl FnMut(&str)) {
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
        each(&word);
    }
}

/// Words of a name among which a family name is looked for.
const MOST_PARTS: usize = 6;

/// A Kyrgyz family name in its new form, and the father's name beside it, as the old ones have them:
/// Baktybektegi is Baktybek or Baktybekov, and then Zhakshylyktyn is Zhakshylyk uulu. Calls `each` with
/// both; `name` is all words of the name.
pub(super) fn kyrgyz<'a>(
    word: &str,
    name: impl Iterator<Item = &'a str>,
    mut each: impl FnMut(&str),
) {
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
        let mut name = name.take(MOST_PARTS);
        name.any(|word| family(word).is_some()).then_some(())?;
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
    each(stem);
    each(&format!("{stem}{ending}"));
}

/// Endings of East Slavic family names and fathers' names in Latin letters.
const FAMILY_ENDINGS: &[&str] = &[
    "ov", "ova", "ev", "eva", "enko", "chuk", "skyi", "skyy", "skii", "ska", "ovych", "ivna",
];

/// An East Slavic family name with the Russian g for the Ukrainian and Belarusian h: Halahanov is
/// Galaganov. An h that makes another letter of the one before it stays: kh, zh, sh, ch.
pub(super) fn russian_g(word: &str) -> Option<String> {
    if !word.contains('h') || !FAMILY_ENDINGS.iter().any(|ending| word.ends_with(ending)) {
        return None;
    }
    let mut before = ' ';
    let russian: String = word
        .chars()
        .map(|letter| {
            let alone = !matches!(before, 'k' | 'z' | 's' | 'c' | 't' | 'p' | 'g' | 'd');
            before = letter;
            if letter == 'h' && alone { 'g' } else { letter }
        })
        .collect();
    (russian != word).then_some(russian)
}

#[cfg(test)]
mod tests {
    use super::russian_g;

    #[test]
    fn an_h_of_its_own_is_g() {
        for (word, expected) in [
            ("halahanov", Some("galaganov")),
            ("bohdanenko", Some("bogdanenko")),
            ("khodakovskyi", None),
            ("zhukov", None),
            ("hassan", None),
        ] {
            assert_eq!(russian_g(word).as_deref(), expected);
        }
    }
}
