//! Times of single queries, and what is said of many.

use std::time::{Duration, Instant};

/// The middle, the slowest but one in a hundred, and the slowest.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spread {
    pub(crate) median: Duration,
    pub(crate) p99: Duration,
    pub(crate) max: Duration,
    pub(crate) queries: usize,
}

impl Spread {
    pub(crate) fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |share: f64| {
            let last = times.len().saturating_sub(1);
            times
                .get((last as f64 * share) as usize)
                .copied()
                .unwrap_or_default()
        };
        Self {
            median: at(0.5),
            p99: at(0.99),
            max: at(1.0),
            queries: times.len(),
        }
    }

    /// How many times as long as `other` at the median.
    pub(crate) fn times(&self, other: &Self) -> f64 {
        self.median.as_secs_f64() / other.median.as_secs_f64().max(1e-12)
    }
}

/// Times each query. Of `passes` over all of them each query's middle time counts, so that another
/// process on the core does not make the 99th percentile. A hundred queries go before, unmeasured.
pub(crate) fn measure<T>(queries: &[T], passes: usize, mut ask: impl FnMut(&T)) -> Spread {
    for query in queries.iter().take(WARMING) {
        ask(query);
    }
    middle((0..passes).map(|_| times(queries, &mut ask)))
}

/// The same for what remembers what it was asked: each pass, and the hundred queries before, are asked
/// of one that `anew` makes and that was asked nothing. So no query is timed that was asked before; what
/// earlier queries of the pass have in common with it, words above all, may be remembered.
pub(crate) fn measure_anew<T, A: FnMut(&T)>(
    queries: &[T],
    passes: usize,
    mut anew: impl FnMut() -> A,
) -> Spread {
    times(&queries[..queries.len().min(WARMING)], &mut anew());
    middle((0..passes).map(|_| times(queries, &mut anew())))
}

/// Queries that go before, for the pages and the processor to be warm.
pub(crate) const WARMING: usize = 100;

fn times<T>(queries: &[T], ask: &mut impl FnMut(&T)) -> Vec<Duration> {
    let mut times = Vec::with_capacity(queries.len());
    for query in queries {
        let start = Instant::now();
        ask(query);
        times.push(start.elapsed());
    }
    times
}

/// Each query's middle time of all passes.
fn middle(passes: impl Iterator<Item = Vec<Duration>>) -> Spread {
    let passes: Vec<_> = passes.collect();
    let queries = 0..passes.first().map_or(0, Vec::len);
    let middle = |at: usize| {
        let mut own: Vec<Duration> = passes.iter().map(|times| times[at]).collect();
        own.sort_unstable();
        own[own.len() / 2]
    };
    Spread::of(queries.map(middle).collect())
}

/// A duration with three digits that matter.
pub(crate) fn shown(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    let (value, unit) = match micros {
        m if m < 1_000.0 => (m, "µs"),
        m if m < 1_000_000.0 => (m / 1e3, "ms"),
        m => (m / 1e6, "s"),
    };
    let digits = match value {
        v if v < 10.0 => 2,
        v if v < 100.0 => 1,
        _ => 0,
    };
    format!("{value:.digits$} {unit}")
}

/// A ratio with two digits that matter.
pub(crate) fn ratio(value: f64) -> String {
    match value {
        v if v < 0.1 => format!("{v:.3}"),
        v if v < 10.0 => format!("{v:.1}"),
        v => format!("{v:.0}"),
    }
}

/// The most memory this process ever held, in bytes, where the system tells.
pub(crate) fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kibibytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kibibytes * 1024)
}

/// The processor time of all threads of this process so far, where the system tells. On a shared
/// machine it says what the clock on the wall does not: whether threads hinder each other.
pub(crate) fn processor_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The program's name, in brackets, may hold spaces; user and system time are the 12th and 13th
    // fields behind it, in ticks of 10 ms.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(Duration::from_millis((user + system) * 10))
}
