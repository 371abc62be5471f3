//! NumPy's `RandomState`: the streams behind `np.random.seed`, frozen for good.

use std::convert::Infallible;

use nd_core::{Array, AsView, Element, IntoShape};
use rand::{SeedableRng, TryRng};

use crate::bits::{BitGenerator, fill_bytes};
use crate::bounded::{IntegerRange, RandomInteger, fill_masked};
use crate::choice::{Manner, Population, choices, choose};
use crate::error::{Error, Style};
use crate::float::{finite_width, not_negative};
use crate::mt19937::Mt19937;
use crate::multivariate::{multivariate_normal, normal_vectors};
use crate::order;
use crate::output::{drawn, drawn_or_panic};
use crate::seed_sequence::SeedSequence;

/// A generator with the streams of NumPy's legacy functions, bit for bit.
///
/// `np.random.seed(42)` followed by `np.random.rand(3)` is:
///
/// ```
/// use nd_core::array;
/// use nd_random::RandomState;
///
/// let mut rng = RandomState::new(42);
/// assert_eq!(rng.rand(3), array![0.3745401188473625, 0.9507143064099162, 0.7319939418114051]);
/// ```
///
/// Normal values come in pairs, of which the second is kept for the next call.
/// For new work [`default_rng`](crate::default_rng) is faster and has more to offer.
#[doc(alias = "np.random.RandomState")]
#[doc(alias = "np.random.seed")]
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "LegacyState", try_from = "LegacyState"))]
pub struct RandomState {
    bits: Mt19937,
    /// The second normal value of a pair.
    gauss: Option<f64>,
}

/// What NumPy's `RandomState.get_state` gives.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "crate::saved::Legacy", from = "crate::saved::Legacy"))]
pub struct LegacyState {
    /// The 624 words of the Mersenne Twister.
    pub key: Vec<u32>,
    /// The word that the next draw takes; 624 if all are renewed first.
    pub pos: usize,
    /// The normal value that is kept, if one is: `has_gauss` and `cached_gaussian`.
    pub gauss: Option<f64>,
}

impl RandomState {
    /// The generator of `np.random.seed(seed)`.
    pub fn new(seed: u32) -> Self {
        RandomState { bits: Mt19937::new(seed), gauss: None }
    }

    /// The generator of `np.random.seed([1, 2, 3])`; `[5]` and `5` are different seeds.
    ///
    /// # Errors
    /// [`Error::EmptySeed`] if there are no words.
    pub fn from_key(words: &[u32]) -> Result<Self, Error> {
        Ok(RandomState { bits: Mt19937::from_key(words)?, gauss: None })
    }

    /// The state, to be saved and given to [`set_state`](Self::set_state).
    pub fn get_state(&self) -> LegacyState {
        let (key, pos) = (self.bits.key().to_vec(), self.bits.position());
        LegacyState { key, pos, gauss: self.gauss }
    }

    /// Goes on from a saved state.
    ///
    /// # Errors
    /// [`Error::TwisterState`] if there are not 624 words or the position is beyond them.
    pub fn set_state(&mut self, state: &LegacyState) -> Result<(), Error> {
        self.bits = Mt19937::from_state(&state.key, state.pos)?;
        self.gauss = state.gauss;
        Ok(())
    }

    /// Uniform values from `[0, 1)`.
    ///
    /// # Panics
    /// If no array can have that shape; [`fill_rand`](Self::fill_rand) cannot fail.
    #[doc(alias = "np.random.rand")]
    #[track_caller]
    pub fn rand(&mut self, shape: impl IntoShape) -> Array<f64> {
        drawn_or_panic(shape, |out| self.fill_rand(out))
    }

    /// Uniform values from `[0, 1)`: another name of [`rand`](Self::rand).
    ///
    /// # Panics
    /// If no array can have that shape.
    #[doc(alias = "np.random.random_sample")]
    #[doc(alias = "np.random.random")]
    #[track_caller]
    pub fn random_sample(&mut self, shape: impl IntoShape) -> Array<f64> {
        self.rand(shape)
    }

    /// Fills `out` as [`rand`](Self::rand).
    pub fn fill_rand(&mut self, out: &mut [f64]) {
        self.bits.fill_f64(out);
    }

    /// Uniform values from `low` to `high`, which may be below it.
    ///
    /// # Errors
    /// [`Error::InfiniteRange`] if the two are too far apart, [`Error::Core`] for an impossible shape.
    #[doc(alias = "np.random.uniform")]
    pub fn uniform(
        &mut self,
        low: f64,
        high: f64,
        shape: impl IntoShape,
    ) -> Result<Array<f64>, Error> {
        let width = finite_width(low, high, Style::Legacy)?;
        drawn(shape, |out| {
            self.fill_rand(out);
            out.iter_mut().for_each(|x| *x = low + width * *x);
        })
    }

    /// Normal values of mean 0 and standard deviation 1.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_random::RandomState;
    ///
    /// assert_eq!(RandomState::new(42).randn(2), array![0.4967141530112327, -0.13826430117118466]);
    /// ```
    ///
    /// # Panics
    /// If no array can have that shape; [`fill_randn`](Self::fill_randn) cannot fail.
    #[doc(alias = "np.random.randn")]
    #[track_caller]
    pub fn randn(&mut self, shape: impl IntoShape) -> Array<f64> {
        drawn_or_panic(shape, |out| self.fill_randn(out))
    }

    /// Normal values of mean 0 and standard deviation 1: another name of [`randn`](Self::randn).
    ///
    /// # Panics
    /// If no array can have that shape.
    #[doc(alias = "np.random.standard_normal")]
    #[track_caller]
    pub fn standard_normal(&mut self, shape: impl IntoShape) -> Array<f64> {
        self.randn(shape)
    }

    /// Fills `out` as [`randn`](Self::randn).
    pub fn fill_randn(&mut self, out: &mut [f64]) {
        out.fill_with(|| self.next_gauss());
    }

    /// Normal values of mean `loc` and standard deviation `scale`.
    ///
    /// # Errors
    /// [`Error::Parameter`] if `scale` is negative, [`Error::Core`] for an impossible shape.
    #[doc(alias = "np.random.normal")]
    pub fn normal(
        &mut self,
        loc: f64,
        scale: f64,
        shape: impl IntoShape,
    ) -> Result<Array<f64>, Error> {
        not_negative(scale, "scale < 0")?;
        drawn(shape, |out| out.fill_with(|| loc + scale * self.next_gauss()))
    }

    normal_vectors! {
        fill_randn;
        /// `RandomState` in NumPy always takes the factor of `'svd'`.
    }

    /// Exponential values of mean 1.
    ///
    /// # Panics
    /// If no array can have that shape.
    #[doc(alias = "np.random.standard_exponential")]
    #[track_caller]
    pub fn standard_exponential(&mut self, shape: impl IntoShape) -> Array<f64> {
        drawn_or_panic(shape, |out| self.fill_exponential(1.0, out))
    }

    /// Exponential values of mean `scale`.
    ///
    /// # Errors
    /// [`Error::Parameter`] if `scale` is negative, [`Error::Core`] for an impossible shape.
    #[doc(alias = "np.random.exponential")]
    pub fn exponential(&mut self, scale: f64, shape: impl IntoShape) -> Result<Array<f64>, Error> {
        not_negative(scale, "scale < 0")?;
        drawn(shape, |out| self.fill_exponential(scale, out))
    }

    /// Integers from a range, `0..10` or `0..=9`, of any integer type and `bool`.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_random::RandomState;
    ///
    /// assert_eq!(RandomState::new(42).randint(0..10, 5)?, array![6, 3, 7, 4, 6]);
    /// # Ok::<(), nd_random::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::EmptyRange`] or [`Error::EmptyInclusiveRange`], [`Error::Core`] for an impossible shape.
    #[doc(alias = "np.random.randint")]
    pub fn randint<T: RandomInteger>(
        &mut self,
        range: impl IntegerRange<T>,
        shape: impl IntoShape,
    ) -> Result<Array<T>, Error> {
        let (low, span) = range.bounds()?;
        drawn(shape, |out| fill_masked(&mut self.bits, low, span, out))
    }

    /// Puts the elements of a slice in random order.
    #[doc(alias = "np.random.shuffle")]
    pub fn shuffle<T>(&mut self, values: &mut [T]) {
        order::shuffle(&mut self.bits, values);
    }

    /// Puts the sub-arrays along the first axis in random order: the rows of a matrix.
    ///
    /// # Errors
    /// [`Error::Core`] if the array has no axis.
    #[doc(alias = "np.random.shuffle")]
    pub fn shuffle_rows<T: Element>(&mut self, array: &mut Array<T>) -> Result<(), Error> {
        order::shuffle_axis(&mut self.bits, array, 0)
    }

    /// The integers from 0 to `n - 1` in random order.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_random::RandomState;
    ///
    /// assert_eq!(RandomState::new(42).permutation(5), array![1, 4, 2, 0, 3]);
    /// ```
    ///
    /// # Panics
    /// If no array can have that length; [`shuffle`](Self::shuffle) of a slice cannot fail.
    #[doc(alias = "np.random.permutation")]
    #[track_caller]
    pub fn permutation(&mut self, n: usize) -> Array<i64> {
        drawn_or_panic(n, |out| order::permutation(&mut self.bits, out))
    }

    /// The sub-arrays of `x` along its first axis in random order.
    ///
    /// # Errors
    /// [`Error::PermutedScalar`] if the array has no axis.
    #[doc(alias = "np.random.permutation")]
    pub fn permutation_rows<A: AsView>(&mut self, x: &A) -> Result<Array<A::Elem>, Error> {
        if x.view().rank() == 0 {
            return Err(Error::PermutedScalar);
        }
        order::permutation_axis(&mut self.bits, x, 0)
    }

    choices! {
        Style::Legacy;
        /// An array of more than one axis is refused, as by NumPy.
        ///
        /// ```
        /// use nd_core::array;
        /// use nd_random::RandomState;
        ///
        /// assert_eq!(RandomState::new(42).choice(10, 3)?, array![6, 3, 7]);
        /// # Ok::<(), nd_random::Error>(())
        /// ```
        ;
        /// All of the population is shuffled for it.
    }

    /// A standard normal value by the polar method: a point in the unit circle gives two of them.
    fn next_gauss(&mut self) -> f64 {
        if let Some(kept) = self.gauss.take() {
            return kept;
        }
        loop {
            let x = 2.0 * self.bits.next_f64() - 1.0;
            let y = 2.0 * self.bits.next_f64() - 1.0;
            let square = x * x + y * y;
            if square < 1.0 && square != 0.0 {
                let factor = (-2.0 * square.ln() / square).sqrt();
                self.gauss = Some(factor * x);
                return factor * y;
            }
        }
    }

    fn fill_exponential(&mut self, scale: f64, out: &mut [f64]) {
        self.fill_rand(out);
        // Not ln_1p: the bits would differ.
        out.iter_mut().for_each(|x| *x = scale * -(1.0 - *x).ln());
    }
}

/// `RandomState::seed_from_u64` takes the low 32 bits of a seed as [`RandomState::new`] does; wider seeds are
/// hashed as by NumPy when it has no seed and asks the system for one, which here is `rand::make_rng()`.
impl SeedableRng for RandomState {
    type Seed = [u8; 16];

    fn from_seed(seed: [u8; 16]) -> Self {
        let seed = SeedSequence::new(u128::from_le_bytes(seed));
        RandomState { bits: Mt19937::from_seed_sequence(&seed), gauss: None }
    }

    fn seed_from_u64(seed: u64) -> Self {
        RandomState::new(seed as u32)
    }
}

/// Makes the legacy generator one of the `rand` family.
impl TryRng for RandomState {
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

impl From<RandomState> for LegacyState {
    fn from(rng: RandomState) -> Self {
        rng.get_state()
    }
}

impl TryFrom<LegacyState> for RandomState {
    type Error = Error;

    fn try_from(state: LegacyState) -> Result<Self, Error> {
        let mut rng = RandomState::new(0);
        rng.set_state(&state)?;
        Ok(rng)
    }
}
