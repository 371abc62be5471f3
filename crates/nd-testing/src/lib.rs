//! Golden data, hostile views and tolerances for the tests of this workspace.
//!
//! | what | where |
//! |---|---|
//! | reading NumPy's results from `testdata/` | [`Golden`], [`Case`], [`Want`] |
//! | arrays whose type is known at run time | [`Value`], [`Word`] |
//! | inputs that are rebuilt from a seed, views given as steps | [`Recipe`], [`ViewStep`] |
//! | comparing floats | [`assert_close`], [`assert_ulps`], [`ulps`] |
//! | the views that every operation must survive | [`for_each_view`] |
//! | functions to twice the digits of a float | [`exact`] |

mod case;
mod close;
pub mod exact;
mod golden;
mod hostile;
mod recipe;
mod value;

pub use case::{Case, Malformed, Want};
pub use close::{assert_close, assert_ulps, close, ulps};
pub use golden::Golden;
pub use hostile::for_each_view;
pub use recipe::{Recipe, ViewStep, split_mix};
pub use serde_json::Value as Json;
pub use value::{Digest, Value, Word, dtype_of};
