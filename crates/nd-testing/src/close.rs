//! How far apart floats are, and assertions that they are close.

use nd_core::{AsView, Element};

use crate::{Value, Word};

/// How many floats lie between two; 0 for equal ones, both zeros, and NaN with NaN.
pub fn ulps<T: Word>(a: T, b: T) -> u64 {
    match (a.isnan(), b.isnan()) {
        (true, true) => 0,
        (false, false) => a.rank_of().abs_diff(b.rank_of()).try_into().unwrap_or(u64::MAX),
        _ => u64::MAX,
    }
}

/// Whether the difference is at most `tolerance`, relative to `want` where that is above 1.
///
/// NaN is close to NaN, and an infinity to itself.
pub fn close(got: f64, want: f64, tolerance: f64) -> bool {
    got == want
        || (got.is_nan() && want.is_nan())
        || (want.is_finite() && (got - want).abs() <= tolerance * want.abs().max(1.0))
}

/// Asserts that two arrays have the same shape and [`close`] elements.
///
/// # Panics
/// If they do not; the text names the first place.
#[track_caller]
pub fn assert_close<A, B>(got: &A, want: &B, tolerance: f64)
where
    A: AsView,
    B: AsView,
{
    let (got, want) = (got.view(), want.view());
    assert_eq!(got.layout().shape(), want.layout().shape(), "the shapes differ");
    for (place, (x, y)) in got.iter().zip(want.iter()).enumerate() {
        assert!(
            close(x.cast(), y.cast(), tolerance),
            "element {place} is {x:?}, but {y:?} is wanted (tolerance {tolerance:e})"
        );
    }
}

/// Asserts that two arrays of one type have the same shape and elements at most `most` floats apart.
///
/// # Panics
/// If they do not; the text names the first place.
#[track_caller]
pub fn assert_ulps<A, B>(got: &A, want: &B, most: u64)
where
    A: AsView<Elem: Word>,
    B: AsView<Elem = A::Elem>,
{
    let (got, want) = (got.view(), want.view());
    assert_eq!(got.layout().shape(), want.layout().shape(), "the shapes differ");
    for (place, (x, y)) in got.iter().zip(want.iter()).enumerate() {
        let distance = ulps(x, y);
        assert!(
            distance <= most,
            "element {place} is {}, but {} is wanted: {distance} ulp apart, at most {most} allowed",
            Value::scalar(x).shown(0),
            Value::scalar(y).shown(0)
        );
    }
}

#[cfg(test)]
mod tests {
    use nd_core::Array;

    use super::*;

    #[test]
    fn distances_count_floats() {
        assert_eq!(ulps(1.0, 1.0 + f64::EPSILON), 1);
        assert_eq!(ulps(1.0_f32, 1.0 + 2.0 * f32::EPSILON), 2);
        assert_eq!(ulps(0.0, -0.0), 0);
        assert_eq!(ulps(5e-324, -5e-324), 2);
        assert_eq!(ulps(f64::NAN, f64::NAN), 0);
        assert_eq!(ulps(f64::NAN, 1.0), u64::MAX);
        assert_eq!(ulps(3_i64, -4), 7);
    }

    #[test]
    fn closeness_is_absolute_below_one_and_relative_above() {
        assert!(close(1e-9, 0.0, 1e-8));
        assert!(close(1e9 + 1.0, 1e9, 1e-8));
        assert!(!close(1.1, 1.0, 1e-8));
        assert!(close(f64::NAN, f64::NAN, 0.0));
        assert!(close(f64::INFINITY, f64::INFINITY, 0.0));
        assert!(!close(1.0, f64::INFINITY, 1.0));
        assert!(!close(f64::NAN, 1.0, 1.0));
    }

    #[test]
    fn arrays_of_other_types_and_layouts_are_compared() {
        let x = Array::from_vec(vec![1.0_f32, 2.0], [2]).unwrap();
        let y = Array::from_vec(vec![1_i64, 2], [2]).unwrap();
        assert_close(&x, &y, 0.0);
        assert_ulps(&x, &x, 0);
    }
}
