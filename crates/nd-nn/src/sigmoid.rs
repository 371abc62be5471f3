//! What the networks written by hand share: a layer of sigmoids, the loss of its outputs, one step of gradient descent.

use nd_core::kernel::{Cost, map, update};
use nd_core::{Array, AsView, View};
use nd_ops::Reduce;
use nd_ops::scalar::{ln, sigmoid};

use crate::error::Error;

/// The sigmoids of sums with a bias, in one pass.
pub(crate) fn sigmoid_layer(z: &Array<f64>, bias: &Array<f64>) -> Result<Array<f64>, Error> {
    let activate = |(z, bias): (f64, f64)| sigmoid(z + bias);
    Ok(map((z.view(), bias.view()), Cost::Heavy, activate)?)
}

/// The mean binary cross-entropy of probabilities and their targets.
///
/// Where a factor is 0 the product is 0, although the logarithm may be infinite.
pub(crate) fn cross_entropy(a: View<'_, f64>, y: View<'_, f64>) -> Result<f64, Error> {
    if a.shape() != y.shape() {
        let (outputs, targets) = (Box::new(*a.shape()), Box::new(*y.shape()));
        return Err(Error::OutputShape { outputs, targets });
    }
    let times_ln = |factor: f64, a: f64| if factor == 0.0 { 0.0 } else { factor * ln(a) };
    let loss = |(a, y): (f64, f64)| times_ln(y, a) + times_ln(1.0 - y, 1.0 - a);
    Ok(-map((a, y), Cost::Heavy, loss)?.mean())
}

/// Moves a parameter against its gradient.
pub(crate) fn descend(
    param: &mut Array<f64>,
    gradient: &Array<f64>,
    learning_rate: f64,
) -> Result<(), Error> {
    let step = |param: &mut f64, gradient: f64| *param -= learning_rate * gradient;
    Ok(update(param.view_mut(), (gradient.view(),), Cost::Light, step)?)
}
