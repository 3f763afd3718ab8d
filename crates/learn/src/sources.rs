//! What is learnt from. A test set must not be learnt by heart, so these files and rows alone:
//!
//! - the entries of OFAC's list and the groups of the UK's list that the tuning sets name
//!   (`eval/ofac_alias`, `eval/uk_scripts`), with the names those sets leave in;
//! - Canada's list, and Australia's without the entries that repeat the UN's.
//!
//! Not read: what may not be used by everybody (OpenSanctions' data is CC BY-NC), and
//! `us_congress.senzing.json`, from which a set of clean names is drawn.

use flate2::read::GzDecoder;
use quick_xml::events::Event;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// People, and all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Person,
    Other,
}

/// A party of a list: its kind and its names, the primary one first.
pub(crate) struct Sighting {
    kind: Kind,
    names: Vec<String>,
}

impl Sighting {
    /// Kind, words of the first name that has any, words of all names.
    pub(crate) fn words(&self) -> (Kind, BTreeSet<String>, BTreeSet<String>) {
        let each: Vec<_> = self.names.iter().map(|name| crate::words(name)).collect();
        let primary = each.iter().find(|words| !words.is_empty()).cloned();
        let all = each.into_iter().flatten().collect();
        (self.kind, primary.unwrap_or_default(), all)
    }
}

/// All parties of all sources, always in the same order.
pub(crate) fn read(folder: &Path) -> Result<Vec<Sighting>> {
    let sources: [(&str, Vec<Sighting>); 4] = [
        ("OFAC", ofac(folder)?),
        ("UK", uk(folder)?),
        ("Canada", canada(folder)?),
        ("Australia", australia(folder)?),
    ];
    let mut all = Vec::new();
    for (source, sightings) in sources {
        if sightings.is_empty() {
            return Err(format!("{source}: no party found").into());
        }
        eprintln!("{source}: {} parties", sightings.len());
        all.extend(sightings);
    }
    Ok(all)
}

/// The ids behind the colon in the column `expected` of a set's queries; several are parted by `|`.
fn expected(folder: &Path, set: &str) -> Result<BTreeSet<String>> {
    let mut queries =
        csv::Reader::from_reader(open(&folder.join("eval").join(set).join("queries.csv"))?);
    let column = Column::of(queries.headers()?, "expected")?;
    let mut ids = BTreeSet::new();
    for row in queries.records() {
        let row = row?;
        for id in column.get(&row).split('|') {
            ids.insert(id.rsplit(':').next().unwrap_or(id).to_owned());
        }
    }
    Ok(ids)
}

fn ofac(folder: &Path) -> Result<Vec<Sighting>> {
    let wanted = expected(folder, "ofac_alias")?;
    let mut parties: BTreeMap<String, Sighting> = BTreeMap::new();
    // Number, name, type (`individual`, `vessel`, `-0- `) and what is not needed here; no header.
    for row in headless(&folder.join("lists/us_ofac/2023-07/sdn.csv"))? {
        let (Some(id), Some(name), Some(kind)) = (row.get(0), row.get(1), row.get(2)) else {
            continue; // the last line is a single control-Z
        };
        if wanted.contains(id.trim()) {
            let kind = kind_of(kind, "individual");
            let names = vec![name.to_owned()];
            parties.insert(id.trim().to_owned(), Sighting { kind, names });
        }
    }
    // Number of the entry, number of the alias, its sort, the alias.
    for row in headless(&folder.join("eval/ofac_alias/alt.csv"))? {
        if let (Some(id), Some(name)) = (row.get(0), row.get(3))
            && let Some(party) = parties.get_mut(id.trim())
        {
            party.names.push(name.to_owned());
        }
    }
    Ok(parties.into_values().collect())
}

fn uk(folder: &Path) -> Result<Vec<Sighting>> {
    let wanted = expected(folder, "uk_scripts")?;
    let mut file = BufReader::new(GzDecoder::new(open(
        &folder.join("eval/uk_scripts/ConList.csv.gz"),
    )?));
    file.read_line(&mut String::new())?; // the day of the list, above the header
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(file);
    let header = rows.headers()?.clone();
    let names = ["Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6"]
        .iter()
        .map(|name| Column::of(&header, name))
        .collect::<Result<Vec<_>>>()?;
    let (id, kind) = (
        Column::of(&header, "Group ID")?,
        Column::of(&header, "Group Type")?,
    );
    let (alias, primary) = (Column::of(&header, "Alias Type")?, "Primary name");
    let mut parties: BTreeMap<String, Sighting> = BTreeMap::new();
    for row in rows.records() {
        let row = row?;
        if wanted.contains(id.get(&row)) {
            let name = names
                .iter()
                .map(|part| part.get(&row))
                .collect::<Vec<_>>()
                .join(" ");
            let kind = kind_of(kind.get(&row), "individual");
            let party = parties.entry(id.get(&row).to_owned()).or_insert(Sighting {
                kind,
                names: Vec::new(),
            });
            let at = if alias.get(&row) == primary {
                0
            } else {
                party.names.len()
            };
            party.names.insert(at, name);
        }
    }
    Ok(parties.into_values().collect())
}

/// Australia's references are `12` for the primary name and `12a`, `12b` for the others.
fn australia(folder: &Path) -> Result<Vec<Sighting>> {
    let mut rows = csv::Reader::from_reader(open(
        &folder.join("lists/au_dfat/regulation8_consolidated.csv"),
    )?);
    let header = rows.headers()?.clone();
    let column = |name| Column::of(&header, name);
    let (reference, name) = (
        column("Reference")?,
        column("Name of Individual or Entity")?,
    );
    let (kind, committee) = (column("Type")?, column("Committees")?);
    let mut parties: BTreeMap<u32, Sighting> = BTreeMap::new();
    for row in rows.records() {
        let row = row?;
        // Autonomous sanctions, and the terrorists that Australia itself lists under resolution 1373;
        // the other resolutions are the UN's own list.
        let committee = committee.get(&row);
        if !committee.starts_with("Autonomous") && !committee.starts_with("1373") {
            continue;
        }
        let reference = reference.get(&row);
        let digits = reference.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        let digits: u32 = digits
            .parse()
            .map_err(|_| format!("reference {reference:?}"))?;
        let kind = kind_of(kind.get(&row), "individual");
        let party = parties.entry(digits).or_insert(Sighting {
            kind,
            names: Vec::new(),
        });
        let at = if digits.to_string() == reference {
            0
        } else {
            party.names.len()
        };
        party.names.insert(at, name.get(&row).to_owned());
    }
    Ok(parties.into_values().collect())
}

fn canada(folder: &Path) -> Result<Vec<Sighting>> {
    let mut xml = quick_xml::Reader::from_reader(BufReader::new(open(
        &folder.join("lists/ca/sema-lmes.xml"),
    )?));
    let mut parties = Vec::new();
    let mut record: BTreeMap<String, String> = BTreeMap::new();
    let (mut buffer, mut element) = (Vec::new(), String::new());
    loop {
        match xml.read_event_into(&mut buffer)? {
            Event::Start(start) => element = String::from_utf8(start.name().as_ref().to_vec())?,
            Event::Text(text) => record
                .entry(element.clone())
                .or_default()
                .push_str(&text.decode()?),
            Event::GeneralRef(reference) => {
                // `&amp;` and its like part words; a number is its letter.
                let letter = reference.resolve_char_ref()?.unwrap_or(' ');
                record.entry(element.clone()).or_default().push(letter);
            }
            Event::End(end) if end.name().as_ref() == b"record" => {
                let mut take = |name| record.remove(name).unwrap_or_default();
                let (last, given) = (take("LastName"), take("GivenName"));
                let (other, aliases) = (take("EntityOrShip"), take("Aliases"));
                let (kind, name) = match other.trim() {
                    "" => (Kind::Person, format!("{given} {last}")),
                    other => (Kind::Other, other.to_owned()),
                };
                let names = vec![name, aliases];
                parties.push(Sighting { kind, names });
                record.clear();
            }
            Event::End(_) => element.clear(),
            Event::Eof => return Ok(parties),
            _ => {}
        }
        buffer.clear();
    }
}

fn kind_of(text: &str, person: &str) -> Kind {
    if text.trim().eq_ignore_ascii_case(person) {
        Kind::Person
    } else {
        Kind::Other
    }
}

fn open(path: &Path) -> Result<File> {
    File::open(path).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// The rows of a file without header, as far as they are UTF-8.
fn headless(path: &Path) -> Result<Vec<csv::StringRecord>> {
    let mut bytes = Vec::new();
    open(path)?.read_to_end(&mut bytes)?;
    let mut reader = csv::ReaderBuilder::new();
    let rows = reader
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes.as_slice());
    rows.into_byte_records()
        .map(|row| Ok(csv::StringRecord::from_byte_record_lossy(row?)))
        .collect()
}

/// A column by its name.
struct Column(usize);

impl Column {
    fn of(header: &csv::StringRecord, name: &str) -> Result<Self> {
        let found = header.iter().position(|column| column.trim() == name);
        Ok(Self(found.ok_or_else(|| format!("no column {name}"))?))
    }

    fn get<'a>(&self, row: &'a csv::StringRecord) -> &'a str {
        row.get(self.0).unwrap_or_default().trim()
    }
}
