//! Stacks of matrices: the last two axes are those of the matrices, the others tell them apart.

use nd_core::{Array, Element, Shape, View, zeros};

use crate::error::Error;

/// Matrices of one shape.
#[derive(Clone, Copy)]
pub(crate) struct Stack<'a, T> {
    view: View<'a, T>,
    leading: Shape,
}

impl<'a, T: Element> Stack<'a, T> {
    /// The matrices of an array with two axes at least.
    pub(crate) fn new(view: View<'a, T>) -> Result<Self, Error> {
        let &[ref leading @ .., _, _] = view.shape().lens() else {
            return Err(Error::NotAMatrix { rank: view.rank() });
        };
        Ok(Stack { view, leading: Shape::new(leading)? })
    }

    /// The same for square matrices.
    pub(crate) fn of_squares(view: View<'a, T>) -> Result<Self, Error> {
        let stack = Stack::new(view)?;
        let [rows, columns] = stack.matrix_shape();
        match rows == columns {
            true => Ok(stack),
            false => Err(Error::NotSquare { shape: Box::new(*view.shape()) }),
        }
    }

    /// The lengths of the axes that tell the matrices apart.
    pub(crate) fn leading(&self) -> &Shape {
        &self.leading
    }

    /// The shape of each matrix.
    pub(crate) fn matrix_shape(&self) -> [usize; 2] {
        let rank = self.view.rank();
        [self.view.shape()[rank - 2], self.view.shape()[rank - 1]]
    }

    /// The whole stack.
    pub(crate) fn view(&self) -> View<'a, T> {
        self.view
    }

    /// The number of matrices.
    pub(crate) fn count(&self) -> usize {
        self.leading.size()
    }

    /// The stack repeated to a larger one.
    pub(crate) fn broadcast_to(self, leading: &Shape) -> Result<Self, Error> {
        let shape = joined(leading, &self.matrix_shape())?;
        Ok(Stack { view: self.view.broadcast_to(shape)?, leading: *leading })
    }

    /// The matrices in the order of rows.
    pub(crate) fn matrices(self) -> impl Iterator<Item = View<'a, T>> {
        (0..self.count()).map(move |place| {
            let (mut view, mut place, mut rest) = (self.view, place, self.count());
            for &len in self.leading.lens() {
                rest /= len;
                let index = (place / rest) as isize;
                place %= rest;
                view = view.index_axis(0, index).expect("the place is in the stack");
            }
            view
        })
    }

    /// A number for each matrix.
    pub(crate) fn numbers<U: Element>(
        self,
        work: impl Fn(View<'a, T>) -> Result<U, Error>,
    ) -> Result<Array<U>, Error> {
        let numbers = self.matrices().map(work).collect::<Result<Vec<U>, Error>>()?;
        Ok(Array::from_vec(numbers, self.leading)?)
    }

    /// An array made of a matrix of this shape for each matrix.
    pub(crate) fn map_to<U: Element>(
        self,
        shape: [usize; 2],
        mut work: impl FnMut(View<'a, T>) -> Result<Array<U>, Error>,
    ) -> Result<Array<U>, Error> {
        if self.leading.rank() == 0 {
            return work(self.view);
        }
        let mut out = zeros(joined(&self.leading, &shape)?)?;
        let size = (shape[0] * shape[1]).max(1);
        let places = out.as_slice_mut().chunks_exact_mut(size);
        for (matrix, place) in self.matrices().zip(places) {
            place.copy_from_slice(work(matrix)?.as_slice());
        }
        Ok(out)
    }
}

/// Some axes and others after them.
pub(crate) fn joined(leading: &[usize], others: &[usize]) -> Result<Shape, Error> {
    Ok(Shape::new(&[leading, others].concat())?)
}

/// Writes one array of a stack.
pub(crate) fn put<T: Element>(place: usize, one: &Array<T>, stack: &mut Array<T>) {
    stack.as_slice_mut()[place * one.len()..][..one.len()].copy_from_slice(one.as_slice());
}
