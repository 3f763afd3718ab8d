//! Measures accuracy on labelled sets: `sanctions-measure FOLDER [SET]`, where the folder holds
//! `eval/` and `lists/`.

mod pairs;
mod retrieval;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        eprintln!(
            "usage: sanctions-measure FOLDER [pairs|ofac_alias|uk_scripts|un_typos] [--misses N]"
        );
        return ExitCode::from(2);
    };
    let rest: Vec<String> = arguments.collect();
    let misses = rest
        .iter()
        .position(|a| a == "--misses")
        .and_then(|at| rest.get(at + 1))
        .and_then(|n| n.parse().ok())
        .unwrap_or(0);
    let wanted = |set: &str| {
        rest.first().is_none_or(|first| first.starts_with("--")) || rest.iter().any(|a| a == set)
    };
    match run(&folder, wanted, misses) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn run(folder: &Path, wanted: impl Fn(&str) -> bool, misses: usize) -> Outcome<()> {
    let eval = folder.join("eval");
    if wanted("pairs") {
        pairs::measure(&eval.join("pairs_dev.csv"), misses)?;
    }
    let clean = |set: &str| eval.join(format!("{set}.csv"));
    if wanted("ofac_alias") {
        let list = retrieval::ofac(
            &folder.join("lists/us_ofac/2023-07/sdn.csv"),
            &eval.join("ofac_alias/alt.csv"),
        )?;
        let queries = eval.join("ofac_alias/queries.csv");
        retrieval::measure("ofac_alias", list, &queries, &clean("clean_people"), misses)?;
    }
    if wanted("uk_scripts") {
        let list = retrieval::list(&eval.join("uk_scripts/ConList.csv.gz"))?;
        let queries = eval.join("uk_scripts/queries.csv");
        retrieval::measure("uk_scripts", list, &queries, &clean("clean_people"), misses)?;
    }
    if wanted("un_typos") {
        let list = retrieval::list(&folder.join("lists/un_sc/consolidated.xml"))?;
        let queries = eval.join("un_typos/queries.csv");
        retrieval::measure("un_typos", list, &queries, &clean("clean_congress"), misses)?;
    }
    Ok(())
}
