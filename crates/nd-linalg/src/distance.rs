//! Distances between points that are the rows of matrices.

use nd_core::{Array, AsView, Element, Float, Promote, zeros};

use crate::adjacent::length;
use crate::error::Error;
use crate::pairs::{Points, Sum, fill};
use crate::square::{CommonReal, matrix_size};

/// How far apart two points are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// The root of the sum of squared differences.
    Euclidean,
    /// The sum of squared differences.
    SquaredEuclidean,
    /// The sum of absolute differences.
    Manhattan,
    /// One minus the cosine of the angle between the points, seen from the origin; NaN for a point that is the origin.
    Cosine,
}

/// The distance of each row of `a` from each row of `b`: for shapes `(m, d)` and `(n, d)` a matrix
/// `(m, n)`.
///
/// The differences themselves are summed, in `3mnd` operations, so that close points have accurate distances. Sets of a
/// thousand points and more with 64 coordinates and more go over one matrix product, in `2mnd`: the points are moved to their
/// mean first, so that no digits are lost far from the origin, and close pairs are summed as before, so that none are lost to
/// cancellation; if many are close, all are summed.
///
/// | metric | error relative to the distance |
/// |---|---|
/// | `Manhattan` | `d eps / 2`, for long points `70 eps` |
/// | `SquaredEuclidean` | the same; over the product `8 (d + 3) eps`, hardly ever more than `30 eps` |
/// | `Euclidean` | half of that; it neither overflows nor vanishes where the distance itself does not |
/// | `Cosine` | that of the squares, and `4 eps` over the angle |
///
/// Equal points have the distance zero, and the distances of a set from itself are symmetric to the bit.
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
    write(a.view().astype(), b.view().astype(), metric, &mut out);
    Ok(out)
}

/// Fills zeros with distances.
fn write<T: Float>(mut a: Array<T>, mut b: Array<T>, metric: Metric, out: &mut Array<T>) {
    let len = a.shape()[1];
    if out.is_empty() || (len == 0 && metric != Metric::Cosine) {
        return;
    }
    if len == 0 {
        // Points without coordinates have no angle.
        return out.as_slice_mut().fill(T::nan());
    }
    let sum = match metric {
        Metric::Euclidean => Sum::RootOfSquares,
        Metric::Manhattan => Sum::Absolute,
        Metric::SquaredEuclidean | Metric::Cosine => Sum::Squares,
    };
    if metric == Metric::Cosine {
        unite(&mut a, len);
        unite(&mut b, len);
    }
    let points = |array| Points { all: Array::as_slice(array), len };
    fill(points(&a), points(&b), sum, out.as_slice_mut());
    if metric == Metric::Cosine {
        // Half the square of the chord, which has the digits of small angles that one minus the cosine loses.
        let (half, most) = (0.5_f64.cast::<T>(), 2.0_f64.cast::<T>());
        for chord in out.as_slice_mut() {
            let distance = *chord * half;
            *chord = if distance > most { most } else { distance };
        }
    }
}

/// Brings all points to length 1.
fn unite<T: Float>(points: &mut Array<T>, len: usize) {
    for point in points.as_slice_mut().chunks_exact_mut(len) {
        let length = length(point);
        point.iter_mut().for_each(|x| *x = *x / length);
    }
}
