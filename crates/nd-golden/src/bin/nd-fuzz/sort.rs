//! Sorting, searching, sets, counts of values.

use nd_core::{Array, AsView, Integer, View};
use nd_ops::{
    Error, Select, Side, Sort, SortInplace, Take, bincount_at_least, bincount_weighted, digitize,
    digitize_right, histogram, histogram_between, histogram_edges, isin, lexsort, searchsorted,
    unique, unique_all,
};
use nd_testing::{Case, Malformed, Value, Word};

use crate::input::{Found, Input, one, place, sure, with_any, with_type};

pub(crate) fn run(
    name: &str,
    case: Case<'_>,
    inputs: &[Input],
) -> Result<Option<Found>, Malformed> {
    Ok(Some(match (name, inputs) {
        ("sort" | "argsort", [x]) => with_any!(x.dtype(), T => {
            let array = x.array::<T>()?;
            sorted(name, case, x.of(&array)?)?
        }),
        ("sort_inplace", [x]) => with_type!(x.dtype(), T in [I64 i64, F64 f64] => {
            let array = x.array::<T>()?;
            let mut copy = x.of(&array)?.to_array();
            one(copy.sort_axis_inplace(place(case, "axis")?).map(|()| copy))
        }),
        ("partition" | "argpartition", [x]) => {
            with_type!(x.dtype(), T in [U8 u8, I64 i64, F64 f64] => {
                let array = x.array::<T>()?;
                let divided = if name == "partition" { divided } else { divided_by_places };
                divided(x.of(&array)?, place(case, "kth")?, place(case, "axis")?)
            })
        }
        ("top_k", [x]) => {
            with_type!(x.dtype(), T in [Bool bool, U8 u8, I64 i64, F32 f32, F64 f64] => {
                let array = x.array::<T>()?;
                let top = x.of(&array)?.top_k(case.length("k")?, place(case, "axis")?);
                top.map(|top| vec![Value::of(&top.values), Value::of(&top.places)])
                    .map_err(|error| error.to_string())
            })
        }
        ("lexsort", keys) => {
            let keys: Vec<Array<i64>> = keys.iter().map(Input::array).collect::<Result<_, _>>()?;
            one(lexsort(&keys))
        }
        ("unique", [x]) => {
            with_type!(x.dtype(), T in [Bool bool, U8 u8, I64 i64, F32 f32, F64 f64] => {
                let array = x.array::<T>()?;
                different(case, x.of(&array)?)?
            })
        }
        ("isin" | "searchsorted" | "digitize" | "histogram", [x, y]) => {
            with_type!(x.dtype(), T in [U8 u8, I64 i64, F64 f64] => {
                let (a, b) = (x.array::<T>()?, y.array::<T>()?);
                searched(name, case, x.of(&a)?, y.of(&b)?)?
            })
        }
        ("histogram", [x]) => with_type!(x.dtype(), T in [U8 u8, I64 i64, F64 f64] => {
            let array = x.array::<T>()?;
            counted(case, x.of(&array)?)?
        }),
        ("bincount", [x, others @ ..]) => {
            with_type!(x.dtype(), T in [U8 u8, I32 i32, I64 i64] => {
                let array = x.array::<T>()?;
                numbered(case, x.of(&array)?, others)?
            })
        }
        _ => return Ok(None),
    }))
}

fn sorted<T: Word>(name: &str, case: Case<'_>, x: View<'_, T>) -> Result<Found, Malformed> {
    let axis = case.get("axis").map(|_| place(case, "axis")).transpose()?;
    Ok(match (name, axis) {
        ("sort", Some(axis)) => one(x.sort_axis(axis)),
        ("sort", None) => sure(x.flatten().sort()),
        (_, Some(axis)) => one(x.argsort_axis(axis)),
        (_, None) => sure(x.flatten().argsort()),
    })
}

fn divided<T: Word>(x: View<'_, T>, kth: isize, axis: isize) -> Found {
    one(x.partition(kth, axis).and_then(|parts| sides_in_order(parts.view(), kth, axis)))
}

/// The elements at the places, and the places themselves in order: each must be there once.
fn divided_by_places<T: Word>(x: View<'_, T>, kth: isize, axis: isize) -> Found {
    let divide = || -> Result<_, Error> {
        let places = x.argpartition(kth, axis)?;
        let parts = x.take_along_axis(&places, axis)?;
        Ok((sides_in_order(parts.view(), kth, axis)?, places.sort_axis(axis)?))
    };
    let found = divide().map(|(parts, places)| vec![Value::of(&parts), Value::of(&places)]);
    found.map_err(|error| error.to_string())
}

/// The order on both sides of the dividing place is nobody's promise, so they are sorted before they are compared.
fn sides_in_order<T: Word>(parts: View<'_, T>, kth: isize, axis: isize) -> Result<Array<T>, Error> {
    let mut lines = parts.move_axis(axis, -1)?.to_array();
    let len = lines.shape()[lines.rank() - 1];
    let middle = kth.rem_euclid(len as isize) as usize;
    let order = |a: &T, b: &T| b.sorts_before(*a).cmp(&a.sorts_before(*b));
    for line in lines.as_slice_mut().chunks_exact_mut(len) {
        let (before, after) = line.split_at_mut(middle);
        before.sort_by(order);
        after[1..].sort_by(order);
    }
    Ok(lines.move_axis(-1, axis)?.to_array())
}

fn different<T: Word>(case: Case<'_>, x: View<'_, T>) -> Result<Found, Malformed> {
    Ok(if case.flag("all")? {
        let all = unique_all(&x);
        let places = [&all.first, &all.inverse, &all.counts].map(Value::of);
        Ok([vec![Value::of(&all.values)], places.to_vec()].concat())
    } else {
        sure(unique(&x))
    })
}

fn searched<T: Word>(
    name: &str,
    case: Case<'_>,
    x: View<'_, T>,
    y: View<'_, T>,
) -> Result<Found, Malformed> {
    Ok(match name {
        "isin" => sure(isin(&x, &y)),
        "searchsorted" => {
            let side = if case.text("side")? == "left" { Side::Left } else { Side::Right };
            one(searchsorted(&x, y, side))
        }
        "digitize" if case.flag("right")? => one(digitize_right(&x, &y)),
        "digitize" => one(digitize(&x, &y)),
        _ => one(histogram_edges(&x, &y)),
    })
}

fn counted<T: Word + nd_core::Element<Real: Word>>(
    case: Case<'_>,
    x: View<'_, T>,
) -> Result<Found, Malformed> {
    let bins = case.length("bins")?;
    let found = match case.get("lo") {
        None => histogram(&x, bins),
        Some(_) => histogram_between(&x, bins, case.float("lo")?, case.float("hi")?),
    };
    let values = found.map(|(counts, edges)| vec![Value::of(&counts), Value::of(&edges)]);
    Ok(values.map_err(|error| error.to_string()))
}

fn numbered<T: Integer>(
    case: Case<'_>,
    x: View<'_, T>,
    others: &[Input],
) -> Result<Found, Malformed> {
    Ok(match others {
        [weights] => {
            let array: Array<f64> = weights.array()?;
            one(bincount_weighted(&x, &weights.of(&array)?))
        }
        _ => one::<_, Error>(bincount_at_least(&x, case.length("least")?)),
    })
}
