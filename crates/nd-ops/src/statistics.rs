//! Weighted means, covariances and correlations.

use nd_core::kernel::{Cost, map, reduce};
use nd_core::{Array, AsView, Element, View};

use crate::axes::Reduced;
use crate::error::Error;
use crate::join::concatenate;
use crate::sums::{means, summing, total, totals};

/// The mean of all elements, each counted with its weight.
///
/// ```
/// use nd_core::array;
/// use nd_ops::average;
///
/// let (x, weights) = (array![1.0_f64, 4.0], array![2.0, 1.0]);
/// assert_eq!(average(&x, &weights)?, 2.0);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// [`Error::WeightsAxis`] if the weights have another shape; [`Error::ZeroWeights`].
#[doc(alias = "np.average")]
pub fn average<A, W>(x: &A, weights: &W) -> Result<<A::Elem as Element>::Real, Error>
where
    A: AsView,
    W: AsView,
{
    let (x, weights) = (x.view(), weights.view());
    if x.shape() != weights.shape() {
        let (weights, shape) = (Box::new(*weights.shape()), Box::new(*x.shape()));
        return Err(Error::WeightsAxis { weights, shape });
    }
    let weights = weights.astype();
    let scale: <A::Elem as Element>::Real = total(&weights);
    if scale == num_traits::Zero::zero() {
        return Err(Error::ZeroWeights);
    }
    let weighted = map((x, weights.view()), Cost::Light, |(x, weight)| {
        x.cast::<<A::Elem as Element>::Real>() * weight
    })?;
    Ok(total::<_, <A::Elem as Element>::Real>(&weighted) / scale)
}

/// The means along an axis, each element counted with its weight. The weights are a vector as long as the axis, or have
/// the shape of the array.
///
/// ```
/// use nd_core::array;
/// use nd_ops::average_axis;
///
/// let x = array![[1.0, 2.0], [5.0, 4.0]];
/// assert_eq!(average_axis(&x, &array![1.0, 3.0], 0)?, array![4.0, 3.5]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// [`Error::WeightsShape`]; [`Error::ZeroWeights`]; [`nd_core::Error::Axis`].
#[doc(alias = "np.average(axis)")]
pub fn average_axis<A, W>(
    x: &A,
    weights: &W,
    axis: isize,
) -> Result<Array<<A::Elem as Element>::Real>, Error>
where
    A: AsView,
    W: AsView,
{
    let (x, weights) = (x.view(), weights.view());
    let rank = x.rank();
    let named = |_| nd_core::Error::NamedAxis { name: "axis", axis, rank };
    let place = x.shape().axis(axis).map_err(named)?;
    let mut along = weights.astype::<<A::Elem as Element>::Real>();
    if weights.shape() != x.shape() {
        if weights.shape() != &[x.shape()[place]] {
            return Err(misfit(x, weights));
        }
        let mut lens = vec![1; x.rank()];
        lens[place] = x.shape()[place];
        along = along.into_shape(lens)?;
    }
    let along = along.view().broadcast_to(x.shape())?;
    let reduced = Reduced::of(x.shape(), &axis)?;
    let scale: Array<<A::Elem as Element>::Real> = totals(&along, &reduced);
    if scale.iter().any(|scale| scale == num_traits::Zero::zero()) {
        return Err(Error::ZeroWeights);
    }
    let weighted = map((x, along), Cost::Light, |(x, weight)| {
        x.cast::<<A::Elem as Element>::Real>() * weight
    })?;
    let mut sums: Array<<A::Elem as Element>::Real> = totals(&weighted, &reduced);
    for (sum, scale) in sums.iter_mut().zip(scale.iter()) {
        *sum = *sum / scale;
    }
    Ok(sums)
}

fn misfit<T: Element, W: Element>(x: View<'_, T>, weights: View<'_, W>) -> Error {
    Error::WeightsShape { weights: Box::new(*weights.shape()), shape: Box::new(*x.shape()) }
}

/// The covariances of variables, one variable in each row and one observation in each column, with the number of
/// observations less one as the divisor. For observations in rows, hand over the transposed table.
///
/// ```
/// use nd_core::array;
/// use nd_ops::cov;
///
/// let x = array![[0.0, 1.0, 2.0], [2.0, 1.0, 0.0]];
/// assert_eq!(cov(&x)?, array![[1.0, -1.0], [-1.0, 1.0]]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotATable`] for more than two axes.
#[doc(alias = "np.cov")]
pub fn cov<A: AsView>(x: &A) -> Result<Array<f64>, Error> {
    cov_ddof(x, 1)
}

/// The covariances with the number of observations less `ddof` as the divisor; where nothing is left to divide by, they
/// are NaN or infinite.
///
/// ```
/// use nd_core::array;
/// use nd_ops::cov_ddof;
///
/// let x = array![[0.0, 2.0], [2.0, 0.0]];
/// assert_eq!(cov_ddof(&x, 0)?, array![[1.0, -1.0], [-1.0, 1.0]]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotATable`] for more than two axes.
#[doc(alias = "np.cov(ddof)")]
pub fn cov_ddof<A: AsView>(x: &A, ddof: usize) -> Result<Array<f64>, Error> {
    without_axes_if_single(square(table(x.view())?, ddof)?)
}

/// The covariances of the variables of two tables, all in one matrix: first those of `x`, then those of `y`.
///
/// ```
/// use nd_core::array;
/// use nd_ops::cov_with;
///
/// let (hours, points) = (array![1.0, 2.0, 3.0], array![2.0, 4.0, 9.0]);
/// assert_eq!(cov_with(&hours, &points)?, array![[1.0, 3.5], [3.5, 13.0]]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotATable`] for more than two axes, [`Error::JoinLen`] for different numbers of observations.
#[doc(alias = "np.cov(x, y)")]
pub fn cov_with<A: AsView, B: AsView>(x: &A, y: &B) -> Result<Array<f64>, Error> {
    square(both(x.view(), y.view())?, 1)
}

/// The correlations of the variables of two tables, all in one matrix; see [`cov_with`].
///
/// ```
/// use nd_core::array;
/// use nd_ops::corrcoef_with;
///
/// let (x, y) = (array![1.0, 3.0], array![4.0, 0.0]);
/// assert!((corrcoef_with(&x, &y)?[[0, 1]] + 1.0).abs() < 1e-15);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// As [`cov_with`].
#[doc(alias = "np.corrcoef(x, y)")]
pub fn corrcoef_with<A: AsView, B: AsView>(x: &A, y: &B) -> Result<Array<f64>, Error> {
    correlations(&square(both(x.view(), y.view())?, 1)?)
}

/// The rows of one table above those of another.
fn both<T: Element, U: Element>(x: View<'_, T>, y: View<'_, U>) -> Result<Array<f64>, Error> {
    concatenate(&[table(x)?, table(y)?], 0)
}

/// The covariance of a single variable is a number: an array without axes.
fn without_axes_if_single(covariances: Array<f64>) -> Result<Array<f64>, Error> {
    match covariances.len() {
        1 => Ok(covariances.into_shape(nd_core::Shape::SCALAR)?),
        _ => Ok(covariances),
    }
}

/// A row for each variable: a vector is one variable, a single value one observation of it.
fn table<T: Element>(x: View<'_, T>) -> Result<Array<f64>, Error> {
    if x.rank() > 2 {
        return Err(Error::NotATable);
    }
    let mut table = x;
    while table.rank() < 2 {
        table = table.insert_axis(0)?;
    }
    Ok(table.astype())
}

/// The covariances of the rows of a table.
fn square(table: Array<f64>, ddof: usize) -> Result<Array<f64>, Error> {
    let reduced = Reduced::of(table.shape(), &1_isize)?;
    let means = means(&table, &reduced).into_shape(reduced.kept(table.shape())?)?;
    let centred = map((table.view(), means.view()), Cost::Light, |(x, mean)| x - mean)?;
    let (count, observations) = (centred.shape()[0], centred.shape()[1]);
    let freedom = 1.0 / observations.saturating_sub(ddof) as f64;
    let mut covariances = nd_core::zeros([count, count])?;
    let rows: Vec<View<'_, f64>> = centred.view().rows().collect();
    let out = covariances.as_slice_mut();
    for (i, &a) in rows.iter().enumerate() {
        for (j, &b) in rows.iter().enumerate().skip(i) {
            let products = summing(|(x, y): (f64, f64)| x * y);
            let sum = reduce((a, b), Cost::Light, &products).unwrap_or(0.0);
            out[i * count + j] = sum * freedom;
            out[j * count + i] = sum * freedom;
        }
    }
    Ok(covariances)
}

/// The correlations of variables, one variable in each row: the covariances divided by both deviations, between -1 and 1.
///
/// ```
/// use nd_core::array;
/// use nd_ops::corrcoef;
///
/// let x = array![[0.0, 1.0, 2.0], [4.0, 2.0, 0.0]];
/// assert_eq!(corrcoef(&x)?, array![[1.0, -1.0], [-1.0, 1.0]]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// [`Error::NotATable`] for more than two axes.
#[doc(alias = "np.corrcoef")]
pub fn corrcoef<A: AsView>(x: &A) -> Result<Array<f64>, Error> {
    without_axes_if_single(correlations(&square(table(x.view())?, 1)?)?)
}

/// The covariances divided by both deviations.
fn correlations(covariances: &Array<f64>) -> Result<Array<f64>, Error> {
    let count = covariances.shape()[0];
    let deviation = |i: usize| covariances.as_slice()[i * count + i].sqrt();
    let deviations: Vec<f64> = (0..count).map(deviation).collect();
    let correlation = |index: &[usize]| {
        let (i, j) = (index[0], index[1]);
        let covariance = covariances.as_slice()[i * count + j];
        (covariance / deviations[i] / deviations[j]).clamp(-1.0, 1.0)
    };
    Ok(nd_core::from_fn([count, count], correlation)?)
}
