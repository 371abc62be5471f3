//! The Cholesky factorisation of symmetric positive definite matrices.
//!
//! The lower triangle is cut in four: the upper left block is factored in the same way, the block
//! below it is divided by that factor, and their product is taken out of the lower right block,
//! which is factored in turn.

use std::ops::Range;

use nd_core::kernel::dispatch;
use nd_core::{Array, AsView, Element, Float, View};

use crate::adjacent::dot;
use crate::error::Error;
use crate::gemm::{Part, Update};
use crate::multiply::{has_tiles, in_bands};
use crate::panel::{Panel, PanelMut};
use crate::square::Real;
use crate::stack::Stack;
use crate::triangular::{Diagonal, Triangle, Triangular};

/// Up to this size the factor is found element by element.
const BASE: usize = 16;

/// The rows of a band in an update of which only the lower triangle is wanted, where there is no kernel that leaves out the rest.
const BAND: usize = 64;

/// The lower triangular `l` with `l l.t() = a`, for a symmetric positive definite matrix, of which
/// only the lower triangle is read; for a stack of matrices that of each.
///
/// In `1/3 n³` operations, half of those of LU, and stable without exchanging rows: `l l.t()` differs from `a` by a few `n eps`.
/// It fails for matrices that are not positive definite, and is the fastest way to find out. Systems of such a matrix are solved
/// by [`solve_triangular`](crate::solve_triangular) with `l` and with `l.t()`; a covariance that is singular up to rounding needs a
/// little on its diagonal, or `eigh`.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::cholesky;
///
/// let a = array![[4.0, 2.0], [2.0, 10.0]];
/// assert_eq!(cholesky(&a)?, array![[2.0, 0.0], [1.0, 3.0]]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotPositiveDefinite`]; [`Error::NotSquare`], [`Error::NotAMatrix`].
#[doc(alias = "np.linalg.cholesky")]
pub fn cholesky<A: AsView>(a: &A) -> Result<Array<Real<A::Elem>>, Error> {
    let stack = Stack::of_squares(a.view())?;
    stack.map_to(stack.matrix_shape(), factored)
}

fn factored<A: Element, T: Float>(a: View<'_, A>) -> Result<Array<T>, Error> {
    let size = a.shape()[0];
    let mut factor = a.astype::<T>();
    let mut rows = PanelMut::dense(factor.as_slice_mut(), [size; 2]);
    factor_block(&mut rows, 0..size)?;
    (0..size).for_each(|i| rows.row_mut(i)[i + 1..].fill(T::zero()));
    Ok(factor)
}

/// Factors a block on the diagonal; what is left of it was taken out before.
fn factor_block<T: Float>(rows: &mut PanelMut<'_, T>, places: Range<usize>) -> Result<(), Error> {
    if places.len() <= BASE {
        return dispatch(
            rows.rows() * places.len(),
            #[inline(always)]
            || factor_in_order(rows, places),
        );
    }
    let middle = places.start + (places.len() / 2).next_multiple_of(BASE);
    let (first, last) = (places.start..middle, middle..places.end);
    factor_block(rows, first.clone())?;

    let (above, mut below) = rows.reborrow().split(middle);
    let half = first.len();
    let factor = above.as_panel().part(first.clone()).columns_part(first.clone());
    let (mut left, _) = below.columns_mut(first.clone()).split(last.len());
    Triangular { columns: factor.t(), triangle: Triangle::Lower, diagonal: Diagonal::Stored }
        .solve(left.reborrow());
    let left = left.as_panel().copied();
    let left = Panel::by_rows(&left, [last.len(), half], half);
    if has_tiles::<T>() {
        let (rest, _) = below.columns_mut(middle..middle + last.len()).split(last.len());
        in_bands(left, left.t(), (Update::Subtract, Part::Lower), rest);
        return factor_block(rows, last);
    }
    for start in (0..last.len()).step_by(BAND) {
        let band = start..(start + BAND).min(last.len());
        let (_, rest) = below.columns_mut(middle..middle + band.end).split(start);
        let (rest, _) = rest.split(band.len());
        let what = (Update::Subtract, Part::Whole);
        in_bands(left.part(band.clone()), left.part(0..band.end).t(), what, rest);
    }
    factor_block(rows, last)
}

#[inline(always)]
fn factor_in_order<T: Float>(
    rows: &mut PanelMut<'_, T>,
    places: Range<usize>,
) -> Result<(), Error> {
    for i in places.clone() {
        let (mut above, mut row) = rows.reborrow().split(i);
        let row = row.row_mut(0);
        for j in places.start..i {
            let other = above.row_mut(j);
            let taken = dot(&row[places.start..j], &other[places.start..j]);
            row[j] = (row[j] - taken) / other[j];
        }
        let known = &row[places.start..i];
        let rest = row[i] - dot(known, known);
        // Also false for what is not a number.
        if !(rest > T::zero() && rest.is_finite()) {
            return Err(Error::NotPositiveDefinite { column: i });
        }
        row[i] = rest.sqrt();
    }
    Ok(())
}
