//! Functions of one array, element by element; casts.

use nd_core::{DType, Element, Float, Number, View};
use nd_ops::{Classify, Magnitude, Math, Rounding};
use nd_testing::{Case, Malformed, Value, Word};

use crate::input::{Found, Input, malformed, sure, with_any};

pub(crate) fn run(
    name: &str,
    case: Case<'_>,
    inputs: &[Input],
) -> Result<Option<Found>, Malformed> {
    let [x] = inputs else { return Ok(None) };
    macro_rules! of {
        ($type:ty, $($also:ident)*) => {{
            let array = x.array::<$type>()?;
            let view = x.of(&array)?;
            Ok(any(name, view)$(.or_else(|| $also(name, case, view)))*)
        }};
    }
    if name == "astype" {
        return cast(case, x).map(Some);
    }
    match x.dtype() {
        DType::Bool => of!(bool, math bits),
        DType::U8 => of!(u8, numbers bits),
        DType::U16 => of!(u16, numbers bits),
        DType::U32 => of!(u32, numbers bits),
        DType::U64 => of!(u64, numbers bits),
        DType::I8 => of!(i8, numbers bits),
        DType::I16 => of!(i16, math numbers bits),
        DType::I32 => of!(i32, numbers bits),
        DType::I64 => of!(i64, math numbers bits),
        DType::F32 => of!(f32, math numbers floats),
        DType::F64 => of!(f64, math numbers floats),
    }
}

/// What every type has.
fn any<T: Word + Element<Arithmetic: Word>>(name: &str, x: View<'_, T>) -> Option<Found> {
    Some(sure(match name {
        "floor" => x.floor(),
        "ceil" => x.ceil(),
        "trunc" => x.trunc(),
        "absolute" => x.abs(),
        "square" => return Some(sure(x.square())),
        _ => {
            return Some(sure(match name {
                "isnan" => x.isnan(),
                "isinf" => x.isinf(),
                "isfinite" => x.isfinite(),
                "logical_not" => x.logical_not(),
                "signbit" => x.signbit(),
                _ => return None,
            }));
        }
    }))
}

fn numbers<T: Word + Number>(name: &str, case: Case<'_>, x: View<'_, T>) -> Option<Found> {
    Some(sure(match name {
        "negative" => -x,
        "positive" => x.positive(),
        "sign" => x.sign(),
        "relu" => x.relu(),
        "nan_to_num" => x.nan_to_num(),
        "round" => x.round(i32::try_from(case.integer("decimals").ok()?).ok()?),
        _ => return None,
    }))
}

fn bits<T: Word + nd_core::Bits>(name: &str, _: Case<'_>, x: View<'_, T>) -> Option<Found> {
    (name == "invert").then(|| sure(!x))
}

fn floats<T: Word + Float>(name: &str, _: Case<'_>, x: View<'_, T>) -> Option<Found> {
    Some(sure(match name {
        "spacing" => x.spacing(),
        "reciprocal" => x.reciprocal(),
        _ => return None,
    }))
}

/// The functions that give floats, compiled for one type of each that they lead to and for the floats.
fn math<T: Element<Math: Word>>(name: &str, _: Case<'_>, x: View<'_, T>) -> Option<Found> {
    Some(sure(match name {
        "exp" => x.exp(),
        "exp2" => x.exp2(),
        "expm1" => x.expm1(),
        "log" => x.ln(),
        "log2" => x.log2(),
        "log10" => x.log10(),
        "log1p" => x.log1p(),
        "sqrt" => x.sqrt(),
        "cbrt" => x.cbrt(),
        "sin" => x.sin(),
        "cos" => x.cos(),
        "tan" => x.tan(),
        "arcsin" => x.asin(),
        "arccos" => x.acos(),
        "arctan" => x.atan(),
        "sinh" => x.sinh(),
        "cosh" => x.cosh(),
        "tanh" => x.tanh(),
        "arcsinh" => x.asinh(),
        "arccosh" => x.acosh(),
        "arctanh" => x.atanh(),
        "degrees" => x.degrees(),
        "radians" => x.radians(),
        "rint" => x.rint(),
        "sigmoid" => x.sigmoid(),
        "softplus" => x.softplus(),
        _ => return None,
    }))
}

fn cast(case: Case<'_>, x: &Input) -> Result<Found, Malformed> {
    let to = case.dtype("to")?.ok_or_else(|| malformed("to", "an element type"))?;
    with_any!(x.dtype(), T => {
        let array = x.array::<T>()?;
        let view = x.of(&array)?;
        match to {
            DType::Bool => Ok(sure(view.astype::<bool>())),
            DType::I64 => Ok(sure(view.astype::<i64>())),
            DType::F64 => Ok(sure(view.astype::<f64>())),
            // The loops of `astype` for all pairs of types would take minutes to compile.
            to => with_any!(to, U => {
                let words = view.iter().map(|x| x.cast::<U>().to_word()).collect();
                Ok(Ok(vec![Value { dtype: to, shape: view.shape().to_vec(), words }]))
            }),
        }
    })
}
