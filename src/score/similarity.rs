//! How alike two words are, and in what way.

use super::sounds::{Sounds, alike};
use crate::names::acronym::Acronym;
use crate::names::keys::{initial_fits, share_joined_key, shortens};
use crate::names::romanise::{Script, script_of};
use crate::names::sound::{MAX_SYMBOLS, shape, skeletons, with_h};
use crate::names::spacing::begins_names;
use crate::names::{Kinship, Token, WordClass};

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
    /// Two or three words that are one on the other side: Abu Bakr, Abubakr.
    Joined,
    /// The first letters of a whole name: NIOC, National Iranian Oil Company.
    Acronym,
}

/// How alike two words are, in thousandths, and how; only words that share a key get any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Similarity {
    pub(crate) milli: u16,
    pub(crate) agreement: Agreement,
}

impl Similarity {
    /// An initial and a word that it may stand for.
    pub(crate) const INITIAL: Self = Self {
        milli: INITIAL,
        agreement: Agreement::Initial,
    };
    pub(crate) const NONE: Self = Self {
        milli: 0,
        agreement: Agreement::Similar,
    };

    /// An acronym and the name that it shortens. Three letters fit one name of some thousands by chance,
    /// five fit none.
    pub(crate) fn of_acronym(acronym: &Acronym) -> Self {
        let milli = match acronym.length() {
            ..=3 => 760,
            4 => 850,
            5.. => 920,
        };
        Self {
            milli,
            agreement: Agreement::Acronym,
        }
    }

    /// Takes a better one; of equal ones the same sound, in whatever order they come.
    pub(super) fn raise(&mut self, other: Self) {
        let sure = |similarity: &Self| similarity.agreement == Agreement::SameSound;
        if other.milli > self.milli
            || other.milli == self.milli && sure(&other) && self.agreement == Agreement::Similar
        {
            *self = other;
        }
    }
}

/// A word with its sound forms made ready for comparing; one for each of [`Token::forms`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Heard<'a> {
    pub(crate) token: Token<'a>,
    pub(crate) sounds: &'a [Sounds],
}

/// Appends the sound forms of a token, ready for comparing.
pub(crate) fn hear(token: Token<'_>, sounds: &mut Vec<Sounds>) {
    let loose = token.is_unwritten();
    sounds.extend(token.forms().map(|form| Sounds::new(form, loose)));
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
const UNUSUAL: u16 = 120;
/// Words without vowels must agree in nearly all consonants: one of three is a third of the word.
const LEAST_UNWRITTEN: u16 = 780;
/// A difference counts double between syllables: this is what leaves [`LEAST`].
const LEAST_SYLLABLE: u16 = 1000 - (1000 - LEAST) / 2;
/// What "servant of" takes away where only one side has it: Abdul Abbas, Abbas.
const SERVANT: u16 = 130;
/// What another character in the same script takes away, though it sounds the same.
const OTHER_CHARACTER: u16 = 450;
/// What it takes away that both are known names of one kind, and different ones: Hassan, Hussein; Antonio, Antonia;
/// Ferreira, Pereira; Xu, Xue. With 150 a man and a woman of one family name alert (Alejandro, Alejandra Rojas); with
/// more than 180 little changes but that slips which make another name are lost (Tom, Tim Cook).
const OTHER_NAME: u16 = 180;
/// A title weighs so little that a name which is nearly one would be excused by it (Sayed, Shadi): it must be one but for
/// its spelling (Haj, Hajj).
const LEAST_TITLED: u16 = 800;
/// Two words for one meaning.
const SAME_MEANING: u16 = 970;
/// A word of trade and the same cut short: it may be another that begins so (Constr, Constructor).
const CUT_SHORT: u16 = 930;
/// Forms of one given name: people do use them, but not for each other on papers.
const NAME_FORM: u16 = 850;
/// Two spellings of one family name, or of one syllable of Chinese or Korean: as each of these may be of others too, three
/// of them leave a name just above the default threshold.
const SAME_NAME: u16 = 930;
/// An initial that fits.
const INITIAL: u16 = 900;
/// A join must be close in sound: it is a guess about spaces.
const LEAST_JOIN: u16 = 860;
/// Most that a join can be.
const MOST_JOIN: u16 = 975;

/// How alike two words are; 0 below [`LEAST`]. Symmetric. For words that share a key: the caller
/// has made sure, by look-up or by [`related`].
pub(crate) fn similarity(one: Heard<'_>, other: Heard<'_>) -> Similarity {
    let (a, b) = (one.token, other.token);
    let mut best = match met(a, b) {
        Met::Settled(similarity) => return similarity,
        Met::Open(best) => best,
    };
    let ear = Ear::of(a, b, 0);
    for (rank, one) in one.sounds.iter().enumerate() {
        for (other_rank, other) in other.sounds.iter().enumerate() {
            if one.is_empty() || other.is_empty() {
                continue;
            }
            let unusual = ear.unusual(rank + other_rank);
            if one.symbols() == other.symbols() {
                best.raise(ear.same(unusual));
            } else {
                let milli = alike_as(one, other, ear.loose, ear.least + unusual);
                best.raise(ear.near(milli, unusual));
            }
        }
    }
    ear.end(best)
}

/// What two words agree in before anything is heard.
pub(super) enum Met {
    /// That is all.
    Settled(Similarity),
    /// They may sound more alike than that.
    Open(Similarity),
}

fn is_other_name(a: Token<'_>, b: Token<'_>) -> bool {
    a.kinship(b) == Some(Kinship::Other)
}

fn is_title(token: Token<'_>) -> bool {
    token.class() == Some(WordClass::Title)
}

/// Whether two words are known to mean the same.
fn same_meaning(a: Token<'_>, b: Token<'_>) -> bool {
    a.class().is_some() && b.class().is_some() && a.canonical() == b.canonical()
}

/// Whether two words are known to mean different things, however alike they sound: east and west,
/// import and export, Iraq and Iran.
fn differ_in_meaning(a: Token<'_>, b: Token<'_>) -> bool {
    a.class().is_some() && b.class().is_some() && a.canonical() != b.canonical() && !one_stem(a, b)
}

/// Letters of a stem, at least, and of what inflection puts behind it, at most.
const STEM: usize = 4;
const INFLECTION: usize = 3;

/// Whether two words of trade are one stem with other endings (affairs, affaires), whatever the tables say
/// each means.
fn one_stem(a: Token<'_>, b: Token<'_>) -> bool {
    if a.class() != Some(WordClass::Generic) || b.class() != Some(WordClass::Generic) {
        return false;
    }
    let (a, b) = (a.text_bytes(), b.text_bytes());
    let stem = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    stem >= STEM && a.len().max(b.len()) - stem <= INFLECTION
}

/// What two words agree in, however they sound.
pub(super) fn met(a: Token<'_>, b: Token<'_>) -> Met {
    let as_ = |milli, agreement| Similarity { milli, agreement };
    if a.text_bytes() == b.text_bytes() {
        return Met::Settled(as_(1000, Agreement::Same));
    }
    if a.is_number() || b.is_number() {
        // Also a numeral behind a name (Falcon 2, Falcon II), or a letter that may be one (Horizon V).
        return Met::Settled(if same_meaning(a, b) {
            as_(SAME_MEANING, Agreement::SameMeaning)
        } else if a.shares_group(b) {
            as_(NAME_FORM, Agreement::SameMeaning)
        } else {
            Similarity::NONE
        });
    }
    if a.is_initial() || b.is_initial() {
        return Met::Settled(if initial_fits(a, b) {
            Similarity::INITIAL
        } else {
            Similarity::NONE
        });
    }
    if differ_in_meaning(a, b) {
        return Met::Settled(Similarity::NONE);
    }
    let mut best = Similarity::NONE;
    if a.class() == b.class() && same_meaning(a, b) {
        best.raise(as_(SAME_MEANING, Agreement::SameMeaning));
    }
    if shortens(a, b) || shortens(b, a) {
        best.raise(as_(CUT_SHORT, Agreement::SameMeaning));
    }
    match a.kinship(b) {
        Some(Kinship::Spelling) => best.raise(as_(SAME_NAME, Agreement::SameSound)),
        Some(Kinship::Form) => best.raise(as_(NAME_FORM, Agreement::NameForm)),
        Some(Kinship::Other) | None => {}
    }
    Met::Open(best)
}

/// How the sounds of two words are judged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ear {
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

impl Ear {
    /// For words that agree better than `floor`: those that do not may be given as less than they are, or as
    /// none; they are found faster.
    pub(super) fn of(a: Token<'_>, b: Token<'_>, floor: u16) -> Self {
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
            other_name: is_other_name(a, b),
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
    pub(super) fn same(&self, unusual: u16) -> Similarity {
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

    /// The best of all, and what it loses for what is not heard.
    pub(super) fn end(&self, mut best: Similarity) -> Similarity {
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

/// A form of a word of the query and one of a listed word that may be alike.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair<'a> {
    /// Which form of the word of the query.
    pub(super) own: usize,
    /// Which form of the listed word, and its symbols.
    pub(super) rank: usize,
    pub(super) form: &'a [u8],
    /// What they lose for being unusual.
    pub(super) unusual: u16,
    /// How alike they must be at least.
    pub(super) least: u16,
}

/// Raises `best` where forms of a word of the query and of a listed one are equal, and where others
/// that may be alike are so by `near`, which may give less to judge them later.
pub(super) fn pair_forms<'a>(
    own: &[Sounds],
    listed: Token<'a>,
    ear: &Ear,
    best: &mut Similarity,
    mut near: impl FnMut(Pair<'a>) -> u16,
) {
    for (rank, form) in listed.forms().enumerate() {
        let form = &form[..form.len().min(MAX_SYMBOLS)];
        for (at, own) in own.iter().enumerate() {
            if own.is_empty() || form.is_empty() {
                continue;
            }
            let unusual = ear.unusual(at + rank);
            let least = ear.least + unusual;
            if own.symbols() == form {
                best.raise(ear.same(unusual));
            } else if own.may_hear(form, least) {
                let milli = near(Pair {
                    own: at,
                    rank,
                    form,
                    unusual,
                    least,
                });
                best.raise(ear.near(milli, unusual));
            }
        }
    }
}

/// [`alike`], with both forms as loose as the pair is.
fn alike_as(one: &Sounds, other: &Sounds, loose: bool, least: u16) -> u16 {
    if one.is_loose() == loose && other.is_loose() == loose {
        return alike(one, other, least);
    }
    alike(&one.loosened(), &other.loosened(), least)
}

/// How much a difference between two of the commonest names grows.
const KNOWN: u32 = 2;

/// Two words that are both known names are two names: a slip makes a word that nobody bears. The
/// difference grows as the rarer of the two is common.
fn known_apart(milli: u16, known: u8) -> u16 {
    let differs = 1000 - u32::from(milli);
    let more = differs * u32::from(known) * KNOWN / u32::from(u8::MAX);
    1000 - (differs + more).min(1000) as u16
}

/// A small difference counts for less than its share: half of it where little differs, all of it where
/// all does. A slip in seven letters is still nearly the same word.
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

/// How alike two words sound that do not agree, in thousandths; below `least`, any number below it.
pub(crate) fn apart(one: Heard<'_>, other: Heard<'_>, least: u16) -> u16 {
    let (a, b) = (one.token, other.token);
    if a.is_number() || b.is_number() || a.is_initial() || b.is_initial() {
        return 0;
    }
    // Other syllables may be forgiven for a slip, being so short; other names not.
    if is_other_name(a, b) && !(a.is_syllable() && b.is_syllable()) {
        return 0;
    }
    // East is not nearly west, and a second fund not nearly the third; words of trade (foundation, institution) are used
    // for each other.
    let of_trade = [a, b]
        .iter()
        .all(|word| word.class() == Some(WordClass::Generic));
    if differ_in_meaning(a, b) && !of_trade {
        return 0;
    }
    let loose = a.is_unwritten() || b.is_unwritten();
    let forms = one.sounds.iter();
    forms
        .flat_map(|one| other.sounds.iter().map(move |other| (one, other)))
        .map(|(one, other)| alike_as(one, other, loose, least))
        .max()
        .unwrap_or(0)
}

/// Whether two tokens share a key ([`crate::names::keys`]), of a meaning, a group, a word cut short, a text, an initial or a
/// sound; decided without making the keys.
pub(crate) fn related(a: Token<'_>, b: Token<'_>) -> bool {
    if same_meaning(a, b) || a.shares_group(b) || shortens(a, b) || shortens(b, a) {
        return true;
    }
    if a.is_by_text() || b.is_by_text() {
        return a.is_by_text() && b.is_by_text() && a.text_bytes() == b.text_bytes();
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

/// Neighbours, run together; made ready for comparing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Joined {
    /// Those behind the first `heard` are memory to use again.
    sounds: Vec<Sounds>,
    heard: usize,
    unwritten: bool,
    /// They are a word only if they sound exactly as it does.
    exact: bool,
    /// They are syllables of a Chinese or Korean name, which are no word of trade: Li Na is not La Línea.
    syllables: bool,
}

impl Joined {
    /// Takes neighbours. Whether they may be parts of one word.
    pub(crate) fn take(&mut self, words: &[Token<'_>]) -> bool {
        self.heard = 0;
        self.unwritten = words.iter().any(|word| word.is_unwritten());
        self.exact = are_syllables(words) || words.iter().any(|word| word.is_initial());
        self.syllables = words.iter().all(|word| word.is_syllable());
        if !joinable(words) {
            return false;
        }
        joins(words, |joined| {
            let form = std::iter::once(joined);
            self.heard = Sounds::hear_all(&mut self.sounds, self.heard, form, self.unwritten);
        });
        for form in &mut self.sounds[..self.heard] {
            form.offer();
            form.listen();
        }
        true
    }

    /// Takes neighbours, if they may be alike to one of these words as far as is seen at a glance. Whether
    /// they were taken.
    pub(crate) fn take_near<'a>(
        &mut self,
        words: &[Token<'_>],
        others: impl Iterator<Item = Heard<'a>> + Clone,
    ) -> bool {
        if !joinable(words) {
            return false;
        }
        let unwritten = words.iter().any(|word| word.is_unwritten());
        let mut near = false;
        joins(words, |joined| {
            let joined = &joined[..joined.len().min(MAX_SYMBOLS)];
            near = near
                || others
                    .clone()
                    .flat_map(|one| one.sounds)
                    .any(|form| form.is_loose() != unwritten || form.may_hear(joined, LEAST_JOIN));
        });
        near && self.take(words)
    }

    fn forms(&self) -> &[Sounds] {
        &self.sounds[..self.heard]
    }

    /// Whether they may be this word, as far as is seen at a glance.
    pub(crate) fn may_be(&self, word: Token<'_>) -> bool {
        // Held against a word without vowels they are heard otherwise.
        self.unwritten != word.is_unwritten()
            || word.forms().any(|form| {
                let form = &form[..form.len().min(MAX_SYMBOLS)];
                let mut all = self.forms().iter();
                all.any(|joined| joined.may_hear(form, LEAST_JOIN))
            })
    }

    /// How alike they are to one word.
    pub(crate) fn similarity(&self, one: Heard<'_>) -> Similarity {
        // What is looked up by its text alone is under no key of a sound.
        let of_trade = self.syllables && one.token.class().is_some();
        if one.token.is_by_text() || one.token.is_initial() || of_trade {
            return Similarity::NONE;
        }
        let loose = self.unwritten || one.token.is_unwritten();
        let mut best = 0;
        for joined in self.forms() {
            for form in one.sounds {
                if self.exact && joined.symbols() != form.symbols() {
                    continue;
                }
                let least = LEAST_JOIN.max(best + 1);
                let milli = alike_as(joined, form, loose, least).min(MOST_JOIN);
                let share = || share_joined_key(joined.symbols(), form.symbols());
                if milli >= least && share() {
                    best = milli;
                }
            }
        }
        if best == 0 {
            return Similarity::NONE;
        }
        Similarity {
            milli: best,
            agreement: Agreement::Joined,
        }
    }
}

/// Most neighbours that are one word: Kum Un San, Techno Prom Export.
pub(crate) const MOST_JOINED: usize = 3;

/// Calls `each` with all neighbours, as many as may be one word: the place of the first, and they.
pub(crate) fn neighbours<T>(words: &[T], mut each: impl FnMut(usize, &[T])) {
    for count in 2..=MOST_JOINED {
        for (at, words) in words.windows(count).enumerate() {
            each(at, words);
        }
    }
}

/// Whether neighbours may be parts of one word.
pub(crate) fn joinable(words: &[Token<'_>]) -> bool {
    let part = |t: &Token<'_>| {
        !t.is_number()
            && (!t.is_initial() || begins_with_letter(words))
            && !t.sounds().is_empty()
            && t.class() != Some(WordClass::Conjunction)
            && (!is_title(*t) || begins_names(t.canonical()))
    };
    // A legal form grows onto the end of a name: SiemensAG.
    let inner = words.split_last().map_or(&[][..], |(_, before)| before);
    // Of many syllables only the name itself, without the words of trade beside it.
    let named = || words.iter().all(|word| word.class().is_none());
    words.iter().all(part)
        // A title grows together with the name behind it (Hajizadeh), not with one before it.
        && !words.iter().skip(1).any(|&word| is_title(word))
        && (!are_syllables(words) || named())
        && inner
            .iter()
            .all(|t| t.class() != Some(WordClass::LegalForm))
}

/// Whether neighbours are a letter and a word that is a name: M-Invest, MInvest.
fn begins_with_letter(words: &[Token<'_>]) -> bool {
    let [letter, word] = words else { return false };
    // J. Amal is not Jamal: who is known by a name is called by it.
    let named = word.class().is_none() && word.groups().next().is_none();
    letter.is_initial() && !word.is_initial() && named
}

/// Whether neighbours are three syllables, of another script one at least: they have so many readings that they are near
/// any word.
fn are_syllables(words: &[Token<'_>]) -> bool {
    let syllable = |word: &Token<'_>| word.is_syllable() && word.is_foreign();
    words.len() > 2 && words.iter().any(syllable)
}

/// Forms of each part that are joined: the likeliest, more of them where readings abound.
const JOINED_FORMS: usize = 3;
/// Forms of each of three parts that are no syllables.
const JOINED_FORMS_OF_THREE: usize = 1;

/// Calls `each` with the sounds of neighbours run together.
pub(crate) fn joins(words: &[Token<'_>], mut each: impl FnMut(&[u8])) {
    let forms = if words.len() > 2 && !are_syllables(words) {
        JOINED_FORMS_OF_THREE
    } else {
        JOINED_FORMS
    };
    let unwritten = words.iter().any(|word| word.is_unwritten());
    append(words, forms, unwritten, (&mut [0; 128], 0), &mut each);
}

/// Appends the forms of the words to what is in the buffer already, up to its length.
fn append(
    words: &[Token<'_>],
    forms: usize,
    unwritten: bool,
    (buffer, length): (&mut [u8; 128], usize),
    each: &mut impl FnMut(&[u8]),
) {
    let Some((word, rest)) = words.split_first() else {
        each(&buffer[..length]);
        return;
    };
    for mut form in word.forms().take(forms) {
        if !unwritten && length > 0 && form.first() == Some(&buffer[length - 1]) {
            form = &form[1..];
        }
        let mut run = |form: &[u8], buffer: &mut [u8; 128]| {
            let end = (length + form.len()).min(buffer.len());
            buffer[length..end].copy_from_slice(&form[..end - length]);
            append(rest, forms, unwritten, (buffer, end), each);
        };
        run(form, buffer);
        // As one word the two letters may spell one sound: Paek Ho, Paekho.
        if let [b'h', behind @ ..] = form
            && let Some(at) = length.checked_sub(1).filter(|_| !unwritten)
            && let Some(sound) = with_h(buffer[at])
        {
            let before = std::mem::replace(&mut buffer[at], sound);
            run(behind, buffer);
            buffer[at] = before;
        }
    }
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
