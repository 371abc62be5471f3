//! The behaviour of networks and of their training.

mod bad_input;
mod gradients;
mod losses;
mod notebook;
mod prediction;
#[cfg(feature = "serde")]
mod saving;
mod sklearn;
mod training;
