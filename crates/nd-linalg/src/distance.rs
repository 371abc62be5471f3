//! Distances between points that are the rows of matrices.

use nd_core::{Array, AsView, Float, Promote, zeros};

use crate::adjacent::{dot, length};
use crate::error::Error;
use crate::square::{CommonReal, matrix_size};
use nd_core::kernel::join;

/// How far apart two points are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// The root of the sum of squared differences.
    Euclidean,
    /// The sum of squared differences.
    SquaredEuclidean,
    /// The sum of absolute differences.
    Manhattan,
    /// One minus the cosine of the angle between the points, seen from the origin.
    Cosine,
}

/// The distance of each row of `a` from each row of `b`: for shapes `(m, d)` and `(n, d)` a matrix
/// `(m, n)`.
///
/// The differences themselves are summed, in `3mnd` operations, so that close points have accurate
/// distances; the popular way over one matrix product is faster and loses them.
///
/// ```
/// use nd_core::array;
/// use nd_linalg::{Metric, distances};
///
/// let (points, centres) = (array![[0.0, 0.0], [3.0, 4.0]], array![[0.0, 0.0]]);
/// assert_eq!(distances(&points, &centres, Metric::Euclidean)?, array![[0.0], [5.0]]);
/// # Ok::<(), nd_linalg::Error>(())
/// ```
///
/// # Errors
/// [`Error::Coordinates`] if the rows have different lengths; [`Error::NotAMatrix`],
/// [`nd_core::Error::WrongRank`].
#[doc(alias = "scipy.spatial.distance.cdist")]
#[doc(alias = "sklearn.metrics.pairwise_distances")]
pub fn distances<A, B>(a: &A, b: &B, metric: Metric) -> Result<Array<CommonReal<A, B>>, Error>
where
    A: AsView<Elem: Promote<B::Elem>>,
    B: AsView,
{
    let [rows, left] = matrix_size(a.view(), "distances")?;
    let [columns, right] = matrix_size(b.view(), "distances")?;
    if left != right {
        return Err(Error::Coordinates { left, right });
    }
    let mut out = zeros([rows, columns])?;
    let (a, b) = (a.view().astype(), b.view().astype());
    if !out.is_empty() {
        fill(a.as_slice(), b.as_slice(), [columns, left], metric, out.as_slice_mut());
    }
    Ok(out)
}

/// From so many differences on, a second thread pays.
const WORTH_A_THREAD: usize = 1 << 18;

/// Fills rows of distances, halves of them at the same time if there are many.
fn fill<T: Float>(
    a: &[T],
    b: &[T],
    [columns, coordinates]: [usize; 2],
    metric: Metric,
    out: &mut [T],
) {
    let rows = out.len() / columns;
    if rows > 1 && out.len() * coordinates >= 2 * WORTH_A_THREAD {
        let half = rows / 2;
        let (above, below) = a.split_at(half * coordinates);
        let (out_above, out_below) = out.split_at_mut(half * columns);
        join(
            || fill(above, b, [columns, coordinates], metric, out_above),
            || fill(below, b, [columns, coordinates], metric, out_below),
        );
        return;
    }
    for (i, row) in out.chunks_exact_mut(columns).enumerate() {
        let x = &a[i * coordinates..][..coordinates];
        for (j, distance) in row.iter_mut().enumerate() {
            *distance = metric.between(x, &b[j * coordinates..][..coordinates]);
        }
    }
}

impl Metric {
    fn between<T: Float>(self, x: &[T], y: &[T]) -> T {
        let differences = x.iter().zip(y).map(|(&x, &y)| x - y);
        match self {
            Metric::Euclidean => Metric::SquaredEuclidean.between(x, y).sqrt(),
            Metric::SquaredEuclidean => differences.fold(T::zero(), |sum, d| sum + d * d),
            Metric::Manhattan => differences.fold(T::zero(), |sum, d| sum + d.abs()),
            Metric::Cosine => T::one() - dot(x, y) / (length(x) * length(y)),
        }
    }
}
