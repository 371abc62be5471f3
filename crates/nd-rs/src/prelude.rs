//! What programs use most, to be imported whole: `use nd::prelude::*`.

pub use nd_core::{
    Array, AsView, DType, Element, Float, FormatOptions, Integer, NewAxis, Number, Shape, View,
    ViewMut, arange, array, eye, from_fn, full, full_like, linspace, ones, ones_like, s, zeros,
    zeros_like,
};
#[cfg(feature = "linalg")]
pub use nd_linalg::{MatMul, cholesky, det, dot, inner, inv, lstsq, norm, outer, qr, solve, trace};
#[cfg(feature = "ml")]
pub use nd_ml::{InverseTransform, Predict, Transform};
#[cfg(feature = "ops")]
pub use nd_ops::{
    Classify, Clip, Close, Combine, Compare, Cumulate, Difference, FillWhere, Filter, Magnitude,
    Map, Math, NanReduce, Pad, Pick, Power, Quantile, Rearrange, Reduce, Rounding, Scatter, Select,
    Sort, SortInplace, Split, Take, argwhere, average, bincount, column_stack, concatenate,
    histogram, hstack, isin, keep, map_inplace, meshgrid, nonzero, pick, searchsorted, stack,
    unique, vstack, where_, zip2, zip3,
};
#[cfg(feature = "random")]
pub use nd_random::{Generator, RandomState, default_rng};
