//! The LU factorisation with partial pivoting, `P A = L U`.
//!
//! The matrix is kept by columns. The columns are cut into a left and a right half: the left half
//! is factored in the same way, its row exchanges and its triangle are applied to the right half,
//! one matrix product takes the left columns out of what remains of the right half, and that is
//! factored in turn. Only the product touches more than a few columns at once, so nearly all
//! operations happen in it (Toledo, "Locality of reference in LU decomposition with partial
//! pivoting", 1997). Blocks of up to [`BASE`] columns are eliminated column by column, in the order
//! of LAPACK's `getf2`.

use nd_core::kernel::dispatch;
use nd_core::{Array, AsView, Element, Float, View, eye, zeros};

use crate::adjacent::{divided, subtract_scaled};
use crate::error::Error;
use crate::gemm::{Part, Update};
use crate::multiply::in_bands;
use crate::panel::{Panel, PanelMut};
use crate::square::{Real, RightSides, square_size};
use crate::triangular::{Diagonal, Triangle, Triangular};

/// Up to so many columns are eliminated one by one.
const BASE: usize = 8;

/// The factors that [`lu`] finds.
#[derive(Debug, Clone, PartialEq)]
pub struct PivotedLu<T: Element> {
    /// Which row of the matrix each row of `l u` is.
    pub rows: Vec<usize>,
    /// Ones on the diagonal, zeros above it, and nothing larger than one below it.
    pub l: Array<T>,
    /// Zeros below the diagonal.
    pub u: Array<T>,
}

/// The LU factorisation of a square matrix with partial pivoting: row `i` of `l u` is row `rows[i]` of the matrix.
///
/// In `2/3 n³` operations; it exists for singular matrices too. The product differs from the matrix by a few `n eps` times the
/// largest element that came up, which is hardly ever much larger than those of the matrix. To solve a system call
/// [`solve`](crate::solve), which does not write the factors out.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::lu;
///
/// let found = lu(&array![[1.0, 2.0], [4.0, 4.0]])?;
/// assert_eq!(found.rows, [1, 0]);
/// assert_eq!((found.l, found.u), (array![[1.0, 0.0], [0.25, 1.0]], array![[4.0, 4.0], [0.0, 1.0]]));
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotSquare`], [`Error::NotAMatrix`]; [`nd_core::Error::WrongRank`] for more than two axes.
#[doc(alias = "scipy.linalg.lu")]
pub fn lu<A: AsView>(a: &A) -> Result<PivotedLu<Real<A::Elem>>, Error> {
    let size = square_size(a.view(), "lu")?;
    let found = Lu::new(a.view());
    let mut rows: Vec<usize> = (0..size).collect();
    exchange(&mut rows, &found.exchanges, 0);
    let columns = found.panel();
    let (mut l, mut u) = (eye(size)?, zeros([size, size])?);
    for i in 0..size {
        (0..i).for_each(|j| l.as_slice_mut()[i * size + j] = columns.at(j, i));
        (i..size).for_each(|j| u.as_slice_mut()[i * size + j] = columns.at(j, i));
    }
    Ok(PivotedLu { rows, l, u })
}

/// The factors of a square matrix.
#[derive(Debug, Clone)]
pub(crate) struct Lu<T> {
    size: usize,
    // Column after column: `U` on and above the diagonal, `L` without its ones below it.
    columns: Vec<T>,
    // Row `k` was exchanged with row `exchanges[k]`, one after the other.
    exchanges: Vec<usize>,
}

impl<T: Float> Lu<T> {
    /// Factors a square matrix, singular or not.
    pub(crate) fn new<E: Element>(a: View<'_, E>) -> Self {
        let size = a.shape()[0];
        let mut columns = a.t().astype::<T>().into_vec();
        let mut exchanges = vec![0; size];
        factor(&mut columns, size, 0, &mut exchanges);
        Lu { size, columns, exchanges }
    }

    /// The diagonal of `U`.
    pub(crate) fn pivots(&self) -> impl Iterator<Item = T> {
        self.columns.iter().step_by(self.size + 1).copied()
    }

    /// The first column without a pivot that can be divided by, in a matrix that has no inverse.
    pub(crate) fn singular_column(&self) -> Option<usize> {
        self.pivots().position(|pivot| pivot == T::zero() || pivot.is_nan())
    }

    /// How often two different rows were exchanged.
    pub(crate) fn exchange_count(&self) -> usize {
        self.exchanges.iter().enumerate().filter(|(k, other)| k != *other).count()
    }

    /// Replaces right-hand sides by solutions.
    pub(crate) fn solve(&self, sides: &mut RightSides<T>) {
        let mut rows = sides.rows_mut();
        (0..rows.rows()).for_each(|i| exchange(rows.row_mut(i), &self.exchanges, 0));
        self.triangular(Triangle::Lower, Diagonal::Ones).solve(rows.reborrow());
        self.triangular(Triangle::Upper, Diagonal::Stored).solve(rows);
    }

    /// The solution for one right-hand side.
    pub(crate) fn solve_vector(&self, mut side: Vec<T>) -> Vec<T> {
        exchange(&mut side, &self.exchanges, 0);
        let mut row = PanelMut::dense(&mut side, [1, self.size]);
        self.triangular(Triangle::Lower, Diagonal::Ones).solve(row.reborrow());
        self.triangular(Triangle::Upper, Diagonal::Stored).solve(row);
        side
    }

    /// The same factors by rows, for systems with the transposed matrix.
    pub(crate) fn transposed(&self) -> TransposedLu<'_, T> {
        TransposedLu { lu: self, rows: self.panel().t().copied() }
    }

    fn triangular(&self, triangle: Triangle, diagonal: Diagonal) -> Triangular<'_, T> {
        Triangular { columns: self.panel(), triangle, diagonal }
    }

    fn panel(&self) -> Panel<'_, T> {
        Panel::by_rows(&self.columns, [self.size; 2], self.size)
    }
}

/// The factors of a transposed matrix.
#[derive(Debug, Clone)]
pub(crate) struct TransposedLu<'a, T> {
    lu: &'a Lu<T>,
    // Row after row of the factors: the columns of the transposed ones.
    rows: Vec<T>,
}

impl<T: Float> TransposedLu<'_, T> {
    /// The solution for one right-hand side.
    pub(crate) fn solve_vector(&self, mut side: Vec<T>) -> Vec<T> {
        let columns = Panel::by_rows(&self.rows, [self.lu.size; 2], self.lu.size);
        let mut row = PanelMut::dense(&mut side, [1, self.lu.size]);
        Triangular { columns, triangle: Triangle::Lower, diagonal: Diagonal::Stored }
            .solve(row.reborrow());
        Triangular { columns, triangle: Triangle::Upper, diagonal: Diagonal::Ones }.solve(row);
        for (k, &other) in self.lu.exchanges.iter().enumerate().rev() {
            side.swap(k, other);
        }
        side
    }
}

/// Carries out the exchanges on one column, the first of them at row `from`.
fn exchange<T>(column: &mut [T], exchanges: &[usize], from: usize) {
    for (k, &other) in exchanges.iter().enumerate() {
        column.swap(from + k, other);
    }
}

/// Factors columns of length `size`, from row `top` down.
fn factor<T: Float>(columns: &mut [T], size: usize, top: usize, exchanges: &mut [usize]) {
    let width = exchanges.len();
    if width <= BASE {
        return dispatch(
            columns.len(),
            #[inline(always)]
            || factor_in_order(columns, size, top, exchanges),
        );
    }
    let half = (width / 2).next_multiple_of(BASE);
    let (left, right) = columns.split_at_mut(half * size);
    let (left_exchanges, right_exchanges) = exchanges.split_at_mut(half);
    factor(left, size, top, left_exchanges);
    right.chunks_exact_mut(size).for_each(|column| exchange(column, left_exchanges, top));

    let below = top + half;
    let mut above = PanelMut::by_rows(&mut right[top..], [width - half, half], size);
    let triangle = Panel::by_rows(&left[top..], [half; 2], size);
    Triangular { columns: triangle, triangle: Triangle::Lower, diagonal: Diagonal::Ones }
        .solve(above.reborrow());
    let solved = above.as_panel().copied();
    let solved = Panel::by_rows(&solved, [width - half, half], half);
    let multipliers = Panel::by_rows(&left[below..], [half, size - below], size);
    let rest = PanelMut::by_rows(&mut right[below..], [width - half, size - below], size);
    in_bands(solved, multipliers, (Update::Subtract, Part::Whole), rest);

    factor(right, size, below, right_exchanges);
    left.chunks_exact_mut(size).for_each(|column| exchange(column, right_exchanges, below));
}

#[inline(always)]
fn factor_in_order<T: Float>(columns: &mut [T], size: usize, top: usize, exchanges: &mut [usize]) {
    for (k, exchanged) in exchanges.iter_mut().enumerate() {
        let row = top + k;
        let column = &columns[k * size..][..size];
        let mut other = row;
        for (i, x) in column.iter().enumerate().skip(row + 1) {
            if x.abs() > column[other].abs() {
                other = i;
            }
        }
        *exchanged = other;
        columns.chunks_exact_mut(size).for_each(|column| column.swap(row, other));

        let (left, right) = columns.split_at_mut((k + 1) * size);
        let column = &mut left[k * size..];
        let pivot = column[row];
        if pivot == T::zero() {
            continue;
        }
        column[row + 1..].iter_mut().for_each(|x| *x = divided(*x, pivot));
        for other in right.chunks_exact_mut(size) {
            let (above, below) = other.split_at_mut(row + 1);
            subtract_scaled(below, above[row], &column[row + 1..]);
        }
    }
}
