//! Linear systems by elimination: `solve` and `inv`.

use nd_core::{Array, AsView, Element, Float, Promote, View, zeros};

use crate::error::Error;
use crate::lu::Lu;
use crate::product::common_stack;
use crate::square::{CommonReal, Real, RightSides};
use crate::stack::{Stack, joined, put};

/// Solves the linear system `a x = b`; `b` is a vector, or a matrix whose columns are right-hand
/// sides.
///
/// | `a` | `b` | result |
/// |---|---|---|
/// | `(n, n)` | `(n)` | `(n)` |
/// | `(n, n)` | `(n, k)` | `(n, k)` |
/// | `(.., n, n)` | `(n)` | `(.., n)`, the same right-hand side for each matrix |
/// | `(.., n, n)` | `(.., n, k)` | `(.., n, k)`, the leading axes broadcast together |
///
/// By LU with partial pivoting, in `2/3 n³ + 2n²` operations for each right-hand side: `x` solves a
/// system that differs from the given one by a few `n eps`. That says little about `x` itself if
/// the matrix is nearly singular; [`solve_checked`](crate::solve_checked) estimates how little. For
/// more equations than unknowns, and for matrices without inverse, there is
/// [`lstsq`](crate::lstsq).
///
/// ```
/// use nd_core::array;
/// use nd_linalg::solve;
///
/// let a = array![[3.0, 1.0], [1.0, 2.0]];
/// assert_eq!(solve(&a, &array![9.0, 8.0])?, array![2.0, 3.0]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::Singular`] if elimination meets a column of zeros or something that is not a number;
/// [`Error::NotSquare`], [`Error::NotAMatrix`], [`Error::Mismatch`], [`Error::MissingAxes`] for a `b` without axes,
/// [`Error::Stacks`] if the leading axes do not broadcast together.
#[doc(alias = "np.linalg.solve")]
pub fn solve<A, B>(a: &A, b: &B) -> Result<Array<CommonReal<A, B>>, Error>
where
    A: AsView<Elem: Promote<B::Elem>>,
    B: AsView,
{
    solve_each(Stack::of_squares(a.view())?, b.view())
}

fn solve_each<A, B, T>(a: Stack<'_, A>, b: View<'_, B>) -> Result<Array<T>, Error>
where
    A: Element,
    B: Element,
    T: Float,
{
    let [size, _] = a.matrix_shape();
    match b.rank() {
        rank @ 0 => {
            let (operation, signature) = ("solve", "(m,m),(m,n)->(m,n)");
            return Err(Error::MissingAxes { operation, signature, operand: 1, rank, wanted: 2 });
        }
        1 => {
            let shape = joined(a.leading(), &[size])?;
            let found = a.map_to([size, 1], |a| solve_one(a, b))?;
            // A single matrix gives the vector itself.
            return Ok(if a.leading().rank() == 0 { found } else { found.into_shape(shape)? });
        }
        _ => {}
    }
    let sides = Stack::new(b)?;
    let [rows, columns] = sides.matrix_shape();
    if rows != size {
        return Err(Error::right_side("solve", size, rows));
    }
    if a.leading().rank() + sides.leading().rank() == 0 {
        return solve_one(a.matrices().next().expect("there is one"), b);
    }
    let leading = common_stack(a.view(), b, [2, 2], &[size, columns])?;
    let (a, sides) = (a.broadcast_to(&leading)?, sides.broadcast_to(&leading)?);
    let mut out = zeros(joined(&leading, &[size, columns])?)?;
    // A singular matrix is one without right-hand sides, too.
    for (place, (a, b)) in a.matrices().zip(sides.matrices()).enumerate() {
        put(place, &solve_one(a, b)?, &mut out);
    }
    Ok(out)
}

fn solve_one<A: Element, B: Element, T: Float>(
    a: View<'_, A>,
    b: View<'_, B>,
) -> Result<Array<T>, Error> {
    let mut sides = RightSides::new(a.shape()[0], b)?;
    let lu = Lu::new(a);
    if let Some(column) = lu.singular_column() {
        return Err(Error::Singular { column });
    }
    lu.solve(&mut sides);
    Ok(sides.into_array())
}

/// The inverse of a matrix, or of each matrix of a stack.
///
/// By LU with partial pivoting, in `8/3 n³` operations: column by column the solution of a system that differs from the given
/// one by a few `n eps`, so the error is the condition number times that. To solve a system, [`solve`] is faster and
/// more accurate than multiplying by the inverse; to fit a line take [`lstsq`](crate::lstsq), not `inv(x.t() x)`.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::inv;
///
/// let a = array![[4, 7], [2, 6]];
/// assert_eq!(inv(&a)?.to_string(), "[[ 0.6 -0.7]\n [-0.2  0.4]]");
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::Singular`] if elimination meets a column of zeros or something that is not a number;
/// [`Error::NotSquare`], [`Error::NotAMatrix`].
#[doc(alias = "np.linalg.inv")]
pub fn inv<A: AsView>(a: &A) -> Result<Array<Real<A::Elem>>, Error> {
    let stack = Stack::of_squares(a.view())?;
    stack.map_to(stack.matrix_shape(), inverse)
}

fn inverse<A: Element, T: Float>(a: View<'_, A>) -> Result<Array<T>, Error> {
    let lu = Lu::new(a);
    if let Some(column) = lu.singular_column() {
        return Err(Error::Singular { column });
    }
    let mut sides = RightSides::identity(a.shape()[0])?;
    lu.solve(&mut sides);
    Ok(sides.into_array())
}
