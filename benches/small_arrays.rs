//! What a call costs beside the arithmetic: arrays of a few elements.
#![allow(missing_docs, reason = "criterion's macros make items without documentation")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use nd::prelude::*;

fn small_arrays(criterion: &mut Criterion) {
    let mut rng = default_rng(1);
    let [a, b, c]: [Array<f64>; 3] = std::array::from_fn(|_| rng.random([4, 2]));
    let w: Array<f64> = rng.random([2, 2]);
    let mut group = criterion.benchmark_group("small arrays");
    group.bench_function("add_4x2_f64", |bench| bench.iter(|| black_box(&a) + black_box(&b)));
    group.bench_function("chain_4x2", |bench| {
        bench.iter(|| (black_box(&a) - black_box(&b)) / black_box(&c));
    });
    group.bench_function("matmul_4x2_2x2", |bench| {
        bench.iter(|| black_box(&a).matmul(black_box(&w)).expect("the shapes fit"));
    });
    group.bench_function("sum_axis0_4x2", |bench| {
        bench.iter(|| black_box(&a).sum_axis(0).expect("there is an axis 0"));
    });
    group.bench_function("slice_col_4x2", |bench| {
        bench.iter(|| black_box(&a).slice(s![.., 1]).len())
    });
    group.finish();
}

criterion_group!(benches, small_arrays);
criterion_main!(benches);
