//! The smallest and the largest elements, and where they are.

use nd_core::kernel::{Extreme, Reduction, first_of_line, first_of_rows};
use nd_core::{Array, Element, View};

use crate::axes::{Any, Axes, Reduced};
use crate::error::Error;
use crate::mask::dense;
use crate::sums::{along, whole};

/// The larger of two, or the first of them that is not a number.
#[inline(always)]
pub(crate) fn larger<T: Element>(a: T, b: T) -> T {
    if (a > b) | a.isnan() { a } else { b }
}

/// The smaller of two, or the first of them that is not a number.
#[inline(always)]
pub(crate) fn smaller<T: Element>(a: T, b: T) -> T {
    if (a < b) | a.isnan() { a } else { b }
}

/// The greatest element, or what is not a number.
pub(crate) fn greatest<T: Element>() -> impl Reduction<T, Acc = T> {
    Extreme { beats: |a: T, b: T| a > b }
}

/// The least element, or what is not a number.
pub(crate) fn least<T: Element>() -> impl Reduction<T, Acc = T> {
    Extreme { beats: |a: T, b: T| a < b }
}

/// The extreme that `preferred` finds; `operation` is its NumPy name.
pub(crate) fn extreme<T: Element>(
    x: Any<'_, T>,
    operation: &'static str,
    preferred: &impl Reduction<T, Acc = T>,
) -> Result<T, Error> {
    whole(x, preferred).ok_or(Error::EmptyReduction { operation })
}

/// The extremes along some axes.
pub(crate) fn extremes<T: Element>(
    x: Any<'_, T>,
    axes: &impl Axes,
    operation: &'static str,
    preferred: &impl Reduction<T, Acc = T>,
) -> Result<Array<T>, Error> {
    let reduced = Reduced::of_any(x, axes)?;
    if reduced.count == 0 {
        return Err(Error::EmptyReduction { operation });
    }
    along(x, &reduced, preferred, None, |x| x).ok_or(Error::EmptyReduction { operation })
}

/// The row-major place of the first element that `choose` prefers to all others.
pub(crate) fn place<T: Element>(
    x: View<'_, T>,
    operation: &'static str,
    choose: impl Fn(T, T) -> T + Sync,
) -> Result<usize, Error> {
    first_of_line(dense(x).as_slice(), choose).ok_or(Error::EmptySequence { operation })
}

/// The places along an axis of the first elements that `choose` prefers to all others.
///
/// An array whose elements do not lie in row-major order is copied.
pub(crate) fn places<T: Element>(
    x: View<'_, T>,
    axes: &impl Axes,
    operation: &'static str,
    choose: impl Fn(T, T) -> T + Sync,
) -> Result<Array<i64>, Error> {
    let reduced = Reduced::of(x.shape(), axes)?;
    let Some(axis) = reduced.marks().iter().position(|&marked| marked) else {
        return Ok(nd_core::zeros(reduced.result)?);
    };
    let len = x.shape()[axis];
    if len == 0 {
        return Err(Error::EmptySequence { operation });
    }
    if reduced.result.size() == 0 {
        return Ok(nd_core::zeros(reduced.result)?);
    }
    let width: usize = x.shape()[axis + 1..].iter().product();
    let dense = dense(x);
    let planes = dense.as_slice().chunks_exact(len * width);
    let places: Vec<i64> = if width == 1 {
        let place = |line| first_of_line(line, &choose).expect("the line is not empty") as i64;
        planes.map(place).collect()
    } else {
        // A row wins over the best so far only where it differs from it and is preferred.
        let beats = |x: T, best: T| {
            let chosen = choose(best, x);
            let is_first_nan = chosen.isnan() & !best.isnan();
            (x != best) & ((chosen == x) | is_first_nan)
        };
        planes.flat_map(|plane| first_of_rows(plane, width, beats)).collect()
    };
    Ok(Array::from_vec(places, reduced.result)?)
}
