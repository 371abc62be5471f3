//! Learning-rate schedules: how the steps of training become shorter from epoch to epoch.

use crate::error::Error;
use crate::optimizer::{not_negative, positive};

/// What the learning rate is multiplied by in each epoch.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[non_exhaustive]
pub enum Schedule {
    /// It stays.
    #[default]
    Constant,
    /// It is multiplied by `factor` after each `every` epochs.
    Step {
        /// The number of epochs between two changes, at least 1.
        every: usize,
        /// The factor, above 0.
        factor: f64,
    },
    /// It is multiplied by `factor` after each epoch.
    Exponential {
        /// The factor, above 0.
        factor: f64,
    },
    /// It falls along half a cosine, from 1 in the first epoch to `floor` in epoch number `epochs` and all after it.
    Cosine {
        /// The length of the fall, at least 1.
        epochs: usize,
        /// Where it ends, from 0 up.
        floor: f64,
    },
}

impl Schedule {
    /// The factor in an epoch, counted from 1.
    ///
    /// ```
    /// use nd_nn::Schedule;
    ///
    /// let schedule = Schedule::Step { every: 10, factor: 0.5 };
    /// assert_eq!([1, 10, 11, 21].map(|epoch| schedule.factor(epoch)), [1.0, 1.0, 0.5, 0.25]);
    /// ```
    pub fn factor(&self, epoch: usize) -> f64 {
        let past = epoch.saturating_sub(1);
        let power = |factor: f64, n: usize| factor.powi(i32::try_from(n).unwrap_or(i32::MAX));
        match *self {
            Schedule::Constant => 1.0,
            Schedule::Step { every, factor } => power(factor, past / every.max(1)),
            Schedule::Exponential { factor } => power(factor, past),
            Schedule::Cosine { epochs, floor } => {
                let all = epochs.saturating_sub(1).max(1) as f64;
                let part = (past as f64 / all).min(1.0);
                floor + (1.0 - floor) * 0.5 * (1.0 + (std::f64::consts::PI * part).cos())
            }
        }
    }

    pub(crate) fn check(&self) -> Result<(), Error> {
        let at_least_one = |name, len: usize| match len {
            0 => Err(Error::Setting { name, range: "at least 1", value: 0.0 }),
            _ => Ok(()),
        };
        match *self {
            Schedule::Constant => Ok(()),
            Schedule::Step { every, factor } => {
                at_least_one("every", every)?;
                positive("factor", factor)
            }
            Schedule::Exponential { factor } => positive("factor", factor),
            Schedule::Cosine { epochs, floor } => {
                at_least_one("epochs", epochs)?;
                not_negative("floor", floor)
            }
        }
    }
}
