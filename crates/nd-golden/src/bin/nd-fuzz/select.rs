//! Reading by indices, lists and masks, and the places of what is not zero.

use nd_core::{Array, View};
use nd_golden::index::{indexed, item};
use nd_ops::{Filter, Pick, Take, argwhere, flatnonzero, ix, nonzero};
use nd_testing::{Case, Malformed, Value, Word};

use crate::input::{Found, Input, malformed, one, place, sure, with_few};

pub(crate) fn run(
    name: &str,
    case: Case<'_>,
    inputs: &[Input],
) -> Result<Option<Found>, Malformed> {
    let Some((x, others)) = inputs.split_first() else { return Ok(None) };
    if name == "take_along_axis" && others.len() > 1 {
        return Ok(None);
    }
    let known = ["index", "ix", "take", "take_along_axis", "filter", "compress", "nonzero"];
    if !known.contains(&name) {
        return Ok(None);
    }
    with_few!(x.dtype(), T => {
        let array = x.array::<T>()?;
        read(name, case, x.of(&array)?, others).map(Some)
    })
}

fn read<T: Word>(
    name: &str,
    case: Case<'_>,
    x: View<'_, T>,
    others: &[Input],
) -> Result<Found, Malformed> {
    Ok(match (name, others) {
        ("index", _) => indexed(&x, case.list("index")?)?
            .map(|value| vec![value])
            .map_err(|error| error.to_string()),
        ("ix", _) => {
            let lists: Option<Vec<_>> = case.list("lists")?.iter().map(item).collect();
            let lists = lists.ok_or_else(|| malformed("lists", "lists and masks"))?;
            one(ix(&lists).and_then(|grid| x.pick(grid)))
        }
        ("take", _) => {
            let (indices, axis) = (case.integers("indices")?, place(case, "axis")?);
            match case.text("mode")? {
                "raise" => one(x.take(&indices, axis)),
                "wrap" => one(x.take_wrapped(&indices, axis)),
                _ => one(x.take_clipped(&indices, axis)),
            }
        }
        ("take_along_axis", [indices]) => {
            let places: Array<i64> = indices.array()?;
            one(x.take_along_axis(&indices.of(&places)?, place(case, "axis")?))
        }
        ("filter", [mask]) => {
            let array: Array<bool> = mask.array()?;
            one(x.filter(&mask.of(&array)?))
        }
        ("compress", [mask]) => {
            let array: Array<bool> = mask.array()?;
            one(x.filter_axis(&mask.of(&array)?, place(case, "axis")?))
        }
        _ => match case.text("which")? {
            "nonzero" => Ok(nonzero(&x).iter().map(Value::of).collect()),
            "argwhere" => one(argwhere(&x)),
            _ => sure(flatnonzero(&x)),
        },
    })
}
