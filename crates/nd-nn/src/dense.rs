//! The dense layer: a matrix of weights and a bias for each output.

use nd_core::{Array, Float, zeros};
use nd_random::{Generator, Init, RandomFloat};

use crate::error::Error;

/// A layer in which each output is a weighted sum of all inputs, plus a bias.
///
/// ```text
/// rows (n, inputs)  @  weights (inputs, outputs)  +  bias (outputs,)   ->   (n, outputs)
/// ```
///
/// ```
/// use nd_core::array;
/// use nd_nn::Dense;
///
/// let layer = Dense::new(array![[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], array![0.0, 0.5])?;
/// assert_eq!((layer.inputs(), layer.outputs()), (3, 2));
/// # Ok::<(), nd_nn::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Dense<T: Float> {
    // Invariant 1: a matrix with no axis of length 0.
    weights: Array<T>,
    // Invariant 2: one axis, as long as the matrix has columns.
    bias: Array<T>,
}

impl<T: Float> Dense<T> {
    /// A layer of given weights, shape `(inputs, outputs)`, and a given bias, shape `(outputs,)`.
    ///
    /// # Errors
    /// [`Error::NotAMatrix`], [`Error::Setting`] for a layer without inputs or outputs, [`Error::BiasShape`].
    pub fn new(weights: Array<T>, bias: Array<T>) -> Result<Self, Error> {
        let &[inputs, outputs] = weights.shape().lens() else {
            return Err(Error::NotAMatrix { shape: Box::new(*weights.shape()) });
        };
        check_len("inputs", inputs)?;
        check_len("units", outputs)?;
        if bias.shape() != &[outputs] {
            let (weights, bias) = (Box::new(*weights.shape()), Box::new(*bias.shape()));
            return Err(Error::BiasShape { weights, bias });
        }
        Ok(Dense { weights, bias })
    }

    /// A layer of random weights, spread as `init` says, and a bias of zeros.
    ///
    /// # Errors
    /// [`Error::Setting`] for a layer without inputs or outputs, [`Error::Random`] if `init` cannot be followed.
    pub fn random(
        inputs: usize,
        outputs: usize,
        init: Init,
        rng: &mut Generator,
    ) -> Result<Self, Error>
    where
        T: RandomFloat,
    {
        check_len("inputs", inputs)?;
        check_len("units", outputs)?;
        Dense::new(init.weights(inputs, outputs, rng)?, zeros(outputs)?)
    }

    /// The number of values that a row must have.
    pub fn inputs(&self) -> usize {
        self.weights.shape()[0]
    }

    /// The number of values that a row becomes.
    pub fn outputs(&self) -> usize {
        self.weights.shape()[1]
    }

    /// The weights, of shape `(inputs, outputs)`.
    pub fn weights(&self) -> &Array<T> {
        &self.weights
    }

    /// The bias, of shape `(outputs,)`.
    pub fn bias(&self) -> &Array<T> {
        &self.bias
    }

    /// The weights and the bias, for writing.
    pub(crate) fn values_mut(&mut self) -> (&mut [T], &mut [T]) {
        (self.weights.as_slice_mut(), self.bias.as_slice_mut())
    }
}

fn check_len(name: &'static str, len: usize) -> Result<(), Error> {
    if len == 0 {
        return Err(Error::Setting { name, range: "at least 1", value: 0.0 });
    }
    Ok(())
}
