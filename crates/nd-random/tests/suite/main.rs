//! The behaviour of nd-random: NumPy's streams, laws, distributions, errors.

mod distributions;
mod errors;
mod golden;
mod init;
mod laws;
mod modern;
mod legacy;
mod stability;
#[cfg(feature = "serde")]
mod saved;
