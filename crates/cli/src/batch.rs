//! `sanctions batch`: a file of queries in, a line of JSON for each out.

use crate::calendar;
use crate::conditions::Conditions;
use crate::failure::{Failure, INCOMPLETE};
use crate::filters::Among;
use crate::json;
use crate::open::Which;
use crate::options::Screening;
use crate::output::{self, Output};
use crate::queries::{Ask, Queries};
use crate::rows::Source;
use crate::say;
use crate::sum::Sum;
use crate::timing::Times;
use clap::Args;
use rayon::prelude::*;
use sanctions::{
    Answer, Designation, Explanation, FactKind, FactMatch, Match, QueryReading, Screener,
};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::{Duration, Instant, SystemTime};

/// Queries that are worked on together. Enough that the threads seldom wait for the slowest of them.
const CHUNK: usize = 4096;
/// Bytes of queries that are worked on together, where the queries are long.
const CHUNK_BYTES: u64 = 4 << 20;
/// Rows told of one by one; all of them are in the output.
const TOLD: u64 = 100;

/// Screen a file of queries, on all cores, in constant memory
#[derive(Debug, Args)]
#[command(after_long_help = HELP)]
pub(crate) struct Batch {
    /// Queries: CSV with a header or JSON Lines; `-` for standard input
    queries: PathBuf,
    #[command(flatten)]
    which: Which,
    /// Results, one line of JSON for each query in the order of the queries; `-` for standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Record of the run: the rules, the lists and the counts, in JSON [default: the name of the results
    /// and .run.json, where nothing but such a record is replaced; none beside standard output or a device]
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    #[command(flatten)]
    screening: Screening,
    /// Tell of each match why, with all of its designations, as `screen --json` does; slower
    #[arg(long)]
    explain: bool,
    /// Threads [default: one for each core]
    #[arg(long, value_name = "N", value_parser = threads, allow_negative_numbers = true)]
    threads: Option<usize>,
    /// Stop at the first row that cannot be screened as it stands or has a doubtful value, at columns that are
    /// not read, at a file without a query, and at an index in which nobody is
    #[arg(long)]
    strict: bool,
}

const HELP: &str = "\
Queries. The columns (in JSON Lines, the keys) are query_id, name, type, gender, birth_date, \
country, address and id_number; all but name may be missing or empty. Case, spaces, _ and - do not \
count (Birth Date), and other names are known for some: full_name; kind, entity_type; sex; dob, \
date_of_birth; nationality, citizenship; passport, passport_number, national_id, tax_id, \
registration_number, reg_no, company_number, company_registration_number, imo, lei. Which columns are read as what, and which are not read, is told on \
standard error. birth_date is YYYY, YYYY-MM or YYYY-MM-DD; type is person, organization (company, \
legalentity), vessel or aircraft; gender is female or male (f, m). Several dates, countries, \
addresses or numbers are divided by `;`, in JSON Lines given as an array. An id_number is held against \
those of every kind; with its kind, or country and kind, against these alone: passport:AB123456, \
DE:passport:C01X00T47, in JSON Lines also {\"kind\": \"passport\", \"value\": \"C01X00T47\", \"country\": \
\"DE\"}. The kinds are passport, national_id, tax_id, registration, lei, bic, imo, mmsi, call_sign, \
tail_number, serial_number, wallet, bank_account, isin, phone, email, website, driving_licence, document. Several columns may give \
the country, address or id_number; of any other, a column of its own name is read, and two that \
have it, or other names for it, are an error. All columns but those under their own names go \
through to the result untouched. Without query_id, queries are numbered from 1.

Results. {\"query_id\": ..., \"matches\": [{\"id\": \"us_ofac_sdn:30607\", \"score\": 0.97, \
\"name\": \"MATRAIMOV, Raiymbek\", \"alert\": true, \"designations\": [{\"list\": \"us_ofac_sdn\", \
\"authority\": \"US Department of the Treasury (OFAC)\", \"programs\": [\"GLOMAG\"]}]}, ...]}, \
best first, then the other columns. `alert` is false where the name reaches the threshold and the \
facts beside it lower the score below, or every designation of the party has ended (delisted) and --delisted is not given. Where \
an identifier is the same, \"facts\" say which; `name` is absent where only that matched. \
Beside the matches, \"left_out\" says how many more there are than --limit has room for, and \
\"filtered_out\" how many that --list, --program and --measure keep out; each is absent where there is none. The same input gives the same bytes, on any number of threads.

With --explain, a match has the fields of `screen --json`: \"facts\" are all that is known beside the \
name, \"explanation\" has the sentence and the words, and each of \"designations\" is whole, with \
legal basis, measures, since when and status; \"authority\" and each program are objects then.

Record. What a row without a match was held against stands once for the run, in a file of its own, \
so that every line of the results is a query: engine, scorer, rules (the fingerprint of its \
tables), threshold, weak aliases, delisted, limit, the lists with title, day, SHA-256 and number of parties, \
the lists, programs and measures that were asked where not all were, and how many queries there were, with an alert, \
with matches beyond the limit and kept out by what was asked, and how many such matches, not screened, screened without some \
value, and with a doubtful one; when the run began (UTC) and how long it took; and the SHA-256 of the queries and of the results.

Bad rows. A row that cannot be read is told on standard error with its line, and its result is \
{\"query_id\": ..., \"error\": \"...\"}; one whose date, type, gender or country cannot be read is screened \
without it, and its result says so under \"ignored\". An id_number whose check digit does not fit, or whose \
kind is none, is screened as it stands, and told under \"doubtful\". The run goes on (unless --strict) and ends \
with exit code 4, but with 0 where values are doubtful only. The output file appears under its name only \
when the run is over: one that is broken off (Ctrl-C) leaves what was there as it was, and FILE.PID.tmp \
beside it, which may be removed; it is begun again, not gone on with.";

/// A result, ready to be written.
struct Done {
    line: u64,
    json: Vec<u8>,
    /// What was wrong with the row, if anything.
    problem: Option<Problem>,
    time: Option<Duration>,
    alert: bool,
    /// Matches for which the limit has no room.
    left_out: usize,
    /// Matches among the parties that are not asked.
    filtered_out: usize,
    /// What is to be said before its problem.
    note: Option<String>,
}

enum Problem {
    /// Not screened.
    Error(String),
    /// Screened without some of its values.
    Ignored(String),
    /// Screened with values that cannot be as they are given.
    Doubtful(String),
}

/// What was screened and how, and what came of it.
#[derive(Serialize)]
struct Record<'a> {
    queries: String,
    queries_sha256: String,
    results_sha256: String,
    begun: String,
    seconds: f64,
    #[serde(flatten)]
    conditions: Conditions<'a>,
    limit: usize,
    #[serde(flatten)]
    counts: &'a Counts,
}

/// Whether a file may be replaced by a record: it is one, or empty, or not there.
fn is_record(path: &Path) -> bool {
    #[derive(Deserialize)]
    struct Marks {
        #[serde(rename = "queries")]
        _queries: String,
        #[serde(rename = "scorer")]
        _scorer: String,
        #[serde(rename = "rows")]
        _rows: u64,
    }
    match fs::read(path) {
        Ok(bytes) => bytes.is_empty() || serde_json::from_slice::<Marks>(&bytes).is_ok(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

fn threads(text: &str) -> Result<usize, String> {
    match text.parse::<usize>() {
        Ok(threads) if threads > 0 => Ok(threads),
        _ => Err("the number of threads is a whole number from 1".to_owned()),
    }
}

impl Batch {
    /// Where the record of the run goes, if anywhere.
    fn record(&self) -> Result<Option<PathBuf>, Failure> {
        let record = match &self.record {
            Some(record) if *record == self.output || output::same(record, &self.output) => {
                return Err(Failure::usage(
                    "--record names the file of the results; name another",
                ));
            }
            Some(record) => record.clone(),
            None if output::is_stream(&self.output) => return Ok(None),
            None => {
                let mut beside = self.output.clone().into_os_string();
                beside.push(".run.json");
                let beside = PathBuf::from(beside);
                // Nobody named it, so nobody meant to lose what is there.
                if !is_record(&beside) {
                    return Err(Failure::usage(format!(
                        "{} is there and is no record of a run; move it, or name another with --record",
                        beside.display()
                    )));
                }
                beside
            }
        };
        Ok(Some(record))
    }

    pub(crate) fn run(&self) -> Result<u8, Failure> {
        let record = self.record()?;
        for written in record.iter().chain([&self.output]) {
            let index = self.which.index.as_deref();
            output::apart(written, index.into_iter().chain([self.queries.as_path()]))?;
        }
        let source = Source::open(&self.queries)?;
        let (name, bytes, read) = (source.name.clone(), source.bytes, source.sum.clone());
        let queries = Queries::new(source, self.strict)?;
        let screener =
            Screener::with_options(self.which.filled(self.strict)?, self.screening.options())?;
        let among = self.screening.among(screener.index())?;
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.threads.unwrap_or(0))
            .build()
            .map_err(|error| Failure::input(format!("cannot start the threads: {error}")))?;
        let mut output = Output::create(&self.output)?;
        let record = record.as_deref().map(Output::create).transpose()?;
        let bar = say::bar(bytes);
        let (begun, at) = (Instant::now(), SystemTime::now());
        let mut tally = Tally::new();
        let ended = std::thread::scope(|scope| {
            let (send, receive) = sync_channel(1);
            scope.spawn(move || read_ahead(queries, &send));
            let work = |chunk: Vec<Ask>| -> Vec<Done> {
                pool.install(|| {
                    chunk
                        .into_par_iter()
                        .map(|ask| {
                            let bytes = ask.bytes;
                            let done = screen(&screener, &among, ask, self.explain);
                            bar.inc(bytes);
                            done
                        })
                        .collect()
                })
            };
            // The receiver is dropped when this returns, which ends the reading too.
            self.write(&name, receive, work, &mut output, &mut tally, &bar)
        });
        bar.finish_and_clear();
        ended?;
        if tally.counts.rows == 0 {
            let text = format!("{name} has no query below its first line: nobody was screened");
            if self.strict {
                return Err(Failure::input(text));
            }
            say::warn(None, text);
        }
        if let Some(mut to) = record {
            let record = Record {
                queries: self.queries.display().to_string(),
                queries_sha256: read.hexadecimal(),
                results_sha256: tally.written.hexadecimal(),
                begun: calendar::written(at),
                seconds: say::seconds(begun.elapsed()),
                conditions: Conditions::of(&screener).among(&among),
                limit: screener.options().limit,
                counts: &tally.counts,
            };
            json::write(&mut to, &record)?;
            // Before the results, so that none stand without it.
            to.finish()?;
        }
        output.finish()?;
        Ok(tally.tell(begun.elapsed()))
    }

    fn write(
        &self,
        name: &str,
        chunks: Receiver<Result<Vec<Ask>, Failure>>,
        work: impl Fn(Vec<Ask>) -> Vec<Done>,
        output: &mut Output,
        tally: &mut Tally,
        bar: &indicatif::ProgressBar,
    ) -> Result<(), Failure> {
        for chunk in chunks {
            for done in work(chunk?) {
                if let Some(note) = &done.note {
                    say::note(Some(bar), note);
                }
                let counts = &mut tally.counts;
                if let Some(problem) = &done.problem {
                    let (words, rows) = match problem {
                        Problem::Error(words) => (words.clone(), &mut counts.not_screened),
                        Problem::Ignored(words) => {
                            let rows = &mut counts.screened_without_a_value;
                            (format!("screened without {words}"), rows)
                        }
                        Problem::Doubtful(words) => {
                            let rows = &mut counts.screened_with_a_doubtful_value;
                            (format!("screened with what is doubtful: {words}"), rows)
                        }
                    };
                    *rows += 1;
                    let text = format!("{name}, line {}: {words}", done.line);
                    if self.strict {
                        return Err(Failure::input(text));
                    }
                    if counts.told() <= TOLD {
                        say::warn(Some(bar), text);
                    }
                }
                counts.rows += 1;
                counts.with_an_alert += u64::from(done.alert);
                counts.at_the_limit += u64::from(done.left_out > 0);
                counts.matches_left_out += done.left_out as u64;
                counts.with_matches_filtered_out += u64::from(done.filtered_out > 0);
                counts.matches_filtered_out += done.filtered_out as u64;
                if let Some(time) = done.time {
                    tally.times.add(time);
                }
                tally.written.add(&done.json);
                let written = output.write_all(&done.json);
                written.map_err(|error| output.failure(&error))?;
            }
        }
        Ok(())
    }
}

/// Reads ahead by a chunk, until the end or until nobody takes them any more.
fn read_ahead(mut queries: Queries, send: &std::sync::mpsc::SyncSender<Result<Vec<Ask>, Failure>>) {
    loop {
        let (mut chunk, mut bytes) = (Vec::with_capacity(CHUNK), 0);
        let end = loop {
            match queries.next() {
                Ok(Some(ask)) => {
                    bytes += ask.bytes;
                    chunk.push(ask);
                    if chunk.len() == CHUNK || bytes > CHUNK_BYTES {
                        break None;
                    }
                }
                Ok(None) => break Some(None),
                Err(failure) => break Some(Some(failure)),
            }
        };
        if !chunk.is_empty() && send.send(Ok(chunk)).is_err() {
            return;
        }
        if let Some(end) = end {
            if let Some(failure) = end {
                // Nobody listening means that the run has ended for a reason of its own.
                let _ = send.send(Err(failure));
            }
            return;
        }
    }
}

fn screen(screener: &Screener, among: &Among, ask: Ask, explain: bool) -> Done {
    let begun = Instant::now();
    let found = ask.query.and_then(|query| {
        let found = among.ask(screener, &query, explain);
        found.map_err(|error| error.to_string())
    });
    let time = begun.elapsed();
    let (answer, error) = match found {
        Ok(answer) => (Some(answer), None),
        Err(error) => (None, Some(error)),
    };
    let alert = (answer.iter()).any(|answer| answer.matches.iter().any(|found| found.alert));
    let result = ResultLine {
        id: &ask.id,
        answer: answer.as_ref(),
        explain,
        error: error.as_deref(),
        ignored: &ask.ignored,
        doubtful: &ask.doubtful,
        rest: &ask.rest,
    };
    let mut json = Vec::with_capacity(256);
    // Writing JSON to memory fails only for maps whose keys are no text; there are none.
    let _ = serde_json::to_writer(&mut json, &result);
    json.push(b'\n');
    let problem = match error {
        Some(error) => Some(Problem::Error(error)),
        None if !ask.ignored.is_empty() => {
            let words = [&ask.ignored[..], &ask.doubtful].concat();
            Some(Problem::Ignored(words.join("; ")))
        }
        None if !ask.doubtful.is_empty() => Some(Problem::Doubtful(ask.doubtful.join("; "))),
        None => None,
    };
    Done {
        line: ask.line,
        json,
        time: answer.is_some().then_some(time),
        problem,
        alert,
        left_out: answer.as_ref().map_or(0, |answer| answer.left_out),
        filtered_out: answer.as_ref().map_or(0, |answer| answer.filtered_out),
        note: ask.note,
    }
}

struct ResultLine<'a> {
    id: &'a RawValue,
    answer: Option<&'a Answer>,
    explain: bool,
    error: Option<&'a str>,
    ignored: &'a [String],
    doubtful: &'a [String],
    rest: &'a [(String, Box<RawValue>)],
}

impl Serialize for ResultLine<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("query_id", self.id)?;
        if let Some(answer) = self.answer {
            let matches: Vec<Found> = (answer.matches.iter())
                .map(|found| Found::new(found, self.explain))
                .collect();
            map.serialize_entry("matches", &matches)?;
            for (key, beyond) in [
                ("left_out", answer.left_out),
                ("filtered_out", answer.filtered_out),
            ] {
                if beyond > 0 {
                    map.serialize_entry(key, &beyond)?;
                }
            }
        }
        if let Some(error) = self.error {
            map.serialize_entry("error", error)?;
        }
        if !self.ignored.is_empty() {
            map.serialize_entry("ignored", self.ignored)?;
        }
        if !self.doubtful.is_empty() {
            map.serialize_entry("doubtful", self.doubtful)?;
        }
        for (key, value) in self.rest {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct Found<'a> {
    id: &'a str,
    score: f64,
    /// Absent if only an identifier matched.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    alert: bool,
    designations: Acts<'a>,
    /// Without explanations, the identifiers only: without them a match by a number alone says nothing of why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    facts: Vec<&'a FactMatch>,
    #[serde(flatten)]
    why: Option<Why<'a>>,
}

/// What is said besides with --explain, as [`Match`] has it.
#[derive(Serialize)]
struct Why<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<QueryReading>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<&'a Explanation>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Acts<'a> {
    Brief(Vec<Act<'a>>),
    Whole(&'a [Designation]),
}

/// Who designated the party, on which list, under which programs.
#[derive(Serialize, PartialEq)]
struct Act<'a> {
    list: &'a str,
    authority: &'a str,
    programs: Vec<&'a str>,
}

impl<'a> Acts<'a> {
    fn brief(whole: &'a [Designation]) -> Self {
        let mut acts: Vec<Act> = Vec::new();
        for act in whole {
            let act = Act {
                list: &act.list,
                authority: &act.authority.issuer,
                programs: act.programs.iter().map(|p| p.code.as_str()).collect(),
            };
            // Several of one authority and program differ in what the party's own page tells.
            if !acts.contains(&act) {
                acts.push(act);
            }
        }
        Self::Brief(acts)
    }
}

impl<'a> Found<'a> {
    fn new(found: &'a Match, explain: bool) -> Self {
        let facts = found.facts.iter();
        let designations = &found.party.designations;
        Self {
            id: &found.party.id,
            score: rounded(found.score),
            name: found.matched_name().map(|name| name.full.as_str()),
            alert: found.alert,
            designations: match explain {
                true => Acts::Whole(designations),
                false => Acts::brief(designations),
            },
            facts: facts
                .filter(|fact| explain || fact.fact == FactKind::Identifier)
                .collect(),
            why: explain.then_some(Why {
                asked: found.asked.as_deref(),
                reading: found.reading,
                within: found.within.as_deref(),
                explanation: found.explanation.as_ref(),
            }),
        }
    }
}

/// A score to six digits: all that single precision holds.
pub(crate) fn rounded(score: f32) -> f64 {
    (f64::from(score) * 1e6).round() / 1e6
}

/// What a run comes to.
struct Tally {
    counts: Counts,
    times: Times,
    /// Of the results.
    written: Sum,
}

/// Rows, by what came of them; one may be among several.
#[derive(Default, Serialize)]
struct Counts {
    rows: u64,
    with_an_alert: u64,
    /// With more matches than the limit has room for, and how many these are.
    at_the_limit: u64,
    matches_left_out: u64,
    /// With matches among the parties that are not asked, and how many these are.
    with_matches_filtered_out: u64,
    matches_filtered_out: u64,
    not_screened: u64,
    screened_without_a_value: u64,
    screened_with_a_doubtful_value: u64,
}

impl Counts {
    fn bad(&self) -> u64 {
        self.not_screened + self.screened_without_a_value
    }

    fn told(&self) -> u64 {
        self.bad() + self.screened_with_a_doubtful_value
    }
}

impl Tally {
    fn new() -> Self {
        Self {
            counts: Counts::default(),
            times: Times::new(),
            written: Sum::default(),
        }
    }

    /// Says it, and gives the exit code.
    fn tell(&self, time: Duration) -> u8 {
        let seconds = time.as_secs_f64().max(1e-9);
        say::note(
            None,
            format_args!(
                "{} in {}: {} queries/s; {} with an alert",
                say::count(self.counts.rows, "query", "queries"),
                say::duration(time),
                say::number((self.counts.rows as f64 / seconds).round() as u64),
                say::number(self.counts.with_an_alert),
            ),
        );
        let counts = &self.counts;
        for (matches, rows, why) in [
            (
                counts.matches_left_out,
                counts.at_the_limit,
                "beyond --limit",
            ),
            (
                counts.matches_filtered_out,
                counts.with_matches_filtered_out,
                "kept out by --list, --program or --measure",
            ),
        ] {
            if matches > 0 {
                say::note(
                    None,
                    format_args!(
                        "not given: {} of {}, {why}; the results say of which",
                        say::count(matches, "match", "matches"),
                        say::count(rows, "query", "queries"),
                    ),
                );
            }
        }
        if self.times.number() > 0 {
            say::note(
                None,
                format_args!(
                    "time of a query: median {}, 99 % within {}, longest {}",
                    say::duration(self.times.quantile(0.5)),
                    say::duration(self.times.quantile(0.99)),
                    say::duration(self.times.max()),
                ),
            );
        }
        if let Some(peak) = say::peak_memory() {
            say::note(None, format_args!("peak memory {}", say::size(peak)));
        }
        if counts.screened_with_a_doubtful_value > 0 {
            let rows = say::count(counts.screened_with_a_doubtful_value, "row", "rows");
            say::warn(
                None,
                format_args!("{rows} screened with a doubtful value; the results say which"),
            );
        }
        if self.counts.bad() == 0 {
            return 0;
        }
        say::warn(
            None,
            format_args!(
                "{} not screened, {} screened without a value that could not be read; the results say which",
                say::count(self.counts.not_screened, "row", "rows"),
                say::number(self.counts.screened_without_a_value),
            ),
        );
        INCOMPLETE
    }
}
