//! OpenSanctions' `targets.nested.json`: one listed party on a line, with all that stands around it
//! nested in its properties.
//!
//! See `lists/opensanctions_ftm/README.md` for what becomes of it.

use super::entity::{self, Entity};
use crate::error::{Error, Position, Result};
use crate::lists::reading::json_lines::{JsonLines, first_line};
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::Party;
use std::collections::HashSet;

/// Whether it is a file of entities whose name or first line says that they are nested.
pub(in crate::lists) fn recognises(found: &Found) -> bool {
    let line = first_line(&found.head);
    let line = String::from_utf8_lossy(line);
    let name = found.path.file_name().unwrap_or_default();
    super::ftm::of_entities(&line)
        && (name.to_string_lossy().contains("nested")
            || line.contains(":[{\"")
            || line.contains(": [{\""))
}

pub(in crate::lists) fn open_found(found: &Found, options: &OpenOptions) -> Result<Opened> {
    open(Input::open(&found.path)?, options)
}

/// Opens a list from any bytes in this format.
///
/// The code is [`OpenOptions::code`], else what the input's name has before `.targets.`, else the
/// dataset of the first line where it is one, else `opensanctions`. Memory is that of one line and of
/// the ids so far.
///
/// # Errors
/// [`Error::Io`] if the first line cannot be read.
pub fn read(input: Input, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open(input, options)?, options))
}

fn open(input: Input, options: &OpenOptions) -> Result<Opened> {
    let digest = input.digest();
    let file = input.name().to_owned();
    let mut lines = JsonLines::<Entity>::new(input);
    let first = match lines.next() {
        Some(Err(error @ Error::Io { .. })) => return Err(error),
        first => first,
    };
    let dataset = match &first {
        Some(Ok((_, entity))) => match entity.datasets.as_slice() {
            [one] => Some(one.as_str()),
            _ => None,
        },
        _ => None,
    };
    let code = entity::code(options, &file, dataset);
    let info = entity::info(code.clone(), "targets.nested.json");
    let mut seen = HashSet::new();
    let parties = first.into_iter().chain(lines).map(move |line| {
        let (line, entity) = line?;
        party(&file, line, &code, &entity, &mut seen)
    });
    Ok(Opened {
        info,
        digests: vec![digest],
        parties: Box::new(parties),
    })
}

fn party(
    file: &str,
    line: u64,
    code: &str,
    entity: &Entity,
    seen: &mut HashSet<String>,
) -> Result<Party> {
    let wrong = |problem: &str| {
        let position = Position::file(file).line(line).entry(entity.id.as_str());
        Err(Error::record(position, problem))
    };
    let party = entity::party(code, entity, [], |_| None);
    if party.names.is_empty() {
        return wrong("has no name; fetch the file again");
    }
    if !seen.insert(entity.id.clone()) {
        return wrong("its id stands on an earlier line already; fetch the file again");
    }
    Ok(party)
}
