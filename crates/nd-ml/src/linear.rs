//! Linear models: the normal equation, least squares, ridge, logistic.

mod least_squares;
mod line;
mod logistic;
mod newton;
mod normal_equation;
mod positive;
mod ridge;

pub use least_squares::LinearRegression;
pub use logistic::{LogisticRegression, LogisticSettings};
pub use normal_equation::{normal_equation, with_intercept};
pub use ridge::Ridge;
