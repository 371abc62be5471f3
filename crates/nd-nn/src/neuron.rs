//! A single neuron: a weighted sum and a sigmoid, with its gradients in the open.

use nd_core::{Array, AsView, View};
use nd_linalg::{MatMul, dot};
use nd_ops::{Math, Reduce};

use crate::error::Error;
use crate::sigmoid::{cross_entropy, descend};

/// A neuron with a sigmoid at its end; trained, it is a logistic regression.
///
/// Inputs are one sample, shape `(inputs,)`, or a sample in each row, shape `(n, inputs)`.
///
/// ```
/// use nd_core::array;
/// use nd_nn::Neuron;
///
/// let neuron = Neuron { w: array![0.4, 0.7, 0.2], b: 0.1 };
/// let z = neuron.linear(&array![0.5, 0.3, 0.2])?;
/// let a = neuron.forward(&array![0.5, 0.3, 0.2])?;
/// assert_eq!((z.to_string(), a.to_string()), ("0.55".into(), "0.6341355910108007".into()));
/// # Ok::<(), nd_nn::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Neuron {
    /// The weights, one for each input.
    pub w: Array<f64>,
    /// The bias.
    pub b: f64,
}

/// The change of the loss with each parameter of a [`Neuron`].
#[derive(Debug, Clone, PartialEq)]
pub struct NeuronGradients {
    /// With each weight.
    pub w: Array<f64>,
    /// With the bias.
    pub b: f64,
}

impl Neuron {
    /// The linear output `z = x @ w + b`.
    ///
    /// # Errors
    /// [`Error::Linalg`] if a sample has another number of values than there are weights.
    pub fn linear(&self, x: &impl AsView<Elem = f64>) -> Result<Array<f64>, Error> {
        Ok(dot(x, &self.w)? + self.b)
    }

    /// The output `a = sigmoid(z)`, between 0 and 1.
    ///
    /// # Errors
    /// Those of [`linear`](Self::linear).
    pub fn forward(&self, x: &impl AsView<Elem = f64>) -> Result<Array<f64>, Error> {
        Ok(self.linear(x)?.sigmoid())
    }

    /// The mean binary cross-entropy of outputs and their targets, which have the same shape.
    ///
    /// # Errors
    /// Those of [`linear`](Self::linear); [`Error::OutputShape`].
    pub fn loss(
        &self,
        x: &impl AsView<Elem = f64>,
        y: &impl AsView<Elem = f64>,
    ) -> Result<f64, Error> {
        cross_entropy(self.forward(x)?.view(), y.view())
    }

    /// The change of the [`loss`](Self::loss) with the weights and the bias.
    ///
    /// ```text
    /// dz = a - y        dw = x.T @ dz / n        db = mean(dz)
    /// ```
    ///
    /// # Errors
    /// Those of [`loss`](Self::loss).
    pub fn backward(
        &self,
        x: &impl AsView<Elem = f64>,
        y: &impl AsView<Elem = f64>,
    ) -> Result<NeuronGradients, Error> {
        let (x, y, a) = (x.view(), y.view(), self.forward(x)?);
        if a.shape() != y.shape() {
            let (outputs, targets) = (Box::new(*a.shape()), Box::new(*y.shape()));
            return Err(Error::OutputShape { outputs, targets });
        }
        let dz = &a - y;
        // One sample counts as a matrix of one row.
        let rows: View<'_, f64> = if x.rank() == 1 { x.insert_axis(0)? } else { x };
        let dz = dz.reshape([-1])?;
        let dw = rows.t().matmul(&dz)? / dz.len() as f64;
        Ok(NeuronGradients { w: dw, b: dz.mean() })
    }

    /// Moves the parameters against their gradients: `w -= learning_rate * dw`.
    ///
    /// # Errors
    /// [`Error::Core`] if the gradients belong to a neuron with another number of weights.
    pub fn step(&mut self, gradients: &NeuronGradients, learning_rate: f64) -> Result<(), Error> {
        descend(&mut self.w, &gradients.w, learning_rate)?;
        self.b -= learning_rate * gradients.b;
        Ok(())
    }
}
