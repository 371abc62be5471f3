//! From an element type known at run time to one known when compiling.

/// Evaluates an expression with the type alias `$T` standing for the element type of a `DType`.
macro_rules! with_element {
    ($dtype:expr, $T:ident => $body:expr) => {
        $crate::dispatch::with_element! { @ $dtype, $T => $body;
            Bool bool, U8 u8, U16 u16, U32 u32, U64 u64, I8 i8, I16 i16, I32 i32, I64 i64,
            F32 f32, F64 f64 }
    };
    (@ $dtype:expr, $T:ident => $body:expr; $($name:ident $type:ty),*) => {
        match $dtype {
            $(nd_core::DType::$name => {
                type $T = $type;
                $body
            })*
        }
    };
}

/// The same for the integers; `None` for the other types.
macro_rules! with_integer {
    ($dtype:expr, $T:ident => $body:expr) => {
        $crate::dispatch::with_integer! { @ $dtype, $T => $body;
            U8 u8, U16 u16, U32 u32, U64 u64, I8 i8, I16 i16, I32 i32, I64 i64 }
    };
    (@ $dtype:expr, $T:ident => $body:expr; $($name:ident $type:ty),*) => {
        match $dtype {
            $(nd_core::DType::$name => {
                type $T = $type;
                Some($body)
            })*
            _ => None,
        }
    };
}

/// The same for the floats; `None` for the other types.
macro_rules! with_float {
    ($dtype:expr, $T:ident => $body:expr) => {
        match $dtype {
            nd_core::DType::F32 => {
                type $T = f32;
                Some($body)
            }
            nd_core::DType::F64 => {
                type $T = f64;
                Some($body)
            }
            _ => None,
        }
    };
}

pub(crate) use {with_element, with_float, with_integer};
