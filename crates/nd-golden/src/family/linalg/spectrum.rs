//! Eigenvalues and singular vectors: vectors are judged by what they give together, for their signs are free.

use nd_core::{Array, eye};
use nd_linalg::{Eigenvalues, Eigh, Error, MatMul, Svd, eigh, eigvals, eigvalsh, norm, svd_thin};
use nd_testing::Value;

use super::{Found, one};

/// The outcome of an operation; of vectors only what does not give the matrix back is a result.
pub(super) fn result(operation: &str, a: &Array<f64>) -> Found {
    let symmetric = || a + a.t();
    match operation {
        "sym_eigvalsh" => one(eigvalsh(&symmetric())),
        "eigvals_sorted_abs" => one(eigvals(a).map(|Eigenvalues { re, im }| {
            let mut sizes: Vec<f64> = re.iter().zip(im.iter()).map(|(x, y)| x.hypot(y)).collect();
            sizes.sort_by(f64::total_cmp);
            Array::from(sizes)
        })),
        "sym_eigh_vectors" => {
            let found = eigh(&symmetric()).and_then(|Eigh { values, vectors }| {
                let back = (&vectors * &values).matmul(&vectors.t())?;
                gives_back(&back, &symmetric(), &vectors)
            });
            judged(found)
        }
        _ => judged(svd_thin(a).and_then(|Svd { u, s, vt }| {
            let back = (&u * &s).matmul(&vt)?;
            let basis = if operation == "svd_u" { u } else { vt.t().to_array() };
            gives_back(&back, a, &basis)
        })),
    }
}

/// The outcome for a matrix without eigenvalues.
pub(super) fn refused(a: &Array<f64>) -> Option<Result<(), Error>> {
    Some(eigh(a).map(drop).and(eigvals(a).map(drop)))
}

/// Whether the factors give a matrix back, and the columns of one are orthonormal.
fn gives_back(back: &Array<f64>, a: &Array<f64>, basis: &Array<f64>) -> Result<bool, Error> {
    let bound = 1e-13 * a.len().max(1) as f64;
    let gram = basis.t().matmul(basis)? - eye::<f64>(basis.shape()[1])?;
    Ok(norm(&(back - a)) <= bound * norm(a) && norm(&gram) <= bound)
}

fn judged(outcome: Result<bool, Error>) -> Found {
    Some(outcome.map(|is_right| vec![Value::scalar(is_right)]))
}
