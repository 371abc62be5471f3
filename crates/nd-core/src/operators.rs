//! The operators of `std::ops` between arrays, views and scalars: NumPy's arithmetic with broadcasting.
//!
//! An operator panics with NumPy's text if the shapes do not broadcast; its `try_` twin returns the error.

use std::any::Any;
use std::ops::{
    Add, AddAssign, BitAnd, BitAndAssign, BitOr, BitOrAssign, BitXor, BitXorAssign, Div, DivAssign,
    Mul, MulAssign, Neg, Not, Rem, RemAssign, Shl, ShlAssign, Shr, ShrAssign, Sub, SubAssign,
};

use crate::arithmetic::{
    And, Minus, Or, Plus, Quotient, Remainder, Rule, ShiftLeft, ShiftRight, Times, Xor,
};
use crate::array::Array;
use crate::element::{Bits, Element, Number};
use crate::error::Error;
use crate::kernel::{self, Cost};
use crate::operand::Operand;
use crate::shape::Shape;
use crate::view::{AsView, View};
use crate::view_mut::ViewMut;

/// The result of a rule for an array of `T` and an operand.
type Out<K, T, R> = <K as Rule<<R as Operand<T>>::Common>>::Output;

#[inline]
fn binary<K, T: Element, R: Operand<T>>(
    left: &impl AsView<Elem = T>,
    right: &R,
) -> Result<Array<Out<K, T, R>>, Error>
where
    K: Rule<R::Common>,
{
    if let (Some(left), Some(right)) = (left.known_dense(), right.known_dense())
        && let Some(out) = kernel::map_small(left, right, |x, y| K::apply(x.cast(), y.cast()))
    {
        return Ok(out);
    }
    kernel::map(
        (left.view(), right.operand()),
        Cost::Light,
        #[inline(always)]
        |(x, y)| K::apply(x.cast(), y.cast()),
    )
}

/// The scalar stands on the left.
#[inline]
fn binary_from_left<K, T: Element, R: Operand<T>>(
    left: &R,
    right: &impl AsView<Elem = T>,
) -> Result<Array<Out<K, T, R>>, Error>
where
    K: Rule<R::Common>,
{
    if let (Some(right), Some(left)) = (right.known_dense(), left.known_dense())
        && let Some(out) = kernel::map_small(right, left, |y, x| K::apply(x.cast(), y.cast()))
    {
        return Ok(out);
    }
    kernel::map(
        (left.operand(), right.view()),
        Cost::Light,
        #[inline(always)]
        |(x, y)| K::apply(x.cast(), y.cast()),
    )
}

/// The left operand is owned: its buffer becomes the result's if type and shape allow.
#[inline]
fn binary_owned<K, T: Element, R: Operand<T>>(
    mut left: Array<T>,
    right: &R,
) -> Result<Array<Out<K, T, R>>, Error>
where
    K: Rule<R::Common>,
{
    if let Some(out) = (&mut left as &mut dyn Any).downcast_mut::<Array<Out<K, T, R>>>() {
        let into_it = |x: &mut Out<K, T, R>, y: R::Elem| *x = K::apply(x.cast(), y.cast());
        if right.known_dense().is_some_and(|right| kernel::update_small(out, right, into_it)) {
            return Ok(std::mem::take(out));
        }
        let operand = right.operand();
        if operand.layout().broadcast_to(out.shape()).is_ok() {
            kernel::update(
                out.view_mut(),
                (operand,),
                Cost::Light,
                #[inline(always)]
                |x, y| *x = K::apply(x.cast(), y.cast()),
            )?;
            return Ok(std::mem::take(out));
        }
    }
    binary::<K, T, R>(&left, right)
}

#[inline]
fn assign<K, T: Element, R: Operand<T, Common = T>>(
    out: ViewMut<'_, T>,
    right: &R,
) -> Result<(), Error>
where
    K: Rule<T, Output = T>,
{
    let target = *out.shape();
    let operand = right.operand();
    let given = *operand.shape();
    kernel::update(
        out,
        (operand,),
        Cost::Light,
        #[inline(always)]
        |x, y| *x = K::apply(*x, y.cast()),
    )
    .map_err(|_| does_not_fit(target, given))
}

/// Why an operand does not stretch to the array that it is to change.
#[cold]
fn does_not_fit(target: Shape, given: Shape) -> Error {
    match target.broadcast(&given) {
        Ok(result) => Error::Output { target: Box::new(target), result: Box::new(result) },
        Err(_) => Error::Broadcast { shapes: vec![target, given, target] },
    }
}

#[inline]
#[track_caller]
fn or_panic<T>(result: Result<T, Error>) -> T {
    match result {
        Ok(value) => value,
        Err(error) => panic!("{error}"),
    }
}

/// Each row: the rule, the operator and its method, the compound operator and its method, and their `try_` twins.
macro_rules! operators {
    ($($rule:ident, $op:ident $method:ident, $op_assign:ident $method_assign:ident, $try:ident $try_assign:ident;)*) => { $(
        impl<T: Element, R: Operand<T>> $op<R> for Array<T>
        where
            $rule: Rule<R::Common>,
        {
            type Output = Array<Out<$rule, T, R>>;

            #[inline]
            #[track_caller]
            fn $method(self, right: R) -> Self::Output {
                or_panic(binary_owned::<$rule, T, R>(self, &right))
            }
        }

        operators! { @borrowed $rule, $op $method; &Array<T>, View<'_, T>, &View<'_, T> }
        operators! { @compound $rule, $op_assign $method_assign; Array<T>, ViewMut<'_, T> }

        impl<T: Element> Array<T> {
            /// The operator as a method that returns the error.
            ///
            /// # Errors
            /// [`Error::Broadcast`] with both shapes.
            #[inline]
            pub fn $try<R: Operand<T>>(&self, right: R) -> Result<Array<Out<$rule, T, R>>, Error>
            where
                $rule: Rule<R::Common>,
            {
                binary::<$rule, T, R>(self, &right)
            }

            /// The compound operator as a method that returns the error.
            ///
            /// # Errors
            /// [`Error::Broadcast`] with the shapes, or [`Error::Output`] if the result is larger than the target.
            #[inline]
            pub fn $try_assign<R: Operand<T, Common = T>>(&mut self, right: R) -> Result<(), Error>
            where
                $rule: Rule<T, Output = T>,
            {
                assign::<$rule, T, R>(self.view_mut(), &right)
            }
        }

        impl<T: Element> View<'_, T> {
            /// The operator as a method that returns the error.
            ///
            /// # Errors
            /// [`Error::Broadcast`] with both shapes.
            #[inline]
            pub fn $try<R: Operand<T>>(self, right: R) -> Result<Array<Out<$rule, T, R>>, Error>
            where
                $rule: Rule<R::Common>,
            {
                binary::<$rule, T, R>(&self, &right)
            }
        }
    )* };
    (@borrowed $rule:ident, $op:ident $method:ident; $($left:ty),*) => { $(
        impl<T: Element, R: Operand<T>> $op<R> for $left
        where
            $rule: Rule<R::Common>,
        {
            type Output = Array<Out<$rule, T, R>>;

            #[inline]
            #[track_caller]
            fn $method(self, right: R) -> Self::Output {
                or_panic(binary::<$rule, T, R>(&self, &right))
            }
        }
    )* };
    (@compound $rule:ident, $op:ident $method:ident; $($left:ty),*) => { $(
        impl<T: Element, R: Operand<T, Common = T>> $op<R> for $left
        where
            $rule: Rule<T, Output = T>,
        {
            #[inline]
            #[track_caller]
            fn $method(&mut self, right: R) {
                or_panic(assign::<$rule, T, R>(self.view_mut(), &right));
            }
        }
    )* };
}

operators! {
    Plus, Add add, AddAssign add_assign, try_add try_add_assign;
    Minus, Sub sub, SubAssign sub_assign, try_sub try_sub_assign;
    Times, Mul mul, MulAssign mul_assign, try_mul try_mul_assign;
    Quotient, Div div, DivAssign div_assign, try_div try_div_assign;
    Remainder, Rem rem, RemAssign rem_assign, try_rem try_rem_assign;
    And, BitAnd bitand, BitAndAssign bitand_assign, try_bitand try_bitand_assign;
    Or, BitOr bitor, BitOrAssign bitor_assign, try_bitor try_bitor_assign;
    Xor, BitXor bitxor, BitXorAssign bitxor_assign, try_bitxor try_bitxor_assign;
    ShiftLeft, Shl shl, ShlAssign shl_assign, try_shl try_shl_assign;
    ShiftRight, Shr shr, ShrAssign shr_assign, try_shr try_shr_assign;
}

/// Each row: a rule, its operator and method; for each scalar type on the left and each kind of array on the right.
macro_rules! scalars_on_the_left {
    ($($rule:ident $op:ident $method:ident),*; $scalars:tt; $arrays:tt) => { $(
        scalars_on_the_left! { @scalars $rule $op $method; $scalars; $arrays }
    )* };
    (@scalars $rule:ident $op:ident $method:ident; [$($scalar:ty),*]; $arrays:tt) => { $(
        scalars_on_the_left! { @arrays $rule $op $method; $scalar; $arrays }
    )* };
    (@arrays $rule:ident $op:ident $method:ident; $scalar:ty; [$($array:ty),*]) => { $(
        impl<T: Element> $op<$array> for $scalar
        where
            $scalar: Operand<T>,
            $rule: Rule<<$scalar as Operand<T>>::Common>,
        {
            type Output = Array<Out<$rule, T, $scalar>>;

            #[inline]
            #[track_caller]
            fn $method(self, right: $array) -> Self::Output {
                or_panic(binary_from_left::<$rule, T, $scalar>(&self, &right))
            }
        }
    )* };
}

scalars_on_the_left! {
    Plus Add add, Minus Sub sub, Times Mul mul, Quotient Div div, Remainder Rem rem;
    [u8, u16, u32, u64, i8, i16, i32, i64, f32, f64];
    [Array<T>, &Array<T>, View<'_, T>]
}

macro_rules! unary {
    ($($op:ident $method:ident, $bound:ident, $f:expr; $($operand:ty),*;)*) => { $($(
        impl<T: $bound> $op for $operand {
            type Output = Array<T>;

            #[inline]
            fn $method(self) -> Array<T> {
                or_panic(kernel::map((self.view(),), Cost::Light, #[inline(always)] |x| $f(x)))
            }
        }
    )*)* };
}

unary! {
    Neg neg, Number, T::negate; Array<T>, &Array<T>, View<'_, T>, &View<'_, T>;
    Not not, Bits, |x: T| !x; Array<T>, &Array<T>, View<'_, T>, &View<'_, T>;
}
