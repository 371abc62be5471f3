//! Comparing results that need not have the same bits: within a number of floats, or within a difference.

use nd_core::DType;
use nd_testing::{Value, Want, Word, ulps};

use crate::report::compare;

/// Compares each element within a number of floats.
///
/// # Errors
/// What differs, as a sentence.
pub fn within(want: &Value, got: &Value, most: u64) -> Result<(), String> {
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

/// Compares each element within an absolute difference; what are no floats must be equal.
///
/// # Errors
/// What differs, as a sentence.
pub fn near(want: &Value, got: &Value, most: f64) -> Result<(), String> {
    let is_float = matches!(want.dtype, DType::F32 | DType::F64);
    if !is_float || want.dtype != got.dtype || want.shape != got.shape {
        return compare(&Want::Value(want.clone()), Ok::<_, String>(got.clone()));
    }
    for (place, (&a, &b)) in want.words.iter().zip(&got.words).enumerate() {
        let (x, y) = match want.dtype {
            DType::F32 => (f64::from(f32::from_word(a)), f64::from(f32::from_word(b))),
            _ => (f64::from_word(a), f64::from_word(b)),
        };
        let is_near = x == y || (x - y).abs() <= most || most == f64::INFINITY;
        if a != b && !is_near {
            let (found, wanted) = (got.shown(place), want.shown(place));
            return Err(format!(
                "element {place} is {found}, but {wanted} is wanted, give or take {most:e}"
            ));
        }
    }
    Ok(())
}
