//! What can go wrong with random numbers, in NumPy's words.

use nd_core::Shape;
use thiserror::Error;

/// The errors of nd-random. The texts are NumPy's, so that people find them.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum Error {
    /// A shape or an axis is not possible.
    #[error(transparent)]
    Core(#[from] nd_core::Error),
    /// A range of integers without its end is empty.
    #[error("{}", if *low == 0 { "high <= 0" } else { "low >= high" })]
    EmptyRange {
        /// The start of the range.
        low: i128,
        /// The end of the range.
        high: i128,
    },
    /// A range of integers with its end is empty.
    #[error("{}", if *low == 0 { "high < 0" } else { "low > high" })]
    EmptyInclusiveRange {
        /// The start of the range.
        low: i128,
        /// The end of the range.
        high: i128,
    },
    /// The ends of a uniform range are too far apart, or not numbers.
    #[error("{}", match style {
        Style::Modern => "high - low range exceeds valid bounds",
        Style::Legacy => "Range exceeds valid bounds",
    })]
    InfiniteRange {
        /// The start of the range.
        low: f64,
        /// The end of the range.
        high: f64,
        /// Whose words the text is in.
        style: Style,
    },
    /// The end of a uniform range is below its start.
    #[error("high - low < 0")]
    ReversedRange {
        /// The start of the range.
        low: f64,
        /// The end of the range.
        high: f64,
    },
    /// A parameter is negative, or not a number where one is needed.
    #[error("{condition}")]
    Parameter {
        /// What is wrong, as NumPy says it: `scale < 0`.
        condition: &'static str,
        /// The parameter as given.
        value: f64,
    },
    /// A mean is no vector, or a factor no matrix with as many rows.
    #[error(
        "mean and factor must have same length, a vector and the rows of a matrix, got shapes {mean} and {factor}"
    )]
    Factor {
        /// The shape of the mean.
        mean: Box<Shape>,
        /// The shape of the factor.
        factor: Box<Shape>,
    },
    /// A choice is not possible.
    #[error("{}", problem.text(*style))]
    Choice {
        /// What is wrong with it.
        problem: ChoiceProblem,
        /// Whose words the text is in.
        style: Style,
    },
    /// A scalar has no order to permute.
    #[error("x must be an integer or at least 1-dimensional")]
    PermutedScalar,
    /// A legacy seed has no words.
    #[error("Seed must be non-empty")]
    EmptySeed,
    /// A text that should be the entropy is not an integer from zero up.
    #[error("expected non-negative integer")]
    Entropy,
    /// A generator made from a state or by a jump has no seed sequence that could spawn.
    #[error("The underlying SeedSequence does not implement spawning.")]
    NoSeedSequence,
    /// A PCG64 state has an even increment.
    #[error("the increment of a PCG64 state must be odd, got {inc}")]
    Increment {
        /// The increment as given.
        inc: u128,
    },
    /// A Mersenne Twister state does not have 624 words and a position among them.
    #[error("state must be 624 longs and a position up to 624, got {words} and {position}")]
    TwisterState {
        /// The number of words given.
        words: usize,
        /// The position given.
        position: usize,
    },
    /// A layer has no inputs or outputs, so that no spread follows from their number.
    #[error("fan must be positive, got {inputs} inputs and {outputs} outputs")]
    Fan {
        /// The number of inputs.
        inputs: usize,
        /// The number of outputs.
        outputs: usize,
    },
}

/// Whose words a text is in: NumPy's two families of functions name the same mistake differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// Those of `np.random.Generator`.
    Modern,
    /// Those of `np.random.RandomState`.
    Legacy,
}

/// Why nothing can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the texts say it")]
pub enum ChoiceProblem {
    NothingToChooseFrom,
    EmptyArray,
    ScalarArray,
    NotOneAxis,
    WeightCount,
    WeightNaN,
    NegativeWeight,
    WeightSum,
    SampleTooLarge,
    TooFewWeights,
    NegativeLength,
}

impl ChoiceProblem {
    /// What NumPy says.
    fn text(self, style: Style) -> &'static str {
        let (modern, legacy) = match self {
            ChoiceProblem::NothingToChooseFrom => (
                "a must be a positive integer unless no samples are taken",
                "a must be greater than 0 unless no samples are taken",
            ),
            ChoiceProblem::EmptyArray => (
                "a cannot be empty unless no samples are taken",
                "'a' cannot be empty unless no samples are taken",
            ),
            ChoiceProblem::ScalarArray => {
                ("a must be a sequence or an integer", "a must be 1-dimensional or an integer")
            }
            ChoiceProblem::NotOneAxis => ("a must be 1-dimensional", "a must be 1-dimensional"),
            ChoiceProblem::WeightCount => {
                ("a and p must have same size", "'a' and 'p' must have same size")
            }
            ChoiceProblem::WeightNaN => ("Probabilities contain NaN", "probabilities contain NaN"),
            ChoiceProblem::NegativeWeight => {
                ("Probabilities are not non-negative", "probabilities are not non-negative")
            }
            ChoiceProblem::WeightSum => (
                "Probabilities do not sum to 1. See Notes section of docstring for more \
                 information.",
                "probabilities do not sum to 1",
            ),
            ChoiceProblem::SampleTooLarge => (
                "Cannot take a larger sample than population when replace is False",
                "Cannot take a larger sample than population when 'replace=False'",
            ),
            ChoiceProblem::TooFewWeights => {
                ("Fewer non-zero entries in p than size", "Fewer non-zero entries in p than size")
            }
            ChoiceProblem::NegativeLength => {
                ("negative dimensions are not allowed", "Negative dimensions are not allowed")
            }
        };
        match style {
            Style::Modern => modern,
            Style::Legacy => legacy,
        }
    }
}
