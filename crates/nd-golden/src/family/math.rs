//! `math.json`: elementwise functions of floats, each within a number of floats from NumPy's.

use nd_core::{Array, Element, Promote};
use nd_golden::distance::within;
use nd_golden::report::Report;
use nd_ops::{Combine, Math, Power};
use nd_testing::{Case, Malformed, Value, Word};

use crate::dispatch::with_float;

pub(super) fn run(case: Case<'_>, report: &mut Report) -> Result<(), Malformed> {
    let name = case.text("fn")?;
    let (a, want) = (case.array("a")?, case.array("result")?);
    let most = case.length("max_ulp")? as u64;
    let found = with_float!(a.dtype, T => {
        let malformed = || Malformed { key: "a".into(), wanted: "a valid array".into() };
        let x: Array<T> = a.array().ok_or_else(malformed)?;
        match name {
            "power" | "hypot" | "arctan2" => {
                let y: Array<T> = case.array("b")?.array().ok_or_else(malformed)?;
                of_two::<T>(name, &x, &y)
            }
            "power_scalar" => {
                let exponent: T = case.float("exponent")?.cast();
                x.pow(exponent).ok().map(|power| Value::of(&power))
            }
            _ => function::<T>(name, &x),
        }
    });
    match found.flatten() {
        Some(got) => report.check(name, within(&want, &got, most)),
        None => report.skip(name),
    }
    Ok(())
}

fn function<T: Word + Element<Math: Word>>(name: &str, x: &Array<T>) -> Option<Value> {
    Some(match name {
        "exp" => Value::of(&x.exp()),
        "exp2" => Value::of(&x.exp2()),
        "expm1" => Value::of(&x.expm1()),
        "log" => Value::of(&x.ln()),
        "log2" => Value::of(&x.log2()),
        "log10" => Value::of(&x.log10()),
        "log1p" => Value::of(&x.log1p()),
        "sqrt" => Value::of(&x.sqrt()),
        "cbrt" => Value::of(&x.cbrt()),
        "sin" => Value::of(&x.sin()),
        "cos" => Value::of(&x.cos()),
        "tan" => Value::of(&x.tan()),
        "arcsin" => Value::of(&x.asin()),
        "arccos" => Value::of(&x.acos()),
        "arctan" => Value::of(&x.atan()),
        "sinh" => Value::of(&x.sinh()),
        "cosh" => Value::of(&x.cosh()),
        "tanh" => Value::of(&x.tanh()),
        "arcsinh" => Value::of(&x.asinh()),
        "arccosh" => Value::of(&x.acosh()),
        "arctanh" => Value::of(&x.atanh()),
        "degrees" => Value::of(&x.degrees()),
        "radians" => Value::of(&x.radians()),
        _ => return None,
    })
}

fn of_two<T>(name: &str, x: &Array<T>, y: &Array<T>) -> Option<Value>
where
    T: Word + Element<Math: Word, Arithmetic: Word> + Promote<T, Output = T>,
{
    match name {
        "power" => x.pow(y).ok().map(|power| Value::of(&power)),
        "hypot" => x.hypot(y).ok().map(|root| Value::of(&root)),
        _ => x.atan2(y).ok().map(|angle| Value::of(&angle)),
    }
}
