//! Sorting: always stable, NaN last.

use nd_core::{Array, AsView, Element, Error, View, ViewMut};

use crate::radix;

/// Calls `change` with each line along an axis of a copy of the array, and gives the copy.
pub(crate) fn each_line<T: Element, R: Element>(
    x: View<'_, T>,
    axis: isize,
    change: impl Fn(&[T], &mut [R]),
) -> Result<Array<R>, Error> {
    let rank = x.rank() as isize;
    let axis = x.shape().axis(axis)? as isize;
    if axis == rank - 1 && x.as_slice().is_some() {
        return each_row(x, change);
    }
    let mut axes: Vec<isize> = (0..rank).filter(|&other| other != axis).collect();
    axes.push(axis);
    let lines = x.permute(&axes)?.to_array();
    let out: Array<R> = each_row(lines.view(), change)?;
    // Back to the old order of the axes: the last one returns to its place.
    let mut back: Vec<isize> = (0..rank - 1).collect();
    back.insert(axis as usize, rank - 1);
    Ok(out.permute(&back)?.to_array())
}

/// Calls `change` with each line along the last axis of a dense array.
fn each_row<T: Element, R: Element>(
    x: View<'_, T>,
    change: impl Fn(&[T], &mut [R]),
) -> Result<Array<R>, Error> {
    let mut out: Array<R> = nd_core::zeros(x.shape())?;
    let len = x.shape().last().copied().unwrap_or(1).max(1);
    let lines = x.as_slice().unwrap_or_default();
    for (line, out) in lines.chunks(len).zip(out.as_slice_mut().chunks_mut(len)) {
        change(line, out);
    }
    Ok(out)
}

fn sort_line<T: Element>(line: &[T], out: &mut [T]) {
    out.copy_from_slice(line);
    radix::sort(out);
}

/// Sorting, on everything that can be read as an array.
pub trait Sort: AsView {
    /// The elements in ascending order along the last axis.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Sort;
    ///
    /// assert_eq!(array![[3, 1, 2], [9, 7, 8]].sort(), array![[1, 2, 3], [7, 8, 9]]);
    /// ```
    #[doc(alias = "np.sort")]
    fn sort(&self) -> Array<Self::Elem> {
        let x = self.view();
        if x.rank() == 0 {
            return x.to_array();
        }
        each_line(x, -1, sort_line).expect("an array with axes has a last one")
    }

    /// The elements in ascending order along an axis.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    #[doc(alias = "np.sort(axis)")]
    fn sort_axis(&self, axis: isize) -> Result<Array<Self::Elem>, Error> {
        each_line(self.view(), axis, sort_line)
    }

    /// The places along the last axis that bring the elements into ascending order; equal ones keep their order.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Sort;
    ///
    /// assert_eq!(array![3.0, f64::NAN, 1.0].argsort(), array![2, 0, 1]);
    /// ```
    #[doc(alias = "np.argsort")]
    fn argsort(&self) -> Array<i64> {
        let x = self.view();
        if x.rank() == 0 {
            return Array::from_scalar(0);
        }
        each_line(x, -1, radix::argsort).expect("an array with axes has a last one")
    }

    /// The places along an axis that bring the elements into ascending order.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    #[doc(alias = "np.argsort(axis)")]
    fn argsort_axis(&self, axis: isize) -> Result<Array<i64>, Error> {
        each_line(self.view(), axis, radix::argsort)
    }
}

impl<A: AsView + ?Sized> Sort for A {}

/// Sorting in place, of arrays and writing views.
pub trait SortInplace {
    /// Sorts along the last axis.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::SortInplace;
    ///
    /// let mut x = array![3, 1, 2];
    /// x.sort_inplace();
    /// assert_eq!(x, array![1, 2, 3]);
    /// ```
    #[doc(alias = "ndarray.sort")]
    fn sort_inplace(&mut self);

    /// Sorts along an axis.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    #[doc(alias = "ndarray.sort(axis)")]
    fn sort_axis_inplace(&mut self, axis: isize) -> Result<(), Error>;
}

impl<T: Element> SortInplace for ViewMut<'_, T> {
    fn sort_inplace(&mut self) {
        if self.layout().rank() > 0 {
            self.sort_axis_inplace(-1).expect("an array with axes has a last one");
        }
    }

    fn sort_axis_inplace(&mut self, axis: isize) -> Result<(), Error> {
        let last = self.layout().shape().axis(axis)? + 1 == self.layout().rank();
        let len = self.layout().shape().last().copied().unwrap_or(1).max(1);
        if last && let Some(data) = self.as_slice_mut() {
            data.chunks_mut(len).for_each(radix::sort);
            return Ok(());
        }
        let sorted = self.view().sort_axis(axis)?;
        self.view_mut().assign(&sorted)
    }
}

impl<T: Element> SortInplace for Array<T> {
    fn sort_inplace(&mut self) {
        self.view_mut().sort_inplace();
    }

    fn sort_axis_inplace(&mut self, axis: isize) -> Result<(), Error> {
        self.view_mut().sort_axis_inplace(axis)
    }
}

/// The places that bring vectors into order by several keys, of which the last one counts most.
///
/// ```
/// use nd_core::array;
/// use nd_ops::lexsort;
///
/// let (first_names, surnames) = (array![2, 1, 1], array![5, 5, 3]);
/// assert_eq!(lexsort(&[first_names, surnames])?, array![2_i64, 1, 0]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// [`crate::Error::NoKeys`]; [`crate::Error::KeyShape`] if the keys are not vectors of one length.
#[doc(alias = "np.lexsort")]
pub fn lexsort<A: AsView>(keys: &[A]) -> Result<Array<i64>, crate::Error> {
    let len = keys.first().ok_or(crate::Error::NoKeys)?.view().len();
    let mut places: Vec<i64> = (0..len as i64).collect();
    for key in keys {
        let key = key.view();
        if key.rank() != 1 || key.len() != len {
            return Err(crate::Error::KeyShape);
        }
        let key = key.to_array();
        // Stable sorts by one key after the other leave the last one on top.
        let ordered: Vec<A::Elem> =
            places.iter().map(|&place| key.as_slice()[place as usize]).collect();
        let mut order = vec![0; len];
        radix::argsort(&ordered, &mut order);
        places = order.into_iter().map(|place| places[place as usize]).collect();
    }
    Ok(places.into_iter().collect())
}
