//! The threads, which are rayon's. Nothing here is generic, as it would be compiled for each operation of a program.

use std::cell::Cell;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::{Scope, ThreadPool, ThreadPoolBuilder};

use crate::kernel::thresholds::SPINS;

thread_local! {
    /// Whether this thread, of no pool, already shares its work with the helpers.
    static IS_SHARING: Cell<bool> = const { Cell::new(false) };
}

/// The number of threads that work may be split over.
pub fn threads() -> usize {
    if IS_SHARING.get() { 1 } else { rayon::current_num_threads() }
}

/// Runs both at the same time, on threads of the pool.
pub(super) fn both(a: &mut (dyn FnMut() + Send), b: &mut (dyn FnMut() + Send)) {
    if threads() == 1 {
        a();
        b();
    } else {
        rayon::join(a, b);
    }
}

/// Runs work on a thread of the pool, if it is to be split at all.
pub(super) fn inside(work: &mut (dyn FnMut() + Send)) {
    if threads() > 1 { rayon::scope(|_| work()) } else { work() }
}

/// Runs the work on this thread and on so many others at the same time.
pub(super) fn on_all(others: usize, work: &(dyn Fn() + Sync)) {
    let done = AtomicUsize::new(0);
    let helped = with_helpers(|scope| {
        for _ in 0..others {
            scope.spawn(|_| {
                work();
                done.fetch_add(1, Ordering::Release);
            });
        }
        work();
        await_count(&done, others);
    });
    if !helped {
        work();
    }
}

fn is_in_pool() -> bool {
    rayon::current_thread_index().is_some()
}

/// Begins work on this thread that hands parts of it to others, and tells whether it could. Those of a pool have each other. Those
/// outside of every pool have helpers, one less than [`threads`], as one more would take turns with the thread that they help.
fn with_helpers<'work>(begin: impl FnOnce(&Scope<'work>)) -> bool {
    static HELPERS: OnceLock<Option<ThreadPool>> = OnceLock::new();
    if is_in_pool() {
        rayon::in_place_scope(begin);
        return true;
    }
    let pool = || ThreadPoolBuilder::new().num_threads(threads() - 1).build().ok();
    let (Some(helpers), Some(_sharing)) = (HELPERS.get_or_init(pool), Sharing::begin()) else {
        return false;
    };
    helpers.in_place_scope(begin);
    true
}

/// While it lives, the helpers help this thread and no other, which would wait for them with nothing to do; and work on this thread
/// is not split again.
struct Sharing;

static ARE_HELPING: AtomicBool = AtomicBool::new(false);

impl Sharing {
    fn begin() -> Option<Self> {
        (!ARE_HELPING.swap(true, Ordering::Acquire)).then(|| {
            IS_SHARING.set(true);
            Sharing
        })
    }
}

impl Drop for Sharing {
    fn drop(&mut self) {
        IS_SHARING.set(false);
        ARE_HELPING.store(false, Ordering::Release);
    }
}

/// Waits a little, without giving up the CPU, for others that are about to be done: being woken would take longer. A thread of a pool
/// has better to do: what nobody else began.
fn await_count(done: &AtomicUsize, count: usize) {
    let spins = if is_in_pool() { 0 } else { SPINS };
    for _ in 0..spins {
        if done.load(Ordering::Acquire) >= count {
            break;
        }
        std::hint::spin_loop();
    }
}
