//! Steps of learning: scaling, splitting, batches, the normal equation, small networks.

use nd::ml::{ShuffledBatches, StandardScaler, gather_rows, normal_equation, train_test_split};
use nd::nn::{Activation, Loss, Sequential, Sgd, Trainer};
use nd::prelude::*;
use nd::random::Init;

use super::{MILLION, uniform};
use crate::Timer;

/// Tables of a million rows, and networks that are trained for many steps.
pub fn learning(timer: &mut impl Timer) {
    tables(timer);
    networks(timer);
}

fn tables(timer: &mut impl Timer) {
    let ids =
        ["standard_scaler_1e6x20", "split_1e6x20", "normal_eq_1e6x20", "minibatch_epoch_1e6x20"];
    if !ids.iter().any(|id| timer.wants(id)) {
        return;
    }
    let (x, y) = (uniform(1, [MILLION, 20]), uniform(2, MILLION));
    timer.time("standard_scaler_1e6x20", || {
        let scaler = StandardScaler::fit(&x).expect("there are rows");
        scaler.transform(&x).expect("the columns are the same")
    });
    timer.time("split_1e6x20", || {
        train_test_split(&x, &y, 0.2, 7).expect("both have a million rows")
    });
    timer.time("normal_eq_1e6x20", || normal_equation(&x, &y).expect("it is not singular"));
    let mut rng = default_rng(3);
    let mut order = ShuffledBatches::new(MILLION, 256).expect("a batch has rows");
    let (mut rows, mut targets) = (Array::default(), Array::default());
    timer.time("minibatch_epoch_1e6x20", || {
        for batch in order.shuffle(&mut rng) {
            gather_rows(&x, batch, &mut rows).expect("each row exists");
            gather_rows(&y, batch, &mut targets).expect("each row exists");
        }
    });
}

fn networks(timer: &mut impl Timer) {
    if timer.wants("xor_10000") {
        let x = array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
        let y = array![[0.0], [1.0], [1.0], [0.0]];
        timer.time("xor_10000", || {
            let mut net = Sequential::<f64>::builder(2)
                .dense(2, Init::GlorotUniform)
                .activation(Activation::Sigmoid)
                .dense(1, Init::GlorotUniform)
                .build(3)
                .expect("the layers fit");
            Trainer::new(Sgd::new(0.5))
                .epochs(10_000)
                .batch_size(4)
                .unshuffled()
                .fit(&mut net, &x, &y, Loss::BceWithLogits)
                .expect("the shapes fit")
        });
    }
    if timer.wants("neuron_loop_1e5") {
        let (x, y) = (uniform(4, [100_000, 3]), uniform(5, 100_000).gt(0.5).astype::<f64>());
        timer.time("neuron_loop_1e5", || {
            let mut w = array![0.0, 0.0, 0.0];
            let mut b = 0.0;
            for (row, target) in x.rows().zip(y.iter()) {
                let z: f64 = dot(&row, &w).expect("there are three weights").as_slice()[0] + b;
                let error = 1.0 / (1.0 + f64::exp(-z)) - target;
                w -= row * (0.1 * error);
                b -= 0.1 * error;
            }
            w
        });
    }
    if timer.wants("mlp_784_128_10_epoch") {
        let x = uniform(6, [10_000, 784]).astype::<f32>();
        let classes = (uniform(7, 10_000) * 10.0).astype::<i64>();
        let mut net = Sequential::<f32>::builder(784)
            .dense(128, Init::GlorotUniform)
            .activation(Activation::Sigmoid)
            .dense(10, Init::GlorotUniform)
            .build(3)
            .expect("the layers fit");
        timer.time("mlp_784_128_10_epoch", || {
            Trainer::new(Sgd::new(0.1))
                .epochs(1)
                .batch_size(64)
                .fit(&mut net, &x, &classes, Loss::SoftmaxCrossEntropy)
                .expect("the shapes fit")
        });
    }
}
