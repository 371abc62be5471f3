//! How many samples of each class were taken for which class.

use nd_core::{Array, AsView, Element, View};

use crate::checks::{self, same_samples};
use crate::classes::{distinct, find};
use crate::error::Error;

/// The counts of true classes (rows) against predicted ones (columns), for all labels found, in order.
///
/// ```
/// use nd_core::array;
/// use nd_ml::confusion_matrix;
///
/// let (y_true, y_pred) = (array![0, 0, 1, 1, 1], array![0, 1, 1, 1, 0]);
/// assert_eq!(confusion_matrix(&y_true, &y_pred)?, array![[1, 1], [1, 2]]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// [`Error::SampleCounts`] if the two have different lengths; [`Error::TooFewSamples`], [`Error::Rank`].
#[doc(alias = "sklearn.metrics.confusion_matrix")]
pub fn confusion_matrix<L: Element>(
    y_true: &impl AsView<Elem = L>,
    y_pred: &impl AsView<Elem = L>,
) -> Result<Array<i64>, Error> {
    Ok(Confusion::of(y_true.view(), y_pred.view(), "confusion_matrix")?.counts)
}

/// The counts for some labels only, in the order given; samples with others are left out.
///
/// ```
/// use nd_core::array;
/// use nd_ml::confusion_matrix_of;
///
/// let (y_true, y_pred) = (array![0, 1, 2, 2], array![0, 2, 2, 1]);
/// assert_eq!(confusion_matrix_of(&[2, 1], &y_true, &y_pred)?, array![[1, 1], [1, 0]]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// Those of [`confusion_matrix`].
#[doc(alias = "labels=")]
pub fn confusion_matrix_of<L: Element>(
    labels: &[L],
    y_true: &impl AsView<Elem = L>,
    y_pred: &impl AsView<Elem = L>,
) -> Result<Array<i64>, Error> {
    let all = Confusion::of(y_true.view(), y_pred.view(), "confusion_matrix")?;
    let places: Vec<_> = labels.iter().map(|&label| find(&all.labels, label)).collect();
    let count = |index: &[usize]| match (places[index[0]], places[index[1]]) {
        (Some(row), Some(column)) => all.counts[[row, column]],
        _ => 0,
    };
    Ok(nd_core::from_fn([labels.len(), labels.len()], count)?)
}

/// A confusion matrix and the labels that its rows and columns stand for.
pub(super) struct Confusion<L> {
    pub(super) labels: Vec<L>,
    pub(super) counts: Array<i64>,
}

impl<L: Element> Confusion<L> {
    pub(super) fn of(
        y_true: View<'_, L>,
        y_pred: View<'_, L>,
        score: &'static str,
    ) -> Result<Self, Error> {
        let samples = [checks::list(y_true)?, checks::list(y_pred)?];
        same_samples(&samples)?;
        if samples[0] == 0 {
            let shape = Box::new(*y_true.shape());
            return Err(Error::TooFewSamples { estimator: score, shape, minimum: 1 });
        }
        let labels = distinct(y_true.iter().chain(y_pred.iter()).collect());
        let mut counts = nd_core::zeros([labels.len(), labels.len()])?;
        let place = |label| find(&labels, label).expect("it is one of the labels");
        for (truth, guess) in y_true.iter().zip(y_pred.iter()) {
            counts[[place(truth), place(guess)]] += 1;
        }
        Ok(Confusion { labels, counts })
    }

    /// For each label: rightly predicted, predicted, true samples.
    pub(super) fn tallies(&self) -> Vec<[f64; 3]> {
        let classes = self.labels.len();
        let count = |row: usize, column: usize| self.counts[[row, column]] as f64;
        let tally = |class| {
            let predicted = (0..classes).map(|row| count(row, class)).sum();
            let actual = (0..classes).map(|column| count(class, column)).sum();
            [count(class, class), predicted, actual]
        };
        (0..classes).map(tally).collect()
    }
}
