//! The text of one value by itself, as NumPy's `str` of a scalar: all digits that identify it.

use super::decimal::{Decimal, PrintedFloat};
use crate::element::{DType, Element};

/// The value as `print` shows a scalar: `True`, `-5`, `3.0`, `1e-05`.
pub(super) fn text<T: Element>(value: T) -> String {
    match T::DTYPE {
        DType::Bool if value.cast() => String::from("True"),
        DType::Bool => String::from("False"),
        DType::F32 => float_text(value.cast::<f32>()),
        DType::F64 => float_text(value.cast::<f64>()),
        _ => value.to_string(),
    }
}

/// The text of a NaN or an infinity, which is the same alone and in an array.
pub(super) fn non_finite_text<T: PrintedFloat>(value: T) -> &'static str {
    if value > T::zero() {
        "inf"
    } else if value < T::zero() {
        "-inf"
    } else {
        "nan"
    }
}

fn float_text<T: PrintedFloat>(value: T) -> String {
    if !value.is_finite() {
        return String::from(non_finite_text(value));
    }
    // Compared as f64: the f32 nearest to 0.0001 lies below it and is printed as 1e-04.
    let magnitude = value.abs().cast::<f64>();
    if magnitude == 0.0 || (1e-4..T::SCALAR_LIMIT).contains(&magnitude) {
        let decimal = Decimal::positional(value, usize::MAX);
        let fraction = if decimal.fraction.is_empty() { "0" } else { &decimal.fraction };
        format!("{}.{fraction}", decimal.whole)
    } else {
        let decimal = Decimal::scientific(value, usize::MAX);
        let point = if decimal.fraction.is_empty() { "" } else { "." };
        format!("{}{point}{}{}", decimal.whole, decimal.fraction, decimal.exponent_text(2))
    }
}
