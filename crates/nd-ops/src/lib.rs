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
//!
//! The feature `parallel`, on by default, works on large arrays with several threads.
#![doc = ""]
#![doc = include_str!("../NUMPY.md")]

mod error;

mod clip;
mod close;
mod combine;
mod magnitude;
mod map;
mod math;
mod power;
mod rounding;
pub mod scalar;

mod classify;
mod compare;
mod index_item;
mod index_list;
mod mask;
mod places;
mod scatter;
mod take;

mod axes;
mod bands;
mod counts;
mod cumulative;
mod extremes;
mod nan;
mod quantile;
mod reduce;
mod spread;
mod statistics;
mod sums;

mod histogram;
mod search;
mod select;
mod sort;
mod unique;

mod grid;
mod join;
mod pad;
mod rearrange;
mod split;

pub use axes::{Axes, Keep, keep};
pub use classify::Classify;
pub use clip::Clip;
pub use close::{Close, Tolerance};
pub use combine::{Combine, rules};
pub use compare::Compare;
pub use cumulative::{Cumulate, Difference};
pub use error::Error;
pub use grid::{broadcast_arrays, ix, meshgrid, meshgrid_ij};
pub use histogram::{
    bincount, bincount_at_least, bincount_weighted, digitize, digitize_right, histogram,
    histogram_between, histogram_edges,
};
pub use index_item::{IndexItem, IndexList};
pub use index_list::Pick;
pub use join::{column_stack, concatenate, hstack, stack, vstack};
pub use magnitude::Magnitude;
pub use map::{
    Map, map_inplace, map_into, zip2, zip2_inplace, zip2_into, zip3, zip3_inplace, zip3_into,
};
pub use mask::{FillWhere, Filter, nonzero, where_};
pub use math::Math;
pub use nan::NanReduce;
pub use pad::{Pad, PadWidths, Padding};
pub use power::Power;
pub use quantile::Quantile;
pub use rearrange::Rearrange;
pub use reduce::Reduce;
pub use rounding::Rounding;
pub use scatter::Scatter;
pub use search::{Side, argwhere, flatnonzero, isin, searchsorted};
pub use select::{Select, TopK};
pub use sort::{Sort, SortInplace, lexsort};
pub use split::{Sections, Split};
pub use statistics::{average, average_axis, corrcoef, corrcoef_with, cov, cov_ddof, cov_with};
pub use take::{Places, Take};
pub use unique::{Unique, unique, unique_all};
