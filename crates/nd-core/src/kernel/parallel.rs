//! When and how work is split over threads. The splits never change a result.

use std::ops::Range;
#[cfg(feature = "parallel")]
use std::sync::atomic::{AtomicUsize, Ordering};
#[cfg(feature = "parallel")]
use std::sync::{Mutex, OnceLock, PoisonError};

#[cfg(feature = "parallel")]
use rayon::{Scope, ThreadPool, ThreadPoolBuilder};

#[cfg(feature = "parallel")]
use super::thresholds::SPINS;
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

/// Runs both, at the same time if there are threads: the first on this one.
#[cfg(feature = "parallel")]
pub fn join<A: Send, B: Send>(
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B + Send,
) -> (A, B) {
    if threads() == 1 {
        return (a(), b());
    }
    if rayon::current_thread_index().is_some() {
        return rayon::join(a, b);
    }
    let (done, mut second) = (AtomicUsize::new(0), None);
    let first = with_helpers(|scope| {
        scope.spawn(|_| {
            second = Some(b());
            done.store(1, Ordering::Release);
        });
        let first = a();
        await_count(&done, 1);
        first
    });
    (first, second.expect("the scope waits for what was spawned in it"))
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
#[cfg(feature = "parallel")]
pub fn within_pool<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    if threads() > 1 { rayon::scope(|_| work()) } else { work() }
}

/// Runs work on the only thread.
#[cfg(not(feature = "parallel"))]
pub fn within_pool<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    work()
}

/// Works on all parts. This thread begins at once and takes one part after the other; others help as soon as they are awake.
#[cfg(feature = "parallel")]
pub(crate) fn share<P: Send>(
    parts: impl ExactSizeIterator<Item = P> + Send,
    work: &(impl Fn(P) + Sync),
) {
    let others = threads().min(parts.len()).saturating_sub(1);
    if others == 0 {
        return parts.for_each(work);
    }
    let (queue, done) = (Mutex::new(parts), AtomicUsize::new(0));
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let take = || {
        while let Some(part) = next() {
            work(part);
        }
    };
    with_helpers(|scope| {
        for _ in 0..others {
            scope.spawn(|_| {
                take();
                done.fetch_add(1, Ordering::Release);
            });
        }
        take();
        await_count(&done, others);
    });
}

/// Works on all parts, one after the other.
#[cfg(not(feature = "parallel"))]
pub(crate) fn share<P: Send>(
    parts: impl ExactSizeIterator<Item = P> + Send,
    work: &(impl Fn(P) + Sync),
) {
    parts.for_each(work);
}

/// Begins work on this thread that hands parts of it to others. Those of a pool have each other. One outside of every pool has
/// threads of its own, one less than [`threads`], as one more would take turns with it.
#[cfg(feature = "parallel")]
fn with_helpers<'work, R>(begin: impl FnOnce(&Scope<'work>) -> R) -> R {
    static HELPERS: OnceLock<Option<ThreadPool>> = OnceLock::new();
    if rayon::current_thread_index().is_none() {
        let pool = || ThreadPoolBuilder::new().num_threads(threads() - 1).build().ok();
        if let Some(helpers) = HELPERS.get_or_init(pool) {
            return helpers.in_place_scope(begin);
        }
    }
    rayon::in_place_scope(begin)
}

/// Waits a little, without giving up the CPU, for others that are about to be done: being woken would take longer. A thread of a pool
/// has better to do: what nobody else began.
#[cfg(feature = "parallel")]
fn await_count(done: &AtomicUsize, count: usize) {
    let spins = if rayon::current_thread_index().is_none() { SPINS } else { 0 };
    for _ in 0..spins {
        if done.load(Ordering::Acquire) >= count {
            break;
        }
        std::hint::spin_loop();
    }
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
    let count = rows.len().div_ceil(parts);
    let firsts = rows.clone().step_by(count);
    share(firsts.zip(data.chunks_mut(count * width)), &|(first, data)| {
        work(first..(first + count).min(rows.end), data);
    });
}
