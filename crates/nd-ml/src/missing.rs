//! Missing values: finding them, dropping their rows, replacing them.

use nd_core::{Array, AsView, Element, View};
use nd_ops::{Filter, Map, Reduce, zip2};

use crate::checks::{self, Missing};
use crate::error::Error;
use crate::order::{median, sorted_values};
use crate::transform::{RealOf, Transform};

const NAME: &str = "SimpleImputer";

/// Where values are missing: a mask of NaN.
///
/// ```
/// use nd_core::array;
/// use nd_ml::is_missing;
/// use nd_ops::Reduce;
///
/// let x = array![[1.0, f64::NAN], [2.0, f64::NAN]];
/// assert_eq!(is_missing(&x).sum_axis(0)?, array![0, 2]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[doc(alias = "pd.isna")]
#[doc(alias = "sklearn.impute.MissingIndicator")]
pub fn is_missing(x: &impl AsView) -> Array<bool> {
    x.map(|value| value.isnan())
}

/// Which samples have all their values: a mask to filter features and labels by.
///
/// ```
/// use nd_core::array;
/// use nd_ml::complete_rows;
/// use nd_ops::Filter;
///
/// let (x, y) = (array![[1.0, 2.0], [f64::NAN, 4.0]], array![0, 1]);
/// let complete = complete_rows(&x)?;
/// assert_eq!(x.filter(&complete)?, array![[1.0, 2.0]]);
/// assert_eq!(y.filter(&complete)?, array![0]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// [`Error::Rank`] unless the samples are a matrix.
pub fn complete_rows(x: &impl AsView) -> Result<Array<bool>, Error> {
    checks::matrix(x.view())?;
    Ok(!is_missing(x).any_axis(1)?)
}

/// The samples that have all their values.
///
/// ```
/// use nd_core::array;
/// use nd_ml::drop_missing;
///
/// let x = array![[1.0, 2.0], [f64::NAN, 4.0]];
/// assert_eq!(drop_missing(&x)?, array![[1.0, 2.0]]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// [`Error::Rank`] unless the samples are a matrix.
#[doc(alias = "pd.DataFrame.dropna")]
pub fn drop_missing<A: AsView>(x: &A) -> Result<Array<A::Elem>, Error> {
    Ok(x.filter(&complete_rows(x)?)?)
}

/// What missing values of a column are replaced by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Strategy {
    /// The mean of the others.
    Mean,
    /// The median of the others.
    Median,
    /// The most frequent of the others; of several the smallest.
    MostFrequent,
    /// A given number.
    Constant(f64),
}

/// Replaces missing values (NaN) by one value for each column, learned from those that are there.
///
/// ```
/// use nd_core::array;
/// use nd_ml::{SimpleImputer, Strategy, Transform};
///
/// let x = array![[1.0, 10.0], [f64::NAN, 20.0], [4.0, f64::NAN], [7.0, 20.0]];
/// let imputer = SimpleImputer::fit(&x, Strategy::Median)?;
/// assert_eq!(imputer.statistics(), &array![4.0, 20.0]);
/// assert_eq!(imputer.transform(&array![[f64::NAN, 5.0]])?, array![[4.0, 5.0]]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[doc(alias = "sklearn.impute.SimpleImputer")]
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(remote = "Self"))]
pub struct SimpleImputer {
    // Invariant: one finite value for each column, of which there is at least one.
    statistics: Array<f64>,
}

impl SimpleImputer {
    /// Learns the value of each column.
    ///
    /// # Errors
    /// [`Error::NothingToImpute`] if all values of a column are missing; scikit-learn would drop the column.
    /// [`Error::Rank`], [`Error::TooFewSamples`], [`Error::NoFeatures`], [`Error::Infinity`]; [`Error::Parameter`] for
    /// a constant that is not finite.
    pub fn fit(x: &impl AsView, strategy: Strategy) -> Result<Self, Error> {
        let x = x.view();
        checks::samples(x, Missing::Allowed, NAME)?;
        let statistic = |(column, values)| {
            let values = present(values);
            match strategy {
                Strategy::Constant(value) if value.is_finite() => Ok(value),
                Strategy::Constant(value) => {
                    let allowed = "a finite float";
                    Err(Error::Parameter { owner: NAME, name: "fill_value", allowed, value })
                }
                _ if values.is_empty() => Err(Error::NothingToImpute { column }),
                Strategy::Mean => Ok(values.iter().sum::<f64>() / values.len() as f64),
                Strategy::Median => Ok(median(&sorted_values(values.into_iter()))),
                Strategy::MostFrequent => Ok(most_frequent(&sorted_values(values.into_iter()))),
            }
        };
        let statistics: Result<Array<f64>, Error> =
            x.axis_iter(1)?.enumerate().map(statistic).collect();
        Ok(SimpleImputer { statistics: statistics? })
    }

    /// The value that replaces missing ones, for each column.
    #[doc(alias = "statistics_")]
    pub fn statistics(&self) -> &Array<f64> {
        &self.statistics
    }

    #[cfg(feature = "serde")]
    pub(crate) fn check_saved(&self) -> Result<(), Error> {
        let columns = crate::saved::columns(NAME, &self.statistics)?;
        crate::saved::finite_list(NAME, "statistics", &self.statistics, columns)
    }
}

/// The values that are not missing.
fn present(column: View<'_, impl Element>) -> Vec<f64> {
    column.iter().map(|value| value.cast()).filter(|value: &f64| !value.is_nan()).collect()
}

/// The first of the longest runs of equal values.
fn most_frequent(sorted: &[f64]) -> f64 {
    let longest = sorted
        .chunk_by(|a, b| a == b)
        .reduce(|best, run| if run.len() > best.len() { run } else { best });
    longest.map_or(f64::NAN, |run| run[0])
}

impl Transform for SimpleImputer {
    fn transform<A: AsView>(&self, x: &A) -> Result<Array<RealOf<A>>, Error> {
        checks::new_samples(x.view(), self.statistics.len(), Missing::Allowed, NAME)?;
        let filled = |x: A::Elem, statistic: f64| -> RealOf<A> {
            if x.isnan() { statistic.cast() } else { x.cast() }
        };
        Ok(zip2(x, &self.statistics, filled)?)
    }
}
