//! Elementwise functions of two operands: one row each.

use nd_core::kernel::{Cost, map};
use nd_core::{Array, AsView, Element, Error, Number as _, Operand, Rule, View};
use num_traits::Float;

use crate::reduce::{larger, smaller};
use crate::scalar;

#[inline]
fn combine<K, T: Element, R: Operand<T>>(
    x: View<'_, T>,
    other: &R,
    cost: Cost,
) -> Result<Array<<K as Rule<R::Common>>::Output>, Error>
where
    K: Rule<R::Common>,
{
    map(
        (x, other.operand()),
        cost,
        #[inline(always)]
        |(x, y)| K::apply(x.cast(), y.cast()),
    )
}

/// Each row: the docs, the name, the type that names the rule, what one pair costs, the type of the result given the common
/// type `C`, and the function of one pair.
macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident $rule:ident, $cost:ident, $bound:ident => $out:ty, $f:expr;)*) => {
        /// What the functions of two operands do with two elements, one type each; see [`Rule`](nd_core::Rule).
        pub mod rules {
            $(
                #[doc = concat!("The rule of [`Combine::", stringify!($name), "`](crate::Combine::", stringify!($name), ").")]
                #[derive(Debug, Clone, Copy)]
                pub enum $rule {}
            )*
        }

        $(impl<C: $bound> Rule<C> for rules::$rule {
            type Output = $out;

            #[inline(always)]
            fn apply(x: C, y: C) -> $out {
                $f(x, y)
            }
        })*

        /// Functions of an array and an operand: another array, a view or a scalar.
        ///
        /// They broadcast and find their common type as the operators do.
        pub trait Combine: AsView { $(
            $(#[$doc])*
            ///
            /// # Errors
            /// [`Error::Broadcast`] with both shapes.
            fn $name<R: Operand<Self::Elem>>(
                &self,
                other: R,
            ) -> Result<Array<<rules::$rule as Rule<R::Common>>::Output>, Error>
            where
                rules::$rule: Rule<R::Common>,
            {
                combine::<rules::$rule, _, R>(self.view(), &other, Cost::$cost)
            }
        )* }
    };
}

functions! {
    /// The larger of both; NaN if one of them is.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Combine;
    ///
    /// assert_eq!(array![-1.0, 0.5].maximum(0)?, array![0.0, 0.5]);
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    #[doc(alias = "np.maximum")]
    maximum Maximum, Light, Element => C, larger;
    /// The smaller of both; NaN if one of them is.
    #[doc(alias = "np.minimum")]
    minimum Minimum, Light, Element => C, smaller;
    /// The larger of both, or the one that is a number.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Combine;
    ///
    /// assert_eq!(array![f64::NAN, 0.5].fmax(0.0)?, array![0.0, 0.5]);
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    #[doc(alias = "np.fmax")]
    fmax Fmax, Light, Element => C, |x: C, y: C| if y.isnan() { x } else { larger_number(x, y) };
    /// The smaller of both, or the one that is a number.
    #[doc(alias = "np.fmin")]
    fmin Fmin, Light, Element => C, |x: C, y: C| if y.isnan() { x } else { smaller_number(x, y) };
    /// The quotient rounded down; an integer divided by zero gives zero.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Combine;
    ///
    /// assert_eq!(array![7, -7].floor_divide(2)?, array![3, -4]);
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    #[doc(alias = "np.floor_divide")]
    #[doc(alias = "//")]
    floor_divide FloorDivide, Light, Element => C::Arithmetic,
        |x: C, y: C| x.cast::<C::Arithmetic>().floor_divide(y.cast());
    /// The remainder with the divisor's sign, as the operator `%`; of an integer by zero it is zero.
    #[doc(alias = "np.remainder")]
    #[doc(alias = "np.mod")]
    remainder Remainder, Light, Element => C::Arithmetic,
        |x: C, y: C| x.cast::<C::Arithmetic>().modulo(y.cast());
    /// The remainder with the dividend's sign; of an integer by zero it is zero.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Combine;
    ///
    /// assert_eq!(array![7, -7].fmod(2)?, array![1, -1]);
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    #[doc(alias = "np.fmod")]
    fmod Fmod, Light, Element => C::Arithmetic,
        |x: C, y: C| x.cast::<C::Arithmetic>().fmod(y.cast());
    /// The size of the first with the sign of the second.
    #[doc(alias = "np.copysign")]
    copysign Copysign, Light, Element => C::Math,
        |x: C, y: C| Float::copysign(x.cast::<C::Math>(), y.cast());
    /// The square root of the sum of both squares, without overflow on the way.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Combine;
    ///
    /// assert_eq!(array![3.0, 5.0].hypot(&array![4.0, 12.0])?, array![5.0, 13.0]);
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    #[doc(alias = "np.hypot")]
    hypot Hypot, Heavy, Element => C::Math,
        |x: C, y: C| scalar::hypot(x.cast::<C::Math>(), y.cast());
    /// The angle of the point with this ordinate and the other as abscissa, from `-pi` to `pi`.
    #[doc(alias = "np.arctan2")]
    #[doc(alias = "np.atan2")]
    atan2 Atan2, Heavy, Element => C::Math,
        |x: C, y: C| scalar::atan2(x.cast::<C::Math>(), y.cast());
    /// `ln(exp(x) + exp(y))` without overflow: how to add numbers that are given by their logarithms.
    #[doc(alias = "np.logaddexp")]
    logaddexp Logaddexp, Heavy, Element => C::Math,
        |x: C, y: C| scalar::logaddexp(x.cast::<C::Math>(), y.cast());
    /// Where neither is zero.
    #[doc(alias = "np.logical_and")]
    logical_and LogicalAnd, Light, Element => bool,
        |x: C, y: C| x.cast::<bool>() & y.cast::<bool>();
    /// Where one is not zero.
    #[doc(alias = "np.logical_or")]
    logical_or LogicalOr, Light, Element => bool,
        |x: C, y: C| x.cast::<bool>() | y.cast::<bool>();
    /// Where exactly one is not zero.
    #[doc(alias = "np.logical_xor")]
    logical_xor LogicalXor, Light, Element => bool,
        |x: C, y: C| x.cast::<bool>() ^ y.cast::<bool>();
}

impl<A: AsView + ?Sized> Combine for A {}

#[inline(always)]
fn larger_number<T: Element>(x: T, y: T) -> T {
    if x > y { x } else { y }
}

#[inline(always)]
fn smaller_number<T: Element>(x: T, y: T) -> T {
    if x < y { x } else { y }
}
