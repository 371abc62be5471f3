//! The buffers of a pass, and the two passes: forward through the layers and back again.

use nd_core::{Array, AsView, Element, Float, Shape, View, ViewMut, s, zeros};
use nd_linalg::MatMul;
use nd_random::{BitGenerator, Generator, default_rng};

use crate::dense::Dense;
use crate::error::Error;
use crate::layer::{Dropout, Layer};
use crate::loss::Loss;
use crate::sequential::Sequential;
use crate::step::{Kind, Step};

/// The buffers that a pass through a [`Sequential`] network writes to.
///
/// They are made by the first pass and reused by the next ones; a network of another form or more rows make them anew.
///
/// ```
/// use nd_core::array;
/// use nd_nn::{Loss, Sequential, Workspace};
/// use nd_random::Init;
///
/// let (x, y) = (array![[1.0, 2.0], [3.0, 4.0]], array![[1.0], [0.0]]);
/// let net: Sequential<f64> = Sequential::builder(2).dense(1, Init::HeNormal).build(1)?;
/// let mut workspace = Workspace::new();
/// let loss = net.loss_and_grads(&x, &y, Loss::Mse, &mut workspace)?;
/// assert_eq!(workspace.gradients().len(), net.param_count());
/// # Ok::<(), nd_nn::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Workspace<T: Float> {
    /// One for each step of the network.
    stages: Vec<Stage<T>>,
    /// The change of the loss with each parameter, in the order of the parameters.
    gradients: Vec<T>,
    /// How many rows the last pass forward had.
    rows: usize,
    /// Which stage the last pass forward ended in.
    last: Option<usize>,
    /// Decides what dropout leaves out.
    rng: Generator,
}

/// The buffers of one step: each has room for at least as many rows as are in use.
#[derive(Debug, Clone)]
struct Stage<T: Float> {
    /// What the step makes of its input.
    values: Array<T>,
    /// The change of the loss with each value; made when a pass goes back.
    deltas: Array<T>,
    /// What dropout multiplies each value by; empty for other steps.
    factors: Vec<T>,
}

/// What a pass forward is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Prediction,
    Training,
}

impl<T: Float> Default for Workspace<T> {
    fn default() -> Self {
        Workspace {
            stages: Vec::new(),
            gradients: Vec::new(),
            rows: 0,
            last: None,
            rng: default_rng(0),
        }
    }
}

impl<T: Float> Workspace<T> {
    /// Buffers without memory yet; dropout is decided by seed 0.
    pub fn new() -> Self {
        Workspace::default()
    }

    /// Buffers without memory yet, with dropout decided by a seed.
    pub fn with_seed(seed: u64) -> Self {
        Workspace { rng: default_rng(seed), ..Workspace::default() }
    }

    pub(crate) fn with_rng(rng: Generator) -> Self {
        Workspace { rng, ..Workspace::default() }
    }

    /// The change of the loss with each parameter, from the last
    /// [`loss_and_grads`](Sequential::loss_and_grads): weights before biases, first layer to last, the places that
    /// [`for_each_param`](Sequential::for_each_param) names.
    pub fn gradients(&self) -> &[T] {
        &self.gradients
    }

    /// The same for writing, to clip or to add a penalty.
    pub fn gradients_mut(&mut self) -> &mut [T] {
        &mut self.gradients
    }
}

impl<T: Float> Workspace<T> {
    /// Predicts; the outputs are the rows of the result.
    pub(crate) fn forward(&mut self, net: &Sequential<T>, x: View<'_, T>) -> Result<&[T], Error> {
        self.pass_forward(net, x, Purpose::Prediction)?;
        Ok(self.outputs(net.outputs()))
    }

    /// The outputs of the last pass forward, rows of `width` values.
    fn outputs(&self, width: usize) -> &[T] {
        let stage = &self.stages[self.last.expect("a pass went forward through a dense layer")];
        &stage.values.as_slice()[..self.rows * width]
    }

    /// The loss of the last pass forward; its change with each output goes to the last stage.
    pub(crate) fn loss(&mut self, targets: View<'_, T>, loss: Loss) -> Result<f64, Error> {
        let rows = self.rows;
        let stage = &mut self.stages[self.last.expect("a pass went forward through a dense layer")];
        let outputs = stage.values.slice(s![..rows]);
        loss.value_and_deltas(outputs, targets, stage.deltas.slice_mut(s![..rows]))
    }

    /// How many rows of the last pass forward are classified rightly.
    pub(crate) fn hits(&self, targets: &[T], loss: Loss, width: usize) -> Option<usize> {
        loss.hits(self.outputs(width), targets, width)
    }

    fn pass_forward(
        &mut self,
        net: &Sequential<T>,
        x: View<'_, T>,
        purpose: Purpose,
    ) -> Result<(), Error> {
        let rows = x.shape()[0];
        self.prepare(net.steps(), rows)?;
        self.last = None;
        for (place, step) in net.steps().iter().enumerate() {
            let (before, rest) = self.stages.split_at_mut(place);
            let stage = &mut rest[0];
            let input = match self.last {
                Some(last) => before[last].values.slice(s![..rows]),
                None => x,
            };
            match step.kind {
                Kind::Dense { layer, activation, .. } => {
                    let dense = dense_at(net, layer);
                    product(input, dense.weights().view(), stage.values(rows, step.width))?;
                    activation.apply(stage.values_mut(rows), dense.bias().view())?;
                }
                Kind::Activation(activation) => {
                    stage.values_mut(rows).assign(&input)?;
                    activation.apply(stage.values_mut(rows), View::from_scalar(&T::zero()))?;
                }
                Kind::Dropout(_) if purpose == Purpose::Prediction => continue,
                Kind::Dropout(dropout) => {
                    let count = rows * step.width;
                    draw_factors(dropout, &mut self.rng, &mut stage.factors[..count]);
                    stage.values_mut(rows).assign(&input)?;
                    let values = stage.values.as_slice_mut();
                    multiply(&mut values[..count], &stage.factors[..count]);
                }
            }
            self.last = Some(place);
        }
        Ok(())
    }

    /// Goes back from the changes in the last stage to those of the parameters.
    fn pass_backward(&mut self, net: &Sequential<T>, x: View<'_, T>) -> Result<(), Error> {
        let rows = self.rows;
        for (place, step) in net.steps().iter().enumerate().rev() {
            let (before, rest) = self.stages.split_at_mut(place);
            let stage = &mut rest[0];
            let count = rows * step.width;
            let deltas = &mut stage.deltas.as_slice_mut()[..count];
            match step.kind {
                Kind::Dense { layer, activation, first_param } => {
                    let dense = dense_at(net, layer);
                    activation.chain(&stage.values.as_slice()[..count], deltas);
                    let gradients = &mut self.gradients[first_param..];
                    let (weights, gradients) = gradients.split_at_mut(dense.weights().len());
                    sum_rows(deltas, &mut gradients[..step.width]);
                    let deltas = View::from_slice(deltas, [rows, step.width])?;
                    match before.last_mut() {
                        Some(previous) => {
                            let input = previous.values.slice(s![..rows]);
                            product(input.t(), deltas, weights)?;
                            let out = previous.deltas_mut(rows, dense.inputs());
                            product(deltas, dense.weights().t(), out)?;
                        }
                        None => product(x.t(), deltas, weights)?,
                    }
                }
                Kind::Activation(activation) => {
                    activation.chain(&stage.values.as_slice()[..count], deltas);
                    if let Some(previous) = before.last_mut() {
                        previous.deltas_mut(rows, step.width).copy_from_slice(deltas);
                    }
                }
                Kind::Dropout(_) => {
                    multiply(deltas, &stage.factors[..count]);
                    if let Some(previous) = before.last_mut() {
                        previous.deltas_mut(rows, step.width).copy_from_slice(deltas);
                    }
                }
            }
        }
        Ok(())
    }

    /// Makes room for the steps of a network and so many rows, if there is not enough.
    fn prepare(&mut self, steps: &[Step], rows: usize) -> Result<(), Error> {
        self.rows = rows;
        let fits = |(stage, step): (&Stage<T>, &Step)| {
            let needs_factors = matches!(step.kind, Kind::Dropout(_));
            stage.values.shape()[1] == step.width
                && stage.values.shape()[0] >= rows
                && (stage.factors.len() == stage.values.len() || !needs_factors)
        };
        let fitting = self.stages.len() == steps.len();
        if fitting && self.stages.iter().zip(steps).all(fits) {
            return Ok(());
        }
        self.stages = steps.iter().map(|step| Stage::new(step, rows)).collect::<Result<_, _>>()?;
        Ok(())
    }
}

impl<T: Float> Stage<T> {
    fn new(step: &Step, rows: usize) -> Result<Self, Error> {
        let values = zeros([rows, step.width])?;
        let factors = match step.kind {
            Kind::Dropout(_) => vec![T::zero(); values.len()],
            _ => Vec::new(),
        };
        Ok(Stage { deltas: values.clone(), values, factors })
    }

    /// The values of the first rows.
    fn values(&mut self, rows: usize, width: usize) -> &mut [T] {
        &mut self.values.as_slice_mut()[..rows * width]
    }

    /// The same as a matrix.
    fn values_mut(&mut self, rows: usize) -> ViewMut<'_, T> {
        self.values.slice_mut(s![..rows])
    }

    /// The changes in the first rows.
    fn deltas_mut(&mut self, rows: usize, width: usize) -> &mut [T] {
        &mut self.deltas.as_slice_mut()[..rows * width]
    }
}

impl<T: Float> Sequential<T> {
    /// The outputs for the rows of `x`, in the buffers of `workspace`: [`predict`](Self::predict) without a fresh array.
    ///
    /// # Errors
    /// [`Error::NotAMatrix`] or [`Error::Features`].
    pub fn forward<'w>(
        &self,
        x: View<'_, T>,
        workspace: &'w mut Workspace<T>,
    ) -> Result<View<'w, T>, Error> {
        let rows = self.check_rows(x)?;
        Ok(View::from_slice(workspace.forward(self, x)?, [rows, self.outputs()])?)
    }

    /// The loss on some rows as in training, with dropout; its change with each parameter goes to
    /// [`Workspace::gradients`].
    ///
    /// `y` has the shape of the outputs; [`Loss::targets`] makes it of class numbers.
    ///
    /// # Errors
    /// [`Error::NotAMatrix`], [`Error::Features`], [`Error::NoSamples`] or [`Error::OutputShape`].
    pub fn loss_and_grads(
        &self,
        x: &impl AsView<Elem = T>,
        y: &impl AsView<Elem = T>,
        loss: Loss,
        workspace: &mut Workspace<T>,
    ) -> Result<f64, Error> {
        let (x, y) = (x.view(), y.view());
        let (rows, width) = (self.check_rows(x)?, self.outputs());
        if rows == 0 {
            return Err(Error::NoSamples { model: "loss_and_grads", shape: Box::new(*x.shape()) });
        }
        if y.shape() != &[rows, width] {
            let outputs = Box::new(Shape::new(&[rows, width])?);
            return Err(Error::OutputShape { outputs, targets: Box::new(*y.shape()) });
        }
        let copy;
        let targets = match y.as_slice() {
            Some(targets) => targets,
            None => {
                copy = y.to_array();
                copy.as_slice()
            }
        };
        workspace.pass_forward(self, x, Purpose::Training)?;
        workspace.gradients.resize(self.param_count(), T::zero());
        let value = workspace.loss(View::from_slice(targets, [rows, width])?, loss)?;
        workspace.pass_backward(self, x)?;
        Ok(value)
    }
}

fn dense_at<T: Float>(net: &Sequential<T>, layer: usize) -> &Dense<T> {
    match net.layer(layer) {
        Layer::Dense(dense) => dense,
        _ => unreachable!("the step was made of a dense layer"),
    }
}

/// The matrix product, written to a buffer.
fn product<T: Float>(a: View<'_, T>, b: View<'_, T>, out: &mut [T]) -> Result<(), Error> {
    Ok(a.matmul_into_slice(&b, out)?)
}

/// The sums of the columns, row after row.
fn sum_rows<T: Float>(rows: &[T], sums: &mut [T]) {
    sums.fill(T::zero());
    for row in rows.chunks_exact(sums.len()) {
        sums.iter_mut().zip(row).for_each(|(sum, &value)| *sum = *sum + value);
    }
}

/// Multiplies element by element.
fn multiply<T: Float>(values: &mut [T], factors: &[T]) {
    values.iter_mut().zip(factors).for_each(|(value, &factor)| *value = *value * factor);
}

/// Draws 0 for what is left out, and what makes up for it for the rest.
fn draw_factors<T: Float>(dropout: Dropout, rng: &mut Generator, factors: &mut [T]) {
    let left_out = (dropout.rate() * 2.0_f64.powi(32)) as u64;
    let kept = (1.0 / (1.0 - dropout.rate())).cast::<T>();
    for factor in factors {
        let draw = u64::from(rng.bits_mut().next_u32());
        *factor = if draw < left_out { T::zero() } else { kept };
    }
}
