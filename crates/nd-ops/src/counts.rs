//! Whether elements are zero: any, all, how many.

use nd_core::kernel::{AnyOrder, Cost, count_where, reduce};
use nd_core::{Array, Element, View};

use crate::axes::{Any, Axes, Reduced};
use crate::bands::range;
use crate::error::Error;
use crate::sums::along;

/// So many elements are looked at before the answer is checked.
const STRETCH: usize = 1 << 14;

#[inline(always)]
pub(crate) fn nonzero<T: Element>(x: T) -> bool {
    x.cast()
}

/// Whether an element is not zero. A long array is looked at in stretches, so that an early answer ends the search.
pub(crate) fn any<T: Element>(x: View<'_, T>) -> bool {
    in_stretches(x, |part| {
        let either = AnyOrder { map: nonzero::<T>, combine: |a, b| a | b };
        reduce((part,), Cost::Light, &either).unwrap_or(false)
    })
}

/// Whether no element is zero.
pub(crate) fn all<T: Element>(x: View<'_, T>) -> bool {
    !in_stretches(x, |part| {
        let either = AnyOrder { map: |x: T| !nonzero(x), combine: |a, b| a | b };
        reduce((part,), Cost::Light, &either).unwrap_or(false)
    })
}

fn in_stretches<T: Element>(x: View<'_, T>, found: impl Fn(View<'_, T>) -> bool) -> bool {
    let Ok(line) = x.reshape(-1) else {
        return found(x);
    };
    let mut starts = (0..line.len()).step_by(STRETCH);
    starts.any(|start| {
        let stop = line.len().min(start + STRETCH);
        found(line.slice_axis(0, range(start, stop)).expect("a vector has an axis 0"))
    })
}

pub(crate) fn any_along<T: Element>(x: Any<'_, T>, axes: &impl Axes) -> Result<Array<bool>, Error> {
    let either = AnyOrder { map: nonzero::<T>, combine: |a, b| a | b };
    let reduced = Reduced::of(x.view().shape(), axes)?;
    Ok(along(x, &reduced, &either, Some(false), |x| x).expect("nothing is false"))
}

pub(crate) fn all_along<T: Element>(x: Any<'_, T>, axes: &impl Axes) -> Result<Array<bool>, Error> {
    let both = AnyOrder { map: nonzero::<T>, combine: |a, b| a & b };
    let reduced = Reduced::of(x.view().shape(), axes)?;
    Ok(along(x, &reduced, &both, Some(true), |x| x).expect("nothing is true"))
}

/// The number of elements for which `holds`.
pub(crate) fn count<T: Element>(x: View<'_, T>, holds: impl Fn(T) -> bool + Sync) -> usize {
    if size_of::<T>() == 1
        && let Some(data) = x.as_slice()
    {
        return count_where(data, holds);
    }
    let count = AnyOrder { map: |x: T| i64::from(holds(x)), combine: |a, b| a + b };
    reduce((x,), Cost::Light, &count).unwrap_or(0) as usize
}

/// The numbers of elements along some axes for which `holds`.
pub(crate) fn counts<T: Element>(
    x: Any<'_, T>,
    reduced: &Reduced,
    holds: impl Fn(T) -> bool + Sync,
) -> Array<i64> {
    let count = AnyOrder { map: |x: T| i64::from(holds(x)), combine: |a, b| a + b };
    along(x, reduced, &count, Some(0), |x| x).expect("nothing counts zero")
}
