//! Thai words: vowels stand before, above, below and after their consonant, or nowhere; consonants that close a syllable sound
//! otherwise than those that open it. One part a run: words are not told apart without a dictionary. Each is read as a name of
//! another language as well ([`thai_foreign`]).

use std::sync::LazyLock;

use super::table::Table;
use super::thai_foreign;
use crate::names::romanise::{Romanised, Vowels};
use crate::names::tables;
use crate::names::transcription;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(tables::scripts::THAI));

/// The table's faults, for the test that holds that there are none.
#[cfg(test)]
pub(in crate::names) fn faults() -> Vec<String> {
    TABLE.faults().to_vec()
}

/// Put after a consonant that closes its syllable, for the table; the sign itself is not in use today.
const CLOSES: char = '\u{E4E}';

/// A run of Lao, which is laid out and spelled like Thai but for a few signs.
pub(in crate::names) fn lao(word: &str) -> Vec<Romanised> {
    let mut read = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'ໜ' => read.push('น'),
            'ໝ' => read.push('ม'),
            'ຼ' => read.push('ล'),
            'ຽ' => read.push('ย'),
            // Thai leaves this short o unwritten.
            'ົ' => {}
            '\u{E80}'..='\u{EFF}' => read.extend(char::from_u32(c as u32 - 0x80)),
            c => read.push(c),
        }
    }
    romanise(&read)
}

/// The run's one part.
pub(in crate::names) fn romanise(word: &str) -> Vec<Romanised> {
    let folded = TABLE.fold(word);
    let letters = sounded(&folded);
    let mut parser = Parser {
        letters: &letters,
        at: 0,
        out: Vec::with_capacity(letters.len() * 2),
    };
    while parser.at < letters.len() {
        parser.syllable();
    }
    let mut readings = Vec::with_capacity(4);
    TABLE.spell(&parser.out, &mut readings);
    transcription::add(&mut readings, thai_foreign::readings(&folded));
    let vowels = Vowels::Written;
    vec![Romanised { readings, vowels }]
}

/// The letters without tone marks, without the consonants that a karan silences (with a vowel sign between), with sara am in the
/// two signs that it is made of, as form KC has it.
fn sounded(letters: &[char]) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(letters.len());
    for &letter in letters {
        match letter {
            '่' | '้' | '๊' | '๋' | 'ฺ' | CLOSES => {}
            '์' => {
                if matches!(out.last(), Some('ิ' | 'ุ')) {
                    out.pop();
                }
                out.pop();
                // Of two consonants after a vowel sign the second is silent with it: the s of ลักษณ์, the th of จันทร์.
                if let [.., sign, first, second] = out[..]
                    && (is_sign(sign) && is_consonant(first) && is_consonant(second))
                {
                    out.pop();
                }
            }
            letter => out.push(letter),
        }
    }
    out
}

fn is_consonant(c: char) -> bool {
    matches!(c, 'ก'..='ฮ')
}

/// Signs that belong to the consonant before them, so that it opens a syllable.
fn is_sign(c: char) -> bool {
    matches!(c, 'ะ'..='ู' | '็' | 'ํ' | 'ๅ')
}

struct Parser<'a> {
    letters: &'a [char],
    at: usize,
    out: Vec<char>,
}

impl Parser<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.letters.get(self.at + ahead).copied()
    }

    fn takes(&mut self, letters: &[char]) -> bool {
        let rest = self.letters.get(self.at..).unwrap_or_default();
        let starts = rest.starts_with(letters);
        if starts {
            self.at += letters.len();
        }
        starts
    }

    fn vowel(&mut self, sound: &str) {
        self.out.extend(sound.chars());
    }

    /// Reads at least one letter.
    fn syllable(&mut self) {
        match self.peek(0) {
            Some(leading @ 'เ'..='ไ') => {
                self.at += 1;
                self.onset(true);
                self.after_leading(leading);
            }
            Some(c) if is_consonant(c) => {
                self.onset(false);
                self.after_onset();
            }
            Some(c) => {
                self.at += 1;
                self.out.push(c);
            }
            None => {}
        }
    }

    /// The consonants that open a syllable: one, or a true cluster.
    fn onset(&mut self, leading: bool) {
        let Some(first) = self.peek(0).filter(|c| is_consonant(*c)) else {
            return;
        };
        self.at += 1;
        // A silent h that only sets the tone of the sonorant after it.
        let sonorant = |c: char| matches!(c, 'ง' | 'ญ' | 'น' | 'ม' | 'ย' | 'ร' | 'ล' | 'ว');
        let second = self.peek(0);
        let voiced = |parser: &Self| leading || parser.peek(1).is_some_and(is_sign);
        match second {
            Some(c) if first == 'ห' && sonorant(c) && voiced(self) => {
                self.out.push(c);
                self.at += 1;
            }
            Some(c @ ('ร' | 'ล' | 'ว'))
                if matches!(first, 'ก' | 'ข' | 'ค' | 'ต' | 'ป' | 'ผ' | 'พ' | 'ศ' | 'ส')
                    && voiced(self)
                    && !(leading && self.peek(1).is_none()) =>
            {
                self.out.extend([first, c]);
                self.at += 1;
            }
            _ => self.out.push(first),
        }
    }

    fn after_leading(&mut self, leading: char) {
        match leading {
            'เ' => {
                if self.takes(&['ี', 'ย']) {
                    self.takes(&['ะ']);
                    self.vowel("ia");
                } else if self.takes(&['ื', 'อ']) {
                    self.takes(&['ะ']);
                    self.vowel("uea");
                } else if self.takes(&['า', 'ะ']) {
                    self.vowel("o");
                } else if self.takes(&['า']) {
                    self.vowel("ao");
                    return;
                } else if self.takes(&['อ']) || self.takes(&['ิ']) {
                    self.takes(&['ะ']);
                    self.vowel("oe");
                } else if self.peek(0) == Some('ย') && !self.peek(1).is_some_and(is_sign) {
                    self.vowel("oe");
                } else {
                    self.takes(&['็']);
                    self.takes(&['ะ']);
                    self.vowel("e");
                }
            }
            'แ' => {
                self.takes(&['็']);
                self.takes(&['ะ']);
                self.vowel("ae");
            }
            'โ' => {
                self.takes(&['ะ']);
                self.vowel("o");
            }
            _ => {
                self.vowel("ai");
                // ไทย: the y only marks the vowel again.
                if self.peek(0) == Some('ย') && !self.peek(1).is_some_and(is_sign) {
                    self.at += 1;
                }
                return;
            }
        }
        self.coda();
    }

    fn after_onset(&mut self) {
        match self.peek(0) {
            Some('ั') => {
                self.at += 1;
                if self.takes(&['ว']) {
                    self.takes(&['ะ']);
                    self.vowel("ua");
                } else {
                    self.vowel("a");
                }
            }
            Some('ะ') => {
                self.at += 1;
                self.vowel("a");
                return;
            }
            Some('า' | 'ๅ') => {
                self.at += 1;
                self.vowel("a");
            }
            Some('ำ') => {
                self.at += 1;
                self.vowel("am");
                return;
            }
            // Sara am in form KC: the ring and the a.
            Some('ํ') => {
                self.at += 1;
                self.takes(&['า']);
                self.vowel("am");
                return;
            }
            Some('ิ' | 'ี') => {
                self.at += 1;
                self.vowel("i");
            }
            Some('ึ') => {
                self.at += 1;
                self.vowel("ue");
            }
            Some('ื') => {
                self.at += 1;
                self.takes(&['อ']);
                self.vowel("ue");
            }
            Some('ุ' | 'ู') => {
                self.at += 1;
                self.vowel("u");
            }
            Some('็') => {
                self.at += 1;
                self.takes(&['อ']);
                self.vowel("o");
            }
            Some('อ') if !self.peek(1).is_some_and(is_sign) => {
                self.at += 1;
                self.vowel("o");
            }
            Some('ร') if self.peek(1) == Some('ร') => {
                self.at += 2;
                self.vowel("a");
                if !self.closes() {
                    self.vowel("n");
                    return;
                }
            }
            Some('ว') if self.peek(1).is_some_and(is_consonant) && self.closes_at(1) => {
                self.at += 1;
                self.vowel("ua");
            }
            Some(_) if self.closes() => self.vowel("o"),
            Some(_) => {
                self.vowel("a");
                return;
            }
            // A consonant by itself at the end carries nothing that Latin spellings agree on.
            None => return,
        }
        self.coda();
    }

    /// Whether the letter at hand is a consonant that closes the syllable: one without a sign of its own, and not the first of a
    /// cluster.
    fn closes(&self) -> bool {
        self.closes_at(0)
    }

    fn closes_at(&self, ahead: usize) -> bool {
        let Some(c) = self.peek(ahead).filter(|c| is_consonant(*c)) else {
            return false;
        };
        match self.peek(ahead + 1) {
            None => true,
            Some(next) if is_sign(next) => false,
            // A vowel of the next consonant's: pr, kl and the like open its syllable together.
            Some('ร' | 'ล') if matches!(c, 'ก' | 'ข' | 'ค' | 'ต' | 'ป' | 'พ') => {
                !self.peek(ahead + 2).is_some_and(is_sign)
            }
            Some('อ') => self.peek(ahead + 2).is_some_and(is_sign),
            Some(_) => true,
        }
    }

    fn coda(&mut self) {
        // A bare pair at the end is a syllable of its own (the phon of ภูมิพล), but not where the sign before needs a coda, nor tr.
        let before = self.at.checked_sub(1).and_then(|at| self.letters.get(at));
        if let (Some(first), Some(second), None) = (self.peek(0), self.peek(1), self.peek(2))
            && is_consonant(first)
            && is_consonant(second)
            && (first, second) != ('ต', 'ร')
            && before.is_some_and(|sign| is_sign(*sign) && !matches!(sign, 'ั' | '็'))
        {
            return;
        }
        if self.closes()
            && let Some(c) = self.peek(0)
        {
            self.at += 1;
            self.out.extend([c, CLOSES]);
            // Letters that are written and not said: the r of จักร, the i of ชาติ.
            if self.peek(0) == Some('ร') && self.peek(1).is_none() {
                self.at += 1;
            }
        } else if let (Some(c), Some('ิ' | 'ุ'), None) = (self.peek(0), self.peek(1), self.peek(2))
            && matches!(c, 'ต' | 'ด' | 'ธ')
        {
            self.at += 2;
            self.out.extend([c, CLOSES]);
        }
    }
}
