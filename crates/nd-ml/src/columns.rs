//! Count, mean, spread and range of each column, gathered at once, batch by batch or on several machines.

use nd_core::kernel::{self, Cost, InOrder};
use nd_core::{Array, AsView, Element, View};

use crate::checks::{self, Missing};
use crate::error::Error;

/// Statistics of each column of samples: what scalers are made of.
///
/// [`of`](Self::of) takes two passes over the rows and is exact to rounding; [`update`](Self::update) takes one batch
/// more and [`merge`](Self::merge) joins what was gathered elsewhere, so that data larger than memory gives the same
/// scaler. NaN is a missing value and not counted.
///
/// ```
/// use nd_core::array;
/// use nd_ml::{ColumnStats, StandardScaler};
///
/// let mut stats = ColumnStats::of(&array![[1.0, 10.0], [2.0, 20.0]])?;
/// stats.update(&array![[3.0, 60.0]])?;
/// assert_eq!(stats.mean(), &array![2.0, 30.0]);
/// let scaler = StandardScaler::from_stats(&stats);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(remote = "Self"))]
pub struct ColumnStats {
    // Invariant 1: all five have one entry for each column, of which there is at least one.
    // Invariant 2: where a count is zero, the others are NaN, but the sum of squares is zero.
    count: Array<u64>,
    mean: Array<f64>,
    squares: Array<f64>,
    min: Array<f64>,
    max: Array<f64>,
}

/// What one pass over a column gathers.
#[derive(Clone, Copy)]
struct Gathered {
    count: u64,
    sum: f64,
    min: f64,
    max: f64,
}

impl Gathered {
    const NOTHING: Gathered =
        Gathered { count: 0, sum: 0.0, min: f64::INFINITY, max: f64::NEG_INFINITY };

    #[inline(always)]
    fn of(value: f64) -> Self {
        if value.is_nan() {
            Gathered::NOTHING
        } else {
            Gathered { count: 1, sum: value, min: value, max: value }
        }
    }

    #[inline(always)]
    fn join(self, other: Self) -> Self {
        Gathered {
            count: self.count + other.count,
            sum: self.sum + other.sum,
            min: self.min.min(other.min),
            max: self.max.max(other.max),
        }
    }

    /// A statistic that does not exist without values.
    fn known(self, value: f64) -> f64 {
        if self.count == 0 { f64::NAN } else { value }
    }
}

impl ColumnStats {
    /// The statistics of rows that are all there.
    ///
    /// # Errors
    /// [`Error::Rank`], [`Error::TooFewSamples`], [`Error::NoFeatures`]; [`Error::Infinity`].
    pub fn of(x: &impl AsView) -> Result<Self, Error> {
        let x = x.view();
        checks::samples(x, Missing::Allowed, "ColumnStats")?;
        Self::of_checked(x)
    }

    /// The statistics of rows that were checked.
    pub(crate) fn of_checked(x: View<'_, impl Element>) -> Result<Self, Error> {
        let columns = gather(x);
        let mean: Array<f64> = columns.iter().map(|c| c.sum / c.count as f64).collect();
        Ok(ColumnStats {
            count: columns.iter().map(|c| c.count).collect(),
            squares: squares_around(x, &mean, &columns)?,
            min: columns.iter().map(|c| c.known(c.min)).collect(),
            max: columns.iter().map(|c| c.known(c.max)).collect(),
            mean,
        })
    }

    /// Takes one more batch of rows in.
    ///
    /// # Errors
    /// Those of [`ColumnStats::of`]; [`Error::FeatureCount`] if the batch has other columns.
    #[doc(alias = "partial_fit")]
    pub fn update(&mut self, batch: &impl AsView) -> Result<(), Error> {
        let batch = batch.view();
        checks::new_samples(batch, self.columns(), Missing::Allowed, "ColumnStats")?;
        checks::samples(batch, Missing::Allowed, "ColumnStats")?;
        self.merge(&Self::of_checked(batch)?)
    }

    /// Takes in what was gathered from other rows.
    ///
    /// # Errors
    /// [`Error::FeatureCount`] if it has other columns.
    pub fn merge(&mut self, other: &ColumnStats) -> Result<(), Error> {
        if other.columns() != self.columns() {
            return Err(Error::FeatureCount {
                estimator: "ColumnStats",
                given: other.columns(),
                expected: self.columns(),
            });
        }
        for column in 0..self.columns() {
            self.merge_column(other, column);
        }
        Ok(())
    }

    /// The mean moves by the weighted distance of the two, which also adds to the sum of squares (Chan, Golub, LeVeque).
    fn merge_column(&mut self, other: &ColumnStats, column: usize) {
        let (here, there) = (self.count[column] as f64, other.count[column] as f64);
        if there == 0.0 {
            return;
        }
        if here == 0.0 {
            self.count[column] = other.count[column];
            self.mean[column] = other.mean[column];
            self.squares[column] = other.squares[column];
            self.min[column] = other.min[column];
            self.max[column] = other.max[column];
            return;
        }
        let distance = other.mean[column] - self.mean[column];
        let weight = there / (here + there);
        self.count[column] += other.count[column];
        self.mean[column] += distance * weight;
        self.squares[column] += other.squares[column] + distance * distance * here * weight;
        self.min[column] = self.min[column].min(other.min[column]);
        self.max[column] = self.max[column].max(other.max[column]);
    }

    /// The number of columns.
    pub fn columns(&self) -> usize {
        self.count.len()
    }

    /// How many values of each column are not missing.
    pub fn count(&self) -> &Array<u64> {
        &self.count
    }

    /// The mean of each column.
    pub fn mean(&self) -> &Array<f64> {
        &self.mean
    }

    /// The variance of each column, without Bessel's correction.
    pub fn var(&self) -> Array<f64> {
        self.squares.iter().zip(&self.count).map(|(sum, count)| sum / count as f64).collect()
    }

    /// The smallest value of each column.
    pub fn min(&self) -> &Array<f64> {
        &self.min
    }

    /// The largest value of each column.
    pub fn max(&self) -> &Array<f64> {
        &self.max
    }

    #[cfg(feature = "serde")]
    pub(crate) fn check_saved(&self) -> Result<(), Error> {
        let name = "ColumnStats";
        let columns = crate::saved::columns(name, &self.mean)?;
        for (field, values) in [
            ("mean", &self.mean),
            ("squares", &self.squares),
            ("min", &self.min),
            ("max", &self.max),
        ] {
            crate::saved::finite_list(name, field, values, columns)?;
        }
        if self.count.shape() != self.mean.shape() || self.count.iter().any(|count| count == 0) {
            return Err(Error::Inconsistent { estimator: name, problem: "a column has no count" });
        }
        Ok(())
    }
}

/// The first pass: one row after the other, the order in which NumPy adds rows.
fn gather<T: Element>(x: View<'_, T>) -> Vec<Gathered> {
    let in_order = InOrder {
        first: |value: T| Gathered::of(value.cast()),
        step: |all: Gathered, value: T| all.join(Gathered::of(value.cast())),
        join: Gathered::join,
    };
    let rows = [true, false];
    kernel::reduce_axes((x,), &rows, Cost::Light, &in_order).expect("there are rows")
}

/// The second pass: the squared distances from the mean, less what the mean's own rounding adds to them.
fn squares_around<T: Element>(
    x: View<'_, T>,
    mean: &Array<f64>,
    columns: &[Gathered],
) -> Result<Array<f64>, Error> {
    let distance = |(value, mean): (T, f64)| {
        let distance = value.cast::<f64>() - mean;
        if distance.is_nan() { (0.0, 0.0) } else { (distance, distance * distance) }
    };
    let plus = |a: (f64, f64), b: (f64, f64)| (a.0 + b.0, a.1 + b.1);
    let in_order =
        InOrder { first: distance, step: |sums, item| plus(sums, distance(item)), join: plus };
    let mean = mean.broadcast_to(x.shape())?;
    let sums = kernel::reduce_axes((x, mean), &[true, false], Cost::Light, &in_order)
        .expect("there are rows");
    let corrected = |(&(sum, squares), column): (&(f64, f64), &Gathered)| match column.count {
        0 => 0.0,
        count => squares - sum * sum / count as f64,
    };
    Ok(sums.iter().zip(columns).map(corrected).collect())
}
