//! Many elements to one, beside ndarray.
#![allow(missing_docs, reason = "criterion's macros make items without documentation")]

mod adapter;

use adapter::Group;
use criterion::{Criterion, criterion_group, criterion_main};
use nd_benches::{Timer, workloads};
use ndarray::{Array1, Array2, Axis};

fn reductions(criterion: &mut Criterion) {
    let mut group = Group::new(criterion, "reductions");
    workloads::reductions(&mut group);
    peer(&mut group.of("ndarray"));
}

fn peer(timer: &mut impl Timer) {
    let x = Array1::linspace(0.0, 1.0, 1_000_000);
    timer.time("sum_1e6", || x.sum());
    timer.time("var_1e6", || x.var(0.0));
    let table = Array2::from_shape_fn((4000, 1000), |(i, j)| ((i * 7 + j * 3) % 101) as f64);
    timer.time("sum_axis0_4000x1000", || table.sum_axis(Axis(0)));
    timer.time("sum_axis1_4000x1000", || table.sum_axis(Axis(1)));
    timer.time("mean_axis0_4000x1000", || table.mean_axis(Axis(0)));
    timer.time("std_axis0_4000x1000", || table.std_axis(Axis(0), 0.0));
}

criterion_group!(benches, reductions);
criterion_main!(benches);
