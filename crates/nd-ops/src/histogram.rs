//! Counting elements by value: histograms, counts of small integers, numbers of bins.

use nd_core::{Array, AsView, Element, Integer, View, kernel, linspace};
use num_traits::ToPrimitive;

use crate::error::Error;
use crate::extremes::{larger, smaller};
use crate::search::{Side, place_in, vector};

/// Counts and the edges of their bins: one more edge than there are counts.
type Counted<T> = (Array<i64>, Array<<T as Element>::Real>);

/// Counts the elements in `bins` equally wide bins from the smallest element to the largest.
///
/// A bin holds its left edge but not its right one; the last bin holds both.
///
/// ```
/// use nd_core::array;
/// use nd_ops::histogram;
///
/// let (counts, edges) = histogram(&array![0.0, 1.0, 1.5, 4.0], 2)?;
/// assert_eq!(counts, array![3_i64, 1]);
/// assert_eq!(edges, array![0.0, 2.0, 4.0]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// [`Error::NoBins`]; [`Error::RangeNotFinite`] if an element is infinite or not a number; [`Error::NarrowBins`] if the
/// elements are so near one another, or so large, that floats cannot tell the bins apart.
#[doc(alias = "np.histogram")]
pub fn histogram<A: AsView>(x: &A, bins: usize) -> Result<Counted<A::Elem>, Error> {
    let x = x.view();
    let low = x.iter().reduce(smaller).map_or(0.0, |low| low.cast());
    let high = x.iter().reduce(larger).map_or(1.0, |high| high.cast());
    counted(x, bins, low, high, "autodetected")
}

/// Counts the elements in `bins` equally wide bins from `low` to `high`; elements outside are left out.
///
/// ```
/// use nd_core::array;
/// use nd_ops::histogram_between;
///
/// let (counts, edges) = histogram_between(&array![0.5, 1.5, 1.7, 9.0], 2, 0.0, 2.0)?;
/// assert_eq!(counts, array![1_i64, 2]);
/// assert_eq!(edges, array![0.0, 1.0, 2.0]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// [`Error::NoBins`], [`Error::RangeOrder`], [`Error::RangeNotFinite`] or [`Error::NarrowBins`].
#[doc(alias = "np.histogram(range)")]
pub fn histogram_between<A: AsView>(
    x: &A,
    bins: usize,
    low: f64,
    high: f64,
) -> Result<Counted<A::Elem>, Error> {
    if low > high {
        return Err(Error::RangeOrder);
    }
    counted(x.view(), bins, low, high, "supplied")
}

fn counted<T: Element>(
    x: View<'_, T>,
    bins: usize,
    low: f64,
    high: f64,
    origin: &'static str,
) -> Result<Counted<T>, Error> {
    if bins == 0 {
        return Err(Error::NoBins);
    }
    if !low.is_finite() || !high.is_finite() {
        let [low, high] = [low, high].map(|end| Array::from_scalar(end).to_string());
        return Err(Error::RangeNotFinite { origin, low, high });
    }
    let (low, high) = if low == high { (low - 0.5, high + 0.5) } else { (low, high) };
    let mut counts = zeros_within_memory(bins)?;
    let edges = linspace(low, high, bins + 1)?.astype::<T::Real>();
    let at = edges.as_slice();
    if at.windows(2).any(|bin| bin[0] >= bin[1]) {
        return Err(Error::NarrowBins { bins });
    }
    let (first, last) = (at[0], at[bins]);
    let (width, scale) = (last - first, (bins as u64).cast::<T::Real>());
    for x in x.iter() {
        let value: T::Real = x.cast();
        if !(first <= value && value <= last) {
            continue;
        }
        let bin = ((value - first) / width * scale).to_usize().unwrap_or(0).min(bins - 1);
        // The quotient is rounded, so the edges have the last word.
        let bin = if value < at[bin] {
            bin.saturating_sub(1)
        } else if bin + 1 < bins && value >= at[bin + 1] {
            bin + 1
        } else {
            bin
        };
        counts[bin] += 1;
    }
    Ok((counts.into_iter().collect(), edges))
}

/// Counts the elements between given edges, which ascend; elements outside are left out.
///
/// ```
/// use nd_core::array;
/// use nd_ops::histogram_edges;
///
/// let counts = histogram_edges(&array![0.5, 1.0, 3.0], &array![0.0, 1.0, 3.0])?;
/// assert_eq!(counts, array![1_i64, 2]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// [`Error::FallingEdges`]; [`nd_core::Error::WrongRank`] if the edges are not a vector.
#[doc(alias = "np.histogram(bins)")]
pub fn histogram_edges<A, E>(x: &A, edges: &E) -> Result<Array<i64>, Error>
where
    A: AsView,
    E: AsView<Elem = A::Elem>,
{
    let edges = vector(edges.view(), "histogram")?;
    if edges.windows(2).any(|pair| pair[1].sorts_before(pair[0])) {
        return Err(Error::FallingEdges);
    }
    let mut sorted: Vec<A::Elem> = x.view().iter().collect();
    kernel::sort(&mut sorted);
    let bins = edges.len().saturating_sub(1);
    let below = |(number, &edge): (usize, &A::Elem)| {
        let side = if number == bins { Side::Right } else { Side::Left };
        place_in(&sorted, edge, side) as i64
    };
    let below: Vec<i64> = edges.iter().enumerate().map(below).collect();
    Ok(below.windows(2).map(|pair| pair[1] - pair[0]).collect())
}

/// Zeros, or an error if there is no memory for so many.
fn zeros_within_memory<T: Element>(len: usize) -> Result<Vec<T>, Error> {
    let mut zeros = Vec::new();
    zeros.try_reserve_exact(len).map_err(|_| Error::Memory { len })?;
    zeros.resize(len, T::default());
    Ok(zeros)
}

/// The numbers as places, and how many counts they need.
fn places<T: Integer>(x: View<'_, T>, least: usize) -> Result<(Vec<usize>, usize), Error> {
    let places: Option<Vec<usize>> =
        vector(x, "bincount")?.into_iter().map(|x| x.to_usize()).collect();
    let places = places.ok_or(Error::NegativeCount)?;
    let needed = places.iter().max().map_or(0, |&most| most.saturating_add(1));
    Ok((places, needed.max(least)))
}

/// How often each integer from 0 to the largest occurs.
///
/// ```
/// use nd_core::array;
/// use nd_ops::bincount;
///
/// assert_eq!(bincount(&array![0, 2, 2])?, array![1_i64, 0, 2]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// [`Error::NegativeCount`]; [`Error::Memory`]; [`nd_core::Error::WrongRank`] for other than a vector.
#[doc(alias = "np.bincount")]
pub fn bincount<A: AsView<Elem: Integer>>(x: &A) -> Result<Array<i64>, Error> {
    bincount_at_least(x, 0)
}

/// How often each integer occurs, with at least `least` counts.
///
/// ```
/// use nd_core::array;
/// use nd_ops::bincount_at_least;
///
/// assert_eq!(bincount_at_least(&array![0, 2, 2], 4)?, array![1_i64, 0, 2, 0]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// Those of [`bincount`].
#[doc(alias = "np.bincount(minlength)")]
pub fn bincount_at_least<A: AsView<Elem: Integer>>(
    x: &A,
    least: usize,
) -> Result<Array<i64>, Error> {
    let (places, len) = places(x.view(), least)?;
    let mut counts: Vec<i64> = zeros_within_memory(len)?;
    places.into_iter().for_each(|place| counts[place] += 1);
    Ok(counts.into_iter().collect())
}

/// The sums of the weights of each integer from 0 to the largest.
///
/// ```
/// use nd_core::array;
/// use nd_ops::bincount_weighted;
///
/// let sums = bincount_weighted(&array![0, 2, 2], &array![0.5, 1.0, 2.0])?;
/// assert_eq!(sums, array![0.5, 0.0, 3.0]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// [`Error::WeightsLength`]; those of [`bincount`].
#[doc(alias = "np.bincount(weights)")]
pub fn bincount_weighted<A, W>(x: &A, weights: &W) -> Result<Array<f64>, Error>
where
    A: AsView<Elem: Integer>,
    W: AsView,
{
    let (places, len) = places(x.view(), 0)?;
    let weights = weights.view();
    if weights.len() != places.len() {
        return Err(Error::WeightsLength { weights: weights.len(), len: places.len() });
    }
    let mut sums: Vec<f64> = zeros_within_memory(len)?;
    for (place, weight) in places.into_iter().zip(weights.iter()) {
        sums[place] += weight.cast::<f64>();
    }
    Ok(sums.into_iter().collect())
}

/// The number of the bin of each element: bin `i` holds `edges[i - 1] <= x < edges[i]`, or the other way round where the
/// edges descend.
///
/// ```
/// use nd_core::array;
/// use nd_ops::digitize;
///
/// assert_eq!(digitize(&array![0.5, 1.0, 9.0], &array![0.0, 1.0, 2.0])?, array![1_i64, 2, 3]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// [`Error::UnorderedEdges`]; [`nd_core::Error::WrongRank`] if the edges are not a vector.
#[doc(alias = "np.digitize")]
pub fn digitize<A, E>(x: &A, edges: &E) -> Result<Array<i64>, Error>
where
    A: AsView,
    E: AsView<Elem = A::Elem>,
{
    numbered(x.view(), edges.view(), Side::Right)
}

/// The number of the bin of each element where bins hold their right edge: `edges[i - 1] < x <= edges[i]`.
///
/// ```
/// use nd_core::array;
/// use nd_ops::digitize_right;
///
/// let bins = digitize_right(&array![0.5, 1.0, 9.0], &array![0.0, 1.0, 2.0])?;
/// assert_eq!(bins, array![1_i64, 1, 3]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// Those of [`digitize`].
#[doc(alias = "np.digitize(right)")]
pub fn digitize_right<A, E>(x: &A, edges: &E) -> Result<Array<i64>, Error>
where
    A: AsView,
    E: AsView<Elem = A::Elem>,
{
    numbered(x.view(), edges.view(), Side::Left)
}

fn numbered<T: Element>(
    x: View<'_, T>,
    edges: View<'_, T>,
    side: Side,
) -> Result<Array<i64>, Error> {
    let mut edges = vector(edges, "digitize")?;
    let len = edges.len();
    let number = |x: T, edges: &[T], side| place_in(edges, x, side) as i64;
    let is_rising = edges.windows(2).all(|pair| !pair[1].sorts_before(pair[0]));
    if is_rising {
        return Ok(map_each(x, |x| number(x, &edges, side)));
    }
    edges.reverse();
    if edges.windows(2).any(|pair| pair[1].sorts_before(pair[0])) {
        return Err(Error::UnorderedEdges);
    }
    Ok(map_each(x, |x| len as i64 - number(x, &edges, side)))
}

fn map_each<T: Element>(x: View<'_, T>, f: impl Fn(T) -> i64 + Sync) -> Array<i64> {
    nd_core::kernel::map((x,), nd_core::kernel::Cost::Heavy, f)
        .expect("one input broadcasts with itself")
}
