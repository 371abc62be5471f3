//! Powers, with the exponents that have a shorter way.

use nd_core::kernel::{Cost, Pairwise, map, reduce};
use nd_core::{Array, AsView, DType, Element, Number, Operand, View};
use num_traits::Float as _;

use crate::error::Error;
use crate::scalar;

/// The type of a power of two elements of type `C`.
type Out<T, R> = <<R as Operand<T>>::Common as Element>::Arithmetic;

/// Powers, on everything that can be read as an array.
pub trait Power: AsView {
    /// Each element to the power of the other operand; integers wrap.
    ///
    /// Arrays of floats to a scalar 2, 1, 0, -1 or 0.5 are squares, themselves, ones, reciprocals and square roots, exactly.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Power;
    ///
    /// assert_eq!(array![1.0, 2.0, 3.0].pow(2)?, array![1.0, 4.0, 9.0]);
    /// assert_eq!(array![2, 3].pow(&array![10, 2])?, array![1024, 9]);
    /// let error = array![2, 3].pow(-1).unwrap_err();
    /// assert_eq!(error.to_string(), "Integers to negative integer powers are not allowed.");
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::NegativePower`] if an integer meets a negative integer; [`nd_core::Error::Broadcast`] with both shapes.
    #[doc(alias = "np.power")]
    #[doc(alias = "**")]
    fn pow<R: Operand<Self::Elem>>(&self, exponent: R) -> Result<Array<Out<Self::Elem, R>>, Error> {
        power(self.view(), &exponent)
    }
}

impl<A: AsView + ?Sized> Power for A {}

fn power<T: Element, R: Operand<T>>(
    x: View<'_, T>,
    exponent: &R,
) -> Result<Array<Out<T, R>>, Error> {
    let exponents = exponent.operand();
    if matches!(R::Common::DTYPE, DType::F32 | DType::F64) {
        let scalar = (exponents.rank() == 0).then(|| exponents.iter().next()).flatten();
        if let Some(result) = scalar.and_then(|scalar| short_way::<T, Out<T, R>>(x, scalar.cast()))
        {
            return Ok(result);
        }
    } else if some_negative(exponents) {
        return Err(Error::NegativePower);
    }
    Ok(map(
        (x, exponents),
        Cost::Heavy,
        #[inline(always)]
        |(x, y)| one_power::<Out<T, R>>(x.cast(), y.cast()),
    )?)
}

#[inline(always)]
fn one_power<C: Number>(x: C, exponent: C) -> C {
    match C::DTYPE {
        DType::F32 | DType::F64 => scalar::pow(x.cast::<C::Math>(), exponent.cast()).cast(),
        _ => x.power(exponent),
    }
}

/// The power for an exponent that needs no logarithms.
fn short_way<T: Element, C: Number>(x: View<'_, T>, exponent: f64) -> Option<Array<C>> {
    if exponent == 2.0 {
        Some(each(
            x,
            #[inline(always)]
            |x: C| x.times(x),
        ))
    } else if exponent == 1.0 {
        Some(each(
            x,
            #[inline(always)]
            |x: C| x,
        ))
    } else if exponent == 0.0 {
        Some(each(
            x,
            #[inline(always)]
            |_: C| C::one(),
        ))
    } else if exponent == -1.0 {
        Some(each(
            x,
            #[inline(always)]
            |x: C| C::one() / x,
        ))
    } else if exponent == 0.5 {
        Some(each(
            x,
            #[inline(always)]
            |x: C| x.cast::<C::Math>().sqrt().cast(),
        ))
    } else {
        None
    }
}

#[inline]
fn each<T: Element, C: Number>(x: View<'_, T>, f: impl Fn(C) -> C + Sync) -> Array<C> {
    map(
        (x,),
        Cost::Light,
        #[inline(always)]
        |x: T| f(x.cast()),
    )
    .expect("one input broadcasts with itself")
}

fn some_negative<T: Element>(exponents: View<'_, T>) -> bool {
    let either = Pairwise { map: |x: T| x < T::default(), combine: |a, b| a | b };
    reduce((exponents,), Cost::Light, &either).unwrap_or(false)
}
