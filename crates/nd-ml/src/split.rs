//! Train and test rows: scikit-learn's rows for the same seed, and the notebook way of cutting a shuffle.

mod stratified;

use std::fmt;

use nd_core::{Array, AsView};
use nd_ops::Take;
use nd_random::RandomState;

use crate::checks;
use crate::classes::Classes;
use crate::error::Error;

/// The train and the test part of an array.
pub type TrainTest<T> = (Array<T>, Array<T>);

/// The rows to train on and the rows to test on, by their numbers.
///
/// ```
/// use nd_core::array;
/// use nd_ml::TrainTestSplit;
///
/// let split = TrainTestSplit::seeded(42).test_size(0.3).rows(10)?;
/// assert_eq!(split.test, array![8, 1, 5]);
/// assert_eq!(split.train, array![0, 7, 2, 9, 4, 3, 6]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// The rows to train on.
    pub train: Array<i64>,
    /// The rows to test on.
    pub test: Array<i64>,
}

impl Split {
    /// The two parts of an array along its first axis: `(train, test)`.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ml::TrainTestSplit;
    ///
    /// let x = array![[1, 2], [3, 4], [5, 6], [7, 8]];
    /// let (train, test) = TrainTestSplit::in_order().rows(4)?.of(&x)?;
    /// assert_eq!(test, array![[7, 8]]);
    /// # Ok::<(), nd_ml::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`nd_core::Error::Index`] if the array has fewer rows than the split.
    pub fn of<A: AsView>(&self, x: &A) -> Result<TrainTest<A::Elem>, Error> {
        Ok((x.take(&self.train, 0)?, x.take(&self.test, 0)?))
    }

    /// A split of row numbers.
    pub(crate) fn of_rows(train: &[usize], test: &[usize]) -> Self {
        let rows = |rows: &[usize]| rows.iter().map(|&row| row as i64).collect();
        Split { train: rows(train), test: rows(test) }
    }
}

/// How large a part of a split is: a ratio of the samples or their number.
///
/// `0.25` becomes a ratio and `5` a number, so settings take either.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Size {
    /// A part of all samples, more than 0 and less than 1.
    Ratio(f64),
    /// So many samples.
    Count(i64),
}

impl Size {
    /// Whether a part of this size leaves something of `samples` and is not empty.
    fn fits(self, samples: usize) -> bool {
        match self {
            Size::Ratio(ratio) => ratio > 0.0 && ratio < 1.0,
            Size::Count(count) => count > 0 && (count as u64) < samples as u64,
        }
    }

    /// The number of samples, with a ratio rounded by `round`.
    fn of(self, samples: usize, round: fn(f64) -> f64) -> usize {
        match self {
            Size::Ratio(ratio) => round(ratio * samples as f64) as usize,
            Size::Count(count) => count as usize,
        }
    }

    /// A size that may be missing, as Python shows it.
    pub(crate) fn shown(size: &Option<Size>) -> String {
        size.map_or_else(|| "None".to_string(), |size| size.to_string())
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Size::Ratio(ratio) if ratio.is_nan() => f.write_str("nan"),
            Size::Ratio(ratio) => write!(f, "{ratio:?}"),
            Size::Count(count) => write!(f, "{count}"),
        }
    }
}

impl From<f64> for Size {
    fn from(ratio: f64) -> Self {
        Size::Ratio(ratio)
    }
}

impl From<i32> for Size {
    fn from(count: i32) -> Self {
        Size::Count(count.into())
    }
}

impl From<usize> for Size {
    fn from(count: usize) -> Self {
        Size::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// The settings of a split into train and test rows; without sizes a quarter is for the test.
///
/// The rows are those of scikit-learn's `train_test_split` with the same `random_state`.
///
/// ```
/// use nd_core::array;
/// use nd_ml::TrainTestSplit;
///
/// let labels = array![0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
/// let split = TrainTestSplit::seeded(42).test_size(3).stratified(&labels)?;
/// assert_eq!(split.test, array![2, 8, 6]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[doc(alias = "sklearn.model_selection.ShuffleSplit")]
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrainTestSplit {
    seed: Option<u32>,
    test_size: Option<Size>,
    train_size: Option<Size>,
}

impl TrainTestSplit {
    /// A split of shuffled rows; the same seed gives the same rows.
    #[doc(alias = "random_state")]
    pub fn seeded(seed: u32) -> Self {
        TrainTestSplit { seed: Some(seed), test_size: None, train_size: None }
    }

    /// A split that keeps the order: the first rows to train, the next ones to test.
    #[doc(alias = "shuffle=False")]
    pub fn in_order() -> Self {
        TrainTestSplit { seed: None, test_size: None, train_size: None }
    }

    /// How much is for the test: `0.25` of the samples, rounded up, or so many.
    pub fn test_size(self, size: impl Into<Size>) -> Self {
        TrainTestSplit { test_size: Some(size.into()), ..self }
    }

    /// How much is for training: `0.75` of the samples, rounded down, or so many.
    ///
    /// With both sizes given, some rows can be in neither part.
    pub fn train_size(self, size: impl Into<Size>) -> Self {
        TrainTestSplit { train_size: Some(size.into()), ..self }
    }

    /// Splits the numbers of `samples` rows.
    ///
    /// # Errors
    /// [`Error::PartSize`], [`Error::RatioSum`], [`Error::CountSum`] or [`Error::EmptyTrain`] if the sizes are not
    /// possible.
    pub fn rows(&self, samples: usize) -> Result<Split, Error> {
        let (train, test) = self.counts(samples)?;
        let Some(seed) = self.seed else {
            let numbers = |from: usize, to: usize| (from as i64..to as i64).collect();
            return Ok(Split { train: numbers(0, train), test: numbers(train, train + test) });
        };
        let rows = RandomState::new(seed).permutation(samples);
        let rows = rows.as_slice();
        Ok(Split { train: rows[test..test + train].into(), test: rows[..test].into() })
    }

    /// Splits the rows so that each class has the same share of both parts.
    ///
    /// # Errors
    /// [`Error::LeastPopulated`] for a class with one member, [`Error::PartBelowClasses`],
    /// [`Error::StratifiedInOrder`]; those of [`TrainTestSplit::rows`]; [`Error::Rank`].
    #[doc(alias = "stratify")]
    pub fn stratified(&self, labels: &impl AsView) -> Result<Split, Error> {
        let labels = labels.view();
        let samples = checks::list(labels)?;
        let seed = self.seed.ok_or(Error::StratifiedInOrder)?;
        let (train, test) = self.counts(samples)?;
        stratified::split(&Classes::of(labels)?, train, test, &mut RandomState::new(seed))
    }

    /// The number of rows to train and to test on.
    fn counts(&self, samples: usize) -> Result<(usize, usize), Error> {
        let TrainTestSplit { test_size, train_size, .. } = *self;
        let check = |part, size: Option<Size>| match size {
            Some(size) if !size.fits(samples) => Err(Error::PartSize { part, size, samples }),
            _ => Ok(()),
        };
        check("test", test_size)?;
        check("train", train_size)?;
        if let (Some(Size::Ratio(test)), Some(Size::Ratio(train))) = (test_size, train_size)
            && train + test > 1.0
        {
            return Err(Error::RatioSum { sum: train + test });
        }
        let (train, test) = match (train_size, test_size) {
            (Some(train), Some(test)) => {
                (train.of(samples, f64::floor), test.of(samples, f64::ceil))
            }
            (Some(train), None) => {
                let train = train.of(samples, f64::floor);
                (train, samples - train)
            }
            (None, test) => {
                let test = test.unwrap_or(Size::Ratio(0.25)).of(samples, f64::ceil);
                (samples - test, test)
            }
        };
        if train + test > samples {
            return Err(Error::CountSum { sum: train + test, samples });
        }
        if train == 0 {
            // The default is named in the text, as scikit-learn does.
            let test_size = match train_size {
                None => test_size.or(Some(Size::Ratio(0.25))),
                Some(_) => test_size,
            };
            return Err(Error::EmptyTrain { samples, test_size, train_size });
        }
        Ok((train, test))
    }
}

/// Splits samples and their labels or targets: `(x_train, x_test, y_train, y_test)`, as scikit-learn does with
/// `random_state=seed`.
///
/// ```
/// use nd_core::array;
/// use nd_ml::train_test_split;
///
/// let (x, y) = (array![[1.0], [2.0], [3.0], [4.0]], array![10, 20, 30, 40]);
/// let (x_train, x_test, y_train, y_test) = train_test_split(&x, &y, 0.25, 42)?;
/// assert_eq!((x_test, y_test), (array![[2.0]], array![20]));
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// [`TrainTestSplit`] has the other settings, also to keep the classes balanced.
///
/// # Errors
/// [`Error::SampleCounts`] if the two have different lengths; those of [`TrainTestSplit::rows`].
#[doc(alias = "sklearn.model_selection.train_test_split")]
#[allow(clippy::type_complexity, reason = "the four parts in scikit-learn's order")]
pub fn train_test_split<X: AsView, Y: AsView>(
    x: &X,
    y: &Y,
    test_size: impl Into<Size>,
    seed: u32,
) -> Result<(Array<X::Elem>, Array<X::Elem>, Array<Y::Elem>, Array<Y::Elem>), Error> {
    let rows = |shape: &nd_core::Shape, rank| {
        shape.first().copied().ok_or(Error::Rank { expected: rank, rank: 0 })
    };
    let samples = rows(x.view().shape(), 2)?;
    checks::same_samples(&[samples, rows(y.view().shape(), 1)?])?;
    let split = TrainTestSplit::seeded(seed).test_size(test_size).rows(samples)?;
    let (x_train, x_test) = split.of(x)?;
    let (y_train, y_test) = split.of(y)?;
    Ok((x_train, x_test, y_train, y_test))
}

/// Cuts a shuffled list of rows: the first `train_ratio` of them, rounded down, to train and the rest to test.
///
/// This is `indices[:int(0.75 * n)]` of NumPy tutorials. [`TrainTestSplit`] takes the test rows first, so the same
/// seed gives other rows there.
///
/// ```
/// use nd_core::array;
/// use nd_ml::split_at;
/// use nd_random::RandomState;
///
/// let order = RandomState::new(42).permutation(4);
/// let split = split_at(&order, 0.75)?;
/// assert_eq!((split.train, split.test), (array![1, 3, 0], array![2]));
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// [`Error::PartSize`] if the ratio is not between 0 and 1.
pub fn split_at(order: &Array<i64>, train_ratio: f64) -> Result<Split, Error> {
    let samples = order.len();
    let size = Size::Ratio(train_ratio);
    if !(0.0..=1.0).contains(&train_ratio) {
        return Err(Error::PartSize { part: "train", size, samples });
    }
    let (train, test) = order.as_slice().split_at(size.of(samples, f64::floor));
    Ok(Split { train: train.into(), test: test.into() })
}
