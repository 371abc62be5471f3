//! Scores: how close answers are to the truth.

mod classification;
mod confusion;
mod probability;
mod regression;

pub use classification::{
    Average, accuracy_score, f1_score, f1_score_of, precision_score, precision_score_of,
    recall_score, recall_score_of,
};
pub use confusion::{confusion_matrix, confusion_matrix_of};
pub use probability::{log_loss, roc_auc_score};
pub use regression::{
    max_error, mean_absolute_error, mean_squared_error, r2_score, root_mean_squared_error,
};
