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
        let column = reader
            .headers()?
            .iter()
            .position(|head| head == "name")
            .ok_or_else(|| format!("{} has no column \"name\"", path.display()))?;
        for row in reader.records() {
            queries.push(row?.get(column).unwrap_or_default().to_owned());
        }
    }
    queries.retain(|name| !name.trim().is_empty());
    Ok(queries)
}

/// About `count` of the items, evenly spread.
pub(crate) fn sample<T: Clone>(items: &[T], count: usize) -> Vec<T> {
    let step = (items.len() / count.max(1)).max(1);
    items.iter().step_by(step).take(count).cloned().collect()
}
