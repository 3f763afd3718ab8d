//! What each stage costs: build, open, normalise, score, screen; and beside it, the same question
//! asked of strsim and rapidfuzz over every name.
//!
//! Runs on OFAC's list where `SANCTIONS_OFAC` names a folder with it (or one stands beside the
//! project), else on the demonstration list.

#![allow(missing_docs)] // criterion's macro makes a public function

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use sanctions::lists::{self, List, OpenOptions};
use sanctions::{Builder, Index, Normalizer, Query, Scorer, Screener};
use std::hint::black_box;
use std::time::Duration;

fn list() -> List {
    let folder = std::env::var("SANCTIONS_OFAC").unwrap_or_else(|_| {
        concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../shared/lists/us_ofac/2023-07"
        )
        .to_owned()
    });
    let opened = lists::open(&folder, &OpenOptions::default()).and_then(|list| list.read_all());
    opened.unwrap_or_else(|error| {
        eprintln!("the demonstration list is measured, since OFAC's is not here: {error}");
        lists::demo().expect("the demonstration list is part of the library")
    })
}

fn built(list: &List) -> Vec<u8> {
    let mut builder = Builder::new();
    for party in &list.parties {
        builder.add(party).expect("memory takes what is written");
    }
    builder.add_list(list.info.clone());
    builder.bytes().expect("the list fits an index")
}

/// One query of each kind.
const QUERIES: &[(&str, &str)] = &[
    ("exact", "MATRAIMOV, Raimbek"),
    ("one_slip", "MATRAIMOV, Raimbeq"),
    ("other_script", "Матраимов Раимбек"),
    ("common_words", "Mohammed Ali Hassan"),
    ("nobody", "Eleanor Fitzgerald"),
];

fn stages(c: &mut Criterion) {
    let list = list();
    let bytes = built(&list);
    let index = Index::from_bytes(bytes.clone()).expect("just built");

    let mut group = c.benchmark_group("build");
    group.sample_size(10);
    group.bench_function("index", |b| b.iter(|| black_box(built(&list))));
    group.finish();

    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), &bytes).expect("a temporary file takes the index");
    c.bench_function("open/map_and_check", |b| {
        b.iter(|| black_box(Index::open(file.path()).expect("just written")));
    });

    let mut group = c.benchmark_group("normalise");
    for (kind, name) in [
        ("latin_three_words", "Abdul Karim Matraimov"),
        ("cyrillic", "Матраимов Райымбек Исмаилович"),
        ("arabic", "عبد الرحمن محمد الظواهري"),
        ("han", "习近平"),
    ] {
        let mut used = Normalizer::V1.normalize(name);
        group.bench_function(kind, |b| {
            b.iter(|| Normalizer::V1.normalize_into(black_box(name), &mut used));
        });
    }
    group.finish();

    let mut group = c.benchmark_group("score");
    let names = |a, b| (Normalizer::V1.normalize(a), Normalizer::V1.normalize(b));
    for (kind, (a, b)) in [
        ("same", names("MATRAIMOV, Raimbek", "Raimbek Matraimov")),
        ("near", names("MATRAIMOV, Raimbek", "Rayimbek Matraymov")),
        ("unlike", names("MATRAIMOV, Raimbek", "Eleanor Fitzgerald")),
    ] {
        group.bench_function(kind, |bencher| {
            bencher.iter(|| Scorer::V1.compare(black_box(&a), black_box(&b)));
        });
    }
    group.finish();

    let screener = Screener::new(index);
    let mut group = c.benchmark_group("screen");
    group.measurement_time(Duration::from_secs(2));
    for &(kind, name) in QUERIES {
        let query = Query::new(name);
        group.bench_function(kind, |b| {
            b.iter(|| {
                screener
                    .screen_briefly(black_box(&query))
                    .expect("a sound query")
            });
        });
    }
    group.finish();

    over_all_names(c, &list);
}

/// The same question asked of every name, by the best of what other crates have.
fn over_all_names(c: &mut Criterion, list: &List) {
    let names: Vec<String> = list
        .parties
        .iter()
        .flat_map(|party| party.names.iter().map(|name| name.full.to_lowercase()))
        .collect();
    let query = "matraimov, raimbeq";
    let mut group = c.benchmark_group("over_all_names");
    group.sample_size(10);
    group.bench_function("strsim_jaro_winkler", |b| {
        b.iter_batched(
            || (),
            |()| {
                let scores = names.iter().map(|name| strsim::jaro_winkler(query, name));
                black_box(scores.fold(0.0, f64::max))
            },
            BatchSize::SmallInput,
        );
    });
    let prepared = rapidfuzz::distance::jaro_winkler::BatchComparator::new(query.chars());
    group.bench_function("rapidfuzz_jaro_winkler", |b| {
        b.iter(|| {
            let scores = names.iter().map(|name| prepared.similarity(name.chars()));
            black_box(scores.fold(0.0, f64::max))
        });
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
