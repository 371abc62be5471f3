//! Reductions of all elements and along axes, as methods: sums, means, deviations, extremes, counts.

use nd_core::{Array, AsView, Element, Number};

use crate::axes::{Axes, Reduced};
use crate::counts::{all, all_along, any, any_along, count, counts, nonzero};
use crate::error::Error;
use crate::extremes::{both, both_along, extreme, extremes, greatest, least, place, places};
pub(crate) use crate::extremes::{larger, smaller};
use crate::spread::{moments, roots, variance};
use crate::sums::{mean, means_along, multiplying, products, total, totals_along, whole};

/// The reductions, on everything that can be read as an array.
///
/// Each has a form for all elements and a form along axes, which takes an axis, a list of axes, or
/// [`keep`](crate::keep) of these. Sums are pairwise (see [`nd_core::kernel`]); integers are added in 64 bits and wrap;
/// means and deviations of integers are `f64`, of `f32` they stay `f32`. NaN wins in `min` and `max`.
///
/// Beside its result a reduction needs no memory to speak of: partial results, of which the number grows with the logarithm of the
/// axis. The places of extremes among elements that do not lie in order are looked for in copies of a million elements, or of one
/// longer line.
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
        total(&self)
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
        totals_along(&self, &axes)
    }

    /// The product of all elements, one after the other; of none it is one.
    #[doc(alias = "np.prod")]
    fn prod(&self) -> <Self::Elem as Element>::Sum {
        whole(&self, &multiplying::<Self::Elem>()).unwrap_or(true.cast())
    }

    /// The products along axes.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.prod")]
    fn prod_axis(&self, axes: impl Axes) -> Result<Array<<Self::Elem as Element>::Sum>, Error> {
        products(&self, &axes)
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
        mean(&self)
    }

    /// The means along axes.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.mean")]
    fn mean_axis(&self, axes: impl Axes) -> Result<Array<<Self::Elem as Element>::Real>, Error> {
        means_along(&self, &axes)
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
        Ok(moments(self.view(), axes, 0)?.1)
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
        Ok(moments(self.view(), axes, ddof)?.1)
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
        Ok(roots(moments(self.view(), axes, ddof)?.1))
    }

    /// The means along axes and the standard deviations from them, in two passes instead of three.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::{Reduce, zip3};
    ///
    /// let x = array![[1.0, 2.0], [3.0, 6.0]];
    /// let (mean, std) = x.mean_std_axis(0)?;
    /// let scaled = zip3(&x, &mean, &std, |x, mean, std| (x - mean) / std)?;
    /// assert_eq!(scaled, array![[-1.0, -1.0], [1.0, 1.0]]);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.std(mean)")]
    #[doc(alias = "torch.std_mean")]
    #[expect(clippy::type_complexity, reason = "two arrays of one type need no name")]
    fn mean_std_axis(
        &self,
        axes: impl Axes,
    ) -> Result<(Array<<Self::Elem as Element>::Real>, Array<<Self::Elem as Element>::Real>), Error>
    {
        let (means, variances) = moments(self.view(), axes, 0)?;
        Ok((means, roots(variances)))
    }

    /// The smallest element; NaN if there is one.
    ///
    /// # Errors
    /// [`Error::EmptyReduction`] if there are no elements.
    #[doc(alias = "np.min")]
    fn min(&self) -> Result<Self::Elem, Error> {
        extreme(&self, "minimum", &least())
    }

    /// The smallest elements along axes.
    ///
    /// # Errors
    /// [`Error::EmptyReduction`], [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.min")]
    fn min_axis(&self, axes: impl Axes) -> Result<Array<Self::Elem>, Error> {
        extremes(&self, &axes, "minimum", &least())
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
        extreme(&self, "maximum", &greatest())
    }

    /// The largest elements along axes.
    ///
    /// # Errors
    /// [`Error::EmptyReduction`], [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.max")]
    fn max_axis(&self, axes: impl Axes) -> Result<Array<Self::Elem>, Error> {
        extremes(&self, &axes, "maximum", &greatest())
    }

    /// The smallest and the largest element, in one pass; both NaN if there is one.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Reduce;
    ///
    /// assert_eq!(array![3, 1, 2].minmax()?, (1, 3));
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::EmptyReduction`] if there are no elements.
    #[doc(alias = "torch.aminmax")]
    fn minmax(&self) -> Result<(Self::Elem, Self::Elem), Error> {
        both(&self, "minimum")
    }

    /// The smallest and the largest elements along axes, in one pass.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::{Reduce, zip3};
    ///
    /// let x = array![[1.0, 10.0], [3.0, 20.0], [2.0, 40.0]];
    /// let (low, high) = x.minmax_axis(0)?;
    /// let scaled = zip3(&x, &low, &high, |x, low, high| (x - low) / (high - low))?;
    /// assert_eq!(scaled, array![[0.0, 0.0], [1.0, 1.0 / 3.0], [0.5, 1.0]]);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::EmptyReduction`], [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "torch.aminmax")]
    #[expect(clippy::type_complexity, reason = "two arrays of one type need no name")]
    fn minmax_axis(
        &self,
        axes: impl Axes,
    ) -> Result<(Array<Self::Elem>, Array<Self::Elem>), Error> {
        both_along(&self, &axes, "minimum")
    }

    /// The largest element less the smallest; integers wrap.
    ///
    /// # Errors
    /// [`Error::EmptyReduction`] if there are no elements.
    #[doc(alias = "np.ptp")]
    fn ptp(&self) -> Result<Self::Elem, Error>
    where
        Self::Elem: Number,
    {
        let (low, high) = both(&self, "maximum")?;
        Ok(high.minus(low))
    }

    /// The largest elements along axes less the smallest.
    ///
    /// # Errors
    /// [`Error::EmptyReduction`], [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.ptp")]
    fn ptp_axis(&self, axes: impl Axes) -> Result<Array<Self::Elem>, Error>
    where
        Self::Elem: Number,
    {
        let (lows, mut ranges) = both_along(&self, &axes, "maximum")?;
        for (range, low) in ranges.iter_mut().zip(lows.iter()) {
            *range = range.minus(low);
        }
        Ok(ranges)
    }

    /// The row-major place of the first smallest element, or of the first NaN.
    ///
    /// # Errors
    /// [`Error::EmptySequence`] if there are no elements.
    #[doc(alias = "np.argmin")]
    fn argmin(&self) -> Result<usize, Error> {
        place(self.view(), "argmin", smaller)
    }

    /// The places of the first smallest elements along an axis.
    ///
    /// # Errors
    /// [`Error::EmptySequence`] or [`nd_core::Error::Axis`].
    #[doc(alias = "np.argmin")]
    fn argmin_axis(&self, axis: isize) -> Result<Array<i64>, Error> {
        places(self.view(), &axis, "argmin", smaller)
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
        place(self.view(), "argmax", larger)
    }

    /// The places of the first largest elements along an axis.
    ///
    /// # Errors
    /// [`Error::EmptySequence`] or [`nd_core::Error::Axis`].
    #[doc(alias = "np.argmax")]
    fn argmax_axis(&self, axis: isize) -> Result<Array<i64>, Error> {
        places(self.view(), &axis, "argmax", larger)
    }

    /// Whether an element is not zero (`true`, for a mask).
    #[doc(alias = "np.any")]
    fn any(&self) -> bool {
        any(self.view())
    }

    /// Whether an element along axes is not zero.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.any")]
    fn any_axis(&self, axes: impl Axes) -> Result<Array<bool>, Error> {
        any_along(&self, &axes)
    }

    /// Whether no element is zero (`false`, for a mask).
    #[doc(alias = "np.all")]
    fn all(&self) -> bool {
        all(self.view())
    }

    /// Whether no element along axes is zero.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.all")]
    fn all_axis(&self, axes: impl Axes) -> Result<Array<bool>, Error> {
        all_along(&self, &axes)
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
        count(self.view(), nonzero)
    }

    /// The numbers of elements along axes that are not zero.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedAxis`].
    #[doc(alias = "np.count_nonzero")]
    fn count_nonzero_axis(&self, axes: impl Axes) -> Result<Array<i64>, Error> {
        Ok(counts(&self, &Reduced::of(self.view().shape(), &axes)?, nonzero))
    }
}

impl<A: AsView + ?Sized> Reduce for A {}
