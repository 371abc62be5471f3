//! Gradients of every layer, loss and shape against central differences.

use nd_core::{Array, Element};
use nd_nn::{Activation, Loss, Neuron, NeuronGradients, Sequential, TwoLayerNet, Workspace};
use nd_random::{Init, RandomState, default_rng};
use proptest::prelude::*;

/// Asserts that the gradients are the differences of the loss, for each parameter.
#[track_caller]
fn check(net: &Sequential<f64>, x: &Array<f64>, y: &Array<f64>, loss: Loss) {
    // A copy of the workspace has the same dropout ahead of it.
    let fresh = Workspace::with_seed(7);
    let mut workspace = fresh.clone();
    net.loss_and_grads(x, y, loss, &mut workspace).unwrap();
    let gradients = workspace.gradients().to_vec();
    assert_eq!(gradients.len(), net.param_count());
    for (place, analytic) in gradients.into_iter().enumerate() {
        let weight = net.params().flat_map(|(_, values)| values).nth(place).copied().unwrap();
        let step = 6e-6 * (1.0 + weight.abs());
        let moved = |by: f64| {
            let mut net = net.clone();
            net.for_each_param(|_, params, range| {
                if range.contains(&place) {
                    params[place - range.start] += by;
                }
            });
            net.loss_and_grads(x, y, loss, &mut fresh.clone()).unwrap()
        };
        let numeric = (moved(step) - moved(-step)) / (2.0 * step);
        let error = (analytic - numeric).abs() / (analytic.abs() + numeric.abs() + 1e-12);
        // Where both are tiny, the rounding of the loss itself is all there is to see.
        let is_close = error < 1e-6 || (analytic - numeric).abs() < 1e-10;
        assert!(is_close, "parameter {place}: {analytic} but differences give {numeric}");
    }
}

/// Targets that fit the loss.
fn targets(loss: Loss, rows: usize, outputs: usize, seed: u64) -> Array<f64> {
    let mut rng = default_rng(seed);
    match loss {
        Loss::SoftmaxCrossEntropy => {
            let classes = rng.integers::<i64>(0..outputs as i64, rows).unwrap();
            loss.targets(&classes, outputs).unwrap()
        }
        Loss::BceWithLogits => rng.random([rows, outputs]),
        _ => rng.standard_normal([rows, outputs]),
    }
}

const ACTIVATIONS: [Activation; 5] = [
    Activation::Identity,
    Activation::Sigmoid,
    Activation::Tanh,
    Activation::Relu,
    Activation::LeakyRelu { slope: 0.1 },
];
const LOSSES: [Loss; 3] = [Loss::Mse, Loss::BceWithLogits, Loss::SoftmaxCrossEntropy];

#[test]
fn gradients_are_differences_for_each_activation_and_loss() {
    for activation in ACTIVATIONS {
        for loss in LOSSES {
            let net = Sequential::builder(3)
                .dense(5, Init::GlorotNormal)
                .activation(activation)
                .dense(4, Init::NormalOf(0.8))
                .activation(activation)
                .dense(3, Init::GlorotUniform)
                .build(3)
                .unwrap();
            let x = default_rng(5).standard_normal([6, 3]);
            check(&net, &x, &targets(loss, 6, 3, 1), loss);
        }
    }
}

#[test]
fn gradients_are_differences_with_dropout() {
    for loss in LOSSES {
        let net = Sequential::builder(4)
            .dropout(0.2)
            .dense(6, Init::GlorotNormal)
            .activation(Activation::Tanh)
            .dropout(0.5)
            .dense(2, Init::GlorotNormal)
            .build(3)
            .unwrap();
        check(&net, &default_rng(5).standard_normal([7, 4]), &targets(loss, 7, 2, 1), loss);
    }
}

#[test]
fn gradients_are_differences_for_activations_without_a_dense_layer_before_them() {
    let net = Sequential::builder(2)
        .activation(Activation::Tanh)
        .dense(3, Init::GlorotNormal)
        .activation(Activation::Sigmoid)
        .activation(Activation::LeakyRelu { slope: 0.3 })
        .dense(2, Init::GlorotNormal)
        .dropout(0.4)
        .activation(Activation::Sigmoid)
        .build(3)
        .unwrap();
    check(&net, &default_rng(5).standard_normal([5, 2]), &targets(Loss::Mse, 5, 2, 1), Loss::Mse);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn gradients_are_differences_for_each_shape(
        rows in 1_usize..9, inputs in 1_usize..6, hidden in 1_usize..9, outputs in 2_usize..5,
        activation in 0_usize..3, loss in 0_usize..3, seed in 0_u64..1000,
    ) {
        let (activation, loss) = (ACTIVATIONS[activation], LOSSES[loss]);
        let net = Sequential::builder(inputs)
            .dense(hidden, Init::GlorotUniform)
            .activation(activation)
            .dense(outputs, Init::GlorotUniform)
            .build(seed)
            .unwrap();
        let x = default_rng(seed + 1).standard_normal([rows, inputs]);
        check(&net, &x, &targets(loss, rows, outputs, seed), loss);
    }
}

#[test]
fn the_neuron_s_gradients_are_differences() {
    let mut rng = default_rng(1);
    let (x, y) = (rng.standard_normal([6, 3]), rng.random(6));
    let neuron = Neuron { w: rng.standard_normal(3), b: 0.3 };
    let NeuronGradients { w, b } = neuron.backward(&x, &y).unwrap();
    let loss = |change: &dyn Fn(&mut Neuron)| {
        let mut neuron = neuron.clone();
        change(&mut neuron);
        neuron.loss(&x, &y).unwrap()
    };
    let step = 6e-6;
    let difference = (loss(&|n| n.b += step) - loss(&|n| n.b -= step)) / (2.0 * step);
    assert!((difference - b).abs() < 1e-9, "{difference} {b}");
    for i in 0..3 {
        let difference = (loss(&|n| n.w[i] += step) - loss(&|n| n.w[i] -= step)) / (2.0 * step);
        assert!((difference - w[i]).abs() < 1e-9, "{difference} {}", w[i]);
    }
}

#[test]
fn the_two_layer_net_s_gradients_are_those_of_the_same_sequential() {
    let mut rng = default_rng(4);
    let (x, y) = (rng.standard_normal([5, 3]), rng.integers::<i64>(0..2, [5, 1]).unwrap());
    let y: Array<f64> = y.astype();
    let small = TwoLayerNet::random(3, 4, 1, &mut RandomState::new(1)).unwrap();
    let gradients = small.backward(&x, &y, &small.forward(&x).unwrap()).unwrap();

    let mut net = Sequential::builder(3)
        .dense(4, Init::HeNormal)
        .activation(Activation::Sigmoid)
        .dense(1, Init::HeNormal)
        .build(0)
        .unwrap();
    let flat =
        |parts: [&Array<f64>; 4]| -> Vec<f64> { parts.iter().flat_map(|p| p.iter()).collect() };
    let params = flat([&small.w1, &small.b1, &small.w2, &small.b2]);
    net.for_each_param(|_, values, place| values.copy_from_slice(&params[place]));
    let mut workspace = Workspace::new();
    let loss = net.loss_and_grads(&x, &y, Loss::BceWithLogits, &mut workspace).unwrap();

    assert!((loss - small.loss(&x, &y).unwrap()).abs() < 1e-14);
    let expected = flat([&gradients.w1, &gradients.b1, &gradients.w2, &gradients.b2]);
    for (got, want) in workspace.gradients().iter().zip(expected) {
        assert!((got - want).abs() < 1e-14, "{got} {want}");
    }
}

#[test]
fn single_precision_follows_double_precision() {
    let build = Sequential::builder(3).dense(5, Init::HeNormal).activation(Activation::Tanh);
    let net = build.dense(2, Init::HeNormal).build(1).unwrap();
    let mut single = Sequential::<f32>::builder(3)
        .dense(5, Init::HeNormal)
        .activation(Activation::Tanh)
        .dense(2, Init::HeNormal)
        .build(1)
        .unwrap();
    let params: Vec<f64> = net.params().flat_map(|(_, values)| values.to_vec()).collect();
    single.for_each_param(|_, values, place| {
        values.iter_mut().zip(&params[place]).for_each(|(to, from)| *to = from.cast());
    });
    let x: Array<f64> = default_rng(5).standard_normal([6, 3]);
    for loss in LOSSES {
        let y = targets(loss, 6, 2, 1);
        let (mut double_space, mut single_space) = (Workspace::new(), Workspace::new());
        let want = net.loss_and_grads(&x, &y, loss, &mut double_space).unwrap();
        let (x, y) = (x.astype::<f32>(), y.astype::<f32>());
        let got = single.loss_and_grads(&x, &y, loss, &mut single_space).unwrap();
        assert!((got - want).abs() < 1e-5, "{loss}: {got} {want}");
        for (got, want) in single_space.gradients().iter().zip(double_space.gradients()) {
            assert!((f64::from(*got) - want).abs() < 1e-5, "{loss}: {got} {want}");
        }
    }
}
