//! What cannot work is an error with a clear text, never a panic.

use nd_core::{Array, array, zeros};
use nd_nn::{
    Activation, Adam, AdamW, Dense, Descent, Dropout, Error, Gradients, Loss, Neuron, Schedule,
    Sequential, Sgd, Trainer, TwoLayerNet, Workspace,
};
use nd_random::{Init, RandomState};

fn net() -> Sequential<f64> {
    Sequential::builder(2).dense(3, Init::HeNormal).dense(1, Init::HeNormal).build(1).unwrap()
}

#[track_caller]
fn check<T: std::fmt::Debug>(result: Result<T, Error>, want: &str) {
    assert_eq!(result.unwrap_err().to_string(), want);
}

/// Trains on two good rows with the settings given.
fn fit(mut trainer: Trainer<'_>) -> Result<nd_nn::History, Error> {
    trainer.fit(&mut net(), &array![[1.0, 2.0], [3.0, 4.0]], &array![0, 1], Loss::BceWithLogits)
}

/// Trains on the data given.
fn fit_on(x: &Array<f64>, y: &Array<f64>) -> Result<nd_nn::History, Error> {
    Trainer::new(Adam::default()).fit(&mut net(), x, y, Loss::BceWithLogits)
}

#[test]
fn wrong_rows_are_named() {
    let text = "X has 3 features, but Sequential is expecting 2 features as input.";
    check(net().predict(&array![[1.0, 2.0, 3.0]]), text);
    check(net().predict_proba(&array![[1.0, 2.0, 3.0]]), text);
    check(net().predict_classes(&array![[1.0, 2.0, 3.0]]), text);
    check(fit_on(&array![[1.0, 2.0, 3.0]], &array![1.0]), text);
    let text = "Expected 2D array, got 1D array instead: one row for each sample";
    check(net().predict(&array![1.0, 2.0]), text);
    check(fit_on(&array![1.0, 2.0], &array![1.0]), text);
    check(
        fit_on(&array![[1.0, 2.0]], &array![1.0, 0.0]),
        "Found input variables with inconsistent numbers of samples: [1, 2]",
    );
    check(
        fit_on(&zeros([0, 2]).unwrap(), &zeros(0).unwrap()),
        "Found array with 0 sample(s) (shape=(0, 2)) while a minimum of 1 is required by Trainer.",
    );
    check(fit_on(&array![[1.0, f64::NAN]], &array![1.0]), "Input X contains NaN or infinity.");
    check(fit_on(&array![[1.0, 2.0]], &array![f64::NAN]), "Input y contains NaN or infinity.");
}

#[test]
fn wrong_settings_are_named() {
    let new = || Trainer::new(Adam::default());
    check(fit(new().epochs(0)), "The 'epochs' parameter must be at least 1. Got 0 instead.");
    check(
        fit(new().batch_size(0)),
        "The 'batch_size' parameter must be at least 1. Got 0 instead.",
    );
    check(
        fit(new().early_stopping(0)),
        "The 'early_stopping' parameter must be at least 1. Got 0 instead.",
    );
    for fraction in [0.0, 1.0, -0.1, f64::NAN] {
        let error = fit(new().validation_split(fraction)).unwrap_err().to_string();
        assert!(error.contains("must be greater than 0 and less than 1"), "{error}");
    }
    check(
        fit(new().validation_split(0.7)),
        "With n_samples=2 and validation_split=0.7, the resulting train set will be empty.",
    );
    let bad = |result: Result<_, Error>| matches!(result, Err(Error::Setting { .. }));
    assert!(bad(fit(new().clip_norm(0.0))));
    assert!(bad(fit(new().clip_norm(f64::NAN))));
    assert!(bad(fit(new().l2(-1.0))));
    assert!(bad(fit(new().l1(f64::INFINITY))));
    assert!(bad(fit(new().min_delta(f64::NAN))));
    assert!(bad(fit(new().schedule(Schedule::Step { every: 0, factor: 0.5 }))));
    assert!(bad(fit(new().schedule(Schedule::Cosine { epochs: 0, floor: 0.5 }))));
    assert!(bad(fit(new().schedule(Schedule::Exponential { factor: -0.5 }))));
    assert!(bad(fit(Trainer::new(Adam::new(0.0)))));
    assert!(bad(fit(Trainer::new(Adam { beta2: 1.0, ..Adam::default() }))));
    assert!(bad(fit(Trainer::new(Adam { epsilon: 0.0, ..Adam::default() }))));
    assert!(bad(fit(Trainer::new(AdamW::new(0.1, -0.1)))));
    assert!(bad(fit(Trainer::new(Sgd::new(0.1).momentum(1.0)))));
    assert!(bad(fit(Trainer::new(Sgd::new(f64::NAN)))));
    assert!(fit(new().batch_size(usize::MAX).epochs(1)).is_ok());
}

#[test]
fn wrong_layers_are_named() {
    let dense = |inputs: usize, outputs: usize| {
        Dense::<f64>::new(zeros([inputs, outputs]).unwrap(), zeros(outputs).unwrap()).unwrap()
    };
    check(Sequential::<f64>::new(Vec::new()), "a network needs a dense layer");
    check(Sequential::<f64>::builder(3).dropout(0.5).build(1), "a network needs a dense layer");
    check(
        Sequential::new(vec![dense(2, 3).into(), Activation::Relu.into(), dense(4, 1).into()]),
        "layer 2 takes 4 inputs, but the layer before it gives 3",
    );
    check(
        Dense::<f64>::new(zeros([2, 3]).unwrap(), zeros(2).unwrap()),
        "weights of shape (2, 3) need a bias of shape (3,), got (2,)",
    );
    check(
        Dense::<f64>::new(zeros(2).unwrap(), zeros(2).unwrap()),
        "Expected 2D array, got 1D array instead: one row for each sample",
    );
    let new = |inputs| Sequential::<f64>::builder(inputs);
    check(
        new(0).dense(1, Init::UniformIn(1.0)).build(1),
        "The 'inputs' parameter must be at least 1. Got 0 instead.",
    );
    check(
        new(1).dense(0, Init::HeNormal).build(1),
        "The 'units' parameter must be at least 1. Got 0 instead.",
    );
    check(
        new(1).dense(1, Init::HeNormal).dropout(1.0).build(1),
        "The 'rate' parameter must be at least 0 and less than 1. Got 1 instead.",
    );
    assert!(Dropout::new(f64::NAN).is_err());
    let leaky = Activation::LeakyRelu { slope: -0.1 };
    check(
        new(1).dense(1, Init::HeNormal).activation(leaky).build(1),
        "The 'slope' parameter must be finite and at least 0. Got -0.1 instead.",
    );
}

#[test]
fn a_second_sigmoid_is_refused() {
    let mut net = Sequential::<f64>::builder(2)
        .dense(1, Init::HeNormal)
        .activation(Activation::Sigmoid)
        .build(1)
        .unwrap();
    check(
        Trainer::new(Adam::default()).fit(
            &mut net,
            &array![[1.0, 2.0]],
            &array![1],
            Loss::BceWithLogits,
        ),
        "BceWithLogits applies the sigmoid itself: end the network with its last dense layer",
    );
    let mse =
        Trainer::new(Adam::default()).fit(&mut net, &array![[1.0, 2.0]], &array![1], Loss::Mse);
    assert!(mse.is_ok());
}

#[test]
fn gradients_of_another_network_are_refused() {
    let mut descent = Descent::new(Adam::default()).unwrap();
    check(
        descent.step(&mut net(), &[0.0; 3], 0.1),
        "the network has 13 parameters, but there are 3 gradients",
    );
    check(
        net().loss_and_grads(&array![[1.0, 2.0]], &array![1.0], Loss::Mse, &mut Workspace::new()),
        "the outputs have shape (1, 1), but the targets have shape (1,)",
    );
    let (x, y) = (zeros([0, 2]).unwrap(), zeros([0, 1]).unwrap());
    let nothing = net().loss_and_grads(&x, &y, Loss::Mse, &mut Workspace::new());
    assert!(matches!(nothing, Err(Error::NoSamples { .. })));
}

#[test]
fn the_open_networks_refuse_what_does_not_fit() {
    let mut small = TwoLayerNet::random(2, 3, 1, &mut RandomState::new(1)).unwrap();
    let x = array![[1.0, 2.0], [3.0, 4.0]];
    assert!(small.forward(&array![[1.0, 2.0, 3.0]]).is_err());
    check(
        small.loss(&x, &array![1.0, 0.0]),
        "the outputs have shape (2, 1), but the targets have shape (2,)",
    );
    let forward = small.forward(&x).unwrap();
    assert!(small.backward(&x, &array![1.0, 0.0], &forward).is_err());
    assert!(small.backward(&array![[1.0, 2.0]], &array![[1.0], [0.0]], &forward).is_err());
    let none = || zeros::<f64>([7, 7]).unwrap();
    let gradients = Gradients { w1: none(), b1: none(), w2: none(), b2: none() };
    assert!(small.step(&gradients, 0.1).is_err());
    small.b1 = none();
    assert!(small.forward(&x).is_err());

    let neuron = Neuron { w: array![1.0, 2.0], b: 0.0 };
    assert!(neuron.forward(&array![1.0, 2.0, 3.0]).is_err());
    assert!(neuron.forward(&Array::from_scalar(1.0)).is_ok());
    assert!(neuron.backward(&array![[1.0, 2.0]], &array![1.0, 0.0]).is_err());
    assert!(neuron.backward(&Array::from_scalar(1.0), &array![1.0, 0.0]).is_err());
}
