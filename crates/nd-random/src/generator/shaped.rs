//! Distributions with a shape: gamma, beta, Dirichlet, normal vectors, Poisson, binomial.

use nd_core::{Array, AsView, IntoShape, Shape};

use super::Generator;
use crate::binomial::Binomial;
use crate::bits::BitGenerator;
use crate::error::Error;
use crate::float::not_negative;
use crate::gamma::{beta, dirichlet, standard_gamma};
use crate::multivariate::{multivariate_normal, normal_vectors};
use crate::output::drawn;
use crate::poisson::Poisson;

/// The largest Poisson rate whose counts surely fit 64 bits: ten deviations below the end.
const MAX_RATE: f64 = i64::MAX as f64 - 10.0 * 3037000499.97605;

impl<B: BitGenerator> Generator<B> {
    /// Gamma values with the parameters `k`, often called the shape, and `scale`.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_random::default_rng;
    ///
    /// assert_eq!(default_rng(42).gamma(2.0, 3.0, 2)?, array![6.275451811499848, 8.506036769357596]);
    /// # Ok::<(), nd_random::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Parameter`] if `k` or `scale` is negative, [`Error::Core`] for an impossible shape.
    #[doc(alias = "np.random.Generator.gamma")]
    #[doc(alias = "standard_gamma")]
    pub fn gamma(
        &mut self,
        k: f64,
        scale: f64,
        shape: impl IntoShape,
    ) -> Result<Array<f64>, Error> {
        not_negative(k, "shape < 0")?;
        not_negative(scale, "scale < 0")?;
        drawn(shape, |out| out.fill_with(|| scale * standard_gamma(&mut self.bits, k)))
    }

    /// Beta values: probabilities after `a - 1` successes and `b - 1` failures.
    ///
    /// # Errors
    /// [`Error::Parameter`] if `a` or `b` is not positive, [`Error::Core`] for an impossible shape.
    #[doc(alias = "np.random.Generator.beta")]
    pub fn beta(&mut self, a: f64, b: f64, shape: impl IntoShape) -> Result<Array<f64>, Error> {
        positive(a, "a <= 0")?;
        positive(b, "b <= 0")?;
        drawn(shape, |out| out.fill_with(|| beta(&mut self.bits, a, b)))
    }

    /// Dirichlet values: as many parts as `alpha` has, with the sum 1, along a new last axis.
    ///
    /// ```
    /// use nd_random::default_rng;
    ///
    /// let parts = default_rng(42).dirichlet(&[1.0, 2.0, 3.0], 4)?;
    /// assert_eq!(parts.shape(), &[4, 3]);
    /// # Ok::<(), nd_random::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Parameter`] if a parameter is negative, [`Error::Core`] for an impossible shape.
    #[doc(alias = "np.random.Generator.dirichlet")]
    pub fn dirichlet(&mut self, alpha: &[f64], shape: impl IntoShape) -> Result<Array<f64>, Error> {
        if let Some(&value) = alpha.iter().find(|&&alpha| alpha < 0.0) {
            return Err(Error::Parameter { condition: "alpha < 0", value });
        }
        let shape = shape.into_shape()?;
        let shape = Shape::new(&[shape.lens(), &[alpha.len()]].concat())?;
        drawn(shape, |out| {
            // Without parameters there are no values, and no chunks either.
            for row in out.chunks_mut(alpha.len().max(1)) {
                dirichlet(&mut self.bits, alpha, row);
            }
        })
    }

    normal_vectors! {
        fill_standard_normal;
        /// ```
        /// use nd_core::array;
        /// use nd_random::default_rng;
        ///
        /// // The covariance is [[4, 2], [2, 10]].
        /// let factor = array![[2.0, 0.0], [1.0, 3.0]];
        /// let points = default_rng(42).multivariate_normal(&array![10.0, 20.0], &factor, 3)?;
        /// assert_eq!(points.shape(), &[3, 2]);
        /// # Ok::<(), nd_random::Error>(())
        /// ```
    }

    /// Poisson values: counts of events that come at the rate `lam`.
    ///
    /// ```
    /// use nd_random::default_rng;
    ///
    /// assert_eq!(default_rng(42).poisson(5.0, 4)?.as_slice(), [8, 7, 7, 2]);
    /// # Ok::<(), nd_random::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Parameter`] if `lam` is negative, NaN or too large, [`Error::Core`] for an impossible shape.
    #[doc(alias = "np.random.Generator.poisson")]
    pub fn poisson(&mut self, lam: f64, shape: impl IntoShape) -> Result<Array<i64>, Error> {
        let refused = |condition| Err(Error::Parameter { condition, value: lam });
        if lam.is_nan() || lam < 0.0 {
            return refused("lam < 0 or lam is NaN");
        }
        if lam > MAX_RATE {
            return refused("lam value too large");
        }
        let poisson = Poisson::new(lam);
        drawn(shape, |out| out.fill_with(|| poisson.draw(&mut self.bits)))
    }

    /// Binomial values: how many of `n` trials succeed, each with probability `p`. With `n = 1` they
    /// are Bernoulli's zeros and ones. Beyond 10¹⁷ trials NumPy's own arithmetic overflows and its
    /// values are others.
    ///
    /// ```
    /// use nd_random::default_rng;
    ///
    /// assert_eq!(default_rng(42).binomial(10, 0.3, 4)?.as_slice(), [4, 3, 5, 4]);
    /// # Ok::<(), nd_random::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Parameter`] if `n` is negative or `p` not from 0 to 1, [`Error::Core`] for an impossible shape.
    #[doc(alias = "np.random.Generator.binomial")]
    #[doc(alias = "bernoulli")]
    pub fn binomial(&mut self, n: i64, p: f64, shape: impl IntoShape) -> Result<Array<i64>, Error> {
        if !(0.0..=1.0).contains(&p) {
            let condition = "p < 0, p > 1 or p is NaN";
            return Err(Error::Parameter { condition, value: p });
        }
        if n < 0 {
            return Err(Error::Parameter { condition: "n < 0", value: n as f64 });
        }
        let binomial = Binomial::new(n, p);
        drawn(shape, |out| out.fill_with(|| binomial.draw(&mut self.bits)))
    }
}

/// Refuses a parameter that is zero or below, but not NaN.
fn positive(value: f64, condition: &'static str) -> Result<(), Error> {
    match value <= 0.0 {
        true => Err(Error::Parameter { condition, value }),
        false => Ok(()),
    }
}
