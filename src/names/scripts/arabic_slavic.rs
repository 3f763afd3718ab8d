//! Slavic names in Arabic script, which their endings tell: Arabic has neither p nor v, nor o nor e, and writes b, f, w and y for
//! them.

use std::sync::LazyLock;

use crate::names::tables::scripts::ARABIC_SOUNDS;
use crate::names::transcription;

/// Letters and what they stand for, endings and the longest first.
static SOUNDS: LazyLock<Vec<(Vec<char>, Vec<&str>)>> = LazyLock::new(|| {
    let signs = transcription::signs(ARABIC_SOUNDS);
    signs
        .map(|(letters, sounds)| (letters.chars().collect(), sounds))
        .collect()
});

/// Behind the letters of an ending in the table.
const ENDS: char = '$';
/// Fewest letters before an ending: fewer are another word (Yusuf).
const LEAST_BEFORE: usize = 3;

/// The readings of a word if it ends as Slavic names do, and none if not.
pub(super) fn readings(letters: &[char]) -> Vec<String> {
    let ending = SOUNDS.iter().find_map(|(of, sounds)| {
        let before = letters.strip_suffix(of.strip_suffix(&[ENDS])?)?;
        (before.len() >= LEAST_BEFORE).then_some((before, sounds))
    });
    let Some((mut rest, ending)) = ending else {
        return Vec::new();
    };
    let mut signs = Vec::new();
    while !rest.is_empty() {
        let Some((of, sounds)) = SOUNDS.iter().find(|(of, _)| rest.starts_with(of)) else {
            return Vec::new();
        };
        signs.push(sounds.clone());
        rest = &rest[of.len()..];
    }
    signs.push(ending.clone());
    transcription::readings(&signs)
}

#[cfg(test)]
mod tests {
    use crate::names::transcription;

    #[test]
    fn a_slavic_name_is_read_as_one() {
        transcription::assert_found(&[
            (
                "نيكولاي بلاتونوفيتش باتروشيف",
                "Nikolai Platonovich Patrushev",
            ),
            ("ديميتري بيسكوف", "Dmitry Peskov"),
            ("يفغيني بريغوجين", "Yevgeny Prigozhin"),
            ("ألكسندر لوكاشينكو", "Alexander Lukashenko"),
        ]);
    }
}
