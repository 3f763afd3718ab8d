//! What to type where several lists of one code are found: an index holds one list of a code.

use crate::build::Task;
use crate::failure::{Failure, chain};
use sanctions::lists::{self, OpenOptions};
use std::collections::BTreeMap;
use std::path::Path;

/// Files of one code that are named one by one.
const NAMED: usize = 8;

/// A list that was found.
struct Found<'a> {
    path: &'a Path,
    published: Option<String>,
}

/// Which lists of one code there are, and a command that takes the newest of each.
pub(crate) fn failure(tasks: &[Task], output: &Path) -> Failure {
    let mut codes: BTreeMap<String, Vec<Found>> = BTreeMap::new();
    let mut damaged = Vec::new();
    for task in tasks {
        let mut options = OpenOptions::default();
        options.code.clone_from(&task.code);
        match lists::open(&task.path, &options) {
            Ok(list) => codes
                .entry(list.code().to_owned())
                .or_default()
                .push(Found {
                    path: &task.path,
                    published: list.published().map(|day| day.to_string()),
                }),
            Err(error) => damaged.push(format!("\n  {}", chain(&error))),
        }
    }
    let mut message =
        String::from("an index holds one list of a code, and of these there are several:");
    for (code, found) in codes.iter().filter(|(_, found)| found.len() > 1) {
        message.push_str(&format!("\n  {code}"));
        for found in found.iter().take(NAMED) {
            let day = found.published.as_deref().unwrap_or("no day in it");
            message.push_str(&format!("\n    {} ({day})", shell(found.path)));
        }
        if found.len() > NAMED {
            message.push_str(&format!("\n    and {} more", found.len() - NAMED));
        }
    }
    if !damaged.is_empty() {
        message.push_str(&format!("\nCannot be read:{}", damaged.concat()));
    }
    message.push_str(
        "\nName the files to take, and those of one code under codes of their own, as CODE-2=PATH. \
         With the newest of each code:\n  sanctions build -o ",
    );
    message.push_str(&shell(output));
    for found in codes.values() {
        // Of lists that do not say their day the last by name, which dates in names make the newest.
        if let Some(newest) = found
            .iter()
            .max_by_key(|found| (&found.published, found.path))
        {
            message.push_str(&format!(" \\\n    {}", shell(newest.path)));
        }
    }
    Failure::input(message)
}

/// A path as a shell takes it.
fn shell(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-+=:@,".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}
