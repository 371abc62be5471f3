//! Products of vectors that lie along the last axes: `inner_rows`, `vecdot`, `matvec`, `vecmat`.

use nd_core::kernel::{Cost, Pairwise, reduce_axes};
use nd_core::{Array, AsView, Element, Promote, View};

use crate::contract::contract;
use crate::error::Error;
use crate::multiply::Operand;
use crate::outer::products;
use crate::product::{common_stack, require_axes, stacked_product};
use crate::square::Common;
use crate::stack::joined;

/// The inner product of each vector along the last axis of `a` with each along the last axis of `b`: NumPy's `inner` for more
/// than vectors.
///
/// | left | right | result |
/// |---|---|---|
/// | `(n, k)` | `(m, k)` | `(n, m)`, which is `a.matmul(&b.t())` |
/// | `(.., k)` | `(k)` | `(..)` |
/// | `(.., k)` | `(.., k)` | the leading axes of `a`, then those of `b` |
/// | `()` | any | each element multiplied |
///
/// It is one matrix product, `2nmk` operations, with the errors of [`MatMul::matmul`](crate::MatMul::matmul). Of two vectors
/// [`inner`](crate::inner) gives the number itself; row by row of both there is [`vecdot`].
///
/// ```
/// use nd_core::array;
/// use nd_linalg::inner_rows;
///
/// let (x, y) = (array![[1, 2], [3, 4]], array![[1, 0], [0, 1], [1, 1]]);
/// assert_eq!(inner_rows(&x, &y)?, array![[1, 2, 3], [3, 4, 7]]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotAligned`] if the last axes have different lengths.
#[doc(alias = "np.inner")]
pub fn inner_rows<A, B>(a: &A, b: &B) -> Result<Array<Common<A, B>>, Error>
where
    A: AsView<Elem: Promote<B::Elem>>,
    B: AsView,
{
    let (a, b) = (Operand::new(a.view()), Operand::new(b.view()));
    every_pair(a.view(), b.view())
}

fn every_pair<T: Element>(a: View<'_, T>, b: View<'_, T>) -> Result<Array<T>, Error> {
    if a.rank() == 0 || b.rank() == 0 {
        return products(a, b);
    }
    let (left_axis, right_axis) = (a.rank() - 1, b.rank() - 1);
    if a.shape()[left_axis] != b.shape()[right_axis] {
        let (left, right) = (Box::new(*a.shape()), Box::new(*b.shape()));
        return Err(Error::NotAligned { left, right, left_axis, right_axis });
    }
    contract(a, &[left_axis], b, &[right_axis])
}

/// The inner product of each vector of `a` with its partner in `b`; the axes before the last broadcast together.
///
/// Each is summed pairwise, so its error grows with the logarithm of the length; it takes `2n` operations.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::vecdot;
///
/// let (x, y) = (array![[1, 2], [3, 4]], array![[1, 1], [10, 1]]);
/// assert_eq!(vecdot(&x, &y)?, array![3, 34]);
/// assert_eq!(vecdot(&x, &array![1, -1])?, array![-1, -1]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::Mismatch`] if the vectors have different lengths, [`Error::MissingAxes`] for an operand without axes,
/// [`Error::Stacks`] if the leading axes do not broadcast together.
#[doc(alias = "np.vecdot")]
#[doc(alias = "np.linalg.vecdot")]
pub fn vecdot<A, B>(a: &A, b: &B) -> Result<Array<Common<A, B>>, Error>
where
    A: AsView<Elem: Promote<B::Elem>>,
    B: AsView,
{
    let (a, b) = (Operand::new(a.view()), Operand::new(b.view()));
    pair_by_pair(a.view(), b.view())
}

fn pair_by_pair<T: Element>(a: View<'_, T>, b: View<'_, T>) -> Result<Array<T>, Error> {
    let (operation, signature) = ("vecdot", "(n),(n)->()");
    require_axes(a, b, [1, 1], operation, signature)?;
    let (left, right) = (a.shape()[a.rank() - 1], b.shape()[b.rank() - 1]);
    if left != right {
        return Err(Error::Mismatch { operation, signature, left, right });
    }
    let stack = common_stack(a, b, [1, 1], &[])?;
    let shape = joined(&stack, &[left])?;
    let marks: Vec<bool> = (0..=stack.rank()).map(|axis| axis == stack.rank()).collect();
    let sum = Pairwise { map: |(x, y): (T, T)| x.times(y), combine: |x: T, y: T| x.plus(y) };
    let inputs = (a.broadcast_to(shape)?, b.broadcast_to(shape)?);
    let sums = reduce_axes(inputs, &marks, Cost::Light, &sum)
        .unwrap_or_else(|| vec![T::default(); stack.size()]);
    Ok(Array::from_vec(sums, stack)?)
}

/// The product of each matrix of `a` with its vector in `b`: `(.., m, n)` times `(.., n)` gives `(.., m)`, and the leading axes
/// broadcast together. [`MatMul::matmul`](crate::MatMul::matmul) would take several vectors for a matrix.
///
/// In `2mn` operations for each pair, with the errors of [`MatMul::matmul`](crate::MatMul::matmul).
///
/// ```
/// use nd_core::array;
/// use nd_linalg::matvec;
///
/// let quarter_turn = array![[0, -1], [1, 0]];
/// assert_eq!(matvec(&quarter_turn, &array![[1, 0], [3, 4]])?, array![[0, 1], [-4, 3]]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// Those of [`vecdot`].
#[doc(alias = "np.matvec")]
pub fn matvec<A, B>(a: &A, b: &B) -> Result<Array<Common<A, B>>, Error>
where
    A: AsView<Elem: Promote<B::Elem>>,
    B: AsView,
{
    let (a, b) = (Operand::new(a.view()), Operand::new(b.view()));
    matrices_times_vectors(a.view(), b.view())
}

fn matrices_times_vectors<T: Element>(a: View<'_, T>, b: View<'_, T>) -> Result<Array<T>, Error> {
    let (operation, signature) = ("matvec", "(m,n),(n)->(m)");
    require_axes(a, b, [2, 1], operation, signature)?;
    let &[.., rows, left] = a.shape().lens() else { unreachable!("a matrix has two axes") };
    let right = b.shape()[b.rank() - 1];
    if left != right {
        return Err(Error::Mismatch { operation, signature, left, right });
    }
    if a.rank() == 2 {
        // Vectors beside one matrix are the rows of another.
        return stacked_product(b, a.t());
    }
    common_stack(a, b, [2, 1], &[rows])?;
    let found = stacked_product(a, b.insert_axis(-1)?)?;
    let shape = joined(&found.shape()[..found.rank() - 1], &[])?;
    Ok(found.into_shape(shape)?)
}

/// The product of each vector of `a` with its matrix in `b`: `(.., n)` times `(.., n, m)` gives `(.., m)`, and the leading axes
/// broadcast together.
///
/// In `2mn` operations for each pair, with the errors of [`MatMul::matmul`](crate::MatMul::matmul).
///
/// ```
/// use nd_core::array;
/// use nd_linalg::vecmat;
///
/// let stack = array![[[0, 1], [-1, 0]], [[2, 0], [0, 2]]];
/// assert_eq!(vecmat(&array![3, 4], &stack)?, array![[-4, 3], [6, 8]]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// Those of [`vecdot`].
#[doc(alias = "np.vecmat")]
pub fn vecmat<A, B>(a: &A, b: &B) -> Result<Array<Common<A, B>>, Error>
where
    A: AsView<Elem: Promote<B::Elem>>,
    B: AsView,
{
    let (a, b) = (Operand::new(a.view()), Operand::new(b.view()));
    vectors_times_matrices(a.view(), b.view())
}

fn vectors_times_matrices<T: Element>(a: View<'_, T>, b: View<'_, T>) -> Result<Array<T>, Error> {
    let (operation, signature) = ("vecmat", "(n),(n,m)->(m)");
    require_axes(a, b, [1, 2], operation, signature)?;
    let (left, &[.., right, columns]) = (a.shape()[a.rank() - 1], b.shape().lens()) else {
        unreachable!("a matrix has two axes")
    };
    if left != right {
        return Err(Error::Mismatch { operation, signature, left, right });
    }
    if b.rank() == 2 {
        return stacked_product(a, b);
    }
    let stack = common_stack(a, b, [1, 2], &[columns])?;
    let found = stacked_product(a.insert_axis(-2)?, b)?;
    Ok(found.into_shape(joined(&stack, &[columns])?)?)
}
