//! The queries of a batch, from CSV or JSON Lines.

use crate::failure::Failure;
use crate::rows::{MOST_BYTES, Rows, Source};
use sanctions::{PartialDate, PartyKind, Query};
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde_json::value::{RawValue, to_raw_value};
use std::fmt;
use std::io::{BufRead, BufReader, Read};

/// The columns that mean something; all others go through untouched.
const KNOWN: [&str; 7] = [
    "query_id",
    "name",
    "type",
    "birth_date",
    "country",
    "address",
    "id_number",
];

/// The keys of a result, which a passed-through column cannot have.
const TAKEN: [&str; 4] = ["query_id", "matches", "ignored", "error"];

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
    /// The other columns.
    pub(crate) rest: Vec<(String, Box<RawValue>)>,
    /// How much of the file it is, in bytes.
    pub(crate) bytes: u64,
}

/// Reads queries one after another.
pub(crate) struct Queries {
    form: Form,
    number: u64,
}

enum Form {
    Csv {
        rows: Box<Rows>,
        known: [Option<usize>; KNOWN.len()],
        /// The other columns that have a name.
        others: Vec<(usize, String)>,
    },
    Json {
        name: String,
        reader: BufReader<Box<dyn Read + Send>>,
        line: u64,
    },
}

impl Queries {
    /// Recognises the form by the first byte.
    pub(crate) fn new(source: Source) -> Result<Self, Failure> {
        let form = match source.first {
            b'{' => Form::Json {
                name: source.name,
                reader: source.reader,
                line: 0,
            },
            b'[' => {
                return Err(Failure::input(format!(
                    "{} is a JSON array; give JSON Lines (an object on each line) or CSV",
                    source.name
                )));
            }
            _ => {
                let name = source.name.clone();
                let rows = Box::new(Rows::new(source)?);
                let known = KNOWN.map(|column| rows.column(&[column]));
                if known[1].is_none() && known[5].is_none() {
                    return Err(Failure::input(format!(
                        "{name} has no column \"name\"; its first line must name the columns, and has: {}",
                        rows.header.join(", ")
                    )));
                }
                let mut seen: Vec<&str> = Vec::new();
                for column in rows.header.iter().filter(|column| !column.is_empty()) {
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
                let others = rows.header.iter().cloned().enumerate();
                let others = others
                    .filter(|(at, column)| !known.contains(&Some(*at)) && !column.is_empty())
                    .collect();
                Form::Csv {
                    rows,
                    known,
                    others,
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
                known,
                others,
            } => from_csv(rows, known, others, self.number),
            Form::Json { name, reader, line } => loop {
                let mut bytes = Vec::new();
                let read = reader
                    .take(MOST_BYTES)
                    .read_until(b'\n', &mut bytes)
                    .map_err(|error| Failure::io("read", name, &error))?;
                if read == 0 {
                    return Ok(None);
                }
                *line += 1;
                if read as u64 == MOST_BYTES {
                    return Err(Failure::input(format!(
                        "{name}, line {line}: more than 16 MB; JSON Lines has an object on each line"
                    )));
                }
                if !bytes.iter().all(u8::is_ascii_whitespace) {
                    return Ok(Some(from_json(&bytes, *line, self.number)));
                }
            },
        }
    }
}

fn raw(text: &str) -> Box<RawValue> {
    // Text is always JSON; the default is `null`.
    to_raw_value(text).unwrap_or_default()
}

fn from_csv(
    rows: &mut Rows,
    known: &[Option<usize>; KNOWN.len()],
    others: &[(usize, String)],
    number: u64,
) -> Result<Option<Ask>, Failure> {
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let [id, name, kind, birth_date, country, address, id_number] = *known;
    let mut ignored = Vec::new();
    let query = match &row.problem {
        Some(problem) => Err(problem.clone()),
        None => {
            let mut making = Making::new(row.text(name));
            making.kind(row.text(kind));
            let several = |column| row.text(column).split(';').map(str::trim);
            several(birth_date).for_each(|one| making.birth_date(one));
            several(country).for_each(|one| making.country(one));
            several(address).for_each(|one| making.address(one));
            several(id_number).for_each(|one| making.identifier(one));
            ignored = making.ignored;
            Ok(making.query)
        }
    };
    let id = match id {
        Some(_) => raw(row.text(id)),
        None => raw(&number.to_string()),
    };
    let rest = others
        .iter()
        .filter_map(|(at, column)| Some((column, row.values.get(*at)?)))
        .map(|(column, value)| (column.clone(), raw(&String::from_utf8_lossy(value))))
        .collect();
    Ok(Some(Ask {
        line: row.line,
        id,
        query,
        ignored,
        rest,
        bytes: row.values.as_slice().len() as u64 + row.values.len() as u64,
    }))
}

/// A query as its values come in.
struct Making {
    query: Query,
    ignored: Vec<String>,
}

impl Making {
    fn new(name: &str) -> Self {
        Self {
            query: Query::new(name),
            ignored: Vec::new(),
        }
    }

    fn with(&mut self, change: impl FnOnce(Query) -> Query) {
        self.query = change(std::mem::take(&mut self.query));
    }

    fn kind(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        match word.parse::<PartyKind>() {
            Ok(kind) => self.with(|query| query.kind(kind)),
            Err(error) => self.ignored.push(format!("type: {error}")),
        }
    }

    fn birth_date(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match text.parse::<PartialDate>() {
            Ok(date) => self.with(|query| query.birth_date(date)),
            Err(error) => self.ignored.push(format!("birth_date: {error}")),
        }
    }

    fn country(&mut self, name: &str) {
        if !name.is_empty() {
            self.with(|query| query.country(name));
        }
    }

    fn address(&mut self, text: &str) {
        if !text.is_empty() {
            self.with(|query| query.address(text));
        }
    }

    fn identifier(&mut self, number: &str) {
        if !number.is_empty() {
            self.with(|query| query.identifier(number));
        }
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
}

impl Value {
    fn text(self) -> String {
        match self {
            Self::Text(text) => text.trim().to_owned(),
            Self::Number(number) => number.to_string(),
        }
    }
}

fn from_json(bytes: &[u8], line: u64, number: u64) -> Ask {
    let mut ask = Ask {
        line,
        id: raw(&number.to_string()),
        query: Err(String::new()),
        ignored: Vec::new(),
        rest: Vec::new(),
        bytes: bytes.len() as u64,
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            ask.query = Err(format!(
                "byte {} of the line is not UTF-8; convert the file to UTF-8",
                error.valid_up_to() + 1
            ));
            return ask;
        }
    };
    let members = match serde_json::from_str::<Members>(text) {
        Ok(Members(members)) => members,
        Err(error) => {
            ask.query = Err(format!("not an object in JSON: {error}"));
            return ask;
        }
    };
    let name = members.iter().find(|(key, _)| key == "name");
    let name = name.map(|(_, value)| serde_json::from_str::<Option<String>>(value.get()));
    let (mut making, mut problem) = match name.transpose() {
        Ok(name) => (Making::new(name.flatten().unwrap_or_default().trim()), None),
        Err(_) => (Making::new(""), Some("\"name\" is no text".to_owned())),
    };
    for (key, value) in members {
        if value.get() == "null" && KNOWN.contains(&key.as_str()) {
            continue;
        }
        let read = || match serde_json::from_str::<Values>(value.get()) {
            Ok(Values::One(one)) => Ok(vec![one.text()]),
            Ok(Values::Several(several)) => Ok(several.into_iter().map(Value::text).collect()),
            Err(_) => Err(format!(
                "{key:?} is neither text nor a number nor a list of them"
            )),
        };
        let each = |act: &mut dyn FnMut(&str)| match read() {
            Ok(values) => {
                values.iter().for_each(|v| act(v));
                None
            }
            Err(problem) => Some(problem),
        };
        let found = match key.as_str() {
            "query_id" => {
                ask.id = value;
                None
            }
            "name" => None,
            "type" => each(&mut |word| making.kind(word)),
            "birth_date" => each(&mut |date| making.birth_date(date)),
            "country" => each(&mut |country| making.country(country)),
            "address" => each(&mut |address| making.address(address)),
            "id_number" => each(&mut |number| making.identifier(number)),
            taken if TAKEN.contains(&taken) => Some(format!(
                "{key:?} is a key that the results have themselves; rename it"
            )),
            _ => {
                ask.rest.push((key, value));
                None
            }
        };
        problem = problem.or(found);
    }
    ask.ignored = making.ignored;
    ask.query = match problem {
        Some(problem) => Err(problem),
        None => Ok(making.query),
    };
    ask
}
