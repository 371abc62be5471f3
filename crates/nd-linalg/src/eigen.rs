//! Eigenvalues and eigenvectors: `eigh`, `eigvalsh`, `eigvals`.

use nd_core::{Array, AsView, Element, zeros};

use crate::error::Error;
use crate::spectrum::{Vectors, general, symmetric};
use crate::square::Real;
use crate::stack::{Stack, joined, put};

/// The eigenvalues and eigenvectors of a symmetric matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct Eigh<T: Element> {
    /// The eigenvalues, smallest first.
    pub values: Array<T>,
    /// The eigenvectors as columns, in the order of the values; they are orthonormal.
    pub vectors: Array<T>,
}

/// The eigenvalues and eigenvectors of a symmetric matrix, of which only the lower triangle is read; for a stack those of
/// each matrix.
///
/// By tridiagonalisation and divide and conquer, in about `9n³` operations. It exists with the feature `svd`. The values are
/// accurate to a few `eps` times the largest; an eigenvector can come with its sign turned, and NumPy's can be the other one.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::eigh;
///
/// let found = eigh(&array![[2.0_f64, 0.0], [0.0, -1.0]])?;
/// assert!((found.values - array![-1.0_f64, 2.0]).iter().all(|x: f64| x.abs() < 1e-15));
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotFinite`], [`Error::NotSquare`], [`Error::NotAMatrix`], [`Error::NoConvergence`].
#[doc(alias = "np.linalg.eigh")]
pub fn eigh<A: AsView>(a: &A) -> Result<Eigh<Real<A::Elem>>, Error> {
    let stack = Stack::of_squares(a.view())?;
    let [size, _] = stack.matrix_shape();
    let mut values = zeros(joined(stack.leading(), &[size])?)?;
    let mut vectors = zeros(joined(stack.leading(), &[size, size])?)?;
    for (place, matrix) in stack.matrices().enumerate() {
        let found = symmetric(matrix.astype().view(), Vectors::Full)?;
        put(place, &found.0, &mut values);
        put(place, &found.1, &mut vectors);
    }
    Ok(Eigh { values, vectors })
}

/// The eigenvalues of a symmetric matrix, smallest first, or those of each matrix of a stack; only the lower triangle is read.
///
/// In about `4/3 n³` operations; in everything else like [`eigh`].
///
/// ```
/// use nd_core::array;
/// use nd_linalg::eigvalsh;
///
/// let values = eigvalsh(&array![[2.0_f64, 0.0], [0.0, -1.0]])?;
/// assert!((values - array![-1.0_f64, 2.0]).iter().all(|x: f64| x.abs() < 1e-15));
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// Those of [`eigh`].
#[doc(alias = "np.linalg.eigvalsh")]
pub fn eigvalsh<A: AsView>(a: &A) -> Result<Array<Real<A::Elem>>, Error> {
    let stack = Stack::of_squares(a.view())?;
    let [size, _] = stack.matrix_shape();
    let mut values = zeros(joined(stack.leading(), &[size])?)?;
    for (place, matrix) in stack.matrices().enumerate() {
        put(place, &symmetric(matrix.astype().view(), Vectors::No)?.0, &mut values);
    }
    Ok(values)
}

/// The eigenvalues of a square matrix, which can be complex.
#[derive(Debug, Clone, PartialEq)]
pub struct Eigenvalues<T: Element> {
    /// The real parts.
    pub re: Array<T>,
    /// The imaginary parts, in the same order; those that are not zero come in pairs of both signs.
    pub im: Array<T>,
}

/// The eigenvalues of a square matrix, in no particular order.
///
/// By the QR iteration on the Hessenberg form, in about `10n³` operations: those of a matrix that differs from the given one by a
/// few `n eps`, which says little about eigenvalues that nearly meet. It exists with the feature `svd`. For symmetric
/// matrices [`eigvalsh`] is faster and more accurate.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::eigvals;
///
/// let quarter_turn = eigvals(&array![[0.0_f64, -1.0], [1.0, 0.0]])?;
/// assert!(quarter_turn.re.iter().all(|x| x.abs() < 1e-15));
/// assert!(quarter_turn.im.iter().all(|x| (x.abs() - 1.0).abs() < 1e-15));
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// Those of [`eigh`].
#[doc(alias = "np.linalg.eigvals")]
pub fn eigvals<A: AsView>(a: &A) -> Result<Eigenvalues<Real<A::Elem>>, Error> {
    let stack = Stack::of_squares(a.view())?;
    let [size, _] = stack.matrix_shape();
    let mut re = zeros(joined(stack.leading(), &[size])?)?;
    let mut im = re.clone();
    for (place, matrix) in stack.matrices().enumerate() {
        let found = general(matrix.astype().view())?;
        put(place, &found.0, &mut re);
        put(place, &found.1, &mut im);
    }
    Ok(Eigenvalues { re, im })
}
