//! Functions of one number whose result is exact or correctly rounded.

use nd_core::{DType, Element, Float, Number};
use num_traits::One as _;

/// Whether a type has numbers that are not whole.
#[inline(always)]
fn is_float<T: Element>() -> bool {
    matches!(T::DTYPE, DType::F32 | DType::F64)
}

/// A function of floats that gives whole numbers, which leaves integers and bools as they are.
#[inline(always)]
pub(crate) fn whole<T: Element>(x: T, f: impl Fn(T::Math) -> T::Math) -> T {
    if is_float::<T>() { f(x.cast()).cast() } else { x }
}

/// The nearest integer, halves to the even one.
#[inline(always)]
pub(crate) fn round_ties_even<T: Float>(x: T) -> T {
    match T::DTYPE {
        DType::F32 => x.cast::<f32>().round_ties_even().cast(),
        _ => x.cast::<f64>().round_ties_even().cast(),
    }
}

/// Rounds to a multiple of a power of ten, which is at least one: scaled up for digits behind the point, and down otherwise.
#[inline(always)]
pub(crate) fn round_digits<T: Number>(x: T, digits: i32, scale: T::Real) -> T {
    if digits >= 0 {
        if is_float::<T>() {
            (round_ties_even(x.cast::<T::Real>() * scale) / scale).cast()
        } else {
            x
        }
    } else {
        (round_ties_even(x.cast::<T::Real>() / scale) * scale).cast()
    }
}

/// One divided by `x`, cut off for integers; of the integer zero it is zero, as every integer division by zero.
#[inline(always)]
pub(crate) fn reciprocal<T: Number>(x: T) -> T {
    if is_float::<T>() {
        (T::Real::one() / x.cast()).cast()
    } else if x.absolute() == T::one() {
        x
    } else {
        T::zero()
    }
}

/// `x`, or another number in place of NaN and of each infinity.
#[inline(always)]
pub(crate) fn finite_or<T: Number>(x: T, nan: T, above: T, below: T) -> T {
    let bounded = if x > T::max_value() { above } else { x };
    let bounded = if x < T::min_value() { below } else { bounded };
    if x.isnan() { nan } else { bounded }
}

/// The distance to the next float away from zero, negative for what is negative; of what is not finite it is NaN.
#[inline(always)]
pub(crate) fn spacing<T: Float>(x: T) -> T {
    match T::DTYPE {
        DType::F32 => {
            let size = x.cast::<f32>().abs();
            let distance = if size < f32::INFINITY { size.next_up() - size } else { f32::NAN };
            (if x < T::zero() { -distance } else { distance }).cast()
        }
        _ => {
            let size = x.cast::<f64>().abs();
            let distance = if size < f64::INFINITY { size.next_up() - size } else { f64::NAN };
            (if x < T::zero() { -distance } else { distance }).cast()
        }
    }
}

/// `x` times a quotient, both in the type of `x`, as NumPy converts angles.
#[inline(always)]
pub(crate) fn times_quotient<T: Float>(x: T, top: f64, bottom: f64) -> T {
    x * (top.cast::<T>() / bottom.cast::<T>())
}
