//! Products of a few dense elements: the short way, without views and panels.

use nd_core::{Array, Element, Shape};

use crate::thresholds::FEW;

/// The product of two dense vectors or matrices in their common type `C`, with the bits of
/// [`product_into`](crate::multiply::product_into); nothing if they do not fit or are not small.
#[inline(always)]
pub(crate) fn product_of_few<T: Element, U: Element, C: Element>(
    (a, left): (&[T], &Shape),
    (b, right): (&[U], &Shape),
) -> Option<Array<C>> {
    // A vector on the left is a row, one on the right a column; the result does not show what they lack.
    let (rows, inner, first) = match *left.lens() {
        [inner] => (1, inner, 1),
        [rows, inner] => (rows, inner, 0),
        _ => return None,
    };
    let (given, columns, end) = match *right.lens() {
        [given] => (given, 1, 1),
        [given, columns] => (given, columns, 2),
        _ => return None,
    };
    // None of these numbers is larger than the number of elements, unless there are none.
    if inner != given || a.is_empty() || b.is_empty() || a.len().checked_mul(columns)? > FEW {
        return None;
    }
    let mut out = vec![C::default(); rows * columns];
    let mut place = 0;
    for i in 0..rows {
        let row = &a[i * inner..][..inner];
        for j in 0..columns {
            let add = |sum: C, (k, x): (usize, &T)| {
                sum.plus(x.cast::<C>().times(b[k * columns + j].cast()))
            };
            out[place] = row.iter().enumerate().fold(C::default(), add);
            place += 1;
        }
    }
    let shape = Shape::new([rows, columns].get(first..end)?).ok()?;
    Array::from_vec(out, shape).ok()
}
