//! NumPy's results, from `testdata/linalg.json`.

use nd_core::Array;
use nd_linalg::{
    LeastSquares, MatMul, Norm, Qr, cholesky, cond, det, inv, lstsq, matrix_power, matrix_rank,
    norm, norm_axis, norm_of, pinv, qr, singular_values, slogdet, solve, trace,
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
        let condition = case.get("cond").and_then(|json| json.as_f64()).unwrap_or(1e16);
        let tolerance = (1e-14 * condition).min(1e-6);
        check(case, "det", det(&a).map(scalar), 1e-12);
        let Want::List(_) = case.want("slogdet").unwrap() else { panic!("sign and log") };
        let found = slogdet(&a).unwrap();
        assert_eq!(found.sign * found.log.exp(), det(&a).unwrap());
        check(case, "trace", trace(&a).map(scalar), 1e-13);
        check(case, "matmul", a.matmul(&several), 1e-13);
        check(case, "power3", matrix_power(&a, 3), 1e-12);
        check(case, "spd_cholesky", cholesky(&array(case, "spd")), 1e-12);
        let rank = case.want("matrix_rank").unwrap();
        let Want::Value(rank) = rank else { panic!("a number") };
        assert_eq!(rank.words, [matrix_rank(&a).unwrap() as u64]);
        if case.get("cond").is_some() {
            check(case, "cond_2", cond(&a).map(scalar), 1e-10);
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
fn decompositions_and_least_squares_of_all_shapes() {
    cases("rect", |case| {
        let (a, b) = (array(case, "a"), array(case, "b"));
        check(case, "svd_s", singular_values(&a), 1e-13);
        let Qr { q, r } = qr(&a).unwrap();
        check(case, "qr_q", Ok(q), 1e-12);
        check(case, "qr_r", Ok(r), 1e-12);
        let LeastSquares { solution, residuals, rank } = lstsq(&a, &b).unwrap();
        check(case, "lstsq_x", Ok(solution), 1e-11);
        check(case, "lstsq_residuals", Ok(residuals), 1e-11);
        assert_eq!(case.length("lstsq_rank"), Ok(rank));
        check(case, "pinv", pinv(&a), 1e-11);
    });
}

/// NumPy's errors by the name of the case; what this crate does not have, or cannot say wrongly, is left out.
#[test]
fn errors_have_numpys_texts() {
    let singular = nd_core::array![[1.0, 2.0], [2.0, 4.0]];
    let square = nd_core::array![[4.0, 7.0], [2.0, 6.0]];
    let ones = |shape: &[usize]| nd_core::full(shape, 1.0).unwrap();
    let mut checked = 0;
    cases("error", |case| {
        let found = match case.text("what").unwrap() {
            "inv_singular" => inv(&singular),
            "solve_singular" => solve(&singular, &ones(&[2])),
            "inv_rect" => inv(&ones(&[2, 3])),
            "inv_1d" => inv(&ones(&[2])),
            "inv_0d" => inv(&scalar(3.0)),
            "det_rect" => det(&ones(&[2, 3])).map(scalar),
            "det_1d" => det(&ones(&[1])).map(scalar),
            "solve_mismatch_vec" => solve(&square, &ones(&[3])),
            "solve_mismatch_mat" => solve(&square, &ones(&[3, 1])),
            "solve_rect" => solve(&ones(&[2, 3]), &ones(&[2])),
            "cholesky_not_pd" => cholesky(&(&singular - 10.0)),
            "cholesky_rect" => cholesky(&ones(&[2, 3])),
            "svd_1d" => singular_values(&ones(&[3])),
            "qr_1d" => qr(&ones(&[3])).map(|found| found.q),
            "lstsq_mismatch" => lstsq(&square, &ones(&[3])).map(|found| found.solution),
            "norm_bad_vector_ord" => norm_of(&ones(&[2]), Norm::Frobenius).map(scalar),
            "norm_bad_matrix_ord" => norm_of(&square, Norm::P(3.0)).map(scalar),
            "norm_axis" => norm_axis(&ones(&[2]), Norm::P(2.0), 1),
            "norm_3d" => norm_of(&ones(&[2, 2, 2]), Norm::P(1.0)).map(scalar),
            "matrix_power_rect" => matrix_power(&ones(&[2, 3]), 2),
            "matrix_power_singular" => inv(&singular),
            "pinv_1d" => pinv(&ones(&[2])),
            _ => return,
        };
        checked += 1;
        assert_eq!(found.unwrap_err().to_string(), case.text("text").unwrap());
    });
    assert_eq!(checked, 22);
}
