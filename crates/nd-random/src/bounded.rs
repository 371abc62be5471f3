//! Integers in a range: multiplied into it (modern) or masked and tried again (legacy).

use std::ops::{Range, RangeInclusive};

use nd_core::Element;

use crate::bits::BitGenerator;
use crate::draws::{fill_accepted, fill_accepted_pieces};
use crate::error::Error;

/// An element type that random integers can have: the integers and `bool`.
pub trait RandomInteger: Element {
    /// How many bits of a draw a value takes; 32 and 64 bits share the same draws.
    #[doc(hidden)]
    const BITS: u32;

    /// How far `high` is above `low`, or `None` if it is below.
    #[doc(hidden)]
    fn span(low: Self, high: Self) -> Option<u64>;

    /// The value that is `steps` above this one; never past the type's end.
    #[doc(hidden)]
    fn above(self, steps: u64) -> Self;

    /// The number that the value is.
    #[doc(hidden)]
    fn wide(self) -> i128;
}

/// A range of integers: `0..10` or `0..=9`.
pub trait IntegerRange<T> {
    /// The least value and how far the greatest is above it.
    #[doc(hidden)]
    fn bounds(self) -> Result<(T, u64), Error>;
}

impl<T: RandomInteger> IntegerRange<T> for Range<T> {
    fn bounds(self) -> Result<(T, u64), Error> {
        match T::span(self.start, self.end) {
            Some(steps) if steps > 0 => Ok((self.start, steps - 1)),
            _ => Err(Error::EmptyRange { low: self.start.wide(), high: self.end.wide() }),
        }
    }
}

impl<T: RandomInteger> IntegerRange<T> for RangeInclusive<T> {
    fn bounds(self) -> Result<(T, u64), Error> {
        let (low, high) = self.into_inner();
        let (wide_low, wide_high) = (low.wide(), high.wide());
        let empty = Error::EmptyInclusiveRange { low: wide_low, high: wide_high };
        Ok((low, T::span(low, high).ok_or(empty)?))
    }
}

macro_rules! random_integers {
    ($($type:ident)*) => { $(
        impl RandomInteger for $type {
            const BITS: u32 = $type::BITS;

            #[inline]
            fn span(low: Self, high: Self) -> Option<u64> {
                (low <= high).then(|| u64::from(high.abs_diff(low)))
            }
            #[inline]
            fn above(self, steps: u64) -> Self {
                self.wrapping_add(steps as $type)
            }
            fn wide(self) -> i128 {
                i128::from(self)
            }
        }
    )* };
}
random_integers! { u8 u16 u32 u64 i8 i16 i32 i64 }

impl RandomInteger for bool {
    const BITS: u32 = 1;

    #[inline]
    fn span(low: Self, high: Self) -> Option<u64> {
        (low <= high).then_some(u64::from(high & !low))
    }
    #[inline]
    fn above(self, steps: u64) -> Self {
        self | (steps != 0)
    }
    fn wide(self) -> i128 {
        i128::from(self)
    }
}

/// Fills `out` with `low` to `low + span` as modern NumPy does.
///
/// A draw times the number of values has the value in its upper half. The lower half tells whether
/// the draw is one of the few that would make some values likelier than others.
pub(crate) fn fill_multiplied<B, T>(bits: &mut B, low: T, span: u64, out: &mut [T])
where
    B: BitGenerator,
    T: RandomInteger,
{
    if span == 0 {
        return out.fill(low);
    }
    match (T::BITS, u32::try_from(span)) {
        (1, _) => fill_accepted_pieces(bits, 1, out, |piece| (low.above(piece.into()), true)),
        (width @ (8 | 16), Ok(span)) => {
            let (count, mask) = (span + 1, (1 << width) - 1);
            let threshold = (mask - span) % count;
            fill_accepted_pieces(bits, width, out, |piece| {
                let product = piece * count;
                (low.above(u64::from(product >> width)), product & mask >= threshold)
            });
        }
        (_, Ok(span)) => {
            let (count, threshold) = multiplier_u32(span);
            bits.fill_accepted_u32(out, |word| {
                let product = u64::from(word) * count;
                (low.above(product >> 32), product as u32 >= threshold)
            });
        }
        (_, Err(_)) => {
            let (count, threshold) = multiplier_u64(span);
            fill_accepted(bits, out, |word: u64| {
                let product = u128::from(word) * count;
                (low.above((product >> 64) as u64), product as u64 >= threshold)
            });
        }
    }
}

/// A number from 0 to `span`, as one of [`fill_multiplied`] of 64 bits.
#[inline]
pub(crate) fn multiplied<B: BitGenerator>(bits: &mut B, span: u64) -> u64 {
    if span == 0 {
        return 0;
    }
    if let Ok(span) = u32::try_from(span) {
        let (count, threshold) = multiplier_u32(span);
        loop {
            let product = u64::from(bits.next_u32()) * count;
            if product as u32 >= threshold {
                return product >> 32;
            }
        }
    }
    let (count, threshold) = multiplier_u64(span);
    loop {
        let product = u128::from(bits.next_u64()) * count;
        if product as u64 >= threshold {
            return (product >> 64) as u64;
        }
    }
}

/// The number of values, and the least lower half that is fair.
#[inline]
fn multiplier_u32(span: u32) -> (u64, u32) {
    let count = u64::from(span) + 1;
    (count, (u64::from(u32::MAX - span) % count) as u32)
}

/// As [`multiplier_u32`].
#[inline]
fn multiplier_u64(span: u64) -> (u128, u64) {
    let count = u128::from(span) + 1;
    // The remainder of two 64-bit numbers is much cheaper; only the whole range needs no remainder.
    (count, span.checked_add(1).map_or(0, |count| (u64::MAX - span) % count))
}

/// Fills `out` with `low` to `low + span` as legacy NumPy does: draws are cut down to as many bits as
/// `span` has, and those still above it are dropped.
pub(crate) fn fill_masked<B, T>(bits: &mut B, low: T, span: u64, out: &mut [T])
where
    B: BitGenerator,
    T: RandomInteger,
{
    if span == 0 {
        return out.fill(low);
    }
    match (T::BITS, u32::try_from(span)) {
        (width @ (1 | 8 | 16), Ok(span)) => {
            let mask = mask_u32(span);
            fill_accepted_pieces(bits, width, out, |piece| {
                let steps = piece & mask;
                (low.above(u64::from(steps)), steps <= span)
            });
        }
        (_, Ok(span)) => {
            let mask = mask_u32(span);
            bits.fill_accepted_u32(out, |word| {
                let steps = word & mask;
                (low.above(u64::from(steps)), steps <= span)
            });
        }
        (_, Err(_)) => {
            let mask = u64::MAX >> span.leading_zeros();
            fill_accepted(bits, out, |word: u64| {
                let steps = word & mask;
                (low.above(steps), steps <= span)
            });
        }
    }
}

/// The least number of the form 2ᵏ - 1 that is not below `span`, which is not zero.
#[inline]
pub(crate) fn mask_u32(span: u32) -> u32 {
    u32::MAX >> span.leading_zeros()
}
