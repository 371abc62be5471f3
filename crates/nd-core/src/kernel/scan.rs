//! Running values along an axis: each element combined with all before it.

use super::dispatch::dispatch;
use crate::array::Array;
use crate::element::Element;
use crate::error::Error;

/// Replaces each element along `axis` by `step` of the one before it, already replaced, and itself.
///
/// ```
/// use nd_core::array;
/// use nd_core::kernel::scan;
///
/// let mut x = array![[1, 2], [3, 4]];
/// scan(&mut x, 0, |before, x| before + x)?;
/// assert_eq!(x, array![[1, 2], [4, 6]]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`Error::Axis`] if there is no such axis.
#[inline(always)]
pub fn scan<T: Element>(
    array: &mut Array<T>,
    axis: isize,
    step: impl Fn(T, T) -> T,
) -> Result<(), Error> {
    let axis = array.shape().axis(axis)?;
    let len = array.shape()[axis];
    let width: usize = array.shape()[axis + 1..].iter().product();
    let size = array.len();
    if size == 0 {
        return Ok(());
    }
    let data = array.as_slice_mut();
    dispatch(
        size,
        #[inline(always)]
        || {
            for plane in data.chunks_exact_mut(len * width) {
                if width == 1 {
                    let mut before = plane[0];
                    for x in &mut plane[1..] {
                        before = step(before, *x);
                        *x = before;
                    }
                } else {
                    let mut rest = plane;
                    // Whole rows at a time, so that the loop over a row vectorises.
                    while rest.len() > width {
                        let (before, after) = rest.split_at_mut(width);
                        for (x, &before) in after[..width].iter_mut().zip(before.iter()) {
                            *x = step(before, *x);
                        }
                        rest = after;
                    }
                }
            }
        },
    );
    Ok(())
}
