//! What happened in a training: the losses of each epoch, and why it ended.

/// One epoch of a training: once through all rows.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Epoch {
    /// Its number, counted from 1.
    pub number: usize,
    /// The mean loss over the batches, each before its step, without penalties.
    pub loss: f64,
    /// The share of rows classified rightly, likewise; `None` for a loss that is not about classes.
    pub accuracy: Option<f64>,
    /// The loss on the validation rows after the epoch; `None` if there are none.
    pub validation_loss: Option<f64>,
    /// The share of validation rows classified rightly.
    pub validation_accuracy: Option<f64>,
    /// The learning rate.
    pub learning_rate: f64,
}

impl Epoch {
    /// What is watched: the validation loss, or without validation rows the loss itself.
    pub fn watched(&self) -> f64 {
        self.validation_loss.unwrap_or(self.loss)
    }
}

/// Why a training ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum Stop {
    /// All epochs are done.
    Completed,
    /// The watched loss did not improve for as many epochs as early stopping waits.
    NoImprovement,
    /// The callback said so.
    Callback,
}

/// A training in numbers.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct History {
    /// The epochs, first to last.
    pub epochs: Vec<Epoch>,
    /// The number of the epoch whose weights the network has: with early stopping the best one, else the last.
    pub kept: usize,
    /// Why it ended.
    pub stop: Stop,
}

impl History {
    /// The loss of each epoch.
    pub fn losses(&self) -> Vec<f64> {
        self.epochs.iter().map(|epoch| epoch.loss).collect()
    }

    /// The validation loss of each epoch; empty without validation rows.
    pub fn validation_losses(&self) -> Vec<f64> {
        self.epochs.iter().filter_map(|epoch| epoch.validation_loss).collect()
    }

    /// The epoch whose weights the network has.
    pub fn kept_epoch(&self) -> Option<&Epoch> {
        self.epochs.iter().find(|epoch| epoch.number == self.kept)
    }
}
