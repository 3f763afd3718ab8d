//! The best pairing of the words of two names, and what it is worth.

use super::agreement::{Agreement, Similarity};
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
    /// A place of one word; a phrase says more.
    pub(crate) place: bool,
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
            place: token.class() == Some(WordClass::Place) && !token.text_bytes().contains(&b' '),
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
/// `near_miss` says how alike two words are that do not agree, in thousandths, if at least so much; it is
/// asked only where the answer can lift the score to `least`. A score below `least` is a bound, not the score.
pub(crate) fn align(
    query: &[Word],
    listed: &[Word],
    pairing: &mut Pairing,
    rules: &Rules,
    least: f32,
    near_miss: impl FnMut(usize, usize, u16) -> u16,
) -> Worth {
    choose(query, listed, pairing);
    let chosen = &pairing.edges[..pairing.chosen];
    let Agreed {
        matched,
        shared,
        mut lost,
        unpaired,
    } = agreed(query, listed, chosen, rules);
    if matched <= 0.0 {
        return Worth::default();
    }
    let (contradicted, missing) = unpaired.contradicted_and_missing();
    lost += rules.contradiction * contradicted + rules.missing * missing;
    let most = rules.contradiction * MOST_FORGIVEN * contradicted;
    if contradicted > 0.0 && matched / (matched + lost - most) >= least {
        let share = forgive(&unpaired, near_miss);
        lost -= (rules.contradiction * share).min(most);
    }
    let differing = (shared - matched) / shared;
    let excuse = 1.0 - rules.excuses * differing * missing / (missing + shared);
    let mut likeness = matched / (matched + lost) * excuse.max(0.0);
    if contradicted < PLACED {
        likeness = less_for_single_parts(likeness, &unpaired, chosen, rules);
    }
    let (disordered, exchanged) = disorder(query, listed, chosen);
    if exchanged {
        likeness *= rules.exchanged;
    } else if disordered {
        let syllables = chosen.iter().all(|edge| unpaired.are_syllables(edge));
        likeness *= if syllables && !is_reversed(chosen) {
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

/// What the chosen pairs come to.
struct Agreed<'a> {
    /// The weight that agrees.
    matched: f32,
    /// The weight of the words that are paired, whether all of it agrees or not.
    shared: f32,
    /// What the pairs take away for what differs in them.
    lost: f32,
    unpaired: Unpaired<'a>,
}

fn agreed<'a>(query: &'a [Word], listed: &'a [Word], chosen: &[Edge], rules: &Rules) -> Agreed<'a> {
    let mut agreed = Agreed {
        matched: 0.0,
        shared: 0.0,
        lost: 0.0,
        unpaired: Unpaired {
            query,
            listed,
            query_left: u64::MAX,
            listed_left: u64::MAX,
        },
    };
    for edge in chosen {
        let of_query = sum(query, edge.query, edge.query_words);
        let of_listed = sum(listed, edge.listed, edge.listed_words);
        // The commoner spelling decides what agreement says: a slip makes no name rare.
        let shared = of_query.min(of_listed);
        let alike = f32::from(edge.similarity.milli) / 1000.0;
        agreed.matched += alike * shared;
        agreed.shared += shared;
        agreed.lost += rules.loss * (1.0 - alike) * shared;
        if edge.similarity.agreement == Agreement::Initial {
            agreed.lost += rules.initial * of_query.max(of_listed);
        }
        agreed.unpaired.query_left &= !Edge::mask(edge.query, edge.query_words);
        agreed.unpaired.listed_left &= !Edge::mask(edge.listed, edge.listed_words);
    }
    agreed
}

/// The two names, and a bit for each of their words that is in no pair.
struct Unpaired<'a> {
    query: &'a [Word],
    listed: &'a [Word],
    query_left: u64,
    listed_left: u64,
}

impl Unpaired<'_> {
    /// The weight of the words that contradict each other, and of those that are missing on one side.
    fn contradicted_and_missing(&self) -> (f32, f32) {
        let sum = |words: &[Word], left: u64, of: fn(&Word) -> f32| -> f32 {
            let words = words.iter().enumerate();
            words
                .filter(|(at, _)| left >> at & 1 == 1)
                .map(|(_, word)| of(word))
                .sum()
        };
        let of_query = sum(self.query, self.query_left, |word| word.against);
        let of_listed = sum(self.listed, self.listed_left, |word| word.against);
        // What is left beyond the words that contradict each other is missing on the other side.
        let missing = if of_query > of_listed {
            let absent = sum(self.query, self.query_left, |word| word.absent);
            absent * (1.0 - of_listed / of_query)
        } else if of_listed > 0.0 {
            let absent = sum(self.listed, self.listed_left, |word| word.absent);
            absent * (1.0 - of_query / of_listed)
        } else {
            0.0
        };
        (of_query.min(of_listed), missing)
    }

    /// Whether a word that is in no pair is such a one.
    fn any(&self, what: fn(&Word) -> bool) -> bool {
        let among = |words: &[Word], left: u64| {
            let mut words = words.iter().enumerate();
            words.any(|(at, word)| left >> at & 1 == 1 && what(word))
        };
        among(self.query, self.query_left) || among(self.listed, self.listed_left)
    }

    /// Whether a pair's words are syllables on both sides.
    fn are_syllables(&self, edge: &Edge) -> bool {
        self.query[usize::from(edge.query)].syllable
            && self.listed[usize::from(edge.listed)].syllable
    }

    /// Whether a pair is of places.
    fn are_places(&self, edge: &Edge) -> bool {
        self.query[usize::from(edge.query)].place && self.listed[usize::from(edge.listed)].place
    }

    /// Whether a pair is of titles or articles, which are no parts of a name.
    fn are_light(&self, edge: &Edge) -> bool {
        self.query[usize::from(edge.query)].light && self.listed[usize::from(edge.listed)].light
    }
}

/// The likeness of names that contradict each other in nothing, where all that agrees is syllables of a longer name, or one
/// part alone of a name with more.
fn less_for_single_parts(
    mut likeness: f32,
    unpaired: &Unpaired<'_>,
    chosen: &[Edge],
    rules: &Rules,
) -> f32 {
    let parts = chosen.iter().filter(|edge| !unpaired.are_light(edge));
    let words = parts
        .clone()
        .map(|edge| u32::from(edge.query_words.max(edge.listed_words)));
    if parts.clone().all(|edge| unpaired.are_syllables(edge)) && unpaired.any(|word| word.syllable)
    {
        likeness *= rules.partial;
    }
    // A land is none of its companies: Korean, Korean Air Lines.
    let places = parts.clone().all(|edge| unpaired.are_places(edge));
    let more = unpaired.any(|word| word.named)
        || places && unpaired.any(|word| !word.light && word.weight >= PLACED);
    if words.sum::<u32>() == 1 && more {
        likeness *= rules.alone;
    }
    likeness
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
/// comes slowly up to words that all but agree. With 0.7 at 640 Zaurbek Salimovich Guchkov is lost for Guchaev, and so it is
/// with 0.5 at 470.
const FORGIVEN: [(u16, f32); 4] = [
    (CHANCE, 0.0),
    (470, 0.665),
    (640, 0.78),
    (1000, MOST_FORGIVEN),
];

/// What is left of a contradiction is more than what a missing word takes away: 0.19 of 1.1 against 0.17. The bounds of
/// candidates rest on it.
const MOST_FORGIVEN: f32 = 0.81;

/// Below this, likeness is chance: two words of five letters have two in common. With 0 Delta Trading alerts for Delta Shipping.
const CHANCE: u16 = 300;

/// How much is forgiven of the words that neither agree nor are missing, times their weight.
fn forgive(unpaired: &Unpaired<'_>, mut near_miss: impl FnMut(usize, usize, u16) -> u16) -> f32 {
    let Unpaired { query, listed, .. } = *unpaired;
    let (of_query, query_count) = first_names(query, unpaired.query_left);
    let (of_listed, listed_count) = first_names(listed, unpaired.listed_left);
    let mut table = [[0u16; NEAREST]; NEAREST];
    for (row, &i) in table.iter_mut().zip(&of_query[..query_count]) {
        for (cell, &j) in row.iter_mut().zip(&of_listed[..listed_count]) {
            let (i, j) = (usize::from(i), usize::from(j));
            // Two fathers' names end alike whoever the fathers are: Ismailovich, Petrovich.
            if !(query[i].fathers && listed[j].fathers) {
                *cell = near_miss(i, j, CHANCE);
            }
        }
    }
    let mut all = 0.0;
    for _ in 0..query_count.min(listed_count) {
        let Some((i, j)) = nearest(&table, query_count, listed_count) else {
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

/// The places of the first words that are left and say something, and how many they are.
fn first_names(words: &[Word], left: u64) -> ([u8; NEAREST], usize) {
    let mut places = [0u8; NEAREST];
    let mut count = 0;
    for (at, word) in words.iter().enumerate().take(MAX_WORDS) {
        if left >> at & 1 == 1 && word.weight >= PLACED && count < NEAREST {
            places[count] = at as u8;
            count += 1;
        }
    }
    (places, count)
}

/// The nearest two words of a table, if they are nearer than by chance; of equals those nearest the front, from either side.
fn nearest(
    table: &[[u16; NEAREST]; NEAREST],
    rows: usize,
    columns: usize,
) -> Option<(usize, usize)> {
    let cells = (0..rows).flat_map(|i| (0..columns).map(move |j| (i, j)));
    let order = |&(i, j): &(usize, usize)| (table[i][j], std::cmp::Reverse((i + j, i.min(j))));
    cells
        .max_by_key(order)
        .filter(|&(i, j)| table[i][j] >= CHANCE)
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

/// Least weight of a word whose place says something: above initials and what is no name, below the commonest name (0.35). With
/// 0 no name would be free of contradiction, and Hamzat Isaev alerts for Hamzat.
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
