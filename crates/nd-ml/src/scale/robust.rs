//! Scaling by median and quartiles, which outliers do not move.

use nd_core::{Array, AsView, Element, View};
use nd_ops::zip3;

use crate::checks::{self, Missing};
use crate::error::Error;
use crate::order::{median, percentile, sorted_values};
use crate::scale::without_zeros;
use crate::transform::{InverseTransform, RealOf, Transform};

const NAME: &str = "RobustScaler";

/// Takes the median of each column away and divides by the distance of its quartiles.
///
/// Missing values (NaN) do not count in the fit and stay missing.
///
/// ```
/// use nd_core::array;
/// use nd_ml::{RobustScaler, Transform};
///
/// let x = array![[1.0], [2.0], [3.0], [4.0], [1000.0]];
/// let scaled = RobustScaler::fit(&x)?.transform(&x)?;
/// assert_eq!(scaled, array![[-1.0], [-0.5], [0.0], [0.5], [498.5]]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(remote = "Self"))]
pub struct RobustScaler {
    // Invariant: both have one entry for each column, and no scale is zero.
    center: Array<f64>,
    scale: Array<f64>,
}

impl RobustScaler {
    /// Learns the median and the quartiles of each column.
    ///
    /// # Errors
    /// [`Error::Rank`], [`Error::TooFewSamples`], [`Error::NoFeatures`]; [`Error::Infinity`].
    pub fn fit(x: &impl AsView) -> Result<Self, Error> {
        Self::fit_between(x, 25.0, 75.0)
    }

    /// Learns the median and two percentiles of each column.
    ///
    /// # Errors
    /// [`Error::QuantileRange`] unless `0 <= low <= high <= 100`; those of [`RobustScaler::fit`].
    #[doc(alias = "quantile_range")]
    pub fn fit_between(x: &impl AsView, low: f64, high: f64) -> Result<Self, Error> {
        if !(0.0 <= low && low <= high && high <= 100.0) {
            return Err(Error::QuantileRange { low, high });
        }
        let x = x.view();
        checks::samples(x, Missing::Allowed, NAME)?;
        let columns: Vec<Vec<f64>> = x.axis_iter(1)?.map(present).collect();
        let range = |column: &Vec<f64>| percentile(column, high) - percentile(column, low);
        Ok(RobustScaler {
            center: columns.iter().map(|column| median(column)).collect(),
            scale: columns.iter().map(|column| without_zeros(range(column))).collect(),
        })
    }

    /// The median of each column.
    #[doc(alias = "center_")]
    pub fn center(&self) -> &Array<f64> {
        &self.center
    }

    /// What each column is divided by: the distance of its percentiles, or 1 if that is zero.
    #[doc(alias = "scale_")]
    pub fn scale(&self) -> &Array<f64> {
        &self.scale
    }

    #[cfg(feature = "serde")]
    pub(crate) fn check_saved(&self) -> Result<(), Error> {
        let columns = crate::saved::columns(NAME, &self.center)?;
        crate::saved::finite_list(NAME, "center", &self.center, columns)?;
        crate::saved::divisor_list(NAME, "scale", &self.scale, columns)
    }
}

/// The values of a column that are there, in ascending order.
fn present(column: View<'_, impl Element>) -> Vec<f64> {
    sorted_values(column.iter().map(|value| value.cast()).filter(|value: &f64| !value.is_nan()))
}

impl Transform for RobustScaler {
    fn transform<A: AsView>(&self, x: &A) -> Result<Array<RealOf<A>>, Error> {
        checks::new_samples(x.view(), self.center.len(), Missing::Allowed, NAME)?;
        let scaled = |x: A::Elem, center: f64, scale: f64| {
            (x.cast::<RealOf<A>>() - center.cast()) / scale.cast()
        };
        Ok(zip3(x, &self.center, &self.scale, scaled)?)
    }
}

impl InverseTransform for RobustScaler {
    fn inverse_transform<A: AsView>(&self, x: &A) -> Result<Array<RealOf<A>>, Error> {
        checks::new_samples(x.view(), self.center.len(), Missing::Allowed, NAME)?;
        let original = |x: A::Elem, center: f64, scale: f64| {
            x.cast::<RealOf<A>>() * scale.cast() + center.cast()
        };
        Ok(zip3(x, &self.center, &self.scale, original)?)
    }
}
