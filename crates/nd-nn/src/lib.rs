//! A neuron, a two-layer network, layers and training on nd arrays.
//!
//! ```
//! use nd_core::array;
//! use nd_nn::{Activation, Adam, Loss, Sequential, Trainer};
//! use nd_random::Init;
//!
//! let x = array![[0.1, 0.9], [0.8, 0.2], [0.2, 0.7], [0.9, 0.1], [0.3, 0.8], [0.7, 0.3]];
//! let y = array![0, 1, 0, 1, 0, 1];
//! let mut net = Sequential::builder(2)
//!     .dense(8, Init::HeNormal)
//!     .activation(Activation::Relu)
//!     .dense(1, Init::GlorotUniform)
//!     .build(42)?;
//! let history = Trainer::new(Adam::new(0.05))
//!     .epochs(100)
//!     .early_stopping(10)
//!     .seed(42)
//!     .fit(&mut net, &x, &y, Loss::BceWithLogits)?;
//! assert!(history.losses()[0] > net.evaluate(&x, &y, Loss::BceWithLogits)?.loss);
//! assert_eq!(net.predict_classes(&array![[0.2, 0.9]])?, array![0]);
//! # Ok::<(), nd_nn::Error>(())
//! ```
//!
//! | to learn how it works | to use it |
//! |---|---|
//! | [`Neuron`], [`TwoLayerNet`]: open arrays, each formula in one line | [`Sequential`] of [`Layer`]s, trained by a [`Trainer`] |
//!
//! Gradients are computed layer by layer and are open to the caller: [`TwoLayerNet::backward`] returns them,
//! [`Sequential::loss_and_grads`] leaves them in a [`Workspace`] as one list, which a [`Descent`] follows.

mod neuron;
mod sigmoid;
mod two_layer;

mod activation;
mod dense;
mod layer;
mod loss;

mod builder;
mod sequential;
mod step;
mod workspace;

mod descent;
mod optimizer;
mod penalty;
mod schedule;

mod history;
mod rows;
mod stopping;
mod trainer;

#[cfg(feature = "serde")]
mod saved;

mod error;

pub use activation::Activation;
pub use builder::Builder;
pub use dense::Dense;
pub use descent::Descent;
pub use error::Error;
pub use history::{Epoch, History, Stop};
pub use layer::{Dropout, Layer};
pub use loss::Loss;
pub use neuron::{Neuron, NeuronGradients};
pub use optimizer::{Adam, AdamW, Momentum, Optimizer, Sgd};
pub use schedule::Schedule;
pub use sequential::{Evaluation, ParamName, Role, Sequential};
pub use trainer::Trainer;
pub use two_layer::{Forward, Gradients, TwoLayerNet};
pub use workspace::Workspace;
