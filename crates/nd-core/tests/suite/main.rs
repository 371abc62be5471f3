//! The behaviour of nd-core, topic by topic.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod engine;
mod inference;
mod printing;
mod structure;
mod types;
