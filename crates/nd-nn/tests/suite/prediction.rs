//! Predictions: their shapes, and a naive pass as their oracle.

use nd_core::{Array, AsView, array};
use nd_nn::{Activation, Dense, Layer, Sequential, Workspace};
use nd_random::{Init, default_rng};
use nd_testing::assert_close;
use proptest::prelude::*;

/// The outputs by loops over single values.
fn naive(net: &Sequential<f64>, x: &Array<f64>) -> Array<f64> {
    let mut rows: Vec<Vec<f64>> = x.rows().map(|row| row.iter().collect()).collect();
    for layer in net.layers() {
        for row in &mut rows {
            *row = match layer {
                Layer::Dense(dense) => (0..dense.outputs())
                    .map(|j| {
                        let products =
                            row.iter().zip(0..).map(|(v, i)| v * dense.weights()[[i, j]]);
                        products.sum::<f64>() + dense.bias()[j]
                    })
                    .collect(),
                Layer::Activation(Activation::Sigmoid) => {
                    row.iter().map(|z| 1.0 / (1.0 + (-z).exp())).collect()
                }
                Layer::Activation(Activation::Tanh) => row.iter().map(|z| z.tanh()).collect(),
                Layer::Activation(Activation::Relu) => row.iter().map(|z| z.max(0.0)).collect(),
                Layer::Activation(Activation::LeakyRelu { slope }) => {
                    row.iter().map(|&z| if z > 0.0 { z } else { slope * z }).collect()
                }
                _ => row.clone(),
            };
        }
    }
    Array::from_vec(rows.concat(), [x.shape()[0], net.outputs()]).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn networks_of_any_shape_predict_what_loops_give(
        rows in 0_usize..30, inputs in 1_usize..12, hidden in 1_usize..20, outputs in 1_usize..7,
        activation in 0_usize..4, seed in 0_u64..1000,
    ) {
        let activation = [
            Activation::Sigmoid, Activation::Tanh, Activation::Relu,
            Activation::LeakyRelu { slope: 0.2 },
        ][activation];
        let net = Sequential::builder(inputs)
            .activation(activation)
            .dense(hidden, Init::GlorotNormal)
            .activation(activation)
            .dropout(0.5)
            .activation(activation)
            .dense(outputs, Init::HeNormal)
            .build(seed)
            .unwrap();
        let x = default_rng(seed).standard_normal([rows, inputs]);
        let got = net.predict(&x).unwrap();
        prop_assert_eq!(got.shape(), &[rows, outputs]);
        assert_close(&got, &naive(&net, &x), 1e-12);

        let probabilities = net.predict_proba(&x).unwrap();
        prop_assert_eq!(probabilities.shape(), &[rows, outputs]);
        for row in probabilities.rows() {
            prop_assert!(row.iter().all(|p| (0.0..=1.0).contains(&p)));
            let sum: f64 = row.iter().sum();
            prop_assert!(outputs == 1 || (sum - 1.0).abs() < 1e-12);
        }
        let classes = net.predict_classes(&x).unwrap();
        prop_assert_eq!(classes.shape(), &[rows]);
        for (row, class) in probabilities.rows().zip(classes.iter()) {
            let largest = row.iter().fold(0.0, f64::max);
            let fits = if outputs == 1 { i64::from(row[0] > 0.5) == class } else { row[class] == largest };
            prop_assert!(fits);
        }
    }
}

#[test]
fn transposed_and_reversed_rows_predict_like_copies() {
    let net: Sequential<f64> =
        Sequential::builder(3).dense(4, Init::HeNormal).dense(2, Init::HeNormal).build(1).unwrap();
    let x: Array<f64> = default_rng(1).standard_normal([3, 5]);
    let view = x.t().flip(0).unwrap();
    assert_close(&net.predict(&view).unwrap(), &net.predict(&view.to_array()).unwrap(), 1e-14);
}

#[test]
fn many_rows_are_predicted_in_parts() {
    let net: Sequential<f64> = Sequential::builder(2).dense(3, Init::HeNormal).build(1).unwrap();
    let x = default_rng(1).standard_normal([2500, 2]);
    assert_close(&net.predict(&x).unwrap(), &naive(&net, &x), 1e-13);
}

#[test]
fn a_workspace_serves_networks_of_other_shapes_and_other_numbers_of_rows() {
    let mut workspace = Workspace::new();
    let mut rng = default_rng(1);
    for (inputs, hidden, rows) in [(2, 3, 5), (2, 3, 2), (2, 3, 9), (4, 3, 9), (4, 7, 1), (2, 3, 5)]
    {
        let net: Sequential<f64> = Sequential::builder(inputs)
            .dense(hidden, Init::HeNormal)
            .activation(Activation::Tanh)
            .dense(2, Init::HeNormal)
            .build(1)
            .unwrap();
        let x = rng.standard_normal([rows, inputs]);
        let outputs = net.forward(x.view(), &mut workspace).unwrap().to_array();
        assert_close(&outputs, &naive(&net, &x), 1e-13);
    }
}

#[test]
fn a_network_that_ends_with_a_sigmoid_gives_probabilities_already() {
    let dense = Dense::new(array![[1.0]], array![0.0]).unwrap();
    let net = Sequential::new(vec![dense.into(), Activation::Sigmoid.into()]).unwrap();
    let x = array![[-2.0], [3.0]];
    assert_eq!(net.predict_proba(&x).unwrap(), net.predict(&x).unwrap());
    assert_eq!(net.predict_classes(&x).unwrap(), array![0, 1]);
}
