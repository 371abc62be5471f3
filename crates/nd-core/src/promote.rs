//! The table of common types: which element type two arrays meet in.

use crate::element::{DType, Element};

/// The common type of an array of `Self` and an array of `Other`: NumPy's `result_type`.
///
/// ```
/// use nd_core::{DType, Element, Promote};
///
/// fn common<A: Promote<B>, B: Element>() -> DType {
///     <A as Promote<B>>::Output::DTYPE
/// }
/// assert_eq!(common::<i32, f32>(), DType::F64);
/// assert_eq!(common::<u8, i8>(), DType::I16);
/// ```
pub trait Promote<Other: Element>: Sized {
    /// The type that holds the values of both.
    type Output: Element;
}

/// How much a conversion between types may lose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Casting {
    /// Every value stays what it is.
    Safe,
    /// Digits may get lost, but not the sign or the fraction: from a wider type of the same kind, or from a lower kind. The
    /// kinds are bool, unsigned, signed, float, from the lowest.
    SameKind,
}

impl DType {
    /// Whether one type can be converted to another by such a rule: `np.can_cast(from, to, casting)`.
    ///
    /// ```
    /// use nd_core::{Casting, DType};
    ///
    /// assert!(DType::I16.can_cast(DType::F32, Casting::Safe));
    /// assert!(!DType::I32.can_cast(DType::F32, Casting::Safe));
    /// assert!(DType::I32.can_cast(DType::F32, Casting::SameKind));
    /// ```
    #[doc(alias = "np.can_cast")]
    pub fn can_cast(self, to: DType, casting: Casting) -> bool {
        let ((kind, bits), (to_kind, to_bits)) = (self.kind_and_bits(), to.kind_and_bits());
        match casting {
            Casting::SameKind => kind <= to_kind,
            Casting::Safe if kind == to_kind => bits <= to_bits,
            // A float of 32 bits holds integers of 16, and `f64` takes all: NumPy counts 64-bit integers as safe there.
            Casting::Safe => {
                kind < to_kind && (kind == Kind::Bool || bits < to_bits || to == DType::F64)
            }
        }
    }

    fn kind_and_bits(self) -> (Kind, u32) {
        match self {
            DType::Bool => (Kind::Bool, 8),
            DType::U8 => (Kind::Unsigned, 8),
            DType::U16 => (Kind::Unsigned, 16),
            DType::U32 => (Kind::Unsigned, 32),
            DType::U64 => (Kind::Unsigned, 64),
            DType::I8 => (Kind::Signed, 8),
            DType::I16 => (Kind::Signed, 16),
            DType::I32 => (Kind::Signed, 32),
            DType::I64 => (Kind::Signed, 64),
            DType::F32 => (Kind::Float, 32),
            DType::F64 => (Kind::Float, 64),
        }
    }
}

/// The kinds of element types, from the lowest to the highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Bool,
    Unsigned,
    Signed,
    Float,
}

macro_rules! promote {
    ($($a:ident: $($b:ident $c:ident),*;)*) => {
        $($(impl Promote<$b> for $a {
            type Output = $c;
        })*)*
    };
}

promote! {
    bool: bool bool, u8 u8, u16 u16, u32 u32, u64 u64, i8 i8, i16 i16, i32 i32, i64 i64, f32 f32, f64 f64;
    u8: bool u8, u8 u8, u16 u16, u32 u32, u64 u64, i8 i16, i16 i16, i32 i32, i64 i64, f32 f32, f64 f64;
    u16: bool u16, u8 u16, u16 u16, u32 u32, u64 u64, i8 i32, i16 i32, i32 i32, i64 i64, f32 f32, f64 f64;
    u32: bool u32, u8 u32, u16 u32, u32 u32, u64 u64, i8 i64, i16 i64, i32 i64, i64 i64, f32 f64, f64 f64;
    u64: bool u64, u8 u64, u16 u64, u32 u64, u64 u64, i8 f64, i16 f64, i32 f64, i64 f64, f32 f64, f64 f64;
    i8: bool i8, u8 i16, u16 i32, u32 i64, u64 f64, i8 i8, i16 i16, i32 i32, i64 i64, f32 f32, f64 f64;
    i16: bool i16, u8 i16, u16 i32, u32 i64, u64 f64, i8 i16, i16 i16, i32 i32, i64 i64, f32 f32, f64 f64;
    i32: bool i32, u8 i32, u16 i32, u32 i64, u64 f64, i8 i32, i16 i32, i32 i32, i64 i64, f32 f64, f64 f64;
    i64: bool i64, u8 i64, u16 i64, u32 i64, u64 f64, i8 i64, i16 i64, i32 i64, i64 i64, f32 f64, f64 f64;
    f32: bool f32, u8 f32, u16 f32, u32 f64, u64 f64, i8 f32, i16 f32, i32 f64, i64 f64, f32 f32, f64 f64;
    f64: bool f64, u8 f64, u16 f64, u32 f64, u64 f64, i8 f64, i16 f64, i32 f64, i64 f64, f32 f64, f64 f64;
}
