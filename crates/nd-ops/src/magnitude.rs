//! Elementwise functions of one array that keep its type: one row each.

use nd_core::kernel::{Cost, map};
use nd_core::{Array, AsView, Element, Number, View};
use num_traits::Zero;

use crate::scalar;

#[inline]
fn light<T: Element, R: Element>(x: View<'_, T>, f: impl Fn(T) -> R + Sync) -> Array<R> {
    map((x,), Cost::Light, f).expect("one input broadcasts with itself")
}

/// Each row: the docs, the name, and the function of one element in the type that has arithmetic.
macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident, $f:expr;)*) => {
        /// Functions that keep the type, on arrays of numbers.
        pub trait Magnitude: AsView<Elem: Number> { $(
            $(#[$doc])*
            fn $name(&self) -> Array<Self::Elem> {
                light(self.view(), #[inline(always)] |x: Self::Elem| $f(x))
            }
        )*
            /// The elements with other numbers in place of NaN, infinity and minus infinity; integers have none.
            #[doc(alias = "np.nan_to_num")]
            fn nan_to_num_with(
                &self,
                nan: Self::Elem,
                above: Self::Elem,
                below: Self::Elem,
            ) -> Array<Self::Elem> {
                light(
                    self.view(),
                    #[inline(always)]
                    |x: Self::Elem| scalar::finite_or(x, nan, above, below),
                )
            }
        }
    };
}

functions! {
    /// The absolute value; of an integer minimum it is the minimum, as nothing else fits.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Magnitude;
    ///
    /// assert_eq!(array![-1.5, 2.0].abs(), array![1.5, 2.0]);
    /// assert_eq!(array![-128_i8].abs(), array![-128_i8]);
    /// ```
    #[doc(alias = "np.abs")]
    #[doc(alias = "np.absolute")]
    #[doc(alias = "np.fabs")]
    abs, Number::absolute;
    /// `-1`, `0` or `1`; NaN stays.
    #[doc(alias = "np.sign")]
    sign, Number::sign;
    /// The opposite, as the operator `-`.
    #[doc(alias = "np.negative")]
    negative, Number::negate;
    /// The elements as they are.
    #[doc(alias = "np.positive")]
    positive, |x| x;
    /// The square; integers wrap.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Magnitude;
    ///
    /// assert_eq!(array![3, -2].square(), array![9, 4]);
    /// ```
    #[doc(alias = "np.square")]
    square, |x: Self::Elem| x.times(x);
    /// One divided by each element; of integers it is cut off, and of the integer zero it is zero.
    #[doc(alias = "np.reciprocal")]
    reciprocal, scalar::reciprocal;
    /// The element where it is positive, else zero; NaN stays.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Magnitude;
    ///
    /// assert_eq!(array![-1.0, 0.5].relu(), array![0.0, 0.5]);
    /// ```
    relu, |x: Self::Elem| if x < Zero::zero() { Zero::zero() } else { x };
    /// The elements with zero in place of NaN and the extreme finite numbers in place of infinities.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Magnitude;
    ///
    /// let x = array![f64::NAN, 1.0, f64::NEG_INFINITY];
    /// assert_eq!(x.nan_to_num(), array![0.0, 1.0, f64::MIN]);
    /// ```
    #[doc(alias = "np.nan_to_num")]
    nan_to_num, |x| scalar::finite_or(
        x,
        Zero::zero(),
        num_traits::Bounded::max_value(),
        num_traits::Bounded::min_value(),
    );
}

impl<A: AsView<Elem: Number> + ?Sized> Magnitude for A {}
