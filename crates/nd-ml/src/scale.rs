//! Scalers: features brought to a common size, with scikit-learn's arithmetic.

mod max_abs;
mod min_max;
mod normalizer;
mod robust;
mod standard;

pub use max_abs::MaxAbsScaler;
pub use min_max::MinMaxScaler;
pub use normalizer::{Norm, Normalizer};
pub use robust::RobustScaler;
pub use standard::StandardScaler;

use nd_core::Array;

/// The scale of columns whose range is rounding noise becomes 1, so that nothing is divided by it.
fn without_zeros(scale: f64) -> f64 {
    if scale < 10.0 * f64::EPSILON { 1.0 } else { scale }
}

/// The ranges as divisors.
fn divisors(ranges: &Array<f64>) -> Array<f64> {
    ranges.iter().map(without_zeros).collect()
}
