//! Tricks: no loops, batches, index lists, masks, shuffles, weights, memory that is shared.

use nd::prelude::*;

use crate::{cell, section};

pub(crate) fn run() -> Result<(), nd::Error> {
    section("Tricks");

    cell(89, "A product instead of a loop");
    let x = array![[1, 2], [3, 4], [5, 6]];
    let w = array![0.1, 0.2];

    let mut y_loop: Array<f64> = zeros(x.shape()[0])?;
    for i in 0..x.shape()[0] {
        y_loop[i] = inner(&x.slice(s![i]), &w)?;
    }

    let y_vec = x.matmul(&w)?;

    println!("{y_loop}");
    println!("{y_vec}");

    cell(90, "Batches");
    let x = arange(0, 20, 1)?.into_shape([10, 2])?;
    let batch_size = 3;

    for i in (0..x.shape()[0]).step_by(batch_size) {
        let x_batch = x.slice(s![i..i + batch_size]);
        println!("Batch:\n {x_batch}");
    }

    cell(91, "Rows and columns by their places");
    let x = arange(0_i64, 16, 1)?.into_shape([4, 4])?;

    let rows = [0, 3];
    _ = x.take(rows, 0)?;

    let cols = [0, 2];
    println!("{:?}", x.take(cols, 1)?); // X[:, cols]

    cell(92, "Rows by two conditions");
    let x = array![[60, 160], [70, 175], [80, 180], [50, 150]];

    let mask = x.slice(s![.., 0]).gt(65) & x.slice(s![.., 1]).gt(160);
    let x_filtered = x.filter(&mask)?;
    println!("{x_filtered}");

    cell(93, "A loss without a loop");
    let y_true = array![3.0_f64, 5.0, 7.0];
    let y_pred = array![2.5, 5.5, 6.8];

    let mut loss: f64 = 0.0;
    for i in 0..y_true.len() {
        loss += (y_true[i] - y_pred[i]).powi(2);
    }
    loss /= y_true.len() as f64;
    println!("Loop-based MSE: {loss}");

    let loss_vectorized = (y_true - y_pred).pow(2)?.mean();
    println!("Vectorized MSE: {loss_vectorized}");

    cell(94, "A bias reaches every row");
    let x = array![[1, 2], [3, 4], [5, 6]];
    let bias = array![0.5, 1.0];

    let z = x + bias;
    println!("{z}");

    shuffling_and_sharing()
}

fn shuffling_and_sharing() -> Result<(), nd::Error> {
    cell(95, "Shuffled batches");
    let mut rng = RandomState::new(42);
    let x = arange(0, 20, 1)?.into_shape([10, 2])?;
    let y = arange(0, 10, 1)?;

    let perm = rng.permutation(x.shape()[0]);
    let (x, y) = (x.take(&perm, 0)?, y.take(&perm, 0)?);

    let batch_size = 3;
    for i in (0..x.shape()[0]).step_by(batch_size) {
        let x_batch = x.slice(s![i..i + batch_size]);
        let y_batch = y.slice(s![i..i + batch_size]);
        println!("Batch X:\n {x_batch} \nBatch y:\n {y_batch}");
    }

    cell(96, "Weights of a layer");
    let input_dim = 3;
    let hidden_dim = 4;

    let w = rng.randn([input_dim, hidden_dim]) * (1.0 / input_dim as f64).sqrt();
    println!("{w}");

    cell(97, "One memory, two names");
    // The view borrows the memory of x, and Rust sees to it that x is not read meanwhile.
    let mut x = arange(0, 10, 1)?;
    let mut y = x.view_mut();
    y[0] = 99;
    println!("{x}");

    cell(98, "Practice: shuffled batches of four");
    let x = arange(0, 20, 1)?.into_shape([10, 2])?;
    let y = arange(0, 10, 1)?;

    let mut rng = RandomState::new(42);
    let perm = rng.permutation(x.shape()[0]);
    let (x, y) = (x.take(&perm, 0)?, y.take(&perm, 0)?);

    let batch_size = 4;
    for i in (0..x.shape()[0]).step_by(batch_size) {
        let x_batch = x.slice(s![i..i + batch_size]);
        let y_batch = y.slice(s![i..i + batch_size]);
        println!("Batch X:\n {x_batch} \nBatch y:\n {y_batch}");
    }
    Ok(())
}
