//! What can go wrong in learning from data, in scikit-learn's words where it has them.

use nd_core::{DType, Shape};
use thiserror::Error;

use crate::split::Size;

/// The errors of nd-ml. The texts are scikit-learn's where it has one, so that people find them.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum Error {
    /// A shape, an axis or an index is wrong.
    #[error(transparent)]
    Core(#[from] nd_core::Error),
    /// A reduction, a mask or an index list is wrong.
    #[error(transparent)]
    Ops(#[from] nd_ops::Error),
    /// A product or a system of equations is wrong.
    #[error(transparent)]
    Linalg(#[from] nd_linalg::Error),
    /// Random numbers cannot be drawn.
    #[error(transparent)]
    Random(#[from] nd_random::Error),

    /// An array has another number of axes than samples, labels or targets have.
    #[error(
        "Expected {expected}D array, got {rank}D array instead{}",
        if *expected == 2 {
            ": reshape to [-1, 1] if the data has a single feature or to [1, -1] if it contains \
             a single sample"
        } else {
            ""
        }
    )]
    Rank {
        /// How many axes are wanted.
        expected: usize,
        /// How many the array has.
        rank: usize,
    },
    /// New samples have another number of features than those of the fit.
    #[error("X has {given} features, but {estimator} is expecting {expected} features as input.")]
    FeatureCount {
        /// The type that was fitted.
        estimator: &'static str,
        /// The number of features given.
        given: usize,
        /// The number of features of the fit.
        expected: usize,
    },
    /// Things that belong together have different numbers of samples.
    #[error("Found input variables with inconsistent numbers of samples: {counts:?}")]
    SampleCounts {
        /// The number of samples of each.
        counts: Vec<usize>,
    },
    /// There are too few samples.
    #[error(
        "Found array with {} sample(s) (shape={shape}) while a minimum of {minimum} is required \
         by {estimator}.",
        shape.first().copied().unwrap_or(1)
    )]
    TooFewSamples {
        /// The type or function that needs them.
        estimator: &'static str,
        /// The shape of what was given.
        shape: Box<Shape>,
        /// How many are needed.
        minimum: usize,
    },
    /// There are no features.
    #[error(
        "Found array with 0 feature(s) (shape={shape}) while a minimum of 1 is required by \
         {estimator}."
    )]
    NoFeatures {
        /// The type or function that needs one.
        estimator: &'static str,
        /// The shape of what was given.
        shape: Box<Shape>,
    },
    /// Values are missing where none may be.
    #[error("Input {input} contains NaN.")]
    NaN {
        /// What the caller names the array: `X` or `y`.
        input: &'static str,
    },
    /// Values are infinite.
    #[error("Input {input} contains infinity or a value too large for dtype('{dtype}').")]
    Infinity {
        /// What the caller names the array: `X` or `y`.
        input: &'static str,
        /// The type of the elements.
        dtype: DType,
    },
    /// A setting is outside of what it may be.
    #[error("The '{name}' parameter of {owner} must be {allowed}. Got {value} instead.")]
    Parameter {
        /// The type or function with the setting.
        owner: &'static str,
        /// The name of the setting.
        name: &'static str,
        /// What it may be.
        allowed: &'static str,
        /// The value as given.
        value: f64,
    },
    /// A value that is to be saved or loaded is not finite, so that it would not come back equal.
    #[error("{estimator} cannot be saved or loaded: {field} contains a value that is not finite")]
    NotFinite {
        /// The type that was fitted.
        estimator: &'static str,
        /// The name of the value.
        field: &'static str,
    },
    /// Values that were loaded do not fit together.
    #[error("{estimator} cannot be loaded: {problem}")]
    Inconsistent {
        /// The type that was fitted.
        estimator: &'static str,
        /// What does not fit.
        problem: &'static str,
    },

    /// The range to scale to is empty.
    #[error("Minimum of desired feature range must be smaller than maximum. Got ({low}, {high}).")]
    FeatureRange {
        /// The smallest value wanted.
        low: f64,
        /// The largest value wanted.
        high: f64,
    },
    /// A range of percentiles is empty or not within 0 to 100.
    #[error("Invalid quantile range: ({low}, {high})")]
    QuantileRange {
        /// The lower percentile.
        low: f64,
        /// The upper percentile.
        high: f64,
    },
    /// Categories were not there when the encoder was fitted.
    #[error(
        "Found unknown categories [{}] in column {column} during transform",
        categories.join(", ")
    )]
    UnknownCategories {
        /// The categories as Python would show them, sorted.
        categories: Vec<String>,
        /// The column.
        column: usize,
    },
    /// Labels were not there when the encoder was fitted.
    #[error("y contains previously unseen labels: [{}]", labels.join(", "))]
    UnknownLabels {
        /// The labels as Python would show them, sorted.
        labels: Vec<String>,
    },
    /// A code has no category.
    #[error("code {code} in column {column} stands for none of the {categories} categories")]
    UnknownCode {
        /// The code as given.
        code: f64,
        /// The column.
        column: usize,
        /// How many categories the column has.
        categories: usize,
    },
    /// No column has a value that missing ones could be replaced by.
    #[error("column {column} has no value to impute from")]
    NothingToImpute {
        /// The column.
        column: usize,
    },

    /// A part of a split is not possible.
    #[error(
        "{part}_size={size} should be either positive and smaller than the number of samples \
         {samples} or a float in the (0, 1) range"
    )]
    PartSize {
        /// `train` or `test`.
        part: &'static str,
        /// The size as given.
        size: Size,
        /// The number of samples.
        samples: usize,
    },
    /// The ratios of a split are more than everything.
    #[error(
        "The sum of test_size and train_size = {sum:?}, should be in the (0, 1) range. Reduce \
         test_size and/or train_size."
    )]
    RatioSum {
        /// The sum of both.
        sum: f64,
    },
    /// The parts of a split are more than there is.
    #[error(
        "The sum of train_size and test_size = {sum}, should be smaller than the number of \
         samples {samples}. Reduce test_size and/or train_size."
    )]
    CountSum {
        /// The sum of both.
        sum: usize,
        /// The number of samples.
        samples: usize,
    },
    /// Nothing is left to train on.
    #[error(
        "With n_samples={samples}, test_size={} and train_size={}, the resulting train set will \
         be empty. Adjust any of the aforementioned parameters.",
        Size::shown(test_size),
        Size::shown(train_size)
    )]
    EmptyTrain {
        /// The number of samples.
        samples: usize,
        /// The size of the test part.
        test_size: Option<Size>,
        /// The size of the train part.
        train_size: Option<Size>,
    },
    /// A class has a single member and cannot be on both sides.
    #[error(
        "The least populated classes in y have only 1 member, which is too few. The minimum \
         number of groups for any class cannot be less than 2. Classes with too few members are: \
         [{}]",
        classes.join(", ")
    )]
    LeastPopulated {
        /// The classes as Python would show them.
        classes: Vec<String>,
    },
    /// A part of a stratified split is smaller than the number of classes.
    #[error(
        "The {part}_size = {size} should be greater or equal to the number of classes = {classes}"
    )]
    PartBelowClasses {
        /// `train` or `test`.
        part: &'static str,
        /// The number of samples in it.
        size: usize,
        /// The number of classes.
        classes: usize,
    },
    /// A split that keeps the order cannot be stratified.
    #[error("Stratified train/test split is not implemented for shuffle=False")]
    StratifiedInOrder,
    /// Less than two folds.
    #[error(
        "k-fold cross-validation requires at least one train/test split by setting n_splits=2 or \
         more, got n_splits={splits}."
    )]
    TooFewSplits {
        /// The number as given.
        splits: usize,
    },
    /// More folds than samples.
    #[error(
        "Cannot have number of splits n_splits={splits} greater than the number of samples: \
         n_samples={samples}."
    )]
    TooManySplits {
        /// The number of folds.
        splits: usize,
        /// The number of samples.
        samples: usize,
    },
    /// More folds than any class has members.
    #[error("n_splits={splits} cannot be greater than the number of members in each class.")]
    SplitsAboveMembers {
        /// The number of folds.
        splits: usize,
    },

    /// There is nothing to tell apart.
    #[error(
        "This solver needs samples of at least 2 classes in the data, but the data contains only \
         one class: {class}"
    )]
    OneClass {
        /// The only class.
        class: String,
    },
    /// More neighbours are wanted than there are samples.
    #[error(
        "Expected n_neighbors <= n_samples_fit, but n_neighbors = {neighbors}, n_samples_fit = \
         {fitted}, n_samples = {samples}"
    )]
    TooManyNeighbors {
        /// How many are wanted.
        neighbors: usize,
        /// How many samples there are to choose from.
        fitted: usize,
        /// How many samples are asked about.
        samples: usize,
    },
    /// The columns of probabilities are not as many as the classes.
    #[error("y_true and y_prob contain different number of classes: {labels} vs {columns}.")]
    ProbabilityColumns {
        /// The number of classes.
        labels: usize,
        /// The number of columns.
        columns: usize,
    },
    /// A probability is outside of 0 to 1.
    #[error("y_prob contains values outside of [0, 1]: {value}")]
    Probability {
        /// The value.
        value: f64,
    },
    /// All labels are the same, where a loss needs to know the others.
    #[error("y_true contains only one label ({label}), but the loss needs at least two")]
    OneLabel {
        /// The only label.
        label: String,
    },
    /// A score for two classes met more of them.
    #[error(
        "{score}: Target is multiclass but average='binary'. Please choose another average \
         setting ({classes} classes)"
    )]
    NotBinary {
        /// The score.
        score: &'static str,
        /// The number of classes found.
        classes: usize,
    },
}
