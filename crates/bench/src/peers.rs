//! The same names asked for by other means: every name scored, a search engine's fuzzy terms, and
//! the floor below which no engine comes.

use crate::Outcome;
use crate::timing::{Spread, measure};
use sanctions::{NormalizedName, Normalizer};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Occur, Query};
use tantivy::schema::{Field, STORED, Schema, TEXT};
use tantivy::{Searcher, TantivyDocument, Term};

/// The query normalised and each of its words looked up exactly, once, in an fst of all words.
pub(crate) fn floor(names: &[String], queries: &[String]) -> Outcome<Spread> {
    let mut normalized = NormalizedName::default();
    let mut words: Vec<String> = Vec::new();
    for name in names {
        Normalizer::V1.normalize_into(name, &mut normalized);
        words.extend(normalized.words().map(str::to_owned));
    }
    words.sort_unstable();
    words.dedup();
    let map = fst::Map::from_iter(words.iter().zip(0u64..))?;
    Ok(measure(queries, 3, |query| {
        Normalizer::V1.normalize_into(query, &mut normalized);
        let found: u64 = normalized.words().filter_map(|word| map.get(word)).sum();
        black_box(found);
    }))
}

/// Names as the scorers of letters want them: lower case, normalised words.
pub(crate) fn folded(names: &[String]) -> Vec<String> {
    names.iter().map(|name| fold(name)).collect()
}

/// A name as `folded` has them.
pub(crate) fn fold(name: &str) -> String {
    let normalized = Normalizer::V1.normalize(name);
    normalized.words().collect::<Vec<_>>().join(" ")
}

/// strsim's Jaro-Winkler over every name.
pub(crate) fn strsim(folded: &[String], queries: &[String]) -> Spread {
    measure(queries, 1, |query| {
        let query = fold(query);
        let scores = folded.iter().map(|name| strsim::jaro_winkler(&query, name));
        black_box(scores.filter(|&score| score >= 0.85).count());
    })
}

/// rapidfuzz's Jaro-Winkler over every name, the query prepared once.
pub(crate) fn rapidfuzz(folded: &[String], queries: &[String]) -> Spread {
    use rapidfuzz::distance::jaro_winkler::BatchComparator;
    measure(queries, 1, |query| {
        let prepared = BatchComparator::new(fold(query).chars());
        let scores = folded.iter().map(|name| prepared.similarity(name.chars()));
        black_box(scores.filter(|&score| score >= 0.85).count());
    })
}

/// The names, by their place, that rapidfuzz's Jaro-Winkler scores highest.
pub(crate) fn rapidfuzz_best(folded: &[String], query: &str, limit: usize) -> Vec<usize> {
    use rapidfuzz::distance::jaro_winkler::BatchComparator;
    let prepared = BatchComparator::new(fold(query).chars());
    let scores = folded.iter().map(|name| prepared.similarity(name.chars()));
    let mut scored: Vec<(usize, f64)> = scores.enumerate().collect();
    scored.sort_by(|a, b| b.1.total_cmp(&a.1));
    scored.into_iter().take(limit).map(|(at, _)| at).collect()
}

/// tantivy with an index in memory, one segment.
pub(crate) struct Tantivy {
    searcher: Searcher,
    field: Field,
}

impl Tantivy {
    pub(crate) fn new(folded: &[String]) -> Outcome<Self> {
        let mut schema = Schema::builder();
        let field = schema.add_text_field("name", TEXT | STORED);
        let index = tantivy::Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 256 << 20)?;
        for name in folded {
            let mut document = TantivyDocument::default();
            document.add_text(field, name);
            writer.add_document(document)?;
        }
        writer.commit()?;
        let searcher = index.reader()?.searcher();
        if searcher.segment_readers().len() != 1 {
            return Err("tantivy made several segments of so few names".into());
        }
        Ok(Self { searcher, field })
    }

    /// Any word of the query within `distance`, exchanged letters counting one; the best twenty.
    pub(crate) fn ask(&self, queries: &[String], distance: u8) -> Spread {
        measure(queries, 1, |query| {
            black_box(self.best(query, distance, 20));
        })
    }

    /// The names, by their place, that match best.
    pub(crate) fn best(&self, query: &str, distance: u8, limit: usize) -> Vec<usize> {
        let terms = fold(query)
            .split(' ')
            .map(|word| {
                let term = Term::from_field_text(self.field, word);
                let term: Box<dyn Query> = Box::new(FuzzyTermQuery::new(term, distance, true));
                (Occur::Should, term)
            })
            .collect();
        let query = BooleanQuery::new(terms);
        let found = self.searcher.search(&query, &TopDocs::with_limit(limit));
        let found = found.expect("an index in memory is read without errors");
        // In one segment the documents are numbered as they were added.
        let places = found.into_iter().map(|(_, at)| at.doc_id as usize);
        places.collect()
    }
}

/// A peer in Python: median and number of queries as its program says, or why there is none.
pub(crate) fn python(
    folder: &Path,
    matcher: &str,
    queries: &[String],
) -> Outcome<std::result::Result<f64, String>> {
    let program = folder.join("peers/run.py");
    let own = folder.join("peers/.venv/bin/python");
    let python = std::env::var_os("SANCTIONS_PYTHON").map_or_else(
        || {
            if own.exists() {
                own
            } else {
                PathBuf::from("python3")
            }
        },
        PathBuf::from,
    );
    let needed = if matcher == "logic-v2" {
        "import rapidfuzz, anyascii, nomenklatura"
    } else {
        "import rapidfuzz, anyascii"
    };
    let installed = Command::new(&python).args(["-c", needed]).output();
    if !installed.is_ok_and(|run| run.status.success()) || !program.exists() {
        return Ok(Err("not installed here".to_owned()));
    }
    let file = tempfile::Builder::new().suffix(".csv").tempfile()?;
    let mut writer = csv::Writer::from_path(file.path())?;
    writer.write_record(["query_id", "name", "type"])?;
    for (at, query) in queries.iter().enumerate() {
        writer.write_record([at.to_string().as_str(), query, "person"])?;
    }
    writer.flush()?;
    let list = folder.join("lists/us_ofac/2023-07");
    let run = Command::new(&python)
        .arg(&program)
        .args(["retrieval", matcher, &format!("ofac:{}", list.display())])
        .arg(file.path())
        .output()?;
    let said = String::from_utf8_lossy(&run.stderr);
    let median = said
        .split("median ")
        .nth(1)
        .and_then(|rest| rest.split(' ').next())
        .and_then(|number| number.parse().ok());
    Ok(median.ok_or_else(|| format!("failed: {}", said.lines().last().unwrap_or_default())))
}
