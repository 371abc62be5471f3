//! What memory and arithmetic cost: arrays of a million elements.
#![allow(missing_docs, reason = "criterion's macros make items without documentation")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use nd::prelude::*;

const COUNT: usize = 1_000_000;

fn large_arrays(criterion: &mut Criterion) {
    let mut rng = default_rng(1);
    let [a, b]: [Array<f64>; 2] = std::array::from_fn(|_| rng.random([COUNT]));
    let table: Array<f64> = rng.random([100_000, 32]);
    let mut group = criterion.benchmark_group("large arrays");
    group.bench_function("add_1e6", |bench| bench.iter(|| black_box(&a) + black_box(&b)));
    group.bench_function("exp_1e6", |bench| bench.iter(|| black_box(&a).exp()));
    group.bench_function("sum_1e6", |bench| bench.iter(|| black_box(&a).sum()));
    group.bench_function("var_1e6", |bench| bench.iter(|| black_box(&a).var()));
    group.bench_function("compress_1e6", |bench| {
        bench.iter(|| black_box(&a).filter(&a.gt(0.5)).expect("the mask fits"));
    });
    group.bench_function("sort_1e6_f64", |bench| bench.iter(|| black_box(&a).sort()));
    group.bench_function("standardize_1e5x32", |bench| {
        bench.iter(|| {
            let mean = black_box(&table).mean_axis(0).expect("there is an axis 0");
            let std = table.std_axis(0).expect("there is an axis 0");
            (&table - &mean) / &std
        });
    });
    group.finish();
}

criterion_group!(benches, large_arrays);
criterion_main!(benches);
