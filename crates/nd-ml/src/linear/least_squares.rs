//! Ordinary least squares.

use nd_core::{Array, AsView};
use nd_linalg::lstsq;

use crate::error::Error;
use crate::linear::line::{Data, Line};
use crate::transform::Predict;

const NAME: &str = "LinearRegression";

/// The line, plane or hyperplane with the least squared errors.
///
/// It computes in `f64` whatever the samples are. Where columns depend on each other it takes the smallest
/// coefficients; a constant column gets 0.
///
/// ```
/// use nd_core::array;
/// use nd_ml::{LinearRegression, Predict};
///
/// let line = LinearRegression::fit(&array![[1], [2], [3]], &array![5.0, 7.0, 9.0])?;
/// assert!((line.coef()[0] - 2.0).abs() < 1e-12);
/// assert!((line.intercept()[0] - 3.0).abs() < 1e-12);
/// assert!((line.predict(&array![[10]])?[0] - 23.0).abs() < 1e-12);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[doc(alias = "sklearn.linear_model.LinearRegression")]
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(remote = "Self"))]
pub struct LinearRegression {
    line: Line,
}

impl LinearRegression {
    /// Fits targets: one in a list, or several in the columns of a matrix.
    ///
    /// # Errors
    /// [`Error::SampleCounts`] if there is not one target for each sample; [`Error::TooFewSamples`],
    /// [`Error::NoFeatures`], [`Error::Rank`], [`Error::NaN`], [`Error::Infinity`].
    pub fn fit(x: &impl AsView, y: &impl AsView) -> Result<Self, Error> {
        let line = Data::of(x.view(), y.view(), NAME)?.line(least_squares)?;
        Ok(LinearRegression { line })
    }

    /// Fits without an intercept.
    ///
    /// # Errors
    /// Those of [`LinearRegression::fit`].
    #[doc(alias = "fit_intercept=False")]
    pub fn fit_through_origin(x: &impl AsView, y: &impl AsView) -> Result<Self, Error> {
        let line = Data::of(x.view(), y.view(), NAME)?.line_through_origin(least_squares)?;
        Ok(LinearRegression { line })
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

/// The smallest of the coefficients with the least squared errors.
fn least_squares(x: &Array<f64>, y: &Array<f64>) -> Result<Array<f64>, Error> {
    Ok(lstsq(x, y)?.solution)
}

impl Predict for LinearRegression {
    type Output = Array<f64>;

    fn predict(&self, x: &impl AsView) -> Result<Array<f64>, Error> {
        self.line.predict(x.view(), NAME)
    }
}
