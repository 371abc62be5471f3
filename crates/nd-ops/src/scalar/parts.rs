//! What the functions need to know of the bits of a float type: its exponent and its mantissa.

use nd_core::Float;

use super::fitted::fused;

/// A float type as a sign, an exponent and a mantissa.
pub(super) trait Parts: Float {
    /// An unsigned integer as wide as the float.
    type Bits: Copy + PartialEq;

    /// From here on every float is a whole number.
    const WHOLE: Self;

    /// A constant.
    fn of(value: f64) -> Self;
    /// `x` times a factor, rounded to an integer, also as an exponent for [`scaled`](Parts::scaled) and its kin. It is for
    /// what is far below the largest integer.
    fn rounded(x: Self, factor: Self) -> (Self, Self::Bits);
    /// `x 2^k`, rounded once, also where `2^k` is too small or too large for a float.
    fn scaled(x: Self, k: Self::Bits) -> Self;
    /// `2^(k - less)`, where it is neither.
    fn power_of_two(k: Self::Bits, less: u8) -> Self;
    /// A positive number as `2^k m` with `m` between the square roots of 1/2 and 2.
    fn exponent_and_mantissa(x: Self) -> (Self, Self);
    /// `2^(2 - k)` for `x = 2^k m`, where it is neither.
    fn four_over_power(x: Self, m: Self) -> Self;
    /// `x` with a factor, and the exponent of that factor: not 1 only where `x` is subnormal.
    fn made_normal(x: Self) -> (Self, Self);
    /// `x` cut off to a third of its digits, so that products of three such numbers are exact.
    fn cut_to_a_third(x: Self) -> Self;
    /// `x` with the opposite sign where `sign` is negative.
    fn turned(x: Self, sign: Self) -> Self;
    /// Whether a float is an odd integer in its last binary digit; asked of floats from `WHOLE` to twice that.
    fn is_last_digit_set(x: Self) -> bool;
}

/// Each row: a float type, its bits, the number of mantissa bits, the bias of the exponent, the bits of the square root of 1/2
/// (rounded down), and the bits that cutting clears.
macro_rules! parts {
    ($($float:ident, $bits:ident, $width:literal, $bias:literal, $root_of_half:literal, $third:literal;)*) => { $(
        impl Parts for $float {
            type Bits = $bits;

            const WHOLE: Self = (1_u64 << $width) as $float;

            #[inline(always)]
            fn of(value: f64) -> Self {
                value as $float
            }

            #[inline(always)]
            fn rounded(x: Self, factor: Self) -> (Self, $bits) {
                // Adding it rounds and leaves the integer in the low bits, with twice the bias, as `scaled` wants it; what
                // stands above is shifted out there.
                const ROUNDER: $float = (3_u64 << ($width - 1)) as $float + (2 * $bias) as $float;
                let shifted = fused(x, factor, ROUNDER);
                (shifted - ROUNDER, shifted.to_bits())
            }

            #[inline(always)]
            fn scaled(x: Self, k: $bits) -> Self {
                let first = k >> 1;
                let second = k.wrapping_sub(first);
                x * Self::from_bits(first << $width) * Self::from_bits(second << $width)
            }

            #[inline(always)]
            fn power_of_two(k: $bits, less: u8) -> Self {
                Self::from_bits(k.wrapping_sub($bias + $bits::from(less)) << $width)
            }

            #[inline(always)]
            fn exponent_and_mantissa(x: Self) -> (Self, Self) {
                const ROUNDER: $float = (3_u64 << ($width - 1)) as $float;
                const MANTISSA: $bits = (1 << $width) - 1;
                // Moves the border between two exponents to the square root of 1/2.
                let moved = x.to_bits().wrapping_add(($bias << $width) - $root_of_half);
                let exponent = Self::from_bits(ROUNDER.to_bits() | (moved >> $width));
                let mantissa = (moved & MANTISSA).wrapping_add($root_of_half);
                (exponent - (ROUNDER + $bias as $float), Self::from_bits(mantissa))
            }

            #[inline(always)]
            fn four_over_power(x: Self, m: Self) -> Self {
                const FOUR: $bits = ($bias + 2) << $width;
                Self::from_bits(m.to_bits().wrapping_sub(x.to_bits()).wrapping_add(FOUR))
            }

            #[inline(always)]
            fn made_normal(x: Self) -> (Self, Self) {
                let is_subnormal = x < Self::MIN_POSITIVE;
                let scaled = if is_subnormal { x * Self::WHOLE } else { x };
                (scaled, if is_subnormal { $width as $float } else { 0.0 })
            }

            #[inline(always)]
            fn cut_to_a_third(x: Self) -> Self {
                Self::from_bits(x.to_bits() & !$third)
            }

            #[inline(always)]
            fn turned(x: Self, sign: Self) -> Self {
                const SIGN: $bits = 1 << ($bits::BITS - 1);
                Self::from_bits(x.to_bits() ^ (sign.to_bits() & SIGN))
            }

            #[inline(always)]
            fn is_last_digit_set(x: Self) -> bool {
                x.to_bits() & 1 == 1
            }
        }
    )* };
}

parts! {
    f64, u64, 52, 1023, 0x3fe6_a09e_667f_3bcc, 0x0f_ffff_ffff;
    f32, u32, 23, 127, 0x3f35_04f3, 0xffff;
}
