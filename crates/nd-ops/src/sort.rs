//! Sorting: always stable, NaN last.

use std::cmp::Ordering;

use nd_core::{Array, AsView, Element, Error, View};

/// The order of sorting as std wants it: equal are `-0.0` and `0.0`, and all that is not a number.
#[inline]
fn order<T: Element>(a: &T, b: &T) -> Ordering {
    if a.sorts_before(*b) {
        Ordering::Less
    } else if b.sorts_before(*a) {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

/// Calls `change` with each line along an axis of a copy of the array, and gives the copy.
fn each_line<T: Element, R: Element>(
    x: View<'_, T>,
    axis: isize,
    change: impl Fn(&[T], &mut [R]),
) -> Result<Array<R>, Error> {
    let rank = x.rank() as isize;
    let axis = x.shape().axis(axis)? as isize;
    let mut axes: Vec<isize> = (0..rank).filter(|&other| other != axis).collect();
    axes.push(axis);
    let lines = x.permute(&axes)?.to_array();
    let mut out: Array<R> = nd_core::zeros(lines.shape())?;
    let len = x.shape()[axis as usize].max(1);
    for (line, out) in lines.as_slice().chunks(len).zip(out.as_slice_mut().chunks_mut(len)) {
        change(line, out);
    }
    // Back to the old order of the axes: the last one returns to its place.
    let mut back: Vec<isize> = (0..rank - 1).collect();
    back.insert(axis as usize, rank - 1);
    Ok(out.permute(&back)?.to_array())
}

fn sort_line<T: Element>(line: &[T], out: &mut [T]) {
    out.copy_from_slice(line);
    out.sort_by(order);
}

fn argsort_line<T: Element>(line: &[T], out: &mut [i64]) {
    for (place, out) in out.iter_mut().enumerate() {
        *out = place as i64;
    }
    out.sort_by(|&a, &b| order(&line[a as usize], &line[b as usize]));
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
        each_line(x, -1, argsort_line).expect("an array with axes has a last one")
    }

    /// The places along an axis that bring the elements into ascending order.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    #[doc(alias = "np.argsort(axis)")]
    fn argsort_axis(&self, axis: isize) -> Result<Array<i64>, Error> {
        each_line(self.view(), axis, argsort_line)
    }
}

impl<A: AsView + ?Sized> Sort for A {}
