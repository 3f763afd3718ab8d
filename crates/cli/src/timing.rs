//! How long queries take, in a fixed amount of memory.

use std::time::Duration;

/// Steps in each doubling of time: a reading is right within one part in 64.
const STEPS: u32 = 64;

/// Counts durations by size.
pub(crate) struct Times {
    counts: Vec<u64>,
    number: u64,
    max: Duration,
}

impl Times {
    pub(crate) fn new() -> Self {
        Self {
            // 64 doublings of a nanosecond: more than anybody waits.
            counts: vec![0; (64 * STEPS) as usize],
            number: 0,
            max: Duration::ZERO,
        }
    }

    pub(crate) fn add(&mut self, time: Duration) {
        let nanos = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX).max(1);
        let doubling = nanos.ilog2();
        let step = ((nanos as u128 * u128::from(STEPS)) >> doubling) as u32 - STEPS;
        self.counts[(doubling * STEPS + step) as usize] += 1;
        self.number += 1;
        self.max = self.max.max(time);
    }

    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    pub(crate) fn max(&self) -> Duration {
        self.max
    }

    /// The time that a share of all stayed within.
    pub(crate) fn quantile(&self, share: f64) -> Duration {
        let rank = ((self.number as f64 * share).ceil() as u64).max(1);
        let mut seen = 0;
        for (at, count) in self.counts.iter().enumerate() {
            seen += count;
            if seen >= rank {
                let (doubling, step) = (at as u32 / STEPS, at as u32 % STEPS);
                let upper = ((u128::from(STEPS + step + 1)) << doubling) / u128::from(STEPS);
                return Duration::from_nanos(upper as u64).min(self.max);
            }
        }
        self.max
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_right_within_a_step() {
        let mut times = Times::new();
        for micros in 1..=1000 {
            times.add(Duration::from_micros(micros));
        }
        let near = |share: f64, micros: f64| {
            let found = times.quantile(share).as_secs_f64() * 1e6;
            assert!((found / micros - 1.0).abs() < 0.02, "{share}: {found}");
        };
        near(0.5, 500.0);
        near(0.99, 990.0);
        near(0.001, 1.0);
        assert_eq!(times.quantile(1.0), Duration::from_millis(1));
        assert_eq!(times.max(), Duration::from_millis(1));
    }

    #[test]
    fn the_ends_of_the_scale_are_counted() {
        let mut times = Times::new();
        times.add(Duration::ZERO);
        times.add(Duration::MAX);
        assert_eq!(times.number(), 2);
        assert_eq!(times.quantile(1.0), Duration::MAX.min(times.quantile(1.0)));
    }
}
