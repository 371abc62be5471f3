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
    /// The place of an extreme among elements that are all not a number.
    #[error("All-NaN slice encountered")]
    AllNan,
    /// A quantile below 0 or above 1, or a percentile above 100, or one that is not a number.
    #[error("{what} must be in the range [0, {most}]")]
    QuantileRange {
        /// `Quantiles` or `Percentiles`.
        what: &'static str,
        /// The largest that is allowed.
        most: u8,
    },
    /// A place to divide at that is not on the axis.
    #[error("kth(={kth}) out of bounds ({len})")]
    Kth {
        /// The place as given.
        kth: isize,
        /// The length of the axis.
        len: usize,
    },
    /// A histogram without bins.
    #[error("`bins` must be positive, when an integer")]
    NoBins,
    /// The ends of the range have no different floats for so many edges between them.
    #[error("Too many bins for data range. Cannot create {bins} finite-sized bins.")]
    NarrowBins {
        /// How many bins.
        bins: usize,
    },
    /// Edges of bins that go down.
    #[error("`bins` must increase monotonically, when an array")]
    FallingEdges,
    /// Edges that go neither up nor down.
    #[error("bins must be monotonically increasing or decreasing")]
    UnorderedEdges,
    /// The ends of a histogram in the wrong order.
    #[error("max must be larger than min in range parameter.")]
    RangeOrder,
    /// The ends of a histogram are infinite or not a number.
    #[error("{origin} range of [{low}, {high}] is not finite")]
    RangeNotFinite {
        /// `supplied` or `autodetected`.
        origin: &'static str,
        /// The lower end as text.
        low: String,
        /// The upper end as text.
        high: String,
    },
    /// A number to be counted is below zero.
    #[error("'list' argument must have no negative elements")]
    NegativeCount,
    /// There are more or fewer weights than elements.
    #[error("The weights and list don't have the same length.")]
    WeightsLength {
        /// The number of weights.
        weights: usize,
        /// The number of elements.
        len: usize,
    },
    /// Weights that fit neither the array nor the axis.
    #[error("Shape of weights must be consistent with shape of a along specified axis.")]
    WeightsShape {
        /// The shape of the weights.
        weights: Box<Shape>,
        /// The shape of the array.
        shape: Box<Shape>,
    },
    /// Weights of another shape than the array, and no axis along which they could count.
    #[error("Axis must be specified when shapes of a and weights differ.")]
    WeightsAxis {
        /// The shape of the weights.
        weights: Box<Shape>,
        /// The shape of the array.
        shape: Box<Shape>,
    },
    /// Weights whose sum is zero.
    #[error("Weights sum to zero, can't be normalized")]
    ZeroWeights,
    /// A table of observations has more than two axes.
    #[error("m has more than 2 dimensions")]
    NotATable,
    /// Sorting by no keys.
    #[error("need sequence of keys with len > 0 in lexsort")]
    NoKeys,
    /// Keys of different lengths.
    #[error("all keys need to be the same shape")]
    KeyShape,
    /// The result would have more elements than memory can hold.
    #[error("Unable to allocate {len} elements")]
    Memory {
        /// How many elements.
        len: usize,
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
    /// Values to be written where a mask is `true` have more than one axis.
    #[error(
        "NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has \
         {rank} dimensions"
    )]
    MaskAssignRank {
        /// The number of axes of the values.
        rank: usize,
    },
    /// Values do not stretch to the shape of what an index leads to.
    #[error(
        "shape mismatch: value array of shape {} could not be broadcast to indexing result of \
         shape {}",
        compact(from),
        compact(to)
    )]
    PickAssign {
        /// The shape of the values.
        from: Box<Shape>,
        /// The shape of what the index leads to.
        to: Box<Shape>,
    },
    /// Values to be added do not stretch to the shape of what an index leads to.
    #[error("array is not broadcastable to correct shape")]
    AddAt {
        /// The shape of the values.
        from: Box<Shape>,
        /// The shape of what the index leads to.
        to: Box<Shape>,
    },
    /// Lists of indices do not broadcast together.
    #[error(
        "shape mismatch: indexing arrays could not be broadcast together with shapes {}",
        shapes.iter().map(compact).collect::<Vec<_>>().join(" ")
    )]
    Lists {
        /// The shapes of the lists.
        shapes: Vec<Shape>,
    },
    /// A list of a grid has more than one axis.
    #[error("Cross index must be 1 dimensional")]
    CrossIndex {
        /// The number of axes of the list.
        rank: usize,
    },
    /// Indices along an axis have another number of axes than the array.
    #[error("`indices` and `arr` must have the same number of dimensions")]
    AlongRank {
        /// The number of axes of the array.
        rank: usize,
        /// The number of axes of the indices.
        indices: usize,
    },
    /// Counts of repetition do not fit the axis.
    #[error("operands could not be broadcast together with shape ({len},) ({counts},)")]
    Repeats {
        /// The length of the axis.
        len: usize,
        /// The number of counts.
        counts: usize,
    },
    /// A diagonal matrix is made of a vector, a diagonal taken from a matrix, and nothing else.
    #[error("Input must be 1- or 2-d.")]
    DiagRank {
        /// The number of axes of the array.
        rank: usize,
    },
    /// Paddings are not given for each axis.
    #[error(
        "operands could not be broadcast together with remapped shapes [original->remapped]: \
         ({given},2)  and requested shape ({rank},2)"
    )]
    PadWidths {
        /// For how many axes they are given.
        given: usize,
        /// The number of axes of the array.
        rank: usize,
    },
    /// There is nothing on an axis that could be repeated beyond its ends.
    #[error("can't extend empty axis {axis} using modes other than 'constant' or 'empty'")]
    PadEmpty {
        /// The axis.
        axis: usize,
    },
    /// An axis does not divide into so many equal parts.
    #[error("array split does not result in an equal division")]
    UnequalSplit {
        /// The length of the axis.
        len: usize,
        /// The number of parts.
        parts: usize,
    },
    /// An axis is to be split into no parts.
    #[error("number sections must be larger than 0.")]
    NoSections,
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

/// A shape as NumPy's error texts write it: `(3,4)`.
fn compact(shape: &Shape) -> String {
    shape.to_string().replace(", ", ",")
}
