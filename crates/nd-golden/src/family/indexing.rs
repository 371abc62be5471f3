//! `indexing.json`: integers, slices, new axes, the ellipsis, lists of indices and masks.

use nd_core::{AsView, SliceItem, SliceRange};
use nd_testing::{Case, Json, Malformed, Value};

use super::shapes::counted;
use crate::report::Report;

pub(super) fn run(case: Case<'_>, report: &mut Report) -> Result<(), Malformed> {
    let x = counted(&case.lengths("shape")?);
    let want = case.outcome()?;
    let items = case.list("index")?;
    let basic: Option<Vec<SliceItem>> = items.iter().map(basic).collect();
    match basic {
        Some(items) => {
            report.compare("slice", &want, x.view().try_slice(items).map(|view| Value::of(&view)));
        }
        None => report.skip(if items.len() == 1 { "one list or mask" } else { "lists and masks" }),
    }
    Ok(())
}

/// An item that needs no copy, if it is one.
fn basic(json: &Json) -> Option<SliceItem> {
    let place = |json: &Json| json.as_i64().map(|place| place as isize);
    let (name, json) = json.as_object()?.iter().next()?;
    Some(match name.as_str() {
        "int" => SliceItem::Index(place(json)?),
        "ellipsis" => SliceItem::Ellipsis,
        "newaxis" => SliceItem::NewAxis,
        "slice" => {
            let [start, stop, step] = json.as_array()?.as_slice() else { return None };
            let step = if step.is_null() { 1 } else { place(step)? };
            SliceItem::Range(SliceRange { start: place(start), stop: place(stop), step })
        }
        _ => return None,
    })
}
