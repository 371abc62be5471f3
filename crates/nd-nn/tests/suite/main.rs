//! The behaviour of networks and of their training.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bad_input;
mod gradients;
mod losses;
mod notebook;
mod prediction;
#[cfg(feature = "serde")]
mod saving;
mod sklearn;
mod training;
