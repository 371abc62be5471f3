//! `exp` and `expm1`.
//!
//! The argument is split as `x = k ln 2 + r` with an integer `k` and `|r|` at most `ln 2 / 2`. Then `exp(r)` is a
//! polynomial, and `exp(x) = 2^k exp(r)` costs no more than integers added to the exponent bits. To keep `r` exact, `ln 2`
//! is given in two pieces, the first so short that `k` times it does not round.

use std::f64::consts::LOG2_E;

use super::ROUNDER;

const LN_2_HIGH: f64 = 0.6931471805598903;
const LN_2_LOW: f64 = 5.497923018708371e-14;

/// The polynomial `(exp(r) - 1 - r) / r^2`.
///
/// The coefficients are minimax for an error relative to `r`, found with Remez' algorithm in 60 digits: 2^-55.6.
#[inline(always)]
fn rest_of_exp(r: f64) -> f64 {
    let high = 2.75572278277561e-06 + r * (2.7626382174527587e-07 + r * 2.511451659617588e-08);
    let middle = 0.001388888893248419
        + r * (0.0001984126990315726 + r * (2.4801504312231707e-05 + r * high));
    let low = 0.04166666666657332 + r * (0.008333333333314541 + r * middle);
    0.5000000000000006 + r * (0.16666666666666685 + r * low)
}

/// `x = k ln 2 + r + tail`, where `tail` is what rounding took from `r`.
struct Split {
    /// `k` in two's complement.
    k: u64,
    r: f64,
    tail: f64,
}

/// Splits a number of at most 2^10 or so; NaN gives `r` that is not a number.
#[inline(always)]
fn split(x: f64) -> Split {
    let shifted = x * LOG2_E + ROUNDER;
    let k = shifted - ROUNDER;
    let high = x - k * LN_2_HIGH;
    let low = k * LN_2_LOW;
    let r = high - low;
    let tail = (high - r) - low;
    Split { k: shifted.to_bits().wrapping_sub(ROUNDER.to_bits()), r, tail }
}

/// `2^(n - 1023)` for `n` from 1 to 2046.
#[inline(always)]
fn power_of_two(n: u64) -> f64 {
    f64::from_bits(n << 52)
}

#[inline(always)]
pub(super) fn exp(x: f64) -> f64 {
    // Beyond these the result is zero or infinite. NaN passes through each of the comparisons.
    let x = if x > 710.0 { 710.0 } else { x };
    let x = if x < -746.0 { -746.0 } else { x };
    let Split { k, r, .. } = split(x);
    let power = 1.0 + (r + r * r * rest_of_exp(r));
    // In two steps, as 2^k itself may be too small or too large for a float.
    let both = k.wrapping_add(2 * 1023);
    let first = both >> 1;
    power * power_of_two(first) * power_of_two(both.wrapping_sub(first))
}

/// `exp(x)` for `x` between -700 and 700 and for NaN.
#[inline(always)]
pub(super) fn exp_of_moderate(x: f64) -> f64 {
    let Split { k, r, .. } = split(x);
    (1.0 + (r + r * r * rest_of_exp(r))) * power_of_two(k.wrapping_add(1023))
}

#[inline(always)]
pub(super) fn expm1(x: f64) -> f64 {
    let clamped = if x > 710.0 { 710.0 } else { x };
    let clamped = if clamped < -50.0 { -50.0 } else { clamped };
    let Split { k, r, tail } = split(clamped);
    let power = r + (r * r * rest_of_exp(r) + (tail + tail * r));
    // Half of 2^k, as 2^1024 is too large for a float.
    let half = power_of_two(k.wrapping_add(1022));
    let scaled = 2.0 * (half * power + (half - 0.5));
    let result = if k == 0 { power } else { scaled };
    // A zero keeps its sign.
    result.copysign(x)
}

#[inline(always)]
pub(super) fn exp_single(x: f32) -> f32 {
    exp(x.into()) as f32
}

#[inline(always)]
pub(super) fn expm1_single(x: f32) -> f32 {
    expm1(x.into()) as f32
}
