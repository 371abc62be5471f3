//! New arrays: filled with one value, counted, or made from a function of the index.

use crate::array::Array;
use crate::element::{Element, Float, Number};
use crate::error::Error;
use crate::shape::{IntoShape, Shape};
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
    Ok(Array::from_parts(vec![value; shape.size()], shape))
}

/// An array of zeros with the shape and type of another.
///
/// # Errors
/// Those of [`Shape::new`], for the shape of a broadcast view.
#[doc(alias = "np.zeros_like")]
pub fn zeros_like<A: AsView>(like: &A) -> Result<Array<A::Elem>, Error> {
    zeros(like.view().layout().shape())
}

/// An array of ones with the shape and type of another.
///
/// # Errors
/// Those of [`Shape::new`], for the shape of a broadcast view.
#[doc(alias = "np.ones_like")]
pub fn ones_like<A: AsView>(like: &A) -> Result<Array<A::Elem>, Error> {
    ones(like.view().layout().shape())
}

/// An array of one value with the shape and type of another.
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

/// The numbers from `start` on in steps of `step`, up to but without `stop`.
///
/// There are `ceil((stop - start) / step)` of them, and number `i` is `start + i * d` with `d` the rounded difference of
/// the first two, as in NumPy; a float range can therefore end a hair beyond `stop`.
///
/// ```
/// use nd_core::{arange, array};
///
/// assert_eq!(arange(10, 0, -3)?, array![10, 7, 4, 1]);
/// assert_eq!(arange(1.0, 1.3, 0.1)?.len(), 4);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`Error::Range`] if the step is zero or something is not a number or infinite; [`Error::TooBig`].
#[doc(alias = "np.arange")]
pub fn arange<T: Number>(start: T, stop: T, step: T) -> Result<Array<T>, Error> {
    let len = arange_len(start, stop, step)?;
    let shape = Shape::new(&[len])?;
    // NumPy adds the first step in double precision, whatever the type.
    let second = match T::DTYPE {
        crate::DType::F32 => (start.cast::<f64>() + step.cast::<f64>()).cast(),
        _ => start.plus(step),
    };
    let difference = second.minus(start);
    let value = |i: usize| match i {
        0 => start,
        1 => second,
        _ => start.plus((i as u64).cast::<T>().times(difference)),
    };
    Ok(Array::from_parts((0..len).map(value).collect(), shape))
}

fn arange_len<T: Number>(start: T, stop: T, step: T) -> Result<usize, Error> {
    let is_float = matches!(T::DTYPE, crate::DType::F32 | crate::DType::F64);
    if step == T::zero() {
        let text = if is_float { "float division by zero" } else { "division by zero" };
        return Err(Error::Range { text });
    }
    let count = if is_float {
        let quotient = (stop.cast::<f64>() - start.cast::<f64>()) / step.cast::<f64>();
        if quotient == 0.0 && stop != start {
            // The quotient underflowed: there is one number, or none in the wrong direction.
            if quotient.is_sign_negative() { 0.0 } else { 1.0 }
        } else {
            quotient.ceil()
        }
    } else {
        let (start, stop, step) = (start.to_i128(), stop.to_i128(), step.to_i128());
        let (Some(start), Some(stop), Some(step)) = (start, stop, step) else {
            return Err(Error::Range { text: "arange: cannot compute length" });
        };
        let distance = if step > 0 { stop - start } else { start - stop };
        let steps = step.unsigned_abs() as i128;
        let count = if distance > 0 { (distance - 1) / steps + 1 } else { 0 };
        return usize::try_from(count)
            .map_err(|_| Error::Range { text: "Maximum allowed size exceeded" });
    };
    if count.is_nan() {
        return Err(Error::Range { text: "arange: cannot compute length" });
    }
    if count >= isize::MAX as f64 {
        return Err(Error::Range { text: "Maximum allowed size exceeded" });
    }
    Ok(count.max(0.0) as usize)
}

/// `count` numbers at equal distances from `start` to `stop`, both included.
///
/// ```
/// use nd_core::{array, linspace};
///
/// assert_eq!(linspace(0.0, 1.0, 5)?, array![0.0, 0.25, 0.5, 0.75, 1.0]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`Error::TooBig`].
#[doc(alias = "np.linspace")]
pub fn linspace<T: Float>(start: T, stop: T, count: usize) -> Result<Array<T>, Error> {
    let mut out = spaced(start, stop, count, count.saturating_sub(1))?;
    if let [_, .., last] = out.as_slice_mut() {
        *last = stop;
    }
    Ok(out)
}

/// `count` numbers at equal distances from `start` on, so that the next one would be `stop`.
///
/// # Errors
/// [`Error::TooBig`].
#[doc(alias = "np.linspace(endpoint=False)")]
pub fn linspace_open<T: Float>(start: T, stop: T, count: usize) -> Result<Array<T>, Error> {
    spaced(start, stop, count, count)
}

fn spaced<T: Float>(start: T, stop: T, count: usize, intervals: usize) -> Result<Array<T>, Error> {
    let shape = Shape::new(&[count])?;
    let delta = stop - start;
    let number = |i: usize| -> T { (i as u64).cast() };
    let step = delta / number(intervals);
    let value = |i: usize| {
        let offset = if intervals == 0 {
            number(i) * delta
        } else if step == T::zero() {
            number(i) / number(intervals) * delta
        } else {
            number(i) * step
        };
        offset + start
    };
    Ok(Array::from_parts((0..count).map(value).collect(), shape))
}
