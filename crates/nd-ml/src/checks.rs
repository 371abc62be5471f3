//! What fits, transforms and scores ask of their inputs before they start.

use nd_core::kernel::{self, Cost, Pairwise};
use nd_core::{AsView, Element, View};

use crate::error::Error;

/// Whether NaN stands for a missing value or is a mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Missing {
    Allowed,
    Refused,
}

/// The rows and columns of an array that must be a matrix.
pub(crate) fn matrix(x: View<'_, impl Element>) -> Result<(usize, usize), Error> {
    match x.layout().shape()[..] {
        [rows, columns] => Ok((rows, columns)),
        _ => Err(Error::Rank { expected: 2, rank: x.rank() }),
    }
}

/// The length of an array that must be a list.
pub(crate) fn list(y: View<'_, impl Element>) -> Result<usize, Error> {
    match y.layout().shape()[..] {
        [len] => Ok(len),
        _ => Err(Error::Rank { expected: 1, rank: y.rank() }),
    }
}

/// The rows and columns of samples to fit: there is at least one of each, and the values are finite.
pub(crate) fn samples(
    x: View<'_, impl Element>,
    missing: Missing,
    estimator: &'static str,
) -> Result<(usize, usize), Error> {
    let (rows, columns) = matrix(x)?;
    let shape = Box::new(*x.layout().shape());
    if rows == 0 {
        return Err(Error::TooFewSamples { estimator, shape, minimum: 1 });
    }
    if columns == 0 {
        return Err(Error::NoFeatures { estimator, shape });
    }
    finite(x, "X", missing)?;
    Ok((rows, columns))
}

/// The number of new samples: they have the features of the fit, and the values are finite.
pub(crate) fn new_samples(
    x: View<'_, impl Element>,
    expected: usize,
    missing: Missing,
    estimator: &'static str,
) -> Result<usize, Error> {
    let (rows, given) = matrix(x)?;
    if given != expected {
        return Err(Error::FeatureCount { estimator, given, expected });
    }
    finite(x, "X", missing)?;
    Ok(rows)
}

/// Calls `work` with the elements as `f64`, which are copied only if they are of another type.
pub(crate) fn with_f64<T: Element, R>(x: View<'_, T>, work: impl FnOnce(View<'_, f64>) -> R) -> R {
    match x.as_f64() {
        Some(x) => work(x),
        None => work(x.astype().view()),
    }
}

/// Checks that things that belong together have equally many samples.
pub(crate) fn same_samples(counts: &[usize]) -> Result<(), Error> {
    if counts.windows(2).all(|pair| pair[0] == pair[1]) {
        Ok(())
    } else {
        Err(Error::SampleCounts { counts: counts.to_vec() })
    }
}

/// Checks that there are no infinities, and no NaN unless it may be missing.
pub(crate) fn finite<T: Element>(
    x: View<'_, T>,
    input: &'static str,
    missing: Missing,
) -> Result<(), Error> {
    // A finite value times zero is zero; all others turn the sum into NaN.
    let spoiled = Pairwise { map: |x: T| x.cast::<f64>() * 0.0, combine: |a: f64, b: f64| a + b };
    if kernel::reduce((x,), Cost::Light, &spoiled).is_none_or(|sum| sum == 0.0) {
        return Ok(());
    }
    if missing == Missing::Refused && x.iter().any(T::isnan) {
        return Err(Error::NaN { input });
    }
    match x.iter().any(|value| value.cast::<f64>().is_infinite()) {
        true => Err(Error::Infinity { input, dtype: T::DTYPE }),
        false => Ok(()),
    }
}

/// Checks a setting that must be a finite number above zero.
pub(crate) fn positive(value: f64, name: &'static str, owner: &'static str) -> Result<(), Error> {
    if value > 0.0 && value.is_finite() {
        return Ok(());
    }
    Err(Error::Parameter { owner, name, allowed: "a float in the range (0.0, inf)", value })
}

/// Checks a count that must be at least one.
pub(crate) fn at_least_one(
    value: usize,
    name: &'static str,
    owner: &'static str,
) -> Result<(), Error> {
    if value > 0 {
        return Ok(());
    }
    Err(Error::Parameter {
        owner,
        name,
        allowed: "an int in the range [1, inf)",
        value: value as f64,
    })
}
