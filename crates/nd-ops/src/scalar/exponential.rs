//! `exp`, `exp2` and `expm1`.
//!
//! The argument is split as `x = k ln 2 + r` with an integer `k` and `|r|` at most `ln 2 / 2`. Then `exp(r)` is a
//! polynomial, and `exp(x) = 2^k exp(r)` costs no more than integers put into exponent bits. To keep `r` exact, `ln 2`
//! is given in two pieces, the first so short that `k` times it does not round (W. J. Cody and W. Waite, Software Manual for
//! the Elementary Functions, 1980).

use super::fitted::Fitted;

/// `x = k ln 2 + r` with `r = high - low`. The difference rounds, its two terms do not.
pub(super) struct Split<T: Fitted> {
    pub(super) k: T::Bits,
    pub(super) r: T,
    high: T,
    low: T,
}

impl<T: Fitted> Split<T> {
    /// `r` and something small, where what rounding took from `r` counts.
    #[inline(always)]
    pub(super) fn r_and(&self, small: T) -> T {
        self.high + (small - self.low)
    }
}

/// Splits a number whose exponential is not far beyond the floats; NaN gives `r` that is not a number.
#[inline(always)]
pub(super) fn split<T: Fitted>(x: T) -> Split<T> {
    let (k, bits) = T::rounded(x * T::of(std::f64::consts::LOG2_E));
    let high = x - k * T::LN_2.high;
    let low = k * T::LN_2.low;
    Split { k: bits, r: high - low, high, low }
}

/// `exp(r) - 1`.
#[inline(always)]
fn expm1_of_part<T: Fitted>(split: &Split<T>) -> T {
    let r = split.r;
    split.r_and(r * r * T::rest_of_exp(r))
}

/// `x` inside of bounds; NaN passes through.
#[inline(always)]
pub(super) fn bounded<T: Fitted>(x: T, low: T, high: T) -> T {
    let x = if x > high { high } else { x };
    if x < low { low } else { x }
}

#[inline(always)]
pub(super) fn exp<T: Fitted>(x: T) -> T {
    let split = split(bounded(x, T::EXP_UNDERFLOW, T::EXP_OVERFLOW));
    T::scaled(T::one() + expm1_of_part(&split), split.k)
}

/// `2^x`: the same with powers of 2 throughout, so that `r` is exact in one step.
#[inline(always)]
pub(super) fn exp2<T: Fitted>(x: T) -> T {
    let x = bounded(x, T::EXP2_UNDERFLOW, T::EXP2_OVERFLOW);
    let (k, bits) = T::rounded(x);
    let r = x - k;
    T::scaled(T::one() + r * T::rest_of_exp2(r), bits)
}

#[inline(always)]
pub(super) fn expm1<T: Fitted>(x: T) -> T {
    let split = split(bounded(x, T::of(-50.0), T::EXP_OVERFLOW));
    let power = expm1_of_part(&split);
    // A quarter of 2^k, as 2^k may be too large for a float where the result is not.
    let quarter = T::quarter_power_of_two(split.k);
    let scaled = T::of(4.0) * (quarter * power + (quarter - T::of(0.25)));
    // What is subnormal has no quarter.
    let result = if quarter == T::of(0.25) { power } else { scaled };
    // A zero keeps its sign.
    result.copysign(x)
}

/// `exp(x) - 1` for `x` from -1 to 100, and for NaN.
#[inline(always)]
pub(super) fn expm1_of_moderate<T: Fitted>(x: T) -> T {
    let split = split(x);
    let factor = T::power_of_two(split.k);
    factor * expm1_of_part(&split) + (factor - T::one())
}
