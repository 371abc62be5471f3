//! How often small arrays ask for memory: once for each result, never for a view or on the way.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::alloc::System;

use nd_core::{Array, array, s};
use nd_ops::{Compare, Math, Reduce};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

#[track_caller]
fn check<R>(wanted: usize, work: impl Fn() -> R) {
    // What is set up once is set up now.
    drop(work());
    let region = Region::new(MEMORY);
    let result = work();
    let change = region.change();
    assert_eq!((change.allocations, change.reallocations), (wanted, 0));
    drop(result);
}

/// The counts are those of the whole program, so there is one test.
#[test]
fn small_arrays_allocate_once_for_each_result() {
    let x: Array<f64> = array![[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0]];
    let row = array![1.0, 2.0];
    views(&x);
    check(1, || &x + &x);
    check(1, || (&x - &x) / &x);
    check(1, || &x * 2.0);
    check(1, || &x - &row);
    check(1, || x.exp());
    check(1, || x.gt(4.0));
    check(1, || x.slice(s![.., 0]).gt(4.0));
    check(1, || x.sum_axis(0).unwrap());
    check(1, || x.mean_axis(1).unwrap());
    check(1, || x.max_axis([0, 1]).unwrap());
    check(0, || x.sum());
    check(0, || x.mean());
    check(0, || x.slice(s![1, ..]).max().unwrap());
}

fn views(x: &Array<f64>) {
    check(0, || x.slice(s![.., 1])[2]);
    check(0, || x.slice(s![1..;2, ..;-1])[[0, 0]]);
    check(0, || x.t()[[1, 3]]);
    check(0, || x.index_axis(0, -1).unwrap()[0]);
    check(0, || x.rows().map(|row| row[1]).sum::<f64>());
    check(0, || x.reshape([2, 4]).unwrap()[[1, 1]]);
}
