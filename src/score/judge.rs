//! How the likeness of two sound forms becomes that of two words.

use super::agreement::{Agreement, Similarity};
use crate::names::romanise::{Script, script_of};
use crate::names::{Token, WordClass};

/// Below this, two words are two words: a third of the sounds differ. With 700 Gbagbo in Hangul (로랑 그바그보) is lost; with 580
/// next to nothing changes but that more words are compared.
pub(crate) const LEAST: u16 = 640;
/// Equal sounds, other letters: as good as the same, but for the reader, and so that the record in the same letters comes
/// first. With 950 Gorbachev is lost in Cyrillic with a father's name and in Latin without.
const SAME_SOUND: u16 = 985;
/// Most that near sounds can be: less than equal sounds. With 940 more is taken from slips than they are, and names with two
/// are lost (Michele Nichaela, Michaela Michelle).
const MOST_SIMILAR: u16 = 975;
/// The same with vowels that one script does not write: as sure as consonants are. With 930 Lavrov is lost (سيرغي لافروف).
const MOST_UNWRITTEN: u16 = 965;
/// What a reading of another language than the likeliest takes away from a syllable: each Han
/// character has up to six, and a name mixes no languages. From 0 to 200 no pair of tests/data crosses the threshold.
const UNUSUAL: u16 = 120;
/// Words without vowels must agree in nearly all consonants: one of three is a third of the word. With 840 Pérez is lost
/// (فرناندو بيريز).
const LEAST_UNWRITTEN: u16 = 780;
/// A difference counts double between syllables: this is what leaves [`LEAST`].
const LEAST_SYLLABLE: u16 = 1000 - (1000 - LEAST) / 2;
/// What "servant of" takes away where only one side has it: Abdul Abbas, Abbas. With 70 two men alert (Abdul Kabir Abdul Jan,
/// Abdul Kabir Mohammad Jan); with 220 Mohammad Abdul Abbas Akhund is lost for Mohammad Abbas Akhund.
const SERVANT: u16 = 130;
/// What another character in the same script takes away, though it sounds the same: with 200 高石早苗 alerts for 高市早苗.
const OTHER_CHARACTER: u16 = 450;
/// What it takes away that both are known names of one kind, and different ones: Hassan, Hussein; Antonio, Antonia;
/// Ferreira, Pereira; Xu, Xue. With 150 a man and a woman of one family name alert (Alejandro, Alejandra Rojas); with
/// more than 180 little changes but that slips which make another name are lost (Tom, Tim Cook).
const OTHER_NAME: u16 = 180;
/// A title weighs so little that a name which is nearly one would be excused by it (Sayed, Shadi): it must be one but for
/// its spelling (Haj, Hajj). With 640 Saab Shadi alerts for Saab Hafiz Sayed; up to 900 nothing is lost.
const LEAST_TITLED: u16 = 800;

/// How the sounds of two words are judged.
#[derive(Debug, Clone, Copy)]
pub(super) struct PairJudge {
    /// Whether one of the scripts writes no vowels.
    pub(super) loose: bool,
    syllable: bool,
    /// How alike two forms must be at least.
    pub(super) least: u16,
    /// How well known both are, as names: 0 to 255.
    known: u8,
    /// Only one has "servant of" before it.
    servant: bool,
    /// Both are known names of one kind, and of no common group.
    other_name: bool,
    /// Only one is a title.
    titled: bool,
    /// One is in Latin letters and the other is not.
    cross_script: bool,
    /// Other characters of one script that does not divide words: syllables, or whole words that are not read alike.
    other_character: bool,
}

impl PairJudge {
    /// `other_name`: both are known names of one kind, and different ones. For words that agree better than `floor`: those that do not may be given as less than they are, or as
    /// none; they are found faster.
    pub(super) fn of(a: Token<'_>, b: Token<'_>, other_name: bool, floor: u16) -> Self {
        let loose = a.is_unwritten() || b.is_unwritten();
        // A word of Latin letters that is no known syllable may be one with a slip.
        let of_script = |token: Token<'_>| token.is_syllable() && token.is_foreign();
        let known = |token: Token<'_>| token.is_syllable() && token.groups().next().is_some();
        let syllable = known(a) && known(b) || of_script(a) || of_script(b);
        let least = if syllable {
            LEAST_SYLLABLE
        } else if loose {
            LEAST_UNWRITTEN
        } else {
            LEAST
        };
        // From script to script it is the alphabets that differ.
        let names = a.class().is_none() && b.class().is_none();
        let known = if names && (!syllable || a.is_foreign() == b.is_foreign()) {
            u8::MAX - a.rarity().max(b.rarity())
        } else {
            0
        };
        Self {
            loose,
            syllable,
            least: least.max(uneased(floor)),
            known,
            servant: a.is_servant() != b.is_servant(),
            other_name,
            titled: is_title(a) != is_title(b),
            cross_script: a.is_foreign() != b.is_foreign(),
            other_character: same_script(a, b)
                && (syllable || in_han(a) && a.forms().next() != b.forms().next()),
        }
    }

    /// What forms of these ranks together lose for being unusual.
    pub(super) fn unusual(&self, ranks: usize) -> u16 {
        if self.syllable && ranks > 1 {
            UNUSUAL
        } else {
            0
        }
    }

    /// Equal forms.
    pub(super) fn equal(&self, unusual: u16) -> Similarity {
        let milli = if self.loose {
            MOST_UNWRITTEN
        } else {
            SAME_SOUND
        };
        Similarity {
            milli: milli - unusual,
            agreement: Agreement::SameSound,
        }
    }

    /// Forms that are so much alike.
    pub(super) fn near(&self, milli: u16, unusual: u16) -> Similarity {
        let most = if self.loose {
            MOST_UNWRITTEN
        } else {
            MOST_SIMILAR
        };
        let mut milli = milli.min(most).saturating_sub(unusual);
        if milli < self.least {
            return Similarity::NONE;
        }
        if self.syllable {
            // A syllable is short and has readings enough: near ones are other syllables.
            milli = 1000u16.saturating_sub((1000 - milli) * 2);
        }
        milli = known_apart(eased(milli), self.known).min(most);
        if milli < LEAST || self.titled && milli < LEAST_TITLED {
            return Similarity::NONE;
        }
        let agreement = if self.loose && milli >= 960 {
            Agreement::SameSound
        } else {
            Agreement::Similar
        };
        Similarity { milli, agreement }
    }

    /// The best of all, less what the words lose for what their sounds do not tell.
    pub(super) fn finish(&self, mut best: Similarity) -> Similarity {
        if self.servant {
            best.milli = best.milli.saturating_sub(SERVANT);
        }
        // What another script is read as is a spelling of it, whatever the tables of syllables lack.
        let read = self.cross_script && best.agreement == Agreement::SameSound;
        if self.other_name && !read {
            best.milli = best.milli.saturating_sub(OTHER_NAME);
        }
        if self.other_character {
            // Written in the script itself, another character is another name.
            best.milli = best.milli.saturating_sub(OTHER_CHARACTER);
        }
        best
    }
}

fn script(token: Token<'_>) -> Option<Script> {
    token.text().chars().next().and_then(script_of)
}

fn in_han(token: Token<'_>) -> bool {
    script(token) == Some(Script::Han)
}

/// Whether both are written in one script, which is not Latin.
fn same_script(a: Token<'_>, b: Token<'_>) -> bool {
    a.is_foreign() && b.is_foreign() && script(a) == script(b)
}

pub(super) fn is_title(token: Token<'_>) -> bool {
    token.class() == Some(WordClass::Title)
}

/// How much a difference between two of the commonest names grows. With 1 Alejandro and Alejandra Rojas alert, with 0 Hassan
/// and Hussein Karim Saleh too; with 4 Salah is lost for Saleh, and Michel for Michelle Obama.
const KNOWN: u32 = 2;

/// Two words that are both known names are two names: a slip makes a word that nobody bears. The
/// difference grows as the rarer of the two is common.
fn known_apart(milli: u16, known: u8) -> u16 {
    let differs = 1000 - u32::from(milli);
    let more = differs * u32::from(known) * KNOWN / u32::from(u8::MAX);
    1000 - (differs + more).min(1000) as u16
}

/// A small difference counts for less than its share: half of it where little differs, all of it where
/// all does. A slip in seven letters is still nearly the same word. With 0.7
/// of it instead of half, Olga Shevtsova is lost for Volha Shautsova; with 0.4 slips in short names alert (Putin, Pulin), which
/// may as well be other names.
fn eased(milli: u16) -> u16 {
    let differs = 1000 - u32::from(milli);
    1000 - (differs * (500 + differs / 2) / 1000) as u16
}

/// The least that [`eased`] makes so much or more of.
fn uneased(milli: u16) -> u16 {
    if milli <= LEAST {
        return 0;
    }
    // Easing keeps the order, and makes nothing less.
    let (mut low, mut high) = (LEAST / 2, milli.min(1000));
    while low < high {
        let middle = low.midpoint(high);
        if eased(middle) < milli {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::{LEAST, eased, uneased};

    #[test]
    fn nothing_that_eases_to_enough_is_left_out() {
        for wanted in 0..=1000 {
            let least = uneased(wanted);
            for milli in (LEAST..=1000).filter(|&milli| eased(milli) >= wanted) {
                assert!(milli >= least, "{milli} eases to {wanted}, from {least}");
            }
        }
        assert!(uneased(908) > LEAST);
    }
}
