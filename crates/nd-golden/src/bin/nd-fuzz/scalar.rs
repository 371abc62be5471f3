//! Operators and functions of an array and a literal.

use nd_core::View;
use nd_ops::{Clip, Compare, Power};
use nd_testing::{Case, Malformed};

use crate::input::{Found, Input, malformed, one, sure, with_type};

pub(crate) fn run(
    name: &str,
    case: Case<'_>,
    inputs: &[Input],
) -> Result<Option<Found>, Malformed> {
    match (name, inputs) {
        ("scalar", [x]) => beside(case, x).map(Some),
        ("clip_scalar", [x]) => clipped(case, x).map(Some),
        ("power_scalar", [x]) => power(case, x).map(Some),
        _ => Ok(None),
    }
}

/// An operator, with the literal on the left or on the right.
macro_rules! operator {
    ($case:expr, $x:ident, $value:expr) => {{
        let (x, value) = ($x, $value);
        match ($case.text("which")?, $case.flag("left")?) {
            ("add", false) => sure(x + value),
            ("add", true) => sure(value + x),
            ("sub", false) => sure(x - value),
            ("sub", true) => sure(value - x),
            ("mul", false) => sure(x * value),
            ("mul", true) => sure(value * x),
            ("truediv", false) => sure(x / value),
            ("truediv", true) => sure(value / x),
            ("mod", false) => sure(x % value),
            ("mod", true) => sure(value % x),
            ("lt", _) => sure(x.lt(value)),
            ("eq", _) => sure(x.equal(value)),
            ("ge", _) => sure(x.ge(value)),
            _ => return Err(malformed("which", "an operator")),
        }
    }};
}

fn beside(case: Case<'_>, x: &Input) -> Result<Found, Malformed> {
    let (value, is_integer) = (case.float("value")?, case.flag("integer")?);
    if !is_integer && x.dtype() == nd_core::DType::I64 {
        let x_array = x.array::<i64>()?;
        let x: View<'_, i64> = x.of(&x_array)?;
        return Ok(operator!(case, x, value));
    }
    with_type!(x.dtype(), T in [U8 u8, I64 i64, F32 f32, F64 f64] => {
        let x_array = x.array::<T>()?;
        let x: View<'_, T> = x.of(&x_array)?;
        Ok(operator!(case, x, value as T))
    })
}

fn clipped(case: Case<'_>, x: &Input) -> Result<Found, Malformed> {
    let (low, high) = (case.float("lo")?, case.float("hi")?);
    if !case.flag("integer")? {
        let array = x.array::<i64>()?;
        return Ok(one(x.of(&array)?.clip(low, high)));
    }
    with_type!(x.dtype(), T in [U8 u8, I64 i64, F32 f32, F64 f64] => {
        let array = x.array::<T>()?;
        Ok(one(x.of(&array)?.clip(low as T, high as T)))
    })
}

fn power(case: Case<'_>, x: &Input) -> Result<Found, Malformed> {
    let exponent = case.float("exponent")?;
    with_type!(x.dtype(), T in [F32 f32, F64 f64] => {
        let array = x.array::<T>()?;
        Ok(one(x.of(&array)?.pow(exponent as T)))
    })
}
