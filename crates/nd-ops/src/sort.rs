//! Sorting: always stable, NaN last.

use nd_core::kernel::{self, argsort_lines, sort_lines, sorted_lines};
use nd_core::{Array, AsView, Element, Error, Shape, View, ViewMut};

use crate::bands::{BAND, bands, part};

/// Calls `change` with the lines along an axis, one after the other and as one list, and with their length; gives what it
/// makes of them. Lines that do not lie so are copied band by band.
fn lines<T: Element, R: Element>(
    x: View<'_, T>,
    axis: isize,
    change: impl Fn(Array<T>, usize) -> Array<R>,
) -> Result<Array<R>, Error> {
    let axis = x.shape().axis(axis)?;
    let len = x.shape()[axis];
    if axis + 1 == x.rank() && x.len() <= BAND {
        return Ok(change(x.to_array(), len));
    }
    let mut out = Array::from_vec(kernel::unwritten(x.len()), x.shape())?;
    for band in bands(x.shape(), |other| other == axis) {
        let lines = part(x, &band).move_axis(axis as isize, -1)?.to_array();
        let lines = change(lines, len);
        out.view_mut().slice_mut(&band).assign(&lines.move_axis(-1, axis as isize)?)?;
    }
    Ok(out)
}

/// The same where a line becomes a line of the same elements.
pub(crate) fn rearranged<T: Element>(
    x: View<'_, T>,
    axis: isize,
    change: impl Fn(&mut [T], usize),
) -> Result<Array<T>, Error> {
    let changed = |mut lines: Array<T>, len| {
        change(lines.as_slice_mut(), len);
        lines
    };
    if x.shape().axis(axis)? + 1 == x.rank() {
        return Ok(changed(x.to_array(), x.shape().last().copied().unwrap_or(1)));
    }
    lines(x, axis, changed)
}

/// Calls `change` with each line along an axis and with a line of the result.
pub(crate) fn each_line<T: Element, R: Element>(
    x: View<'_, T>,
    axis: isize,
    change: impl Fn(&[T], &mut [R]),
) -> Result<Array<R>, Error> {
    let each = |data: &[T], shape: &Shape| {
        let mut out: Array<R> = nd_core::zeros(shape).expect("the elements are there already");
        let len = shape.last().copied().unwrap_or(1).max(1);
        for (line, out) in data.chunks(len).zip(out.as_slice_mut().chunks_mut(len)) {
            change(line, out);
        }
        out
    };
    let last = x.shape().axis(axis)? + 1 == x.rank();
    if last && let Some(data) = x.as_slice() {
        return Ok(each(data, x.shape()));
    }
    lines(x, axis, |x, _| each(x.as_slice(), x.shape()))
}

fn sorted<T: Element>(x: View<'_, T>, axis: isize) -> Result<Array<T>, Error> {
    let last = x.shape().axis(axis)? + 1 == x.rank();
    if last && let Some(data) = x.as_slice() {
        let len = x.shape().last().copied().unwrap_or(1);
        return Array::from_vec(sorted_lines(data, len), x.shape());
    }
    rearranged(x, axis, sort_lines)
}

fn argsorted<T: Element>(x: View<'_, T>, axis: isize) -> Result<Array<i64>, Error> {
    let last = x.shape().axis(axis)? + 1 == x.rank();
    if last && let Some(data) = x.as_slice() {
        return Ok(places_of_lines(data, x.shape()));
    }
    lines(x, axis, |x, _| places_of_lines(x.as_slice(), x.shape()))
}

/// The places that sort the lines along the last axis.
fn places_of_lines<T: Element>(data: &[T], shape: &Shape) -> Array<i64> {
    let mut places: Array<i64> = nd_core::zeros(shape).expect("the elements are there already");
    argsort_lines(data, shape.last().copied().unwrap_or(1), places.as_slice_mut());
    places
}

/// Sorting, on everything that can be read as an array.
///
/// Besides its result, sorting needs memory for the zeros if there are some of both signs (one element each), and 512 KiB for
/// 16-bit integers. The places take 8 bytes more for each element that is sorted at the same time, so at most as much as the
/// result. Along an axis that is not the last one, and where elements do not lie in order, lines are
/// copied a million elements at a time, or one longer line, and so are their places.
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
        sorted(x, -1).expect("an array with axes has a last one")
    }

    /// The elements in ascending order along an axis.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    #[doc(alias = "np.sort(axis)")]
    fn sort_axis(&self, axis: isize) -> Result<Array<Self::Elem>, Error> {
        sorted(self.view(), axis)
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
        argsorted(x, -1).expect("an array with axes has a last one")
    }

    /// The places along an axis that bring the elements into ascending order.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    #[doc(alias = "np.argsort(axis)")]
    fn argsort_axis(&self, axis: isize) -> Result<Array<i64>, Error> {
        argsorted(self.view(), axis)
    }
}

impl<A: AsView + ?Sized> Sort for A {}

/// Sorting in place, of arrays and writing views. The last axis of elements that lie in order needs no copy; other lines are copied
/// a million elements at a time, or one longer line.
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
            sort_lines(data, len);
            return Ok(());
        }
        let axis = self.layout().shape().axis(axis)?;
        let len = self.layout().shape()[axis];
        for band in bands(&self.layout().shape().clone(), |other| other == axis) {
            let mut lines = part(self.view(), &band).move_axis(axis as isize, -1)?.to_array();
            sort_lines(lines.as_slice_mut(), len);
            self.view_mut().slice_mut(&band).assign(&lines.move_axis(-1, axis as isize)?)?;
        }
        Ok(())
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
        argsort_lines(&ordered, len, &mut order);
        places = order.into_iter().map(|place| places[place as usize]).collect();
    }
    Ok(places.into_iter().collect())
}
