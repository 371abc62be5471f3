//! Networks written down layer by layer, with random weights at the end.

use std::marker::PhantomData;

use nd_random::{Init, RandomFloat, default_rng};

use crate::activation::Activation;
use crate::dense::Dense;
use crate::error::Error;
use crate::layer::{Dropout, Layer};
use crate::sequential::Sequential;

/// A network that is being written down; made by [`Sequential::builder`].
#[derive(Debug, Clone, PartialEq)]
pub struct Builder<T> {
    inputs: usize,
    plans: Vec<Plan>,
    element: PhantomData<T>,
}

/// A layer without its weights.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Plan {
    Dense { units: usize, init: Init },
    Activation(Activation),
    Dropout { rate: f64 },
}

impl<T: RandomFloat> Builder<T> {
    pub(crate) fn new(inputs: usize) -> Self {
        Builder { inputs, plans: Vec::new(), element: PhantomData }
    }

    /// Adds a dense layer of `units` outputs. Weights start as `init` says, the bias starts at 0.
    pub fn dense(self, units: usize, init: Init) -> Self {
        self.with(Plan::Dense { units, init })
    }

    /// Adds a function of each value.
    pub fn activation(self, activation: Activation) -> Self {
        self.with(Plan::Activation(activation))
    }

    /// Adds a layer that, in training, leaves out a `rate` of the values.
    pub fn dropout(self, rate: f64) -> Self {
        self.with(Plan::Dropout { rate })
    }

    /// Draws the weights from [`default_rng(seed)`](default_rng), layer after layer.
    ///
    /// # Errors
    /// [`Error::Setting`] for a layer without inputs or outputs, a rate or a slope out of its range,
    /// [`Error::Random`] if a rule for weights cannot be followed, [`Error::NoDenseLayer`].
    pub fn build(self, seed: u64) -> Result<Sequential<T>, Error> {
        let mut rng = default_rng(seed);
        let mut width = self.inputs;
        let mut layers = Vec::with_capacity(self.plans.len());
        for plan in self.plans {
            layers.push(match plan {
                Plan::Dense { units, init } => {
                    let dense = Dense::random(width, units, init, &mut rng)?;
                    width = units;
                    Layer::Dense(dense)
                }
                Plan::Activation(activation) => Layer::Activation(activation),
                Plan::Dropout { rate } => Layer::Dropout(Dropout::new(rate)?),
            });
        }
        Sequential::new(layers)
    }

    fn with(mut self, plan: Plan) -> Self {
        self.plans.push(plan);
        self
    }
}
