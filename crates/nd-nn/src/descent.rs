//! An optimiser at work: the steps that parameters take, and what is remembered of past gradients.

use nd_core::{Element, Float};

use crate::error::Error;
use crate::optimizer::{Adam, AdamW, Momentum, Optimizer, Sgd};
use crate::sequential::Sequential;

/// An optimiser at work: its settings and what it remembers.
///
/// The [`Trainer`](crate::Trainer) has one; a loop of one's own reads
///
/// ```
/// use nd_core::array;
/// use nd_nn::{Descent, Loss, Sequential, Sgd, Workspace};
/// use nd_random::Init;
///
/// let (x, y) = (array![[1.0], [2.0], [3.0]], array![[2.0], [4.0], [6.0]]);
/// let mut net = Sequential::builder(1).dense(1, Init::HeNormal).build(1)?;
/// let (mut descent, mut workspace) = (Descent::new(Sgd::new(0.05))?, Workspace::new());
/// for _ in 0..500 {
///     net.loss_and_grads(&x, &y, Loss::Mse, &mut workspace)?;
///     descent.step(&mut net, workspace.gradients(), 0.05)?;
/// }
/// let predicted = net.predict(&array![[10.0]])?;
/// assert!(19.99 < predicted[[0, 0]] && predicted[[0, 0]] < 20.01);
/// # Ok::<(), nd_nn::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Descent<T> {
    optimizer: Optimizer,
    /// The velocity, or the running mean of the gradient; empty before the first step and for plain descent.
    first: Vec<T>,
    /// The running mean of the gradient's square.
    second: Vec<T>,
    /// The powers of the betas, to correct the means for their start at 0.
    powers: [f64; 2],
}

impl<T: Float> Descent<T> {
    /// An optimiser that remembers nothing yet.
    ///
    /// # Errors
    /// [`Error::Setting`] if a setting is out of its range.
    pub fn new(optimizer: impl Into<Optimizer>) -> Result<Self, Error> {
        let optimizer = optimizer.into();
        optimizer.check()?;
        Ok(Descent { optimizer, first: Vec::new(), second: Vec::new(), powers: [1.0; 2] })
    }

    /// Moves the parameters of a network against their gradients.
    ///
    /// # Errors
    /// [`Error::GradientCount`] if there are more or fewer gradients than parameters.
    pub fn step(
        &mut self,
        net: &mut Sequential<T>,
        gradients: &[T],
        learning_rate: f64,
    ) -> Result<(), Error> {
        let expected = net.param_count();
        if gradients.len() != expected {
            return Err(Error::GradientCount { expected, found: gradients.len() });
        }
        match self.optimizer {
            Optimizer::Sgd(Sgd { momentum: Momentum::None, .. }) => {
                let rate = learning_rate.cast::<T>();
                net.for_each_param(|_, params, place| descend(params, &gradients[place], rate));
            }
            Optimizer::Sgd(Sgd { momentum: Momentum::Classical(share), .. }) => {
                self.first.resize(expected, T::zero());
                let (share, rate) = (share.cast(), learning_rate.cast());
                net.for_each_param(|_, params, place| {
                    roll(params, &gradients[place.clone()], &mut self.first[place], share, rate);
                });
            }
            Optimizer::Sgd(Sgd { momentum: Momentum::Nesterov(share), .. }) => {
                self.first.resize(expected, T::zero());
                let (share, rate) = (share.cast(), learning_rate.cast());
                net.for_each_param(|_, params, place| {
                    look_ahead(
                        params,
                        &gradients[place.clone()],
                        &mut self.first[place],
                        share,
                        rate,
                    );
                });
            }
            Optimizer::Adam(adam) => self.adam(net, gradients, adam, learning_rate, 0.0),
            Optimizer::AdamW(AdamW { adam, weight_decay }) => {
                self.adam(net, gradients, adam, learning_rate, learning_rate * weight_decay);
            }
        }
        Ok(())
    }

    fn adam(
        &mut self,
        net: &mut Sequential<T>,
        gradients: &[T],
        adam: Adam,
        learning_rate: f64,
        decay: f64,
    ) {
        self.first.resize(gradients.len(), T::zero());
        self.second.resize(gradients.len(), T::zero());
        self.powers = [self.powers[0] * adam.beta1, self.powers[1] * adam.beta2];
        let rate = learning_rate * (1.0 - self.powers[1]).sqrt() / (1.0 - self.powers[0]);
        let rule = AdamRule {
            rate: rate.cast(),
            beta1: adam.beta1.cast(),
            beta2: adam.beta2.cast(),
            epsilon: adam.epsilon.cast(),
            kept: (1.0 - decay).cast(),
        };
        net.for_each_param(|_, params, place| {
            let (first, second) = (&mut self.first[place.clone()], &mut self.second[place.clone()]);
            rule.apply(params, &gradients[place], first, second);
        });
    }
}

fn descend<T: Float>(params: &mut [T], gradients: &[T], rate: T) {
    params.iter_mut().zip(gradients).for_each(|(param, &g)| *param = *param - rate * g);
}

fn roll<T: Float>(params: &mut [T], gradients: &[T], velocity: &mut [T], share: T, rate: T) {
    for ((param, &g), v) in params.iter_mut().zip(gradients).zip(velocity) {
        *v = share * *v - rate * g;
        *param = *param + *v;
    }
}

fn look_ahead<T: Float>(params: &mut [T], gradients: &[T], velocity: &mut [T], share: T, rate: T) {
    for ((param, &g), v) in params.iter_mut().zip(gradients).zip(velocity) {
        *v = share * *v - rate * g;
        *param = *param + (share * *v - rate * g);
    }
}

/// The factors of one step of Adam.
struct AdamRule<T> {
    rate: T,
    beta1: T,
    beta2: T,
    epsilon: T,
    kept: T,
}

impl<T: Float> AdamRule<T> {
    fn apply(&self, params: &mut [T], gradients: &[T], first: &mut [T], second: &mut [T]) {
        let (new1, new2) = (T::one() - self.beta1, T::one() - self.beta2);
        let means = first.iter_mut().zip(second);
        for ((param, &g), (m, v)) in params.iter_mut().zip(gradients).zip(means) {
            *m = self.beta1 * *m + new1 * g;
            *v = self.beta2 * *v + new2 * (g * g);
            let step = self.rate * *m / (num_traits::Float::sqrt(*v) + self.epsilon);
            *param = *param * self.kept - step;
        }
    }
}
