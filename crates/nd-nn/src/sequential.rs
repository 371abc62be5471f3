//! The network: layers one after the other, their parameters, and what it predicts.

use std::fmt;
use std::ops::Range;

use nd_core::kernel::{Cost, update};
use nd_core::{Array, AsView, Element, Float, View, s, zeros};
use nd_ops::scalar::sigmoid;
use nd_random::RandomFloat;

use crate::activation::Activation;
use crate::builder::Builder;
use crate::error::Error;
use crate::layer::Layer;
use crate::loss::{Loss, first_largest, softmax};
use crate::step::{Step, steps_of};
use crate::workspace::Workspace;

/// Rows that are predicted at once, so that the values between the layers stay in the cache.
const ROWS: usize = 1024;

/// A network of layers one after the other.
///
/// ```
/// use nd_core::array;
/// use nd_nn::{Activation, Adam, Loss, Sequential, Trainer};
/// use nd_random::Init;
///
/// let (x, y) = (array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], array![0, 1, 1, 0]);
/// let mut net = Sequential::builder(2)
///     .dense(8, Init::GlorotUniform)
///     .activation(Activation::Tanh)
///     .dense(1, Init::GlorotUniform)
///     .build(42)?;
/// Trainer::new(Adam::new(0.05)).epochs(200).fit(&mut net, &x, &y, Loss::BceWithLogits)?;
/// assert_eq!(net.predict_classes(&x)?, y.astype::<i64>());
/// # Ok::<(), nd_nn::Error>(())
/// ```
///
/// It ends with the outputs that the [`Loss`] takes: before the sigmoid or the softmax, which are part of the loss and of
/// [`predict_proba`](Self::predict_proba).
#[derive(Debug, Clone, PartialEq)]
pub struct Sequential<T: Float> {
    // Invariant 1: a dense layer takes as many values as the dense layer before it gives; there is one at least.
    layers: Vec<Layer<T>>,
    // Invariant 2: what `steps_of` makes of the layers.
    steps: Vec<Step>,
}

/// Which parameter of a network: it shows as `layer 0 weights`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ParamName {
    /// The number of the layer, counted from 0.
    pub layer: usize,
    /// What the layer uses it for.
    pub role: Role,
}

/// What a layer uses a parameter for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Factors of the inputs.
    Weights,
    /// What is added to their sum.
    Bias,
}

impl fmt::Display for ParamName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let role = match self.role {
            Role::Weights => "weights",
            Role::Bias => "bias",
        };
        write!(f, "layer {} {role}", self.layer)
    }
}

/// How well a network does on some rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evaluation {
    /// The loss.
    pub loss: f64,
    /// The share of rows that are classified rightly; `None` for a loss that is not about classes.
    pub accuracy: Option<f64>,
}

impl<T: RandomFloat> Sequential<T> {
    /// Begins a network that takes rows of `inputs` values.
    pub fn builder(inputs: usize) -> Builder<T> {
        Builder::new(inputs)
    }
}

impl<T: Float> Sequential<T> {
    /// A network of layers that are there already.
    ///
    /// # Errors
    /// [`Error::NoDenseLayer`], [`Error::Chain`] if a layer takes another number of values than the one before it gives,
    /// [`Error::Setting`] for a slope out of its range.
    pub fn new(layers: Vec<Layer<T>>) -> Result<Self, Error> {
        let steps = steps_of(&layers)?;
        Ok(Sequential { layers, steps })
    }

    /// The layers, first to last.
    pub fn layers(&self) -> &[Layer<T>] {
        &self.layers
    }

    /// The number of values that a row must have.
    pub fn inputs(&self) -> usize {
        let first = self.layers.iter().find_map(|layer| match layer {
            Layer::Dense(dense) => Some(dense.inputs()),
            _ => None,
        });
        first.expect("invariant 1: there is a dense layer")
    }

    /// The number of values that a row becomes.
    pub fn outputs(&self) -> usize {
        self.steps.last().expect("invariant 1: there is a dense layer").width
    }

    /// The number of weights and biases.
    pub fn param_count(&self) -> usize {
        self.params().map(|(_, values)| values.len()).sum()
    }

    /// The parameters, first layer to last, weights before biases.
    pub fn params(&self) -> impl Iterator<Item = (ParamName, &[T])> {
        let dense = self.layers.iter().enumerate().filter_map(|(place, layer)| match layer {
            Layer::Dense(dense) => Some((place, dense)),
            _ => None,
        });
        dense.flat_map(|(layer, dense)| {
            [
                (ParamName { layer, role: Role::Weights }, dense.weights().as_slice()),
                (ParamName { layer, role: Role::Bias }, dense.bias().as_slice()),
            ]
        })
    }

    /// Calls `f` with each parameter for writing and its place in the flat list of
    /// [`Workspace::gradients`](crate::Workspace::gradients).
    pub fn for_each_param(&mut self, mut f: impl FnMut(ParamName, &mut [T], Range<usize>)) {
        let mut start = 0;
        for (layer, each) in self.layers.iter_mut().enumerate() {
            let Layer::Dense(dense) = each else { continue };
            let (weights, bias) = dense.values_mut();
            let middle = start + weights.len();
            let end = middle + bias.len();
            f(ParamName { layer, role: Role::Weights }, weights, start..middle);
            f(ParamName { layer, role: Role::Bias }, bias, middle..end);
            start = end;
        }
    }

    /// The outputs for the rows of `x`: predicted values, or logits; `(rows, inputs)` to `(rows, outputs)`.
    ///
    /// # Errors
    /// [`Error::NotAMatrix`] or [`Error::Features`] if `x` does not have rows of [`inputs`](Self::inputs) values.
    pub fn predict(&self, x: &impl AsView<Elem = T>) -> Result<Array<T>, Error> {
        let x = x.view();
        let rows = self.check_rows(x)?;
        let width = self.outputs();
        let mut out = zeros([rows, width])?;
        let mut workspace = Workspace::new();
        for (start, part) in
            (0..rows).step_by(ROWS).zip(out.as_slice_mut().chunks_mut(ROWS * width))
        {
            let x = x.slice(s![start..rows.min(start + ROWS)]);
            part.copy_from_slice(workspace.forward(self, x)?);
        }
        Ok(out)
    }

    /// The probabilities of the classes: the sigmoid of a single output, the softmax of several.
    ///
    /// Rows keep the shape of [`predict`](Self::predict): one column holds the probability of class 1, several hold one class
    /// each. For several questions with answers of their own, take `predict` and the sigmoid.
    ///
    /// # Errors
    /// Those of [`predict`](Self::predict).
    pub fn predict_proba(&self, x: &impl AsView<Elem = T>) -> Result<Array<T>, Error> {
        let mut out = self.predict(x)?;
        match self.outputs() {
            1 if self.ends_with_sigmoid() => {}
            1 => update(out.view_mut(), (), Cost::Heavy, |z, ()| *z = sigmoid(*z))?,
            columns => out.as_slice_mut().chunks_exact_mut(columns).for_each(softmax),
        }
        Ok(out)
    }

    /// The number of the most probable class for each row: 0 or 1 for a single output, else the first largest column.
    ///
    /// # Errors
    /// Those of [`predict`](Self::predict).
    pub fn predict_classes(&self, x: &impl AsView<Elem = T>) -> Result<Array<i64>, Error> {
        let out = self.predict(x)?;
        let middle = if self.ends_with_sigmoid() { 0.5 } else { 0.0 }.cast::<T>();
        let classes: Vec<i64> = match self.outputs() {
            1 => out.iter().map(|z| i64::from(z > middle)).collect(),
            columns => {
                out.as_slice().chunks_exact(columns).map(|row| first_largest(row) as i64).collect()
            }
        };
        Ok(Array::from(classes))
    }

    /// The loss and the accuracy on some rows.
    ///
    /// `y` is a list or a matrix of any type; see [`Loss::targets`].
    ///
    /// # Errors
    /// Those of [`predict`](Self::predict) and of [`Loss::targets`]; [`Error::NoSamples`], [`Error::SampleCounts`].
    pub fn evaluate(
        &self,
        x: &impl AsView<Elem = T>,
        y: &impl AsView,
        loss: Loss,
    ) -> Result<Evaluation, Error> {
        let targets = self.checked_targets(x.view(), y, loss, "evaluate")?;
        self.evaluate_on(x.view(), &targets, loss, &mut Workspace::new())
    }

    /// The same with targets that are prepared and buffers that are there.
    pub(crate) fn evaluate_on(
        &self,
        x: View<'_, T>,
        targets: &Array<T>,
        loss: Loss,
        workspace: &mut Workspace<T>,
    ) -> Result<Evaluation, Error> {
        let (rows, width) = (targets.shape()[0], self.outputs());
        let (mut sum, mut hits) = (0.0, Some(0));
        for (start, targets) in (0..rows).step_by(ROWS).zip(targets.as_slice().chunks(ROWS * width))
        {
            let end = rows.min(start + ROWS);
            workspace.forward(self, x.slice(s![start..end]))?;
            let part = View::from_slice(targets, [end - start, width])?;
            sum += workspace.loss(part, loss)? * (end - start) as f64;
            hits = hits.zip(workspace.hits(targets, loss, width)).map(|(all, part)| all + part);
        }
        let accuracy = hits.map(|hits| hits as f64 / rows as f64);
        Ok(Evaluation { loss: sum / rows as f64, accuracy })
    }

    /// The targets as [`Loss::targets`] makes them, after a check that they fit the network and the rows.
    pub(crate) fn checked_targets(
        &self,
        x: View<'_, T>,
        y: &impl AsView,
        loss: Loss,
        model: &'static str,
    ) -> Result<Array<T>, Error> {
        let inputs = self.check_rows(x)?;
        if inputs == 0 {
            return Err(Error::NoSamples { model, shape: Box::new(*x.shape()) });
        }
        if loss == Loss::BceWithLogits && self.ends_with_sigmoid() {
            return Err(Error::SecondSigmoid);
        }
        let targets = loss.targets(y, self.outputs())?;
        if targets.shape()[0] != inputs {
            return Err(Error::SampleCounts { inputs, targets: targets.shape()[0] });
        }
        Ok(targets)
    }

    /// The number of rows, if they have the right number of columns.
    pub(crate) fn check_rows(&self, x: View<'_, T>) -> Result<usize, Error> {
        match *x.shape().lens() {
            [rows, columns] if columns == self.inputs() => Ok(rows),
            [_, found] => {
                Err(Error::Features { model: "Sequential", found, expected: self.inputs() })
            }
            _ => Err(Error::NotAMatrix { shape: Box::new(*x.shape()) }),
        }
    }

    /// All parameters in one list.
    pub(crate) fn copied_params(&self) -> Vec<T> {
        self.params().flat_map(|(_, values)| values.iter().copied()).collect()
    }

    /// Writes all parameters from one list of the right length.
    pub(crate) fn set_params(&mut self, values: &[T]) {
        self.for_each_param(|_, params, place| params.copy_from_slice(&values[place]));
    }

    /// Whether no parameter is NaN or infinite.
    pub(crate) fn is_finite(&self) -> bool {
        self.params().all(|(_, values)| values.iter().all(|value| value.is_finite()))
    }

    pub(crate) fn layer(&self, place: usize) -> &Layer<T> {
        &self.layers[place]
    }

    pub(crate) fn steps(&self) -> &[Step] {
        &self.steps
    }

    fn ends_with_sigmoid(&self) -> bool {
        matches!(self.layers.last(), Some(Layer::Activation(Activation::Sigmoid)))
    }
}
