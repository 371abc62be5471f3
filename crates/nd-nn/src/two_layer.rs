//! A network of two layers as a notebook writes it: four arrays, and every step of training in the open.

use nd_core::kernel::{Cost, map};
use nd_core::{Array, AsView, zeros};
use nd_linalg::MatMul;
use nd_ops::{Reduce, keep};
use nd_random::RandomState;

use crate::error::Error;
use crate::sigmoid::{cross_entropy, descend, sigmoid_layer};

/// A hidden layer and an output layer, both with sigmoids, for yes-or-no questions.
///
/// ```text
/// x (n, inputs) --w1, b1--> a1 (n, hidden) --w2, b2--> a2 (n, outputs)
/// ```
///
/// The whole training of the exclusive or, with the numbers that NumPy gives:
///
/// ```
/// use nd_core::array;
/// use nd_nn::TwoLayerNet;
/// use nd_random::RandomState;
///
/// let x = array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
/// let y = array![[0.0], [1.0], [1.0], [0.0]];
/// let mut net = TwoLayerNet::random(2, 2, 1, &mut RandomState::new(42))?;
/// assert_eq!(net.loss(&x, &y)?, 0.6972936116051336);
/// for _ in 0..10_000 {
///     let forward = net.forward(&x)?;
///     let gradients = net.backward(&x, &y, &forward)?;
///     net.step(&gradients, 1.0)?;
/// }
/// assert!(net.loss(&x, &y)? < 0.002);
/// # Ok::<(), nd_nn::Error>(())
/// ```
///
/// [`Sequential`](crate::Sequential) has any number of layers, and is trained by a [`Trainer`](crate::Trainer).
#[derive(Debug, Clone, PartialEq)]
pub struct TwoLayerNet {
    /// The weights of the hidden layer, shape `(inputs, hidden)`.
    pub w1: Array<f64>,
    /// The bias of the hidden layer, shape `(1, hidden)`.
    pub b1: Array<f64>,
    /// The weights of the output layer, shape `(hidden, outputs)`.
    pub w2: Array<f64>,
    /// The bias of the output layer, shape `(1, outputs)`.
    pub b2: Array<f64>,
}

/// What the layers of a [`TwoLayerNet`] give.
#[derive(Debug, Clone, PartialEq)]
pub struct Forward {
    /// The values of the hidden layer, shape `(n, hidden)`.
    pub a1: Array<f64>,
    /// The outputs, shape `(n, outputs)`.
    pub a2: Array<f64>,
}

/// The change of the loss with each parameter of a [`TwoLayerNet`], each in the shape of the parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradients {
    /// With the weights of the hidden layer.
    pub w1: Array<f64>,
    /// With the bias of the hidden layer.
    pub b1: Array<f64>,
    /// With the weights of the output layer.
    pub w2: Array<f64>,
    /// With the bias of the output layer.
    pub b2: Array<f64>,
}

impl TwoLayerNet {
    /// A network with weights from `[0, 1)`, those of the hidden layer drawn first, and biases of 0.
    ///
    /// With `RandomState::new(42)` they are those of `np.random.seed(42)` and `np.random.rand`.
    ///
    /// # Errors
    /// [`Error::Core`] for an impossible shape.
    pub fn random(
        inputs: usize,
        hidden: usize,
        outputs: usize,
        rng: &mut RandomState,
    ) -> Result<Self, Error> {
        let (mut w1, mut w2) = (zeros([inputs, hidden])?, zeros([hidden, outputs])?);
        rng.fill_rand(w1.as_slice_mut());
        rng.fill_rand(w2.as_slice_mut());
        Ok(TwoLayerNet { w1, b1: zeros([1, hidden])?, w2, b2: zeros([1, outputs])? })
    }

    /// Goes through both layers: `a1 = sigmoid(x @ w1 + b1)`, `a2 = sigmoid(a1 @ w2 + b2)`.
    ///
    /// # Errors
    /// [`Error::Linalg`] or [`Error::Core`] if the shapes do not fit.
    pub fn forward(&self, x: &impl AsView<Elem = f64>) -> Result<Forward, Error> {
        let a1 = sigmoid_layer(&x.matmul(&self.w1)?, &self.b1)?;
        let a2 = sigmoid_layer(&a1.matmul(&self.w2)?, &self.b2)?;
        Ok(Forward { a1, a2 })
    }

    /// The mean binary cross-entropy: `-mean(y * ln(a2) + (1 - y) * ln(1 - a2))`.
    ///
    /// # Errors
    /// Those of [`forward`](Self::forward); [`Error::OutputShape`] if `y` does not have the shape of the outputs.
    pub fn loss(
        &self,
        x: &impl AsView<Elem = f64>,
        y: &impl AsView<Elem = f64>,
    ) -> Result<f64, Error> {
        cross_entropy(self.forward(x)?.a2.view(), y.view())
    }

    /// Goes back through both layers, from the error of the outputs to the change of the loss with each parameter.
    ///
    /// ```text
    /// dz2 = a2 - y                          dw2 = a1.T @ dz2 / n    db2 = mean of the rows of dz2
    /// dz1 = (dz2 @ w2.T) * a1 * (1 - a1)    dw1 = x.T @ dz1 / n     db1 = mean of the rows of dz1
    /// ```
    ///
    /// # Errors
    /// [`Error::OutputShape`] if `y` does not have the shape of the outputs; [`Error::Linalg`], [`Error::Core`] or
    /// [`Error::Ops`] if `forward` belongs to other rows or another network.
    pub fn backward(
        &self,
        x: &impl AsView<Elem = f64>,
        y: &impl AsView<Elem = f64>,
        forward: &Forward,
    ) -> Result<Gradients, Error> {
        let Forward { a1, a2 } = forward;
        let (x, y) = (x.view(), y.view());
        if a2.shape() != y.shape() {
            let (outputs, targets) = (Box::new(*a2.shape()), Box::new(*y.shape()));
            return Err(Error::OutputShape { outputs, targets });
        }
        let n = x.shape().first().copied().unwrap_or(1) as f64;

        let dz2 = a2 - y;
        let w2 = a1.t().matmul(&dz2)? / n;
        let b2 = dz2.sum_axis(keep(0))? / n;

        let da1 = dz2.matmul(&self.w2.t())?;
        let chain = |(da, a): (f64, f64)| da * (a * (1.0 - a));
        let dz1 = map((da1.view(), a1.view()), Cost::Light, chain)?;
        let w1 = x.t().matmul(&dz1)? / n;
        let b1 = dz1.sum_axis(keep(0))? / n;
        Ok(Gradients { w1, b1, w2, b2 })
    }

    /// Moves each parameter against its gradient: `w1 -= learning_rate * dw1`, and so on.
    ///
    /// # Errors
    /// [`Error::Core`] if the gradients belong to a network of other shapes.
    pub fn step(&mut self, gradients: &Gradients, learning_rate: f64) -> Result<(), Error> {
        descend(&mut self.w1, &gradients.w1, learning_rate)?;
        descend(&mut self.b1, &gradients.b1, learning_rate)?;
        descend(&mut self.w2, &gradients.w2, learning_rate)?;
        descend(&mut self.b2, &gradients.b2, learning_rate)
    }
}
