//! Sorting.
#![allow(missing_docs, reason = "criterion's macros make items without documentation")]

mod adapter;

use adapter::Group;
use criterion::{Criterion, criterion_group, criterion_main};
use nd_benches::workloads;

fn sort(criterion: &mut Criterion) {
    workloads::sort(&mut Group::new(criterion, "sort"));
}

criterion_group!(benches, sort);
criterion_main!(benches);
