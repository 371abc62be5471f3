//! The behaviour of nd-ml, compared with scikit-learn's numbers and with what must hold for any data.
#![allow(clippy::unwrap_used, reason = "a test that meets an error has failed")]

mod encoders;
mod golden;
mod hostile;
mod laws;
mod models;
mod penguins;
mod saving;
mod scalers;
mod scores;
mod splits;
