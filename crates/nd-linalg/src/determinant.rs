//! Determinants: the product of the pivots of elimination, by their signs and logarithms.

use nd_core::{Array, AsView, Float, zeros};

use crate::error::Error;
use crate::lu::Lu;
use crate::square::{Real, square_size};
use crate::stack::Stack;

/// The determinant of a matrix; of each matrix of a stack there is [`det_stack`].
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
/// By LU, in `2/3 n³` operations: that of a matrix which differs from the given one by a few `n eps`. It neither overflows nor
/// vanishes, so likelihoods take it instead of the logarithm of [`det`]; of a positive definite matrix twice the sum of the
/// logarithms on the diagonal of [`cholesky`](crate::cholesky) is the same in half the operations.
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

/// The determinant of each matrix of a stack, at the cost and with the errors of [`det`].
///
/// ```
/// use nd_core::array;
/// use nd_linalg::det_stack;
///
/// let stack = array![[[2.0, 0.0], [0.0, 1.0]], [[0.0, 1.0], [1.0, 0.0]]];
/// assert_eq!(det_stack(&stack)?, array![2.0, -1.0]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotSquare`], [`Error::NotAMatrix`].
#[doc(alias = "np.linalg.det")]
pub fn det_stack<A: AsView>(a: &A) -> Result<Array<Real<A::Elem>>, Error> {
    let found = slogdet_stack(a)?;
    let mut values = found.sign;
    for (value, &log) in values.as_slice_mut().iter_mut().zip(found.log.as_slice()) {
        *value = *value * num_traits::Float::exp(log);
    }
    Ok(values)
}

/// The sign and the logarithm of the determinant of each matrix of a stack, as [`slogdet`] finds them.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::slogdet_stack;
///
/// let found = slogdet_stack(&array![[[1.0]], [[-1.0]]])?;
/// assert_eq!((found.sign, found.log), (array![1.0, -1.0], array![0.0, 0.0]));
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotSquare`], [`Error::NotAMatrix`].
#[doc(alias = "np.linalg.slogdet")]
pub fn slogdet_stack<A: AsView>(a: &A) -> Result<LogDet<Array<Real<A::Elem>>>, Error> {
    let stack = Stack::of_squares(a.view())?;
    let (mut sign, mut log) = (zeros(stack.leading())?, zeros(stack.leading())?);
    let places = sign.as_slice_mut().iter_mut().zip(log.as_slice_mut());
    for (matrix, (sign, log)) in stack.matrices().zip(places) {
        LogDet { sign: *sign, log: *log } = log_det(&Lu::new(matrix));
    }
    Ok(LogDet { sign, log })
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
