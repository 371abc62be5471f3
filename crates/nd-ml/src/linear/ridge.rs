//! Least squares with a price on large coefficients.

use nd_core::{Array, AsView, eye};
use nd_linalg::{MatMul, lstsq};

use crate::error::Error;
use crate::linear::line::{Data, Line};
use crate::linear::positive::solve_positive;
use crate::transform::Predict;

const NAME: &str = "Ridge";

/// The coefficients with the least squared errors plus `alpha` times their own squares; the intercept is free.
///
/// It computes in `f64` whatever the samples are.
///
/// ```
/// use nd_core::array;
/// use nd_ml::Ridge;
///
/// let (x, y) = (array![[0.0], [2.0]], array![0.0, 4.0]);
/// let ridge = Ridge::fit(&x, &y, 2.0)?;
/// assert_eq!((ridge.coef(), ridge.intercept()), (&array![1.0], &array![1.0]));
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[doc(alias = "sklearn.linear_model.Ridge")]
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(remote = "Self"))]
pub struct Ridge {
    line: Line,
}

impl Ridge {
    /// Fits targets: one in a list, or several in the columns of a matrix. scikit-learn's `alpha` is 1 by default.
    ///
    /// # Errors
    /// [`Error::Parameter`] if `alpha` is negative or not finite; those of
    /// [`LinearRegression::fit`](crate::LinearRegression::fit); [`nd_linalg::Error::NotPositiveDefinite`] if `alpha` is
    /// lost beside the squares of columns that depend on each other.
    pub fn fit(x: &impl AsView, y: &impl AsView, alpha: f64) -> Result<Self, Error> {
        check_alpha(alpha)?;
        let line = Data::of(x.view(), y.view(), NAME)?.line(|x, y| penalized(x, y, alpha))?;
        Ok(Ridge { line })
    }

    /// Fits without an intercept.
    ///
    /// # Errors
    /// Those of [`Ridge::fit`].
    #[doc(alias = "fit_intercept=False")]
    pub fn fit_through_origin(x: &impl AsView, y: &impl AsView, alpha: f64) -> Result<Self, Error> {
        check_alpha(alpha)?;
        let data = Data::of(x.view(), y.view(), NAME)?;
        Ok(Ridge { line: data.line_through_origin(|x, y| penalized(x, y, alpha))? })
    }

    /// The coefficient of each feature; a row for each target if they were given in a matrix.
    #[doc(alias = "coef_")]
    pub fn coef(&self) -> &Array<f64> {
        &self.line.coef
    }

    /// The intercept of each target.
    #[doc(alias = "intercept_")]
    pub fn intercept(&self) -> &Array<f64> {
        &self.line.intercept
    }

    #[cfg(feature = "serde")]
    pub(crate) fn check_saved(&self) -> Result<(), Error> {
        self.line.check_saved(NAME)
    }
}

fn check_alpha(alpha: f64) -> Result<(), Error> {
    if alpha >= 0.0 && alpha.is_finite() {
        return Ok(());
    }
    let allowed = "a float in the range [0.0, inf)";
    Err(Error::Parameter { owner: NAME, name: "alpha", allowed, value: alpha })
}

/// The solution of `(XᵀX + alpha I) w = Xᵀy`; without a penalty the smallest one, by a better way.
fn penalized(x: &Array<f64>, y: &Array<f64>, alpha: f64) -> Result<Array<f64>, Error> {
    if alpha == 0.0 {
        return Ok(lstsq(x, y)?.solution);
    }
    let features = x.shape()[1];
    let normal = x.t().matmul(x)? + eye::<f64>(features)? * alpha;
    solve_positive(&normal, &x.t().matmul(y)?)
}

impl Predict for Ridge {
    type Output = Array<f64>;

    fn predict(&self, x: &impl AsView) -> Result<Array<f64>, Error> {
        self.line.predict(x.view(), NAME)
    }
}
