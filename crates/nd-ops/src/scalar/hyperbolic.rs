//! `tanh`, `sigmoid`, `softplus` and the inverse hyperbolic functions, from `exp` and `ln`.

use super::exponential::{exp, exp_of_moderate};
use super::logarithm::{ln, log1p};
use super::parts::Parts;

/// Near zero it is a convergent of Lambert's continued fraction `x / (1 + x^2 / (3 + x^2 / (5 + ...)))`, written as
/// `x` less a small quotient; the eighth one is good to 2^-56 up to 5/8. Beyond, it is `1 - 2 / (exp(2x) + 1)`. Both are one
/// division.
#[inline(always)]
pub(super) fn tanh<T: Parts>(x: T) -> T {
    let (one, two, size) = (T::one(), T::of(2.0), x.abs());
    let (z, z2) = (x * x, (x * x) * (x * x));
    let is_small = size < T::of(0.625);
    let convergent =
        size * (z * ((T::of(675675.0) + z * T::of(45045.0)) + z2 * (T::of(594.0) + z)));
    let denominator =
        (T::of(2027025.0) + z * T::of(945945.0)) + z2 * (T::of(51975.0) + z * (T::of(630.0) + z));
    let bounded = if size > T::of(20.0) { T::of(20.0) } else { size };
    let top = if is_small { convergent } else { two };
    let bottom = if is_small { denominator } else { exp_of_moderate(two * bounded) + one };
    let base = if is_small { size } else { one };
    (base - top / bottom).copysign(x)
}

/// With `e = exp(-|x|)`, which is at most 1, it is `1 / (1 + e)` for positive `x` and `e / (1 + e)` for negative `x`.
#[inline(always)]
pub(super) fn sigmoid<T: Parts>(x: T) -> T {
    let e = exp(-x.abs());
    let top = if x < T::zero() { e } else { T::one() };
    top / (T::one() + e)
}

#[inline(always)]
pub(super) fn softplus<T: Parts>(x: T) -> T {
    let above = if x < T::zero() { T::zero() } else { x };
    above + log1p(exp(-x.abs()))
}

/// `ln(exp(x) + exp(y))`: the larger one and what the other adds.
#[inline(always)]
pub(super) fn logaddexp<T: Parts>(x: T, y: T) -> T {
    let (larger, smaller) = if x < y { (y, x) } else { (x, y) };
    // Equal ones may be infinite, with no difference.
    let apart = if x == y { T::zero() } else { smaller - larger };
    larger + log1p(exp(apart))
}

/// From here on 1 is nothing beside the square.
const LARGE: f64 = 268435456.0;

#[inline(always)]
pub(super) fn asinh<T: Parts>(x: T) -> T {
    let size = x.abs();
    let bounded = if size > T::of(LARGE) { T::of(LARGE) } else { size };
    let square = bounded * bounded;
    let near = log1p(bounded + square / (T::one() + (square + T::one()).sqrt()));
    let far = ln(size) + T::of(std::f64::consts::LN_2);
    // NaN is not larger and passes through the other way.
    (if size > T::of(LARGE) { far } else { near }).copysign(x)
}

#[inline(always)]
pub(super) fn acosh<T: Parts>(x: T) -> T {
    let above = x - T::one();
    let near = log1p(above + (above * (above + T::of(2.0))).sqrt());
    if x > T::of(LARGE) { ln(x) + T::of(std::f64::consts::LN_2) } else { near }
}

#[inline(always)]
pub(super) fn atanh<T: Parts>(x: T) -> T {
    let size = x.abs();
    (T::of(0.5) * log1p(T::of(2.0) * size / (T::one() - size))).copysign(x)
}
