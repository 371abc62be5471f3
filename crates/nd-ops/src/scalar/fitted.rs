//! What the functions need to know that depends on how exact a float type is: constants in pieces, and polynomials.
//!
//! The coefficients of the polynomials are minimax, found with Remez' algorithm in 60 digits.

use nd_core::Float;

use super::parts::Parts;

/// A constant as the nearest float, or a shorter one, and what is left.
#[derive(Clone, Copy)]
pub(super) struct Pieces<T> {
    pub(super) high: T,
    pub(super) low: T,
}

/// `a b + c`, rounded once: one instruction where the CPU features have it, and the bits are the same where it is a call.
#[inline(always)]
pub(super) fn fused<T: Float>(a: T, b: T, c: T) -> T {
    num_traits::Float::mul_add(a, b, c)
}

/// The polynomial with these coefficients, the constant one first.
///
/// A short one is summed from its last term on (W. G. Horner). Of a long one the pairs `a + b x` are, with steps of `x^2`: a
/// multiplication more, but half as long a chain of steps that wait for each other.
#[inline(always)]
pub(super) fn polynomial<T: Float, const N: usize>(x: T, coefficients: [T; N]) -> T {
    let (step, power) = if N < 8 { (1, x) } else { (2, x * x) };
    let term = |i: usize| {
        if step == 2 && i + 1 < N {
            fused(coefficients[i + 1], x, coefficients[i])
        } else {
            coefficients[i]
        }
    };
    let mut i = (N - 1) / step * step;
    let mut sum = term(i);
    while i > 0 {
        i -= step;
        sum = fused(sum, power, term(i));
    }
    sum
}

/// A float type with the constants and polynomials that fit it.
pub(super) trait Fitted: Parts {
    /// `ln 2`.
    const LN_2: Pieces<Self>;
    /// `log10 2`, the first piece so short that an exponent times it does not round.
    const LOG10_2: Pieces<Self>;
    /// `log2 e`.
    const LOG2_E: Pieces<Self>;
    /// `log10 e`.
    const LOG10_E: Pieces<Self>;
    /// `pi / 4`, the first piece so short that four times it does not round, nor does three times.
    const PI_4: Pieces<Self>;

    /// From here on `exp` is infinite.
    const EXP_OVERFLOW: Self;
    /// From here down `exp` is zero.
    const EXP_UNDERFLOW: Self;
    /// From here on `exp2` is infinite.
    const EXP2_OVERFLOW: Self;
    /// From here down `exp2` is zero.
    const EXP2_UNDERFLOW: Self;
    /// From here on `sinh` and `cosh` are infinite; `2^k` is not, for the nearest `k` times `ln 2`, less one.
    const SINH_OVERFLOW: Self;

    /// The polynomial `(exp(r) - 1 - r) / r^2` for `|r|` up to `ln 2 / 2`.
    fn rest_of_exp(r: Self) -> Self;
    /// The polynomial `(2^r - 1) / r` for `|r|` up to 1/2.
    fn rest_of_exp2(r: Self) -> Self;
    /// The polynomial `(sinh(r) - r) / r^3` in `z = r^2` for `|r|` up to `ln 2 / 2`.
    fn rest_of_sinh(z: Self) -> Self;
    /// The polynomial `(cosh(r) - 1) / r^2` in `z = r^2` for `|r|` up to `ln 2 / 2`.
    fn rest_of_cosh(z: Self) -> Self;
    /// The polynomial `(2 atanh(s) - 2 s) / s^3` in `z = s^2` for `s` as logarithms have it.
    fn rest_of_atanh(z: Self) -> Self;
    /// The polynomial `(atan(q) - q) / q^3` in `z = q^2` for `|q|` up to 7/16.
    fn rest_of_atan(z: Self) -> Self;
    /// The polynomial `(asin(s) - s) / s^3` in `z = s^2` for `|s|` up to 1/2.
    fn rest_of_asin(z: Self) -> Self;
    /// A polynomial near the cube root for numbers between the square roots of 1/2 and 2.
    fn near_cbrt(m: Self) -> Self;
}
