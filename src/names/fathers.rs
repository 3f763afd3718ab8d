//! Names that are made of a father's name or stand beside it: what father they name, and how other
//! languages write them.

use super::known::given_name_groups;
use super::tables;
use super::token::group::mark::{OF_DAUGHTER, OF_SON};
use std::sync::LazyLock;

/// The rules of the table.
struct Fathers {
    son: Vec<&'static str>,
    daughter: Vec<&'static str>,
    restored: Vec<&'static str>,
    /// What is left of a given name, and the name.
    changed: Vec<(&'static str, &'static str)>,
    turkic_son: Vec<&'static str>,
    turkic_daughter: Vec<&'static str>,
    kyrgyz_family: Vec<&'static str>,
    kyrgyz_father: Vec<&'static str>,
}

static FATHERS: LazyLock<Fathers> = LazyLock::new(|| {
    let rule = |what| tables::listed(tables::words::FATHERS, what);
    let changed = ["yakov", "lev"].into_iter().flat_map(|father| {
        let left = tables::listed(tables::words::FATHERS, &format!("of {father}"));
        left.into_iter().map(move |left| (left, father))
    });
    Fathers {
        son: rule("son"),
        daughter: rule("daughter"),
        restored: rule("restored"),
        changed: changed.collect(),
        turkic_son: rule("turkic son"),
        turkic_daughter: rule("turkic daughter"),
        kyrgyz_family: rule("kyrgyz family"),
        kyrgyz_father: rule("kyrgyz father"),
    }
});

/// Sounds in which names from a father's name end: Russian, Ukrainian, Belarusian -ovich, -ovna,
/// -ich, -ichna.
const ENDINGS: &[&[u8]] = &[
    b"oviC", b"eviC", b"ovna", b"evna", b"iCna", b"ivna", b"aviC",
];
/// Sounds of such a name, at least.
const LEAST: usize = 6;

/// Whether a word with this sound form is a father's name by its ending.
pub(super) fn ends_so(sounds: &[u8]) -> bool {
    sounds.len() >= LEAST && ENDINGS.iter().any(|ending| sounds.ends_with(ending))
}

/// The groups of a patronymic: those of the father's given name, marked, so that Vladimirovich,
/// Volodymyrovych and Uladzimiravich have one in common; nothing for other words.
pub(super) fn groups(word: &str) -> Option<Vec<u16>> {
    // Most words end otherwise, which two comparisons tell.
    let (mark, endings) = if word.ends_with("ch") {
        (OF_SON, &FATHERS.son)
    } else if word.ends_with("na") {
        (OF_DAUGHTER, &FATHERS.daughter)
    } else {
        return None;
    };
    let stems = endings
        .iter()
        .filter_map(|ending| word.strip_suffix(ending));
    for stem in stems {
        let changed = FATHERS.changed.iter().find(|(left, _)| *left == stem);
        let father = if let Some((_, father)) = changed {
            Some(given_name_groups(father))
        } else if stem.len() >= 3 {
            // The ending took something away, or added it: Mykola-y-ovych.
            FATHERS
                .restored
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

/// A father's name before a Turkic son or daughter, as Russian papers write it: Marat kyzy is
/// Maratovna or Maratova, Mammad oglu is Mammadov. Calls `each` with both.
pub(super) fn turkic(father: &str, next: &str, mut each: impl FnMut(&str)) {
    let endings = if FATHERS.turkic_son.contains(&next) {
        ["ov", "ovich"]
    } else if FATHERS.turkic_daughter.contains(&next) {
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
        let mut endings = FATHERS.kyrgyz_family.iter();
        let stem = endings.find_map(|ending| word.strip_suffix(ending));
        stem.filter(|stem| stem.len() >= 4).map(str::len)
    };
    let family_length = family(word);
    let father_length = || {
        let mut endings = FATHERS.kyrgyz_father.iter();
        let stem = endings.find_map(|ending| word.strip_suffix(ending))?;
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

#[cfg(test)]
mod tests {
    use super::{FATHERS, Fathers, groups};

    #[test]
    fn the_table_has_what_is_asked_of_it() {
        let Fathers {
            son,
            daughter,
            restored,
            changed,
            turkic_son,
            turkic_daughter,
            kyrgyz_family,
            kyrgyz_father,
        } = &*FATHERS;
        for rule in [
            son,
            daughter,
            restored,
            turkic_son,
            turkic_daughter,
            kyrgyz_family,
            kyrgyz_father,
        ] {
            assert!(rule.len() > 1);
        }
        assert!(changed.contains(&("lv", "lev")));
    }

    #[test]
    fn a_fathers_name_is_one_in_every_east_slavic_language() {
        let russian = groups("vladimirovich");
        assert!(russian.is_some());
        assert_eq!(russian, groups("volodymyrovych"));
        assert_eq!(groups("yakovlevich"), groups("yakovych"));
        assert_ne!(groups("yakovlevich"), groups("yakovlevna"));
        assert_eq!(groups("monarch"), None);
    }
}
