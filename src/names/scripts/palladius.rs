//! Chinese names in Cyrillic letters, read back as Hanyu Pinyin: the machine for `data/scripts/palladius.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// For each syllable its pinyin, and whether it is hardly a Russian one.
static SYLLABLES: LazyLock<HashMap<&str, (&str, bool)>> = LazyLock::new(|| {
    let lines = include_str!("../data/scripts/palladius.tsv").lines();
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

/// Letters of the longest word that is read: given names have two syllables, firms up to four.
const LONGEST_WORD: usize = 4 * LONGEST;

/// The pinyin of a lower-case word that is divided into such syllables, one of which at least is Chinese by
/// its look: Сяопин is xiaoping, Чжан is zhang. Nothing for other words.
pub(in crate::names) fn pinyin(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().take(LONGEST_WORD + 1).collect();
    if letters.len() > LONGEST_WORD {
        return None;
    }
    let mut read = String::new();
    let chinese = divide(&letters, &mut read)?;
    chinese.then_some(read)
}

/// Reads the syllables from here on, the longest first; whether one of them is Chinese by its look.
fn divide(letters: &[char], read: &mut String) -> Option<bool> {
    if letters.is_empty() {
        return Some(false);
    }
    for length in (1..=LONGEST.min(letters.len())).rev() {
        let (head, mut rest) = letters.split_at(length);
        let syllable: String = head.iter().collect();
        let Some(&(pinyin, chinese)) = SYLLABLES.get(syllable.as_str()) else {
            continue;
        };
        // The hard sign stands where н would otherwise go to the next syllable: Чанъань.
        if let Some(('ъ', behind)) = rest.split_first().map(|(first, behind)| (*first, behind)) {
            rest = behind;
        } else if head.last() == Some(&'н') && rest.first().is_some_and(|c| "аоуэияею".contains(*c))
        {
            continue;
        }
        let start = read.len();
        read.push_str(pinyin);
        if let Some(more) = divide(rest, read) {
            return Some(chinese || more);
        }
        read.truncate(start);
    }
    None
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
