//! `math.json`: elementwise functions of floats, each within a number of floats from NumPy's.

use nd_core::{Array, DType, Element};
use nd_ops::Math;
use nd_testing::{Case, Malformed, Value, Want, Word, ulps};

use crate::dispatch::with_float;
use crate::report::{Report, compare};

pub(super) fn run(case: Case<'_>, report: &mut Report) -> Result<(), Malformed> {
    let name = case.text("fn")?;
    let (a, want) = (case.array("a")?, case.array("result")?);
    let most = case.length("max_ulp")? as u64;
    let found = with_float!(a.dtype, T => {
        let malformed = || Malformed { key: "a".into(), wanted: "a valid array".into() };
        let x: Array<T> = a.array().ok_or_else(malformed)?;
        function::<T>(name, &x)
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
        "log" => Value::of(&x.ln()),
        "sqrt" => Value::of(&x.sqrt()),
        "tanh" => Value::of(&x.tanh()),
        _ => return None,
    })
}

/// Compares each element within a number of floats.
fn within(want: &Value, got: &Value, most: u64) -> Result<(), String> {
    if want.dtype != got.dtype || want.shape != got.shape {
        return compare(&Want::Value(want.clone()), Ok::<_, String>(got.clone()));
    }
    for (place, (&a, &b)) in want.words.iter().zip(&got.words).enumerate() {
        let distance = match want.dtype {
            DType::F32 => ulps(f32::from_word(a), f32::from_word(b)),
            _ => ulps(f64::from_word(a), f64::from_word(b)),
        };
        if distance > most {
            let (found, wanted) = (got.shown(place), want.shown(place));
            return Err(format!(
                "element {place} is {found}, but {wanted} is wanted: {distance} ulp, {most} allowed"
            ));
        }
    }
    Ok(())
}
