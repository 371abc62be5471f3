//! The workloads that the benchmarks time, by group, each under an id that other libraries' measurements share.
//!
//! A group is a function that hands each of its workloads to a [`Timer`]: criterion's, the quick one of the program
//! `nd-bench`, or the one that asks NumPy by turns.

pub mod workloads;

/// Something that times calls.
pub trait Timer {
    /// Whether the workload is asked for; its inputs need not be made otherwise.
    fn wants(&self, id: &str) -> bool;

    /// Times a call. Its result is made and dropped inside the time.
    fn time<R>(&mut self, id: &str, call: impl FnMut() -> R);
}
