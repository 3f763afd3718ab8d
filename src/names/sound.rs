//! How a Latin reading sounds: one symbol a sound, whatever letters spell it.
//!
//! Spellings that romanisations use for one sound become one symbol (`sch`, `sh`, `sz`; `ph`, `f`;
//! `q`, `k`, `ck`), doubled letters become one. What stays apart but is close (`g` and `k`, `a` and
//! `e`) costs little when two sounds are compared; that is `score`'s business. Here are also the
//! coarser forms under which words are looked up:
//!
//! - the **skeleton**: consonants alone, in nine classes; vowels, `h` and `y` left out;
//! - the **shape**: all sounds, vowels in three classes, for words too short for a skeleton to tell
//!   apart.

/// The symbols that a sound form is made of, beside the Latin letters that stand for themselves.
pub(crate) mod symbol {
    /// kh, as in Khan, Bach.
    pub(crate) const KH: u8 = b'x';
    /// sh, sch, sz.
    pub(crate) const SH: u8 = b'S';
    /// ch, tch, cz.
    pub(crate) const CH: u8 = b'C';
    /// j, zh, dj, dzh.
    pub(crate) const J: u8 = b'J';
    /// ts, tz.
    pub(crate) const TS: u8 = b'T';
    /// w, which is a consonant or the end of a diphthong.
    pub(crate) const W: u8 = b'w';
}
use super::romanise::Vowels;
use symbol::{CH, J, KH, SH, TS, W};

/// Whether a symbol is a vowel.
pub(crate) fn is_vowel(symbol: u8) -> bool {
    matches!(symbol, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Appends the sound form of a reading of lower-case ASCII letters and digits; other bytes stand
/// for themselves. Linear in the reading.
///
/// Doubled sounds become one, but not where vowels are unwritten: there, two equal consonants have a
/// vowel between them (mmdwh is Mamduh).
pub(crate) fn sound(reading: &[u8], vowels: Vowels, out: &mut Vec<u8>) {
    let start = match vowels {
        Vowels::Written => out.len(),
        Vowels::Unwritten => usize::MAX,
    };
    let mut at = 0;
    while let Some(&letter) = reading.get(at) {
        let rest = &reading[at..];
        let (symbol, taken) = match vowels {
            // Wade-Giles: Hsi, Hsiao-p'ing. Without its vowels, Husayn begins so.
            Vowels::Written if at == 0 && rest.starts_with(b"hs") => (Spelled::One(SH), 2),
            _ => spelled(rest, at == 0, letter),
        };
        at += taken;
        match symbol {
            Spelled::One(symbol) => push(out, start, symbol),
            Spelled::Two(first, second) => {
                push(out, start, first);
                push(out, start, second);
            }
        }
    }
}

/// Appends a symbol unless it repeats the one before; digits do repeat.
fn push(out: &mut Vec<u8>, start: usize, symbol: u8) {
    let repeats = start < out.len() && out.last() == Some(&symbol) && !symbol.is_ascii_digit();
    if !repeats {
        out.push(symbol);
    }
}

enum Spelled {
    One(u8),
    Two(u8, u8),
}

/// The sound that the letters at the head of `rest` spell, and how many letters that takes.
fn spelled(rest: &[u8], initial: bool, letter: u8) -> (Spelled, usize) {
    use Spelled::{One, Two};
    let next = rest.get(1).copied().unwrap_or(0);
    let front = |b: u8| matches!(b, b'e' | b'i' | b'y');
    match letter {
        b's' if rest.starts_with(b"shch") => (One(SH), 4),
        // German: Dschamal, Aserbaidschan.
        b'd' if rest.starts_with(b"dsch") => (One(J), 4),
        // The same in German and French: Chruschtschow, Khrouchtchev.
        b's' if rest.starts_with(b"schtsch") => (One(SH), 7),
        b'c' if rest.starts_with(b"chtch") => (One(SH), 5),
        b's' if rest.starts_with(b"sch") => (One(SH), 3),
        b's' if next == b'h' || next == b'z' => (One(SH), 2),
        // Dutch and Scandinavian sj, tsj, tj (Sjoejgoe, Tsjechov, Andrejevitj); inside a word s and j
        // are two sounds (Masjid).
        b's' if next == b'j' && initial => (One(SH), 2),
        b't' if rest.starts_with(b"tsj") => (One(CH), 3),
        b't' if next == b'j' && (initial || rest.len() == 2) => (One(CH), 2),
        b't' if rest.starts_with(b"tsch") => (One(CH), 4),
        b't' if rest.starts_with(b"tch") || rest.starts_with(b"tsh") => (One(CH), 3),
        b't' if next == b's' || next == b'z' => (One(TS), 2),
        b't' if next == b'h' => (One(b't'), 2),
        b'c' if rest.starts_with(b"cch") => (One(CH), 3),
        b'c' if next == b'h' || next == b'z' => (One(CH), 2),
        b'c' if next == b'k' || next == b'q' => (One(b'k'), 2),
        b'c' if front(next) => (One(b's'), 1),
        b'c' | b'q' => (One(b'k'), 1),
        b'd' if rest.starts_with(b"dzh") => (One(J), 3),
        b'd' if next == b'j' => (One(J), 2),
        b'd' if next == b'g' && rest.get(2).copied().is_some_and(front) => (One(J), 2),
        b'd' if next == b'h' => (One(b'd'), 2),
        b'z' if next == b'h' => (One(J), 2),
        // The end of Russian names as Germans and Latvians spell it: Alijew, Medwedjewa, Andrejevs.
        b'j' if !initial && is_jev(rest) => (One(b'y'), 1),
        b'j' => (One(J), 1),
        b'k' if next == b'h' => (One(KH), 2),
        // Albanian: Hoxha, Xhaferi.
        b'x' if next == b'h' => (One(J), 2),
        b'x' if initial => (One(SH), 1),
        b'x' => (Two(b'k', b's'), 1),
        b'g' if next == b'h' => (One(b'g'), 2),
        b'p' if next == b'h' => (One(b'f'), 2),
        b'b' if next == b'h' => (One(b'b'), 2),
        b'r' if next == b'h' => (One(b'r'), 2),
        b'w' if next == b'h' => (One(W), 2),
        b'o' if next == b'u' || next == b'o' => (One(b'u'), 2),
        b'e' if next == b'e' => (One(b'i'), 2),
        // A y before a vowel is a consonant (Yasir, Mayak), elsewhere a vowel (Yves, Sky).
        b'y' if is_vowel(next) => (One(b'y'), 1),
        b'y' => (One(b'i'), 1),
        _ => (One(letter), 1),
    }
}

/// The sound that a consonant and an h behind it are, if they spell one.
pub(crate) fn with_h(symbol: u8) -> Option<u8> {
    // Of the symbols this one alone is another sound than the letter is.
    match spelled(&[symbol, b'h'], false, symbol) {
        (Spelled::One(sound), 2) if symbol != KH => Some(sound),
        _ => None,
    }
}

/// Whether these are the last letters of a word in -jew, -jev.
fn is_jev(rest: &[u8]) -> bool {
    const ENDINGS: &[&[u8]] = &[b"", b"a", b"s", b"na", b"itsch", b"ich", b"ic", b"ics"];
    let stem = rest.strip_prefix(b"jew").or(rest.strip_prefix(b"jev"));
    stem.is_some_and(|ending| ENDINGS.contains(&ending))
}

/// The class of a consonant in a skeleton; nothing for what a skeleton leaves out.
///
/// Nine classes of sounds that romanisations and ears confuse; finer ones would lose Gaddafi
/// (Qadhafi), Ramadan (Ramazan); coarser ones would make the look-up list too many words.
fn class(symbol: u8) -> Option<u8> {
    Some(match symbol {
        b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'h' => return None,
        b'b' | b'p' => b'P',
        b'f' | b'v' | W => b'F',
        b'd' | b't' => b'T',
        b'k' | b'g' | KH => b'K',
        b's' | b'z' | SH | CH | J | TS => b'S',
        other => other,
    })
}

/// Calls `each` with every skeleton of a sound form, at most four.
///
/// There are several where a sound may be no consonant at all: kh is often heard and written as h
/// (Khalid, Halid), which skeletons leave out; w may end a diphthong (Nawfal, Naufal).
pub(crate) fn skeletons(sound: &[u8], mut each: impl FnMut(&[u8])) {
    let mut buffer = [0u8; MAX_SYMBOLS];
    let optional = |symbol: u8| matches!(symbol, KH | W);
    let choices = sound.iter().filter(|&&s| optional(s)).count().min(2);
    for choice in 0..1usize << choices {
        let (mut length, mut seen, mut before) = (0, 0, (0, None));
        for &symbol in sound.iter().take(MAX_SYMBOLS) {
            if optional(symbol) && seen < choices {
                seen += 1;
                if choice >> (seen - 1) & 1 == 1 {
                    before = (symbol, None);
                    continue;
                }
            }
            let class = class(symbol);
            // Two spellings of one class side by side are one sound (Schmidt, Schmitt).
            let merges = class.is_some() && before.1 == class && before.0 != symbol;
            if let Some(class) = class.filter(|c| !merges || c.is_ascii_digit()) {
                buffer[length] = class;
                length += 1;
            }
            before = (symbol, class);
        }
        each(&buffer[..length]);
    }
}

/// Longest sound form that keys look at; real words are shorter, longer ones are compared by their
/// first symbols.
pub(crate) const MAX_SYMBOLS: usize = 64;

/// Writes the shape of a sound form: vowels in three classes, repeats left out.
pub(crate) fn shape(sound: &[u8], out: &mut Vec<u8>) {
    let start = out.len();
    for &symbol in sound.iter().take(MAX_SYMBOLS) {
        let symbol = match symbol {
            b'e' => b'a',
            b'o' | W => b'u',
            b'y' => b'i',
            other => other,
        };
        push(out, start, symbol);
    }
}

/// Writes the shape with the consonants in the classes of skeletons: Kuo-hua and Guohua have one.
pub(crate) fn coarse_shape(sound: &[u8], out: &mut Vec<u8>) {
    let start = out.len();
    shape(sound, out);
    let mut end = start;
    for at in start..out.len() {
        let symbol = class(out[at]).unwrap_or(out[at]);
        if end == start || out[end - 1] != symbol {
            out[end] = symbol;
            end += 1;
        }
    }
    out.truncate(end);
}

#[cfg(test)]
mod tests {
    fn sound(reading: &str) -> String {
        let mut out = Vec::new();
        super::sound(reading.as_bytes(), super::Vowels::Written, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn spellings_of_one_sound_are_one() {
        for (one, other) in [
            ("dzhumayev", "jumayev"),
            ("zhumayev", "jumayev"),
            ("mohammed", "mohamed"),
            ("qasim", "kasim"),
            ("shcherbakov", "scherbakov"),
            ("yousef", "yusef"),
            ("khalifa", "khalipha"),
        ] {
            assert_eq!(sound(one), sound(other));
        }
    }

    #[test]
    fn skeletons_leave_out_what_is_weak() {
        let all = |word: &str| {
            let mut found = Vec::new();
            super::skeletons(sound(word).as_bytes(), |s| {
                found.push(String::from_utf8(s.to_vec()).unwrap());
            });
            found
        };
        assert_eq!(all("mohammed"), ["mmT"]);
        assert_eq!(all("gaddafi"), all("qadhafi"));
        assert!(all("khalid").contains(&"lT".to_owned()));
        assert_eq!(all("nawfal").len(), 2);
    }
}
