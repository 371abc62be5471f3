//! Behaviour of nd-ops, against NumPy's results, algebraic laws and naive loops.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod accuracy;
mod arranging;
mod bad_inputs;
mod elementwise;
mod elementwise_golden;
mod exactness;
mod golden_reduce;
mod golden_shapes;
mod golden_sorting;
mod hostile_views;
mod numpy_names;
mod reductions;
mod sorting_laws;
