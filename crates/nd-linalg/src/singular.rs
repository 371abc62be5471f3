//! Singular values by one-sided Jacobi rotations: a simple method that finds also the small ones
//! accurately.
//!
//! Reflections turn the matrix into a triangle with a falling diagonal. Rotations then make the
//! rows of the triangle orthogonal, one pair after the other, until all pairs are. Then the
//! singular values are the lengths of the rows (Demmel and Veselić, "Jacobi's method is more
//! accurate than QR", 1992).

use nd_core::{Array, AsView, Element, Float, View};

use crate::adjacent::{dot, length as length_of};
use crate::error::Error;
use crate::reflections::Reflections;
#[cfg(feature = "svd")]
use crate::spectrum::{Vectors, singular};
use crate::square::Real;
use crate::stack::{Stack, joined};
#[cfg(feature = "svd")]
use crate::thresholds::ROTATED;

/// More sweeps than any matrix needs; convergence is quadratic and takes about ten.
const SWEEPS: usize = 60;

/// The singular values of a matrix, largest first, or those of each matrix of a stack.
///
/// By QR and one-sided Jacobi rotations, in about `2 m n² + 30 n³` operations for an `m` by `n`
/// matrix with `n <= m`: meant for up to a few hundred columns. Small singular values are as
/// accurate as the columns allow. With the feature `svd`, more than 64 values come from `svdvals`, which is much faster for
/// many.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::singular_values;
///
/// assert_eq!(singular_values(&array![[0.0, -2.0], [3.0, 0.0]])?, array![3.0, 2.0]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotFinite`], [`Error::NotAMatrix`].
#[doc(alias = "np.linalg.svdvals")]
pub fn singular_values<A: AsView>(a: &A) -> Result<Array<Real<A::Elem>>, Error> {
    let stack = Stack::new(a.view())?;
    let [rows, columns] = stack.matrix_shape();
    let values = stack.map_to([rows.min(columns), 1], |matrix| values_of(matrix))?;
    let shape = joined(stack.leading(), &[rows.min(columns)])?;
    Ok(values.into_shape(shape)?)
}

fn values_of<A: Element, T: Float>(a: View<'_, A>) -> Result<Array<T>, Error> {
    let (rows, columns) = (a.shape()[0], a.shape()[1]);
    let tall = if rows < columns { a.t() } else { a };
    let tall = tall.astype::<T>();
    if !all_finite(tall.as_slice()) {
        return Err(Error::NotFinite);
    }
    #[cfg(feature = "svd")]
    if rows.min(columns) > ROTATED {
        return Ok(singular(tall.view(), Vectors::No)?.1);
    }
    // The rows of the triangle are nearly orthogonal already: it takes fewer sweeps, over shorter
    // vectors.
    let tall = Reflections::<T>::new(tall.view()).to_r()?;
    let found = Reflections::<T>::with_pivoting(tall.view());
    let (size, mut triangle) = (found.count(), found.to_r()?);
    Ok(Array::from(values(triangle.as_slice_mut(), size)))
}

fn all_finite<T: Float>(x: &[T]) -> bool {
    x.iter().all(|x| x.is_finite())
}

/// The singular values of a matrix given by columns of this length; the columns become orthogonal.
fn values<T: Float>(columns: &mut [T], length: usize) -> Vec<T> {
    let larger = |most: T, x: &T| if x.abs() > most { x.abs() } else { most };
    let largest = columns.iter().fold(T::zero(), larger);
    if largest == T::zero() {
        return vec![T::zero(); length];
    }
    // Scaled, no square of an element that matters overflows or vanishes.
    columns.iter_mut().for_each(|x| *x = *x / largest);
    let mut sweeps = 0;
    while sweep(columns, length) && sweeps < SWEEPS {
        sweeps += 1;
    }
    let mut values: Vec<T> =
        columns.chunks_exact(length).map(|column| largest * length_of(column)).collect();
    values.sort_by(|x, y| y.partial_cmp(x).expect("finite numbers have an order"));
    values
}

/// Rotates each pair of columns once; tells whether one was not orthogonal.
fn sweep<T: Float>(columns: &mut [T], length: usize) -> bool {
    let count = columns.len() / length;
    let tolerance = T::epsilon() * (length as f64).sqrt().cast::<T>();
    let mut changed = false;
    for right in 1..count {
        for left in 0..right {
            let (before, from) = columns.split_at_mut(right * length);
            let (x, y) = (&mut before[left * length..][..length], &mut from[..length]);
            let (xx, yy, xy) = (dot(x, x), dot(y, y), dot(x, y));
            if xy.abs() > tolerance * xx.sqrt() * yy.sqrt() {
                changed = true;
                rotate(x, y, (yy - xx) / (xy + xy));
            }
        }
    }
    changed
}

/// The rotation that makes two columns orthogonal; `cotangent` is that of twice its angle.
fn rotate<T: Float>(x: &mut [T], y: &mut [T], cotangent: T) {
    let sign = if cotangent < T::zero() { -T::one() } else { T::one() };
    let tangent = sign / (cotangent.abs() + T::one().hypot(cotangent));
    let cosine = T::one() / T::one().hypot(tangent);
    let sine = cosine * tangent;
    for (x, y) in x.iter_mut().zip(y) {
        (*x, *y) = (cosine * *x - sine * *y, sine * *x + cosine * *y);
    }
}
