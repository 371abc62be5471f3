//! What can go wrong in linear algebra, in NumPy's words.

use nd_core::Shape;

/// The errors of nd-linalg. The texts are NumPy's where it has one, so that people find them.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Two operands do not have the same length where they meet.
    #[error(
        "{operation}: Input operand 1 has a mismatch in its core dimension 0, \
         with gufunc signature {signature} (size {right} is different from {left})"
    )]
    Mismatch {
        /// The verb.
        operation: &'static str,
        /// How NumPy writes which lengths belong together.
        signature: &'static str,
        /// The length in the left operand.
        left: usize,
        /// The length in the right operand.
        right: usize,
    },
    /// An operand has fewer axes than the operation asks of it.
    #[error(
        "{operation}: Input operand {operand} does not have enough dimensions \
         (has {rank}, gufunc core with signature {signature} requires {wanted})"
    )]
    MissingAxes {
        /// The verb.
        operation: &'static str,
        /// How NumPy writes which axes the operands have.
        signature: &'static str,
        /// 0 for the left operand, 1 for the right one.
        operand: usize,
        /// The number of its axes.
        rank: usize,
        /// The number of axes that it needs.
        wanted: usize,
    },
    /// The leading axes of two stacks of matrices or vectors do not broadcast together.
    #[error(
        "operands could not be broadcast together with remapped shapes [original->remapped]: \
         {} {}  and requested shape ({})",
        remapped(.left, .core[0], .one.rank(), stack_rank(.left, .right, .core)),
        remapped(.right, .core[1], .one.rank(), stack_rank(.left, .right, .core)), listed(.one)
    )]
    Stacks {
        /// The shape of the left operand.
        left: Box<Shape>,
        /// The shape of the right operand.
        right: Box<Shape>,
        /// How many of the last axes of the left and of the right operand are no leading ones.
        core: [usize; 2],
        /// The shape of the result for one pair.
        one: Box<Shape>,
    },
    /// Two operands of `dot` do not have the same length on the axes that are summed over.
    #[error(
        "shapes {} and {} not aligned: {} (dim {left_axis}) != {} (dim {right_axis})",
        compact(.left), compact(.right), .left[*left_axis], .right[*right_axis]
    )]
    NotAligned {
        /// The shape of the left operand.
        left: Box<Shape>,
        /// The shape of the right operand.
        right: Box<Shape>,
        /// The axis of the left operand that is summed over.
        left_axis: usize,
        /// The axis of the right operand that is summed over.
        right_axis: usize,
    },
    /// An array that a product is to be written to has another shape.
    #[error("{}", output_mismatch(.wanted, .given))]
    OutputShape {
        /// The shape of the product.
        wanted: Box<Shape>,
        /// The shape of the array.
        given: Box<Shape>,
    },
    /// Two axes that a product is summed over have different lengths.
    #[error("shape-mismatch for sum")]
    SumLengths {
        /// The length in the left operand.
        left: usize,
        /// The length in the right operand.
        right: usize,
    },
    /// An axis is to be summed over twice.
    #[error("duplicate axes are not allowed in tensordot")]
    SumAxisTwice,
    /// There are more or fewer operands than the subscripts name.
    #[error(
        "{} operands provided to einstein sum function than specified in the subscripts string",
        if given > named { "more" } else { "fewer" }
    )]
    OperandCount {
        /// The number of operands.
        given: usize,
        /// The number of operands that the subscripts name.
        named: usize,
    },
    /// A subscript is not a letter.
    #[error(
        "invalid subscript '{subscript}' in einstein sum subscripts string, subscripts must be letters"
    )]
    InvalidSubscript {
        /// What stands there.
        subscript: char,
    },
    /// There are more subscripts than axes.
    #[error("einstein sum subscripts string contains too many subscripts for operand {operand}")]
    TooManySubscripts {
        /// The number of the operand.
        operand: usize,
    },
    /// There are fewer subscripts than axes.
    #[error(
        "operand has more dimensions than subscripts given in einstein sum, \
         but no '...' ellipsis provided to broadcast the extra dimensions."
    )]
    TooFewSubscripts {
        /// The number of the operand.
        operand: usize,
    },
    /// The result has axes without a name and no place for them.
    #[error(
        "output has more dimensions than subscripts given in einstein sum, \
         but no '...' ellipsis provided to broadcast the extra dimensions."
    )]
    MissingEllipsis,
    /// A subscript of the result is in no operand.
    #[error(
        "einstein sum subscripts string included output subscript '{subscript}' \
         which never appeared in an input"
    )]
    UnknownOutput {
        /// The subscript.
        subscript: char,
    },
    /// A subscript is twice in the result.
    #[error(
        "einstein sum subscripts string includes output subscript '{subscript}' multiple times"
    )]
    RepeatedOutput {
        /// The subscript.
        subscript: char,
    },
    /// Axes of two operands with the same subscript have different lengths.
    #[error(
        "einsum: dimensions for subscript '{}' don't match: {} in operand {} of shape {}, {} in operand {} of shape {}",
        named(.subscript), .lengths[0], .operands[0], compact(&.shapes[0]), .lengths[1], .operands[1], compact(&.shapes[1])
    )]
    SubscriptLengths {
        /// The letter; what is no letter stands for one of the axes of `...`.
        subscript: char,
        /// The length in each of the two operands.
        lengths: [usize; 2],
        /// Their numbers.
        operands: [usize; 2],
        /// Their shapes.
        shapes: Box<[Shape; 2]>,
    },
    /// Axes of one operand with the same subscript have different lengths.
    #[error(
        "dimensions in operand {operand} for collapsing index '{subscript}' don't match ({left} != {right})"
    )]
    DiagonalLengths {
        /// The number of the operand.
        operand: usize,
        /// The subscript.
        subscript: char,
        /// The first of the lengths.
        left: usize,
        /// The other length.
        right: usize,
    },
    /// A verb for matrices met an array with fewer axes.
    #[error("{rank}-dimensional array given. Array must be at least two-dimensional")]
    NotAMatrix {
        /// The number of axes.
        rank: usize,
    },
    /// A verb for one matrix met an array with another number of axes.
    #[error("{rank}-dimensional array given. Array must be two-dimensional")]
    NotOneMatrix {
        /// The number of axes.
        rank: usize,
    },
    /// A matrix without elements has no condition.
    #[error("cond is not defined on empty arrays")]
    NoCondition,
    /// A verb for square matrices met another.
    #[error("Last 2 dimensions of the array must be square")]
    NotSquare {
        /// The shape.
        shape: Box<Shape>,
    },
    /// A matrix has no inverse: elimination met a column without a pivot, or something that is not
    /// a number.
    #[error("Singular matrix")]
    Singular {
        /// The column without a pivot.
        column: usize,
    },
    /// A matrix is singular to working precision.
    #[error("Ill-conditioned matrix (rcond={:e}): result may not be accurate.", .condition.recip())]
    IllConditioned {
        /// An estimate of the condition number.
        condition: f64,
    },
    /// A matrix has no Cholesky factor.
    #[error("Matrix is not positive definite")]
    NotPositiveDefinite {
        /// The column where that showed.
        column: usize,
    },
    /// Something is infinite or not a number.
    #[error("Array must not contain infs or NaNs")]
    NotFinite,
    /// An iteration did not come to its end.
    #[error("{what} did not converge")]
    NoConvergence {
        /// What was looked for.
        what: &'static str,
    },
    /// The right-hand side has another number of rows than the matrix.
    #[error("Incompatible dimensions")]
    Incompatible {
        /// The rows of the matrix.
        rows: usize,
        /// The rows of the right-hand side.
        given: usize,
    },
    /// There is no such norm of a matrix.
    #[error("Invalid norm order for matrices.")]
    MatrixNorm,
    /// There is no such norm of a vector.
    #[error("Invalid norm order '{order}' for vectors")]
    VectorNorm {
        /// NumPy's name of the norm.
        order: &'static str,
    },
    /// Only vectors and matrices have this norm.
    #[error("Improper number of dimensions to norm.")]
    NormRank {
        /// The number of axes.
        rank: usize,
    },
    /// The smallest or the largest of no elements.
    #[error("zero-size array to reduction operation {operation} which has no identity")]
    NoElements {
        /// `minimum` or `maximum`.
        operation: &'static str,
    },
    /// A list of matrices to be multiplied is too short.
    #[error("Expecting at least two arrays.")]
    TooFewMatrices,
    /// Two sets of points have different numbers of coordinates.
    #[error("the points have {left} and {right} coordinates")]
    Coordinates {
        /// The coordinates of the left points.
        left: usize,
        /// The coordinates of the right points.
        right: usize,
    },
    /// The two axes of a matrix norm are the same.
    #[error("Duplicate axes given.")]
    DuplicateAxes,
    /// The two axes of a trace are the same.
    #[error("axis1 and axis2 cannot be the same")]
    SameAxis,
    /// A shape, an axis or an index is wrong.
    #[error(transparent)]
    Core(#[from] nd_core::Error),
}

impl Error {
    /// The mismatch of two operands of a matrix product.
    pub(crate) fn matmul_mismatch(left: usize, right: usize) -> Self {
        let (operation, signature) = ("matmul", "(n?,k),(k,m?)->(n?,m?)");
        Error::Mismatch { operation, signature, left, right }
    }

    /// The mismatch of a matrix and its right-hand side.
    pub(crate) fn right_side(operation: &'static str, left: usize, right: usize) -> Self {
        let signature = match operation {
            "solve1" => "(m,m),(m)->(m)",
            _ => "(m,m),(m,n)->(m,n)",
        };
        Error::Mismatch { operation, signature, left, right }
    }
}

/// NumPy's words for an output of the wrong shape, where both are matrices.
fn output_mismatch(wanted: &Shape, given: &Shape) -> String {
    match (wanted.lens(), given.lens()) {
        (&[rows, columns], &[given_rows, given_columns]) => {
            let (place, left, right) = match given_rows == rows {
                true => (1, columns, given_columns),
                false => (0, rows, given_rows),
            };
            format!(
                "matmul: Output operand 0 has a mismatch in its core dimension {place}, \
                 with gufunc signature (n?,k),(k,m?)->(n?,m?) (size {right} is different from {left})"
            )
        }
        _ => format!(
            "matmul: Output operand 0 has shape {}, but the product has shape {}",
            compact(given),
            compact(wanted)
        ),
    }
}

/// The subscript of an axis as it is written.
fn named(subscript: &char) -> String {
    if subscript.is_ascii_alphabetic() { subscript.to_string() } else { "...".to_string() }
}

/// The shape without blanks, as NumPy's texts have it.
fn compact(shape: &Shape) -> String {
    shape.to_string().replace(' ', "")
}

/// The lengths of a shape with commas between them.
fn listed(shape: &Shape) -> String {
    shape.iter().map(usize::to_string).collect::<Vec<_>>().join(",")
}

/// The larger number of leading axes.
fn stack_rank(left: &Shape, right: &Shape, core: &[usize; 2]) -> usize {
    let leading = |shape: &Shape, core| shape.rank().saturating_sub(core);
    leading(left, core[0]).max(leading(right, core[1]))
}

/// A stack with the last `core` axes replaced by so many new ones.
fn remapped(shape: &Shape, core: usize, new: usize, stack_rank: usize) -> String {
    let mut lens: Vec<String> = shape.iter().map(usize::to_string).collect();
    lens.truncate(lens.len().saturating_sub(core));
    lens.extend(vec!["newaxis".to_string(); new]);
    // As Python has it for a tuple of one, but not for what is one beside a longer one.
    let comma = if stack_rank + new == 1 { "," } else { "" };
    format!("{}->({}{comma})", compact(shape), lens.join(","))
}
