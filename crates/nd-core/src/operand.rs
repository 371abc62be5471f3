//! What may stand beside an array in an operation of two operands: arrays, views and scalars.

use crate::array::Array;
use crate::element::Element;
use crate::promote::Promote;
use crate::shape::Shape;
use crate::view::{AsView, View};

/// Something that can stand beside an array of `T`: another array, a view, or a scalar.
///
/// Two arrays meet in their common type ([`Promote`]). A scalar is weak: it takes the array's type, so that
/// `x_f32 + 2.0` and `x_f64 * 2` keep the type of `x`; only a float beside integers makes them `f64`.
///
/// | array of | beside | meet in |
/// |---|---|---|
/// | `T` | array of `U` | `<T as Promote<U>>::Output` |
/// | `T` | scalar `T` | `T` |
/// | `f32`, `f64` | scalar `i32` (an integer literal) | `T` |
/// | integers, `bool` | scalar `f64` | `f64` |
/// | `bool` | scalar `i32` | `i64` |
/// | `T` | scalar `bool` | `T` |
pub trait Operand<T: Element> {
    /// The type of the operand's own elements.
    type Elem: Element;
    /// The type that both are converted to.
    type Common: Element;
    /// The operand as a view; a scalar has no axes.
    fn operand(&self) -> View<'_, Self::Elem>;

    /// The elements and the shape, where no view is needed to tell that they are dense.
    #[doc(hidden)]
    #[inline]
    fn known_dense(&self) -> Option<(&[Self::Elem], &Shape)> {
        None
    }
}

/// A scalar as a dense operand without axes.
#[inline]
fn dense_scalar<T>(value: &T) -> Option<(&[T], &Shape)> {
    Some((std::slice::from_ref(value), &Shape::SCALAR))
}

macro_rules! arrays {
    ($($type:ty),*) => { $(
        impl<T: Element + Promote<U>, U: Element> Operand<T> for $type {
            type Elem = U;
            type Common = <T as Promote<U>>::Output;

            #[inline]
            fn operand(&self) -> View<'_, U> {
                self.view()
            }

            #[inline]
            fn known_dense(&self) -> Option<(&[U], &Shape)> {
                AsView::known_dense(self)
            }
        }
    )* };
}
arrays!(Array<U>, &Array<U>, View<'_, U>, &View<'_, U>);

impl<T: Element> Operand<T> for T {
    type Elem = T;
    type Common = T;

    #[inline]
    fn operand(&self) -> View<'_, T> {
        View::from_scalar(self)
    }

    #[inline]
    fn known_dense(&self) -> Option<(&[T], &Shape)> {
        dense_scalar(self)
    }
}

macro_rules! weak_scalars {
    ($($scalar:ty, $($type:ty),* => $common:ident;)*) => { $($(
        impl Operand<$type> for $scalar {
            type Elem = $scalar;
            type Common = weak_scalars!(@ $common $type);

            #[inline]
            fn operand(&self) -> View<'_, $scalar> {
                View::from_scalar(self)
            }

            #[inline]
            fn known_dense(&self) -> Option<(&[$scalar], &Shape)> {
                dense_scalar(self)
            }
        }
    )*)* };
    (@ own $type:ty) => { $type };
    (@ $common:ident $type:ty) => { $common };
}
weak_scalars! {
    i32, f32, f64 => own;
    i32, bool => i64;
    bool, u8, u16, u32, u64, i8, i16, i32, i64, f32, f64 => own;
    f64, bool, u8, u16, u32, u64, i8, i16, i32, i64 => f64;
}

/// Two operands of which the first may be a scalar too, as the two values of `where_`.
///
/// They meet as an array and its operand do; two scalars must have one type.
pub trait Pair<Second> {
    /// The type of the first one's elements.
    type First: Element;
    /// The type of the second one's elements.
    type Second: Element;
    /// The type that both are converted to.
    type Common: Element;
    /// Both as views; a scalar has no axes.
    fn views<'a>(&'a self, second: &'a Second) -> (View<'a, Self::First>, View<'a, Self::Second>);
}

impl<T: Element> Pair<T> for T {
    type First = T;
    type Second = T;
    type Common = T;

    fn views<'a>(&'a self, second: &'a T) -> (View<'a, T>, View<'a, T>) {
        (View::from_scalar(self), View::from_scalar(second))
    }
}

/// Each row: a kind of array, as the first beside any operand, and as the second beside a scalar.
macro_rules! pairs {
    ($($type:ty),*) => { $(
        impl<T: Element, R: Operand<T>> Pair<R> for $type {
            type First = T;
            type Second = R::Elem;
            type Common = R::Common;

            fn views<'a>(&'a self, second: &'a R) -> (View<'a, T>, View<'a, R::Elem>) {
                (self.view(), second.operand())
            }
        }

        impl<T: Element, S: Element + Operand<T>> Pair<$type> for S {
            type First = S::Elem;
            type Second = T;
            type Common = S::Common;

            fn views<'a>(&'a self, second: &'a $type) -> (View<'a, S::Elem>, View<'a, T>) {
                (self.operand(), second.view())
            }
        }
    )* };
}
pairs!(Array<T>, &Array<T>, View<'_, T>, &View<'_, T>);
