//! The table of common types: which element type two arrays meet in.

use crate::element::Element;

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
