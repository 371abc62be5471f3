//! What linear regressions share: centred data, coefficients and intercepts, predictions.

use nd_core::{Array, Element, View};
use nd_linalg::MatMul;
use nd_ops::Reduce;

use crate::checks::{self, Missing, same_samples};
use crate::error::Error;

/// The coefficients and intercepts of one or several targets.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Line {
    // Invariant 1: shape (features,) for one target given as a list, else (targets, features); at least one feature.
    pub(super) coef: Array<f64>,
    // Invariant 2: shape (targets,).
    pub(super) intercept: Array<f64>,
}

impl Line {
    pub(super) fn predict(
        &self,
        x: View<'_, impl Element>,
        estimator: &'static str,
    ) -> Result<Array<f64>, Error> {
        checks::new_samples(x, self.features(), Missing::Refused, estimator)?;
        // Without new samples the product has no rows, which is the right answer.
        checks::with_f64(x, |x| Ok(x.matmul(&self.coef.t())? + &self.intercept))
    }

    fn features(&self) -> usize {
        self.coef.shape()[self.coef.rank() - 1]
    }

    #[cfg(feature = "serde")]
    pub(super) fn check_saved(&self, estimator: &'static str) -> Result<(), Error> {
        let targets = match self.coef.shape()[..] {
            [features] if features > 0 => 1,
            [targets, features] if features > 0 => targets,
            _ => {
                let problem = "its coefficients have a wrong shape";
                return Err(Error::Inconsistent { estimator, problem });
            }
        };
        crate::saved::finite(estimator, "coef", &self.coef)?;
        crate::saved::finite_list(estimator, "intercept", &self.intercept, targets)
    }
}

/// Samples and targets as they go into a fit: `f64`, targets in columns.
pub(super) struct Data {
    x: Array<f64>,
    y: Array<f64>,
    one_target: bool,
}

impl Data {
    /// Checks samples and targets.
    pub(super) fn of(
        x: View<'_, impl Element>,
        y: View<'_, impl Element>,
        estimator: &'static str,
    ) -> Result<Self, Error> {
        let (samples, _) = checks::samples(x, Missing::Refused, estimator)?;
        if !(1..=2).contains(&y.rank()) {
            return Err(Error::Rank { expected: 1, rank: y.rank() });
        }
        same_samples(&[samples, y.shape()[0]])?;
        checks::finite(y, "y", Missing::Refused)?;
        let one_target = y.rank() == 1;
        let y = y.astype::<f64>();
        let y = if one_target { y.into_shape([samples, 1])? } else { y };
        Ok(Data { x: x.astype(), y, one_target })
    }

    /// The line with an intercept: `solve` gets centred samples and targets and gives coefficients, one column for
    /// each target.
    pub(super) fn line(
        self,
        solve: impl FnOnce(&Array<f64>, &Array<f64>) -> Result<Array<f64>, Error>,
    ) -> Result<Line, Error> {
        let (x_mean, y_mean) = (self.x.mean_axis(0)?, self.y.mean_axis(0)?);
        let coef = solve(&(self.x - &x_mean), &(self.y - &y_mean))?;
        let intercept = y_mean - x_mean.matmul(&coef)?;
        Line::of(coef, intercept, self.one_target)
    }

    /// The line through the origin.
    pub(super) fn line_through_origin(
        self,
        solve: impl FnOnce(&Array<f64>, &Array<f64>) -> Result<Array<f64>, Error>,
    ) -> Result<Line, Error> {
        let coef = solve(&self.x, &self.y)?;
        let intercept = nd_core::zeros(self.y.shape()[1])?;
        Line::of(coef, intercept, self.one_target)
    }
}

impl Line {
    fn of(coef: Array<f64>, intercept: Array<f64>, one_target: bool) -> Result<Self, Error> {
        let coef = if one_target { coef.into_shape(-1)? } else { coef.t().to_array() };
        Ok(Line { coef, intercept })
    }
}
