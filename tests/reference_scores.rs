//! A scorer gives the scores that it gave, until it is meant to change: a table of them, bit for bit.

use sanctions::{Normalizer, Scorer};

const TABLE: &str = include_str!("data/scores_v1.tsv");

#[test]
fn version_1_scores_as_it_did() {
    let mut rows = 0;
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(one), Some(other), Some(score)) = (cells.next(), cells.next(), cells.next())
        else {
            panic!("{line:?} has not three cells");
        };
        let name = |text| Normalizer::V1.normalize(text);
        let value = Scorer::V1.compare(&name(one), &name(other)).value;
        let expected: f32 = score.parse().unwrap();
        assert_eq!(
            value.to_bits(),
            expected.to_bits(),
            "{one} | {other}: {value}"
        );
        rows += 1;
    }
    assert!(rows > 30);
}
