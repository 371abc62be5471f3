//! The rows of a training: their order, and the batches that are gathered from them.

use nd_core::{Array, AsView, Float, View};
use nd_ops::Take;
use nd_random::Generator;

use crate::error::Error;
use crate::loss::Loss;
use crate::sequential::Sequential;

/// Inputs beside their targets, in an order that changes.
#[derive(Debug)]
pub(crate) struct Rows<'a, T: Float> {
    inputs: Dense<'a, T>,
    targets: Array<T>,
    /// The rows to go through, without those held out.
    order: Vec<usize>,
    // Buffers for one batch.
    batch_inputs: Vec<T>,
    batch_targets: Vec<T>,
}

/// A dense matrix, copied only if it was not dense.
#[derive(Debug)]
enum Dense<'a, T: Float> {
    Borrowed(View<'a, T>),
    Copied(Array<T>),
}

impl<T: Float> Dense<'_, T> {
    fn view(&self) -> View<'_, T> {
        match self {
            Dense::Borrowed(view) => *view,
            Dense::Copied(array) => array.view(),
        }
    }
}

impl<'a, T: Float> Rows<'a, T> {
    /// The rows of `x` with targets that fit the network.
    pub(crate) fn new(
        net: &Sequential<T>,
        x: View<'a, T>,
        y: &impl AsView,
        loss: Loss,
    ) -> Result<Self, Error> {
        let targets = net.checked_targets(x, y, loss, "Trainer")?;
        let inputs = match x.as_slice() {
            Some(_) => Dense::Borrowed(x),
            None => Dense::Copied(x.to_array()),
        };
        if !values(inputs.view()).iter().all(|value| value.is_finite()) {
            return Err(Error::NotFinite { name: "X".to_string() });
        }
        let order = (0..targets.shape()[0]).collect();
        Ok(Rows { inputs, targets, order, batch_inputs: Vec::new(), batch_targets: Vec::new() })
    }

    /// How many rows there are to go through.
    pub(crate) fn len(&self) -> usize {
        self.order.len()
    }

    /// All inputs in their own order.
    pub(crate) fn inputs(&self) -> View<'_, T> {
        self.inputs.view()
    }

    /// All targets in their own order.
    pub(crate) fn targets(&self) -> &Array<T> {
        &self.targets
    }

    /// Takes a fraction of the rows out at random, rounded up, and gives a copy of them.
    pub(crate) fn hold_out(
        &mut self,
        fraction: f64,
        rng: &mut Generator,
    ) -> Result<(Array<T>, Array<T>), Error> {
        let samples = self.order.len();
        let count = (samples as f64 * fraction).ceil() as usize;
        if count >= samples {
            return Err(Error::EmptyTrainingPart { samples, fraction });
        }
        rng.shuffle(&mut self.order);
        let rest = self.order.split_off(count);
        let held_out = std::mem::replace(&mut self.order, rest);
        // Without shuffling, the rows that stay are gone through as they were given.
        self.order.sort_unstable();
        Ok((self.inputs.view().take(&held_out, 0)?, self.targets.take(&held_out, 0)?))
    }

    /// Puts the rows in random order.
    pub(crate) fn shuffle(&mut self, rng: &mut Generator) {
        rng.shuffle(&mut self.order);
    }

    /// The rows from place `start` of the order on, at most `size` of them, gathered in the buffers.
    pub(crate) fn batch(
        &mut self,
        start: usize,
        size: usize,
    ) -> Result<(View<'_, T>, View<'_, T>), Error> {
        let order = &self.order[start..];
        let order = &order[..size.min(order.len())];
        Ok((
            gather(self.inputs.view(), order, &mut self.batch_inputs)?,
            gather(self.targets.view(), order, &mut self.batch_targets)?,
        ))
    }
}

/// Copies some rows of a dense matrix to a buffer.
fn gather<'b, T: Float>(
    matrix: View<'_, T>,
    order: &[usize],
    buffer: &'b mut Vec<T>,
) -> Result<View<'b, T>, Error> {
    let (all, width) = (values(matrix), matrix.shape()[1]);
    buffer.clear();
    for &row in order {
        buffer.extend_from_slice(&all[row * width..][..width]);
    }
    Ok(View::from_slice(buffer, [order.len(), width])?)
}

fn values<T: Float>(matrix: View<'_, T>) -> &[T] {
    matrix.as_slice().expect("the matrix is dense")
}
