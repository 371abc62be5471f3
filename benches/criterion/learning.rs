//! Scaling, splitting, batches, fitting and training.
#![allow(missing_docs, reason = "criterion's macros make items without documentation")]

mod adapter;

use adapter::Group;
use criterion::{Criterion, criterion_group, criterion_main};
use nd_benches::workloads;

fn learning(criterion: &mut Criterion) {
    workloads::learning(&mut Group::new(criterion, "learning"));
}

criterion_group!(benches, learning);
criterion_main!(benches);
