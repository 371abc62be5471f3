//! Broadcasting: numbers, rows and columns beside a matrix; and the first products.

use nd::prelude::*;

use crate::{cell, section};

pub(crate) fn run() -> Result<(), nd::Error> {
    section("Broadcasting");

    cell(48, "A vector and a number");
    let a = array![1_i64, 2, 3];
    println!("{:?}", a + 10);

    cell(49, "A matrix and a number");
    let x = array![[10_i64, 20, 30], [40, 50, 60]];
    println!("{:?}", x + 5);

    cell(50, "A matrix and a row");
    let x = array![[60_i64, 160], [70, 170], [80, 180]];
    let mean = array![70_i64, 170];
    println!("{:?}", &x - &mean);

    cell(51, "Each column between 0 and 1");
    let min_val = x.min_axis(0)?; // X.min(axis=0)
    let max_val = x.max_axis(0)?;

    let x_scaled = (&x - &min_val) / (&max_val - &min_val);
    println!("{x_scaled}");

    cell(52, "Shapes are compared from the last axis; equal lengths fit, and 1 fits any");

    cell(53, "A loop and what replaces it");
    let mut result = Vec::new();
    for row in x.rows() {
        result.push(row * 2);
    }

    let vectorized = &x * 2;
    assert_eq!(vectorized, stack(&result, 0)?);

    cell(54, "Dot product");
    let a = array![1, 2, 3];
    let b = array![4, 5, 6];

    let c = dot(&a, &b)?;
    println!("{c}");

    cell(55, "Product of matrices");
    let a = array![[1_i64, 2], [3, 4]];
    let b = array![[5_i64, 6], [7, 8]];
    println!("{:?}", a.matmul(&b)?); // A @ B

    cell(56, "A bias for each column");
    let z = array![[1, 2], [3, 4], [5, 6]];
    let bias = array![0.5, 1.0];
    println!("{:?}", z + bias);

    cell(57, "Practice: standardizing");
    let x = array![[2, 4], [6, 8], [10, 12]];

    let mean = x.mean_axis(0)?;
    let std = x.std_axis(0)?;

    let x_standardized = (x - mean) / std;
    println!("{x_standardized}");
    Ok(())
}
