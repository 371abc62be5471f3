//! One neuron: forward, loss, gradients, training.

use nd::prelude::*;

use crate::{cell, section};

pub(crate) fn run() -> Result<(), nd::Error> {
    section("One neuron");

    cell(72, "Forward");
    let x = array![0.5_f64, 0.3, 0.2];
    let w = array![0.4_f64, 0.7, 0.2];
    let b = 0.1;

    // dot gives an array, here one without axes; inner gives the number itself.
    let z = inner(&x, &w)? + b;
    println!("Linear Output (Z): {z}");

    let a = 1.0 / (1.0 + (-z).exp());
    println!("Activation Output (A): {a}");

    cell(73, "Sigmoid");
    fn sigmoid(z: f64) -> f64 {
        1.0 / (1.0 + (-z).exp())
    }
    assert_eq!(sigmoid(z), a);

    cell(74, "Loss");
    let y_true = 1.0;
    let loss = -(y_true * a.ln() + (1.0 - y_true) * (1.0 - a).ln());
    println!("Loss: {loss}");

    cell(75, "Gradients");
    let da = a - y_true;
    let dw = da * &x;
    let db = da;
    println!("dW: {dw}");
    println!("db: {db}");

    cell(76, "One step");
    let learning_rate = 0.1;
    let w = w - learning_rate * dw;
    let b = b - learning_rate * db;
    println!("Updated Weights: {w}");
    println!("Updated Bias: {b}");

    cell(77, "A hundred epochs");
    let x_train = array![[0.5_f64, 0.3, 0.2], [0.9, 0.1, 0.4], [0.2, 0.7, 0.5], [0.6, 0.8, 0.9]];
    let y_train = array![1.0, 0.0, 1.0, 0.0];

    let mut rng = RandomState::new(42);
    let mut w = rng.rand(3);
    let mut b = 0.0;

    let lr = 0.1;
    for _epoch in 0..100 {
        for (x, y) in x_train.rows().zip(&y_train) {
            // Forward.
            let z = inner(&x, &w)? + b;
            let a = 1.0 / (1.0 + (-z).exp());
            // Backward.
            let da = a - y;
            let dw = da * x;
            let db = da;
            // Update.
            w -= lr * dw;
            b -= lr * db;
        }
    }
    println!("Trained Weights: {w}");
    println!("Trained Bias: {b}");

    cell(78, "Practice: a new sample");
    let x_new = array![0.4_f64, 0.6, 0.1];
    let z = inner(&x_new, &w)? + b;
    let a = 1.0 / (1.0 + (-z).exp());
    println!("Neuron Output: {a}");
    Ok(())
}
