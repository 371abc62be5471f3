//! Assignment to parts, masks, lists of places; operators in place.

use nd_core::{
    Array, DType, Element, Float, Integer, Number, SliceItem, SliceRange, View, ViewMut,
};
use nd_golden::index::item;
use nd_ops::{FillWhere, IndexItem, Scatter};
use nd_testing::{Case, Json, Malformed, Word};

use crate::input::{Found, Input, malformed, one, place, places, with_few, with_type};

pub(crate) fn run(
    name: &str,
    case: Case<'_>,
    inputs: &[Input],
) -> Result<Option<Found>, Malformed> {
    let Some((x, others)) = inputs.split_first() else { return Ok(None) };
    Ok(Some(match name {
        "assign" | "overlap" | "fill_where" | "assign_where" | "take_along_axis" => {
            with_few!(x.dtype(), T => {
                let array = x.array::<T>()?;
                written(name, case, x.of(&array)?.to_array(), others)?
            })
        }
        "assign_at" | "add_at" | "put" => {
            with_type!(x.dtype(), T in [I64 i64, F32 f32, F64 f64] => {
                let array = x.array::<T>()?;
                scattered(name, case, x.of(&array)?.to_array(), others)?
            })
        }
        "compound" => {
            macro_rules! of {
                ($type:ty, $also:ident) => {{
                    let (array, other) = (x.array::<$type>()?, others[0].array::<$type>()?);
                    let (mut out, y) = (x.of(&array)?.to_array(), others[0].of(&other)?);
                    match changed(case, &mut out, y)? {
                        Some(done) => one(done.map(|()| out)),
                        None => one($also(case, &mut out, y)?.map(|()| out)),
                    }
                }};
            }
            match x.dtype() {
                DType::U8 => of!(u8, changed_bits),
                DType::I64 => of!(i64, changed_bits),
                DType::F32 => of!(f32, divided),
                DType::F64 => of!(f64, divided),
                _ => return Err(malformed("in", "arrays of a type that is compiled")),
            }
        }
        _ => return Ok(None),
    }))
}

fn written<T: Word>(
    name: &str,
    case: Case<'_>,
    mut x: Array<T>,
    others: &[Input],
) -> Result<Found, Malformed> {
    Ok(match (name, others) {
        ("overlap", _) => {
            let (to, from) = (parts(case, "to")?, parts(case, "source")?);
            one(x.copy_part(to, from).map(|()| x))
        }
        ("assign", [y]) => {
            let source: Array<T> = y.array()?;
            let source = y.of(&source)?;
            let (axis, part) = (place(case, "axis")?, range(case.list("part")?, "part")?);
            let target: Result<ViewMut<'_, T>, _> = x.view_mut().slice_axis_mut(axis, part);
            one(target.and_then(|target| target.assign(&source)).map(|()| x))
        }
        ("fill_where", [mask]) => {
            let array: Array<bool> = mask.array()?;
            let value: T = (case.integer("value")? != 0).cast();
            one(x.fill_where(&mask.of(&array)?, value).map(|()| x))
        }
        ("assign_where", [mask, values]) => {
            let (array, new): (Array<bool>, Array<T>) = (mask.array()?, values.array()?);
            one(x.assign_where(&mask.of(&array)?, &values.of(&new)?).map(|()| x))
        }
        ("take_along_axis", [indices, values]) => {
            let (array, new): (Array<i64>, Array<T>) = (indices.array()?, values.array()?);
            let (indices, new) = (indices.of(&array)?, values.of(&new)?);
            one(x.put_along_axis(&indices, &new, place(case, "axis")?).map(|()| x))
        }
        _ => return Err(malformed("in", "as many inputs as the operation has")),
    })
}

fn scattered<T: Word + nd_core::Promote<T, Output = T>>(
    name: &str,
    case: Case<'_>,
    mut x: Array<T>,
    others: &[Input],
) -> Result<Found, Malformed> {
    let [y] = others else { return Err(malformed("in", "two inputs")) };
    let values: Array<T> = y.array()?;
    let values = y.of(&values)?;
    if name == "put" {
        return Ok(one(x.put(places(case, "indices")?, &values).map(|()| x)));
    }
    let items: Option<Vec<IndexItem>> = case.list("index")?.iter().map(item).collect();
    let items = items.ok_or_else(|| malformed("index", "a list of items"))?;
    Ok(match name {
        "assign_at" => one(x.assign_at(items, values).map(|()| x)),
        _ => one(x.add_at(items, values).map(|()| x)),
    })
}

type Done = Result<(), nd_core::Error>;

/// The operators that all numbers have.
fn changed<T: Word + Number>(
    case: Case<'_>,
    x: &mut Array<T>,
    y: View<'_, T>,
) -> Result<Option<Done>, Malformed> {
    Ok(Some(match case.text("which")? {
        "add" => x.try_add_assign(y),
        "subtract" => x.try_sub_assign(y),
        "multiply" => x.try_mul_assign(y),
        "remainder" => x.try_rem_assign(y),
        _ => return Ok(None),
    }))
}

fn changed_bits<T: Word + Integer>(
    case: Case<'_>,
    x: &mut Array<T>,
    y: View<'_, T>,
) -> Result<Done, Malformed> {
    Ok(match case.text("which")? {
        "bitwise_and" => x.try_bitand_assign(y),
        "bitwise_or" => x.try_bitor_assign(y),
        "bitwise_xor" => x.try_bitxor_assign(y),
        "left_shift" => x.try_shl_assign(y),
        "right_shift" => x.try_shr_assign(y),
        _ => return Err(malformed("which", "an operator")),
    })
}

fn divided<T: Word + Float>(
    case: Case<'_>,
    x: &mut Array<T>,
    y: View<'_, T>,
) -> Result<Done, Malformed> {
    match case.text("which")? {
        "true_divide" => Ok(x.try_div_assign(y)),
        _ => Err(malformed("which", "an operator")),
    }
}

/// A slice as a list of start, stop and step.
fn range(list: &[Json], key: &str) -> Result<SliceRange, Malformed> {
    let [start, stop, step] = list else { return Err(malformed(key, "a slice")) };
    let place = |json: &Json| json.as_i64().map(|place| place as isize);
    Ok(SliceRange { start: place(start), stop: place(stop), step: place(step).unwrap_or(1) })
}

/// Slices and places, one for each axis.
fn parts(case: Case<'_>, key: &str) -> Result<Vec<SliceItem>, Malformed> {
    let part = |json: &Json| match (json.as_array(), json.as_i64()) {
        (Some(list), _) => range(list, key).map(SliceItem::Range),
        (_, Some(place)) => Ok(SliceItem::Index(place as isize)),
        _ => Err(malformed(key, "slices and places")),
    };
    case.list(key)?.iter().map(part).collect()
}
