//! Nearest neighbours: distances between all pairs, and answers by vote or mean.

use nd_core::{Array, AsView, Element, View, s};

use crate::checks::{self, Missing, same_samples};
use crate::classes::Classes;
use crate::error::Error;
use crate::transform::Predict;

/// How the distance of two samples is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Metric {
    /// The root of the sum of squared differences.
    Euclidean,
    /// The sum of absolute differences.
    Manhattan,
    /// One less the cosine of the angle; a sample of zeros is at distance 1 from all.
    Cosine,
}

/// The distance of each row of `x` (rows of the result) to each row of `y` (columns), as accurate as
/// [`nd_linalg::distances`], also where scikit-learn's cancel.
///
/// ```
/// use nd_core::array;
/// use nd_ml::{Metric, pairwise_distances};
///
/// let (x, y) = (array![[0.0, 0.0]], array![[3.0, 4.0], [0.0, 1.0]]);
/// assert_eq!(pairwise_distances(&x, &y, Metric::Euclidean)?, array![[5.0, 1.0]]);
/// assert_eq!(pairwise_distances(&x, &y, Metric::Manhattan)?, array![[7.0, 1.0]]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// [`Error::FeatureCount`] if the rows have different lengths; [`Error::Rank`], [`Error::NaN`], [`Error::Infinity`].
#[doc(alias = "sklearn.metrics.pairwise_distances")]
#[doc(alias = "scipy.spatial.distance.cdist")]
pub fn pairwise_distances(
    x: &impl AsView,
    y: &impl AsView,
    metric: Metric,
) -> Result<Array<f64>, Error> {
    let (x, y) = (x.view(), y.view());
    let (_, features) = checks::matrix(y)?;
    checks::new_samples(x, features, Missing::Refused, "pairwise_distances")?;
    checks::finite(y, "Y", Missing::Refused)?;
    distances(&x.astype(), &y.astype(), metric)
}

fn distances(
    x: &impl AsView<Elem = f64>,
    y: &Array<f64>,
    metric: Metric,
) -> Result<Array<f64>, Error> {
    let of_points = match metric {
        Metric::Euclidean => nd_linalg::Metric::Euclidean,
        Metric::Manhattan => nd_linalg::Metric::Manhattan,
        Metric::Cosine => nd_linalg::Metric::Cosine,
    };
    let mut distances = nd_linalg::distances(x, y, of_points)?;
    if metric == Metric::Cosine {
        // The samples are finite, so only those of zeros have no angle.
        let no_angle = distances.as_slice_mut().iter_mut().filter(|distance| distance.is_nan());
        no_angle.for_each(|distance| *distance = 1.0);
    }
    Ok(distances)
}

/// The most samples whose neighbours are looked for at once.
const BAND: usize = 256;

/// The most distances that are kept for that.
const BAND_DISTANCES: usize = 1 << 22;

/// The samples to look among.
#[derive(Debug, Clone, PartialEq)]
struct Neighbors {
    x: Array<f64>,
    count: usize,
    estimator: &'static str,
}

impl Neighbors {
    fn fit(
        x: View<'_, impl Element>,
        count: usize,
        estimator: &'static str,
    ) -> Result<Self, Error> {
        checks::at_least_one(count, "n_neighbors", estimator)?;
        let (fitted, _) = checks::samples(x, Missing::Refused, estimator)?;
        if count > fitted {
            return Err(Error::TooManyNeighbors { neighbors: count, fitted, samples: fitted });
        }
        Ok(Neighbors { x: x.astype(), count, estimator })
    }

    /// Calls `answer` with the places of the neighbours of each sample, the nearest first and of equal ones the
    /// earlier.
    fn answers<T: Element>(
        &self,
        x: View<'_, impl Element>,
        mut answer: impl FnMut(&[usize]) -> T,
    ) -> Result<Array<T>, Error> {
        let (fitted, features) = checks::matrix(self.x.view())?;
        checks::new_samples(x, features, Missing::Refused, self.estimator)?;
        let x = x.astype::<f64>();
        let mut answers = Vec::with_capacity(x.shape()[0]);
        let mut places: Vec<usize> = (0..fitted).collect();
        // So few at a time are measured term by term: an answer does not depend on the samples beside it.
        let band = (BAND_DISTANCES / fitted).clamp(1, BAND);
        for start in (0..x.shape()[0]).step_by(band) {
            let part = x.slice(s![start as isize..(start + band) as isize]);
            let distances = distances(&part, &self.x, Metric::Euclidean)?;
            for distances in distances.as_slice().chunks_exact(fitted) {
                let nearer =
                    |a: &usize, b: &usize| distances[*a].total_cmp(&distances[*b]).then(a.cmp(b));
                if self.count < fitted {
                    places.select_nth_unstable_by(self.count - 1, nearer);
                }
                let nearest = &mut places[..self.count];
                nearest.sort_unstable_by(nearer);
                answers.push(answer(nearest));
            }
        }
        Ok(answers.into())
    }
}

/// Gives each sample the label that most of its nearest neighbours have; of equally many the smallest.
///
/// ```
/// use nd_core::array;
/// use nd_ml::{KNeighborsClassifier, Predict};
///
/// let x = array![[0.0], [1.0], [10.0], [11.0], [12.0]];
/// let model = KNeighborsClassifier::fit(&x, &array![0, 0, 1, 1, 1], 3)?;
/// assert_eq!(model.predict(&array![[0.5], [9.0]])?, array![0, 1]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[doc(alias = "sklearn.neighbors.KNeighborsClassifier")]
#[derive(Debug, Clone, PartialEq)]
pub struct KNeighborsClassifier<L: Element> {
    neighbors: Neighbors,
    classes: Vec<L>,
    codes: Vec<usize>,
}

impl<L: Element> KNeighborsClassifier<L> {
    /// Keeps samples and labels, to look among them for the `neighbors` nearest ones.
    ///
    /// # Errors
    /// [`Error::TooManyNeighbors`], [`Error::Parameter`] for none; [`Error::SampleCounts`], [`Error::TooFewSamples`],
    /// [`Error::NoFeatures`], [`Error::Rank`], [`Error::NaN`], [`Error::Infinity`].
    pub fn fit(
        x: &impl AsView,
        labels: &impl AsView<Elem = L>,
        neighbors: usize,
    ) -> Result<Self, Error> {
        let (x, labels) = (x.view(), labels.view());
        let neighbors = Neighbors::fit(x, neighbors, "KNeighborsClassifier")?;
        same_samples(&[x.shape()[0], checks::list(labels)?])?;
        let Classes { sorted, codes } = Classes::of(labels)?;
        Ok(KNeighborsClassifier { neighbors, classes: sorted, codes })
    }
}

impl<L: Element> Predict for KNeighborsClassifier<L> {
    type Output = Array<L>;

    fn predict(&self, x: &impl AsView) -> Result<Array<L>, Error> {
        let mut votes = vec![0; self.classes.len()];
        self.neighbors.answers(x.view(), |nearest| {
            votes.fill(0);
            nearest.iter().for_each(|&place| votes[self.codes[place]] += 1);
            let most = (1..votes.len()).fold(0, |m, i| if votes[i] > votes[m] { i } else { m });
            self.classes[most]
        })
    }
}

/// Gives each sample the mean of its nearest neighbours' targets.
///
/// ```
/// use nd_core::array;
/// use nd_ml::{KNeighborsRegressor, Predict};
///
/// let x = array![[0.0], [1.0], [10.0]];
/// let model = KNeighborsRegressor::fit(&x, &array![1.0, 3.0, 50.0], 2)?;
/// assert_eq!(model.predict(&array![[0.4]])?, array![2.0]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[doc(alias = "sklearn.neighbors.KNeighborsRegressor")]
#[derive(Debug, Clone, PartialEq)]
pub struct KNeighborsRegressor {
    neighbors: Neighbors,
    targets: Array<f64>,
}

impl KNeighborsRegressor {
    /// Keeps samples and targets, to look among them for the `neighbors` nearest ones.
    ///
    /// # Errors
    /// Those of [`KNeighborsClassifier::fit`].
    pub fn fit(x: &impl AsView, targets: &impl AsView, neighbors: usize) -> Result<Self, Error> {
        let (x, targets) = (x.view(), targets.view());
        let neighbors = Neighbors::fit(x, neighbors, "KNeighborsRegressor")?;
        same_samples(&[x.shape()[0], checks::list(targets)?])?;
        checks::finite(targets, "y", Missing::Refused)?;
        Ok(KNeighborsRegressor { neighbors, targets: targets.astype() })
    }
}

impl Predict for KNeighborsRegressor {
    type Output = Array<f64>;

    fn predict(&self, x: &impl AsView) -> Result<Array<f64>, Error> {
        self.neighbors.answers(x.view(), |nearest| {
            let sum: f64 = nearest.iter().map(|&place| self.targets[place]).sum();
            sum / nearest.len() as f64
        })
    }
}
