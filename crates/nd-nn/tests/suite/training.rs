//! Training: repeatable, stopped early, watched, scheduled.

use std::ops::ControlFlow;

use nd_core::{Array, array, s};
use nd_nn::{Activation, Adam, Error, History, Loss, Schedule, Sequential, Sgd, Stop, Trainer};
use nd_random::{Init, default_rng};

/// Two noisy clouds of points, and which one each point is from.
fn clouds(rows: usize) -> (Array<f64>, Array<i64>) {
    let mut rng = default_rng(3);
    let y = rng.integers::<i64>(0..2, rows).unwrap();
    let noise: Array<f64> = rng.standard_normal([rows, 3]);
    let x = noise + y.astype::<f64>().insert_axis(1).unwrap() * 1.5;
    (x, y)
}

fn net(dropout: f64) -> Sequential<f64> {
    Sequential::builder(3)
        .dense(8, Init::HeNormal)
        .activation(Activation::Relu)
        .dropout(dropout)
        .dense(1, Init::GlorotUniform)
        .build(42)
        .unwrap()
}

fn trainer<'f>() -> Trainer<'f> {
    Trainer::new(Adam::new(0.01)).epochs(12).batch_size(16).seed(42)
}

fn fit(mut trainer: Trainer<'_>, net: &mut Sequential<f64>) -> History {
    let (x, y) = clouds(150);
    trainer.fit(net, &x, &y, Loss::BceWithLogits).unwrap()
}

#[test]
fn the_same_seed_gives_the_same_bits() {
    let run = |seed| {
        let mut net = net(0.3);
        let history = fit(trainer().seed(seed).validation_split(0.2), &mut net);
        (history, net)
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    // Large enough for products, exponentials and sums to be split.
    let mut rng = default_rng(1);
    let (x, y) = (rng.standard_normal([2100, 96]), rng.integers::<i64>(0..4, 2100).unwrap());
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let mut net = Sequential::<f32>::builder(96)
                .dense(128, Init::GlorotUniform)
                .activation(Activation::Tanh)
                .dense(4, Init::GlorotUniform)
                .build(42)
                .unwrap();
            let mut trainer = Trainer::new(Adam::default()).epochs(2).batch_size(700);
            let history = trainer.fit(&mut net, &x, &y, Loss::SoftmaxCrossEntropy).unwrap();
            (history, net)
        })
    };
    let alone = run(1);
    assert_eq!(run(2), alone);
    assert_eq!(run(5), alone);
}

#[test]
fn views_train_like_their_copies() {
    let (x, y) = clouds(60);
    let wide =
        nd_core::from_fn([3, 120], |i| if i[1] % 2 == 0 { x[[i[1] / 2, i[0]]] } else { 9.0 });
    let wide = wide.unwrap();
    let view = wide.t().slice(s![..;2, ..]);
    let (mut from_view, mut from_copy) = (net(0.0), net(0.0));
    let loss = Loss::BceWithLogits;
    let one = trainer().fit(&mut from_view, &view, &y, loss).unwrap();
    let other = trainer().fit(&mut from_copy, &x, &y, loss).unwrap();
    assert_eq!((one, from_view), (other, from_copy));
}

#[test]
fn training_classifies_what_can_be_told_apart() {
    let (x, y) = clouds(150);
    let mut net = net(0.0);
    let history = trainer().epochs(60).fit(&mut net, &x, &y, Loss::BceWithLogits).unwrap();
    let found = net.evaluate(&x, &y, Loss::BceWithLogits).unwrap();
    assert!(found.accuracy.unwrap() > 0.9, "{found:?}");
    assert!(history.losses()[59] < 0.6 * history.losses()[0]);
    let classes = net.predict_classes(&x).unwrap();
    let hits = classes.iter().zip(y.iter()).filter(|(a, b)| a == b).count();
    assert_eq!(hits as f64 / 150.0, found.accuracy.unwrap());
}

#[test]
fn early_stopping_gives_the_best_weights_back() {
    // Noise cannot be learnt: the validation loss soon rises.
    let mut rng = default_rng(8);
    let (x, y) = (rng.standard_normal([60, 3]), rng.integers::<i64>(0..2, 60).unwrap());
    let (validation_x, validation_y) =
        (rng.standard_normal([40, 3]), rng.integers::<i64>(0..2, 40).unwrap());
    let mut net = net(0.0);
    let mut seen = Vec::new();
    let history = Trainer::new(Adam::new(0.05))
        .epochs(500)
        .early_stopping(7)
        .on_epoch(|epoch| {
            seen.push(epoch.validation_loss.unwrap());
            ControlFlow::Continue(())
        })
        .fit_with_validation(
            &mut net,
            (&x, &y),
            (&validation_x, &validation_y),
            Loss::BceWithLogits,
        )
        .unwrap();
    assert_eq!(history.stop, Stop::NoImprovement);
    assert_eq!(history.epochs.len(), history.kept + 7);
    assert_eq!(history.validation_losses(), seen);
    let best = seen.iter().copied().fold(f64::INFINITY, f64::min);
    assert_eq!(history.kept_epoch().unwrap().validation_loss, Some(best));
    let after = net.evaluate(&validation_x, &validation_y, Loss::BceWithLogits).unwrap();
    assert_eq!(after.loss, best);
}

#[test]
fn small_improvements_do_not_count_below_min_delta() {
    let history = fit(trainer().epochs(50).early_stopping(3).min_delta(10.0), &mut net(0.0));
    assert_eq!((history.epochs.len(), history.kept), (4, 1));
}

#[test]
fn without_early_stopping_the_last_weights_stay() {
    let history = fit(trainer().validation_split(0.25), &mut net(0.0));
    assert_eq!((history.kept, history.stop), (12, Stop::Completed));
    assert_eq!(history.validation_losses().len(), 12);
}

#[test]
fn the_callback_can_stop() {
    let stop_at_three = |epoch: &nd_nn::Epoch| match epoch.number {
        3 => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    };
    let history = fit(trainer().on_epoch(stop_at_three), &mut net(0.0));
    assert_eq!((history.epochs.len(), history.stop), (3, Stop::Callback));
}

#[test]
fn a_schedule_changes_the_learning_rate() {
    let schedule = Schedule::Step { every: 4, factor: 0.1 };
    let history = fit(trainer().schedule(schedule), &mut net(0.0));
    let rates: Vec<f64> = history.epochs.iter().map(|epoch| epoch.learning_rate).collect();
    assert_eq!(rates[3..5], [0.01, 0.01 * 0.1]);

    let cosine = Schedule::Cosine { epochs: 5, floor: 0.2 };
    let factors = [1, 2, 3, 4, 5, 9].map(|epoch| cosine.factor(epoch));
    let root = 0.5_f64.sqrt();
    let want = [1.0, 0.6 + 0.4 * root, 0.6, 0.6 - 0.4 * root, 0.2, 0.2];
    assert!(factors.iter().zip(want).all(|(got, want)| (got - want).abs() < 1e-15), "{factors:?}");
    assert_eq!(Schedule::Exponential { factor: 0.5 }.factor(3), 0.25);
}

#[test]
fn penalties_make_weights_smaller() {
    let size = |trainer: Trainer<'_>| {
        let mut net = net(0.0);
        fit(trainer.epochs(40), &mut net);
        net.params().flat_map(|(_, values)| values.to_vec()).map(|w| w * w).sum::<f64>()
    };
    let free = size(trainer());
    assert!(size(trainer().l2(0.1)) < 0.5 * free);
    assert!(size(trainer().l1(0.05)) < 0.5 * free);
}

#[test]
fn clipping_limits_each_step() {
    let (x, y) = (array![[1000.0]], array![-1000.0]);
    let build = || Sequential::<f64>::builder(1).dense(1, Init::UniformIn(0.0)).build(1).unwrap();
    let mut net = build();
    Trainer::new(Sgd::new(1.0)).epochs(1).clip_norm(0.5).fit(&mut net, &x, &y, Loss::Mse).unwrap();
    let squares = |net: &Sequential<f64>| -> f64 {
        net.params().flat_map(|(_, values)| values.to_vec()).map(|w| w * w).sum()
    };
    assert!((squares(&net).sqrt() - 0.5).abs() < 1e-12);
}

#[test]
fn a_training_that_diverges_is_an_error_and_leaves_the_network_as_it_was() {
    let (x, y) = (array![[1e3], [-1e3]], array![1e3, 5.0]);
    let mut net = Sequential::<f64>::builder(1).dense(1, Init::HeNormal).build(1).unwrap();
    let before = net.clone();
    let error =
        Trainer::new(Sgd::new(1.0)).epochs(500).fit(&mut net, &x, &y, Loss::Mse).unwrap_err();
    assert!(matches!(error, Error::Diverged { .. }), "{error}");
    assert_eq!(net, before);
}

#[test]
fn a_single_class_is_learnt() {
    let (x, _) = clouds(20);
    let y = nd_core::zeros::<i64>(20).unwrap();
    let mut net = net(0.0);
    trainer().epochs(50).fit(&mut net, &x, &y, Loss::BceWithLogits).unwrap();
    assert_eq!(net.predict_classes(&x).unwrap(), y);
}
