//! Integers, random order and choices from a generator.

use nd_core::{Array, AsView, Element, IntoShape};

use super::Generator;
use crate::bits::BitGenerator;
use crate::bounded::{IntegerRange, RandomInteger, fill_multiplied};
use crate::choice::{Manner, Population, choices, choose};
use crate::error::{Error, Style};
use crate::order;
use crate::output::{drawn, drawn_or_panic};

impl<B: BitGenerator> Generator<B> {
    /// Integers from a range, `0..10` or `0..=9`, of any integer type and `bool`.
    ///
    /// Types of 32 and 64 bits have one stream, those of 16, of 8 and of one bit have theirs.
    ///
    /// ```
    /// use nd_core::{Array, array};
    /// use nd_random::default_rng;
    ///
    /// let mut rng = default_rng(42);
    /// assert_eq!(rng.integers(0..10, 5)?, array![0, 7, 6, 4, 4]);
    /// let dice: Array<u8> = rng.integers(1..=6, [2, 3])?;
    /// # Ok::<(), nd_random::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::EmptyRange`] or [`Error::EmptyInclusiveRange`], [`Error::Core`] for an impossible shape.
    #[doc(alias = "np.random.Generator.integers")]
    #[doc(alias = "randint")]
    pub fn integers<T: RandomInteger>(
        &mut self,
        range: impl IntegerRange<T>,
        shape: impl IntoShape,
    ) -> Result<Array<T>, Error> {
        let (low, span) = range.bounds()?;
        drawn(shape, |out| fill_multiplied(&mut self.bits, low, span, out))
    }

    /// Fills `out` as [`integers`](Self::integers).
    ///
    /// # Errors
    /// [`Error::EmptyRange`] or [`Error::EmptyInclusiveRange`].
    pub fn fill_integers<T: RandomInteger>(
        &mut self,
        range: impl IntegerRange<T>,
        out: &mut [T],
    ) -> Result<(), Error> {
        let (low, span) = range.bounds()?;
        fill_multiplied(&mut self.bits, low, span, out);
        Ok(())
    }

    /// Puts the elements of a slice in random order.
    ///
    /// ```
    /// use nd_random::default_rng;
    ///
    /// let mut cards = ["ace", "king", "queen", "jack"];
    /// default_rng(42).shuffle(&mut cards);
    /// assert_eq!(cards, ["jack", "queen", "king", "ace"]);
    /// ```
    #[doc(alias = "np.random.Generator.shuffle")]
    pub fn shuffle<T>(&mut self, values: &mut [T]) {
        order::shuffle(&mut self.bits, values);
    }

    /// Puts the sub-arrays along `axis` in random order: the rows of a matrix for axis 0.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_random::default_rng;
    ///
    /// let mut x = array![[1, 2], [3, 4], [5, 6]];
    /// default_rng(42).shuffle_axis(&mut x, 0)?;
    /// assert_eq!(x, array![[5, 6], [3, 4], [1, 2]]);
    /// # Ok::<(), nd_random::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Core`] if `axis` is not an axis of the array.
    pub fn shuffle_axis<T: Element>(
        &mut self,
        array: &mut Array<T>,
        axis: isize,
    ) -> Result<(), Error> {
        order::shuffle_axis(&mut self.bits, array, axis)
    }

    /// The integers from 0 to `n - 1` in random order.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_random::default_rng;
    ///
    /// assert_eq!(default_rng(42).permutation(5), array![4, 2, 3, 1, 0]);
    /// ```
    ///
    /// # Panics
    /// If no array can have that length; [`shuffle`](Self::shuffle) of a slice cannot fail.
    #[doc(alias = "np.random.Generator.permutation")]
    #[track_caller]
    pub fn permutation(&mut self, n: usize) -> Array<i64> {
        drawn_or_panic(n, |out| order::permutation(&mut self.bits, out))
    }

    /// The sub-arrays of `x` along `axis` in random order.
    ///
    /// # Errors
    /// [`Error::Core`] if `axis` is not an axis of the array.
    #[doc(alias = "np.random.Generator.permutation")]
    pub fn permutation_axis<A: AsView>(
        &mut self,
        x: &A,
        axis: isize,
    ) -> Result<Array<A::Elem>, Error> {
        order::permutation_axis(&mut self.bits, x, axis)
    }

    /// All elements of `x` in random order, in its shape.
    #[doc(alias = "np.random.Generator.permuted")]
    pub fn permuted<A: AsView>(&mut self, x: &A) -> Array<A::Elem> {
        let mut array = x.view().to_array();
        self.shuffle(array.as_slice_mut());
        array
    }

    /// The elements of each line along `axis` in an order of its own.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_random::default_rng;
    ///
    /// let x = array![[0, 1, 2, 3], [4, 5, 6, 7]];
    /// let y = default_rng(42).permuted_axis(&x, 1)?;
    /// assert_eq!(y, array![[3, 2, 1, 0], [7, 6, 4, 5]]);
    /// # Ok::<(), nd_random::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Core`] if `axis` is not an axis of the array.
    pub fn permuted_axis<A: AsView>(
        &mut self,
        x: &A,
        axis: isize,
    ) -> Result<Array<A::Elem>, Error> {
        order::permuted_axis(&mut self.bits, x, axis)
    }

    choices! {
        Style::Modern;
        /// ```
        /// use nd_core::array;
        /// use nd_random::default_rng;
        ///
        /// let x = array![10.0, 20.0, 30.0];
        /// assert_eq!(default_rng(42).choice(&x, 4)?, array![10.0, 30.0, 20.0, 20.0]);
        /// assert_eq!(default_rng(42).choice(3, 4)?, array![0, 2, 1, 1]);
        /// # Ok::<(), nd_random::Error>(())
        /// ```
        ;
        /// ```
        /// use nd_core::array;
        /// use nd_random::default_rng;
        ///
        /// assert_eq!(default_rng(42).choice_without_replacement(10, 4)?, array![4, 0, 5, 6]);
        /// let error = default_rng(42).choice_without_replacement(3, 5).unwrap_err();
        /// assert!(error.to_string().starts_with("Cannot take a larger sample than population"));
        /// # Ok::<(), nd_random::Error>(())
        /// ```
    }

    /// Chooses without replacement and leaves out the final shuffle: the set is random, its order is not.
    ///
    /// # Errors
    /// Those of [`choice_without_replacement`](Self::choice_without_replacement).
    #[doc(alias = "np.random.Generator.choice(shuffle=False)")]
    pub fn choice_without_replacement_unshuffled<P: Population>(
        &mut self,
        population: P,
        shape: impl IntoShape,
    ) -> Result<Array<P::Elem>, Error> {
        choose(&mut self.bits, population, shape, Manner::DistinctUnshuffled, Style::Modern)
    }
}
