//! Elementwise functions of one array: one row each.
//!
//! Integers are converted as NumPy does, to `f64`, but types of up to 16 bits to `f32`.

use nd_core::kernel::{Cost, map};
use nd_core::{Array, AsView, Element, Number};
use num_traits::Float as _;

use crate::scalar;

/// Each row: the docs, the name, what one element costs, and the function of one element.
macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident, $cost:ident, $f:expr;)*) => {
        /// Functions that give floats, on everything that can be read as an array.
        pub trait Math: AsView { $(
            $(#[$doc])*
            fn $name(&self) -> Array<<Self::Elem as Element>::Math> {
                map((self.view(),), Cost::$cost, |x| $f(x.cast()))
                    .expect("one input broadcasts with itself")
            }
        )* }
    };
}

functions! {
    /// `e` to the power of each element.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Math;
    ///
    /// assert_eq!(array![0.0, 1.0].exp(), array![1.0, std::f64::consts::E]);
    /// ```
    #[doc(alias = "np.exp")]
    exp, Heavy, <Self::Elem as Element>::Math::exp;
    /// The natural logarithm: of zero it is minus infinity, of what is negative NaN.
    #[doc(alias = "np.log")]
    ln, Heavy, <Self::Elem as Element>::Math::ln;
    /// The square root, correctly rounded.
    #[doc(alias = "np.sqrt")]
    sqrt, Light, <Self::Elem as Element>::Math::sqrt;
    /// The hyperbolic tangent.
    #[doc(alias = "np.tanh")]
    tanh, Heavy, <Self::Elem as Element>::Math::tanh;
    /// The logistic function `1 / (1 + exp(-x))`, without overflow.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Math;
    ///
    /// assert_eq!(array![-1000.0, 0.0, 1000.0].sigmoid(), array![0.0, 0.5, 1.0]);
    /// ```
    sigmoid, Heavy, scalar::sigmoid;
}

impl<A: AsView + ?Sized> Math for A {}

/// Functions that keep the type, on arrays of numbers.
pub trait Magnitude: AsView<Elem: Number> {
    /// The absolute value; of an integer minimum it is the minimum, as nothing else fits.
    #[doc(alias = "np.abs")]
    fn abs(&self) -> Array<Self::Elem> {
        map((self.view(),), Cost::Light, |x: Self::Elem| x.absolute())
            .expect("one input broadcasts with itself")
    }

    /// `-1`, `0` or `1`; NaN stays.
    #[doc(alias = "np.sign")]
    fn sign(&self) -> Array<Self::Elem> {
        map((self.view(),), Cost::Light, |x: Self::Elem| x.sign())
            .expect("one input broadcasts with itself")
    }
}

impl<A: AsView<Elem: Number> + ?Sized> Magnitude for A {}
