//! The behaviour of nd-random: NumPy's streams, laws, distributions, errors.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod distributions;
mod errors;
mod golden;
mod init;
mod laws;
mod legacy;
mod modern;
mod rand_traits;
#[cfg(feature = "serde")]
mod saved;
mod shaped;
mod shaped_spread;
mod stability;
