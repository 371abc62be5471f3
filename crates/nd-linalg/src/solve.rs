//! Linear systems by elimination: `solve`, `inv`, `det`, `slogdet`.

use nd_core::{Array, AsView, Float, Promote};

use crate::error::Error;
use crate::lu::Lu;
use crate::square::{CommonReal, Real, RightSides, square_size};

/// Solves the linear system `a x = b`; `b` is a vector, or a matrix whose columns are right-hand
/// sides.
///
/// By LU with partial pivoting, in `2/3 n³ + 2n²` operations for each right-hand side: `x` solves a
/// system that differs from the given one by a few `n eps`. That says little about `x` itself if
/// the matrix is nearly singular; [`solve_checked`](crate::solve_checked) estimates how little. For
/// more equations than unknowns, and for matrices without inverse, there is
/// [`lstsq`](crate::lstsq).
///
/// ```
/// use nd_core::array;
/// use nd_linalg::solve;
///
/// let a = array![[3.0, 1.0], [1.0, 2.0]];
/// assert_eq!(solve(&a, &array![9.0, 8.0])?, array![2.0, 3.0]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::Singular`] if elimination meets a column of zeros or something that is not a number;
/// [`Error::NotSquare`], [`Error::NotAMatrix`], [`Error::Mismatch`].
#[doc(alias = "np.linalg.solve")]
pub fn solve<A, B>(a: &A, b: &B) -> Result<Array<CommonReal<A, B>>, Error>
where
    A: AsView<Elem: Promote<B::Elem>>,
    B: AsView,
{
    let size = square_size(a.view(), "solve")?;
    let mut sides = RightSides::new(size, b.view())?;
    let lu = Lu::new(a.view());
    if let Some(column) = lu.singular_column() {
        return Err(Error::Singular { column });
    }
    lu.solve(&mut sides);
    Ok(sides.into_array())
}

/// The inverse of a matrix.
///
/// By LU with partial pivoting, in `8/3 n³` operations. To solve a system, [`solve`] is faster and
/// more accurate than multiplying by the inverse.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::inv;
///
/// let a = array![[4, 7], [2, 6]];
/// assert_eq!(inv(&a)?.to_string(), "[[ 0.6 -0.7]\n [-0.2  0.4]]");
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::Singular`] if elimination meets a column of zeros or something that is not a number;
/// [`Error::NotSquare`], [`Error::NotAMatrix`].
#[doc(alias = "np.linalg.inv")]
pub fn inv<A: AsView>(a: &A) -> Result<Array<Real<A::Elem>>, Error> {
    let size = square_size(a.view(), "inv")?;
    let lu = Lu::new(a.view());
    if let Some(column) = lu.singular_column() {
        return Err(Error::Singular { column });
    }
    let mut sides = RightSides::identity(size)?;
    lu.solve(&mut sides);
    Ok(sides.into_array())
}

/// The determinant.
///
/// By LU, in `2/3 n³` operations. Like NumPy's it is the sign times `exp` of the sum of logarithms,
/// so it can be an ulp or two beside a whole number: that of `[[4, 7], [2, 6]]` is
/// `10.000000000000002`. Where it would overflow, use [`slogdet`]. It does not tell whether a
/// matrix is nearly singular; [`cond`](crate::cond) does.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::det;
///
/// assert_eq!(det(&array![[1_i64, 2], [3, 4]])?, -2.0000000000000004);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotSquare`], [`Error::NotAMatrix`].
#[doc(alias = "np.linalg.det")]
pub fn det<A: AsView>(a: &A) -> Result<Real<A::Elem>, Error> {
    let LogDet { sign, log } = slogdet(a)?;
    Ok(sign * num_traits::Float::exp(log))
}

/// The sign and the logarithm of a determinant, which itself may be too large or too small for a
/// float.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogDet<T> {
    /// `1`, `-1`, or `0` for a singular matrix.
    pub sign: T,
    /// The natural logarithm of the absolute value; negative infinity for a singular matrix.
    pub log: T,
}

/// The sign and the logarithm of the determinant.
///
/// ```
/// use nd_core::{array, eye};
/// use nd_linalg::slogdet;
///
/// let huge = eye::<f64>(1000)? * 10.0;
/// let found = slogdet(&huge)?;
/// assert_eq!(found.sign, 1.0);
/// assert!((found.log - 1000.0 * 10.0_f64.ln()).abs() < 1e-9);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotSquare`], [`Error::NotAMatrix`].
#[doc(alias = "np.linalg.slogdet")]
pub fn slogdet<A: AsView>(a: &A) -> Result<LogDet<Real<A::Elem>>, Error> {
    square_size(a.view(), "slogdet")?;
    Ok(log_det(&Lu::new(a.view())))
}

fn log_det<T: Float>(lu: &Lu<T>) -> LogDet<T> {
    let mut sign = if lu.exchange_count().is_multiple_of(2) { T::one() } else { -T::one() };
    let mut log = T::zero();
    for pivot in lu.pivots() {
        if pivot == T::zero() {
            return LogDet { sign: T::zero(), log: T::neg_infinity() };
        }
        if pivot < T::zero() {
            sign = -sign;
        }
        log = log + pivot.abs().ln();
    }
    LogDet { sign, log }
}
