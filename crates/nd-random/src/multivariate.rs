//! Normal vectors: independent normal values, mixed by a factor of the covariance.

use nd_core::{Array, AsView, IntoShape, Shape};

use crate::error::Error;
use crate::output::drawn;
use crate::thresholds::MIXED;

/// Fills an array of `shape` and a last axis with vectors `mean + factor z`, of which `fill` draws the `z`.
pub(crate) fn multivariate_normal<M, F>(
    mean: &M,
    factor: &F,
    shape: impl IntoShape,
    mut fill: impl FnMut(&mut [f64]),
) -> Result<Array<f64>, Error>
where
    M: AsView<Elem = f64>,
    F: AsView<Elem = f64>,
{
    let (mean, factor) = (mean.view(), factor.view());
    let (&[len], &[rows, columns]) = (mean.shape().lens(), factor.shape().lens()) else {
        return Err(misfit(mean.shape(), factor.shape()));
    };
    if rows != len {
        return Err(misfit(mean.shape(), factor.shape()));
    }
    let shape = Shape::new(&[shape.into_shape()?.lens(), &[len]].concat())?;
    let (mean, factor) = (mean.to_array(), factor.to_array());
    // Refused here if it is too large, like any array.
    let mut block = nd_core::zeros([MIXED, columns])?;
    drawn(shape, |out| {
        for vectors in out.chunks_mut(MIXED * len.max(1)) {
            let vectors = vectors.chunks_exact_mut(len);
            let values = &mut block.as_slice_mut()[..vectors.len() * columns];
            fill(values);
            for (number, vector) in vectors.enumerate() {
                let values = &values[number * columns..][..columns];
                for (i, (out, mean)) in vector.iter_mut().zip(mean.as_slice()).enumerate() {
                    let row = &factor.as_slice()[i * columns..][..columns];
                    let sum = row.iter().zip(values).fold(0.0, |sum, (weight, z)| sum + weight * z);
                    *out = mean + sum;
                }
            }
        }
    })
}

fn misfit(mean: &Shape, factor: &Shape) -> Error {
    Error::Factor { mean: Box::new(*mean), factor: Box::new(*factor) }
}

/// The method of a generator that can `fill_standard_normal` or has another name for it, and the example.
macro_rules! normal_vectors {
    ($fill:ident; $(#[$example:meta])*) => {
        /// Normal vectors of the given mean, along a new last axis, whose covariance is `factor` times its transpose.
        ///
        /// The factor says which of NumPy's methods is followed. With `nd_linalg::cholesky(&cov)` it is
        /// `method='cholesky'`, with `u * sqrt(s)` of a decomposition it is `'eigh'` or `'svd'`, NumPy's default.
        /// The normal values behind the vectors are NumPy's, bit for bit; the vectors are so up to the rounding
        /// of the factor and of the products, which in NumPy depends on the CPU.
        ///
        $(#[$example])*
        ///
        /// # Errors
        /// [`Error::Factor`] if `mean` is no vector or `factor` no matrix with a row for each of its elements,
        /// [`Error::Core`] for an impossible shape.
        #[doc(alias = "np.random.multivariate_normal")]
        pub fn multivariate_normal<M, F>(
            &mut self,
            mean: &M,
            factor: &F,
            shape: impl IntoShape,
        ) -> Result<Array<f64>, Error>
        where
            M: AsView<Elem = f64>,
            F: AsView<Elem = f64>,
        {
            multivariate_normal(mean, factor, shape, |out| self.$fill(out))
        }
    };
}
pub(crate) use normal_vectors;
