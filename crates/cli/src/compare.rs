//! `sanctions compare`: pairs of names in, the same rows with their scores out.

use crate::batch::rounded;
use crate::failure::{Failure, INCOMPLETE};
use crate::options::scorer;
use crate::output::{self, Output};
use crate::rows::{Rows, Source};
use crate::say;
use clap::Args;
use csv::{ByteRecord, WriterBuilder};
use sanctions::Scorer;
use std::path::PathBuf;
use std::time::Instant;

/// Score pairs of names; needs no list
#[derive(Debug, Args)]
#[command(after_long_help = HELP)]
pub(crate) struct Compare {
    /// CSV with a header, with the columns `name1` and `name2`; `-` for standard input
    pairs: PathBuf,
    /// The same rows and a column `score`; `-` for standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Version of the scoring rules: v1, or ofac-search, what OFAC's Sanctions List Search would score
    #[arg(long, value_name = "NAME", default_value = "v1", value_parser = scorer)]
    scorer: Scorer,
    /// Names of the two columns, if they are others
    #[arg(long, value_name = "NAME1,NAME2")]
    columns: Option<String>,
    /// Stop at the first row that cannot be scored
    #[arg(long)]
    strict: bool,
}

const HELP: &str = "\
Every row of the input is a row of the output, in the same order, its values untouched, with its \
score from 0 to 1 behind them. A column `type` or `schema` goes through like any other: the \
rules of version 1 score a name in the same way for a person, a company, a vessel and an \
aircraft. A row that cannot be read is told on standard error with its line and has an empty \
score; the run ends with exit code 4.";

impl Compare {
    pub(crate) fn run(&self) -> Result<u8, Failure> {
        output::apart(&self.output, [self.pairs.as_path()])?;
        let mut rows = Rows::new(Source::open(&self.pairs)?)?;
        let shown = self.pairs.display();
        let [name1, name2] = self.pair()?.map(|name| {
            rows.column(&[name]).ok_or_else(|| {
                Failure::input(format!(
                    "{shown} has no column \"{name}\"; its first line must name the columns, and has: {}",
                    rows.header.join(", ")
                ))
            })
        });
        let (name1, name2) = (name1?, name2?);
        if rows.column(&["score"]).is_some() {
            return Err(Failure::input(format!(
                "{shown} has a column \"score\" already; rename it"
            )));
        }
        let mut output = Output::create(&self.output)?;
        let mut writer = WriterBuilder::new()
            .delimiter(rows.delimiter)
            .flexible(true)
            .from_writer(&mut output);
        let begun = Instant::now();
        let (mut pairs, mut bad) = (0, 0);
        let mut record: ByteRecord = rows.header.iter().map(String::as_bytes).collect();
        record.push_field(b"score");
        writer.write_byte_record(&record).map_err(failure)?;
        let columns = rows.header.len();
        while let Some(row) = rows.next()? {
            record.clear();
            record.extend(row.values);
            // A row that is too short keeps its score under the score's column.
            (row.values.len()..columns).for_each(|_| record.push_field(b""));
            if let Some(problem) = &row.problem {
                let text = format!("{shown}, line {}: {problem}", row.line);
                if self.strict {
                    return Err(Failure::input(text));
                }
                say::warn(None, text);
                record.push_field(b"");
                bad += 1;
            } else {
                let (one, other) = (row.text(Some(name1)), row.text(Some(name2)));
                let score = self.scorer.compare_names(one, other).value;
                record.push_field(rounded(score).to_string().as_bytes());
            }
            writer.write_byte_record(&record).map_err(failure)?;
            pairs += 1;
        }
        writer
            .flush()
            .map_err(|error| Failure::io("write", "the output", &error))?;
        drop(writer);
        output.finish()?;
        say::note(
            None,
            format_args!(
                "{} in {}",
                say::count(pairs, "pair", "pairs"),
                say::duration(begun.elapsed())
            ),
        );
        if bad == 0 {
            return Ok(0);
        }
        say::warn(
            None,
            format_args!("{} without a score", say::count(bad, "row", "rows")),
        );
        Ok(INCOMPLETE)
    }

    fn pair(&self) -> Result<[&str; 2], Failure> {
        let Some(columns) = &self.columns else {
            return Ok(["name1", "name2"]);
        };
        match columns.split(',').map(str::trim).collect::<Vec<_>>()[..] {
            [one, other] if one.eq_ignore_ascii_case(other) => Err(Failure::usage(format!(
                "--columns names the column {one} twice, and a name is compared with another"
            ))),
            [one, other] if !one.is_empty() && !other.is_empty() => Ok([one, other]),
            _ => Err(Failure::usage(
                "--columns takes the names of two columns, divided by a comma",
            )),
        }
    }
}

fn failure(error: csv::Error) -> Failure {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Failure::io("write", "the output", &error),
        other => Failure::input(format!("cannot write the output: {other:?}")),
    }
}
