//! The products of every element with every other: `outer`, `kron`, and their common loop.

use nd_core::kernel::{Cost, map};
use nd_core::{Array, AsView, Element, Promote, Shape, View};

use crate::error::Error;
use crate::multiply::Operand;
use crate::square::Common;

/// The products of each element of `a` with each of `b`: a matrix, whatever axes the two have.
///
/// It takes `nm` operations, each rounded once. To multiply it further keep its factors: `outer(x, y)` times a vector `z` is `x`
/// times `inner(y, z)`, in `n + 2m` operations.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::outer;
///
/// assert_eq!(outer(&array![1, 2], &array![3, 4])?, array![[3, 4], [6, 8]]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`nd_core::Error::TooBig`]
#[doc(alias = "np.outer")]
pub fn outer<A, B>(a: &A, b: &B) -> Result<Array<Common<A, B>>, Error>
where
    A: AsView<Elem: Promote<B::Elem>>,
    B: AsView,
{
    let (a, b) = (Operand::new(a.view()), Operand::new(b.view()));
    let (a, b) = (a.view(), b.view());
    let (a_copy, b_copy);
    let column = match a.rank() {
        1 => a.insert_axis(1)?,
        _ => {
            a_copy = a.flatten();
            a_copy.insert_axis(1)?
        }
    };
    let row = match b.rank() {
        1 => b,
        _ => {
            b_copy = b.flatten();
            b_copy.view()
        }
    };
    products(column, row)
}

/// The Kronecker product: `b` in place of each element of `a`, multiplied by it.
///
/// It takes as many operations as the result has elements, each rounded once. A product with it needs no Kronecker product:
/// for a matrix `z` whose rows are flattened, `kron(a, b)` times `z` is `a z b.t()`, flattened.
///
/// ```
/// use nd_core::{array, eye};
/// use nd_linalg::kron;
///
/// assert_eq!(kron(&array![1_i64, 10], &array![1_i64, 2])?, array![1, 2, 10, 20]);
/// assert_eq!(kron(&eye::<i64>(2)?, &array![[7_i64]])?, array![[7, 0], [0, 7]]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`nd_core::Error::Rank`] for operands with more than four axes, [`nd_core::Error::TooBig`].
#[doc(alias = "np.kron")]
pub fn kron<A, B>(a: &A, b: &B) -> Result<Array<Common<A, B>>, Error>
where
    A: AsView<Elem: Promote<B::Elem>>,
    B: AsView,
{
    let (a, b) = (Operand::new(a.view()), Operand::new(b.view()));
    let (mut a, mut b) = (a.view(), b.view());
    while a.rank() < b.rank() {
        a = a.insert_axis(0)?;
    }
    while b.rank() < a.rank() {
        b = b.insert_axis(0)?;
    }
    let lens: Vec<usize> =
        a.shape().iter().zip(b.shape().iter()).map(|(x, y)| x.saturating_mul(*y)).collect();
    let shape = Shape::new(&lens)?;
    // Each axis of the result is one of `a` around one of `b`.
    for axis in 0..shape.rank() as isize {
        a = a.insert_axis(2 * axis + 1)?;
        b = b.insert_axis(2 * axis)?;
    }
    Ok(products(a, b)?.into_shape(shape)?)
}

/// The products element by element, stretched to the common shape.
pub(crate) fn products<T: Element>(a: View<'_, T>, b: View<'_, T>) -> Result<Array<T>, Error> {
    Ok(map((a, b), Cost::Light, |(x, y): (T, T)| x.times(y))?)
}
