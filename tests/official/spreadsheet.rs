//! Spreadsheets built here, whole and damaged: the list that is in them, or an error.

use super::files::real;
use sanctions::lists::{self, List, OpenOptions};
use std::io::Write;

const CONTENT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:o" xmlns:table="urn:t" xmlns:text="urn:x">
<office:body><office:spreadsheet>
<table:table table:name="First">
<table:table-column table:number-columns-repeated="16384"/>
<table:table-row>HEADER<table:table-cell table:number-columns-repeated="16376"/></table:table-row>
<table:table-row>
  <table:table-cell office:value-type="string"><text:p>RUS0001</text:p></table:table-cell>
  <table:table-cell office:value-type="float" office:value="14000"><text:p>14,000</text:p></table:table-cell>
  <table:table-cell><text:p>Example<text:s/>of <text:span>a <text:span>formatted</text:span></text:span> name</text:p></table:table-cell>
  <table:table-cell><text:p>Russia</text:p></table:table-cell>
  <table:table-cell><text:p>Individual</text:p></table:table-cell>
  <table:table-cell><text:p>UK|UN</text:p></table:table-cell>
  <table:table-cell office:value-type="date" office:date-value="2022-02-24T00:00:00"><text:p>24 Feb</text:p></table:table-cell>
  <table:table-cell><text:p>Asset freeze, De-flag</text:p></table:table-cell>
</table:table-row>
<table:table-row table:number-rows-repeated="1043268"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table>
<table:table table:name="Second"><table:table-column/><table:table-row><table:table-cell><text:p>Notes</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>"#;

const HEADER: [&str; 8] = [
    "Unique ID",
    "OFSI Group ID",
    "Name",
    "Regime Name",
    "Type",
    "Designation source",
    "Date Designated",
    "Sanctions Imposed",
];

fn zipped(members: &[(&str, &str)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in members {
        out.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn ods(content: &str) -> Vec<u8> {
    let cells: String = HEADER
        .iter()
        .map(|name| format!("<table:table-cell><text:p>{name}</text:p></table:table-cell>"))
        .collect();
    zipped(&[
        ("META-INF/manifest.xml", "<manifest/>"),
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content.replace("HEADER", &cells)),
    ])
}

/// A sheet of rows of cells, each as XLSX writes it; the second format of the book is a date.
fn xlsx(rows: &str) -> Vec<u8> {
    zipped(&[
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
        ),
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        (
            "xl/styles.xml",
            r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!(
                r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
            ),
        ),
    ])
}

fn xlsx_row(row: usize, cells: &[&str]) -> String {
    let cells: String = (b'A'..)
        .zip(cells)
        .map(|(column, cell)| match cell.strip_prefix('=') {
            Some(date) => format!(r#"<c r="{}{row}" s="1"><v>{date}</v></c>"#, column as char),
            None => format!(
                r#"<c r="{}{row}" t="inlineStr"><is><t>{cell}</t></is></c>"#,
                column as char
            ),
        })
        .collect();
    format!(r#"<row r="{row}">{cells}</row>"#)
}

fn open(bytes: &[u8]) -> sanctions::Result<List> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list");
    std::fs::write(&path, bytes).unwrap();
    lists::open(&path, &OpenOptions::default())?.read_all()
}

fn assert_example(list: &List) {
    let [party] = list.parties.as_slice() else {
        panic!("{list:?}");
    };
    assert_eq!(party.id, "gb_fcdo_sanctions:RUS0001");
    assert_eq!(party.names[0].full, "Example of a formatted name");
    let act = &party.designations[0];
    assert_eq!(act.listed_on.unwrap().to_string(), "2022-02-24");
    assert_eq!(
        party.links[0].party.as_deref(),
        Some("gb_hmt_sanctions:14000")
    );
}

#[test]
fn both_formats_give_the_same_party() {
    assert_example(&open(&ods(CONTENT)).unwrap());
    // 44616 is the day of the date's cell.
    let row = [
        "RUS0001",
        "14000",
        "Example of a formatted name",
        "Russia",
        "Individual",
        "UK|UN",
        "=44616",
        "Asset freeze, De-flag",
    ];
    let rows = format!("{}{}", xlsx_row(1, &HEADER), xlsx_row(2, &row));
    assert_example(&open(&xlsx(&rows)).unwrap());
}

/// Australia publishes a workbook; the CSV beside it was made from it.
#[test]
fn australias_workbook_is_read_as_its_list() {
    let (Some(workbook), Some(text)) = (
        real("au_dfat/regulation8_consolidated.xlsx"),
        real("au_dfat/regulation8_consolidated.csv"),
    ) else {
        return;
    };
    assert_eq!(workbook.unread.len(), text.unread.len());
    assert_eq!(workbook.parties.len(), text.parties.len());
    // Cells with a date are days in the one and numbers of days in the other.
    for (party, expected) in workbook.parties.iter().zip(&text.parties) {
        assert_eq!(party, expected);
    }
    assert_eq!(workbook.info.code, "au_dfat_sanctions");
}

#[test]
fn a_spreadsheet_of_no_list_is_refused() {
    let rows = xlsx_row(1, &["Shopping", "Price"]);
    let error = open(&xlsx(&rows)).unwrap_err().to_string();
    assert!(
        error.contains("of no list that this engine knows"),
        "{error}"
    );
    let error = open(&ods("<table/>")).unwrap_err().to_string();
    assert!(
        error.contains("of no list that this engine knows"),
        "{error}"
    );
    // The right key, but not the columns.
    let error = open(&xlsx(&xlsx_row(1, &["Unique ID", "Name"])))
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("lacks the columns Regime Name, Sanctions Imposed"),
        "{error}"
    );
    let error = open(&xlsx(&xlsx_row(1, &HEADER))).unwrap_err().to_string();
    assert!(error.contains("holds no record"), "{error}");
}

#[test]
fn a_damaged_spreadsheet_is_an_error() {
    let whole = ods(CONTENT);
    for length in (6..whole.len()).step_by(7) {
        assert!(open(&whole[..length]).is_err(), "cut at {length}");
    }
    let row = [
        "RUS0001",
        "14000",
        "Example",
        "Russia",
        "Individual",
        "UK",
        "=44616",
        "Asset freeze",
    ];
    let whole = xlsx(&format!("{}{}", xlsx_row(1, &HEADER), xlsx_row(2, &row)));
    for length in (6..whole.len()).step_by(7) {
        assert!(open(&whole[..length]).is_err(), "cut at {length}");
    }
    // XML that is cut inside an archive that is whole.
    for length in (0..CONTENT.len()).step_by(11) {
        let list = open(&ods(&CONTENT[..length]));
        assert!(list.is_err(), "content cut at {length}");
    }
    // A cell far out would fill the memory with empty ones.
    for far in ["A99999999", "ZZZZ2", "XFD2"] {
        let cell = format!(r#"<row r="2"><c r="{far}" t="inlineStr"><is><t>x</t></is></c></row>"#);
        let error = open(&xlsx(&format!("{}{cell}", xlsx_row(1, &HEADER)))).unwrap_err();
        assert!(
            error.to_string().contains("cannot be read"),
            "{far}: {error}"
        );
    }
    let far = CONTENT.replace("number-rows-repeated=\"1043268\"><table:table-cell", "number-rows-repeated=\"4000000000\"><table:table-cell><text:p>x</text:p></table:table-cell><table:table-cell");
    assert!(open(&ods(&far)).is_err());
}

/// No byte of a file makes the reader panic. What it says then is another test's business.
#[test]
fn flipped_bytes_never_panic() {
    let row = [
        "RUS0001",
        "14000",
        "Example",
        "Russia",
        "Individual",
        "UK",
        "=44616",
        "Asset freeze",
    ];
    let rows = format!("{}{}", xlsx_row(1, &HEADER), xlsx_row(2, &row));
    for whole in [ods(CONTENT), xlsx(&rows)] {
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x15;
            let _ = open(&bytes);
        }
    }
    // Behind the archive's checksum: the XML itself.
    for at in 0..rows.len() {
        let mut bytes = rows.clone().into_bytes();
        bytes[at] = b'9';
        let _ = open(&xlsx(&String::from_utf8(bytes).unwrap()));
    }
}
