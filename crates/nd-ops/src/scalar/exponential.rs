//! `exp` and `expm1`.
//!
//! The argument is split as `x = k ln 2 + r` with an integer `k` and `|r|` at most `ln 2 / 2`. Then `exp(r)` is a
//! polynomial, and `exp(x) = 2^k exp(r)` costs no more than integers added to the exponent bits. To keep `r` exact, `ln 2`
//! is given in two pieces, the first so short that `k` times it does not round.

use super::parts::Parts;

/// `x = k ln 2 + r + tail`, where `tail` is what rounding took from `r`.
struct Split<T: Parts> {
    k: T::Bits,
    r: T,
    tail: T,
}

/// Splits a number whose exponential is not far beyond the floats; NaN gives `r` that is not a number.
#[inline(always)]
fn split<T: Parts>(x: T) -> Split<T> {
    let (k, bits) = T::power_near(x);
    let high = x - k * T::LN_2_HIGH;
    let low = k * T::LN_2_LOW;
    let r = high - low;
    Split { k: bits, r, tail: (high - r) - low }
}

/// `exp(r + tail)`. What rounding takes from `1 + r` is given back, so that the last addition alone rounds noticeably.
#[inline(always)]
fn exp_of_part<T: Parts>(r: T, tail: T) -> T {
    let near = T::one() + r;
    let lost = (T::one() - near) + r;
    near + (lost + (r * r * T::rest_of_exp(r) + tail))
}

/// `x` inside of bounds; NaN passes through.
#[inline(always)]
fn bounded<T: Parts>(x: T, low: T, high: T) -> T {
    let x = if x > high { high } else { x };
    if x < low { low } else { x }
}

#[inline(always)]
pub(super) fn exp<T: Parts>(x: T) -> T {
    let Split { k, r, tail } = split(bounded(x, T::UNDERFLOW, T::OVERFLOW));
    T::scaled(exp_of_part(r, tail), k)
}

/// `exp(x)` where it is neither subnormal nor infinite, and for NaN.
#[inline(always)]
pub(super) fn exp_of_moderate<T: Parts>(x: T) -> T {
    let Split { k, r, tail } = split(x);
    exp_of_part(r, tail) * T::power_of_two(k)
}

#[inline(always)]
pub(super) fn expm1<T: Parts>(x: T) -> T {
    let Split { k, r, tail } = split(bounded(x, T::of(-50.0), T::OVERFLOW));
    let power = r + (r * r * T::rest_of_exp(r) + (tail + tail * r));
    // Half of 2^k, as 2^k may be too large for a float where the result is not.
    let half = T::half_power_of_two(k);
    let scaled = T::of(2.0) * (half * power + (half - T::of(0.5)));
    let result = if half == T::of(0.5) { power } else { scaled };
    // A zero keeps its sign.
    result.copysign(x)
}
