//! Conversions between the element types: every type from every other.

mod sealed {
    pub trait Sealed {}
}

/// The conversions from every element type, one method each, so that generic code can cast.
#[doc(hidden)]
#[allow(missing_docs, reason = "each method converts from the type in its name")]
pub trait FromElement: sealed::Sealed {
    fn from_bool(value: bool) -> Self;
    fn from_u8(value: u8) -> Self;
    fn from_u16(value: u16) -> Self;
    fn from_u32(value: u32) -> Self;
    fn from_u64(value: u64) -> Self;
    fn from_i8(value: i8) -> Self;
    fn from_i16(value: i16) -> Self;
    fn from_i32(value: i32) -> Self;
    fn from_i64(value: i64) -> Self;
    fn from_f32(value: f32) -> Self;
    fn from_f64(value: f64) -> Self;
}

/// Each row: a type that is converted to, as `as` does it.
macro_rules! casts {
    ($($to:ty),*) => { $(
        casts! { $to;
            from_u8 u8, from_u16 u16, from_u32 u32, from_u64 u64,
            from_i8 i8, from_i16 i16, from_i32 i32, from_i64 i64, from_f32 f32, from_f64 f64 }
    )* };
    ($to:ty; $($name:ident $from:ty),*) => {
        impl sealed::Sealed for $to {}
        impl FromElement for $to {
            #[inline(always)]
            fn from_bool(value: bool) -> Self {
                u8::from(value) as $to
            }
            $(#[inline(always)]
            fn $name(value: $from) -> Self {
                value as $to
            })*
        }
    };
}
casts!(u8, u16, u32, u64, i8, i16, i32, i64, f32, f64);

/// Each row: a type whose values become `true`, but for zero.
macro_rules! casts_to_bool {
    ($($name:ident $from:ty),*) => {
        impl sealed::Sealed for bool {}
        impl FromElement for bool {
            #[inline(always)]
            fn from_bool(value: bool) -> Self {
                value
            }
            $(#[inline(always)]
            fn $name(value: $from) -> Self {
                value != (0 as $from)
            })*
        }
    };
}
casts_to_bool! {
    from_u8 u8, from_u16 u16, from_u32 u32, from_u64 u64,
    from_i8 i8, from_i16 i16, from_i32 i32, from_i64 i64, from_f32 f32, from_f64 f64
}
