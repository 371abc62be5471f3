//! Starting weights: their shape, their limits, their spread.

use nd_core::Array;
use nd_random::{Error, Init, default_rng};

const INPUTS: usize = 300;
const OUTPUTS: usize = 200;

fn spread(init: Init) -> (f64, f64) {
    let weights: Array<f64> = init.weights(INPUTS, OUTPUTS, &mut default_rng(1)).unwrap();
    assert_eq!(weights.shape(), &[INPUTS, OUTPUTS]);
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    let largest = weights.iter().fold(0.0, |largest: f64, weight| largest.max(weight.abs()));
    ((squares / weights.len() as f64).sqrt(), largest)
}

#[track_caller]
fn check_uniform(init: Init, limit: f64) {
    let (deviation, largest) = spread(init);
    assert!(largest <= limit && largest > 0.999 * limit, "{init:?}: {largest} is not {limit}");
    assert!((deviation * 3.0_f64.sqrt() / limit - 1.0).abs() < 0.01, "{init:?}: {deviation}");
}

#[track_caller]
fn check_normal(init: Init, wanted: f64) {
    let (deviation, largest) = spread(init);
    assert!((deviation / wanted - 1.0).abs() < 0.01, "{init:?}: {deviation} is not {wanted}");
    assert!(largest > 3.5 * wanted, "{init:?}: {largest} is no tail");
}

#[test]
fn each_rule_has_the_spread_of_its_formula() {
    let (inputs, both) = (INPUTS as f64, (INPUTS + OUTPUTS) as f64);
    check_uniform(Init::UniformIn(0.25), 0.25);
    check_normal(Init::NormalOf(0.25), 0.25);
    check_uniform(Init::GlorotUniform, (6.0 / both).sqrt());
    check_normal(Init::GlorotNormal, (2.0 / both).sqrt());
    check_uniform(Init::HeUniform, (6.0 / inputs).sqrt());
    check_normal(Init::HeNormal, (2.0 / inputs).sqrt());
    check_uniform(Init::LeCunUniform, (3.0 / inputs).sqrt());
    check_normal(Init::LeCunNormal, (1.0 / inputs).sqrt());
    check_uniform(Init::TorchLinear, (1.0 / inputs).sqrt());
}

#[test]
fn weights_are_numpys_draws() {
    let limit = (6.0_f64 / 6.0).sqrt();
    let weights: Array<f64> = Init::GlorotUniform.weights(2, 4, &mut default_rng(42)).unwrap();
    assert_eq!(weights, default_rng(42).uniform(-limit, limit, [2, 4]).unwrap());
}

#[test]
fn rules_need_inputs_and_outputs() {
    let mut rng = default_rng(1);
    let error = Init::HeNormal.weights::<f32, _>(0, 4, &mut rng).unwrap_err();
    assert_eq!(error, Error::Fan { inputs: 0, outputs: 4 });
    assert_eq!(error.to_string(), "fan must be positive, got 0 inputs and 4 outputs");
    let empty: Array<f64> = Init::UniformIn(1.0).weights(0, 4, &mut rng).unwrap();
    assert_eq!(empty.shape(), &[0, 4]);
    let error = Init::UniformIn(-1.0).weights::<f64, _>(1, 1, &mut rng).unwrap_err();
    assert_eq!(error.to_string(), "limit < 0");
    let error = Init::NormalOf(-1.0).weights::<f64, _>(1, 1, &mut rng).unwrap_err();
    assert_eq!(error.to_string(), "scale < 0");
}
