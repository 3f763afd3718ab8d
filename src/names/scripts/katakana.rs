//! Names of other languages in katakana: the vowels that Japanese puts between their consonants are taken out again.

use super::table::add_reading;

/// Adds to the Hepburn reading of a word in katakana those that it may have had in its own language: donarudo was donald,
/// gasupuromu gasprom, puchin putin.
pub(in crate::names) fn foreign(readings: &mut Vec<String>) {
    let Some(hepburn) = readings.first().cloned() else {
        return;
    };
    let bare = without_filling(&hepburn);
    for reading in [bare.replace('r', "l"), bare.replace("ch", "t"), bare] {
        if !readings.contains(&reading) {
            add_reading(reading, readings);
        }
    }
}

/// A reading without the u behind a consonant and the o behind t and d, where no vowel follows.
fn without_filling(reading: &str) -> String {
    let letters: Vec<char> = reading.chars().collect();
    let vowel = |c: &char| "aeiou".contains(*c);
    let mut bare = String::with_capacity(letters.len());
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let next = letters.get(at + 1);
        let behind_consonant = before.is_some_and(|c| !vowel(c) && *c != 'y');
        let before_vowel = next.is_some_and(vowel);
        let filling = match letter {
            'u' => true,
            'o' => matches!(before, Some('t' | 'd')),
            _ => false,
        };
        // At the beginning of a word few consonants follow another: tr, kl, st.
        let first = !letters.iter().take(at).any(vowel);
        let cluster = next == Some(&'r') || before == Some(&'s');
        let filling = filling && behind_consonant && !before_vowel && (!first || cluster);
        if !filling {
            bare.push(*letter);
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::without_filling;

    #[test]
    fn filling_vowels_are_taken_out() {
        for (hepburn, expected) in [
            ("donarudo", "donard"),
            ("toranpu", "tranp"),
            ("gasupuromu", "gasprom"),
            ("rosunefuchi", "rosnefchi"),
            ("usumanofu", "usmanof"),
            ("putin", "putin"),
            ("karurosu", "karros"),
        ] {
            assert_eq!(without_filling(hepburn), expected);
        }
    }
}
