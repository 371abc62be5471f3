//! Triangular systems: substitution for many right-hand sides at once, on top of the matrix
//! product.
//!
//! Right-hand sides are the rows of a panel. A few of them take the steps of the substitution one after the other, each over adjacent
//! elements of one right-hand side and of one column of the matrix; more are turned, so that one unknown of up to 64 of them is
//! adjacent, and take each step together. A large matrix is cut in four;
//! the two triangles are solved in the same way, and the block between them is one matrix product.

use nd_core::kernel::{dispatch, share, threads};
use nd_core::{Array, AsView, Element, Float, Promote};

use crate::adjacent::{divided, subtract_scaled};
use crate::error::Error;
use crate::gemm::{Part, Update};
use crate::multiply::in_bands;
use crate::panel::{Panel, PanelMut};
use crate::square::{CommonReal, RightSides, square_size};

/// Which triangle of a matrix holds its elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Triangle {
    /// The diagonal and what is below it.
    Lower,
    /// The diagonal and what is above it.
    Upper,
}

/// What stands on the diagonal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Diagonal {
    /// Ones, which are not stored.
    Ones,
    /// The elements that are stored there.
    Stored,
}

/// A triangular matrix given by its columns, the rows of `columns`; the other triangle is not read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Triangular<'a, T> {
    pub(crate) columns: Panel<'a, T>,
    pub(crate) triangle: Triangle,
    pub(crate) diagonal: Diagonal,
}

/// Up to this size the substitution is done column by column.
const BASE: usize = 16;

/// The most right-hand sides that are substituted together: one by one, inverting 256 x 256 takes 2.3 ms on one thread, like this 1.9.
const SIDES: usize = 64;

/// Fewer right-hand sides, which would not fill a register, are substituted one by one.
const FEW_SIDES: usize = 8;

/// From so many right-hand sides on, a second thread pays.
const MANY_SIDES: usize = 256;

impl<T: Float> Triangular<'_, T> {
    /// Replaces each row of `sides` by the solution for it, many rows on several threads.
    pub(crate) fn solve(self, sides: PanelMut<'_, T>) {
        let count = sides.rows();
        if count < MANY_SIDES || self.columns.rows() <= BASE {
            return self.solve_rows(sides);
        }
        let parts = (2 * threads()).min(2 * count / MANY_SIDES);
        share(sides.parts(count.div_ceil(parts)).into_iter(), &|part| self.solve_rows(part));
    }

    fn solve_rows(self, mut sides: PanelMut<'_, T>) {
        let size = self.columns.rows();
        assert_eq!((self.columns.columns(), sides.columns()), (size, size), "the shapes fit");
        if size <= BASE {
            let block;
            let this = if self.columns.row(0).is_some() {
                self
            } else {
                block = self.columns.copied();
                Triangular { columns: Panel::by_rows(&block, [size; 2], size), ..self }
            };
            return dispatch(
                sides.rows() * size,
                #[inline(always)]
                || {
                    if sides.rows() >= FEW_SIDES {
                        for first in (0..sides.rows()).step_by(SIDES) {
                            this.substitute_together(&mut sides, first);
                        }
                        return;
                    }
                    for i in 0..sides.rows() {
                        this.substitute(sides.row_mut(i));
                    }
                },
            );
        }
        // In multiples of the base, so that only the last block is smaller.
        let half = (size / 2).next_multiple_of(BASE);
        let (first, last) = match self.triangle {
            Triangle::Lower => (0..half, half..size),
            Triangle::Upper => (half..size, 0..half),
        };
        self.block(first.clone()).solve_rows(sides.columns_mut(first.clone()));
        let solved = sides.columns_mut(first.clone()).as_panel().copied();
        let solved = Panel::by_rows(&solved, [sides.rows(), first.len()], first.len());
        let between = self.columns.part(first).columns_part(last.clone());
        let rest = sides.columns_mut(last.clone());
        in_bands(solved, between, (Update::Subtract, Part::Whole), rest);
        self.block(last.clone()).solve_rows(sides.columns_mut(last));
    }

    /// Substitutes several right-hand sides from row `first` on: turned so that one unknown of each is adjacent, they take each
    /// step together.
    #[inline(always)]
    fn substitute_together(self, sides: &mut PanelMut<'_, T>, first: usize) {
        let (size, count) = (self.columns.rows(), (sides.rows() - first).min(SIDES));
        let (mut unknowns, mut solved) = ([T::zero(); BASE * SIDES], [T::zero(); SIDES]);
        for side in 0..count {
            for (k, &x) in sides.row_mut(first + side).iter().enumerate() {
                unknowns[k * SIDES + side] = x;
            }
        }
        for step in 0..size {
            let (k, rest) = match self.triangle {
                Triangle::Lower => (step, step + 1..size),
                Triangle::Upper => (size - 1 - step, 0..size - 1 - step),
            };
            let column = &self.columns.row(k).expect("a column has adjacent elements")[..size];
            let known = &mut unknowns[k * SIDES..][..count];
            if self.diagonal == Diagonal::Stored {
                known.iter_mut().for_each(|x| *x = divided(*x, column[k]));
            }
            solved[..count].copy_from_slice(known);
            for (j, &factor) in rest.clone().zip(&column[rest]) {
                subtract_scaled(&mut unknowns[j * SIDES..][..count], factor, &solved[..count]);
            }
        }
        for side in 0..count {
            for (k, x) in sides.row_mut(first + side).iter_mut().enumerate() {
                *x = unknowns[k * SIDES + side];
            }
        }
    }

    /// A square block on the diagonal.
    fn block(self, places: std::ops::Range<usize>) -> Self {
        Triangular { columns: self.columns.part(places.clone()).columns_part(places), ..self }
    }

    #[inline(always)]
    fn substitute(self, side: &mut [T]) {
        match self.triangle {
            Triangle::Lower => {
                for k in 0..side.len() {
                    let (solved, rest) = side[k..].split_first_mut().expect("k is a place");
                    self.eliminate(k, solved, rest, k + 1);
                }
            }
            Triangle::Upper => {
                for k in (0..side.len()).rev() {
                    let (solved, rest) = side[..=k].split_last_mut().expect("k is a place");
                    self.eliminate(k, solved, rest, 0);
                }
            }
        }
    }

    /// Finishes unknown `k` and takes it out of the equations of `rest`, the first of which is
    /// number `from`.
    #[inline(always)]
    fn eliminate(self, k: usize, solved: &mut T, rest: &mut [T], from: usize) {
        let column = self.columns.row(k).expect("a column has adjacent elements");
        if self.diagonal == Diagonal::Stored {
            *solved = divided(*solved, column[k]);
        }
        subtract_scaled(rest, *solved, &column[from..from + rest.len()]);
    }
}

/// Solves `a x = b` for a triangular matrix, of which only the given triangle is read.
///
/// `b` is a vector or a matrix whose columns are right-hand sides; each takes `n²` operations. The
/// error is small even if the matrix is nearly singular, for each `x` solves a system very close to
/// the given one.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::{Triangle, solve_triangular};
///
/// let a = array![[2.0, 0.0], [1.0, 4.0]];
/// assert_eq!(solve_triangular(&a, Triangle::Lower, &array![6.0, 11.0])?, array![3.0, 2.0]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::Singular`] if there is a zero on the diagonal; those of [`solve`](crate::solve).
#[doc(alias = "scipy.linalg.solve_triangular")]
pub fn solve_triangular<A, B>(
    a: &A,
    triangle: Triangle,
    b: &B,
) -> Result<Array<CommonReal<A, B>>, Error>
where
    A: AsView<Elem: Promote<B::Elem>>,
    B: AsView,
{
    let size = square_size(a.view(), "solve_triangular")?;
    let mut sides = RightSides::new(size, b.view())?;
    let columns = a.view().t().astype();
    let columns = Panel::of(columns.view());
    if let Some(column) = (0..size).find(|&k| columns.at(k, k) == Element::cast(0_u8)) {
        return Err(Error::Singular { column });
    }
    Triangular { columns, triangle, diagonal: Diagonal::Stored }.solve(sides.rows_mut());
    Ok(sides.into_array())
}
