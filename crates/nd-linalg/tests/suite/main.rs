//! Behaviour of nd-linalg, against NumPy's results, algebraic laws and naive loops.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod chains;
mod contractions;
mod decompositions;
mod distances;
mod edges;
mod errors;
mod golden;
mod laws;
mod norms;
mod products;
#[cfg(feature = "svd")]
mod spectra;
mod stacks;
mod systems;
mod weights;

use nd_core::Array;

/// Numbers between -1 and 1 that look random.
fn sample(shape: [usize; 2], seed: u64) -> Array<f64> {
    let number = |z: u64| (z >> 11) as f64 / (1_u64 << 52) as f64 - 1.0;
    let numbers = nd_testing::split_mix(seed, shape[0] * shape[1]).map(number);
    Array::from_vec(numbers.collect(), shape).expect("as many numbers as the shape holds")
}
