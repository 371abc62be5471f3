//! How the pipeline shows what it is doing: the progress of the training, and the time of each step.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use nd::nn::Epoch;

/// Shows how the training goes: a bar on a terminal, else a line every few epochs.
pub(crate) struct Progress {
    bar: ProgressBar,
    every: usize,
}

impl Progress {
    pub(crate) fn new(epochs: usize) -> Progress {
        let bar = ProgressBar::new(epochs as u64);
        let style = ProgressStyle::with_template("{bar:30} epoch {pos}/{len}  {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Progress { bar, every: (epochs / 10).max(1) }
    }

    pub(crate) fn show(&self, epoch: &Epoch) -> ControlFlow<()> {
        let accuracy = epoch.validation_accuracy.or(epoch.accuracy).unwrap_or(f64::NAN);
        let text = format!("loss {:.4}  accuracy {accuracy:.3}", epoch.watched());
        if !self.bar.is_hidden() {
            self.bar.set_message(text);
            self.bar.inc(1);
        } else if epoch.number.is_multiple_of(self.every) {
            eprintln!("epoch {:4}  {text}", epoch.number);
        }
        ControlFlow::Continue(())
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// The time that each step took.
pub(crate) struct Clock {
    last: Instant,
    laps: Vec<(&'static str, Duration)>,
}

impl Clock {
    pub(crate) fn new() -> Clock {
        Clock { last: Instant::now(), laps: Vec::new() }
    }

    pub(crate) fn lap(&mut self, step: &'static str) {
        self.laps.push((step, self.last.elapsed()));
        self.last = Instant::now();
    }

    pub(crate) fn report(&self) {
        let total: Duration = self.laps.iter().map(|(_, time)| *time).sum();
        let laps: Vec<String> =
            self.laps.iter().map(|(step, time)| format!("{step} {:.1} ms", ms(*time))).collect();
        eprintln!("\n{:.1} ms in all: {}", ms(total), laps.join(", "));
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
