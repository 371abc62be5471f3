//! Behaviour of nd-linalg, against NumPy's results, algebraic laws and naive loops.

mod errors;
mod golden;
mod norms;
mod products;
mod systems;
