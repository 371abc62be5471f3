//! Rounding to whole numbers and to digits.

use nd_core::kernel::{Cost, map};
use nd_core::{Array, AsView, Element, Number};
use num_traits::Float as _;

use crate::scalar;

/// Each row: the docs, the name, and the function of one float.
macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident, $f:expr;)*) => {
        /// Rounding that keeps the type, on everything that can be read as an array; integers and bools are whole already.
        pub trait Rounding: AsView { $(
            $(#[$doc])*
            fn $name(&self) -> Array<Self::Elem> {
                map(
                    (self.view(),),
                    Cost::Light,
                    #[inline(always)]
                    |x: Self::Elem| scalar::whole(x, #[inline(always)] |x| $f(x)),
                )
                .expect("one input broadcasts with itself")
            }
        )*
            /// Rounded to so many digits behind the point, or with a negative number to tens, hundreds and so on.
            ///
            /// As NumPy does it: scaled by a power of ten, rounded with halves to the even neighbour, scaled back. So 2.675
            /// becomes 2.68, although it is a little less than that half.
            ///
            /// ```
            /// use nd_core::array;
            /// use nd_ops::Rounding;
            ///
            /// assert_eq!(array![2.675, -0.125].round(2), array![2.68, -0.12]);
            /// assert_eq!(array![1234, 1250].round(-2), array![1200, 1200]);
            /// ```
            #[doc(alias = "np.round")]
            #[doc(alias = "np.around")]
            fn round(&self, digits: i32) -> Array<Self::Elem>
            where
                Self::Elem: Number,
            {
                let power = 10.0_f64.powi(digits.saturating_abs());
                let scale: <Self::Elem as Element>::Real = power.cast();
                map(
                    (self.view(),),
                    Cost::Light,
                    #[inline(always)]
                    |x: Self::Elem| scalar::round_digits(x, digits, scale),
                )
                .expect("one input broadcasts with itself")
            }
        }
    };
}

functions! {
    /// The largest whole number that is not greater.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Rounding;
    ///
    /// assert_eq!(array![1.5, -1.5].floor(), array![1.0, -2.0]);
    /// ```
    #[doc(alias = "np.floor")]
    floor, <Self::Elem as Element>::Math::floor;
    /// The smallest whole number that is not less.
    #[doc(alias = "np.ceil")]
    ceil, <Self::Elem as Element>::Math::ceil;
    /// The whole number without the digits behind the point.
    #[doc(alias = "np.trunc")]
    #[doc(alias = "np.fix")]
    trunc, <Self::Elem as Element>::Math::trunc;
}

impl<A: AsView + ?Sized> Rounding for A {}
