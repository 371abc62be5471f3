//! Encoders: categories of any kind, unknown ones, and the way back.

use nd_core::array;
use nd_ml::*;

#[test]
fn categories_are_numbered_in_their_order() {
    let encoder = LabelEncoder::fit(&[30, 10, 20, 10]);
    assert_eq!(encoder.classes(), [10, 20, 30]);
    let codes = encoder.transform(&[10, 30]).unwrap();
    assert_eq!(codes, array![0, 2]);
    assert_eq!(encoder.inverse_transform(&codes).unwrap(), [10, 30]);
    assert!(encoder.inverse_transform(&array![3]).is_err());
    assert!(encoder.inverse_transform(&array![-1]).is_err());
}

#[test]
fn missing_values_are_the_last_category() {
    let encoder = LabelEncoder::fit(&[f64::NAN, 2.0, f64::NAN, 1.0]);
    assert_eq!(encoder.transform(&[f64::NAN, 1.0]).unwrap(), array![2, 0]);
    let encoder = LabelEncoder::fit(&[None, Some("b"), Some("a")]);
    assert_eq!(encoder.transform(&[None, Some("a")]).unwrap(), array![2, 0]);
}

#[test]
fn columns_can_be_dropped() {
    let columns = [["a", "b", "c"], ["x", "y", "x"]];
    let encoder = OneHotEncoder::fit(&columns).unwrap();
    assert_eq!(encoder.width(), 5);
    let first = encoder.clone().drop_first();
    let want = array![[0.0, 0.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]];
    assert_eq!(first.transform(&columns).unwrap(), want);
    let binary = encoder.drop_if_binary();
    assert_eq!(binary.transform(&[["b"], ["y"]]).unwrap(), array![[0.0, 1.0, 0.0, 1.0]]);
    assert_eq!(binary.feature_names(&["p", "q"]).unwrap(), ["p=a", "p=b", "p=c", "q=y"]);
}

#[test]
fn unknown_categories_become_zeros_if_they_may() {
    let encoder = OneHotEncoder::fit(&[["a", "b"]]).unwrap();
    let error = encoder.transform(&[["d", "a", "c", "d"]]).unwrap_err();
    let text = "Found unknown categories ['c', 'd'] in column 0 during transform";
    assert_eq!(error.to_string(), text);
    let zeros = encoder.ignore_unknown().transform(&[["c", "b"]]).unwrap();
    assert_eq!(zeros, array![[0.0, 0.0], [0.0, 1.0]]);
}

#[test]
fn ordinal_codes_that_stand_for_nothing_are_refused() {
    let encoder = OrdinalEncoder::fit(&[["a", "b"]]).unwrap();
    for code in [2.0, -1.0, 0.5, 1e300] {
        assert!(encoder.inverse_transform(&array![[code]]).is_err(), "{code}");
    }
    assert!(encoder.inverse_transform(&array![[f64::NAN]]).is_err());
}
