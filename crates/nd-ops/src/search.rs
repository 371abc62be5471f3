//! Finding elements: in sorted vectors, among others, and where they are not zero.

use nd_core::kernel::{self, Cost, map};
use nd_core::{Array, AsView, Element, Operand, View};

use crate::error::Error;
use crate::mask::nonzero_places;

/// Which of several possible places to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The first: before equal elements.
    Left,
    /// The last: behind equal elements.
    Right,
}

/// The number of elements of a sorted line that come before `x`.
#[inline]
pub(crate) fn place_in<T: Element>(sorted: &[T], x: T, side: Side) -> usize {
    match side {
        Side::Left => sorted.partition_point(|&element| element.sorts_before(x)),
        Side::Right => sorted.partition_point(|&element| !x.sorts_before(element)),
    }
}

/// A vector, as elements in their order.
pub(crate) fn vector<T: Element>(
    x: View<'_, T>,
    operation: &'static str,
) -> Result<Vec<T>, nd_core::Error> {
    if x.rank() == 1 {
        Ok(x.to_array().into_vec())
    } else {
        Err(nd_core::Error::WrongRank { operation, wanted: 1, rank: x.rank() })
    }
}

/// Where the values would have to be inserted into a sorted vector to keep it sorted. NaN sorts behind everything else.
///
/// ```
/// use nd_core::array;
/// use nd_ops::{Side, searchsorted};
///
/// let x = array![1, 2, 2, 3];
/// assert_eq!(searchsorted(&x, array![2, 9], Side::Left)?, array![1_i64, 4]);
/// assert_eq!(searchsorted(&x, 2, Side::Right)?, nd_core::Array::from_scalar(3_i64));
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// [`nd_core::Error::WrongRank`] if `sorted` is not a vector.
#[doc(alias = "np.searchsorted")]
pub fn searchsorted<A: AsView, V: Operand<A::Elem>>(
    sorted: &A,
    values: V,
    side: Side,
) -> Result<Array<i64>, Error> {
    let sorted = vector(sorted.view().astype::<V::Common>().view(), "searchsorted")?;
    let values = values.operand();
    Ok(map((values,), Cost::Heavy, |x| place_in(&sorted, x.cast(), side) as i64)?)
}

/// Where an element is one of the given values. NaN equals nothing, also not itself.
///
/// ```
/// use nd_core::array;
/// use nd_ops::isin;
///
/// assert_eq!(isin(&array![1, 5, 3], &array![3, 1]), array![true, false, true]);
/// ```
#[doc(alias = "np.isin")]
pub fn isin<A: AsView, B: AsView<Elem = A::Elem>>(x: &A, values: &B) -> Array<bool> {
    let mut values = values.view().to_array().into_vec();
    kernel::sort(&mut values);
    map((x.view(),), Cost::Heavy, |x: A::Elem| {
        let place = place_in(&values, x, Side::Left);
        values.get(place).is_some_and(|&value| value == x)
    })
    .expect("one input broadcasts with itself")
}

/// The row-major places of the elements that are not zero.
///
/// ```
/// use nd_core::array;
/// use nd_ops::flatnonzero;
///
/// assert_eq!(flatnonzero(&array![0, 7, 8]), array![1_i64, 2]);
/// ```
#[doc(alias = "np.flatnonzero")]
pub fn flatnonzero(x: &impl AsView) -> Array<i64> {
    nonzero_places(x.view()).into_iter().map(|place| place as i64).collect()
}

/// The places of the elements that are not zero, one row of indices for each of them.
///
/// ```
/// use nd_core::array;
/// use nd_ops::argwhere;
///
/// assert_eq!(argwhere(&array![[0, 7], [8, 0]])?, array![[0_i64, 1], [1, 0]]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`nd_core::Error::TooBig`] for a shape that cannot be counted.
#[doc(alias = "np.argwhere")]
pub fn argwhere(x: &impl AsView) -> Result<Array<i64>, nd_core::Error> {
    let view = x.view();
    let shape = *view.shape();
    let found = flatnonzero(x);
    let mut indices = vec![0; found.len() * shape.rank()];
    if shape.rank() > 0 {
        for (row, place) in indices.chunks_exact_mut(shape.rank()).zip(found.iter()) {
            let mut rest = place as usize;
            for (index, &len) in row.iter_mut().zip(shape.iter()).rev() {
                *index = (rest % len) as i64;
                rest /= len;
            }
        }
    }
    Array::from_vec(indices, [found.len(), shape.rank()])
}
