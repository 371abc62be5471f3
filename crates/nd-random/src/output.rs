//! Fresh arrays for draws to be written into.

use nd_core::{Array, Element, IntoShape, zeros};

use crate::error::Error;

/// An array that `fill` writes in row-major order.
pub(crate) fn drawn<T: Element>(
    shape: impl IntoShape,
    fill: impl FnOnce(&mut [T]),
) -> Result<Array<T>, Error> {
    let mut out = zeros(shape)?;
    fill(out.as_slice_mut());
    Ok(out)
}

/// As [`drawn`], for methods that panic if the shape is impossible, as operators do.
#[track_caller]
pub(crate) fn drawn_or_panic<T: Element>(
    shape: impl IntoShape,
    fill: impl FnOnce(&mut [T]),
) -> Array<T> {
    drawn(shape, fill).unwrap_or_else(|error| panic!("{error}"))
}
