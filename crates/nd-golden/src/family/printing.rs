//! `printing.json`: `Display` is NumPy's `str`, `Debug` its `repr`.

use std::fmt::Debug;

use nd_core::{Array, DType};
use nd_testing::{Case, Malformed, Value, Word};

use crate::decisions::BARE_SCALARS;
use crate::dispatch::with_element;
use nd_golden::report::Report;

pub(super) fn run(case: Case<'_>, report: &mut Report) -> Result<(), Malformed> {
    let value = match case.get("rule") {
        None => case.whole_array()?,
        Some(_) => match by_rule(case)? {
            Some(value) => value,
            None => {
                report.skip(&format!("rule {}", case.text("rule")?));
                return Ok(());
            }
        },
    };
    let (want_str, want_repr) = (case.text("str")?, case.text("repr")?);
    let (str, repr) = with_element!(value.dtype, T => shown::<T>(&value)?);
    report.check("str", same(want_str, &str));
    if case.flag("scalar")? {
        // A single value is a plain number here, so what is inside of NumPy's wrapper counts.
        match same(inside(want_repr), &str) {
            Ok(()) => report.pass_by(BARE_SCALARS),
            failed => report.check("repr", failed),
        }
    } else {
        report.check("repr", same(want_repr, &repr));
    }
    Ok(())
}

fn shown<T: Word + Debug>(value: &Value) -> Result<(String, String), Malformed> {
    let malformed = || Malformed { key: "shape".into(), wanted: "a valid shape".into() };
    let array: Array<T> = value.array().ok_or_else(malformed)?;
    Ok((array.to_string(), format!("{array:?}")))
}

/// An array whose element number `k` is given by a rule.
fn by_rule(case: Case<'_>) -> Result<Option<Value>, Malformed> {
    let shape = case.lengths("shape")?;
    let size = shape.iter().product::<usize>() as u64;
    let (dtype, words) = match case.text("rule")? {
        "k" => (DType::I64, (0..size).collect()),
        "k/8" => (DType::F64, (0..size).map(|k| (k as f64 / 8.0).to_word()).collect()),
        "f32(k/3)" => {
            (DType::F32, (0..size).map(|k| ((k as f64 / 3.0) as f32).to_word()).collect())
        }
        "k%3==0" => (DType::Bool, (0..size).map(|k| u64::from(k % 3 == 0)).collect()),
        _ => return Ok(None),
    };
    Ok(Some(Value { dtype, shape, words }))
}

/// `np.float64(0.1)` without its wrapper; `np.True_` without prefix and underscore.
fn inside(repr: &str) -> &str {
    let bare = repr.strip_prefix("np.").unwrap_or(repr);
    let inner = bare.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
    inner.unwrap_or_else(|| bare.trim_end_matches('_'))
}

fn same(want: &str, got: &str) -> Result<(), String> {
    if want == got { Ok(()) } else { Err(format!("{got:?}, but {want:?} is wanted")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrappers_of_scalars_are_taken_off() {
        assert_eq!(inside("np.float64(0.1)"), "0.1");
        assert_eq!(inside("np.True_"), "True");
    }
}
