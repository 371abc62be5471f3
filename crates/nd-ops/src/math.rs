//! Elementwise functions of one array that give floats: one row each.
//!
//! Integers are converted as NumPy does, to `f64`, but types of up to 16 bits to `f32`.

use std::f64::consts::PI;

use nd_core::kernel::{AnyOrder, Cost, map, reduce};
use nd_core::{Array, AsView, Element, View};
use num_traits::Float;

use crate::scalar;

/// Maps what costs no more than reading memory.
#[inline]
fn light<T: Element>(x: View<'_, T>, f: impl Fn(T::Math) -> T::Math + Sync) -> Array<T::Math> {
    map(
        (x,),
        Cost::Light,
        #[inline(always)]
        |x: T| f(x.cast()),
    )
    .expect("one input broadcasts with itself")
}

/// Maps what costs more than reading memory.
#[inline]
fn heavy<T: Element>(x: View<'_, T>, f: impl Fn(T::Math) -> T::Math + Sync) -> Array<T::Math> {
    map(
        (x,),
        Cost::Heavy,
        #[inline(always)]
        |x: T| f(x.cast()),
    )
    .expect("one input broadcasts with itself")
}

/// Maps a function of an angle. Only an array with a large angle pays for the question at each element; the results are the
/// same.
#[inline]
fn periodic<T: Element>(
    x: View<'_, T>,
    near: impl Fn(T::Math) -> T::Math + Sync,
    anywhere: impl Fn(T::Math) -> T::Math + Sync,
) -> Array<T::Math> {
    let size = |x: T| scalar::finite_size::<T::Math>(x.cast());
    let larger = |a: T::Math, b: T::Math| if b > a { b } else { a };
    let largest = reduce((x,), Cost::Light, &AnyOrder { map: size, combine: larger });
    if largest.is_some_and(scalar::is_large) { heavy(x, anywhere) } else { heavy(x, near) }
}

/// Each row: the docs, the name, how it is mapped, and the function of one element.
macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident, $how:ident, $($f:expr),+;)*) => {
        /// Functions that give floats, on everything that can be read as an array.
        ///
        /// They are as exact as [`scalar`](crate::scalar) says.
        pub trait Math: AsView { $(
            $(#[$doc])*
            fn $name(&self) -> Array<<Self::Elem as Element>::Math> {
                $how(self.view() $(, #[inline(always)] |x| $f(x))+)
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
    exp, heavy, scalar::exp;
    /// 2 to the power of each element.
    #[doc(alias = "np.exp2")]
    exp2, heavy, scalar::exp2;
    /// `exp(x) - 1`, exact also near zero.
    #[doc(alias = "np.expm1")]
    expm1, heavy, scalar::expm1;
    /// The natural logarithm: of zero it is minus infinity, of what is negative NaN.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Math;
    ///
    /// assert_eq!(array![1.0, 0.0].ln(), array![0.0, f64::NEG_INFINITY]);
    /// ```
    #[doc(alias = "np.log")]
    #[doc(alias = "log")]
    ln, heavy, scalar::ln;
    /// The logarithm to base 2.
    #[doc(alias = "np.log2")]
    log2, heavy, scalar::log2;
    /// The logarithm to base 10.
    #[doc(alias = "np.log10")]
    log10, heavy, scalar::log10;
    /// `ln(1 + x)`, exact also near zero.
    #[doc(alias = "np.log1p")]
    log1p, heavy, scalar::log1p;
    /// The square root, correctly rounded.
    #[doc(alias = "np.sqrt")]
    sqrt, light, Float::sqrt;
    /// The cube root, also of what is negative.
    #[doc(alias = "np.cbrt")]
    cbrt, heavy, scalar::cbrt;
    /// The sine of angles in radians.
    #[doc(alias = "np.sin")]
    sin, periodic, scalar::sin_near, scalar::sin;
    /// The cosine of angles in radians.
    #[doc(alias = "np.cos")]
    cos, periodic, scalar::cos_near, scalar::cos;
    /// The tangent of angles in radians.
    #[doc(alias = "np.tan")]
    tan, periodic, scalar::tan_near, scalar::tan;
    /// The angle with a given sine, from `-pi/2` to `pi/2`.
    #[doc(alias = "np.arcsin")]
    asin, heavy, scalar::asin;
    /// The angle with a given cosine, from 0 to `pi`.
    #[doc(alias = "np.arccos")]
    acos, heavy, scalar::acos;
    /// The angle with a given tangent, from `-pi/2` to `pi/2`.
    #[doc(alias = "np.arctan")]
    atan, heavy, scalar::atan;
    /// The hyperbolic sine.
    #[doc(alias = "np.sinh")]
    sinh, heavy, scalar::sinh;
    /// The hyperbolic cosine.
    #[doc(alias = "np.cosh")]
    cosh, heavy, scalar::cosh;
    /// The hyperbolic tangent.
    #[doc(alias = "np.tanh")]
    tanh, heavy, scalar::tanh;
    /// The inverse hyperbolic sine.
    #[doc(alias = "np.arcsinh")]
    asinh, heavy, scalar::asinh;
    /// The inverse hyperbolic cosine; below 1 it is NaN.
    #[doc(alias = "np.arccosh")]
    acosh, heavy, scalar::acosh;
    /// The inverse hyperbolic tangent; beyond 1 it is NaN.
    #[doc(alias = "np.arctanh")]
    atanh, heavy, scalar::atanh;
    /// Angles in degrees, of angles in radians.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Math;
    ///
    /// assert_eq!(array![0.0, std::f64::consts::PI].degrees(), array![0.0, 180.0]);
    /// ```
    #[doc(alias = "np.degrees")]
    #[doc(alias = "np.rad2deg")]
    degrees, light, |x| scalar::times_quotient(x, 180.0, PI);
    /// Angles in radians, of angles in degrees.
    #[doc(alias = "np.radians")]
    #[doc(alias = "np.deg2rad")]
    radians, light, |x| scalar::times_quotient(x, PI, 180.0);
    /// The nearest integer, halves to the even one.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Math;
    ///
    /// assert_eq!(array![0.5, 1.5, -2.4].rint(), array![0.0, 2.0, -2.0]);
    /// ```
    #[doc(alias = "np.rint")]
    rint, light, scalar::round_ties_even;
    /// The distance to the next float away from zero, negative for what is negative; of what is not finite it is NaN.
    #[doc(alias = "np.spacing")]
    spacing, light, scalar::spacing;
    /// The logistic function `1 / (1 + exp(-x))`, without overflow.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Math;
    ///
    /// assert_eq!(array![-1000.0, 0.0, 1000.0].sigmoid(), array![0.0, 0.5, 1.0]);
    /// ```
    #[doc(alias = "scipy.special.expit")]
    sigmoid, heavy, scalar::sigmoid;
    /// `ln(1 + exp(x))`, a smooth form of `max(x, 0)`, without overflow.
    softplus, heavy, scalar::softplus;
}

impl<A: AsView + ?Sized> Math for A {}
