//! `ln` and `log1p`.
//!
//! The argument is split as `x = 2^k m` with `m` between the square roots of 1/2 and 2. With `f = m - 1` and
//! `s = f / (2 + f)`, `ln(1 + f) = 2 atanh(s)`, and this is `f - f^2/2 + s (f^2/2 + R)` with a polynomial `R` in `s^2`: the
//! large terms of this sum are exact, so that its rounding errors are small ones.

use super::parts::Parts;

/// `k ln 2 + ln(1 + f) + tail` for a small `tail`.
#[inline(always)]
fn sum<T: Parts>(k: T, f: T, tail: T) -> T {
    let s = f / (T::of(2.0) + f);
    let z = s * s;
    let half_square = T::of(0.5) * f * f;
    let inner = s * (half_square + z * T::rest_of_atanh(z)) + (k * T::LN_2_LOW + tail);
    k * T::LN_2_HIGH - ((half_square - inner) - f)
}

#[inline(always)]
pub(super) fn ln<T: Parts>(x: T) -> T {
    let (scaled, added) = T::made_normal(x);
    let (k, m) = T::exponent_and_mantissa(scaled);
    at_the_ends(x, sum(k - added, m - T::one(), T::zero()))
}

#[inline(always)]
pub(super) fn log1p<T: Parts>(x: T) -> T {
    let u = T::one() + x;
    // What rounding took from `u`; `ln(u + lost)` is `ln(u) + lost / u`.
    let shadow = u - T::one();
    let lost = (T::one() - (u - shadow)) + (x - shadow);
    let (k, m) = T::exponent_and_mantissa(u);
    // A zero keeps its sign.
    at_the_ends(u, sum(k, m - T::one(), lost / u)).copysign(x)
}

/// The logarithm of `x`, which is `inside` for what is positive and finite.
#[inline(always)]
fn at_the_ends<T: Parts>(x: T, inside: T) -> T {
    let below_infinity = if x < T::infinity() { inside } else { x };
    let at_zero = if x == T::zero() { T::neg_infinity() } else { T::nan() };
    if x > T::zero() { below_infinity } else { at_zero }
}
