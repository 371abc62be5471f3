//! `linalg.json`: systems, determinants, inverses, products and norms, each within a tolerance that grows with the
//! condition of the matrix.

use nd_core::{Array, eye, zeros};
use nd_linalg::{
    Error, MatMul, Norm, Qr, cholesky, cond, det, inv, lstsq, matrix_power, matrix_rank, norm,
    norm_axes, norm_axis, norm_of, pinv, qr, singular_values, slogdet, solve, trace,
};
use nd_testing::{Case, Json, Malformed, Value, Want, close};

use crate::decisions::NOT_FINITE_IS_NAMED;
use crate::report::{Report, compare, same_text};

#[cfg(feature = "svd")]
mod spectrum;

/// Without the feature `svd` these operations do not exist.
#[cfg(not(feature = "svd"))]
mod spectrum {
    use nd_core::Array;
    use nd_linalg::Error;

    pub(super) fn result(_: &str, _: &Array<f64>) -> super::Found {
        None
    }

    pub(super) fn refused(_: &Array<f64>) -> Option<Result<(), Error>> {
        None
    }
}

/// What is not an operation of a case.
const ARGUMENTS: &[&str] = &["kind", "a", "b", "B", "rtol", "cond", "spd", "what"];

/// Results, or none if the crate does not have the operation.
type Found = Option<Result<Vec<Value>, Error>>;

pub(super) fn run(case: Case<'_>, report: &mut Report) -> Result<(), Malformed> {
    if case.text("kind")? == "error" {
        return errors(case, report);
    }
    let a = matrix(case, "a")?;
    let tolerance = case.get("rtol").and_then(Json::as_f64).unwrap_or(1e-9);
    // The error of a solution grows with the condition; a matrix without one is singular.
    let condition = case.get("cond").and_then(Json::as_f64).unwrap_or(1e16);
    let tolerance = tolerance.max(1e-15 * condition).min(1e-6);
    for operation in case.keys().filter(|key| !ARGUMENTS.contains(key)) {
        let singular = case.0.get("cond").is_some_and(Json::is_null);
        match result(operation, case, &a)? {
            None => report.skip(operation),
            // Rounding decides what becomes of a singular matrix that has no exact zero pivot.
            Some(_) if singular && !is_exact(case, operation) => {
                report.skip(&format!("{operation} of a singular matrix up to rounding"));
            }
            Some(found) => judge(operation, case, found, tolerance, report)?,
        }
    }
    Ok(())
}

fn matrix(case: Case<'_>, key: &str) -> Result<Array<f64>, Malformed> {
    let malformed = || Malformed { key: key.into(), wanted: "an array of f64".into() };
    case.array(key)?.array().ok_or_else(malformed)
}

fn one(array: Result<Array<f64>, Error>) -> Found {
    Some(array.map(|array| vec![Value::of(&array)]))
}

fn number(number: Result<f64, Error>) -> Found {
    Some(number.map(|number| vec![Value::scalar(number)]))
}

fn count(count: Result<usize, Error>) -> Found {
    Some(count.map(|count| vec![Value::scalar(count as i64)]))
}

fn result(operation: &str, case: Case<'_>, a: &Array<f64>) -> Result<Found, Malformed> {
    Ok(match operation {
        "det" => number(det(a)),
        "slogdet" => {
            Some(slogdet(a).map(|found| vec![Value::scalar(found.sign), Value::scalar(found.log)]))
        }
        "inv" => one(inv(a)),
        "solve" => one(solve(a, &matrix(case, "b")?)),
        "solve_B" => one(solve(a, &matrix(case, "B")?)),
        "trace" => number(trace(a)),
        "matmul" => one(a.matmul(&matrix(case, "B")?)),
        "power3" => one(matrix_power(a, 3)),
        "cond_2" => number(cond(a)),
        "matrix_rank" => count(matrix_rank(a)),
        "spd_cholesky" => one(cholesky(&matrix(case, "spd")?)),
        "qr_q" => one(qr(a).map(|Qr { q, .. }| q)),
        "qr_r" => one(qr(a).map(|Qr { r, .. }| r)),
        "svd_s" | "lstsq_s" => one(singular_values(a)),
        "lstsq_x" => one(lstsq(a, &matrix(case, "b")?).map(|found| found.solution)),
        "lstsq_residuals" => one(lstsq(a, &matrix(case, "b")?).map(|found| found.residuals)),
        "lstsq_rank" => count(lstsq(a, &matrix(case, "b")?).map(|found| found.rank)),
        "pinv" => one(pinv(a)),
        "ord_None" => number(Ok(norm(a))),
        "axis0" => one(norm_axis(a, Norm::P(2.0), 0)),
        "axis1" => one(norm_axis(a, Norm::P(2.0), 1)),
        "ord1_axis1" => one(norm_axis(a, Norm::P(1.0), 1)),
        "sym_eigvalsh" | "sym_eigh_vectors" | "svd_u" | "svd_vt" | "eigvals_sorted_abs" => {
            spectrum::result(operation, a)
        }
        _ => match operation.strip_prefix("ord_") {
            Some("fro") => number(norm_of(a, Norm::Frobenius)),
            Some("nuc") => number(norm_of(a, Norm::Nuclear)),
            Some(order) => match order.parse() {
                Ok(order) => number(norm_of(a, Norm::P(order))),
                Err(_) => None,
            },
            None => None,
        },
    })
}

/// What rounding decides for a singular matrix that has no exact zero pivot.
const DECIDED_BY_ROUNDING: &[&str] = &["inv", "solve", "solve_B"];

/// Whether the outcome for a singular matrix does not depend on rounding.
fn is_exact(case: Case<'_>, operation: &str) -> bool {
    let is_error = case.get(operation).is_some_and(|json| json.get("error").is_some());
    is_error || !DECIDED_BY_ROUNDING.contains(&operation)
}

fn judge(
    operation: &str,
    case: Case<'_>,
    found: Result<Vec<Value>, Error>,
    tolerance: f64,
    report: &mut Report,
) -> Result<(), Malformed> {
    // A rank is written as a number of the file, not as an array.
    let want = match case.length(operation) {
        Ok(count) => Want::Value(Value::scalar(count as i64)),
        Err(_) => case.want(operation)?,
    };
    let outcome = match (&want, found) {
        // Vectors were judged by what they give together.
        (Want::Value(_), Ok(found)) if found == [Value::scalar(true)] => Ok(()),
        (Want::Error(text), Err(error)) => same_text(text, &error.to_string()),
        (Want::Value(want), Ok(found)) if found.len() == 1 => near(want, &found[0], tolerance),
        (Want::List(wants), Ok(found)) if wants.len() == found.len() => {
            wants.iter().zip(&found).try_for_each(|(want, found)| match want {
                Want::Value(want) => near(want, found, tolerance),
                _ => Err("not an array in the list".to_string()),
            })
        }
        (want, Ok(found)) => Err(format!("{} results, but {want:?} is wanted", found.len())),
        (want, Err(error)) => compare(want, Err(error)),
    };
    report.check(operation, outcome);
    Ok(())
}

/// A condition number beyond this one means that the matrix has no inverse; its value is rounding.
const INFINITE: f64 = 1e15;

/// Compares within a tolerance relative to the largest element of what is wanted.
fn near(want: &Value, got: &Value, tolerance: f64) -> Result<(), String> {
    if want.dtype != got.dtype || want.shape != got.shape {
        return compare(&Want::Value(want.clone()), Ok::<_, Error>(got.clone()));
    }
    let scale = want.words.iter().map(|&word| f64::from_bits(word).abs());
    let scale = scale.filter(|size| size.is_finite()).fold(1.0, f64::max);
    let places = want.words.iter().zip(&got.words).enumerate();
    for (place, (&want_word, &got_word)) in places {
        let (want_float, got_float) = (f64::from_bits(want_word), f64::from_bits(got_word));
        let same = want_word == got_word
            || want_float == got_float
            || want_float.min(got_float) > INFINITE
            || close(got_float / scale, want_float / scale, tolerance);
        if !same {
            let (found, wanted) = (got.shown(place), want.shown(place));
            return Err(format!(
                "element {place} is {found}, but {wanted} is wanted within {tolerance:e}"
            ));
        }
    }
    Ok(())
}

/// The cases that NumPy refuses, by name.
fn errors(case: Case<'_>, report: &mut Report) -> Result<(), Malformed> {
    let what = case.text("what")?;
    if what == "det_empty" {
        let found = zeros::<f64>([0, 0]).map_err(Error::from).and_then(|empty| det(&empty));
        let want = case.get("value").and_then(Json::as_f64);
        let is_same = found.is_ok_and(|found| Some(found) == want);
        report.check(what, if is_same { Ok(()) } else { Err("it is not 1".to_string()) });
        return Ok(());
    }
    let outcome = match refused(what) {
        Ok(None) => {
            report.skip(what);
            return Ok(());
        }
        Ok(Some(found)) => found,
        Err(error) => Err(error),
    };
    if what == "svd_nan" && matches!(outcome, Err(Error::NotFinite)) {
        report.pass_by(NOT_FINITE_IS_NAMED);
        return Ok(());
    }
    report.check(
        what,
        match outcome {
            Ok(()) => Err("a result instead of an error".to_string()),
            Err(error) => same_text(case.text("text")?, &error.to_string()),
        },
    );
    Ok(())
}

/// The outcome of a call that must fail, or none if the crate does not have it.
fn refused(what: &str) -> Result<Option<Result<(), Error>>, Error> {
    let singular = Array::from([[1.0, 2.0], [2.0, 4.0]]);
    let regular = Array::from([[4.0, 7.0], [2.0, 6.0]]);
    let wide: Array<f64> = zeros([2, 3])?;
    let ones = Array::from([1.0, 1.0]);
    let three = Array::from([1.0, 1.0, 1.0]);
    let not_a_number = &eye::<f64>(2)? * f64::NAN;
    Ok(Some(match what {
        "inv_singular" => inv(&singular).map(drop),
        "solve_singular" => solve(&singular, &ones).map(drop),
        "inv_rect" => inv(&wide).map(drop),
        "inv_1d" => inv(&ones).map(drop),
        "inv_0d" => inv(&Array::from_scalar(3.0)).map(drop),
        "det_rect" => det(&wide).map(drop),
        "det_1d" => det(&Array::from([0.0])).map(drop),
        "solve_mismatch_vec" => solve(&regular, &three).map(drop),
        "solve_mismatch_mat" => solve(&regular, &Array::from([[1.0], [1.0], [1.0]])).map(drop),
        "solve_rect" => solve(&wide, &ones).map(drop),
        "svd_nan" => singular_values(&not_a_number).map(drop),
        "svd_1d" => singular_values(&three).map(drop),
        "eigh_rect" | "eig_rect" => return Ok(spectrum::refused(&wide)),
        "eig_nan" => return Ok(spectrum::refused(&not_a_number)),
        "norm_dup_axes" => norm_axes(&regular, Norm::Frobenius, [0, 0]).map(drop),
        "qr_1d" => qr(&three).map(drop),
        "pinv_1d" => pinv(&ones).map(drop),
        "lstsq_mismatch" => lstsq(&regular, &three).map(drop),
        "cholesky_not_pd" => cholesky(&(&singular - 10.0)).map(drop),
        "cholesky_rect" => cholesky(&wide).map(drop),
        "matrix_power_rect" => matrix_power(&wide, 2).map(drop),
        // A negative power is one of the inverse.
        "matrix_power_singular" => inv(&singular).map(drop),
        "norm_bad_vector_ord" => norm_of(&ones, Norm::Frobenius).map(drop),
        "norm_bad_matrix_ord" => norm_of(&regular, Norm::P(3.0)).map(drop),
        "norm_axis" => norm_axis(&ones, Norm::P(2.0), 1).map(drop),
        "norm_3d" => norm_of(&zeros::<f64>([2, 2, 2])?, Norm::P(1.0)).map(drop),
        _ => return Ok(None),
    }))
}
