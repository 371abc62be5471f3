//! The behaviour of nd-core, topic by topic.

mod engine;
mod inference;
mod printing;
