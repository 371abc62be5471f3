//! Scores of predicted numbers.

use nd_core::kernel::{self, Cost, Pairwise};
use nd_core::{AsView, Element, View};

use crate::checks::{self, Missing, finite, same_samples};
use crate::error::Error;

/// The mean of the squared errors. Targets may have several columns, which count alike.
///
/// ```
/// use nd_core::array;
/// use nd_ml::mean_squared_error;
///
/// assert_eq!(mean_squared_error(&array![3.0, -0.5, 2.0, 7.0], &array![2.5, 0.0, 2.0, 8.0])?, 0.375);
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// [`Error::SampleCounts`] if the two have different lengths; [`Error::TooFewSamples`], [`Error::Rank`],
/// [`Error::NaN`], [`Error::Infinity`].
#[doc(alias = "sklearn.metrics.mean_squared_error")]
pub fn mean_squared_error(y_true: &impl AsView, y_pred: &impl AsView) -> Result<f64, Error> {
    mean_of(y_true.view(), y_pred.view(), "mean_squared_error", |error| error * error)
}

/// The root of the mean of the squared errors; of several columns the mean of their roots.
///
/// ```
/// use nd_core::array;
/// use nd_ml::root_mean_squared_error;
///
/// assert_eq!(root_mean_squared_error(&array![0.0, 0.0], &array![2.0, -2.0])?, 2.0);
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// Those of [`mean_squared_error`].
#[doc(alias = "sklearn.metrics.root_mean_squared_error")]
pub fn root_mean_squared_error(y_true: &impl AsView, y_pred: &impl AsView) -> Result<f64, Error> {
    let (y_true, y_pred) = (y_true.view(), y_pred.view());
    checked(y_true, y_pred, "root_mean_squared_error")?;
    let roots = columns(y_true, y_pred)?.map(|(y_true, y_pred)| {
        let squares = errors(y_true, y_pred, |error| error * error, |a, b| a + b);
        (squares / y_true.len() as f64).sqrt()
    });
    Ok(mean(roots))
}

/// The mean of the absolute errors.
///
/// ```
/// use nd_core::array;
/// use nd_ml::mean_absolute_error;
///
/// assert_eq!(mean_absolute_error(&array![0.0, 0.0], &array![1.0, -2.0])?, 1.5);
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// Those of [`mean_squared_error`].
#[doc(alias = "sklearn.metrics.mean_absolute_error")]
pub fn mean_absolute_error(y_true: &impl AsView, y_pred: &impl AsView) -> Result<f64, Error> {
    mean_of(y_true.view(), y_pred.view(), "mean_absolute_error", f64::abs)
}

/// The largest absolute error.
///
/// ```
/// use nd_core::array;
/// use nd_ml::max_error;
///
/// assert_eq!(max_error(&array![0.0, 0.0], &array![1.0, -2.0])?, 2.0);
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// Those of [`mean_squared_error`]; [`Error::Rank`] also for several columns.
#[doc(alias = "sklearn.metrics.max_error")]
pub fn max_error(y_true: &impl AsView, y_pred: &impl AsView) -> Result<f64, Error> {
    let (y_true, y_pred) = (y_true.view(), y_pred.view());
    checks::list(y_true)?;
    checked(y_true, y_pred, "max_error")?;
    Ok(errors(y_true, y_pred, f64::abs, f64::max))
}

/// How much of the targets' variance is explained: 1 is perfect, 0 no better than their mean.
///
/// Of several columns it is the mean. For constant targets it is 1 if they are met and else 0; for less than two
/// samples NaN.
///
/// ```
/// use nd_core::array;
/// use nd_ml::r2_score;
///
/// assert_eq!(r2_score(&array![1.0, 2.0, 3.0], &array![1.0, 2.0, 4.0])?, 0.5);
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// Those of [`mean_squared_error`].
#[doc(alias = "sklearn.metrics.r2_score")]
pub fn r2_score(y_true: &impl AsView, y_pred: &impl AsView) -> Result<f64, Error> {
    let (y_true, y_pred) = (y_true.view(), y_pred.view());
    checked(y_true, y_pred, "r2_score")?;
    if y_true.shape()[0] < 2 {
        return Ok(f64::NAN);
    }
    let scores = columns(y_true, y_pred)?.map(|(y_true, y_pred)| {
        let sum = |a: f64, b: f64| a + b;
        let mean =
            errors(y_true, View::from_scalar(&0.0), |value| value, sum) / y_true.len() as f64;
        let unexplained = errors(y_true, y_pred, |error| error * error, sum);
        let total = errors(y_true, View::from_scalar(&mean), |error| error * error, sum);
        match (unexplained == 0.0, total == 0.0) {
            (true, _) => 1.0,
            (false, true) => 0.0,
            (false, false) => 1.0 - unexplained / total,
        }
    });
    Ok(mean(scores))
}

/// Checks that there are samples, as many predicted as true ones, and that all are finite.
fn checked<T: Element, P: Element>(
    y_true: View<'_, T>,
    y_pred: View<'_, P>,
    score: &'static str,
) -> Result<(), Error> {
    for (shape, rank) in [(y_true.shape(), y_true.rank()), (y_pred.shape(), y_pred.rank())] {
        if !(1..=2).contains(&rank) {
            return Err(Error::Rank { expected: 1, rank });
        }
        if shape[0] == 0 {
            let shape = Box::new(*shape);
            return Err(Error::TooFewSamples { estimator: score, shape, minimum: 1 });
        }
    }
    same_samples(&[y_true.shape()[0], y_pred.shape()[0]])?;
    if y_true.shape() != y_pred.shape() {
        let shapes = vec![*y_true.shape(), *y_pred.shape()];
        return Err(nd_core::Error::Broadcast { shapes }.into());
    }
    finite(y_true, "y_true", Missing::Refused)?;
    finite(y_pred, "y_pred", Missing::Refused)
}

/// The mean over all elements of a function of the errors.
fn mean_of<T: Element, P: Element>(
    y_true: View<'_, T>,
    y_pred: View<'_, P>,
    score: &'static str,
    of_error: impl Fn(f64) -> f64 + Sync,
) -> Result<f64, Error> {
    checked(y_true, y_pred, score)?;
    Ok(errors(y_true, y_pred, of_error, |a, b| a + b) / y_true.len() as f64)
}

/// A function of the errors, combined pairwise; nothing gives 0.
fn errors<T: Element, P: Element>(
    y_true: View<'_, T>,
    y_pred: View<'_, P>,
    of_error: impl Fn(f64) -> f64 + Sync,
    combine: impl Fn(f64, f64) -> f64 + Sync,
) -> f64 {
    let map = |(y_true, y_pred): (T, P)| of_error(y_true.cast::<f64>() - y_pred.cast::<f64>());
    let y_pred = y_pred.broadcast_to(y_true.shape()).expect("the shapes were checked");
    kernel::reduce((y_true, y_pred), Cost::Light, &Pairwise { map, combine }).unwrap_or(0.0)
}

/// The targets one after the other, each with its predictions.
fn columns<'a, T: Element, P: Element>(
    y_true: View<'a, T>,
    y_pred: View<'a, P>,
) -> Result<impl ExactSizeIterator<Item = (View<'a, T>, View<'a, P>)>, Error> {
    let (y_true, y_pred) = match y_true.rank() {
        1 => (y_true.insert_axis(-1)?, y_pred.insert_axis(-1)?),
        _ => (y_true, y_pred),
    };
    Ok(y_true.axis_iter(1)?.zip(y_pred.axis_iter(1)?))
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len() as f64;
    values.sum::<f64>() / count
}
