//! Several sound forms held against one at once.
//!
//! The same weighted edit distance as of two forms ([`super::sounds`]), in lanes beside each other that the compiler makes
//! one instruction of.

use super::sounds::{CODES, COSTS, Scale, SoundForm, TRANSPOSED, USUAL, walk_symbols};

/// Forms that are held against one form at once: costs of two bytes fill a register of sixteen.
pub(crate) const LANES: usize = 8;

/// A form of less than [`USUAL`] symbols that share no code, to be put into lanes.
#[derive(Debug, Clone, Default)]
pub(crate) struct LaneForm {
    codes: [u8; USUAL],
    omission: [u8; USUAL],
    length: usize,
    /// What it weighs, and what its ending weighs.
    weight: (u16, u16),
}

impl LaneForm {
    /// Takes another form; gives whether it is a short one.
    pub(crate) fn set(&mut self, form: &[u8], loose: bool) -> bool {
        if form.len() >= USUAL {
            return false;
        }
        let (mixed, weight, ending) = walk_symbols(form, loose, |at, code, omission| {
            self.codes[at] = code;
            self.omission[at] = omission;
        });
        (self.length, self.weight) = (form.len(), (weight, ending));
        !mixed
    }
}

/// Forms that are held against one form at once, each in a lane of its own; all as loose as that.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lanes {
    /// For each code, what it costs to replace each symbol of the one form by it.
    costs: [[i16; USUAL]; CODES],
    /// For each symbol of the others and each of the one form, what that is in a lane. Found when a form is put there: looked
    /// up for each lane when the ways are found, it would cost more than all else.
    replaced: [[[i16; LANES]; USUAL]; USUAL],
    codes: [[i16; LANES]; USUAL],
    omissions: [[i16; LANES]; USUAL],
    lengths: [usize; LANES],
    weights: [(u16, u16); LANES],
    /// For each code, a bit for each that stands behind it in one of them.
    neighbours: [u32; CODES],
    taken: usize,
}

impl Lanes {
    /// Whether forms in lanes can be held against this one.
    pub(crate) fn fit(form: &SoundForm) -> bool {
        form.length < USUAL && !form.mixed
    }

    /// Makes ready for forms that are held against this one, which [fits](Self::fit).
    pub(crate) fn begin(&mut self, form: &SoundForm) {
        self.clear();
        let costs = &COSTS[usize::from(form.loose)];
        for (at, &code) in form.codes[..form.length.min(USUAL)].iter().enumerate() {
            let replaced = &costs[usize::from(code) % CODES];
            for (costs, &cost) in self.costs.iter_mut().zip(replaced) {
                costs[at] = cost.into();
            }
        }
    }

    /// How many lanes are taken.
    pub(crate) fn taken(&self) -> usize {
        self.taken
    }

    pub(crate) fn clear(&mut self) {
        self.taken = 0;
        self.neighbours = [0; CODES];
    }

    /// Puts a form into the next lane, if there is one, to be held against the one form, of `length` symbols.
    pub(crate) fn put(&mut self, form: &LaneForm, length: usize) {
        let lane = self.taken;
        if lane == LANES {
            return;
        }
        let codes = &form.codes[..form.length.min(USUAL)];
        for (at, (&code, &omission)) in codes.iter().zip(&form.omission).enumerate() {
            self.codes[at][lane] = code.into();
            self.omissions[at][lane] = omission.into();
            let costs = &self.costs[usize::from(code) % CODES];
            let replaced = &mut self.replaced[at];
            // A fixed number of steps costs less than the right one.
            for i in 0..USUAL / 2 {
                replaced[i][lane] = costs[i];
            }
            if length > USUAL / 2 {
                for i in USUAL / 2..USUAL {
                    replaced[i][lane] = costs[i];
                }
            }
        }
        for (&code, &next) in codes.iter().zip(codes.iter().skip(1)) {
            self.neighbours[usize::from(code) % CODES] |= 1 << (u32::from(next) % CODES as u32);
        }
        self.lengths[lane] = form.length;
        self.weights[lane] = form.weight;
        self.taken += 1;
    }

    /// [`alike`](super::sounds::alike) of the one form, that of [`begin`](Self::begin), and each of them.
    pub(crate) fn alike(&self, form: &SoundForm) -> [u16; LANES] {
        let mut all = [0; LANES];
        let costs = self.distances(form);
        let lanes = self.weights.iter().zip(costs).take(self.taken);
        for (alike, (&weight, cost)) in all.iter_mut().zip(lanes) {
            let scale = Scale::between((form.weight, form.ending), weight);
            *alike = scale.alike(cost.unsigned_abs().into());
        }
        all
    }

    /// The costs of the cheapest ways from a form to each, as `sounds::distance` finds them, a lane for each.
    fn distances(&self, form: &SoundForm) -> [i16; LANES] {
        let lengths = &self.lengths[..self.taken];
        let width = lengths.iter().copied().max().unwrap_or(0).min(USUAL - 1);
        let (codes, omissions) = (&self.codes, &self.omissions);
        let [first, second, third] = &mut [[[0i16; LANES]; USUAL]; 3];
        let (mut before_last, mut last, mut this) = (first, second, third);
        for at in 0..width {
            for lane in 0..LANES {
                last[at + 1][lane] = last[at][lane] + omissions[at][lane];
            }
        }
        let mut code_before = 0i16;
        let symbols = form.codes.iter().zip(&form.omission).enumerate();
        for (i, (&code, &omission)) in symbols.take(form.length.min(USUAL)) {
            // Few symbols changed places in any of them.
            let turns =
                self.neighbours[usize::from(code) % CODES] >> (code_before as usize % CODES) & 1
                    == 1;
            let (code, omission) = (i16::from(code), i16::from(omission));
            let mut left = last[0].map(|cost| cost + omission);
            this[0] = left;
            for j in 0..width {
                let (above, before, replaced) = (&last[j + 1], &last[j], &self.replaced[j][i]);
                for lane in 0..LANES {
                    left[lane] = (before[lane] + replaced[lane])
                        .min(above[lane] + omission)
                        .min(left[lane] + omissions[j][lane]);
                }
                if turns && j > 0 {
                    let before = &before_last[j - 1];
                    for lane in 0..LANES {
                        let turned = (codes[j - 1][lane] == code) & (codes[j][lane] == code_before);
                        let cost = if turned {
                            before[lane] + TRANSPOSED as i16
                        } else {
                            i16::MAX
                        };
                        left[lane] = left[lane].min(cost);
                    }
                }
                this[j + 1] = left;
            }
            code_before = code;
            (before_last, last, this) = (last, this, before_last);
        }
        let mut all = [0; LANES];
        for (lane, (cost, &length)) in all.iter_mut().zip(lengths).enumerate() {
            *cost = last[length.min(USUAL - 1)][lane];
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::super::sounds;
    use super::{LaneForm, Lanes, SoundForm, USUAL};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn at_once_is_one_by_one(
            a in "[aeiouywvhbdklSCJ]{0,14}", others in proptest::collection::vec(("[aeiouywvhbtrSCJ1]{0,16}", 0usize..15), 0..30), loose in any::<bool>()
        ) {
            // The head of one and the tail of the other: unlike words alone would test little.
            let others = others.iter().map(|(tail, head)| a.chars().take(*head).chain(tail.chars()).collect::<String>());
            let one = SoundForm::new(a.as_bytes(), loose);
            let (mut lanes, mut short) = (Lanes::default(), LaneForm::default());
            prop_assert!(Lanes::fit(&one));
            lanes.begin(&one);
            let mut taken = Vec::new();
            for other in others {
                if !short.set(other.as_bytes(), loose) {
                    prop_assert!(other.len() >= USUAL || other.contains('1'));
                    continue;
                }
                if lanes.taken() == super::LANES {
                    lanes.clear();
                    taken.clear();
                }
                lanes.put(&short, one.length);
                taken.push(SoundForm::new(other.as_bytes(), loose));
                for (other, alike) in taken.iter().zip(lanes.alike(&one)) {
                    prop_assert_eq!(alike, sounds::alike(&one, other, 0));
                }
            }
        }
    }
}
