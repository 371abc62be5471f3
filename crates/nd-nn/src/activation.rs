//! Activations: what a layer does to each of its values, and how that changes with the value.

use nd_core::kernel::{Cost, update};
use nd_core::{Element, Float, View, ViewMut};
use nd_ops::scalar::{sigmoid, tanh};

use crate::error::Error;

/// A function of one value that stands between two layers.
///
/// | name | value | slope, in terms of the value `a` |
/// |---|---|---|
/// | `Identity` | `z` | `1` |
/// | `Sigmoid` | `1 / (1 + exp(-z))` | `a (1 - a)` |
/// | `Tanh` | `tanh(z)` | `1 - a²` |
/// | `Relu` | `max(z, 0)` | `1` above 0, else `0` |
/// | `LeakyRelu` | `z` above 0, else `slope * z` | `1` above 0, else `slope` |
///
/// All slopes follow from the value itself, so that a pass backward needs nothing but the values of the pass forward.
/// The softmax is not here: it belongs to the loss, and to
/// [`predict_proba`](crate::Sequential::predict_proba).
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Activation {
    /// Nothing is done.
    Identity,
    /// The logistic function, with values between 0 and 1.
    Sigmoid,
    /// The hyperbolic tangent, with values between -1 and 1.
    Tanh,
    /// The value if it is positive, else 0.
    Relu,
    /// The value if it is positive, else `slope` times the value.
    LeakyRelu {
        /// The slope below 0, from 0 up.
        slope: f64,
    },
}

impl Activation {
    /// Refuses what has no meaning.
    pub(crate) fn check(self) -> Result<(), Error> {
        match self {
            // A negative slope would give two values the same place, and the slope could not be told from it.
            Activation::LeakyRelu { slope } if !(slope >= 0.0 && slope.is_finite()) => {
                Err(Error::Setting { name: "slope", range: "finite and at least 0", value: slope })
            }
            _ => Ok(()),
        }
    }

    /// Adds the bias to each row and applies the function, in one pass over memory.
    pub(crate) fn apply<T: Float>(
        self,
        values: ViewMut<'_, T>,
        bias: View<'_, T>,
    ) -> Result<(), Error> {
        match self {
            Activation::Identity => in_place(values, bias, Cost::Light, |z| z),
            Activation::Sigmoid => in_place(values, bias, Cost::Heavy, sigmoid),
            Activation::Tanh => in_place(values, bias, Cost::Heavy, tanh),
            Activation::Relu => in_place(values, bias, Cost::Light, |z| leaky(z, T::zero())),
            Activation::LeakyRelu { slope } => {
                let slope = slope.cast::<T>();
                in_place(values, bias, Cost::Light, move |z| leaky(z, slope))
            }
        }
    }

    /// Multiplies each change of the loss by the slope of the function where it had the value in `values`.
    pub(crate) fn chain<T: Float>(self, values: &[T], deltas: &mut [T]) {
        let one = T::one();
        let steps = deltas.iter_mut().zip(values);
        match self {
            Activation::Identity => {}
            Activation::Sigmoid => steps.for_each(|(delta, &a)| *delta = *delta * (a * (one - a))),
            Activation::Tanh => steps.for_each(|(delta, &a)| *delta = *delta * (one - a * a)),
            Activation::Relu => {
                steps.for_each(|(delta, &a)| {
                    *delta = if a > T::zero() { *delta } else { T::zero() }
                });
            }
            Activation::LeakyRelu { slope } => {
                let slope = slope.cast::<T>();
                steps.for_each(|(delta, &a)| {
                    *delta = if a > T::zero() { *delta } else { *delta * slope };
                });
            }
        }
    }
}

#[inline(always)]
fn in_place<T: Float>(
    values: ViewMut<'_, T>,
    bias: View<'_, T>,
    cost: Cost,
    f: impl Fn(T) -> T + Sync,
) -> Result<(), Error> {
    update(
        values,
        (bias,),
        cost,
        #[inline(always)]
        |value, bias| *value = f(*value + bias),
    )?;
    Ok(())
}

/// NaN stays NaN, so that a training that went wrong shows.
#[inline(always)]
fn leaky<T: Float>(z: T, slope: T) -> T {
    if z < T::zero() { z * slope } else { z }
}
