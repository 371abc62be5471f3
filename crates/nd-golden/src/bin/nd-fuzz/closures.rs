//! Closures over one, two or three arrays: into fresh arrays, into given ones, in place.

use nd_core::{AsView, Element, Error, View, ViewMut, zeros};
use nd_ops::{
    Map, map_inplace, map_into, zip2, zip2_inplace, zip2_into, zip3, zip3_inplace, zip3_into,
};
use nd_testing::{Case, Malformed, Word};

use crate::input::{Found, Input, malformed, one, sure, with_type};

pub(crate) fn run(
    name: &str,
    case: Case<'_>,
    inputs: &[Input],
) -> Result<Option<Found>, Malformed> {
    let Some((x, others)) = inputs.split_first() else { return Ok(None) };
    if !matches!(name, "map" | "zip2" | "zip3") {
        return Ok(None);
    }
    with_type!(x.dtype(), T in [I64 i64, F32 f32, F64 f64] => {
        let a = x.array::<T>()?;
        let x = x.of(&a)?;
        let rest = others.iter().map(Input::array).collect::<Result<Vec<_>, _>>()?;
        let rest = others.iter().zip(&rest).map(|(other, array)| other.of(array));
        match rest.collect::<Result<Vec<View<'_, T>>, _>>()?.as_slice() {
            [] => of_one(case, x),
            &[y] => of_two(case, x, y),
            &[y, z] => of_three(case, x, y, z),
            _ => Err(malformed("in", "one to three inputs")),
        }
    })
    .map(Some)
}

/// The form that a case asks for, of two that do not change an input.
macro_rules! fresh_or_into {
    ($case:ident, $fresh:expr, $into:ident($($x:ident),*), $f:expr) => {
        match $case.text("form")? {
            "fresh" => Ok($fresh),
            _ => written($case, |out| $into(out, $(&$x,)* $f)),
        }
    };
}

fn of_one<T: Word>(case: Case<'_>, x: View<'_, T>) -> Result<Found, Malformed> {
    let triple = |x: T| x.plus(x).plus(x);
    let halves = |x: T| x.cast::<f64>() * 0.5;
    let negative = |x: T| x.cast::<f64>() < 0.0;
    match (case.text("which")?, case.text("form")?) {
        ("triple", "inplace") => written(case, |mut out| {
            out.view_mut().assign(&x)?;
            map_inplace(out, triple);
            Ok(())
        }),
        ("triple", _) => fresh_or_into!(case, sure(x.map(triple)), map_into(x), triple),
        ("halves", _) => fresh_or_into!(case, sure(x.map(halves)), map_into(x), halves),
        ("isnegative", _) => fresh_or_into!(case, sure(x.map(negative)), map_into(x), negative),
        _ => Err(malformed("which", "a closure")),
    }
}

fn of_two<T: Word>(case: Case<'_>, x: View<'_, T>, y: View<'_, T>) -> Result<Found, Malformed> {
    let minus_one = (-1).cast::<T>();
    let twice_minus = |x: T, y: T| x.plus(x).plus(y.times(minus_one));
    let ratio = |x: T, y: T| x.cast::<f64>() / (y.cast::<f64>() * y.cast::<f64>() + 1.0);
    let less = |x: T, y: T| x < y;
    match (case.text("which")?, case.text("form")?) {
        ("twice_minus", "inplace") => written(case, |mut out| {
            out.view_mut().assign(&x)?;
            zip2_inplace(out, &y, twice_minus)
        }),
        ("twice_minus", _) => {
            fresh_or_into!(case, one(zip2(&x, &y, twice_minus)), zip2_into(x, y), twice_minus)
        }
        ("ratio", _) => fresh_or_into!(case, one(zip2(&x, &y, ratio)), zip2_into(x, y), ratio),
        ("isless", _) => fresh_or_into!(case, one(zip2(&x, &y, less)), zip2_into(x, y), less),
        _ => Err(malformed("which", "a closure")),
    }
}

fn of_three<T: Word>(
    case: Case<'_>,
    x: View<'_, T>,
    y: View<'_, T>,
    z: View<'_, T>,
) -> Result<Found, Malformed> {
    let plus_product = |x: T, y: T, z: T| x.plus(y.times(z));
    let scaled =
        |x: T, y: T, z: T| (x.cast::<f64>() - y.cast::<f64>()) / (z.cast::<f64>().abs() + 1.0);
    match (case.text("which")?, case.text("form")?) {
        ("plus_product", "inplace") => written(case, |mut out| {
            out.view_mut().assign(&x)?;
            zip3_inplace(out, &y, &z, plus_product)
        }),
        ("plus_product", _) => {
            let fresh = one(zip3(&x, &y, &z, plus_product));
            fresh_or_into!(case, fresh, zip3_into(x, y, z), plus_product)
        }
        ("scaled", _) => {
            fresh_or_into!(case, one(zip3(&x, &y, &z, scaled)), zip3_into(x, y, z), scaled)
        }
        _ => Err(malformed("which", "a closure")),
    }
}

/// An array that a closure writes through a view, in the order of memory that the case names.
fn written<R: Word>(
    case: Case<'_>,
    write: impl FnOnce(ViewMut<'_, R>) -> Result<(), Error>,
) -> Result<Found, Malformed> {
    let mut lens = case.lengths("to")?;
    let order = case.text("order")?;
    if order == "transposed" {
        lens.reverse();
    }
    let mut out = zeros::<R>(lens).map_err(|_| malformed("to", "a shape"))?;
    Ok(match order {
        "dense" => one(write(out.view_mut()).map(|()| out)),
        "transposed" => one(write(out.view_mut().t_mut()).map(|()| out.t().to_array())),
        _ => {
            let done = out.view_mut().flip_mut(0).and_then(write);
            one(done.and_then(|()| Ok(out.view().flip(0)?.to_array())))
        }
    })
}
