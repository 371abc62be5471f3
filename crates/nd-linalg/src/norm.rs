//! Norms of vectors and matrices.

use nd_core::kernel::{Cost, Pairwise, reduce_axes};
use nd_core::{Array, AsView, Element, Float, Shape, View};
use num_traits::Float as _;

use crate::adjacent::dot_of_any_length;
use crate::error::Error;
use crate::gemm::same_type;
use crate::multiply::Operand;
use crate::singular::singular_values;
use crate::square::Real;
use crate::stack::Stack;

/// Which norm: NumPy's `ord`.
///
/// | | of a vector | of a matrix |
/// |---|---|---|
/// | `Frobenius` | | root of the sum of squares |
/// | `Nuclear` | | sum of the singular values |
/// | `Infinity` | largest absolute value | largest sum of a row's absolute values |
/// | `NegativeInfinity` | smallest absolute value | smallest sum of a row's absolute values |
/// | `P(0.0)` | number of elements that are not zero | |
/// | `P(1.0)` | sum of absolute values | largest sum of a column's absolute values |
/// | `P(-1.0)` | as for any `p` | smallest sum of a column's absolute values |
/// | `P(2.0)` | root of the sum of squares | largest singular value |
/// | `P(-2.0)` | as for any `p` | smallest singular value |
/// | `P(p)` | `(sum of abs(x)^p)^(1/p)` | |
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Norm {
    /// The root of the sum of squares of a matrix.
    Frobenius,
    /// The sum of the singular values of a matrix.
    Nuclear,
    /// The largest absolute value of a vector, the largest row sum of a matrix.
    Infinity,
    /// The smallest absolute value of a vector, the smallest row sum of a matrix.
    NegativeInfinity,
    /// The norm with this exponent.
    P(f64),
}

impl Norm {
    /// An infinite exponent under its name.
    fn named(self) -> Norm {
        match self {
            Norm::P(f64::INFINITY) => Norm::Infinity,
            Norm::P(f64::NEG_INFINITY) => Norm::NegativeInfinity,
            other => other,
        }
    }

    /// Whether there is such a norm of matrices, also where there are no matrices.
    pub(crate) fn require_of_matrices(self) -> Result<(), Error> {
        match self.named() {
            Norm::P(p) if p.abs() != 1.0 && p.abs() != 2.0 => Err(Error::MatrixNorm),
            _ => Ok(()),
        }
    }
}

/// The root of the sum of squares of all elements: the length of a vector, the Frobenius norm of a
/// matrix.
///
/// The squares are summed pairwise, in `2n` operations, so the error grows with the logarithm of the length. If they overflow or
/// vanish, the elements are scaled first, so that the norm is right wherever it can be represented, which NumPy's is not.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::norm;
///
/// assert_eq!(norm(&array![3_i64, 4]), 5.0);
/// assert!(norm(&array![1e200_f64, 1e200]).is_finite());
/// ```
#[doc(alias = "np.linalg.norm")]
pub fn norm<A: AsView>(a: &A) -> Real<A::Elem> {
    let x = Operand::<Real<A::Elem>>::new(a.view());
    match x.view().rank() {
        0 => x.view().iter().next().unwrap_or_default().abs(),
        rank => {
            let norms = norms_along(x.view(), &vec![true; rank], Norm::P(2.0));
            norms.expect("there is always a length")[0]
        }
    }
}

/// The norm of a vector or a matrix that `order` names.
///
/// Sums and extremes take one pass, powers a `powf` for each element; orders 2 and -2 and the nuclear norm of a matrix
/// need its [`singular_values`](crate::singular_values), some `2mn² + 30n³` operations, so take `Frobenius` where any norm serves.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::{Norm, norm_of};
///
/// let x = array![[1.0_f64, -2.0], [3.0, 4.0]];
/// assert_eq!(norm_of(&x, Norm::P(1.0))?, 6.0);
/// assert_eq!(norm_of(&x, Norm::Infinity)?, 7.0);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::MatrixNorm`] and [`Error::VectorNorm`] for an order that is not in the table of
/// [`Norm`], [`Error::NormRank`] for other than one or two axes, [`Error::NoElements`] for the
/// smallest or largest of nothing.
#[doc(alias = "np.linalg.norm")]
pub fn norm_of<A: AsView>(a: &A, order: Norm) -> Result<Real<A::Elem>, Error> {
    let x = Operand::new(a.view());
    match x.view().rank() {
        1 => Ok(norms_along(x.view(), &[true], order.named())?[0]),
        2 => matrix_norm(x.view(), order.named()),
        rank => Err(Error::NormRank { rank }),
    }
}

/// The norms of the vectors along one axis, which disappears from the shape, each summed as by [`norm_of`]. To divide by them,
/// `insert_axis` brings the axis back.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::{Norm, norm_axis};
///
/// let x = array![[3.0, 4.0], [0.0, 2.0]];
/// assert_eq!(norm_axis(&x, Norm::P(2.0), 1)?, array![5.0, 2.0]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::VectorNorm`], [`Error::NoElements`], [`nd_core::Error::Axis`].
#[doc(alias = "np.linalg.norm")]
#[doc(alias = "np.linalg.vector_norm")]
pub fn norm_axis<A: AsView>(
    a: &A,
    order: Norm,
    axis: isize,
) -> Result<Array<Real<A::Elem>>, Error> {
    let view = a.view();
    let axis = view.shape().axis(axis)?;
    let marks: Vec<bool> = (0..view.rank()).map(|other| other == axis).collect();
    let norms = norms_along(Operand::new(view).view(), &marks, order.named())?;
    let lens = [&view.shape()[..axis], &view.shape()[axis + 1..]].concat();
    Ok(Array::from_vec(norms, Shape::new(&lens)?)?)
}

/// The norms of the matrices that two axes make, which disappear from the shape; the first of the two counts the rows. Each
/// takes what [`norm_of`] takes.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::{Norm, norm_axes};
///
/// let stack = array![[[3.0, 0.0], [0.0, 4.0]], [[0.0, 0.0], [1.0, 0.0]]];
/// assert_eq!(norm_axes(&stack, Norm::Frobenius, [1, 2])?, array![5.0, 1.0]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::DuplicateAxes`], [`nd_core::Error::Axis`]; [`Error::MatrixNorm`], [`Error::NoElements`].
#[doc(alias = "np.linalg.norm")]
#[doc(alias = "np.linalg.matrix_norm")]
pub fn norm_axes<A: AsView>(
    a: &A,
    order: Norm,
    axes: [isize; 2],
) -> Result<Array<Real<A::Elem>>, Error> {
    let view = a.view();
    let [rows, columns] = [view.shape().axis(axes[0])?, view.shape().axis(axes[1])?];
    if rows == columns {
        return Err(Error::DuplicateAxes);
    }
    order.require_of_matrices()?;
    let stack = Stack::new(view.move_axes(&axes, &[-2, -1])?)?;
    stack.numbers(|matrix| norm_of(&matrix, order))
}

/// The norms of the vectors along the marked axes.
fn norms_along<T: Float>(view: View<'_, T>, marks: &[bool], order: Norm) -> Result<Vec<T>, Error> {
    match same_type(view) {
        Some(view) => Ok(norms_f64(view, marks, order)?.iter().map(|norm| norm.cast()).collect()),
        None => {
            let view = same_type(view).expect("a float is f64 or f32");
            Ok(norms_f32(view, marks, order)?.iter().map(|norm| norm.cast()).collect())
        }
    }
}

// Without type parameters these are compiled once, here, and not in every crate that asks for a
// norm.
fn norms_f64(view: View<'_, f64>, marks: &[bool], order: Norm) -> Result<Vec<f64>, Error> {
    vector_norms(view, marks, order)
}

fn norms_f32(view: View<'_, f32>, marks: &[bool], order: Norm) -> Result<Vec<f32>, Error> {
    vector_norms(view, marks, order)
}

fn vector_norms<T: Float>(view: View<'_, T>, marks: &[bool], order: Norm) -> Result<Vec<T>, Error> {
    let other = |map: &Map<'_, T>, combine: &Combine<'_, T>| along(view, marks, map, combine);
    Ok(match order {
        Norm::Frobenius => return Err(Error::VectorNorm { order: "fro" }),
        Norm::Nuclear => return Err(Error::VectorNorm { order: "nuc" }),
        Norm::Infinity => other(&T::abs, &larger),
        Norm::NegativeInfinity => {
            let lengths = view.shape().iter().zip(marks).filter(|(_, mark)| **mark);
            if lengths.map(|(len, _)| len).product::<usize>() == 0 {
                return Err(Error::NoElements { operation: "minimum" });
            }
            other(&T::abs, &smaller)
        }
        Norm::P(2.0) => euclidean(view, marks),
        Norm::P(1.0) => along(view, marks, T::abs, T::plus),
        Norm::P(0.0) => other(&|x| (x != T::zero()).cast(), &T::plus),
        Norm::P(p) => {
            let (power, root) = (p.cast::<T>(), p.recip().cast());
            let sums = other(&|x| x.abs().powf(power), &T::plus);
            sums.into_iter().map(|sum| sum.powf(root)).collect()
        }
    })
}

// The norms that are rarely asked for share one loop that calls these.
type Map<'f, T> = dyn Fn(T) -> T + Sync + 'f;
type Combine<'f, T> = dyn Fn(T, T) -> T + Sync + 'f;

fn matrix_norm<T: Float>(view: View<'_, T>, order: Norm) -> Result<T, Error> {
    let sums = |marks: &[bool]| norms_along(view, marks, Norm::P(1.0));
    let (values, least) = match order {
        Norm::Frobenius => return Ok(norms_along(view, &[true, true], Norm::P(2.0))?[0]),
        Norm::P(1.0) => (sums(&[true, false])?, false),
        Norm::P(-1.0) => (sums(&[true, false])?, true),
        Norm::Infinity => (sums(&[false, true])?, false),
        Norm::NegativeInfinity => (sums(&[false, true])?, true),
        Norm::P(2.0) => (singular_values(&view)?.into_vec(), false),
        Norm::P(-2.0) => (singular_values(&view)?.into_vec(), true),
        Norm::Nuclear => {
            return Ok(singular_values(&view)?.iter().fold(T::zero(), |sum, value| sum + value));
        }
        Norm::P(_) => return Err(Error::MatrixNorm),
    };
    // As in NumPy, the largest of no sums is zero.
    let found = values.into_iter().reduce(if least { smaller } else { larger });
    match found {
        None if least => Err(Error::NoElements { operation: "minimum" }),
        found => Ok(found.unwrap_or_default()),
    }
}

/// Roots of sums of squares along the marked axes.
fn euclidean<T: Float>(view: View<'_, T>, marks: &[bool]) -> Vec<T> {
    let squares = |scale: T| {
        along(
            view,
            marks,
            move |x| {
                let scaled = x * scale;
                scaled * scaled
            },
            T::plus,
        )
    };
    let sums = match view.as_slice() {
        Some(x) if !marks.contains(&false) => vec![dot_of_any_length(x, x)],
        _ => squares(T::one()),
    };
    // Outside of this range squares overflowed or lost digits; a power of two brings them back
    // inside without rounding.
    let (least, most) =
        (T::min_positive_value() / T::epsilon(), <T as num_traits::Float>::max_value());
    let scale = (T::one() / T::min_positive_value()).sqrt() / T::epsilon();
    let (mut large, mut small) = (None, None);
    let mut again = |place: usize, sum: T| {
        if sum > most {
            let sums = large.get_or_insert_with(|| squares(T::one() / scale));
            sums[place].sqrt() * scale
        } else if sum < least {
            let sums = small.get_or_insert_with(|| squares(scale));
            sums[place].sqrt() / scale
        } else {
            sum.sqrt()
        }
    };
    sums.into_iter().enumerate().map(|(place, sum)| again(place, sum)).collect()
}

/// Combines a value of each element along the marked axes; zero where there is nothing to combine.
fn along<T: Float>(
    view: View<'_, T>,
    marks: &[bool],
    map: impl Fn(T) -> T + Sync,
    combine: impl Fn(T, T) -> T + Sync,
) -> Vec<T> {
    let values = view.shape().iter().zip(marks).filter(|(_, mark)| !**mark);
    let count = values.map(|(len, _)| len).product();
    reduce_axes((view,), marks, Cost::Light, &Pairwise { map, combine })
        .unwrap_or_else(|| vec![T::zero(); count])
}

#[inline(always)]
fn larger<T: Float>(x: T, y: T) -> T {
    if x >= y || x.is_nan() { x } else { y }
}

#[inline(always)]
fn smaller<T: Float>(x: T, y: T) -> T {
    if x <= y || x.is_nan() { x } else { y }
}
