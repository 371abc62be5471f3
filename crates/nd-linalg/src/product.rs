//! The products of vectors, matrices and stacks of them: `matmul`, `dot`, `inner`.

use nd_core::{Array, AsView, Element, Promote, Shape, View, ViewMut};

use crate::contract::contract;
use crate::error::Error;
use crate::few::product_of_few;
use crate::multiply::{Operand, inner_product, product_into, unwritten};
use crate::outer::products;
use crate::square::{Common, matrix_size};
use crate::stack::joined;

/// The matrix product as a method of everything that can be read as an array.
pub trait MatMul: AsView {
    /// The matrix product, NumPy's `@`.
    ///
    /// | left | right | result |
    /// |---|---|---|
    /// | `(n, k)` | `(k, m)` | `(n, m)` |
    /// | `(k)` | `(k, m)` | `(m)` |
    /// | `(n, k)` | `(k)` | `(n)` |
    /// | `(k)` | `(k)` | `()`; [`inner`] gives the number itself |
    /// | `(.., n, k)` | `(.., k, m)` | `(.., n, m)`, the leading axes broadcast together |
    ///
    /// Operands of different types meet in their common type; integers wrap, and of bools the
    /// product is "or" of "and". Transposed, stepped and reversed views are read where they lie,
    /// without a copy. It takes `2nkm` operations. For `f32` and `f64` each element has an error of
    /// at most about `k * eps` times the sum of the absolute products; up to about a thousand
    /// products in all they are added from left to right.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_linalg::MatMul;
    ///
    /// let x = array![[1.0, 2.0], [3.0, 4.0]];
    /// assert_eq!(x.matmul(&array![1.0, 10.0])?, array![21.0, 43.0]);
    /// assert_eq!(x.t().matmul(&x)?, array![[10.0, 14.0], [14.0, 20.0]]);
    /// # Ok::<(), nd_linalg::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Mismatch`] if the lengths `k` differ, [`Error::MissingAxes`] for an operand
    /// without axes, [`Error::Stacks`] if the leading axes do not broadcast together.
    #[doc(alias = "np.matmul")]
    fn matmul<B: AsView>(&self, other: &B) -> Result<Array<Common<Self, B>>, Error>
    where
        Self::Elem: Promote<B::Elem>,
    {
        if let (Some(a), Some(b)) = (self.known_dense(), other.known_dense())
            && let Some(product) = product_of_few(a, b)
        {
            return Ok(product);
        }
        let (a, b) = (Operand::new(self.view()), Operand::new(other.view()));
        stacked_product(a.view(), b.view())
    }

    /// The matrix product of two matrices, written to an array that is there already: the operations, the order of the sums
    /// and the errors are those of [`matmul`](MatMul::matmul).
    ///
    /// Nothing is allocated if the rows of `out`, or its columns, lie one after the other, but what large products need on
    /// the way, and the product of a matrix and a vector.
    ///
    /// ```
    /// use nd_core::{array, zeros};
    /// use nd_linalg::MatMul;
    ///
    /// let (x, w) = (array![[1.0, 2.0], [3.0, 4.0]], array![[1.0], [10.0]]);
    /// let mut out = zeros([2, 1])?;
    /// x.matmul_into(&w, out.view_mut())?;
    /// assert_eq!(out, array![[21.0], [43.0]]);
    /// # Ok::<(), nd_linalg::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::OutputShape`] if `out` has another shape than the product, [`Error::Mismatch`] if the operands do not fit,
    /// [`nd_core::Error::WrongRank`] for operands that are no matrices.
    #[doc(alias = "np.matmul")]
    fn matmul_into<B: AsView>(
        &self,
        other: &B,
        out: ViewMut<'_, Common<Self, B>>,
    ) -> Result<(), Error>
    where
        Self::Elem: Promote<B::Elem>,
    {
        let (a, b) = (Operand::new(self.view()), Operand::new(other.view()));
        product_into_view(a.view(), b.view(), out)
    }

    /// The same, written row after row to a slice.
    ///
    /// # Errors
    /// Those of [`matmul_into`](MatMul::matmul_into); a slice counts as a row of its length.
    fn matmul_into_slice<B: AsView>(
        &self,
        other: &B,
        out: &mut [Common<Self, B>],
    ) -> Result<(), Error>
    where
        Self::Elem: Promote<B::Elem>,
    {
        let (a, b) = (Operand::new(self.view()), Operand::new(other.view()));
        let wanted = product_shape(a.view(), b.view())?;
        if wanted.size() != out.len() {
            let given = Shape::new(&[out.len()])?;
            return Err(Error::OutputShape { wanted: Box::new(wanted), given: Box::new(given) });
        }
        product_into(a.view(), b.view(), out);
        Ok(())
    }
}

impl<A: AsView + ?Sized> MatMul for A {}

/// The shape of the product of two matrices.
fn product_shape<T: Element>(a: View<'_, T>, b: View<'_, T>) -> Result<Shape, Error> {
    let [rows, inner] = matrix_size(a, "matmul_into")?;
    let [given, columns] = matrix_size(b, "matmul_into")?;
    if inner != given {
        return Err(Error::matmul_mismatch(inner, given));
    }
    Ok(Shape::new(&[rows, columns])?)
}

fn product_into_view<T: Element>(
    a: View<'_, T>,
    b: View<'_, T>,
    mut out: ViewMut<'_, T>,
) -> Result<(), Error> {
    let wanted = product_shape(a, b)?;
    let given = *out.layout().shape();
    if wanted != given {
        return Err(Error::OutputShape { wanted: Box::new(wanted), given: Box::new(given) });
    }
    if let Some(out) = out.as_slice_mut() {
        product_into(a, b, out);
    } else if let Some(out) = out.view_mut().t_mut().as_slice_mut() {
        product_into(b.t(), a.t(), out);
    } else {
        out.assign(&stacked_product(a, b)?)?;
    }
    Ok(())
}

/// How NumPy writes the axes of a matrix product.
const MATMUL: &str = "(n?,k),(k,m?)->(n?,m?)";

pub(crate) fn stacked_product<T: Element>(
    a: View<'_, T>,
    b: View<'_, T>,
) -> Result<Array<T>, Error> {
    if let (&[rows, inner], &[given, columns]) = (a.shape().lens(), b.shape().lens())
        && inner == given
    {
        let mut out = unwritten(Shape::new(&[rows, columns])?)?;
        product_into(a, b, out.as_slice_mut());
        return Ok(out);
    }
    require_axes(a, b, [1, 1], "matmul", MATMUL)?;
    // A vector on the left is a row, one on the right a column.
    let left = if a.rank() == 1 { a.insert_axis(0)? } else { a };
    let right = if b.rank() == 1 { b.insert_axis(1)? } else { b };
    let (&[.., rows, inner], &[.., given, columns]) = (left.shape().lens(), right.shape().lens())
    else {
        unreachable!("both have two axes at least");
    };
    if inner != given {
        return Err(Error::matmul_mismatch(inner, given));
    }
    let matrix = [rows, columns];
    let stack = common_stack(a, b, [2, 2], &matrix)?;
    let visible = match (a.rank(), b.rank()) {
        (1, 1) => &[][..],
        (1, _) => &matrix[1..],
        (_, 1) => &matrix[..1],
        _ => &matrix,
    };
    let mut out = unwritten(joined(&stack, visible)?)?;
    if stack.rank() == 0 {
        product_into(left, right, out.as_slice_mut());
    } else if let (Ok(rows), 2) = (left.reshape([-1, inner as isize]), right.rank()) {
        // A stack times one matrix is one product.
        product_into(rows, right, out.as_slice_mut());
    } else {
        let left = left.broadcast_to(joined(&stack, &[rows, inner])?)?;
        let right = right.broadcast_to(joined(&stack, &[inner, columns])?)?;
        each_product(left, right, out.as_slice_mut())?;
    }
    Ok(out)
}

/// Whether both operands have the axes that they need.
pub(crate) fn require_axes<T: Element>(
    a: View<'_, T>,
    b: View<'_, T>,
    wanted: [usize; 2],
    operation: &'static str,
    signature: &'static str,
) -> Result<(), Error> {
    for (operand, (rank, wanted)) in [a.rank(), b.rank()].into_iter().zip(wanted).enumerate() {
        if rank < wanted {
            return Err(Error::MissingAxes { operation, signature, operand, rank, wanted });
        }
    }
    Ok(())
}

/// The leading axes of two stacks stretched to each other; `one` is the shape of the result for one pair.
pub(crate) fn common_stack<T: Element, U: Element>(
    a: View<'_, T>,
    b: View<'_, U>,
    core: [usize; 2],
    one: &[usize],
) -> Result<Shape, Error> {
    let leading = |shape: &Shape, core| Shape::new(&shape[..shape.rank().saturating_sub(core)]);
    let (left, right) = (leading(a.shape(), core[0])?, leading(b.shape(), core[1])?);
    left.broadcast(&right).or_else(|_| {
        let (left, right) = (Box::new(*a.shape()), Box::new(*b.shape()));
        Err(Error::Stacks { left, right, core, one: Box::new(Shape::new(one)?) })
    })
}

/// Goes through two stacks of one shape.
fn each_product<T: Element>(a: View<'_, T>, b: View<'_, T>, out: &mut [T]) -> Result<(), Error> {
    if a.rank() == 2 {
        product_into(a, b, out);
        return Ok(());
    }
    let count = a.shape()[0];
    if out.is_empty() {
        return Ok(());
    }
    let size = out.len() / count;
    for (place, out) in out.chunks_exact_mut(size).enumerate() {
        let place = place as isize;
        each_product(a.index_axis(0, place)?, b.index_axis(0, place)?, out)?;
    }
    Ok(())
}

/// The sum of products over the last axis of `a` and the last but one of `b`, NumPy's `dot`.
///
/// For vectors and matrices it is [`MatMul::matmul`]. An operand without axes multiplies each
/// element of the other. With more axes the result has those of `a` without the last, then those of
/// `b` without the last but one: every pair of matrices, while [`MatMul::matmul`] multiplies a stack pair by pair and is what
/// batches want. It is one matrix product, `2nkm` operations, with the errors of that. Of two vectors
/// [`inner`] gives the number itself.
///
/// ```
/// use nd_core::{Array, array};
/// use nd_linalg::dot;
///
/// let (prices, amounts) = (array![2.5, 4.0], array![2, 3]);
/// assert_eq!(dot(&prices, &amounts)?, Array::from_scalar(17.0));
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotAligned`] if the two axes have different lengths.
#[doc(alias = "np.dot")]
pub fn dot<A, B>(a: &A, b: &B) -> Result<Array<Common<A, B>>, Error>
where
    A: AsView<Elem: Promote<B::Elem>>,
    B: AsView,
{
    let (a, b) = (Operand::new(a.view()), Operand::new(b.view()));
    dot_of_one_type(a.view(), b.view())
}

fn dot_of_one_type<T: Element>(a: View<'_, T>, b: View<'_, T>) -> Result<Array<T>, Error> {
    if a.rank() == 0 || b.rank() == 0 {
        return products(a, b);
    }
    let (left_axis, right_axis) = (a.rank() - 1, b.rank().saturating_sub(2));
    let inner = a.shape()[left_axis];
    if inner != b.shape()[right_axis] {
        let (left, right) = (Box::new(*a.shape()), Box::new(*b.shape()));
        return Err(Error::NotAligned { left, right, left_axis, right_axis });
    }
    contract(a, &[left_axis], b, &[right_axis])
}

/// The sum of the products of two vectors, as a number. With more axes there are [`inner_rows`](crate::inner_rows) and
/// [`vecdot`](crate::vecdot).
///
/// It is summed pairwise, so the error grows with the logarithm of the length; it takes `2n`
/// operations.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::inner;
///
/// assert_eq!(inner(&array![1_i64, 2, 3], &array![4_i64, 5, 6])?, 32);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotAligned`] if the lengths differ; [`nd_core::Error::WrongRank`] for anything but
/// vectors.
#[doc(alias = "np.inner")]
pub fn inner<A, B>(a: &A, b: &B) -> Result<Common<A, B>, Error>
where
    A: AsView<Elem: Promote<B::Elem>>,
    B: AsView,
{
    let (a, b) = (a.view(), b.view());
    for rank in [a.rank(), b.rank()] {
        if rank != 1 {
            return Err(nd_core::Error::WrongRank { operation: "inner", wanted: 1, rank }.into());
        }
    }
    if a.shape() != b.shape() {
        let (left, right) = (Box::new(*a.shape()), Box::new(*b.shape()));
        return Err(Error::NotAligned { left, right, left_axis: 0, right_axis: 0 });
    }
    let (a, b) = (Operand::new(a), Operand::new(b));
    Ok(inner_product(a.view(), b.view()))
}
