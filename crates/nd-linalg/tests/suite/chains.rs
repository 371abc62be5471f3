//! Powers and chains of products.

use nd_core::{AsView, array, eye};
use nd_linalg::{MatMul, matrix_power, multi_dot};
use nd_testing::assert_close;

use crate::sample;

#[test]
fn powers_are_repeated_products() {
    let a = array![[1_i8, 2], [3, 4]];
    let mut want = eye::<i8>(2).unwrap();
    for exponent in 0..12 {
        assert_eq!(matrix_power(&a, exponent).unwrap(), want);
        want = want.matmul(&a).unwrap();
    }
}

#[test]
fn chains_give_what_products_from_left_to_right_give() {
    let sizes = [7, 30, 2, 40, 1, 9];
    let matrices: Vec<_> =
        sizes.windows(2).map(|pair| sample([pair[0], pair[1]], pair[0] as u64)).collect();
    let views: Vec<_> = matrices.iter().map(|matrix| matrix.view()).collect();
    let want = matrices[1..]
        .iter()
        .fold(matrices[0].clone(), |product, next| product.matmul(next).unwrap());
    assert_close(&multi_dot(&views).unwrap(), &want, 1e-12);
    let (row, column) = (array![1.0, 2.0], array![3.0, 4.0]);
    let found = multi_dot(&[row.view(), eye::<f64>(2).unwrap().view(), column.view()]).unwrap();
    assert_eq!(found, nd_core::Array::from_scalar(11.0));
    assert_eq!(multi_dot(&[row.view()]).unwrap_err().to_string(), "Expecting at least two arrays.");
}
