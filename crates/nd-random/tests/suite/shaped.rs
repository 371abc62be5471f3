//! Gamma, beta, Dirichlet, Poisson and binomial values against NumPy's, written by `tests/shaped.py`.

use std::path::Path;

use nd_core::{Array, AsView, array};
use nd_random::{Error, RandomState, default_rng};
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
    assert_eq!(rng.poisson(-0.0, 1).unwrap()[0], 0);
    assert!(rng.poisson(9.2e18, 50).unwrap().iter().all(|count| count > 0));
}

#[track_caller]
fn check_close(got: &Array<f64>, wanted: &Array<f64>) {
    assert_eq!(got.shape(), wanted.shape());
    for (got, wanted) in got.iter().zip(wanted) {
        // The rounding of two products and two sums.
        assert!((got - wanted).abs() <= 4.0 * f64::EPSILON * wanted.abs(), "{got} is not {wanted}");
    }
}

#[test]
fn normal_vectors_are_numpys_up_to_rounding() {
    // rng.multivariate_normal([10, 20], [[4, 2], [2, 10]], 2, method=...), then rng.random().
    let mean = array![10.0, 20.0];
    let cholesky = array![[2.0, 0.0], [1.0, 3.0]];
    let mut rng = default_rng(42);
    let points = rng.multivariate_normal(&mean, &cholesky, 2).unwrap();
    let wanted =
        array![[10.609434159508863, 17.184764761032945], [11.500902391612914, 23.5721453449801]];
    check_close(&points, &wanted);
    assert_eq!(rng.random::<f64>(1), array![0.09417734788764953]);

    // u * sqrt(s) of np.linalg.svd(cov).
    let svd =
        array![[0.9437158510640482, 1.7633491975358873], [3.116881721835855, -0.5338991778281293]];
    let points = default_rng(42).multivariate_normal(&mean, &svd, 2).unwrap();
    let wanted =
        array![[8.45371119906495, 21.50501375549391], [12.36675672681154, 21.83690088656359]];
    check_close(&points, &wanted);

    let mut old = RandomState::new(42);
    let points = old.multivariate_normal(&mean, &svd, 2).unwrap();
    let wanted =
        array![[10.224948775126485, 21.622018461216165], [13.296867415078413, 21.205624177704696]];
    check_close(&points, &wanted);
    assert_eq!(old.random_sample(1), array![0.15601864044243652]);
}

#[test]
fn many_normal_vectors_are_one_matrix_product() {
    let factor = array![[1.0, 0.5, -2.0], [0.0, 3.0, 0.25]];
    let mean = array![-1.0, 4.0];
    let points = default_rng(5).multivariate_normal(&mean, &factor, [7, 31]).unwrap();
    assert_eq!(points.shape(), &[7, 31, 2]);
    let z: Array<f64> = default_rng(5).standard_normal([7 * 31, 3]);
    for (point, z) in points.reshape([-1, 2]).unwrap().rows().zip(z.rows()) {
        for i in 0..2 {
            let sum = (0..3).fold(0.0, |sum, j| sum + factor[[i, j]] * z[j]);
            assert_eq!(point[i], mean[i] + sum);
        }
    }
    // A transposed factor is read as it looks.
    let t = factor.t().to_array();
    assert_eq!(default_rng(5).multivariate_normal(&mean, &t.t(), [7, 31]).unwrap(), points,);
    assert_eq!(default_rng(5).multivariate_normal(&mean, &factor, 0).unwrap().shape(), &[0, 2]);
}

#[test]
fn vectors_and_factors_that_do_not_fit_are_errors() {
    fn refused(mean: &impl AsView<Elem = f64>, factor: &impl AsView<Elem = f64>, shapes: &str) {
        let text =
            "mean and factor must have same length, a vector and the rows of a matrix, got shapes";
        check(default_rng(1).multivariate_normal(mean, factor, 1), &format!("{text} {shapes}"));
        check(
            RandomState::new(1).multivariate_normal(mean, factor, 1),
            &format!("{text} {shapes}"),
        );
    }
    let factor = array![[2.0, 0.0], [1.0, 3.0]];
    refused(&array![1.0], &factor, "(1,) and (2, 2)");
    refused(&factor, &factor, "(2, 2) and (2, 2)");
    refused(&array![1.0, 2.0], &array![1.0, 2.0], "(2,) and (2,)");
    let text = "negative dimensions are not allowed";
    check(default_rng(1).multivariate_normal(&array![1.0, 2.0], &factor, -1), text);
}
