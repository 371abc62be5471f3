//! Singular value decompositions: `svd`, `svd_thin`, `svdvals`.

use nd_core::{Array, AsView, Element, Float, zeros};

use crate::error::Error;
use crate::spectrum::{Vectors, singular};
use crate::square::Real;
use crate::stack::{Stack, joined, put};

/// The factors of a matrix: orthonormal columns, singular values, orthonormal rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Svd<T: Element> {
    /// The left singular vectors as columns.
    pub u: Array<T>,
    /// The singular values, largest first.
    pub s: Array<T>,
    /// The right singular vectors as rows.
    pub vt: Array<T>,
}

/// The singular value decomposition `a = u s vt` with whole bases: for an `m` by `n` matrix `u` is `(m, m)`, `s` has the
/// smaller of both lengths, and `vt` is `(n, n)`. The matrices of a stack are decomposed one by one.
///
/// By bidiagonalisation and divide and conquer, in about `4m²n + 8mn² + 9n³` operations for `n <= m`; where only the columns
/// that belong to singular values are wanted, [`svd_thin`] is faster. It exists with the feature `svd`. The values are
/// accurate to a few `eps` times the largest; each pair of vectors can come with both signs turned, and NumPy's can be the
/// other ones.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::svd;
///
/// let found = svd(&array![[0.0, -2.0_f64], [3.0, 0.0], [0.0, 0.0]])?;
/// assert_eq!(found.u.shape(), &[3, 3]);
/// assert_eq!(found.vt.shape(), &[2, 2]);
/// assert!((found.s - array![3.0_f64, 2.0]).iter().all(|x: f64| x.abs() < 1e-15));
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotFinite`], [`Error::NotAMatrix`], [`Error::NoConvergence`].
#[doc(alias = "np.linalg.svd")]
pub fn svd<A: AsView>(a: &A) -> Result<Svd<Real<A::Elem>>, Error> {
    each(Stack::new(a.view())?, Vectors::Full)
}

/// The singular value decomposition without the vectors that belong to no value: for an `m` by `n` matrix and `k` the smaller
/// of both `u` is `(m, k)` and `vt` is `(k, n)`.
///
/// In about `14mn² + 8n³` operations for `n <= m`; in everything else like [`svd`]. To solve a system,
/// [`lstsq`](crate::lstsq) is faster.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::svd_thin;
///
/// let found = svd_thin(&array![[0.0, -2.0_f64], [3.0, 0.0], [0.0, 0.0]])?;
/// assert_eq!(found.u.shape(), &[3, 2]);
/// assert_eq!(found.vt.shape(), &[2, 2]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// Those of [`svd`].
#[doc(alias = "np.linalg.svd")]
pub fn svd_thin<A: AsView>(a: &A) -> Result<Svd<Real<A::Elem>>, Error> {
    each(Stack::new(a.view())?, Vectors::Thin)
}

/// The singular values of a matrix, largest first, or those of each matrix of a stack.
///
/// By bidiagonalisation, in about `4mn² - 4/3 n³` operations for `n <= m`. It exists with the feature `svd`;
/// [`singular_values`](crate::singular_values) does without, finds small values more accurately and takes longer.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::svdvals;
///
/// let values = svdvals(&array![[0.0, -2.0_f64], [3.0, 0.0]])?;
/// assert!((values - array![3.0_f64, 2.0]).iter().all(|x: f64| x.abs() < 1e-15));
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// Those of [`svd`].
#[doc(alias = "np.linalg.svdvals")]
pub fn svdvals<A: AsView>(a: &A) -> Result<Array<Real<A::Elem>>, Error> {
    Ok(each(Stack::new(a.view())?, Vectors::No)?.s)
}

fn each<A: Element, T: Float>(stack: Stack<'_, A>, vectors: Vectors) -> Result<Svd<T>, Error> {
    let [rows, columns] = stack.matrix_shape();
    let size = rows.min(columns);
    let (left, right) = match vectors {
        Vectors::No => (0, 0),
        Vectors::Thin => (size, size),
        Vectors::Full => (rows, columns),
    };
    let empty = |lens: &[usize]| -> Result<Array<T>, Error> {
        Ok(zeros::<T>(joined(stack.leading(), lens)?)?)
    };
    let (mut u, mut s, mut vt) =
        (empty(&[rows, left])?, empty(&[size])?, empty(&[right, columns])?);
    for (place, matrix) in stack.matrices().enumerate() {
        let found = singular(matrix.astype::<T>().view(), vectors)?;
        put(place, &found.0, &mut u);
        put(place, &found.1, &mut s);
        put(place, &found.2, &mut vt);
    }
    Ok(Svd { u, s, vt })
}
