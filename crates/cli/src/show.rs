//! `sanctions lists`, and the lists of an index on a page.

use crate::build::aged;
use crate::conditions;
use crate::failure::Failure;
use crate::open::Which;
use crate::page::Page;
use crate::say::{self, BOLD};
use crate::{json, report};
use clap::Args;
use sanctions::{Index, ListInfo, Measure, Name, NameKind};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Show the lists of an index: which, of which day, from which bytes, how much of them
#[derive(Debug, Args)]
pub(crate) struct Lists {
    #[command(flatten)]
    which: Which,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

/// Names of a list by their kind.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct NameCounts {
    primary: u64,
    aka: u64,
    fka: u64,
    nka: u64,
    other: u64,
    /// Those of all kinds that the list calls weak.
    weak: u64,
}

/// What the parties of a list have.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Content {
    names_by_kind: NameCounts,
    /// Parties by the program that they are designated under, and by the measure ordered against them.
    programs: BTreeMap<String, u64>,
    /// The names of each program, which `--program` takes as well as its code.
    program_names: BTreeMap<String, BTreeSet<String>>,
    measures: BTreeMap<String, u64>,
}

/// Programs of a list that a page names: OFAC has 74, of which twelve have most of the parties.
const PROGRAMS: usize = 12;

impl Content {
    /// Reads every party of an index: a second for a hundred thousand.
    fn of(index: &Index) -> Result<BTreeMap<String, Self>, Failure> {
        let mut lists: BTreeMap<String, Self> = BTreeMap::new();
        for number in 0..index.parties() {
            let party = index.party(number)?;
            let content = lists.entry(party.list().to_owned()).or_default();
            for name in &party.names {
                content.names_by_kind.add(name);
            }
            let acts = || party.designations.iter();
            let programs = || acts().flat_map(|act| &act.programs);
            add(&mut content.programs, programs().map(|one| &*one.code));
            for program in programs() {
                if let Some(name) = &program.name {
                    let names = content.program_names.entry(program.code.clone());
                    names.or_default().insert(name.clone());
                }
            }
            let measures = acts().flat_map(|act| &act.measures).map(Measure::as_str);
            add(&mut content.measures, measures);
        }
        Ok(lists)
    }
}

/// Counts a party once for each of its words.
fn add<'a>(counts: &mut BTreeMap<String, u64>, words: impl Iterator<Item = &'a str>) {
    for word in words.collect::<BTreeSet<_>>() {
        *counts.entry(word.to_owned()).or_default() += 1;
    }
}

/// The most frequent words with their counts, and how many more there are.
fn most(counts: &BTreeMap<String, u64>, at_most: usize) -> String {
    let mut words: Vec<(&String, &u64)> = counts.iter().collect();
    words.sort_by_key(|&(_, count)| Reverse(count));
    let told = words.iter().take(at_most);
    let mut told: Vec<String> = told
        .map(|(word, count)| format!("{word} {}", say::number(**count)))
        .collect();
    let more = words.len().saturating_sub(at_most);
    if more > 0 {
        told.push(format!("{more} more (--json tells all)"));
    }
    told.join(", ")
}

impl NameCounts {
    fn add(&mut self, name: &Name) {
        *match name.kind {
            NameKind::Primary => &mut self.primary,
            NameKind::Aka => &mut self.aka,
            NameKind::Fka => &mut self.fka,
            NameKind::Nka => &mut self.nka,
            _ => &mut self.other,
        } += 1;
        self.weak += u64::from(name.is_weak());
    }

    fn line(&self) -> String {
        let kinds = [
            (self.primary, "primary"),
            (self.aka, "a.k.a."),
            (self.fka, "f.k.a."),
            (self.nka, "n.k.a."),
            (self.other, "of another kind"),
        ];
        let mut text = kinds
            .iter()
            .filter(|(how_many, _)| *how_many > 0)
            .map(|(how_many, kind)| format!("{} {kind}", say::number(*how_many)))
            .collect::<Vec<_>>()
            .join(", ");
        if self.weak > 0 {
            text.push_str(&format!("; {} of them weak", say::number(self.weak)));
        }
        text
    }
}

/// The answer for programs.
#[derive(Serialize)]
struct Answer<'a> {
    index: &'a str,
    engine: &'a str,
    parties: usize,
    names: usize,
    words: usize,
    bytes: u64,
    lists: Vec<Listed<'a>>,
}

#[derive(Serialize)]
struct Listed<'a> {
    #[serde(flatten)]
    list: conditions::Listed<'a>,
    #[serde(flatten)]
    content: Content,
}

impl Lists {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let index = self.which.open()?;
        for problem in index.lists().iter().filter_map(|list| aged(list, None, 0)) {
            say::warn(None, problem);
        }
        let contents = Content::of(&index)?;
        let mut out = anstream::stdout().lock();
        if self.json {
            let lists = index.lists().iter().map(|info| Listed {
                list: conditions::Listed::new(info),
                content: contents.get(&info.code).cloned().unwrap_or_default(),
            });
            let answer = Answer {
                index: index.name(),
                engine: index.engine(),
                parties: index.parties(),
                names: index.names(),
                words: index.tokens(),
                bytes: index.sizes().0,
                lists: lists.collect(),
            };
            json::write(&mut out, &answer)?;
        } else {
            let mut page = Page::new(&mut out);
            for info in index.lists() {
                list(&mut page, info, contents.get(&info.code))?;
                page.gap()?;
            }
            whole(&mut page, &index)?;
        }
        out.flush()?;
        Ok(0)
    }
}

/// What the lists come to in the index.
pub(crate) fn whole(page: &mut Page<'_>, index: &Index) -> io::Result<()> {
    let text = format!(
        "{}, {}, {} after normalising, {}; made by version {}",
        index.name(),
        say::count(index.parties() as u64, "party", "parties"),
        say::count(index.names() as u64, "different name", "different names"),
        say::size(index.sizes().0),
        index.engine(),
    );
    page.field(0, "Index", &text)
}

/// A list as it was read.
pub(crate) fn list(
    page: &mut Page<'_>,
    list: &ListInfo,
    content: Option<&Content>,
) -> io::Result<()> {
    let counts = &list.counts;
    page.text(0, BOLD, &list.code)?;
    page.field(2, "list", &list.title)?;
    page.field(2, "authority", &list.publisher)?;
    page.field(2, "published", &report::published(list))?;
    let kinds = [
        (counts.persons, "person", "people"),
        (counts.organizations, "organization", "organizations"),
        (counts.vessels, "vessel", "vessels"),
        (counts.aircraft, "aircraft", "aircraft"),
        (
            counts.unknown_kind,
            "of unpublished kind",
            "of unpublished kind",
        ),
    ];
    let kinds: Vec<String> = kinds
        .into_iter()
        .filter(|(how_many, _, _)| *how_many > 0)
        .map(|(how_many, one, more)| say::count(how_many, one, more))
        .collect();
    let parties = format!("{} ({})", say::number(counts.parties()), kinds.join(", "));
    page.field(2, "parties", &parties)?;
    let names = content.map_or_else(String::new, |content| {
        format!(" ({})", content.names_by_kind.line())
    });
    page.field(2, "names", &format!("{}{names}", say::number(counts.names)))?;
    if let Some(content) = content {
        let most = [
            ("programs", most(&content.programs, PROGRAMS)),
            ("measures", most(&content.measures, usize::MAX)),
        ];
        for (label, text) in most.iter().filter(|(_, text)| !text.is_empty()) {
            page.field(2, label, text)?;
        }
    }
    let stated = counts.stated.map_or_else(String::new, |stated| {
        format!("; the list says it holds {}", say::number(stated))
    });
    let unread = say::count(counts.unread, "record", "records");
    page.field(2, "not read", &format!("{unread}{stated}"))?;
    page.field(2, "format", &list.format)?;
    for file in &list.files {
        page.field(
            2,
            "file",
            &format!("{}, {}", file.name, say::size(file.bytes)),
        )?;
        page.field(2, "", &format!("SHA-256 {}", file.sha256))?;
    }
    Ok(())
}
