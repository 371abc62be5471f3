//! Functions of one number, for the elementwise tables and for closures.

use nd_core::Float;

/// The logistic function `1 / (1 + exp(-x))`, without overflow on either side.
///
/// With `e = exp(-|x|)`, which is at most 1, it is `1 / (1 + e)` for positive `x` and `e / (1 + e)` for negative `x`.
#[inline(always)]
pub fn sigmoid<T: Float>(x: T) -> T {
    let e = (-num_traits::Float::abs(x)).exp();
    let top = if x < T::zero() { e } else { T::one() };
    top / (T::one() + e)
}
