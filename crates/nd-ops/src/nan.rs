//! Reductions that leave out what is not a number.

use nd_core::kernel::{AnyOrder, Cost, Reduction, reduce};
use nd_core::{Array, AsView, DType, Element, View};
use num_traits::Zero;

use crate::axes::{Axes, Reduced};
use crate::counts::{count, counts};
use crate::error::Error;
use crate::extremes::{extreme, extremes, larger, place, places, smaller};
use crate::quantile::{median_of_numbers, medians};
use crate::sums::{along, along_together, from_zero, quotient, summing};

/// The number, or zero in place of what is not one.
#[inline(always)]
fn or_zero<T: Element, A: Element>(x: T) -> A {
    if x.isnan() { A::default() } else { x.cast() }
}

fn is_number<T: Element>(x: T) -> bool {
    !x.isnan()
}

fn nan_total<T: Element, A: nd_core::Number>(x: View<'_, T>) -> A {
    let sum = reduce((x,), Cost::Light, &summing(|x: T| or_zero::<T, A>(x)));
    sum.map_or(A::zero(), from_zero)
}

fn nan_totals<T: Element, A: nd_core::Number>(x: View<'_, T>, reduced: &Reduced) -> Array<A> {
    let reduction = summing(|x: T| or_zero::<T, A>(x));
    along(&x, reduced, &reduction, Some(A::zero()), from_zero).expect("a sum of nothing is zero")
}

fn nan_means<T: Element>(x: View<'_, T>, reduced: &Reduced, counts: &Array<i64>) -> Array<T::Real> {
    let mut means = nan_totals::<T, T::Real>(x, reduced);
    for (mean, count) in means.iter_mut().zip(counts.iter()) {
        *mean = quotient(*mean, count as usize);
    }
    means
}

/// The squared distance from the mean; zero in place of what is not a number.
#[inline(always)]
fn squared<T: Element>(x: T, mean: T::Real) -> T::Real {
    let deviation = x.cast::<T::Real>() - mean;
    if x.isnan() { T::Real::zero() } else { deviation * deviation }
}

/// A sum of squares over the count less `ddof`; NaN if nothing is left to divide by.
fn over_freedom<T: Element>(sum: T::Real, count: usize, ddof: usize) -> T::Real {
    // Integers have no NaN to leave out, so theirs is the ordinary variance, infinite where nothing is left to divide by.
    let is_integer = !matches!(T::DTYPE, DType::F32 | DType::F64);
    if count > ddof || is_integer {
        quotient(sum, count.saturating_sub(ddof))
    } else {
        num_traits::Float::nan()
    }
}

fn nan_variance<T: Element>(x: View<'_, T>, ddof: usize) -> T::Real {
    let count = count(x, is_number);
    let mean: T::Real = quotient(nan_total(x), count);
    let sum = reduce((x,), Cost::Light, &summing(|x: T| squared(x, mean)));
    over_freedom::<T>(sum.unwrap_or(T::Real::zero()), count, ddof)
}

fn nan_variances<T: Element>(
    x: View<'_, T>,
    axes: &impl Axes,
    ddof: usize,
) -> Result<Array<T::Real>, Error> {
    let reduced = Reduced::of(x.shape(), axes)?;
    let counts = counts(&x, &reduced, is_number);
    let means = nan_means(x, &reduced, &counts);
    let means = means.reshape(reduced.kept(x.shape())?)?.broadcast_to(x.shape())?;
    let squares = summing(|(x, mean): (T, T::Real)| squared(x, mean));
    let zero = Some(T::Real::zero());
    let mut variances = along_together((x, means), &reduced, &squares, zero, |sum| sum)
        .expect("nothing has the sum zero");
    for (variance, count) in variances.iter_mut().zip(counts.iter()) {
        *variance = over_freedom::<T>(*variance, count as usize, ddof);
    }
    Ok(variances)
}

/// The other one, if one is not a number.
#[inline(always)]
fn number_or<T: Element>(choose: impl Fn(T, T) -> T + Sync) -> impl Fn(T, T) -> T + Sync {
    move |a: T, b: T| {
        let chosen = choose(a, b);
        let chosen = if b.isnan() { a } else { chosen };
        if a.isnan() { b } else { chosen }
    }
}

/// The extreme of the numbers.
fn numbers_or<T: Element>(choose: impl Fn(T, T) -> T + Sync) -> impl Reduction<T, Acc = T> {
    AnyOrder { map: |x: T| x, combine: number_or(choose) }
}

/// The place found, if a number is there.
fn of_number<T: Element>(x: View<'_, T>, place: usize) -> Result<usize, Error> {
    let found = x.iter().nth(place).is_some_and(is_number);
    if found { Ok(place) } else { Err(Error::AllNan) }
}

fn nan_places<T: Element>(
    x: View<'_, T>,
    axis: isize,
    operation: &'static str,
    choose: impl Fn(T, T) -> T + Sync,
) -> Result<Array<i64>, Error> {
    let reduced = Reduced::of(x.shape(), &axis)?;
    let found = places(x, &axis, operation, number_or(choose))?;
    if counts(&x, &reduced, is_number).iter().any(|count| count == 0) {
        return Err(Error::AllNan);
    }
    Ok(found)
}

/// The reductions without what is not a number. On integers and bools they are the reductions themselves.
///
/// Where no number is left, a sum is zero; a mean, a deviation, an extreme or a median is NaN; the place of an extreme
/// is an error.
pub trait NanReduce: AsView {
    /// The sum of the numbers.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::NanReduce;
    ///
    /// assert_eq!(array![1.0, f64::NAN, 3.0].nan_sum(), 4.0);
    /// ```
    #[doc(alias = "np.nansum")]
    fn nan_sum(&self) -> <Self::Elem as Element>::Sum {
        nan_total(self.view())
    }

    /// The sums of the numbers along axes.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.nansum")]
    fn nan_sum_axis(&self, axes: impl Axes) -> Result<Array<<Self::Elem as Element>::Sum>, Error> {
        let x = self.view();
        Ok(nan_totals(x, &Reduced::of(x.shape(), &axes)?))
    }

    /// The mean of the numbers.
    #[doc(alias = "np.nanmean")]
    fn nan_mean(&self) -> <Self::Elem as Element>::Real {
        let x = self.view();
        quotient(nan_total(x), count(x, is_number))
    }

    /// The means of the numbers along axes.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.nanmean")]
    fn nan_mean_axis(
        &self,
        axes: impl Axes,
    ) -> Result<Array<<Self::Elem as Element>::Real>, Error> {
        let x = self.view();
        let reduced = Reduced::of(x.shape(), &axes)?;
        Ok(nan_means(x, &reduced, &counts(&x, &reduced, is_number)))
    }

    /// The variance of the numbers.
    #[doc(alias = "np.nanvar")]
    fn nan_var(&self) -> <Self::Elem as Element>::Real {
        nan_variance(self.view(), 0)
    }

    /// The variance of the numbers, with their count less `ddof` as the divisor.
    #[doc(alias = "np.nanvar(ddof)")]
    fn nan_var_ddof(&self, ddof: usize) -> <Self::Elem as Element>::Real {
        nan_variance(self.view(), ddof)
    }

    /// The variances of the numbers along axes, with their count less `ddof` as the divisor.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.nanvar(ddof)")]
    fn nan_var_axis_ddof(
        &self,
        axes: impl Axes,
        ddof: usize,
    ) -> Result<Array<<Self::Elem as Element>::Real>, Error> {
        nan_variances(self.view(), &axes, ddof)
    }

    /// The variances of the numbers along axes.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.nanvar")]
    fn nan_var_axis(&self, axes: impl Axes) -> Result<Array<<Self::Elem as Element>::Real>, Error> {
        nan_variances(self.view(), &axes, 0)
    }

    /// The standard deviation of the numbers.
    #[doc(alias = "np.nanstd")]
    fn nan_std(&self) -> <Self::Elem as Element>::Real {
        num_traits::Float::sqrt(self.nan_var())
    }

    /// The standard deviation of the numbers, with their count less `ddof` as the divisor.
    #[doc(alias = "np.nanstd(ddof)")]
    fn nan_std_ddof(&self, ddof: usize) -> <Self::Elem as Element>::Real {
        num_traits::Float::sqrt(self.nan_var_ddof(ddof))
    }

    /// The standard deviations of the numbers along axes.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.nanstd")]
    fn nan_std_axis(&self, axes: impl Axes) -> Result<Array<<Self::Elem as Element>::Real>, Error> {
        self.nan_std_axis_ddof(axes, 0)
    }

    /// The standard deviations of the numbers along axes, with their count less `ddof` as the divisor.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.nanstd(ddof)")]
    fn nan_std_axis_ddof(
        &self,
        axes: impl Axes,
        ddof: usize,
    ) -> Result<Array<<Self::Elem as Element>::Real>, Error> {
        let mut deviations = self.nan_var_axis_ddof(axes, ddof)?;
        deviations.iter_mut().for_each(|variance| *variance = num_traits::Float::sqrt(*variance));
        Ok(deviations)
    }

    /// The smallest number.
    ///
    /// # Errors
    /// [`Error::EmptyReduction`] if there are no elements.
    #[doc(alias = "np.nanmin")]
    fn nan_min(&self) -> Result<Self::Elem, Error> {
        extreme(&self, "fmin", &numbers_or(smaller))
    }

    /// The smallest numbers along axes.
    ///
    /// # Errors
    /// [`Error::EmptyReduction`], [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.nanmin")]
    fn nan_min_axis(&self, axes: impl Axes) -> Result<Array<Self::Elem>, Error> {
        extremes(&self, &axes, "fmin", &numbers_or(smaller))
    }

    /// The largest number.
    ///
    /// # Errors
    /// [`Error::EmptyReduction`] if there are no elements.
    #[doc(alias = "np.nanmax")]
    fn nan_max(&self) -> Result<Self::Elem, Error> {
        extreme(&self, "fmax", &numbers_or(larger))
    }

    /// The largest numbers along axes.
    ///
    /// # Errors
    /// [`Error::EmptyReduction`], [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.nanmax")]
    fn nan_max_axis(&self, axes: impl Axes) -> Result<Array<Self::Elem>, Error> {
        extremes(&self, &axes, "fmax", &numbers_or(larger))
    }

    /// The row-major place of the first smallest number.
    ///
    /// # Errors
    /// [`Error::AllNan`]; [`Error::EmptySequence`] if there are no elements.
    #[doc(alias = "np.nanargmin")]
    fn nan_argmin(&self) -> Result<usize, Error> {
        let x = self.view();
        of_number(x, first_number(x, "argmin", smaller)?)
    }

    /// The places along an axis of the first smallest numbers.
    ///
    /// # Errors
    /// [`Error::AllNan`]; [`Error::EmptySequence`] or [`nd_core::Error::Axis`].
    #[doc(alias = "np.nanargmin")]
    fn nan_argmin_axis(&self, axis: isize) -> Result<Array<i64>, Error> {
        nan_places(self.view(), axis, "argmin", smaller)
    }

    /// The row-major place of the first largest number.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::NanReduce;
    ///
    /// assert_eq!(array![1.0, f64::NAN, 3.0].nan_argmax()?, 2);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::AllNan`]; [`Error::EmptySequence`] if there are no elements.
    #[doc(alias = "np.nanargmax")]
    fn nan_argmax(&self) -> Result<usize, Error> {
        let x = self.view();
        of_number(x, first_number(x, "argmax", larger)?)
    }

    /// The places along an axis of the first largest numbers.
    ///
    /// # Errors
    /// [`Error::AllNan`]; [`Error::EmptySequence`] or [`nd_core::Error::Axis`].
    #[doc(alias = "np.nanargmax")]
    fn nan_argmax_axis(&self, axis: isize) -> Result<Array<i64>, Error> {
        nan_places(self.view(), axis, "argmax", larger)
    }

    /// The median of the numbers.
    #[doc(alias = "np.nanmedian")]
    fn nan_median(&self) -> <Self::Elem as Element>::Real {
        median_of_numbers(self.view().astype().as_slice_mut())
    }

    /// The medians of the numbers along axes.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.nanmedian")]
    fn nan_median_axis(
        &self,
        axes: impl Axes,
    ) -> Result<Array<<Self::Elem as Element>::Real>, Error> {
        medians(self.view(), &axes, median_of_numbers)
    }
}

impl<A: AsView + ?Sized> NanReduce for A {}

/// The place of the extreme among the numbers.
fn first_number<T: Element>(
    x: View<'_, T>,
    operation: &'static str,
    choose: impl Fn(T, T) -> T + Sync,
) -> Result<usize, Error> {
    place(x, operation, number_or(choose))
}
