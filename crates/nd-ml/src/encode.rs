//! Encoders: categories to numbers.

mod label;
mod one_hot;
mod ordinal;

pub use label::LabelEncoder;
pub use one_hot::OneHotEncoder;
pub use ordinal::OrdinalEncoder;

use crate::category::{Category, distinct};
use crate::checks;
use crate::error::Error;

/// Checks that columns have equally many rows and tells how many.
fn rows_of<C>(columns: &[impl AsRef<[C]>]) -> Result<usize, Error> {
    let counts: Vec<usize> = columns.iter().map(|column| column.as_ref().len()).collect();
    checks::same_samples(&counts)?;
    Ok(counts.first().copied().unwrap_or(0))
}

/// The categories of each column of samples.
fn categories_of<C: Category>(
    columns: &[impl AsRef<[C]>],
    estimator: &'static str,
) -> Result<Vec<Vec<C>>, Error> {
    let shape = nd_core::Shape::new(&[rows_of(columns)?, columns.len()])?;
    match shape[..] {
        [_, 0] => Err(Error::NoFeatures { estimator, shape: Box::new(shape) }),
        [0, _] => Err(Error::TooFewSamples { estimator, shape: Box::new(shape), minimum: 1 }),
        _ => Ok(columns.iter().map(|column| distinct(column.as_ref())).collect()),
    }
}

/// Checks that new columns are as many as those of the fit and tells how many rows they have.
fn new_rows<C>(
    columns: &[impl AsRef<[C]>],
    expected: usize,
    estimator: &'static str,
) -> Result<usize, Error> {
    if columns.len() != expected {
        return Err(Error::FeatureCount { estimator, given: columns.len(), expected });
    }
    rows_of(columns)
}

/// Checks categories that were loaded.
#[cfg(feature = "serde")]
fn check_saved<C: Category>(estimator: &'static str, columns: &[Vec<C>]) -> Result<(), Error> {
    let are_valid = |list: &Vec<C>| !list.is_empty() && crate::category::are_in_order(list);
    if !columns.is_empty() && columns.iter().all(are_valid) {
        return Ok(());
    }
    Err(Error::Inconsistent { estimator, problem: "its categories are not in order" })
}
