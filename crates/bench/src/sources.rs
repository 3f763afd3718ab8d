//! The lists that are searched and the queries that are asked.

use crate::Outcome;
use sanctions::lists::{self, List, OpenOptions};
use sanctions::{Builder, Index};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// OFAC's list of July 2023.
pub(crate) fn ofac(folder: &Path) -> Outcome<List> {
    Ok(lists::open(
        folder.join("lists/us_ofac/2023-07"),
        &OpenOptions::default(),
    )?
    .read_all()?)
}

/// Every list under `lists/` that can be read; of several versions or formats of one list (the code
/// is the same) the largest. Samples, cut from lists, stay out.
pub(crate) fn every(folder: &Path) -> Outcome<Vec<List>> {
    let mut found: BTreeMap<String, List> = BTreeMap::new();
    let mut paths: Vec<PathBuf> = vec![folder.join("lists")];
    while let Some(path) = paths.pop() {
        let read = lists::open(&path, &OpenOptions::default()).and_then(|list| list.read_all());
        match read {
            Ok(list) => {
                let held = found.get(&list.info.code).map_or(0, |l| names(l).count());
                if names(&list).count() > held {
                    found.insert(list.info.code.clone(), list);
                }
            }
            // A folder that is not itself a list may hold some.
            Err(_) if path.is_dir() => {
                for entry in std::fs::read_dir(&path)? {
                    let entry = entry?.path();
                    if !entry.ends_with("_samples") {
                        paths.push(entry);
                    }
                }
                paths.sort();
            }
            // No list, or none that is whole.
            Err(_) => {}
        }
    }
    Ok(found.into_values().collect())
}

/// The names of a list.
pub(crate) fn names(list: &List) -> impl Iterator<Item = &str> {
    list.parties
        .iter()
        .flat_map(|party| party.names.iter().map(|name| name.full.as_str()))
}

/// An index in memory of lists.
pub(crate) fn index<'a>(lists: impl IntoIterator<Item = &'a List>) -> Outcome<Index> {
    let mut builder = Builder::new();
    for list in lists {
        for party in &list.parties {
            builder.add(party)?;
        }
        builder.add_list(list.info.clone());
    }
    Ok(builder.index()?)
}

/// The names asked for in the labelled sets: held-out aliases of listed parties, and invented people.
pub(crate) fn queries(folder: &Path) -> Outcome<Vec<String>> {
    let mut queries = Vec::new();
    for set in ["ofac_alias/queries.csv", "clean_people.csv"] {
        let path = folder.join("eval").join(set);
        let mut reader = csv::Reader::from_path(&path)?;
        let column = column(&mut reader, "name", &path)?;
        for row in reader.records() {
            queries.push(row?.get(column).unwrap_or_default().to_owned());
        }
    }
    queries.retain(|name| !name.trim().is_empty());
    Ok(queries)
}

/// OFAC's list without the aliases that `aliases_held_out` asks for.
pub(crate) fn ofac_without_aliases(folder: &Path) -> Outcome<List> {
    // Its reader looks for the file of aliases beside that of the parties.
    let place = tempfile::tempdir()?;
    for file in ["lists/us_ofac/2023-07/sdn.csv", "eval/ofac_alias/alt.csv"] {
        let file = folder.join(file);
        let name = file.file_name().ok_or("a file without a name")?;
        std::fs::copy(&file, place.path().join(name))
            .map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(lists::open(place.path(), &OpenOptions::default())?.read_all()?)
}

/// A name asked for, and the parties that it is a name of.
pub(crate) struct Held {
    pub(crate) name: String,
    pub(crate) parties: Vec<String>,
}

/// Aliases of OFAC's list that `ofac_without_aliases` does not hold.
pub(crate) fn aliases_held_out(folder: &Path) -> Outcome<Vec<Held>> {
    let path = folder.join("eval/ofac_alias/queries.csv");
    let mut reader = csv::Reader::from_path(&path)?;
    let (name, parties) = (
        column(&mut reader, "name", &path)?,
        column(&mut reader, "expected", &path)?,
    );
    let mut held = Vec::new();
    for row in reader.records() {
        let row = row?;
        let parties = row.get(parties).unwrap_or_default();
        held.push(Held {
            name: row.get(name).unwrap_or_default().to_owned(),
            parties: parties.split('|').map(str::to_owned).collect(),
        });
    }
    Ok(held)
}

fn column(reader: &mut csv::Reader<std::fs::File>, name: &str, path: &Path) -> Outcome<usize> {
    let at = reader.headers()?.iter().position(|head| head == name);
    Ok(at.ok_or_else(|| format!("{} has no column \"{name}\"", path.display()))?)
}

/// About `count` of the items, evenly spread.
pub(crate) fn sample<T: Clone>(items: &[T], count: usize) -> Vec<T> {
    let step = (items.len() / count.max(1)).max(1);
    items.iter().step_by(step).take(count).cloned().collect()
}
