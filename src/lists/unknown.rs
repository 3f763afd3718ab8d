//! Files that are no list of a known format: what they look like, and what to do.

use super::Found;
use super::reading::named_rows;

/// What is wrong with a file that no format recognises, in words that follow its name.
pub(super) fn problem(found: &Found) -> String {
    let known = "see the table of lists in the README for the formats";
    let head = found
        .head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(&found.head);
    for (magic, packing) in [
        (&b"BZh"[..], "bzip2"),
        (b"\x28\xb5\x2f\xfd", "zstd"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"Rar!", "rar"),
        (b"\x1f\x8b", "gzip a second time"),
        (b"\xfd7zXZ\0", "xz a second time"),
    ] {
        if head.starts_with(magic) {
            return format!(
                "is packed in {packing}, which is not unpacked here; unpack it and open what is inside"
            );
        }
    }
    if head.starts_with(b"SANCTIDX") {
        return "is an index, made of lists already, and no list; give the lists that it was made of"
            .to_owned();
    }
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start();
    let start = text.get(..15).unwrap_or(text).to_ascii_lowercase();
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        return "is a web page, not a list: the address answered with a notice or an error; open the page to see it, and fetch the file again".to_owned();
    }
    if start.starts_with("%pdf") {
        return format!(
            "is a PDF, which no format here is; fetch the list in another format, {known}"
        );
    }
    if start.starts_with('<') {
        let root = root(text);
        return match root {
            // The EU's format before 1.1.
            "WHOLE" => "is the EU's list in the XML of version 1.0; fetch xmlFullSanctionsList_1_1"
                .to_owned(),
            "" => format!(
                "begins like XML but has no element in sight; it is damaged or cut short, {known}"
            ),
            root => format!("is XML of <{root}>, which is no list that this engine knows; {known}"),
        };
    }
    if text.starts_with("Last Updated") {
        return "begins like OFSI's ConList but lacks its columns; it is of a version before 2022, or cut short".to_owned();
    }
    let first = named_rows::header(head, b',').unwrap_or_default();
    let number = |cell: Option<&String>| {
        cell.is_some_and(|cell| !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit()))
    };
    if matches!(first.len(), 5 | 6) && number(first.first()) && number(first.get(1)) {
        return "looks like one of the files that belong to OFAC's sdn.csv or cons_prim.csv; name that file, or the folder in which they all are".to_owned();
    }
    if first.len() > 1 {
        let stem = found.path.file_stem().unwrap_or_default();
        return format!(
            "is no list that this engine knows; {known}. If it is a list of your own as CSV, put a map of its columns \
             beside it, {}.columns.json, as lists/user_csv/README.md tells",
            stem.display()
        );
    }
    format!("is no list that this engine knows; {known}")
}

/// The name of the first element.
fn root(text: &str) -> &str {
    let mut elements = text.split('<').skip(1);
    elements
        .find(|element| element.starts_with(char::is_alphabetic))
        .map_or("", |element| {
            let end = element.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
            element
                .get(..end.unwrap_or(element.len()))
                .unwrap_or_default()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_file_is_told_for_what_it_is() {
        for (head, said) in [
            (&b"<!DOCTYPE html>\n<html><body>503"[..], "a web page"),
            (
                b"<?xml version=\"1.0\"?>\n<!-- x --><WHOLE Date=\"\">",
                "xmlFullSanctionsList_1_1",
            ),
            (b"<?xml version=\"1.0\"?><ns:other/>", "XML of <ns:other>"),
            (b"<?xml version=\"1.0\"?>", "damaged or cut short"),
            (b"%PDF-1.7", "a PDF"),
            (b"SANCTIDX\x01\0\0\0", "is an index"),
            (b"BZh91AY", "packed in bzip2"),
            (b"\x1f\x8b\x08", "gzip a second time"),
            (b"Last Updated,01/01/2019\nName 6,Name 1\n", "before 2022"),
            (b"36,12,\"aka\",\"AERO-CARIBBEAN\",-0- \r\n", "sdn.csv"),
            (b"foo,bar\n1,2\n", "beside it, list.columns.json, as"),
            (b"", "no list that this engine knows"),
            (b"\xff\xfe<", "no list that this engine knows"),
        ] {
            let found = Found {
                path: "list".into(),
                head: head.to_vec(),
            };
            let problem = problem(&found);
            assert!(problem.contains(said), "{problem}");
        }
    }
}
