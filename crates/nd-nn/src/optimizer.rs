//! Optimisers: the rules by which gradients move parameters, and their settings.

use crate::error::Error;

/// Gradient descent, plain or with momentum.
///
/// | | velocity `v` | parameter `p` |
/// |---|---|---|
/// | plain | | `p -= lr g` |
/// | momentum `mu` | `v = mu v - lr g` | `p += v` |
/// | Nesterov's | `v = mu v - lr g` | `p += mu v - lr g` |
///
/// This is scikit-learn's and Keras' form. torch keeps `lr` out of `v`, which differs when the learning rate changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sgd {
    /// The learning rate `lr`.
    pub learning_rate: f64,
    /// What is kept of the last step.
    pub momentum: Momentum,
}

/// What [`Sgd`] keeps of its last step.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Momentum {
    /// Nothing.
    #[default]
    None,
    /// A share, from 0 up to, but without, 1.
    Classical(f64),
    /// A share, and the gradient counts as if it were taken a step ahead.
    Nesterov(f64),
}

impl Sgd {
    /// Plain gradient descent.
    pub fn new(learning_rate: f64) -> Self {
        Sgd { learning_rate, momentum: Momentum::None }
    }

    /// The same with momentum.
    pub fn momentum(self, share: f64) -> Self {
        Sgd { momentum: Momentum::Classical(share), ..self }
    }

    /// The same with Nesterov's momentum.
    pub fn nesterov(self, share: f64) -> Self {
        Sgd { momentum: Momentum::Nesterov(share), ..self }
    }
}

impl Default for Sgd {
    /// A learning rate of 0.01 without momentum.
    fn default() -> Self {
        Sgd::new(0.01)
    }
}

/// Steps of a size of their own for each parameter, from running means of the gradient and of its square.
///
/// ```text
/// m = beta1 m + (1 - beta1) g        lr_t = lr sqrt(1 - beta2^t) / (1 - beta1^t)
/// v = beta2 v + (1 - beta2) g²       p -= lr_t m / (sqrt(v) + epsilon)
/// ```
///
/// This is scikit-learn's and Keras' form. torch adds `epsilon` after it has corrected `v` for its start at 0, which makes
/// its first steps a little longer where gradients are tiny.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Adam {
    /// The learning rate `lr`.
    pub learning_rate: f64,
    /// How much of the running mean of the gradient stays from step to step.
    pub beta1: f64,
    /// How much of the running mean of its square stays from step to step.
    pub beta2: f64,
    /// Keeps the division away from 0.
    pub epsilon: f64,
}

impl Adam {
    /// The usual settings with another learning rate.
    pub fn new(learning_rate: f64) -> Self {
        Adam { learning_rate, ..Adam::default() }
    }
}

impl Default for Adam {
    /// A learning rate of 0.001, betas of 0.9 and 0.999, an epsilon of 1e-8: scikit-learn's and torch's.
    fn default() -> Self {
        Adam { learning_rate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }
    }
}

/// [`Adam`] that first shrinks each parameter: `p *= 1 - lr * weight_decay`.
///
/// Unlike an L2 penalty, the decay is not divided by the size of the gradients. As in torch, biases decay too.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AdamW {
    /// The settings of the steps.
    pub adam: Adam,
    /// How fast the parameters shrink.
    pub weight_decay: f64,
}

impl AdamW {
    /// The usual settings with another learning rate and decay.
    pub fn new(learning_rate: f64, weight_decay: f64) -> Self {
        AdamW { adam: Adam::new(learning_rate), weight_decay }
    }
}

impl Default for AdamW {
    /// [`Adam`]'s settings and a decay of 0.01.
    fn default() -> Self {
        AdamW { adam: Adam::default(), weight_decay: 0.01 }
    }
}

/// Any of the optimisers; each turns into it.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Optimizer {
    /// Gradient descent.
    Sgd(Sgd),
    /// Steps of a size of their own for each parameter.
    Adam(Adam),
    /// The same with decay.
    AdamW(AdamW),
}

impl From<Sgd> for Optimizer {
    fn from(sgd: Sgd) -> Self {
        Optimizer::Sgd(sgd)
    }
}

impl From<Adam> for Optimizer {
    fn from(adam: Adam) -> Self {
        Optimizer::Adam(adam)
    }
}

impl From<AdamW> for Optimizer {
    fn from(adam_w: AdamW) -> Self {
        Optimizer::AdamW(adam_w)
    }
}

impl Optimizer {
    /// The learning rate before any schedule.
    pub fn learning_rate(&self) -> f64 {
        match self {
            Optimizer::Sgd(sgd) => sgd.learning_rate,
            Optimizer::Adam(adam) => adam.learning_rate,
            Optimizer::AdamW(adam_w) => adam_w.adam.learning_rate,
        }
    }

    pub(crate) fn check(&self) -> Result<(), Error> {
        positive("learning_rate", self.learning_rate())?;
        match *self {
            Optimizer::Sgd(sgd) => match sgd.momentum {
                Momentum::None => Ok(()),
                Momentum::Classical(share) | Momentum::Nesterov(share) => {
                    share_of("momentum", share)
                }
            },
            Optimizer::Adam(adam) => check_adam(adam),
            Optimizer::AdamW(AdamW { adam, weight_decay }) => {
                check_adam(adam)?;
                not_negative("weight_decay", weight_decay)
            }
        }
    }
}

fn check_adam(adam: Adam) -> Result<(), Error> {
    share_of("beta1", adam.beta1)?;
    share_of("beta2", adam.beta2)?;
    positive("epsilon", adam.epsilon)
}

fn share_of(name: &'static str, value: f64) -> Result<(), Error> {
    let range = "at least 0 and less than 1";
    if (0.0..1.0).contains(&value) { Ok(()) } else { Err(Error::Setting { name, range, value }) }
}

pub(crate) fn positive(name: &'static str, value: f64) -> Result<(), Error> {
    let range = "finite and greater than 0";
    let fits = value > 0.0 && value.is_finite();
    if fits { Ok(()) } else { Err(Error::Setting { name, range, value }) }
}

pub(crate) fn not_negative(name: &'static str, value: f64) -> Result<(), Error> {
    let range = "finite and at least 0";
    let fits = value >= 0.0 && value.is_finite();
    if fits { Ok(()) } else { Err(Error::Setting { name, range, value }) }
}
