//! Early stopping: the best weights so far, and how long ago they were found.

use nd_core::Float;

use crate::history::Epoch;
use crate::sequential::Sequential;

/// When to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stopping {
    /// How many epochs in a row may pass without an improvement.
    pub(crate) patience: usize,
}

/// Watches a training; without a rule for stopping it does nothing.
#[derive(Debug)]
pub(crate) struct Watch<T> {
    stopping: Option<Stopping>,
    min_delta: f64,
    best: f64,
    best_epoch: usize,
    best_params: Vec<T>,
    waited: usize,
}

impl<T: Float> Watch<T> {
    pub(crate) fn new(stopping: Option<Stopping>, min_delta: f64) -> Self {
        let (best, best_params) = (f64::INFINITY, Vec::new());
        Watch { stopping, min_delta, best, best_epoch: 0, best_params, waited: 0 }
    }

    /// Takes note of an epoch and of the weights after it.
    pub(crate) fn see(&mut self, epoch: &Epoch, net: &Sequential<T>) {
        if self.stopping.is_none() {
            return;
        }
        if epoch.watched() < self.best - self.min_delta {
            self.best = epoch.watched();
            self.best_epoch = epoch.number;
            self.best_params = net.copied_params();
            self.waited = 0;
        } else {
            self.waited += 1;
        }
    }

    /// Whether too many epochs have passed without an improvement.
    pub(crate) fn is_over(&self) -> bool {
        self.stopping.is_some_and(|stopping| self.waited >= stopping.patience)
    }

    /// Gives the network the best weights back; the number of the epoch they are from.
    pub(crate) fn restore(self, net: &mut Sequential<T>) -> Option<usize> {
        self.stopping?;
        net.set_params(&self.best_params);
        Some(self.best_epoch)
    }
}
