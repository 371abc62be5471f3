//! Products and factorisations.
#![allow(missing_docs, reason = "criterion's macros make items without documentation")]

mod adapter;

use adapter::Group;
use criterion::{Criterion, criterion_group, criterion_main};
use nd_benches::workloads;

fn linear_algebra(criterion: &mut Criterion) {
    workloads::linear_algebra(&mut Group::new(criterion, "linear_algebra"));
}

criterion_group!(benches, linear_algebra);
criterion_main!(benches);
