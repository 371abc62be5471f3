//! The weight errors of least squares by the normal equation and by QR: the table on the page of the crate.

use nd_core::{Array, from_fn, ones};
use nd_linalg::{Error, MatMul, Qr, inv, lstsq, norm, qr, solve};

use crate::sample;

/// A tall matrix with singular values that fall from 1 to `1 / condition`.
fn matrix(condition: f64, seed: u64) -> Result<Array<f64>, Error> {
    let [rows, columns] = [200, 5];
    let left = qr(&sample([rows, columns], seed))?.q;
    let right = qr(&sample([columns, columns], seed + 1))?.q;
    let last = columns as f64 - 1.0;
    let values = from_fn([columns], |at| condition.powf(-(at[0] as f64) / last))?;
    (left * &values).matmul(&right.t())
}

/// The relative errors of weights that are all 1: by the inverse, by solving the normal equation, by QR written out, by `lstsq`.
fn errors(condition: f64, seed: u64) -> Result<[f64; 4], Error> {
    let x = matrix(condition, seed)?;
    let weights = ones::<f64>([5])?;
    let y = x.matmul(&weights)?;
    let (gram, moments) = (x.t().matmul(&x)?, x.t().matmul(&y)?);
    let Qr { q, r } = qr(&x)?;
    let found = [
        inv(&gram)?.matmul(&moments)?,
        solve(&gram, &moments)?,
        solve(&r, &q.t().matmul(&y)?)?,
        lstsq(&x, &y)?.solution,
    ];
    Ok(found.map(|found| norm(&(found - &weights)) / norm(&weights)))
}

/// Run with `--nocapture` it prints the table.
#[test]
fn the_normal_equation_loses_twice_as_many_digits_as_qr() {
    println!("| condition | inv(x.t() x) x.t() y | solve | QR | lstsq |");
    for condition in [1e3, 1e7, 1e9] {
        let mut worst = [0.0_f64; 4];
        for seed in 0..20 {
            // A gram matrix that rounding made singular has no solution at all.
            let found = errors(condition, seed).unwrap_or([1.0, 1.0, 0.0, 0.0]);
            worst = std::array::from_fn(|k| worst[k].max(found[k]));
        }
        let shown = worst.map(|error| format!("{error:.0e}"));
        println!("| {condition:.0e} | {} |", shown.join(" | "));
        let [_, normal, by_qr, by_lstsq] = worst;
        assert!(by_qr.max(by_lstsq) < 50.0 * condition * f64::EPSILON);
        assert!(normal > by_lstsq, "{normal:e} and {by_lstsq:e}");
    }
}
