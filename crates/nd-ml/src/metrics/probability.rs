//! Scores of predicted probabilities.

use nd_core::{AsView, Element, View};

use crate::checks::{self, Missing, finite, same_samples};
use crate::classes::{Classes, shown};
use crate::error::Error;

/// The mean of `-ln p`, with `p` the probability given to the class that is true.
///
/// The probabilities are those of the larger of two classes, or a matrix with a column for each class in order. They are
/// kept a rounding error away from 0 and 1, so that the loss is finite.
///
/// ```
/// use nd_core::array;
/// use nd_ml::log_loss;
///
/// let loss = log_loss(&array![1, 0, 0, 1], &array![0.9, 0.1, 0.2, 0.65])?;
/// assert!((loss - 0.21616).abs() < 1e-5);
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// [`Error::SampleCounts`], [`Error::ProbabilityColumns`] if the shapes do not fit; [`Error::Probability`] for a value
/// outside of 0 to 1; [`Error::OneLabel`] if all labels are the same; [`Error::TooFewSamples`], [`Error::Rank`],
/// [`Error::NaN`].
#[doc(alias = "sklearn.metrics.log_loss")]
pub fn log_loss(y_true: &impl AsView, probabilities: &impl AsView) -> Result<f64, Error> {
    let (y_true, p) = (y_true.view(), probabilities.view());
    let classes = scored_classes(y_true, p, "log_loss")?;
    if let Some(value) = p.iter().map(|p| p.cast::<f64>()).find(|p| !(0.0..=1.0).contains(p)) {
        return Err(Error::Probability { value });
    }
    if classes.sorted.len() < 2 {
        return Err(Error::OneLabel { label: shown(classes.sorted[0]) });
    }
    let labels = classes.sorted.len();
    match p.shape()[..] {
        [_] if labels > 2 => return Err(Error::ProbabilityColumns { labels, columns: 2 }),
        [_, columns] if columns != labels => {
            return Err(Error::ProbabilityColumns { labels, columns });
        }
        _ => {}
    }
    let losses = p.rows().zip(&classes.codes).map(|(row, &code)| -true_probability(row, code).ln());
    Ok(losses.sum::<f64>() / classes.codes.len() as f64)
}

/// The probability that a row gives to a class.
fn true_probability<P: Element>(row: View<'_, P>, code: usize) -> f64 {
    // A probability of 0 would make the loss infinite; scikit-learn stays away from it by the rounding error of its type.
    let eps = if P::DTYPE == nd_core::DType::F32 { f32::EPSILON.into() } else { f64::EPSILON };
    let kept = |p: P| p.cast::<f64>().clamp(eps, 1.0 - eps);
    if row.rank() == 0 {
        let p = row.iter().next().map_or(eps, kept);
        return if code == 1 { p } else { 1.0 - p };
    }
    row.iter().nth(code).map_or(eps, kept)
}

/// The area under the curve of true against false positives: how likely a sample of the larger class has a higher
/// score than one of the smaller class, where equal scores count half.
///
/// It is NaN if all labels are the same.
///
/// ```
/// use nd_core::array;
/// use nd_ml::roc_auc_score;
///
/// assert_eq!(roc_auc_score(&array![0, 0, 1, 1], &array![0.1, 0.4, 0.35, 0.8])?, 0.75);
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotBinary`] for more than two classes; [`Error::SampleCounts`], [`Error::TooFewSamples`], [`Error::Rank`],
/// [`Error::NaN`], [`Error::Infinity`].
#[doc(alias = "sklearn.metrics.roc_auc_score")]
pub fn roc_auc_score(y_true: &impl AsView, scores: &impl AsView) -> Result<f64, Error> {
    let (y_true, scores) = (y_true.view(), scores.view());
    checks::list(scores)?;
    let classes = scored_classes(y_true, scores, "roc_auc_score")?;
    match classes.sorted.len() {
        1 => return Ok(f64::NAN),
        2 => {}
        classes => return Err(Error::NotBinary { score: "roc_auc_score", classes }),
    }
    let mut ranked: Vec<(f64, usize)> =
        scores.iter().map(|score| score.cast()).zip(classes.codes).collect();
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Pairs of a positive and a negative sample, counted twice so that ties are whole numbers.
    let (mut won, mut below, mut positives) = (0_u128, 0_u128, 0_u128);
    for tied in ranked.chunk_by(|a, b| a.0 == b.0) {
        let here = tied.iter().filter(|(_, code)| *code == 1).count() as u128;
        let others = tied.len() as u128 - here;
        won += here * (2 * below + others);
        below += others;
        positives += here;
    }
    Ok(won as f64 / (2 * positives * below) as f64)
}

/// The classes of the labels, which must be as many as the scores, and the scores finite.
fn scored_classes<L: Element, P: Element>(
    y_true: View<'_, L>,
    scores: View<'_, P>,
    score: &'static str,
) -> Result<Classes<L>, Error> {
    let samples = checks::list(y_true)?;
    if !(1..=2).contains(&scores.rank()) {
        return Err(Error::Rank { expected: 2, rank: scores.rank() });
    }
    same_samples(&[samples, scores.shape()[0]])?;
    if samples == 0 {
        let shape = Box::new(*y_true.shape());
        return Err(Error::TooFewSamples { estimator: score, shape, minimum: 1 });
    }
    finite(scores, "y_score", Missing::Refused)?;
    Classes::of(y_true)
}
