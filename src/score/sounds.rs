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

/// A sound form with what leaving out each of its sounds costs.
struct Costed {
    symbols: [u8; MAX_SYMBOLS],
    codes: [u8; MAX_SYMBOLS],
    omission: [u16; MAX_SYMBOLS],
    length: usize,
    weight: u16,
}

impl Costed {
    fn new(form: &[u8], loose: bool) -> Self {
        let mut costed = Self {
            symbols: [0; MAX_SYMBOLS],
            codes: [0; MAX_SYMBOLS],
            omission: [0; MAX_SYMBOLS],
            length: form.len().min(MAX_SYMBOLS),
            weight: 0,
        };
        let at = |at: usize| form.get(at).copied().unwrap_or(0);
        for here in 0..costed.length {
            let symbol = at(here);
            let before = if here == 0 { 0 } else { at(here - 1) };
            let after = at(here + 1);
            let last = here + 1 == costed.length;
            costed.symbols[here] = symbol;
            costed.codes[here] = code(symbol) as u8;
            let (omission, weight) = match symbol {
                _ if loose && (is_vowel(symbol) || symbol == b'h' && last) => (4, 0),
                b'y' | b'w' if loose => (20, 0),
                // A diphthong written short, an ending (-a, -e, -o) that gender or case gives.
                _ if is_vowel(symbol) && (is_vowel(before) || is_vowel(after)) => (18, 45),
                _ if is_vowel(symbol) && last => (25, 45),
                _ if is_vowel(symbol) => (35, 45),
                b'h' if last => (10, 30),
                b'h' => (25, 40),
                b'y' if matches!(before, b'i' | b'e') || matches!(after, b'i' | b'e') => (12, 35),
                b'y' => (25, 40),
                b'w' => (35, 60),
                // Ng is one sound where Romance and Slavic spellings write n.
                b'g' if before == b'n' => (45, 80),
                // A doubled consonant or a stop between two others is easily lost.
                _ if before == symbol => (40, 60),
                _ => (100, 100),
            };
            costed.omission[here] = omission;
            costed.weight += weight;
        }
        costed
    }
}

/// Cost of two neighbouring sounds that changed places.
const TRANSPOSED: u16 = 70;

/// How alike two sound forms are, in thousandths: 1000 if equal, 0 if nothing agrees.
///
/// `loose`: one of the two comes from a script that writes no vowels, so vowels say little.
/// Time is the product of the lengths.
pub(super) fn alike(a: &[u8], b: &[u8], loose: bool) -> u16 {
    let (a, b) = (Costed::new(a, loose), Costed::new(b, loose));
    let mut rows = [[0u16; MAX_SYMBOLS + 1]; 3];
    for at in 0..b.length {
        rows[0][at + 1] = rows[0][at] + b.omission[at];
    }
    for i in 0..a.length {
        let (before_last, last, this) = ((i + 2) % 3, i % 3, (i + 1) % 3);
        rows[this][0] = rows[last][0] + a.omission[i];
        for j in 0..b.length {
            let mut replaced = u16::from(COST[usize::from(a.codes[i])][usize::from(b.codes[j])]);
            if a.codes[i] == 0 && a.symbols[i] == b.symbols[j] {
                replaced = 0;
            } else if loose
                && replaced > 0
                && replaced <= 40
                && (is_vowel(a.symbols[i]) || is_vowel(b.symbols[j]))
            {
                replaced = u16::from(UNWRITTEN_VOWEL);
            }
            let mut best = (rows[last][j] + replaced)
                .min(rows[last][j + 1] + a.omission[i])
                .min(rows[this][j] + b.omission[j]);
            if i > 0
                && j > 0
                && a.symbols[i] == b.symbols[j - 1]
                && a.symbols[i - 1] == b.symbols[j]
            {
                best = best.min(rows[before_last][j - 1] + TRANSPOSED);
            }
            rows[this][j + 1] = best;
        }
    }
    let cost = u32::from(rows[a.length % 3][b.length]);
    let scale = u32::from(a.weight + b.weight).max(1);
    1000u32.saturating_sub(2000 * cost / scale) as u16
}

#[cfg(test)]
mod tests {
    use super::alike;

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
}
