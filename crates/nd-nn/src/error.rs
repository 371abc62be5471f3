//! What can go wrong with a network or its training, in scikit-learn's words where it has them.

use nd_core::{DType, Shape};

use crate::loss::Loss;

/// The errors of nd-nn.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A shape, an axis or an index is not possible.
    #[error(transparent)]
    Core(#[from] nd_core::Error),
    /// A matrix product is not possible.
    #[error(transparent)]
    Linalg(#[from] nd_linalg::Error),
    /// A reduction or an index list is not possible.
    #[error(transparent)]
    Ops(#[from] nd_ops::Error),
    /// Starting weights cannot be drawn.
    #[error(transparent)]
    Random(#[from] nd_random::Error),
    /// The rows have another number of columns than the network takes.
    #[error("X has {found} features, but {model} is expecting {expected} features as input.")]
    Features {
        /// The kind of network.
        model: &'static str,
        /// The number of columns given.
        found: usize,
        /// The number of columns that the network takes.
        expected: usize,
    },
    /// Samples are not the rows of a matrix.
    #[error("Expected 2D array, got {}D array instead: one row for each sample", .shape.rank())]
    NotAMatrix {
        /// The shape given.
        shape: Box<Shape>,
    },
    /// There is nothing to learn from.
    #[error(
        "Found array with 0 sample(s) (shape={shape}) while a minimum of 1 is required by {model}."
    )]
    NoSamples {
        /// What was asked to work with it.
        model: &'static str,
        /// The shape given.
        shape: Box<Shape>,
    },
    /// The inputs have another number of rows than the targets.
    #[error("Found input variables with inconsistent numbers of samples: [{inputs}, {targets}]")]
    SampleCounts {
        /// The rows of the inputs.
        inputs: usize,
        /// The rows of the targets.
        targets: usize,
    },
    /// The targets do not have the shape that the loss compares with the outputs.
    #[error("{loss} compares {outputs} output(s) a row with targets, got targets of shape {shape}")]
    TargetShape {
        /// The loss.
        loss: Loss,
        /// The outputs of the network.
        outputs: usize,
        /// The shape of the targets.
        shape: Box<Shape>,
    },
    /// The targets do not have the shape of the outputs.
    #[error("the outputs have shape {outputs}, but the targets have shape {targets}")]
    OutputShape {
        /// The shape of the outputs.
        outputs: Box<Shape>,
        /// The shape of the targets.
        targets: Box<Shape>,
    },
    /// A label is not the number of a class.
    #[error("label {label} in row {row} is not one of the classes 0 to {}", .classes - 1)]
    Label {
        /// The label as given.
        label: f64,
        /// Where it was found.
        row: usize,
        /// The number of classes, at least 2.
        classes: usize,
    },
    /// Targets that should be probabilities are not.
    #[error(
        "{loss} takes targets between 0 and 1{}, got {value} in row {row}",
        if matches!(loss, Loss::SoftmaxCrossEntropy) { " that sum to 1 in each row" } else { "" }
    )]
    NotAProbability {
        /// The loss.
        loss: Loss,
        /// The target, or the sum of a row.
        value: f64,
        /// Where it was found.
        row: usize,
    },
    /// A softmax over a single output is always 1.
    #[error("SoftmaxCrossEntropy needs an output for each class, got 1; use BceWithLogits")]
    OneOutput,
    /// The loss contains the sigmoid that the network ends with.
    #[error("BceWithLogits applies the sigmoid itself: end the network with its last dense layer")]
    SecondSigmoid,
    /// Something contains NaN or an infinity.
    #[error("Input {name} contains NaN or infinity.")]
    NotFinite {
        /// What contains it: `X`, `y`, or the name of a parameter such as `layer 0 weights`.
        name: String,
    },
    /// The loss became infinite or NaN, so that no further step makes sense.
    #[error(
        "the loss is {loss} in epoch {epoch}: lower the learning rate, clip the gradients or scale the inputs"
    )]
    Diverged {
        /// The epoch, counted from 1.
        epoch: usize,
        /// The loss.
        loss: f64,
    },
    /// A setting is out of its range.
    #[error("The '{name}' parameter must be {range}. Got {value} instead.")]
    Setting {
        /// The name of the setting.
        name: &'static str,
        /// The values it can have.
        range: &'static str,
        /// The value given.
        value: f64,
    },
    /// The part of the rows that is held out for validation leaves nothing to train on.
    #[error(
        "With n_samples={samples} and validation_split={fraction}, the resulting train set will be empty."
    )]
    EmptyTrainingPart {
        /// The number of rows.
        samples: usize,
        /// The fraction that is held out.
        fraction: f64,
    },
    /// A network has no layer with weights.
    #[error("a network needs a dense layer")]
    NoDenseLayer,
    /// A bias does not fit its weights.
    #[error("weights of shape {weights} need a bias of shape ({},), got {bias}", .weights.last().unwrap_or(&0))]
    BiasShape {
        /// The shape of the weights.
        weights: Box<Shape>,
        /// The shape of the bias.
        bias: Box<Shape>,
    },
    /// A layer does not take as many values as the one before it gives.
    #[error("layer {layer} takes {expected} inputs, but the layer before it gives {found}")]
    Chain {
        /// The number of the layer, counted from 0.
        layer: usize,
        /// The inputs of the layer.
        expected: usize,
        /// What the layer before it gives.
        found: usize,
    },
    /// Gradients do not belong to the network.
    #[error("the network has {expected} parameters, but there are {found} gradients")]
    GradientCount {
        /// The parameters of the network.
        expected: usize,
        /// The gradients given.
        found: usize,
    },
    /// A saved network has a form that this version does not know.
    #[error("version {found} of saved networks is not known, the newest is {newest}")]
    Version {
        /// The version given.
        found: u32,
        /// The newest one known.
        newest: u32,
    },
    /// A saved network has elements of another type.
    #[error("the network was saved with elements of type {found}, not {wanted}")]
    ElementType {
        /// The type given.
        found: String,
        /// The type asked for.
        wanted: DType,
    },
    /// A file cannot be read or written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A text is not a saved network.
    #[cfg(feature = "serde")]
    #[error("not a saved network: {0}")]
    Json(#[from] serde_json::Error),
}
