//! Starting weights of layers, by the names they have in the literature and in other libraries.
//!
//! A weight matrix has the shape `(inputs, outputs)`. The spread is chosen so that values keep their
//! size from layer to layer:
//!
//! | name | uniform within ± | normal with deviation |
//! |---|---|---|
//! | Glorot (Xavier) | √(6 / (inputs + outputs)) | √(2 / (inputs + outputs)) |
//! | He (Kaiming) | √(6 / inputs) | √(2 / inputs) |
//! | LeCun | √(3 / inputs) | √(1 / inputs) |
//!
//! What many notebooks call Xavier, `randn(inputs, outputs) * sqrt(1 / inputs)`, is LeCun's normal.

use nd_core::{Array, Element};

use crate::bits::BitGenerator;
use crate::error::Error;
use crate::float::RandomFloat;
use crate::generator::Generator;

/// A rule that gives the weights of a layer their spread.
///
/// ```
/// use nd_core::Array;
/// use nd_random::{Init, default_rng};
///
/// let weights: Array<f64> = Init::GlorotUniform.weights(2, 4, &mut default_rng(42))?;
/// assert_eq!(weights.shape(), &[2, 4]);
/// assert!(weights.iter().all(|weight| weight.abs() <= 1.0));
/// # Ok::<(), nd_random::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum Init {
    /// Uniform within ± this limit.
    UniformIn(f64),
    /// Normal with this standard deviation.
    NormalOf(f64),
    /// Glorot's uniform rule, for `tanh` and `sigmoid`.
    #[doc(alias = "xavier_uniform")]
    GlorotUniform,
    /// Glorot's normal rule, for `tanh` and `sigmoid`.
    #[doc(alias = "xavier_normal")]
    GlorotNormal,
    /// He's uniform rule, for `relu`.
    #[doc(alias = "kaiming_uniform")]
    HeUniform,
    /// He's normal rule, for `relu`.
    #[doc(alias = "kaiming_normal")]
    HeNormal,
    /// LeCun's uniform rule, for `selu`.
    LeCunUniform,
    /// LeCun's normal rule, for `selu`; in many notebooks it goes by the name of Xavier.
    LeCunNormal,
    /// Uniform within ± √(1 / inputs), torch's rule for weights and biases of a linear layer.
    #[doc(alias = "torch.nn.Linear")]
    TorchLinear,
}

/// A distribution around zero.
enum Spread {
    /// Uniform within ± this limit.
    Uniform(f64),
    /// Normal with this standard deviation.
    Normal(f64),
}

impl Init {
    /// Weights of the shape `(inputs, outputs)`.
    ///
    /// # Errors
    /// [`Error::Fan`] if there are no inputs or outputs for a rule that divides by their number,
    /// [`Error::Parameter`] if a limit or deviation is negative, [`Error::Core`] for an impossible shape.
    pub fn weights<T: RandomFloat, B: BitGenerator>(
        self,
        inputs: usize,
        outputs: usize,
        rng: &mut Generator<B>,
    ) -> Result<Array<T>, Error> {
        match self.spread(inputs, outputs)? {
            Spread::Uniform(limit) if limit < 0.0 => {
                Err(Error::Parameter { condition: "limit < 0", value: limit })
            }
            Spread::Uniform(limit) => rng.uniform((-limit).cast(), limit.cast(), [inputs, outputs]),
            Spread::Normal(deviation) => {
                rng.normal(T::zero(), deviation.cast::<T>(), [inputs, outputs])
            }
        }
    }

    /// The distribution that the rule prescribes.
    fn spread(self, inputs: usize, outputs: usize) -> Result<Spread, Error> {
        let divided = |variance: f64, fan: usize| {
            if inputs == 0 || outputs == 0 {
                return Err(Error::Fan { inputs, outputs });
            }
            Ok((variance / fan as f64).sqrt())
        };
        let both = inputs.saturating_add(outputs);
        Ok(match self {
            Init::UniformIn(limit) => Spread::Uniform(limit),
            Init::NormalOf(deviation) => Spread::Normal(deviation),
            Init::GlorotUniform => Spread::Uniform(divided(6.0, both)?),
            Init::GlorotNormal => Spread::Normal(divided(2.0, both)?),
            Init::HeUniform => Spread::Uniform(divided(6.0, inputs)?),
            Init::HeNormal => Spread::Normal(divided(2.0, inputs)?),
            Init::LeCunUniform => Spread::Uniform(divided(3.0, inputs)?),
            Init::LeCunNormal => Spread::Normal(divided(1.0, inputs)?),
            Init::TorchLinear => Spread::Uniform(divided(1.0, inputs)?),
        })
    }
}
