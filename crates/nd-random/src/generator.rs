//! NumPy's `Generator`: the modern distributions over any bit source.

mod arrange;
mod reals;
mod shaped;

use std::convert::Infallible;

use rand::{Rng, SeedableRng, TryRng};

use crate::bits::{BitGenerator, FromRand, fill_bytes};
use crate::error::Error;
use crate::pcg64::{Pcg64, Pcg64State};
use crate::seed_sequence::SeedSequence;

/// A generator with the stream of NumPy's `default_rng(seed)`, bit for bit.
///
/// ```
/// use nd_core::{Array, array};
/// use nd_random::default_rng;
///
/// let mut rng = default_rng(42);
/// let noise: Array<f64> = rng.standard_normal([3, 4]);
/// assert_eq!(noise[[0, 0]], 0.30471707975443135);
/// assert_eq!(rng.integers(0..10, 3)?, array![7, 6, 4]);
/// # Ok::<(), nd_random::Error>(())
/// ```
///
/// For seeds that are wider, or lists, make a [`SeedSequence`] and give it to [`Generator::from_seed_sequence`].
#[doc(alias = "np.random.default_rng")]
pub fn default_rng(seed: u64) -> Generator {
    Generator::from_seed_sequence(SeedSequence::new(seed.into()))
}

/// Draws arrays of random numbers from a bit source, with NumPy's modern algorithms.
///
/// [`default_rng`] makes the usual one. Arrays are filled in row-major order, so that a smaller
/// array is the beginning of a larger one.
///
/// | what | methods |
/// |---|---|
/// | `[0, 1)`, a range | [`random`](Self::random), [`uniform`](Self::uniform) |
/// | normal | [`standard_normal`](Self::standard_normal), [`normal`](Self::normal) |
/// | exponential | [`standard_exponential`](Self::standard_exponential), [`exponential`](Self::exponential) |
/// | integers | [`integers`](Self::integers) |
/// | order | [`shuffle`](Self::shuffle), [`permutation`](Self::permutation), [`permuted`](Self::permuted) |
/// | samples | [`choice`](Self::choice) and its kin |
/// | with a shape | [`gamma`](Self::gamma), [`beta`](Self::beta), [`dirichlet`](Self::dirichlet) |
/// | vectors | [`multivariate_normal`](Self::multivariate_normal) |
/// | counts | [`poisson`](Self::poisson), [`binomial`](Self::binomial) |
///
/// Uniform, normal and exponential values and integers have `fill_` twins that write into a slice.
#[doc(alias = "np.random.Generator")]
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct Generator<B = Pcg64> {
    bits: B,
}

impl<B: BitGenerator> Generator<B> {
    /// A generator over a bit source of this crate.
    ///
    /// ```
    /// use nd_core::{Array, array};
    /// use nd_random::{Generator, Mt19937, SeedSequence};
    ///
    /// // np.random.Generator(np.random.MT19937(42))
    /// let mut rng = Generator::new(Mt19937::from_seed_sequence(&SeedSequence::new(42)));
    /// let x: Array<f64> = rng.random(1);
    /// assert_eq!(x, array![0.5419938930062744]);
    /// ```
    pub fn new(bits: B) -> Self {
        Generator { bits }
    }

    /// The bit source.
    pub fn bits(&self) -> &B {
        &self.bits
    }

    /// The bit source, to draw from it.
    pub fn bits_mut(&mut self) -> &mut B {
        &mut self.bits
    }
}

impl<R: Rng> Generator<FromRand<R>> {
    /// A generator over any generator of the `rand` family, to fill arrays from it.
    ///
    /// ```
    /// use nd_core::Array;
    /// use nd_random::Generator;
    /// use rand::{SeedableRng, rngs::Xoshiro256PlusPlus};
    ///
    /// let mut rng = Generator::from_rng(Xoshiro256PlusPlus::seed_from_u64(1));
    /// let noise: Array<f32> = rng.standard_normal([2, 3]);
    /// assert_eq!(noise.shape(), &[2, 3]);
    /// ```
    pub fn from_rng(rng: R) -> Self {
        Generator::new(FromRand(rng))
    }
}

impl Generator {
    /// The generator of a seed of any size, of a list or of a spawned sequence.
    ///
    /// ```
    /// use nd_core::{Array, array};
    /// use nd_random::{Generator, SeedSequence};
    ///
    /// let mut rng = Generator::from_seed_sequence(SeedSequence::from_list(&[2024, 7, 1]));
    /// assert_eq!(rng.integers(0..100, 3)?, array![35, 41, 52]);
    /// # Ok::<(), nd_random::Error>(())
    /// ```
    pub fn from_seed_sequence(seed: SeedSequence) -> Self {
        Generator::new(Pcg64::new(seed))
    }

    /// A generator in a saved state.
    ///
    /// # Errors
    /// [`Error::Increment`] if no stream has that state.
    pub fn from_state(state: Pcg64State) -> Result<Self, Error> {
        Pcg64::from_state(state).map(Generator::new)
    }

    /// The state, to be saved and given to [`from_state`](Self::from_state).
    #[doc(alias = "bit_generator.state")]
    pub fn state(&self) -> Pcg64State {
        self.bits.state()
    }

    /// `count` generators with streams of their own, one for each thread or job. Nothing is drawn.
    ///
    /// ```
    /// use nd_random::default_rng;
    ///
    /// let mut rng = default_rng(42);
    /// let workers = rng.spawn(2)?;
    /// assert_ne!(workers[0], workers[1]);
    /// assert_eq!(rng.state(), default_rng(42).state());
    /// # Ok::<(), nd_random::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::NoSeedSequence`] if the generator was made from a state or by a jump.
    pub fn spawn(&mut self, count: usize) -> Result<Vec<Self>, Error> {
        Ok(self.bits.spawn(count)?.into_iter().map(Generator::new).collect())
    }

    /// Moves on as `delta` 64-bit draws would, or back if it is negative. A saved half draw is dropped.
    pub fn advance(&mut self, delta: i128) {
        self.bits.advance(delta);
    }

    /// A generator `jumps` jumps of about 2¹²⁷ draws ahead, whose stream never meets this one.
    pub fn jumped(&self, jumps: u128) -> Self {
        Generator::new(self.bits.jumped(jumps))
    }
}

/// Seeds as [`default_rng`] does, so that `Generator::seed_from_u64(42)` is `default_rng(42)`.
impl SeedableRng for Generator {
    type Seed = [u8; 16];

    fn from_seed(seed: [u8; 16]) -> Self {
        Generator::from_seed_sequence(SeedSequence::new(u128::from_le_bytes(seed)))
    }

    fn seed_from_u64(seed: u64) -> Self {
        default_rng(seed)
    }
}

/// Makes every generator one of the `rand` family.
impl<B: BitGenerator> TryRng for Generator<B> {
    type Error = Infallible;

    #[inline]
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.bits.next_u32())
    }

    #[inline]
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.bits.next_u64())
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        fill_bytes(&mut self.bits, out);
        Ok(())
    }
}
