//! NumPy's results, from `testdata/linalg.json`.

use nd_core::Array;
use nd_linalg::{
    MatMul, Norm, det, inv, norm, norm_axis, norm_of, singular_values, slogdet, solve, trace,
};
use nd_testing::{Case, Golden, Want, assert_close};

fn cases(kind: &str, mut check: impl FnMut(Case<'_>)) {
    let file = Golden::load("linalg").unwrap();
    let mut count = 0;
    for case in file.cases().filter(|case| case.text("kind") == Ok(kind)) {
        check(case);
        count += 1;
    }
    assert!(count > 0, "there are cases of kind {kind}");
}

fn array(case: Case<'_>, key: &str) -> Array<f64> {
    case.array(key).unwrap().array().unwrap()
}

/// Compares with the array under `key`, or with its error.
#[track_caller]
fn check(case: Case<'_>, key: &str, found: Result<Array<f64>, nd_linalg::Error>, tolerance: f64) {
    match (case.want(key).unwrap(), found) {
        (Want::Error(text), found) => assert_eq!(found.unwrap_err().to_string(), text, "{key}"),
        (_, found) => assert_close(&found.unwrap(), &array(case, key), tolerance),
    }
}

fn scalar(x: f64) -> Array<f64> {
    Array::from_scalar(x)
}

#[test]
fn systems_and_decompositions_of_square_matrices() {
    cases("square", |case| {
        let (a, b, several) = (array(case, "a"), array(case, "b"), array(case, "B"));
        let cond = case.get("cond").and_then(|json| json.as_f64()).unwrap_or(1e16);
        let tolerance = (1e-14 * cond).min(1e-6);
        check(case, "det", det(&a).map(scalar), 1e-12);
        let Want::List(_) = case.want("slogdet").unwrap() else { panic!("sign and log") };
        let found = slogdet(&a).unwrap();
        assert_eq!(found.sign * found.log.exp(), det(&a).unwrap());
        check(case, "trace", trace(&a).map(scalar), 1e-13);
        check(case, "matmul", a.matmul(&several), 1e-13);
        if case.get("cond").is_some() {
            check(case, "inv", inv(&a), tolerance);
            check(case, "solve", solve(&a, &b), tolerance);
            check(case, "solve_B", solve(&a, &several), tolerance);
        }
    });
}

#[test]
fn norms_of_vectors_and_matrices() {
    let orders = [
        ("None", Norm::P(2.0)),
        ("1", Norm::P(1.0)),
        ("2", Norm::P(2.0)),
        ("3", Norm::P(3.0)),
        ("0", Norm::P(0.0)),
        ("-1", Norm::P(-1.0)),
        ("inf", Norm::Infinity),
        ("-inf", Norm::P(f64::NEG_INFINITY)),
    ];
    cases("vector_norm", |case| {
        let a = array(case, "a");
        for (name, order) in orders {
            check(case, &format!("ord_{name}"), norm_of(&a, order).map(scalar), 1e-14);
        }
        check(case, "ord_None", Ok(scalar(norm(&a))), 1e-14);
    });
    let orders = [
        ("None", Norm::Frobenius),
        ("fro", Norm::Frobenius),
        ("nuc", Norm::Nuclear),
        ("1", Norm::P(1.0)),
        ("-1", Norm::P(-1.0)),
        ("2", Norm::P(2.0)),
        ("-2", Norm::P(-2.0)),
        ("inf", Norm::P(f64::INFINITY)),
        ("-inf", Norm::NegativeInfinity),
    ];
    cases("matrix_norm", |case| {
        let a = array(case, "a");
        for (name, order) in orders {
            check(case, &format!("ord_{name}"), norm_of(&a, order).map(scalar), 1e-13);
        }
        check(case, "axis0", norm_axis(&a, Norm::P(2.0), 0), 1e-14);
        check(case, "axis1", norm_axis(&a, Norm::P(2.0), 1), 1e-14);
        check(case, "ord1_axis1", norm_axis(&a, Norm::P(1.0), -1), 1e-14);
    });
}

#[test]
fn singular_values_of_all_shapes() {
    cases("rect", |case| {
        check(case, "svd_s", singular_values(&array(case, "a")), 1e-13);
    });
}
