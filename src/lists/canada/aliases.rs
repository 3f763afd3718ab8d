//! Canada's `Aliases`: all further names of a party in one text, cut into names.
//!
//! The text follows no rule: semicolons, commas, slashes, "or", "and", a label of the language, or
//! nothing but a change of script stand between two names. What is cut is what is sure to be two names;
//! the rest stays one.

use crate::lists::wording::prose::one_line;
use std::sync::LazyLock;

/// A name and the language that the list labels it with.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Alias {
    pub(super) name: String,
    pub(super) language: Option<String>,
}

/// The words of `lists/ca_dfatd_sema_sanctions/alias_words.tsv`, lower case.
struct Words {
    forms: Vec<String>,
    languages: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words {
        forms: Vec::new(),
        languages: Vec::new(),
    };
    let lines = include_str!("../../../lists/ca_dfatd_sema_sanctions/alias_words.tsv").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        match (cells.next(), cells.next()) {
            (Some("form"), Some(word)) => words.forms.push(word.to_lowercase()),
            (Some("language"), Some(word)) => words.languages.push(word),
            _ => {}
        }
    }
    words
});

/// Cuts the text; `person` because a person's name holds no "and", while an organization's does.
pub(super) fn aliases(text: &str, person: bool) -> Vec<Alias> {
    let mut found: Vec<Alias> = Vec::new();
    for (language, labelled) in labelled(text) {
        let parts = by_script(&labelled)
            .into_iter()
            .flat_map(|part| outside(part, &[';'], |_, _| true))
            .flat_map(|part| outside(part, &[','], |before, behind| comma(before, behind, person)))
            .flat_map(|part| {
                // "Aleksandr/ Aleksandr or Alexander /Alexandr Vladimirovich": spellings of one word, not names.
                let spellings = person && part.contains('/') && part.contains(" or ");
                outside(part, &['/'], |_, _| !spellings)
            });
        for part in parts {
            for name in joined(part, person) {
                let name = trimmed(&name).to_owned();
                let known = found.iter().any(|alias| alias.name == name);
                if name.chars().any(char::is_alphanumeric) && !known {
                    let language = language.map(str::to_owned);
                    found.push(Alias { name, language });
                }
            }
        }
    }
    found
}

/// The further names of "also known as A, B and C" behind an organization's name.
pub(super) fn also_known(text: &str) -> Vec<String> {
    let names = outside(text, &[','], |before, behind| comma(before, behind, false));
    let names = names.into_iter().flat_map(|name| joined(name, false));
    names
        .map(|name| trimmed(&name).to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

/// Cuts before "Russian:" and the like, and takes the label off.
fn labelled(text: &str) -> Vec<(Option<&'static str>, String)> {
    let text = one_line(text);
    let mut labels: Vec<(usize, usize, &'static str)> = Vec::new();
    for (colon, _) in text.match_indices(':') {
        let before = text.get(..colon).unwrap_or_default().trim_end();
        let language = WORDS.languages.iter().filter(|language| {
            let Some(front) = before.strip_suffix(**language) else {
                return false;
            };
            !front.ends_with(char::is_alphanumeric)
        });
        if let Some(language) = language.max_by_key(|language| language.len()) {
            labels.push((before.len() - language.len(), colon + 1, language));
        }
    }
    let mut parts = Vec::new();
    let (mut from, mut current) = (0, None);
    for (start, end, language) in labels {
        parts.push((
            current,
            text.get(from..start).unwrap_or_default().to_owned(),
        ));
        (from, current) = (end, Some(language));
    }
    parts.push((current, text.get(from..).unwrap_or_default().to_owned()));
    parts
}

/// Cuts where Latin letters meet Arabic or Hebrew ones: "عباس نیلفروشان Abbas". Cyrillic and Chinese
/// names mix with Latin letters inside a name ("АО SPARC"), so they do not cut.
fn by_script(text: &str) -> Vec<&str> {
    let right_to_left = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    let mut parts = Vec::new();
    let (mut from, mut last, mut side) = (0, 0, None);
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
        let now = Some(right_to_left(c));
        if side.is_some() && side != now {
            // A bracket or quote in front of the word belongs to it.
            let gap = text.get(last..at).unwrap_or_default();
            let cut = last + gap.rfind(' ').map_or(gap.len(), |space| space + 1);
            parts.push(text.get(from..cut).unwrap_or_default());
            from = cut;
        }
        side = now;
        last = at + c.len_utf8();
    }
    parts.push(text.get(from..).unwrap_or_default());
    parts
}

/// Cuts at the marks that stand outside brackets and quotes, where `cuts` agrees to what stands on
/// both sides.
fn outside<'a>(text: &'a str, marks: &[char], cuts: impl Fn(&str, &str) -> bool) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let (mut from, mut depth, mut before) = (0, 0_u32, ' ');
    for (at, c) in text.char_indices() {
        let behind = text.get(at + c.len_utf8()..).unwrap_or_default();
        let opens = !before.is_alphanumeric() && behind.starts_with(char::is_alphanumeric);
        match c {
            '(' | '（' | '«' | '“' | '„' => depth += 1,
            ')' | '）' | '»' | '”' => depth = depth.saturating_sub(1),
            '"' if opens => depth += 1,
            '"' => depth = depth.saturating_sub(1),
            _ if marks.contains(&c) => {
                let front = text.get(from..at).unwrap_or_default();
                // A semicolon never stands inside a name; brackets and quotes are sometimes not closed.
                if (depth == 0 || c == ';' || !closes(behind)) && cuts(front, behind) {
                    parts.push(front);
                    from = at + c.len_utf8();
                    depth = 0;
                }
            }
            _ => {}
        }
        before = c;
    }
    parts.push(text.get(from..).unwrap_or_default());
    parts
}

/// Whether a bracket or quote still closes behind.
fn closes(behind: &str) -> bool {
    behind.contains([')', '）', '»', '”', '“', '"'])
}

/// Whether a comma stands between two names.
fn comma(before: &str, behind: &str, person: bool) -> bool {
    let behind = behind.trim_start();
    let next = behind.split([',', ';']).next().unwrap_or_default();
    if is_form(before) || is_form(trimmed(next)) {
        return false;
    }
    // "образования, науки и молодежи" goes on; "Mohammaed al-Masri, al-Masri" does not.
    if person {
        !family_name_first(trimmed(before), trimmed(next))
    } else {
        !behind.starts_with(char::is_lowercase)
    }
}

/// Whether the comma stands inside one name: "Баранов, Олег Анатольевич", "LEVY, Yinon".
fn family_name_first(before: &str, behind: &str) -> bool {
    let capitals = |text: &str| !text.contains(char::is_lowercase);
    let patronymic = ["вич", "вна"].iter().any(|end| behind.ends_with(end));
    !before.contains(' ')
        && ((patronymic && behind.split(' ').count() == 2)
            || (before.is_ascii() && behind.is_ascii() && capitals(before) && !capitals(behind)))
}

/// Cuts at "or" and "and".
fn joined(text: &str, person: bool) -> Vec<String> {
    if person && text.contains('/') {
        return vec![text.to_owned()];
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut parts: Vec<(bool, Vec<&str>)> = vec![(false, Vec::new())];
    for (at, &word) in words.iter().enumerate() {
        let cuts = match word {
            "or" | "OR" => true,
            "and" => person || (at > 0 && names_meet(&words[..at], &words[at + 1..])),
            _ => false,
        };
        match parts.last_mut() {
            _ if cuts => parts.push((word != "and", Vec::new())),
            Some((_, part)) => part.push(word),
            None => {}
        }
    }
    parts.retain(|(_, part)| !part.is_empty());
    let whole = || vec![text.to_owned()];
    // "Акционерное общество or АО "Усть-Луга Ойл"": a legal form is no name.
    if parts.len() < 2 || parts.iter().any(|(_, part)| is_form(&part.join(" "))) {
        return whole();
    }
    let several = parts.iter().any(|(_, part)| part.len() > 1);
    let spellings = person && several;
    let mut names: Vec<Vec<&str>> = Vec::new();
    for (index, (by_or, part)) in parts.iter().enumerate() {
        let part: Vec<&str> = part.iter().map(|word| word.trim_end_matches(',')).collect();
        let name = match (names.last(), part.as_slice()) {
            // "Vasilyevich or Vasilievich": one word in the place of the last one before.
            (Some(before), [word]) if spellings && *by_or && before.len() > 1 => {
                let mut name = before.clone();
                name.pop();
                name.push(*word);
                name
            }
            // "Katsiaryna or Katerina Smuschkovich": the first word of what follows.
            (None, [word]) if spellings => match parts.get(index + 1) {
                Some((true, next)) if next.len() > 1 => {
                    let mut name = vec![*word];
                    name.extend(next.iter().skip(1));
                    name
                }
                _ => part,
            },
            _ => part,
        };
        names.push(name);
    }
    names.into_iter().map(|name| name.join(" ")).collect()
}

/// Whether "and" between these words stands between two names of an organization: next to it is a
/// legal form, or the text is in another script, in which "and" is no word.
fn names_meet(before: &[&str], behind: &[&str]) -> bool {
    let foreign = |word: Option<&&str>| {
        word.is_some_and(|word| word.chars().any(|c| c.is_alphabetic() && !c.is_ascii()))
    };
    let form_behind = (1..=4).any(|count| {
        let words = behind.get(..count).map(|words| words.join(" "));
        words.is_some_and(|words| is_form(&words))
    });
    form_behind
        || before.last().is_some_and(|word| is_form(word))
        || (foreign(before.last()) && foreign(behind.first()))
}

fn is_form(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    WORDS.forms.contains(&text)
}

/// Without what a cut leaves at the ends: spaces, marks, a bracket without its other half.
fn trimmed(text: &str) -> &str {
    let mut text = text;
    loop {
        let before = text.len();
        text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | ':'));
        text = text.strip_suffix(" AKA").unwrap_or(text);
        for word in ["or ", "and "] {
            text = text.strip_prefix(word).unwrap_or(text);
        }
        text = text.strip_suffix('(').unwrap_or(text);
        let (open, close) = (text.matches('(').count(), text.matches(')').count());
        if open > close {
            text = text.strip_prefix('(').unwrap_or(text);
        } else if close > open {
            text = text.strip_suffix(')').unwrap_or(text);
        }
        if text.len() == before {
            return text;
        }
    }
}
