//! The QR factorisation.

use nd_core::{Array, AsView, Element, Float, View, zeros};

use crate::error::Error;
use crate::reflections::Reflections;
use crate::square::Real;
use crate::stack::{Stack, joined};

/// The factors of a matrix: orthonormal columns, and an upper triangle.
#[derive(Debug, Clone, PartialEq)]
pub struct Qr<T: Element> {
    /// Orthonormal columns: `q.t() q` is the identity.
    pub q: Array<T>,
    /// The upper triangle, with as many rows as `q` has columns.
    pub r: Array<T>,
}

/// The reduced QR factorisation `a = q r`: for an `m` by `n` matrix `q` is `(m, k)` and `r` is `(k,
/// n)`, with `k` the smaller of both. The matrices of a stack are factored one by one.
///
/// By Householder reflections, in `2mn² - 2/3 n³` operations for each of the two factors. The
/// columns of `q` are orthogonal to a few `eps` whatever the matrix. The signs are LAPACK's: the
/// diagonal elements of `r` are usually negative. For least squares use [`lstsq`](crate::lstsq),
/// which does not form `q`.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::{MatMul, Qr, qr};
///
/// let a = array![[3.0_f64, 1.0], [4.0, 2.0], [0.0, 2.0]];
/// let Qr { q, r } = qr(&a)?;
/// assert_eq!(r[[0, 0]], -5.0);
/// assert!((q.matmul(&r)? - a).iter().all(|x| x.abs() < 1e-14));
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotAMatrix`].
#[doc(alias = "np.linalg.qr")]
pub fn qr<A: AsView>(a: &A) -> Result<Qr<Real<A::Elem>>, Error> {
    let stack = Stack::new(a.view())?;
    let [rows, columns] = stack.matrix_shape();
    let count = rows.min(columns);
    let mut q = zeros(joined(stack.leading(), &[rows, count])?)?;
    let mut r = zeros(joined(stack.leading(), &[count, columns])?)?;
    let q_places = q.as_slice_mut().chunks_exact_mut((rows * count).max(1));
    let r_places = r.as_slice_mut().chunks_exact_mut((count * columns).max(1));
    for ((matrix, q), r) in stack.matrices().zip(q_places).zip(r_places) {
        factor(matrix, q, r)?;
    }
    Ok(Qr { q, r })
}

/// Writes the factors of one matrix, which has elements, to slices of zeros.
fn factor<A: Element, T: Float>(a: View<'_, A>, q: &mut [T], r: &mut [T]) -> Result<(), Error> {
    let rows = a.shape()[0];
    let found = Reflections::new(a);
    r.copy_from_slice(found.to_r()?.as_slice());
    let q_columns = Array::from_vec(found.q_columns(), [found.count(), rows])?;
    q.copy_from_slice(q_columns.t().to_array().as_slice());
    Ok(())
}
