//! Reductions of all elements and along axes: sums, means, deviations, extremes, counts.

use nd_core::kernel::{Cost, InOrder, Inputs, Pairwise, Reduction, reduce, reduce_axes};
use nd_core::{Array, AsView, Element, Float, Number, View};
use num_traits::Zero;

use crate::axes::{Axes, Reduced};
use crate::error::Error;

/// The values along some axes, in their shape; `empty` is the value of no elements.
fn along<I: Inputs, R: Reduction<I::Item>, U: Element>(
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
fn summing<Item, A: Number>(map: impl Fn(Item) -> A + Sync) -> impl Reduction<Item, Acc = A> {
    Pairwise { map, combine: |a: A, b| a.plus(b) }
}

/// NumPy starts every sum at zero, which turns `-0.0` into `0.0`.
fn from_zero<A: Number>(sum: A) -> A {
    A::zero().plus(sum)
}

/// The sum of all elements, converted to `A` on the way.
fn total<T: Element, A: Number>(x: View<'_, T>) -> A {
    let sum = reduce((x,), Cost::Light, &summing(|x: T| x.cast::<A>()));
    sum.map_or(A::zero(), from_zero)
}

/// The sums along some axes, converted to `A` on the way.
fn totals<T: Element, A: Number>(x: View<'_, T>, reduced: &Reduced) -> Array<A> {
    let reduction = summing(|x: T| x.cast::<A>());
    along((x,), reduced, &reduction, Some(A::zero()), from_zero).expect("a sum of nothing is zero")
}

/// A sum divided by a count, in double precision as NumPy does it.
fn quotient<R: Float>(sum: R, count: usize) -> R {
    (sum.cast::<f64>() / count as f64).cast()
}

/// The sum of squares divided by the count less `ddof`, which leaves at least zero.
fn mean_square<R: Float>(sum: R, count: usize, ddof: usize) -> R {
    quotient(sum, count.saturating_sub(ddof))
}

/// The squared distance from the mean.
#[inline(always)]
fn squared_deviation<T: Element>(x: T, mean: T::Real) -> T::Real {
    let deviation = x.cast::<T::Real>() - mean;
    deviation * deviation
}

fn variance<T: Element>(x: View<'_, T>, ddof: usize) -> T::Real {
    let mean = x.mean();
    let squares = summing(|x: T| squared_deviation(x, mean));
    let sum = reduce((x,), Cost::Light, &squares).unwrap_or(T::Real::zero());
    mean_square(sum, x.len(), ddof)
}

fn variances<T: Element>(
    x: View<'_, T>,
    axes: impl Axes,
    ddof: usize,
) -> Result<Array<T::Real>, Error> {
    let reduced = Reduced::of(x.shape(), &axes)?;
    let mut means = totals::<T, T::Real>(x, &reduced);
    means.iter_mut().for_each(|mean| *mean = quotient(*mean, reduced.count));
    let means = means.reshape(reduced.kept)?.broadcast_to(x.shape())?;
    let squares = summing(|(x, mean): (T, T::Real)| squared_deviation(x, mean));
    let finish = |sum| mean_square(sum, reduced.count, ddof);
    let of_nothing = Some(mean_square(T::Real::zero(), 0, ddof));
    Ok(along((x, means), &reduced, &squares, of_nothing, finish)
        .expect("nothing has a variance: NaN"))
}

/// The larger of two, or the first of them that is not a number.
#[inline(always)]
pub(crate) fn larger<T: Element>(a: T, b: T) -> T {
    if a > b || a.isnan() { a } else { b }
}

/// The smaller of two, or the first of them that is not a number.
#[inline(always)]
pub(crate) fn smaller<T: Element>(a: T, b: T) -> T {
    if a < b || a.isnan() { a } else { b }
}

/// An extreme: how it chooses between two elements, and its NumPy name.
fn choosing<T: Element>(choose: impl Fn(T, T) -> T + Sync) -> impl Reduction<T, Acc = T> {
    Pairwise { map: |x: T| x, combine: choose }
}

fn extreme<T: Element>(
    x: View<'_, T>,
    operation: &'static str,
    choose: impl Fn(T, T) -> T + Sync,
) -> Result<T, Error> {
    reduce((x,), Cost::Light, &choosing(choose)).ok_or(Error::EmptyReduction { operation })
}

fn extremes<T: Element>(
    x: View<'_, T>,
    axes: impl Axes,
    operation: &'static str,
    choose: impl Fn(T, T) -> T + Sync,
) -> Result<Array<T>, Error> {
    let reduced = Reduced::of(x.shape(), &axes)?;
    along((x,), &reduced, &choosing(choose), None, |x| x).ok_or(Error::EmptyReduction { operation })
}

/// The best element so far, where it is, and how many were seen.
#[derive(Clone, Copy)]
struct Best<T> {
    value: T,
    place: i64,
    seen: i64,
}

/// Finds the first element that beats all before it; the first one that is not a number beats all.
fn finding<T: Element>(beats: impl Fn(T, T) -> bool + Sync) -> impl Reduction<T, Acc = Best<T>> {
    let step = move |best: Best<T>, x: T| {
        let better = beats(x, best.value) || (x.isnan() && !best.value.isnan());
        let (value, place) = if better { (x, best.seen) } else { (best.value, best.place) };
        Best { value, place, seen: best.seen + 1 }
    };
    InOrder { first: |x| Best { value: x, place: 0, seen: 1 }, step, join: |left, _| left }
}

fn place<T: Element>(
    x: View<'_, T>,
    operation: &'static str,
    beats: impl Fn(T, T) -> bool + Sync,
) -> Result<usize, Error> {
    let best = reduce((x,), Cost::Light, &finding(beats));
    Ok(best.ok_or(Error::EmptySequence { operation })?.place as usize)
}

fn places<T: Element>(
    x: View<'_, T>,
    axis: isize,
    operation: &'static str,
    beats: impl Fn(T, T) -> bool + Sync,
) -> Result<Array<i64>, Error> {
    let reduced = Reduced::of(x.shape(), &axis)?;
    along((x,), &reduced, &finding(beats), None, |best| best.place)
        .ok_or(Error::EmptySequence { operation })
}

/// Multiplies the elements strictly one after the other.
fn multiplying<T: Element>() -> impl Reduction<T, Acc = T::Sum> {
    InOrder {
        first: |x: T| x.cast::<T::Sum>(),
        step: |product: T::Sum, x: T| product.times(x.cast()),
        join: |left: T::Sum, right: T::Sum| left.times(right),
    }
}

/// The reductions, on everything that can be read as an array.
///
/// Each has a form for all elements and a form along axes, which takes an axis, a list of axes, or
/// [`keep`](crate::keep) of these. Sums are pairwise (see [`nd_core::kernel`]); integers are added in 64 bits and wrap;
/// means and deviations of integers are `f64`, of `f32` they stay `f32`. NaN wins in `min` and `max`.
pub trait Reduce: AsView {
    /// The sum of all elements; of none it is zero.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Reduce;
    ///
    /// assert_eq!(array![100_u8, 200].sum(), 300_u64);
    /// ```
    #[doc(alias = "np.sum")]
    fn sum(&self) -> <Self::Elem as Element>::Sum {
        total(self.view())
    }

    /// The sums along axes, which disappear from the shape.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Reduce;
    ///
    /// let x = array![[1, 2], [3, 4]];
    /// assert_eq!(x.sum_axis(0)?, array![4_i64, 6]);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.sum")]
    fn sum_axis(&self, axes: impl Axes) -> Result<Array<<Self::Elem as Element>::Sum>, Error> {
        let x = self.view();
        Ok(totals(x, &Reduced::of(x.shape(), &axes)?))
    }

    /// The product of all elements, one after the other; of none it is one.
    #[doc(alias = "np.prod")]
    fn prod(&self) -> <Self::Elem as Element>::Sum {
        reduce((self.view(),), Cost::Light, &multiplying::<Self::Elem>()).unwrap_or(true.cast())
    }

    /// The products along axes.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.prod")]
    fn prod_axis(&self, axes: impl Axes) -> Result<Array<<Self::Elem as Element>::Sum>, Error> {
        let x = self.view();
        let reduced = Reduced::of(x.shape(), &axes)?;
        let one = Some(true.cast());
        Ok(along((x,), &reduced, &multiplying::<Self::Elem>(), one, |product| product)
            .expect("a product of nothing is one"))
    }

    /// The mean of all elements; of none it is NaN.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Reduce;
    ///
    /// assert_eq!(array![1, 2].mean(), 1.5);
    /// ```
    #[doc(alias = "np.mean")]
    fn mean(&self) -> <Self::Elem as Element>::Real {
        let x = self.view();
        quotient(total(x), x.len())
    }

    /// The means along axes.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.mean")]
    fn mean_axis(&self, axes: impl Axes) -> Result<Array<<Self::Elem as Element>::Real>, Error> {
        let x = self.view();
        let reduced = Reduced::of(x.shape(), &axes)?;
        let mut means = totals::<_, <Self::Elem as Element>::Real>(x, &reduced);
        means.iter_mut().for_each(|sum| *sum = quotient(*sum, reduced.count));
        Ok(means)
    }

    /// The variance of all elements: the mean squared distance from the mean, in two passes.
    #[doc(alias = "np.var")]
    fn var(&self) -> <Self::Elem as Element>::Real {
        variance(self.view(), 0)
    }

    /// The variance with another divisor: the number of elements less `ddof`. With `ddof` 1 it is the estimate from a
    /// sample; where nothing is left to divide by, it is NaN or infinite.
    #[doc(alias = "np.var(ddof)")]
    fn var_ddof(&self, ddof: usize) -> <Self::Elem as Element>::Real {
        variance(self.view(), ddof)
    }

    /// The variances along axes.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.var")]
    fn var_axis(&self, axes: impl Axes) -> Result<Array<<Self::Elem as Element>::Real>, Error> {
        variances(self.view(), axes, 0)
    }

    /// The variances along axes with the number of elements less `ddof` as the divisor.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.var(ddof)")]
    fn var_axis_ddof(
        &self,
        axes: impl Axes,
        ddof: usize,
    ) -> Result<Array<<Self::Elem as Element>::Real>, Error> {
        variances(self.view(), axes, ddof)
    }

    /// The standard deviation of all elements: the square root of the variance.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Reduce;
    ///
    /// assert_eq!(array![1.0, 3.0].std(), 1.0);
    /// ```
    #[doc(alias = "np.std")]
    fn std(&self) -> <Self::Elem as Element>::Real {
        self.std_ddof(0)
    }

    /// The standard deviation with the number of elements less `ddof` as the divisor.
    #[doc(alias = "np.std(ddof)")]
    fn std_ddof(&self, ddof: usize) -> <Self::Elem as Element>::Real {
        num_traits::Float::sqrt(variance(self.view(), ddof))
    }

    /// The standard deviations along axes.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.std")]
    fn std_axis(&self, axes: impl Axes) -> Result<Array<<Self::Elem as Element>::Real>, Error> {
        self.std_axis_ddof(axes, 0)
    }

    /// The standard deviations along axes with the number of elements less `ddof` as the divisor.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.std(ddof)")]
    fn std_axis_ddof(
        &self,
        axes: impl Axes,
        ddof: usize,
    ) -> Result<Array<<Self::Elem as Element>::Real>, Error> {
        let mut deviations = variances(self.view(), axes, ddof)?;
        deviations.iter_mut().for_each(|variance| *variance = num_traits::Float::sqrt(*variance));
        Ok(deviations)
    }

    /// The smallest element; NaN if there is one.
    ///
    /// # Errors
    /// [`Error::EmptyReduction`] if there are no elements.
    #[doc(alias = "np.min")]
    fn min(&self) -> Result<Self::Elem, Error> {
        extreme(self.view(), "minimum", |a, b| smaller(a, b))
    }

    /// The smallest elements along axes.
    ///
    /// # Errors
    /// [`Error::EmptyReduction`], [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.min")]
    fn min_axis(&self, axes: impl Axes) -> Result<Array<Self::Elem>, Error> {
        extremes(self.view(), axes, "minimum", |a, b| smaller(a, b))
    }

    /// The largest element; NaN if there is one.
    ///
    /// ```
    /// use nd_core::{Array, array};
    /// use nd_ops::Reduce;
    ///
    /// assert_eq!(array![1, 3, 2].max()?, 3);
    /// let error = Array::<f64>::default().max().unwrap_err();
    /// let text = "zero-size array to reduction operation maximum which has no identity";
    /// assert_eq!(error.to_string(), text);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::EmptyReduction`] if there are no elements.
    #[doc(alias = "np.max")]
    fn max(&self) -> Result<Self::Elem, Error> {
        extreme(self.view(), "maximum", |a, b| larger(a, b))
    }

    /// The largest elements along axes.
    ///
    /// # Errors
    /// [`Error::EmptyReduction`], [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.max")]
    fn max_axis(&self, axes: impl Axes) -> Result<Array<Self::Elem>, Error> {
        extremes(self.view(), axes, "maximum", |a, b| larger(a, b))
    }

    /// The row-major place of the first smallest element, or of the first NaN.
    ///
    /// # Errors
    /// [`Error::EmptySequence`] if there are no elements.
    #[doc(alias = "np.argmin")]
    fn argmin(&self) -> Result<usize, Error> {
        place(self.view(), "argmin", |x, best| x < best)
    }

    /// The places of the first smallest elements along an axis.
    ///
    /// # Errors
    /// [`Error::EmptySequence`] or [`nd_core::Error::Axis`].
    #[doc(alias = "np.argmin")]
    fn argmin_axis(&self, axis: isize) -> Result<Array<i64>, Error> {
        places(self.view(), axis, "argmin", |x, best| x < best)
    }

    /// The row-major place of the first largest element, or of the first NaN.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Reduce;
    ///
    /// assert_eq!(array![1.0, f64::NAN, 3.0].argmax()?, 1);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::EmptySequence`] if there are no elements.
    #[doc(alias = "np.argmax")]
    fn argmax(&self) -> Result<usize, Error> {
        place(self.view(), "argmax", |x, best| x > best)
    }

    /// The places of the first largest elements along an axis.
    ///
    /// # Errors
    /// [`Error::EmptySequence`] or [`nd_core::Error::Axis`].
    #[doc(alias = "np.argmax")]
    fn argmax_axis(&self, axis: isize) -> Result<Array<i64>, Error> {
        places(self.view(), axis, "argmax", |x, best| x > best)
    }

    /// Whether an element is not zero (`true`, for a mask).
    #[doc(alias = "np.any")]
    fn any(&self) -> bool {
        let either = Pairwise { map: nonzero::<Self::Elem>, combine: |a, b| a | b };
        reduce((self.view(),), Cost::Light, &either).unwrap_or(false)
    }

    /// Whether an element along axes is not zero.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.any")]
    fn any_axis(&self, axes: impl Axes) -> Result<Array<bool>, Error> {
        let x = self.view();
        let either = Pairwise { map: nonzero::<Self::Elem>, combine: |a, b| a | b };
        let reduced = Reduced::of(x.shape(), &axes)?;
        Ok(along((x,), &reduced, &either, Some(false), |x| x).expect("nothing is false"))
    }

    /// Whether no element is zero (`false`, for a mask).
    #[doc(alias = "np.all")]
    fn all(&self) -> bool {
        let both = Pairwise { map: nonzero::<Self::Elem>, combine: |a, b| a & b };
        reduce((self.view(),), Cost::Light, &both).unwrap_or(true)
    }

    /// Whether no element along axes is zero.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.all")]
    fn all_axis(&self, axes: impl Axes) -> Result<Array<bool>, Error> {
        let x = self.view();
        let both = Pairwise { map: nonzero::<Self::Elem>, combine: |a, b| a & b };
        let reduced = Reduced::of(x.shape(), &axes)?;
        Ok(along((x,), &reduced, &both, Some(true), |x| x).expect("nothing is true"))
    }

    /// The number of elements that are not zero; for a mask, how many are `true`.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Reduce;
    ///
    /// assert_eq!(array![true, false, true].count_nonzero(), 2);
    /// ```
    #[doc(alias = "np.count_nonzero")]
    fn count_nonzero(&self) -> usize {
        let count = summing(|x: Self::Elem| i64::from(nonzero(x)));
        reduce((self.view(),), Cost::Light, &count).unwrap_or(0) as usize
    }

    /// The numbers of elements along axes that are not zero.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.count_nonzero")]
    fn count_nonzero_axis(&self, axes: impl Axes) -> Result<Array<i64>, Error> {
        let x = self.view();
        let reduced = Reduced::of(x.shape(), &axes)?;
        let count = summing(|x: Self::Elem| i64::from(nonzero(x)));
        Ok(along((x,), &reduced, &count, Some(0), |x| x).expect("nothing counts zero"))
    }
}

impl<A: AsView + ?Sized> Reduce for A {}

#[inline(always)]
fn nonzero<T: Element>(x: T) -> bool {
    x.cast()
}
