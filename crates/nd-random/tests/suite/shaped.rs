//! Gamma, beta, Dirichlet, Poisson and binomial values against NumPy's, written by `tests/shaped.py`.

use std::path::Path;

use nd_random::{Error, default_rng};
use nd_testing::{Case, Golden, Value};
use rand::Rng;

#[test]
fn shaped_distributions_are_numpys() {
    let golden = Golden::read(Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/data/random_shaped.json"
    )))
    .unwrap();
    let failures: Vec<String> = golden.cases().filter_map(|case| run(case).err()).collect();
    assert!(failures.is_empty(), "{} cases differ:\n{}", failures.len(), failures.join("\n"));
}

fn run(case: Case<'_>) -> Result<(), String> {
    let mut rng = default_rng(case.integer("seed").unwrap().try_into().unwrap());
    let name = case.text("fn").unwrap();
    let parameters = Case(case.get("args").unwrap()).floats("parameters").unwrap();
    let n = case.lengths("shape").unwrap()[0];
    let place = format!("{name} {parameters:?}");
    let value = match (name, parameters.as_slice()) {
        ("gamma", &[k, scale]) => Value::of(&rng.gamma(k, scale, n).unwrap()),
        ("beta", &[a, b]) => Value::of(&rng.beta(a, b, n).unwrap()),
        ("poisson", &[lam]) => Value::of(&rng.poisson(lam, n).unwrap()),
        ("binomial", &[trials, p]) => Value::of(&rng.binomial(trials as i64, p, n).unwrap()),
        ("dirichlet", alpha) => Value::of(&rng.dirichlet(alpha, n).unwrap()),
        _ => panic!("unknown call {place}"),
    };
    case.outcome().unwrap().compare(&value).map_err(|text| format!("{place}: {text}"))?;
    let next = rng.next_u64().to_string();
    match case.text("next") {
        Ok(wanted) if wanted == next => Ok(()),
        other => Err(format!("{place}: the next draw is {next}, but {other:?} is wanted")),
    }
}

#[track_caller]
fn check<T: std::fmt::Debug>(result: Result<T, Error>, text: &str) {
    assert_eq!(result.unwrap_err().to_string(), text);
}

#[test]
fn parameters_that_cannot_be_are_errors() {
    let mut rng = default_rng(1);
    check(rng.gamma(-1.0, 1.0, 1), "shape < 0");
    check(rng.gamma(1.0, -1.0, 1), "scale < 0");
    check(rng.beta(0.0, 1.0, 1), "a <= 0");
    check(rng.beta(1.0, 0.0, 1), "b <= 0");
    check(rng.dirichlet(&[0.0, -1.0], 1), "alpha < 0");
    check(rng.poisson(-1.0, 1), "lam < 0 or lam is NaN");
    check(rng.poisson(f64::NAN, 1), "lam < 0 or lam is NaN");
    check(rng.poisson(1e30, 1), "lam value too large");
    check(rng.binomial(-1, 0.5, 1), "n < 0");
    check(rng.binomial(1, 1.5, 1), "p < 0, p > 1 or p is NaN");
    check(rng.binomial(1, f64::NAN, 1), "p < 0, p > 1 or p is NaN");
}

#[test]
fn parameters_at_the_edge_are_values() {
    let mut rng = default_rng(1);
    assert_eq!(rng.dirichlet(&[], 3).unwrap().shape(), &[3, 0]);
    assert!(rng.gamma(f64::NAN, 1.0, 1).unwrap()[0].is_nan());
    assert!(rng.beta(f64::NAN, 1.0, 1).unwrap()[0].is_nan());
    assert_eq!(rng.gamma(f64::INFINITY, 1.0, 1).unwrap()[0], f64::INFINITY);
    assert!(rng.binomial(i64::MAX, 0.5, 50).unwrap().iter().all(|count| count > 0));
    assert!(rng.binomial(i64::MAX, 1e-18, 50).unwrap().iter().all(|count| count < 100));
    assert!(rng.poisson(9.2e18, 50).unwrap().iter().all(|count| count > 0));
}
