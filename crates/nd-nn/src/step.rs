//! Steps: the layers of a network as a pass goes through them, with an activation done together with the dense layer before it.

use nd_core::Float;

use crate::activation::Activation;
use crate::error::Error;
use crate::layer::{Dropout, Layer};

/// One stretch of a pass, from one buffer to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Step {
    /// What is done.
    pub(crate) kind: Kind,
    /// How many values a row has afterwards.
    pub(crate) width: usize,
}

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    /// A dense layer and the activation after it.
    Dense {
        /// The place of the dense layer.
        layer: usize,
        /// The activation, `Identity` if none follows.
        activation: Activation,
        /// The place of its first weight in the flat list of parameters.
        first_param: usize,
    },
    /// An activation that no dense layer precedes.
    Activation(Activation),
    /// Values left out at random, in training only.
    Dropout(Dropout),
}

/// The steps through the layers, if each takes what the one before it gives.
pub(crate) fn steps_of<T: Float>(layers: &[Layer<T>]) -> Result<Vec<Step>, Error> {
    let first = layers.iter().find_map(|layer| match layer {
        Layer::Dense(dense) => Some(dense.inputs()),
        _ => None,
    });
    let mut width = first.ok_or(Error::NoDenseLayer)?;
    let mut first_param = 0;
    let mut steps: Vec<Step> = Vec::with_capacity(layers.len());
    for (layer, each) in layers.iter().enumerate() {
        let kind = match each {
            Layer::Dense(dense) => {
                if dense.inputs() != width {
                    return Err(Error::Chain { layer, expected: dense.inputs(), found: width });
                }
                width = dense.outputs();
                let kind = Kind::Dense { layer, activation: Activation::Identity, first_param };
                first_param += dense.weights().len() + dense.bias().len();
                kind
            }
            Layer::Activation(next) => {
                next.check()?;
                if let Some(Step { kind: Kind::Dense { activation, .. }, .. }) = steps.last_mut()
                    && *activation == Activation::Identity
                {
                    *activation = *next;
                    continue;
                }
                Kind::Activation(*next)
            }
            Layer::Dropout(dropout) => Kind::Dropout(*dropout),
        };
        steps.push(Step { kind, width });
    }
    Ok(steps)
}
