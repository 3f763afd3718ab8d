//! Names of Switzerland's list: numbered parts, each with spellings in other languages and scripts.

use crate::lists::reading::xml::Element;
use crate::lists::wording::prose::one_line;
use crate::party::{Name, NameKind, NamePart, NamePartKind, NameStrength};

/// A part with its value and its other spellings.
struct Part<'a> {
    kind: NamePartKind,
    value: String,
    spellings: Vec<(Writing<'a>, String)>,
}

/// Language and script of a spelling.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Writing<'a> {
    language: Option<&'a str>,
    script: Option<&'a str>,
}

/// The name as it stands, then one name for each language and script in which its parts have spellings
/// (several, where a part has several in the same).
pub(super) fn names(element: &Element) -> Vec<Name> {
    let parts = parts(element);
    let kind = match element.attribute("name-type") {
        None | Some("primary-name") => NameKind::Primary,
        Some("formerly-known-as") => NameKind::Fka,
        Some("now-known-as") => NameKind::Nka,
        Some(_) => NameKind::Aka,
    };
    let strength = match element.attribute("quality") {
        Some("good") => Some(NameStrength::Strong),
        Some("low") => Some(NameStrength::Weak),
        _ => None,
    };
    let id = element.attribute("ssid").map(str::to_owned);
    let named = |parts: Vec<NamePart>, kind, writing: Option<Writing<'_>>| {
        let full: Vec<&str> = parts.iter().map(|part| part.value.as_str()).collect();
        Name {
            full: full.join(" "),
            kind,
            strength,
            language: match writing {
                Some(writing) => writing.language.map(str::to_owned),
                None => element.attribute("lang").map(str::to_owned),
            },
            script: writing
                .and_then(|writing| writing.script)
                .and_then(iso_15924),
            id: id.clone(),
            parts,
        }
    };
    let own: Vec<NamePart> = parts
        .iter()
        .filter(|part| !part.value.is_empty())
        .map(|part| NamePart::new(part.kind, &part.value))
        .collect();
    let mut found = Vec::new();
    if !own.is_empty() {
        found.push(named(own, kind, None));
    }
    let alias = if kind == NameKind::Primary {
        NameKind::Aka
    } else {
        kind
    };
    for writing in writings(&parts) {
        let of = |part: &Part<'_>| -> Vec<String> {
            let spellings = part.spellings.iter().filter(|(of, _)| *of == writing);
            spellings.map(|(_, text)| text.clone()).collect()
        };
        let most = parts.iter().map(|part| of(part).len()).max().unwrap_or(0);
        for number in 0..most {
            let spelt = parts.iter().filter_map(|part| {
                let spellings = of(part);
                let text = spellings.get(number).or(spellings.first()).cloned();
                // A part that is not spelt anew keeps its Latin letters only among Latin letters.
                let latin = writing
                    .script
                    .is_none_or(|script| script.eq_ignore_ascii_case("latn"));
                let text =
                    text.or_else(|| (latin && !part.value.is_empty()).then(|| part.value.clone()));
                text.map(|text| NamePart::new(part.kind, text))
            });
            let name = named(spelt.collect(), alias, Some(writing));
            if !found.iter().any(|other| other.full == name.full) {
                found.push(name);
            }
        }
    }
    found
}

fn parts(element: &Element) -> Vec<Part<'_>> {
    let mut parts: Vec<(u32, Part<'_>)> = element
        .all("name-part")
        .map(|part| {
            let order = part.attribute("order").and_then(|order| order.parse().ok());
            let spellings = part.all("spelling-variant").map(|spelling| {
                let writing = Writing {
                    language: spelling.attribute("lang"),
                    script: spelling.attribute("script"),
                };
                (writing, one_line(&spelling.text))
            });
            let part = Part {
                kind: kind(part.attribute("name-part-type").unwrap_or_default()),
                value: part.value("value").map(one_line).unwrap_or_default(),
                spellings: spellings.filter(|(_, text)| !text.is_empty()).collect(),
            };
            (order.unwrap_or(u32::MAX), part)
        })
        .collect();
    parts.sort_by_key(|(order, _)| *order);
    parts.into_iter().map(|(_, part)| part).collect()
}

fn kind(word: &str) -> NamePartKind {
    match word {
        "family-name" => NamePartKind::Family,
        "given-name" => NamePartKind::Given,
        "further-given-name" => NamePartKind::Middle,
        "father-name" => NamePartKind::Father,
        "grand-father-name" => NamePartKind::Grandfather,
        "maiden-name" => NamePartKind::Maiden,
        "tribal-name" => NamePartKind::Tribal,
        "title" => NamePartKind::Title,
        "suffix" => NamePartKind::Suffix,
        "whole-name" => NamePartKind::Whole,
        _ => NamePartKind::Other,
    }
}

/// The languages and scripts of all spellings, in the order of their first ones.
fn writings<'a>(parts: &[Part<'a>]) -> Vec<Writing<'a>> {
    let mut found = Vec::new();
    for (writing, _) in parts.iter().flat_map(|part| &part.spellings) {
        if !found.contains(writing) {
            found.push(*writing);
        }
    }
    found
}

/// `LATN` as the code is written: `Latn`.
fn iso_15924(code: &str) -> Option<String> {
    let letters = code.len() == 4 && code.bytes().all(|b| b.is_ascii_alphabetic());
    letters.then(|| {
        let lower = code.to_ascii_lowercase();
        let (first, rest) = lower.split_at(1);
        first.to_ascii_uppercase() + rest
    })
}
