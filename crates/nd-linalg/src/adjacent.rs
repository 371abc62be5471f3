//! Loops over adjacent elements: what every factorisation does in its innermost step.

use nd_core::Float;

/// `x / by` as LAPACK does it: times the reciprocal, which is rounded, unless that overflows.
#[inline]
pub(crate) fn divided<T: Float>(x: T, by: T) -> T {
    let reciprocal = T::one() / by;
    if reciprocal.is_infinite() { x / by } else { x * reciprocal }
}

/// Subtracts `factor` times the elements of `from`.
#[inline]
pub(crate) fn subtract_scaled<T: Float>(to: &mut [T], factor: T, from: &[T]) {
    for (x, &y) in to.iter_mut().zip(from) {
        *x = *x - factor * y;
    }
}

/// The sum of the products, in eight lanes so that the compiler can use wide registers.
pub(crate) fn dot<T: Float>(x: &[T], y: &[T]) -> T {
    let mut lanes = [T::zero(); 8];
    let (x_groups, y_groups) = (x.chunks_exact(8), y.chunks_exact(8));
    let rest = x_groups.remainder().iter().zip(y_groups.remainder());
    let rest = rest.fold(T::zero(), |sum, (&x, &y)| sum + x * y);
    for (x, y) in x_groups.zip(y_groups) {
        for ((lane, &x), &y) in lanes.iter_mut().zip(x).zip(y) {
            *lane = *lane + x * y;
        }
    }
    let [a, b, c, d, e, f, g, h] = lanes;
    ((a + b) + (c + d)) + ((e + f) + (g + h)) + rest
}

/// The root of the sum of squares, scaled where squares would overflow or vanish.
pub(crate) fn length<T: Float>(x: &[T]) -> T {
    let squares = dot(x, x);
    let least = T::min_positive_value() / T::epsilon();
    if squares >= least && squares.is_finite() {
        return squares.sqrt();
    }
    let largest = x.iter().fold(T::zero(), |most, x| if x.abs() > most { x.abs() } else { most });
    if largest == T::zero() || !largest.is_finite() {
        return squares.sqrt();
    }
    let squares = x.iter().fold(T::zero(), |sum, &x| sum + (x / largest) * (x / largest));
    largest * squares.sqrt()
}
