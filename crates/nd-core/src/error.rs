//! What can go wrong with shapes, axes and indices, in NumPy's words.

use std::fmt;

use crate::shape::{MAX_RANK, Shape, tuple};

/// The errors of nd-core. The texts are NumPy's where it has one, so that people find them.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// Two or more shapes do not broadcast together.
    Broadcast {
        /// The shapes of the operands, in their order.
        shapes: Vec<Shape>,
    },
    /// A shape does not broadcast to the one that was asked for.
    BroadcastTo {
        /// The shape of the operand.
        from: Box<Shape>,
        /// The shape that was asked for.
        to: Box<Shape>,
    },
    /// Shapes do not broadcast together, where no operation is meant.
    BroadcastShapes {
        /// The number of the first of two shapes that do not match, and that shape.
        first: (usize, Box<Shape>),
        /// The number of the other one, and that shape.
        second: (usize, Box<Shape>),
    },
    /// The source of an assignment does not broadcast to its target.
    Assign {
        /// The shape of the source.
        from: Box<Shape>,
        /// The shape of the target.
        to: Box<Shape>,
    },
    /// An array has another number of elements than its new shape.
    Reshape {
        /// The number of elements.
        size: usize,
        /// The lengths that were asked for; `-1` is the unknown one.
        to: Vec<i128>,
    },
    /// No strides can show the elements of a view in the new shape.
    NeedsCopy {
        /// The shape that was asked for.
        to: Box<Shape>,
    },
    /// More than one length of a reshape is unknown.
    UnknownLengths,
    /// A length is negative.
    NegativeLength {
        /// The length as given.
        len: i128,
    },
    /// The elements of a shape cannot be counted or addressed.
    TooBig {
        /// The lengths as given.
        lens: Vec<usize>,
    },
    /// A shape has more axes than an array can have.
    Rank {
        /// The number of axes.
        rank: usize,
    },
    /// There is no such axis.
    Axis {
        /// The axis as given.
        axis: isize,
        /// The number of axes of the array.
        rank: usize,
    },
    /// An axis is named twice.
    RepeatedAxis,
    /// A permutation names another number of axes than the array has, or one of them twice.
    Permutation {
        /// The axes as given.
        axes: Vec<isize>,
        /// The number of axes of the array.
        rank: usize,
    },
    /// There is no axis that a named argument asks for.
    NamedAxis {
        /// The argument, by its NumPy name.
        name: &'static str,
        /// The axis as given.
        axis: isize,
        /// The number of axes of the array.
        rank: usize,
    },
    /// A named argument names an axis twice.
    RepeatedNamedAxis {
        /// The argument, by its NumPy name.
        name: &'static str,
    },
    /// Two new axes are to have the same place, or one axis is to be reversed twice.
    RepeatedPlace,
    /// A rotation is asked for in a plane of one axis.
    Plane,
    /// A rotation is asked for in a plane of an axis that does not exist.
    PlaneAxes {
        /// The axes as given.
        axes: [isize; 2],
        /// The number of axes of the array.
        rank: usize,
    },
    /// The target of an operator that changes it is smaller than the result.
    Output {
        /// The shape of the target.
        target: Box<Shape>,
        /// The shape of the result.
        result: Box<Shape>,
    },
    /// Axes to be moved and their new places are not equally many.
    MovedAxes {
        /// The number of axes.
        from: usize,
        /// The number of places.
        to: usize,
    },
    /// A diagonal needs two axes.
    NoDiagonal,
    /// A window is longer than its axis.
    Window {
        /// The length of the window.
        len: usize,
        /// The length of the axis.
        axis_len: usize,
    },
    /// An axis to squeeze out is longer than 1.
    Squeeze {
        /// The axis.
        axis: usize,
        /// Its length.
        len: usize,
    },
    /// An index is outside of its axis.
    Index {
        /// The index as given.
        index: i128,
        /// The axis it was meant for.
        axis: usize,
        /// The length of that axis.
        len: usize,
    },
    /// Something is to be taken from an axis without places.
    EmptyTake,
    /// There are more indices than axes.
    TooManyIndices {
        /// The number of axes of the array.
        rank: usize,
        /// The number of indices.
        given: usize,
    },
    /// An element is addressed by fewer indices than the array has axes.
    TooFewIndices {
        /// The number of axes of the array.
        rank: usize,
        /// The number of indices.
        given: usize,
    },
    /// A slice has more than one ellipsis.
    Ellipses,
    /// A slice has the step 0.
    ZeroStep,
    /// A range cannot be counted: its step is zero or something in it is not a number.
    Range {
        /// What NumPy says.
        text: &'static str,
    },
    /// The number of samples is negative.
    Samples {
        /// The number as given.
        count: i128,
    },
    /// Rows that should be equally long are not.
    Ragged {
        /// The shape up to the axis where the lengths differ.
        shape: Vec<usize>,
    },
    /// A verb that wants a given number of axes met an array with another.
    WrongRank {
        /// The verb.
        operation: &'static str,
        /// How many axes it wants.
        wanted: usize,
        /// How many the array has.
        rank: usize,
    },
}

impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Broadcast { shapes } => {
                f.write_str("operands could not be broadcast together with shapes")?;
                shapes.iter().try_for_each(|shape| write!(f, " {}", shape.compact()))
            }
            Error::BroadcastTo { to, .. } if to.rank() == 0 => {
                f.write_str("cannot broadcast a non-scalar to a scalar array")
            }
            Error::BroadcastTo { from, to } if from.rank() > to.rank() => {
                f.write_str("input operand has more dimensions than allowed by the axis remapping")
            }
            Error::BroadcastTo { from, to } => write!(
                f,
                "operands could not be broadcast together with remapped shapes \
                 [original->remapped]: {}  and requested shape {}",
                from.compact(),
                to.compact()
            ),
            Error::BroadcastShapes { first, second } => write!(
                f,
                "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is \
                 between arg {} with shape {} and arg {} with shape {}.",
                first.0, first.1, second.0, second.1
            ),
            Error::Assign { from, to } => write!(
                f,
                "could not broadcast input array from shape {} into shape {}",
                from.compact(),
                to.compact()
            ),
            Error::Reshape { size, to } => {
                write!(f, "cannot reshape array of size {size} into shape {}", unknown_shape(to))
            }
            Error::NeedsCopy { to } => write!(
                f,
                "cannot view the elements in shape {} without a copy: call to_array() first",
                to.compact()
            ),
            Error::UnknownLengths => f.write_str("can only specify one unknown dimension"),
            Error::NegativeLength { .. } => f.write_str("negative dimensions are not allowed"),
            Error::TooBig { lens } => write!(
                f,
                "array is too big; the shape {} has more elements than can be addressed",
                tuple(lens, ",")
            ),
            Error::Rank { rank } => {
                write!(f, "maximum supported dimension for an array is {MAX_RANK}, found {rank}")
            }
            Error::Axis { axis, rank } => {
                write!(f, "axis {axis} is out of bounds for array of dimension {rank}")
            }
            Error::RepeatedAxis => f.write_str("duplicate value in 'axis'"),
            Error::Permutation { axes, rank } if axes.len() == *rank => {
                f.write_str("repeated axis in transpose")
            }
            Error::Permutation { .. } => f.write_str("axes don't match array"),
            Error::NamedAxis { name, axis, rank } => {
                write!(f, "{name}: axis {axis} is out of bounds for array of dimension {rank}")
            }
            Error::RepeatedNamedAxis { name } => write!(f, "repeated axis in `{name}` argument"),
            Error::RepeatedPlace => f.write_str("repeated axis"),
            Error::Plane => f.write_str("Axes must be different."),
            Error::PlaneAxes { axes: [first, second], rank } => {
                write!(f, "Axes=({first}, {second}) out of range for array of ndim={rank}.")
            }
            Error::Output { target, result } => write!(
                f,
                "non-broadcastable output operand with shape {} doesn't match the broadcast shape {}",
                target.compact(),
                result.compact()
            ),
            Error::MovedAxes { .. } => f.write_str(
                "`source` and `destination` arguments must have the same number of elements",
            ),
            Error::NoDiagonal => f.write_str("diag requires an array of at least two dimensions"),
            Error::Window { .. } => {
                f.write_str("window shape cannot be larger than input array shape")
            }
            Error::Squeeze { .. } => {
                f.write_str("cannot select an axis to squeeze out which has size not equal to one")
            }
            Error::Index { index, axis, len } => {
                write!(f, "index {index} is out of bounds for axis {axis} with size {len}")
            }
            Error::EmptyTake => f.write_str("cannot do a non-empty take from an empty axes."),
            Error::TooManyIndices { rank, given } => write!(
                f,
                "too many indices for array: array is {rank}-dimensional, but {given} were indexed"
            ),
            Error::TooFewIndices { rank, given } => write!(
                f,
                "too few indices for an element: array is {rank}-dimensional, but {given} were indexed"
            ),
            Error::Ellipses => f.write_str("an index can only have a single ellipsis ('...')"),
            Error::ZeroStep => f.write_str("slice step cannot be zero"),
            Error::Range { text } => f.write_str(text),
            Error::Samples { count } => {
                write!(f, "Number of samples, {count}, must be non-negative.")
            }
            Error::Ragged { shape } => write!(
                f,
                "setting an array element with a sequence. The requested array has an \
                 inhomogeneous shape after {} dimensions. The detected shape was {} + \
                 inhomogeneous part.",
                shape.len(),
                tuple(shape, ", ")
            ),
            Error::WrongRank { operation, wanted, rank } => write!(
                f,
                "{operation}: expected an array of dimension {wanted}, got one of dimension {rank}"
            ),
        }
    }
}

/// The lengths of a reshape as NumPy writes them: leading unknowns are left out, later ones are `newaxis`.
fn unknown_shape(lens: &[i128]) -> String {
    let shown: Vec<String> = lens
        .iter()
        .skip_while(|&&len| len < 0)
        .map(|&len| if len < 0 { "newaxis".to_string() } else { len.to_string() })
        .collect();
    let last = if lens.len() == 1 && shown.len() == 1 { "," } else { "" };
    format!("({}{last})", shown.join(","))
}
