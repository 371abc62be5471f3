//! `sinh`, `cosh`, `tanh`, `sigmoid`, `softplus` and the inverse hyperbolic functions, from the parts of `exp` and `ln`.

use super::exponential::{bounded, exp_of_minus_size, split};
use super::fitted::{Fitted, fused};
use super::logarithm::log1p;

/// The hyperbolic sine and cosine of `|x|` without overflow on the way.
///
/// With `|x| = k ln 2 + r`, the half sum `a` and the half difference `b` of `2^k` and `2^-k` are exact or nearly so, and
/// `sinh |x| = a sinh(r) + b cosh(r)`, `cosh |x| = a cosh(r) + b sinh(r)`. Up to `ln 2 / 2`, `b` is zero and `a` is 1, so that
/// the hyperbolic sine of what is tiny needs no way of its own. `cosh(r)` is taken as 1 and a small rest.
struct Sums<T> {
    half_a: T,
    half_b: T,
    sinh: T,
    rest_of_cosh: T,
}

#[inline(always)]
fn sums<T: Fitted>(x: T) -> Sums<T> {
    let size = x.abs();
    let size = if size > T::SINH_OVERFLOW { T::SINH_OVERFLOW } else { size };
    let split = split(size);
    let r = split.r;
    // Half of each, as 2^k may be too large where the result is not.
    let up = T::power_of_two(split.k, 2);
    let down = T::of(0.0625) / up;
    let z = r * r;
    Sums {
        half_a: up + down,
        half_b: up - down,
        sinh: split.r_and(r * z, T::rest_of_sinh(z)),
        rest_of_cosh: z * T::rest_of_cosh(z),
    }
}

#[inline(always)]
pub(super) fn sinh<T: Fitted>(x: T) -> T {
    let Sums { half_a, half_b, sinh, rest_of_cosh } = sums(x);
    let doubled = T::of(2.0) * (half_b + fused(half_b, rest_of_cosh, half_a * sinh));
    // What is subnormal has no half.
    (if half_b == T::zero() { sinh } else { doubled }).copysign(x)
}

#[inline(always)]
pub(super) fn cosh<T: Fitted>(x: T) -> T {
    let Sums { half_a, half_b, sinh, rest_of_cosh } = sums(x);
    T::of(2.0) * (half_a + fused(half_a, rest_of_cosh, half_b * sinh))
}

/// With `e = exp(-2 |x|) - 1` it is `-e / (e + 2)`, and both are rounded once.
#[inline(always)]
pub(super) fn tanh<T: Fitted>(x: T) -> T {
    let below = -x.abs();
    // Beyond, it is 1.
    let bounded = if below < T::of(-22.0) { T::of(-22.0) } else { below };
    let split = split(bounded + bounded);
    let (factor, power) = (T::power_of_two(split.k, 0), split.expm1_of_part());
    let top = fused(factor, power, factor - T::one());
    let bottom = fused(factor, power, factor + T::one());
    (top / bottom).copysign(x)
}

/// It is `2^-64 / (2^-64 + 2^-64 exp(-x))`, as `exp(-x)` itself may be too large where the result is not too small.
#[inline(always)]
pub(super) fn sigmoid<T: Fitted>(x: T) -> T {
    const SCALE: f64 = 1.0 / 18446744073709551616.0;
    // Below, it is 1.
    let split = split(bounded(-x, T::of(-40.0), -T::EXP_UNDERFLOW));
    let factor = T::power_of_two(split.k, 64);
    T::of(SCALE) / fused(factor, split.expm1_of_part(), factor + T::of(SCALE))
}

#[inline(always)]
pub(super) fn softplus<T: Fitted>(x: T) -> T {
    let above = if x < T::zero() { T::zero() } else { x };
    above + log1p(exp_of_minus_size(x))
}

/// `ln(exp(x) + exp(y))`: the larger one and what the other adds.
#[inline(always)]
pub(super) fn logaddexp<T: Fitted>(x: T, y: T) -> T {
    let (larger, smaller) = if x < y { (y, x) } else { (x, y) };
    // Equal ones may be infinite, with no difference.
    let apart = if x == y { T::zero() } else { smaller - larger };
    larger + log1p(exp_of_minus_size(apart))
}

/// From here on 1 is nothing beside the square, nor `x` beside its half.
const LARGE: f64 = 1152921504606846976.0;

/// `ln(2 x)` for large `x`, and `log1p` of what is `beside` for the others.
#[inline(always)]
fn log_of_twice<T: Fitted>(x: T, beside: T) -> T {
    let is_large = x > T::of(LARGE);
    // A number is added in both cases, as the compiler would make two logarithms of a choice after it.
    let added = if is_large { T::of(std::f64::consts::LN_2) } else { T::zero() };
    log1p(if is_large { x } else { beside }) + added
}

/// `asinh(x) = ln(x + root(x^2 + 1))`, written as `log1p` for small `x`.
#[inline(always)]
pub(super) fn asinh<T: Fitted>(x: T) -> T {
    let size = x.abs();
    let bounded = bounded(size, T::zero(), T::of(LARGE));
    let square = bounded * bounded;
    let beside = bounded + square / (T::one() + (square + T::one()).sqrt());
    log_of_twice(size, beside).copysign(x)
}

/// `acosh(x) = ln(x + root(x^2 - 1))`, written as `log1p` of the distance from 1.
#[inline(always)]
pub(super) fn acosh<T: Fitted>(x: T) -> T {
    let bounded = if x > T::of(LARGE) { T::of(LARGE) } else { x };
    // Below 1 the product may be positive again.
    let above = if bounded < T::one() { T::nan() } else { bounded - T::one() };
    log_of_twice(x, above + (above * (above + T::of(2.0))).sqrt())
}

#[inline(always)]
pub(super) fn atanh<T: Fitted>(x: T) -> T {
    let size = x.abs();
    (T::of(0.5) * log1p(T::of(2.0) * size / (T::one() - size))).copysign(x)
}
