//! What keeps weights and steps small: penalties on the weights, and a limit on the length of the gradient.

use nd_core::{Element, Float};

use crate::sequential::{Role, Sequential};

/// What is added to the loss for large weights; biases are free.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Penalty {
    /// The factor of the sum of the absolute weights.
    pub(crate) l1: f64,
    /// The factor of half the sum of the squared weights.
    pub(crate) l2: f64,
}

impl Penalty {
    /// Adds the change of the penalty with each weight to the gradients.
    pub(crate) fn add_gradients<T: Float>(self, net: &Sequential<T>, gradients: &mut [T]) {
        if self == Penalty::default() {
            return;
        }
        let (l1, l2) = (self.l1.cast::<T>(), self.l2.cast::<T>());
        let mut rest = gradients;
        for (name, params) in net.params() {
            let (own, others) = rest.split_at_mut(params.len());
            rest = others;
            if name.role == Role::Weights {
                for (gradient, &weight) in own.iter_mut().zip(params) {
                    *gradient = *gradient + l1 * weight.sign() + l2 * weight;
                }
            }
        }
    }
}

/// Shortens the gradients to a length of `most`, if they are longer.
pub(crate) fn clip<T: Float>(gradients: &mut [T], most: f64) {
    let squares: f64 = gradients.iter().map(|g| g.cast::<f64>() * g.cast::<f64>()).sum();
    let length = squares.sqrt();
    if length > most {
        let factor = (most / length).cast::<T>();
        gradients.iter_mut().for_each(|g| *g = *g * factor);
    }
}

#[cfg(test)]
mod tests {
    use nd_core::array;

    use super::*;
    use crate::dense::Dense;

    fn net() -> Sequential<f64> {
        let dense = Dense::new(array![[1.0, -2.0], [0.0, 3.0]], array![5.0, 6.0]).unwrap();
        Sequential::new(vec![dense.into()]).unwrap()
    }

    /// The penalty itself, to take differences of.
    fn value(penalty: Penalty, net: &Sequential<f64>) -> f64 {
        let weights = net.params().filter(|(name, _)| name.role == Role::Weights);
        weights
            .flat_map(|(_, values)| values)
            .map(|w| penalty.l1 * w.abs() + penalty.l2 * 0.5 * w * w)
            .sum()
    }

    #[test]
    fn the_gradients_of_the_penalty_are_its_differences() {
        let (penalty, step) = (Penalty { l1: 0.3, l2: 0.7 }, 1e-6);
        let mut gradients = vec![0.0; 6];
        penalty.add_gradients(&net(), &mut gradients);
        for (place, gradient) in gradients.into_iter().enumerate() {
            let moved = |by: f64| {
                let mut net = net();
                net.for_each_param(|_, params, range| {
                    if range.contains(&place) {
                        params[place - range.start] += by;
                    }
                });
                value(penalty, &net)
            };
            let difference = (moved(step) - moved(-step)) / (2.0 * step);
            assert!((gradient - difference).abs() < 1e-8, "{place}: {gradient} {difference}");
        }
    }

    #[test]
    fn only_long_gradients_are_clipped() {
        let mut gradients = [3.0, 4.0];
        clip(&mut gradients, 5.0);
        assert_eq!(gradients, [3.0, 4.0]);
        clip(&mut gradients, 2.5);
        assert_eq!(gradients, [1.5, 2.0]);
    }
}
