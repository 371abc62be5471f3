//! The groups of workloads and what their inputs are made of.

use nd::prelude::*;

use crate::Timer;

mod elementwise;
mod learning;
mod linear_algebra;
mod masks;
mod random;
mod reductions;
mod small_arrays;
mod sort;

pub use elementwise::elementwise;
pub use learning::learning;
pub use linear_algebra::linear_algebra;
pub use masks::masks;
pub use random::random;
pub use reductions::reductions;
pub use small_arrays::small_arrays;
pub use sort::sort;

/// All groups, one after the other.
pub fn all(timer: &mut impl Timer) {
    small_arrays(timer);
    elementwise(timer);
    reductions(timer);
    masks(timer);
    sort(timer);
    linear_algebra(timer);
    random(timer);
    learning(timer);
}

const MILLION: usize = 1_000_000;

/// Uniform in [0, 1); another stream for each seed.
fn uniform(seed: u64, shape: impl nd::core::IntoShape) -> Array<f64> {
    default_rng(seed).random(shape)
}

/// Uniform in [-4, 4).
fn signed(seed: u64, shape: impl nd::core::IntoShape) -> Array<f64> {
    uniform(seed, shape) * 8.0 - 4.0
}
