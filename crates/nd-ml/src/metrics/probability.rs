//! Scores of predicted probabilities.

use nd_core::kernel::{AnyOrder, Cost, Pairwise, map, reduce};
use nd_core::{AsView, Element, View, s};
use nd_ops::scalar::ln;

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
    check_scores(y_true, p, "log_loss")?;
    let [least, most] = ends(p).map(Element::cast::<f64>);
    if least < 0.0 || most > 1.0 {
        let value = p.iter().map(|p| p.cast::<f64>()).find(|p| !(0.0..=1.0).contains(p));
        return Err(Error::Probability { value: value.unwrap_or(most) });
    }
    if p.rank() == 1
        && let Some([_, larger]) = two_labels(y_true)
    {
        return Ok(loss_of_two(y_true, larger, p));
    }
    let classes = Classes::of(y_true)?;
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

/// The least and the largest of some elements; NaN may hide them.
fn ends<T: Element>(x: View<'_, T>) -> [T; 2] {
    let lesser = AnyOrder { map: |x: T| x, combine: |a: T, b: T| if b < a { b } else { a } };
    let larger = AnyOrder { map: |x: T| x, combine: |a: T, b: T| if b > a { b } else { a } };
    let least = reduce((x,), Cost::Light, &lesser).unwrap_or_default();
    [least, reduce((x,), Cost::Light, &larger).unwrap_or_default()]
}

/// The two labels in ascending order, if there are exactly two.
fn two_labels<L: Element>(labels: View<'_, L>) -> Option<[L; 2]> {
    let [smaller, larger] = ends(labels);
    let is_other = |label: L| u64::from(label != smaller && label != larger);
    let others = AnyOrder { map: is_other, combine: |a: u64, b: u64| a + b };
    let are_two = smaller < larger && reduce((labels,), Cost::Light, &others) == Some(0);
    are_two.then_some([smaller, larger])
}

/// How many losses are computed before they are added up; they stay in cache.
const BLOCK: usize = 1 << 17;

/// The loss where there are two classes and the probability of the larger one, with one vectorised logarithm for each sample.
fn loss_of_two<L: Element, P: Element>(labels: View<'_, L>, larger: L, p: View<'_, P>) -> f64 {
    let add = Pairwise { map: |loss: f64| loss, combine: |a: f64, b: f64| a + b };
    let count = labels.len();
    let sums = (0..count).step_by(BLOCK).map(|start| {
        let end = count.min(start + BLOCK);
        let part = s![start as isize..end as isize];
        let losses = map(
            (labels.slice(part), p.slice(part)),
            Cost::Heavy,
            #[inline(always)]
            |(label, p): (L, P)| {
                let p = kept(p);
                ln(if label == larger { p } else { 1.0 - p })
            },
        );
        let losses = losses.expect("the labels are as many as the probabilities");
        reduce((losses.view(),), Cost::Light, &add).unwrap_or(0.0)
    });
    -sums.sum::<f64>() / count as f64
}

/// A probability of 0 would make the loss infinite; scikit-learn stays away from it by the rounding error of its type.
#[inline(always)]
fn kept<P: Element>(p: P) -> f64 {
    let eps = if P::DTYPE == nd_core::DType::F32 { f32::EPSILON.into() } else { f64::EPSILON };
    p.cast::<f64>().clamp(eps, 1.0 - eps)
}

/// The probability that a row gives to a class.
fn true_probability<P: Element>(row: View<'_, P>, code: usize) -> f64 {
    if row.rank() == 0 {
        let p = kept(row.iter().next().unwrap_or_default());
        return if code == 1 { p } else { 1.0 - p };
    }
    kept(row.iter().nth(code).unwrap_or_default())
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
    check_scores(y_true, scores, score)?;
    Classes::of(y_true)
}

/// Checks that the labels are as many as the scores, and the scores finite.
fn check_scores<L: Element, P: Element>(
    y_true: View<'_, L>,
    scores: View<'_, P>,
    score: &'static str,
) -> Result<(), Error> {
    let samples = checks::list(y_true)?;
    if !(1..=2).contains(&scores.rank()) {
        return Err(Error::Rank { expected: 2, rank: scores.rank() });
    }
    same_samples(&[samples, scores.shape()[0]])?;
    if samples == 0 {
        let shape = Box::new(*y_true.shape());
        return Err(Error::TooFewSamples { estimator: score, shape, minimum: 1 });
    }
    finite(scores, "y_score", Missing::Refused)
}
