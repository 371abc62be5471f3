//! Real numbers from a generator: uniform, normal, exponential.

use nd_core::{Array, IntoShape};

use super::Generator;
use crate::bits::BitGenerator;
use crate::error::{Error, Style};
use crate::float::{RandomFloat, finite_width, not_negative};
use crate::output::{drawn, drawn_or_panic};

impl<B: BitGenerator> Generator<B> {
    /// Uniform values from `[0, 1)`.
    ///
    /// ```
    /// use nd_core::{Array, array};
    /// use nd_random::default_rng;
    ///
    /// let x: Array<f64> = default_rng(42).random(2);
    /// assert_eq!(x, array![0.7739560485559633, 0.4388784397520523]);
    /// ```
    ///
    /// # Panics
    /// If no array can have that shape; [`fill_random`](Self::fill_random) cannot fail.
    #[doc(alias = "np.random.Generator.random")]
    #[track_caller]
    pub fn random<T: RandomFloat>(&mut self, shape: impl IntoShape) -> Array<T> {
        drawn_or_panic(shape, |out| self.fill_random(out))
    }

    /// Fills `out` as [`random`](Self::random).
    pub fn fill_random<T: RandomFloat>(&mut self, out: &mut [T]) {
        T::fill_unit(&mut self.bits, out, |unit| unit);
    }

    /// Uniform values from `low` up to, but without, `high`.
    ///
    /// Rounding can make `high` itself appear. `f32` values have no counterpart in NumPy.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_random::default_rng;
    ///
    /// assert_eq!(default_rng(42).uniform(-1.0, 1.0, 2)?, array![0.5479120971119267, -0.12224312049589536]);
    /// # Ok::<(), nd_random::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::ReversedRange`] if `high` is below `low`, [`Error::InfiniteRange`] if they are too far
    /// apart, [`Error::Core`] for an impossible shape.
    #[doc(alias = "np.random.Generator.uniform")]
    pub fn uniform<T: RandomFloat>(
        &mut self,
        low: T,
        high: T,
        shape: impl IntoShape,
    ) -> Result<Array<T>, Error> {
        let width = uniform_width(low, high)?;
        drawn(shape, |out| T::fill_unit(&mut self.bits, out, |unit| low + width * unit))
    }

    /// Fills `out` as [`uniform`](Self::uniform).
    ///
    /// # Errors
    /// Those of [`uniform`](Self::uniform) for the range.
    pub fn fill_uniform<T: RandomFloat>(
        &mut self,
        low: T,
        high: T,
        out: &mut [T],
    ) -> Result<(), Error> {
        let width = uniform_width(low, high)?;
        T::fill_unit(&mut self.bits, out, |unit| low + width * unit);
        Ok(())
    }

    /// Normal values of mean 0 and standard deviation 1.
    ///
    /// ```
    /// use nd_core::Array;
    /// use nd_random::default_rng;
    ///
    /// let noise: Array<f64> = default_rng(42).standard_normal([3, 4]);
    /// assert_eq!(noise[[0, 1]], -1.0399841062404955);
    /// ```
    ///
    /// # Panics
    /// If no array can have that shape; [`fill_standard_normal`](Self::fill_standard_normal) cannot fail.
    #[doc(alias = "np.random.Generator.standard_normal")]
    #[doc(alias = "randn")]
    #[track_caller]
    pub fn standard_normal<T: RandomFloat>(&mut self, shape: impl IntoShape) -> Array<T> {
        drawn_or_panic(shape, |out| self.fill_standard_normal(out))
    }

    /// Fills `out` as [`standard_normal`](Self::standard_normal).
    pub fn fill_standard_normal<T: RandomFloat>(&mut self, out: &mut [T]) {
        T::fill_normal(&mut self.bits, out, |z| z);
    }

    /// Normal values of mean `loc` and standard deviation `scale`.
    ///
    /// `f32` values have no counterpart in NumPy.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_random::default_rng;
    ///
    /// assert_eq!(default_rng(42).normal(10.0, 2.0, 2)?, array![10.609434159508863, 7.920031787519009]);
    /// # Ok::<(), nd_random::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Parameter`] if `scale` is negative, [`Error::Core`] for an impossible shape.
    #[doc(alias = "np.random.Generator.normal")]
    pub fn normal<T: RandomFloat>(
        &mut self,
        loc: T,
        scale: T,
        shape: impl IntoShape,
    ) -> Result<Array<T>, Error> {
        not_negative(scale, "scale < 0")?;
        drawn(shape, |out| T::fill_normal(&mut self.bits, out, |z| loc + scale * z))
    }

    /// Fills `out` as [`normal`](Self::normal).
    ///
    /// # Errors
    /// [`Error::Parameter`] if `scale` is negative.
    pub fn fill_normal<T: RandomFloat>(
        &mut self,
        loc: T,
        scale: T,
        out: &mut [T],
    ) -> Result<(), Error> {
        not_negative(scale, "scale < 0")?;
        T::fill_normal(&mut self.bits, out, |z| loc + scale * z);
        Ok(())
    }

    /// Exponential values of mean 1.
    ///
    /// ```
    /// use nd_core::{Array, array};
    /// use nd_random::default_rng;
    ///
    /// let x: Array<f64> = default_rng(42).standard_exponential(2);
    /// assert_eq!(x, array![2.4042086039659947, 2.3361896558244535]);
    /// ```
    ///
    /// # Panics
    /// If no array can have that shape; [`fill_standard_exponential`](Self::fill_standard_exponential) cannot fail.
    #[doc(alias = "np.random.Generator.standard_exponential")]
    #[track_caller]
    pub fn standard_exponential<T: RandomFloat>(&mut self, shape: impl IntoShape) -> Array<T> {
        drawn_or_panic(shape, |out| self.fill_standard_exponential(out))
    }

    /// Fills `out` as [`standard_exponential`](Self::standard_exponential).
    pub fn fill_standard_exponential<T: RandomFloat>(&mut self, out: &mut [T]) {
        T::fill_exponential(&mut self.bits, out, |x| x);
    }

    /// Exponential values of mean `scale`.
    ///
    /// # Errors
    /// [`Error::Parameter`] if `scale` is negative, [`Error::Core`] for an impossible shape.
    #[doc(alias = "np.random.Generator.exponential")]
    pub fn exponential<T: RandomFloat>(
        &mut self,
        scale: T,
        shape: impl IntoShape,
    ) -> Result<Array<T>, Error> {
        not_negative(scale, "scale < 0")?;
        drawn(shape, |out| T::fill_exponential(&mut self.bits, out, |x| scale * x))
    }

    /// Fills `out` as [`exponential`](Self::exponential).
    ///
    /// # Errors
    /// [`Error::Parameter`] if `scale` is negative.
    pub fn fill_exponential<T: RandomFloat>(
        &mut self,
        scale: T,
        out: &mut [T],
    ) -> Result<(), Error> {
        not_negative(scale, "scale < 0")?;
        T::fill_exponential(&mut self.bits, out, |x| scale * x);
        Ok(())
    }
}

/// How far `high` is above `low`.
fn uniform_width<T: RandomFloat>(low: T, high: T) -> Result<T, Error> {
    let width = finite_width(low, high, Style::Modern)?;
    if width.is_sign_negative() {
        return Err(Error::ReversedRange { low: low.cast(), high: high.cast() });
    }
    Ok(width)
}
