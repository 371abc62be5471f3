//! How much a matrix magnifies errors: condition numbers, rank, a solver that looks at them, the
//! pseudoinverse.

use nd_core::{Array, AsView, Element, Float, Promote, View, eye};

use crate::error::Error;
use crate::least_squares::shortest;
use crate::lu::Lu;
use crate::norm::{Norm, norm_of};
use crate::singular::singular_values;
use crate::solve::inv;
use crate::square::{CommonReal, Real, RightSides, matrix_size, square_size};
use crate::stack::Stack;

/// The condition number: by how much a relative error of `a` or `b` can grow in the solution of
/// `a x = b`. Infinite for singular matrices.
///
/// The largest singular value divided by the smallest, at the cost of [`singular_values`]. In other
/// norms there is [`cond_of`], for the matrices of a stack [`cond_stack`]; [`solve_checked`] estimates it in passing.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::cond;
///
/// assert_eq!(cond(&array![[2.0_f64, 0.0], [0.0, 0.5]])?, 4.0);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotFinite`], [`Error::NotAMatrix`]; [`Error::NoCondition`] for a matrix without
/// elements; [`nd_core::Error::WrongRank`] for more than two axes.
#[doc(alias = "np.linalg.cond")]
pub fn cond<A: AsView>(a: &A) -> Result<Real<A::Elem>, Error> {
    condition(a.view(), Norm::P(2.0))
}

/// The condition number of a square matrix in another norm: the norm of the matrix times that of
/// its inverse, in `8/3 n³` operations. `P(2.0)` and `P(-2.0)` divide singular values and take matrices that are
/// not square.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::{Norm, cond_of};
///
/// assert_eq!(cond_of(&array![[4.0_f64, 0.0], [0.0, 1.0]], Norm::P(1.0))?, 4.0);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::MatrixNorm`], [`Error::NotSquare`]; those of [`cond`].
#[doc(alias = "np.linalg.cond")]
pub fn cond_of<A: AsView>(a: &A, order: Norm) -> Result<Real<A::Elem>, Error> {
    condition(a.view(), order)
}

/// The condition number of each matrix of a stack, in the norm that `order` names; `Norm::P(2.0)` is that of [`cond`].
///
/// ```
/// use nd_core::array;
/// use nd_linalg::{Norm, cond_stack};
///
/// let stack = array![[[2.0_f64, 0.0], [0.0, 0.5]], [[1.0, 0.0], [0.0, 0.0]]];
/// assert_eq!(cond_stack(&stack, Norm::P(2.0))?, array![4.0, f64::INFINITY]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// Those of [`cond_of`].
#[doc(alias = "np.linalg.cond")]
pub fn cond_stack<A: AsView>(a: &A, order: Norm) -> Result<Array<Real<A::Elem>>, Error> {
    let stack = Stack::new(a.view())?;
    if stack.matrix_shape().contains(&0) {
        return Err(Error::NoCondition);
    }
    if !matches!(order, Norm::P(2.0 | -2.0)) {
        Stack::of_squares(a.view())?;
        order.require_of_matrices()?;
    }
    stack.numbers(|matrix| condition(matrix, order))
}

fn condition<T: Element>(a: View<'_, T>, order: Norm) -> Result<Real<T>, Error> {
    if matrix_size(a, "cond")?.contains(&0) {
        return Err(Error::NoCondition);
    }
    let by_values = |invert| Ok(ratio_of_extremes(singular_values(&a)?.as_slice(), invert));
    match order {
        Norm::P(2.0) => return by_values(false),
        Norm::P(-2.0) => return by_values(true),
        _ => square_size(a, "cond")?,
    };
    let found = match inv(&a) {
        Ok(inverse) => norm_of(&a, order)? * norm_of(&inverse, order)?,
        Err(Error::Singular { .. }) => norm_of(&a, order)? * infinity(),
        Err(error) => return Err(error),
    };
    let has_nan = || a.iter().any(|x| is_nan(x.cast::<Real<T>>()));
    Ok(if is_nan(found) && !has_nan() { infinity() } else { found })
}

/// The largest singular value divided by the smallest, or the other way round.
fn ratio_of_extremes<T: Float>(values: &[T], invert: bool) -> T {
    let (largest, smallest) = (values[0], values[values.len() - 1]);
    let (above, below) = if invert { (smallest, largest) } else { (largest, smallest) };
    if below == T::zero() { T::infinity() } else { above / below }
}

fn infinity<T: Float>() -> T {
    T::infinity()
}

fn is_nan<T: Float>(x: T) -> bool {
    x.is_nan()
}

/// The number of singular values above `eps max(m, n)` times the largest, at the cost of [`singular_values`]. A vector
/// counts as one column.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::matrix_rank;
///
/// assert_eq!(matrix_rank(&array![[1, 2], [2, 4]])?, 1);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotFinite`]; [`nd_core::Error::WrongRank`] for more than two axes, of which [`matrix_rank_stack`] makes
/// a stack.
#[doc(alias = "np.linalg.matrix_rank")]
pub fn matrix_rank<A: AsView>(a: &A) -> Result<usize, Error> {
    let a = a.view();
    if a.rank() < 2 {
        return Ok(usize::from(a.iter().any(|x| x != A::Elem::default())));
    }
    matrix_size(a, "matrix_rank")?;
    rank_of(a)
}

/// The rank of each matrix of a stack, as [`matrix_rank`] finds it.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::matrix_rank_stack;
///
/// let stack = array![[[1, 2], [2, 4]], [[1, 0], [0, 1]]];
/// assert_eq!(matrix_rank_stack(&stack)?, array![1, 2]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotFinite`], [`Error::NotAMatrix`].
#[doc(alias = "np.linalg.matrix_rank")]
pub fn matrix_rank_stack<A: AsView>(a: &A) -> Result<Array<i64>, Error> {
    Stack::new(a.view())?.numbers(|matrix| Ok(rank_of(matrix)? as i64))
}

fn rank_of<T: Element>(a: View<'_, T>) -> Result<usize, Error> {
    let longest = a.shape()[0].max(a.shape()[1]);
    Ok(count_above(singular_values(&a)?.as_slice(), longest))
}

fn count_above<T: Float>(values: &[T], longest: usize) -> usize {
    let Some(&largest) = values.first() else {
        return 0;
    };
    let least = largest * T::epsilon() * (longest as u64).cast::<T>();
    values.iter().filter(|&&value| value > least).count()
}

/// The pseudoinverse of Moore and Penrose, or that of each matrix of a stack: the matrix that gives the shortest
/// least-squares solutions.
///
/// The solution of [`lstsq`](crate::lstsq) for the columns of the identity, in about `4m²n` operations for an `m` by `n`
/// matrix: what counts as zero is what counts there, and errors are a few `eps` times the condition of the rest. To solve a
/// system, call that.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::pinv;
///
/// let inverse = pinv(&array![[2.0_f64, 0.0], [0.0, 4.0], [0.0, 0.0]])?;
/// let want = array![[0.5_f64, 0.0, 0.0], [0.0, 0.25, 0.0]];
/// assert!((inverse - want).iter().all(|error| error.abs() < 1e-15));
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotFinite`], [`Error::NotAMatrix`].
#[doc(alias = "np.linalg.pinv")]
pub fn pinv<A: AsView>(a: &A) -> Result<Array<Real<A::Elem>>, Error> {
    let stack = Stack::new(a.view())?;
    let [rows, columns] = stack.matrix_shape();
    stack.map_to([columns, rows], |matrix| Ok(shortest(&matrix.astype(), eye(rows)?)?.solution))
}

/// A solution and how far to trust it.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked<T: Element> {
    /// The solution.
    pub solution: Array<T>,
    /// An estimate of the condition number in the 1-norm, hardly ever less than a third of it. As a
    /// rule of thumb, `log10(condition)` of the digits are lost.
    pub condition: T,
}

/// Solves `a x = b` as [`solve`](crate::solve) does, and refuses matrices that are singular to
/// working precision.
///
/// The error of the solution is about the condition number times `eps`. The estimate takes some `10 n²` operations more (Higham, "FORTRAN codes for estimating the
/// one-norm of a real or complex matrix", 1988).
///
/// ```
/// use nd_core::array;
/// use nd_linalg::{Error, solve_checked};
///
/// let nearly_singular = array![[1.0, 2.0], [2.0, 4.0 + 4e-16]];
/// let found = solve_checked(&nearly_singular, &array![1.0, 2.0]);
/// assert!(matches!(found, Err(Error::IllConditioned { .. } | Error::Singular { .. })));
/// ```
///
/// # Errors
/// [`Error::IllConditioned`] if the condition number is above `1 / eps`; those of
/// [`solve`](crate::solve).
#[doc(alias = "scipy.linalg.solve")]
pub fn solve_checked<A, B>(a: &A, b: &B) -> Result<Checked<CommonReal<A, B>>, Error>
where
    A: AsView<Elem: Promote<B::Elem>>,
    B: AsView,
{
    let size = square_size(a.view(), "solve_checked")?;
    let mut sides = RightSides::new(size, b.view())?;
    let matrix = a.view().astype::<CommonReal<A, B>>();
    let lu = Lu::new(matrix.view());
    if let Some(column) = lu.singular_column() {
        return Err(Error::Singular { column });
    }
    let condition = match size {
        0 => Element::cast(1_u8),
        _ => norm_of(&matrix, Norm::P(1.0))? * inverse_norm(&lu, size),
    };
    if exceeds(condition) {
        return Err(Error::IllConditioned { condition: condition.cast() });
    }
    lu.solve(&mut sides);
    Ok(Checked { solution: sides.into_array(), condition })
}

/// Also true for what is not a number.
fn exceeds<T: Float>(condition: T) -> bool {
    condition.is_nan() || condition * T::epsilon() > T::one()
}

/// An estimate of the 1-norm of the inverse from a few products with it and its transpose.
fn inverse_norm<T: Float>(lu: &Lu<T>, size: usize) -> T {
    let sum = |x: &[T]| x.iter().fold(T::zero(), |sum, x| sum + x.abs());
    let count = (size as u64).cast::<T>();
    let transposed = lu.transposed();
    let mut x = vec![T::one() / count; size];
    let mut estimate = T::zero();
    // It climbs from corner to corner of a polytope and is at the top after two or three steps.
    for _ in 0..5 {
        let y = lu.solve_vector(x.clone());
        let found = sum(&y);
        if found <= estimate {
            break;
        }
        estimate = found;
        let signs = y.iter().map(|y| y.signum()).collect();
        let slopes = transposed.solve_vector(signs);
        let steepest = (0..size)
            .fold(0, |best, i| if slopes[i].abs() > slopes[best].abs() { i } else { best });
        let along = slopes.iter().zip(&x).fold(T::zero(), |sum, (&slope, &x)| sum + slope * x);
        if slopes[steepest].abs() <= along {
            break;
        }
        x.fill(T::zero());
        x[steepest] = T::one();
    }
    // A vector of growing numbers with changing signs guards against cancellation that hid a large
    // column.
    let number = |i: usize| (i as u64).cast::<T>() / (size.max(2) as u64 - 1).cast::<T>();
    let grown =
        |i: usize| (T::one() + number(i)) * if i.is_multiple_of(2) { T::one() } else { -T::one() };
    let other = sum(&lu.solve_vector((0..size).map(grown).collect()));
    estimate.max(other * 2.0_f64.cast::<T>() / (3.0_f64.cast::<T>() * count))
}
