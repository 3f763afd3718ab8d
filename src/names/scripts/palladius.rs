//! Chinese names in Cyrillic letters, read back as Hanyu Pinyin: the machine for `data/scripts/palladius.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::names::tables;

/// For each syllable its pinyin, and whether it is hardly a Russian one.
static SYLLABLES: LazyLock<HashMap<&str, (&str, bool)>> = LazyLock::new(|| {
    let lines = tables::scripts::PALLADIUS.lines();
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let (syllable, pinyin) = (cells.next()?, cells.next()?);
            Some((syllable, (pinyin, cells.next() == Some("c"))))
        })
        .collect()
});

/// Letters of the longest syllable: чжуань, and one more for what divides it from the next.
const LONGEST: usize = 6;

/// Bytes of the longest word that is read: given names have two syllables, firms up to four; a Cyrillic letter
/// has two bytes.
const LONGEST_WORD: usize = 4 * LONGEST * 2;

/// The pinyin of a lower-case word that is divided into such syllables, one of which at least is Chinese by
/// its look: Сяопин is xiaoping, Чжан is zhang. Nothing for other words.
pub(in crate::names) fn pinyin(word: &str) -> Option<String> {
    if word.len() > LONGEST_WORD {
        return None;
    }
    let mut read = String::new();
    let chinese = divide(word, &mut 0, &mut read)?;
    chinese.then_some(read)
}

/// Reads the syllables of the rest of a word, the longest first; whether one of them is Chinese by its look.
/// `dead` has a bit for each length of a rest that is known not to be divided, so that none is tried twice.
fn divide(rest: &str, dead: &mut u64, read: &mut String) -> Option<bool> {
    if rest.is_empty() {
        return Some(false);
    }
    if *dead >> rest.len() & 1 == 1 {
        return None;
    }
    for length in (1..=LONGEST * 2).rev() {
        let Some((syllable, mut behind)) = rest.split_at_checked(length) else {
            continue;
        };
        let Some(&(pinyin, chinese)) = SYLLABLES.get(syllable) else {
            continue;
        };
        // The hard sign stands where н would otherwise go to the next syllable: Чанъань.
        if let Some(divided) = behind.strip_prefix('ъ') {
            behind = divided;
        } else if syllable.ends_with('н') && behind.starts_with(|c| "аоуэияею".contains(c))
        {
            continue;
        }
        let start = read.len();
        read.push_str(pinyin);
        if let Some(more) = divide(behind, dead, read) {
            return Some(chinese || more);
        }
        read.truncate(start);
    }
    *dead |= 1 << rest.len();
    None
}

/// The syllables with their pinyin.
pub(in crate::names) fn syllables() -> impl Iterator<Item = (&'static str, &'static str)> {
    SYLLABLES
        .iter()
        .map(|(&syllable, &(pinyin, _))| (syllable, pinyin))
}

/// What is wrong with the table, for the test that holds that there is nothing.
#[cfg(test)]
pub(super) fn faults() -> Vec<String> {
    let known: std::collections::HashSet<&str> = crate::names::cjk::syllables().collect();
    let sounds =
        |pinyin: &str| known.contains(pinyin) || known.contains(pinyin.replace('u', "v").as_str());
    let wrong = SYLLABLES
        .iter()
        .filter(|(syllable, (pinyin, _))| !sounds(pinyin) || syllable.chars().count() > LONGEST);
    wrong
        .map(|fault| format!("palladius.tsv: {fault:?}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::pinyin;

    #[test]
    fn chinese_names_are_read_and_russian_words_are_not() {
        for (word, expected) in [
            ("сяопин", "xiaoping"),
            ("чжан", "zhang"),
            ("цзиньпин", "jinping"),
            ("вэйминь", "weimin"),
            ("чанъань", "changan"),
            ("цюаньго", "quanguo"),
            ("лэцзи", "leji"),
            ("эньлай", "enlai"),
        ] {
            assert_eq!(pinyin(word).as_deref(), Some(expected), "{word}");
        }
        for word in [
            "иван",
            "марина",
            "ли",
            "ван",
            "лина",
            "путин",
            "сергей",
            "вася",
            "",
        ] {
            assert_eq!(pinyin(word), None, "{word}");
        }
    }
}
