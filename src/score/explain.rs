//! Why a score is what it is: each part of one name against each part of the other.

use super::agreement::Agreement;
use super::align::{Pairing, Worth};
use super::{Score, Side};
use crate::names::{Token, WordClass, canonical_label};
use serde::{Deserialize, Serialize};

/// Why two names score as they do. The same content for people ([`Explanation::sentence`]) and for
/// machines ([`Explanation::parts`]).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Explanation {
    /// The score.
    pub score: Score,
    /// The parts that agree, then those that only one name has.
    pub parts: Vec<PartMatch>,
    /// Parts stand in another order than any culture gives.
    pub disordered: bool,
    /// Given names changed places around "son of": Ahmed bin Ali is not Ali bin Ahmed.
    pub exchanged: bool,
    /// What a reviewer reads.
    pub sentence: String,
}

/// A part of one name and the part of the other that it agrees with, if any.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PartMatch {
    /// The part of the query, as normalised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// The part of the listed name, as normalised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed: Option<String>,
    /// In what way they agree; absent if only one name has the part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Agreement>,
    /// How alike they are, 0 to 1.
    pub similarity: f32,
    /// What the part weighs, 0 to 1.
    pub weight: f32,
    /// What kind of word it is, if it is no name: "title", "legal form" ...
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
}

impl Agreement {
    /// In words of a report: "the same", "sounds the same".
    pub fn label(self) -> &'static str {
        match self {
            Self::Same => "the same",
            Self::SameSound => "sounds the same",
            Self::Similar => "similar",
            Self::SameMeaning => "means the same",
            Self::NameForm => "form of one name",
            Self::Initial => "initial",
            Self::Joined => "other spaces",
            Self::Acronym => "first letters",
        }
    }
}

fn class_label(class: WordClass) -> &'static str {
    match class {
        WordClass::Title => "title",
        WordClass::LegalForm => "legal form",
        WordClass::Generic => "generic word",
        WordClass::Particle => "particle",
        WordClass::Article => "article",
        WordClass::Conjunction => "conjunction",
        WordClass::Patronymic => "word for son or daughter of",
        WordClass::Number => "number",
        WordClass::ShipPrefix => "ship prefix",
        WordClass::Suffix => "suffix",
        WordClass::Place => "place",
        WordClass::Kunya => "word for father or mother of",
    }
}

/// Makes the explanation of a pairing that was just scored.
pub(crate) fn explain(
    query: &Side<'_>,
    listed: &Side<'_>,
    pairing: &Pairing,
    worth: Worth,
) -> Explanation {
    let text = |tokens: &[Token<'_>], at: u8, count: u8| {
        let words = tokens.iter().skip(at.into()).take(count.into());
        words.map(|t| t.text()).collect::<Vec<_>>().join(" ")
    };
    let weigh = |side: &Side<'_>, at: u8, count: u8| -> f32 {
        let words = side.words.iter().skip(at.into()).take(count.into());
        words.map(|w| w.weight).sum()
    };
    let class = |token: Option<&Token<'_>>| {
        token
            .and_then(|t| t.class())
            .map(|c| class_label(c).to_owned())
    };
    let mut chosen = pairing.edges[..pairing.chosen].to_vec();
    chosen.sort_by_key(|edge| edge.query);
    let (mut query_left, mut listed_left) = (
        vec![true; query.tokens.len()],
        vec![true; listed.tokens.len()],
    );
    let mut parts = Vec::new();
    for edge in &chosen {
        let take = |left: &mut [bool], at: u8, count: u8| {
            let (at, count) = (usize::from(at), usize::from(count));
            left.iter_mut()
                .skip(at)
                .take(count)
                .for_each(|l| *l = false);
        };
        take(&mut query_left, edge.query, edge.query_words);
        take(&mut listed_left, edge.listed, edge.listed_words);
        parts.push(PartMatch {
            query: Some(text(&query.tokens, edge.query, edge.query_words)),
            listed: Some(text(&listed.tokens, edge.listed, edge.listed_words)),
            agreement: Some(edge.similarity.agreement),
            similarity: f32::from(edge.similarity.milli) / 1000.0,
            weight: weigh(query, edge.query, edge.query_words).min(weigh(
                listed,
                edge.listed,
                edge.listed_words,
            )),
            class: class(listed.tokens.get(usize::from(edge.listed))),
        });
    }
    for (at, token) in query
        .tokens
        .iter()
        .enumerate()
        .filter(|(at, _)| query_left[*at])
    {
        parts.push(PartMatch {
            query: Some(token.text().to_owned()),
            listed: None,
            agreement: None,
            similarity: 0.0,
            weight: query.words[at].weight,
            class: class(Some(token)),
        });
    }
    for (at, token) in listed
        .tokens
        .iter()
        .enumerate()
        .filter(|(at, _)| listed_left[*at])
    {
        parts.push(PartMatch {
            query: None,
            listed: Some(token.text().to_owned()),
            agreement: None,
            similarity: 0.0,
            weight: listed.words[at].weight,
            class: class(Some(token)),
        });
    }
    let meanings = |part: &PartMatch| {
        chosen
            .iter()
            .filter(|e| e.similarity.agreement == Agreement::SameMeaning)
            .filter_map(|e| listed.tokens.get(usize::from(e.listed)))
            .find(|t| Some(t.text()) == part.listed.as_deref())
            .filter(|t| t.class().is_some())
            .map(|t| canonical_label(t.canonical()))
    };
    let sentence = sentence(&parts, worth, meanings);
    Explanation {
        score: worth.into(),
        parts,
        disordered: worth.disordered,
        exchanged: worth.exchanged,
        sentence,
    }
}

/// Least weight of a word that the sentence mentions when it is missing.
const MENTIONED: f32 = 0.1;

fn sentence(
    parts: &[PartMatch],
    worth: Worth,
    meaning: impl Fn(&PartMatch) -> Option<&'static str>,
) -> String {
    let mut clauses = Vec::new();
    for part in parts {
        let (Some(query), Some(listed), Some(agreement)) =
            (&part.query, &part.listed, part.agreement)
        else {
            continue;
        };
        clauses.push(match agreement {
            Agreement::Same if part.class.is_some() => continue,
            Agreement::Same => format!("“{listed}” is the same"),
            Agreement::SameSound => format!("“{query}” sounds the same as “{listed}”"),
            Agreement::Similar => {
                format!(
                    "“{query}” is close to “{listed}” ({:.0} %)",
                    part.similarity * 100.0
                )
            }
            Agreement::SameMeaning => match meaning(part).filter(|label| !label.is_empty()) {
                Some(label) => format!("“{query}” and “{listed}” both mean {label}"),
                None => format!("“{query}” means “{listed}”"),
            },
            Agreement::NameForm => format!("“{query}” is a form of “{listed}”"),
            Agreement::Initial => {
                let (initial, name) = if query.len() <= listed.len() {
                    (query, listed)
                } else {
                    (listed, query)
                };
                format!("“{initial}” may be the initial of “{name}”")
            }
            Agreement::Joined => format!("“{query}” is “{listed}” with other spaces"),
            Agreement::Acronym if query.len() < listed.len() => {
                format!("“{query}” are the first letters of “{listed}”")
            }
            Agreement::Acronym => format!("“{listed}” are the first letters of “{query}”"),
        });
    }
    let left = |of_query: bool| {
        let words: Vec<String> = parts
            .iter()
            .filter(|p| p.agreement.is_none() && p.weight >= MENTIONED)
            .filter_map(|p| {
                if of_query {
                    p.query.as_ref()
                } else {
                    p.listed.as_ref()
                }
            })
            .map(|word| format!("“{word}”"))
            .collect();
        words.join(" ")
    };
    let (query_left, listed_left) = (left(true), left(false));
    match (query_left.is_empty(), listed_left.is_empty()) {
        (false, false) => clauses.push(format!(
            "{query_left} of the query contradicts {listed_left} of the list"
        )),
        (false, true) => clauses.push(format!("the list does not have {query_left}")),
        (true, false) => clauses.push(format!("the query does not have {listed_left}")),
        (true, true) => {}
    }
    if worth.exchanged {
        clauses.push("names stand on other sides of “son of”".to_owned());
    } else if worth.disordered {
        clauses.push("the parts stand in another order".to_owned());
    }
    if clauses.is_empty() {
        let same = parts.iter().filter(|part| part.agreement.is_some());
        let same: Vec<String> = same
            .filter_map(|part| part.listed.as_ref())
            .map(|word| format!("“{word}”"))
            .collect();
        return match &same[..] {
            [] => "Nothing of the names agrees.".to_owned(),
            [word] => format!("Only {word} is the same, a word that many names share."),
            words => format!(
                "{} are the same, words that many names share.",
                words.join(" ")
            ),
        };
    }
    let mut sentence = clauses.join("; ");
    sentence.push('.');
    sentence
}
