//! `exp`, `exp2` and `expm1`.
//!
//! The argument is split as `x = k ln 2 + r` with an integer `k` and `|r|` at most `ln 2 / 2`. Then `exp(r)` is a
//! polynomial, and `exp(x) = 2^k exp(r)` costs no more than integers put into exponent bits. To keep `r` exact, `ln 2`
//! is given in two pieces, the first so short that `k` times it does not round (W. J. Cody and W. Waite, Software Manual for
//! the Elementary Functions, 1980).

use super::fitted::{Fitted, fused};

/// `x = k ln 2 + r` with `r = high - low`. The difference rounds, its two terms do not.
pub(super) struct Split<T: Fitted> {
    pub(super) k: T::Bits,
    pub(super) r: T,
    high: T,
    low: T,
}

impl<T: Fitted> Split<T> {
    /// `r` and a product of something small, where what rounding took from `r` counts.
    #[inline(always)]
    pub(super) fn r_and(&self, small: T, factor: T) -> T {
        self.high + fused(small, factor, -self.low)
    }

    /// `exp(r) - 1`.
    #[inline(always)]
    pub(super) fn expm1_of_part(&self) -> T {
        self.r_and(self.r * self.r, T::rest_of_exp(self.r))
    }
}

/// Splits a number whose exponential is not far beyond the floats; NaN gives `r` that is not a number.
#[inline(always)]
pub(super) fn split<T: Fitted>(x: T) -> Split<T> {
    let (k, bits) = T::rounded(x, T::of(std::f64::consts::LOG2_E));
    let high = fused(-k, T::LN_2.high, x);
    let low = k * T::LN_2.low;
    Split { k: bits, r: high - low, high, low }
}

/// `x` inside of bounds; NaN passes through.
#[inline(always)]
pub(super) fn bounded<T: Fitted>(x: T, low: T, high: T) -> T {
    let x = if x > high { high } else { x };
    if x < low { low } else { x }
}

#[inline(always)]
pub(super) fn exp<T: Fitted>(x: T) -> T {
    exp_of_moderate(bounded(x, T::EXP_UNDERFLOW, T::EXP_OVERFLOW))
}

/// `exp(x)` for `x` inside of the bounds that `exp` sets, and for NaN.
#[inline(always)]
fn exp_of_moderate<T: Fitted>(x: T) -> T {
    let split = split(x);
    T::scaled(T::one() + split.expm1_of_part(), split.k)
}

/// `exp(-|x|)`.
#[inline(always)]
pub(super) fn exp_of_minus_size<T: Fitted>(x: T) -> T {
    let below = -x.abs();
    exp_of_moderate(if below < T::EXP_UNDERFLOW { T::EXP_UNDERFLOW } else { below })
}

/// `2^x`: the same with powers of 2 throughout, so that `r` is exact in one step.
#[inline(always)]
pub(super) fn exp2<T: Fitted>(x: T) -> T {
    let x = bounded(x, T::EXP2_UNDERFLOW, T::EXP2_OVERFLOW);
    let (k, bits) = T::rounded(x, T::one());
    let r = x - k;
    T::scaled(fused(T::rest_of_exp2(r), r, T::one()), bits)
}

#[inline(always)]
pub(super) fn expm1<T: Fitted>(x: T) -> T {
    let split = split(bounded(x, T::of(-50.0), T::EXP_OVERFLOW));
    let power = split.expm1_of_part();
    // A quarter of 2^k, as 2^k may be too large for a float where the result is not.
    let quarter = T::power_of_two(split.k, 2);
    let scaled = T::of(4.0) * fused(quarter, power, quarter - T::of(0.25));
    // What is subnormal has no quarter.
    let result = if quarter == T::of(0.25) { power } else { scaled };
    // A zero keeps its sign.
    result.copysign(x)
}
