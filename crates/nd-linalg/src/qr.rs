//! The QR factorisation.

use nd_core::{Array, AsView, Element, zeros};

use crate::error::Error;
use crate::reflections::Reflections;
use crate::square::{Real, matrix_size};

/// The factors of a matrix: orthonormal columns, and an upper triangle.
#[derive(Debug, Clone, PartialEq)]
pub struct Qr<T: Element> {
    /// Orthonormal columns: `q.t() q` is the identity.
    pub q: Array<T>,
    /// The upper triangle, with as many rows as `q` has columns.
    pub r: Array<T>,
}

/// The reduced QR factorisation `a = q r`: for an `m` by `n` matrix `q` is `(m, k)` and `r` is `(k,
/// n)`, with `k` the smaller of both.
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
/// [`Error::NotAMatrix`]; [`nd_core::Error::WrongRank`] for more than two axes.
#[doc(alias = "np.linalg.qr")]
pub fn qr<A: AsView>(a: &A) -> Result<Qr<Real<A::Elem>>, Error> {
    let [rows, columns] = matrix_size(a.view(), "qr")?;
    let found = Reflections::new(a.view());
    let mut r = zeros([found.count(), columns])?;
    for (i, row) in r.as_slice_mut().chunks_exact_mut(columns.max(1)).enumerate() {
        (i..columns).for_each(|j| row[j] = found.r(i, j));
    }
    let q = Array::from_vec(found.q_columns(), [found.count(), rows])?;
    Ok(Qr { q: q.t().to_array(), r })
}
