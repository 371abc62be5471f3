//! A network of two layers that learns exclusive or.

use nd::prelude::*;

use crate::{cell, section};

pub(crate) fn run() -> Result<(), nd::Error> {
    section("A network of two layers");

    cell(79, "Data: exclusive or");
    let x = array![[0, 0], [0, 1], [1, 0], [1, 1]];
    let y = array![[0_i64], [1], [1], [0]];

    cell(80, "Two inputs, two hidden neurons, one output");

    cell(81, "Weights and biases");
    let mut rng = RandomState::new(42);

    let mut w1 = rng.rand([2, 2]);
    let mut b1: Array<f64> = zeros([1, 2])?;

    let mut w2 = rng.rand([2, 1]);
    let mut b2: Array<f64> = zeros([1, 1])?;

    println!("{w1}");
    println!("{w2}");
    println!("{b1}");
    println!("{b2}");

    cell(82, "Sigmoid and its derivative");
    fn sigmoid(z: &Array<f64>) -> Array<f64> {
        1.0 / (1.0 + (-z).exp())
    }
    fn sigmoid_derivative(a: &Array<f64>) -> Array<f64> {
        a * (1.0 - a)
    }

    cell(83, "Forward");
    let z1 = x.matmul(&w1)? + &b1;
    let a1 = sigmoid(&z1);

    let z2 = a1.matmul(&w2)? + &b2;
    let a2 = sigmoid(&z2);

    println!("Output before training:\n {a2}");

    cell(84, "Loss");
    let loss = -(&y * a2.ln() + (1 - &y) * (1.0 - &a2).ln()).mean();
    println!("Loss: {loss}");

    cell(85, "Backward");
    let samples = x.shape()[0] as f64;

    let dz2 = &a2 - &y;
    let dw2 = a1.t().matmul(&dz2)? / samples;
    let db2 = dz2.sum_axis(keep(0))? / samples; // np.sum(dZ2, axis=0, keepdims=True)

    let da1 = dz2.matmul(&w2.t())?;
    let dz1 = da1 * sigmoid_derivative(&a1);
    let dw1 = x.t().matmul(&dz1)? / samples;
    let db1 = dz1.sum_axis(keep(0))? / samples;

    cell(86, "One step");
    let learning_rate = 1.0;

    w1 -= learning_rate * dw1;
    b1 -= learning_rate * db1;
    w2 -= learning_rate * dw2;
    b2 -= learning_rate * db2;

    cell(87, "Ten thousand steps");
    let mut output = a2;
    for _epoch in 0..10000 {
        // Forward.
        let z1 = x.matmul(&w1)? + &b1;
        let a1 = sigmoid(&z1);
        let z2 = a1.matmul(&w2)? + &b2;
        let a2 = sigmoid(&z2);

        // Loss.
        let _loss = -(&y * a2.ln() + (1 - &y) * (1.0 - &a2).ln()).mean();

        // Backward.
        let dz2 = &a2 - &y;
        let dw2 = a1.t().matmul(&dz2)? / samples;
        let db2 = dz2.sum_axis(keep(0))? / samples;

        let da1 = dz2.matmul(&w2.t())?;
        let dz1 = da1 * sigmoid_derivative(&a1);
        let dw1 = x.t().matmul(&dz1)? / samples;
        let db1 = dz1.sum_axis(keep(0))? / samples;

        // Update.
        w1 -= learning_rate * dw1;
        b1 -= learning_rate * db1;
        w2 -= learning_rate * dw2;
        b2 -= learning_rate * db2;
        output = a2;
    }
    println!("Trained Output:\n {output}");

    cell(88, "Practice: new inputs");
    let x_new = array![[0, 0], [0, 1], [1, 0], [1, 1]];

    let z1 = x_new.matmul(&w1)? + &b1;
    let a1 = sigmoid(&z1);
    let z2 = a1.matmul(&w2)? + &b2;
    let a2 = sigmoid(&z2);

    println!("Predictions:\n {a2}");
    Ok(())
}
