//! What a name must agree with to reach a threshold: the arithmetic of the score, turned round.
//!
//! The score is at most the likeness, M / (M + L): M is what agrees, L what is lost. It reaches a
//! target T only if (1 - T) M >= T L. Of a word of the query, agreeing to a degree a with a listed
//! word, s the lesser of their weights, M gets a s and L at least loss (1 - a) s; of one that does not
//! agree, L gets at least missing x absent, since a contradiction costs no less. So a word is worth
//!
//! ```text
//! (1 - T) a s - T loss (1 - a) s + T missing absent
//! ```
//!
//! more than one that is missing, and the words of a name that reaches T are together worth at least
//! T missing x (the absent weight of all words of the query). A word that is worth less than nothing
//! counts as nothing, since the pairing may leave it out.

use crate::score::{Agreement, Rules, Similarity, Word, least_likeness};

/// The arithmetic for one query and threshold.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bound {
    /// The likeness that must be reached.
    target: f32,
    loss: f32,
    missing: f32,
    initial: f32,
    /// What a contradiction takes away at least, however much of it is forgiven.
    contradiction: f32,
    /// What the words of a name must together be worth.
    pub(super) needed: f32,
}

/// A hair less than what is needed, for rounding: sums are made in another order than in the score.
const ROUNDING: f32 = 0.9999;

impl Bound {
    pub(super) fn new(threshold: f32, words: &[Word], rules: &Rules) -> Self {
        let weight: f32 = words.iter().map(|word| word.weight).sum();
        let absent: f32 = words.iter().map(|word| word.absent).sum();
        let target = least_likeness(threshold, weight, rules);
        Self {
            target,
            loss: rules.loss,
            missing: rules.missing,
            initial: rules.initial,
            contradiction: rules.least_contradiction(),
            needed: target * rules.missing * absent * ROUNDING,
        }
    }

    /// What it is worth, beyond what missing is, that words of this weight and absent weight agree so
    /// with a listed word of that weight.
    pub(super) fn worth(&self, weight: f32, absent: f32, alike: Similarity, listed: f32) -> f32 {
        let share = f32::from(alike.milli) / 1000.0;
        let shared = weight.min(listed);
        let mut lost = self.loss * (1.0 - share) * shared;
        if alike.agreement == Agreement::Initial {
            lost += self.initial * weight.max(listed);
        }
        let worth =
            (1.0 - self.target) * share * shared + self.target * (self.missing * absent - lost);
        worth.max(0.0)
    }

    /// The least degree, in thousandths, to which a word must agree to be worth so much.
    pub(super) fn least_alike(&self, word: &Word, worth: f32) -> u16 {
        let beyond = worth - self.target * self.missing * word.absent;
        // Beside a listed word that weighs nothing, any degree is worth what missing costs.
        if beyond <= 0.0 || word.weight <= 0.0 {
            return 0;
        }
        let loss = self.target * self.loss;
        let share = (beyond / word.weight + loss) / (1.0 - self.target + loss);
        // A hair less, for rounding.
        (share * 1000.0 - 2.0) as u16
    }

    /// What a word is worth at most: the same word on the other side.
    pub(super) fn most(&self, word: &Word) -> f32 {
        (1.0 - self.target) * word.weight + self.target * self.missing * word.absent
    }

    /// The most that words which the query lacks may weigh in a name, if what agrees weighs `agreeing`.
    pub(super) fn beyond(&self, agreeing: f32) -> f32 {
        agreeing * (1.0 / self.target - 1.0) / (self.missing * ROUNDING)
    }

    /// Whether words worth `worth` are enough beside words that agree with nothing: `query` and
    /// `listed` their absent weight on the two sides. What both sides have contradicts, the rest is
    /// missing.
    pub(super) fn allows(&self, worth: f32, query: f32, listed: f32) -> bool {
        let contradicted = query.min(listed);
        // What is missing in the query is in `needed` already.
        let more = self.contradiction * contradicted
            + self.missing * (query.max(listed) - contradicted - query);
        worth >= self.needed + self.target * more * ROUNDING
    }
}

#[cfg(test)]
mod tests {
    use crate::score::Scorer;

    #[test]
    fn a_contradiction_costs_no_less_than_a_missing_word() {
        // What the whole bound rests on.
        let rules = Scorer::V1.rules();
        assert!(rules.least_contradiction() >= rules.missing);
    }
}
