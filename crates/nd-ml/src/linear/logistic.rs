//! Logistic regression: linear scores turned into probabilities of classes.

use nd_core::{Array, AsView, Element, View, ones, s};
use nd_linalg::MatMul;
use nd_ops::concatenate;

use crate::checks::{self, Missing, same_samples};
use crate::classes::{Classes, shown};
use crate::error::Error;
use crate::linear::newton::{Problem, sigmoid, softmax};
use crate::transform::Predict;

const NAME: &str = "LogisticRegression";

/// Tells two classes apart by a sigmoid, or more by a softmax, with an L2 penalty on the coefficients.
///
/// It computes in `f64` whatever the samples are, by Newton's method: a few steps to the minimum itself, where
/// scikit-learn's default solver stops after some digits. The memory it takes grows with the square of classes times
/// features.
///
/// ```
/// use nd_core::array;
/// use nd_ml::{LogisticRegression, Predict};
///
/// let x = array![[1.0], [2.0], [8.0], [9.0]];
/// let model = LogisticRegression::fit(&x, &array![0, 0, 1, 1])?;
/// assert_eq!(model.predict(&array![[0.0], [10.0]])?, array![0, 1]);
/// assert!(model.predict_proba(&array![[5.0]])?[[0, 1]] - 0.5 < 1e-9);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[doc(alias = "sklearn.linear_model.LogisticRegression")]
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(remote = "Self"))]
#[cfg_attr(
    feature = "serde",
    serde(bound(serialize = "L: serde::Serialize", deserialize = "L: serde::Deserialize<'de>"))
)]
pub struct LogisticRegression<L: Element> {
    // Invariant 1: at least two, ascending and distinct.
    classes: Array<L>,
    // Invariant 2: shape (outputs, features), with one output for two classes, else one for each; at least one feature.
    coef: Array<f64>,
    // Invariant 3: shape (outputs,).
    intercept: Array<f64>,
    steps: usize,
    converged: bool,
}

/// What a logistic regression can be told before it is fitted.
///
/// ```
/// use nd_core::array;
/// use nd_ml::LogisticSettings;
///
/// let (x, y) = (array![[1.0], [2.0], [3.0]], array![false, true, true]);
/// let model = LogisticSettings::default().c(10.0).fit(&x, &y)?;
/// assert!(model.converged());
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogisticSettings {
    c: f64,
    tolerance: f64,
    max_steps: usize,
}

impl Default for LogisticSettings {
    fn default() -> Self {
        LogisticSettings { c: 1.0, tolerance: 1e-12, max_steps: 100 }
    }
}

impl LogisticSettings {
    /// How much the samples weigh against the penalty; 1 by default, infinite for no penalty.
    #[doc(alias = "C")]
    pub fn c(self, c: f64) -> Self {
        LogisticSettings { c, ..self }
    }

    /// How small the largest entry of the mean gradient must get; 1e-12 by default.
    #[doc(alias = "tol")]
    pub fn tolerance(self, tolerance: f64) -> Self {
        LogisticSettings { tolerance, ..self }
    }

    /// How many steps there are at most; 100 by default.
    #[doc(alias = "max_iter")]
    pub fn max_steps(self, max_steps: usize) -> Self {
        LogisticSettings { max_steps, ..self }
    }

    /// Fits labels of any element type.
    ///
    /// # Errors
    /// [`Error::Parameter`] if a setting is not above zero; those of [`LogisticRegression::fit`].
    pub fn fit<L: Element>(
        &self,
        x: &impl AsView,
        labels: &impl AsView<Elem = L>,
    ) -> Result<LogisticRegression<L>, Error> {
        if self.c.is_nan() || self.c <= 0.0 {
            let allowed = "a float in the range (0.0, inf]";
            return Err(Error::Parameter { owner: NAME, name: "C", allowed, value: self.c });
        }
        checks::positive(self.tolerance, "tol", NAME)?;
        checks::at_least_one(self.max_steps, "max_iter", NAME)?;
        let (x, labels) = (x.view(), labels.view());
        let (samples, _) = checks::samples(x, Missing::Refused, NAME)?;
        same_samples(&[samples, checks::list(labels)?])?;
        checks::finite(labels, "y", Missing::Refused)?;
        self.fit_checked(x, Classes::of(labels)?)
    }

    fn fit_checked<L: Element>(
        &self,
        x: View<'_, impl Element>,
        classes: Classes<L>,
    ) -> Result<LogisticRegression<L>, Error> {
        let outputs = match classes.sorted[..] {
            [class] => return Err(Error::OneClass { class: shown(class) }),
            [_, _] => 1,
            _ => classes.sorted.len(),
        };
        let ones = ones::<f64>([x.shape()[0], 1])?;
        let x = concatenate(&[x.astype::<f64>(), ones], 1)?;
        let problem = Problem { x, codes: classes.codes, outputs, alpha: 1.0 / self.c };
        let minimum = problem.minimize(self.tolerance, self.max_steps)?;
        Ok(LogisticRegression {
            classes: classes.sorted.into(),
            coef: minimum.weights.slice(s![.., ..-1]).to_array(),
            intercept: minimum.weights.slice(s![.., -1]).to_array(),
            steps: minimum.steps,
            converged: minimum.converged,
        })
    }
}

impl<L: Element> LogisticRegression<L> {
    /// Fits labels with the default settings; see [`LogisticSettings`] for others.
    ///
    /// # Errors
    /// [`Error::OneClass`] if all labels are the same; [`Error::SampleCounts`] if there is not one for each sample;
    /// [`Error::TooFewSamples`], [`Error::NoFeatures`], [`Error::Rank`], [`Error::NaN`], [`Error::Infinity`];
    /// [`nd_linalg::Error::NotPositiveDefinite`] without a penalty, if columns depend on each other.
    pub fn fit(x: &impl AsView, labels: &impl AsView<Elem = L>) -> Result<Self, Error> {
        LogisticSettings::default().fit(x, labels)
    }

    /// The labels, ascending.
    #[doc(alias = "classes_")]
    pub fn classes(&self) -> &Array<L> {
        &self.classes
    }

    /// The coefficient of each feature: one row for two classes, else one for each class.
    #[doc(alias = "coef_")]
    pub fn coef(&self) -> &Array<f64> {
        &self.coef
    }

    /// The intercept of each row of coefficients.
    #[doc(alias = "intercept_")]
    pub fn intercept(&self) -> &Array<f64> {
        &self.intercept
    }

    /// How many Newton steps the fit took.
    #[doc(alias = "n_iter_")]
    pub fn steps(&self) -> usize {
        self.steps
    }

    /// Whether the fit reached the minimum within its steps.
    pub fn converged(&self) -> bool {
        self.converged
    }

    /// The scores of samples: one column for two classes, positive for the larger one, else one for each class.
    ///
    /// # Errors
    /// [`Error::FeatureCount`], [`Error::Rank`], [`Error::NaN`], [`Error::Infinity`].
    pub fn decision_function(&self, x: &impl AsView) -> Result<Array<f64>, Error> {
        let x = x.view();
        checks::new_samples(x, self.coef.shape()[1], Missing::Refused, NAME)?;
        checks::with_f64(x, |x| Ok(x.matmul(&self.coef.t())? + &self.intercept))
    }

    /// The probability of each class, in their order, for each sample.
    ///
    /// # Errors
    /// Those of [`LogisticRegression::decision_function`].
    pub fn predict_proba(&self, x: &impl AsView) -> Result<Array<f64>, Error> {
        let mut scores = self.decision_function(x)?;
        let outputs = self.coef.shape()[0];
        if outputs == 1 {
            let both = scores.iter().map(sigmoid).flat_map(|p| [1.0 - p, p]).collect();
            return Ok(Array::from_vec(both, [scores.len(), 2])?);
        }
        scores.as_slice_mut().chunks_exact_mut(outputs).for_each(|row| _ = softmax(row));
        Ok(scores)
    }

    #[cfg(feature = "serde")]
    pub(crate) fn check_saved(&self) -> Result<(), Error> {
        let inconsistent = |problem| Error::Inconsistent { estimator: NAME, problem };
        crate::saved::finite(NAME, "coef", &self.coef)?;
        crate::saved::finite(NAME, "classes", &self.classes)?;
        let classes = self.classes.as_slice();
        if self.classes.rank() != 1 || !classes.windows(2).all(|pair| pair[0] < pair[1]) {
            return Err(inconsistent("its classes are not in order"));
        }
        let outputs = match classes.len() {
            0 | 1 => return Err(inconsistent("there are less than two classes")),
            2 => 1,
            len => len,
        };
        match self.coef.shape()[..] {
            [rows, features] if rows == outputs && features > 0 => {}
            _ => return Err(inconsistent("its coefficients have a wrong shape")),
        }
        crate::saved::finite_list(NAME, "intercept", &self.intercept, outputs)
    }
}

impl<L: Element> Predict for LogisticRegression<L> {
    type Output = Array<L>;

    fn predict(&self, x: &impl AsView) -> Result<Array<L>, Error> {
        let scores = self.decision_function(x)?;
        let class = |row: &[f64]| match row {
            [score] => usize::from(*score > 0.0),
            row => first_largest(row),
        };
        let rows = scores.as_slice().chunks_exact(self.coef.shape()[0]);
        Ok(rows.map(|row| self.classes[class(row)]).collect())
    }
}

/// The place of the largest score; of equal ones the first.
fn first_largest(scores: &[f64]) -> usize {
    (1..scores.len()).fold(0, |best, i| if scores[i] > scores[best] { i } else { best })
}
