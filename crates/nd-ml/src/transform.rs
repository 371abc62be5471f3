//! The traits of fitted steps: rows to rows, rows back, rows to answers.

use nd_core::{Array, AsView, Element};

use crate::error::Error;

/// The type that features have after a step: `f32` for `f32`, else `f64`.
pub type RealOf<A> = <<A as AsView>::Elem as Element>::Real;

/// A fitted step that makes new features of samples. It exists only fitted, so it cannot be used before.
pub trait Transform {
    /// The samples with their new features, one row for each.
    ///
    /// # Errors
    /// [`Error::FeatureCount`] if the samples have other columns than those of the fit; [`Error::Infinity`], and
    /// [`Error::NaN`] unless the step lets missing values pass.
    fn transform<A: AsView>(&self, x: &A) -> Result<Array<RealOf<A>>, Error>;
}

/// A step that can be undone.
pub trait InverseTransform: Transform {
    /// The samples as they were before [`Transform::transform`], up to rounding.
    ///
    /// # Errors
    /// Those of [`Transform::transform`].
    fn inverse_transform<A: AsView>(&self, x: &A) -> Result<Array<RealOf<A>>, Error>;
}

/// A fitted model that answers for each sample: a number, or a label.
pub trait Predict {
    /// What it answers: an array with one entry or row for each sample.
    type Output;

    /// The answers for samples.
    ///
    /// # Errors
    /// [`Error::FeatureCount`] if the samples have other columns than those of the fit; [`Error::NaN`],
    /// [`Error::Infinity`].
    fn predict(&self, x: &impl AsView) -> Result<Self::Output, Error>;
}
