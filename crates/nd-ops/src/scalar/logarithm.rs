//! `ln` and `log1p`.
//!
//! The argument is split as `x = 2^k m` with `m` between the square roots of 1/2 and 2. With `f = m - 1` and
//! `s = f / (2 + f)`, `ln(1 + f) = 2 atanh(s)`, and this is `f - f^2/2 + s (f^2/2 + R)` with a polynomial `R` in `s^2`: the
//! large terms of this sum are exact, so that its rounding errors are small ones.

use super::ROUNDER;

const LN_2_HIGH: f64 = 0.6931471805598903;
const LN_2_LOW: f64 = 5.497923018708371e-14;

/// The bits of the square root of 1/2, rounded down.
const ROOT_OF_HALF: u64 = 0x3fe6_a09e_667f_3bcc;
const MANTISSA: u64 = 0x000f_ffff_ffff_ffff;

/// A positive number as `2^k (1 + f)`.
#[inline(always)]
fn split(x: f64) -> (f64, f64) {
    // Moves the border between two exponents to the square root of 1/2.
    let moved = x.to_bits().wrapping_add(0x3ff0_0000_0000_0000 - ROOT_OF_HALF);
    let exponent = f64::from_bits(ROUNDER.to_bits().wrapping_add(moved >> 52)) - (ROUNDER + 1023.0);
    let m = f64::from_bits((moved & MANTISSA).wrapping_add(ROOT_OF_HALF));
    (exponent, m - 1.0)
}

/// `k ln 2 + ln(1 + f) + tail` for a small `tail`.
#[inline(always)]
fn sum(k: f64, f: f64, tail: f64) -> f64 {
    let s = f / (2.0 + f);
    let z = s * s;
    let half_square = 0.5 * f * f;
    let inner = s * (half_square + z * rest_of_atanh(z)) + (k * LN_2_LOW + tail);
    k * LN_2_HIGH - ((half_square - inner) - f)
}

/// The polynomial `(2 atanh(s) - 2 s) / s^3` in `z = s^2`.
///
/// The coefficients are minimax, found with Remez' algorithm in 60 digits: an error of 2^-58 relative to `s`.
#[inline(always)]
fn rest_of_atanh(z: f64) -> f64 {
    let high = 0.1818356167730675 + z * (0.1531410314061542 + z * 0.14795550972716437);
    let low = 0.28571428741572574 + z * (0.22222198638297522 + z * high);
    0.6666666666666733 + z * (0.399999999994195 + z * low)
}

#[inline(always)]
pub(super) fn ln(x: f64) -> f64 {
    let is_tiny = x < f64::MIN_POSITIVE;
    let scaled = if is_tiny { x * 18014398509481984.0 } else { x };
    let (k, f) = split(scaled);
    let k = if is_tiny { k - 54.0 } else { k };
    at_the_ends(x, sum(k, f, 0.0))
}

#[inline(always)]
pub(super) fn log1p(x: f64) -> f64 {
    let u = 1.0 + x;
    // What rounding took from `u`; `ln(u + lost)` is `ln(u) + lost / u`.
    let shadow = u - 1.0;
    let lost = (1.0 - (u - shadow)) + (x - shadow);
    let (k, f) = split(u);
    // A zero keeps its sign.
    at_the_ends(u, sum(k, f, lost / u)).copysign(x)
}

/// The logarithm of `x`, which is `inside` for what is positive and finite.
#[inline(always)]
fn at_the_ends(x: f64, inside: f64) -> f64 {
    let below_infinity = if x < f64::INFINITY { inside } else { x };
    let at_zero = if x == 0.0 { f64::NEG_INFINITY } else { f64::NAN };
    if x > 0.0 { below_infinity } else { at_zero }
}

#[inline(always)]
pub(super) fn ln_single(x: f32) -> f32 {
    ln(x.into()) as f32
}

#[inline(always)]
pub(super) fn log1p_single(x: f32) -> f32 {
    log1p(x.into()) as f32
}
