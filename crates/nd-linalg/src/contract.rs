//! Sums of products over any axes: `vdot`, `tensordot`, and the contraction that `dot` shares with them.

use nd_core::{Array, AsView, Element, Promote, Shape, View, zeros};

use crate::error::Error;
use crate::multiply::{Operand, inner_product, product_into};
use crate::square::Common;

/// Over which axes [`tensordot`] sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axes<'a> {
    /// So many of the last axes of the left operand with as many of the first axes of the right one, in their order.
    Count(usize),
    /// Each pair: an axis of the left operand and one of the right operand.
    Pairs(&'a [(isize, isize)]),
}

/// The sum of products over some axes of both operands; the result has the other axes of `a`, then those of `b`.
///
/// It is one matrix product, `2nkm` operations for `n` and `m` other elements and `k` in the sum, and as accurate as
/// [`MatMul::matmul`](crate::MatMul::matmul). An operand is copied only if its axes cannot be merged where they lie.
///
/// ```
/// use nd_core::{arange, array};
/// use nd_linalg::{Axes, tensordot};
///
/// let (a, b) = (arange(0, 6, 1)?.into_shape([2, 3])?, array![[1, 0], [0, 1], [1, 1]]);
/// assert_eq!(tensordot(&a, &b, Axes::Count(1))?, array![[2, 3], [8, 9]]);
/// assert_eq!(tensordot(&a, &b, Axes::Pairs(&[(0, 1), (1, 0)]))?.into_vec(), [11]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::SumLengths`] if two axes of a pair have different lengths, [`Error::SumAxisTwice`] if an axis is named twice,
/// [`nd_core::Error::Axis`] if there is no such axis.
#[doc(alias = "np.tensordot")]
pub fn tensordot<A, B>(a: &A, b: &B, axes: Axes<'_>) -> Result<Array<Common<A, B>>, Error>
where
    A: AsView<Elem: Promote<B::Elem>>,
    B: AsView,
{
    let (a, b) = (Operand::new(a.view()), Operand::new(b.view()));
    let (a, b) = (a.view(), b.view());
    let pairs = match axes {
        Axes::Count(count) => {
            let first = a.rank() as isize - count.min(isize::MAX as usize) as isize;
            if first < 0 {
                a.shape().axis(a.rank() as isize)?;
            }
            (0..count as isize).map(|axis| (first + axis, axis)).collect()
        }
        Axes::Pairs(pairs) => pairs.to_vec(),
    };
    let mut summed = [Vec::new(), Vec::new()];
    for (left, right) in pairs {
        let (left, right) = (a.shape().axis(left)?, b.shape().axis(right)?);
        if summed[0].contains(&left) || summed[1].contains(&right) {
            return Err(Error::SumAxisTwice);
        }
        summed[0].push(left);
        summed[1].push(right);
    }
    for (&left, &right) in summed[0].iter().zip(&summed[1]) {
        if a.shape()[left] != b.shape()[right] {
            return Err(Error::SumLengths { left: a.shape()[left], right: b.shape()[right] });
        }
    }
    contract(a, &summed[0], b, &summed[1])
}

/// The sum of the products of all elements, in the order of rows, whatever axes the operands have.
///
/// It is summed pairwise, so the error grows with the logarithm of the length; it takes `2n` operations. For one sum in each
/// row there is [`vecdot`](crate::vecdot).
///
/// ```
/// use nd_core::array;
/// use nd_linalg::vdot;
///
/// assert_eq!(vdot(&array![[1_i64, 2], [3, 4]], &array![1_i64, 10, 100, 1000])?, 4321);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`nd_core::Error::Reshape`] if the operands have different numbers of elements.
#[doc(alias = "np.vdot")]
pub fn vdot<A, B>(a: &A, b: &B) -> Result<Common<A, B>, Error>
where
    A: AsView<Elem: Promote<B::Elem>>,
    B: AsView,
{
    let (a, b) = (Operand::new(a.view()), Operand::new(b.view()));
    let (a, b) = (a.view(), b.view());
    if a.shape() == b.shape() && a.rank() > 0 {
        return Ok(inner_product(a, b));
    }
    let (mut a_copy, mut b_copy) = (None, None);
    let a = reshaped(a, &[a.layout().size()], &mut a_copy)?;
    let b = reshaped(b, &[a.layout().size()], &mut b_copy)?;
    Ok(inner_product(a, b))
}

/// The sum of products over the axes `left` of `a` and `right` of `b`, which have the same lengths.
pub(crate) fn contract<T: Element>(
    a: View<'_, T>,
    left: &[usize],
    b: View<'_, T>,
    right: &[usize],
) -> Result<Array<T>, Error> {
    let others = |view: View<'_, T>, summed: &[usize]| -> Vec<usize> {
        (0..view.rank()).filter(|axis| !summed.contains(axis)).collect()
    };
    let lens = |view: View<'_, T>, axes: &[usize]| -> Vec<usize> {
        axes.iter().map(|&axis| view.shape()[axis]).collect()
    };
    let signed = |axes: &[usize]| axes.iter().map(|&axis| axis as isize).collect::<Vec<_>>();
    let (rows, columns) = (others(a, left), others(b, right));
    let (row_lens, column_lens) = (lens(a, &rows), lens(b, &columns));
    let shape = Shape::new(&[&row_lens[..], &column_lens[..]].concat())?;
    let size = |lens: &[usize]| lens.iter().product::<usize>();
    let inner = size(&lens(a, left));

    let a = a.permute(&signed(&[&rows[..], left].concat()))?;
    let b = b.permute(&signed(&[right, &columns[..]].concat()))?;
    let (mut a_copy, mut b_copy) = (None, None);
    let a = reshaped(a, &[size(&row_lens), inner], &mut a_copy)?;
    let b = reshaped(b, &[inner, size(&column_lens)], &mut b_copy)?;
    let mut out = zeros(shape)?;
    product_into(a, b, out.as_slice_mut());
    Ok(out)
}

/// The view in another shape, through a copy if it cannot be had without.
pub(crate) fn reshaped<'a, T: Element>(
    view: View<'a, T>,
    lens: &[usize],
    copy: &'a mut Option<Array<T>>,
) -> Result<View<'a, T>, Error> {
    let shape = Shape::new(lens)?;
    match view.reshape(shape) {
        Ok(view) => Ok(view),
        Err(_) => Ok(copy.insert(view.to_array().into_shape(shape)?).view()),
    }
}
