//! Several arrays of one type made one, one made several, and grids.

use nd_core::{Array, View};
use nd_ops::{
    Split, broadcast_arrays, column_stack, concatenate, hstack, meshgrid, meshgrid_ij, stack,
    vstack,
};
use nd_testing::{Case, Malformed, Value, Word};

use crate::input::{Found, Input, malformed, one, place, places, several, with_few};

pub(crate) fn run(
    name: &str,
    case: Case<'_>,
    inputs: &[Input],
) -> Result<Option<Found>, Malformed> {
    let Some(first) = inputs.first() else { return Ok(None) };
    if !matches!(name, "join" | "split" | "broadcast_arrays" | "meshgrid") {
        return Ok(None);
    }
    with_few!(first.dtype(), T => {
        let arrays: Vec<Array<T>> = inputs.iter().map(Input::array).collect::<Result<_, _>>()?;
        let views = inputs.iter().zip(&arrays).map(|(input, array)| input.of(array));
        let views: Vec<View<'_, T>> = views.collect::<Result<_, _>>()?;
        match name {
            "join" => joined(case, &views),
            "split" => divided(case, views[0]),
            "broadcast_arrays" => Ok(broadcast_arrays(&views)
                .map_err(|error| error.to_string())
                .and_then(|views| several(&views))),
            _ => {
                let grid = match case.text("indexing")? {
                    "xy" => meshgrid(&views),
                    _ => meshgrid_ij(&views),
                };
                let grid = grid.map(|grid| grid.iter().map(Value::of).collect());
                Ok(grid.map_err(|error| error.to_string()))
            }
        }
    })
    .map(Some)
}

fn joined<T: Word>(case: Case<'_>, views: &[View<'_, T>]) -> Result<Found, Malformed> {
    Ok(one(match case.text("which")? {
        "concatenate" => concatenate(views, place(case, "axis")?),
        "stack" => stack(views, place(case, "axis")?),
        "vstack" => vstack(views),
        "hstack" => hstack(views),
        "column_stack" => column_stack(views),
        _ => return Err(malformed("which", "a way to join")),
    }))
}

fn divided<T: Word>(case: Case<'_>, x: View<'_, T>) -> Result<Found, Malformed> {
    let axis = place(case, "axis")?;
    let is_equal = case.text("which")? == "split";
    let parts = match case.list("sections") {
        Ok(_) => {
            let cuts = places(case, "sections")?;
            let cuts = cuts.as_slice();
            if is_equal { x.split(cuts, axis) } else { x.array_split(cuts, axis) }
        }
        Err(_) => {
            let parts = case.length("sections")?;
            if is_equal { x.split(parts, axis) } else { x.array_split(parts, axis) }
        }
    };
    Ok(parts.map_err(|error| error.to_string()).and_then(|parts| several(&parts)))
}
