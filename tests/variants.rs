//! Romanisations, forms of names, words that are no name, and disguises: what is one name and what is not.

use sanctions::{Normalizer, Scorer, ScreenOptions};

const CASES: &str = include_str!("data/variants.tsv");

#[test]
fn variants_are_one_name_and_others_are_not() {
    let threshold = ScreenOptions::DEFAULT.threshold;
    let (mut cases, mut wrong) = ([0, 0], Vec::new());
    for line in CASES.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [expected, one, other, reason] = cells[..] else {
            panic!("not four cells: {line}");
        };
        let same = expected == "same";
        assert!(same || expected == "other", "{line}");
        let name = |text| Normalizer::V1.normalize(text);
        let score = Scorer::V1.compare(&name(one), &name(other)).value;
        if (score >= threshold) != same {
            wrong.push(format!("{score:.3} {expected}: {one} | {other} ({reason})"));
        }
        cases[usize::from(same)] += 1;
    }
    assert!(cases[0] >= 10 && cases[1] >= 80, "{cases:?}");
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
