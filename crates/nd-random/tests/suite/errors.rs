//! Every mistake and its text, which is NumPy's.

#![allow(clippy::reversed_empty_ranges, reason = "they are what is tested")]

use nd_core::{Array, array, zeros};
use nd_random::{Error, Generator, Mt19937, RandomState, SeedSequence, along, default_rng};

#[track_caller]
fn check<T: std::fmt::Debug>(result: Result<T, Error>, text: &str) {
    assert_eq!(result.unwrap_err().to_string(), text);
}

#[test]
fn r70_empty_ranges_are_errors() {
    let mut rng = default_rng(1);
    check(rng.integers(5..5, 1), "low >= high");
    check(rng.integers(5..4, 1), "low >= high");
    check(rng.integers(0..0, 1), "high <= 0");
    check(rng.integers(0..-3, 1), "high <= 0");
    check(rng.integers(5..=4, 1), "low > high");
    check(rng.integers(0..=-1, 1), "high < 0");
    check(rng.integers(true..true, 1), "low >= high");
    check(rng.fill_integers(7_u8..7, &mut [0]), "low >= high");
    let mut old = RandomState::new(1);
    check(old.randint(5..5, 1), "low >= high");
    check(old.randint(0..0, 1), "high <= 0");
    assert_eq!(
        rng.integers(9_i64..-4, 1).unwrap_err(),
        Error::EmptyRange { low: 9, high: -4 },
        "the error has the bounds"
    );
}

#[test]
fn r70_negative_scales_are_errors() {
    let mut rng = default_rng(1);
    let mut old = RandomState::new(1);
    check(rng.normal(0.0, -1.0, 1), "scale < 0");
    check(rng.normal(0.0, -0.0, 1), "scale < 0");
    check(rng.normal(0.0_f32, -1.0, 1), "scale < 0");
    check(rng.exponential(-1.0, 1), "scale < 0");
    check(rng.fill_normal(0.0, -1.0, &mut [0.0]), "scale < 0");
    check(rng.fill_exponential(-1.0, &mut [0.0]), "scale < 0");
    check(old.normal(0.0, -1.0, 1), "scale < 0");
    check(old.exponential(-1.0, 1), "scale < 0");
    check(rng.exponential(-0.0, 1), "scale < 0");
    check(old.normal(0.0, -0.0, 1), "scale < 0");
    check(old.exponential(-0.0, 1), "scale < 0");
    assert!(rng.normal(0.0, f64::NAN, 1).unwrap()[0].is_nan(), "NumPy lets NaN pass");
}

#[test]
fn uniform_ranges_that_cannot_be_are_errors() {
    let mut rng = default_rng(1);
    let mut old = RandomState::new(1);
    check(rng.uniform(1.0, 0.0, 1), "high - low < 0");
    check(rng.uniform(-1e308, 1e308, 1), "high - low range exceeds valid bounds");
    check(rng.uniform(f64::NAN, 0.0, 1), "high - low range exceeds valid bounds");
    check(rng.fill_uniform(1.0, 0.0, &mut [0.0]), "high - low < 0");
    check(rng.uniform(0.0, f64::INFINITY, 1), "high - low range exceeds valid bounds");
    check(rng.uniform(0.0, -0.0, 1), "high - low < 0");
    check(old.uniform(-1e308, 1e308, 1), "Range exceeds valid bounds");
    check(old.uniform(f64::NAN, 1.0, 1), "Range exceeds valid bounds");
    assert!(old.uniform(1.0, 0.0, 1).is_ok(), "the legacy function takes a reversed range");
}

#[test]
fn r70_impossible_choices_are_errors() {
    let mut rng = default_rng(1);
    let empty: Array<f64> = zeros(0).unwrap();
    let scalar = Array::from_scalar(1.5);
    let half = [0.5, 0.5];
    let too_large = "Cannot take a larger sample than population when replace is False";
    check(rng.choice(0, 3), "a must be a positive integer unless no samples are taken");
    check(rng.choice(&empty, 3), "a cannot be empty unless no samples are taken");
    check(rng.choice(&scalar, 3), "a must be a sequence or an integer");
    check(rng.choice_weighted(3, 3, &half), "a and p must have same size");
    check(rng.choice_weighted(2, 3, &[0.5, f64::NAN]), "Probabilities contain NaN");
    check(rng.choice_weighted(2, 3, &[-0.5, f64::NAN]), "Probabilities contain NaN");
    check(rng.choice_weighted(2, 3, &[1.5, -0.5]), "Probabilities are not non-negative");
    let sum = "Probabilities do not sum to 1. See Notes section of docstring for more information.";
    check(rng.choice_weighted(2, 3, &[0.5, 0.4]), sum);
    check(rng.choice_weighted(2, 3, &[f64::INFINITY, 0.5]), sum);
    check(rng.choice_weighted(0, 0, &[]), sum);
    check(rng.choice_without_replacement(3, 5), too_large);
    check(rng.choice_without_replacement_unshuffled(2, 3), too_large);
    check(rng.choice_weighted_without_replacement(2, 3, &half), too_large);
    let few = "Fewer non-zero entries in p than size";
    check(rng.choice_weighted_without_replacement(3, 3, &[0.5, 0.5, 0.0]), few);
    check(rng.choice(3, -1), "negative dimensions are not allowed");
    let (wide, tall) = (zeros::<f64>([2, 0]).unwrap(), zeros::<f64>([0, 2]).unwrap());
    check(rng.choice(along(&wide, 1), 3), "a cannot be empty unless no samples are taken");
    assert_eq!(rng.choice(along(&tall, 1), 3).unwrap().shape(), &[0, 3]);
    assert_eq!(rng.choice(along(&wide, 1), 0).unwrap().shape(), &[2, 0]);
    check(rng.choice_without_replacement(along(&tall, 1), 3), too_large);
    check(rng.choice(along(&tall, 2), 1), "axis 2 is out of bounds for array of dimension 2");
    check(rng.choice(along(&scalar, 0), 1), "a must be a sequence or an integer");
    assert_eq!(rng.choice(0, 0).unwrap().len(), 0);
    assert_eq!(rng.choice(&empty, 0).unwrap().len(), 0);
}

#[test]
fn impossible_legacy_choices_are_errors() {
    let mut rng = RandomState::new(1);
    let empty: Array<f64> = zeros(0).unwrap();
    let scalar = Array::from_scalar(1.5);
    let half = [0.5, 0.5];
    let too_large = "Cannot take a larger sample than population when 'replace=False'";
    check(rng.choice(0, 3), "a must be greater than 0 unless no samples are taken");
    check(rng.choice(&empty, 3), "'a' cannot be empty unless no samples are taken");
    check(rng.choice(&scalar, 3), "a must be 1-dimensional or an integer");
    check(rng.choice(&array![[1, 2]], 3), "a must be 1-dimensional");
    check(rng.choice_weighted(3, 3, &half), "'a' and 'p' must have same size");
    check(rng.choice_weighted(2, 3, &[0.5, f64::NAN]), "probabilities contain NaN");
    check(rng.choice_weighted(2, 3, &[1.5, -0.5]), "probabilities are not non-negative");
    check(rng.choice_weighted(2, 3, &[0.5, 0.4]), "probabilities do not sum to 1");
    check(rng.choice_without_replacement(2, 3), too_large);
    let few = "Fewer non-zero entries in p than size";
    check(rng.choice_weighted_without_replacement(3, 3, &[0.5, 0.5, 0.0]), few);
    check(rng.choice_weighted(0, 0, &[]), "probabilities do not sum to 1");
    check(rng.choice(3, -1), "negative dimensions are not allowed");
    check(rng.choice_weighted(2, -1, &half), "negative dimensions are not allowed");
    check(rng.choice_without_replacement(3, -1), "Negative dimensions are not allowed");
    check(
        rng.choice_weighted_without_replacement(2, [2, -1], &half),
        "Negative dimensions are not allowed",
    );
    assert_eq!(rng.choice(0, 0).unwrap().len(), 0);
    assert_eq!(rng.choice(&empty, 0).unwrap().len(), 0);
}

#[test]
fn axes_that_are_not_there_are_errors() {
    let mut rng = default_rng(1);
    let mut x = array![[0, 1, 2], [3, 4, 5]];
    let text = "axis 2 is out of bounds for array of dimension 2";
    check(rng.shuffle_axis(&mut x, 2), text);
    check(rng.permutation_axis(&x, 2), text);
    check(rng.permuted_axis(&x, 2), text);
    let scalar = Array::from_scalar(3.0);
    check(rng.permutation_axis(&scalar, 0), "axis 0 is out of bounds for array of dimension 0");
    let mut old = RandomState::new(1);
    check(old.permutation_rows(&scalar), "x must be an integer or at least 1-dimensional");
}

#[test]
fn seeds_and_states_that_cannot_be_are_errors() {
    check("-5".parse::<SeedSequence>(), "expected non-negative integer");
    check("".parse::<SeedSequence>(), "expected non-negative integer");
    check("1e3".parse::<SeedSequence>(), "expected non-negative integer");
    check(RandomState::from_key(&[]), "Seed must be non-empty");
    let mut state = default_rng(1).state();
    state.inc -= 1;
    let text = format!("the increment of a PCG64 state must be odd, got {}", state.inc);
    check(Generator::from_state(state), &text);
    let text = "state must be 624 longs and a position up to 624, got 3 and 0";
    check(Mt19937::from_state(&[1, 2, 3], 0), text);
    let mut old = RandomState::new(1);
    let mut state = old.get_state();
    state.pos = 700;
    let text = "state must be 624 longs and a position up to 624, got 624 and 700";
    check(old.set_state(&state), text);
    assert_eq!(old, RandomState::new(1), "a refused state changes nothing");
}

#[test]
fn a_generator_without_a_seed_sequence_cannot_spawn() {
    let text = "The underlying SeedSequence does not implement spawning.";
    check(default_rng(1).jumped(1).spawn(1), text);
    check(Generator::from_state(default_rng(1).state()).unwrap().spawn(1), text);
}

#[test]
fn shapes_that_cannot_be_are_errors_or_panics_with_the_same_text() {
    let mut rng = default_rng(1);
    check(rng.normal(0.0, 1.0, -1), "negative dimensions are not allowed");
    let panic = std::panic::catch_unwind(|| default_rng(1).random::<f64>(-1)).unwrap_err();
    assert_eq!(panic.downcast_ref::<String>().unwrap(), "negative dimensions are not allowed");
}
