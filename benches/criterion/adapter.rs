//! Criterion as a timer of workloads.

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion};
use nd_benches::Timer;

/// One group of a report, whose workloads are named by library.
pub(crate) struct Group<'c> {
    group: BenchmarkGroup<'c, WallTime>,
    library: &'static str,
}

impl<'c> Group<'c> {
    /// The workloads of `nd` in a group.
    pub(crate) fn new(criterion: &'c mut Criterion, name: &str) -> Self {
        let mut group = criterion.benchmark_group(name);
        group.sample_size(20);
        Group { group, library: "nd" }
    }

    /// The same group for another library's workloads.
    #[allow(dead_code, reason = "some groups have no other library")]
    pub(crate) fn of(mut self, library: &'static str) -> Self {
        self.library = library;
        self
    }
}

impl Timer for Group<'_> {
    fn wants(&self, _: &str) -> bool {
        // Criterion's own filter decides.
        true
    }

    fn time<R>(&mut self, id: &str, mut call: impl FnMut() -> R) {
        self.group.bench_function(format!("{id}/{}", self.library), |bench| bench.iter(&mut call));
    }
}
