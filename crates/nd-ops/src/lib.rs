//! Operations with a name on nd arrays: elementwise functions, comparisons, reductions, masks, index lists, sorting,
//! joining.
//!
//! The verbs on one array are methods of traits with an implementation for everything that can be read as an array; a
//! verb on several arrays is a function.
//!
//! ```
//! use nd_core::{array, s};
//! use nd_ops::{Compare, Filter, Reduce};
//!
//! let x = array![[45.0, 150.0], [72.0, 175.0], [90.0, 185.0]];
//! let heavy = x.filter(&x.slice(s![.., 0]).gt(70.0))?;
//! assert_eq!(heavy.mean_axis(0)?, array![81.0, 180.0]);
//! # Ok::<(), nd_ops::Error>(())
//! ```

mod error;

mod map;
mod math;
pub mod scalar;

mod compare;
mod mask;
mod take;

mod axes;
mod reduce;
mod sort;

mod join;

pub use axes::{Axes, Keep, keep};
pub use compare::Compare;
pub use error::Error;
pub use join::{concatenate, stack};
pub use map::{Map, map_inplace, map_to, update_with, zip2, zip2_into, zip3};
pub use mask::{FillWhere, Filter, nonzero, where_};
pub use math::{Magnitude, Math};
pub use reduce::Reduce;
pub use sort::Sort;
pub use take::{Places, Take};
