//! Keeping elements between two bounds.

use nd_core::kernel::{Cost, map};
use nd_core::{Array, AsView, Element, Error, Operand};

use crate::reduce::{larger, smaller};

/// Keeping elements between bounds, on everything that can be read as an array.
pub trait Clip: AsView {
    /// The elements, but `low` where they are less and `high` where they are greater; NaN stays.
    ///
    /// The bounds are scalars or arrays whose values the type of this array can hold. Where `low` is greater than `high`, it
    /// is `high`. For one bound alone there are [`maximum`](crate::Combine::maximum) and
    /// [`minimum`](crate::Combine::minimum).
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Clip;
    ///
    /// assert_eq!(array![-5.0, 0.5, 5.0].clip(0, 1)?, array![0.0, 0.5, 1.0]);
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Broadcast`] with the shapes.
    #[doc(alias = "np.clip")]
    fn clip(
        &self,
        low: impl Operand<Self::Elem, Common = Self::Elem>,
        high: impl Operand<Self::Elem, Common = Self::Elem>,
    ) -> Result<Array<Self::Elem>, Error> {
        map(
            (self.view(), low.operand(), high.operand()),
            Cost::Light,
            #[inline(always)]
            |(x, low, high)| between::<Self::Elem>(x, low.cast(), high.cast()),
        )
    }
}

impl<A: AsView + ?Sized> Clip for A {}

#[inline(always)]
fn between<T: Element>(x: T, low: T, high: T) -> T {
    smaller(larger(x, low), high)
}
