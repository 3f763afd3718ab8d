//! The queries of a batch, from CSV or JSON Lines.

use crate::columns::{Columns, Says, readable};
use crate::failure::Failure;
use crate::ids;
use crate::options::{country, gender, kind};
use crate::rows::{MOST_BYTES, MOST_MEGABYTES, Rows, Source};
use sanctions::{Identifier, PartialDate, Query};
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde_json::value::{RawValue, to_raw_value};
use std::collections::HashSet;
use std::fmt;
use std::io::{BufRead, BufReader, Read};

/// The keys of a result, which a passed-through column cannot have.
const TAKEN: [&str; 7] = [
    "query_id",
    "matches",
    "left_out",
    "filtered_out",
    "ignored",
    "doubtful",
    "error",
];

/// One query of a batch.
pub(crate) struct Ask {
    /// The line on which it starts.
    pub(crate) line: u64,
    /// Its `query_id`, as JSON; its number, from 1, if it has none.
    pub(crate) id: Box<RawValue>,
    /// The query, or why there is none.
    pub(crate) query: Result<Query, String>,
    /// Values that no rule understands; the query is made without them.
    pub(crate) ignored: Vec<String>,
    /// Values that cannot be as they are given, with which the query is made all the same.
    pub(crate) doubtful: Vec<String>,
    /// The other columns.
    pub(crate) rest: Vec<(String, Box<RawValue>)>,
    /// How much of the file it is, in bytes.
    pub(crate) bytes: u64,
    /// What is to be said before it: which columns are read.
    pub(crate) note: Option<String>,
}

/// Reads queries one after another.
pub(crate) struct Queries {
    form: Form,
    number: u64,
}

enum Form {
    Csv {
        rows: Box<Rows>,
        columns: Columns,
        /// What is to be said of them before the first query.
        note: Option<String>,
    },
    Json(Objects),
}

impl Queries {
    /// Recognises the form by the first byte. If it is strict, columns that are not read are an error.
    pub(crate) fn new(source: Source, strict: bool) -> Result<Self, Failure> {
        let form = match source.first {
            b'{' => Form::Json(Objects {
                name: source.name,
                reader: source.reader,
                line: 0,
                columns: Columns::default(),
                told: HashSet::new(),
                strict,
            }),
            b'[' => {
                return Err(Failure::input(format!(
                    "{} is a JSON array; give JSON Lines (an object on each line) or CSV",
                    source.name
                )));
            }
            _ => {
                let name = source.name.clone();
                let rows = Box::new(Rows::new(source)?);
                let columns = of_header(&name, &rows.header)?;
                if let Some(problem) = unread(&columns).filter(|_| strict) {
                    return Err(Failure::input(format!("{name}: {problem}")));
                }
                let note = Some(format!("{name}: {}", columns.told(|_, _| true)));
                Form::Csv {
                    rows,
                    columns,
                    note,
                }
            }
        };
        Ok(Self { form, number: 0 })
    }

    /// The next query.
    ///
    /// # Errors
    /// If the file cannot be read on.
    pub(crate) fn next(&mut self) -> Result<Option<Ask>, Failure> {
        self.number += 1;
        match &mut self.form {
            Form::Csv {
                rows,
                columns,
                note,
            } => {
                let ask = from_csv(rows, columns, self.number)?;
                Ok(ask.map(|ask| Ask {
                    note: note.take(),
                    ..ask
                }))
            }
            Form::Json(objects) => objects.next(self.number),
        }
    }
}

/// What the columns of a CSV file say.
fn of_header(name: &str, header: &[String]) -> Result<Columns, Failure> {
    let mut seen: Vec<&str> = Vec::new();
    for column in header.iter().filter(|column| !column.is_empty()) {
        let of_result = TAKEN[1..].contains(&column.as_str());
        if of_result || seen.contains(&column.as_str()) {
            let why = if of_result {
                "is one that the results have themselves"
            } else {
                "comes twice"
            };
            return Err(Failure::input(format!(
                "{name}: the column \"{column}\" {why}; rename it"
            )));
        }
        seen.push(column);
    }
    let columns = Columns::new(header.to_vec())
        .map_err(|problem| Failure::input(format!("{name}: {problem}")))?;
    if columns.of(Says::Name).is_none() && columns.of(Says::IdNumber).is_none() {
        return Err(Failure::input(format!(
            "{name} has no column \"name\"; its first line must name the columns, and has: {}",
            header.join(", ")
        )));
    }
    Ok(columns)
}

/// That some columns are not read, and which could be.
fn unread(columns: &Columns) -> Option<String> {
    let unread = columns.not_read();
    (!unread.is_empty()).then(|| {
        format!(
            "not read is {unread}; read are {} and other names for them (batch --help): rename or leave it out, \
             or run without --strict to pass it through",
            readable()
        )
    })
}

/// Objects in JSON, one on each line.
struct Objects {
    name: String,
    reader: BufReader<Box<dyn Read + Send>>,
    line: u64,
    /// Those of the last object; most have the same.
    columns: Columns,
    /// The keys that were told of, each with what it was read as: beside others it may say another thing.
    told: HashSet<(String, Option<Says>)>,
    /// Whether keys that are not read are an error.
    strict: bool,
}

/// Most different keys that are told of. Files have some dozens; more are values in the place of keys.
const MOST_TOLD: usize = 200;

impl Objects {
    fn next(&mut self, number: u64) -> Result<Option<Ask>, Failure> {
        loop {
            let mut bytes = Vec::new();
            let read = (&mut self.reader)
                .take(MOST_BYTES)
                .read_until(b'\n', &mut bytes)
                .map_err(|error| Failure::io("read", &self.name, &error))?;
            if read == 0 {
                return Ok(None);
            }
            self.line += 1;
            if read as u64 == MOST_BYTES {
                return Err(Failure::input(format!(
                    "{}, line {}: more than {MOST_MEGABYTES} MB; JSON Lines has an object on each line",
                    self.name, self.line
                )));
            }
            if !bytes.iter().all(u8::is_ascii_whitespace) {
                return Ok(Some(self.ask(&bytes, number)));
            }
        }
    }

    fn ask(&mut self, bytes: &[u8], number: u64) -> Ask {
        let mut ask = Ask {
            line: self.line,
            id: raw(&number.to_string()),
            query: Err(String::new()),
            ignored: Vec::new(),
            doubtful: Vec::new(),
            rest: Vec::new(),
            bytes: bytes.len() as u64,
            note: None,
        };
        let members = match members(bytes) {
            Ok(members) => members,
            Err(problem) => {
                ask.query = Err(problem);
                return ask;
            }
        };
        let keys = || members.iter().map(|(key, _)| key);
        if !keys().eq(self.columns.names()) {
            match Columns::new(keys().cloned().collect()) {
                Ok(columns) => self.columns = columns,
                Err(problem) => {
                    ask.query = Err(problem);
                    return ask;
                }
            }
            ask.note = self.note();
        }
        from_json(members, &self.columns, &mut ask);
        if let Some(problem) = unread(&self.columns).filter(|_| self.strict) {
            ask.query = Err(problem);
        }
        ask
    }

    /// What is to be said of keys that were not there before, or were read as something else.
    fn note(&mut self) -> Option<String> {
        let said = |key: &str, says| (key.to_owned(), says);
        let new = (self.columns).told(|key, says| !self.told.contains(&said(key, says)));
        let room = MOST_TOLD.saturating_sub(self.told.len());
        let names = self.columns.all().map(|(key, says)| said(key, says));
        self.told.extend(names.take(room));
        (room > 0 && !new.is_empty()).then(|| format!("{}, line {}: {new}", self.name, self.line))
    }
}

fn raw(text: &str) -> Box<RawValue> {
    // Text is always JSON; the default is `null`.
    to_raw_value(text).unwrap_or_default()
}

fn from_csv(rows: &mut Rows, columns: &Columns, number: u64) -> Result<Option<Ask>, Failure> {
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let (mut ignored, mut doubtful) = (Vec::new(), Vec::new());
    let query = match &row.problem {
        Some(problem) => Err(problem.clone()),
        None => {
            let mut making = Making::new(row.text(columns.of(Says::Name)));
            for (at, says) in columns.read() {
                let text = row.text(Some(at));
                match says {
                    Says::Kind | Says::Gender => making.add(says, text),
                    _ => text.split(';').for_each(|one| making.add(says, one.trim())),
                }
            }
            (ignored, doubtful) = (making.ignored, making.doubtful);
            Ok(making.query)
        }
    };
    let id = match columns.of(Says::QueryId) {
        Some(at) => raw(row.text(Some(at))),
        None => raw(&number.to_string()),
    };
    let names = columns.names().iter().enumerate();
    let rest = names
        .filter(|(at, column)| columns.passes(*at) && !column.is_empty())
        .filter_map(|(at, column)| Some((column, row.values.get(at)?)))
        .map(|(column, value)| (column.clone(), raw(&String::from_utf8_lossy(value))))
        .collect();
    Ok(Some(Ask {
        line: row.line,
        id,
        query,
        ignored,
        doubtful,
        rest,
        bytes: row.values.as_slice().len() as u64 + row.values.len() as u64,
        note: None,
    }))
}

/// A query as its values come in.
struct Making {
    query: Query,
    ignored: Vec<String>,
    doubtful: Vec<String>,
}

impl Making {
    fn new(name: &str) -> Self {
        Self {
            query: Query::new(name),
            ignored: Vec::new(),
            doubtful: Vec::new(),
        }
    }

    fn with(&mut self, change: impl FnOnce(Query) -> Query) {
        self.query = change(std::mem::take(&mut self.query));
    }

    /// Takes a value of a column; an empty one says nothing.
    fn add(&mut self, says: Says, text: &str) {
        if text.is_empty() {
            return;
        }
        match says {
            // The row's own, not of who is asked for.
            Says::QueryId | Says::Name => {}
            Says::Kind => match kind(text) {
                Ok(kind) => self.with(|query| query.kind(kind)),
                Err(error) => self.ignored.push(format!("type: {error}")),
            },
            Says::Gender => match gender(text) {
                Ok(gender) => self.with(|query| query.gender(gender)),
                Err(error) => self.ignored.push(format!("gender: {error}")),
            },
            Says::BirthDate => match text.parse::<PartialDate>() {
                Ok(date) => self.with(|query| query.birth_date(date)),
                Err(error) => self.ignored.push(format!("birth_date: {error}")),
            },
            Says::Country => match country(text) {
                Ok(country) => self.with(|query| query.country(country)),
                Err(error) => self.ignored.push(format!("country: {error}")),
            },
            Says::Address => self.with(|query| query.address(text)),
            Says::IdNumber => match ids::id(text) {
                Ok(identifier) => self.identify(identifier),
                // A number is never dropped: it may be the only trace of a listed party.
                Err(error) => {
                    self.doubtful.push(format!("id_number: {error}"));
                    self.with(|query| query.identifier(text));
                }
            },
        }
    }

    fn identify(&mut self, identifier: Identifier) {
        let doubt = ids::doubt(&identifier);
        self.doubtful
            .extend(doubt.map(|doubt| format!("id_number: {doubt}")));
        self.with(|query| query.identifier(identifier));
    }
}

/// The members of an object, in order, their values untouched.
struct Members(Vec<(String, Box<RawValue>)>);

impl<'de> de::Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Seen;
        impl<'de> Visitor<'de> for Seen {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with a \"name\"")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members: Vec<(String, Box<RawValue>)> = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, Box<RawValue>>()? {
                    if members.iter().any(|(other, _)| *other == key) {
                        return Err(de::Error::custom(format!("{key:?} comes twice")));
                    }
                    members.push((key, value));
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Seen)
    }
}

/// A value where one or several may stand, a number for its digits.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Values {
    One(Value),
    Several(Vec<Value>),
}

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Value {
    Text(String),
    Number(serde_json::Number),
    /// As the library reads the identifier of a query.
    Identifier(Box<Identifier>),
}

/// The members of a line, or why it has none.
fn members(bytes: &[u8]) -> Result<Vec<(String, Box<RawValue>)>, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        format!(
            "byte {} of the line is not UTF-8; convert the file to UTF-8",
            error.valid_up_to() + 1
        )
    })?;
    let Members(members) = serde_json::from_str(text).map_err(|error| {
        let reason = error.to_string();
        // The line is the file's, not the one of a text of one line.
        let reason = reason.rsplit_once(" at line ").map_or(&*reason, |(r, _)| r);
        format!("not an object in JSON at byte {}: {reason}", error.column())
    })?;
    Ok(members)
}

fn from_json(members: Vec<(String, Box<RawValue>)>, columns: &Columns, ask: &mut Ask) {
    let name = columns.of(Says::Name).and_then(|at| members.get(at));
    let read = name.map(|(_, value)| serde_json::from_str::<Option<String>>(value.get()));
    let (mut making, mut problem) = match read.transpose() {
        Ok(name) => (Making::new(name.flatten().unwrap_or_default().trim()), None),
        Err(_) => (Making::new(""), Some("\"name\" is no text".to_owned())),
    };
    for (at, says) in columns.read() {
        let Some((key, value)) = members.get(at).filter(|(_, value)| value.get() != "null") else {
            continue;
        };
        match says {
            Says::QueryId => ask.id = value.clone(),
            Says::Name => {}
            _ => {
                if from_values(value, says, &mut making).is_none() {
                    problem.get_or_insert(format!(
                        "{key:?} is neither text nor a number nor a list of them{}",
                        match says {
                            Says::IdNumber => ", nor an object with its kind and value",
                            _ => "",
                        }
                    ));
                }
            }
        }
    }
    for (at, (key, value)) in members.into_iter().enumerate() {
        if !columns.passes(at) {
            continue;
        }
        if TAKEN.contains(&key.as_str()) {
            problem.get_or_insert(format!(
                "{key:?} is a key that the results have themselves; rename it"
            ));
        } else {
            ask.rest.push((key, value));
        }
    }
    (ask.ignored, ask.doubtful) = (making.ignored, making.doubtful);
    ask.query = match problem {
        Some(problem) => Err(problem),
        None => Ok(making.query),
    };
}

/// Takes the values of a key; nothing if they are none that it can have.
fn from_values(value: &RawValue, says: Says, making: &mut Making) -> Option<()> {
    let values = match serde_json::from_str(value.get()).ok()? {
        Values::One(one) => vec![one],
        Values::Several(several) => several,
    };
    for value in values {
        match value {
            Value::Text(text) => making.add(says, text.trim()),
            Value::Number(number) => making.add(says, &number.to_string()),
            Value::Identifier(one) if says == Says::IdNumber => making.identify(*one),
            Value::Identifier(_) => return None,
        }
    }
    Some(())
}
