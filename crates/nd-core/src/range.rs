//! Numbers at equal distances: by their step, or by how many there are.

use crate::array::Array;
use crate::element::{DType, Element, Float, Number};
use crate::error::Error;
use crate::shape::Shape;

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
    // NumPy adds the first step in double precision, whatever the type.
    let second = match T::DTYPE {
        DType::F32 => (start.cast::<f64>() + step.cast::<f64>()).cast(),
        _ => start.plus(step),
    };
    counted(len, start, second)
}

/// The range that [`arange`] counts in `f64`, in another type: `np.arange(start, stop, step, dtype)`.
///
/// The first two numbers are converted, and the others follow at their distance, as in NumPy; in an integer type steps of a
/// fraction are therefore cut off.
///
/// ```
/// use nd_core::{arange_as, array};
///
/// assert_eq!(arange_as(0.0, 0.5, 0.2)?, array![0.0_f32, 0.2, 0.4]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// As [`arange`].
#[doc(alias = "np.arange(dtype)")]
pub fn arange_as<T: Number>(start: f64, stop: f64, step: f64) -> Result<Array<T>, Error> {
    counted(arange_len(start, stop, step)?, start.cast(), (start + step).cast())
}

/// So many numbers at the distance of the first two.
fn counted<T: Number>(len: usize, start: T, second: T) -> Result<Array<T>, Error> {
    let shape = Shape::new(&[len])?;
    let difference = second.minus(start);
    let value = |i: usize| match i {
        0 => start,
        1 => second,
        _ => start.plus((i as u64).cast::<T>().times(difference)),
    };
    Ok(Array::from_parts((0..len).map(value).collect(), shape))
}

fn arange_len<T: Number>(start: T, stop: T, step: T) -> Result<usize, Error> {
    let is_float = matches!(T::DTYPE, DType::F32 | DType::F64);
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
/// ```
/// use nd_core::{array, linspace_open};
///
/// assert_eq!(linspace_open(0.0, 1.0, 4)?, array![0.0, 0.25, 0.5, 0.75]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`Error::TooBig`].
#[doc(alias = "np.linspace(endpoint=False)")]
pub fn linspace_open<T: Float>(start: T, stop: T, count: usize) -> Result<Array<T>, Error> {
    spaced(start, stop, count, count)
}

/// The numbers of [`linspace`] in another type: `np.linspace(start, stop, count, dtype)`. For an integer type they are rounded
/// down.
///
/// ```
/// use nd_core::{array, linspace_as};
///
/// assert_eq!(linspace_as(-1.0, 1.0, 4)?, array![-1_i64, -1, 0, 1]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`Error::TooBig`].
#[doc(alias = "np.linspace(dtype)")]
pub fn linspace_as<T: Element>(start: f64, stop: f64, count: usize) -> Result<Array<T>, Error> {
    let is_integer = !matches!(T::DTYPE, DType::Bool | DType::F32 | DType::F64);
    let mut numbers = linspace(start, stop, count)?;
    if is_integer {
        numbers.iter_mut().for_each(|number| *number = number.floor());
    }
    Ok(numbers.astype())
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
