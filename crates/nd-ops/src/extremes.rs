//! The smallest and the largest elements, and where they are.

use nd_core::kernel::{
    Cost, Extreme, Extremes, Reduction, first_of_line, first_of_rows, reduce_axes,
};
use nd_core::{Array, AsView, Element, Shape, View};

use crate::axes::{Any, Axes, Reduced};
use crate::bands::{bands, each_band, part};
use crate::error::Error;
use crate::sums::{along, few_along, whole};

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
#[inline]
pub(crate) fn extremes<T: Element>(
    x: &impl AsView<Elem = T>,
    axes: &impl Axes,
    operation: &'static str,
    preferred: &impl Reduction<T, Acc = T>,
) -> Result<Array<T>, Error> {
    match few_along(x, axes, preferred, |x, _| x) {
        Some(extremes) => Ok(extremes),
        None => many_extremes(x, axes, operation, preferred),
    }
}

fn many_extremes<T: Element>(
    x: Any<'_, T>,
    axes: &impl Axes,
    operation: &'static str,
    preferred: &impl Reduction<T, Acc = T>,
) -> Result<Array<T>, Error> {
    let reduced = Reduced::of(x.view().shape(), axes)?;
    if reduced.count == 0 {
        return Err(Error::EmptyReduction { operation });
    }
    along(x, &reduced, preferred, None, |x| x).ok_or(Error::EmptyReduction { operation })
}

/// The least and the greatest element; `operation` is the NumPy name of what they are for.
pub(crate) fn both<T: Element>(x: Any<'_, T>, operation: &'static str) -> Result<(T, T), Error> {
    whole(x, &Extremes).ok_or(Error::EmptyReduction { operation })
}

/// The least and the greatest elements along some axes, in one pass.
pub(crate) fn both_along<T: Element>(
    x: Any<'_, T>,
    axes: &impl Axes,
    operation: &'static str,
) -> Result<(Array<T>, Array<T>), Error> {
    let reduced = Reduced::of(x.view().shape(), axes)?;
    let pairs = match reduced.count {
        0 => None,
        _ => reduce_axes((x.view(),), reduced.marks(), Cost::Light, &Extremes),
    };
    let pairs = pairs.ok_or(Error::EmptyReduction { operation })?;
    let (least, greatest) = pairs.into_iter().unzip();
    Ok((Array::from_vec(least, reduced.result)?, Array::from_vec(greatest, reduced.result)?))
}

/// The row-major place of the first element that `choose` prefers to all others.
pub(crate) fn place<T: Element>(
    x: View<'_, T>,
    operation: &'static str,
    choose: impl Fn(T, T) -> T + Sync,
) -> Result<usize, Error> {
    first(x, &choose).ok_or(Error::EmptySequence { operation })
}

fn first<T: Element>(x: View<'_, T>, choose: &(impl Fn(T, T) -> T + Sync)) -> Option<usize> {
    let (mut found, mut start) = (None, 0);
    each_band(x, |band| {
        if let Some(at) = first_of_line(band, choose)
            && found.is_none_or(|(_, best)| beats(choose, band[at], best))
        {
            found = Some((start + at, band[at]));
        }
        start += band.len();
    });
    found.map(|(place, _)| place)
}

/// Whether a later element wins over the best so far: only where it differs from it and is preferred.
#[inline(always)]
fn beats<T: Element>(choose: impl Fn(T, T) -> T, x: T, best: T) -> bool {
    let chosen = choose(best, x);
    let is_first_nan = chosen.isnan() & !best.isnan();
    (x != best) & ((chosen == x) | is_first_nan)
}

/// The places along an axis of the first elements that `choose` prefers to all others.
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
    if x.shape()[axis] == 0 {
        return Err(Error::EmptySequence { operation });
    }
    if reduced.result.size() == 0 {
        return Ok(nd_core::zeros(reduced.result)?);
    }
    let mut places = Vec::with_capacity(reduced.result.size());
    if let Some(data) = x.as_slice() {
        places_of_part(data, x.shape(), axis, &choose, &mut places);
        return Ok(Array::from_vec(places, reduced.result)?);
    }
    for band in bands(x.shape(), |other| other == axis) {
        let part = part(x, &band);
        if part.len() == part.shape()[axis] {
            places.extend(first(part, &choose).map(|place| place as i64));
        } else {
            places_of_part(part.to_array().as_slice(), part.shape(), axis, &choose, &mut places);
        }
    }
    Ok(Array::from_vec(places, reduced.result)?)
}

/// The same of dense elements, of which there are some.
fn places_of_part<T: Element>(
    data: &[T],
    shape: &Shape,
    axis: usize,
    choose: &(impl Fn(T, T) -> T + Sync),
    places: &mut Vec<i64>,
) {
    let width: usize = shape[axis + 1..].iter().product();
    let planes = data.chunks_exact(shape[axis] * width);
    if width == 1 {
        let place = |line| first_of_line(line, choose).expect("the line is not empty") as i64;
        places.extend(planes.map(place));
    } else {
        let beats = |x: T, best: T| beats(choose, x, best);
        planes.for_each(|plane| places.extend(first_of_rows(plane, width, beats)));
    }
}
