//! What can go wrong in reductions, masks, index lists and joins, in NumPy's words.

use nd_core::Shape;

/// The errors of nd-ops.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A shape, an axis or an index is wrong.
    #[error(transparent)]
    Core(#[from] nd_core::Error),
    /// A minimum or maximum of no elements.
    #[error("zero-size array to reduction operation {operation} which has no identity")]
    EmptyReduction {
        /// The operation, by its NumPy name.
        operation: &'static str,
    },
    /// The place of an extreme of no elements.
    #[error("attempt to get {operation} of an empty sequence")]
    EmptySequence {
        /// The operation, by its NumPy name.
        operation: &'static str,
    },
    /// A mask has another shape than the leading axes of the array.
    #[error(
        "boolean index did not match indexed array along axis {axis}; size of axis is {len} \
         but size of corresponding boolean axis is {mask_len}"
    )]
    Mask {
        /// The first axis that differs.
        axis: usize,
        /// Its length in the array.
        len: usize,
        /// Its length in the mask.
        mask_len: usize,
    },
    /// The number of values is not the number of places that a mask marks.
    #[error(
        "NumPy boolean array indexing assignment cannot assign {values} input values to the \
         {places} output values where the mask is true"
    )]
    MaskAssign {
        /// The number of values given.
        values: usize,
        /// The number of places marked.
        places: usize,
    },
    /// An integer to the power of a negative one.
    #[error("Integers to negative integer powers are not allowed.")]
    NegativePower,
    /// Nothing to join.
    #[error("need at least one array to {operation}")]
    NoArrays {
        /// `concatenate` or `stack`.
        operation: &'static str,
    },
    /// An array without axes has nothing to be joined along.
    #[error("zero-dimensional arrays cannot be concatenated")]
    ZeroRank,
    /// Arrays to be joined have different numbers of axes.
    #[error(
        "all the input arrays must have same number of dimensions, but the array at index 0 has \
         {first} dimension(s) and the array at index {index} has {rank} dimension(s)"
    )]
    JoinRank {
        /// The number of axes of the first array.
        first: usize,
        /// Which array differs.
        index: usize,
        /// Its number of axes.
        rank: usize,
    },
    /// Arrays to be joined differ in an axis other than the one they are joined along.
    #[error(
        "all the input array dimensions except for the concatenation axis must match exactly, \
         but along dimension {axis}, the array at index 0 has size {first} and the array at \
         index {index} has size {len}"
    )]
    JoinLen {
        /// The axis that differs.
        axis: usize,
        /// Its length in the first array.
        first: usize,
        /// Which array differs.
        index: usize,
        /// Its length there.
        len: usize,
    },
    /// Arrays to be stacked have different shapes.
    #[error("all input arrays must have the same shape")]
    StackShape {
        /// The shape of the first array.
        first: Box<Shape>,
        /// Which array differs.
        index: usize,
        /// Its shape.
        shape: Box<Shape>,
    },
}
