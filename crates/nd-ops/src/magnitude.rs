//! Elementwise functions of one array that keep its type: one row each.

use nd_core::kernel::{Cost, map};
use nd_core::{Array, AsView, Element, Number, View};
use num_traits::Zero;

use crate::scalar;

#[inline]
fn light<T: Element, R: Element>(x: View<'_, T>, f: impl Fn(T) -> R + Sync) -> Array<R> {
    map((x,), Cost::Light, f).expect("one input broadcasts with itself")
}

/// An element in the type that has arithmetic: its own, or `i8` for a bool.
#[inline(always)]
fn number<T: Element>(x: T) -> T::Arithmetic {
    x.cast()
}

/// Each row: the docs, the name, which elements have the function, the type it gives, and the function of one element.
macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident, $bound:ident => $out:ty, $f:expr;)*) => {
        /// Functions that keep the type, on everything that can be read as an array. Where bools have arithmetic, it is that
        /// of `i8`, as in NumPy; the methods that NumPy refuses for bools ask for numbers.
        pub trait Magnitude: AsView { $(
            $(#[$doc])*
            fn $name(&self) -> Array<$out>
            where
                Self::Elem: $bound,
            {
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
            ) -> Array<Self::Elem>
            where
                Self::Elem: Number,
            {
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
    /// The absolute value; of an integer minimum it is the minimum, as nothing else fits, and bools stay.
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
    abs, Element => Self::Elem, |x: Self::Elem| number(x).absolute().cast();
    /// `-1`, `0` or `1`; NaN stays.
    #[doc(alias = "np.sign")]
    sign, Number => Self::Elem, Number::sign;
    /// The opposite, as the operator `-`.
    #[doc(alias = "np.negative")]
    negative, Number => Self::Elem, Number::negate;
    /// The elements as they are.
    #[doc(alias = "np.positive")]
    positive, Number => Self::Elem, |x| x;
    /// The square; integers wrap, and of bools it is `i8`.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Magnitude;
    ///
    /// assert_eq!(array![3, -2].square(), array![9, 4]);
    /// ```
    #[doc(alias = "np.square")]
    square, Element => <Self::Elem as Element>::Arithmetic, |x: Self::Elem| number(x).times(number(x));
    /// One divided by each element; of integers it is cut off, and of the integer zero it is zero. Of bools it is `i8`.
    #[doc(alias = "np.reciprocal")]
    reciprocal, Element => <Self::Elem as Element>::Arithmetic, |x: Self::Elem| scalar::reciprocal(number(x));
    /// The element where it is positive, else zero; NaN stays.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Magnitude;
    ///
    /// assert_eq!(array![-1.0, 0.5].relu(), array![0.0, 0.5]);
    /// ```
    relu, Number => Self::Elem, |x: Self::Elem| if x < Zero::zero() { Zero::zero() } else { x };
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
    nan_to_num, Number => Self::Elem, |x| scalar::finite_or(
        x,
        Zero::zero(),
        num_traits::Bounded::max_value(),
        num_traits::Bounded::min_value(),
    );
}

impl<A: AsView + ?Sized> Magnitude for A {}
