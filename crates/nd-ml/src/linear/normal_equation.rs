//! The normal equation, as it is taught.

use nd_core::{Array, AsView, ones};
use nd_linalg::{MatMul, inv};
use nd_ops::concatenate;

use crate::checks::{self, Missing, same_samples};
use crate::error::Error;

/// The weights of least squares by the formula of the textbooks: `inv(XᵀX) Xᵀ y`.
///
/// The samples need a column of ones for an intercept: see [`with_intercept`]. Inverting loses twice as many digits as
/// needed and fails where columns depend on each other; [`LinearRegression`](crate::LinearRegression) does neither.
///
/// ```
/// use nd_core::array;
/// use nd_ml::{normal_equation, with_intercept};
///
/// let (x, y) = (array![[1.0], [2.0], [3.0]], array![5.0, 7.0, 9.0]);
/// let weights = normal_equation(&with_intercept(&x)?, &y)?;
/// assert!((weights[0] - 3.0).abs() < 1e-12 && (weights[1] - 2.0).abs() < 1e-12);
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// [`nd_linalg::Error::Singular`] if columns depend on each other; [`Error::SampleCounts`], [`Error::TooFewSamples`],
/// [`Error::Rank`], [`Error::NaN`], [`Error::Infinity`].
pub fn normal_equation(x: &impl AsView, y: &impl AsView) -> Result<Array<f64>, Error> {
    let (x, y) = (x.view(), y.view());
    let (samples, _) = checks::samples(x, Missing::Refused, "normal_equation")?;
    same_samples(&[samples, y.shape().first().copied().unwrap_or(1)])?;
    checks::finite(y, "y", Missing::Refused)?;
    checks::with_f64(x, |x| {
        // Grouped so that the large matrix is read twice and no other of its size is made.
        let moments = checks::with_f64(y, |y| x.t().matmul(&y))?;
        Ok(inv(&x.t().matmul(&x)?)?.matmul(&moments)?)
    })
}

/// The samples with a column of ones before the others.
///
/// ```
/// use nd_core::array;
/// use nd_ml::with_intercept;
///
/// assert_eq!(with_intercept(&array![[5.0], [6.0]])?, array![[1.0, 5.0], [1.0, 6.0]]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// [`Error::Rank`] unless the samples are a matrix.
pub fn with_intercept<A: AsView>(x: &A) -> Result<Array<A::Elem>, Error> {
    let (samples, _) = checks::matrix(x.view())?;
    let ones = ones::<A::Elem>([samples, 1])?;
    Ok(concatenate(&[ones.view(), x.view()], 1)?)
}
