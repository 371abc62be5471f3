//! The z-score: mean 0 and standard deviation 1 in each column.

use nd_core::{Array, AsView, Element};
use nd_ops::zip3;

use crate::checks::{self, Missing};
use crate::columns::ColumnStats;
use crate::error::Error;
use crate::transform::{InverseTransform, RealOf, Transform};

const NAME: &str = "StandardScaler";

/// Takes the mean of each column away and divides by its standard deviation.
///
/// The statistics are `f64` whatever the samples are; a column that is constant up to rounding becomes zero. Missing
/// values (NaN) do not count in the fit and stay missing. The numbers are scikit-learn's, bit for bit.
///
/// ```
/// use nd_core::array;
/// use nd_ml::{StandardScaler, Transform};
///
/// let train = array![[1, 5], [3, 5]];
/// let scaler = StandardScaler::fit(&train)?;
/// assert_eq!(scaler.transform(&train)?, array![[-1.0, 0.0], [1.0, 0.0]]);
/// assert_eq!(scaler.transform(&array![[4.0, 5.5]])?, array![[2.0, 0.5]]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(remote = "Self"))]
pub struct StandardScaler {
    // Invariant 1: all have one entry for each column, of which there is at least one.
    // Invariant 2: no scale is zero or negative.
    mean: Array<f64>,
    var: Array<f64>,
    scale: Array<f64>,
}

impl StandardScaler {
    /// Learns mean and deviation of each column.
    ///
    /// # Errors
    /// [`Error::Rank`], [`Error::TooFewSamples`], [`Error::NoFeatures`]; [`Error::Infinity`].
    pub fn fit(x: &impl AsView) -> Result<Self, Error> {
        let x = x.view();
        checks::samples(x, Missing::Allowed, NAME)?;
        Ok(Self::from_stats(&ColumnStats::of_checked(x)?))
    }

    /// The scaler of statistics that were gathered batch by batch.
    #[doc(alias = "partial_fit")]
    pub fn from_stats(stats: &ColumnStats) -> Self {
        let (mean, var) = (stats.mean().clone(), stats.var());
        let scale = mean.iter().zip(&var).zip(stats.count()).map(|((mean, var), count)| {
            if is_constant(mean, var, count) { 1.0 } else { var.sqrt() }
        });
        StandardScaler { scale: scale.collect(), mean, var }
    }

    /// The mean of each column.
    #[doc(alias = "mean_")]
    pub fn mean(&self) -> &Array<f64> {
        &self.mean
    }

    /// The variance of each column, without Bessel's correction.
    #[doc(alias = "var_")]
    pub fn var(&self) -> &Array<f64> {
        &self.var
    }

    /// What each column is divided by: its standard deviation, or 1 if it is constant.
    #[doc(alias = "scale_")]
    pub fn scale(&self) -> &Array<f64> {
        &self.scale
    }

    #[cfg(feature = "serde")]
    pub(crate) fn check_saved(&self) -> Result<(), Error> {
        let columns = crate::saved::columns(NAME, &self.mean)?;
        crate::saved::finite_list(NAME, "mean", &self.mean, columns)?;
        crate::saved::finite_list(NAME, "var", &self.var, columns)?;
        crate::saved::divisor_list(NAME, "scale", &self.scale, columns)
    }
}

/// Whether a variance is no more than the rounding error of the two-pass algorithm (Chan, Golub, LeVeque).
fn is_constant(mean: f64, var: f64, count: u64) -> bool {
    let (n, eps) = (count as f64, f64::EPSILON);
    let noise = n * mean * eps;
    var <= n * eps * var + noise * noise
}

impl Transform for StandardScaler {
    fn transform<A: AsView>(&self, x: &A) -> Result<Array<RealOf<A>>, Error> {
        checks::new_samples(x.view(), self.mean.len(), Missing::Allowed, NAME)?;
        let z = |x: A::Elem, mean: f64, scale: f64| {
            let real: RealOf<A> = x.cast();
            (real - mean.cast()) / scale.cast()
        };
        Ok(zip3(x, &self.mean, &self.scale, z)?)
    }
}

impl InverseTransform for StandardScaler {
    fn inverse_transform<A: AsView>(&self, x: &A) -> Result<Array<RealOf<A>>, Error> {
        checks::new_samples(x.view(), self.mean.len(), Missing::Allowed, NAME)?;
        let original = |z: A::Elem, mean: f64, scale: f64| {
            let real: RealOf<A> = z.cast();
            real * scale.cast() + mean.cast()
        };
        Ok(zip3(x, &self.mean, &self.scale, original)?)
    }
}
