//! The workloads that the benchmarks time.
