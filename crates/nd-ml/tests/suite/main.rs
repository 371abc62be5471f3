//! The behaviour of nd-ml, compared with scikit-learn's numbers and with what must hold for any data.

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
