//! Scaling by the largest absolute value, which keeps zeros zero.

use nd_core::{Array, AsView, Element};
use nd_ops::zip2;

use crate::checks::{self, Missing};
use crate::columns::ColumnStats;
use crate::error::Error;
use crate::scale::divisors;
use crate::transform::{InverseTransform, RealOf, Transform};

const NAME: &str = "MaxAbsScaler";

/// Divides each column by its largest absolute value, so that it lies between -1 and 1 and zeros stay zero.
///
/// Missing values (NaN) do not count in the fit and stay missing.
///
/// ```
/// use nd_core::array;
/// use nd_ml::{MaxAbsScaler, Transform};
///
/// let x = array![[1.0, 0.0], [-4.0, 0.0]];
/// assert_eq!(MaxAbsScaler::fit(&x)?.transform(&x)?, array![[0.25, 0.0], [-1.0, 0.0]]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(remote = "Self"))]
pub struct MaxAbsScaler {
    // Invariant: one entry for each column, none of them zero.
    scale: Array<f64>,
}

impl MaxAbsScaler {
    /// Learns the largest absolute value of each column.
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
        let extremes = stats.min().iter().zip(stats.max());
        let largest: Array<f64> = extremes.map(|(min, max)| min.abs().max(max.abs())).collect();
        MaxAbsScaler { scale: divisors(&largest) }
    }

    /// What each column is divided by: its largest absolute value, or 1 if it is all zeros.
    #[doc(alias = "scale_")]
    pub fn scale(&self) -> &Array<f64> {
        &self.scale
    }

    #[cfg(feature = "serde")]
    pub(crate) fn check_saved(&self) -> Result<(), Error> {
        let columns = crate::saved::columns(NAME, &self.scale)?;
        crate::saved::divisor_list(NAME, "scale", &self.scale, columns)
    }
}

impl Transform for MaxAbsScaler {
    fn transform<A: AsView>(&self, x: &A) -> Result<Array<RealOf<A>>, Error> {
        checks::new_samples(x.view(), self.scale.len(), Missing::Allowed, NAME)?;
        Ok(zip2(x, &self.scale, |x, scale| x.cast::<RealOf<A>>() / scale.cast())?)
    }
}

impl InverseTransform for MaxAbsScaler {
    fn inverse_transform<A: AsView>(&self, x: &A) -> Result<Array<RealOf<A>>, Error> {
        checks::new_samples(x.view(), self.scale.len(), Missing::Allowed, NAME)?;
        Ok(zip2(x, &self.scale, |x, scale| x.cast::<RealOf<A>>() * scale.cast())?)
    }
}
