//! What the functions need to know that depends on how exact a float type is: constants in pieces, and polynomials.
//!
//! The coefficients of the polynomials are minimax, found with Remez' algorithm in 60 digits. They are summed as trees,
//! `(a + b x) + x^2 (c + d x)`, whose halves a CPU computes at the same time.

use super::parts::Parts;

/// A constant in two pieces, the first of them short.
#[derive(Clone, Copy)]
pub(super) struct Pieces<T> {
    pub(super) high: T,
    pub(super) low: T,
}

/// A float type with the constants and polynomials that fit it.
pub(super) trait Fitted: Parts {
    /// `ln 2`, the first piece so short that an exponent times it does not round.
    const LN_2: Pieces<Self>;
    /// `log10 2`, as short.
    const LOG10_2: Pieces<Self>;
    /// `log2 e`, the first piece of half the digits.
    const LOG2_E: Pieces<Self>;
    /// `log10 e`, the first piece of half the digits.
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
