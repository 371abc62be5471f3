//! Keeping elements between two bounds.

use nd_core::kernel::{Cost, map};
use nd_core::{Array, AsView, Element, Error, Operand};

use crate::reduce::{larger, smaller};

/// Keeping elements between bounds, on everything that can be read as an array.
pub trait Clip: AsView {
    /// The elements, but `low` where they are less and `high` where they are greater; NaN stays.
    ///
    /// The bounds are scalars or arrays, and all three meet in their common type: integers between bounds of floats become
    /// floats. Where `low` is greater than `high`, it is `high`. For one bound alone there are
    /// [`maximum`](crate::Combine::maximum) and [`minimum`](crate::Combine::minimum).
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Clip;
    ///
    /// assert_eq!(array![-5.0, 0.5, 5.0].clip(0, 1)?, array![0.0, 0.5, 1.0]);
    /// assert_eq!(array![0, 5].clip(0.5, 2.5)?, array![0.5, 2.5]);
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Broadcast`] with the shapes.
    #[doc(alias = "np.clip")]
    fn clip<L: Operand<Self::Elem>, H: Operand<L::Common>>(
        &self,
        low: L,
        high: H,
    ) -> Result<Array<H::Common>, Error> {
        map(
            (self.view(), low.operand(), high.operand()),
            Cost::Light,
            #[inline(always)]
            |(x, low, high)| between::<H::Common>(x.cast(), low.cast(), high.cast()),
        )
    }
}

impl<A: AsView + ?Sized> Clip for A {}

#[inline(always)]
fn between<T: Element>(x: T, low: T, high: T) -> T {
    smaller(larger(x, low), high)
}
