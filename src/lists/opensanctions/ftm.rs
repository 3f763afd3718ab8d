//! OpenSanctions' `entities.ftm.json`: entities on lines, tied together by their ids.
//!
//! The parties are the entities that are targets; sanctions, addresses, documents and ties refer to
//! them from anywhere in the file, so it is held in memory: with all its parties, a file of 59 MB took
//! 293 MB. The whole collection is several GB in this format; `targets.nested.json` is the same, line
//! by line.
//!
//! See `lists/opensanctions_ftm/README.md` for what becomes of it.

use super::entity::{self, Entity, Other, Value};
use crate::error::{Error, Position, Result};
use crate::lists::reading::json_lines::{JsonLines, first_line};
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::Party;
use std::collections::{HashMap, HashSet};

/// Whether the first line has the keys of an entity.
pub(super) fn of_entities(line: &str) -> bool {
    line.starts_with('{')
        && ["\"id\"", "\"schema\"", "\"properties\""]
            .iter()
            .all(|key| line.contains(key))
}

/// Whether it is a file of entities. Nested ones are seen before.
pub(in crate::lists) fn recognises(found: &Found) -> bool {
    of_entities(&String::from_utf8_lossy(first_line(&found.head)))
}

pub(in crate::lists) fn open_found(found: &Found, options: &OpenOptions) -> Result<Opened> {
    open(Input::open(&found.path)?, options)
}

/// Opens a list from any bytes in this format, reading all of them.
///
/// The code is [`OpenOptions::code`], else what the input's name has before `.entities.`, else the
/// dataset of all entities where it is one, else `opensanctions`.
///
/// # Errors
/// [`Error::Io`] if the bytes cannot be read.
pub fn read(input: Input, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open(input, options)?, options))
}

fn open(input: Input, options: &OpenOptions) -> Result<Opened> {
    let digest = input.digest();
    let file = input.name().to_owned();
    let mut entities = Vec::new();
    let mut unread = Vec::new();
    for line in JsonLines::<Entity>::new(input) {
        match line {
            Ok(line) => entities.push(line),
            Err(error @ Error::Io { .. }) => return Err(error),
            Err(error) => unread.push(error),
        }
    }
    let datasets: HashSet<&str> = entities
        .iter()
        .flat_map(|(_, entity)| &entity.datasets)
        .map(String::as_str)
        .collect();
    let dataset = match datasets.len() {
        1 => datasets.iter().next().copied(),
        _ => None,
    };
    let code = entity::code(options, &file, dataset);
    let joined = Joined::new(entities);
    let info = entity::info(code.clone(), "entities.ftm.json");
    let parties = (0..joined.entities.len()).filter_map(move |at| joined.party(at, &file, &code));
    Ok(Opened {
        info,
        digests: vec![digest],
        parties: Box::new(unread.into_iter().map(Err).chain(parties)),
    })
}

/// The entities, and which of them refer to which.
struct Joined {
    entities: Vec<(u64, Entity)>,
    by_id: HashMap<String, usize>,
    /// For each entity those that stand around it: they refer to it, or it to them.
    around: HashMap<usize, Vec<usize>>,
}

impl Joined {
    fn new(entities: Vec<(u64, Entity)>) -> Self {
        let mut by_id = HashMap::with_capacity(entities.len());
        for (at, (_, entity)) in entities.iter().enumerate() {
            by_id.entry(entity.id.clone()).or_insert(at);
        }
        let mut around: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut add = |to: usize, near: usize| {
            let near_by = around.entry(to).or_default();
            if to != near && !near_by.contains(&near) {
                near_by.push(near);
            }
        };
        for (at, (_, entity)) in entities.iter().enumerate() {
            let values = |property: &str| {
                let values = entity.properties.get(property).into_iter().flatten();
                values.map(Value::text)
            };
            if is_own(entity) {
                for id in values("addressEntity") {
                    if let Some(&near) = by_id.get(id) {
                        add(at, near);
                    }
                }
            } else {
                for value in entity.properties.values().flatten() {
                    if let Some(&to) = by_id.get(value.text()) {
                        add(to, at);
                    }
                }
            }
        }
        Self {
            entities,
            by_id,
            around,
        }
    }

    /// The party of an entity, where it is one.
    fn party(&self, at: usize, file: &str, code: &str) -> Option<Result<Party>> {
        let (line, entity) = self.entities.get(at)?;
        if !entity.is_party() {
            return None;
        }
        let wrong = |problem: &str| {
            let position = Position::file(file).line(*line).entry(entity.id.as_str());
            Some(Err(Error::record(position, problem)))
        };
        if self.by_id.get(&entity.id) != Some(&at) {
            return wrong("its id stands on an earlier line already; fetch the file again");
        }
        let near = self.around.get(&at).into_iter().flatten();
        let near = near.filter_map(|&at| self.entities.get(at).map(|(_, entity)| entity));
        let party = entity::party(code, entity, near, |id| {
            let (_, entity) = self.entities.get(*self.by_id.get(id)?)?;
            Some(Other {
                caption: entity.caption.clone(),
                is_party: entity.is_party(),
            })
        });
        match party.names.is_empty() {
            true => wrong("has no name; fetch the file again"),
            false => Some(Ok(party)),
        }
    }
}

/// Whether an entity stands for itself, not between or beside others.
fn is_own(entity: &Entity) -> bool {
    entity.is_party() || entity::kind(&entity.schema).is_some()
}
