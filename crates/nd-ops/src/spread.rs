//! Variances: the mean squared distance from the mean, in two passes.

use nd_core::kernel::{Cost, reduce};
use nd_core::{Array, Element, Float, View};
use num_traits::Zero;

use crate::axes::{Axes, Reduced};
use crate::error::Error;
use crate::sums::{along_together, mean, means, quotient, summing};

/// The sum of squares divided by the count less `ddof`, which leaves at least zero.
pub(crate) fn mean_square<R: Float>(sum: R, count: usize, ddof: usize) -> R {
    quotient(sum, count.saturating_sub(ddof))
}

/// The squared distance from the mean.
#[inline(always)]
pub(crate) fn squared_deviation<T: Element>(x: T, mean: T::Real) -> T::Real {
    let deviation = x.cast::<T::Real>() - mean;
    deviation * deviation
}

pub(crate) fn variance<T: Element>(x: View<'_, T>, ddof: usize) -> T::Real {
    let mean = mean(&x);
    let squares = summing(|x: T| squared_deviation(x, mean));
    let sum = reduce((x,), Cost::Light, &squares).unwrap_or(T::Real::zero());
    mean_square(sum, x.len(), ddof)
}

/// The means along some axes, and the variances.
#[expect(clippy::type_complexity, reason = "two arrays of one type need no name")]
pub(crate) fn moments<T: Element>(
    x: View<'_, T>,
    axes: impl Axes,
    ddof: usize,
) -> Result<(Array<T::Real>, Array<T::Real>), Error> {
    let reduced = Reduced::of(x.shape(), &axes)?;
    let means = means(&x, &reduced);
    let stretched = means.reshape(reduced.kept(x.shape())?)?.broadcast_to(x.shape())?;
    let squares = summing(|(x, mean): (T, T::Real)| squared_deviation(x, mean));
    let finish = |sum| mean_square(sum, reduced.count, ddof);
    let of_nothing = Some(mean_square(T::Real::zero(), 0, ddof));
    let variances = along_together((x, stretched), &reduced, &squares, of_nothing, finish);
    Ok((means, variances.expect("nothing has a variance: NaN")))
}

/// The square root of each variance.
pub(crate) fn roots<R: Float>(mut variances: Array<R>) -> Array<R> {
    variances.iter_mut().for_each(|variance| *variance = num_traits::Float::sqrt(*variance));
    variances
}
