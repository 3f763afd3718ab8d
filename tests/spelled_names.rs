//! Whole names in their own letters against spellings of them in use: the same person is found, and
//! nobody else.

use sanctions::{NormalizedName, Normalizer, Scorer, ScreenOptions};

const NAMES: &str = include_str!("data/spelled_names.tsv");

/// A line: its section, the name and the spelling.
struct Line {
    section: &'static str,
    native: &'static str,
    spelled: &'static str,
    names: [NormalizedName; 2],
}

fn lines() -> Vec<Line> {
    let mut section = "";
    let mut lines = Vec::new();
    for line in NAMES.lines() {
        if let Some(title) = line.strip_prefix("# -- ") {
            section = title;
        } else if !line.starts_with('#') && !line.is_empty() {
            let (native, spelled) = line.split_once('\t').unwrap_or_else(|| panic!("{line}"));
            let names = [native, spelled].map(|name| Normalizer::V1.normalize(name));
            lines.push(Line {
                section,
                native,
                spelled,
                names,
            });
        }
    }
    lines
}

#[test]
fn a_name_in_its_own_letters_is_the_spelling_in_use() {
    let threshold = ScreenOptions::DEFAULT.threshold;
    let lines = lines();
    assert!(lines.len() > 400, "{} lines", lines.len());
    let mut wrong = Vec::new();
    for line in &lines {
        let score = Scorer::V1.compare(&line.names[0], &line.names[1]).value;
        if score < threshold {
            let Line {
                section,
                native,
                spelled,
                ..
            } = line;
            wrong.push(format!("{score:.3} {section}: {native} | {spelled}"));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn nobody_else_is() {
    let threshold = ScreenOptions::DEFAULT.threshold;
    let lines = lines();
    let mut wrong = Vec::new();
    for one in &lines {
        for other in &lines {
            // Some stand in several sections; a person's own spellings are alike among themselves.
            let same =
                |a: usize, b: usize| Scorer::V1.compare(&one.names[a], &other.names[b]).value;
            if one.spelled != other.spelled
                && one.native != other.native
                && same(0, 1) >= threshold
                && same(1, 1) < threshold
            {
                wrong.push(format!(
                    "{:.3} {} | {}",
                    same(0, 1),
                    one.native,
                    other.spelled
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
