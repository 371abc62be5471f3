//! Comparisons of an array with arrays, views and scalars; each gives a mask.

use std::cmp::Ordering;

use nd_core::kernel::{Cost, map};
use nd_core::{Array, AsView, DType, Element, Operand, View};

/// How two elements compare, or nothing if one is not a number.
///
/// They are compared in their common type, except for `u64` beside a signed integer: there the common type `f64` would
/// lose digits, so they are compared exactly.
#[inline(always)]
fn order<T: Element, R: Operand<T>>(x: T, y: R::Elem) -> Option<Ordering> {
    match (T::DTYPE, R::Elem::DTYPE) {
        (DType::U64, DType::I8 | DType::I16 | DType::I32 | DType::I64) => {
            Some(order_mixed(x.cast(), y.cast()))
        }
        (DType::I8 | DType::I16 | DType::I32 | DType::I64, DType::U64) => {
            Some(order_mixed(y.cast(), x.cast()).reverse())
        }
        _ => x.cast::<R::Common>().partial_cmp(&y.cast::<R::Common>()),
    }
}

#[inline(always)]
fn order_mixed(x: u64, y: i64) -> Ordering {
    if y < 0 { Ordering::Greater } else { x.cmp(&(y as u64)) }
}

#[inline]
fn compare<T: Element, R: Operand<T>>(
    x: View<'_, T>,
    other: &R,
    holds: impl Fn(Option<Ordering>) -> bool + Sync,
) -> Result<Array<bool>, nd_core::Error> {
    map((x, other.operand()), Cost::Light, |(x, y)| holds(order::<T, R>(x, y)))
}

/// Each row: a comparison, its twin that returns the error, and whether it holds for an order.
macro_rules! comparisons {
    ($($(#[$doc:meta])* $name:ident $try:ident, $holds:expr;)*) => {
        /// The comparisons, on everything that can be read as an array.
        ///
        /// NaN compares as in NumPy: unequal to everything, also itself, and neither less nor greater.
        pub trait Compare: AsView { $(
            $(#[$doc])*
            ///
            /// # Panics
            /// As an operator does, if the shapes do not broadcast; the `try_` twin returns the error.
            #[track_caller]
            fn $name<R: Operand<Self::Elem>>(&self, other: R) -> Array<bool> {
                self.$try(other).unwrap_or_else(|error| panic!("{error}"))
            }

            $(#[$doc])*
            ///
            /// # Errors
            /// [`nd_core::Error::Broadcast`] with both shapes.
            fn $try<R: Operand<Self::Elem>>(
                &self,
                other: R,
            ) -> Result<Array<bool>, nd_core::Error> {
                compare(self.view(), &other, $holds)
            }
        )* }
    };
}

comparisons! {
    /// Where the element is greater.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Compare;
    ///
    /// let mask = array![10.0, 30.0].gt(20);
    /// assert_eq!(mask, array![false, true]);
    /// ```
    #[doc(alias = ">")]
    gt try_gt, |order| order.is_some_and(Ordering::is_gt);
    /// Where the element is greater or equal.
    #[doc(alias = ">=")]
    ge try_ge, |order| order.is_some_and(Ordering::is_ge);
    /// Where the element is less.
    #[doc(alias = "<")]
    lt try_lt, |order| order.is_some_and(Ordering::is_lt);
    /// Where the element is less or equal.
    #[doc(alias = "<=")]
    le try_le, |order| order.is_some_and(Ordering::is_le);
    /// Where the elements are equal.
    #[doc(alias = "==")]
    equal try_equal, |order| order.is_some_and(Ordering::is_eq);
    /// Where the elements differ.
    #[doc(alias = "!=")]
    not_equal try_not_equal, |order| !order.is_some_and(Ordering::is_eq);
}

impl<A: AsView + ?Sized> Compare for A {}
