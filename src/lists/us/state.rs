//! Lists of the US Departments of State and Defense that are published as reports and law only, in the
//! tables into which OpenSanctions transcribes them: section 353, INKSNA, section 1286, section 154.
//!
//! All have one header; what each is says `src/lists/data/us_state_lists.tsv`. See `lists/us_state_section_353/README.md`.

use crate::error::{Error, Position, Result};
use crate::lists::reading::named_rows::{self, Ids, NamedRows, Row};
use crate::lists::wording::measures::measure;
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::{
    Authority, Designation, Fact, ListInfo, Measure, Name, NameKind, PartialDate, Party, Program,
    Source,
};

/// The columns, all of which must be there.
const COLUMNS: [&str; 13] = [
    "schema",
    "name",
    "aliases",
    "topics",
    "program",
    "authority",
    "reason",
    "report-date",
    "start-date",
    "end-date",
    "country",
    "notes",
    "source_url",
];

/// A row of the table of lists.
struct Act {
    program: &'static str,
    code: &'static str,
    issuer: &'static str,
    title: &'static str,
    short: &'static str,
    measures: Vec<Measure>,
}

fn acts() -> impl Iterator<Item = Act> {
    let rows = include_str!("../data/us_state_lists.tsv").lines();
    rows.filter(|row| !row.starts_with('#'))
        .skip(1)
        .filter_map(|row| {
            let cells: Vec<&'static str> = row.split('\t').collect();
            let &[program, code, issuer, title, short, measures, _] = cells.as_slice() else {
                return None;
            };
            Some(Act {
                program,
                code,
                issuer,
                title,
                short,
                measures: measures.split('|').map(measure).collect(),
            })
        })
}

/// Whether the header is that of such a table.
pub(in crate::lists) fn recognises(found: &Found) -> bool {
    named_rows::header(&found.head, b',').is_some_and(|columns| {
        columns
            .iter()
            .take(3)
            .map(String::as_str)
            .eq(["schema", "name", "aliases"])
            && columns.iter().any(|column| column == "report-date")
    })
}

pub(in crate::lists) fn open_found(found: &Found, options: &OpenOptions) -> Result<Opened> {
    open(Input::open(&found.path)?, options)
}

/// Opens a list from any bytes in this format. The first row's program tells which list it is.
///
/// # Errors
/// [`Error::Io`] if the header cannot be read, [`Error::List`] if a column is missing, there is no row,
/// or the program is none that is known.
pub fn read(input: Input, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open(input, options)?, options))
}

fn open(input: Input, _: &OpenOptions) -> Result<Opened> {
    let digest = input.digest();
    let file = input.name().to_owned();
    let format = "OpenSanctions' table of a US special list";
    let mut rows = NamedRows::open(input, b',', format, &COLUMNS)?.with_entry("name");
    let first = match rows.next() {
        Some(Ok(row)) => row,
        Some(Err(error)) => return Err(error),
        None => {
            return Err(Error::list(
                file,
                "holds no row below its header; fetch it again",
            ));
        }
    };
    let program = first.get("program").to_owned();
    let Some(act) = acts().find(|act| program.starts_with(act.program)) else {
        return Err(Error::list(
            file,
            format!("is of the program {program:?}, which is not known; read it by a column map"),
        ));
    };
    let info = ListInfo {
        code: act.code.to_owned(),
        title: act.title.to_owned(),
        publisher: act.issuer.to_owned(),
        format: "CSV of OpenSanctions' special lists".to_owned(),
        ..ListInfo::default()
    };
    let mut seen = Ids::default();
    let rows = std::iter::once(Ok(first)).chain(rows);
    let parties = rows.map(move |row| row.and_then(|row| party(&row, &act, &file, &mut seen)));
    Ok(Opened {
        info,
        digests: vec![digest],
        parties: Box::new(parties),
    })
}

fn party(row: &Row, act: &Act, file: &str, seen: &mut Ids) -> Result<Party> {
    let wrong = |problem: String| Error::record(Position::file(file).line(row.line), problem);
    let name = row.get("name");
    if name.is_empty() {
        return Err(wrong("has no name; fetch the file again".to_owned()));
    }
    let program = row.get("program");
    if !program.starts_with(act.program) {
        return Err(wrong(format!(
            "is of the program {program:?} in a file of {:?}; keep the lists in files of their own",
            act.program
        )));
    }
    // One institution stands in the report of several years, each a row.
    let of = ["name", "country", "report-date"];
    let entry = seen.unique(named_rows::hashed(of.map(|column| row.get(column))));
    let schema = row.get("schema");
    let mut party = Party::new(act.code, &entry, schema.parse().ok());
    party.names.push(Name::primary(name));
    for alias in row.several("aliases", ";") {
        party.names.push(Name::alias(alias, NameKind::Aka));
    }
    let date = |column| row.get(column).parse::<PartialDate>().ok();
    let listed_on = date("start-date").or(date("report-date"));
    party.designations.push(Designation {
        authority: Authority::new(act.issuer),
        list: act.code.to_owned(),
        entry_id: Some(entry),
        programs: vec![Program {
            code: act.short.to_owned(),
            name: Some(program.to_owned()),
        }],
        // Some tables name the law in the program, others the office that applies it.
        legal_basis: vec![match program.starts_with("Section ") {
            true => program.to_owned(),
            false => act.title.to_owned(),
        }],
        measures: act.measures.clone(),
        listed_on,
        reason: row.some("reason"),
        sources: row
            .some("source_url")
            .map(|url| Source {
                title: row.some("authority"),
                url: Some(url),
                published: date("report-date"),
            })
            .into_iter()
            .collect(),
        ..Designation::default()
    });
    let mut facts = vec![
        ("Country", "country"),
        ("End date", "end-date"),
        ("Topics", "topics"),
    ];
    if date("start-date").is_none() {
        facts.push(("Start date", "start-date"));
    }
    if date("report-date").is_none() {
        facts.push(("Report date", "report-date"));
    }
    if party.kind.is_none() {
        facts.push(("Schema", "schema"));
    }
    for (label, column) in facts {
        party.facts.extend(row.some(column).map(|value| Fact {
            label: label.to_owned(),
            value,
        }));
    }
    for (column, value) in row.cells() {
        if !COLUMNS.contains(&column) && !value.is_empty() {
            party.facts.push(Fact {
                label: column.to_owned(),
                value: value.to_owned(),
            });
        }
    }
    party.remarks.extend(row.some("notes"));
    Ok(party)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows = include_str!("../data/us_state_lists.tsv").lines();
        let rows = rows.filter(|row| !row.starts_with('#')).skip(1);
        assert_eq!(acts().count(), rows.count());
        let other = |act: &Act| act.measures.iter().any(|m| matches!(m, Measure::Other(_)));
        assert!(acts().all(|act| !other(&act) && !act.measures.is_empty()));
    }
}
