//! Solving with symmetric positive definite matrices.

use nd_core::Array;
use nd_linalg::{Triangle, cholesky, solve_triangular};

use crate::error::Error;

/// The `x` for which `a x = b`, by Cholesky's factors: half the work of elimination, and stable as it is.
pub(super) fn solve_positive(a: &Array<f64>, b: &Array<f64>) -> Result<Array<f64>, Error> {
    let factor = cholesky(a)?;
    let half = solve_triangular(&factor, Triangle::Lower, b)?;
    Ok(solve_triangular(&factor.t(), Triangle::Upper, &half)?)
}
