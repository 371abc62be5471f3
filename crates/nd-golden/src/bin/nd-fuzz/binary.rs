//! Operators, comparisons and functions of two arrays.

use nd_core::{Array, DType, Element, Integer, Number, Promote, View};
use nd_ops::{Clip, Close, Combine, Compare, Power, Tolerance, where_};
use nd_testing::{Case, Malformed, Word};

use crate::input::{Found, Input, element, malformed, one, with_type};

pub(crate) fn run(
    name: &str,
    case: Case<'_>,
    inputs: &[Input],
) -> Result<Option<Found>, Malformed> {
    match (name, inputs) {
        ("where", [mask, yes, no]) => chosen(mask, yes, no).map(Some),
        ("clip", [x, low, high]) => clipped(x, low, high).map(Some),
        ("isclose", [x, y]) => closeness(case, x, y).map(Some),
        ("array_equal", [x, y]) => equality(x, y).map(Some),
        (_, [x, y]) if x.dtype() == y.dtype() => same(name, x, y),
        (_, [x, y]) => mixed(name, x, y),
        _ => Ok(None),
    }
}

/// Two arrays of one type.
fn same(name: &str, x: &Input, y: &Input) -> Result<Option<Found>, Malformed> {
    macro_rules! of {
        ($type:ty, $($also:ident)*) => {{
            let (a, b) = (x.array::<$type>()?, y.array::<$type>()?);
            let (a, b) = (x.of(&a)?, y.of(&b)?);
            Ok(arithmetic(name, a, b).or_else(|| comparisons(name, a, b))$(.or_else(|| $also(name, a, b)))*)
        }};
    }
    match x.dtype() {
        DType::Bool => of!(bool, choices bits functions),
        DType::U8 => of!(u8, choices numbers bits integers),
        DType::U16 => of!(u16, numbers bits integers),
        DType::U32 => of!(u32, numbers bits integers),
        DType::U64 => of!(u64, choices numbers bits integers),
        DType::I8 => of!(i8, choices numbers bits integers),
        DType::I16 => of!(i16, numbers bits integers),
        DType::I32 => of!(i32, choices numbers bits integers),
        DType::I64 => of!(i64, choices numbers bits integers functions),
        DType::F32 => of!(f32, choices numbers functions powers),
        DType::F64 => of!(f64, choices numbers functions powers),
    }
}

/// Two arrays of different types, of the pairs that are compiled: `MIXED` of the generator, and what it does with them.
fn mixed(name: &str, x: &Input, y: &Input) -> Result<Option<Found>, Malformed> {
    macro_rules! pairs {
        ($($x:ident $a:ty, $y:ident $b:ty, $($also:ident)*;)*) => {
            match (x.dtype(), y.dtype()) {
                $((DType::$x, DType::$y) => {
                    let (a, b) = (x.array::<$a>()?, y.array::<$b>()?);
                    let (a, b) = (x.of(&a)?, y.of(&b)?);
                    Ok(arithmetic(name, a, b)$(.or_else(|| $also(name, a, b)))*)
                })*
                _ => Ok(None),
            }
        };
    }
    pairs! {
        U8 u8, I8 i8, comparisons choices numbers bits;
        I64 i64, U64 u64, comparisons choices numbers;
        I64 i64, F64 f64, comparisons choices numbers functions;
        Bool bool, I64 i64, comparisons choices numbers bits;
        I32 i32, F32 f32, numbers;
        Bool bool, F64 f64, numbers;
        U64 u64, I64 i64, numbers;
        I16 i16, F32 f32, numbers;
        F32 f32, F64 f64, numbers functions;
        U32 u32, I32 i32, numbers bits;
        F64 f64, F32 f32, numbers;
        U8 u8, I64 i64, numbers bits;
    }
}

type Meet<A, B> = <A as Promote<B>>::Output;

/// What every pair of types has.
fn arithmetic<A, B>(name: &str, x: View<'_, A>, y: View<'_, B>) -> Option<Found>
where
    A: Element + Promote<B>,
    B: Element,
    Meet<A, B>: Word + Element<Arithmetic: Word, Real: Word>,
{
    Some(match name {
        "add" => one(x.try_add(y)),
        "multiply" => one(x.try_mul(y)),
        "true_divide" => one(x.try_div(y)),
        "remainder" => one(x.try_rem(y)),
        _ => return None,
    })
}

fn comparisons<A, B>(name: &str, x: View<'_, A>, y: View<'_, B>) -> Option<Found>
where
    A: Element + Promote<B>,
    B: Element,
{
    Some(match name {
        "equal" => one(x.try_equal(y)),
        "not_equal" => one(x.try_not_equal(y)),
        "less" => one(x.try_lt(y)),
        "less_equal" => one(x.try_le(y)),
        "greater" => one(x.try_gt(y)),
        "greater_equal" => one(x.try_ge(y)),
        _ => return None,
    })
}

/// What is compiled for fewer types, as its loops differ by their common type alone.
fn choices<A, B>(name: &str, x: View<'_, A>, y: View<'_, B>) -> Option<Found>
where
    A: Element + Promote<B>,
    B: Element,
    Meet<A, B>: Word + Element<Arithmetic: Word>,
{
    Some(match name {
        "floor_divide" => one(x.floor_divide(y)),
        "fmod" => one(x.fmod(y)),
        "logical_and" => one(x.logical_and(y)),
        "logical_or" => one(x.logical_or(y)),
        "logical_xor" => one(x.logical_xor(y)),
        "maximum" => one(x.maximum(y)),
        "minimum" => one(x.minimum(y)),
        "fmax" => one(x.fmax(y)),
        "fmin" => one(x.fmin(y)),
        _ => return None,
    })
}

fn numbers<A, B>(name: &str, x: View<'_, A>, y: View<'_, B>) -> Option<Found>
where
    A: Element + Promote<B>,
    B: Element,
    Meet<A, B>: Word + Number,
{
    (name == "subtract").then(|| one(x.try_sub(y)))
}

fn bits<A, B>(name: &str, x: View<'_, A>, y: View<'_, B>) -> Option<Found>
where
    A: Element + Promote<B>,
    B: Element,
    Meet<A, B>: Word + nd_core::Bits,
{
    Some(match name {
        "bitwise_and" => one(x.try_bitand(y)),
        "bitwise_or" => one(x.try_bitor(y)),
        "bitwise_xor" => one(x.try_bitxor(y)),
        _ => return None,
    })
}

fn integers<T>(name: &str, x: View<'_, T>, y: View<'_, T>) -> Option<Found>
where
    T: Word + Integer + Promote<T, Output = T>,
{
    Some(match name {
        "left_shift" => one(x.try_shl(y)),
        "right_shift" => one(x.try_shr(y)),
        "power" => one(x.pow(y)),
        _ => return None,
    })
}

/// The functions that give floats.
fn functions<A, B>(name: &str, x: View<'_, A>, y: View<'_, B>) -> Option<Found>
where
    A: Element + Promote<B>,
    B: Element,
    Meet<A, B>: Element<Math: Word>,
{
    Some(match name {
        "copysign" => one(x.copysign(y)),
        "hypot" => one(x.hypot(y)),
        "arctan2" => one(x.atan2(y)),
        "logaddexp" => one(x.logaddexp(y)),
        _ => return None,
    })
}

fn powers<T>(name: &str, x: View<'_, T>, y: View<'_, T>) -> Option<Found>
where
    T: Word + Element<Arithmetic: Word> + Promote<T, Output = T>,
{
    (name == "power").then(|| one(x.pow(y)))
}

fn chosen(mask: &Input, yes: &Input, no: &Input) -> Result<Found, Malformed> {
    let chosen: Array<bool> = mask.array()?;
    let mask = mask.of(&chosen)?;
    macro_rules! pairs {
        ($($x:ident $a:ty, $y:ident $b:ty;)*) => {
            match (yes.dtype(), no.dtype()) {
                $((DType::$x, DType::$y) => {
                    let (a, b) = (yes.array::<$a>()?, no.array::<$b>()?);
                    Ok(one(where_(&mask, yes.of(&a)?, no.of(&b)?)))
                })*
                _ => Err(malformed("in", "a pair of types that is compiled")),
            }
        };
    }
    pairs! {
        I64 i64, I64 i64;
        F64 f64, F64 f64;
        Bool bool, Bool bool;
        I64 i64, F64 f64;
        F32 f32, F64 f64;
        I32 i32, F32 f32;
        Bool bool, I64 i64;
    }
}

fn clipped(x: &Input, low: &Input, high: &Input) -> Result<Found, Malformed> {
    with_type!(x.dtype(), T in [U8 u8, I64 i64, F32 f32, F64 f64] => {
        let (a, b, c) = (x.array::<T>()?, low.array::<T>()?, high.array::<T>()?);
        Ok(one(x.of(&a)?.clip(low.of(&b)?, high.of(&c)?)))
    })
}

fn closeness(case: Case<'_>, x: &Input, y: &Input) -> Result<Found, Malformed> {
    let tolerance = Tolerance {
        relative: case.float("rtol")?,
        absolute: case.float("atol")?,
        nan_is_close: case.flag("equal_nan")?,
    };
    with_type!(x.dtype(), T in [I64 i64, F32 f32, F64 f64] => {
        let (a, b) = (x.array::<T>()?, y.array::<T>()?);
        let (a, b) = (x.of(&a)?, y.of(&b)?);
        Ok(match case.text("which")? {
            "isclose" => one(a.isclose_within(b, tolerance)),
            _ => element(a.allclose_within(b, tolerance)),
        })
    })
}

fn equality(x: &Input, y: &Input) -> Result<Found, Malformed> {
    with_type!(x.dtype(), T in [I64 i64, F64 f64] => {
        let (a, b) = (x.array::<T>()?, y.array::<T>()?);
        Ok(element(Ok::<_, String>(x.of(&a)? == y.of(&b)?)))
    })
}
