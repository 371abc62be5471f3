//! Scaling, encoding, splitting, batches, metrics and linear models on nd arrays.
//!
//! The rows of a split, the numbers of a scaler and the texts of errors are scikit-learn's, so that a notebook can be
//! moved here step by step and compared. What is fitted is a value that a `fit` returns: there is nothing that could be
//! used before it was fitted.
//!
//! ```
//! use nd_core::array;
//! use nd_ml::{Chain, LogisticRegression, Predict, StandardScaler, train_test_split};
//!
//! let x = array![[1.0, 3.0], [2.0, 1.0], [3.0, 2.0], [7.0, 8.0], [8.0, 6.0], [9.0, 7.0]];
//! let (x, x_new, labels, _) = train_test_split(&x, &array![0, 0, 0, 1, 1, 1], 2, 1)?;
//! let model = Chain::fit(&x, StandardScaler::fit, |x| LogisticRegression::fit(x, &labels))?;
//! assert_eq!(model.predict(&x_new)?.len(), 2);
//! # Ok::<(), nd_ml::Error>(())
//! ```
//!
//! | step | what there is |
//! |---|---|
//! | missing values | [`is_missing`], [`drop_missing`], [`SimpleImputer`] |
//! | categories | [`LabelEncoder`], [`OneHotEncoder`], [`OrdinalEncoder`] |
//! | splits | [`train_test_split`], [`TrainTestSplit`], [`KFold`], [`StratifiedKFold`], [`cross_val_score`], [`batches`] |
//! | features | [`StandardScaler`], [`MinMaxScaler`], [`MaxAbsScaler`], [`RobustScaler`], [`Normalizer`], [`PolynomialFeatures`]; [`ColumnStats`] for streams |
//! | models | [`LinearRegression`], [`Ridge`], [`LogisticRegression`], [`KNeighborsClassifier`], [`KNeighborsRegressor`], [`normal_equation`] |
//! | scores | [`accuracy_score`], [`confusion_matrix`], [`precision_score`], [`recall_score`], [`f1_score`], [`log_loss`], [`roc_auc_score`], [`mean_squared_error`], [`r2_score`] |
//! | pipelines | [`Chain`], of anything that can [`Transform`] and [`Predict`] |

mod error;

mod checks;
mod classes;
mod order;

mod transform;

mod columns;
mod scale;

mod missing;
mod polynomial;

mod category;
mod encode;

mod batches;
mod folds;
mod split;

mod linear;
mod neighbors;

mod chain;

mod metrics;

#[cfg(feature = "serde")]
mod saved;

pub use batches::{Batches, Shuffle, ShuffledBatches, batches, gather_rows};
pub use category::Category;
pub use chain::Chain;
pub use columns::ColumnStats;
pub use encode::{LabelEncoder, OneHotEncoder, OrdinalEncoder};
pub use error::Error;
pub use folds::{KFold, Samples, StratifiedKFold, cross_val_score};
pub use linear::{
    LinearRegression, LogisticRegression, LogisticSettings, Ridge, normal_equation, with_intercept,
};
pub use metrics::{
    Average, accuracy_score, confusion_matrix, confusion_matrix_of, f1_score, f1_score_of,
    log_loss, max_error, mean_absolute_error, mean_squared_error, precision_score,
    precision_score_of, r2_score, recall_score, recall_score_of, roc_auc_score,
    root_mean_squared_error,
};
pub use missing::{SimpleImputer, Strategy, complete_rows, drop_missing, is_missing};
pub use neighbors::{KNeighborsClassifier, KNeighborsRegressor, Metric, pairwise_distances};
pub use polynomial::PolynomialFeatures;
pub use scale::{MaxAbsScaler, MinMaxScaler, Norm, Normalizer, RobustScaler, StandardScaler};
pub use split::{Size, Split, TrainTest, TrainTestSplit, split_at, train_test_split};
pub use transform::{InverseTransform, Predict, RealOf, Transform};
