//! The behaviour of nd-core, topic by topic.

mod inference;
mod printing;
