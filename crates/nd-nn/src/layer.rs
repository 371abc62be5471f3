//! The layers that a network is a list of.

use nd_core::Float;

use crate::activation::Activation;
use crate::dense::Dense;
use crate::error::Error;

/// One layer of a [`Sequential`](crate::Sequential) network.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Layer<T: Float> {
    /// Weighted sums of all values of a row.
    Dense(Dense<T>),
    /// A function of each value.
    Activation(Activation),
    /// Values left out at random, in training only.
    Dropout(Dropout),
}

impl<T: Float> From<Dense<T>> for Layer<T> {
    fn from(dense: Dense<T>) -> Self {
        Layer::Dense(dense)
    }
}

impl<T: Float> From<Activation> for Layer<T> {
    fn from(activation: Activation) -> Self {
        Layer::Activation(activation)
    }
}

impl<T: Float> From<Dropout> for Layer<T> {
    fn from(dropout: Dropout) -> Self {
        Layer::Dropout(dropout)
    }
}

/// In training each value becomes 0 with a probability of `rate`, and the others grow by `1 / (1 - rate)`, so that sums keep
/// their expected size. In prediction nothing happens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dropout {
    // Invariant: from 0 up to, but without, 1.
    rate: f64,
}

impl Dropout {
    /// A layer that leaves out a `rate` of the values, from 0 up to, but without, 1.
    ///
    /// # Errors
    /// [`Error::Setting`] for any other rate.
    pub fn new(rate: f64) -> Result<Self, Error> {
        if (0.0..1.0).contains(&rate) {
            Ok(Dropout { rate })
        } else {
            Err(Error::Setting { name: "rate", range: "at least 0 and less than 1", value: rate })
        }
    }

    /// The probability with which a value is left out.
    pub fn rate(&self) -> f64 {
        self.rate
    }
}
