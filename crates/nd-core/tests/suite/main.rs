//! The behaviour of nd-core, topic by topic.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bad_inputs;
mod engine;
mod inference;
mod printing;
mod shapes;
mod slices;
mod types;
mod views;

use nd_core::{Array, Error};

/// The numbers from 0 on in a shape.
fn counted(shape: &[usize]) -> Array<i64> {
    let size: usize = shape.iter().product();
    Array::from_vec((0..size as i64).collect(), shape).unwrap()
}

/// Asserts that something is an error with this text.
#[track_caller]
fn fails<T>(got: Result<T, Error>, want: &str) {
    assert_eq!(got.err().map(|error| error.to_string()).as_deref(), Some(want));
}
