//! How alike two words are, and in what way.

use super::sounds::{Sounds, alike};
use crate::names::keys::{LEAST_JOINED, initial_fits};
use crate::names::sound::{shape, skeletons};
use crate::names::{Token, WordClass};

/// In what way two words agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Agreement {
    /// The same letters, accents and case apart.
    Same,
    /// Other letters for the same sounds: Yousef, Yusuf; or another script.
    SameSound,
    /// Near sounds or a slip of the pen.
    Similar,
    /// Another word for the same: Ltd, Limited; bank, banque.
    SameMeaning,
    /// Forms of one given name: Alexander, Sasha.
    NameForm,
    /// An initial for a name.
    Initial,
    /// Two words that are one on the other side: Abu Bakr, Abubakr.
    Joined,
}

/// How alike two words are, in thousandths, and how; only words that share a key get any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Similarity {
    pub(crate) milli: u16,
    pub(crate) agreement: Agreement,
}

impl Similarity {
    const NONE: Self = Self {
        milli: 0,
        agreement: Agreement::Similar,
    };
}

/// Below this, two words are two words: a third of the sounds differ.
pub(crate) const LEAST: u16 = 640;
/// Equal sounds, other letters: as good as the same, but for the reader.
const SAME_SOUND: u16 = 985;
/// Most that near sounds can be.
const MOST_SIMILAR: u16 = 975;
/// The same with vowels that one script does not write: as sure as consonants are.
const MOST_UNWRITTEN: u16 = 965;
/// What a reading of another language than the likeliest takes away from a syllable: each Han
/// character has up to six, and a name mixes no languages.
const UNUSUAL: u16 = 60;
/// Words without vowels must agree in nearly all consonants: one of three is a third of the word.
const LEAST_UNWRITTEN: u16 = 780;
/// What "servant of" takes away where only one side has it: Abdul Abbas, Abbas.
const SERVANT: u16 = 130;
/// What another character in the same script takes away, though it sounds the same.
const OTHER_CHARACTER: u16 = 250;
/// Two words for one meaning.
const SAME_MEANING: u16 = 970;
/// Forms of one given name: people do use them, but not for each other on papers.
const NAME_FORM: u16 = 850;
/// An initial that fits.
const INITIAL: u16 = 900;
/// A join must be close in sound: it is a guess about spaces.
const LEAST_JOIN: u16 = 860;
/// Most that a join can be.
const MOST_JOIN: u16 = 975;

/// How alike two words are; 0 below [`LEAST`]. Symmetric. For words that share a key: the caller
/// has made sure, by look-up or by [`related`].
pub(crate) fn similarity(a: Token<'_>, b: Token<'_>) -> Similarity {
    let as_ = |milli, agreement| Similarity { milli, agreement };
    if a.text() == b.text() {
        return as_(1000, Agreement::Same);
    }
    if a.is_number() || b.is_number() {
        return match (a.class(), b.class()) {
            (Some(WordClass::Number), Some(WordClass::Number))
                if a.canonical() == b.canonical() =>
            {
                as_(SAME_MEANING, Agreement::SameMeaning)
            }
            _ => Similarity::NONE,
        };
    }
    if a.is_initial() || b.is_initial() {
        return if initial_fits(a, b) {
            as_(INITIAL, Agreement::Initial)
        } else {
            Similarity::NONE
        };
    }
    let mut best = Similarity::NONE;
    let mut better = |other: Similarity| {
        if other.milli > best.milli {
            best = other;
        }
    };
    if a.class().is_some() && a.class() == b.class() && a.canonical() == b.canonical() {
        better(as_(SAME_MEANING, Agreement::SameMeaning));
    }
    if a.groups()
        .any(|group| b.groups().any(|other| other == group))
    {
        better(as_(NAME_FORM, Agreement::NameForm));
    }
    let loose = a.is_unwritten() || b.is_unwritten();
    let syllable = a.is_syllable() || b.is_syllable();
    for (rank_a, one) in a.forms().enumerate() {
        for (rank_b, other) in b.forms().enumerate() {
            if one.is_empty() || other.is_empty() {
                continue;
            }
            let unusual = if syllable && rank_a + rank_b > 1 {
                UNUSUAL
            } else {
                0
            };
            if one == other {
                let milli = if loose { MOST_UNWRITTEN } else { SAME_SOUND };
                better(as_(milli - unusual, Agreement::SameSound));
                continue;
            }
            let most = if loose { MOST_UNWRITTEN } else { MOST_SIMILAR };
            let mut milli = alike(&Sounds::new(one, loose), &Sounds::new(other, loose), LEAST)
                .min(most)
                .saturating_sub(unusual);
            if syllable {
                // A syllable is short and has readings enough: near ones are other syllables.
                milli = 1000u16.saturating_sub((1000 - milli) * 2);
            } else if loose && milli < LEAST_UNWRITTEN {
                continue;
            }
            if milli >= LEAST {
                let milli = eased(milli).min(most);
                let same = loose && milli >= 960;
                let agreement = if same {
                    Agreement::SameSound
                } else {
                    Agreement::Similar
                };
                better(as_(milli, agreement));
            }
        }
    }
    if a.is_servant() != b.is_servant() {
        best.milli = best.milli.saturating_sub(SERVANT);
    }
    if a.is_foreign() && b.is_foreign() && syllable {
        // Written in the script itself, another character is another name.
        best.milli = best.milli.saturating_sub(OTHER_CHARACTER);
    }
    best
}

/// A small difference counts for less than its share: half of it where little differs, all of it where
/// all does. A slip in seven letters is still nearly the same word.
fn eased(milli: u16) -> u16 {
    let differs = 1000 - u32::from(milli);
    1000 - (differs * (500 + differs / 2) / 1000) as u16
}

/// How alike two words sound that do not agree, in thousandths.
pub(crate) fn apart(a: Token<'_>, b: Token<'_>) -> u16 {
    if a.is_number() || b.is_number() || a.is_initial() || b.is_initial() {
        return 0;
    }
    let loose = a.is_unwritten() || b.is_unwritten();
    let pairs = a
        .forms()
        .flat_map(|one| b.forms().map(move |other| (one, other)));
    pairs
        .map(|(one, other)| alike(&Sounds::new(one, loose), &Sounds::new(other, loose), 0))
        .max()
        .unwrap_or(0)
}

/// Whether two tokens share a key ([`crate::names::keys`]); decided without making the keys.
pub(crate) fn related(a: Token<'_>, b: Token<'_>) -> bool {
    if a.class().is_some() && b.class().is_some() && a.canonical() == b.canonical() {
        return true;
    }
    if a.groups()
        .any(|group| b.groups().any(|other| other == group))
    {
        return true;
    }
    if a.is_by_text() || b.is_by_text() {
        return a.is_by_text() && b.is_by_text() && a.text() == b.text();
    }
    if a.is_initial() || b.is_initial() {
        return initial_fits(a, b);
    }
    a.forms()
        .any(|one| b.forms().any(|other| forms_related(one, other)))
}

fn forms_related(a: &[u8], b: &[u8]) -> bool {
    let (mut found, mut short_a, mut short_b) = (false, usize::MAX, usize::MAX);
    skeletons(a, |one| {
        short_a = short_a.min(one.len());
        short_b = usize::MAX;
        skeletons(b, |other| {
            short_b = short_b.min(other.len());
            let long = one.len() >= 4 && other.len() >= 4;
            found |= one == other || long && share_shortened(one, other);
        });
    });
    if found {
        return true;
    }
    if short_a > 4 || short_b > 4 {
        return false;
    }
    let (mut one, mut other) = (Vec::new(), Vec::new());
    shape(a, &mut one);
    shape(b, &mut other);
    one.truncate(24);
    other.truncate(24);
    share_shortened(&one, &other)
}

/// Whether two words become equal by leaving out at most one symbol of each.
fn share_shortened(a: &[u8], b: &[u8]) -> bool {
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let (a, b) = (&a[..a.len() - tail], &b[..b.len() - tail]);
    match (a.len(), b.len()) {
        (0 | 1, 0 | 1) => true,
        (n, m) if n == m => a[1..] == b[..m - 1] || a[..n - 1] == b[1..],
        _ => false,
    }
}

/// How alike two neighbouring words, run together, are to one word.
pub(crate) fn joined_similarity(first: Token<'_>, second: Token<'_>, one: Token<'_>) -> Similarity {
    if !joinable(first, second) || one.is_number() || one.is_initial() {
        return Similarity::NONE;
    }
    let loose = first.is_unwritten() || second.is_unwritten() || one.is_unwritten();
    let mut best = 0;
    joins(first, second, |joined| {
        for form in one.forms() {
            let mut shares = false;
            skeletons(joined, |a| {
                skeletons(form, |b| shares |= a.len() >= LEAST_JOINED && a == b);
            });
            if shares {
                best = best.max(
                    alike(
                        &Sounds::new(joined, loose),
                        &Sounds::new(form, loose),
                        LEAST_JOIN,
                    )
                    .min(MOST_JOIN),
                );
            }
        }
    });
    if best >= LEAST_JOIN {
        Similarity {
            milli: best,
            agreement: Agreement::Joined,
        }
    } else {
        Similarity::NONE
    }
}

/// Whether two neighbours may be two halves of a word.
pub(crate) fn joinable(first: Token<'_>, second: Token<'_>) -> bool {
    let half = |t: Token<'_>| {
        !t.is_number()
            && !t.is_initial()
            && !t.sounds().is_empty()
            && !matches!(
                t.class(),
                Some(WordClass::Title | WordClass::Article | WordClass::Conjunction)
            )
    };
    // A legal form grows onto the end of a name: SiemensAG.
    half(first) && half(second) && first.class() != Some(WordClass::LegalForm)
}

/// Forms of each half that are joined: the likeliest, more of them where readings abound.
const JOINED_FORMS: usize = 3;

/// Calls `each` with the sounds of two words run together.
pub(crate) fn joins(first: Token<'_>, second: Token<'_>, mut each: impl FnMut(&[u8])) {
    let mut buffer = [0u8; 128];
    for head in first.forms().take(JOINED_FORMS) {
        for tail in second.forms().take(JOINED_FORMS) {
            let (mut tail, unwritten) = (tail, first.is_unwritten() || second.is_unwritten());
            if !unwritten && head.last().is_some_and(|last| tail.first() == Some(last)) {
                tail = &tail[1..];
            }
            let length = (head.len() + tail.len()).min(buffer.len());
            let head_length = head.len().min(length);
            buffer[..head_length].copy_from_slice(&head[..head_length]);
            buffer[head_length..length].copy_from_slice(&tail[..length - head_length]);
            each(&buffer[..length]);
        }
    }
}
