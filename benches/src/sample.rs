//! How a call is timed: a warm-up, then samples until there are enough.

use std::hint::black_box;
use std::time::{Duration, Instant};

const WARM_UP: Duration = Duration::from_millis(50);
/// Shorter calls are timed in batches that take about twice as long.
const SHORT: Duration = Duration::from_micros(50);
const ENOUGH: (Duration, usize) = (Duration::from_millis(300), 7);
const AT_MOST: (Duration, usize) = (Duration::from_secs(4), 3);

/// The times of one call, in nanoseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sampled {
    pub(crate) median: f64,
    pub(crate) min: f64,
    pub(crate) samples: usize,
}

/// Times a call for `patience` times the usual time.
pub(crate) fn sample<R>(patience: f64, mut call: impl FnMut() -> R) -> Sampled {
    let start = Instant::now();
    let mut calls = 0_u32;
    while calls == 0 || (start.elapsed() < WARM_UP.mul_f64(patience) && calls < 1_000_000) {
        black_box(call());
        calls += 1;
    }
    let estimate = start.elapsed() / calls;
    let batch = if estimate < SHORT {
        (2 * SHORT).as_nanos().div_ceil(estimate.as_nanos().max(1)) as u32
    } else {
        1
    };
    let mut times = Vec::new();
    let start = Instant::now();
    loop {
        let before = Instant::now();
        for _ in 0..batch {
            black_box(call());
        }
        times.push(before.elapsed().as_secs_f64() * 1e9 / f64::from(batch));
        let (elapsed, count) = (start.elapsed(), times.len());
        let past = |(time, samples): (Duration, usize)| {
            elapsed >= time.mul_f64(patience) && count >= samples
        };
        if past(ENOUGH) || past(AT_MOST) {
            return summary(times);
        }
    }
}

/// The median and the least of some times.
pub(crate) fn summary(mut times: Vec<f64>) -> Sampled {
    times.sort_by(f64::total_cmp);
    let (lower, upper) = ((times.len() - 1) / 2, times.len() / 2);
    let median = (times[lower] + times[upper]) / 2.0;
    Sampled { median, min: times[0], samples: times.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_lies_between_the_middle_two() {
        let sampled = summary(vec![4.0, 1.0, 3.0, 100.0]);
        assert_eq!(sampled, Sampled { median: 3.5, min: 1.0, samples: 4 });
    }

    #[test]
    fn a_call_is_timed_about_as_long_as_it_takes() {
        let sampled = sample(0.1, || std::thread::sleep(Duration::from_millis(2)));
        assert!((2e6..2e7).contains(&sampled.min), "{sampled:?}");
    }
}
