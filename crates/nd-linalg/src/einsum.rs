//! Einstein's summation: products of operands whose axes have names, summed over the names that are not in the result.
//!
//! The operands are contracted two at a time, from left to right. Names that both have and that are not needed any more are
//! summed by the matrix product; names that both have and that are needed become stacks of matrices; the other axes are rows
//! and columns.

use nd_core::kernel::{Cost, Inputs, Pairwise, map, reduce_axes};
use nd_core::{Array, Element, Shape, View, zeros};

use crate::contract::reshaped;
use crate::error::Error;
use crate::multiply::{Operand, product_into};
use crate::subscripts::{Label, Subscripts};

/// The sum of products that `subscripts` describe: letters name the axes of each operand, and after `->` those of the result.
///
/// | subscripts | result |
/// |---|---|
/// | `ij,jk->ik`, or without an arrow `ij,jk` | the matrix product |
/// | `bij,bjk->bik`, `...ij,...jk->...ik` | a stack of products |
/// | `ii->i`, `ii` | the diagonal, the trace |
/// | `ij->ji`, `ij->j`, `ij->` | transposed, the sums of columns, the sum |
/// | `i,j->ij`, `ij,ij->i` | the outer product, the inner products of rows |
///
/// A letter in several operands means axes of one length; an axis of length 1 is stretched. Operands are multiplied two at a
/// time from left to right, by the matrix product where something is summed, so put first what makes the result small: a
/// product takes twice the lengths of all its letters, multiplied, as operations, and has the errors of
/// [`MatMul::matmul`](crate::MatMul::matmul). NumPy's without `optimize` multiplies all operands at once, which takes longer. For a
/// plain matrix product `matmul` says the same with less to read.
///
/// ```
/// use nd_core::{AsView, array};
/// use nd_linalg::einsum;
///
/// let (x, y) = (array![[1, 2], [3, 4]], array![10, 1]);
/// assert_eq!(einsum("ij,j->i", &[x.view(), y.view()])?, array![12, 34]);
/// assert_eq!(einsum("ii", &[x.view()])?.into_vec(), [5]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidSubscript`], [`Error::TooManySubscripts`], [`Error::TooFewSubscripts`], [`Error::OperandCount`],
/// [`Error::UnknownOutput`], [`Error::RepeatedOutput`], [`Error::MissingEllipsis`] for wrong subscripts,
/// [`Error::SubscriptLengths`] and [`Error::DiagonalLengths`] if two axes of one name have different lengths.
#[doc(alias = "np.einsum")]
pub fn einsum<T: Element>(subscripts: &str, operands: &[View<'_, T>]) -> Result<Array<T>, Error> {
    let ranks: Vec<usize> = operands.iter().map(|operand| operand.rank()).collect();
    let Subscripts { inputs, output } = Subscripts::parse(subscripts, &ranks)?;
    let lens = Lens::new(operands, &inputs)?;
    let mut factors = Vec::new();
    for (view, labels) in operands.iter().zip(&inputs) {
        factors.push(Factor::new(*view, labels, &lens)?);
    }
    let mut factors = factors.into_iter();
    let mut product = factors.next().expect("there are subscripts for one operand at least");
    while let Some(factor) = factors.next() {
        let later = factors.as_slice().iter().flat_map(|factor| &factor.labels);
        let needed: Vec<Label> = output.iter().chain(later).copied().collect();
        product = product.times(factor, &needed)?;
    }
    let product = product.summed(&output)?;
    let order: Vec<isize> = output.iter().map(|&label| product.place(label) as isize).collect();
    Ok(product.values.view().permute(&order)?.to_array())
}

/// The length that goes with each name, and the operand that it was found in.
struct Lens([(usize, usize); 256]);

impl Lens {
    fn new<T: Element>(operands: &[View<'_, T>], inputs: &[Vec<Label>]) -> Result<Self, Error> {
        let mut lens = [(1, 0); 256];
        for (operand, (view, labels)) in operands.iter().zip(inputs).enumerate() {
            for (place, (&label, &right)) in labels.iter().zip(view.shape().iter()).enumerate() {
                let subscript = char::from(label);
                let before = labels[..place].iter().position(|&other| other == label);
                if let Some(left) = before.map(|place| view.shape()[place])
                    && left != right
                {
                    return Err(Error::DiagonalLengths { operand, subscript, left, right });
                }
                let (left, other) = lens[usize::from(label)];
                if left != right && left != 1 && right != 1 {
                    let shapes = Box::new([*operands[other].shape(), *view.shape()]);
                    let (lengths, operands) = ([left, right], [other, operand]);
                    return Err(Error::SubscriptLengths { subscript, lengths, operands, shapes });
                }
                if right != 1 {
                    lens[usize::from(label)] = (right, operand);
                }
            }
        }
        Ok(Lens(lens))
    }

    fn of(&self, label: Label) -> usize {
        self.0[usize::from(label)].0
    }
}

/// An array whose axes have names, each name once.
struct Factor<'a, T> {
    values: Operand<'a, T>,
    labels: Vec<Label>,
}

impl<'a, T: Element> Factor<'a, T> {
    /// The diagonal where a name comes twice, and without the axes that are to be stretched.
    fn new(mut view: View<'a, T>, labels: &[Label], lens: &Lens) -> Result<Self, Error> {
        let mut labels = labels.to_vec();
        let mut place = 0;
        while place < labels.len() {
            let label = labels[place];
            if let Some(other) = (place + 1..labels.len()).find(|&other| labels[other] == label) {
                // The diagonal of the first two axes becomes the last axis.
                view = view.move_axes(&[place as isize, other as isize], &[0, 1])?.diagonal(0)?;
                labels.remove(other);
                labels.remove(place);
                labels.push(label);
            } else if view.shape()[place] == 1 && lens.of(label) != 1 {
                view = view.index_axis(place as isize, 0)?;
                labels.remove(place);
            } else {
                place += 1;
            }
        }
        Ok(Factor { values: Operand::Borrowed(view), labels })
    }

    fn place(&self, label: Label) -> usize {
        self.labels.iter().position(|&other| other == label).expect("the factor has the name")
    }

    fn len(&self, label: Label) -> usize {
        self.values.view().shape()[self.place(label)]
    }

    /// Summed over the names that are not needed.
    fn summed(self, needed: &[Label]) -> Result<Self, Error> {
        let reduced: Vec<bool> = self.labels.iter().map(|label| !needed.contains(label)).collect();
        if !reduced.contains(&true) {
            return Ok(self);
        }
        let labels: Vec<Label> =
            self.labels.iter().filter(|label| needed.contains(label)).copied().collect();
        let lens: Vec<usize> = labels.iter().map(|&label| self.len(label)).collect();
        let shape = Shape::new(&lens)?;
        let sum = Pairwise { map: |x: T| x, combine: |x: T, y: T| x.plus(y) };
        let sums = reduce_axes((self.values.view(),), &reduced, Cost::Light, &sum)
            .unwrap_or_else(|| vec![T::default(); shape.size()]);
        Ok(Factor { values: Operand::Converted(Array::from_vec(sums, shape)?), labels })
    }

    /// The product with another factor, summed over what is not needed after it.
    fn times(self, other: Factor<'_, T>, needed: &[Label]) -> Result<Factor<'a, T>, Error> {
        let keep = |mine: &[Label]| [mine, needed].concat();
        let (in_other, in_self) = (keep(&other.labels), keep(&self.labels));
        let (left, right) = (self.summed(&in_other)?, other.summed(&in_self)?);
        let is_shared = |label: &&Label| right.labels.contains(label);
        let shared: Vec<Label> = left.labels.iter().filter(is_shared).copied().collect();
        let (stack, inner): (Vec<Label>, Vec<Label>) =
            shared.iter().partition(|label| needed.contains(label));
        let free = |factor: &Factor<'_, T>| -> Vec<Label> {
            factor.labels.iter().filter(|label| !shared.contains(label)).copied().collect()
        };
        let (rows, columns) = (free(&left), free(&right));
        let labels = [&stack[..], &rows, &columns].concat();
        let lens = |factor: &Factor<'_, T>, labels: &[Label]| -> Vec<usize> {
            labels.iter().map(|&label| factor.len(label)).collect()
        };
        let (row_lens, column_lens) = (lens(&left, &rows), lens(&right, &columns));
        let stack_lens = lens(&left, &stack);
        let shape = Shape::new(&[&stack_lens[..], &row_lens, &column_lens].concat())?;
        let order = |factor: &Factor<'_, T>, labels: &[Label]| -> Vec<isize> {
            labels.iter().map(|&label| factor.place(label) as isize).collect()
        };
        let a = left.values.view();
        let a = a.permute(&order(&left, &[&stack[..], &rows, &inner].concat()))?;
        let b = right.values.view();
        let b = b.permute(&order(&right, &[&stack[..], &inner, &columns].concat()))?;
        if inner.is_empty() {
            return elementwise(a, b, [stack.len(), rows.len(), columns.len()], labels);
        }
        let size = |lens: &[usize]| lens.iter().product::<usize>();
        let [count, height, width] = [&stack_lens, &row_lens, &column_lens].map(|lens| size(lens));
        let terms = size(&lens(&left, &inner));
        let (mut a_copy, mut b_copy) = (None, None);
        let a = reshaped(a, &[count, height, terms], &mut a_copy)?;
        let b = reshaped(b, &[count, terms, width], &mut b_copy)?;
        let mut out = zeros(shape)?;
        for (place, out) in out.as_slice_mut().chunks_exact_mut((height * width).max(1)).enumerate()
        {
            let place = place as isize;
            product_into(a.index_axis(0, place)?, b.index_axis(0, place)?, out);
        }
        Ok(Factor { values: Operand::Converted(out), labels })
    }
}

/// The products of a stack of rows with a stack of columns, nothing summed.
fn elementwise<'a, T: Element>(
    mut a: View<'_, T>,
    mut b: View<'_, T>,
    [stack, rows, columns]: [usize; 3],
    labels: Vec<Label>,
) -> Result<Factor<'a, T>, Error> {
    for _ in 0..columns {
        a = a.insert_axis(-1)?;
    }
    for _ in 0..rows {
        b = b.insert_axis(stack as isize)?;
    }
    let (inputs, _) = (a, b).broadcast()?;
    let products = map(inputs, Cost::Light, |(x, y): (T, T)| x.times(y))?;
    Ok(Factor { values: Operand::Converted(products), labels })
}
