//! The best pairing of the words of two names, and what it is worth.

use super::similarity::{Agreement, Similarity};
use super::weights::weights;
use crate::names::acronym::Acronym;
use crate::names::{Token, WordClass};

/// Most words of a name that are compared; more are no name but a text.
pub(crate) const MAX_WORDS: usize = 64;

/// One word or more of the query that agree with one or more of the listed name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Edge {
    pub(crate) query: u8,
    pub(crate) query_words: u8,
    pub(crate) listed: u8,
    pub(crate) listed_words: u8,
    pub(crate) similarity: Similarity,
}

impl Edge {
    /// One word for one word.
    pub(crate) fn single(query: usize, listed: usize, similarity: Similarity) -> Self {
        Self {
            query: query as u8,
            query_words: 1,
            listed: listed as u8,
            listed_words: 1,
            similarity,
        }
    }

    /// The acronym of the query for one word.
    pub(crate) fn of_query(acronym: &Acronym, listed: usize) -> Self {
        Self {
            query: acronym.first,
            query_words: acronym.words,
            ..Self::single(0, listed, Similarity::of_acronym(acronym))
        }
    }

    /// One word for the acronym of the listed name.
    pub(crate) fn of_listed(query: usize, acronym: &Acronym) -> Self {
        Self {
            listed: acronym.first,
            listed_words: acronym.words,
            ..Self::single(query, 0, Similarity::of_acronym(acronym))
        }
    }

    /// Whether several words are one on the other side.
    fn is_joined(&self) -> bool {
        self.query_words > 1 || self.listed_words > 1
    }

    fn mask(at: u8, words: u8) -> u64 {
        ((1u64 << words) - 1) << at
    }
}

/// What comparing needs to know of a word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub(crate) weight: f32,
    /// What it weighs where only one side has it; no more than `weight`.
    pub(crate) absent: f32,
    /// What it weighs where the other side has another word in its place; no less than `weight`.
    pub(crate) against: f32,
    /// A word for son or daughter of.
    pub(crate) patronymic: bool,
    /// A father's name by its ending.
    pub(crate) fathers: bool,
    /// A syllable of a Chinese or Korean name.
    pub(crate) syllable: bool,
    /// A name, and not an initial or a father's name.
    pub(crate) named: bool,
    /// A title, an article or another small word.
    pub(crate) light: bool,
}

impl Word {
    pub(crate) fn new(token: Token<'_>) -> Self {
        let fathers = token.is_fathers();
        let (weight, absent, against) = weights(token);
        Self {
            weight,
            absent,
            against,
            patronymic: token.class() == Some(WordClass::Patronymic),
            fathers,
            syllable: token.is_syllable(),
            named: token.class().is_none() && !token.is_initial() && !fathers,
            light: matches!(
                token.class(),
                Some(
                    WordClass::Title
                        | WordClass::Particle
                        | WordClass::Article
                        | WordClass::Conjunction
                        | WordClass::Kunya
                )
            ),
        }
    }
}

/// The numbers of [`Scorer::V1`](super::Scorer::V1). Changing one is a new version.
pub(crate) struct Rules {
    /// What the part of a word that differs takes away, beside what it does not give.
    pub(crate) loss: f32,
    /// What a name part on one side with another in its place on the other takes away.
    pub(crate) contradiction: f32,
    /// What a part that only one side has takes away.
    pub(crate) missing: f32,
    /// What is missing behind an initial.
    pub(crate) initial: f32,
    /// What a name loses that has words which differ and words which are missing as well: each may be
    /// excused, both together are another name.
    pub(crate) excuses: f32,
    /// How much a difference grows where the agreement is on common words.
    pub(crate) doubt: f32,
    /// Evidence, in weights of rare words, at which that growth is halved.
    pub(crate) doubt_at: f32,
    /// Factor for parts in another order than any culture gives.
    pub(crate) disorder: f32,
    /// The same for syllables of one name: Min-ho is not Ho-min.
    pub(crate) scrambled: f32,
    /// Factor for a name of syllables of which one side has more: Zhang Jian is not Zhang Jiansong. What is the same but for
    /// one is then just below the default threshold.
    pub(crate) partial: f32,
    /// Factor for a name of which one part alone agrees, while one side has more: Hamzat, Hamzat Isaev. It brings them below
    /// the default threshold, and puts the right record first more often; a smaller one changes nothing more.
    pub(crate) alone: f32,
    /// Factor for given names that changed places around "son of".
    pub(crate) exchanged: f32,
}

impl Rules {
    /// What a contradiction takes away at least, however alike its two words are.
    pub(crate) fn least_contradiction(&self) -> f32 {
        self.contradiction * (1.0 - MOST_FORGIVEN)
    }
}

/// Scratch for pairing; reused from name to name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pairing {
    /// All edges, in; the chosen ones first, in the order they were chosen, out.
    pub(crate) edges: Vec<Edge>,
    pub(crate) chosen: usize,
    gains: Vec<(f32, Edge)>,
}

/// What a pairing is worth.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Worth {
    pub(crate) score: f32,
    pub(crate) likeness: f32,
    pub(crate) evidence: f32,
    pub(crate) disordered: bool,
    pub(crate) exchanged: bool,
}

fn sum(words: &[Word], at: u8, count: u8) -> f32 {
    words
        .iter()
        .skip(usize::from(at))
        .take(usize::from(count))
        .map(|w| w.weight)
        .sum()
}

/// Pairs the words by the edges in `pairing` and says what the pairing is worth.
///
/// `apart` says how alike two words are that do not agree, in thousandths, if at least so much; it is
/// asked only where the answer can lift the score to `least`. A score below `least` is a bound, not the score.
pub(crate) fn align(
    query: &[Word],
    listed: &[Word],
    pairing: &mut Pairing,
    rules: &Rules,
    least: f32,
    apart: impl FnMut(usize, usize, u16) -> u16,
) -> Worth {
    choose(query, listed, pairing);
    let chosen = &pairing.edges[..pairing.chosen];
    let (mut query_left, mut listed_left) = (u64::MAX, u64::MAX);
    let (mut matched, mut lost, mut agreeing) = (0f32, 0f32, 0f32);
    for edge in chosen {
        let of_query = sum(query, edge.query, edge.query_words);
        let of_listed = sum(listed, edge.listed, edge.listed_words);
        // The commoner spelling decides what agreement says: a slip makes no name rare.
        let shared = of_query.min(of_listed);
        let alike = f32::from(edge.similarity.milli) / 1000.0;
        matched += alike * shared;
        agreeing += shared;
        lost += rules.loss * (1.0 - alike) * shared;
        if edge.similarity.agreement == Agreement::Initial {
            lost += rules.initial * of_query.max(of_listed);
        }
        query_left &= !Edge::mask(edge.query, edge.query_words);
        listed_left &= !Edge::mask(edge.listed, edge.listed_words);
    }
    if matched <= 0.0 {
        return Worth::default();
    }
    let those = |words: &[Word], left: u64, of: fn(&Word) -> f32| -> f32 {
        let words = words.iter().enumerate();
        words
            .filter(|(at, _)| left >> at & 1 == 1)
            .map(|(_, word)| of(word))
            .sum()
    };
    let against = |words: &[Word], left| those(words, left, |word| word.against);
    let absent = |words: &[Word], left| those(words, left, |word| word.absent);
    let (of_query, of_listed) = (against(query, query_left), against(listed, listed_left));
    let contradicted = of_query.min(of_listed);
    // What is left beyond the words that contradict each other is missing on the other side.
    let missing = if of_query > of_listed {
        absent(query, query_left) * (1.0 - of_listed / of_query)
    } else if of_listed > 0.0 {
        absent(listed, listed_left) * (1.0 - of_query / of_listed)
    } else {
        0.0
    };
    lost += rules.contradiction * contradicted + rules.missing * missing;
    let most = rules.contradiction * MOST_FORGIVEN * contradicted;
    if contradicted > 0.0 && matched / (matched + lost - most) >= least {
        let share = forgive(query, listed, query_left, listed_left, apart);
        lost -= (rules.contradiction * share).min(most);
    }
    let differing = (agreeing - matched) / agreeing;
    let excuse = 1.0 - rules.excuses * differing * missing / (missing + agreeing);
    let mut likeness = matched / (matched + lost) * excuse.max(0.0);
    let syllables = |edge: &Edge| {
        query[usize::from(edge.query)].syllable && listed[usize::from(edge.listed)].syllable
    };
    if contradicted < PLACED {
        // Titles and articles are no parts of a name.
        let is_part = |edge: &&Edge| {
            !query[usize::from(edge.query)].light || !listed[usize::from(edge.listed)].light
        };
        let parts = chosen.iter().filter(is_part);
        let words = parts
            .clone()
            .map(|edge| u32::from(edge.query_words.max(edge.listed_words)));
        let is_left = |what: fn(&Word) -> bool| {
            let among = |words: &[Word], left: u64| {
                let mut words = words.iter().enumerate();
                words.any(|(at, word)| left >> at & 1 == 1 && what(word))
            };
            among(query, query_left) || among(listed, listed_left)
        };
        if parts.clone().all(syllables) && is_left(|word| word.syllable) {
            likeness *= rules.partial;
        }
        if words.sum::<u32>() == 1 && is_left(|word| word.named) {
            likeness *= rules.alone;
        }
    }
    let (disordered, exchanged) = disorder(query, listed, chosen);
    if exchanged {
        likeness *= rules.exchanged;
    } else if disordered {
        likeness *= if chosen.iter().all(syllables) && !is_reversed(chosen) {
            rules.scrambled
        } else {
            rules.disorder
        };
    }
    Worth {
        score: doubted(likeness, matched, rules),
        likeness,
        evidence: matched,
        disordered,
        exchanged,
    }
}

/// How much of a contradiction is forgiven as its two words are alike, though not alike enough to
/// agree, by how alike they are in thousandths; on a line in between.
fn forgiven(alike: u16) -> f32 {
    for pair in FORGIVEN.windows(2) {
        let ((near, least), (far, most)) = (pair[0], pair[1]);
        if alike <= far {
            let along = f32::from(alike.saturating_sub(near)) / f32::from(far - near);
            return least + (most - least) * along;
        }
    }
    MOST_FORGIVEN
}

/// The points of [`forgiven`]. Nothing is forgiven to chance; most of what there is to forgive is when
/// half of the sounds agree (Carney, Cooney), for then it may be a slip that one cannot tell; the rest
/// comes slowly up to words that all but agree.
const FORGIVEN: [(u16, f32); 4] = [
    (CHANCE, 0.0),
    (470, 0.665),
    (640, 0.78),
    (1000, MOST_FORGIVEN),
];

/// What is left of a contradiction is more than what a missing word takes away.
const MOST_FORGIVEN: f32 = 0.81;

/// Below this, likeness is chance: two words of five letters have two in common.
const CHANCE: u16 = 300;

/// How much is forgiven of the words that neither agree nor are missing, times their weight.
fn forgive(
    query: &[Word],
    listed: &[Word],
    query_left: u64,
    listed_left: u64,
    mut apart: impl FnMut(usize, usize, u16) -> u16,
) -> f32 {
    let named = |words: &[Word], left: u64| {
        let mut places = [0u8; NEAREST];
        let mut count = 0;
        for (at, word) in words.iter().enumerate().take(MAX_WORDS) {
            if left >> at & 1 == 1 && word.weight >= PLACED && count < NEAREST {
                places[count] = at as u8;
                count += 1;
            }
        }
        (places, count)
    };
    let (of_query, query_count) = named(query, query_left);
    let (of_listed, listed_count) = named(listed, listed_left);
    let mut table = [[0u16; NEAREST]; NEAREST];
    for (row, &i) in table.iter_mut().zip(&of_query[..query_count]) {
        for (cell, &j) in row.iter_mut().zip(&of_listed[..listed_count]) {
            let (i, j) = (usize::from(i), usize::from(j));
            // Two fathers' names end alike whoever the fathers are: Ismailovich, Petrovich.
            if !(query[i].fathers && listed[j].fathers) {
                *cell = apart(i, j, CHANCE);
            }
        }
    }
    let mut all = 0.0;
    for _ in 0..query_count.min(listed_count) {
        // The nearest two that are left; of equals those nearest the front, from either side.
        let cells = (0..query_count).flat_map(|i| (0..listed_count).map(move |j| (i, j)));
        let order = |&(i, j): &(usize, usize)| (table[i][j], std::cmp::Reverse((i + j, i.min(j))));
        let Some((i, j)) = cells
            .max_by_key(order)
            .filter(|&(i, j)| table[i][j] >= CHANCE)
        else {
            break;
        };
        let shared = query[usize::from(of_query[i])]
            .against
            .min(listed[usize::from(of_listed[j])].against);
        all += shared * forgiven(table[i][j]);
        table[i] = [0; NEAREST];
        for row in &mut table {
            row[j] = 0;
        }
    }
    all
}

/// Words a side that are looked at to forgive: a name with more that contradict is another name.
const NEAREST: usize = 8;

/// The score of a likeness on so much evidence: what differs weighs more where little agrees.
fn doubted(likeness: f32, evidence: f32, rules: &Rules) -> f32 {
    let ratio = evidence / rules.doubt_at;
    let doubt = rules.doubt / (1.0 + ratio * ratio);
    likeness * (1.0 - doubt * (1.0 - likeness))
}

/// The least likeness that scores `threshold` on no more evidence than this: the inverse of
/// [`doubted`], a hair lower for rounding.
pub(crate) fn least_likeness(threshold: f32, evidence: f32, rules: &Rules) -> f32 {
    let ratio = evidence / rules.doubt_at;
    let doubt = rules.doubt / (1.0 + ratio * ratio);
    // likeness (1 - doubt + doubt likeness) = threshold
    let linear = 1.0 - doubt;
    let root = (linear * linear + 4.0 * doubt * threshold).sqrt();
    let likeness = 2.0 * threshold / (linear + root);
    (likeness * 0.9999).min(1.0)
}

/// Puts the best edges that do not share a word first. The heaviest agreement is taken first; with
/// few words a side, and few of them alike, that is the best pairing in all but contrived cases.
fn choose(query: &[Word], listed: &[Word], pairing: &mut Pairing) {
    let Pairing {
        edges,
        chosen,
        gains,
    } = pairing;
    gains.clear();
    gains.extend(edges.iter().map(|&edge| {
        let shared = sum(query, edge.query, edge.query_words).min(sum(
            listed,
            edge.listed,
            edge.listed_words,
        ));
        (shared * f32::from(edge.similarity.milli), edge)
    }));
    // Ties go to the words nearest each other's place, which is the same from both sides; of these to the
    // most words. No two edges are equal in all of it, so the order in which they came does not matter.
    let place = |e: &Edge| {
        let words = std::cmp::Reverse(e.query_words + e.listed_words);
        let near = (e.query.abs_diff(e.listed), e.query + e.listed, e.query);
        (near, words, e.query_words, e.similarity.agreement as u8)
    };
    gains.sort_unstable_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| place(x).cmp(&place(y))));
    let all = take(gains, edges, |_| true);
    if edges.iter().any(Edge::is_joined) {
        // A word may sound like two that are one by one others: Oleksandrovich, Ilya Alexandrovich.
        let apart = take(gains, edges, |edge| !edge.is_joined());
        if apart <= all {
            take(gains, edges, |_| true);
        }
    }
    *chosen = edges.len();
}

/// Takes the first edges, of those that are `allowed`, that do not share a word; what they gain.
fn take(gains: &[(f32, Edge)], edges: &mut Vec<Edge>, allowed: impl Fn(&Edge) -> bool) -> f32 {
    edges.clear();
    let (mut query_taken, mut listed_taken, mut all) = (0u64, 0u64, 0.0);
    for (gain, edge) in gains.iter().filter(|(_, edge)| allowed(edge)) {
        let of_query = Edge::mask(edge.query, edge.query_words);
        let of_listed = Edge::mask(edge.listed, edge.listed_words);
        if query_taken & of_query == 0 && listed_taken & of_listed == 0 {
            query_taken |= of_query;
            listed_taken |= of_listed;
            edges.push(*edge);
            all += gain;
        }
    }
    all
}

/// Whether the words of one name stand in the reverse order of the other's: Kim Jong Un, Un Jong Kim.
fn is_reversed(chosen: &[Edge]) -> bool {
    let against =
        |one: &Edge, other: &Edge| (one.query < other.query) != (one.listed < other.listed);
    chosen
        .iter()
        .enumerate()
        .all(|(at, one)| chosen[..at].iter().all(|other| against(one, other)))
}

/// Least weight of a word whose place says something.
const PLACED: f32 = 0.2;

/// Whether the pairs stand in another order on the two sides (turning a name round, as "LAST, First"
/// does, is none), and whether given names changed places around a "son of".
fn disorder(query: &[Word], listed: &[Word], chosen: &[Edge]) -> (bool, bool) {
    let mut places = [(0u8, 0u8); MAX_WORDS];
    let mut count = 0;
    for edge in chosen {
        let of_query = sum(query, edge.query, edge.query_words);
        let of_listed = sum(listed, edge.listed, edge.listed_words);
        if of_query.min(of_listed) >= PLACED && count < MAX_WORDS {
            places[count] = (edge.query, edge.listed);
            count += 1;
        }
    }
    let places = &mut places[..count];
    if count < 2 {
        return (false, false);
    }
    let mut turns = |by: fn(&(u8, u8)) -> (u8, u8)| {
        places.sort_unstable_by_key(by);
        let place = |at: usize| by(&places[at % count]).1;
        (0..count).filter(|&at| place(at) > place(at + 1)).count()
    };
    // One turn is a name turned round. Counted from either side, so that both sides agree.
    let disordered = turns(|p| (p.1, p.0)) > 1 && turns(|p| *p) > 1;
    let mark = |words: &[Word]| words.iter().position(|w| w.patronymic).map(|at| at as u8);
    let exchanged = match (mark(query), mark(listed)) {
        (Some(of_query), Some(of_listed)) => {
            let forward = places.iter().any(|p| p.0 < of_query && p.1 > of_listed);
            let back = places.iter().any(|p| p.0 > of_query && p.1 < of_listed);
            // Two names before the mark, the Turkic oglu, changed places: Ali Hasan oglu, Hasan Ali oglu.
            let moved = |from_query: bool| {
                places.iter().any(|&(query, listed)| {
                    let next = [query + 1 == of_query, listed + 1 == of_listed];
                    query < of_query && listed < of_listed && next == [from_query, !from_query]
                })
            };
            forward && back || moved(true) && moved(false)
        }
        _ => false,
    };
    (disordered, exchanged)
}
