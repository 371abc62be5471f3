//! Weighted means, covariances, correlations.

use nd_ops::{average, average_axis, corrcoef, corrcoef_with, cov, cov_ddof, cov_with};
use nd_testing::{Case, Malformed};

use crate::input::{Found, Input, element, one, place, with_type};

pub(crate) fn run(
    name: &str,
    case: Case<'_>,
    inputs: &[Input],
) -> Result<Option<Found>, Malformed> {
    Ok(Some(match (name, inputs) {
        ("average", [x, weights]) => {
            with_type!(x.dtype(), T in [I64 i64, F32 f32, F64 f64] => {
                let (a, w) = (x.array::<T>()?, weights.array::<T>()?);
                let (a, w) = (x.of(&a)?, weights.of(&w)?);
                match case.get("axis") {
                    None => element(average(&a, &w)),
                    Some(_) => one(average_axis(&a, &w, place(case, "axis")?)),
                }
            })
        }
        ("cov" | "corrcoef", [x]) => with_type!(x.dtype(), T in [I64 i64, F32 f32, F64 f64] => {
            let a = x.array::<T>()?;
            let a = x.of(&a)?;
            match case.get("ddof") {
                Some(_) => one(cov_ddof(&a, case.length("ddof")?)),
                None if name == "cov" => one(cov(&a)),
                None => one(corrcoef(&a)),
            }
        }),
        ("cov" | "corrcoef", [x, y]) => {
            with_type!(x.dtype(), T in [I64 i64, F32 f32, F64 f64] => {
                let (a, b) = (x.array::<T>()?, y.array::<T>()?);
                let (a, b) = (x.of(&a)?, y.of(&b)?);
                if name == "cov" { one(cov_with(&a, &b)) } else { one(corrcoef_with(&a, &b)) }
            })
        }
        _ => return Ok(None),
    }))
}
