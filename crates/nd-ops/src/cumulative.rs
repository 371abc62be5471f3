//! Running sums and products, and the differences of neighbours.

use nd_core::kernel::{Cost, map, scan};
use nd_core::{Array, AsView, Element, Error, Number, SliceRange, View};

fn running<S: Element>(
    mut values: Array<S>,
    axis: isize,
    step: impl Fn(S, S) -> S,
) -> Result<Array<S>, Error> {
    scan(&mut values, axis, step)?;
    Ok(values)
}

/// All elements in row-major order as one line, ready to be added up.
fn line<T: Element>(x: View<'_, T>) -> Array<T::Sum> {
    x.astype::<T::Sum>().into_shape(-1).unwrap_or_default()
}

/// Running sums and products, on everything that can be read as an array. They start with the first element and go on
/// strictly one after the other; integers become 64 bits wide and wrap.
pub trait Cumulate: AsView {
    /// The running sums of all elements in row-major order, as a vector.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Cumulate;
    ///
    /// assert_eq!(array![[1, 2], [3, 4]].cumsum(), array![1_i64, 3, 6, 10]);
    /// ```
    #[doc(alias = "np.cumsum")]
    fn cumsum(&self) -> Array<<Self::Elem as Element>::Sum> {
        running(line(self.view()), 0, |sum, x| sum.plus(x)).expect("a vector has an axis 0")
    }

    /// The running sums along an axis.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    #[doc(alias = "np.cumsum")]
    fn cumsum_axis(&self, axis: isize) -> Result<Array<<Self::Elem as Element>::Sum>, Error> {
        running(self.view().astype(), axis, |sum, x| sum.plus(x))
    }

    /// The running products of all elements in row-major order, as a vector.
    #[doc(alias = "np.cumprod")]
    fn cumprod(&self) -> Array<<Self::Elem as Element>::Sum> {
        running(line(self.view()), 0, |product, x| product.times(x))
            .expect("a vector has an axis 0")
    }

    /// The running products along an axis.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    #[doc(alias = "np.cumprod")]
    fn cumprod_axis(&self, axis: isize) -> Result<Array<<Self::Elem as Element>::Sum>, Error> {
        running(self.view().astype(), axis, |product, x| product.times(x))
    }
}

impl<A: AsView + ?Sized> Cumulate for A {}

/// An element less the one before it; of bools, whether they are different, as NumPy has it.
#[inline(always)]
fn less<T: Element>(after: T, before: T) -> T {
    let (after, before) = (after.cast::<T::Arithmetic>(), before.cast::<T::Arithmetic>());
    after.minus(before).cast()
}

/// Differences of neighbours, on everything that can be read as an array.
pub trait Difference: AsView {
    /// Each element along the last axis less the one before it; one fewer than there are elements.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Difference;
    ///
    /// assert_eq!(array![1, 4, 9].diff()?, array![3, 5]);
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Axis`] if there are no axes.
    #[doc(alias = "np.diff")]
    fn diff(&self) -> Result<Array<Self::Elem>, Error> {
        self.diff_axis(-1)
    }

    /// Each element along an axis less the one before it; integers wrap, and bools say whether they differ.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    #[doc(alias = "np.diff(axis)")]
    fn diff_axis(&self, axis: isize) -> Result<Array<Self::Elem>, Error> {
        let x = self.view();
        let after = SliceRange { start: Some(1), stop: None, step: 1 };
        let before = SliceRange { start: None, stop: Some(-1), step: 1 };
        let (after, before) = (x.slice_axis(axis, after)?, x.slice_axis(axis, before)?);
        map((after, before), Cost::Light, |(after, before)| less(after, before))
    }

    /// The differences of the differences, `times` over.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    #[doc(alias = "np.diff(n)")]
    fn diff_times(&self, times: usize, axis: isize) -> Result<Array<Self::Elem>, Error> {
        let mut differences = self.view().to_array();
        let len = differences.shape()[differences.shape().axis(axis)?];
        // No more differences come once none are left.
        for _ in 0..times.min(len) {
            differences = differences.diff_axis(axis)?;
        }
        Ok(differences)
    }
}

impl<A: AsView + ?Sized> Difference for A {}
