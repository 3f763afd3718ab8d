//! Names of other languages in Thai, letter by letter: what Thai leaves silent there (the r of อิกอร์, Igor) and says otherwise
//! at the end of a syllable is what the other language has.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::names::tables::scripts::THAI_SOUNDS;
use crate::names::transcription;

/// What letters stand for.
static SOUNDS: LazyLock<HashMap<char, Vec<&str>>> =
    LazyLock::new(|| transcription::letters(THAI_SOUNDS));

/// A vowel that stands before its consonant.
fn leads(c: char) -> bool {
    matches!(c, 'เ'..='ไ')
}

fn is_consonant(c: char) -> bool {
    matches!(c, 'ก'..='ฮ')
}

/// A vowel that stands on, under or behind its consonant.
fn is_sign(c: char) -> bool {
    matches!(c, 'ะ'..='ู' | '็')
}

/// The readings of a word of folded letters; none if it has others.
pub(super) fn readings(letters: &[char]) -> Vec<String> {
    // Tone marks, and what marks a consonant silent.
    let mute = |c: &&char| !matches!(c, '่'..='๎' | 'ฺ');
    let letters: Vec<char> = letters.iter().filter(mute).copied().collect();
    let sounds = |c: char| SOUNDS.get(&c).cloned();
    let mut signs: Vec<Vec<&str>> = Vec::with_capacity(letters.len());
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let mut leading = None;
        if leads(letter) {
            leading = Some(letter);
            at += 1;
        }
        let Some(&consonant) = letters.get(at) else {
            break;
        };
        let next = letters.get(at + 1).copied();
        // The letter that carries a vowel by itself; without one it is a vowel.
        let carries = consonant == 'อ' && (leading.is_some() || next.is_some_and(is_sign));
        if !carries {
            let Some(of_consonant) = sounds(consonant) else {
                return Vec::new();
            };
            signs.push(of_consonant);
        }
        at += 1;
        let Some(leading) = leading else { continue };
        // Of a cluster the vowel stands before both.
        if let (Some(second @ ('ร' | 'ล')), Some(third)) = (next, letters.get(at + 1))
            && is_consonant(*third)
            && !carries
        {
            signs.extend(sounds(second));
            at += 1;
        }
        let rest = letters.get(at..).unwrap_or_default();
        let (vowel, taken): (Vec<&str>, usize) = match (leading, rest) {
            ('เ', ['ี', 'ย', ..]) => (vec!["ia"], 2),
            ('เ', ['ื', 'อ', ..]) => (vec!["uea"], 2),
            ('เ', ['า', ..]) => (vec!["au", "ao", "o"], 1),
            ('เ', ['อ' | 'ิ', ..]) => (vec!["er", "oe", "e"], 1),
            (_, ['็' | 'ะ', ..]) => (sounds(leading).unwrap_or_default(), 1),
            _ => (sounds(leading).unwrap_or_default(), 0),
        };
        signs.push(vowel);
        at += taken;
    }
    transcription::readings(&signs)
}

#[cfg(test)]
mod tests {
    use crate::names::transcription;

    #[test]
    fn its_letters_are_read_for_their_sounds() {
        transcription::assert_found(&[
            ("อิกอร์ เซชิน", "Igor Sechin"),
            ("บาชาร์ อัล-อัสซาด", "Bashar al-Assad"),
            ("วลาดีมีร์ ปูติน", "Vladimir Putin"),
            ("ทรัมป์", "Trump"),
        ]);
    }
}
