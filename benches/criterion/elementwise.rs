//! One result for each element, beside ndarray.
#![allow(missing_docs, reason = "criterion's macros make items without documentation")]

mod adapter;

use adapter::Group;
use criterion::{Criterion, criterion_group, criterion_main};
use nd_benches::{Timer, workloads};
use ndarray::{Array1, Array2, Axis};

fn elementwise(criterion: &mut Criterion) {
    let mut group = Group::new(criterion, "elementwise");
    workloads::elementwise(&mut group);
    peer(&mut group.of("ndarray"));
}

fn peer(timer: &mut impl Timer) {
    for (id, len) in [("add_1e3", 1000), ("add_1e6", 1_000_000), ("add_1e7", 10_000_000)] {
        let (x, y) = (Array1::from_elem(len, 0.25), Array1::from_elem(len, 0.75));
        timer.time(id, || &x + &y);
    }
    let x = Array1::linspace(0.001, 0.999, 1_000_000);
    let z = Array1::linspace(-4.0, 4.0, 1_000_000);
    timer.time("affine_1e6", || x.mapv(|x| x * 2.0 + 10.0));
    timer.time("affine_1e6_operators", || &x * 2.0 + 10.0);
    timer.time("sqrt_1e6", || x.mapv(f64::sqrt));
    timer.time("exp_1e6", || z.mapv(f64::exp));
    timer.time("log_1e6", || x.mapv(f64::ln));
    timer.time("tanh_1e6", || z.mapv(f64::tanh));
    timer.time("sigmoid_1e6", || z.mapv(|z| 1.0 / (1.0 + (-z).exp())));
    let table = Array2::from_shape_fn((100_000, 32), |(i, j)| ((i * 7 + j * 3) % 101) as f64);
    let mean = table.mean_axis(Axis(0)).expect("there are rows");
    timer.time("bcast_row_sub", || &table - &mean);
    timer.time("standardize_1e5x32_operators", || {
        let mean = table.mean_axis(Axis(0)).expect("there are rows");
        (&table - &mean) / table.std_axis(Axis(0), 0.0)
    });
}

criterion_group!(benches, elementwise);
criterion_main!(benches);
