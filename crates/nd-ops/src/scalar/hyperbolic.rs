//! `tanh`, `sigmoid`, `softplus` and the inverse hyperbolic functions, from `exp` and `ln`.

use std::f64::consts::LN_2;

use nd_core::Float;

use super::exponential::{exp, exp_of_moderate};
use super::logarithm::{ln, log1p};

/// Near zero it is a convergent of Lambert's continued fraction `x / (1 + x^2 / (3 + x^2 / (5 + ...)))`, written as
/// `x` less a small quotient; the eighth one is good to 2^-56 up to 5/8. Beyond, it is `1 - 2 / (exp(2x) + 1)`. Both are one
/// division.
#[inline(always)]
pub(super) fn tanh(x: f64) -> f64 {
    let size = x.abs();
    let z = x * x;
    let bounded = if size > 20.0 { 20.0 } else { size };
    let is_small = size < 0.625;
    let convergent = size * (z * (675675.0 + z * (45045.0 + z * (594.0 + z))));
    let denominator = 2027025.0 + z * (945945.0 + z * (51975.0 + z * (630.0 + z)));
    let top = if is_small { convergent } else { 2.0 };
    let bottom = if is_small { denominator } else { exp_of_moderate(2.0 * bounded) + 1.0 };
    let base = if is_small { size } else { 1.0 };
    (base - top / bottom).copysign(x)
}

/// With `e = exp(-|x|)`, which is at most 1, it is `1 / (1 + e)` for positive `x` and `e / (1 + e)` for negative `x`.
#[inline(always)]
pub(super) fn sigmoid(x: f64) -> f64 {
    let e = exp(-x.abs());
    let top = if x < 0.0 { e } else { 1.0 };
    top / (1.0 + e)
}

#[inline(always)]
pub(super) fn softplus(x: f64) -> f64 {
    let above = if x < 0.0 { 0.0 } else { x };
    above + log1p(exp(-x.abs()))
}

/// `ln(exp(x) + exp(y))`: the larger one and what the other adds.
#[inline(always)]
pub(crate) fn logaddexp<T: Float>(x: T, y: T) -> T {
    let (larger, smaller) = if x < y { (y, x) } else { (x, y) };
    let apart = smaller - larger;
    // Equal ones may be infinite, with no difference.
    let apart = if x == y { T::zero() } else { apart };
    larger + super::log1p(super::exp(apart))
}

/// From here on 1 is nothing beside the square.
const LARGE: f64 = 268435456.0;

#[inline(always)]
pub(super) fn asinh(x: f64) -> f64 {
    let size = x.abs();
    let bounded = if size > LARGE { LARGE } else { size };
    let square = bounded * bounded;
    let near = log1p(bounded + square / (1.0 + (square + 1.0).sqrt()));
    let far = ln(size) + LN_2;
    // NaN is not greater, and its logarithm is NaN.
    (if size > LARGE { far } else { near }).copysign(x)
}

#[inline(always)]
pub(super) fn acosh(x: f64) -> f64 {
    let above = x - 1.0;
    let near = log1p(above + (above * (above + 2.0)).sqrt());
    if x > LARGE { ln(x) + LN_2 } else { near }
}

#[inline(always)]
pub(super) fn atanh(x: f64) -> f64 {
    let size = x.abs();
    (0.5 * log1p(2.0 * size / (1.0 - size))).copysign(x)
}

macro_rules! in_double_precision {
    ($($single:ident $double:ident),*) => { $(
        #[inline(always)]
        pub(super) fn $single(x: f32) -> f32 {
            $double(x.into()) as f32
        }
    )* };
}
in_double_precision! {
    tanh_single tanh, sigmoid_single sigmoid, softplus_single softplus,
    asinh_single asinh, acosh_single acosh, atanh_single atanh
}
