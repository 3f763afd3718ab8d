//! What else is known of the two parties: dates, countries, kind, identifiers.
//!
//! Agreement raises a score, contradiction lowers it, absence does neither.

use super::align::Word;
use crate::names::{Normalizer, Token};
use crate::party::{Country, Gender, Identifier, PartialDate, Party, PartyKind, Place};
use crate::party::{Stated, nationalities};
use serde::{Deserialize, Serialize};

/// What a query tells beside the name.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Facts {
    pub(crate) kind: Option<PartyKind>,
    pub(crate) birth_dates: Vec<PartialDate>,
    pub(crate) countries: Vec<Stated>,
    pub(crate) addresses: Vec<String>,
    pub(crate) genders: Vec<Gender>,
    /// Of kind "other" where the query does not say the kind.
    pub(crate) identifiers: Vec<Identifier>,
}

/// A fact of the query held against the party.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FactMatch {
    /// Which fact.
    pub fact: FactKind,
    /// What the query says.
    pub query: String,
    /// What the list says.
    pub listed: String,
    /// What it does to the score: above 0 and up to 2.
    ///
    /// From 1 on, `factor - 1` is the share that it takes away of what is missing to 1: `score + (1 - score) * (factor - 1)`;
    /// 1 does nothing, and 2 makes the score 1, whatever the other facts. Below 1, the score is multiplied
    /// by it. Those that raise come first.
    pub factor: f32,
    /// In words: "the same day", "years apart".
    pub verdict: String,
}

/// Which fact of a query is held against a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FactKind {
    /// The kind of party.
    Kind,
    /// The date of birth.
    #[serde(rename = "birth date")]
    BirthDate,
    /// Nationality, citizenship, residence.
    Country,
    /// An address.
    Address,
    /// The gender.
    Gender,
    /// A number that identifies.
    Identifier,
    /// The name that matched is an alias that its list calls weak.
    Alias,
}

impl FactKind {
    /// The word of the JSON form: `kind`, `birth date`, `country`, `address`, `gender`, `identifier`, `alias`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::BirthDate => "birth date",
            Self::Country => "country",
            Self::Address => "address",
            Self::Gender => "gender",
            Self::Identifier => "identifier",
            Self::Alias => "alias",
        }
    }
}

impl std::fmt::Display for FactKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// In words, with what it does to the score: "birth date 1955, listed 1971-05-03: years apart, × 0.85".
impl std::fmt::Display for FactMatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            fact,
            query,
            listed,
            factor,
            verdict,
        } = self;
        write!(f, "{fact} {query}, listed {listed}: {verdict}")?;
        if self.identifies() {
            return f.write_str(", which makes the score 1");
        }
        if *factor > 1.0 {
            // The share in thousandths: a difference in single precision is a little off.
            let share = ((factor - 1.0) * 1000.0).round() / 1000.0;
            return write!(f, ", which takes away {share} of what is missing to 1");
        }
        match *factor < 1.0 {
            true => write!(f, ", × {factor}"),
            false => Ok(()),
        }
    }
}

impl FactMatch {
    /// The name that matched is an alias that its list calls weak, whose score is lowered.
    pub(crate) fn weak_alias(asked: &str, alias: &str, factor: f32) -> Self {
        let verdict = "an alias that the list calls weak";
        fact(FactKind::Alias, asked, alias, factor, verdict)
    }

    /// A word of the name that is asked for tells of another kind of party than the listed one.
    pub(crate) fn kind_by_word(
        word: &str,
        listed: impl ToString,
        factor: f32,
        verdict: &str,
    ) -> Self {
        let query = format!("by the word “{word}”");
        fact(FactKind::Kind, query, listed, factor, verdict)
    }

    /// Whether it tells by itself who it is, whatever the name.
    pub(crate) fn identifies(&self) -> bool {
        self.factor >= IDENTIFIED
    }
}

impl Facts {
    /// Whether there are any.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The least score of a name that the facts could raise to `threshold`.
    pub(crate) fn reach(&self, threshold: f32) -> f32 {
        let given = [
            (!self.birth_dates.is_empty(), SAME_DAY),
            (self.knows_country(), SAME_COUNTRY),
            (!self.addresses.is_empty(), SAME_ADDRESS),
            (!self.identifiers.is_empty(), SAME_NUMBER),
        ];
        let shares = given.iter().filter(|(given, _)| *given);
        // Agreement takes away at most this share of what is missing to 1.
        let most = 1.0 - shares.map(|(_, share)| 1.0 - share).product::<f32>();
        if most <= 0.0 {
            return threshold;
        }
        // Sums of single precision may end a little above what they are exactly.
        ((threshold - most) / (1.0 - most) - 1e-6).max(0.01)
    }

    fn knows_country(&self) -> bool {
        let mut stated = self.countries.iter();
        stated.any(|stated| !stated.countries.is_empty())
    }

    /// Holds the facts against a party.
    pub(crate) fn compare(&self, party: &Party) -> Vec<FactMatch> {
        let mut found = Vec::new();
        if let (Some(query), Some(listed)) = (self.kind, party.kind)
            && query != listed
        {
            found.push(fact(
                FactKind::Kind,
                query,
                listed,
                OTHER_KIND,
                "another kind of party",
            ));
        }
        if !self.birth_dates.is_empty() && !party.birth_dates.is_empty() {
            found.extend(birth(&self.birth_dates, &party.birth_dates));
        }
        found.extend(country(&self.countries, party));
        found.extend(address(&self.addresses, party));
        if let (Some(query), Some(listed)) = (self.genders.first(), party.genders.first())
            && !party.genders.iter().any(|g| self.genders.contains(g))
        {
            found.push(fact(
                FactKind::Gender,
                query,
                listed,
                OTHER_GENDER,
                "another gender",
            ));
        }
        // Of those that do not identify one counts, as `reach` has it.
        let (identify, confirm): (Vec<_>, Vec<_>) =
            self.identifiers(party).partition(FactMatch::identifies);
        found.extend(identify);
        found.extend(confirm.into_iter().take(1));
        found
    }

    /// For each identifier of the query the one of the party's that says most.
    pub(crate) fn identifiers(&self, party: &Party) -> impl Iterator<Item = FactMatch> {
        self.identifiers.iter().filter_map(|asked| {
            let mut best: Option<FactMatch> = None;
            for listed in &party.identifiers {
                let one = identifier(asked, listed);
                let better = |one: &FactMatch| best.as_ref().is_none_or(|b| b.factor < one.factor);
                if let Some(one) = one.filter(better) {
                    best = Some(one);
                }
            }
            best
        })
    }
}

/// The share of what is missing to 1 that agreement on the day of birth takes away. One in some
/// 20,000 strangers has it, but a name below the threshold must stay a look-alike: the larger the
/// share, the more names must be looked at for it. By the default threshold a name of 0.8125 alerts with it.
const SAME_DAY: f32 = 0.2;
/// Agreement on the year or month: one in some 50.
const SAME_YEAR: f32 = 0.05;
/// Day and month exchanged, a slip of every form that is filled in on two continents.
const EXCHANGED_DAY: f32 = 0.12;
/// Another day of one year, or of years next to each other, says little: calendars and memories differ.
const OTHER_DAY: f32 = 0.95;
/// Factor for years of birth that cannot be one: a name that is the same word for word still alerts by the default threshold
/// (0.85), and no other does.
const OTHER_YEAR: f32 = 0.85;
/// The same country: countries are large.
const SAME_COUNTRY: f32 = 0.03;
/// The same street and house, or as much: a household or an office building has several parties.
const SAME_ADDRESS: f32 = 0.1;
/// The share of the words of an address, by weight, that must stand in the listed one; forms write
/// districts and postal codes that lists do not.
const ADDRESS_SHARE: f32 = 0.6;
/// What they must weigh together, in rare words, beside the words that are known for places and
/// trades: a city alone is no address.
const ADDRESS_WEIGHT: f32 = 1.0;
/// The factor of what takes away all that is missing to 1.
const IDENTIFIED: f32 = 2.0;
/// A number that does not identify by itself: a few signs, the code of an office, or a number of another kind
/// or country. One in a thousand strangers or so has it.
const SAME_NUMBER: f32 = 0.1;
/// People move, and have several passports.
const OTHER_COUNTRY: f32 = 0.97;
/// Born in another country, where the list tells no nationality: some one in five of those who are listed, and nearly every
/// stranger, so that it says two thirds of what a nationality does.
const OTHER_BIRTH_COUNTRY: f32 = 0.98;
/// A person is no ship, but lists and customers do confuse companies with their ships: the same name of
/// another kind stays among the matches, and just does not alert by the default threshold.
const OTHER_KIND: f32 = 0.84;
/// Less than another year of birth takes away, as it is one of two and easily mistaken: by the default threshold a name above 0.94 still alerts.
const OTHER_GENDER: f32 = 0.9;

fn fact(
    fact: FactKind,
    query: impl ToString,
    listed: impl ToString,
    factor: f32,
    verdict: &str,
) -> FactMatch {
    FactMatch {
        fact,
        query: query.to_string(),
        listed: listed.to_string(),
        factor,
        verdict: verdict.to_owned(),
    }
}

/// The score of a name after the facts: 1 if one of them identifies.
pub(crate) fn adjusted(score: f32, facts: &[FactMatch]) -> f32 {
    if facts.iter().any(FactMatch::identifies) {
        return 1.0;
    }
    let mut score = score;
    for fact in facts.iter().filter(|fact| fact.factor > 1.0) {
        score += (1.0 - score) * (fact.factor - 1.0);
    }
    for fact in facts.iter().filter(|fact| fact.factor < 1.0) {
        score *= fact.factor;
    }
    score
}

/// The best of all pairs of dates.
fn birth(query: &[PartialDate], listed: &[PartialDate]) -> Option<FactMatch> {
    let mut best: Option<FactMatch> = None;
    for one in query {
        for other in listed {
            let (factor, verdict) = dates(*one, *other);
            if best.as_ref().is_none_or(|best| best.factor < factor) {
                best = Some(fact(FactKind::BirthDate, one, other, factor, verdict));
            }
        }
    }
    best
}

fn dates(one: PartialDate, other: PartialDate) -> (f32, &'static str) {
    let ((first, last), (other_first, other_last)) = (one.years(), other.years());
    // "Circa" and dates given by people who were never told theirs: two years either way.
    let slack = if one.is_approximate() || other.is_approximate() {
        2
    } else {
        0
    };
    if one.is_day() && one == other {
        return (1.0 + SAME_DAY, "the same day");
    }
    if let (Some((y, m, d)), Some((oy, om, od))) = (one.parts(), other.parts())
        && m > 0
        && om > 0
        && y == oy
        && m == od
        && d == om
    {
        return (1.0 + EXCHANGED_DAY, "day and month exchanged");
    }
    if one.first_day() <= other.last_day() && other.first_day() <= one.last_day() {
        let factor = if first == last && other_first == other_last {
            SAME_YEAR
        } else {
            0.0
        };
        return (1.0 + factor, "may be the same");
    }
    let apart = first
        .saturating_sub(other_last)
        .max(other_first.saturating_sub(last));
    match apart {
        0 => (OTHER_DAY, "another day of the same year"),
        _ if apart <= slack => (1.0, "about the same"),
        1 => (OTHER_DAY, "a year apart"),
        _ => (OTHER_YEAR, "years apart"),
    }
}

/// Nationalities and citizenships may agree or contradict; where there are none, places of birth may, but less. Addresses
/// may agree only: people live abroad, and their list does not know all their homes.
fn country(query: &[Stated], party: &Party) -> Option<FactMatch> {
    let known = |stated: &&Stated| !stated.countries.is_empty();
    let asked: Vec<&Stated> = query.iter().filter(known).collect();
    // What a list says of a party's places is read only if it can agree with something.
    if asked.is_empty() {
        return None;
    }
    let listed = party.nationalities.iter().chain(&party.citizenships);
    let nationalities: Vec<(&str, Country)> = each_country(listed, nationalities).collect();
    let births: Vec<_> = party.birth_places.iter().flat_map(of_place).collect();
    let addresses = party.addresses.iter().flat_map(of_place);
    let places = births.iter().copied().chain(addresses);
    for (text, other) in nationalities.iter().copied().chain(places) {
        if let Some(one) = asked.iter().find(|one| one.countries.contains(&other)) {
            let factor = 1.0 + SAME_COUNTRY;
            return Some(fact(
                FactKind::Country,
                &one.text,
                text,
                factor,
                "the same country",
            ));
        }
    }
    let born = nationalities.is_empty();
    let (others, factor, verdict) = match born {
        false => (&nationalities, OTHER_COUNTRY, "another country"),
        true => (&births, OTHER_BIRTH_COUNTRY, "born in another country"),
    };
    let (listed, _) = others.first()?;
    let contradict = |one: &Country| {
        let mut others = others.iter();
        others.all(|(_, other)| one.contradicts(*other) && !(born && one.shares_state(*other)))
    };
    let mut contradicts = asked
        .iter()
        .map(|stated| stated.alone && stated.countries.iter().all(contradict));
    let another = contradicts.all(|one| one);
    let texts: Vec<&str> = query.iter().map(|stated| stated.text.as_str()).collect();
    another.then(|| fact(FactKind::Country, texts.join(", "), listed, factor, verdict))
}

/// The countries of a place, each with the words for it.
fn of_place(place: &Place) -> impl Iterator<Item = (&str, Country)> {
    let text = place.country.as_deref().or(place.text.as_deref());
    let text = text.unwrap_or_default();
    place.countries().into_iter().map(move |one| (text, one))
}

/// The countries of some texts, each with its text.
fn each_country<'a>(
    texts: impl IntoIterator<Item = &'a String>,
    read: fn(&str) -> Vec<Country>,
) -> impl Iterator<Item = (&'a str, Country)> {
    texts.into_iter().flat_map(move |text| {
        let countries = read(text).into_iter();
        countries.map(move |country| (text.as_str(), country))
    })
}

/// An identifier of the query and a listed one that have a number in common.
fn identifier(asked: &Identifier, listed: &Identifier) -> Option<FactMatch> {
    let forms = listed.forms();
    // Read as one of the listed kind: "IMO 9187629".
    let asked_forms = listed.kind.forms(&asked.value).into_iter();
    let shared: Vec<String> = asked_forms.filter(|form| forms.contains(form)).collect();
    if shared.is_empty() {
        return None;
    }
    let tells = |form: &&String| {
        listed.kind.identifies(form)
            && !listed.is_scrap(form)
            && !asked.is_shared(form)
            && !listed.is_shared(form)
    };
    let telling = shared.iter().find(tells);
    let (factor, verdict) = match (asked.disagrees(listed), telling) {
        (Some(difference), _) => (1.0 + SAME_NUMBER, difference),
        (None, None) => (1.0 + SAME_NUMBER, "the same, but too little to identify"),
        (None, Some(form)) if listed.kind.check_digit_fits(form) == Some(false) => (
            IDENTIFIED,
            "the same identifier, though its check digit does not fit",
        ),
        (None, Some(_)) => (IDENTIFIED, "the same identifier"),
    };
    let text = format!("{} {}", listed.kind.label(), listed.value);
    Some(fact(
        FactKind::Identifier,
        &asked.value,
        text,
        factor,
        verdict,
    ))
}

/// An address of the party that holds most of one of the query's. Another address says nothing: people
/// and companies have several, and lists are slow to learn of a new one.
fn address(query: &[String], party: &Party) -> Option<FactMatch> {
    for one in query {
        let asked = Normalizer::V1.normalize(one);
        for place in &party.addresses {
            let text = place.to_string();
            let listed = Normalizer::V1.normalize(&text);
            let (mut all, mut shared, mut telling) = (0.0, 0.0, 0.0);
            for word in asked.tokens() {
                let weight = Word::new(word).weight;
                all += weight;
                if listed.tokens().any(|other| same(word, other)) {
                    shared += weight;
                    if word.class().is_none() || word.is_number() {
                        telling += weight;
                    }
                }
            }
            if telling >= ADDRESS_WEIGHT && shared >= all * ADDRESS_SHARE {
                let factor = 1.0 + SAME_ADDRESS;
                return Some(fact(
                    FactKind::Address,
                    one,
                    text,
                    factor,
                    "the same address",
                ));
            }
        }
    }
    None
}

/// Whether two words are one, by meaning where the tables know it.
fn same(a: Token<'_>, b: Token<'_>) -> bool {
    a.text() == b.text()
        || a.class().is_some() && a.class() == b.class() && a.canonical() == b.canonical()
}

#[cfg(test)]
mod tests {
    use super::{FactKind, Facts, adjusted, fact};

    #[test]
    fn the_words_of_facts_are_those_of_their_json() {
        let kinds = [
            FactKind::Kind,
            FactKind::BirthDate,
            FactKind::Country,
            FactKind::Address,
            FactKind::Gender,
            FactKind::Identifier,
            FactKind::Alias,
        ];
        for kind in kinds {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
    }

    #[test]
    fn a_factor_does_to_the_score_what_its_field_says() {
        let facts = |factors: &[f32]| {
            let facts = factors
                .iter()
                .map(|&factor| fact(FactKind::Country, "", "", factor, ""));
            facts.collect::<Vec<_>>()
        };
        for (factors, score) in [
            (&[1.0][..], 0.8),
            (&[1.25], 0.85),
            (&[0.5], 0.4),
            (&[0.5, 1.25], 0.425),
            (&[0.5, 2.0], 1.0),
        ] {
            let after = adjusted(0.8, &facts(factors));
            assert!((after - score).abs() < 1e-6, "{factors:?}: {after}");
        }
    }

    #[test]
    fn what_facts_may_raise_to_the_threshold_is_within_reach() {
        let facts = Facts {
            birth_dates: vec!["1971-05-03".parse().unwrap()],
            ..Facts::default()
        };
        let day = [fact(FactKind::BirthDate, "", "", 1.0 + super::SAME_DAY, "")];
        for step in 1..=1000u16 {
            let threshold = f32::from(step) / 1000.0;
            let reach = facts.reach(threshold);
            // The least name that does, found by halving, is not below what is looked at.
            let (mut below, mut above) = (0.0, 1.0);
            for _ in 0..60 {
                let middle: f32 = (below + above) / 2.0;
                match adjusted(middle, &day) >= threshold {
                    true => above = middle,
                    false => below = middle,
                }
            }
            assert!(reach <= f32::max(above, 0.01), "{threshold}");
        }
    }
}
