//! Linear algebra: transposes, products, inverses, norms, and a line through three points.

use nd::prelude::*;

use crate::{cell, section};

pub(crate) fn run() -> Result<(), nd::Error> {
    section("Linear algebra");

    cell(58, "Transpose");
    let x = array![[1_i64, 2, 3], [4, 5, 6]];
    println!("{:?}", x.t());

    cell(59, "Features times weights");
    let w = array![[0.1, 0.2], [0.3, 0.4]];
    let x = array![[5, 10], [15, 20]];
    println!("{:?}", x.matmul(&w)?);

    cell(60, "Identity");
    let i: Array<f64> = eye(3)?;
    println!("{i}");

    cell(61, "Inverse");
    let a = array![[4_i64, 7], [2, 6]];
    let a_inv = inv(&a)?;
    println!("{a_inv}");

    cell(62, "Determinant");
    // A number is a plain f64 here; the notebook shows NumPy's name of its type too.
    println!("np.float64({:?})", det(&a)?);

    cell(63, "Norm");
    let v = array![3, 4];
    println!("np.float64({:?})", norm(&v));

    cell(64, "Mean squared error");
    let y_true = array![3, 5, 7];
    let y_pred = array![2.5, 5.5, 6.8];

    let mse = (y_true - y_pred).pow(2)?.mean();
    println!("{mse}");

    cell(65, "Distance");
    let a = array![1, 2];
    let b = array![4, 6];

    // Rust prints 5.0 as 5, unless it is asked for `{:?}`.
    let distance = norm(&(a - b));
    println!("{distance:?}");

    cell(66, "Practice: a line by the normal equation");
    // Three samples; the first feature is 1, for the bias.
    let x = array![[1, 1], [1, 2], [1, 3]];
    let y = array![2, 3, 5];

    // inv(X.T @ X) @ X.T @ y
    let w = inv(&x.t().matmul(&x)?)?.matmul(&x.t())?.matmul(&y)?;
    println!("Weights (W): {w}");

    let y_pred = x.matmul(&w)?;
    println!("Predictions: {y_pred}");

    let mse = (y - y_pred).pow(2)?.mean();
    println!("Mean Squared Error: {mse}");
    Ok(())
}
