//! A NumPy notebook's neuron and its network for the exclusive or, digit by digit.

use nd_core::{Array, array};
use nd_nn::{Neuron, TwoLayerNet};
use nd_random::RandomState;

#[test]
fn a_neuron_prints_what_numpy_prints() {
    let mut neuron = Neuron { w: array![0.4, 0.7, 0.2], b: 0.1 };
    let (x, y) = (array![0.5, 0.3, 0.2], Array::from_scalar(1.0));
    assert_eq!(neuron.linear(&x).unwrap().to_string(), "0.55");
    assert_eq!(neuron.forward(&x).unwrap().to_string(), "0.6341355910108007");
    assert_eq!(neuron.loss(&x, &y).unwrap(), 0.45549248146333754);

    let gradients = neuron.backward(&x, &y).unwrap();
    assert_eq!(gradients.w.to_string(), "[-0.1829322  -0.10975932 -0.07317288]");
    assert_eq!(gradients.b, -0.36586440898919925);
    neuron.step(&gradients, 0.1).unwrap();
    assert_eq!(neuron.w.to_string(), "[0.41829322 0.71097593 0.20731729]");
    assert_eq!(neuron.b, 0.13658644089891994);
}

#[test]
fn a_neuron_trained_sample_by_sample_prints_what_numpy_prints() {
    let x = array![[0.5, 0.3, 0.2], [0.9, 0.1, 0.4], [0.2, 0.7, 0.5], [0.6, 0.8, 0.9]];
    let y = array![1.0, 0.0, 1.0, 0.0];
    let mut neuron = Neuron { w: RandomState::new(42).rand(3), b: 0.0 };
    for _ in 0..100 {
        for (x, y) in x.rows().zip(y.rows()) {
            let gradients = neuron.backward(&x, &y).unwrap();
            neuron.step(&gradients, 0.1).unwrap();
        }
    }
    assert_eq!(neuron.w.to_string(), "[-1.98365224  1.18801753 -1.78202072]");
    assert!((neuron.b - 1.1905794713600621).abs() < 1e-14);
    let output = neuron.forward(&array![0.4, 0.6, 0.1]).unwrap().as_slice()[0];
    assert!((output - 0.717425528965057).abs() < 1e-14);
}

fn xor() -> (Array<f64>, Array<f64>) {
    let x = array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
    (x, array![[0.0], [1.0], [1.0], [0.0]])
}

#[test]
fn the_two_layer_net_prints_what_numpy_prints() {
    let (x, y) = xor();
    let mut net = TwoLayerNet::random(2, 2, 1, &mut RandomState::new(42)).unwrap();
    assert_eq!(net.w1.to_string(), "[[0.37454012 0.95071431]\n [0.73199394 0.59865848]]");
    assert_eq!(net.w2.to_string(), "[[0.15601864]\n [0.15599452]]");
    assert_eq!(net.b1.to_string(), "[[0. 0.]]");
    let mut forward = net.forward(&x).unwrap();
    assert_eq!(
        forward.a2.to_string(),
        "[[0.53892274]\n [0.55132394]\n [0.5510619 ]\n [0.56117033]]"
    );
    assert_eq!(net.loss(&x, &y).unwrap(), 0.6972936116051336);

    // One update before the loop and 10,000 in it.
    for _ in 0..=10_000 {
        forward = net.forward(&x).unwrap();
        let gradients = net.backward(&x, &y, &forward).unwrap();
        net.step(&gradients, 1.0).unwrap();
    }
    assert_eq!(
        forward.a2.to_string(),
        "[[1.26177033e-03]\n [9.99120980e-01]\n [9.99120700e-01]\n [9.02227148e-04]]"
    );
    assert_eq!(
        net.forward(&x).unwrap().a2.to_string(),
        "[[1.26163789e-03]\n [9.99121073e-01]\n [9.99120794e-01]\n [9.02130201e-04]]"
    );
}

#[test]
fn a_neuron_learns_the_or() {
    let (x, y) = (xor().0, array![0.0, 1.0, 1.0, 1.0]);
    let mut neuron = Neuron { w: array![0.0, 0.0], b: 0.0 };
    assert!((neuron.loss(&x, &y).unwrap() - 2.0_f64.ln()).abs() < 1e-15);
    for _ in 0..2_000 {
        let gradients = neuron.backward(&x, &y).unwrap();
        neuron.step(&gradients, 1.0).unwrap();
    }
    let outputs = neuron.forward(&x).unwrap();
    assert!(outputs.iter().zip(y.iter()).all(|(a, y)| (a - y).abs() < 0.05), "{outputs}");
}
