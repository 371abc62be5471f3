//! The eleven element types, their scalar arithmetic in NumPy's sense, and the traits that group them.

use std::fmt::{Debug, Display};

use crate::cast::FromElement;
use crate::promote::Promote;

/// The name of an element type at run time.
///
/// ```
/// use nd_core::{DType, Element};
///
/// assert_eq!(f32::DTYPE, DType::F32);
/// assert_eq!(f32::DTYPE.to_string(), "float32");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each variant is the Rust type of the same name")]
pub enum DType {
    Bool,
    U8,
    U16,
    U32,
    U64,
    I8,
    I16,
    I32,
    I64,
    F32,
    F64,
}

impl DType {
    /// NumPy's name of the type, as in `dtype=float32`.
    pub fn name(self) -> &'static str {
        match self {
            DType::Bool => "bool",
            DType::U8 => "uint8",
            DType::U16 => "uint16",
            DType::U32 => "uint32",
            DType::U64 => "uint64",
            DType::I8 => "int8",
            DType::I16 => "int16",
            DType::I32 => "int32",
            DType::I64 => "int64",
            DType::F32 => "float32",
            DType::F64 => "float64",
        }
    }
}

impl Display for DType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// As NumPy's `repr`: `dtype('float32')`.
impl Debug for DType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "dtype('{}')", self.name())
    }
}

/// A type that an array can hold: `bool`, `u8` to `u64`, `i8` to `i64`, `f32`, `f64`.
///
/// The trait is sealed: the set of types is fixed, as in NumPy.
pub trait Element:
    FromElement
    + Promote<Self, Output = Self>
    + Copy
    + Default
    + PartialEq
    + PartialOrd
    + Debug
    + Display
    + Send
    + Sync
    + 'static
{
    /// The type of a quotient or a mean: `f64`, but `f32` for `f32`.
    type Real: Float;
    /// The type that `sqrt`, `exp` and their kin give: `f32` for the types up to 16 bits and `f32`, else `f64`.
    type Math: Float;
    /// The type of a sum: `i64` for `bool` and signed integers, `u64` for unsigned ones, floats keep theirs.
    type Sum: Number;
    /// The type of arithmetic that `bool` itself has none of, as remainders and powers: `i8` for `bool`, else the type.
    type Arithmetic: Number;
    /// The name of the type at run time.
    const DTYPE: DType;

    /// Converts as NumPy's `astype`: integers wrap, floats round, anything but zero is `true`.
    /// A float becomes an integer by saturation, as with `as`, where NumPy leaves the result undefined.
    ///
    /// ```
    /// use nd_core::Element;
    ///
    /// assert_eq!(300_i64.cast::<u8>(), 44);
    /// assert_eq!(f64::NAN.cast::<bool>(), true);
    /// assert_eq!(300.7_f64.cast::<u8>(), 255);
    /// ```
    fn cast<U: Element>(self) -> U;
    /// The sum; integers wrap, bools are or-ed.
    fn plus(self, other: Self) -> Self;
    /// The product; integers wrap, bools are and-ed.
    fn times(self, other: Self) -> Self;
    /// Whether the value is not a number; `false` for every type but the floats. NumPy's spelling, as `is_nan` is
    /// what num-traits calls it for floats alone.
    fn isnan(self) -> bool;
    /// The order of sorting: ascending, NaN after everything else.
    fn sorts_before(self, other: Self) -> bool {
        self < other || (other.isnan() && !self.isnan())
    }
    /// The list itself, if its elements are `f64`.
    #[doc(hidden)]
    #[inline]
    fn f64s(_list: &[Self]) -> Option<&[f64]> {
        None
    }
}

/// An element type with arithmetic: every one but `bool`.
pub trait Number:
    Element<Arithmetic = Self> + num_traits::Num + num_traits::Bounded + num_traits::NumCast
{
    /// The difference; integers wrap.
    fn minus(self, other: Self) -> Self;
    /// The opposite; integers wrap, so the minimum is its own opposite.
    fn negate(self) -> Self;
    /// The absolute value; integers wrap.
    fn absolute(self) -> Self;
    /// `-1`, `0` or `1`; NaN stays, and `-0.0` gives `0.0`.
    fn sign(self) -> Self;
    /// The quotient rounded down; an integer divided by zero gives zero.
    fn floor_divide(self, other: Self) -> Self;
    /// The remainder with the divisor's sign; for an integer divisor of zero it is zero.
    fn modulo(self, other: Self) -> Self;
    /// The remainder with the dividend's sign, as C's `fmod`; for an integer divisor of zero it is zero.
    fn fmod(self, other: Self) -> Self;
    /// `self` to the power of `exponent`; integers wrap, and their exponent is not negative.
    fn power(self, exponent: Self) -> Self;
}

/// An element type with bit operations: `bool` and the integers.
pub trait Bits:
    Element
    + std::ops::BitAnd<Output = Self>
    + std::ops::BitOr<Output = Self>
    + std::ops::BitXor<Output = Self>
    + std::ops::Not<Output = Self>
{
}

/// An integer element type.
pub trait Integer: Number + Bits + num_traits::PrimInt {
    /// Shifts left; a count below zero or past the width gives zero.
    fn shift_left(self, count: Self) -> Self;
    /// Shifts right with the sign; a count below zero or past the width leaves only the sign.
    fn shift_right(self, count: Self) -> Self;
    /// `self` to the power of `exponent`, wrapping.
    fn wrapping_power(self, exponent: u64) -> Self;
}

/// A floating-point element type: `f32` and `f64`.
pub trait Float: Number<Real = Self, Math = Self, Sum = Self> + num_traits::Float {}

impl Element for bool {
    type Real = f64;
    type Math = f32;
    type Sum = i64;
    type Arithmetic = i8;
    const DTYPE: DType = DType::Bool;

    #[inline(always)]
    fn cast<U: Element>(self) -> U {
        U::from_bool(self)
    }
    #[inline(always)]
    fn plus(self, other: Self) -> Self {
        self | other
    }
    #[inline(always)]
    fn times(self, other: Self) -> Self {
        self & other
    }
    #[inline(always)]
    fn isnan(self) -> bool {
        false
    }
}
impl Bits for bool {}

macro_rules! integers {
    ($($type:ident, $dtype:ident, $from:ident, $math:ty, $sum:ty, $absolute:expr, $sign:expr;)*) => { $(
        impl Element for $type {
            type Real = f64;
            type Math = $math;
            type Sum = $sum;
            type Arithmetic = $type;
            const DTYPE: DType = DType::$dtype;

            #[inline(always)]
            fn cast<U: Element>(self) -> U {
                U::$from(self)
            }
            #[inline(always)]
            fn plus(self, other: Self) -> Self {
                self.wrapping_add(other)
            }
            #[inline(always)]
            fn times(self, other: Self) -> Self {
                self.wrapping_mul(other)
            }
            #[inline(always)]
            fn isnan(self) -> bool {
                false
            }
        }
        impl Bits for $type {}
        impl Number for $type {
            #[inline(always)]
            fn minus(self, other: Self) -> Self {
                self.wrapping_sub(other)
            }
            #[inline(always)]
            fn negate(self) -> Self {
                self.wrapping_neg()
            }
            #[inline(always)]
            fn absolute(self) -> Self {
                $absolute(self)
            }
            #[inline(always)]
            fn sign(self) -> Self {
                $sign(self)
            }
            #[inline(always)]
            fn floor_divide(self, other: Self) -> Self {
                if other == 0 {
                    return 0;
                }
                let quotient = self.wrapping_div(other);
                // Division truncates; one less where a remainder of the other sign was cut off.
                let cut = self.wrapping_rem(other);
                if cut != 0 && (cut ^ other) < Self::MIN.wrapping_add(Self::MIN) {
                    quotient.wrapping_sub(1)
                } else {
                    quotient
                }
            }
            #[inline(always)]
            fn modulo(self, other: Self) -> Self {
                if other == 0 {
                    return 0;
                }
                let rest = self.wrapping_rem(other);
                if rest != 0 && (rest ^ other) < Self::MIN.wrapping_add(Self::MIN) {
                    rest.wrapping_add(other)
                } else {
                    rest
                }
            }
            #[inline(always)]
            fn fmod(self, other: Self) -> Self {
                if other == 0 { 0 } else { self.wrapping_rem(other) }
            }
            #[inline(always)]
            fn power(self, exponent: Self) -> Self {
                self.wrapping_power(exponent as u64)
            }
        }
        impl Integer for $type {
            #[inline(always)]
            fn shift_left(self, count: Self) -> Self {
                u32::try_from(count).ok().and_then(|count| self.checked_shl(count)).unwrap_or(0)
            }
            #[inline(always)]
            fn shift_right(self, count: Self) -> Self {
                let last = Self::BITS - 1;
                let count = u32::try_from(count).unwrap_or(u32::MAX);
                if count > last { (self >> last) >> u32::from(last > 0) } else { self >> count }
            }
            #[inline(always)]
            fn wrapping_power(self, exponent: u64) -> Self {
                let (mut base, mut exponent, mut product) = (self, exponent, 1);
                while exponent > 0 {
                    if exponent & 1 == 1 {
                        product = base.wrapping_mul(product);
                    }
                    base = base.wrapping_mul(base);
                    exponent >>= 1;
                }
                product
            }
        }
    )* };
}

integers! {
    u8, U8, from_u8, f32, u64, |x: u8| x, |x: u8| u8::from(x != 0);
    u16, U16, from_u16, f32, u64, |x: u16| x, |x: u16| u16::from(x != 0);
    u32, U32, from_u32, f64, u64, |x: u32| x, |x: u32| u32::from(x != 0);
    u64, U64, from_u64, f64, u64, |x: u64| x, |x: u64| u64::from(x != 0);
    i8, I8, from_i8, f32, i64, i8::wrapping_abs, i8::signum;
    i16, I16, from_i16, f32, i64, i16::wrapping_abs, i16::signum;
    i32, I32, from_i32, f64, i64, i32::wrapping_abs, i32::signum;
    i64, I64, from_i64, f64, i64, i64::wrapping_abs, i64::signum;
}

macro_rules! floats {
    ($($type:ident, $dtype:ident, $from:ident, $f64s:expr;)*) => { $(
        impl Element for $type {
            type Real = $type;
            type Math = $type;
            type Sum = $type;
            type Arithmetic = $type;
            const DTYPE: DType = DType::$dtype;

            #[inline(always)]
            fn cast<U: Element>(self) -> U {
                U::$from(self)
            }
            #[inline(always)]
            fn plus(self, other: Self) -> Self {
                self + other
            }
            #[inline(always)]
            fn times(self, other: Self) -> Self {
                self * other
            }
            #[inline(always)]
            fn isnan(self) -> bool {
                self != self
            }
            #[inline]
            fn f64s(list: &[Self]) -> Option<&[f64]> {
                $f64s(list)
            }
        }
        impl Number for $type {
            #[inline(always)]
            fn minus(self, other: Self) -> Self {
                self - other
            }
            #[inline(always)]
            fn negate(self) -> Self {
                -self
            }
            #[inline(always)]
            fn absolute(self) -> Self {
                self.abs()
            }
            #[inline(always)]
            fn sign(self) -> Self {
                if self == 0.0 || self != self { self + 0.0 } else { self.signum() }
            }
            #[inline]
            fn floor_divide(self, other: Self) -> Self {
                if other == 0.0 {
                    return self / other;
                }
                let rest = self % other;
                let mut quotient = (self - rest) / other;
                if rest != 0.0 && (other < 0.0) != (rest < 0.0) {
                    quotient -= 1.0;
                }
                if quotient == 0.0 {
                    return Self::copysign(0.0, self / other);
                }
                let floor = quotient.floor();
                if quotient - floor > 0.5 { floor + 1.0 } else { floor }
            }
            #[inline]
            fn modulo(self, other: Self) -> Self {
                let rest = self % other;
                if rest == 0.0 {
                    Self::copysign(0.0, other)
                } else if (other < 0.0) != (rest < 0.0) {
                    rest + other
                } else {
                    rest
                }
            }
            #[inline]
            fn fmod(self, other: Self) -> Self {
                self % other
            }
            #[inline]
            fn power(self, exponent: Self) -> Self {
                self.powf(exponent)
            }
        }
        impl Float for $type {}
    )* };
}

floats! {
    f32, F32, from_f32, |_| None;
    f64, F64, from_f64, Some;
}
