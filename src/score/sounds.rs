//! What it costs to take one sound form for another.
//!
//! A weighted edit distance. Costs are in hundredths of a consonant: a slip that replaces one
//! consonant by an unlike one costs 100. Vowels cost less, since romanisations and dialects change
//! them; sounds that are near each other cost less, since ears and alphabets confuse them.

use crate::names::sound::{MAX_SYMBOLS, is_vowel};

/// Number of symbol codes: the letters, the four capitals, one for everything else.
const CODES: usize = 32;

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

const UNLIKE: u8 = 100;
/// A vowel for a consonant is no slip of the pen.
const VOWEL_FOR_CONSONANT: u8 = 110;
/// A vowel for another where an alphabet writes none.
const UNWRITTEN_VOWEL: u8 = 5;

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

static COST: [[u8; CODES]; CODES] = table();

/// For each symbol, the symbols that may replace it for at most so much, cheapest first: what a set
/// of symbols can offer it is found without looking at each of them.
static NEAREST: [[(u32, u8); LEVELS.len()]; CODES] = nearest();

/// Bounds of the groups in [`NEAREST`].
const LEVELS: [u8; 5] = [0, 20, 35, 50, 75];

const fn nearest() -> [[(u32, u8); LEVELS.len()]; CODES] {
    let mut nearest = [[(0, 0); LEVELS.len()]; CODES];
    let mut one = 0;
    while one < CODES {
        let mut level = 0;
        while level < LEVELS.len() {
            let (mut mask, mut least) = (0u32, UNLIKE);
            let mut other = 0;
            while other < CODES {
                // What shares code 0 may be the same symbol.
                let cost = if one == 0 && other == 0 {
                    0
                } else {
                    COST[one][other]
                };
                let above = level == 0 || cost > LEVELS[level - 1];
                if cost <= LEVELS[level] && above {
                    mask |= 1 << other;
                    if cost < least {
                        least = cost;
                    }
                }
                other += 1;
            }
            nearest[one][level] = (mask, least);
            level += 1;
        }
        one += 1;
    }
    nearest
}

/// The codes of vowels.
const VOWELS: u32 =
    1 << code(b'a') | 1 << code(b'e') | 1 << code(b'i') | 1 << code(b'o') | 1 << code(b'u');

/// The codes of the consonants that are near a vowel.
const FOR_VOWELS: u32 = 1 << code(b'y') | 1 << code(b'w') | 1 << code(b'v');

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
    const fn vowel(code: usize) -> bool {
        code < CODES && VOWELS >> code & 1 == 1
    }
    let last = !is_before && other == Neighbour::EDGE;
    let front = other == code(b'i') || other == code(b'e');
    match one {
        _ if loose && vowel(one) => (4, 0),
        H if loose && last => (4, 0),
        Y | W if loose => (20, 0),
        // A diphthong written short, an ending (-a, -e, -o) that gender or case gives.
        _ if vowel(one) && vowel(other) => (18, 45),
        _ if vowel(one) && last => (25, 45),
        _ if vowel(one) => (35, 45),
        H if last => (10, 30),
        H => (25, 40),
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

/// A sound form with what leaving out each of its sounds costs.
#[derive(Debug, Clone)]
pub(crate) struct Sounds {
    symbols: [u8; MAX_SYMBOLS],
    codes: [u8; MAX_SYMBOLS],
    omission: [u8; MAX_SYMBOLS],
    length: usize,
    weight: u16,
    /// A bit for each code that occurs.
    mask: u32,
    loose: bool,
}

impl Sounds {
    /// `loose`: this form or the one it is held against comes from a script that writes no vowels, so
    /// vowels say little.
    pub(crate) fn new(form: &[u8], loose: bool) -> Self {
        let mut sounds = Self {
            symbols: [0; MAX_SYMBOLS],
            codes: [0; MAX_SYMBOLS],
            omission: [0; MAX_SYMBOLS],
            length: form.len().min(MAX_SYMBOLS),
            weight: 0,
            mask: 0,
            loose,
        };
        let sides = &SIDES[usize::from(loose)];
        let mut before = Neighbour::EDGE;
        for (here, &symbol) in form.iter().take(MAX_SYMBOLS).enumerate() {
            let code = code(symbol);
            let after = form.get(here + 1).filter(|_| here + 1 < MAX_SYMBOLS);
            let after = after.map_or(Neighbour::EDGE, |&symbol| self::code(symbol));
            sounds.symbols[here] = symbol;
            sounds.codes[here] = code as u8;
            sounds.mask |= 1 << code;
            let (before_it, behind_it) = (sides.before[code][before], sides.after[code][after]);
            let (mut omission, mut weight) =
                (before_it.0.min(behind_it.0), before_it.1.min(behind_it.1));
            // What shares code 0 is not the same.
            if code == 0 && here > 0 && form[here - 1] != symbol {
                (omission, weight) = (CONSONANT, CONSONANT);
            }
            sounds.omission[here] = omission;
            sounds.weight += u16::from(weight);
            before = code;
        }
        sounds
    }

    /// No pairing with a form of these symbols costs less: each symbol finds its cheapest partner or
    /// is left out, whatever the order.
    fn least_cost(&self, mask: u32) -> u32 {
        let mut sum = 0;
        for (&code, &omission) in self.codes.iter().zip(&self.omission).take(self.length) {
            let levels = &NEAREST[usize::from(code)];
            if mask & levels[0].0 != 0 {
                continue;
            }
            // Unwritten vowels, and what may stand for one, cost next to nothing either way.
            if self.loose && (omission <= 4 || mask & VOWELS != 0 && FOR_VOWELS >> code & 1 == 1) {
                continue;
            }
            let near = levels[1..].iter().find(|(near, _)| mask & near != 0);
            sum += u32::from(near.map_or(omission, |&(_, cost)| cost.min(omission)));
        }
        sum
    }

    /// Whether it was made to be held against one from a script that writes no vowels.
    pub(crate) fn is_loose(&self) -> bool {
        self.loose
    }

    /// Whether there is nothing to hear.
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

/// How a cost becomes a likeness.
struct Scale(u32);

impl Scale {
    fn of(a: &Sounds, b: &Sounds) -> Self {
        Self(u32::from(a.weight + b.weight).max(1))
    }

    fn alike(&self, cost: u32) -> u16 {
        1000u32.saturating_sub(2000 * cost / self.0) as u16
    }

    /// The most that may be lost for a likeness of `least`.
    fn most(&self, least: u16) -> u32 {
        let lost = 1000 - u32::from(least.min(1000));
        ((lost + 1) * self.0 - 1) / 2000
    }
}

/// Cost of two neighbouring sounds that changed places.
const TRANSPOSED: u16 = 70;

/// Symbols of a usual word: for these, less memory is cleared.
const USUAL: usize = 16;

/// How alike two sound forms are, in thousandths: 1000 if equal, 0 if nothing agrees. Below `least`,
/// any number below it.
///
/// Time is the product of the lengths; less where `least` cannot be reached.
pub(crate) fn alike(a: &Sounds, b: &Sounds, least: u16) -> u16 {
    let scale = Scale::of(a, b);
    let most = scale.most(least);
    if least > 0 && (a.least_cost(b.mask) > most || b.least_cost(a.mask) > most) {
        return 0;
    }
    let cost = if b.length < USUAL {
        distance::<USUAL>(a, b, most)
    } else {
        distance::<{ MAX_SYMBOLS + 1 }>(a, b, most)
    };
    cost.map_or(0, |cost| scale.alike(cost))
}

/// The cost of the cheapest way from one to the other, if it is at most `most`.
fn distance<const N: usize>(a: &Sounds, b: &Sounds, most: u32) -> Option<u32> {
    let loose = a.loose || b.loose;
    let width = b.length.min(N - 1);
    let b_of = (&b.symbols[..width], &b.codes[..width], &b.omission[..width]);
    let mut rows = [[0u16; N]; 3];
    for at in 0..width {
        rows[0][at + 1] = rows[0][at] + u16::from(b_of.2[at]);
    }
    let mut least_before = 0;
    for i in 0..a.length {
        let (before_last, last, this) = ((i + 2) % 3, i % 3, (i + 1) % 3);
        let (symbol, omission) = (a.symbols[i], u16::from(a.omission[i]));
        let costs = &COST[usize::from(a.codes[i])];
        let vowel = is_vowel(symbol);
        let mut left = rows[last][0] + omission;
        let mut least = left;
        rows[this][0] = left;
        for j in 0..width {
            let mut replaced = u16::from(costs[usize::from(b_of.1[j])]);
            if a.codes[i] == 0 && symbol == b_of.0[j] {
                replaced = 0;
            } else if loose && replaced > 0 && replaced <= 40 && (vowel || is_vowel(b_of.0[j])) {
                replaced = u16::from(UNWRITTEN_VOWEL);
            }
            let mut best = (rows[last][j] + replaced)
                .min(rows[last][j + 1] + omission)
                .min(left + u16::from(b_of.2[j]));
            if i > 0 && j > 0 && symbol == b_of.0[j - 1] && a.symbols[i - 1] == b_of.0[j] {
                best = best.min(rows[before_last][j - 1] + TRANSPOSED);
            }
            rows[this][j + 1] = best;
            left = best;
            least = least.min(best);
        }
        // A row is reached from the one before it, or from the one before that.
        if u32::from(least.min(least_before)) > most {
            return None;
        }
        least_before = least;
    }
    let cost = u32::from(rows[a.length % 3][width]);
    (cost <= most).then_some(cost)
}

#[cfg(test)]
mod tests {
    use super::Sounds;
    use crate::names::sound::is_vowel;
    use proptest::prelude::*;

    fn alike(a: &[u8], b: &[u8], loose: bool) -> u16 {
        super::alike(&Sounds::new(a, loose), &Sounds::new(b, loose), 0)
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
        fn what_is_cut_off_is_below_the_bound(
            a in "[aeiouywvhbdklSCJ1é]{0,20}", b in "[aeiouywvhbtrSCJ1é]{0,20}", near in any::<bool>(), loose in any::<bool>(), least in 1u16..1000
        ) {
            // Unlike words alone would test little: every other time one is the other, a letter changed.
            let b = if near { format!("{}{}", &a.chars().take(a.chars().count() / 2).collect::<String>(), b) } else { b };
            let (one, other) = (Sounds::new(a.as_bytes(), loose), Sounds::new(b.as_bytes(), loose));
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
            let (sounds, plain) = (Sounds::new(form.as_bytes(), loose), plainly(form.as_bytes(), loose));
            let omission: Vec<u8> = plain.iter().map(|p| p.0).collect();
            prop_assert_eq!(&sounds.omission[..sounds.length], &omission[..]);
            prop_assert_eq!(sounds.weight, plain.iter().map(|p| p.1).sum::<u16>());
        }
    }
}
