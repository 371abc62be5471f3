//! Without the feature `parallel` there is one thread.

/// The number of threads that work may be split over.
pub fn threads() -> usize {
    1
}

/// Runs one after the other.
pub(super) fn both(a: &mut (dyn FnMut() + Send), b: &mut (dyn FnMut() + Send)) {
    a();
    b();
}

/// Runs the work.
pub(super) fn inside(work: &mut (dyn FnMut() + Send)) {
    work();
}

/// Runs the work on this thread, which is the only one.
pub(super) fn on_all(_: usize, work: &(dyn Fn() + Sync)) {
    work();
}
