//! `ln`, `log2`, `log10` and `log1p`.
//!
//! The argument is split as `x = 2^k m` with `m` between the square roots of 1/2 and 2. With `f = m - 1` and
//! `s = f / (2 + f)`, `ln(1 + f) = 2 atanh(s)`, and this is `f - f^2/2 + s (f^2/2 + R)` with a polynomial `R` in `s^2`: the
//! large terms of this sum are exact, so that its rounding errors are small ones (P. T. P. Tang, Table-driven
//! implementation of the logarithm function, 1990, section 2, for the series).

use super::fitted::{Fitted, Pieces, fused};

/// What `ln(1 + f)` is made of.
struct Terms<T> {
    s: T,
    /// `ln(1 + f) = f - s inner`.
    inner: T,
}

#[inline(always)]
fn terms<T: Fitted>(f: T) -> Terms<T> {
    let s = f / (T::of(2.0) + f);
    let z = s * s;
    Terms { s, inner: fused(-z, T::rest_of_atanh(z), f) }
}

#[inline(always)]
pub(super) fn ln<T: Fitted>(x: T) -> T {
    let (scaled, added) = T::made_normal(x);
    let (k, m) = T::exponent_and_mantissa(scaled);
    let (k, f) = (k - added, m - T::one());
    let Terms { s, inner } = terms(f);
    let inside = fused(k, T::LN_2.high, f + fused(-s, inner, k * T::LN_2.low));
    at_the_ends(x, inside)
}

#[inline(always)]
pub(super) fn log1p<T: Fitted>(x: T) -> T {
    let u = T::one() + x;
    // What rounding took from `u`; `ln(u + lost)` is `ln(u) + lost / u`.
    let shadow = u - T::one();
    let lost = (T::one() - (u - shadow)) + (x - shadow);
    let (k, m) = T::exponent_and_mantissa(u);
    let f = m - T::one();
    let Terms { s, inner } = terms(f);
    // As `u = 2^k (1 + s) / (1 - s)`, `lost / u` is near `lost (1 - 2 s + 2 s^2) / 2^k`, and near is enough for it.
    let quarter = fused(s, fused(T::of(0.5), s, T::of(-0.5)), T::of(0.25));
    let tail = fused(lost * T::four_over_power(u, m), quarter, k * T::LN_2.low);
    let inside = fused(k, T::LN_2.high, f + fused(-s, inner, tail));
    // A zero keeps its sign.
    at_the_ends(u, inside).copysign(x)
}

/// The logarithm to a base: `k` times that of 2, and `ln(1 + f)` times that of `e`. What rounding takes from the large products and
/// from their sum is given back.
#[inline(always)]
fn with_base<T: Fitted>(x: T, of_2: Pieces<T>, of_e: Pieces<T>) -> T {
    let (scaled, added) = T::made_normal(x);
    let (k, m) = T::exponent_and_mantissa(scaled);
    let (k, f) = (k - added, m - T::one());
    let Terms { s, inner } = terms(f);
    let first = k * of_2.high;
    let second = f * of_e.high;
    let sum = first + second;
    let lost = (first - sum) + second;
    let rest = fused(f, of_e.high, -second) + fused(f, of_e.low, k * of_2.low);
    at_the_ends(x, sum + (lost + fused(-s * inner, of_e.high, rest)))
}

#[inline(always)]
pub(super) fn log2<T: Fitted>(x: T) -> T {
    with_base(x, Pieces { high: T::one(), low: T::zero() }, T::LOG2_E)
}

#[inline(always)]
pub(super) fn log10<T: Fitted>(x: T) -> T {
    with_base(x, T::LOG10_2, T::LOG10_E)
}

/// The logarithm of `x`, which is `inside` for what is positive and finite.
#[inline(always)]
fn at_the_ends<T: Fitted>(x: T, inside: T) -> T {
    let below_infinity = if x < T::infinity() { inside } else { x };
    let at_zero = if x == T::zero() { T::neg_infinity() } else { T::nan() };
    if x > T::zero() { below_infinity } else { at_zero }
}
