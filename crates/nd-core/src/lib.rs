//! N-dimensional arrays with NumPy's semantics: storage, shape, strides, views, operators, printing.
//!
//! ```
//! use nd_core::{array, s};
//!
//! let x = array![[45.0, 150.0], [72.0, 175.0], [90.0, 185.0]];
//! let weight = x.slice(s![.., 0]);
//! assert_eq!((&x - 1.0).shape(), &[3, 2]);
//! assert_eq!(weight * 2, array![90.0, 144.0, 180.0]);
//! ```
//!
//! The model has five types:
//!
//! | type | what it is |
//! |---|---|
//! | [`Array`] | owns its elements; always dense and row-major |
//! | [`View`] | borrows elements and reads them; any strides; `Copy` |
//! | [`ViewMut`] | borrows elements and writes them |
//! | [`Layout`] | shape, strides and offset: where the elements lie |
//! | [`AsView`] | the trait that all code above this crate asks for |
//!
//! What NumPy refuses at run time because of a type does not compile, as a literal that the type of the array cannot hold:
//!
//! ```
//! let x = nd_core::array![1_i8, 2] + 100;
//! assert_eq!(x.dtype().to_string(), "int8");
//! ```
//!
//! ```compile_fail
//! let x = nd_core::array![1_i8, 2] + 200;
//! assert_eq!(x.dtype().to_string(), "int8");
//! ```
//!
//! Reductions, masks, sorting and everything else with a name are in `nd-ops`, which stands on [`kernel`].
//!
//! Features: `parallel` (on by default) works on large arrays with several threads, `serde` saves and loads arrays.

mod cast;
mod element;
mod promote;

mod error;
mod shape;
mod slice;

mod layout;

mod array;
mod view;
mod view_mut;

mod create;
mod literal;
mod range;

mod assign;
mod cut;
mod index;
mod into_shape;
mod iter;
mod lanes;
mod structure;

mod arithmetic;
mod operand;
mod operators;

mod print;
mod show;

#[cfg(feature = "serde")]
mod serde;

pub mod kernel;

pub use arithmetic::{
    And, Minus, Or, Plus, Quotient, Remainder, Rule, ShiftLeft, ShiftRight, Times, Xor,
};
pub use array::Array;
pub use cast::FromElement;
pub use create::{eye, eye_at, from_fn, full, full_like, ones, ones_like, zeros, zeros_like};
pub use element::{Bits, DType, Element, Float, Integer, Number};
pub use error::Error;
pub use index::ElementIndex;
pub use into_shape::IntoShape;
pub use iter::{AxisIter, Iter};
pub use kernel::keep_freed_memory;
pub use lanes::{AxisChunks, Lanes};
pub use layout::Layout;
pub use operand::{Operand, Pair};
pub use print::FormatOptions;
pub use promote::{Casting, Promote};
pub use range::{arange, arange_as, linspace, linspace_as, linspace_open};
pub use shape::{MAX_RANK, Shape, broadcast_shapes};
pub use show::Formatted;
pub use slice::{NewAxis, Place, SliceItem, SliceRange};
pub use view::{AsView, View};
pub use view_mut::ViewMut;
