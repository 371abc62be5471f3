//! NumPy for machine learning: the nd crates behind one name.
//!
//! ```
//! use nd::prelude::*;
//!
//! let x = array![[45.0, 150.0], [72.0, 175.0], [90.0, 185.0], [60.0, 160.0]];
//! let heavy = x.filter(&x.slice(s![.., 0]).gt(70.0))?;
//! assert_eq!(heavy, array![[72.0, 175.0], [90.0, 185.0]]);
//! let z = (&x - &x.mean_axis(0)?) / &x.std_axis(0)?;
//! assert!(z.mean_axis(0)?.allclose(0.0)?);
//! # Ok::<(), nd::Error>(())
//! ```
//!
//! Each crate is a module here and can also be depended on by itself:
//!
//! | module | crate | what it has | feature |
//! |---|---|---|---|
//! | [`core`] | nd-core | arrays, views, slices, operators, printing | always |
//! | [`ops`] | nd-ops | elementwise functions, reductions, masks, sorting, joining | `ops` |
//! | [`linalg`] | nd-linalg | products, solvers, norms | `linalg` |
//! | [`random`] | nd-random | NumPy's random streams, bit for bit | `random` |
//! | [`ml`] | nd-ml | scaling, encoding, splits, batches, metrics, linear models | `ml` |
//! | [`nn`] | nd-nn | a neuron, a two-layer network, layers, training | `nn` |
//!
//! All of these features are on by default; so are `parallel` (threads) and `serde` (saving and loading). `svd` is not: it adds
//! singular value decompositions and eigenvalues to `linalg`, by faer. `nd::prelude` has what programs use most.

mod error;
pub mod prelude;

pub use error::Error;

pub use nd_core as core;
#[cfg(feature = "linalg")]
pub use nd_linalg as linalg;
#[cfg(feature = "ml")]
pub use nd_ml as ml;
#[cfg(feature = "nn")]
pub use nd_nn as nn;
#[cfg(feature = "ops")]
pub use nd_ops as ops;
#[cfg(feature = "random")]
pub use nd_random as random;

/// The README's examples, run as doctests.
#[cfg(all(doctest, feature = "nn"))]
#[doc = include_str!("../../../README.md")]
pub struct Readme;
