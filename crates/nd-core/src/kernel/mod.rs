//! The engine: every loop over strides in the workspace.
//!
//! An operation hands over views and a closure for one element; the engine decides how to go through memory, with which
//! CPU features and on how many threads. The parts, from the inside out:
//!
//! | file | what it knows |
//! |---|---|
//! | `run` | inner stretches: adjacent elements, equal steps, or one repeated element, and rows of such stretches |
//! | `inputs` | one to three views that are read together |
//! | `walk` | how to go through several layouts at once, one run, or one plane of runs, after the other |
//! | `tiles` | planes whose operands disagree on which axis is the inner one |
//! | `dispatch` | the CPU features, chosen once per call |
//! | `parallel` | when and how to use several threads |
//! | `thresholds` | from which size on each means pays |
//! | `buffer` | memory for outputs |
//! | `store` | results on their way to memory, through the caches or past them |
//! | `map` | elementwise: to a fresh array, into a view, in place |
//! | `choose` | elements chosen by a mask, rows by their places |
//! | `fold` | reductions: over everything, along axes, pairwise or strictly in order |
//! | `find` | where the first extreme is, in a line or along rows |
//! | `sort` | lines in order, by dividing at pivots in wide registers |
//! | `scan` | running values along an axis |
//!
//! A result of the engine has the same bits whatever the CPU features and the number of threads.

mod buffer;
mod choose;
mod dispatch;
mod find;
mod fold;
mod inputs;
mod map;
mod parallel;
mod run;
mod scan;
mod sort;
mod store;
mod thresholds;
mod tiles;
mod walk;

pub use buffer::{buffer, keep_freed_memory, recycle, unwritten};
pub(crate) use buffer::{copied, filled, recycle_elements};
pub use choose::{compress, count_true, count_where, gather, places_of};
pub use dispatch::{dispatch, dispatch_always, fetch, has_avx512};
pub use find::{first_of_line, first_of_rows};
pub use fold::{AnyOrder, Combine, Extreme, Extremes, InOrder, Pairwise, Reduction};
pub use fold::{in_halves, reduce, reduce_axes, reduce_axis_of_few, reduce_few};
pub use inputs::Inputs;
pub use map::{map, map_into, update};
pub(crate) use map::{map_small, update_small};
pub use parallel::{Cost, share, split_rows, threads};
pub use scan::scan;
pub use sort::{argsort_lines, sort, sort_key, sort_lines, sorted_lines};
