//! When and how work is split over threads. The splits never change a result.

use std::ops::Range;

use super::thresholds::{HEAVY_PART, LIGHT_PART};

/// How long one element takes, roughly; it decides from which length on a second thread pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// Bound by memory: arithmetic, comparisons, copies.
    Light,
    /// Bound by computing: exponentials, logarithms, divisions in chains.
    Heavy,
}

impl Cost {
    /// The number of elements that take about as long as waking the thread pool costs, several times over.
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

/// The number of threads that work may be split over.
#[cfg(feature = "parallel")]
pub fn threads() -> usize {
    rayon::current_num_threads()
}

/// The number of threads that work may be split over.
#[cfg(not(feature = "parallel"))]
pub fn threads() -> usize {
    1
}

/// Runs both, at the same time if there are threads.
#[cfg(feature = "parallel")]
pub fn join<A: Send, B: Send>(
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B + Send,
) -> (A, B) {
    rayon::join(a, b)
}

/// Runs one after the other.
#[cfg(not(feature = "parallel"))]
pub fn join<A: Send, B: Send>(
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B + Send,
) -> (A, B) {
    (a(), b())
}

/// Runs work that splits itself several times inside the thread pool, so that only its beginning waits for a thread to wake.
pub fn within_pool<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    if threads() > 1 { join(work, || ()).0 } else { work() }
}

/// Cuts `rows` rows of `width` adjacent elements into `parts` and works on them at the same time; each call gets the numbers of
/// its rows and their elements.
pub(crate) fn split_rows<T: Send>(
    data: &mut [T],
    width: usize,
    rows: Range<usize>,
    parts: usize,
    work: &(impl Fn(Range<usize>, &mut [T]) + Sync),
) {
    if parts <= 1 || rows.len() <= 1 {
        return work(rows, data);
    }
    let left_parts = parts / 2;
    let middle = rows.start + rows.len() * left_parts / parts;
    let (left, right) = data.split_at_mut((middle - rows.start) * width);
    let (left_rows, right_rows) = (rows.start..middle, middle..rows.end);
    join(
        || split_rows(left, width, left_rows, left_parts, work),
        || split_rows(right, width, right_rows, parts - left_parts, work),
    );
}
