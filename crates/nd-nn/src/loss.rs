//! Losses: how far outputs are from targets, and in which direction each output should move.

use std::fmt;

use nd_core::kernel::{Cost, Inputs, Pairwise, dispatch_always, map_into, reduce, update};
use nd_core::{Array, AsView, Element, Float, View, ViewMut, zeros};
use nd_ops::scalar::{exp, ln, log1p, sigmoid};

use crate::error::Error;

/// What training makes small: the mean over rows (and over columns, but for the cross-entropy) of a distance between the
/// outputs `z` of the network and the targets `y`.
///
/// | name | of one value, or of one row | targets |
/// |---|---|---|
/// | `Mse` | `(z - y)²` | any numbers |
/// | `BceWithLogits` | `max(z, 0) - z y + ln(1 + exp(-abs(z)))` | 0 and 1, or probabilities |
/// | `SoftmaxCrossEntropy` | `ln(sum(exp(z))) - sum(y z)` | class numbers, or rows of probabilities |
///
/// The last two take outputs before the sigmoid or the softmax ("logits") and contain it: the sum of the two is exact where
/// each alone would overflow or round to 0. scikit-learn's squared loss is half of `Mse`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum Loss {
    /// The mean squared error, for regression.
    #[doc(alias = "MSELoss")]
    #[doc(alias = "squared_error")]
    Mse,
    /// The binary cross-entropy with the sigmoid inside, for two classes or several yes-or-no questions.
    #[doc(alias = "log_loss")]
    #[doc(alias = "BCEWithLogitsLoss")]
    BceWithLogits,
    /// The cross-entropy with the softmax inside, for classes that exclude each other.
    #[doc(alias = "CrossEntropyLoss")]
    SoftmaxCrossEntropy,
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl Loss {
    /// The targets as a matrix with a column for each of `outputs` outputs, the form that
    /// [`Sequential::loss_and_grads`](crate::Sequential::loss_and_grads) compares with.
    ///
    /// A list becomes a column. For the cross-entropy, a list of class numbers becomes a 1 in the column of each class.
    ///
    /// ```
    /// use nd_core::{Array, array};
    /// use nd_nn::Loss;
    ///
    /// let y: Array<f64> = Loss::SoftmaxCrossEntropy.targets(&array![2, 0], 3)?;
    /// assert_eq!(y, array![[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]);
    /// # Ok::<(), nd_nn::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::TargetShape`], [`Error::OneOutput`], [`Error::Label`], [`Error::NotAProbability`] or
    /// [`Error::NotFinite`].
    pub fn targets<T: Float>(self, y: &impl AsView, outputs: usize) -> Result<Array<T>, Error> {
        let y = y.view();
        if self == Loss::SoftmaxCrossEntropy && outputs < 2 {
            return Err(Error::OneOutput);
        }
        match *y.shape().lens() {
            [_] if self == Loss::SoftmaxCrossEntropy => one_hot(y, outputs),
            [rows] if outputs == 1 => self.checked(y.astype::<T>().into_shape([rows, 1])?),
            [_, columns] if columns == outputs => self.checked(y.astype::<T>()),
            _ => Err(Error::TargetShape { loss: self, outputs, shape: Box::new(*y.shape()) }),
        }
    }

    fn checked<T: Float>(self, targets: Array<T>) -> Result<Array<T>, Error> {
        if !targets.iter().all(|y| y.is_finite()) {
            return Err(Error::NotFinite { name: "y".to_string() });
        }
        if self == Loss::Mse {
            return Ok(targets);
        }
        let columns = targets.shape()[1].max(1);
        for (row, values) in targets.as_slice().chunks(columns).enumerate() {
            let wrong = |value: f64| Err(Error::NotAProbability { loss: self, value, row });
            let outside = |&&y: &&T| y < T::zero() || y > T::one();
            if let Some(value) = values.iter().find(outside) {
                return wrong(value.cast());
            }
            let sum: f64 = values.iter().map(|y| y.cast::<f64>()).sum();
            // Probabilities that were divided by their sum in single precision miss 1 by a little.
            if self == Loss::SoftmaxCrossEntropy && (sum - 1.0).abs() > 1e-4 {
                return wrong(sum);
            }
        }
        Ok(targets)
    }

    /// The loss; `deltas` becomes its change with each output. All three are matrices of one shape, with a row at least.
    pub(crate) fn value_and_deltas<T: Float>(
        self,
        outputs: View<'_, T>,
        targets: View<'_, T>,
        mut deltas: ViewMut<'_, T>,
    ) -> Result<f64, Error> {
        let both = (outputs, targets);
        match self {
            Loss::Mse => {
                let share = share::<T>(outputs.len());
                map_into(deltas, both, Cost::Light, |(z, y)| (z - y + (z - y)) * share)?;
                Ok(mean(both, outputs.len(), |(z, y): (T, T)| (z - y) * (z - y)))
            }
            Loss::BceWithLogits => {
                // The losses stand where the changes will.
                map_into(deltas.view_mut(), both, Cost::Heavy, |(z, y)| {
                    // The two large terms come first, so that a tiny third one is left when they cancel.
                    let positive = if z > T::zero() { z } else { T::zero() };
                    positive - z * y + log1p(exp(-z.absolute()))
                })?;
                let loss = mean((deltas.view(),), outputs.len(), |loss: T| loss);
                let share = share::<T>(outputs.len());
                map_into(deltas, both, Cost::Heavy, |(z, y)| (sigmoid(z) - y) * share)?;
                Ok(loss)
            }
            Loss::SoftmaxCrossEntropy => cross_entropy(outputs, targets, deltas),
        }
    }

    /// How many rows are classified as their targets say; `None` for a loss that is not about classes.
    pub(crate) fn hits<T: Float>(
        self,
        outputs: &[T],
        targets: &[T],
        columns: usize,
    ) -> Option<usize> {
        let half = 0.5.cast::<T>();
        let rows = outputs.chunks_exact(columns).zip(targets.chunks_exact(columns));
        match self {
            Loss::Mse => None,
            Loss::BceWithLogits => Some(
                rows.filter(|(z, y)| {
                    z.iter().zip(*y).all(|(&z, &y)| (z > T::zero()) == (y > half))
                })
                .count(),
            ),
            Loss::SoftmaxCrossEntropy => {
                Some(rows.filter(|(z, y)| first_largest(z) == first_largest(y)).count())
            }
        }
    }
}

/// A 1 in the column of each label.
fn one_hot<T: Float>(labels: View<'_, impl Element>, classes: usize) -> Result<Array<T>, Error> {
    let mut targets = zeros([labels.len(), classes])?;
    let rows = targets.as_slice_mut().chunks_exact_mut(classes);
    for (row, (label, places)) in labels.iter().zip(rows).enumerate() {
        let label: f64 = label.cast();
        let class = (label >= 0.0 && label.fract() == 0.0).then_some(label as usize);
        match class.and_then(|class| places.get_mut(class)) {
            Some(place) => *place = T::one(),
            None => return Err(Error::Label { label, row, classes }),
        }
    }
    Ok(targets)
}

/// What one of `count` values adds to a mean.
fn share<T: Float>(count: usize) -> T {
    (1.0 / count as f64).cast()
}

/// The mean of a cheap function of `count` values.
fn mean<I: Inputs, T: Float>(inputs: I, count: usize, f: impl Fn(I::Item) -> T + Sync) -> f64 {
    let sum = Pairwise { map: |item| f(item).cast::<f64>(), combine: |a: f64, b: f64| a + b };
    reduce(inputs, Cost::Light, &sum).unwrap_or(0.0) / count as f64
}

/// The mean over the rows of `ln(sum(exp(z))) - sum(y z)`, and its change with each output.
///
/// The largest logit of a row is taken off first, so that no exponential overflows. Exponentials are then taken of the whole
/// matrix at once, as rows are often too short to be worth a loop of their own.
fn cross_entropy<T: Float>(
    outputs: View<'_, T>,
    targets: View<'_, T>,
    mut deltas: ViewMut<'_, T>,
) -> Result<f64, Error> {
    const DENSE: &str = "buffers are dense";
    let &[rows, columns] = outputs.shape().lens() else {
        unreachable!("outputs are a matrix");
    };
    let (z, y) = (outputs.as_slice().expect(DENSE), targets.as_slice().expect(DENSE));
    let mut sum = 0.0;
    let shifted = deltas.as_slice_mut().expect(DENSE);
    let each = z.chunks_exact(columns).zip(y.chunks_exact(columns));
    for ((z, y), shifted) in each.zip(shifted.chunks_exact_mut(columns)) {
        sum -= shift(z, y, shifted).cast::<f64>();
    }
    update(deltas.view_mut(), (), Cost::Heavy, |delta, ()| *delta = exp(*delta))?;
    let share = share::<T>(rows);
    let exponentials = deltas.as_slice_mut().expect(DENSE).chunks_exact_mut(columns);
    for (deltas, y) in exponentials.zip(y.chunks_exact(columns)) {
        let total = deltas.iter().fold(T::zero(), |total, &e| total + e);
        sum += dispatch_always(|| ln(total)).cast::<f64>();
        deltas.iter_mut().zip(y).for_each(|(delta, &y)| *delta = (*delta / total - y) * share);
    }
    Ok(sum / rows as f64)
}

/// Writes the logits of a row less the largest of them; the sum of these, each times its target.
fn shift<T: Float>(z: &[T], y: &[T], shifted: &mut [T]) -> T {
    let largest = largest(z);
    let mut sum = T::zero();
    for ((shifted, &z), &y) in shifted.iter_mut().zip(z).zip(y) {
        *shifted = z - largest;
        sum = sum + y * *shifted;
    }
    sum
}

fn largest<T: Float>(row: &[T]) -> T {
    row.iter().fold(T::neg_infinity(), |best, &z| if z > best { z } else { best })
}

/// Turns a row of logits into probabilities that sum to 1.
pub(crate) fn softmax<T: Float>(row: &mut [T]) {
    let largest = largest(row);
    dispatch_always(|| row.iter_mut().for_each(|z| *z = exp(*z - largest)));
    let total = row.iter().fold(T::zero(), |total, &e| total + e);
    row.iter_mut().for_each(|e| *e = *e / total);
}

/// The place of the first largest value of a row that is not empty.
pub(crate) fn first_largest<T: Float>(row: &[T]) -> usize {
    (1..row.len()).fold(0, |best, place| if row[place] > row[best] { place } else { best })
}
