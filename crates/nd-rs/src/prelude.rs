//! What programs use most, to be imported whole: `use nd::prelude::*`.

pub use nd_core::{
    Array, AsView, DType, Element, Float, FormatOptions, Integer, NewAxis, Number, Shape, View,
    ViewMut, arange, array, eye, from_fn, full, full_like, linspace, ones, ones_like, s, zeros,
    zeros_like,
};
#[cfg(feature = "linalg")]
pub use nd_linalg::{MatMul, det, dot, inner, inv, norm, outer, solve};
#[cfg(feature = "ops")]
pub use nd_ops::{
    Compare, FillWhere, Filter, Magnitude, Map, Math, Reduce, Sort, Take, concatenate, keep,
    map_inplace, nonzero, stack, where_, zip2, zip3,
};
#[cfg(feature = "random")]
pub use nd_random::{Generator, RandomState, default_rng};
