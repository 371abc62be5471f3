//! Least squares by QR with column pivoting, with the shortest solution where there are many.

use nd_core::{Array, AsView, Element, Float, Promote, zeros};

use crate::adjacent::dot;
use crate::error::Error;
use crate::panel::{Panel, PanelMut};
use crate::reflections::Reflections;
use crate::square::CommonReal;
use crate::triangular::{Diagonal, Triangle, Triangular};

/// What [`lstsq`] finds.
#[derive(Debug, Clone, PartialEq)]
pub struct LeastSquares<T: Element> {
    /// The solution: a vector for a vector, a column for each column.
    pub solution: Array<T>,
    /// The sum of squares of what is left of each right-hand side; empty unless the rank is full
    /// and there are more equations than unknowns.
    pub residuals: Array<T>,
    /// The number of columns of the matrix that are independent.
    pub rank: usize,
}

/// The `x` for which `a x` comes closest to `b`, which is a vector or a matrix of columns; the
/// shortest of them if there are many.
///
/// By QR, with exchanges of the columns of the triangle, in `2mn²` operations. A column counts as independent if what is left
/// of it is larger than `eps max(m, n)` times the longest column. It is backward stable: `x` is the best one for a matrix that
/// differs from `a` by a few `eps`. The normal equation loses twice as many digits; relative errors of the weights by the
/// condition of the table, measured as on [the page of the crate](crate#which-way-to-fit-a-line):
///
/// | condition | `inv(x.t() x) x.t() y` | `solve(x.t() x, x.t() y)` | `lstsq` |
/// |---:|---:|---:|---:|
/// | 1e3 | 2e-10 | 2e-10 | 1e-13 |
/// | 1e7 | 3e-1 | 2e-2 | 2e-9 |
/// | 1e9 | 4e1 | 1e1 | 1e-7 |
///
/// For a square matrix of good condition [`solve`](crate::solve) takes a third of the operations.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::lstsq;
///
/// let a = array![[1.0_f64, 2.0], [2.0, 4.0]];
/// let found = lstsq(&a, &array![1.0_f64, 2.0])?;
/// assert_eq!(found.rank, 1);
/// assert!((found.solution - array![0.2_f64, 0.4]).iter().all(|x| x.abs() < 1e-15));
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::Incompatible`] if `b` has another number of rows than `a`, [`Error::NotFinite`] for NaN
/// and infinity; [`Error::NotOneMatrix`].
#[doc(alias = "np.linalg.lstsq")]
pub fn lstsq<A, B>(a: &A, b: &B) -> Result<LeastSquares<CommonReal<A, B>>, Error>
where
    A: AsView<Elem: Promote<B::Elem>>,
    B: AsView,
{
    if a.view().rank() != 2 {
        return Err(Error::NotOneMatrix { rank: a.view().rank() });
    }
    let rows = a.view().shape()[0];
    let b = b.view();
    let (was_vector, sides) = match b.rank() {
        1 => (true, b.insert_axis(0)?),
        2 => (false, b.t()),
        rank => return Err(Error::NotOneMatrix { rank }),
    };
    if sides.shape()[1] != rows {
        return Err(Error::Incompatible { rows, given: sides.shape()[1] });
    }
    let (matrix, sides) = (a.view().astype(), sides.astype());
    let mut found = shortest(&matrix, sides)?;
    if was_vector {
        found.solution = Array::from(found.solution.into_vec());
    }
    Ok(found)
}

/// Solves for right-hand sides that are the rows of `sides`; the solutions are columns.
pub(crate) fn shortest<T: Float>(
    a: &Array<T>,
    mut sides: Array<T>,
) -> Result<LeastSquares<T>, Error> {
    let is_finite = |x: &Array<T>| x.iter().all(|x| x.is_finite());
    if !is_finite(a) || !is_finite(&sides) {
        return Err(Error::NotFinite);
    }
    let ([rows, unknowns], count) = ([a.shape()[0], a.shape()[1]], sides.shape()[0]);
    let mut panel = PanelMut::dense(sides.as_slice_mut(), [count, rows]);
    // Columns are exchanged in the triangle, which is small, so that the long columns are worked on block by block.
    let found = if rows > unknowns {
        let tall = Reflections::new(a.view());
        tall.apply_transposed(&mut panel);
        Reflections::with_pivoting(tall.to_r()?.view())
    } else {
        Reflections::with_pivoting(a.view())
    };
    let rank = rank_of(&found, rows.max(unknowns));
    found.apply_transposed(&mut panel.columns_mut(0..rows.min(unknowns)));

    let mut ordered = vec![T::zero(); count * unknowns];
    let mut solutions = PanelMut::dense(&mut ordered, [count, unknowns]);
    for i in 0..count {
        solutions.row_mut(i)[..rank].copy_from_slice(&panel.row_mut(i)[..rank]);
    }
    if rank == unknowns {
        upper(&found, rank).solve(solutions.reborrow());
    } else {
        // With the rows that count, `r = s.t() z.t()`; the shortest solution is `z` times that of
        // `s.t() w = c`.
        let mut transposed = zeros([unknowns, rank])?;
        for (j, row) in transposed.as_slice_mut().chunks_exact_mut(rank.max(1)).enumerate() {
            (0..rank.min(j + 1)).for_each(|i| row[i] = found.r(i, j));
        }
        let z = Reflections::new(transposed.view());
        let columns = lower_columns(&z, rank);
        let columns = Panel::by_rows(&columns, [rank; 2], rank);
        Triangular { columns, triangle: Triangle::Lower, diagonal: Diagonal::Stored }
            .solve(solutions.columns_mut(0..rank));
        z.apply(&mut solutions);
    }
    let mut solution = zeros([unknowns, count])?;
    for i in 0..count {
        for (&place, &x) in found.order().iter().zip(solutions.row_mut(i).iter()) {
            solution.as_slice_mut()[place * count + i] = x;
        }
    }
    let residuals = match rank == unknowns && rows > unknowns {
        true => {
            let left = |i| {
                let left = &panel.row_mut(i)[rank..];
                dot(left, left)
            };
            (0..count).map(left).collect()
        }
        false => Vec::new(),
    };
    Ok(LeastSquares { solution, residuals: Array::from(residuals), rank })
}

/// How many diagonal elements are large enough to be divided by.
fn rank_of<T: Float>(found: &Reflections<T>, longest: usize) -> usize {
    if found.count() == 0 {
        return 0;
    }
    let least = T::epsilon() * (longest as u64).cast::<T>() * found.r(0, 0).abs();
    (0..found.count()).take_while(|&k| found.r(k, k).abs() > least).count()
}

fn upper<T: Float>(found: &Reflections<T>, size: usize) -> Triangular<'_, T> {
    let columns = found.triangle(size);
    Triangular { columns, triangle: Triangle::Upper, diagonal: Diagonal::Stored }
}

/// The columns of the transposed triangle.
fn lower_columns<T: Float>(found: &Reflections<T>, size: usize) -> Vec<T> {
    let mut columns = vec![T::zero(); size * size];
    for j in 0..size {
        (0..=j).for_each(|i| columns[i * size + j] = found.r(i, j));
    }
    columns
}
