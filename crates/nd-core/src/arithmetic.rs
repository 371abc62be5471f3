//! What each operator does with two elements of one type.

use crate::element::{Bits, Element, Integer, Number};

/// The rule of an operator for two elements of the common type `C`.
///
/// Each rule is a type without values, so that an operator can name it in its bounds: `Plus: Rule<f64>`.
pub trait Rule<C: Element> {
    /// The type of the result.
    type Output: Element;
    /// The result for one pair of elements.
    fn apply(x: C, y: C) -> Self::Output;
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident, $bound:ident => $out:ty, $f:expr;)*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub enum $name {}

        impl<C: $bound> Rule<C> for $name {
            type Output = $out;

            #[inline(always)]
            fn apply(x: C, y: C) -> $out {
                $f(x, y)
            }
        }
    )* };
}

rules! {
    /// The sum: integers wrap, bools are or-ed.
    Plus, Element => C, C::plus;
    /// The difference: integers wrap; there is none of bools.
    Minus, Number => C, C::minus;
    /// The product: integers wrap, bools are and-ed.
    Times, Element => C, C::times;
    /// The true quotient, also of integers: `1 / 2` is `0.5`.
    Quotient, Element => C::Real, |x: C, y: C| x.cast::<C::Real>() / y.cast::<C::Real>();
    /// The remainder with the divisor's sign; of an integer by zero it is zero, and of bools it is `i8`.
    Remainder, Element => C::Arithmetic, |x: C, y: C| x.cast::<C::Arithmetic>().modulo(y.cast());
    /// The bits that both have.
    And, Bits => C, |x, y| x & y;
    /// The bits that one has.
    Or, Bits => C, |x, y| x | y;
    /// The bits that exactly one has.
    Xor, Bits => C, |x, y| x ^ y;
    /// The bits shifted up; past the width nothing is left.
    ShiftLeft, Integer => C, C::shift_left;
    /// The bits shifted down; past the width only the sign is left.
    ShiftRight, Integer => C, C::shift_right;
}

/// Each row: a shift of bools, which NumPy does as `i8`.
macro_rules! shifts_of_bools {
    ($($name:ident, $f:expr;)*) => { $(
        impl Rule<bool> for $name {
            type Output = i8;

            #[inline(always)]
            fn apply(x: bool, y: bool) -> i8 {
                $f(x.into(), y.into())
            }
        }
    )* };
}

shifts_of_bools! {
    ShiftLeft, i8::shift_left;
    ShiftRight, i8::shift_right;
}
