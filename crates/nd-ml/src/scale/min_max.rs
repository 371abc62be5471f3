//! Scaling to a range: the smallest value of a column to one end, the largest to the other.

use nd_core::{Array, AsView, Element};
use nd_ops::zip3;

use crate::checks::{self, Missing};
use crate::columns::ColumnStats;
use crate::error::Error;
use crate::scale::divisors;
use crate::transform::{InverseTransform, RealOf, Transform};

const NAME: &str = "MinMaxScaler";

/// Brings each column of the fitted samples to the range 0 to 1, or to [another](Self::with_range).
///
/// New samples may come out outside of the range, unless the scaler is [`clipped`](Self::clipped). A constant column
/// becomes the lower end. Missing values (NaN) do not count in the fit and stay missing.
///
/// ```
/// use nd_core::array;
/// use nd_ml::{MinMaxScaler, Transform};
///
/// let scaler = MinMaxScaler::fit(&array![[10.0], [20.0], [30.0]])?;
/// assert_eq!(scaler.transform(&array![[15.0], [40.0]])?, array![[0.25], [1.5]]);
/// assert_eq!(scaler.clipped().transform(&array![[15.0], [40.0]])?, array![[0.25], [1.0]]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(remote = "Self"))]
pub struct MinMaxScaler {
    // Invariant 1: both have one entry for each column, of which there is at least one.
    data_min: Array<f64>,
    data_max: Array<f64>,
    // Invariant 2: the first is smaller than the second, and both are finite.
    range: (f64, f64),
    clips: bool,
}

impl MinMaxScaler {
    /// Learns the smallest and the largest value of each column.
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
        MinMaxScaler {
            data_min: stats.min().clone(),
            data_max: stats.max().clone(),
            range: (0.0, 1.0),
            clips: false,
        }
    }

    /// The same scaler with another range.
    ///
    /// # Errors
    /// [`Error::FeatureRange`] if `low` is not smaller than `high`, or one of them is not finite.
    #[doc(alias = "feature_range")]
    pub fn with_range(self, low: f64, high: f64) -> Result<Self, Error> {
        if low < high && low.is_finite() && high.is_finite() {
            Ok(MinMaxScaler { range: (low, high), ..self })
        } else {
            Err(Error::FeatureRange { low, high })
        }
    }

    /// The same scaler, with everything outside of the range brought to its ends.
    #[doc(alias = "clip")]
    pub fn clipped(self) -> Self {
        MinMaxScaler { clips: true, ..self }
    }

    /// The smallest value of each column.
    #[doc(alias = "data_min_")]
    pub fn data_min(&self) -> &Array<f64> {
        &self.data_min
    }

    /// The largest value of each column.
    #[doc(alias = "data_max_")]
    pub fn data_max(&self) -> &Array<f64> {
        &self.data_max
    }

    /// What each column is multiplied by.
    #[doc(alias = "scale_")]
    pub fn scale(&self) -> Array<f64> {
        (self.range.1 - self.range.0) / divisors(&(&self.data_max - &self.data_min))
    }

    /// What is added to each column after it was multiplied.
    #[doc(alias = "min_")]
    pub fn offset(&self) -> Array<f64> {
        self.range.0 - &self.data_min * &self.scale()
    }

    #[cfg(feature = "serde")]
    pub(crate) fn check_saved(&self) -> Result<(), Error> {
        let columns = crate::saved::columns(NAME, &self.data_min)?;
        crate::saved::finite_list(NAME, "data_min", &self.data_min, columns)?;
        crate::saved::finite_list(NAME, "data_max", &self.data_max, columns)?;
        if self.data_min.iter().zip(&self.data_max).any(|(min, max)| min > max) {
            let problem = "data_min is above data_max";
            return Err(Error::Inconsistent { estimator: NAME, problem });
        }
        self.clone().with_range(self.range.0, self.range.1).map(|_| ())
    }
}

impl Transform for MinMaxScaler {
    fn transform<A: AsView>(&self, x: &A) -> Result<Array<RealOf<A>>, Error> {
        checks::new_samples(x.view(), self.data_min.len(), Missing::Allowed, NAME)?;
        // Without clipping nothing is outside of the infinite range; NaN is on neither side of an end.
        let (low, high) = if self.clips { self.range } else { (f64::NEG_INFINITY, f64::INFINITY) };
        let scaled = |x: A::Elem, scale: f64, offset: f64| {
            let real: RealOf<A> = x.cast();
            let scaled = real * scale.cast() + offset.cast();
            if scaled < low.cast() {
                low.cast()
            } else if scaled > high.cast() {
                high.cast()
            } else {
                scaled
            }
        };
        Ok(zip3(x, &self.scale(), &self.offset(), scaled)?)
    }
}

impl InverseTransform for MinMaxScaler {
    fn inverse_transform<A: AsView>(&self, x: &A) -> Result<Array<RealOf<A>>, Error> {
        checks::new_samples(x.view(), self.data_min.len(), Missing::Allowed, NAME)?;
        let original = |x: A::Elem, scale: f64, offset: f64| {
            let real: RealOf<A> = x.cast();
            (real - offset.cast()) / scale.cast()
        };
        Ok(zip3(x, &self.scale(), &self.offset(), original)?)
    }
}
