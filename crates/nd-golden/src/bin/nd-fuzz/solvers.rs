//! Norms, systems, inverses, factors, ranks and conditions.

use nd_core::{AsView, Element, Promote, View};
use nd_linalg::{
    Error, LeastSquares, LogDet, Norm, Qr, cholesky, cond_stack, det_stack, eigvalsh, inv, lstsq,
    matrix_rank, matrix_rank_stack, norm, norm_axes, norm_axis, norm_of, pinv, qr, slogdet_stack,
    solve, svdvals,
};
use nd_testing::{Case, Malformed, Value, Word};

use crate::input::{Found, Input, element, malformed, one, place, places, several, with_type};

/// The operations of one array that this file knows, besides the norm.
const KNOWN: &[&str] = &[
    "det",
    "slogdet",
    "inv",
    "cholesky",
    "pinv",
    "matrix_rank",
    "svdvals",
    "qr",
    "cond",
    "eigvalsh",
];

pub(crate) fn run(
    name: &str,
    case: Case<'_>,
    inputs: &[Input],
) -> Result<Option<Found>, Malformed> {
    Ok(Some(match (name, inputs) {
        ("norm", [x]) => {
            with_type!(x.dtype(), T in [Bool bool, U8 u8, I64 i64, F32 f32, F64 f64] => {
                let a = x.array::<T>()?;
                measured(case, x.of(&a)?)?
            })
        }
        (_, [x]) if KNOWN.contains(&name) => {
            with_type!(x.dtype(), T in [I64 i64, F32 f32, F64 f64] => {
                let a = x.array::<T>()?;
                factored(name, case, x.of(&a)?)?
            })
        }
        ("solve" | "lstsq", [x, y]) => {
            with_type!(x.dtype(), T in [I64 i64, F32 f32, F64 f64] => {
                let (a, b) = (x.array::<T>()?, y.array::<T>()?);
                solved(name, x.of(&a)?, y.of(&b)?)
            })
        }
        _ => return Ok(None),
    }))
}

fn measured<T: Element<Real: Word>>(case: Case<'_>, x: View<'_, T>) -> Result<Found, Malformed> {
    Ok(match case.text("how")? {
        "all" => element(Ok::<_, Error>(norm(&x))),
        "of" => element(norm_of(&x, order(case, Norm::P(2.0))?)),
        "axis" => one(norm_axis(&x, order(case, Norm::P(2.0))?, place(case, "axis")?)),
        _ => match *places(case, "axes")? {
            [i, j] => one(norm_axes(&x, order(case, Norm::Frobenius)?, [i, j])),
            _ => return Err(malformed("axes", "two axes")),
        },
    })
}

fn order(case: Case<'_>, usual: Norm) -> Result<Norm, Malformed> {
    Ok(match case.text("order")? {
        "none" => usual,
        "fro" => Norm::Frobenius,
        "nuc" => Norm::Nuclear,
        _ => Norm::P(case.float("order")?),
    })
}

fn factored<T: Element<Real: Word>>(
    name: &str,
    case: Case<'_>,
    x: View<'_, T>,
) -> Result<Found, Malformed> {
    let text = |error: Error| error.to_string();
    Ok(match name {
        "det" => one(det_stack(&x)),
        "slogdet" => slogdet_stack(&x)
            .map_err(text)
            .and_then(|LogDet { sign, log }| several(&[sign.view(), log.view()])),
        "inv" => one(inv(&x)),
        "cholesky" => one(cholesky(&x)),
        "pinv" => one(pinv(&x)),
        "matrix_rank" if x.rank() < 2 => element(matrix_rank(&x).map(|rank| rank as i64)),
        "matrix_rank" => one(matrix_rank_stack(&x)),
        "svdvals" => one(svdvals(&x)),
        "qr" => qr(&x).map_err(text).and_then(|Qr { q, r }| several(&[q.view(), r.view()])),
        "cond" => one(cond_stack(&x, order(case, Norm::P(2.0))?)),
        _ => one(eigvalsh(&x)),
    })
}

fn solved<T>(name: &str, x: View<'_, T>, y: View<'_, T>) -> Found
where
    T: Element + Promote<T, Output: Element<Real: Word>>,
{
    if name == "solve" {
        return one(solve(&x, &y));
    }
    let LeastSquares { solution, residuals, rank } = lstsq(&x, &y).map_err(|e| e.to_string())?;
    Ok(vec![Value::of(&solution), Value::of(&residuals), Value::scalar(rank as i64)])
}
