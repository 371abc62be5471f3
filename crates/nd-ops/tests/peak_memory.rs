//! How much memory operations on large arrays hold at their peak: the result and a bounded rest, whatever the strides.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use nd_core::kernel::threads;
use nd_core::{Array, AsView, Element, View, s};
use nd_ops::{
    Compare, Cumulate, FillWhere, Filter, Quantile, Reduce, Select, Sort, SortInplace, flatnonzero,
    nonzero, unique, unique_all, where_,
};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// More elements than are copied at a time.
const SIDE: usize = 1500;
const LEN: usize = SIDE * 1000;

/// Values that bookkeeping takes: lists of what the parts of the work found.
const FEW: usize = 16 << 10;

/// What is copied at a time where elements do not lie in order.
const BAND: usize = 8 << 20;

/// What each thread copies of an input that is read across its rows: 32 rows of 2048 elements, and their ends.
fn tiles() -> usize {
    threads() * (600 << 10)
}

/// A result, and how many bytes it holds.
trait Held {
    fn bytes(&self) -> usize;
}

impl Held for () {
    fn bytes(&self) -> usize {
        0
    }
}

impl<T: Element> Held for Array<T> {
    fn bytes(&self) -> usize {
        self.len() * size_of::<T>()
    }
}

impl Held for Vec<Array<i64>> {
    fn bytes(&self) -> usize {
        self.iter().map(Held::bytes).sum()
    }
}

/// `rest` is what may be held beside the result.
#[track_caller]
fn check<R: Held>(rest: usize, work: impl FnOnce() -> R) -> R {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let result = work();
    let peak = MEMORY.peak_usage() - before;
    let most = result.bytes() + rest;
    assert!(
        peak <= most,
        "{peak} bytes at the peak instead of {most}, {} in the result",
        result.bytes()
    );
    result
}

/// Work of which nothing is left.
#[track_caller]
fn check_value<R>(rest: usize, work: impl FnOnce() -> R) {
    check(rest, || drop(work()));
}

/// The counts are those of the whole program, so there is one test.
#[test]
fn peak_memory_is_the_result_and_a_bounded_rest() {
    nd_core::keep_freed_memory(0);
    let values = (0..LEN as u64).map(|i| (i * 7919 % 1_000_003) as f64 / 1e6).collect();
    let x = Array::from_vec(values, [SIDE, 1000]).unwrap();
    // Threads are started once.
    x.sum();
    let views = [x.view(), x.t(), x.slice(s![..;-1, ..;-1]), x.slice(s![.., 1..])];
    for view in views {
        reductions(view);
        places_of_extremes(view);
        running(view);
        masks(view);
        middles(view);
    }
    orders(x.view());
    let cube = x.reshape([15, 100, 1000]).unwrap();
    for cube in [cube, cube.permute(&[2, 0, 1]).unwrap()] {
        for axes in [[0, 1], [0, 2], [1, 2]] {
            check(FEW + 32 * 8 * 1000, || cube.sum_axis(axes).unwrap());
        }
    }
}

/// Beside the result: over everything, lists of partial values; along an axis, partial results, of which the number grows with
/// the logarithm of the axis.
fn reductions(x: View<'_, f64>) {
    check_value(FEW, || x.sum());
    check_value(FEW, || x.mean());
    check_value(FEW, || x.var());
    check_value(FEW, || x.std());
    check_value(FEW, || x.prod());
    check_value(FEW, || x.max());
    check_value(FEW, || x.any());
    check_value(FEW, || x.all());
    check_value(FEW, || x.count_nonzero());
    for axis in [0, 1] {
        let rest = FEW + 8 * 8 * SIDE;
        check(rest, || x.sum_axis(axis).unwrap());
        check(rest, || x.mean_axis(axis).unwrap());
        // The means are results, too.
        check(rest + 8 * SIDE, || x.var_axis(axis).unwrap());
        check(rest, || x.prod_axis(axis).unwrap());
        check(rest, || x.max_axis(axis).unwrap());
        check(rest, || x.any_axis(axis).unwrap());
        check(rest, || x.all_axis(axis).unwrap());
        check(rest, || x.count_nonzero_axis(axis).unwrap());
    }
}

/// The best row so far, with its places; a band of elements that do not lie in order.
fn places_of_extremes(x: View<'_, f64>) {
    let band = if x.as_slice().is_some() { 0 } else { BAND + tiles() };
    check_value(FEW + band, || x.argmax());
    let copy = x.to_array();
    assert_eq!(x.argmax(), copy.argmax());
    for axis in [0, 1] {
        let found = check(FEW + 16 * SIDE + band, || x.argmax_axis(axis).unwrap());
        assert_eq!(found, copy.argmax_axis(axis).unwrap());
    }
}

/// Nothing; tiles where the input is read across its rows.
fn running(x: View<'_, f64>) {
    check(FEW + tiles(), || x.cumsum());
    for axis in [0, 1] {
        check(FEW + tiles(), || x.cumsum_axis(axis).unwrap());
    }
}

/// A band of the elements and what is chosen of it, where they do not lie in order; else nothing for elements, and eight bytes for
/// each place of rows or of values that are written.
fn masks(x: View<'_, f64>) {
    let is_dense = x.as_slice().is_some();
    let mask = check(FEW + tiles(), || x.gt(0.5));
    let copy = x.to_array();
    let band = if is_dense { 0 } else { 2 * BAND + tiles() };
    let chosen = check(FEW + band, || x.filter(&mask).unwrap());
    assert_eq!(chosen, copy.filter(&mask).unwrap());
    let rows = x.slice(s![.., 0]).gt(0.5);
    // The elements of a row that do not lie side by side are places of their own.
    let places = if x.layout().strides()[1] == 1 { SIDE } else { x.len() };
    check(FEW + 8 * places, || x.filter(&rows).unwrap());
    check(FEW + tiles(), || where_(&mask, x, 0.0).unwrap());

    let (rows_len, columns) = (x.shape()[0], x.shape()[1]);
    let lens = if is_dense { [rows_len, columns] } else { [columns, rows_len] };
    let mut out = nd_core::zeros::<f64>(lens).unwrap();
    let mut out = if is_dense { out.view_mut() } else { out.view_mut().t_mut() };
    check(FEW + tiles(), || out.fill_where(&mask, 1.0).unwrap());
    assert_eq!(out.sum(), chosen.len() as f64);
    let band = if is_dense { 0 } else { BAND + tiles() };
    check(FEW + 8 * chosen.len() + band, || out.assign_where(&mask, &chosen).unwrap());
    assert_eq!(out.view(), where_(&mask, x, 0.0).unwrap());
    check(FEW + tiles(), || out.fill_where(&rows, 2.0).unwrap());
    let written = x.filter(&rows).unwrap();
    check(FEW + 8 * SIDE + band, || out.assign_where(&rows, &written).unwrap());
    assert_eq!(out.filter(&rows).unwrap(), written);

    // A byte for each element, and eight for each place.
    let count = mask.count_nonzero();
    check(FEW + mask.len(), || flatnonzero(&mask));
    check(FEW + mask.len() + 8 * count, || nonzero(&mask));
}

/// A copy of the elements that become one, but not more than a band of others with them.
fn middles(x: View<'_, f64>) {
    let copy = x.to_array();
    check_value(FEW + 8 * x.len() + tiles(), || assert_eq!(x.median(), copy.median()));
    check_value(FEW + 8 * x.len() + tiles(), || x.quantile(0.3));
    for axis in [0, 1] {
        let medians = check(FEW + BAND + tiles(), || x.median_axis(axis).unwrap());
        assert_eq!(medians, copy.median_axis(axis).unwrap());
        let quantiles = check(FEW + BAND + tiles(), || x.quantile_axis(0.5, axis).unwrap());
        assert_eq!(quantiles, medians);
    }
}

/// Along the last axis nothing, for places eight bytes for each element of the lines that are sorted at the same time; else a band,
/// and the places of a band.
fn orders(x: View<'_, f64>) {
    let band = BAND + tiles();
    let keys = threads() * 8 * SIDE;
    let sorted = check(FEW, || x.sort_axis(1).unwrap());
    let other = check(FEW + band, || x.t().sort_axis(0).unwrap());
    assert_eq!(other, sorted.t());
    let mut copy = x.t().to_array();
    check(FEW + band, || copy.sort_axis_inplace(0).unwrap());
    assert_eq!(copy, other);

    let places = check(FEW + keys, || x.argsort_axis(1).unwrap());
    let other = check(FEW + keys + BAND + band, || x.t().argsort_axis(0).unwrap());
    assert_eq!(other, places.t());

    let divided = check(FEW, || x.partition(3, 1).unwrap());
    assert_eq!(divided.slice(s![.., 3]), sorted.slice(s![.., 3]));
    let divided = check(FEW + band, || x.t().partition(3, 0).unwrap());
    assert_eq!(divided.slice(s![3, ..]), sorted.slice(s![.., 3]));

    // A copy of everything; for the parts of `unique_all`, an order and its keys.
    let values = check(FEW + 8 * LEN + tiles(), || unique(&x.t()));
    assert_eq!(values.len(), 1_000_003);
    let parts = x.t().ge(0.5);
    check(FEW + LEN, || unique(&parts));
    check_value(FEW + (8 + 8 + 8) * LEN, || unique_all(&parts));
}
