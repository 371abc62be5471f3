//! NumPy's random streams, legacy and modern, bit for bit.
//!
//! The same seed gives the same numbers as NumPy, so that a notebook can be moved to Rust, or checked
//! against it, digit by digit. This holds for the bit sources and for every distribution, shuffle,
//! permutation and choice of this crate.
//!
//! | in NumPy | here |
//! |---|---|
//! | `np.random.default_rng(42)` | [`default_rng(42)`](default_rng), a [`Generator`] |
//! | `np.random.seed(42)`, `RandomState(42)` | [`RandomState::new(42)`](RandomState::new) |
//! | `SeedSequence(42).spawn(3)` | [`SeedSequence`] |
//! | `Generator(MT19937(42))` | [`Generator::new`] over any [`BitGenerator`] |
//!
//! What is not NumPy's to the last bit:
//!
//! | what | how far it follows NumPy |
//! |---|---|
//! | [`multivariate_normal`](Generator::multivariate_normal) | the draws exactly; the product with the factor rounds as it does here |
//! | `f32` from `uniform`, `normal`, `exponential` with parameters | not in NumPy, which has the standard forms only |
//! | [`binomial`](Generator::binomial) beyond 10¹⁷ trials | NumPy overflows there |
//! | tails of normal and exponential, `gamma`, `beta` and their kin | exactly where `exp`, `ln`, `ln_1p`, `powf` are those of the same C library |
//!
//! Both are generators of the [`rand`] family, and any such generator can fill arrays: see
//! [`Generator::from_rng`]. Starting weights for layers are in [`Init`].
//!
//! # Speed
//!
//! How far filling is from the bare generator: times as long as `next_u64` of rand_pcg takes (1.29 ns; two runs of ten million
//! values into a slice that was written before).
//!
//! | filling with | one thread | two threads |
//! |---|---|---|
//! | 64-bit words | 1.1 | 0.5 |
//! | uniform `f64` | 1.1 | 0.6 |
//! | uniform `f32` | 0.9 | 0.4 |
//! | integers below 100 | 1.5 | 0.8 |
//! | normal `f64`, `f32` | 2.6, 2.0 | the same |
//! | exponential `f64`, `f32` | 2.8, 2.1 | the same |
//! | `RandomState`: uniform `f64` | 1.6 | the same |
//!
//! PCG64 is cut into parts that are made at the same time; a normal value may take more than one draw, so that the
//! place of the next one is not known ahead. A new array also pays for the first touch of its memory.
//!
//! The feature `parallel`, on by default, draws long arrays on several threads. With the feature `serde`, generators are saved and
//! restored as NumPy's state dictionaries.

mod seed_sequence;

mod bits;
mod mt19937;
mod pcg64;

mod bounded;
mod draws;
mod float;
mod ziggurat;

mod binomial;
mod gamma;
mod multivariate;
mod poisson;

mod choice;
mod order;
mod output;
mod thresholds;

mod generator;
mod random_state;

mod init;

#[cfg(feature = "serde")]
mod saved;

mod error;

pub use bits::{BitGenerator, FromRand};
pub use bounded::{IntegerRange, RandomInteger};
pub use choice::{Along, Population, along};
pub use error::{ChoiceProblem, Error, Style};
pub use float::RandomFloat;
pub use generator::{Generator, default_rng};
pub use init::Init;
pub use mt19937::Mt19937;
pub use pcg64::{Pcg64, Pcg64State};
pub use random_state::{LegacyState, RandomState};
pub use seed_sequence::SeedSequence;
