//! Literals and mixed types need no annotations.

use nd_core::{Array, arange, array, s};

#[test]
fn literals_take_the_type_of_the_array() {
    let x: Array<f32> = array![1.0, 2.0];
    let sum: Array<f32> = &x + 2.0;
    assert_eq!(sum, array![3.0, 4.0]);
    let product: Array<f32> = &x * 2;
    assert_eq!(product, array![2.0, 4.0]);
    let left: Array<f32> = 1.0 - &x;
    assert_eq!(left, array![0.0, -1.0]);
    let y = array![1_i64, 2];
    let half: Array<f64> = &y * 0.5;
    assert_eq!(half, array![0.5, 1.0]);
    let more: Array<i64> = 2 * &y + 1;
    assert_eq!(more, array![3, 5]);
    let bytes: Array<u8> = array![250, 5];
    let wrapped: Array<u8> = &bytes + 10;
    assert_eq!(wrapped, array![4, 15]);
    let z = array![1.0, 2.0];
    let chained = 1 / (1 + &z * &z);
    assert_eq!(chained, array![0.5, 0.2]);
}

#[test]
fn arrays_of_different_types_meet() {
    let x = array![1_i64, 2];
    let y = array![0.5, 0.25];
    let difference: Array<f64> = &x - &y;
    assert_eq!(difference, array![0.5, 1.75]);
    let quotient: Array<f64> = &x / &x;
    assert_eq!(quotient, array![1.0, 1.0]);
    let (mean, std) = (array![1.0, 2.0], array![2.0, 4.0]);
    let z = (&array![[1.0, 2.0], [3.0, 4.0]] - &mean) / &std;
    assert_eq!(z, array![[0.0, 0.0], [1.0, 0.5]]);
}

#[test]
fn views_take_part_in_operators_and_are_written_through() {
    let mut x = array![[1, 2, 3], [4, 5, 6]];
    let total = x.slice(s![.., 0]) + x.slice(s![.., -1]) + x.t().slice(s![1]);
    assert_eq!(total, array![6, 15]);
    let mut column = x.slice_mut(s![.., 1]);
    column += 10;
    assert_eq!(x, array![[1, 12, 3], [4, 15, 6]]);
    x.slice_mut(s![..;-1, ..]).assign(&array![[1, 1, 1], [2, 2, 2]]).unwrap();
    assert_eq!(x, array![[2, 2, 2], [1, 1, 1]]);
    assert_eq!(
        arange(0, 6, 1).unwrap().reshape([2, -1]).unwrap().t(),
        array![[0, 3], [1, 4], [2, 5]]
    );
}
