//! Whole trainings and single steps beside scikit-learn's, from the same starting weights.
//!
//! The numbers are in `tests/data/mlp.json`, made by `tests/data/make_mlp.py`.

use nd_core::{Array, Float};
use nd_nn::{
    Activation, Adam, AdamW, Dense, Descent, Layer, Loss, Optimizer, Sequential, Sgd, Trainer,
};
use nd_testing::{Json, assert_close};

fn golden() -> Json {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/mlp.json");
    std::fs::read_to_string(path).unwrap().parse().unwrap()
}

fn numbers(list: &Json) -> Vec<f64> {
    list.as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect()
}

fn vector(list: &Json) -> Array<f64> {
    Array::from(numbers(list))
}

fn matrix(rows: &Json) -> Array<f64> {
    let rows: Vec<Vec<f64>> = rows.as_array().unwrap().iter().map(numbers).collect();
    Array::from_vec(rows.concat(), [rows.len(), rows[0].len()]).unwrap()
}

/// A network of the recorded weights with an activation after each layer but the last.
fn net(case: &Json, when: &str, activation: Activation) -> Sequential<f64> {
    let weights = case[format!("weights_{when}")].as_array().unwrap();
    let biases = case[format!("biases_{when}")].as_array().unwrap();
    let mut layers: Vec<Layer<f64>> = Vec::new();
    for (weights, bias) in weights.iter().zip(biases) {
        layers.push(Dense::new(matrix(weights), vector(bias)).unwrap().into());
        layers.push(activation.into());
    }
    layers.pop();
    Sequential::new(layers).unwrap()
}

#[track_caller]
fn check(name: &str, activation: Activation, loss: Loss, mut trainer: Trainer<'_>) {
    let case = &golden()["trainings"][name];
    let epochs = case["epochs"].as_u64().unwrap() as usize;
    let mut trained = net(case, "before", activation);
    trainer = trainer.epochs(epochs).unshuffled();
    let history =
        trainer.fit(&mut trained, &matrix(&case["x"]), &vector(&case["y"]), loss).unwrap();
    for ((name, got), (_, want)) in trained.params().zip(net(case, "after", activation).params()) {
        for (got, want) in got.iter().zip(want) {
            assert!((got - want).abs() < 1e-10, "{name}: {got} but scikit-learn has {want}");
        }
    }
    let is_penalised = case["settings"]["alpha"] != "0.0";
    if !is_penalised {
        // scikit-learn's squared loss is half of ours, and its losses count the penalty.
        let factor = if loss == Loss::Mse { 0.5 } else { 1.0 };
        let losses: Vec<f64> = history.losses().iter().map(|loss| loss * factor).collect();
        assert_close(&Array::from(losses), &vector(&case["losses"]), 1e-10);
    }
}

#[test]
fn tanh_and_adam_train_like_scikit_learn() {
    let trainer = Trainer::new(Adam::new(0.05)).batch_size(24);
    check("binary_tanh_adam", Activation::Tanh, Loss::BceWithLogits, trainer);
}

#[test]
fn relu_softmax_and_momentum_train_like_scikit_learn() {
    let trainer = Trainer::new(Sgd::new(0.05).momentum(0.9)).batch_size(8);
    check("three_relu_momentum", Activation::Relu, Loss::SoftmaxCrossEntropy, trainer);
}

#[test]
fn sigmoid_nesterov_and_l2_train_like_scikit_learn() {
    // scikit-learn divides its alpha of 0.4 by the 8 rows of the batch.
    let trainer = Trainer::new(Sgd::new(0.05).nesterov(0.8)).batch_size(8).l2(0.4 / 8.0);
    let loss = Loss::SoftmaxCrossEntropy;
    check("three_logistic_nesterov_l2", Activation::Sigmoid, loss, trainer);
}

#[test]
fn the_squared_error_trains_like_scikit_learn() {
    // Half the squared error has half the gradient.
    let trainer = Trainer::new(Sgd::new(0.05 / 2.0)).batch_size(8);
    check("number_relu_sgd", Activation::Relu, Loss::Mse, trainer);
}

/// A parameter after each of the recorded gradients.
fn path<T: Float>(optimizer: impl Into<Optimizer>, gradients: &[Vec<f64>]) -> Vec<Vec<T>> {
    let optimizer = optimizer.into();
    let start = Array::from_vec(vec![1.0, -2.0, 0.5], [1, 3]).unwrap().astype::<T>();
    let dense = Dense::new(start, nd_core::zeros(3).unwrap()).unwrap();
    let mut net = Sequential::new(vec![dense.into()]).unwrap();
    let mut descent = Descent::new(optimizer).unwrap();
    let mut path = Vec::new();
    for gradient in gradients {
        let flat: Vec<T> = gradient.iter().chain(&[0.0; 3]).map(|&g| T::from(g).unwrap()).collect();
        descent.step(&mut net, &flat, optimizer.learning_rate()).unwrap();
        path.push(net.params().next().unwrap().1.to_vec());
    }
    path
}

#[test]
fn optimisers_step_like_scikit_learn() {
    #[track_caller]
    fn check(name: &str, optimizer: impl Into<Optimizer>) {
        let case = &golden()["steps"][name];
        let lists = |list: &Json| list.as_array().unwrap().iter().map(numbers).collect::<Vec<_>>();
        let want = lists(&case["path"]).concat();
        let got = path::<f64>(optimizer, &lists(&case["gradients"])).concat();
        assert_close(&Array::from(got), &Array::from(want), 1e-14);
    }
    check("sgd", Sgd::new(0.1));
    check("momentum", Sgd::new(0.1).momentum(0.9));
    check("nesterov", Sgd::new(0.1).nesterov(0.9));
    check("adam", Adam::new(0.1));
}

#[test]
fn adam_w_is_adam_on_shrunken_parameters() {
    // The first step of Adam has the length of the learning rate, whatever the gradient.
    let got = path::<f64>(AdamW::new(0.1, 0.5), &[vec![3.0, -2.0, 1.0]]).concat();
    let want = [1.0 * 0.95 - 0.1, -2.0 * 0.95 + 0.1, 0.5 * 0.95 - 0.1];
    assert_close(&Array::from(got), &Array::from(want.to_vec()), 1e-7);
}
