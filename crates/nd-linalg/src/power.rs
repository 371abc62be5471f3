//! Products of many matrices: powers of one, and chains in their cheapest order.

use nd_core::{Array, AsView, Element, Shape, View, eye};

use crate::error::Error;
use crate::product::{MatMul, dot};
use crate::stack::Stack;

/// The matrix multiplied by itself `exponent` times, or each matrix of a stack; for 0 the identity. For negative powers
/// take those of [`inv`](crate::inv).
///
/// By repeated squaring, in at most `2 log2(exponent)` products of `2n³` operations each. Integers wrap. Rounding grows with
/// the exponent and the condition of the eigenvectors; for high powers of a symmetric matrix take those of its eigenvalues.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::matrix_power;
///
/// assert_eq!(matrix_power(&array![[1, 1], [1, 0]], 10)?, array![[89, 55], [55, 34]]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotSquare`], [`Error::NotAMatrix`].
#[doc(alias = "np.linalg.matrix_power")]
pub fn matrix_power<A: AsView>(a: &A, exponent: u32) -> Result<Array<A::Elem>, Error> {
    let stack = Stack::of_squares(a.view())?;
    if exponent == 0 {
        let [size, _] = stack.matrix_shape();
        return stack.map_to([size; 2], |_| Ok(eye(size)?));
    }
    let mut power = a.view().to_array();
    // From the second highest bit of the exponent down.
    for bit in (0..exponent.ilog2()).rev() {
        power = power.matmul(&power)?;
        if exponent >> bit & 1 == 1 {
            power = power.matmul(a)?;
        }
    }
    Ok(power)
}

/// The product of several matrices, multiplied in the order that takes the fewest operations. The
/// first and the last may be vectors.
///
/// The order is found in `n³` steps for `n` matrices; each product of `(n, k)` and `(k, m)` takes `2nkm` operations. The order
/// changes the rounding, within the errors of [`MatMul::matmul`].
///
/// ```
/// use nd_core::{array, full};
/// use nd_linalg::multi_dot;
///
/// let (tall, wide) = (full([100, 1], 2.0)?, full([1, 100], 0.5)?);
/// let found = multi_dot(&[tall.view(), wide.view(), tall.view()])?;
/// assert_eq!(found, full([100, 1], 200.0)?);
/// # use nd_core::AsView;
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::TooFewMatrices`] for fewer than two; [`Error::NotAligned`];
/// [`nd_core::Error::WrongRank`] for one inside that is no matrix.
#[doc(alias = "np.linalg.multi_dot")]
pub fn multi_dot<T: Element>(matrices: &[View<'_, T>]) -> Result<Array<T>, Error> {
    let &[first, ref inside @ .., last] = matrices else {
        return Err(Error::TooFewMatrices);
    };
    let row = if first.rank() == 1 { first.insert_axis(0)? } else { first };
    let column = if last.rank() == 1 { last.insert_axis(1)? } else { last };
    let chain: Vec<View<'_, T>> = [&[row], inside, &[column]].concat();
    for matrix in &chain {
        if matrix.rank() != 2 {
            let (operation, rank) = ("multi_dot", matrix.rank());
            return Err(nd_core::Error::WrongRank { operation, wanted: 2, rank }.into());
        }
    }
    let cuts = cheapest_cuts(&chain);
    let product = multiply_chain(&chain, &cuts, 0, chain.len())?;
    let [rows, columns] = [product.shape()[0], product.shape()[1]];
    let lens = match (first.rank(), last.rank()) {
        (1, 1) => vec![],
        (1, _) => vec![columns],
        (_, 1) => vec![rows],
        _ => vec![rows, columns],
    };
    Ok(product.into_shape(Shape::new(&lens)?)?)
}

/// Where to cut each part of a chain: `cuts[from][to]` for the matrices from `from` up to but
/// without `to`.
fn cheapest_cuts<T: Element>(chain: &[View<'_, T>]) -> Vec<Vec<usize>> {
    let count = chain.len();
    let mut lens: Vec<f64> = chain.iter().map(|matrix| matrix.shape()[0] as f64).collect();
    lens.push(chain[count - 1].shape()[1] as f64);
    let mut costs = vec![vec![0.0; count + 1]; count + 1];
    let mut cuts = vec![vec![0; count + 1]; count + 1];
    for size in 2..=count {
        for from in 0..=count - size {
            let to = from + size;
            let cost =
                |cut: usize| costs[from][cut] + costs[cut][to] + lens[from] * lens[cut] * lens[to];
            let cheaper = |best, cut| if cost(cut) < cost(best) { cut } else { best };
            let cut = (from + 1..to).fold(from + 1, cheaper);
            (costs[from][to], cuts[from][to]) = (cost(cut), cut);
        }
    }
    cuts
}

fn multiply_chain<T: Element>(
    chain: &[View<'_, T>],
    cuts: &[Vec<usize>],
    from: usize,
    to: usize,
) -> Result<Array<T>, Error> {
    if to - from == 1 {
        return Ok(chain[from].to_array());
    }
    let cut = cuts[from][to];
    match (cut - from, to - cut) {
        (1, 1) => dot(&chain[from], &chain[cut]),
        (1, _) => dot(&chain[from], &multiply_chain(chain, cuts, cut, to)?),
        (_, 1) => dot(&multiply_chain(chain, cuts, from, cut)?, &chain[cut]),
        _ => {
            let right = multiply_chain(chain, cuts, cut, to)?;
            dot(&multiply_chain(chain, cuts, from, cut)?, &right)
        }
    }
}
