//! Training: epochs of shuffled batches, a validation part, early stopping, callbacks.

use std::fmt;
use std::ops::ControlFlow;

use nd_core::{Array, AsView, Float, View};
use nd_random::default_rng;

use crate::descent::Descent;
use crate::error::Error;
use crate::history::{Epoch, History, Stop};
use crate::loss::Loss;
use crate::optimizer::{Optimizer, not_negative, positive};
use crate::penalty::{Penalty, clip};
use crate::rows::Rows;
use crate::schedule::Schedule;
use crate::sequential::Sequential;
use crate::stopping::{Stopping, Watch};
use crate::workspace::Workspace;

/// How a network is trained. Each method changes one setting; [`fit`](Self::fit) does the work.
///
/// | setting | at first |
/// |---|---|
/// | [`epochs`](Self::epochs), [`batch_size`](Self::batch_size), [`seed`](Self::seed) | 100, 32, 0 |
/// | [`validation_split`](Self::validation_split), [`early_stopping`](Self::early_stopping) | none |
/// | [`schedule`](Self::schedule) | the learning rate stays |
/// | [`l2`](Self::l2), [`l1`](Self::l1), [`clip_norm`](Self::clip_norm) | none |
///
/// ```
/// use std::ops::ControlFlow;
///
/// use nd_core::array;
/// use nd_nn::{Adam, Loss, Sequential, Trainer};
/// use nd_random::Init;
///
/// let (x, y) = (array![[1.0], [2.0], [8.0], [9.0]], array![0, 0, 1, 1]);
/// let mut net = Sequential::builder(1).dense(1, Init::GlorotNormal).build(42)?;
/// let history = Trainer::new(Adam::new(0.1))
///     .epochs(300)
///     .batch_size(2)
///     .seed(42)
///     .on_epoch(|epoch| if epoch.loss < 0.3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
///     .fit(&mut net, &x, &y, Loss::BceWithLogits)?;
/// assert!(history.epochs.len() < 300);
/// # Ok::<(), nd_nn::Error>(())
/// ```
///
/// The same settings, data and starting weights give the same weights, bit for bit, on any number of threads.
pub struct Trainer<'f> {
    settings: Settings,
    on_epoch: Option<OnEpoch<'f>>,
}

type OnEpoch<'f> = Box<dyn FnMut(&Epoch) -> ControlFlow<()> + 'f>;

/// Everything but the callback.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Settings {
    optimizer: Optimizer,
    schedule: Schedule,
    epochs: usize,
    batch_size: usize,
    order: Order,
    seed: u64,
    validation_split: Option<f64>,
    stopping: Option<Stopping>,
    min_delta: f64,
    penalty: Penalty,
    clip_norm: Option<f64>,
}

/// In which order an epoch goes through the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Shuffled,
    AsGiven,
}

impl fmt::Debug for Trainer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("Trainer");
        fields
            .field("settings", &self.settings)
            .field("on_epoch", &self.on_epoch.is_some())
            .finish()
    }
}

impl<'f> Trainer<'f> {
    /// A training with an optimiser and the settings in the table above.
    pub fn new(optimizer: impl Into<Optimizer>) -> Self {
        let settings = Settings {
            optimizer: optimizer.into(),
            schedule: Schedule::Constant,
            epochs: 100,
            batch_size: 32,
            order: Order::Shuffled,
            seed: 0,
            validation_split: None,
            stopping: None,
            min_delta: 0.0,
            penalty: Penalty::default(),
            clip_norm: None,
        };
        Trainer { settings, on_epoch: None }
    }

    /// How many times to go through all rows at most.
    pub fn epochs(mut self, epochs: usize) -> Self {
        self.settings.epochs = epochs;
        self
    }

    /// How many rows make one step; the last batch of an epoch may be shorter.
    pub fn batch_size(mut self, rows: usize) -> Self {
        self.settings.batch_size = rows;
        self
    }

    /// What decides the order of the rows, the validation rows and the dropout.
    pub fn seed(mut self, seed: u64) -> Self {
        self.settings.seed = seed;
        self
    }

    /// Goes through the rows in their order instead of shuffling them for each epoch.
    pub fn unshuffled(mut self) -> Self {
        self.settings.order = Order::AsGiven;
        self
    }

    /// Holds out a fraction of the rows, rounded up and chosen at random, to watch the loss on.
    pub fn validation_split(mut self, fraction: f64) -> Self {
        self.settings.validation_split = Some(fraction);
        self
    }

    /// Stops after `patience` epochs in a row in which the loss did not fall, and takes the best weights back, also when all
    /// epochs are done.
    ///
    /// The loss is that of the validation rows, if there are any.
    pub fn early_stopping(mut self, patience: usize) -> Self {
        self.settings.stopping = Some(Stopping { patience });
        self
    }

    /// By how much the loss must fall to count as better; 0 at first.
    pub fn min_delta(mut self, min_delta: f64) -> Self {
        self.settings.min_delta = min_delta;
        self
    }

    /// How the learning rate changes from epoch to epoch.
    pub fn schedule(mut self, schedule: Schedule) -> Self {
        self.settings.schedule = schedule;
        self
    }

    /// Adds `l2 / 2` times the sum of the squared weights to the loss of each batch; biases are free.
    ///
    /// scikit-learn's `alpha` is this times the number of rows in the batch.
    #[doc(alias = "weight decay")]
    #[doc(alias = "alpha")]
    pub fn l2(mut self, l2: f64) -> Self {
        self.settings.penalty.l2 = l2;
        self
    }

    /// Adds `l1` times the sum of the absolute weights to the loss of each batch; biases are free.
    pub fn l1(mut self, l1: f64) -> Self {
        self.settings.penalty.l1 = l1;
        self
    }

    /// Shortens longer gradients, all parameters taken together, to this length.
    pub fn clip_norm(mut self, most: f64) -> Self {
        self.settings.clip_norm = Some(most);
        self
    }

    /// Calls `callback` after each epoch: to show progress, or to stop.
    pub fn on_epoch(mut self, callback: impl FnMut(&Epoch) -> ControlFlow<()> + 'f) -> Self {
        self.on_epoch = Some(Box::new(callback));
        self
    }

    /// Trains a network on the rows of `x` and their targets `y`; see [`Loss::targets`] for the forms of `y`.
    ///
    /// After an error the network is as it was before.
    ///
    /// # Errors
    /// [`Error::Setting`] if a setting is out of its range, [`Error::Diverged`] if the loss became infinite or NaN, and what is
    /// wrong with the data: [`Error::NoSamples`], [`Error::Features`], [`Error::SampleCounts`], [`Error::NotFinite`],
    /// [`Error::Label`] and the other errors of [`Loss::targets`].
    pub fn fit<T: Float>(
        &mut self,
        net: &mut Sequential<T>,
        x: &impl AsView<Elem = T>,
        y: &impl AsView,
        loss: Loss,
    ) -> Result<History, Error> {
        self.settings.check()?;
        let mut rows = Rows::new(net, x.view(), y, loss)?;
        let mut rng = default_rng(self.settings.seed);
        let held_out = match self.settings.validation_split {
            Some(fraction) => Some(rows.hold_out(fraction, &mut rng)?),
            None => None,
        };
        let validation = held_out.as_ref().map(|(x, y)| (x.view(), y));
        self.run(net, rows, validation, loss, rng)
    }

    /// Trains as [`fit`](Self::fit) and watches the loss on other rows, given with their targets.
    ///
    /// # Errors
    /// Those of [`fit`](Self::fit), for both kinds of rows.
    pub fn fit_with_validation<T: Float>(
        &mut self,
        net: &mut Sequential<T>,
        (x, y): (&impl AsView<Elem = T>, &impl AsView),
        (validation_x, validation_y): (&impl AsView<Elem = T>, &impl AsView),
        loss: Loss,
    ) -> Result<History, Error> {
        self.settings.check()?;
        let rows = Rows::new(net, x.view(), y, loss)?;
        let validation = Rows::new(net, validation_x.view(), validation_y, loss)?;
        let validation = Some((validation.inputs(), validation.targets()));
        self.run(net, rows, validation, loss, default_rng(self.settings.seed))
    }

    fn run<T: Float>(
        &mut self,
        net: &mut Sequential<T>,
        mut rows: Rows<'_, T>,
        validation: Option<(View<'_, T>, &Array<T>)>,
        loss: Loss,
        mut rng: nd_random::Generator,
    ) -> Result<History, Error> {
        let before = net.copied_params();
        // Dropout has a stream of its own, so that it does not change the order of the rows.
        let mut workspace = Workspace::with_rng(rng.jumped(1));
        let mut descent = Descent::new(self.settings.optimizer)?;
        let mut watch = Watch::new(self.settings.stopping, self.settings.min_delta);
        let mut history = History { epochs: Vec::new(), kept: 0, stop: Stop::Completed };
        for number in 1..=self.settings.epochs {
            if self.settings.order == Order::Shuffled {
                rows.shuffle(&mut rng);
            }
            let outcome = self.epoch(number, net, &mut rows, loss, &mut descent, &mut workspace);
            let outcome = outcome.and_then(|epoch| match validation {
                Some((x, targets)) => {
                    let found = net.evaluate_on(x, targets, loss, &mut workspace)?;
                    let (validation_loss, validation_accuracy) = (Some(found.loss), found.accuracy);
                    Ok(Epoch { validation_loss, validation_accuracy, ..epoch })
                }
                None => Ok(epoch),
            });
            let outcome = outcome.and_then(|epoch| match epoch.watched() {
                loss if loss.is_finite() && net.is_finite() => Ok(epoch),
                loss => Err(Error::Diverged { epoch: number, loss }),
            });
            let epoch = match outcome {
                Ok(epoch) => epoch,
                Err(error) => {
                    net.set_params(&before);
                    return Err(error);
                }
            };
            history.epochs.push(epoch);
            watch.see(&epoch, net);
            let flow = self.on_epoch.as_mut().map(|callback| callback(&epoch));
            if flow.is_some_and(|flow| flow.is_break()) {
                history.stop = Stop::Callback;
                break;
            }
            if watch.is_over() {
                history.stop = Stop::NoImprovement;
                break;
            }
        }
        history.kept = watch.restore(net).unwrap_or(history.epochs.len());
        Ok(history)
    }

    /// Goes once through all rows.
    fn epoch<T: Float>(
        &self,
        number: usize,
        net: &mut Sequential<T>,
        rows: &mut Rows<'_, T>,
        loss: Loss,
        descent: &mut Descent<T>,
        workspace: &mut Workspace<T>,
    ) -> Result<Epoch, Error> {
        let factor = self.settings.schedule.factor(number);
        let learning_rate = self.settings.optimizer.learning_rate() * factor;
        let (mut sum, mut hits) = (0.0, Some(0));
        for start in (0..rows.len()).step_by(self.settings.batch_size) {
            let (x, y) = rows.batch(start, self.settings.batch_size)?;
            let batch_loss = net.loss_and_grads(&x, &y, loss, workspace)?;
            sum += batch_loss * x.shape()[0] as f64;
            let targets = y.as_slice().expect("a batch is dense");
            let batch_hits = workspace.hits(targets, loss, net.outputs());
            hits = hits.zip(batch_hits).map(|(all, part)| all + part);
            self.settings.penalty.add_gradients(net, workspace.gradients_mut());
            if let Some(most) = self.settings.clip_norm {
                clip(workspace.gradients_mut(), most);
            }
            descent.step(net, workspace.gradients(), learning_rate)?;
        }
        Ok(Epoch {
            number,
            loss: sum / rows.len() as f64,
            accuracy: hits.map(|hits| hits as f64 / rows.len() as f64),
            validation_loss: None,
            validation_accuracy: None,
            learning_rate,
        })
    }
}

impl Settings {
    fn check(&self) -> Result<(), Error> {
        let at_least_one = |name, count: usize| match count {
            0 => Err(Error::Setting { name, range: "at least 1", value: 0.0 }),
            _ => Ok(()),
        };
        at_least_one("epochs", self.epochs)?;
        at_least_one("batch_size", self.batch_size)?;
        if let Some(stopping) = self.stopping {
            at_least_one("early_stopping", stopping.patience)?;
        }
        if let Some(value) = self.validation_split
            && !(value > 0.0 && value < 1.0)
        {
            let range = "greater than 0 and less than 1";
            return Err(Error::Setting { name: "validation_split", range, value });
        }
        if let Some(most) = self.clip_norm {
            positive("clip_norm", most)?;
        }
        not_negative("min_delta", self.min_delta)?;
        not_negative("l1", self.penalty.l1)?;
        not_negative("l2", self.penalty.l2)?;
        self.schedule.check()
    }
}
