//! Matches and parties on a page that is read without help.

use crate::page::Page;
use crate::say::{self, BOLD, DIM, GREEN, RED, YELLOW};
use anstyle::Style;
use sanctions::{
    Designation, Explanation, FactKind, FactMatch, Gender, Identifier, ListInfo, Match, Name,
    NameStrength, PartialDate, Party, Place, Program, Source,
};
use std::io;

/// What stands where a list says nothing.
const NONE: &str = "not published";
/// Columns before what belongs to a match.
const INSIDE: usize = 4;
/// Columns before what belongs to a heading inside a match.
const DEEPER: usize = 6;

/// A match with its number on the page.
pub(crate) fn found(page: &mut Page<'_>, number: usize, found: &Match) -> io::Result<()> {
    let party = &found.party;
    let (style, word) = match (found.alert, found.delisted) {
        (true, _) => (RED, "ALERT"),
        (false, true) => (YELLOW, "DELISTED"),
        (false, false) => (YELLOW, "BELOW THE THRESHOLD"),
    };
    let name = found
        .matched_name()
        .or(party.primary_name())
        .map_or("(no name)", |name| name.full.as_str());
    let title = format!("{number}. {word}, score {:.3}: {name}", found.score);
    page.text(0, style, &title)?;
    if let Some(score) = found.name_score()
        && (score.value - found.score).abs() >= 0.0005
    {
        let text = format!("{:.3}; the facts below changed it", score.value);
        page.field(INSIDE, "name alone", &text)?;
    }
    page.field(INSIDE, "party", &format!("{}, {}", kind(party), party.id))?;
    match found.matched_name() {
        Some(name) => page.field(INSIDE, "matched", &matched(party, name))?,
        None => page.field(INSIDE, "matched", "by an identifier, not by a name")?,
    }
    for (name, says) in found.compared() {
        page.field(INSIDE, "compared", &format!("“{name}”, which {says}"))?;
    }
    particulars(page, INSIDE, party)?;
    page.gap()?;
    designations(page, INSIDE, party, false)?;
    page.gap()?;
    if let Some(explanation) = &found.explanation {
        why(page, explanation)?;
        page.gap()?;
    }
    if !found.facts.is_empty() {
        facts(page, &found.facts)?;
        page.gap()?;
    }
    provenance(page, INSIDE, found.list.as_ref(), false)
}

fn kind(party: &Party) -> &'static str {
    party
        .kind
        .map_or("kind not published", |kind| kind.as_str())
}

/// Which of the party's names it is.
fn matched(party: &Party, name: &Name) -> String {
    let which = label(name);
    match party.primary_name() {
        Some(primary) if primary != name => {
            format!("{} ({which} of {})", name.full, primary.full)
        }
        _ => format!("{} ({which})", name.full),
    }
}

fn label(name: &Name) -> String {
    let strength = match name.strength {
        Some(NameStrength::Weak) => "weak ",
        Some(NameStrength::Strong) => "strong ",
        None => "",
    };
    format!("{strength}{}", name.kind.label())
}

/// What tells one bearer of a name from another.
fn particulars(page: &mut Page<'_>, indent: usize, party: &Party) -> io::Result<()> {
    let mut field = |label: &str, values: Vec<String>| match values.is_empty() {
        true => Ok(()),
        false => page.field(indent, label, &values.join("; ")),
    };
    field("born", dates(&party.birth_dates))?;
    field("born in", places(&party.birth_places))?;
    field("died", dates(&party.death_dates))?;
    field("nationality", party.nationalities.clone())?;
    field("citizenship", party.citizenships.clone())?;
    field(
        "gender",
        party.genders.iter().map(Gender::to_string).collect(),
    )
}

fn dates(dates: &[PartialDate]) -> Vec<String> {
    dates.iter().map(date).collect()
}

/// A date in words: "about 1962", "1951 to 1953".
fn date(date: &PartialDate) -> String {
    let text = date.to_string().replace('/', " to ");
    match text.strip_suffix('~') {
        Some(exact) => format!("about {exact}"),
        None => text,
    }
}

fn places(places: &[Place]) -> Vec<String> {
    places.iter().map(place).collect()
}

fn place(place: &Place) -> String {
    match &place.note {
        Some(note) => format!("{place} ({note})"),
        None => place.to_string(),
    }
}

/// Who ordered what against the party, why, since when.
fn designations(page: &mut Page<'_>, indent: usize, party: &Party, whole: bool) -> io::Result<()> {
    if party.designations.is_empty() {
        return page.text(
            indent,
            Style::new(),
            "The list does not say who designated it.",
        );
    }
    for (at, act) in party.designations.iter().enumerate() {
        if at > 0 {
            page.gap()?;
        }
        let heading = format!("Designated by {}", act.authority.issuer);
        page.text(indent, BOLD, &heading)?;
        designation(page, indent + 2, act, whole)?;
    }
    Ok(())
}

fn designation(
    page: &mut Page<'_>,
    indent: usize,
    act: &Designation,
    whole: bool,
) -> io::Result<()> {
    let or_none = |values: Vec<String>| match values.is_empty() {
        true => vec![NONE.to_owned()],
        false => values,
    };
    if let Some(administrator) = &act.authority.administrator {
        page.field(indent, "administered", &format!("by {administrator}"))?;
    }
    let programs = act.programs.iter().map(program).collect();
    page.fields(indent, "program", or_none(programs))?;
    page.fields(indent, "legal basis", or_none(act.legal_basis.clone()))?;
    let measures = act.measures.iter().map(|m| m.label().to_owned()).collect();
    page.fields(indent, "measures", or_none(measures))?;
    let listed = act.listed_on.as_ref().map_or(NONE.to_owned(), date);
    page.field(indent, "listed on", &listed)?;
    if !act.amended_on.is_empty() {
        page.field(indent, "amended on", &dates(&act.amended_on).join(", "))?;
    }
    let entry = act.entry_id.as_deref().map_or_else(
        || format!("{}; entry id {NONE}", act.list),
        |entry| format!("{}, entry {entry}", act.list),
    );
    page.field(indent, "list", &entry)?;
    page.field(
        indent,
        "reference",
        act.reference.as_deref().unwrap_or(NONE),
    )?;
    let status: Vec<String> = act.status.iter().map(|s| s.label().to_owned()).collect();
    match status.is_empty() {
        true => page.field(
            indent,
            "status",
            "none published: in force while it is on the list",
        )?,
        false => page.field(indent, "status", &status.join(", "))?,
    }
    if let Some(reason) = &act.reason {
        page.field(indent, "reason", &shortened(reason, whole))?;
    }
    if whole {
        page.fields(indent, "published in", act.sources.iter().map(source))?;
    }
    Ok(())
}

/// The longest statement of reasons that a page of matches shows; `party` shows all of it.
const REASON: usize = 400;

fn shortened(text: &str, whole: bool) -> String {
    match text.char_indices().nth(REASON) {
        Some((end, _)) if !whole => format!("{} ... (`sanctions party` shows all)", &text[..end]),
        _ => text.to_owned(),
    }
}

fn program(program: &Program) -> String {
    match &program.name {
        Some(name) if *name != program.code => format!("{} ({name})", program.code),
        _ => program.code.clone(),
    }
}

fn source(source: &Source) -> String {
    let published = source.published.as_ref().map(date);
    [source.title.clone(), published, source.url.clone()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

/// Why the names score as they do.
fn why(page: &mut Page<'_>, explanation: &Explanation) -> io::Result<()> {
    let score = explanation.score;
    page.text(
        INSIDE,
        BOLD,
        &format!("Why the name scores {:.3}", score.value),
    )?;
    page.text(DEEPER, Style::new(), &explanation.sentence)?;
    let rows: Vec<[String; 5]> = explanation
        .parts
        .iter()
        .map(|part| {
            let text = |side: &Option<String>| side.clone().unwrap_or_else(|| "-".to_owned());
            let how = match part.agreement {
                Some(agreement) => agreement.label(),
                None if part.query.is_some() => "in the query only",
                None => "on the list only",
            };
            let how = match &part.class {
                Some(class) => format!("{how} ({class})"),
                None => how.to_owned(),
            };
            [
                text(&part.query),
                text(&part.listed),
                how,
                format!("{:.0} %", part.similarity * 100.0),
                format!("{:.3}", part.weight),
            ]
        })
        .collect();
    let heading = ["query", "list", "agreement", "alike", "weight"];
    page.table(DEEPER, heading, &rows, DIM)
}

fn facts(page: &mut Page<'_>, facts: &[FactMatch]) -> io::Result<()> {
    page.text(INSIDE, BOLD, "What is known beside the name")?;
    let rows: Vec<[String; 5]> = facts
        .iter()
        .map(|fact| {
            [
                fact.fact.to_string(),
                told(fact, &fact.query),
                told(fact, &fact.listed),
                fact.verdict.clone(),
                effect(fact.factor),
            ]
        })
        .collect();
    page.table(
        DEEPER,
        ["fact", "query", "list", "verdict", "effect"],
        &rows,
        DIM,
    )
}

/// What a factor does to the score: [`FactMatch::factor`] in words.
fn effect(factor: f32) -> String {
    match factor {
        2.0.. => "makes the score 1".to_owned(),
        f if f > 1.0 => format!("takes away {:.2} of what is missing to 1", f - 1.0),
        f if f < 1.0 => format!("lowers the score, × {f:.2}"),
        _ => "no effect".to_owned(),
    }
}

/// A side of a fact, a date in words.
fn told(fact: &FactMatch, text: &str) -> String {
    match text.parse::<PartialDate>() {
        Ok(day) if fact.fact == FactKind::BirthDate => date(&day),
        _ => text.to_owned(),
    }
}

/// Which list, of which day, read from which bytes.
fn provenance(
    page: &mut Page<'_>,
    indent: usize,
    list: Option<&ListInfo>,
    whole: bool,
) -> io::Result<()> {
    page.text(indent, BOLD, "Read from")?;
    let Some(list) = list else {
        return page.text(indent + 2, Style::new(), "The index does not say.");
    };
    page.field(indent + 2, "list", &list.title)?;
    page.field(indent + 2, "publisher", &list.publisher)?;
    page.field(indent + 2, "published", &published(list))?;
    if list.files.len() > FILES && !whole {
        let text = format!("{} (`sanctions lists` shows all)", bytes(list));
        return page.field(indent + 2, "files", &text);
    }
    let files = list
        .files
        .iter()
        .map(|file| format!("{}, {}", file.name, sum(&file.sha256)));
    page.fields(indent + 2, "file", files)
}

/// The first 16 digits, which tell files apart; `sanctions lists` and --json give all 64.
pub(crate) fn sum(sha256: &str) -> String {
    format!("SHA-256 {}...", sha256.get(..16).unwrap_or(sha256))
}

/// The most files of a list that a page of matches names; `party` and `lists` name all. OFAC's delimited files are
/// four, the EU's acts some dozens.
const FILES: usize = 4;

/// From which bytes a list was read: the SHA-256 of its file, or the digest of its files.
pub(crate) fn bytes(list: &ListInfo) -> String {
    let digest = sum(&list.digest());
    match list.files.len() {
        0 | 1 => digest,
        files => format!("{files} files, of their sums the {digest}"),
    }
}

/// A list's day of publication.
pub(crate) fn published(list: &ListInfo) -> String {
    list.published
        .map_or_else(|| NONE.to_owned(), |date| date.to_string())
}

/// That nothing was found, with the number of those that match and are not asked.
pub(crate) fn nothing(page: &mut Page<'_>, filtered_out: usize) -> io::Result<()> {
    match filtered_out {
        0 => page.text(0, GREEN, "No listed party matches."),
        others => {
            let text = format!(
                "None of the parties asked matches; {}.",
                self::others(others)
            );
            page.text(0, YELLOW, &text)
        }
    }
}

/// That parties match which are not asked.
pub(crate) fn others(filtered_out: usize) -> String {
    let others = match filtered_out {
        1 => "1 other matches".to_owned(),
        more => format!("{} others match", say::number(more as u64)),
    };
    format!("{others}, kept out by --list, --program or --measure")
}

/// All that the lists say of a party.
pub(crate) fn party(page: &mut Page<'_>, party: &Party, list: Option<&ListInfo>) -> io::Result<()> {
    let name = party.primary_name().map_or("(no name)", |name| &name.full);
    page.text(0, BOLD, name)?;
    page.field(2, "party", &format!("{}, {}", kind(party), party.id))?;
    particulars(page, 2, party)?;
    page.fields(2, "title", &party.titles)?;
    page.fields(2, "position", &party.positions)?;
    page.fields(2, "address", places(&party.addresses))?;
    page.gap()?;
    page.text(2, BOLD, &heading(party.names.len(), "name", "names"))?;
    for name in &party.names {
        let notes: Vec<String> = [
            name.script
                .as_ref()
                .map(|script| format!("script {script}")),
            name.language
                .as_ref()
                .map(|language| format!("language {language}")),
            name.id.as_ref().map(|id| format!("id {id}")),
        ]
        .into_iter()
        .flatten()
        .collect();
        let notes = match notes.is_empty() {
            true => String::new(),
            false => format!(" ({})", notes.join(", ")),
        };
        let text = format!("{}; {}{notes}", name.full, label(name));
        page.text(4, Style::new(), &text)?;
    }
    page.gap()?;
    designations(page, 2, party, true)?;
    if !party.identifiers.is_empty() {
        page.gap()?;
        let count = party.identifiers.len();
        page.text(2, BOLD, &heading(count, "identifier", "identifiers"))?;
        for one in &party.identifiers {
            page.text(4, Style::new(), &identifier(one))?;
        }
    }
    if !party.links.is_empty() {
        page.gap()?;
        page.text(2, BOLD, "Tied to")?;
        for link in &party.links {
            let other: Vec<&str> = [&link.name, &link.party]
                .into_iter()
                .flatten()
                .map(String::as_str)
                .collect();
            let text = format!("{}: {}", link.relation, other.join(", "));
            page.text(4, Style::new(), &text)?;
        }
    }
    if !party.facts.is_empty() {
        page.gap()?;
        page.text(2, BOLD, "Further facts")?;
        for fact in &party.facts {
            page.text(4, Style::new(), &format!("{}: {}", fact.label, fact.value))?;
        }
    }
    if !party.remarks.is_empty() {
        page.gap()?;
        page.text(2, BOLD, "Remarks, word for word")?;
        for remark in &party.remarks {
            page.text(4, Style::new(), remark)?;
        }
    }
    page.gap()?;
    provenance(page, 2, list, true)
}

fn heading(count: usize, one: &str, more: &str) -> String {
    say::count(count as u64, one, more)
}

fn identifier(identifier: &Identifier) -> String {
    let mut text = format!("{} {}", identifier.kind.label(), identifier.value);
    let on = |word: &str, day: &Option<PartialDate>| {
        day.as_ref().map(|day| format!("{word} {}", date(day)))
    };
    let notes: Vec<String> = [
        identifier.label.clone(),
        identifier.country.clone(),
        identifier
            .issuer
            .as_ref()
            .map(|issuer| format!("issued by {issuer}")),
        on("issued", &identifier.issued_on),
        on("expires", &identifier.expires_on),
        identifier.note.clone(),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !notes.is_empty() {
        text.push_str(&format!(" ({})", notes.join(", ")));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_in_words() {
        let told = |text: &str| date(&text.parse().unwrap());
        assert_eq!(told("1971-05-03"), "1971-05-03");
        assert_eq!(told("1962~"), "about 1962");
        assert_eq!(told("1951/1953"), "1951 to 1953");
    }

    #[test]
    fn what_a_fact_does_is_told_with_its_factor() {
        assert_eq!(effect(0.85), "lowers the score, × 0.85");
        assert_eq!(effect(1.0), "no effect");
        assert_eq!(effect(1.2), "takes away 0.20 of what is missing to 1");
        assert_eq!(effect(2.0), "makes the score 1");
    }

    #[test]
    fn a_list_of_several_files_has_one_digest() {
        let mut list = ListInfo::default();
        let file = |name: &str, sha256: &str| sanctions::FileInfo {
            name: name.to_owned(),
            bytes: 1,
            sha256: sha256.to_owned(),
        };
        list.files.push(file("a", &"0".repeat(64)));
        assert_eq!(bytes(&list), "SHA-256 0000000000000000...");
        list.files.push(file("b", &"1".repeat(64)));
        assert_eq!(
            bytes(&list),
            "2 files, of their sums the SHA-256 0eda7bc727cd09fe..."
        );
        let mut text = Vec::new();
        list.files.resize(FILES, file("c", ""));
        provenance(&mut Page::new(&mut text), 0, Some(&list), false).unwrap();
        assert!(String::from_utf8_lossy(&text).contains("file          a, SHA-256"));
        list.files.push(file("last", ""));
        for (whole, named) in [(false, false), (true, true)] {
            let mut text = Vec::new();
            provenance(&mut Page::new(&mut text), 0, Some(&list), whole).unwrap();
            let text = String::from_utf8_lossy(&text);
            assert_eq!(text.contains("last"), named, "{text}");
            assert_eq!(text.contains("5 files, of their sums"), !named, "{text}");
        }
    }

    #[test]
    fn long_reasons_are_cut_on_a_page_of_matches_only() {
        let long = "é".repeat(REASON + 1);
        assert!(shortened(&long, false).ends_with("shows all)"));
        assert_eq!(shortened(&long, true), long);
        assert_eq!(shortened("short", false), "short");
    }
}
