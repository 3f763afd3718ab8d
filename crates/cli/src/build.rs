//! `sanctions build`: official lists in, one index file out.

use crate::calendar;
use crate::failure::{Failure, INCOMPLETE, chain};
use crate::output;
use crate::page::Page;
use crate::same_code;
use crate::say;
use crate::show;
use clap::Args;
use indicatif::ProgressBar;
use sanctions::index::Shortfall;
use sanctions::lists::{self, OpenOptions};
use sanctions::{Builder, Index, ListInfo, PartialDate};
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Records of a list that are told of one by one when they cannot be read.
const TOLD: u64 = 10;
/// Files of a folder that are named when they are no list.
const NAMED: usize = 20;
/// Letters of a listed name that a warning shows; the index and --json have all of it.
const SHOWN: usize = 100;

/// Build an index of official lists
#[derive(Debug, Args)]
#[command(after_long_help = HELP)]
pub(crate) struct Build {
    /// Index to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Files or folders of official lists as the authorities publish them, each with the code to give the
    /// list, if not its usual one
    #[arg(value_name = "[CODE=]PATH", required = true)]
    paths: Vec<String>,
    /// Last index of the same lists: a list with less than nine tenths of its parties or of its names
    /// is refused, and so is a build without one of its lists
    #[arg(long, value_name = "FILE")]
    previous: Option<PathBuf>,
    /// List of the last index that the new one does without; may be given again
    #[arg(long, value_name = "CODE", requires = "previous")]
    drop: Vec<String>,
    /// Day of publication of a list whose files do not say it (OFAC's CSV): of all such lists, or of the
    /// list of a code; may be given again
    #[arg(long, value_name = "[CODE=]DATE", value_parser = dated)]
    published: Vec<Dated>,
    /// Warn of a list that was published more days ago than this, or does not say when
    #[arg(long, value_name = "DAYS")]
    max_age: Option<u32>,
    /// Fail if any record cannot be read, or --max-age warns
    #[arg(long)]
    strict: bool,
    /// Tell what was built in JSON
    #[arg(long)]
    json: bool,
}

const HELP: &str = "\
The format is recognised from the content; gzip, xz and a zip of one file are read as they are. A \
folder is one list where a list consists of several files (OFAC's sdn.csv, alt.csv, add.csv, \
sdn_comments.csv; the EU's acts); any other folder is searched for lists, and files in it that are \
none are named.

A record that cannot be read is told on standard error, counted in the index and left out; the run \
then ends with exit code 4 (with --strict: 3, and no index). A listed name without a letter or digit, \
by which nobody is found, and one of more than 64 words, of which the first 64 are compared, are \
counted and the first of them is told; the exit code stays.

These end the run with 3, and the index that was there stays as it was: a list without its end \
(XML that breaks off, packed data cut short, a last line of an authority's file that does not end, \
OFAC's aliases or addresses of entries that its main file lacks); an empty list; one with another \
number of records than it says it holds; with --previous, one whose parties or names have shrunk below nine tenths, \
and a list of the last index that is not among the new ones, unless --drop names it; two lists of \
one code: which they are is told, and, where all of them say their day, a command that takes the \
newest of each. A file of lines that ends behind a whole line looks whole: only --previous tells.

The index takes its place only when it is whole. What is in its place must be an index or an empty \
file, and none of the lists to be read; anything else is left alone, and the run ends with 2. A run \
that is broken off (Ctrl-C) leaves what was there as it was, and FILE.PID.tmp beside it, which may be \
removed. The same files give the same bytes.";

/// What was built.
#[derive(Serialize)]
struct Built<'a> {
    index: String,
    bytes: u64,
    parties: usize,
    names: usize,
    words: usize,
    lists: &'a [ListInfo],
    /// Absent where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    wordless_names: Option<Unsearched<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shortened_names: Option<Unsearched<'a>>,
    not_recognised: Vec<String>,
    seconds: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    peak_memory_bytes: Option<u64>,
}

/// Names that are not searched as they are listed, and the first of them.
#[derive(Serialize)]
struct Unsearched<'a> {
    names: u64,
    first_party: &'a str,
    first_name: &'a str,
}

impl<'a> Unsearched<'a> {
    fn of(shortfall: &'a Shortfall) -> Option<Self> {
        let (party, name) = shortfall.first.as_ref()?;
        Some(Self {
            names: shortfall.names,
            first_party: party,
            first_name: name,
        })
    }

    fn tell(&self, what: &str) {
        let shown: String = self.first_name.chars().take(SHOWN).collect();
        let more = match shown.len() < self.first_name.len() {
            true => "...",
            false => "",
        };
        say::warn(
            None,
            format_args!(
                "{} {what}; the first: “{shown}{more}” of {}",
                say::count(self.names, "listed name", "listed names"),
                self.first_party
            ),
        );
    }
}

/// A day of publication, of a list or of all that do not say theirs.
#[derive(Debug, Clone)]
struct Dated {
    code: Option<String>,
    date: PartialDate,
}

fn dated(text: &str) -> Result<Dated, String> {
    let (code, date) = match text.split_once('=') {
        Some((code, date)) => (Some(code.to_owned()), date),
        None => (None, text),
    };
    let date = date.parse().map_err(|error| format!("{error}"))?;
    Ok(Dated { code, date })
}

/// A list to read.
pub(crate) struct Task {
    pub(crate) path: PathBuf,
    pub(crate) code: Option<String>,
}

/// A list that was read.
struct Read {
    info: ListInfo,
    path: PathBuf,
}

impl Build {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let begun = Instant::now();
        self.check_target()?;
        let previous = self.previous.as_ref().map(Index::open).transpose()?;
        let mut unknown = Vec::new();
        let mut tasks = Vec::new();
        for path in &self.paths {
            tasks.extend(self.tasks(path, &mut unknown)?);
        }
        output::apart(&self.output, tasks.iter().map(|task| task.path.as_path()))?;
        self.check_replaced()?;
        let bar = say::bar(None);
        let mut builder = Builder::create(&self.output)?;
        let mut read: Vec<Read> = Vec::new();
        for task in &tasks {
            let list = self.read(task, &tasks, previous.as_ref(), &read, &mut builder, &bar)?;
            builder.add_list(list.info.clone());
            read.push(list);
        }
        let known = |code: &String| read.iter().any(|list| list.info.code == *code);
        if let Some(code) = self
            .published
            .iter()
            .filter_map(|dated| dated.code.as_ref())
            .find(|code| !known(code))
        {
            return Err(Failure::usage(format!(
                "--published names the list {code}, which is not among those read"
            )));
        }
        if let Some(previous) = &previous {
            self.check_dropped(previous, &read)?;
        }
        for task in tasks.iter().filter(|task| task.path.is_dir()) {
            unknown.extend(left_over(&task.path, &read)?);
        }
        bar.set_message("writing the index");
        let (wordless, shortened) = (
            builder.wordless_names().clone(),
            builder.shortened_names().clone(),
        );
        builder.save()?;
        bar.finish_and_clear();
        let index = Index::open(&self.output)?;
        self.tell(&index, [&wordless, &shortened], unknown, begun)?;
        let unread: u64 = read.iter().map(|list| list.info.counts.unread).sum();
        Ok(if unread == 0 { 0 } else { INCOMPLETE })
    }

    /// Whether an index can be written where it is to be.
    fn check_target(&self) -> Result<(), Failure> {
        let shown = self.output.display();
        if self.output == Path::new("-") {
            return Err(Failure::usage(
                "an index is a file that is mapped, not a stream; name a file with -o (./- for one of this name)",
            ));
        }
        output::in_a_folder(&self.output)?;
        if std::fs::metadata(&self.output).is_ok_and(|found| !found.is_file()) {
            return Err(Failure::input(format!(
                "cannot write an index to {shown}: it is there and is no file"
            )));
        }
        Ok(())
    }

    /// Refuses to replace anything but an index; an empty file is what mktemp makes.
    fn check_replaced(&self) -> Result<(), Failure> {
        match std::fs::metadata(&self.output) {
            Ok(found) if found.len() > 0 && !Index::recognises(&self.output)? => {
                Err(Failure::usage(format!(
                    "{} is there and is no index; it is left as it is, name another file with -o",
                    self.output.display()
                )))
            }
            _ => Ok(()),
        }
    }

    /// Refuses to do without a list of the last index, unless it is meant.
    fn check_dropped(&self, previous: &Index, read: &[Read]) -> Result<(), Failure> {
        let known = |code: &str| previous.lists().iter().any(|list| list.code == code);
        let is_read = |code: &str| read.iter().any(|list| list.info.code == code);
        if let Some(code) = self.drop.iter().find(|code| !known(code) || is_read(code)) {
            let why = match is_read(code) {
                true => "is among those read",
                false => "is not in the last index",
            };
            return Err(Failure::usage(format!(
                "--drop names the list {code}, which {why}"
            )));
        }
        let gone: Vec<&str> = previous
            .lists()
            .iter()
            .map(|list| list.code.as_str())
            .filter(|code| !is_read(code) && !self.drop.iter().any(|dropped| dropped == code))
            .collect();
        if gone.is_empty() {
            return Ok(());
        }
        Err(Failure::input(format!(
            "{} has {} that {} not among those read: {}; keep the last index and name their files too, \
             or say which the new index is to do without:{}",
            previous.name(),
            say::count(gone.len() as u64, "list", "lists"),
            if gone.len() == 1 { "is" } else { "are" },
            gone.join(", "),
            gone.iter()
                .map(|code| format!(" --drop {code}"))
                .collect::<String>()
        )))
    }

    /// What an argument stands for; of a folder that is searched, what is no list goes to `unknown`.
    fn tasks(&self, argument: &str, unknown: &mut Vec<PathBuf>) -> Result<Vec<Task>, Failure> {
        let (code, path) = match argument.split_once('=') {
            Some((code, path)) if !Path::new(argument).exists() && is_code(code) => {
                (Some(code.to_owned()), Path::new(path))
            }
            _ => (None, Path::new(argument)),
        };
        if !path.is_dir() || lists::recognises(path)? {
            return Ok(vec![Task {
                path: path.to_owned(),
                code,
            }]);
        }
        let mut found = Vec::new();
        walk(path, &mut found, unknown)?;
        if found.is_empty() {
            return Err(Failure::input(format!(
                "{} holds no list that this engine knows; see the table of lists in the README for the formats",
                path.display()
            )));
        }
        if code.is_some() && found.len() > 1 {
            return Err(Failure::usage(format!(
                "{} holds {} lists, and a code names one; give each its own CODE=PATH",
                path.display(),
                found.len()
            )));
        }
        Ok(found
            .into_iter()
            .map(|path| Task {
                path,
                code: code.clone(),
            })
            .collect())
    }

    fn read(
        &self,
        task: &Task,
        tasks: &[Task],
        previous: Option<&Index>,
        read: &[Read],
        builder: &mut Builder,
        bar: &ProgressBar,
    ) -> Result<Read, Failure> {
        let mut options = OpenOptions::default();
        options.code.clone_from(&task.code);
        let mut reader = lists::open(&task.path, &options)?;
        let code = reader.code().to_owned();
        if read.iter().any(|list| list.info.code == code) {
            return Err(same_code::failure(tasks, &self.output));
        }
        let last = previous.and_then(|index| index.lists().iter().find(|list| list.code == code));
        options.previous_parties = last.map(|last| last.counts.parties());
        // The date of the list itself goes before that of all.
        options.published = self
            .published
            .iter()
            .filter(|dated| dated.code.as_ref().is_none_or(|c| *c == code))
            .max_by_key(|dated| dated.code.is_some())
            .map(|dated| dated.date);
        if options.previous_parties.is_some() || options.published.is_some() {
            // Only now that its code is known, it is known what to open it with.
            reader = lists::open(&task.path, &options)?;
        }
        // Refused by its end, or at once where the records show it.
        let refused = |error: sanctions::Error| match error {
            sanctions::Error::Incomplete { .. } => Failure::input(format!(
                "{}; {code} is incomplete and no index was written",
                chain(&error)
            )),
            error => error.into(),
        };
        let (mut parties, mut unread) = (0, 0);
        for record in &mut reader {
            match record {
                Ok(party) => {
                    builder.add(&party)?;
                    parties += 1;
                    // A bar is drawn a few times a second; asking it at each record costs more than that.
                    if parties % 256 == 0 {
                        bar.set_message(format!(
                            "{code}: {}",
                            say::count(parties, "party", "parties")
                        ));
                    }
                }
                Err(error)
                    if self.strict || matches!(error, sanctions::Error::Incomplete { .. }) =>
                {
                    return Err(refused(error));
                }
                Err(error) => {
                    unread += 1;
                    if unread <= TOLD {
                        say::warn(Some(bar), format_args!("not read: {}", chain(&error)));
                    }
                }
            }
        }
        if unread > TOLD {
            say::warn(
                Some(bar),
                format_args!("{code}: and {} more not read", say::number(unread - TOLD)),
            );
        }
        let info = reader.finish().map_err(refused)?;
        // Aliases may stand in a file of their own, which is cut while all parties are there.
        let (names, before) = (info.counts.names, last.map_or(0, |last| last.counts.names));
        if names.saturating_mul(100) < before.saturating_mul(OpenOptions::MIN_SHARE) {
            return Err(Failure::input(format!(
                "{code} holds {} where the last index had {}; it looks incomplete, keep the last one",
                say::count(names, "name", "names"),
                say::number(before),
            )));
        }
        if let Some(problem) = aged(&info, self.max_age, calendar::today()) {
            if self.strict && self.max_age.is_some() {
                return Err(Failure::input(problem));
            }
            say::warn(Some(bar), problem);
        }
        Ok(Read {
            info,
            path: task.path.clone(),
        })
    }

    fn tell(
        &self,
        index: &Index,
        [wordless, shortened]: [&Shortfall; 2],
        unknown: Vec<PathBuf>,
        begun: Instant,
    ) -> Result<(), Failure> {
        if !unknown.is_empty() {
            let mut names: Vec<_> = unknown
                .iter()
                .take(NAMED)
                .map(|path| format!("\n  {}", path.display()))
                .collect();
            if unknown.len() > NAMED {
                names.push(format!("\n  and {} more", unknown.len() - NAMED));
            }
            say::warn(
                None,
                format_args!(
                    "{} in the folders not taken for a list and not read:{}",
                    say::count(unknown.len() as u64, "file", "files"),
                    names.concat()
                ),
            );
        }
        let (wordless, shortened) = (Unsearched::of(wordless), Unsearched::of(shortened));
        if let Some(names) = &wordless {
            names.tell("without a letter or digit, by which nobody is found");
        }
        if let Some(names) = &shortened {
            names.tell("of more than 64 words, of which the first 64 are compared");
        }
        let built = Built {
            index: self.output.display().to_string(),
            bytes: index.sizes().0,
            parties: index.parties(),
            names: index.names(),
            words: index.tokens(),
            lists: index.lists(),
            wordless_names: wordless,
            shortened_names: shortened,
            not_recognised: unknown.iter().map(|p| p.display().to_string()).collect(),
            seconds: say::seconds(begun.elapsed()),
            peak_memory_bytes: say::peak_memory(),
        };
        let mut out = anstream::stdout().lock();
        if self.json {
            crate::json::write(&mut out, &built)?;
        } else {
            let mut page = Page::new(&mut out);
            for list in index.lists() {
                show::list(&mut page, list, None)?;
                page.gap()?;
            }
            show::whole(&mut page, index)?;
        }
        out.flush()?;
        let memory = built.peak_memory_bytes.map_or_else(String::new, |peak| {
            format!(", peak memory {}", say::size(peak))
        });
        say::note(
            None,
            format_args!("built in {}{memory}", say::duration(begun.elapsed())),
        );
        Ok(())
    }
}

/// What is to be said of a list's day of publication: that nobody knows it, or that it is too long ago.
pub(crate) fn aged(list: &ListInfo, max_age: Option<u32>, today: i64) -> Option<String> {
    let code = &list.code;
    let Some(published) = list.published else {
        return Some(format!(
            "{code} does not say its day of publication; tell it with --published {code}=DATE of `sanctions build`"
        ));
    };
    let age = today - calendar::day_number(published.last_day())?;
    let max_age = max_age.filter(|&most| age > i64::from(most))?;
    Some(format!(
        "{code} was published on {published}, {age} days ago, and --max-age is {max_age}; fetch it again"
    ))
}

/// Codes are as those of the lists: `us_ofac_sdn`.
fn is_code(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// The lists under a folder, in the order of their names.
fn walk(
    folder: &Path,
    found: &mut Vec<PathBuf>,
    unknown: &mut Vec<PathBuf>,
) -> Result<(), Failure> {
    for path in entries(folder)? {
        if lists::recognises(&path)? {
            found.push(path);
        } else if path.is_dir() {
            walk(&path, found, unknown)?;
        } else {
            unknown.push(path);
        }
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<BTreeSet<PathBuf>, Failure> {
    let fail = |error| Failure::io("read", &folder.display().to_string(), &error);
    std::fs::read_dir(folder)
        .map_err(fail)?
        .map(|entry| entry.map(|e| e.path()).map_err(fail))
        .collect()
}

/// The files of a folder that stands for one list which the list was not read from.
fn left_over(folder: &Path, read: &[Read]) -> Result<Vec<PathBuf>, Failure> {
    let list = read.iter().find(|list| list.path == folder);
    let taken = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        list.is_some_and(|list| list.info.files.iter().any(|file| file.name == name))
    };
    let mut left = entries(folder)?;
    left.retain(|path| !taken(path));
    Ok(left.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_too_old_behind_its_last_day() {
        let mut list = ListInfo {
            code: "mine".to_owned(),
            ..ListInfo::default()
        };
        assert!(
            aged(&list, None, 0)
                .unwrap()
                .contains("--published mine=DATE")
        );
        // Of a month, its last day counts.
        for (published, day) in [("2026-01-31", (2026, 1, 31)), ("2026-01", (2026, 1, 31))] {
            list.published = Some(published.parse().unwrap());
            let day = calendar::day_number(day).unwrap();
            assert_eq!(aged(&list, None, day + 1000), None);
            assert_eq!(aged(&list, Some(7), day + 7), None);
            assert_eq!(aged(&list, Some(7), day - 7), None, "from tomorrow");
            let said = aged(&list, Some(7), day + 8).unwrap();
            assert!(said.contains("8 days ago, and --max-age is 7"), "{said}");
        }
    }
}
