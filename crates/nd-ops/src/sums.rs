//! Sums, products and means, over everything and along axes.

use nd_core::kernel::{Cost, InOrder, Inputs, Pairwise, Reduction};
use nd_core::kernel::{reduce, reduce_axes, reduce_axis_of_few, reduce_few};
use nd_core::{Array, AsView, Element, Float, Number};

use crate::axes::{Any, Axes, Reduced};
use crate::error::Error;

/// The value of all elements, if there are any. A few dense ones go the short way.
pub(crate) fn whole<T: Element, R: Reduction<T>>(x: Any<'_, T>, reduction: &R) -> Option<R::Acc> {
    let few = x.known_dense().and_then(|(elements, _)| reduce_few(elements, reduction));
    few.or_else(|| reduce((x.view(),), Cost::Light, reduction))
}

/// The values along one axis of a small vector or matrix that is known to be dense: the short way.
#[inline]
pub(crate) fn few_along<T: Element, R: Reduction<T>, U: Element>(
    x: &impl AsView<Elem = T>,
    axes: &impl Axes,
    reduction: &R,
    finish: impl Fn(R::Acc, usize) -> U,
) -> Option<Array<U>> {
    reduce_axis_of_few(x.known_dense()?, axes.single()?, axes.kept(), reduction, finish)
}

/// The values along some axes, in their shape; `empty` is the value of no elements.
pub(crate) fn along<T: Element, R: Reduction<T>, U: Element>(
    x: Any<'_, T>,
    reduced: &Reduced,
    reduction: &R,
    empty: Option<U>,
    finish: impl Fn(R::Acc) -> U,
) -> Option<Array<U>> {
    along_together((x.view(),), reduced, reduction, empty, finish)
}

/// The same of inputs that are read together.
pub(crate) fn along_together<I: Inputs, R: Reduction<I::Item>, U: Element>(
    inputs: I,
    reduced: &Reduced,
    reduction: &R,
    empty: Option<U>,
    finish: impl Fn(R::Acc) -> U,
) -> Option<Array<U>> {
    let values = match reduce_axes(inputs, reduced.marks(), Cost::Light, reduction) {
        Some(values) => values.into_iter().map(finish).collect(),
        None => vec![empty?; reduced.result.size()],
    };
    Some(Array::from_vec(values, reduced.result).expect("one value for each place of the result"))
}

/// Adds up `map` of the elements.
pub(crate) fn summing<Item, A: Number>(
    map: impl Fn(Item) -> A + Sync,
) -> impl Reduction<Item, Acc = A> {
    Pairwise { map, combine: |a: A, b| a.plus(b) }
}

/// NumPy starts every sum at zero, which turns `-0.0` into `0.0`.
pub(crate) fn from_zero<A: Number>(sum: A) -> A {
    A::zero().plus(sum)
}

/// The sum of all elements, converted to `A` on the way.
pub(crate) fn total<T: Element, A: Number>(x: Any<'_, T>) -> A {
    let sum = whole(x, &adding::<T, A>());
    sum.map_or(A::zero(), from_zero)
}

/// Adds up the elements, converted to `A` on the way.
#[inline]
fn adding<T: Element, A: Number>() -> impl Reduction<T, Acc = A> {
    summing(|x: T| x.cast::<A>())
}

/// The sums along axes that were looked up, converted to `A` on the way.
pub(crate) fn totals<T: Element, A: Number>(x: Any<'_, T>, reduced: &Reduced) -> Array<A> {
    along(x, reduced, &adding::<T, A>(), Some(A::zero()), from_zero)
        .expect("a sum of nothing is zero")
}

/// The sums along some axes, converted to `A` on the way.
#[inline]
pub(crate) fn totals_along<T: Element, A: Number>(
    x: &impl AsView<Elem = T>,
    axes: &impl Axes,
) -> Result<Array<A>, Error> {
    match few_along(x, axes, &adding::<T, A>(), |sum, _| from_zero(sum)) {
        Some(sums) => Ok(sums),
        None => Ok(totals(x, &Reduced::of(x.view().shape(), axes)?)),
    }
}

/// A sum divided by a count, in double precision as NumPy does it.
pub(crate) fn quotient<R: Float>(sum: R, count: usize) -> R {
    (sum.cast::<f64>() / count as f64).cast()
}

/// The mean of all elements.
pub(crate) fn mean<T: Element>(x: Any<'_, T>) -> T::Real {
    let count = x.known_dense().map_or_else(|| x.view().len(), |(elements, _)| elements.len());
    quotient(total(x), count)
}

/// The means along some axes.
#[inline]
pub(crate) fn means_along<T: Element>(
    x: &impl AsView<Elem = T>,
    axes: &impl Axes,
) -> Result<Array<T::Real>, Error> {
    let mean = |sum, count| quotient(from_zero(sum), count);
    match few_along(x, axes, &adding::<T, T::Real>(), mean) {
        Some(means) => Ok(means),
        None => Ok(means(x, &Reduced::of(x.view().shape(), axes)?)),
    }
}

/// The means along axes that were looked up.
pub(crate) fn means<T: Element>(x: Any<'_, T>, reduced: &Reduced) -> Array<T::Real> {
    let mut means = totals::<T, T::Real>(x, reduced);
    means.iter_mut().for_each(|sum| *sum = quotient(*sum, reduced.count));
    means
}

/// Multiplies the elements strictly one after the other.
pub(crate) fn multiplying<T: Element>() -> impl Reduction<T, Acc = T::Sum> {
    InOrder {
        first: |x: T| x.cast::<T::Sum>(),
        step: |product: T::Sum, x: T| product.times(x.cast()),
        join: |left: T::Sum, right: T::Sum| left.times(right),
    }
}

/// The products along some axes.
pub(crate) fn products<T: Element>(
    x: Any<'_, T>,
    axes: &impl Axes,
) -> Result<Array<T::Sum>, Error> {
    let reduced = Reduced::of(x.view().shape(), axes)?;
    let one = Some(true.cast());
    Ok(along(x, &reduced, &multiplying::<T>(), one, |product| product)
        .expect("a product of nothing is one"))
}
