//! What the verbs for square matrices ask of their operands: the shape, and right-hand sides as
//! rows.

use nd_core::{Array, AsView, Element, Promote, View};

use crate::error::Error;
use crate::panel::PanelMut;

/// The float type that a verb works in: `f64`, but `f32` for `f32`.
pub type Real<T> = <T as Element>::Real;

/// The type that the elements of two operands meet in.
pub type Common<A, B> = <<A as AsView>::Elem as Promote<<B as AsView>::Elem>>::Output;

/// The float type that a verb for two operands works in.
pub type CommonReal<A, B> = <Common<A, B> as Element>::Real;

/// The length of both axes of a square matrix.
pub(crate) fn square_size<T: Element>(
    a: View<'_, T>,
    operation: &'static str,
) -> Result<usize, Error> {
    let [rows, columns] = matrix_size(a, operation)?;
    if rows != columns {
        return Err(Error::NotSquare { shape: Box::new(*a.shape()) });
    }
    Ok(rows)
}

/// The lengths of the axes of a matrix.
pub(crate) fn matrix_size<T: Element>(
    a: View<'_, T>,
    operation: &'static str,
) -> Result<[usize; 2], Error> {
    match *a.shape().lens() {
        [rows, columns] => Ok([rows, columns]),
        [] | [_] => Err(Error::NotAMatrix { rank: a.rank() }),
        _ => Err(nd_core::Error::WrongRank { operation, wanted: 2, rank: a.rank() }.into()),
    }
}

/// The right-hand sides of a system, one in each row, whether they were given as a vector or as the
/// columns of a matrix.
pub(crate) struct RightSides<T> {
    rows: Array<T>,
    was_vector: bool,
}

impl<T: Element> RightSides<T> {
    /// The right-hand sides for a system of `size` equations.
    pub(crate) fn new<B: Element>(size: usize, b: View<'_, B>) -> Result<Self, Error> {
        let was_vector = b.rank() == 1;
        let operation = if was_vector { "solve1" } else { "solve" };
        let rows = match b.rank() {
            1 => b.insert_axis(0)?,
            2 => b.t(),
            rank => return Err(nd_core::Error::WrongRank { operation, wanted: 2, rank }.into()),
        };
        match rows.shape()[1] {
            given if given == size => Ok(RightSides { rows: rows.astype(), was_vector }),
            given => Err(Error::right_side(operation, size, given)),
        }
    }

    /// The right-hand sides of the inverse: the columns of the identity.
    pub(crate) fn identity(size: usize) -> Result<Self, Error> {
        Ok(RightSides { rows: nd_core::eye(size)?, was_vector: false })
    }

    /// The right-hand sides as rows.
    pub(crate) fn rows_mut(&mut self) -> PanelMut<'_, T> {
        let shape = [self.rows.shape()[0], self.rows.shape()[1]];
        PanelMut::dense(self.rows.as_slice_mut(), shape)
    }

    /// The solutions in the shape of what was given.
    pub(crate) fn into_array(self) -> Array<T> {
        match self.was_vector {
            true => Array::from(self.rows.into_vec()),
            false => self.rows.view().t().to_array(),
        }
    }
}
