//! New arrays: filled with one value, or made from a function of the index.

use crate::array::Array;
use crate::element::Element;
use crate::error::Error;
use crate::into_shape::IntoShape;
use crate::kernel;
use crate::shape::Shape;
use crate::view::AsView;

/// An array of zeros (`false` for bools).
///
/// ```
/// use nd_core::{Array, array, zeros};
///
/// let x: Array<f64> = zeros([2, 2])?;
/// assert_eq!(x, array![[0.0, 0.0], [0.0, 0.0]]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// Those of [`Shape::new`].
#[doc(alias = "np.zeros")]
pub fn zeros<T: Element>(shape: impl IntoShape) -> Result<Array<T>, Error> {
    full(shape, T::default())
}

/// An array of ones (`true` for bools).
///
/// ```
/// use nd_core::{array, ones};
///
/// assert_eq!(ones([2])?, array![1.0, 1.0]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// Those of [`Shape::new`].
#[doc(alias = "np.ones")]
pub fn ones<T: Element>(shape: impl IntoShape) -> Result<Array<T>, Error> {
    full(shape, true.cast())
}

/// An array of one value.
///
/// ```
/// use nd_core::{array, full};
///
/// assert_eq!(full([3], 7)?, array![7, 7, 7]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// Those of [`Shape::new`].
#[doc(alias = "np.full")]
pub fn full<T: Element>(shape: impl IntoShape, value: T) -> Result<Array<T>, Error> {
    let shape = shape.into_shape()?;
    Ok(Array::from_parts(kernel::filled(shape.size(), value), shape))
}

/// An array of zeros with the shape and type of another.
///
/// ```
/// use nd_core::{array, zeros_like};
///
/// assert_eq!(zeros_like(&array![[3, 4]])?, array![[0, 0]]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// Those of [`Shape::new`], for the shape of a broadcast view.
#[doc(alias = "np.zeros_like")]
pub fn zeros_like<A: AsView>(like: &A) -> Result<Array<A::Elem>, Error> {
    zeros(like.view().layout().shape())
}

/// An array of ones with the shape and type of another.
///
/// ```
/// use nd_core::{array, ones_like};
///
/// assert_eq!(ones_like(&array![[3, 4]])?, array![[1, 1]]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// Those of [`Shape::new`], for the shape of a broadcast view.
#[doc(alias = "np.ones_like")]
pub fn ones_like<A: AsView>(like: &A) -> Result<Array<A::Elem>, Error> {
    ones(like.view().layout().shape())
}

/// An array of one value with the shape and type of another.
///
/// ```
/// use nd_core::{array, full_like};
///
/// assert_eq!(full_like(&array![[3, 4]], 7)?, array![[7, 7]]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// Those of [`Shape::new`], for the shape of a broadcast view.
#[doc(alias = "np.full_like")]
pub fn full_like<A: AsView>(like: &A, value: A::Elem) -> Result<Array<A::Elem>, Error> {
    full(like.view().layout().shape(), value)
}

/// An array of a function of the index, called in row-major order.
///
/// ```
/// use nd_core::{array, from_fn};
///
/// let x = from_fn([2, 3], |index| (10 * index[0] + index[1]) as i64)?;
/// assert_eq!(x, array![[0, 1, 2], [10, 11, 12]]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// Those of [`Shape::new`].
#[doc(alias = "np.fromfunction")]
pub fn from_fn<T: Element>(
    shape: impl IntoShape,
    mut f: impl FnMut(&[usize]) -> T,
) -> Result<Array<T>, Error> {
    let shape = shape.into_shape()?;
    let mut index = vec![0; shape.rank()];
    let data = (0..shape.size())
        .map(|_| {
            let value = f(&index);
            advance(&mut index, &shape);
            value
        })
        .collect();
    Ok(Array::from_parts(data, shape))
}

/// The next index in row-major order; after the last it is the first again.
fn advance(index: &mut [usize], shape: &Shape) {
    for (place, &len) in index.iter_mut().zip(shape.iter()).rev() {
        *place += 1;
        if *place < len {
            return;
        }
        *place = 0;
    }
}

/// The identity matrix of `n` rows.
///
/// ```
/// use nd_core::{Array, array, eye};
///
/// let x: Array<i64> = eye(2)?;
/// assert_eq!(x, array![[1, 0], [0, 1]]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// Those of [`Shape::new`].
#[doc(alias = "np.eye")]
#[doc(alias = "np.identity")]
pub fn eye<T: Element>(n: usize) -> Result<Array<T>, Error> {
    eye_at(n, n, 0)
}

/// A matrix with ones on one diagonal: `0` is the main one, those above it are positive.
///
/// ```
/// use nd_core::{array, eye_at};
///
/// assert_eq!(eye_at(2, 3, 1)?, array![[0, 1, 0], [0, 0, 1]]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// Those of [`Shape::new`].
pub fn eye_at<T: Element>(rows: usize, columns: usize, diagonal: isize) -> Result<Array<T>, Error> {
    let mut out = zeros([rows, columns])?;
    let one: T = true.cast();
    let first_row = diagonal.min(0).unsigned_abs();
    let first_column = diagonal.max(0).unsigned_abs();
    let places = (first_row..rows).zip(first_column..columns);
    let data = out.as_slice_mut();
    places.for_each(|(row, column)| data[row * columns + column] = one);
    Ok(out)
}
