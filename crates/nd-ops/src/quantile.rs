//! Medians, quantiles and percentiles: found by dividing, not by sorting.

use nd_core::{Array, AsView, DType, Element, Float, View};

use crate::axes::{Axes, Reduced};
use crate::bands::{bands, part};
use crate::error::Error;
use crate::sums::quotient;

/// What is a number, moved to the front of the line.
fn numbers<R: Float>(line: &mut [R]) -> &mut [R] {
    let mut count = 0;
    for place in 0..line.len() {
        line[count] = line[place];
        count += usize::from(!line[count].isnan());
    }
    &mut line[..count]
}

fn has_nan<R: Float>(line: &[R]) -> bool {
    line.iter().any(|x| x.isnan())
}

/// The median, or NaN if one is not a number.
fn median_of_all<R: Float>(line: &mut [R]) -> R {
    if has_nan(line) { R::nan() } else { one_median(line) }
}

/// The median of what is a number.
pub(crate) fn median_of_numbers<R: Float>(line: &mut [R]) -> R {
    one_median(numbers(line))
}

/// The quantiles, or NaN if one is not a number.
fn quantiles_of_all<R: Float>(line: &mut [R], parts: &[R]) -> impl Iterator<Item = R> {
    let has_nan = has_nan(line);
    parts.iter().map(move |&q| if has_nan { R::nan() } else { one_quantile(line, q) })
}

/// The value at a place of the sorted line, and the one after it or the last.
fn neighbours<R: Float>(line: &mut [R], place: usize) -> (R, R) {
    let order = |a: &R, b: &R| a.partial_cmp(b).expect("only numbers are compared");
    let (_, &mut value, above) = line.select_nth_unstable_by(place, order);
    let next = above.iter().copied().reduce(|least, x| if x < least { x } else { least });
    (value, next.unwrap_or(value))
}

/// The median of numbers; of none it is NaN.
fn one_median<R: Float>(line: &mut [R]) -> R {
    match line.len() {
        0 => R::nan(),
        // The mean of one value is the value plus zero, as everywhere.
        len if len % 2 == 1 => R::zero() + neighbours(line, len / 2).0,
        len => {
            let (low, high) = neighbours(line, len / 2 - 1);
            quotient(R::zero() + low + high, 2)
        }
    }
}

/// The value below which the part `q` of the numbers lies, by linear interpolation.
fn one_quantile<R: Float>(line: &mut [R], q: R) -> R {
    if line.is_empty() {
        return R::nan();
    }
    let position = q * (line.len() as u64 - 1).cast::<R>();
    let below = num_traits::Float::floor(position);
    let part = position - below;
    let place = num_traits::ToPrimitive::to_usize(&below).unwrap_or(0).min(line.len() - 1);
    let (low, high) = neighbours(line, place);
    let distance = high - low;
    if part < 0.5_f64.cast() { low + distance * part } else { high - distance * (R::one() - part) }
}

/// The axes of a median or quantile; NumPy has its own words for one that is named twice here.
fn reduced<T: Element>(x: View<'_, T>, axes: &impl Axes) -> Result<Reduced, Error> {
    Ok(Reduced::of(x.shape(), axes).map_err(|error| match error {
        nd_core::Error::RepeatedAxis => nd_core::Error::RepeatedPlace,
        error => error,
    })?)
}

/// Calls `work` with the elements that become one, as floats, for each place of the result.
fn each_line<T: Element>(
    x: View<'_, T>,
    reduced: &Reduced,
    work: &mut impl FnMut(&mut [T::Real]),
) -> Result<(), Error> {
    if reduced.count == 0 {
        (0..reduced.result.size()).for_each(|_| work(&mut []));
        return Ok(());
    }
    let is_reduced = |axis: &isize| reduced.marks()[*axis as usize];
    let all = 0..x.rank() as isize;
    let order: Vec<isize> =
        all.clone().filter(|axis| !is_reduced(axis)).chain(all.filter(is_reduced)).collect();
    let (x, kept) = (x.permute(&order)?, reduced.result.rank());
    for band in bands(x.shape(), |axis| axis >= kept) {
        let mut lines = part(x, &band).astype();
        lines.as_slice_mut().chunks_exact_mut(reduced.count).for_each(&mut *work);
    }
    Ok(())
}

/// `value` of the elements that become one.
pub(crate) fn medians<T: Element>(
    x: View<'_, T>,
    axes: &impl Axes,
    value: impl Fn(&mut [T::Real]) -> T::Real,
) -> Result<Array<T::Real>, Error> {
    let reduced = reduced(x, axes)?;
    let mut values = Vec::with_capacity(reduced.result.size());
    each_line(x, &reduced, &mut |line| values.push(value(line)))?;
    Ok(Array::from_vec(values, reduced.result)?)
}

fn checked(q: f64, what: &'static str, most: u8) -> Result<f64, Error> {
    if (0.0..=f64::from(most)).contains(&q) {
        Ok(q)
    } else {
        Err(Error::QuantileRange { what, most })
    }
}

/// A part as a fraction in the type that is interpolated in.
fn fraction<R: Float>(q: f64) -> Result<R, Error> {
    Ok(checked(q, "Quantiles", 1)?.cast())
}

/// A percentage as a fraction: divided in the type that is interpolated in.
fn percentage<R: Float>(q: f64) -> Result<R, Error> {
    Ok(checked(q, "Percentiles", 100)?.cast::<R>() / 100.0_f64.cast())
}

fn quantile<T: Element>(x: View<'_, T>, q: T::Real) -> Result<T::Real, Error> {
    Ok(quantiles(x, &[q])?.as_slice()[0])
}

/// Nothing has no quantile; NumPy says so by the index that it looks for first, among floats that of the last, which
/// would be NaN.
fn some<T: Element>(count: usize) -> Result<(), Error> {
    let index = if matches!(T::DTYPE, DType::F32 | DType::F64) { -1 } else { 0 };
    match count {
        0 => Err(nd_core::Error::Index { index, axis: 0, len: 0 }.into()),
        _ => Ok(()),
    }
}

fn quantiles<T: Element>(x: View<'_, T>, parts: &[T::Real]) -> Result<Array<T::Real>, Error> {
    some::<T>(x.len())?;
    Ok(quantiles_of_all(x.astype().as_slice_mut(), parts).collect())
}

fn quantiles_along<T: Element>(
    x: View<'_, T>,
    axes: &impl Axes,
    parts: &[T::Real],
) -> Result<Array<T::Real>, Error> {
    let reduced = reduced(x, axes)?;
    if parts.is_empty() {
        return Ok(nd_core::zeros([&[0], &reduced.result[..]].concat())?);
    }
    some::<T>(reduced.count)?;
    let mut values = Vec::with_capacity(reduced.result.size() * parts.len());
    each_line(x, &reduced, &mut |line| values.extend(quantiles_of_all(line, parts)))?;
    let values = Array::from_vec(values, [&reduced.result[..], &[parts.len()]].concat())?;
    Ok(values.move_axis(-1, 0)?.to_array())
}

fn quantile_along<T: Element>(
    x: View<'_, T>,
    axes: &impl Axes,
    q: T::Real,
) -> Result<Array<T::Real>, Error> {
    some::<T>(reduced(x, axes)?.count)?;
    medians(x, axes, |line| {
        let mut value = quantiles_of_all(line, std::slice::from_ref(&q));
        value.next().expect("one quantile is asked for")
    })
}

/// Medians and quantiles, on everything that can be read as an array.
///
/// NaN among the elements gives NaN, and so do no elements. Between two elements the value is interpolated linearly.
///
/// The elements are copied as floats; along axes a million at a time, or as many as become one value.
pub trait Quantile: AsView {
    /// The middle element, or the mean of the middle two.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Quantile;
    ///
    /// assert_eq!(array![7, 1, 3, 4].median(), 3.5);
    /// ```
    #[doc(alias = "np.median")]
    fn median(&self) -> <Self::Elem as Element>::Real {
        median_of_all(self.view().astype().as_slice_mut())
    }

    /// The medians along axes.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedPlace`].
    #[doc(alias = "np.median")]
    fn median_axis(&self, axes: impl Axes) -> Result<Array<<Self::Elem as Element>::Real>, Error> {
        medians(self.view(), &axes, median_of_all)
    }

    /// The value below which the part `q`, between 0 and 1, of the elements lies.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Quantile;
    ///
    /// let x = array![1.0_f64, 2.0, 3.0, 4.0];
    /// assert_eq!(x.quantile(0.9)?, 3.7);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::QuantileRange`]; [`nd_core::Error::Index`] if there are no elements.
    #[doc(alias = "np.quantile")]
    fn quantile(&self, q: f64) -> Result<<Self::Elem as Element>::Real, Error> {
        quantile(self.view(), fraction(q)?)
    }

    /// One quantile for each of `parts`.
    ///
    /// # Errors
    /// [`Error::QuantileRange`]; [`nd_core::Error::Index`] if there are no elements.
    #[doc(alias = "np.quantile")]
    fn quantiles(&self, parts: &[f64]) -> Result<Array<<Self::Elem as Element>::Real>, Error> {
        let parts = parts.iter().map(|&q| fraction(q)).collect::<Result<Vec<_>, _>>()?;
        quantiles(self.view(), &parts)
    }

    /// The quantiles along axes.
    ///
    /// # Errors
    /// [`Error::QuantileRange`], [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedPlace`].
    #[doc(alias = "np.quantile")]
    fn quantile_axis(
        &self,
        q: f64,
        axes: impl Axes,
    ) -> Result<Array<<Self::Elem as Element>::Real>, Error> {
        quantile_along(self.view(), &axes, fraction(q)?)
    }

    /// Several quantiles along some axes: the first axis of the result goes through them.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Quantile;
    ///
    /// let x = array![[1.0_f64, 2.0], [3.0, 6.0]];
    /// assert_eq!(x.quantiles_axis(&[0.0, 0.5], 0)?, array![[1.0, 2.0], [2.0, 4.0]]);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::QuantileRange`], [`Error::Core`].
    #[doc(alias = "np.quantile")]
    fn quantiles_axis(
        &self,
        parts: &[f64],
        axes: impl Axes,
    ) -> Result<Array<<Self::Elem as Element>::Real>, Error> {
        let parts = parts.iter().map(|&q| fraction(q)).collect::<Result<Vec<_>, _>>()?;
        quantiles_along(self.view(), &axes, &parts)
    }

    /// The value below which `q` percent of the elements lie.
    ///
    /// # Errors
    /// [`Error::QuantileRange`]; [`nd_core::Error::Index`] if there are no elements.
    #[doc(alias = "np.percentile")]
    fn percentile(&self, q: f64) -> Result<<Self::Elem as Element>::Real, Error> {
        quantile(self.view(), percentage(q)?)
    }

    /// One percentile for each of `percents`.
    ///
    /// # Errors
    /// [`Error::QuantileRange`]; [`nd_core::Error::Index`] if there are no elements.
    #[doc(alias = "np.percentile")]
    fn percentiles(&self, percents: &[f64]) -> Result<Array<<Self::Elem as Element>::Real>, Error> {
        let parts = percents.iter().map(|&q| percentage(q)).collect::<Result<Vec<_>, _>>()?;
        quantiles(self.view(), &parts)
    }

    /// Several percentiles along some axes, between 0 and 100; see [`quantiles_axis`](Self::quantiles_axis).
    ///
    /// # Errors
    /// [`Error::QuantileRange`], [`Error::Core`].
    #[doc(alias = "np.percentile")]
    fn percentiles_axis(
        &self,
        percents: &[f64],
        axes: impl Axes,
    ) -> Result<Array<<Self::Elem as Element>::Real>, Error> {
        let parts = percents.iter().map(|&q| percentage(q)).collect::<Result<Vec<_>, _>>()?;
        quantiles_along(self.view(), &axes, &parts)
    }

    /// The percentiles along axes.
    ///
    /// # Errors
    /// [`Error::QuantileRange`], [`nd_core::Error::Axis`] or [`nd_core::Error::RepeatedPlace`].
    #[doc(alias = "np.percentile")]
    fn percentile_axis(
        &self,
        q: f64,
        axes: impl Axes,
    ) -> Result<Array<<Self::Elem as Element>::Real>, Error> {
        quantile_along(self.view(), &axes, percentage(q)?)
    }
}

impl<A: AsView + ?Sized> Quantile for A {}
