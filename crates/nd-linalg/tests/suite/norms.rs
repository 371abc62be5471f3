//! Norms of vectors and matrices.

use nd_core::{Array, array, zeros};
use nd_linalg::{Norm, norm, norm_axis, norm_of, singular_values, trace};
use nd_testing::assert_close;

#[test]
fn r64_large_and_small_elements_do_not_overflow_or_vanish() {
    let root = 2.0_f64.sqrt();
    for scale in [1e200, 1e-200, 1e-310, 1.0_f64] {
        let found: f64 = norm(&array![scale, scale]);
        assert!((found / scale - root).abs() < 1e-12, "{found}");
    }
    let found = norm_axis(&array![[3e200, 4e200], [3.0, 4.0]], Norm::P(2.0), 1).unwrap();
    assert_close(&found, &array![5e200, 5.0], 1e-15);
}

#[test]
fn special_values_stay_what_they_are() {
    assert!(norm(&array![f64::NAN, 1e300, 1e300]).is_nan());
    assert_eq!(norm(&array![f64::INFINITY, 1.0, f64::NEG_INFINITY]), f64::INFINITY);
    assert_eq!(norm(&zeros::<f64>([3, 0]).unwrap()), 0.0);
    assert_eq!(norm(&Array::from_scalar(-2.5)), 2.5);
    assert_eq!(norm(&array![-128_i8, 0]), 128.0);
    assert!(norm_of(&array![1.0, f64::NAN], Norm::Infinity).unwrap().is_nan());
}

#[test]
fn f32_stays_f32() {
    let found: f32 = norm(&array![3e30_f32, 4e30]);
    assert!((found / 5e30 - 1.0).abs() < 1e-6);
}

#[test]
fn singular_values_of_graded_matrices_are_found() {
    let found = singular_values(&array![[1e80, 0.0, 0.0], [0.0, 0.0, 1e-60]]).unwrap();
    assert_close(&(found / array![1e80, 1e-60]), &array![1.0, 1.0], 1e-12);
    assert_eq!(singular_values(&zeros::<f64>([3, 2]).unwrap()).unwrap(), array![0.0, 0.0]);
    assert_eq!(singular_values(&zeros::<f64>([0, 2]).unwrap()).unwrap().len(), 0);
}

#[test]
fn the_trace_of_integers_is_a_wide_integer() {
    assert_eq!(trace(&array![[100_i8, 1, 2], [3, 100, 4]]).unwrap(), 200_i64);
}
