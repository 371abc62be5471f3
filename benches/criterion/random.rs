//! Random numbers and orders.
#![allow(missing_docs, reason = "criterion's macros make items without documentation")]

mod adapter;

use adapter::Group;
use criterion::{Criterion, criterion_group, criterion_main};
use nd_benches::workloads;

fn random(criterion: &mut Criterion) {
    workloads::random(&mut Group::new(criterion, "random"));
}

criterion_group!(benches, random);
criterion_main!(benches);
