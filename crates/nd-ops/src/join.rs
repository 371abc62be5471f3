//! Joining arrays along an axis, old or new.

use nd_core::{Array, AsView, Element, Shape, SliceRange, View, zeros};

use crate::error::Error;

fn views<A: AsView>(arrays: &[A]) -> Vec<View<'_, A::Elem>> {
    arrays.iter().map(AsView::view).collect()
}

/// Checks that the shapes differ along one axis at most.
fn check_shapes<T: Element>(arrays: &[View<'_, T>], axis: usize) -> Result<(), Error> {
    let first = *arrays[0].shape();
    for (index, array) in arrays.iter().enumerate().skip(1) {
        if array.rank() != first.rank() {
            return Err(Error::JoinRank { first: first.rank(), index, rank: array.rank() });
        }
        for (along, (&first, &len)) in first.iter().zip(array.shape().iter()).enumerate() {
            if along != axis && first != len {
                return Err(Error::JoinLen { axis: along, first, index, len });
            }
        }
    }
    Ok(())
}

fn join<T: Element>(arrays: &[View<'_, T>], axis: isize) -> Result<Array<T>, Error> {
    let first = arrays.first().ok_or(Error::NoArrays { operation: "concatenate" })?;
    if first.rank() == 0 {
        return Err(Error::ZeroRank);
    }
    let axis = first.shape().axis(axis)?;
    check_shapes(arrays, axis)?;
    let len = arrays
        .iter()
        .try_fold(0_usize, |len, array| len.checked_add(array.shape()[axis]))
        .unwrap_or(usize::MAX);
    let mut out = zeros(first.shape().with_len(axis, len)?)?;
    let mut start = 0;
    for array in arrays {
        let end = start + array.shape()[axis];
        let range = SliceRange { start: Some(start as isize), stop: Some(end as isize), step: 1 };
        out.view_mut().slice_axis_mut(axis as isize, range)?.assign(array)?;
        start = end;
    }
    Ok(out)
}

/// The arrays one after the other along an axis.
///
/// ```
/// use nd_core::array;
/// use nd_ops::concatenate;
///
/// let (x, y) = (array![[1, 2]], array![[3, 4], [5, 6]]);
/// assert_eq!(concatenate(&[x, y], 0)?, array![[1, 2], [3, 4], [5, 6]]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// [`Error::NoArrays`], [`Error::ZeroRank`], [`Error::JoinRank`], [`Error::JoinLen`] or [`nd_core::Error::Axis`].
#[doc(alias = "np.concatenate")]
pub fn concatenate<A: AsView>(arrays: &[A], axis: isize) -> Result<Array<A::Elem>, Error> {
    join(&views(arrays), axis)
}

/// The arrays side by side along a new axis; all have the same shape.
///
/// ```
/// use nd_core::array;
/// use nd_ops::stack;
///
/// let (x, y) = (array![1, 2], array![3, 4]);
/// assert_eq!(stack(&[&x, &y], 0)?, array![[1, 2], [3, 4]]);
/// assert_eq!(stack(&[&x, &y], -1)?, array![[1, 3], [2, 4]]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// [`Error::NoArrays`], [`Error::StackShape`] or [`nd_core::Error::Axis`].
#[doc(alias = "np.stack")]
pub fn stack<A: AsView>(arrays: &[A], axis: isize) -> Result<Array<A::Elem>, Error> {
    let arrays = views(arrays);
    let first: Shape = *arrays.first().ok_or(Error::NoArrays { operation: "stack" })?.shape();
    if let Some((index, other)) = arrays.iter().enumerate().find(|(_, x)| *x.shape() != first) {
        let shape = Box::new(*other.shape());
        return Err(Error::StackShape { first: Box::new(first), index, shape });
    }
    let planes: Result<Vec<_>, _> = arrays.iter().map(|array| array.insert_axis(axis)).collect();
    join(&planes?, axis)
}

/// The arrays one below the other; a vector is a row.
///
/// ```
/// use nd_core::array;
/// use nd_ops::vstack;
///
/// assert_eq!(vstack(&[array![1, 2], array![3, 4]])?, array![[1, 2], [3, 4]]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// Those of [`concatenate`].
#[doc(alias = "np.vstack")]
#[doc(alias = "np.row_stack")]
pub fn vstack<A: AsView>(arrays: &[A]) -> Result<Array<A::Elem>, Error> {
    let rows: Result<Vec<_>, _> = views(arrays).into_iter().map(|x| at_least(x, 2, 0)).collect();
    join(&rows?, 0)
}

/// The arrays side by side: vectors one after the other, others along axis 1.
///
/// ```
/// use nd_core::array;
/// use nd_ops::hstack;
///
/// assert_eq!(hstack(&[array![1, 2], array![3]])?, array![1, 2, 3]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// Those of [`concatenate`].
#[doc(alias = "np.hstack")]
pub fn hstack<A: AsView>(arrays: &[A]) -> Result<Array<A::Elem>, Error> {
    let lists: Result<Vec<_>, _> = views(arrays).into_iter().map(|x| at_least(x, 1, 0)).collect();
    let lists = lists?;
    let axis = lists.first().map_or(0, |first| isize::from(first.rank() > 1));
    join(&lists, axis)
}

/// The arrays side by side as columns; a vector is a column.
///
/// ```
/// use nd_core::array;
/// use nd_ops::column_stack;
///
/// assert_eq!(column_stack(&[array![1, 2], array![3, 4]])?, array![[1, 3], [2, 4]]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// Those of [`concatenate`].
#[doc(alias = "np.column_stack")]
#[doc(alias = "np.c_")]
pub fn column_stack<A: AsView>(arrays: &[A]) -> Result<Array<A::Elem>, Error> {
    let columns: Result<Vec<_>, _> =
        views(arrays).into_iter().map(|x| at_least(x, 2, -1)).collect();
    join(&columns?, 1)
}

/// The view with new axes of length 1 at `place` until it has `rank` of them.
fn at_least<T: Element>(
    x: View<'_, T>,
    rank: usize,
    place: isize,
) -> Result<View<'_, T>, nd_core::Error> {
    let mut x = x;
    while x.rank() < rank {
        x = x.insert_axis(place)?;
    }
    Ok(x)
}
