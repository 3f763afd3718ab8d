//! What to type where several lists of one code are found: an index holds one list of a code.

use crate::build::Task;
use crate::failure::{Failure, chain};
use sanctions::PartialDate;
use sanctions::lists::{self, OpenOptions};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::Path;

/// Files of one code that are named one by one.
const NAMED: usize = 8;

/// A list that was found.
struct Found<'a> {
    task: &'a Task,
    /// The day that its file says.
    published: Option<PartialDate>,
}

/// The one of the latest day, or why that cannot be told. A day in a file's name is its keeper's word, not
/// the list's.
fn newest<'f, 'a>(found: &'f [Found<'a>]) -> Result<&'f Found<'a>, &'static str> {
    match found {
        [only] => Ok(only),
        // The latest come first.
        [first, second, ..] if found.iter().all(|found| found.published.is_some()) => {
            match first.published == second.published {
                true => Err("several are of the latest day, so the newest cannot be told"),
                false => Ok(first),
            }
        }
        _ => Err("not all of them say their day, so the newest cannot be told"),
    }
}

/// Which lists of one code there are, and a command that takes the newest of each, where the files say
/// which that is.
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
                    task,
                    published: list.published(),
                }),
            Err(error) => damaged.push(format!("\n  {}", chain(&error))),
        }
    }
    for found in codes.values_mut() {
        found.sort_by_key(|found| Reverse(found.published));
    }
    let mut message =
        String::from("an index holds one list of a code, and of these there are several:");
    for (code, found) in codes.iter().filter(|(_, found)| found.len() > 1) {
        message.push_str(&format!("\n  {code}"));
        for found in found.iter().take(NAMED) {
            let day = found.published.map(|day| day.to_string());
            let day = day.as_deref().unwrap_or("no day in it");
            message.push_str(&format!("\n    {} ({day})", shell(&found.task.path)));
        }
        if found.len() > NAMED {
            message.push_str(&format!("\n    and {} more", found.len() - NAMED));
        }
        if let Err(why) = newest(found) {
            message.push_str(&format!("\n    {why}"));
        }
    }
    if !damaged.is_empty() {
        message.push_str(&format!("\nCannot be read:{}", damaged.concat()));
    }
    message.push_str(
        "\nName the files to take, and those of one code under codes of their own, as CODE-2=PATH.",
    );
    if let Ok(newest) = codes
        .values()
        .map(|f| newest(f))
        .collect::<Result<Vec<_>, _>>()
    {
        message.push_str(" With the newest of each code:\n  sanctions build -o ");
        message.push_str(&shell(output));
        for Found { task, .. } in newest {
            let code = task.code.as_ref().map(|code| format!("{code}="));
            let path = shell(&task.path);
            message.push_str(&format!(" \\\n    {}{path}", code.unwrap_or_default()));
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
