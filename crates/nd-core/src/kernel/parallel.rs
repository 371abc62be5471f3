//! When and how work is split over threads. The splits never change a result.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use super::thresholds::{HEAVY_PART, LIGHT_PART};
#[cfg(feature = "parallel")]
pub use pool::threads;
#[cfg(feature = "parallel")]
use pool::{both, inside, on_all};
#[cfg(not(feature = "parallel"))]
pub use serial::threads;
#[cfg(not(feature = "parallel"))]
use serial::{both, inside, on_all};

#[cfg(feature = "parallel")]
mod pool;
#[cfg(not(feature = "parallel"))]
mod serial;

/// How long one element takes, roughly; it decides from which length on a second thread pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// Bound by memory: arithmetic, comparisons, copies.
    Light,
    /// Bound by computing: exponentials, logarithms, divisions in chains.
    Heavy,
}

impl Cost {
    /// The number of elements that are worth a part of their own where the helpers are awake.
    fn worth_a_thread(self) -> usize {
        match self {
            Cost::Light => LIGHT_PART,
            Cost::Heavy => HEAVY_PART,
        }
    }

    /// The number of parts to split so many elements into; 1 if a second thread does not pay, or there is none.
    #[inline(always)]
    pub(crate) fn parts(self, elements: usize) -> usize {
        let parts = elements / self.worth_a_thread();
        if parts < 2 { 1 } else { several(parts) }
    }
}

/// As many parts as are wanted, but not many more than there are threads, and if more than those then equally many for each.
#[cold]
fn several(parts: usize) -> usize {
    match threads() {
        1 => 1,
        threads if parts < threads => parts,
        threads => parts.min(4 * threads) / threads * threads,
    }
}

/// Runs both, at the same time if there are threads: for work that splits itself again and again, inside of [`within_pool`].
pub(crate) fn join<A: Send, B: Send>(
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B + Send,
) -> (A, B) {
    let (mut a, mut b) = (Some(a), Some(b));
    let (mut left, mut right) = (None, None);
    both(&mut || left = a.take().map(|a| a()), &mut || right = b.take().map(|b| b()));
    match (left, right) {
        (Some(left), Some(right)) => (left, right),
        _ => unreachable!("both were run"),
    }
}

/// Runs work that splits itself again and again, so that its parts find the threads awake.
pub(crate) fn within_pool<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    let (mut work, mut result) = (Some(work), None);
    inside(&mut || result = work.take().map(|work| work()));
    result.expect("it was run")
}

/// Works on all parts. This thread begins at once and takes one part after the other; others help as soon as they are awake.
///
/// ```
/// use nd_core::kernel::share;
///
/// let mut squares = [1, 2, 3];
/// share(squares.iter_mut(), &|x: &mut i32| *x *= *x);
/// assert_eq!(squares, [1, 4, 9]);
/// ```
pub fn share<P: Send>(parts: impl ExactSizeIterator<Item = P> + Send, work: &(impl Fn(P) + Sync)) {
    let helpers = threads().min(parts.len()).saturating_sub(1);
    if helpers == 0 {
        return parts.for_each(work);
    }
    let queue = Mutex::new(parts);
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    on_all(helpers, &|| {
        while let Some(part) = next() {
            work(part);
        }
    });
}

/// Cuts `rows` rows of `width` adjacent elements into `parts` and works on them at the same time; each call gets the numbers of
/// its rows and their elements.
///
/// ```
/// use nd_core::kernel::split_rows;
///
/// let mut data = [0; 6];
/// split_rows(&mut data, 2, 0..3, 2, &|rows, data| {
///     data.chunks_exact_mut(2).zip(rows).for_each(|(row, number)| row.fill(number));
/// });
/// assert_eq!(data, [0, 0, 1, 1, 2, 2]);
/// ```
pub fn split_rows<T: Send>(
    data: &mut [T],
    width: usize,
    rows: Range<usize>,
    parts: usize,
    work: &(impl Fn(Range<usize>, &mut [T]) + Sync),
) {
    if parts <= 1 || rows.len() <= 1 {
        return work(rows, data);
    }
    let count = rows.len().div_ceil(parts);
    let firsts = rows.clone().step_by(count);
    share(firsts.zip(data.chunks_mut(count * width)), &|(first, data)| {
        work(first..(first + count).min(rows.end), data);
    });
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Which of 100 parts were worked on how often, each by several threads again.
    fn worked_on() -> Vec<usize> {
        let mut counts = vec![0; 100];
        share(counts.iter_mut(), &|count| {
            let inner = AtomicUsize::new(0);
            share(0..10, &|_| {
                inner.fetch_add(1, Ordering::Relaxed);
            });
            *count += inner.into_inner();
        });
        counts
    }

    #[test]
    fn each_part_is_worked_on_once_in_a_pool_and_outside() {
        assert_eq!(worked_on(), [10; 100]);
        assert_eq!(within_pool(worked_on), [10; 100]);
        assert_eq!(join(worked_on, worked_on), (vec![10; 100], vec![10; 100]));
    }

    #[test]
    fn a_panic_reaches_the_caller_and_the_threads_go_on() {
        let before = threads();
        let failed = std::panic::catch_unwind(|| share(0..8, &|part| assert_ne!(part, 5)));
        assert!(failed.is_err());
        assert_eq!((threads(), worked_on()), (before, vec![10; 100]));
    }

    #[test]
    fn rows_are_split_whole() {
        let mut data = [0; 3 * 10];
        split_rows(&mut data, 3, 5..15, 4, &|rows, data| {
            assert_eq!(data.len(), 3 * rows.len());
            data.chunks_exact_mut(3).zip(rows).for_each(|(row, number)| row.fill(number));
        });
        assert!(data.chunks_exact(3).zip(5..).all(|(row, number)| row == [number; 3]));
    }
}
