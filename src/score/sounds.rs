//! What it costs to take one sound form for another.
//!
//! A weighted edit distance. Costs are in hundredths of a consonant: a slip that replaces one
//! consonant by an unlike one costs 100. Vowels cost less, since romanisations and dialects change
//! them; sounds that are near each other cost less, since ears and alphabets confuse them.

use crate::names::sound::MAX_SYMBOLS;

/// The code of each symbol.
static CODE: [u8; 256] = {
    let mut codes = [0; 256];
    let mut symbol = 0;
    while symbol < 256 {
        codes[symbol] = code(symbol as u8) as u8;
        symbol += 1;
    }
    codes
};

/// Number of symbol codes: the letters, the four capitals, one for everything else.
pub(super) const CODES: usize = 32;

/// The code of a symbol.
const fn code(symbol: u8) -> usize {
    match symbol {
        b'a'..=b'z' => (symbol - b'a') as usize + 1,
        b'S' => 27,
        b'C' => 28,
        b'J' => 29,
        b'T' => 30,
        _ => 0,
    }
}

/// Sounds that are near each other, and what replacing one by the other costs.
const NEAR: &[(u8, u8, u8)] = &[
    // Vowels: one step in the mouth, or one letter for two vowels (Arabic u/o, i/e, a/e).
    (b'a', b'e', 20),
    (b'a', b'o', 25),
    (b'a', b'i', 35),
    (b'a', b'u', 35),
    (b'e', b'i', 20),
    (b'e', b'o', 35),
    (b'e', b'u', 35),
    (b'i', b'o', 40),
    (b'i', b'u', 30),
    (b'o', b'u', 15),
    // Glides and their vowels (Yevgeny, Evgeni; Daoud, Dawud; Wasim, Vasim).
    (b'y', b'i', 10),
    (b'y', b'e', 25),
    (b'y', b'J', 40),
    (b'i', b'J', 55),
    (b'w', b'u', 15),
    (b'w', b'o', 25),
    (b'w', b'v', 10),
    (b'w', b'f', 40),
    (b'v', b'u', 40),
    // Voiced and voiceless (Arabic b for p; final devoicing in German, Russian, Turkish).
    (b'b', b'p', 40),
    (b'd', b't', 35),
    (b'g', b'k', 35),
    (b's', b'z', 25),
    (b'f', b'v', 20),
    (b'S', b'J', 40),
    (b'C', b'J', 35),
    // Kh, h, gh, q: one Arabic or Cyrillic letter in several alphabets (Khalid, Halid, Kalid).
    (b'x', b'h', 15),
    (b'x', b'k', 25),
    (b'x', b'g', 45),
    (b'h', b'g', 40),
    (b'h', b'k', 60),
    (b'x', b'C', 40),
    (b'C', b'k', 50),
    // Ch that is no tch (Chaim, Haim; Chodorowski, Khodorovsky).
    (b'C', b'h', 50),
    (b'x', b'S', 60),
    // Sibilants (Hsi, Xi; Chang, Zhang; Pinyin c and Wade-Giles ts; Polish sz).
    (b's', b'S', 35),
    (b'S', b'C', 40),
    (b'T', b's', 35),
    (b'T', b'z', 30),
    (b'T', b'C', 40),
    (b'T', b't', 60),
    (b'z', b'J', 40),
    (b's', b'C', 60),
    (b'T', b'k', 60),
    (b's', b'k', 65),
    // Egyptian g for j (Gamal, Jamal).
    (b'J', b'g', 40),
    // Dh and th read as z and s, or d and t (Ramadan, Ramazan; Uthman, Osman).
    (b'd', b'z', 40),
    (b't', b's', 55),
    (b'd', b'J', 60),
    // Betacism (Greek, Spanish) and the Arabic f for p or v.
    (b'b', b'v', 40),
    (b'b', b'w', 50),
    (b'p', b'f', 50),
    (b'm', b'n', 55),
    (b'l', b'r', 60),
    (b'n', b'l', 75),
];

/// One slip of a consonant: what the other costs are measured in. With 80 Viktor Orbach alerts for Orbán, and Delta Trading
/// for Delta Shipping.
const UNLIKE: u8 = 100;
/// A vowel for a consonant is no slip of the pen.
const VOWEL_FOR_CONSONANT: u8 = 110;
/// A vowel for another, or for what is near it, where an alphabet writes none: not 0, so that of two readings the one with
/// the same vowels comes first.
const UNWRITTEN_VOWEL: u8 = 5;
/// The most that what is near a vowel costs: vowels for each other, glides and v for their
/// vowels (40 at most), but not j for i (55).
const MOST_FOR_UNWRITTEN: u8 = 40;

const fn table() -> [[u8; CODES]; CODES] {
    let mut table = [[UNLIKE; CODES]; CODES];
    let vowels = b"aeiou";
    let mut at = 0;
    while at < vowels.len() {
        let mut other = 0;
        while other < CODES {
            table[code(vowels[at])][other] = VOWEL_FOR_CONSONANT;
            table[other][code(vowels[at])] = VOWEL_FOR_CONSONANT;
            other += 1;
        }
        at += 1;
    }
    let mut at = 0;
    while at < NEAR.len() {
        let (one, other, cost) = NEAR[at];
        table[code(one)][code(other)] = cost;
        table[code(other)][code(one)] = cost;
        at += 1;
    }
    // The same code is the same sound, but for code 0, which is many.
    let mut at = 1;
    while at < CODES {
        table[at][at] = 0;
        at += 1;
    }
    table
}

/// What replacing costs, by the codes of both: where vowels are written, and where they are not.
pub(super) static COSTS: [[[u8; CODES]; CODES]; 2] = [table(), loosened(table())];

/// The costs where one of the scripts writes no vowels.
const fn loosened(mut table: [[u8; CODES]; CODES]) -> [[u8; CODES]; CODES] {
    let mut one = 0;
    while one < CODES {
        let mut other = 0;
        while other < CODES {
            let cost = table[one][other];
            if cost > 0 && cost <= MOST_FOR_UNWRITTEN && (vowel(one) || vowel(other)) {
                table[one][other] = UNWRITTEN_VOWEL;
            }
            other += 1;
        }
        one += 1;
    }
    table
}

/// Whether a code is a vowel's.
const fn vowel(code: usize) -> bool {
    code < CODES && VOWELS >> code & 1 == 1
}

/// The codes of vowels.
const VOWELS: u32 =
    1 << code(b'a') | 1 << code(b'e') | 1 << code(b'i') | 1 << code(b'o') | 1 << code(b'u');

/// What leaving out a consonant costs, and what it weighs.
const CONSONANT: u8 = 100;

/// The code of what stands beside a symbol.
struct Neighbour;

impl Neighbour {
    /// Nothing: it is the first or last.
    const EDGE: usize = CODES;
}

/// What leaving out a symbol costs and what the symbol weighs, by its code and a neighbour's: the
/// lesser of what the neighbour before it and the neighbour behind it say.
struct Sides {
    before: [[(u8, u8); CODES + 1]; CODES],
    after: [[(u8, u8); CODES + 1]; CODES],
}

/// Where vowels are written, and where they are not.
static SIDES: [Sides; 2] = [sides(false), sides(true)];

const fn sides(loose: bool) -> Sides {
    let mut sides = Sides {
        before: [[(CONSONANT, CONSONANT); CODES + 1]; CODES],
        after: [[(CONSONANT, CONSONANT); CODES + 1]; CODES],
    };
    let mut one = 0;
    while one < CODES {
        let mut other = 0;
        while other <= CODES {
            sides.before[one][other] = beside(one, other, loose, true);
            sides.after[one][other] = beside(one, other, loose, false);
            other += 1;
        }
        one += 1;
    }
    sides
}

/// What a symbol costs and weighs beside that one, which stands before it or behind it.
const fn beside(one: usize, other: usize, loose: bool, is_before: bool) -> (u8, u8) {
    const H: usize = code(b'h');
    const Y: usize = code(b'y');
    const W: usize = code(b'w');
    const G: usize = code(b'g');
    const N: usize = code(b'n');
    let last = !is_before && other == Neighbour::EDGE;
    let front = other == code(b'i') || other == code(b'e');
    match one {
        // With 20 Akhundzada is lost (هبت الله اخندزاده).
        _ if loose && vowel(one) => (4, 0),
        H if loose && last => (4, 0),
        Y | W if loose => (20, 0),
        // A diphthong written short, an ending (-a, -e, -o) that gender or case gives.
        _ if vowel(one) && vowel(other) => (18, 45),
        // With 10 for an ending Saab Shadi alerts for Saab Hafiz Sayed; with 25 inside a word al-Hasni and al-Sani do.
        _ if vowel(one) && last => (25, 45),
        _ if vowel(one) => (35, 45),
        // With 10 inside a word al-Hasni and al-Sani alert; with 60 Khamenei is lost (خامنه‌ای).
        H if last => (10, 30),
        H => (25, 40),
        // With 25 before e and i Magomed Aliev is lost for Muhammad Aliyev; with 60 elsewhere Pong-ryul for Pyong-ryul.
        Y if front => (12, 35),
        Y => (25, 40),
        W => (35, 60),
        // Ng is one sound where Romance and Slavic spellings write n.
        G if is_before && other == N => (45, 80),
        // A doubled consonant or a stop between two others is easily lost.
        _ if is_before && other == one => (40, 60),
        _ => (CONSONANT, CONSONANT),
    }
}

/// The least that leaving out each code costs and the most that it weighs, whatever stands beside it.
static EXTREMES: [[(u8, u8); CODES]; 2] = [extremes(&SIDES[0]), extremes(&SIDES[1])];

const fn extremes(sides: &Sides) -> [(u8, u8); CODES] {
    let mut extremes = [(CONSONANT, 0); CODES];
    let mut one = 0;
    while one < CODES {
        let mut other = 0;
        while other <= CODES {
            let both = [sides.before[one][other], sides.after[one][other]];
            let mut at = 0;
            while at < both.len() {
                if both[at].0 < extremes[one].0 {
                    extremes[one].0 = both[at].0;
                }
                if both[at].1 > extremes[one].1 {
                    extremes[one].1 = both[at].1;
                }
                at += 1;
            }
            other += 1;
        }
        one += 1;
    }
    extremes
}

/// A sound form with what leaving out each of its sounds costs.
#[derive(Debug, Clone)]
pub(crate) struct SoundForm {
    symbols: [u8; MAX_SYMBOLS],
    pub(super) codes: [u8; MAX_SYMBOLS],
    pub(super) omission: [u8; MAX_SYMBOLS],
    pub(super) length: usize,
    pub(super) weight: u16,
    /// What its ending weighs, if it is one of a family name.
    pub(super) ending: u16,
    pub(super) loose: bool,
    /// Whether it has symbols that share a code, so that the same code need not be the same symbol.
    pub(super) mixed: bool,
    /// For each code, the least for which one of these sounds replaces it.
    nearest: [u8; CODES],
    /// For each code, what is seen of it in another form at a glance: what it costs at least and, in the
    /// upper half, what it weighs at most.
    glance: [u32; CODES],
}

impl Default for SoundForm {
    fn default() -> Self {
        Self::NONE
    }
}

impl SoundForm {
    /// `loose`: this form or the one it is held against comes from a script that writes no vowels, so
    /// vowels say little.
    pub(crate) fn new(form: &[u8], loose: bool) -> Self {
        let mut sounds = Self::NONE;
        sounds.set(form, loose);
        sounds.find_nearest();
        sounds.find_glance();
        sounds
    }

    /// No sounds.
    pub(crate) const NONE: Self = Self {
        symbols: [0; MAX_SYMBOLS],
        codes: [0; MAX_SYMBOLS],
        omission: [0; MAX_SYMBOLS],
        length: 0,
        weight: 0,
        ending: 0,
        loose: false,
        mixed: false,
        nearest: [u8::MAX; CODES],
        glance: [0; CODES],
    };

    /// Takes another form; what [`find_nearest`](Self::find_nearest) finds is then still to be found.
    pub(crate) fn set(&mut self, form: &[u8], loose: bool) {
        let form = &form[..form.len().min(MAX_SYMBOLS)];
        self.symbols[..form.len()].copy_from_slice(form);
        (self.length, self.loose) = (form.len(), loose);
        (self.mixed, self.weight, self.ending) = walk_symbols(form, loose, |at, code, omission| {
            self.codes[at] = code;
            self.omission[at] = omission;
        });
    }

    /// Takes other forms into those from `start` on, which is memory to use again. Gives where they end.
    pub(crate) fn set_all<'a>(
        all: &mut Vec<Self>,
        start: usize,
        forms: impl Iterator<Item = &'a [u8]>,
        loose: bool,
    ) -> usize {
        let mut end = start;
        for form in forms {
            if end == all.len() {
                all.push(Self::NONE);
            }
            all[end].set(form, loose);
            end += 1;
        }
        end
    }

    /// Finds for what each sound is replaced by one of these.
    pub(crate) fn find_nearest(&mut self) {
        let costs = &COSTS[usize::from(self.loose)];
        self.nearest = [u8::MAX; CODES];
        for &code in &self.codes[..self.length] {
            for (nearest, &cost) in self.nearest.iter_mut().zip(&costs[usize::from(code)]) {
                *nearest = cost.min(*nearest);
            }
        }
        if self.mixed {
            self.nearest[0] = 0;
        }
    }

    /// Makes ready for [`may_match`](Self::may_match), after [`find_nearest`](Self::find_nearest).
    pub(crate) fn find_glance(&mut self) {
        let extremes = &EXTREMES[usize::from(self.loose)];
        let seen = self.nearest.iter().zip(extremes);
        for (glance, (&nearest, &(omission, weight))) in self.glance.iter_mut().zip(seen) {
            *glance = u32::from(nearest.min(omission)) | u32::from(weight) << GLANCE_WEIGHT;
        }
    }

    /// Whether it can be as much as `least` like a form on which [`find_nearest`](Self::find_nearest) was called.
    pub(crate) fn may_be_like(&self, other: &Self, least: u16) -> bool {
        self.least_cost(other) <= Scale::of(self, other).most(least)
    }

    /// No pairing with the other form costs less: each symbol finds its cheapest partner or is left
    /// out, whatever the order.
    fn least_cost(&self, other: &Self) -> u32 {
        let own = self.codes.iter().zip(&self.omission).take(self.length);
        own.map(|(&code, &omission)| {
            u32::from(other.nearest[usize::from(code) % CODES].min(omission))
        })
        .sum()
    }

    /// Whether another form, of [`MAX_SYMBOLS`] at most, can be as much as `least` like this one, on which
    /// [`find_glance`](Self::find_glance) was called, as far as is seen without making the other ready: each of its
    /// symbols finds its cheapest partner or is left out.
    pub(crate) fn may_match(&self, form: &[u8], least: u16) -> bool {
        let glance = |&symbol: &u8| self.glance[usize::from(CODE[usize::from(symbol)]) % CODES];
        let both: u32 = form.iter().map(glance).sum();
        let (cost, weight) = (both % (1 << GLANCE_WEIGHT), both >> GLANCE_WEIGHT);
        least == 0 || cost <= Scale((u32::from(self.weight) + weight).max(1)).most(least)
    }

    /// Whether it was made to be held against one from a script that writes no vowels.
    pub(crate) fn is_loose(&self) -> bool {
        self.loose
    }

    /// Whether it has no symbols.
    pub(crate) fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Its symbols.
    pub(crate) fn symbols(&self) -> &[u8] {
        &self.symbols[..self.length]
    }

    /// The form as it is held against one from a script that writes no vowels.
    pub(crate) fn loosened(&self) -> Self {
        Self::new(self.symbols(), true)
    }
}

/// Where in a glance the weight begins: the costs of [`MAX_SYMBOLS`] are below.
const GLANCE_WEIGHT: u32 = 16;

/// Calls `each` with the place of every symbol of a form, its code and what leaving it out costs. Gives whether it has symbols
/// that share a code, what it weighs, and what its ending weighs, if it is one of a family name.
pub(super) fn walk_symbols(
    form: &[u8],
    loose: bool,
    mut each: impl FnMut(usize, u8, u8),
) -> (bool, u16, u16) {
    let sides = &SIDES[usize::from(loose)];
    let (mut mixed, mut whole) = (false, 0);
    // What the last sounds weigh, the last first.
    let mut last = [0u16; LONGEST_ENDING];
    let mut before = Neighbour::EDGE;
    let mut code = form.first().map_or(0, |&first| CODE[usize::from(first)]);
    for here in 0..form.len() {
        let next = form.get(here + 1).map(|&next| CODE[usize::from(next)]);
        let after = next.map_or(Neighbour::EDGE, usize::from);
        let this = usize::from(code) % CODES;
        let (before_it, behind_it) = (sides.before[this][before], sides.after[this][after]);
        let (mut omission, mut weight) =
            (before_it.0.min(behind_it.0), before_it.1.min(behind_it.1));
        // What shares code 0 is not the same.
        if this == 0 && here > 0 && form[here - 1] != form[here] {
            (omission, weight) = (CONSONANT, CONSONANT);
        }
        mixed |= code == 0;
        each(here, code, omission);
        whole += u16::from(weight);
        last = [weight.into(), last[0], last[1]];
        before = this;
        code = next.unwrap_or(0);
    }
    // Where vowels are unwritten an ending is not told from the name.
    let ending = if loose { 0 } else { ending(form) };
    (mixed, whole, last[..ending].iter().sum())
}

/// Sounds before the ending of a family name, at least: as many as leave it a name. With 5 Lysakov alerts for Isakov; with 1
/// no pair of tests/data crosses the threshold.
const LEAST_STEM: usize = 3;
/// Sounds of the longest ending.
const LONGEST_ENDING: usize = 3;

/// How many sounds are the ending of an East Slavic family name: -ov and -ev, -ova and -eva. None of other words.
fn ending(form: &[u8]) -> usize {
    let length = match form {
        [.., b'o' | b'e', b'v'] => 2,
        [.., b'o' | b'e', b'v', b'a'] => LONGEST_ENDING,
        _ => return 0,
    };
    if form.len() < LEAST_STEM + length {
        return 0;
    }
    length
}

/// How a cost becomes a likeness.
pub(super) struct Scale(u32);

impl Scale {
    fn of(a: &SoundForm, b: &SoundForm) -> Self {
        Self::between((a.weight, a.ending), (b.weight, b.ending))
    }

    /// Of two forms, by what they weigh and what their endings weigh.
    pub(super) fn between(a: (u16, u16), b: (u16, u16)) -> Self {
        // What every second family name ends in says nothing where both do.
        let endings = if a.1 > 0 && b.1 > 0 { a.1 + b.1 } else { 0 };
        Self(u32::from((a.0 + b.0).saturating_sub(endings)).max(1))
    }

    pub(super) fn alike(&self, cost: u32) -> u16 {
        1000u32.saturating_sub(2000 * cost / self.0) as u16
    }

    /// The most that may be lost for a likeness of `least`.
    fn most(&self, least: u16) -> u32 {
        let lost = 1000 - u32::from(least.min(1000));
        ((lost + 1) * self.0 - 1) / 2000
    }
}

/// Cost of two neighbouring sounds that changed places: one slip, though both are there. With 40 al-Hasni and al-Sani alert;
/// with more than 100 it would cost more than a slip of one consonant.
pub(super) const TRANSPOSED: u16 = 70;

/// Symbols of a usual word: for these, less memory is cleared.
pub(super) const USUAL: usize = 16;

/// How alike two sound forms are, in thousandths: 1000 if equal, 0 if nothing agrees. Below `least`,
/// any number below it.
///
/// Time is the product of the lengths; less where `least` cannot be reached.
pub(crate) fn alike(a: &SoundForm, b: &SoundForm, least: u16) -> u16 {
    if !may_be_alike(a, b, least) {
        return 0;
    }
    let scale = Scale::of(a, b);
    let most = scale.most(least);
    let cost = if b.length < USUAL {
        distance::<USUAL>(a, b, most)
    } else {
        distance::<{ MAX_SYMBOLS + 1 }>(a, b, most)
    };
    cost.map_or(0, |cost| scale.alike(cost))
}

/// Whether two forms can be so much alike, as far as is seen at a glance.
pub(crate) fn may_be_alike(a: &SoundForm, b: &SoundForm, least: u16) -> bool {
    least == 0 || b.may_be_like(a, least) && a.may_be_like(b, least)
}

/// The cost of the cheapest way from one to the other, if it is at most `most`.
///
/// N is above the length of `b`.
fn distance<const N: usize>(a: &SoundForm, b: &SoundForm, most: u32) -> Option<u32> {
    let width = b.length.min(N - 1);
    let (symbols, codes, omissions) =
        (&b.symbols[..width], &b.codes[..width], &b.omission[..width]);
    let costs = &COSTS[usize::from(a.loose || b.loose)];
    let [first, second, third] = &mut [[0u16; N]; 3];
    let (mut before_last, mut last, mut this) = (first, second, third);
    for at in 0..width {
        last[at + 1] = last[at] + u16::from(omissions[at]);
    }
    let mut least_before = 0;
    for i in 0..a.length {
        let (symbol, omission) = (a.symbols[i], u16::from(a.omission[i]));
        let costs = &costs[usize::from(a.codes[i]) % CODES];
        let symbol_before = i.checked_sub(1).map_or(0, |before| a.symbols[before]);
        let mut left = last[0] + omission;
        let mut least = left;
        this[0] = left;
        for j in 0..width {
            let mut replaced = u16::from(costs[usize::from(codes[j]) % CODES]);
            if codes[j] == 0 && symbol == symbols[j] {
                replaced = 0;
            }
            let mut best = (last[j] + replaced)
                .min(last[j + 1] + omission)
                .min(left + u16::from(omissions[j]));
            if i > 0 && j > 0 && symbol == symbols[j - 1] && symbol_before == symbols[j] {
                best = best.min(before_last[j - 1] + TRANSPOSED);
            }
            this[j + 1] = best;
            left = best;
            least = least.min(best);
        }
        // A row is reached from the one before it, or from the one before that.
        if u32::from(least.min(least_before)) > most {
            return None;
        }
        least_before = least;
        (before_last, last, this) = (last, this, before_last);
    }
    let cost = u32::from(last[width]);
    (cost <= most).then_some(cost)
}

#[cfg(test)]
mod tests {
    use super::SoundForm;
    use crate::names::sound::is_vowel;
    use proptest::prelude::*;

    fn alike(a: &[u8], b: &[u8], loose: bool) -> u16 {
        super::alike(&SoundForm::new(a, loose), &SoundForm::new(b, loose), 0)
    }

    #[test]
    fn near_sounds_are_near() {
        assert_eq!(alike(b"hasan", b"hasan", false), 1000);
        assert!(alike(b"hasan", b"hasen", false) > alike(b"hasan", b"haran", false));
        assert!(alike(b"mhmd", b"muhamad", true) > 900);
        assert!(alike(b"dimitri", b"dmitri", false) > 850);
        assert_eq!(alike(b"", b"", false), 1000);
        assert_eq!(alike(b"42", b"43", false), alike(b"43", b"42", false));
        assert!(alike(b"42", b"43", false) < 600);
    }

    proptest! {
        #[test]
        fn endings_are_part_of_what_a_form_weighs(stem in "[aeiouyhwv]{0,6}", end in "ov|ev|ova|eva", other in "[aeiouyhwv]{0,6}", loose in any::<bool>()) {
            let one = format!("{stem}{end}");
            let sounds = SoundForm::new(one.as_bytes(), loose);
            prop_assert!(sounds.ending <= sounds.weight);
            prop_assert_eq!(alike(one.as_bytes(), one.as_bytes(), loose), 1000);
            alike(one.as_bytes(), format!("{other}{end}").as_bytes(), loose);
        }
    }

    proptest! {
        #[test]
        fn what_is_cut_off_is_below_the_bound(
            a in "[aeiouywvhbdklSCJ1é]{0,20}", b in "[aeiouywvhbtrSCJ1é]{0,20}", near in any::<bool>(), loose in any::<bool>(), least in 1u16..1000
        ) {
            // Unlike words alone would test little: every other time one is the other, a letter changed.
            let b = if near { format!("{}{}", &a.chars().take(a.chars().count() / 2).collect::<String>(), b) } else { b };
            let (one, other) = (SoundForm::new(a.as_bytes(), loose), SoundForm::new(b.as_bytes(), loose));
            let exact = super::alike(&one, &other, 0);
            let bounded = super::alike(&one, &other, least);
            if exact >= least {
                prop_assert_eq!(bounded, exact);
            } else {
                prop_assert!(bounded < least);
            }
            prop_assert_eq!(exact, super::alike(&other, &one, 0));
        }
    }

    proptest! {
        #[test]
        fn what_is_alike_is_seen_at_a_glance(
            a in "[aeiouywvhbdklSCJ1é]{0,20}", b in "[aeiouywvhbtrSCJ1é]{0,20}", loose in any::<bool>()
        ) {
            // The head of one and the tail of the other: unlike words alone would test little.
            let b: String = a.chars().take(a.chars().count() / 2).chain(b.chars()).collect();
            let b = &b.as_bytes()[..b.len().min(super::MAX_SYMBOLS)];
            let one = SoundForm::new(a.as_bytes(), loose);
            let alike = super::alike(&one, &SoundForm::new(b, loose), 0);
            prop_assert!(one.may_match(b, alike));
        }
    }

    /// What leaving out each sound costs, as one would say it.
    fn plainly(form: &[u8], loose: bool) -> Vec<(u8, u16)> {
        let at = |at: usize| form.get(at).copied().unwrap_or(0);
        (0..form.len())
            .map(|here| {
                let symbol = at(here);
                let before = if here == 0 { 0 } else { at(here - 1) };
                let (after, last) = (at(here + 1), here + 1 == form.len());
                match symbol {
                    _ if loose && (is_vowel(symbol) || symbol == b'h' && last) => (4, 0),
                    b'y' | b'w' if loose => (20, 0),
                    _ if is_vowel(symbol) && (is_vowel(before) || is_vowel(after)) => (18, 45),
                    _ if is_vowel(symbol) && last => (25, 45),
                    _ if is_vowel(symbol) => (35, 45),
                    b'h' if last => (10, 30),
                    b'h' => (25, 40),
                    b'y' if matches!(before, b'i' | b'e') || matches!(after, b'i' | b'e') => {
                        (12, 35)
                    }
                    b'y' => (25, 40),
                    b'w' => (35, 60),
                    b'g' if before == b'n' => (45, 80),
                    _ if before == symbol => (40, 60),
                    _ => (100, 100),
                }
            })
            .collect()
    }

    proptest! {
        #[test]
        fn the_tables_say_what_was_meant(form in "[aeiouyhwgnntbSCJ1é]{0,12}", loose in any::<bool>()) {
            let (sounds, plain) = (SoundForm::new(form.as_bytes(), loose), plainly(form.as_bytes(), loose));
            let omission: Vec<u8> = plain.iter().map(|p| p.0).collect();
            prop_assert_eq!(&sounds.omission[..sounds.length], &omission[..]);
            prop_assert_eq!(sounds.weight, plain.iter().map(|p| p.1).sum::<u16>());
        }
    }
}
