//! Transcriptions of EU acts from the Official Journal, as OpenSanctions keeps them in CSV.
//!
//! No official file: a row is an entry of an act's annex. What becomes of each column stands in
//! `lists/eu_journal_sanctions/README.md`.

use crate::error::{Error, Position, Result};
use crate::lists::reading::table::{Columns, Row, Table};
use crate::lists::wording::dates::dates;
use crate::lists::wording::prose::one_line;
use crate::lists::{Found, Input, ListReader, OpenOptions, Opened};
use crate::party::{
    Authority, Designation, Fact, Gender, Identifier, IdentifierKind, ListInfo, Measure, Name,
    NameKind, NameStrength, Party, PartyKind, Place, Program, Source,
};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

const CODE: &str = "eu_journal_sanctions";

/// The column by which the header is known.
const KEY: &str = "programKey";

/// Columns of numbers, the kind of each, and the label where the kind does not say it all.
const NUMBERS: [(&str, IdentifierKind, Option<&str>); 15] = [
    ("passportNumber", IdentifierKind::Passport, None),
    ("idNumber", IdentifierKind::NationalId, None),
    ("taxNumber", IdentifierKind::TaxId, None),
    ("innCode", IdentifierKind::TaxId, Some("INN")),
    ("kppCode", IdentifierKind::TaxId, Some("KPP")),
    ("registrationNumber", IdentifierKind::Registration, None),
    ("ogrnCode", IdentifierKind::Registration, Some("OGRN")),
    ("okpoCode", IdentifierKind::Registration, Some("OKPO")),
    ("leiCode", IdentifierKind::Lei, None),
    ("swiftBic", IdentifierKind::Bic, None),
    ("imoNumber", IdentifierKind::Imo, None),
    ("mmsi", IdentifierKind::Mmsi, None),
    ("phone", IdentifierKind::Phone, None),
    ("email", IdentifierKind::Email, None),
    ("website", IdentifierKind::Website, None),
];

/// Columns with a field of their own in the model, beside those of numbers; others become facts.
const KNOWN: &[&str] = &[
    "celex",
    "amendedCelex",
    "amendmentCelex",
    "recordId",
    KEY,
    "annex",
    "measure",
    "startDate",
    "reason",
    "schema",
    "name",
    "alias",
    "weakAlias",
    "previousName",
    "nationality",
    "birthDate",
    "birthPlace",
    "position",
    "gender",
    "incorporationDate",
    "address",
    "notes",
];

pub(in crate::lists) fn recognises(found: &Found) -> bool {
    let head = String::from_utf8_lossy(&found.head);
    let first = head
        .trim_start_matches('\u{feff}')
        .lines()
        .next()
        .unwrap_or_default();
    first.starts_with("celex,recordId,programKey")
        || first.starts_with("amendedCelex,amendmentCelex,")
}

pub(in crate::lists) fn open_found(found: &Found, _: &OpenOptions) -> Result<Opened> {
    open(vec![Input::open(&found.path)?])
}

/// The files of a folder that holds acts and no other CSV, in the order of their names; none where it
/// is another folder.
pub(in crate::lists) fn acts(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut acts = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(Error::io("open", folder))? {
        let path = entry.map_err(Error::io("read", folder))?.path();
        if path.extension().is_some_and(|end| end == "csv") && path.is_file() {
            let head = Input::open(&path)?.head()?;
            if !recognises(&Found {
                path: path.clone(),
                head,
            }) {
                return Ok(Vec::new());
            }
            acts.push(path);
        }
    }
    acts.sort();
    Ok(acts)
}

/// Opens several acts as one list.
pub(in crate::lists) fn open_acts(acts: &[PathBuf]) -> Result<Opened> {
    open(acts.iter().map(Input::open).collect::<Result<_>>()?)
}

/// Opens one file of transcriptions. Memory is that of one row and of the ids read so far.
///
/// # Errors
/// [`Error::List`] if the header is not that of the files, [`Error::Io`] if the bytes cannot be read.
pub fn read(input: Input, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open(vec![input])?, options))
}

fn open(inputs: Vec<Input>) -> Result<Opened> {
    let digests = inputs.iter().map(Input::digest).collect();
    let mut acts = Vec::new();
    for input in inputs {
        let table = Table::of_csv(input, KEY)?;
        table.require(&["recordId", "annex", "measure", "schema", "name"])?;
        let framework = ["celex", "amendedCelex"]
            .into_iter()
            .find(|name| table.header.iter().any(|column| column == name));
        let Some(framework) = framework else {
            return Err(Error::list(
                table.file,
                "lacks the columns celex and amendedCelex; it is another file, or of a version that is not known",
            ));
        };
        acts.push((table, framework));
    }
    let of = |framework: &str| acts.iter().all(|(_, of)| *of == framework);
    let format = match (of("celex"), of("amendedCelex")) {
        (true, _) => "consolidated",
        (_, true) => "amendment",
        _ => "consolidated and amendment",
    };
    // One counter for all acts: an amendment may name an entry that another names, too.
    let ids = Arc::new(Mutex::new(HashMap::new()));
    let parties = acts.into_iter().flat_map(move |(table, framework)| {
        let columns = table.columns();
        let (file, ids) = (table.file, Arc::clone(&ids));
        table.rows.map(move |row| {
            let row = row?;
            let mut ids = ids.lock().unwrap_or_else(PoisonError::into_inner);
            party(&row, &columns, framework, &mut ids)
                .map_err(|problem| Error::record(Position::file(&file).line(row.line), problem))
        })
    });
    Ok(Opened {
        info: ListInfo {
            code: CODE.to_owned(),
            title: "EU acts of the Official Journal, transcribed".to_owned(),
            publisher: "OpenSanctions, from the Official Journal of the European Union".to_owned(),
            format: format!("EU journal CSV, {format}"),
            ..ListInfo::default()
        },
        digests,
        parties: Box::new(parties),
    })
}

fn party(
    row: &Row,
    columns: &Columns,
    framework: &str,
    ids: &mut HashMap<String, u32>,
) -> Result<Party, String> {
    let get = |column: &str| columns.get(row, column);
    let (celex, name) = (get(framework), one_line(get("name")));
    if celex.is_empty() || name.is_empty() {
        return Err(format!(
            "has no {}; every row needs one",
            if name.is_empty() { "name" } else { framework }
        ));
    }
    let kind = kind(get("schema"))?;
    // Annexes that print no numbers are told by the name.
    let record = Some(get("recordId"))
        .filter(|id| !id.is_empty())
        .unwrap_or(&name);
    let mut entry = format!("{celex}/{}/{record}", get("annex"));
    let times = ids.entry(entry.clone()).or_default();
    *times += 1;
    if *times > 1 {
        entry = format!("{entry} ({times})");
    }
    let mut party = Party::new(CODE, &entry, kind);
    party.names.push(Name::primary(name));
    aliases(&mut party, &get);
    dates_and_numbers(&mut party, &get);
    party.birth_places = values(get("birthPlace"))
        .into_iter()
        .map(Place::text)
        .collect();
    party.addresses = values(get("address"))
        .into_iter()
        .map(Place::text)
        .collect();
    party.nationalities = values(get("nationality"));
    party.positions = values(get("position"));
    party.remarks = values(get("notes"));
    if kind.is_none() {
        party.facts.push(fact("schema", get("schema").to_owned()));
    }
    for (column, cell) in columns.others(row, KNOWN) {
        if NUMBERS.iter().all(|(known, ..)| *known != column) {
            party
                .facts
                .extend(values(cell).into_iter().map(|value| fact(column, value)));
        }
    }
    let act = designation(&mut party, &get, celex, &entry);
    party.designations.push(act);
    Ok(party)
}

/// What sort of party a schema is; an asset is of any.
fn kind(schema: &str) -> Result<Option<PartyKind>, String> {
    Ok(match schema {
        "Person" => Some(PartyKind::Person),
        "LegalEntity" | "Organization" | "Company" => Some(PartyKind::Organization),
        "Vessel" => Some(PartyKind::Vessel),
        "Asset" => None,
        other => {
            return Err(format!(
                "has the schema {other:?} where Person, LegalEntity, Organization, Company, Vessel or Asset is expected"
            ));
        }
    })
}

fn aliases<'a>(party: &mut Party, get: &dyn Fn(&str) -> &'a str) {
    for (column, kind, strength) in [
        ("alias", NameKind::Aka, None),
        ("weakAlias", NameKind::Aka, Some(NameStrength::Weak)),
        ("previousName", NameKind::Fka, None),
    ] {
        for text in values(get(column)) {
            let mut name = Name::alias(text, kind);
            name.strength = strength;
            party.names.push(name);
        }
    }
}

/// What reads as a date, a number or a gender becomes one; the rest is kept as it is written.
fn dates_and_numbers<'a>(party: &mut Party, get: &dyn Fn(&str) -> &'a str) {
    for column in ["birthDate", "incorporationDate"] {
        for text in values(get(column)) {
            let found = dates(&text);
            add(&mut party.birth_dates, found.dates);
            if !found.whole {
                party.facts.push(fact(column, text));
            }
        }
    }
    for (column, kind, label) in NUMBERS {
        for value in values(get(column)) {
            let mut identifier = Identifier::new(kind, value);
            identifier.label = label.map(str::to_owned);
            party.identifiers.push(identifier);
        }
    }
    for text in values(get("gender")) {
        match text.trim_end_matches('.').to_lowercase().as_str() {
            "male" => party.genders.push(Gender::Male),
            "female" => party.genders.push(Gender::Female),
            _ => party.facts.push(fact("gender", text)),
        }
    }
}

fn designation<'a>(
    party: &mut Party,
    get: &dyn Fn(&str) -> &'a str,
    celex: &str,
    entry: &str,
) -> Designation {
    let measure = match (get("measure"), party.kind) {
        ("", _) => None,
        ("Asset freeze", _) => Some(Measure::Blocking),
        ("Export control", _) => Some(Measure::ExportControl),
        ("Investment ban", _) => Some(Measure::Investment),
        ("Travel ban", _) => Some(Measure::TravelBan),
        ("Arms embargo", _) => Some(Measure::ArmsEmbargo),
        ("Transportation restrictions", Some(PartyKind::Vessel)) => Some(Measure::Maritime),
        (other, _) => Some(Measure::Other(other.to_owned())),
    };
    let mut act = Designation {
        authority: Authority::new("Council of the European Union"),
        list: CODE.to_owned(),
        entry_id: Some(entry.to_owned()),
        reference: Some(format!("Annex {}, entry {}", get("annex"), get("recordId")))
            .filter(|_| !get("recordId").is_empty()),
        programs: vec![Program::code(get(KEY))],
        measures: measure.into_iter().collect(),
        reason: Some(one_line(get("reason"))).filter(|reason| !reason.is_empty()),
        ..Designation::default()
    };
    for celex in [celex, get("amendmentCelex")] {
        if !celex.is_empty() {
            let title = title(celex);
            act.sources.push(Source {
                title: Some(title.clone()),
                url: Some(format!(
                    "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:{celex}"
                )),
                published: None,
            });
            act.legal_basis.push(title);
        }
    }
    let start = get("startDate");
    let found = dates(start);
    match found.dates.as_slice() {
        [date] if found.whole => act.listed_on = Some(*date),
        _ if start.is_empty() => {}
        _ => party.facts.push(fact("startDate", start.to_owned())),
    }
    act
}

/// The act of a CELEX number: `32014R0269` is Regulation 269/2014, `32020R1998` Regulation 2020/1998.
fn title(celex: &str) -> String {
    let parts = || {
        let (year, letter, number) = (celex.get(1..5)?, celex.get(5..6)?, celex.get(6..)?);
        let (year, number): (u16, u32) = (year.parse().ok()?, number.parse().ok()?);
        match letter {
            // The year stands first since 2015.
            "R" if year < 2015 => Some(format!("Regulation {number}/{year}")),
            "R" => Some(format!("Regulation {year}/{number}")),
            "D" => Some(format!("Decision {year}/{number}")),
            _ => None,
        }
    };
    parts().unwrap_or_else(|| format!("CELEX {celex}"))
}

/// The values of a cell: separated by semicolons, in quotes where they hold one themselves.
fn values(cell: &str) -> Vec<String> {
    let (mut found, mut value) = (Vec::new(), String::new());
    let mut quoted = false;
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                value.push('"');
            }
            '"' if quoted || value.trim().is_empty() => quoted = !quoted,
            ';' if !quoted => found.push(std::mem::take(&mut value)),
            c => value.push(c),
        }
    }
    found.push(value);
    let mut values: Vec<String> = Vec::new();
    for value in found.iter().map(|value| one_line(value)) {
        if !value.is_empty() && !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

fn fact(label: &str, value: String) -> Fact {
    Fact {
        label: label.to_owned(),
        value,
    }
}

fn add<T: PartialEq>(to: &mut Vec<T>, values: Vec<T>) {
    for value in values {
        if !to.contains(&value) {
            to.push(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_in_one_cell() {
        assert_eq!(values("Foo; Bar"), ["Foo", "Bar"]);
        assert_eq!(values(r#""Foo; Bar"; Baz"#), ["Foo; Bar", "Baz"]);
        assert_eq!(
            values(r#""a ""b""; c"; d "e" f"#),
            [r#"a "b"; c"#, r#"d "e" f"#]
        );
        assert!(values(" ; ").is_empty());
    }

    #[test]
    fn acts() {
        assert_eq!(title("32014R0269"), "Regulation 269/2014");
        assert_eq!(title("32020R1998"), "Regulation 2020/1998");
        assert_eq!(title("32010D0573"), "Decision 2010/573");
        assert_eq!(title("é"), "CELEX é");
    }
}
