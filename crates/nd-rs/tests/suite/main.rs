//! The crates together, as a program sees them.
#![cfg(feature = "nn")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod errors;
mod numpy_page;
mod tour;
