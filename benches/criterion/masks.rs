//! Masks and lists of places.
#![allow(missing_docs, reason = "criterion's macros make items without documentation")]

mod adapter;

use adapter::Group;
use criterion::{Criterion, criterion_group, criterion_main};
use nd_benches::workloads;

fn masks(criterion: &mut Criterion) {
    workloads::masks(&mut Group::new(criterion, "masks"));
}

criterion_group!(benches, masks);
criterion_main!(benches);
