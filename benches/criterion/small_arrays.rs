//! Arrays of a few elements, beside ndarray.
#![allow(missing_docs, reason = "criterion's macros make items without documentation")]

mod adapter;

use std::hint::black_box;

use adapter::Group;
use criterion::{Criterion, criterion_group, criterion_main};
use nd_benches::{Timer, workloads};
use ndarray::{Array2, Axis, s};

fn small_arrays(criterion: &mut Criterion) {
    let mut group = Group::new(criterion, "small_arrays");
    workloads::small_arrays(&mut group);
    peer(&mut group.of("ndarray"));
}

fn peer(timer: &mut impl Timer) {
    let matrix = |rows| Array2::from_shape_fn((rows, 2), |(i, j)| 0.1 + (3 * i + 7 * j) as f64);
    let (a, b, c, w) = (matrix(4), matrix(4), matrix(4), matrix(2));
    timer.time("add_4x2_f64", || black_box(&a) + black_box(&b));
    timer.time("chain_4x2", || (black_box(&a) - black_box(&b)) / black_box(&c));
    timer.time("matmul_4x2_2x2", || black_box(&a).dot(black_box(&w)));
    timer.time("sum_axis0_4x2", || black_box(&a).sum_axis(Axis(0)));
    timer.time("slice_col_4x2", || {
        black_box(&black_box(&a).slice(s![.., 1]));
    });
}

criterion_group!(benches, small_arrays);
criterion_main!(benches);
