//! The trace: sums of diagonals.

use nd_core::kernel::{Cost, Pairwise, reduce_axes};
use nd_core::{Array, AsView, Element, Shape, View};

use crate::error::Error;
use crate::square::matrix_size;

/// The sum of the elements on the main diagonal, in the type of a sum.
///
/// It takes `n` additions, in the order of NumPy's sums. Other diagonals, and those of stacks, are summed by [`trace_axes`].
///
/// ```
/// use nd_core::array;
/// use nd_linalg::trace;
///
/// assert_eq!(trace(&array![[1_i64, 2], [3, 4]])?, 5);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`nd_core::Error::NoDiagonal`]; [`nd_core::Error::WrongRank`] for more than two axes.
#[doc(alias = "np.trace")]
pub fn trace<A: AsView>(a: &A) -> Result<<A::Elem as Element>::Sum, Error> {
    let diagonal = a.view().diagonal(0)?;
    matrix_size(a.view(), "trace")?;
    Ok(sums(diagonal)[0])
}

/// The sums of a diagonal of each matrix that two axes make, which disappear from the shape; the first of the two counts
/// the rows. The diagonal begins `offset` places to the right of the main one, or below it if that is negative.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::trace_axes;
///
/// let stack = array![[[1_i64, 2], [3, 4]], [[5, 6], [7, 8]]];
/// assert_eq!(trace_axes(&stack, 0, [1, 2])?, array![5, 13]);
/// assert_eq!(trace_axes(&stack, -1, [1, 2])?, array![3, 7]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`nd_core::Error::NoDiagonal`], [`nd_core::Error::NamedAxis`]; [`Error::SameAxis`] if both axes are one.
#[doc(alias = "np.trace")]
#[doc(alias = "np.linalg.trace")]
pub fn trace_axes<A: AsView>(
    a: &A,
    offset: isize,
    axes: [isize; 2],
) -> Result<Array<<A::Elem as Element>::Sum>, Error> {
    let view = a.view();
    if view.rank() < 2 {
        return Err(nd_core::Error::NoDiagonal.into());
    }
    // Only its error is wanted, which names the axis as NumPy does.
    view.swap_axes(axes[0], axes[1])?;
    if view.shape().axis(axes[0])? == view.shape().axis(axes[1])? {
        return Err(Error::SameAxis);
    }
    let diagonals = view.move_axes(&axes, &[0, 1])?.diagonal(offset)?;
    let (_, leading) = diagonals.shape().split_last().expect("the diagonal is an axis");
    Ok(Array::from_vec(sums(diagonals), Shape::new(leading)?)?)
}

/// The sums along the last axis.
fn sums<T: Element, S: Element>(diagonals: View<'_, T>) -> Vec<S> {
    let last = diagonals.rank() - 1;
    let marks: Vec<bool> = (0..=last).map(|axis| axis == last).collect();
    let sum = Pairwise { map: |x: T| x.cast::<S>(), combine: |x: S, y: S| x.plus(y) };
    let count = diagonals.shape()[..last].iter().product();
    match reduce_axes((diagonals,), &marks, Cost::Light, &sum) {
        // As NumPy's, a sum begins with zero, which has no sign.
        Some(sums) => sums.into_iter().map(|sum| S::default().plus(sum)).collect(),
        None => vec![S::default(); count],
    }
}
