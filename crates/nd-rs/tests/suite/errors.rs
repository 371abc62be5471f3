//! What a program is told when something does not fit: NumPy's and scikit-learn's words.

use nd::ml::{StandardScaler, Transform};
use nd::prelude::*;

#[track_caller]
fn check<T>(result: Result<T, impl Into<nd::Error>>, want: &str) {
    let error: nd::Error = result.err().unwrap().into();
    assert_eq!(error.to_string(), want);
}

#[test]
fn shapes_that_do_not_broadcast_are_named() {
    let (x, y) = (array![1.0, 2.0, 3.0], array![1.0, 2.0, 3.0, 4.0]);
    let text = "operands could not be broadcast together with shapes (3,) (4,)";
    check(x.try_add(&y), text);
    let panic = std::panic::catch_unwind(|| &x + &y).unwrap_err();
    assert_eq!(panic.downcast_ref::<String>().unwrap(), text);
}

#[test]
fn a_wrong_number_of_elements_is_named() {
    let x = arange(0, 10, 1).unwrap();
    check(x.reshape([3, 4]), "cannot reshape array of size 10 into shape (3,4)");
    let text = "cannot reshape array of size 5 into shape (2,3)";
    check(Array::from_vec(vec![1, 2, 3, 4, 5], [2, 3]), text);
}

#[test]
fn an_axis_that_does_not_exist_is_named() {
    let x: Array<f64> = zeros([2, 3]).unwrap();
    check(x.sum_axis(2), "axis 2 is out of bounds for array of dimension 2");
    check(x.axis_iter(-3), "axis -3 is out of bounds for array of dimension 2");
}

#[test]
fn a_shape_whose_product_overflows_is_an_error_and_allocates_nothing() {
    for shape in [[1_usize << 32, 1 << 32], [usize::MAX, 2], [1 << 62, 0]] {
        let error = zeros::<f64>(shape).unwrap_err().to_string();
        assert!(error.starts_with("array is too big; the shape ("), "{error}");
        assert!(Array::<f64>::from_vec(vec![], shape).is_err());
    }
}

#[test]
fn a_singular_matrix_has_no_inverse() {
    check(inv(&array![[1.0, 2.0], [2.0, 4.0]]), "Singular matrix");
}

#[test]
fn a_scaler_names_the_number_of_columns_that_it_expects() {
    let scaler = StandardScaler::fit(&array![[1.0, 2.0], [3.0, 4.0]]).unwrap();
    let text = "X has 3 features, but StandardScaler is expecting 2 features as input.";
    check(scaler.transform(&array![[1.0, 2.0, 3.0]]), text);
}
