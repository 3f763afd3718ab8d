//! Do two names mean the same party?

use crate::{Options, Outcome};
use sanctions::Scorer;
use std::path::Path;

pub(crate) fn measure(file: &Path, options: &Options) -> Outcome<()> {
    let mut rows = Vec::new();
    for record in csv::Reader::from_path(file)?.into_records() {
        let record = record?;
        let name = |at: usize| record.get(at).unwrap_or_default();
        let score = Scorer::V1.compare_names(name(1), name(2)).value;
        rows.push((score, record.get(3) == Some("true"), record));
    }
    let f1 = |threshold: f32| {
        let count = |alert: bool, same: bool| {
            rows.iter()
                .filter(|r| (r.0 >= threshold) == alert && r.1 == same)
                .count() as f64
        };
        2.0 * count(true, true)
            / (2.0 * count(true, true) + count(true, false) + count(false, true))
    };
    let best = (1..200)
        .map(|step| step as f32 / 200.0)
        .max_by(|a, b| f1(*a).total_cmp(&f1(*b)))
        .unwrap_or(0.5);
    let (mut wins, mut all) = (0.0, 0.0);
    for same in rows.iter().filter(|r| r.1) {
        for other in rows.iter().filter(|r| !r.1) {
            all += 1.0;
            wins += match same.0.total_cmp(&other.0) {
                std::cmp::Ordering::Greater => 1.0,
                std::cmp::Ordering::Equal => 0.5,
                std::cmp::Ordering::Less => 0.0,
            };
        }
    }
    let wrong: Vec<_> = rows.iter().filter(|r| (r.0 >= best) != r.1).collect();
    let strong = wrong
        .iter()
        .filter(|r| r.2.get(4) == Some("STRONG"))
        .count();
    println!(
        "pairs: AUC {:.4}  best F1 {:.4} at {best:.3}  STRONG wrong {strong}",
        wins / all,
        f1(best)
    );
    for row in wrong.iter().take(options.misses) {
        println!(
            "  {:.3} {} {:?} | {:?} ({}, {})",
            row.0,
            if row.1 { "same " } else { "other" },
            row.2.get(1).unwrap_or_default(),
            row.2.get(2).unwrap_or_default(),
            row.2.get(4).unwrap_or_default(),
            row.2.get(6).unwrap_or_default(),
        );
    }
    Ok(())
}
