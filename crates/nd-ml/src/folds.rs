//! Cross-validation: every row is in the test part of exactly one fold.

use nd_core::{Array, AsView, Element};
use nd_random::RandomState;

use crate::checks;
use crate::classes::Classes;
use crate::error::Error;
use crate::split::Split;

/// Folds of consecutive or shuffled rows, as equally large as possible; the first ones take what is left over.
///
/// ```
/// use nd_core::array;
/// use nd_ml::KFold;
///
/// let folds = KFold::new(3)?.seeded(42).splits(10)?;
/// assert_eq!(folds[0].test, array![0, 1, 5, 8]);
/// assert_eq!(folds[0].train, array![2, 3, 4, 6, 7, 9]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[doc(alias = "sklearn.model_selection.KFold")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KFold {
    splits: usize,
    seed: Option<u32>,
}

impl KFold {
    /// So many folds of consecutive rows.
    ///
    /// # Errors
    /// [`Error::TooFewSplits`] for less than two.
    pub fn new(splits: usize) -> Result<Self, Error> {
        at_least_two(splits)?;
        Ok(KFold { splits, seed: None })
    }

    /// The same number of folds with shuffled rows.
    #[doc(alias = "shuffle=True")]
    pub fn seeded(self, seed: u32) -> Self {
        KFold { seed: Some(seed), ..self }
    }

    /// The folds of `samples` rows. Both parts of a fold are in ascending order.
    ///
    /// # Errors
    /// [`Error::TooManySplits`] if there are fewer rows than folds.
    pub fn splits(&self, samples: usize) -> Result<Vec<Split>, Error> {
        enough_samples(self.splits, samples)?;
        let order: Array<i64> = match self.seed {
            Some(seed) => RandomState::new(seed).permutation(samples),
            None => (0..samples as i64).collect(),
        };
        let mut fold_of_row = vec![0; samples];
        let (size, larger) = (samples / self.splits, samples % self.splits);
        let folds = (0..self.splits)
            .flat_map(|fold| std::iter::repeat_n(fold, size + usize::from(fold < larger)));
        order.iter().zip(folds).for_each(|(row, fold)| fold_of_row[row as usize] = fold);
        Ok(splits_of(&fold_of_row, self.splits))
    }
}

/// Folds in which each class has the same share.
///
/// ```
/// use nd_core::array;
/// use nd_ml::StratifiedKFold;
///
/// let labels = array![0, 0, 1, 1, 1, 1];
/// let folds = StratifiedKFold::new(2)?.splits(&labels)?;
/// assert_eq!(folds[0].test, array![0, 2, 3]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[doc(alias = "sklearn.model_selection.StratifiedKFold")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StratifiedKFold {
    splits: usize,
    seed: Option<u32>,
}

impl StratifiedKFold {
    /// So many folds, with the rows of each class in their order.
    ///
    /// # Errors
    /// [`Error::TooFewSplits`] for less than two.
    pub fn new(splits: usize) -> Result<Self, Error> {
        at_least_two(splits)?;
        Ok(StratifiedKFold { splits, seed: None })
    }

    /// The same number of folds with the rows of each class shuffled.
    #[doc(alias = "shuffle=True")]
    pub fn seeded(self, seed: u32) -> Self {
        StratifiedKFold { seed: Some(seed), ..self }
    }

    /// The folds of rows with these labels. Both parts of a fold are in ascending order.
    ///
    /// # Errors
    /// [`Error::TooManySplits`]; [`Error::SplitsAboveMembers`] if no class has as many rows as there are folds;
    /// [`Error::Rank`].
    pub fn splits(&self, labels: &impl AsView) -> Result<Vec<Split>, Error> {
        let samples = checks::list(labels.view())?;
        enough_samples(self.splits, samples)?;
        let mut members = Classes::of(labels.view())?.members();
        if members.iter().all(|rows| rows.len() < self.splits) {
            return Err(Error::SplitsAboveMembers { splits: self.splits });
        }
        // The classes in the order in which they appear: scikit-learn deals and shuffles them so.
        members.sort_by_key(|rows| rows[0]);
        let mut rng = self.seed.map(RandomState::new);
        let mut fold_of_row = vec![0; samples];
        let mut dealt = 0;
        for rows in members {
            // The rows of all classes, one after the other, are dealt to the folds in turn; this is each fold's part.
            let mut folds: Vec<usize> =
                (dealt..dealt + rows.len()).map(|card| card % self.splits).collect();
            dealt += rows.len();
            folds.sort_unstable();
            if let Some(rng) = &mut rng {
                rng.shuffle(&mut folds);
            }
            rows.iter().zip(folds).for_each(|(&row, fold)| fold_of_row[row] = fold);
        }
        Ok(splits_of(&fold_of_row, self.splits))
    }
}

fn at_least_two(splits: usize) -> Result<(), Error> {
    if splits < 2 { Err(Error::TooFewSplits { splits }) } else { Ok(()) }
}

fn enough_samples(splits: usize, samples: usize) -> Result<(), Error> {
    if splits > samples { Err(Error::TooManySplits { splits, samples }) } else { Ok(()) }
}

/// One split for each fold: its rows to test, all others to train.
fn splits_of(fold_of_row: &[usize], splits: usize) -> Vec<Split> {
    let split = |fold| {
        let (test, train): (Vec<usize>, Vec<usize>) =
            (0..fold_of_row.len()).partition(|&row| fold_of_row[row] == fold);
        Split::of_rows(&train, &test)
    };
    (0..splits).map(split).collect()
}

/// Some rows of samples with their labels or targets.
#[derive(Debug, Clone, PartialEq)]
pub struct Samples<X: Element, Y: Element> {
    /// The features, one row for each sample.
    pub x: Array<X>,
    /// The labels or targets.
    pub y: Array<Y>,
}

/// The score of each fold, from a function that learns from its first argument and rates what it learned on the second.
///
/// ```
/// # use nd_core::array;
/// # use nd_ml::{KFold, LinearRegression, Predict, cross_val_score, r2_score};
/// let x = array![[1.0], [2.0], [3.0], [4.0], [5.0], [6.0]];
/// let y = array![2.0, 4.0, 6.0, 8.0, 10.0, 12.0];
/// let scores = cross_val_score(&KFold::new(3)?.splits(6)?, &x, &y, |train, test| {
///     let line = LinearRegression::fit(&train.x, &train.y)?;
///     r2_score(&test.y, &line.predict(&test.x)?)
/// })?;
/// assert!(scores.iter().all(|score| score > 0.999));
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// Those of the function; [`Error::SampleCounts`] if `x` and `y` have different lengths.
#[doc(alias = "sklearn.model_selection.cross_val_score")]
pub fn cross_val_score<X: AsView, Y: AsView>(
    folds: &[Split],
    x: &X,
    y: &Y,
    mut score: impl FnMut(Samples<X::Elem, Y::Elem>, Samples<X::Elem, Y::Elem>) -> Result<f64, Error>,
) -> Result<Array<f64>, Error> {
    let rows = |shape: &nd_core::Shape| shape.first().copied().unwrap_or(0);
    checks::same_samples(&[rows(x.view().shape()), rows(y.view().shape())])?;
    let score_of = |split: &Split| {
        let ((x_train, x_test), (y_train, y_test)) = (split.of(x)?, split.of(y)?);
        score(Samples { x: x_train, y: y_train }, Samples { x: x_test, y: y_test })
    };
    folds.iter().map(score_of).collect()
}
