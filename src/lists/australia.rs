//! Australia's consolidated list: `regulation8_consolidated`, a table of the Department of Foreign
//! Affairs and Trade.
//!
//! A row is a name; the rows `101`, `101a`, `101b` are one party. What becomes of each column stands in
//! `lists/au_dfat_sanctions/README.md`.

use super::reading::table::{Columns, Row, Table};
use super::wording::dates::{Dates, dates};
use super::wording::imo_numbers::imo_numbers;
use super::wording::prose::{lettered, one_line};
use super::{Found, Input, ListReader, OpenOptions, Opened};
use crate::error::{Error, Position, Result};
use crate::party::{
    Authority, Designation, Fact, Identifier, IdentifierKind, ListInfo, Measure, Name, NameKind,
    NameStrength, PartialDate, Party, PartyKind, Place, Program,
};
use std::collections::HashMap;

const CODE: &str = "au_dfat_sanctions";

/// What the column Committees means in law.
const COMMITTEES: &str = include_str!("../../lists/au_dfat_sanctions/committees.tsv");

/// Notes in brackets behind a name.
const NOTES: &str = include_str!("../../lists/au_dfat_sanctions/name_notes.tsv");

const REFERENCE: &str = "Reference";

/// The name's column, by which the header is known: no other list has it.
pub(super) const KEY: &str = "Name of Individual or Entity";

pub(super) fn recognises(found: &Found) -> bool {
    let head = String::from_utf8_lossy(&found.head);
    let first = head
        .trim_start_matches('\u{feff}')
        .lines()
        .next()
        .unwrap_or_default();
    first.starts_with(REFERENCE) && first.contains(KEY)
}

pub(super) fn open_found(found: &Found, _: &OpenOptions) -> Result<Opened> {
    open_csv(Input::open(&found.path)?)
}

/// Opens the list from comma-separated values in UTF-8. The rows of a party need not stand together,
/// so all of them are held in memory while it is read: some 25 MB for a file of 5 MB.
///
/// # Errors
/// [`Error::List`] if the header is not that of the list, [`Error::Io`] if the bytes cannot be read.
pub fn read(input: Input, options: &OpenOptions) -> Result<ListReader> {
    Ok(ListReader::new(open_csv(input)?, options))
}

fn open_csv(input: Input) -> Result<Opened> {
    let digest = input.digest();
    let mut opened = open_table(Table::of_csv(input, KEY)?, "CSV")?;
    opened.digests.push(digest);
    Ok(opened)
}

/// Opens the list from a table, whatever the file was; the caller adds the file's digest.
pub(super) fn open_table(table: Table, container: &str) -> Result<Opened> {
    table.require(&[REFERENCE, KEY, "Type", "Name Type", "Committees"])?;
    let columns = table.columns();
    let layout = format!(
        "regulation8_consolidated {container}, {} columns",
        table.header.len()
    );
    let file = table.file.clone();
    // The parties in the order of their first rows.
    let mut order: Vec<Result<String>> = Vec::new();
    let mut parties: HashMap<String, Vec<Row>> = HashMap::new();
    for row in table.rows {
        match row.and_then(|row| Ok((reference(&row, &columns, &file)?, row))) {
            Ok((number, row)) => {
                let rows = parties.entry(number.clone()).or_default();
                if rows.is_empty() {
                    order.push(Ok(number));
                }
                rows.push(row);
            }
            Err(error) => order.push(Err(error)),
        }
    }
    let parties = order.into_iter().map(move |number| {
        let number = number?;
        let rows = parties.remove(&number).unwrap_or_default();
        party(&number, &rows, &columns, &file)
    });
    Ok(Opened {
        info: ListInfo {
            code: CODE.to_owned(),
            title: "Australian Consolidated List".to_owned(),
            publisher: "Australian Department of Foreign Affairs and Trade".to_owned(),
            format: layout,
            ..ListInfo::default()
        },
        digests: Vec::new(),
        parties: Box::new(parties),
    })
}

/// The number of a reference: `101` of `101b` and of `101b1`.
fn reference(row: &Row, columns: &Columns, file: &str) -> Result<String> {
    let text = columns.get(row, REFERENCE);
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, letter) = text.split_at(end);
    if number.is_empty() || !letter.trim().chars().all(|c| c.is_ascii_alphanumeric()) {
        return Err(Error::record(
            Position::file(file).line(row.line),
            format!(
                "has the reference {text:?} where a number with or without a letter is expected, as 101 or 101a"
            ),
        ));
    }
    Ok(number.to_owned())
}

/// The columns that are read; others are kept as facts.
const KNOWN: &[&str] = &[
    REFERENCE,
    KEY,
    "Type",
    "Name Type",
    "Alias Strength",
    "Date of Birth",
    "Place of Birth",
    "Citizenship",
    "Address",
    "Additional Information",
    "Listing Information",
    "IMO Number",
    "Committees",
    "Control Date",
    "Instrument of Designation",
    "Targeted Financial Sanction",
    "Travel Ban",
    "Arms Embargo",
    "Maritime Restriction",
];

fn party(number: &str, rows: &[Row], columns: &Columns, file: &str) -> Result<Party> {
    let unread = |row: &Row, problem: String| {
        Error::record(Position::file(file).line(row.line).entry(number), problem)
    };
    let Some(first) = rows.first() else {
        return Err(Error::list(file, format!("lost the rows of {number}")));
    };
    let word = columns.get(first, "Type").to_lowercase();
    let kind = match word.trim() {
        "individual" => PartyKind::Person,
        "entity" => PartyKind::Organization,
        "vessel" | "ship" => PartyKind::Vessel,
        "aircraft" => PartyKind::Aircraft,
        other => {
            let problem =
                format!("has the type {other:?} where Individual, Entity or Vessel is expected");
            return Err(unread(first, problem));
        }
    };
    let mut party = Party::new(CODE, number, Some(kind));
    for row in rows {
        names(&mut party, row, columns).map_err(|problem| unread(row, problem))?;
    }
    party
        .names
        .sort_by_key(|name| name.kind != NameKind::Primary);
    let cells = |column: &'static str| {
        let mut texts: Vec<&str> = Vec::new();
        for row in rows {
            let text = columns.get(row, column);
            let blank = matches!(text.to_ascii_lowercase().as_str(), "" | "na" | "n/a" | "-");
            if !blank && texts.iter().all(|known| one_line(known) != one_line(text)) {
                texts.push(text);
            }
        }
        texts
    };
    for text in cells("Date of Birth") {
        let found = birth(text);
        add(&mut party.birth_dates, found.dates);
        if !found.whole {
            party.facts.push(fact("Date of birth", text));
        }
    }
    for text in cells("Place of Birth") {
        add(&mut party.birth_places, places(text));
    }
    for text in cells("Address") {
        add(&mut party.addresses, places(text));
    }
    for text in cells("Citizenship") {
        add(&mut party.citizenships, citizenships(text));
    }
    for text in cells("Additional Information") {
        if kind != PartyKind::Person {
            add(&mut party.identifiers, imo_numbers(text));
        }
        party.remarks.push(text.to_owned());
    }
    for text in cells("IMO Number") {
        add(
            &mut party.identifiers,
            vec![Identifier::new(IdentifierKind::Imo, text)],
        );
    }
    let act = designation(&mut party, number, &cells);
    party.designations.push(act);
    for row in rows {
        for (label, value) in columns.others(row, KNOWN) {
            add(&mut party.facts, vec![fact(label, value)]);
        }
    }
    Ok(party)
}

fn fact(label: &str, value: &str) -> Fact {
    Fact {
        label: label.to_owned(),
        value: one_line(value),
    }
}

fn add<T: PartialEq>(to: &mut Vec<T>, values: Vec<T>) {
    for value in values {
        if !to.contains(&value) {
            to.push(value);
        }
    }
}

fn names(party: &mut Party, row: &Row, columns: &Columns) -> Result<(), String> {
    let word = one_line(columns.get(row, "Name Type")).to_lowercase();
    let mut kind = match word.as_str() {
        "primary name" => NameKind::Primary,
        "aka" | "alias" | "a.k.a." | "original script" => NameKind::Aka,
        "formerly known as" | "fka" | "previously listed as" => NameKind::Fka,
        other => {
            return Err(format!(
                "has the name type {other:?} where Primary Name, aka, Original Script or Formerly known as is expected"
            ));
        }
    };
    let mut text = one_line(columns.get(row, KEY));
    if text.is_empty() {
        return Err(format!("has no {KEY}"));
    }
    let mut in_arabic = None;
    if let Some((name, note)) = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
    {
        let lower = note.trim().to_lowercase();
        let lines = NOTES.lines().filter(|line| !line.starts_with('#')).skip(1);
        let line = lines
            .map(|line| line.split('\t').collect::<Vec<_>>())
            .find(|cells| cells.first().is_some_and(|start| lower.starts_with(start)));
        if let (Some(cells), false) = (line, name.trim().is_empty()) {
            if cells.get(1) == Some(&"fka") {
                kind = NameKind::Fka;
            }
            in_arabic = note.split_once(':').map(|(_, name)| name.trim().to_owned());
            text = name.trim().to_owned();
        }
    }
    let strength = match columns.get(row, "Alias Strength").to_lowercase().as_str() {
        "strong" | "good" | "high" => Some(NameStrength::Strong),
        "weak" | "low" => Some(NameStrength::Weak),
        "" | "na" | "n/a" => None,
        other => {
            party
                .facts
                .push(fact("Alias strength", &format!("{text}: {other}")));
            None
        }
    };
    let mut name = Name::alias(text, kind);
    name.strength = strength;
    name.id = Some(columns.get(row, REFERENCE).to_owned());
    let mut other = name.clone();
    party.names.push(name);
    if let Some(full) = in_arabic.filter(|full| !full.is_empty()) {
        other.full = full;
        other.language = Some("Arabic".to_owned());
        party.names.push(other);
    }
    Ok(())
}

/// A spreadsheet's day number, a day in figures with or without an hour, or words.
fn birth(text: &str) -> Dates {
    match day(text) {
        Some(date) => Dates {
            dates: vec![date],
            whole: true,
        },
        None => dates(text),
    }
}

/// Day 0 of a spreadsheet's numbers of days is 1899-12-30. Five digits are such a number (10000 is
/// 1927-05-18, 60000 is 2064-04-08); four are a year.
fn day(text: &str) -> Option<PartialDate> {
    let digits = text.strip_suffix(".0").unwrap_or(text);
    if digits.len() == 5 && digits.bytes().all(|b| b.is_ascii_digit()) {
        let mut days: u32 = digits
            .parse()
            .ok()
            .filter(|days| (10_000..60_000).contains(days))?;
        days -= 2; // days since 1900-01-01
        let mut year = 1900;
        let leap =
            |year: u16| year.is_multiple_of(4) && (year == 2000 || !year.is_multiple_of(100));
        while days >= if leap(year) { 366 } else { 365 } {
            days -= if leap(year) { 366 } else { 365 };
            year += 1;
        }
        let february = if leap(year) { 29 } else { 28 };
        for (month, length) in (1..).zip([31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
            if days < length {
                return PartialDate::day(year, month, u8::try_from(days).ok()? + 1).ok();
            }
            days -= length;
        }
        return None;
    }
    // "2014-12-15 00:00:00", as spreadsheets write a day out.
    let date = text.split([' ', 'T']).next()?;
    (date.len() == 10).then(|| date.parse().ok()).flatten()
}

/// "a) one b) two", or one; semicolons part addresses, too.
fn places(text: &str) -> Vec<Place> {
    let text = one_line(text);
    let parts = lettered(&text).into_iter().flat_map(|part| {
        // Not inside brackets: "(Tel. 1; 2)".
        let bracketed = part.contains('(');
        part.split(move |c| c == ';' && !bracketed)
    });
    parts
        .map(|part| part.trim().trim_matches([';', ',']).trim())
        .filter(|part| !part.is_empty())
        .map(Place::text)
        .collect()
}

/// "a) Iraqi b) Syrian", "Iraqi; Syrian", "Russian and Ukrainian".
fn citizenships(text: &str) -> Vec<String> {
    let text = one_line(text);
    let mut found = Vec::new();
    for part in lettered(&text) {
        for part in part.split([';', '/']) {
            // "Bosnia and Herzegovina" is one: only names of nationals ("Russian", "Iraqi") are parted.
            let national =
                |word: &str| word.ends_with("ian") || word.ends_with('i') || word.ends_with("an");
            match part.trim().split_once(" and ") {
                Some((one, other)) if national(one) && national(other) => {
                    found.extend([one.trim().to_owned(), other.trim().to_owned()]);
                }
                _ => found.push(part.trim().trim_end_matches(',').to_owned()),
            }
        }
    }
    found.retain(|part| !part.is_empty());
    found
}

fn designation<'a>(
    party: &mut Party,
    number: &str,
    cells: &dyn Fn(&'static str) -> Vec<&'a str>,
) -> Designation {
    let committees: Vec<String> = cells("Committees").into_iter().map(one_line).collect();
    let first = committees.first().map_or("", String::as_str);
    let lines = COMMITTEES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1);
    let line = lines
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .find(|cells| cells.first().is_some_and(|start| first.starts_with(start)));
    let cell = |at: usize| {
        line.as_ref()
            .and_then(|line| line.get(at))
            .copied()
            .unwrap_or_default()
    };
    let issuer = match cell(1) {
        "au" => "Australian Minister for Foreign Affairs",
        _ => "United Nations Security Council",
    };
    let mut act = Designation {
        authority: Authority {
            issuer: issuer.to_owned(),
            administrator: Some("Australian Department of Foreign Affairs and Trade".to_owned()),
        },
        list: CODE.to_owned(),
        entry_id: Some(number.to_owned()),
        programs: committees.iter().map(Program::code).collect(),
        legal_basis: cell(2).split('|').map(str::to_owned).collect(),
        ..Designation::default()
    };
    let mut years = Vec::new();
    for text in cells("Instrument of Designation") {
        let text = one_line(text);
        years.extend(instrument(&text).as_deref().and_then(year));
        add(&mut act.legal_basis, vec![text]);
    }
    let mut declared = false;
    for text in cells("Listing Information") {
        let text = one_line(text);
        declared |= text.to_lowercase().contains("designation and declaration");
        if act.listed_on.is_none() {
            act.listed_on = day(&text).or_else(|| listed_on(&text));
        }
        add(&mut act.amended_on, amended_on(&text));
        let title = instrument(&text);
        years.extend(title.as_deref().and_then(year));
        add(&mut act.legal_basis, title.into_iter().collect());
        // A day alone: the number of it in one file of the list, its figures in another.
        let told = day(&text).map_or(text, |day| day.to_string());
        party.facts.push(fact("Listing information", &told));
    }
    // The instrument's title tells the year where no day is told. The control date is not that day:
    // it moves with every change of the entry.
    act.listed_on = act.listed_on.or_else(|| years.into_iter().min());
    for text in cells("Control Date") {
        let value = day(text).map_or_else(|| text.to_owned(), |date| date.to_string());
        party.facts.push(fact("Control date", &value));
    }
    measures(&mut act, party, declared, cells);
    act
}

/// Where the table has columns for the measures, what they say. Where it has none, the freezing of
/// assets, which is what the list is published for, and for people whom an instrument declares the ban
/// to travel.
fn measures<'a>(
    act: &mut Designation,
    party: &mut Party,
    declared: bool,
    cells: &dyn Fn(&'static str) -> Vec<&'a str>,
) {
    let columns = [
        ("Targeted Financial Sanction", Measure::Blocking),
        ("Travel Ban", Measure::TravelBan),
        ("Arms Embargo", Measure::ArmsEmbargo),
        ("Maritime Restriction", Measure::Maritime),
    ];
    let mut told = false;
    for (column, measure) in columns {
        for text in cells(column) {
            told = true;
            match text.to_lowercase().as_str() {
                "true" | "yes" | "y" | "1" => add(&mut act.measures, vec![measure.clone()]),
                "false" | "no" | "n" | "0" => {}
                _ => party.facts.push(fact(column, text)),
            }
        }
    }
    if !told {
        act.measures.push(Measure::Blocking);
        if declared && party.kind == Some(PartyKind::Person) {
            act.measures.push(Measure::TravelBan);
        }
    }
}

/// The first day behind "listed ... on", "listed", or at the text's start; not that of a renewal.
fn listed_on(text: &str) -> Option<PartialDate> {
    // ASCII case only, so that positions stay those of the text.
    let lower = text.to_ascii_lowercase();
    // "Relisted on 12 January 2024", "Last listed on: 16/09/2022".
    let renewals = ["relist", "re-list", "last listed"];
    let renewed = renewals.iter().filter_map(|word| lower.find(word)).min();
    let end = renewed.unwrap_or(text.len());
    let (lower, text) = (lower.get(..end)?, text.get(..end)?);
    let from = ["listed", "designated under"]
        .iter()
        .filter_map(|word| lower.find(word))
        .min();
    // Behind "amended" stand other days.
    let behind = text.get(from.unwrap_or(0)..)?.split("amended").next()?;
    let marks = [" on", "isted", "istedon", "ommittee"];
    let mut starts: Vec<usize> = marks
        .iter()
        .flat_map(|mark| behind.match_indices(mark).map(|(at, _)| at + mark.len()))
        .collect();
    starts.push(0);
    starts.sort_unstable();
    starts.into_iter().find_map(|at| {
        let text = behind.get(at..)?.trim_start_matches([':', ' ']);
        let words: Vec<&str> = text.split_whitespace().take(3).collect();
        let mut words = words.join(" ");
        // What follows without a space: "2 March 2012.Instrument", "2 March 2012(F2012L00479)".
        let behind = |at: usize| words.get(at + 4..).unwrap_or_default();
        if let Some(at) = words.rfind(" 20")
            && behind(at + 1).starts_with(['.', '('])
        {
            words.truncate(at + 5);
        }
        let found = dates(words.trim_end_matches([',', '.']));
        // Whole: the three words are the day and nothing else.
        found
            .dates
            .first()
            .copied()
            .filter(|date| found.whole && date.is_day())
    })
}

/// The year that ends an instrument's title.
fn year(title: &str) -> Option<PartialDate> {
    title.rsplit(' ').next()?.parse().ok()
}

/// The title of the instrument, with its year, out of the listing information.
fn instrument(text: &str) -> Option<String> {
    let starts = [
        "Autonomous Sanctions (Des",
        "Charter of the United Nations (List",
        "Charter of the United Nations (Anti",
        "Charter of the United Nations Act 1945 List",
    ];
    let from = starts.iter().filter_map(|start| text.find(start)).min()?;
    let title = text.get(from..)?;
    // "... Amendment (No. 2) Instrument 2022", of the first ones "... – Libya) List 2012".
    let end = [" Instrument 2", " List 2", " Listing 2"]
        .iter()
        .filter_map(|mark| title.find(mark).map(|at| at + mark.len() - 1))
        .min()?;
    let year = title
        .get(end..end + 4)
        .filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?;
    let front = title.get(..end)?;
    // Another instrument may begin in between.
    let once = !starts
        .iter()
        .any(|start| front.get(1..).is_some_and(|rest| rest.contains(start)));
    once.then(|| format!("{front}{year}"))
}

/// The days behind "amended", up to the bracket's end.
fn amended_on(text: &str) -> Vec<PartialDate> {
    let mut days = Vec::new();
    for (at, _) in text.match_indices("amended") {
        let behind = text.get(at..).unwrap_or_default();
        let behind = behind.split([')', ']']).next().unwrap_or_default();
        let behind = behind.replace(" and ", ", ");
        add(&mut days, dates(&behind).dates);
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_days() {
        let day = |text| day(text).map(|date| date.to_string());
        assert_eq!(day("41988").as_deref(), Some("2014-12-15"));
        assert_eq!(day("36526").as_deref(), Some("2000-01-01"));
        assert_eq!(day("36585").as_deref(), Some("2000-02-29"));
        assert_eq!(day("21916").as_deref(), Some("1960-01-01"));
        assert_eq!(day("22281.0").as_deref(), Some("1960-12-31"));
        assert_eq!(day("2014-12-15 00:00:00").as_deref(), Some("2014-12-15"));
        for text in ["1962", "99999", "", "é2345", "1234é"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn days_of_listing() {
        for (text, listed, amended) in [
            ("Listed on 4 February 2020", "2020-02-04", ""),
            (
                "Listed by UN 1267 Committee on 25 January 2001 (amended on 20 December 2005 and 21 Sep 2007, 29 Nov. 2011)",
                "2001-01-25",
                "2005-12-20 2007-09-21 2011-11-29",
            ),
            (
                "Listed on: 6 Jan. 2012 (amended on 18 May 2012)",
                "2012-01-06",
                "2012-05-18",
            ),
            (
                "Designated under the Autonomous Sanctions Regulations 2011 on 9 March 2012. Formerly listed on 1 May 2009",
                "2012-03-09",
                "",
            ),
            (
                "The Minister for Foreign Affairs listed this entity on 6 December 2016 under regulation 6(1)",
                "2016-12-06",
                "",
            ),
            (
                "Autonomous Sanctions Amendment (No. 15) Instrument 2022",
                "",
                "",
            ),
            (
                "Designated under the Autonomous Sanctions Regulations 2011 on 2 March 2012.Instrument of first designation: X List 2012 Relisted on 12 January 2024.",
                "2012-03-02",
                "",
            ),
            (
                "Designated under the Autonomous Sanctions Regulations 2011 on 2 March 2012(F2012L00479). Relisted 12 January 2024",
                "2012-03-02",
                "",
            ),
            (
                "Instrument of first listing: Charter of the United Nations (Anti terrorism) List 2001. Last listed on: 16/09/2022",
                "",
                "",
            ),
        ] {
            let found = listed_on(text).map_or(String::new(), |date| date.to_string());
            assert_eq!(found, listed, "{text}");
            let days: Vec<_> = amended_on(text).iter().map(ToString::to_string).collect();
            assert_eq!(days.join(" "), amended, "{text}");
        }
    }

    #[test]
    fn titles_of_instruments() {
        let text = "Instrument of first designation and declaration: Autonomous Sanctions (Designated Persons) Amendment (No. 2) Instrument 2022 [F2022L1]";
        assert_eq!(
            instrument(text).as_deref(),
            Some("Autonomous Sanctions (Designated Persons) Amendment (No. 2) Instrument 2022")
        );
        let list = "Instrument of first designation Autonomous Sanctions (Designated Persons – Iran) List 2012 [F2012L00479]. Relisted 12 January 2024.";
        assert_eq!(
            instrument(list).as_deref(),
            Some("Autonomous Sanctions (Designated Persons – Iran) List 2012")
        );
        assert_eq!(instrument("Listed on 4 February 2020"), None);
        let old = "Instrument of first listing: Charter of the United Nations (Anti terrorism — Persons and Entities) List 2001. Last listed on: 16/09/2022";
        let title = instrument(old).unwrap_or_default();
        assert!(
            title.ends_with("Persons and Entities) List 2001"),
            "{title}"
        );
        assert_eq!(year(&title).map(|y| y.to_string()).as_deref(), Some("2001"));
    }

    #[test]
    fn several_in_one_cell() {
        assert_eq!(
            citizenships("Russian and Ukrainian"),
            ["Russian", "Ukrainian"]
        );
        assert_eq!(
            citizenships("Bosnia and Herzegovina"),
            ["Bosnia and Herzegovina"]
        );
        assert_eq!(citizenships("a) Iraqi b) Syrian"), ["Iraqi", "Syrian"]);
        let texts: Vec<_> = places("a) Osh (Tel. 1; 2) b) Bishkek;")
            .into_iter()
            .filter_map(|p| p.text)
            .collect();
        assert_eq!(texts, ["Osh (Tel. 1; 2)", "Bishkek"]);
    }
}
