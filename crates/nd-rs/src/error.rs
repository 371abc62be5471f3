//! The one error of programs that use several of the crates.

/// An error of any of the crates; `?` converts each of theirs.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// From nd-core: shapes, axes, indices.
    #[error(transparent)]
    Core(#[from] nd_core::Error),
    /// From nd-ops: reductions, masks, joins.
    #[cfg(feature = "ops")]
    #[error(transparent)]
    Ops(#[from] nd_ops::Error),
    /// From nd-linalg: products and solvers.
    #[cfg(feature = "linalg")]
    #[error(transparent)]
    Linalg(#[from] nd_linalg::Error),
    /// From nd-random: parameters of distributions.
    #[cfg(feature = "random")]
    #[error(transparent)]
    Random(#[from] nd_random::Error),
    /// From nd-ml: data that does not fit a model.
    #[cfg(feature = "ml")]
    #[error(transparent)]
    Ml(#[from] nd_ml::Error),
    /// From nd-nn: layers and training.
    #[cfg(feature = "nn")]
    #[error(transparent)]
    Nn(#[from] nd_nn::Error),
}
