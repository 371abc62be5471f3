//! Scores of predicted labels.

use nd_core::{Array, AsView, Element, View};

use crate::error::Error;
use crate::metrics::confusion::Confusion;

/// How the scores of several classes become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Average {
    /// The plain mean over the classes.
    Macro,
    /// The mean over the classes, each counted as often as it is true.
    Weighted,
    /// One score of all samples together.
    Micro,
}

/// The share of labels that are right.
///
/// ```
/// use nd_core::array;
/// use nd_ml::accuracy_score;
///
/// assert_eq!(accuracy_score(&array![0, 1, 2, 3], &array![0, 2, 2, 3])?, 0.75);
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// [`Error::SampleCounts`] if the two have different lengths; [`Error::TooFewSamples`], [`Error::Rank`].
#[doc(alias = "sklearn.metrics.accuracy_score")]
pub fn accuracy_score<L: Element>(
    y_true: &impl AsView<Elem = L>,
    y_pred: &impl AsView<Elem = L>,
) -> Result<f64, Error> {
    let all = Confusion::of(y_true.view(), y_pred.view(), "accuracy_score")?;
    let right: f64 = all.tallies().iter().map(|[right, ..]| right).sum();
    Ok(right / y_true.view().len() as f64)
}

/// Of the samples predicted to be in the larger class (`1`, `true`), the share that is; 0 if none is predicted so.
///
/// ```
/// use nd_core::array;
/// use nd_ml::{precision_score, recall_score};
///
/// let (y_true, y_pred) = (array![0, 0, 1, 1, 1], array![0, 1, 1, 1, 1]);
/// assert_eq!(precision_score(&y_true, &y_pred)?, 0.75);
/// assert_eq!(recall_score(&y_true, &y_pred)?, 1.0);
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotBinary`] for more than two classes: see [`precision_score_of`]; those of [`accuracy_score`].
#[doc(alias = "sklearn.metrics.precision_score")]
pub fn precision_score<L: Element>(
    y_true: &impl AsView<Elem = L>,
    y_pred: &impl AsView<Elem = L>,
) -> Result<f64, Error> {
    Ok(precision(positive(y_true.view(), y_pred.view(), "precision_score")?))
}

/// Of the samples in the larger class (`1`, `true`), the share that is predicted so; 0 if there are none.
///
/// ```
/// use nd_core::array;
/// use nd_ml::recall_score;
///
/// assert_eq!(recall_score(&array![0, 1, 1, 1, 1], &array![1, 1, 1, 1, 0])?, 0.75);
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotBinary`] for more than two classes: see [`recall_score_of`]; those of [`accuracy_score`].
#[doc(alias = "sklearn.metrics.recall_score")]
pub fn recall_score<L: Element>(
    y_true: &impl AsView<Elem = L>,
    y_pred: &impl AsView<Elem = L>,
) -> Result<f64, Error> {
    Ok(recall(positive(y_true.view(), y_pred.view(), "recall_score")?))
}

/// The harmonic mean of precision and recall for the larger class (`1`, `true`).
///
/// ```
/// use nd_core::array;
/// use nd_ml::f1_score;
///
/// assert_eq!(f1_score(&array![0, 0, 1, 1], &array![0, 1, 1, 0])?, 0.5);
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotBinary`] for more than two classes: see [`f1_score_of`]; those of [`accuracy_score`].
#[doc(alias = "sklearn.metrics.f1_score")]
pub fn f1_score<L: Element>(
    y_true: &impl AsView<Elem = L>,
    y_pred: &impl AsView<Elem = L>,
) -> Result<f64, Error> {
    Ok(f1(positive(y_true.view(), y_pred.view(), "f1_score")?))
}

/// The precision of each class, and their average.
///
/// ```
/// use nd_core::array;
/// use nd_ml::{Average, precision_score_of};
///
/// let (y_true, y_pred) = (array![0, 1, 2, 2], array![0, 2, 2, 1]);
/// let (classes, mean) = precision_score_of(&y_true, &y_pred, Average::Macro)?;
/// assert_eq!(classes, array![1.0, 0.0, 0.5]);
/// assert_eq!(mean, 0.5);
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// Those of [`accuracy_score`].
pub fn precision_score_of<L: Element>(
    y_true: &impl AsView<Elem = L>,
    y_pred: &impl AsView<Elem = L>,
    average: Average,
) -> Result<(Array<f64>, f64), Error> {
    let all = Confusion::of(y_true.view(), y_pred.view(), "precision_score")?;
    Ok(average.of(&all.tallies(), precision))
}

/// The recall of each class, and their average.
///
/// ```
/// use nd_core::array;
/// use nd_ml::{Average, recall_score_of};
///
/// let (y_true, y_pred) = (array![0, 1, 2, 2], array![0, 2, 2, 1]);
/// let (classes, mean) = recall_score_of(&y_true, &y_pred, Average::Macro)?;
/// assert_eq!((classes, mean), (array![1.0, 0.0, 0.5], 0.5));
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// Those of [`accuracy_score`].
pub fn recall_score_of<L: Element>(
    y_true: &impl AsView<Elem = L>,
    y_pred: &impl AsView<Elem = L>,
    average: Average,
) -> Result<(Array<f64>, f64), Error> {
    let all = Confusion::of(y_true.view(), y_pred.view(), "recall_score")?;
    Ok(average.of(&all.tallies(), recall))
}

/// The harmonic mean of precision and recall of each class, and their average.
///
/// ```
/// use nd_core::array;
/// use nd_ml::{Average, f1_score_of};
///
/// let (y_true, y_pred) = (array![0, 1, 2, 2], array![0, 2, 2, 1]);
/// let (classes, mean) = f1_score_of(&y_true, &y_pred, Average::Macro)?;
/// assert_eq!((classes, mean), (array![1.0, 0.0, 0.5], 0.5));
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// Those of [`accuracy_score`].
pub fn f1_score_of<L: Element>(
    y_true: &impl AsView<Elem = L>,
    y_pred: &impl AsView<Elem = L>,
    average: Average,
) -> Result<(Array<f64>, f64), Error> {
    let all = Confusion::of(y_true.view(), y_pred.view(), "f1_score")?;
    Ok(average.of(&all.tallies(), f1))
}

impl Average {
    /// The score of each class and their average.
    fn of(self, tallies: &[[f64; 3]], score: fn([f64; 3]) -> f64) -> (Array<f64>, f64) {
        let scores: Array<f64> = tallies.iter().map(|&tally| score(tally)).collect();
        let total = |part: usize| tallies.iter().map(|tally| tally[part]).sum::<f64>();
        let average = match self {
            Average::Macro => scores.iter().sum::<f64>() / scores.len() as f64,
            Average::Weighted => {
                let parts = scores.iter().zip(tallies).map(|(score, tally)| score * tally[2]);
                parts.sum::<f64>() / total(2)
            }
            Average::Micro => score([total(0), total(1), total(2)]),
        };
        (scores, average)
    }
}

/// The tally of the larger of two classes: that of 1 where only zeros are, too.
fn positive<L: Element>(
    y_true: View<'_, L>,
    y_pred: View<'_, L>,
    score: &'static str,
) -> Result<[f64; 3], Error> {
    let all = Confusion::of(y_true, y_pred, score)?;
    match (all.labels.as_slice(), all.tallies().as_slice()) {
        ([_, _], [_, tally]) => Ok(*tally),
        ([label], [tally]) => Ok(if *label == true.cast() { *tally } else { [0.0; 3] }),
        (labels, _) => Err(Error::NotBinary { score, classes: labels.len() }),
    }
}

fn precision([right, predicted, _]: [f64; 3]) -> f64 {
    share(right, predicted)
}

fn recall([right, _, actual]: [f64; 3]) -> f64 {
    share(right, actual)
}

fn f1([right, predicted, actual]: [f64; 3]) -> f64 {
    share(2.0 * right, predicted + actual)
}

/// A share, where a part of nothing is 0.
fn share(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { part / whole }
}
