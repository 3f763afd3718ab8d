//! What a name must agree with to reach a threshold: the arithmetic of the score, turned round.
//!
//! The score is at most the likeness, M / (M + L): M is what agrees, L what is lost. It reaches a
//! target T only if (1 - T) M >= T L. Of a word of the query, agreeing to a degree a with a listed
//! word, s the lesser of their weights, M gets a s and L at least loss (1 - a) s; of one that is missing
//! in the name, L gets missing x absent. So a word is worth
//!
//! ```text
//! (1 - T) a s - T loss (1 - a) s + T missing absent
//! ```
//!
//! more than one that is missing, and the words of a name that reaches T are together worth at least
//! T missing x (the absent weight of all words of the query). A word that is worth less than nothing
//! counts as nothing, since the pairing may leave it out.
//!
//! The words of a name that agree with nothing, of the absent weight l together, take from this T missing l. Where they
//! stand in the place of words of the query that agree with nothing either, both are lost as a contradiction,
//! which costs more than one that is missing and less than two: so a word of the query is worth
//! T (2 missing - contradiction) x absent there, its *spare*, but all of them no more than if they weighed l.

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
/// The same for weights: a thousandth of a rare word.
const HAIR: f32 = 0.001;

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
    /// with a listed word of that weight; less than nothing where it would be better left out.
    pub(super) fn worth(&self, weight: f32, absent: f32, alike: Similarity, listed: f32) -> f32 {
        let share = f32::from(alike.milli) / 1000.0;
        let shared = weight.min(listed);
        let mut lost = self.loss * (1.0 - share) * shared;
        if alike.agreement == Agreement::Initial {
            lost += self.initial * weight.max(listed);
        }
        (1.0 - self.target) * share * shared + self.target * (self.missing * absent - lost)
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

    /// What it gains besides that the listed word, of this weight, is not left alone.
    pub(super) fn beside(&self, listed: f32) -> f32 {
        self.target * self.missing * listed
    }

    /// What a word is worth at most where it agrees with nothing and another word stands in its place.
    pub(super) fn spare(&self, word: &Word) -> f32 {
        self.spared() * word.absent
    }

    fn spared(&self) -> f32 {
        self.target * (2.0 * self.missing - self.contradiction)
    }

    /// Whether words worth `worth` are enough beside words of the name that agree with nothing and weigh
    /// `alone`, if those of the query may spare so much.
    pub(super) fn allows(&self, worth: f32, spare: f32, alone: f32) -> bool {
        let lost = self.beside(alone) * ROUNDING - spare.min(self.spared() * alone);
        worth >= self.needed + lost
    }

    /// The most that the words of a name may weigh that agree with nothing: the inverse of
    /// [`allows`](Self::allows), a hair more for rounding.
    pub(super) fn most_alone(&self, worth: f32, spare: f32) -> f32 {
        let over = (worth - self.needed).max(0.0);
        let (each, spared) = (self.beside(1.0), self.spared());
        // What it is if all that is alone stands in the place of a word of the query, and if not.
        let replacing = over / (each - spared);
        let alone = if replacing * spared <= spare {
            replacing
        } else {
            (over + spare) / each
        };
        alone / ROUNDING + HAIR
    }
}

#[cfg(test)]
mod tests {
    use super::Bound;
    use crate::score::Scorer;

    #[test]
    fn a_contradiction_costs_more_than_a_missing_word_and_no_more_than_two() {
        // What the whole bound rests on.
        let rules = Scorer::V1.rules();
        let contradiction = rules.least_contradiction();
        assert!(contradiction > rules.missing);
        assert!(contradiction <= 2.0 * rules.missing);
    }

    #[test]
    fn the_most_that_may_be_alone_is_the_most_that_is_allowed() {
        let bound = Bound::new(0.85, &[], Scorer::V1.rules());
        for worth in [0.0, 0.01, 0.1, 0.5] {
            for spare in [0.0, 0.02, 0.1, 1.0] {
                let most = bound.most_alone(worth, spare);
                assert!(bound.allows(worth, spare, most - 0.01), "{worth} {spare}");
                assert!(!bound.allows(worth, spare, most + 0.02), "{worth} {spare}");
            }
        }
    }
}
