//! `arith_int.json` and `arith_float.json`: operators, elementwise verbs that are exact, casts.

use nd_core::{Array, DType, Element, Float, Integer, Number, Promote};
use nd_ops::{Classify, Combine, Compare, Error, Magnitude, Math, Power, Rounding};
use nd_testing::{Case, Malformed, Value, Word};

use crate::decisions::CASTS_SATURATE;
use crate::dispatch::{with_element, with_float, with_integer};
use nd_golden::report::{self, Report};

/// A result, or none if the crates do not have the operation.
type Found = Option<Result<Value, Error>>;

/// What is not an operation of a case.
const ARGUMENTS: &[&str] = &["fn", "what", "a", "b", "shift_by", "exponent"];

pub(super) fn run(case: Case<'_>, report: &mut Report) -> Result<(), Malformed> {
    match case.text("fn")? {
        "binary" | "unary" => {
            let operations = case.keys().filter(|key| !ARGUMENTS.contains(key));
            operations.into_iter().try_for_each(|operation| one(case, operation, report))
        }
        "astype" => astype(case, report),
        "power_error" => {
            let base = Array::from(case.integers("a")?);
            let power = match case.get("b") {
                Some(list) if list.is_array() => base.pow(&Array::from(case.integers("b")?)),
                _ => base.pow(case.integer("b")? as i64),
            };
            report.compare("power", &case.outcome()?, power.map(|power| Value::of(&power)));
            Ok(())
        }
        other => {
            report.skip(other);
            Ok(())
        }
    }
}

/// One operation of a case that holds several.
fn one(case: Case<'_>, operation: &str, report: &mut Report) -> Result<(), Malformed> {
    let want = case.want(operation)?;
    let a = case.array("a")?;
    let b = match operation {
        "left_shift" | "right_shift" => Some(beside(&a, case.text("shift_by")?)?),
        "power" => Some(beside(&a, case.text("exponent")?)?),
        _ if case.get("b").is_some() => Some(case.array("b")?),
        _ => None,
    };
    let b = b.as_ref().unwrap_or(&a);
    if b.dtype != a.dtype {
        return Err(Malformed { key: "b".into(), wanted: "an array of the type of a".into() });
    }
    let found = with_integer!(a.dtype, T => {
        let (a, b) = (typed::<T>(&a)?, typed::<T>(b)?);
        integers(operation, &a, &b).or_else(|| numbers(operation, &a, &b))
    })
    .or_else(|| {
        with_float!(a.dtype, T => {
            let (a, b) = (typed::<T>(&a).ok()?, typed::<T>(b).ok()?);
            floats(operation, &a, &b).or_else(|| numbers(operation, &a, &b))
        })
    })
    .flatten();
    match found {
        Some(got) => report.compare(operation, &want, got),
        None => report.skip(operation),
    }
    Ok(())
}

/// An operand that is given by its elements only: it has the type and shape of the other.
fn beside(a: &Value, text: &str) -> Result<Value, Malformed> {
    let words: Option<Vec<u64>> =
        text.split_whitespace().map(|word| word.parse::<i128>().ok().map(|n| n as u64)).collect();
    match words {
        Some(words) if words.len() == a.words.len() => Ok(Value { words, ..a.clone() }),
        _ => Err(Malformed { key: "shift_by".into(), wanted: "one integer for each of a".into() }),
    }
}

fn typed<T: Word>(value: &Value) -> Result<Array<T>, Malformed> {
    let malformed = || Malformed { key: "a".into(), wanted: "a valid array".into() };
    value.array().ok_or_else(malformed)
}

fn value<T: Word>(array: Result<Array<T>, nd_core::Error>) -> Found {
    Some(array.map(|array| Value::of(&array)).map_err(Error::from))
}

fn numbers<T>(operation: &str, a: &Array<T>, b: &Array<T>) -> Found
where
    T: Number + Word + Element<Real: Word, Arithmetic = T>,
{
    match operation {
        "add" => value(a.try_add(b)),
        "subtract" => value(a.try_sub(b)),
        "multiply" => value(a.try_mul(b)),
        "true_divide" => value(a.try_div(b)),
        "remainder" => value(a.try_rem(b)),
        "negative" => value(Ok(-a)),
        "square" => value(a.try_mul(a)),
        "absolute" => value(Ok(a.abs())),
        "sign" => value(Ok(a.sign())),
        "less" => value(a.try_lt(b)),
        "less_equal" => value(a.try_le(b)),
        "equal" => value(a.try_equal(b)),
        "not_equal" => value(a.try_not_equal(b)),
        "maximum" => value(a.maximum(b)),
        "minimum" => value(a.minimum(b)),
        "floor_divide" => value(a.floor_divide(b)),
        "fmod" => value(a.fmod(b)),
        _ => None,
    }
}

fn integers<T: Integer + Word + Promote<T, Output = T>>(
    operation: &str,
    a: &Array<T>,
    b: &Array<T>,
) -> Found {
    match operation {
        "bitwise_and" => value(a.try_bitand(b)),
        "bitwise_or" => value(a.try_bitor(b)),
        "bitwise_xor" => value(a.try_bitxor(b)),
        "left_shift" => value(a.try_shl(b)),
        "right_shift" => value(a.try_shr(b)),
        "invert" => value(Ok(!a)),
        "power" => Some(a.pow(b).map(|power| Value::of(&power))),
        _ => None,
    }
}

fn floats<T>(operation: &str, a: &Array<T>, b: &Array<T>) -> Found
where
    T: Float + Word + Element<Math: Word, Arithmetic = T>,
{
    match operation {
        "sqrt" => value(Ok(a.sqrt())),
        "rint" => value(Ok(a.rint())),
        "spacing" => value(Ok(a.spacing())),
        "reciprocal" => value(Ok(a.reciprocal())),
        "floor" => value(Ok(a.floor())),
        "ceil" => value(Ok(a.ceil())),
        "trunc" => value(Ok(a.trunc())),
        "isnan" => value(Ok(a.isnan())),
        "isinf" => value(Ok(a.isinf())),
        "isfinite" => value(Ok(a.isfinite())),
        "signbit" => value(Ok(a.signbit())),
        "logical_not" => value(Ok(a.logical_not())),
        "fmax" => value(a.fmax(b)),
        "fmin" => value(a.fmin(b)),
        "copysign" => value(a.copysign(b)),
        _ => match operation.strip_prefix("round").map(str::parse) {
            Some(Ok(digits)) => value(Ok(a.round(digits))),
            _ => None,
        },
    }
}

fn astype(case: Case<'_>, report: &mut Report) -> Result<(), Malformed> {
    let (want, a) = (case.want("result")?, case.array("a")?);
    let Some(to) = case.dtype("to")? else {
        report.skip(&format!("astype to {}", case.text("to")?));
        return Ok(());
    };
    let got = with_element!(a.dtype, T => cast(&typed::<T>(&a)?, to));
    let outcome = report::compare(&want, Ok::<_, Error>(got));
    match outcome {
        Err(_) if out_of_range(&a, to) => report.pass_by(CASTS_SATURATE),
        outcome => report.check("astype", outcome),
    }
    Ok(())
}

fn cast<T: Word>(a: &Array<T>, to: DType) -> Value {
    with_element!(to, U => {
        // `astype` maps `cast` over the elements. Compiling its loops for all 121 pairs would take minutes.
        let cast = |x: T| x.cast::<U>().to_word();
        let words = a.iter().map(cast).collect();
        Value { dtype: U::DTYPE, shape: a.shape().to_vec(), words }
    })
}

/// Whether a float of the array has no place in an integer type, where NumPy's result is undefined.
fn out_of_range(a: &Value, to: DType) -> bool {
    let floats: Vec<f64> = match a.dtype {
        DType::F64 => a.words.iter().map(|&word| f64::from_word(word)).collect(),
        DType::F32 => a.words.iter().map(|&word| f64::from(f32::from_word(word))).collect(),
        _ => return false,
    };
    let range = with_integer!(to, U => (U::MIN as f64, U::MAX as f64));
    range.is_some_and(|(low, high)| {
        floats.iter().any(|float| !(low..=high).contains(&float.trunc()))
    })
}
