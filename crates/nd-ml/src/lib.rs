//! Scaling, encoding, splitting, batches, metrics and linear models on nd arrays.

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
pub use split::{Size, Split, TrainTestSplit, split_at, train_test_split};
pub use transform::{InverseTransform, Predict, RealOf, Transform};
