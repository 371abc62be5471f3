//! What the functions need to know of a float type: its exponent bits, and the constants and polynomials that fit it.
//!
//! The coefficients of the polynomials are minimax, found with Remez' algorithm in 60 digits. They are summed as trees,
//! `(a + b x) + x^2 (c + d x)`, whose halves a CPU computes at the same time.

use nd_core::Float;

/// A float type as a sign, an exponent and a mantissa.
pub(super) trait Parts: Float {
    /// An unsigned integer as wide as the float.
    type Bits: Copy + PartialEq;

    /// `ln 2` in two pieces, the first so short that an exponent times it does not round.
    const LN_2_HIGH: Self;
    /// What the first piece lacks.
    const LN_2_LOW: Self;
    /// From here on `exp` is infinite.
    const OVERFLOW: Self;
    /// From here down `exp` is zero.
    const UNDERFLOW: Self;

    /// A constant.
    fn of(value: f64) -> Self;
    /// The polynomial `(exp(r) - 1 - r) / r^2` for `|r|` up to `ln 2 / 2`.
    fn rest_of_exp(r: Self) -> Self;
    /// The polynomial `(2 atanh(s) - 2 s) / s^3` in `z = s^2` for `s` as logarithms have it.
    fn rest_of_atanh(z: Self) -> Self;
    /// `x / ln 2` rounded to an integer, also as its bits in two's complement.
    fn power_near(x: Self) -> (Self, Self::Bits);
    /// `x 2^k`, rounded once, also where `2^k` is too small or too large for a float.
    fn scaled(x: Self, k: Self::Bits) -> Self;
    /// `2^k`, where it is neither.
    fn power_of_two(k: Self::Bits) -> Self;
    /// `2^(k - 1)`, where it is neither.
    fn half_power_of_two(k: Self::Bits) -> Self;
    /// A positive number as `2^k m` with `m` between the square roots of 1/2 and 2.
    fn exponent_and_mantissa(x: Self) -> (Self, Self);
    /// `x` with a factor, and the exponent of that factor: not 1 only where `x` is subnormal.
    fn made_normal(x: Self) -> (Self, Self);
}

/// Each row: a float type, its bits, the number of mantissa bits, the bias of the exponent, the bits of the square root of 1/2
/// (rounded down), the constants of the trait, and the polynomials.
macro_rules! parts {
    ($($float:ident, $bits:ident, $width:literal, $bias:literal, $root_of_half:literal;
       $ln_2_high:literal, $ln_2_low:literal, $overflow:literal, $underflow:literal;
       $rest_of_exp:ident, $rest_of_atanh:ident;)*) => { $(
        impl Parts for $float {
            type Bits = $bits;

            const LN_2_HIGH: Self = $ln_2_high;
            const LN_2_LOW: Self = $ln_2_low;
            const OVERFLOW: Self = $overflow;
            const UNDERFLOW: Self = $underflow;

            #[inline(always)]
            fn of(value: f64) -> Self {
                value as $float
            }

            #[inline(always)]
            fn rest_of_exp(r: Self) -> Self {
                $rest_of_exp(r)
            }

            #[inline(always)]
            fn rest_of_atanh(z: Self) -> Self {
                $rest_of_atanh(z)
            }

            #[inline(always)]
            fn power_near(x: Self) -> (Self, $bits) {
                // Adding it rounds to an integer, ties to even, and leaves that integer in the low bits.
                const ROUNDER: $float = 1.5 * (1_u64 << $width) as $float;
                let shifted = x * std::$float::consts::LOG2_E + ROUNDER;
                (shifted - ROUNDER, shifted.to_bits().wrapping_sub(ROUNDER.to_bits()))
            }

            #[inline(always)]
            fn scaled(x: Self, k: $bits) -> Self {
                let both = k.wrapping_add(2 * $bias);
                let first = both >> 1;
                let second = both.wrapping_sub(first);
                x * Self::from_bits(first << $width) * Self::from_bits(second << $width)
            }

            #[inline(always)]
            fn power_of_two(k: $bits) -> Self {
                Self::from_bits(k.wrapping_add($bias) << $width)
            }

            #[inline(always)]
            fn half_power_of_two(k: $bits) -> Self {
                Self::from_bits(k.wrapping_add($bias - 1) << $width)
            }

            #[inline(always)]
            fn exponent_and_mantissa(x: Self) -> (Self, Self) {
                const ROUNDER: $float = 1.5 * (1_u64 << $width) as $float;
                const MANTISSA: $bits = (1 << $width) - 1;
                // Moves the border between two exponents to the square root of 1/2.
                let moved = x.to_bits().wrapping_add(($bias << $width) - $root_of_half);
                let exponent = Self::from_bits(ROUNDER.to_bits().wrapping_add(moved >> $width));
                let mantissa = (moved & MANTISSA).wrapping_add($root_of_half);
                (exponent - (ROUNDER + $bias as $float), Self::from_bits(mantissa))
            }

            #[inline(always)]
            fn made_normal(x: Self) -> (Self, Self) {
                let is_subnormal = x < Self::MIN_POSITIVE;
                let factor = (1_u64 << $width) as $float;
                let scaled = if is_subnormal { x * factor } else { x };
                (scaled, if is_subnormal { $width as $float } else { 0.0 })
            }
        }
    )* };
}

parts! {
    f64, u64, 52, 1023, 0x3fe6_a09e_667f_3bcc;
    0.6931471805598903, 5.497923018708371e-14, 710.0, -746.0;
    rest_of_exp_double, rest_of_atanh_double;

    f32, u32, 23, 127, 0x3f35_04f3;
    0.693_145_75, 1.428_606_8e-6, 89.0, -104.0;
    rest_of_exp_single, rest_of_atanh_single;
}

/// Its error is 2^-55.6 relative to `r`.
#[inline(always)]
fn rest_of_exp_double(r: f64) -> f64 {
    let (r2, r4) = (r * r, (r * r) * (r * r));
    let a = (0.5000000000000006 + r * 0.16666666666666685)
        + r2 * (0.04166666666657332 + r * 0.008333333333314541);
    let b = (0.001388888893248419 + r * 0.0001984126990315726)
        + r2 * (2.4801504312231707e-05 + r * 2.75572278277561e-06);
    let c = 2.7626382174527587e-07 + r * 2.511451659617588e-08;
    a + r4 * (b + r4 * c)
}

/// Its error is 2^-58 relative to `s`.
#[inline(always)]
fn rest_of_atanh_double(z: f64) -> f64 {
    let (z2, z4) = (z * z, (z * z) * (z * z));
    let a = (0.6666666666666733 + z * 0.399999999994195)
        + z2 * (0.28571428741572574 + z * 0.22222198638297522);
    let b = (0.1818356167730675 + z * 0.1531410314061542) + z2 * 0.14795550972716437;
    a + z4 * b
}

/// Its error is 2^-26 relative to `r`.
#[inline(always)]
fn rest_of_exp_single(r: f32) -> f32 {
    let r2 = r * r;
    let a = 0.5 + r * 0.166_665_43;
    let b = 0.041_666_28 + r * 0.008_366_611;
    a + r2 * (b + r2 * 0.001_394_649_7)
}

/// Its error is 2^-29 relative to `s`.
#[inline(always)]
fn rest_of_atanh_single(z: f32) -> f32 {
    (0.666_667_76 + z * 0.399_775_5) + (z * z) * 0.298_716_57
}
